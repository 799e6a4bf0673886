"""The step behind ``summarizer eval pairs``: read labelled pairs of real articles, score, print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from summarizer.cli.eval_steps import DONE
from summarizer.errors import UsageError
from summarizer.evaluate.ecbplus import read_topics
from summarizer.evaluate.pairs import (
    RealPair,
    TaskName,
    load_real_pairs,
    score_real,
    write_real_pairs,
)
from summarizer.evaluate.report import Table, count_noun, format_number, render_text
from summarizer.fitting.real import SIGNS, WEIGHTS, finds, renew
from summarizer.merge.regression import Regression

_FOUND: Mapping[TaskName, str] = {
    "sameness": "one development",
    "disputes": "against each other",
}


def score_pairs(folder: Path, *, evals: Path, renewed: bool) -> int:
    """Read what the merge finds between labelled claims, print how right it is, perhaps keep it."""
    rows, notes = [], []
    for task, load in WEIGHTS.items():
        known = load_real_pairs(evals, task, None if renewed else SIGNS[task])
        if known is None:
            raise UsageError(f"{evals / 'pairs'} has no {task}.jsonl; name the evals with --evals")
        topics = read_topics(folder, sorted({pair.topic for pair in known.pairs}))
        found, lost = renew(known, task, topics)
        rows.append(_make_row(task, found.list_scored(), load()))
        if lost:
            pairs = count_noun(lost, "pair", "pairs")
            notes.append(f"{task}: {pairs} with a claim that is cut otherwise by now; kept as read")
        if renewed:
            write_real_pairs(evals, task, found)
            notes.append(f"{task}: signs written to {evals / 'pairs' / f'{task}.jsonl'}")
    table = Table(
        "What two claims of real articles have to do with each other",
        ["merge says", "pairs", "right of those found", "found of all"],
        rows,
        "By the package's weights, which are fitted on these pairs, too; summarizer eval fit "
        "leaves each topic out once. Each pair counts as often as its kind occurs",
    )
    click.echo(render_text(table))
    for note in notes:
        click.echo(note)
    return DONE


def _make_row(task: TaskName, pairs: Sequence[RealPair], regression: Regression) -> list[str]:
    score = score_real(task, pairs, lambda pair: finds(pair, regression, SIGNS[task]))
    shares = map(format_number, (score.precision, score.recall))
    return [_FOUND[task], f"{score.pairs:,}", *shares]
