"""What speaks for two statements of one story stating the same thing, and what against it.

`pairs` reads the two; here what it reads becomes numbers, which a regression weighs. The margin
by which a pair beats its rivals is taken from sentence alignment (Artetxe and Schwenk 2019). The
weights stand in ``sameness.toml``; what each sign is, says `Reading`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import sqrt
from operator import itemgetter
from typing import NamedTuple

from summarizer.merge.differences import are_strangers, is_said_by_one
from summarizer.merge.notions import list_opposites
from summarizer.merge.pairs import (
    Verdict,
    deny_alike,
    is_perhaps_turned,
)
from summarizer.merge.quantities import Numbers
from summarizer.merge.regression import Prospect, Regression, load_regression
from summarizer.merge.statements import Statement
from summarizer.merge.wording import name_root, split_words, stem


class Reading(NamedTuple):
    """What of a pair is weighed; yes and no are 1 and 0."""

    score: float
    """The rule's score of the two, from 0 to 1."""
    lead: float
    """By how much it beats the best rival of both sides, below 0 if it doesn't."""
    lead_of_one: float
    """The same for the side where it leads by more."""
    neighbours: float
    """Best score of what stands next to the two in their articles."""
    in_step: float
    """Mean score of what comes before both, and of what comes behind both."""
    one_article: float
    one_speaker: float
    strangers: float
    """Two speakers with names of their own."""
    narrated: float
    """Told by both articles as their own."""
    narrated_once: float
    """Told so by one of them."""
    names: float
    """Names that both have."""
    words: float
    """Content words that both have."""
    shorter: float
    """Content words of the shorter one."""
    brevity: float
    """1 for one without a content word, falling with each."""
    notions: float
    """Share of common notions, as a cosine: what words stand for."""
    notions_of_one: float
    """Share of them in the one that has fewer."""
    numbers: float
    """0, 1 or 2 of the two count something."""
    numbers_once: float
    """One of them does."""
    agreeing: float
    """Numbers that agree."""
    telling: float
    """One of these is large enough to point at one thing."""
    striking: float
    """One of them, or several together, are hardly given twice in one story."""
    clash: float
    """Numbers of one thing that differ."""
    denied_once: float
    """One rejects what somebody said."""
    denied_twice: float
    negated_once: float
    """One is negative."""
    perhaps_turned: float
    """One is negative about something that the other one calls else."""
    opposites: float
    """Words of the one exclude words of the other: their share of all that only one of them has."""
    subjects_apart: float
    """Each begins with a name that the other one doesn't: the share of other words in common."""
    one_kind: float
    """Both events, both plans, …"""
    plan_once: float
    bare_denial: float
    """One speaker denies once in each article, once in hardly a word: "the charge"."""
    doubtful: float
    """One tells as a plan what the other tells as done, or one word differs."""


class Place(NamedTuple):
    """How a pair stands among the other pairs of its two articles."""

    lead: float
    lead_of_one: float
    neighbours: float
    in_step: float
    lone_denial: bool
    """The speaker of each denies nothing else in its article."""


PRODUCTS = (
    "score*one_speaker",
    "score*brevity",
    "score*agreeing",
    "score*numbers_once",
    "denied_twice*one_speaker",
)
"""What counts more, or less, beside another sign."""


@lru_cache(maxsize=1)
def load_sameness() -> Regression:
    """The weights that come with the package; what is only possible stays undecided."""
    return load_regression("sameness", (*Reading._fields, *PRODUCTS))


GLIMPSED = tuple(
    """score lead lead_of_one neighbours in_step one_article one_speaker narrated narrated_once
    names words shorter brevity notions notions_of_one numbers numbers_once agreeing telling
    striking clash denied_once denied_twice one_kind bare_denial doubtful""".split()
)
"""The signs that are read of every pair, in this order; the others cost more."""
_LATER = {
    "strangers": 1.0,
    "negated_once": 1.0,
    "perhaps_turned": 1.0,
    "opposites": 2.0,
    "subjects_apart": 1.0,
    "plan_once": 1.0,
}
"""The others, in order, and the most that each can be."""
_sort_signs = itemgetter(*map((*GLIMPSED, *_LATER).index, Reading._fields))
"""The signs in the order of `Reading`, of those in the order in which they are read."""


def look_ahead(sameness: Regression) -> Prospect:
    """What a pair may come to, by its first signs."""
    return sameness.look_ahead(GLIMPSED, _LATER)


def read_pair(
    a: Statement, b: Statement, verdict: Verdict, place: Place, numbers: Numbers
) -> Reading:
    """What of two statements is weighed; symmetric.

    Args:
        a: One statement.
        b: The other one.
        verdict: The rule's, for two statements of one story.
        place: How the pair stands among the others of its articles.
        numbers: What their numbers have to do with each other.
    """
    return read_on(a, b, glimpse(a, b, verdict, place, numbers))


def glimpse(
    a: Statement, b: Statement, verdict: Verdict, place: Place, numbers: Numbers
) -> tuple[float, ...]:
    """The signs named in `GLIMPSED`, for a start; yes and no are numbers here."""
    numbered = a.counts + b.counts
    one_speaker = is_said_by_one(a, b, kin=True)
    told = _is_narrated(a) + _is_narrated(b)
    shorter = min(len(a.terms), len(b.terms))
    cosine, contained = _compare_notions(a.notions, b.notions)
    return (
        verdict.score,
        place.lead,
        place.lead_of_one,
        place.neighbours,
        place.in_step,
        not a.articles.isdisjoint(b.articles),
        one_speaker,
        told == 2,
        told == 1,
        len(a.names & b.names),
        len(a.terms & b.terms),
        shorter,
        1 / (1 + shorter),
        cosine,
        contained,
        numbered,
        numbered == 1,
        numbers.agreeing,
        numbers.telling,
        numbers.striking,
        numbers.clash,
        a.denied != b.denied,
        a.denied and b.denied,
        a.kind == b.kind,
        place.lone_denial and one_speaker and deny_alike(a, b),
        verdict.doubtful,
    )


def read_on(a: Statement, b: Statement, glimpsed: Sequence[float]) -> Reading:
    """All signs of two statements, with those that have been read."""
    later = (
        are_strangers(a, b),
        a.negated != b.negated,
        is_perhaps_turned(a, b),
        _count_opposites(a.notions, b.notions),
        _swap_subjects(a, b),
        (a.kind == "plan") != (b.kind == "plan"),
    )
    return Reading(*_sort_signs((*glimpsed, *later)))


def _is_narrated(statement: Statement) -> bool:
    return statement.speaker is None and not statement.confidant


def _count_opposites(mine: frozenset[str], theirs: frozenset[str]) -> float:
    only = mine ^ theirs
    opposed = (mine - theirs) & list_opposites(theirs - mine)
    return 2 * len(opposed) / len(only) if opposed else 0.0


def _swap_subjects(a: Statement, b: Statement) -> float:
    mine, theirs = _find_head(a), _find_head(b)
    if not mine or not theirs or mine in b.terms or theirs in a.terms:
        return 0.0
    rest, others = a.terms - {mine}, b.terms - {theirs}
    return len(rest & others) / max(1.0, sqrt(len(rest) * len(others)))


def _find_head(statement: Statement) -> str | None:
    """The term with which a statement begins, if it has a capital there: a name, perhaps."""
    first = next(iter(split_words(statement.text)), None)
    if first is None or not first.text[0].isupper():
        return None
    return next(
        (t for t in (name_root(first.folded), stem(first.folded)) if t in statement.terms), None
    )


def _compare_notions(mine: frozenset[str], theirs: frozenset[str]) -> tuple[float, float]:
    """The share of common notions, as a cosine and in the smaller set."""
    shared = len(mine & theirs)
    if not shared:
        return 0.0, 0.0
    return shared / sqrt(len(mine) * len(theirs)), shared / min(len(mine), len(theirs))
