"""How much the terms of statements weigh: the rarer, the heavier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain, repeat
from math import fsum, log

from summarizer.merge.statements import Statement

_SMOOTHING = 5


class Weights:
    """Weight of each term of a day; a term that the day lacks weighs as much as any."""

    def __init__(self, weights: Mapping[str, float], missing: float) -> None:
        self._look_up = weights.get
        self._missing = missing
        self._rest = repeat(missing)
        self.sums = _Sums(weights, missing)
        """The weight of all the terms of a set."""

    def __getitem__(self, term: str) -> float:
        return self._look_up(term, self._missing)

    def add(self, terms: Iterable[str]) -> float:
        """The weight of all these terms, which are hardly asked for again."""
        # fsum: the same for any order of them.
        return fsum(map(self._look_up, terms, self._rest))


class _Sums(dict[frozenset[str], float]):
    """Sums of weights, each found once."""

    def __init__(self, weights: Mapping[str, float], missing: float) -> None:
        self._look_up = weights.get
        self._rest = repeat(missing)

    def __missing__(self, terms: frozenset[str]) -> float:
        found = self[terms] = fsum(map(self._look_up, terms, self._rest))
        return found


def weigh_terms(statements: Iterable[Statement], smoothing: int = _SMOOTHING) -> Weights:
    """Weight of each term: the rarer in the statements, the heavier.

    Inverse document frequency, smoothed so that on a day of few claims all words weigh nearly
    alike: there, what two claims share is frequent for no other reason.
    """
    told = [statement.terms for statement in statements]
    counts = Counter(chain.from_iterable(told))
    scale = len(told) + smoothing
    weight = {n: 1.0 + log(scale / (n + smoothing)) for n in set(counts.values())}
    return Weights({t: weight[n] for t, n in counts.items()}, 1.0 + log(scale / smoothing))
