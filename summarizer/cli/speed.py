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

PARTS = ("tokens", "rivals", "overhead", "startup")

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

    Each day runs in a process of its own. The largest one takes minutes and gigabytes.
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


@speed.command()
@click.option(
    "--part",
    "parts",
    type=click.Choice(PARTS),
    multiple=True,
    help="Measure only this; may be given more than once.",
)
@click.option("--suite", "suites", multiple=True, help="Labelled articles of this suite only.")
@click.option("--cases", type=click.IntRange(1), metavar="N", help="Only so many of them.")
@click.option(
    "--articles",
    type=click.IntRange(1, 100_000),
    default=500,
    show_default=True,
    metavar="N",
    help="Made-up articles for overhead.",
)
@click.option(
    "--at-once",
    type=click.IntRange(1, 1000),
    default=64,
    show_default=True,
    metavar="N",
    help="How many of them together.",
)
@click.option(
    "--latency",
    type=click.FloatRange(0.01, 60),
    default=2.0,
    show_default=True,
    metavar="S",
    help="Seconds after which the server answers them.",
)
@click.option(
    "--evals",
    type=click.Path(path_type=Path),
    default=Path("evals"),
    show_default=True,
    metavar="DIR",
    help="Folder with the labelled articles.",
)
@click.option("--model", metavar="SPEC", help="As for brief.")
@click.option("--base-url", metavar="URL", help="Server that speaks the OpenAI protocol.")
@click.option("--prompts", metavar="DIR", help="Folder of prompt files instead of the built-in.")
@click.option("--config", metavar="FILE", help="Settings file, if not summarizer.toml.")
@_seed
@_out
def extract(
    parts: tuple[str, ...],
    suites: tuple[str, ...],
    cases: int | None,
    articles: int,
    at_once: int,
    latency: float,
    evals: Path,
    seed: int,
    out: Path | None,
    **given: Any,
) -> int:
    """Read labelled articles: tokens, seconds against the least, others side by side.

    \b
    tokens    what this project reads and writes, and its time against the server's raw speed
    rivals    the same articles by LangExtract and by a plain instructor call, scored alike
    overhead  --articles made-up ones, --at-once together, on a server that answers after
              --latency seconds; then once more from the cache
    startup   how long the command takes to start
    """
    from summarizer.cli.speed_steps import Choice, measure_extraction
    from summarizer.settings import Settings

    choice = Choice(
        parts=frozenset(parts or PARTS),
        evals=evals,
        suites=suites,
        cases=cases,
        articles=articles,
        at_once=at_once,
        latency_s=latency,
        seed=seed,
    )
    tables, plots, data = measure_extraction(choice, Settings.load(**given))
    _show("extract", "Speed of extraction", tables, plots, data=data, out=out)
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
