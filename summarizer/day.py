"""The whole job: read → brief each → merge by day → write, with an account that adds up."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from summarizer.desk import Desk, Failure, Watcher, brief_each, open_desk
from summarizer.errors import MergeError, UsageError
from summarizer.judging import Judged, merge_judged
from summarizer.merge import group_by_day, infer_days, merge_day
from summarizer.output import UNDATED, Output, is_day
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
    """ISO date → the day that it was compared with."""

    def day_before(self, day: DayBriefing) -> DayBriefing | None:
        """What the day was compared with."""
        return self.before.get(day.day) if day.day else None

    def briefings_of(self, day: DayBriefing) -> list[Briefing]:
        """The briefings that the day was merged from, and those that its conflicts cite."""
        versions = (version for conflict in day.conflicts for version in conflict.versions)
        cited = {ref.article for version in versions for ref in version.claims}
        own = [b for b in self.briefings if b.article.published == day.day]
        others = [b for b in self.briefings if b.article.published != day.day]
        return [*own, *(b for b in others if b.article.id in cited)]


async def run_job(
    paths: Iterable[str | Path],
    *,
    settings: Settings,
    out: Path,
    day: str | None = None,
    previous: Path | None = None,
    watcher: Watcher | None = None,
) -> Job:
    """Brief the articles that lie under ``paths``, day by day, and write everything down.

    Args:
        paths: Files, folders, ``-`` for standard input.
        settings: See `Settings`.
        out: The folder for ``articles/``, ``days/`` and ``run.json``.
        day: Brief only articles of that ISO date.
        previous: A day briefing to compare the earliest day with, or its folder; ``None``
            takes the newest earlier day that lies in ``out``.
        watcher: Is told how it goes on.

    Raises:
        SummarizerError: Nothing can be asked or written at all. What goes wrong with one
            path, article or day stands in the ledger's faults and stops no other.
    """
    started = time.monotonic()
    async with open_desk(settings) as desk:
        output = Output(out)
        read = read_paths(paths, max_article_chars=settings.max_article_chars)
        articles, left_out = select_day(infer_days(read.articles), day)
        earlier = Earlier(output, read_previous(previous, articles))
        outcomes = await brief_each(articles, desk=desk, watcher=watcher)
        briefings = tuple(o for o in outcomes if isinstance(o, Briefing))
        failures = tuple(o for o in outcomes if isinstance(o, Failure))
        for briefing in briefings:
            output.write_article(briefing)
        merged = await merge_days(briefings, failures, earlier, desk, watcher)
    ledger = balance(
        read, articles, outcomes, desk=desk, merged=merged, seconds=time.monotonic() - started
    )
    job = Job(merged.days, briefings, read, left_out, ledger, output, merged.before)
    for one in job.days:
        output.write_day(one, job.briefings_of(one), previous=job.day_before(one), days=job.days)
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


def read_previous(path: Path | None, articles: Sequence[Article]) -> DayBriefing | None:
    """The day briefing that the user names to compare with.

    Raises:
        UsageError: It can't be read, is of no day, or no article is of a later one.
    """
    if path is None:
        return None
    found = DayBriefing.from_file(path)
    if found.day is not None and not is_day(found.day):
        raise UsageError(f"{path}: its day {found.day!r} is no date. Brief that day anew")
    latest = max((article.published or "" for article in articles), default="")
    if found.day is None or found.day >= latest:
        raise UsageError(
            f"{path}: is the briefing of {found.day or UNDATED}, and no article is of a later day. "
            "Name an earlier day's after --previous"
        )
    return found


@dataclass(frozen=True)
class Earlier:
    """Where the day lies that another one is compared with."""

    output: Output
    given: DayBriefing | None = None
    """What the user named; then nothing is taken from the folder."""

    def find(self, day: str, merged: Iterable[DayBriefing]) -> DayBriefing | None:
        """The newest day before ``day``: of this run, or else of an earlier one.

        Raises:
            UsageError: An earlier run has left one, and it can't be read.
        """
        known = [one for one in (*merged, self.given) if one and one.day and one.day < day]
        newest = max(known, key=lambda one: one.day or "", default=None)
        if self.given:
            return newest
        return self.output.read_before(day, after=newest.day if newest else None) or newest


@dataclass(frozen=True)
class Merged:
    """The days of a run."""

    days: tuple[DayBriefing, ...]
    before: Mapping[str, DayBriefing]
    """ISO date → the day that it was compared with."""
    faults: tuple[Fault, ...]
    pairs: int
    decided: int
    stories: int
    stories_read: int


async def merge_at(
    desk: Desk, merge: Callable[..., DayBriefing], watcher: Watcher | None = None
) -> Judged:
    """Merge one day with the desk's judge; `merge` as `judging.merge_judged` wants it."""
    return await merge_judged(
        merge,
        client=desk.client,
        prompt=desk.judge_prompt,
        story_prompt=desk.story_prompt,
        embedder=desk.embedder,
        on_progress=watcher.judge if watcher else None,
    )


async def merge_days(
    briefings: Sequence[Briefing],
    failures: Sequence[Failure],
    earlier: Earlier,
    desk: Desk,
    watcher: Watcher | None = None,
) -> Merged:
    """Merge each day that has a briefing, each against the newest day before it.

    A day of which every article failed is not merged: an empty page would take the place of
    what an earlier run has written.
    """
    judged: list[Judged] = []
    before: dict[str, DayBriefing] = {}
    faults: list[Fault] = []
    for day, of_day in group_by_day(briefings).items():
        failed = [f.line for f in failures if f.article.published == day]
        path = f"days/{day or UNDATED}"
        previous = None
        if day is not None:
            try:
                previous = earlier.find(day, [one.day for one in judged])
            except UsageError as error:
                faults.append(Fault(path=path, reason=f"compared with no day before: {error}"))
        merge = partial(
            merge_day,
            of_day,
            day=day,
            failed=failed,
            previous=previous,
            beside=[one.day for one in judged] if day is None else (),
            grades=desk.grades,
            ranking=desk.ranking,
        )
        try:
            one = await merge_at(desk, merge, watcher)
        except MergeError as error:
            faults.append(Fault(path=path, reason=str(error)))
            continue
        judged.append(one)
        faults += [Fault(path=path, reason=reason) for reason in one.faults]
        if previous and day:
            before[day] = previous
    return Merged(
        days=tuple(one.day for one in judged),
        before=before,
        faults=tuple(faults),
        pairs=sum(one.asked for one in judged),
        decided=sum(one.decided for one in judged),
        stories=sum(one.stories for one in judged),
        stories_read=sum(one.read for one in judged),
    )


def balance(
    read: ReadResult,
    articles: Sequence[Article],
    outcomes: Sequence[Briefing | Failure],
    *,
    desk: Desk,
    merged: Merged,
    seconds: float,
) -> Ledger:
    """The account of the run; that it adds up is asserted."""
    briefings = [o for o in outcomes if isinstance(o, Briefing)]
    failures = [o for o in outcomes if isinstance(o, Failure)]
    usage, judge, reader = desk.client.usage, desk.judge_prompt, desk.story_prompt
    failed = [Fault(path=read.paths[f.article.id], reason=str(f.error)) for f in failures]
    runs = [briefing.run for briefing in briefings]
    ledger = Ledger(
        model=desk.client.profile.name,
        prompt=f"{desk.prompt.name} {desk.prompt.version}",
        prompt_sha256=desk.prompt.sha256,
        read=len(articles),
        briefed=len(briefings),
        failed=len(failures),
        faults=[*read.faults, *failed, *merged.faults],
        duplicates=list(read.duplicates),
        found=sum(run.found for run in runs),
        kept=sum(run.kept for run in runs),
        repaired=sum(run.repaired for run in runs),
        rejected=sum(run.rejected for run in runs),
        pairs=merged.pairs,
        decided=merged.decided,
        judge_prompt=f"{judge.name} {judge.version}" if judge else None,
        judge_prompt_sha256=judge.sha256 if judge else None,
        stories=merged.stories,
        stories_read=merged.stories_read,
        story_prompt=f"{reader.name} {reader.version}" if reader else None,
        story_prompt_sha256=reader.sha256 if reader else None,
        calls=usage.calls,
        attempts=usage.attempts,
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        cached=usage.cached,
        cost_usd=usage.cost_usd,
        seconds=round(seconds, 3),
        days=[day.day or UNDATED for day in merged.days],
    )
    assert ledger.read == ledger.briefed + ledger.failed
    assert ledger.found == ledger.kept + ledger.repaired + ledger.rejected
    return ledger
