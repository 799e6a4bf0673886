"""The library's functions: each has one implementation, async; the plain form runs it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from summarizer.day import merge_at, select_day
from summarizer.desk import Failure, brief_each, open_desk
from summarizer.errors import ReadError, UsageError
from summarizer.merge import infer_days
from summarizer.merge import merge_day as merge_day_now
from summarizer.merge.inputs import check_previous
from summarizer.output import UNDATED
from summarizer.read import ReadResult, read_paths
from summarizer.schema import (
    Article,
    ArticleLine,
    Briefing,
    DayBriefing,
    Fault,
    Grades,
    Ranking,
)
from summarizer.settings import Settings

T = TypeVar("T")

_log = logging.getLogger("summarizer")


def summarize(article: Article, *, settings: Settings | None = None) -> Briefing:
    """Brief one article; see `asummarize`."""
    return _run(asummarize(article, settings=settings), "asummarize")


def summarize_many(
    articles: Iterable[Article], *, settings: Settings | None = None
) -> list[Briefing | Fault]:
    """Brief several articles; see `asummarize_many`."""
    return _run(asummarize_many(articles, settings=settings), "asummarize_many")


def summarize_day(
    paths: str | Path | Iterable[str | Path],
    *,
    day: str | None = None,
    previous: DayBriefing | None = None,
    settings: Settings | None = None,
) -> DayBriefing:
    """Brief the articles of one day; see `asummarize_day`."""
    job = asummarize_day(paths, day=day, previous=previous, settings=settings)
    return _run(job, "asummarize_day")


def merge_day(
    briefings: Sequence[Briefing],
    *,
    day: str | None = None,
    failed: Sequence[ArticleLine] = (),
    previous: DayBriefing | None = None,
    grades: Grades | None = None,
    ranking: Ranking | None = None,
) -> DayBriefing:
    """Merge briefings into their day; see `amerge_day`."""
    job = amerge_day(
        briefings, day=day, failed=failed, previous=previous, grades=grades, ranking=ranking
    )
    return _run(job, "amerge_day")


async def asummarize(article: Article, *, settings: Settings | None = None) -> Briefing:
    """Brief one article.

    Args:
        article: From `Article.from_file` or `Article.from_text`.
        settings: ``None`` means `Settings.load`.

    Raises:
        SummarizerError: It could not be briefed; the message says what to do.
    """
    async with open_desk(settings or Settings.load()) as desk:
        (outcome,) = await brief_each([article], desk=desk)
    if isinstance(outcome, Failure):
        raise outcome.error
    return outcome


async def asummarize_many(
    articles: Iterable[Article], *, settings: Settings | None = None
) -> list[Briefing | Fault]:
    """Brief several articles with one model.

    Returns:
        In the articles' order, a `Briefing` each, or a `Fault` (its ``path`` is the article's
        id) for one that failed: one failure stops no other.

    Raises:
        SummarizerError: The settings, the model or the cache can't be used at all.
    """
    async with open_desk(settings or Settings.load()) as desk:
        outcomes = await brief_each(list(articles), desk=desk)
    return [
        Fault(path=one.article.id, reason=str(one.error)) if isinstance(one, Failure) else one
        for one in outcomes
    ]


async def asummarize_day(
    paths: str | Path | Iterable[str | Path],
    *,
    day: str | None = None,
    previous: DayBriefing | None = None,
    settings: Settings | None = None,
) -> DayBriefing:
    """Brief the articles of one day, and merge them. Nothing is written but the cache.

    Args:
        paths: Files, folders (with all folders in them), ``-`` for standard input.
        day: ISO date; articles of other days are left out. ``None`` means the one day that
            all articles share (or that all are undated).
        previous: An earlier day; without it every development is new.
        settings: ``None`` means `Settings.load`.

    Returns:
        The day. Articles that failed, and paths that could not be read (their path stands
        for the id), are among its ``articles``, with the reason.

    Raises:
        UsageError: The articles are of several days and ``day`` doesn't say which is meant,
            or none is of that day.
        MergeError: ``previous`` isn't of an earlier day.
        ReadError: No path could be read.
        SummarizerError: None of the articles could be briefed.
    """
    settings = settings or Settings.load()
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    async with open_desk(settings) as desk:
        read = read_paths(given, max_article_chars=settings.max_article_chars)
        if not read.articles:
            raise ReadError(_say_nothing_read(read))
        articles, _ = select_day(infer_days(read.articles), day)
        shared = _find_shared_day([article.published for article in articles])
        check_previous(previous, shared)
        outcomes = await brief_each(articles, desk=desk)
        briefings = [one for one in outcomes if isinstance(one, Briefing)]
        failures = [one for one in outcomes if isinstance(one, Failure)]
        if not briefings:
            raise failures[0].error
        failed = [*(failure.line for failure in failures), *map(_describe_fault, read.faults)]
        merge = partial(
            merge_day_now,
            briefings,
            day=shared,
            failed=failed,
            previous=previous,
            grades=desk.grades,
            ranking=desk.ranking,
        )
        judged = await merge_at(desk, merge)
    for fault in judged.faults:
        _log.warning("%s", fault)
    return judged.day


async def amerge_day(
    briefings: Sequence[Briefing],
    *,
    day: str | None = None,
    failed: Sequence[ArticleLine] = (),
    previous: DayBriefing | None = None,
    grades: Grades | None = None,
    ranking: Ranking | None = None,
) -> DayBriefing:
    """Merge briefings into their day; no model is asked.

    Args:
        briefings: Of one day, in any order.
        day: Their ISO date; ``None`` means the one that they share, or that they are undated.
        failed: Articles of the day that could not be briefed.
        previous: An earlier day; without it every development is new.
        grades: How reliable the operator holds outlets.
        ranking: The order of developments, if not the built-in one.

    Raises:
        UsageError: The briefings are of several days.
        MergeError: They can't stand in one day briefing.
    """
    shared = day or _find_shared_day([briefing.article.published for briefing in briefings])
    return await asyncio.to_thread(
        merge_day_now,
        briefings,
        day=shared,
        failed=failed,
        previous=previous,
        grades=grades,
        ranking=ranking,
    )


def _run(job: Coroutine[Any, Any, T], async_name: str) -> T:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(job)
    job.close()
    raise UsageError(f"an event loop is running here already. Await {async_name} instead")


def _find_shared_day(days: Sequence[str | None]) -> str | None:
    found = sorted({day or UNDATED for day in days})
    if len(found) > 1:
        raise UsageError(f"the articles are of several days: {', '.join(found)}. Say which: day=…")
    return days[0] if days else None


def _describe_fault(fault: Fault) -> ArticleLine:
    return ArticleLine(
        id=fault.path,
        title=None,
        outlet=None,
        published=None,
        status="failed",
        reprint_of=None,
        reason=fault.reason,
    )


def _say_nothing_read(read: ReadResult) -> str:
    if not read.faults:
        return "no paths were given. Name files or folders"
    more = len(read.faults) - 1
    first = f"{read.faults[0].path}: {read.faults[0].reason}"
    return f"{first} (and {more} more like it)" if more else first
