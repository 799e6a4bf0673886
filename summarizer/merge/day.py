"""Briefings in, one day briefing out: the whole merge in the order in which data flows."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from summarizer.errors import MergeError
from summarizer.merge.actors import unite_actors
from summarizer.merge.changes import Changed, Today, find_changes, keep_ids
from summarizer.merge.conflicts import DISPUTING, Clash, Side, find_conflicts
from summarizer.merge.copies import find_copies
from summarizer.merge.developments import choose_clearest, group_claims
from summarizer.merge.figures import gather_figures, list_figures
from summarizer.merge.judge import Judge
from summarizer.merge.oppositions import find_oppositions
from summarizer.merge.origins import Traced, Tracer
from summarizer.merge.ranking import describe_empty_day, find_openings, rank, write_headline
from summarizer.merge.statements import Member, read_statements
from summarizer.merge.wording import fold
from summarizer.schema import (
    SCHEMA_VERSION,
    Article,
    ArticleLine,
    Briefing,
    ClaimRef,
    Conflict,
    Coverage,
    DayBriefing,
    Development,
    DevelopmentStatus,
)


class _Draft(NamedTuple):
    """A development before it is known what stands against it and what came before it."""

    members: list[Member]
    clearest: Member
    side: Side


def merge_day(
    briefings: Sequence[Briefing],
    *,
    day: str | None,
    failed: Sequence[ArticleLine] = (),
    previous: DayBriefing | None = None,
    judge: Judge | None = None,
) -> DayBriefing:
    """Merge the briefings of one day; the same bytes for any order of them.

    Args:
        briefings: The day's articles; a briefing given twice counts once.
        day: ISO date that all of them were published on, or ``None`` for undated ones.
        failed: Articles of the day that could not be briefed.
        previous: The briefing of the day before; without one every development is new.
        judge: Decides pairs that the rules can't; without one these stay apart.

    Raises:
        MergeError: The briefings can't stand in one day; the message says which and why.
    """
    briefings = _check_input(briefings, day=day, failed=failed, previous=previous)
    articles = [briefing.article for briefing in briefings]
    members = read_statements(briefings)
    copies = find_copies(articles, members)
    grouping = group_claims(members, copies, judge)
    tracer = Tracer(articles, members, copies.reprints, copies.lineages)
    drafts = []
    for group in grouping.groups:
        claims = [members[at] for at in group]
        clearest = choose_clearest(claims, grouping.weights)
        drafts.append(_draft(claims, clearest, tracer.trace(group)))
    opposed = find_oppositions([draft.members for draft in drafts], grouping)
    clashes = find_conflicts([draft.side for draft in drafts], opposed)
    disputed = {at for c in clashes if c.conflict.kind in DISPUTING for at in c.sides}
    today = [
        Today(d.members, d.side.traced.origins, d.side.traced.independent, at in disputed)
        for at, d in enumerate(drafts)
    ]
    changes, _ = find_changes(today, previous if day else None, grouping.weights)
    developments = _assemble(drafts, disputed, changes)
    order = _order(developments, drafts, clashes, day=day, openings=find_openings(members))
    ranked = [developments[at] for at in order]
    lines = [_describe_article(article, copies.reprints) for article in articles]
    lines = sorted([*lines, *failed], key=lambda line: line.id)
    return DayBriefing(
        day=day,
        headline=_write_headline(drafts, order, day, briefed=len(articles), failed=len(failed)),
        articles=lines,
        developments=ranked,
        conflicts=_order_conflicts(clashes, order),
        figures=gather_figures(briefings, [d.figures for d in ranked], copies.reprints),
        actors=unite_actors(briefings),
        coverage=_count_coverage(lines, drafts, undecided=len(grouping.undecided)),
    )


def group_by_day(briefings: Iterable[Briefing]) -> dict[str | None, list[Briefing]]:
    """Sort briefings by day of publication, days in order; undated ones last under ``None``."""
    days: defaultdict[str | None, list[Briefing]] = defaultdict(list)
    for briefing in briefings:
        days[briefing.article.published].append(briefing)
    ordered = sorted(days, key=lambda day: (day is None, day or ""))
    return {day: sorted(days[day], key=lambda b: b.article.id) for day in ordered}


def _check_input(
    briefings: Sequence[Briefing],
    *,
    day: str | None,
    failed: Sequence[ArticleLine],
    previous: DayBriefing | None,
) -> list[Briefing]:
    """The briefings in order of their articles' ids, each once, if they can be merged."""
    try:
        date.fromisoformat(day or "2000-01-01")
    except ValueError as error:
        raise MergeError(f"{day!r} is no day; write it as YYYY-MM-DD") from error
    kept: dict[str, Briefing] = {}
    for briefing in briefings:
        name = briefing.article.id
        _check_briefing(briefing, day)
        other = kept.setdefault(name, briefing)
        if other.model_dump(exclude={"run"}) != briefing.model_dump(exclude={"run"}):
            raise MergeError(
                f"two different briefings of article {name}; keep one, or give one another id"
            )
    names = Counter(line.id for line in failed)
    for name, count in sorted(names.items()):
        if name in kept or count > 1:
            raise MergeError(f"article {name} is given twice, once as failed; name it once")
    for line in failed:
        if line.status != "failed":
            raise MergeError(
                f"article {line.id} is listed as failed but is {line.status}; brief it"
            )
    if previous and previous.schema_version != SCHEMA_VERSION:
        raise MergeError(
            f"the previous day has schema version {previous.schema_version}, "
            f"not {SCHEMA_VERSION}; write it anew or leave it out"
        )
    if previous and day and (previous.day is None or previous.day >= day):
        raise MergeError(
            f"the previous briefing is of {previous.day or 'an unknown day'}, "
            f"which isn't before {day}; give an earlier one or none"
        )
    return [kept[name] for name in sorted(kept)]


def _check_briefing(briefing: Briefing, day: str | None) -> None:
    article = briefing.article
    if briefing.schema_version != SCHEMA_VERSION:
        raise MergeError(
            f"article {article.id} has schema version {briefing.schema_version}, "
            f"not {SCHEMA_VERSION}; brief it anew"
        )
    if article.published != day:
        raise MergeError(
            f"article {article.id} is of {article.published or 'an unknown day'}, "
            f"not of {day or 'an unknown day'}; sort the briefings with group_by_day first"
        )
    if len({claim.id for claim in briefing.claims}) < len(briefing.claims):
        raise MergeError(f"article {article.id} has two claims with one id; brief it anew")
    if len({figure.id for figure in briefing.figures}) < len(briefing.figures):
        raise MergeError(f"article {article.id} has two figures with one id; brief it anew")
    spans = [span for claim in briefing.claims for span in claim.evidence]
    for span in [*spans, *(figure.evidence for figure in briefing.figures)]:
        if article.text[span.start : span.end] != span.text:
            raise MergeError(
                f"article {article.id}: its evidence at {span.start} doesn't stand in its text, "
                "which has changed; brief it anew"
            )


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
    openings: frozenset[ClaimRef],
) -> list[int]:
    """Positions of the developments, by the rule in `ranking`."""
    conflicts = Counter(at for clash in clashes for at in clash.sides)

    def place(at: int) -> tuple[object, ...]:
        return rank(
            developments[at],
            drafts[at].members,
            day=day,
            openings=openings,
            conflicts=conflicts[at],
        )

    return sorted(range(len(developments)), key=place)


def _order_conflicts(clashes: Sequence[Clash], order: Sequence[int]) -> list[Conflict]:
    place = {at: position for position, at in enumerate(order)}
    ranked = sorted(clashes, key=lambda c: (sorted(place[at] for at in c.sides), c.conflict.kind))
    return [clash.conflict for clash in ranked]


def _write_headline(
    drafts: Sequence[_Draft], order: Sequence[int], day: str | None, *, briefed: int, failed: int
) -> str:
    if not order:
        return describe_empty_day(day, briefed=briefed, failed=failed)
    top = drafts[order[0]]
    return write_headline(top.clearest, top.side.traced.origins)


def _describe_article(article: Article, reprints: dict[str, str]) -> ArticleLine:
    return ArticleLine(
        id=article.id,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        status="reprint" if article.id in reprints else "briefed",
        reprint_of=reprints.get(article.id),
    )


def _count_coverage(
    lines: Sequence[ArticleLine], drafts: Sequence[_Draft], *, undecided: int
) -> Coverage:
    """``read == briefed + failed``; reprints are briefed articles too, and counted in it."""
    failed = sum(line.status == "failed" for line in lines)
    return Coverage(
        read=len(lines),
        briefed=len(lines) - failed,
        failed=failed,
        reprints=sum(line.status == "reprint" for line in lines),
        undated=sum(line.published is None for line in lines),
        single_origin=sum(draft.side.traced.independent == 1 for draft in drafts),
        anonymous_only=sum(
            all(member.claim.attribution.anonymous for member in draft.members) for draft in drafts
        ),
        undecided=undecided,
    )
