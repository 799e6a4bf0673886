"""The comparison as one self-contained HTML page: a forest plot, a table, and every item."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.evaluate.compare import Comparison, FieldComparison
from summarizer.evaluate.flips import TURNS
from summarizer.evaluate.pages import render_template
from summarizer.evaluate.report_comparison import conclude, describe_runs, tabulate_comparison

LABEL_WIDTH, PLOT_WIDTH, MARGIN, ROW_HEIGHT = 170, 420, 20, 24
"""Of the plot, in pixels."""
LEAST_REACH = 0.05
"""The plot never shows less than this on each side of 0, lest tiny differences look large."""
STEPS = (0.02, 0.05, 0.1, 0.2, 0.5)
MAX_TICKS_A_SIDE = 4


class Bar(NamedTuple):
    """One field's difference and interval, in pixels."""

    name: str
    verdict: str
    y: float
    low: float
    high: float
    middle: float
    words: str


class Tick(NamedTuple):
    """A line of the scale."""

    x: float
    label: str


class Plot(NamedTuple):
    """A forest plot."""

    width: int
    height: int
    zero: float
    top: int
    bottom: float
    bars: list[Bar]
    ticks: list[Tick]


def render_page(comparison: Comparison) -> str:
    """Write the comparison as one page that loads nothing."""
    return render_template(
        "compare.html",
        comparison=comparison,
        verdict=conclude(comparison),
        lines=describe_runs(comparison),
        table=tabulate_comparison(comparison),
        plot=draw_plot(comparison.fields),
        turns=TURNS,
        kinds=sorted({item.kind for item in comparison.items}),
    )


def draw_plot(fields: tuple[FieldComparison, ...]) -> Plot | None:
    """Lay out the differences with their intervals; ``None`` when no field has one."""
    drawn = [(f, f.difference) for f in fields if f.difference is not None]
    if not drawn:
        return None
    ends = [abs(end) for _, d in drawn for end in (d.value, *(d.interval or (d.value, d.value)))]
    reach = max(LEAST_REACH, *ends) * 1.05
    zero = LABEL_WIDTH + MARGIN + PLOT_WIDTH / 2

    def place(value: float) -> float:
        return round(zero + value / reach * PLOT_WIDTH / 2, 1)

    bars = []
    for row, (field, difference) in enumerate(drawn):
        low, high = difference.interval or (difference.value, difference.value)
        words = f"{field.name}: {difference.value:+.3f} ({low:+.3f} to {high:+.3f})"
        bar = Bar(
            name=field.name,
            verdict=field.verdict.replace(" ", "-"),
            y=ROW_HEIGHT * (row + 1),
            low=place(low),
            high=place(high),
            middle=place(difference.value),
            words=f"{words}, {field.verdict}",
        )
        bars.append(bar)
    step = next((s for s in STEPS if reach / s <= MAX_TICKS_A_SIDE), 1.0)
    count = int(reach / step)
    ticks = [
        Tick(place(n * step), f"{n * step:+.2f}" if n else "0") for n in range(-count, count + 1)
    ]
    bottom = ROW_HEIGHT * (len(drawn) + 0.6)
    width = LABEL_WIDTH + 2 * MARGIN + PLOT_WIDTH
    return Plot(width, round(bottom + 26), zero, 8, bottom, bars, ticks)
