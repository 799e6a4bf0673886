"""A logistic regression as data: weights that a person can read, in a TOML file.

How much each sign counts that two claims are one development, or stand against each other, isn't
laid down by hand but fitted on labelled days (`summarizer eval fit`; Cox 1958).
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib.resources import files
from math import exp, fsum, inf, log
from operator import mul
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.errors import MergeError

_ADVICE = "Fit the weights anew and put the new file in its place: summarizer eval fit"
_STEEPEST = 30.0
"""Beyond this a probability is as good as 0 or 1."""
_SLACK = 1e-6
"""So much may a plain sum be off: what is so near to a threshold is estimated."""


class _Order(NamedTuple):
    """Weights by position: of the signs, and of their products by the first sign."""

    singles: Sequence[float]
    products: Sequence[tuple[int, Sequence[tuple[int, float]]]]


class Regression(BaseModel):
    """Fitted weights, and where they decide."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bias: float
    likely: float = Field(gt=0, lt=1)
    """Least probability that decides."""
    possible: float = Field(gt=0, lt=1)
    """Least probability at which something else may decide: of a conflict a rule that agrees; a
    pair of claims that is so likely one thing, and isn't joined, is listed as undecided."""
    weights: Mapping[str, float]
    """By the name of a sign, or by two names for their product: ``score*one_speaker``."""

    @cached_property
    def _orders(self) -> dict[tuple[str, ...], _Order]:
        return {}

    @cached_property
    def _prospects(self) -> dict[tuple[str, ...], Prospect]:
        return {}

    def estimate(self, signs: Sequence[float], names: tuple[str, ...]) -> float:
        """The probability, between 0 and 1, for the values of the signs that have these names."""
        order = self._orders.get(names)
        if order is None:
            order = self._orders[names] = _order(self.weights, names)
        found = [*map(mul, order.singles, signs)]
        for at, others in order.products:
            if sign := signs[at]:
                found += [weight * (sign * signs[other]) for other, weight in others]
        total = self.bias + fsum(found)
        return 1.0 / (1.0 + exp(-max(-_STEEPEST, min(_STEEPEST, total))))

    def look_ahead(self, known: tuple[str, ...], highest: Mapping[str, float]) -> Prospect:
        """What can still come of a pair of which these signs are known.

        Args:
            known: Names of the signs.
            highest: The most that others can be, where they can't be any number; none is below 0.
        """
        found = self._prospects.get(known)
        if found is None:
            found = self._prospects[known] = Prospect(self, known, highest)
        return found


def _order(weights: Mapping[str, float], names: tuple[str, ...]) -> _Order:
    """The weights by the positions of their signs."""
    products: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    for term, weight in weights.items():
        one, _, other = term.partition("*")
        if other:
            products[names.index(one)].append((names.index(other), weight))
    return _Order([weights.get(name, 0.0) for name in names], list(products.items()))


class Prospect:
    """How likely a pair can still be when only some of its signs are known.

    Most pairs come to nothing, and a few cheap signs show that; the others need not be read.
    """

    def __init__(
        self, regression: Regression, known: tuple[str, ...], highest: Mapping[str, float]
    ) -> None:
        """Sort the weights; see `Regression.look_ahead`."""
        self._base = regression.bias
        self._singles = [regression.weights.get(name, 0.0) for name in known]
        products: dict[int, tuple[list[tuple[int, float]], list[float]]] = {}
        for term, weight in regression.weights.items():
            names = term.split("*")
            places = [known.index(name) for name in names if name in known]
            limits = [highest.get(name, inf) for name in names if name not in known]
            if not weight or (len(names) == 1 and places):
                continue
            most = weight
            for limit in limits:
                most *= limit
            if not places:
                self._base += max(0.0, most)
                continue
            both, one = products.setdefault(places[0], ([], []))
            if limits:
                one.append(most)
            else:
                both.append((places[1], weight))
        self._products = [
            (at, both, sum(w for w in one if w > 0.0), sum(w for w in one if w < 0.0))
            for at, (both, one) in products.items()
        ]
        """By a sign: its products with known ones, and the most and the least that all its
        products with others can weigh."""
        self.likely = invert(regression.likely)
        """The sum from which a pair may be likely."""
        self.possible = invert(regression.possible)

    def reach(self, signs: Sequence[float]) -> float:
        """The most that the weighted signs of a pair can come to, with the known ones in order."""
        total: float = self._base + sum(map(mul, self._singles, signs))
        for at, both, most, least in self._products:
            if sign := signs[at]:
                total += sign * (most if sign > 0.0 else least)
                for other, weight in both:
                    total += weight * sign * signs[other]
        return total


def invert(probability: float) -> float:
    """The weighted sum of signs from which an estimate may be so high."""
    total = log(probability / (1.0 - probability)) - _SLACK
    return total if total > -_STEEPEST else -inf


def load_regression(name: str, terms: Sequence[str]) -> Regression:
    """The weights ``name.toml`` that come with the package.

    Args:
        name: ``sameness`` or ``disputes``.
        terms: The signs and products that the merge reads; just these have a weight.

    Raises:
        MergeError: The file can't be read, or has weights for other signs.
    """
    text = (files("summarizer.merge") / f"{name}.toml").read_text("utf-8")
    return read_regression(text, f"merge/{name}.toml", terms)


def read_regression(text: str, name: str, terms: Sequence[str]) -> Regression:
    """Weights from the text of a TOML file, checked against what is read of a pair.

    Args:
        text: The file's.
        name: Its name, for messages.
        terms: The signs and products that need a weight each.

    Raises:
        MergeError: It is no such file, or has weights for other signs.
    """
    try:
        regression = Regression.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        reason = " ".join(str(error).split())
        raise MergeError(f"{name} can't be read: {reason}. {_ADVICE}") from error
    missing = [term for term in terms if term not in regression.weights]
    unknown = [term for term in regression.weights if term not in terms]
    faults = [
        f"has no weight for {', '.join(missing)}" if missing else "",
        f"weighs {', '.join(unknown)}, which nothing reads" if unknown else "",
    ]
    if missing or unknown:
        raise MergeError(f"{name} {' and '.join(filter(None, faults))}. {_ADVICE}")
    return regression
