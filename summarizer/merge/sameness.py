"""How surely two statements of one story state the same thing, as a probability.

`pairs` reads what speaks for it and what against; how much each of these counts is not laid down
by hand but fitted on labelled days: a logistic regression, small enough to be read. Its weights
are data, `sameness.toml`; `summarizer eval fit` makes them anew (Cox 1958; the margin by which a
pair beats its rivals is taken from sentence alignment, Artetxe and Schwenk 2019).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from math import exp, fsum
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from summarizer.merge.notions import OPPOSITES
from summarizer.merge.pairs import (
    Verdict,
    are_strangers,
    compare_counts,
    deny_alike,
    is_perhaps_turned,
    is_said_by_one,
)
from summarizer.merge.statements import Statement
from summarizer.merge.wording import name_root, split_words, stem

_NOTHING: frozenset[str] = frozenset()


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
    """0, 1 or 2 of the two have numbers."""
    numbers_once: float
    agreeing: float
    """Numbers that agree."""
    telling: float
    striking: float
    clash: float
    denied_once: float
    denied_twice: float
    negated_once: float
    perhaps_turned: float
    """One is negative about something that the other one calls else."""
    opposites: float
    """Words of the one exclude words of the other: their share of all that only one of them has."""
    subjects_apart: float
    """Each begins with a name that the other one doesn't: the share of other words in common."""
    one_kind: float
    """Both events, both plans, …"""
    plan_once: float
    score_of_one_speaker: float
    """The products let a score count more, or less, beside another sign."""
    score_of_brief: float
    score_of_agreeing: float
    score_of_numbers_once: float
    denied_by_one_speaker: float
    bare_denial: float
    """One speaker denies once in each article, once in hardly a word: "the charge"."""
    doubtful: float
    """One tells as a plan what the other tells as done, or one word differs."""


Notions = tuple[frozenset[str], frozenset[str]]


class Place(NamedTuple):
    """How a pair stands among the other pairs of its two articles."""

    lead: float
    lead_of_one: float
    neighbours: float
    in_step: float
    lone_denial: bool
    """The speaker of each denies nothing else in its article."""


class Sameness(BaseModel):
    """The weights of a fitted regression, and where it decides."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bias: float
    same: float = Field(gt=0, lt=1)
    """Least probability at which two statements, or on average two groups, state one thing."""
    unsure: float = Field(gt=0, lt=1)
    """Least probability at which a judge is asked."""
    weights: Mapping[str, float]
    """By the names of `Reading`."""

    def estimate(self, reading: Reading) -> float:
        """The probability that the two state the same thing, above 0 and below 1."""
        weighed = [w * v for w, v in zip(self._ordered(), reading, strict=True) if v]
        total = self.bias + fsum(weighed)
        return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))

    def _ordered(self) -> tuple[float, ...]:
        return _order(tuple(self.weights.items()))


@lru_cache(maxsize=8)
def _order(weights: tuple[tuple[str, float], ...]) -> tuple[float, ...]:
    named = dict(weights)
    return tuple(named[name] for name in Reading._fields)


@lru_cache(maxsize=1)
def load_sameness() -> Sameness:
    """The weights that come with the package."""
    text = (files("summarizer.merge") / "sameness.toml").read_text("utf-8")
    return Sameness.model_validate(tomllib.loads(text))


def read_pair(
    a: Statement, b: Statement, verdict: Verdict, place: Place, notions: Notions
) -> Reading:
    """What of two statements is weighed; symmetric.

    Args:
        a: One statement.
        b: The other one.
        verdict: The rule's, for two statements of one story.
        place: How the pair stands among the others of its articles.
        notions: What the words of the one and of the other stand for.
    """
    numbers = compare_counts(a, b)
    one_speaker = is_said_by_one(a, b, kin=True)
    denied_twice = a.denied and b.denied
    numbered = bool(a.quantities) + bool(b.quantities)
    told = _is_narrated(a) + _is_narrated(b)
    shorter = min(len(a.terms), len(b.terms))
    brevity = 1 / (1 + shorter)
    cosine, contained = _compare_notions(*notions)
    score = verdict.score
    return Reading(  # yes and no are numbers here
        score=score,
        lead=place.lead,
        lead_of_one=place.lead_of_one,
        neighbours=place.neighbours,
        in_step=place.in_step,
        one_article=not a.articles.isdisjoint(b.articles),
        one_speaker=one_speaker,
        strangers=are_strangers(a, b),
        narrated=told == 2,
        narrated_once=told == 1,
        names=len(a.names & b.names),
        words=len(a.terms & b.terms),
        shorter=shorter,
        brevity=brevity,
        notions=cosine,
        notions_of_one=contained,
        numbers=numbered,
        numbers_once=numbered == 1,
        agreeing=numbers.agreeing,
        telling=numbers.telling,
        striking=numbers.striking,
        clash=numbers.clash,
        denied_once=a.denied != b.denied,
        denied_twice=denied_twice,
        negated_once=a.negated != b.negated,
        perhaps_turned=is_perhaps_turned(a, b),
        opposites=_count_opposites(*notions),
        subjects_apart=_swap_subjects(a, b),
        one_kind=a.kind == b.kind,
        plan_once=(a.kind == "plan") != (b.kind == "plan"),
        score_of_one_speaker=score * one_speaker,
        score_of_brief=score * brevity,
        score_of_agreeing=score * numbers.agreeing,
        score_of_numbers_once=score * (numbered == 1),
        denied_by_one_speaker=denied_twice and one_speaker,
        bare_denial=place.lone_denial and one_speaker and deny_alike(a, b),
        doubtful=verdict.doubtful,
    )


def _is_narrated(statement: Statement) -> bool:
    return statement.speaker is None and not statement.confidant


def _count_opposites(mine: frozenset[str], theirs: frozenset[str]) -> float:
    only = mine ^ theirs
    opposed = [n for n in mine - theirs if not OPPOSITES.get(n, _NOTHING).isdisjoint(theirs - mine)]
    return 2 * len(opposed) / len(only) if opposed else 0.0


def _swap_subjects(a: Statement, b: Statement) -> float:
    mine, theirs = _find_head(a), _find_head(b)
    if not mine or not theirs or mine in b.terms or theirs in a.terms:
        return 0.0
    rest, others = a.terms - {mine}, b.terms - {theirs}
    return len(rest & others) / max(1.0, (len(rest) * len(others)) ** 0.5)


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
    return shared / (len(mine) * len(theirs)) ** 0.5, shared / min(len(mine), len(theirs))
