"""A logistic regression as data: weights that a person can read, in a TOML file.

How much each sign counts that two claims are one development, or stand against each other, isn't
laid down by hand but fitted on labelled days (`summarizer eval fit`; Cox 1958).
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from importlib.resources import files
from math import exp, fsum
from operator import mul
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

_STEEPEST = 30.0
"""Beyond this a probability is as good as 0 or 1."""


class _Order(NamedTuple):
    """Weights by the places of their signs."""

    singles: list[float]
    """Of each sign by itself."""
    products: list[tuple[int, list[tuple[int, float]]]]
    """By the first sign of each product, which is 0 for most pairs: the other signs."""


class Regression(BaseModel):
    """Fitted weights, and where they decide."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bias: float
    likely: float = Field(gt=0, lt=1)
    """Least probability that decides."""
    possible: float = Field(gt=0, lt=1)
    """Least probability at which something else may decide: a judge, or a rule that agrees."""
    weights: Mapping[str, float]
    """By the name of a sign, or by two names for their product: ``score*one_speaker``."""

    _orders: dict[tuple[str, ...], _Order] = PrivateAttr(default_factory=dict)

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


def _order(weights: Mapping[str, float], names: tuple[str, ...]) -> _Order:
    products: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    for term, weight in weights.items():
        one, _, other = term.partition("*")
        if other:
            products[names.index(one)].append((names.index(other), weight))
    return _Order([weights.get(name, 0.0) for name in names], list(products.items()))


def load_regression(name: str) -> Regression:
    """The weights ``name.toml`` that come with the package."""
    text = (files("summarizer.merge") / f"{name}.toml").read_text("utf-8")
    return Regression.model_validate(tomllib.loads(text))
