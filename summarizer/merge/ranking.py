"""The order of a day's developments.

The rules stand in ``ranking.toml``, which a person can read and change. The kind of a claim isn't
asked: small models call nearly everything an event.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from importlib.resources import as_file, files

from summarizer.merge.statements import Member
from summarizer.schema import (
    Change,
    ClaimRef,
    Development,
    Ranking,
    RankingRule,
    When,
)

_HEAD_CHARS = 500
"""A credit line and a first paragraph; what begins later opens no article."""


NOVELTY: Mapping[Change, int] = {
    "new": 2,
    "updated": 2,
    "contradicted": 2,
    "corroborated": 1,
    "repeated": 0,
}
"""How much news there is in a change; the most comes first."""


@cache
def default_ranking() -> Ranking:
    """The order that holds unless the operator gives another."""
    with as_file(files("summarizer.merge") / "ranking.toml") as path:
        return Ranking.from_file(path)


def rank(
    development: Development,
    members: Sequence[Member],
    *,
    day: str | None,
    openings: frozenset[ClaimRef],
    conflicts: int,
    ranking: Ranking,
) -> tuple[object, ...]:
    """Where a development stands among the others of its day: the smallest comes first.

    Args:
        development: What to rank.
        members: Its claims.
        day: ISO date of the day.
        openings: The claims that articles open with, see `find_openings`.
        conflicts: How many conflicts it stands in.
        ranking: The rules, in order.
    """
    figures = {(f.value, f.low, f.high) for f in development.figures}
    places: dict[RankingRule, int] = {
        "origins": -development.independent_origins,
        "novelty": -NOVELTY[development.change],
        "news": -_count_signs(members, day=day, openings=openings),
        "figures_and_conflicts": -len(figures) - conflicts,
        "articles": -len({member.ref.article for member in members}),
        "position": min(member.position for member in members),
    }
    return (*(places[rule] for rule in ranking.order), development.text, development.id)


def find_openings(members: Iterable[Member]) -> frozenset[ClaimRef]:
    """The claim with which each article opens, if its opening gave one."""
    first: dict[str, Member] = {}
    for member in members:
        held = first.setdefault(member.ref.article, member)
        if (member.position, member.ref.claim) < (held.position, held.ref.claim):
            first[member.ref.article] = member
    return frozenset(m.ref for m in first.values() if m.position < _HEAD_CHARS)


def _count_signs(
    members: Sequence[Member], *, day: str | None, openings: frozenset[ClaimRef]
) -> int:
    """How many of the three signs of news a development has in any of its claims."""
    return (
        any(member.claim.attribution.source for member in members)
        + any(_is_of_day(member.claim.when, day) for member in members)
        + any(member.ref in openings for member in members)
    )


def _is_of_day(when: When | None, day: str | None) -> bool:
    """Whether a time is the day, the day before or the night between, and nothing longer."""
    if day is None or when is None or when.start is None or when.end is None:
        return False
    before = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    return before <= when.start <= when.end <= day
