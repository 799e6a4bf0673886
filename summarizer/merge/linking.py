"""Groups of statements out of compared pairs: what states the same thing is joined.

By average link, best pair first, and hardly over what keeps some of them apart: a chain of small
steps can't lead from one event to another. In a story that a dozen papers tell, one odd wording
must not break up what all the others agree on, nor must pairs that were never set side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import fsum
from typing import NamedTuple

from summarizer.merge.copies import Linked
from summarizer.merge.pairs import Verdict, compare
from summarizer.merge.statements import Statement
from summarizer.merge.stories import Story
from summarizer.merge.weights import Weights

_COHESION = 0.3
"""Least mean credit of the pairs between two groups that are joined."""
_UNREAD = 0.2
"""Credit of a pair that was not read, since their articles were not set side by side."""
_STRANGE = 0.2
"""Largest share of pairs between two groups that may be apart by themselves, …"""
_APART = -0.5
"""… and the credit of such a pair."""
_DELEGATES = 8
"""A group is compared through at most this many of its units, so that large ones stay cheap."""


class Compared(NamedTuple):
    """What is known of the pairs of a day before any are joined."""

    verdicts: dict[tuple[int, int], Verdict]
    stories: frozenset[Story]
    """Articles that tell one story."""
    aligned: frozenset[Story]
    """Those of them that were set side by side."""
    unweighed: frozenset[tuple[int, int]]
    """Pairs whose score is the rule's for two stories, and no probability; known for a judge."""


def link(statements: Sequence[Statement], weights: Weights, compared: Compared) -> list[list[int]]:
    """Average link over the pairs that state the same thing, from the best pair down."""
    verdicts = compared.verdicts
    linked = Linked(len(statements))
    partners = list_partners(compared.stories)
    beside = list_partners(compared.aligned)
    held: dict[int, list[int]] = {at: [at] for at in range(len(statements))}
    pairs = [pair for pair, verdict in verdicts.items() if verdict.finding == "same"]
    pairs.sort(key=lambda pair: (-round(verdicts[pair].score, 9), pair))
    credits: dict[tuple[int, int], float] = {}

    def credit(i: int, j: int) -> float:
        pair = (i, j) if i < j else (j, i)
        if pair not in credits:
            verdict = verdicts.get(pair)
            if verdict is None:
                # Nothing brought them together, but perhaps something keeps them apart.
                one, other = statements[pair[0]], statements[pair[1]]
                kin = tell_one_story(one, other, partners)
                apart = compare(one, other, weights, kin=kin).apart
                read = tell_one_story(one, other, beside) or not one.articles.isdisjoint(
                    other.articles
                )
                credits[pair] = _APART if apart else 0.0 if read else _UNREAD
            else:
                credits[pair] = _credit(verdict)
        return credits[pair]

    for i, j in pairs:
        one, other = sorted((linked.find(i), linked.find(j)))
        if one == other or statements[one].denied != statements[other].denied:
            continue  # What is rejected never stands with what is asserted.
        between = [credit(p, q) for p in held[one] for q in held[other]]
        count = len(between)
        if between.count(_APART) > _STRANGE * count or fsum(between) < _COHESION * count:
            continue
        linked.join(one, other)
        held[one] = _choose_delegates(held[one] + held.pop(other), statements)
    return linked.groups()


def _credit(verdict: Verdict) -> float:
    """What a pair adds to the mean over two groups: how likely it is one thing.

    Of two stories only what the rule calls the same is likely; its score is no probability.
    """
    if verdict.apart:
        return _APART
    return verdict.score if verdict.finding in ("same", "grey") else 0.0


def _choose_delegates(units: list[int], statements: Sequence[Statement]) -> list[int]:
    """The units that say most: what could keep a newcomer apart stands in those."""
    if len(units) <= _DELEGATES:
        return units

    def says(at: int) -> tuple[int, int, int, int]:
        s = statements[at]
        return (-len(s.quantities), -len(s.names), -len(s.terms), at)

    return sorted(units, key=says)[:_DELEGATES]


def list_partners(stories: Iterable[Story]) -> defaultdict[str, set[str]]:
    """By article, those that tell its story."""
    partners: defaultdict[str, set[str]] = defaultdict(set)
    for first, second in stories:
        partners[first].add(second)
        partners[second].add(first)
    return partners


def tell_one_story(one: Statement, other: Statement, partners: Mapping[str, set[str]]) -> bool:
    """Whether two statements stand in two articles that are partners."""
    return any(
        not other.articles.isdisjoint(partners[article])
        for article in one.articles
        if article in partners
    )
