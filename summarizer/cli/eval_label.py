"""The step behind ``summarizer eval label``: an article briefed, and written as a case."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from summarizer.cli.eval_steps import DONE, complain
from summarizer.cli.progress import Progress
from summarizer.desk import Failure, brief_each, open_desk
from summarizer.errors import UsageError
from summarizer.evaluate.cases import SUITES
from summarizer.evaluate.label import write_draft
from summarizer.schema import Article, Briefing
from summarizer.settings import Settings


def label_article(
    article_path: Path, settings: Settings, *, evals: Path, suite: str, story: str, name: str
) -> int:
    """Brief an article and write what came of it as a case to be corrected."""
    if suite not in SUITES:
        raise UsageError(f"there is no suite {suite!r}. Use one of {', '.join(SUITES)}")
    article = Article.from_file(article_path)

    async def brief(watcher: Progress) -> Briefing | Failure:
        async with open_desk(settings) as desk:
            (outcome,) = await brief_each([article], desk=desk, watcher=watcher)
        return outcome

    with Progress() as progress:
        outcome = asyncio.run(brief(progress))
    if isinstance(outcome, Failure):
        raise outcome.error
    path = evals / "cases" / suite / f"{name}.yaml"
    write_draft(path, outcome, article_path=article_path, story=story)
    click.echo(
        f"{path}: {len(outcome.actors)} actors, {len(outcome.claims)} claims, "
        f"{len(outcome.figures)} figures to correct. Then set reviewed: true there, and run "
        "summarizer eval check"
    )
    if evals.resolve().parent not in article_path.resolve().parents:
        complain(
            f"{article_path} lies elsewhere, so the case works on this machine alone. Copy it to "
            f"{evals / 'articles'} and label it there"
        )
    return DONE
