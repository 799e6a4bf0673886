"""Whether two claims of one story stand against each other: the signs, and what weighs them.

Rules for denials, opposites and numbers (`denials`, `contraries`, `rivals`) see what has a form.
Most of what newspapers set against each other has none: another voice, in the same paragraph,
tells the same matter otherwise. So the signs are weighed together by a regression; what a rule
found needs less.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import fsum, sqrt
from typing import NamedTuple

from summarizer.merge.denials import (
    Content,
    Field,
    accuses,
    may_answer,
    read_content,
    score_answer,
)
from summarizer.merge.likeness import times_differ
from summarizer.merge.notions import OPPOSITES
from summarizer.merge.pairs import are_apart, are_strangers, compare, compare_counts, is_said_by_one
from summarizer.merge.quantities import Numbers as Counted
from summarizer.merge.regression import Regression, load_regression
from summarizer.merge.sayings import Opposed, Saying, is_one_voice
from summarizer.merge.statements import Weights
from summarizer.merge.wording import are_opposed, find_terms
from summarizer.schema import ConflictKind

_FORMAL: frozenset[ConflictKind] = frozenset(("denial", "update"))
"""Kinds of conflict that say by their form what they are; there a rule is believed."""
_NEAR = 3
"""Claims of one article that are at most so far apart may answer each other."""
_LISTED = 24
"""A notion leads from a claim to at most so many others."""
_GAP_CHARS = 300
"""What is further apart in one line stands in two paragraphs of a text without line breaks."""
_AROUND_CHARS = 600
_ANSWERS = 0.5
"""Least score at which a denial that says what it denies speaks of another claim."""

Pair = tuple[int, int]
"""Positions of two sayings, the smaller first."""


class Signs(NamedTuple):
    """What is weighed of two claims; yes and no are 1 and 0."""

    narrated: float
    """The articles tell both as their own."""
    narrated_once: float
    one_speaker: float
    one_voice: float
    """One speaker, or one article's own voice."""
    other_voice: float
    strangers: float
    agreeing: float
    """Numbers that agree."""
    numbers: float
    """0, 1 or 2 of the two have numbers."""
    numbers_once: float
    clash: float
    counted_alike: float
    """The numbers that clash are exact and count the same thing, as far as their nouns tell."""
    counts_alike: float
    """How surely two equal numbers count one thing."""
    counts_differ: float
    """The same of two numbers that differ."""
    differing: float
    """There are two such."""
    names: float
    words: float
    """Content words that both have."""
    shorter: float
    denied_once: float
    denied_twice: float
    negative_once: float
    negative_twice: float
    opposites: float
    opposed_words: float
    one_kind: float
    pending_once: float
    conditional: float
    admits: float
    apart_in_text: float
    """Difference of their places in their articles, from 0 to 1."""
    one_article: float
    adjacent: float
    """1 for neighbours in one article, falling with the distance; 0 in two articles."""
    other_time: float
    answers: float
    """How surely the negative one speaks of what the other one says."""
    accuses: float
    """One speaks of who says the other."""
    score: float
    """The pair rule's."""
    notions: float
    """Share of common notions, weighted, as a cosine."""
    notions_of_one: float
    notions_shared: float
    one_paragraph: float
    paragraphs: float
    """Share of common words of two paragraphs, as a cosine; 0 for one and the same."""
    lead_of_answers: float
    """By how much this beats the best rival, on the side where it does so by more."""
    least_lead_of_answers: float
    lead_of_notions: float
    least_lead_of_notions: float


PRODUCTS = tuple(
    f"{one}*{other}"
    for one, others in {
        "denied_once": """answers notions notions_of_one adjacent accuses score other_voice
            lead_of_answers lead_of_notions one_paragraph paragraphs""",
        "negative_once": """answers notions notions_of_one adjacent score other_voice
            lead_of_answers lead_of_notions one_paragraph paragraphs""",
        "opposites": "notions other_voice",
        "clash": "other_voice",
        "differing": "other_voice notions other_time",
        "other_voice": "score notions one_article one_paragraph",
        "numbers_once": "notions",
        "pending_once": "notions",
    }.items()
    for other in others.split()
)
"""What counts more, or less, beside another sign."""


class Numbers(NamedTuple):
    """How surely claims count one thing, by pair: with equal numbers, and with others."""

    alike: Mapping[Pair, float]
    differ: Mapping[Pair, float]
    compatible: Collection[Pair]
    """Pairs whose numbers differ and can both hold, since one side gives the other's, too."""


@lru_cache(maxsize=1)
def load_disputes() -> Regression:
    """The weights that come with the package; what a rule found need only be possible."""
    return load_regression("disputes")


def weigh_disputes(
    field: Field,
    numbers: Numbers,
    found: Sequence[Opposed],
    weights: Weights,
    disputes: Regression | None = None,
) -> list[Opposed]:
    """What the rules found and the signs bear out, and what the signs alone tell.

    Args:
        field: The day's claims.
        numbers: What they count.
        found: What the rules set against each other.
        weights: Of the day's terms.
        disputes: Other weights than those of the package.
    """
    disputes = disputes or load_disputes()
    ruled = {_sort(opposed.first, opposed.second) for opposed in found}
    likely: dict[Pair, float] = {}
    telling: dict[Pair, ConflictKind] = {}
    for pair, signs in _read_each(field, numbers, weights, ruled):
        estimate = disputes.estimate(signs, Signs._fields)
        if pair in ruled:
            likely[pair] = estimate
        elif estimate >= disputes.likely:
            telling[pair] = _name_kind(signs)
    kept = [
        opposed
        for opposed in found
        if opposed.kind in _FORMAL
        or likely.get(_sort(opposed.first, opposed.second), 1.0) >= disputes.possible
    ]
    answered = {at for opposed in found if opposed.kind == "denial" for at in opposed[1:3]}
    sayings = field.sayings
    new = [
        Opposed(kind, *pair)
        for pair, kind in telling.items()
        # What a denial denies is known where a rule has found it.
        if not any(at in answered and sayings[at].denied for at in pair)
    ]
    return [*kept, *new]


def _name_kind(signs: Signs) -> ConflictKind:
    if signs.differing and not signs.denied_once:
        return "figure"
    return "denial" if signs.denied_once else "contradiction"


def read_signs(
    field: Field, numbers: Numbers, weights: Weights, ruled: Iterable[Pair] = ()
) -> dict[Pair, Signs]:
    """The signs of each pair of different developments that could stand against each other."""
    return dict(_read_each(field, numbers, weights, ruled))


def _read_each(
    field: Field, numbers: Numbers, weights: Weights, ruled: Iterable[Pair]
) -> Iterator[tuple[Pair, Signs]]:
    """The same, one after the other: the signs of a large day take more memory than the day."""
    reader = _Reader(field, numbers, weights)
    sayings = field.sayings
    pairs = [
        pair
        for pair in sorted({*reader.find_candidates(), *ruled})
        if sayings[pair[0]].at != sayings[pair[1]].at
    ]
    likenesses = [reader.liken(*pair) for pair in pairs]
    answers, notions = _Rivals(), _Rivals()
    for pair, likeness in zip(pairs, likenesses, strict=True):
        if not likeness.one_voice:
            answers.add(pair, likeness.answers)
            notions.add(pair, likeness.notions)
    for pair, likeness in zip(pairs, likenesses, strict=True):
        leads = Leads(*answers.lead(pair, likeness.answers), *notions.lead(pair, likeness.notions))
        yield pair, reader.read(*pair, likeness, leads)


class Likeness(NamedTuple):
    """By what a pair is ranked among others."""

    one_voice: bool
    answers: float
    notions: float
    notions_of_one: float


class Leads(NamedTuple):
    """By how much a pair beats its best rivals, as in `Signs`."""

    of_answers: float
    least_of_answers: float
    of_notions: float
    least_of_notions: float


class _Rivals:
    """The two best values of one sign that each claim has with claims of other voices."""

    def __init__(self) -> None:
        self._best: dict[int, float] = {}
        self._second: dict[int, float] = {}

    def add(self, pair: Pair, value: float) -> None:
        """Enter the value of a pair."""
        for at in pair:
            best = self._best.get(at, 0.0)
            if value > best:
                self._best[at], self._second[at] = value, best
            elif value > self._second.get(at, 0.0):
                self._second[at] = value

    def lead(self, pair: Pair, value: float) -> tuple[float, float]:
        """By how much it beats the best rival of either side: by more first."""
        best, second = self._best.get, self._second.get
        mine, theirs = best(pair[0], 0.0), best(pair[1], 0.0)
        mine = value - (second(pair[0], 0.0) if value == mine else mine)
        theirs = value - (second(pair[1], 0.0) if value == theirs else theirs)
        return (mine, theirs) if mine >= theirs else (theirs, mine)


class _Reader:
    """Reads pairs of one day; what belongs to one claim is read once."""

    def __init__(self, field: Field, numbers: Numbers, weights: Weights) -> None:
        self._field = field
        self._numbers = numbers
        self._weights = weights
        self._contents: dict[int, Content] = {}
        self._lines = [_find_line(saying) for saying in field.sayings]
        self._opposites = [
            _NOTHING.union(*(OPPOSITES[n] for n in saying.notions if n in OPPOSITES))
            for saying in field.sayings
        ]
        self._paragraphs: dict[tuple[str, int, int], frozenset[str]] = {}
        self._around: dict[int, frozenset[str]] = {}
        """The same, by claim."""
        self._sums: dict[frozenset[str], tuple[float, float]] = {}
        self._counted: dict[Pair, Counted] = {}
        """What numbers have to do with each other, until their pair is read."""
        self._lengths: defaultdict[str, int] = defaultdict(int)
        for saying in field.sayings:
            self._lengths[saying.article] = max(self._lengths[saying.article], saying.order + 1)

    def find_candidates(self) -> set[Pair]:
        """Pairs of one story with a notion in common, or close together, and a sign."""
        found: set[Pair] = set()
        sayings = self._field.sayings
        listed = {notion: held[:_LISTED] for notion, held in self._field.index.items()}
        met: defaultdict[int, list[int]] = defaultdict(list)
        """By a later claim, the earlier ones that have been set beside it."""
        for at, saying in enumerate(sayings):
            near = {at + step for step in range(1, _NEAR + 1) if at + step < len(sayings)}
            near = {other for other in near if sayings[other].article == saying.article}
            near.update(*(listed[notion] for notion in saying.notions if notion in listed))
            near.difference_update(met.pop(at, ()))
            partners = self._field.stories.list_partners(saying.article)
            for other in near:
                if sayings[other].article not in partners or sayings[other].at == saying.at:
                    continue
                pair = _sort(at, other)
                if other > at:
                    met[other].append(at)
                if self._has_sign(*pair) and not self._are_apart(*pair):
                    found.add(pair)
        return found

    def _has_sign(self, at: int, other: int) -> bool:
        """Whether anything tells that one may stand against the other; what is quick first."""
        a, b = self._field.sayings[at], self._field.sayings[other]
        if a.denied != b.denied or a.negative != b.negative or a.admits or b.admits:
            return True
        if not self._opposites[at].isdisjoint(b.notions):
            return True
        if a.article == b.article and self._are_close(at, other):
            return True
        return compare_counts(a.member.statement, b.member.statement).counted_alike

    def _are_apart(self, at: int, other: int) -> bool:
        """Whether both can hold, whatever they have in common.

        Two denials can, and so can a condition; what may come and what is; and what is told of
        two places, two days, or two names of which neither article knows the other one's.
        """
        a, b = self._field.sayings[at], self._field.sayings[other]
        if (a.denied and b.denied) or a.conditional or b.conditional:
            return True
        if a.denied != b.denied:
            return not self._may_deny(*((at, other) if a.denied else (other, at)))
        if a.pending != b.pending:
            return True
        if a.negative != b.negative:
            return False
        one, two = a.member.statement, b.member.statement
        if is_one_voice(a, b):
            return True
        if (at, other) not in self._numbers.differ:
            bounded = any(not q.exact for s in (one, two) for q in s.quantities)
            if (at, other) in self._numbers.compatible or (
                bounded and one.quantities and two.quantities
            ):
                return True
        if self._are_unknown_to_each_other(a, b):
            return True
        counted = compare_counts(one, two)
        if are_apart(one, two, counted):
            return True
        self._counted[at, other] = counted
        return False

    def _are_unknown_to_each_other(self, a: Saying, b: Saying) -> bool:
        """Whether each has names, and neither's article knows one of the other's."""
        if not a.names or not b.names or not a.names.isdisjoint(b.names):
            return False
        knows = self._field.stories.knows
        return not (knows(a.article, b.names) or knows(b.article, a.names))

    def _may_deny(self, denial: int, other: int) -> bool:
        """Whether one may deny the other: it says most of it, or right behind it nothing."""
        if not may_answer(self._field, denial, other):
            return False
        sayings = self._field.sayings
        near = sayings[denial].article == sayings[other].article
        bare = near and self._read_content(denial).elliptic
        return bare or self._answer(denial, other) >= _ANSWERS

    def _are_close(self, at: int, other: int) -> bool:
        a, b = self._field.sayings[at], self._field.sayings[other]
        near = b.order - a.order <= _NEAR or self._lines[at] == self._lines[other]
        return near and not is_one_voice(a, b)

    def liken(self, at: int, other: int) -> Likeness:
        """What has to be known of all pairs before one of them is read."""
        a, b = self._field.sayings[at], self._field.sayings[other]
        answers = max(self._answer(at, other), self._answer(other, at))
        return Likeness(is_one_voice(a, b), answers, *self._compare_notions(a, b))

    def read(self, at: int, other: int, likeness: Likeness, leads: Leads) -> Signs:
        """The signs of a pair."""
        a, b = self._field.sayings[at], self._field.sayings[other]
        one, two = a.member.statement, b.member.statement
        counted = self._counted.pop((at, other), None) or compare_counts(one, two)
        numbered = bool(one.quantities) + bool(two.quantities)
        told = (not a.speaker) + (not b.speaker)
        voice = likeness.one_voice
        same_article = a.article == b.article
        one_paragraph, paragraphs = self._compare_paragraphs(at, other)
        differ = self._numbers.differ.get((at, other), 0.0)
        return Signs(
            narrated=told == 2,
            narrated_once=told == 1,
            one_speaker=is_said_by_one(one, two, kin=True),
            one_voice=voice,
            other_voice=not voice,
            strangers=are_strangers(one, two),
            agreeing=counted.agreeing,
            numbers=numbered,
            numbers_once=numbered == 1,
            clash=counted.clash,
            counted_alike=counted.counted_alike,
            counts_alike=self._numbers.alike.get((at, other), 0.0),
            counts_differ=differ,
            differing=differ > 0,
            names=len(one.names & two.names),
            words=len(one.terms & two.terms),
            shorter=min(len(one.terms), len(two.terms)),
            denied_once=a.denied != b.denied,
            denied_twice=a.denied and b.denied,
            negative_once=a.negative != b.negative,
            negative_twice=a.negative and b.negative,
            opposites=not self._opposites[at].isdisjoint(b.notions),
            opposed_words=are_opposed(one.terms, two.terms),
            one_kind=one.kind == two.kind,
            pending_once=a.pending != b.pending,
            conditional=a.conditional or b.conditional,
            admits=a.admits or b.admits,
            apart_in_text=abs(
                a.order / self._lengths[a.article] - b.order / self._lengths[b.article]
            ),
            one_article=same_article,
            adjacent=1 / abs(a.order - b.order) if same_article else 0.0,
            other_time=times_differ(a, b),
            answers=likeness.answers,
            accuses=accuses(a, b) or accuses(b, a),
            score=compare(one, two, self._weights, kin=True, numbers=counted).score,
            notions=likeness.notions,
            notions_of_one=likeness.notions_of_one,
            notions_shared=len(a.notions & b.notions),
            one_paragraph=one_paragraph,
            paragraphs=paragraphs,
            lead_of_answers=leads.of_answers,
            least_lead_of_answers=leads.least_of_answers,
            lead_of_notions=leads.of_notions,
            least_lead_of_notions=leads.least_of_notions,
        )

    def _answer(self, at: int, other: int) -> float:
        saying = self._field.sayings[at]
        if not (saying.negative or saying.denied):
            return 0.0
        return score_answer(self._field, at, other, self._read_content(at))

    def _read_content(self, at: int) -> Content:
        content = self._contents.get(at)
        if content is None:
            content = self._contents[at] = read_content(self._field.sayings[at])
        return content

    def _compare_notions(self, a: Saying, b: Saying) -> tuple[float, float]:
        shared = a.notions & b.notions
        if not shared:
            return 0.0, 0.0
        weights = self._field.weights
        # fsum: the same for any order of a set.
        squares = fsum([weights[n] ** 2 for n in shared])
        (mine, own), (theirs, others) = self._weigh(a.notions), self._weigh(b.notions)
        least = min(own, others)
        return squares / sqrt(mine * theirs), fsum([weights[n] for n in shared]) / least

    def _weigh(self, notions: frozenset[str]) -> tuple[float, float]:
        """The sum of the weights of notions, squared and plain."""
        found = self._sums.get(notions)
        if found is None:
            weights = [self._field.weights[notion] for notion in notions]
            found = self._sums[notions] = (fsum([w**2 for w in weights]), fsum(weights))
        return found

    def _compare_paragraphs(self, at: int, other: int) -> tuple[bool, float]:
        a, b = self._field.sayings[at], self._field.sayings[other]
        if a.article == b.article and self._lines[at] == self._lines[other]:
            gap = abs(a.member.position - b.member.position)
            return gap <= _GAP_CHARS + len(a.text) + len(b.text), 0.0
        mine, theirs = self._read_paragraph(at), self._read_paragraph(other)
        shared = len(mine & theirs)
        return False, shared / sqrt(len(mine) * len(theirs)) if shared else 0.0

    def _read_paragraph(self, at: int) -> frozenset[str]:
        known = self._around.get(at)
        if known is not None:
            return known
        saying, (start, end) = self._field.sayings[at], self._lines[at]
        key = (saying.article, start, end)
        found = self._paragraphs.get(key)
        if found is None:
            text = saying.member.article.text[start:end]
            found = self._paragraphs[key] = find_terms(text, _NOTHING)
        self._around[at] = found
        return found


_NOTHING: frozenset[str] = frozenset()


def _find_line(saying: Saying) -> tuple[int, int]:
    """The line of an article in which a claim begins, or what of a long one is around it."""
    text, position = saying.member.article.text, saying.member.position
    if not saying.member.claim.evidence:
        return 0, 0
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    end = len(text) if end < 0 else end
    if end - start > 2 * _AROUND_CHARS:
        start, end = max(start, position - _AROUND_CHARS), min(end, position + _AROUND_CHARS)
    return start, end


def _sort(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
