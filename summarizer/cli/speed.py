"""``summarizer eval speed``: how fast the parts are, in tables and plots."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from summarizer.evaluate.report import Table
    from summarizer.speed.plot import Plot

_out = click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write tables and plots there too: JSON, SVG and one HTML page.",
)
_seed = click.option("--seed", type=int, default=7, show_default=True, help="Of what is made up.")


@click.group()
def speed() -> None:
    """Measure how fast the parts are."""


@speed.command()
@click.option(
    "--claims",
    "sizes",
    type=click.IntRange(20, 1_000_000),
    multiple=True,
    metavar="N",
    help="Size of a day; may be given more than once.  [default: 1,000 to 100,000]",
)
@_seed
@_out
def merge(sizes: tuple[int, ...], seed: int, out: Path | None) -> int:
    """Merge made-up days of growing size: time, memory, and how both grow.

    Each day runs in a process of its own. 100,000 claims take a minute and 2 GB.
    """
    from summarizer.speed.merging import SIZES, time_merge_apart

    timings = []
    for size in sorted(set(sizes or SIZES)):
        click.echo(f"merging {size:,} claims …", err=True)
        timings.append(time_merge_apart(size, seed=seed))
    # Not sooner: a process starts out with the memory of the one that started it.
    from summarizer.speed.merge_report import plot_timings, tabulate_targets, tabulate_timings

    tables = [tabulate_timings(timings, seed=seed), tabulate_targets(timings)]
    data = {"seed": seed, "timings": [t.model_dump() for t in timings]}
    _show("merge", "Speed of the merge", tables, plot_timings(timings), data=data, out=out)
    return 0


def _show(
    name: str,
    title: str,
    tables: Sequence[Table],
    plots: Sequence[Plot],
    *,
    data: Mapping[str, Any],
    out: Path | None,
) -> None:
    """Print tables and plots, and write them where they are asked for."""
    from summarizer.cli.eval_steps import write_file
    from summarizer.evaluate.report import render_text
    from summarizer.speed.plot import draw_svg, draw_text, write_page

    shown = [table for table in tables if table.rows]
    click.echo("\n".join([*map(render_text, shown), *map(draw_text, plots)]))
    if out is None:
        return
    write_file(out / f"{name}.json", json.dumps(data, indent=2) + "\n")
    write_file(out / f"{name}.html", write_page(title, shown, plots))
    for number, plot in enumerate(plots, 1):
        write_file(out / f"{name}-{number}.svg", draw_svg(plot))
    click.echo(f"written to {out}", err=True)
