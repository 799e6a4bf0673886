"""What two articles of one story say, set side by side like two translations of one text.

Inside a story words that all its claims share say little, and a paraphrase has few others. So
the words weigh by how rare they are in the two articles, and a pair is seen among its rivals and
its neighbours: the best one for both sides, next to another such pair, may state the same thing
at a lower score than a pair out of the blue (bilingual sentence alignment rests on the same
thought: Gale and Church 1993). `sameness` weighs all of that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from summarizer.merge.notions import find_notions
from summarizer.merge.pairs import APART, Finding, Verdict, compare, compare_counts
from summarizer.merge.quantities import Numbers
from summarizer.merge.regression import Regression
from summarizer.merge.sameness import Content, Place, Reading, read_pair
from summarizer.merge.statements import Statement, weigh_terms

_RARE = 3
"""A word that so many of an article's claims have suggests a pair by itself."""
_COMMON = 8
"""A word that more of them have suggests none."""
_ENOUGH = 2
"""Less rare words that suggest a pair together."""
_SMOOTHING = 1
_OPPOSED: frozenset[Finding] = frozenset(("figure", "denial", "contradiction"))

Pair = tuple[int, int]
"""Positions of two statements, the smaller first."""


class Read(NamedTuple):
    """A pair of one story: what the rule says, and what there is to be weighed."""

    verdict: Verdict
    reading: Reading


class Aligner:
    """Sets the articles of a day side by side, two at a time, or one beside itself."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._statements = statements
        self._keys: dict[int, tuple[object, ...]] = {}
        self._notions: dict[int, frozenset[str]] = {}
        self._apart: set[Pair] = set()
        """Pairs that no other two articles need compare again."""

    def align(
        self, first: Sequence[int], second: Sequence[int], sameness: Regression
    ) -> dict[Pair, Verdict]:
        """The verdicts on the claims of two articles that tell one story.

        Args:
            first: Positions of one article's claims, in the order of its text.
            second: Those of the other one; of the same for what one article says twice.
            sameness: The weights.

        Returns:
            Only pairs that have something in common; the score is the probability that the two
            state the same thing.
        """
        found = {}
        for pair, (verdict, reading) in self.read(first, second).items():
            likely = 0.0 if verdict.apart else sameness.estimate(reading, Reading._fields)
            finding: Finding = "different"
            if likely >= sameness.likely and not verdict.doubtful:
                finding = "same"
            elif verdict.finding in _OPPOSED:
                finding = verdict.finding
            elif likely >= sameness.possible:
                finding = "grey"
            found[pair] = Verdict(finding, likely, verdict.apart, verdict.doubtful)
        return found

    def read(self, first: Sequence[int], second: Sequence[int]) -> dict[Pair, Read]:
        """What there is to be weighed of the same pairs."""
        shared = {*first} & {*second} if first != second else set()
        own = [at for at in first if at not in shared]
        others = [at for at in second if at not in shared]
        mine, theirs = self._index(own), self._index(others)
        pairs = _find_pairs(mine, theirs)
        if not pairs:
            return {}
        told = [self._statements[at] for at in sorted({*first, *second})]
        weights = weigh_terms(told, _SMOOTHING)
        verdicts = {}
        counted: dict[Pair, Numbers] = {}
        for pair in pairs:
            one, other = self._statements[pair[0]], self._statements[pair[1]]
            numbers = counted[pair] = compare_counts(one, other)
            verdict = APART
            if pair not in self._apart:
                verdict = compare(one, other, weights, kin=True, numbers=numbers)
                if verdict is APART:
                    self._apart.add(pair)
            verdicts[pair] = verdict
        places = _find_places(verdicts, own, others)
        found = {}
        for pair in pairs:
            key = ("speaker", self._statements[pair[0]].speaker, True)
            alone = len(mine.get(key, ())) == len(theirs.get(key, ())) == 1
            content = Content(
                self._find_notions(pair[0]), self._find_notions(pair[1]), counted[pair]
            )
            one, other = self._statements[pair[0]], self._statements[pair[1]]
            place = Place(*places[pair], alone)
            reading = read_pair(one, other, verdicts[pair], place, content)
            found[pair] = Read(verdicts[pair], reading)
        return found

    def _find_notions(self, at: int) -> frozenset[str]:
        found = self._notions.get(at)
        if found is None:
            statement = self._statements[at]
            found = self._notions[at] = find_notions(statement.text, statement.names)
        return found

    def _index(self, places: Sequence[int]) -> _Index:
        entries: defaultdict[object, list[int]] = defaultdict(list)
        for at in places:
            keys = self._keys.get(at)
            if keys is None:
                keys = self._keys[at] = _list_keys(self._statements[at], self._find_notions(at))
            for key in keys:
                entries[key].append(at)
        return entries


_Index = Mapping[object, list[int]]
"""What an article's claims have → the positions of those that have it."""


def _list_keys(statement: Statement, notions: frozenset[str]) -> tuple[object, ...]:
    """What of a statement may suggest a pair: its words, numbers and speaker."""
    keys: set[object] = {*statement.terms, ("terms", statement.terms)}
    keys.update(("notion", notion) for notion in notions - statement.terms)
    for q in statement.quantities:
        keys.update((("number", q.kind, q.high), ("number", q.kind, q.low)))
        keys.add(("number", q.kind, q.value))
    if statement.speaker:
        keys.add(("speaker", statement.speaker, statement.denied))
    return tuple(keys)


def _find_pairs(mine: _Index, theirs: _Index) -> list[Pair]:
    """Pairs that share a rare word, number or speaker, or several that aren't so rare."""
    shared: defaultdict[Pair, int] = defaultdict(int)
    for key in mine.keys() & theirs.keys():
        places, found = mine[key], theirs[key]
        most = len(places) if len(places) > len(found) else len(found)
        if most <= _COMMON:
            worth = _ENOUGH if most <= _RARE else 1
            for i in places:
                for j in found:
                    shared[(i, j)] += worth
    pairs = {
        (i, j) if i < j else (j, i)
        for (i, j), worth in shared.items()
        if worth >= _ENOUGH and i != j
    }
    return sorted(pairs)


def _find_places(
    verdicts: Mapping[Pair, Verdict], first: Sequence[int], second: Sequence[int]
) -> dict[Pair, tuple[float, float, float, float]]:
    """How each pair stands among its rivals and its neighbours, as in `Place`."""
    scores = {pair: verdict.score for pair, verdict in verdicts.items()}
    best: defaultdict[int, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    for pair, score in scores.items():
        for at in pair:
            highest, second_best = best[at]
            best[at] = (max(highest, score), max(second_best, min(highest, score)))
    orders = ({at: order for order, at in enumerate(told)} for told in (first, second))
    mine, theirs = orders
    places = {}
    for pair, score in scores.items():
        rivals = [best[at][score == best[at][0]] for at in pair]
        i, j = pair if pair[0] in mine and pair[1] in theirs else pair[::-1]
        before, behind, crossing, crossing_back = (
            _look_up(scores, first, second, (mine[i] + step, theirs[j] + other))
            for step, other in ((-1, -1), (1, 1), (-1, 1), (1, -1))
        )
        nearest = max(before, behind, crossing, crossing_back)
        places[pair] = (score - max(rivals), score - min(rivals), nearest, (before + behind) / 2)
    return places


def _look_up(
    scores: Mapping[Pair, float],
    first: Sequence[int],
    second: Sequence[int],
    orders: tuple[int, int],
) -> float:
    """The score of what stands at two places of two articles; 0 beyond their ends."""
    if min(orders) < 0 or orders[0] >= len(first) or orders[1] >= len(second):
        return 0.0
    one, other = first[orders[0]], second[orders[1]]
    return scores.get((min(one, other), max(one, other)), 0.0)
