"""How much two claims speak of one matter, and how each such pair stands among its rivals.

A day has a dozen pairs a claim, all of which must be known before the first one is weighed. So
they stand in columns, which take a tenth of the memory of as many objects.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from math import fsum, sqrt
from typing import NamedTuple

from summarizer.merge.denials import Field
from summarizer.merge.opponents import Opponents, Pair
from summarizer.merge.quantities import Numbers as Counted
from summarizer.merge.sayings import is_one_voice


class Matter(NamedTuple):
    """How much two claims speak of one matter."""

    counted: Counted
    """What their numbers have to do with each other."""
    answers: float
    notions: float
    """Share of common notions, weighted, as a cosine."""
    notions_of_one: float
    """The same share in the one that has fewer."""
    one_voice: bool
    lead_of_answers: float
    """By how much `answers` beats the best rival, on the side where it does so by more."""
    least_lead_of_answers: float
    """The same on the other side."""
    lead_of_notions: float
    """The same of `notions`."""
    least_lead_of_notions: float


class Matters:
    """The pairs of a day, and what is read of them."""

    def __init__(self, opponents: Opponents, ruled: Iterable[Pair]) -> None:
        """Read the pairs.

        Args:
            opponents: Those of the day.
            ruled: More pairs, which a rule has found.
        """
        self._opponents = opponents
        self._shares = _Shares(opponents.field)
        self._firsts, self._seconds = array("L"), array("L")
        self._counted: list[Counted] = []
        self._answers, self._notions, self._notions_of_one = array("d"), array("d"), array("d")
        self._one_voice = bytearray()
        more = set(ruled)
        for pair, counted in opponents.find_pairs():
            more.discard(pair)
            self._enter(pair, counted)
        sayings = opponents.field.sayings
        for first, second in sorted(more):
            if sayings[first].at != sayings[second].at:
                self._enter((first, second), opponents.count(first, second))

    def _enter(self, pair: Pair, counted: Counted) -> None:
        first, second = pair
        score = self._opponents.score_answer
        cosine, contained = self._shares.compare(first, second)
        sayings = self._opponents.field.sayings
        self._firsts.append(first)
        self._seconds.append(second)
        self._counted.append(counted)
        self._answers.append(max(score(first, second), score(second, first)))
        self._notions.append(cosine)
        self._notions_of_one.append(contained)
        self._one_voice.append(is_one_voice(sayings[first], sayings[second]))

    def read(self) -> Iterator[tuple[Pair, Matter]]:
        """The pairs of the day, each with its matter."""
        answers = self._find_best(self._answers)
        notions = self._find_best(self._notions)
        make = tuple.__new__  # What a named tuple's own constructor calls, in a third of the time.
        for first, second, counted, answer, cosine, contained, one_voice in zip(
            self._firsts,
            self._seconds,
            self._counted,
            self._answers,
            self._notions,
            self._notions_of_one,
            self._one_voice,
            strict=True,
        ):
            pair = (first, second)
            by_answers = _find_leads(answers, pair, answer)
            by_notions = _find_leads(notions, pair, cosine)
            signs = (counted, answer, cosine, contained, one_voice > 0, *by_answers, *by_notions)
            yield pair, make(Matter, signs)

    def _find_best(self, values: array[float]) -> tuple[array[float], array[float]]:
        """The best and the second best value of each claim's pairs of other voices."""
        claims = len(self._opponents.field.sayings)
        highest, second = (array("d", bytes(8 * claims)) for _ in range(2))
        columns = (self._firsts, self._seconds, values, self._one_voice)
        for one, other, value, one_voice in zip(*columns, strict=True):
            if one_voice:
                continue
            for at in (one, other):
                if value > highest[at]:
                    second[at], highest[at] = highest[at], value
                elif value > second[at]:
                    second[at] = value
        return highest, second


def _find_leads(
    best: tuple[array[float], array[float]], pair: Pair, value: float
) -> tuple[float, float]:
    """By how much a pair beats the best rivals of its sides, the higher lead first."""
    highest, second = best
    one, other = pair
    mine = value - (second[one] if value == highest[one] else highest[one])
    theirs = value - (second[other] if value == highest[other] else highest[other])
    return (mine, theirs) if mine > theirs else (theirs, mine)


class _Shares:
    """The shares of common notions, weighted; what belongs to one claim is added up once."""

    def __init__(self, field: Field) -> None:
        self._weights = field.weights
        self._squares = {notion: weight**2 for notion, weight in field.weights.items()}
        self._notions = [saying.notions for saying in field.sayings]
        # fsum: the same for any order of a set.
        self._sums = [fsum([self._weights[n] for n in own]) for own in self._notions]
        self._squared = [fsum([self._squares[n] for n in own]) for own in self._notions]

    def compare(self, at: int, other: int) -> tuple[float, float]:
        """The share of common notions as a cosine, and in the one that has fewer."""
        shared = self._notions[at] & self._notions[other]
        if not shared:
            return 0.0, 0.0
        square = fsum([self._squares[n] for n in shared])
        total = fsum([self._weights[n] for n in shared])
        return (
            square / sqrt(self._squared[at] * self._squared[other]),
            total / min(self._sums[at], self._sums[other]),
        )
