"""Which claims of a day are looked at as a pair that could stand against each other.

What two claims have in common brings them together, or that they stand close together; what
keeps them apart, and what gives them nothing to disagree about, leaves them out. How surely the
others oppose each other is weighed in `disputes`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from summarizer.merge.denials import Content, Field, may_answer, read_content, score_answer
from summarizer.merge.notions import list_opposites
from summarizer.merge.pairs import are_apart, compare_counts
from summarizer.merge.paragraphs import Paragraphs
from summarizer.merge.quantities import Numbers as Counted
from summarizer.merge.sayings import Saying, is_one_voice
from summarizer.merge.weights import Weights

_NEAR = 3
"""Claims of one article that are at most so far apart may answer each other."""
_LISTED = 24
"""A notion leads from a claim to at most so many others."""
_ANSWERS = 0.5
"""Least score at which a denial that says what it denies speaks of another claim."""

_NONE: frozenset[str] = frozenset()

Pair = tuple[int, int]
"""Positions of two sayings, the smaller first."""


class Numbers(NamedTuple):
    """How surely claims count one thing, by pair: with equal numbers, and with others."""

    alike: Mapping[Pair, float]
    differ: Mapping[Pair, float]
    compatible: Collection[Pair]
    """Pairs whose numbers differ and can both hold, since one side gives the other's, too."""


def sort_pair(one: int, other: int) -> Pair:
    """Two positions in order."""
    return (one, other) if one < other else (other, one)


class Opponents:
    """Looks for pairs of one day; what belongs to one claim is read once."""

    def __init__(self, field: Field, numbers: Numbers, weights: Weights) -> None:
        self.field = field
        self.numbers = numbers
        self.weights = weights
        self.paragraphs = Paragraphs(field.sayings)
        self.lengths: defaultdict[str, int] = defaultdict(int)
        """Claims of each article."""
        for saying in field.sayings:
            self.lengths[saying.article] = max(self.lengths[saying.article], saying.order + 1)
        self._contents: dict[int, Content] = {}
        self._opposites = [list_opposites(saying.notions) for saying in field.sayings]
        self._labels = [_list_labels(saying) for saying in field.sayings]

    def find_pairs(self) -> Iterator[tuple[Pair, Counted]]:
        """Pairs of one story with a notion in common, or close together, and a sign.

        Each once, with what their numbers have to do with each other.
        """
        sayings, stories = self.field.sayings, self.field.stories
        listed = {notion: held[:_LISTED] for notion, held in self.field.index.items()}
        articles = [saying.article for saying in sayings]
        groups = [saying.at for saying in sayings]
        count = len(sayings)
        partners: frozenset[str] = frozenset()
        for at, saying in enumerate(sayings):
            if not at or articles[at - 1] != saying.article:
                partners = stories.list_partners(saying.article)
            near = set(range(at + 1, min(at + _NEAR + 1, count)))
            near = {other for other in near if articles[other] == saying.article}
            near.update(*[listed[notion] for notion in saying.notions])
            for other in near:
                if groups[other] == saying.at or articles[other] not in partners:
                    continue
                if other < at and self._has_met(other, at, listed):
                    continue
                first, second = sort_pair(at, other)
                counted = self._oppose(first, second)
                if counted is not None:
                    yield (first, second), counted

    def _has_met(self, earlier: int, at: int, listed: Mapping[str, Sequence[int]]) -> bool:
        """Whether a claim was among those that an earlier one met."""
        a, b = self.field.sayings[earlier], self.field.sayings[at]
        if at - earlier <= _NEAR and a.article == b.article:
            return True
        return any(at <= listed[notion][-1] for notion in a.notions & b.notions)

    def exclude_in_words(self, at: int, other: int) -> bool:
        """Whether a notion of one claim excludes one of the other: open and shut."""
        return not self._opposites[at].isdisjoint(self.field.sayings[other].notions)

    def score_answer(self, at: int, other: int) -> float:
        """How surely a claim, if it is a negative one, speaks of what another claim says."""
        saying = self.field.sayings[at]
        if not (saying.negative or saying.denied):
            return 0.0
        return score_answer(self.field, at, other, self._read_content(at))

    def count(self, at: int, other: int) -> Counted:
        """What the numbers of two claims have to do with each other."""
        sayings = self.field.sayings
        return compare_counts(sayings[at].member.statement, sayings[other].member.statement)

    def _oppose(self, at: int, other: int) -> Counted | None:
        """What two claims count, if anything tells that one may stand against the other."""
        a, b = self.field.sayings[at], self.field.sayings[other]
        counted = None
        if not self._has_sign(at, other):
            if self._labels[at].isdisjoint(self._labels[other]):
                return None
            counted = self.count(at, other)
            if not counted.counted_alike:
                return None
        if (a.denied and b.denied) or a.conditional or b.conditional:
            # Two denials can both hold, and so can a condition.
            return None
        if a.denied != b.denied:
            if not self._may_deny(*((at, other) if a.denied else (other, at))):
                return None
        elif a.pending != b.pending:
            # So can what may come and what is.
            return None
        counted = counted or self.count(at, other)
        turned = a.denied != b.denied or a.negative != b.negative
        return counted if turned or not self._are_apart(at, other, counted) else None

    def _has_sign(self, at: int, other: int) -> bool:
        """Whether anything but numbers tells it; what is quick first."""
        a, b = self.field.sayings[at], self.field.sayings[other]
        if a.denied != b.denied or a.negative != b.negative or a.admits or b.admits:
            return True
        if self.exclude_in_words(at, other):
            return True
        return a.article == b.article and self._are_close(at, other)

    def _are_apart(self, at: int, other: int, counted: Counted) -> bool:
        """Whether two positive statements can both hold, whatever they have in common.

        What is told of two places, two days, or two names of which neither article knows the
        other one's.
        """
        a, b = self.field.sayings[at], self.field.sayings[other]
        one, two = a.member.statement, b.member.statement
        if is_one_voice(a, b) or are_apart(one, two, counted):
            return True
        if (at, other) not in self.numbers.differ:
            if (at, other) in self.numbers.compatible:
                return True
            both = one.quantities and two.quantities
            if both and any(not q.exact for s in (one, two) for q in s.quantities):
                return True
        if not a.names or not b.names or a.names & b.names:
            return False
        knows = self.field.stories.knows
        return not (knows(a.article, b.names) or knows(b.article, a.names))

    def _may_deny(self, denial: int, other: int) -> bool:
        """Whether one may deny the other: it says most of it, or right behind it nothing."""
        if not may_answer(self.field, denial, other):
            return False
        sayings = self.field.sayings
        near = sayings[denial].article == sayings[other].article
        bare = near and self._read_content(denial).elliptic
        return bare or self.score_answer(denial, other) >= _ANSWERS

    def _are_close(self, at: int, other: int) -> bool:
        a, b = self.field.sayings[at], self.field.sayings[other]
        near = b.order - a.order <= _NEAR or self.paragraphs.begin_alike(at, other)
        return near and not is_one_voice(a, b)

    def _read_content(self, at: int) -> Content:
        content = self._contents.get(at)
        if content is None:
            content = self._contents[at] = read_content(self.field.sayings[at])
        return content


def _list_labels(saying: Saying) -> frozenset[str]:
    """What a claim's exact numbers count: where nothing is common, none is of one thing."""
    labels = [q.label for q in saying.member.statement.quantities if q.exact]
    return labels[0].union(*labels[1:]) if labels else _NONE
