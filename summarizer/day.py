"""The whole job: read → brief each → merge by day → write, with an account that adds up."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.desk import Desk, Failure, Watcher, brief_each, open_desk
from summarizer.errors import MergeError, UsageError
from summarizer.merge import group_by_day, merge_day
from summarizer.output import UNDATED, Output, day_after, day_before
from summarizer.read import ReadResult, read_paths
from summarizer.schema import Article, Briefing, DayBriefing, Fault, Ledger
from summarizer.settings import Settings


@dataclass(frozen=True)
class Job:
    """What a run has brought."""

    days: tuple[DayBriefing, ...]
    """In order, undated articles last."""
    briefings: tuple[Briefing, ...]
    read: ReadResult
    left_out: tuple[Article, ...]
    """Read, but not of the day that was asked for."""
    ledger: Ledger
    output: Output
    before: Mapping[str, DayBriefing]
    """ISO date → the day before it, where one is at hand."""

    def day_before(self, day: DayBriefing) -> DayBriefing | None:
        """What the day was compared with."""
        return self.before.get(day.day) if day.day else None

    def briefings_of(self, day: DayBriefing) -> list[Briefing]:
        """The briefings that the day was merged from."""
        return [b for b in self.briefings if b.article.published == day.day]


async def run_job(
    paths: Iterable[str | Path],
    *,
    settings: Settings,
    out: Path,
    day: str | None = None,
    watcher: Watcher | None = None,
) -> Job:
    """Brief the articles under ``paths`` and write them and their days to ``out``.

    Args:
        paths: Files, folders, ``-`` for standard input.
        settings: See `Settings`.
        out: The folder for ``articles/``, ``days/`` and ``run.json``.
        day: Brief only articles of that ISO date.
        watcher: Is told how it goes on.

    Raises:
        SummarizerError: Nothing can be asked or written at all. What goes wrong with one
            path, article or day stands in the ledger's faults and stops no other.
    """
    started = time.monotonic()
    async with open_desk(settings) as desk:
        output = Output(out)
        read = read_paths(paths, max_article_chars=settings.max_article_chars)
        articles, left_out = select_day(read.articles, day)
        outcomes = await brief_each(articles, desk=desk, watcher=watcher)
    briefings = tuple(o for o in outcomes if isinstance(o, Briefing))
    failures = tuple(o for o in outcomes if isinstance(o, Failure))
    for briefing in briefings:
        output.write_article(briefing)
    before, unread = find_days_before(briefings, output)
    days, unmerged = merge_days(briefings, failures, before)
    ledger = balance(
        read,
        articles,
        outcomes,
        desk=desk,
        days=days,
        unmerged=[*unread, *unmerged],
        seconds=time.monotonic() - started,
    )
    before |= {day_after(d.day): d for d in days if d.day}
    job = Job(tuple(days), briefings, read, left_out, ledger, output, before)
    for merged in days:
        output.write_day(
            merged, job.briefings_of(merged), previous=job.day_before(merged), days=days
        )
    output.write_ledger(ledger)
    return job


def select_day(
    articles: Sequence[Article], day: str | None
) -> tuple[list[Article], tuple[Article, ...]]:
    """The articles of that day, and those left out; all of them when no day is given.

    Raises:
        UsageError: There are articles, but none of that day.
    """
    chosen = [article for article in articles if day is None or article.published == day]
    if articles and not chosen:
        there = ", ".join(sorted({article.published or UNDATED for article in articles}))
        raise UsageError(f"no article is of {day}. There are articles of: {there}")
    return chosen, tuple(a for a in articles if day is not None and a.published != day)


def find_days_before(
    briefings: Sequence[Briefing], output: Output
) -> tuple[dict[str, DayBriefing], list[Fault]]:
    """For each day, what an earlier run wrote of the day before it."""
    found: dict[str, DayBriefing] = {}
    faults: list[Fault] = []
    for day in group_by_day(briefings):
        if day is None:
            continue
        try:
            earlier = output.read_day(day_before(day))
        except UsageError as error:
            reason = f"compared with no day before: {error}"
            faults.append(Fault(path=f"days/{day}", reason=reason))
        else:
            if earlier is not None:
                found[day] = earlier
    return found, faults


def merge_days(
    briefings: Sequence[Briefing],
    failures: Sequence[Failure],
    before: Mapping[str, DayBriefing],
) -> tuple[list[DayBriefing], list[Fault]]:
    """Merge each day that has a briefing, each against the day before it.

    A day of which every article failed is not merged: an empty page would take the place of
    what an earlier run has written.
    """
    merged: dict[str | None, DayBriefing] = {}
    faults: list[Fault] = []
    for day, of_day in group_by_day(briefings).items():
        failed = [f.line for f in failures if f.article.published == day]
        previous = None
        if day is not None:
            previous = merged.get(day_before(day)) or before.get(day)
        try:
            merged[day] = merge_day(of_day, day=day, failed=failed, previous=previous)
        except MergeError as error:
            faults.append(Fault(path=f"days/{day or UNDATED}", reason=str(error)))
    return list(merged.values()), faults


def balance(
    read: ReadResult,
    articles: Sequence[Article],
    outcomes: Sequence[Briefing | Failure],
    *,
    desk: Desk,
    days: Sequence[DayBriefing],
    unmerged: Sequence[Fault],
    seconds: float,
) -> Ledger:
    """The account of the run; that it adds up is asserted."""
    briefings = [o for o in outcomes if isinstance(o, Briefing)]
    failures = [o for o in outcomes if isinstance(o, Failure)]
    usage = desk.client.usage
    failed = [Fault(path=read.paths[f.article.id], reason=str(f.error)) for f in failures]
    runs = [briefing.run for briefing in briefings]
    ledger = Ledger(
        model=desk.client.profile.name,
        prompt=f"{desk.prompt.name} {desk.prompt.version}",
        prompt_sha256=desk.prompt.sha256,
        read=len(articles),
        briefed=len(briefings),
        failed=len(failures),
        faults=[*read.faults, *failed, *unmerged],
        duplicates=list(read.duplicates),
        found=sum(run.found for run in runs),
        kept=sum(run.kept for run in runs),
        repaired=sum(run.repaired for run in runs),
        rejected=sum(run.rejected for run in runs),
        calls=usage.calls,
        attempts=usage.attempts,
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        cached=usage.cached,
        cost_usd=usage.cost_usd,
        seconds=round(seconds, 3),
        days=[day.day or UNDATED for day in days],
    )
    assert ledger.read == ledger.briefed + ledger.failed
    assert ledger.found == ledger.kept + ledger.repaired + ledger.rejected
    return ledger
