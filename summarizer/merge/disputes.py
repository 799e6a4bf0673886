"""Whether two claims of one story stand against each other: the signs, and what weighs them.

Rules for denials, opposites and numbers (`denials`, `contraries`, `rivals`) see what has a form.
Most of what newspapers set against each other has none: another voice, in the same paragraph,
tells the same matter otherwise. So the signs of each pair that `opponents` finds are weighed
together, by a logistic regression (Cox 1958) whose weights stand in ``disputes.toml``; what a
rule found needs less. What each sign is, says `Signs`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from summarizer.merge.denials import Field, accuses
from summarizer.merge.differences import are_strangers, is_said_by_one
from summarizer.merge.likeness import times_differ
from summarizer.merge.matters import Matter, Matters
from summarizer.merge.opponents import Numbers, Opponents, Pair
from summarizer.merge.pairs import compare
from summarizer.merge.regression import Prospect, Regression, load_regression
from summarizer.merge.sayings import Saying
from summarizer.merge.statements import Statement
from summarizer.merge.weights import Weights
from summarizer.merge.wording import are_opposed


class Signs(NamedTuple):
    """What is weighed of two claims; yes and no are 1 and 0."""

    narrated: float
    """The articles tell both as their own."""
    narrated_once: float
    """One of them does."""
    one_speaker: float
    """As far as names and roles tell."""
    one_voice: float
    """One speaker, or one article's own voice."""
    other_voice: float
    strangers: float
    """Two speakers with names of their own."""
    agreeing: float
    """Numbers that agree."""
    numbers: float
    """0, 1 or 2 of the two have numbers."""
    numbers_once: float
    clash: float
    """Numbers of one thing that differ."""
    counted_alike: float
    """The numbers that clash are exact and count the same thing, as far as their nouns tell."""
    counts_alike: float
    """How surely two equal numbers count one thing."""
    counts_differ: float
    """The same of two numbers that differ."""
    differing: float
    """There are two such."""
    names: float
    """Names that both have."""
    words: float
    """Content words that both have."""
    shorter: float
    """Content words of the shorter one."""
    denied_once: float
    """One rejects what somebody said."""
    denied_twice: float
    negative_once: float
    """One says that something isn't so, or denies it."""
    negative_twice: float
    opposites: float
    """A notion of the one excludes a notion of the other."""
    opposed_words: float
    """So do two words: more and less."""
    one_kind: float
    """Both events, both plans, …"""
    pending_once: float
    """One tells what is to come."""
    conditional: float
    """One says what would be."""
    admits: float
    """One takes back what its side said before."""
    apart_in_text: float
    """Difference of their places in their articles, from 0 to 1."""
    one_article: float
    adjacent: float
    """1 for neighbours in one article, falling with the distance; 0 in two articles."""
    other_time: float
    """They tell of two times."""
    answers: float
    """How surely the negative one speaks of what the other one says."""
    accuses: float
    """One speaks of who says the other."""
    score: float
    """The pair rule's."""
    notions: float
    """Share of common notions, weighted, as a cosine."""
    notions_of_one: float
    """The same share in the one that has fewer."""
    notions_shared: float
    """Their number."""
    one_paragraph: float
    paragraphs: float
    """Share of common words of two paragraphs, as a cosine; 0 for one and the same."""
    lead_of_answers: float
    """By how much this beats the best rival, on the side where it does so by more."""
    least_lead_of_answers: float
    """The same on the other side."""
    lead_of_notions: float
    """The same of `notions`."""
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


@lru_cache(maxsize=1)
def load_disputes() -> Regression:
    """The weights that come with the package; what a rule found need only be possible."""
    return load_regression("disputes", (*Signs._fields, *PRODUCTS))


GLIMPSED = tuple(
    """narrated narrated_once one_voice other_voice agreeing numbers numbers_once clash
    counted_alike counts_alike counts_differ differing names words shorter denied_once denied_twice
    negative_once negative_twice opposites opposed_words one_kind pending_once conditional admits
    apart_in_text one_article adjacent answers notions notions_of_one notions_shared one_paragraph
    paragraphs lead_of_answers least_lead_of_answers lead_of_notions
    least_lead_of_notions""".split()
)
"""The signs that are read of every pair, in this order; the others cost more."""
_LATER = ("one_speaker", "strangers", "accuses", "other_time", "score")
"""The others, in order; none is ever above 1."""
_sort_signs = itemgetter(*map((*GLIMPSED, *_LATER).index, Signs._fields))
"""The signs in the order of `Signs`, of those in the order in which they are read."""


def look_ahead(disputes: Regression) -> Prospect:
    """What a pair may come to, by its first signs."""
    return disputes.look_ahead(GLIMPSED, dict.fromkeys(_LATER, 1.0))


def read_signs(
    field: Field, numbers: Numbers, weights: Weights, ruled: Iterable[Pair] = ()
) -> dict[Pair, Signs]:
    """The signs of each pair of different developments that could stand against each other."""
    reader = Reader(Opponents(field, numbers, weights))
    found = {
        pair: reader.read(pair, reader.glimpse(pair, matter))
        for pair, matter in reader.list_pairs(ruled)
    }
    return dict(sorted(found.items()))


class _Facts(NamedTuple):
    """What of a claim many of its signs are read from."""

    article: str
    order: int
    place: float
    """In its article, from 0 to 1."""
    narrated: bool
    denied: bool
    negative: bool
    pending: bool
    conditional: bool
    admits: bool
    numbered: bool
    kind: str | None
    statement: Statement
    notions: frozenset[str]


class Reader:
    """Reads the signs of the pairs of one day: first those that cost little."""

    def __init__(self, opponents: Opponents) -> None:
        self._opponents = opponents
        self._facts = [_sum_up(saying, opponents) for saying in opponents.field.sayings]

    def list_pairs(self, ruled: Iterable[Pair]) -> Iterator[tuple[Pair, Matter]]:
        """The pairs to be read; more of them where a rule has found some."""
        return Matters(self._opponents, ruled).read()

    def glimpse(self, pair: Pair, matter: Matter) -> tuple[float, ...]:
        """The signs named in `GLIMPSED`, for a start."""
        at, other = pair
        (article, order, place, tells, denied, negative, pending, conditional, admits, numbered,
         kind, one, notions) = self._facts[at]  # fmt: skip
        (its_article, its_order, its_place, it_tells, its_denied, its_negative, its_pending,
         its_conditional, its_admits, its_numbered, its_kind, two, its_notions,
        ) = self._facts[other]  # fmt: skip
        opponents = self._opponents
        told, numbers = tells + it_tells, numbered + its_numbered
        counted = matter.counted
        differ = opponents.numbers.differ.get(pair, 0.0)
        one_article = article == its_article
        one_paragraph, paragraphs = opponents.paragraphs.compare(at, other)
        return (
            told == 2,
            told == 1,
            matter.one_voice,
            not matter.one_voice,
            counted.agreeing,
            numbers,
            numbers == 1,
            counted.clash,
            counted.counted_alike,
            opponents.numbers.alike.get(pair, 0.0),
            differ,
            differ > 0,
            len(one.names & two.names),
            len(one.terms & two.terms),
            min(len(one.terms), len(two.terms)),
            denied != its_denied,
            denied and its_denied,
            negative != its_negative,
            negative and its_negative,
            opponents.exclude_in_words(at, other),
            one.opposable and two.opposable and are_opposed(one.terms, two.terms),
            kind == its_kind,
            pending != its_pending,
            conditional or its_conditional,
            admits or its_admits,
            abs(place - its_place),
            one_article,
            1 / abs(order - its_order) if one_article else 0.0,
            matter.answers,
            matter.notions,
            matter.notions_of_one,
            len(notions & its_notions),
            one_paragraph,
            paragraphs,
            matter.lead_of_answers,
            matter.least_lead_of_answers,
            matter.lead_of_notions,
            matter.least_lead_of_notions,
        )

    def read(self, pair: Pair, glimpsed: Sequence[float]) -> Signs:
        """All signs of a pair, with those that have been read."""
        a, b = (self._opponents.field.sayings[at] for at in pair)
        one, two = a.member.statement, b.member.statement
        later = (
            is_said_by_one(one, two, kin=True),
            are_strangers(one, two),
            accuses(a, b) or accuses(b, a),
            times_differ(a, b),
            compare(one, two, self._opponents.weights, kin=True).score,
        )
        return Signs(*_sort_signs((*glimpsed, *later)))


def _sum_up(saying: Saying, opponents: Opponents) -> _Facts:
    statement = saying.member.statement
    return _Facts(
        article=saying.article,
        order=saying.order,
        place=saying.order / opponents.lengths[saying.article],
        narrated=not saying.speaker,
        denied=saying.denied,
        negative=saying.negative,
        pending=saying.pending,
        conditional=saying.conditional,
        admits=saying.admits,
        numbered=bool(statement.quantities),
        kind=statement.kind,
        statement=statement,
        notions=saying.notions,
    )
