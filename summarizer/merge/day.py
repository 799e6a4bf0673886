"""Briefings in, one day briefing out: the whole merge in the order in which data flows."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from summarizer.collector import pause_collector
from summarizer.merge.actors import unite_actors
from summarizer.merge.changes import Changed, Today, find_changes, keep_ids
from summarizer.merge.conflicts import DISPUTING, Clash, Side, find_conflicts
from summarizer.merge.copies import find_copies, find_repeated
from summarizer.merge.coverage import count_coverage, list_articles
from summarizer.merge.developments import choose_clearest, group_claims
from summarizer.merge.figures import gather_figures, list_figures
from summarizer.merge.gone import list_gone
from summarizer.merge.grades import Rater
from summarizer.merge.headline import Lead, choose_headline, describe_empty_day
from summarizer.merge.inputs import check_input
from summarizer.merge.judge import Judge
from summarizer.merge.oppositions import find_oppositions
from summarizer.merge.origins import Traced, Tracer
from summarizer.merge.ranking import default_ranking, find_openings, rank
from summarizer.merge.regression import Regression
from summarizer.merge.statements import Member, read_statements
from summarizer.merge.undated import find_clashes_beside
from summarizer.merge.weights import Weights
from summarizer.merge.wording import fold
from summarizer.schema import (
    ArticleLine,
    Briefing,
    Conflict,
    DayBriefing,
    Development,
    DevelopmentStatus,
    Grades,
    Ranking,
    UndecidedPair,
)


class _Draft(NamedTuple):
    """A development before it is known what stands against it and what came before it."""

    members: list[Member]
    clearest: Member
    side: Side

    @property
    def is_anonymous(self) -> bool:
        """Whether all who say it are sources without a name."""
        return all(member.claim.attribution.anonymous for member in self.members)


@pause_collector()
def merge_day(
    briefings: Sequence[Briefing],
    *,
    day: str | None,
    failed: Sequence[ArticleLine] = (),
    previous: DayBriefing | None = None,
    beside: Sequence[DayBriefing] = (),
    judge: Judge | None = None,
    grades: Grades | None = None,
    ranking: Ranking | None = None,
    disputes: Regression | None = None,
) -> DayBriefing:
    """Merge the briefings of one day; the same bytes for any order of them.

    Args:
        briefings: The day's articles; a briefing given twice counts once.
        day: ISO date that all of them were published on, or ``None`` for undated ones.
        failed: Articles of the day that could not be briefed.
        previous: An earlier day's briefing; without one every development is new.
        beside: Days that undated articles may contradict; dated ones have ``previous``.
        judge: Is asked about stories and pairs, and its answers are weighed; without one what is
            likely is joined, and the rest stays apart.
        grades: How reliable the operator holds outlets; without them all is ``F6``.
        ranking: The order of developments, if not the one in ``ranking.toml``.
        disputes: What tells a conflict, if not the weights in ``disputes.toml``.

    Raises:
        MergeError: The briefings can't stand in one day; the message says which and why.
    """
    briefings = check_input(briefings, day=day, failed=failed, previous=previous)
    articles = [briefing.article for briefing in briefings]
    members = read_statements(briefings)
    copies = find_copies(articles, members)
    grouping = group_claims(members, copies, judge)
    tracer = Tracer(articles, members, copies.reprints, copies.lineages, grouping.groups)
    drafts = []
    for group in grouping.groups:
        claims = [members[at] for at in group]
        clearest = choose_clearest(claims, grouping.weights)
        drafts.append(_draft(claims, clearest, tracer.trace(group)))
    repeated = find_repeated(grouping.units, members, copies.reprints)
    voices = [[members[at] for at in group if at not in repeated] for group in grouping.groups]
    opposed = find_oppositions(voices, grouping, disputes)
    clashes = find_conflicts([draft.side for draft in drafts], opposed)
    disputed = {at for c in clashes if c.conflict.kind in DISPUTING for at in c.sides}
    if day is None:
        clashes += (loose := _find_clashes_beside(drafts, beside, grouping.weights))
        disputed.update(at for clash in loose for at in clash.sides)
    today = [
        Today(d.members, d.side.traced.origins, d.side.traced.independent, at in disputed)
        for at, d in enumerate(drafts)
    ]
    changes, gone = find_changes(today, previous if day else None, grouping.weights)
    developments = _assemble(drafts, disputed, changes)
    rater = Rater(grades)
    developments = _grade(_tell_since(developments, day, previous), drafts, rater)
    order = _order(developments, drafts, clashes, day=day, ranking=ranking or default_ranking())
    ranked = [developments[at] for at in order]
    lines = list_articles(articles, failed, copies.reprints)
    undecided = _list_undecided(grouping.undecided, members)
    return DayBriefing(
        day=day,
        headline=_write_headline(drafts, order, day, briefed=len(articles), failed=len(failed)),
        articles=lines,
        developments=ranked,
        conflicts=[rater.rate_conflict(one) for one in _order_conflicts(clashes, order)],
        figures=gather_figures(briefings, [d.figures for d in ranked], copies.reprints),
        actors=unite_actors(briefings),
        coverage=count_coverage(
            lines,
            single_origin=sum(draft.side.traced.independent == 1 for draft in drafts),
            anonymous_only=sum(draft.is_anonymous for draft in drafts),
            undecided=len(undecided),
        ),
        previous_day=previous.day if previous and day else None,
        gone=list_gone(previous if day else None, gone),
        undecided=undecided,
    )


def group_by_day(briefings: Iterable[Briefing]) -> dict[str | None, list[Briefing]]:
    """Sort briefings by day of publication, days in order; undated ones last under ``None``."""
    days: defaultdict[str | None, list[Briefing]] = defaultdict(list)
    for briefing in briefings:
        days[briefing.article.published].append(briefing)
    ordered = sorted(days, key=lambda day: (day is None, day or ""))
    return {day: sorted(days[day], key=lambda b: b.article.id) for day in ordered}


def _draft(claims: Sequence[Member], clearest: Member, traced: Traced) -> _Draft:
    ordered = sorted(claims, key=lambda m: (m.ref.article, m.position, m.ref.claim))
    side = Side(
        text=clearest.claim.text,
        polarity=clearest.claim.polarity,
        claims=[member.ref for member in ordered],
        traced=traced,
        figures=list_figures(ordered),
    )
    return _Draft(ordered, clearest, side)


def _find_clashes_beside(
    drafts: Sequence[_Draft], beside: Sequence[DayBriefing], weights: Weights
) -> list[Clash]:
    today = [
        Today(d.members, d.side.traced.origins, d.side.traced.independent, False) for d in drafts
    ]
    return find_clashes_beside(today, [draft.side for draft in drafts], beside, weights)


def _assemble(
    drafts: Sequence[_Draft], disputed: set[int], changes: Sequence[Changed]
) -> list[Development]:
    ids = keep_ids(_name_developments(drafts), changes)
    developments = []
    for at, (draft, changed) in enumerate(zip(drafts, changes, strict=True)):
        independent = draft.side.traced.independent
        status: DevelopmentStatus = "corroborated" if independent > 1 else "single_origin"
        developments.append(
            Development(
                id=ids[at],
                text=draft.side.text,
                polarity=draft.side.polarity,
                status="disputed" if at in disputed else status,
                change=changed.change,
                origins=draft.side.traced.origins,
                independent_origins=independent,
                claims=draft.side.claims,
                figures=draft.side.figures,
                previous=changed.previous,
            )
        )
    return developments


def _tell_since(
    developments: Sequence[Development], day: str | None, previous: DayBriefing | None
) -> list[Development]:
    """Say of each development which day had it first."""
    first = {one.id: one.since or previous.day for one in previous.developments} if previous else {}
    return [
        one.model_copy(update={"since": first.get(one.previous or "", day)}) for one in developments
    ]


def _grade(
    developments: Sequence[Development], drafts: Sequence[_Draft], rater: Rater
) -> list[Development]:
    """Give each development and each of its origins their grades."""
    return [
        rater.grade(development, anonymous=draft.is_anonymous)
        for development, draft in zip(developments, drafts, strict=True)
    ]


def _list_undecided(
    pairs: Iterable[tuple[int, int]], members: Sequence[Member]
) -> list[UndecidedPair]:
    """The pairs of claims, each in order, in an order that doesn't depend on the input's."""
    found = {
        tuple(sorted((members[at].ref for at in pair), key=lambda ref: (ref.article, ref.claim)))
        for pair in pairs
    }
    ordered = sorted(found, key=lambda pair: [(ref.article, ref.claim) for ref in pair])
    return [UndecidedPair(first=first, second=second) for first, second in ordered]


def _name_developments(drafts: Sequence[_Draft]) -> list[str]:
    """Ids from text and speaker; where two agree in both, from their first claims as well."""
    plain = [
        (
            fold(d.side.text).rstrip(" ."),
            d.side.polarity,
            fold(d.clearest.statement.speaker or ""),
        )
        for d in drafts
    ]
    counts = Counter(plain)
    names = []
    for parts, draft in zip(plain, drafts, strict=True):
        first = draft.side.claims[0]
        extra = (first.article, first.claim) if counts[parts] > 1 else ()
        names.append("d" + hashlib.sha256("\0".join((*parts, *extra)).encode()).hexdigest()[:10])
    return names


def _order(
    developments: Sequence[Development],
    drafts: Sequence[_Draft],
    clashes: Sequence[Clash],
    *,
    day: str | None,
    ranking: Ranking,
) -> list[int]:
    """Positions of the developments, by the rules of the ranking."""
    conflicts = Counter(at for clash in clashes for at in clash.sides)
    openings = find_openings(member for draft in drafts for member in draft.members)

    def place(at: int) -> tuple[object, ...]:
        return rank(
            developments[at],
            drafts[at].members,
            day=day,
            openings=openings,
            conflicts=conflicts[at],
            ranking=ranking,
        )

    return sorted(range(len(developments)), key=place)


def _order_conflicts(clashes: Sequence[Clash], order: Sequence[int]) -> list[Conflict]:
    place = {at: position for position, at in enumerate(order)}
    ranked = sorted(clashes, key=lambda c: (sorted(place[at] for at in c.sides), c.conflict.kind))
    return [clash.conflict for clash in ranked]


def _write_headline(
    drafts: Sequence[_Draft], order: Sequence[int], day: str | None, *, briefed: int, failed: int
) -> str:
    leads = (
        Lead(draft.clearest, draft.members, draft.side.traced.origins)
        for draft in (drafts[at] for at in order)
    )
    return choose_headline(leads) or describe_empty_day(day, briefed=briefed, failed=failed)
