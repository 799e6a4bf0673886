"""The step behind ``summarizer eval show``: one run, item by item."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import click

from summarizer.cli.eval_steps import (
    DONE,
    list_account,
    list_tables,
    load_days_of,
    score_file,
    write_file,
)
from summarizer.cli.trial import merge_one
from summarizer.evaluate.listing import (
    Choice,
    describe_entry,
    list_entries,
    render_listing,
    write_listing,
)
from summarizer.evaluate.report import render_text
from summarizer.evaluate.run import score_days


class Shown(NamedTuple):
    """How much of a run is shown, and where."""

    items: int
    scores: bool
    """Whether its tables are printed, too; they always stand in the files."""
    markdown: Path | None
    page: Path | None


def show_run(path: Path, evals: Path, *, choice: Choice, shown: Shown) -> int:
    """Print the items of a run that were chosen, and write what is asked for."""
    scored = score_file(path, evals)
    days = load_days_of(scored, evals)
    choice.check([*scored.cases, *(day.name for day in days)])
    entries = list_entries(scored, score_days(days, scored, merge=merge_one))
    chosen = [entry for entry in entries if choice.takes(entry)]
    if shown.scores:
        click.echo("\n".join(map(render_text, list_tables(scored, evals))))
    for entry in chosen[: shown.items]:
        click.echo("\n".join([*describe_entry(entry), ""]))
    click.echo(
        f"{min(shown.items, len(chosen))} of {len(chosen)} such items; the run has "
        f"{len(entries)}, of which {sum(entry.flawed for entry in entries)} are not right"
    )
    if len(chosen) > shown.items:
        click.echo("--items, --markdown or --html shows the others")
    write = {write_listing: shown.markdown, render_listing: shown.page}
    for render, target in write.items():
        if target is not None:
            text = render(
                f"Run {scored.run.header.run}",
                account=list_account(scored),
                tables=list_tables(scored, evals),
                entries=chosen,
            )
            write_file(target, text)
    return DONE
