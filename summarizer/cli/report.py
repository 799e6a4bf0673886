"""What is printed about a run: its days, an account of it, and a line for whatever went wrong."""

from __future__ import annotations

import os
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence

import click

from summarizer.day import Job
from summarizer.output import UNDATED
from summarizer.plan import Plan
from summarizer.read import ReadResult
from summarizer.render import render_terminal
from summarizer.render.wording import count_noun
from summarizer.schema import Article, DayBriefing, Fault, Ledger

MAX_COLUMNS = 100
EARLIER_DAY_LIMIT = 5
"""Developments printed of days before the latest one; their pages hold all."""
NAMES_SHOWN = 3


def print_job(job: Job) -> None:
    """Print the days, the latest one last and whole, and then the account."""
    width = min(shutil.get_terminal_size((MAX_COLUMNS, 24)).columns, MAX_COLUMNS)
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    say_read(job.read, job.left_out)
    days = sorted(job.days, key=lambda day: day.day or "")
    for number, day in enumerate(days, start=1):
        limit = None if number == len(days) else EARLIER_DAY_LIMIT
        page = render_terminal(
            day,
            job.briefings_of(day),
            width=width,
            colour=colour,
            limit=limit,
            previous=job.day_before(day),
        )
        click.echo(page)
    click.echo("\n".join(format_table(list_pages(days, job) + list_account(job.ledger))))


def list_pages(days: Sequence[DayBriefing], job: Job) -> list[tuple[str, str]]:
    """Where each day's page lies."""
    return [(day.day or UNDATED, str(job.output.page(day.day))) for day in days]


def list_account(ledger: Ledger) -> list[tuple[str, str]]:
    """The ledger in words."""
    rows = [
        ("articles", f"{ledger.read} read, {ledger.briefed} briefed, {ledger.failed} failed"),
        (
            "items",
            f"{ledger.found:,} found: {ledger.kept:,} kept, {ledger.repaired:,} repaired, "
            f"{ledger.rejected:,} rejected",
        ),
        *list_pairs(ledger),
        ("calls", f"{ledger.calls:,}, of which {ledger.cached:,} from the cache"),
        ("tokens", f"{ledger.prompt_tokens:,} read, {ledger.completion_tokens:,} written"),
        ("time", format_seconds(ledger.seconds)),
        ("model", ledger.model),
    ]
    if ledger.cost_usd:
        rows.insert(-2, ("cost", f"{ledger.cost_usd:.4f} USD"))
    return rows


def list_pairs(ledger: Ledger) -> list[tuple[str, str]]:
    """What the judge was asked; nothing where it wasn't."""
    rows = []
    if ledger.stories:
        answered = f"{ledger.stories_read:,} of {ledger.stories:,} read by the model as a whole"
        rows.append(("stories", answered))
    if ledger.pairs:
        rows.append(("pairs", f"{ledger.pairs:,} judged by the model, {ledger.decided:,} decided"))
    return rows


def format_table(rows: Iterable[tuple[str, str]]) -> list[str]:
    """Two columns."""
    rows = list(rows)
    width = max(len(label) for label, _ in rows)
    return [f"{label:<{width}}  {text}" for label, text in rows]


def format_seconds(seconds: float) -> str:
    """A duration as a person says it."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"


def print_plan(plan: Plan) -> None:
    """Print what would be asked."""
    say_read(plan.read, plan.left_out)
    for one in plan.articles:
        click.echo(
            f"{one.article.id}  {one.article.published or UNDATED}  "
            f"{count_noun(one.sentences, 'sentence')}, {count_noun(one.questions, 'question')}, "
            f"about {one.prompt_tokens:,} tokens to read"
        )
    questions = sum(one.questions for one in plan.articles)
    tokens = sum(one.prompt_tokens for one in plan.articles)
    cost = "" if not plan.cost_usd else f", about {plan.cost_usd:.4f} USD for reading alone"
    click.echo(
        f"{count_noun(len(plan.articles), 'article')}, {count_noun(questions, 'question')} "
        f"to {plan.model}, "
        f"about {tokens:,} tokens to read{cost}. Nothing was sent"
    )
    if plan.judges:
        click.echo(
            "What isn't clear to the merge would be asked about as well; how many questions that "
            "takes is known once the articles are briefed (--no-judge asks none)"
        )


def say_read(read: ReadResult, left_out: Sequence[Article]) -> None:
    """Say on stderr what was found but isn't briefed on purpose."""
    by_reason: dict[str, list[str]] = defaultdict(list)
    for fault in read.skipped:
        by_reason[fault.reason].append(fault.path)
    for reason, paths in by_reason.items():
        click.echo(f"skipped, {reason}: {_list_names(paths)}", err=True)
    if left_out:
        names = [f"{article.id} ({article.published or UNDATED})" for article in left_out]
        click.echo(f"left out, of another day: {', '.join(names)}", err=True)


def say_faults(faults: Iterable[Fault]) -> None:
    """One line on stderr for each thing that went wrong."""
    for fault in faults:
        reason = " ".join(fault.reason.split())
        click.echo(f"summarizer: {fault.path}: {reason}", err=True)


def _list_names(names: Sequence[str]) -> str:
    shown = ", ".join(names[:NAMES_SHOWN])
    more = len(names) - NAMES_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown
