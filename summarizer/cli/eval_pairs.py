"""The step behind ``summarizer eval pairs``: read labelled pairs of real articles, score, print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from summarizer.cli.eval_steps import DONE
from summarizer.errors import UsageError
from summarizer.evaluate.ecbplus import read_topics
from summarizer.evaluate.pairs import (
    POSITIVE,
    RealPair,
    TaskName,
    load_real_pairs,
    write_real_pairs,
)
from summarizer.evaluate.report import Table, count_noun, format_number, render_text
from summarizer.fitting.real import SIGNS, renew
from summarizer.merge.disputes import load_disputes
from summarizer.merge.regression import Regression
from summarizer.merge.sameness import load_sameness

_FOUND: Mapping[TaskName, str] = {
    "sameness": "one development",
    "disputes": "against each other",
}


def score_pairs(folder: Path, *, evals: Path, renewed: bool) -> int:
    """Read what the merge finds between labelled claims, print how right it is, perhaps keep it."""
    weights: Mapping[TaskName, Regression] = {
        "sameness": load_sameness(),
        "disputes": load_disputes(),
    }
    rows, notes = [], []
    for task, regression in weights.items():
        known = load_real_pairs(evals, task, None if renewed else SIGNS[task])
        if known is None:
            raise UsageError(f"{evals / 'pairs'} has no {task}.jsonl; name the evals with --evals")
        topics = read_topics(folder, sorted({pair.topic for pair in known.pairs}))
        found, lost = renew(known, task, topics)
        rows.append(_make_row(task, found.list_scored(), regression))
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
    wanted = found = right = 0.0
    for pair in pairs:
        positive = pair.label in POSITIVE[task]
        told = not pair.apart and regression.estimate(pair.signs, SIGNS[task]) >= regression.likely
        wanted += pair.occurrences * positive
        found += pair.occurrences * told
        right += pair.occurrences * (told and positive)
    precision = right / found if found else None
    recall = right / wanted if wanted else None
    return [_FOUND[task], f"{len(pairs):,}", format_number(precision), format_number(recall)]
