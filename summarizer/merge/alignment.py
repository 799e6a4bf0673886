"""What two articles of one story say, set side by side like two translations of one text.

Inside a story words that all its claims share say little, and a paraphrase has few others. So
the words weigh by how rare they are in the two articles, and a pair is seen among its rivals and
its neighbours: the best one for both sides, next to another such pair, may state the same thing
at a lower score than a pair out of the blue (bilingual sentence alignment rests on the same
thought: Gale and Church 1993). `sameness` weighs all of that.
"""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from summarizer.merge.differences import is_said_by_one
from summarizer.merge.grid import Pair, find_cells, find_places, index_keys
from summarizer.merge.pairs import APART, Finding, Verdict, compare, compare_counts
from summarizer.merge.quantities import NO_NUMBERS, Numbers
from summarizer.merge.regression import Regression, invert
from summarizer.merge.sameness import (
    Place,
    Reading,
    glimpse,
    look_ahead,
    read_on,
    read_pair,
)
from summarizer.merge.statements import Statement
from summarizer.merge.weights import Weights, weigh_terms

_SMOOTHING = 1
_LEAST_TWICE = 3
"""Words that two claims of one article share at least if they state the same thing."""
_SHARE_TWICE = 0.6
"""The same as a share of those of the shorter one."""
_OPPOSED: frozenset[Finding] = frozenset(("figure", "denial", "contradiction"))
_HARDLY = Verdict("different", 1e-9)
"""Of a pair that comes to nothing: nothing keeps it apart, so it counts more than `APART`."""


class Read(NamedTuple):
    """A pair of one story: what the rule says, and what there is to be weighed."""

    verdict: Verdict
    reading: Reading


_Met = tuple[Pair, Verdict, Place, Numbers]
"""A pair of two articles, and what of it is found before it is read."""


class Aligner:
    """Sets the articles of a day side by side, two at a time, or one beside itself."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._statements = statements
        self._numbers: dict[object, int] = {}
        """Each key that a statement has, as a number."""
        self._keys: dict[int, Sequence[int]] = {}
        self._indexed: tuple[Sequence[int], Mapping[int, Sequence[int]]] = ((), {})
        self._apart: set[int] = set()
        """Pairs, as numbers, that no other two articles need compare again."""

    def align(
        self,
        first: Sequence[int],
        second: Sequence[int],
        sameness: Regression,
        compared: Container[Pair] = (),
        *,
        least: float | None = None,
    ) -> dict[Pair, Verdict]:
        """The verdicts on the claims of two articles that tell one story.

        Args:
            first: Positions of one article's claims, in the order of its text.
            second: Those of the other one; of the same for what one article says twice.
            sameness: The weights.
            compared: Pairs that have a verdict of another kind: of these the score is told even
                if they come to nothing.
            least: How likely a pair must be for its score to be told, if less than what decides.

        Returns:
            Only pairs that have something in common; the score is the probability that the two
            state the same thing, or hardly anything where it is out of the question.
        """
        prospect = look_ahead(sameness)
        room = min(prospect.possible, prospect.likely)
        if least is not None:
            room = min(room, invert(least))
        found = {}
        for pair, verdict, place, numbers in self._meet(first, second):
            opposed = verdict.finding in _OPPOSED
            if verdict.apart:
                found[pair] = Verdict(verdict.finding, 0.0, True) if opposed else APART
                continue
            one, other = self._statements[pair[0]], self._statements[pair[1]]
            glimpsed = glimpse(one, other, verdict, place, numbers)
            if prospect.reach(glimpsed) < room and not opposed and pair not in compared:
                found[pair] = _HARDLY
                continue
            reading = read_on(one, other, glimpsed)
            likely = sameness.estimate(reading, Reading._fields)
            finding: Finding = "different"
            if likely >= sameness.likely and not verdict.doubtful and _may_be(one, other, numbers):
                finding = "same"
            elif opposed:
                finding = verdict.finding
            elif likely >= sameness.possible:
                finding = "grey"
            found[pair] = Verdict(finding, likely, False, verdict.doubtful)
        return found

    def read(self, first: Sequence[int], second: Sequence[int]) -> dict[Pair, Read]:
        """What there is to be weighed of the same pairs."""
        found = {}
        for pair, verdict, place, _ in self._meet(first, second):
            one, other = self._statements[pair[0]], self._statements[pair[1]]
            numbers = compare_counts(one, other)
            found[pair] = Read(verdict, read_pair(one, other, verdict, place, numbers))
        return found

    def _meet(self, first: Sequence[int], second: Sequence[int]) -> Iterator[_Met]:
        """The pairs that have something in common, in order."""
        rows, columns = _leave_out_shared(first, second)
        mine = self._index(rows)
        theirs = mine if rows is columns else index_keys(columns, self._list_keys)
        cells = find_cells(rows, columns, mine, theirs)
        if not cells:
            return
        told = [self._statements[at] for at in {*first, *second}]
        weights = weigh_terms(told, _SMOOTHING)
        compared = [self._compare(pair, weights) for pair, _, _ in cells]
        scores = [verdict.score for verdict, _ in compared]
        size = (len(rows), len(columns))
        make = tuple.__new__  # What a named tuple's own constructor calls, in a third of the time.
        standings = find_places(cells, scores, size, alone=rows is columns)
        for (pair, _, _), (verdict, numbers), standing in zip(
            cells, compared, standings, strict=True
        ):
            place = make(Place, (*standing, self._deny_once(pair, mine, theirs)))
            yield pair, verdict, place, numbers

    def _compare(self, pair: Pair, weights: Weights) -> tuple[Verdict, Numbers]:
        """The rule's verdict, and the numbers unless it is `APART`."""
        key = pair[0] * len(self._statements) + pair[1]
        if key in self._apart:
            return APART, NO_NUMBERS
        one, other = self._statements[pair[0]], self._statements[pair[1]]
        numbers = compare_counts(one, other)
        verdict = compare(one, other, weights, kin=True, numbers=numbers)
        if verdict is APART:
            self._apart.add(key)
        return verdict, numbers

    def _deny_once(
        self, pair: Pair, mine: Mapping[int, Sequence[int]], theirs: Mapping[int, Sequence[int]]
    ) -> bool:
        """Whether both are denials, and the speaker of each denies nothing else in its article."""
        one, other = self._statements[pair[0]], self._statements[pair[1]]
        if not (one.denied and other.denied):
            return False
        key = self._numbers.get(("speaker", one.speaker, True), -1)
        return len(mine.get(key, ())) == len(theirs.get(key, ())) == 1

    def _index(self, places: Sequence[int]) -> Mapping[int, Sequence[int]]:
        """The keys of an article's claims; it is asked for with one partner after the other."""
        if self._indexed[0] is not places:
            self._indexed = (places, index_keys(places, self._list_keys))
        return self._indexed[1]

    def _list_keys(self, at: int) -> Sequence[int]:
        """What of a statement may suggest a pair, each as a number."""
        keys = self._keys.get(at)
        if keys is None:
            found = _find_keys(self._statements[at])
            numbers = self._numbers
            keys = self._keys[at] = array("L", [numbers.setdefault(k, len(numbers)) for k in found])
        return keys


def _may_be(one: Statement, other: Statement, numbers: Numbers) -> bool:
    """Whether two claims have enough in common for any weights to call them one.

    On pages of real papers a name is in half of all sentences, and one who speaks comes back to
    the same words. What one article says twice has to be nearly the same, or give one number.
    """
    if numbers.agreeing:
        return True
    common = len(one.terms & other.terms)
    if not one.articles.isdisjoint(other.articles):
        shorter = min(len(one.terms), len(other.terms))
        return common >= _LEAST_TWICE and common >= _SHARE_TWICE * shorter
    return common > 1 or is_said_by_one(one, other, kin=True)


def _leave_out_shared(
    first: Sequence[int], second: Sequence[int]
) -> tuple[Sequence[int], Sequence[int]]:
    """The claims that only one of two articles has; the same ones for one beside itself."""
    if first == second:
        return first, first
    shared = {*first}.intersection(second)
    if not shared:
        return first, second
    own, others = ([at for at in told if at not in shared] for told in (first, second))
    return own, others


def _find_keys(statement: Statement) -> set[object]:
    """Its words, numbers and speaker."""
    keys: set[object] = {*statement.terms, ("terms", statement.terms)}
    keys.update([("notion", notion) for notion in statement.notions - statement.terms])
    for q in statement.quantities:
        keys.update((("number", q.kind, q.high), ("number", q.kind, q.low)))
        keys.add(("number", q.kind, q.value))
    if statement.speaker:
        keys.add(("speaker", statement.speaker, statement.denied))
    return keys
