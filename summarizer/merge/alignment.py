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

    def __init__(self, statements: Sequence[Statement], sameness: Regression) -> None:
        self._statements = statements
        self._sameness = sameness
        self._keys: dict[int, tuple[int, ...]] = {}
        self._numbers: dict[object, int] = {}
        """Keys as numbers: quick to find, wherever they stand."""
        self._indexes: dict[tuple[int, ...], _Index] = {}
        self._notions: dict[int, frozenset[str]] = {}
        self._apart: set[Pair] = set()
        """Pairs that no other two articles need compare again."""

    def align(self, first: Sequence[int], second: Sequence[int]) -> dict[Pair, Verdict]:
        """The verdicts on the claims of two articles that tell one story.

        Args:
            first: Positions of one article's claims, in the order of its text.
            second: Those of the other one; of the same for what one article says twice.

        Returns:
            Only pairs that have something in common; the score is the probability that the two
            state the same thing.
        """
        sameness = self._sameness
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
        numbers = {}
        for pair in pairs:
            one, other = self._statements[pair[0]], self._statements[pair[1]]
            counted = numbers[pair] = compare_counts(one, other)
            verdict = APART
            if pair not in self._apart:
                verdict = compare(one, other, weights, kin=True, numbers=counted)
                if verdict is APART:
                    self._apart.add(pair)
            verdicts[pair] = verdict
        places = _find_places(verdicts, own, others)
        found = {}
        for pair in pairs:
            key = self._numbers.get(("speaker", self._statements[pair[0]].speaker, True), -1)
            alone = len(mine.get(key, ())) == len(theirs.get(key, ())) == 1
            place = Place(*places[pair], alone)
            found[pair] = self._read(pair, verdicts[pair], place, numbers[pair])
        return found

    def _read(self, pair: Pair, verdict: Verdict, place: Place, numbers: Numbers) -> Read:
        one, other = self._statements[pair[0]], self._statements[pair[1]]
        content = Content(self._find_notions(pair[0]), self._find_notions(pair[1]), numbers)
        return Read(verdict, read_pair(one, other, verdict, place, content))

    def _find_notions(self, at: int) -> frozenset[str]:
        found = self._notions.get(at)
        if found is None:
            statement = self._statements[at]
            found = self._notions[at] = find_notions(statement.text, statement.names)
        return found

    def _index(self, places: Sequence[int]) -> _Index:
        known = self._indexes.get(tuple(places))
        if known is not None:
            return known
        entries: dict[int, list[int]] = {}
        for at in places:
            keys = self._keys.get(at)
            if keys is None:
                listed = _list_keys(self._statements[at], self._find_notions(at))
                numbers = self._numbers
                keys = self._keys[at] = tuple(numbers.setdefault(k, len(numbers)) for k in listed)
            for key in keys:
                entries.setdefault(key, []).append(at)
        self._indexes[tuple(places)] = entries
        return entries


_Index = Mapping[int, list[int]]
"""What an article's claims have, by number → the positions of those that have it."""


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
    for key, places in mine.items():
        found = theirs.get(key)
        if not found:
            continue
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
    mine, theirs = ({at: order for order, at in enumerate(told)} for told in (first, second))
    highest: dict[int, float] = {}
    second_best: dict[int, float] = {}
    scores: dict[tuple[int, int], float] = {}
    """By the places in the two articles; for an article beside itself both ways."""
    for (i, j), verdict in verdicts.items():
        score = verdict.score
        for at in (i, j):
            best = highest.get(at, 0.0)
            if score > best:
                highest[at], second_best[at] = score, best
            elif score > second_best.get(at, 0.0):
                second_best[at] = score
        if i in mine and j in theirs:
            scores[(mine[i], theirs[j])] = score
        if j in mine and i in theirs:
            scores[(mine[j], theirs[i])] = score
    look_up = scores.get
    places = {}
    for pair, verdict in verdicts.items():
        score = verdict.score
        one, other = (
            second_best.get(at, 0.0) if score == highest.get(at, 0.0) else highest[at]
            for at in pair
        )
        i, j = pair if pair[0] in mine and pair[1] in theirs else pair[::-1]
        x, y = mine[i], theirs[j]
        before, behind = look_up((x - 1, y - 1), 0.0), look_up((x + 1, y + 1), 0.0)
        nearest = max(before, behind, look_up((x - 1, y + 1), 0.0), look_up((x + 1, y - 1), 0.0))
        places[pair] = (
            score - max(one, other),
            score - min(one, other),
            nearest,
            (before + behind) / 2,
        )
    return places
