"""``summarizer brief``: articles in, the briefings of their days out."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import click


def read_day(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Check ``--day``."""
    if value is None:
        return None
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            return date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    raise click.BadParameter(f"{value!r} is no date. Write it as 2024-12-07")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("out"),
    show_default=True,
    metavar="DIR",
    help="Folder for articles/, days/ and run.json.",
)
@click.option(
    "--model",
    metavar="SPEC",
    help="openai/NAME, local/qwen2.5-coder-1.5b or local/PATH.gguf.",
)
@click.option("--base-url", metavar="URL", help="Server that speaks the OpenAI protocol.")
@click.option(
    "--day",
    callback=read_day,
    metavar="YYYY-MM-DD",
    help="Brief only articles published on that day.",
)
@click.option(
    "--previous",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Day briefing (a briefing.json, or its folder) to compare with, if not the newest "
    "earlier one in the --out folder.",
)
@click.option(
    "--judge/--no-judge",
    default=None,
    help="Ask the model about what isn't clear to the merge, or don't; without either the "
    "model's profile says.",
)
@click.option(
    "--grades",
    metavar="FILE",
    help="TOML file that rates outlets from A to F; each line then has a grade such as B2.",
)
@click.option(
    "--prompts",
    metavar="DIR",
    help="Folder of prompt files that takes the place of the built-in one.",
)
@click.option(
    "--concurrency", metavar="N", help="Articles, and questions, under way at the same time."
)
@click.option("--max-cost", metavar="USD", help="Stop before a question that could cost more.")
@click.option("--dry-run", is_flag=True, help="Say what would be asked, and ask nothing.")
@click.option("--no-cache", is_flag=True, help="Neither use nor keep answers.")
@click.option(
    "--config",
    metavar="FILE",
    help="Settings file, if not summarizer.toml or what SUMMARIZER_CONFIG names.",
)
def brief(
    paths: tuple[str, ...],
    out: Path,
    day: str | None,
    previous: Path | None,
    max_cost: str | None,
    dry_run: bool,
    no_cache: bool,
    config: str | None,
    **given: Any,
) -> int:
    """Brief the articles at PATH, and merge them by day.

    PATH is a text file, a folder (its .txt and .md files, in all folders below it), or - for
    standard input. Prints each day's briefing, and writes it to the --out folder as JSON,
    Markdown and an HTML page.
    """
    from summarizer.settings import Settings

    settings = Settings.load(
        config=config, max_cost_usd=max_cost, cache=False if no_cache else None, **given
    )
    if dry_run:
        return _plan(paths, settings=settings, day=day, previous=previous)
    import asyncio

    from summarizer.cli.progress import Progress
    from summarizer.cli.report import print_job, say_faults
    from summarizer.day import run_job

    with Progress() as progress:
        job = asyncio.run(
            run_job(
                paths,
                settings=settings,
                out=out,
                day=day,
                previous=previous,
                watcher=progress,
            )
        )
    print_job(job)
    say_faults([*job.ledger.faults, *job.ledger.duplicates])
    return 1 if job.ledger.faults or job.ledger.duplicates else 0


def _plan(paths: tuple[str, ...], *, settings: Any, day: str | None, previous: Path | None) -> int:
    from summarizer.cli.report import print_plan, say_faults
    from summarizer.plan import plan_job

    plan = plan_job(paths, settings=settings, day=day, previous=previous)
    print_plan(plan)
    say_faults([*plan.read.faults, *plan.read.duplicates])
    return 1 if plan.read.faults or plan.read.duplicates else 0
