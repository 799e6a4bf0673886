"""The step behind ``summarizer eval corpus``: read labelled texts, brief them, score, print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import click

from summarizer.brief.article import read_alone
from summarizer.cli.eval_steps import DONE
from summarizer.errors import UsageError
from summarizer.evaluate.attributions import AttributionScore, LabelFound, score_attributions
from summarizer.evaluate.corpora import LabelledText, read_corpus
from summarizer.evaluate.report import (
    Table,
    count_noun,
    flatten_text,
    format_number,
    format_range,
    render_text,
)
from summarizer.evaluate.statistics import Unit, bootstrap, pool
from summarizer.schema import Article

_SHOWN = 160
"""Characters of a fault's words."""


def score_corpus(folder: Path, *, limit: int | None, items: int) -> int:
    """Score all texts, or as many of them as wanted, and print a table and some faults."""
    texts = read_corpus(folder)
    step = max(1, len(texts) // limit) if limit else 1
    chosen = texts[::step][:limit]
    scores = [_score(text) for text in chosen]
    click.echo(render_text(_tabulate(scores)))
    faults = [
        line for text, score in zip(chosen, scores, strict=True) for line in _tell(text, score)
    ]
    click.echo("\n".join(faults[:items]) + ("\n" if items else ""), nl=False)
    labels = sum(len(score.labels) for score in scores)
    click.echo(
        f"{count_noun(len(chosen), 'text', 'texts')} of {len(texts)} in {folder}, "
        f"{labels} labels with a source; {min(items, len(faults))} of {len(faults)} faults printed"
    )
    return DONE


def _score(text: LabelledText) -> AttributionScore:
    article = Article.from_text(text.text, id=text.name)
    if not text.text.startswith(article.text.rstrip()):
        raise UsageError(
            f"{text.name} begins with a date line or other lines that belong to no article, so "
            "its labels would point elsewhere; take them out, of its labels too"
        )
    return score_attributions(text, read_alone(article).claims)


def _tabulate(scores: Sequence[AttributionScore]) -> Table:
    rows = [
        _make_row("found", scores, lambda s: [found.claim is not None for found in s.labels]),
        _make_row("found, its source right", scores, lambda s: [f.is_right for f in s.labels]),
        _make_row("source right, of those found", scores, lambda s: _judge_found(s.labels)),
        _make_row(
            "quoted: found, its source right",
            scores,
            lambda s: [found.is_right for found in s.labels if found.quoted],
        ),
        _make_row(
            "claims with a source that are marked",
            scores,
            lambda s: list(s.claims),
        ),
    ]
    return Table("Who says what, beside the labels", ["measure", "value", "95 %", "n"], rows)


def _judge_found(labels: Iterable[LabelFound]) -> list[bool]:
    return [found.is_right for found in labels if found.claim is not None]


def _make_row(
    name: str, scores: Sequence[AttributionScore], judge: Callable[[AttributionScore], list[bool]]
) -> list[str]:
    judged = [(score.name, judge(score)) for score in scores]
    units = [Unit(text, text, sum(right), len(right)) for text, right in judged]
    n = sum(len(right) for _, right in judged)
    return [name, format_number(pool(units)), format_range(bootstrap(units)), f"{n:,}"]


def _tell(text: LabelledText, score: AttributionScore) -> Iterator[str]:
    """A line for each label that wasn't found, or not with its source."""
    for found in score.labels:
        if found.is_right:
            continue
        wanted, said = (
            flatten_text(" … ".join(text.text[start:end] for start, end in places))[:_SHOWN]
            for places in (found.label.sources, found.label.contents)
        )
        got = found.claim.attribution.source if found.claim else None
        fault = "missed" if found.claim is None else f"given to {flatten_text(got or '')!r}"
        yield f"{text.name}: {wanted!r} says {said!r}: {fault}"
