"""What is said about timed merges: tables, aims, plots."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from summarizer.evaluate.report import Table
from summarizer.speed.merging import MergeTiming
from summarizer.speed.plot import Plot, Series

LARGE, LARGE_SECONDS, LARGE_BYTES = 100_000, 60.0, 2e9
SMALL, SMALL_SECONDS = 1_000, 0.5
EXPONENT, EXPONENT_FROM = 1.2, 10_000
"""What is aimed at, on two cores; the growth is measured from `EXPONENT_FROM` claims on."""
_NEAR = 0.9
"""A run counts for a size from this share of it on: stories aren't cut to size."""


def fit_exponent(timings: Sequence[MergeTiming]) -> float | None:
    """How the work grows: ``CPU time ~ claims ** exponent``; ``None`` below two sizes.

    By least squares on logarithms; of CPU time, which other programs disturb less.
    """
    points = [(log(t.claims), log(t.cpu_s)) for t in timings]
    if len({x for x, _ in points}) < 2:
        return None
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread


def tabulate_timings(timings: Sequence[MergeTiming], *, seed: int) -> Table:
    """A row a size."""
    rows = [
        [
            f"{t.claims:,} claims",
            f"{t.articles:,}",
            f"{t.developments:,}",
            f"{t.wall_s:.2f}",
            f"{t.cpu_s:.2f}",
            f"{t.wall_s / t.claims * 1e6:.0f}",
            f"{t.input_bytes / 1e6:,.0f}",
            f"{t.peak_bytes / 1e6:,.0f}",
        ]
        for t in timings
    ]
    headings = "day,articles,developments,seconds,CPU s,µs a claim,MB before,MB peak".split(",")
    return Table("Merge of one day", headings, rows, f"Made-up days, seed {seed}.")


def tabulate_targets(timings: Sequence[MergeTiming]) -> Table:
    """A row an aim that the sizes allow to judge."""
    rows = []

    def judge(what: str, target: str, reached: str, *, held: bool) -> None:
        rows.append([what, target, reached, "yes" if held else "no"])

    for size, most in ((SMALL, SMALL_SECONDS), (LARGE, LARGE_SECONDS)):
        for t in timings:
            if size * _NEAR <= t.claims <= size / _NEAR:
                what = f"seconds for {size:,} claims"
                judge(what, f"< {most:g}", f"{t.wall_s:.2f}", held=t.wall_s < most)
                if size == LARGE:
                    peak = f"{t.peak_bytes / 1e9:.2f}"
                    limit = f"< {LARGE_BYTES / 1e9:g}"
                    judge("GB for them", limit, peak, held=t.peak_bytes < LARGE_BYTES)
    large = [t for t in timings if t.claims >= EXPONENT_FROM * _NEAR]
    exponent = fit_exponent(large)
    if exponent is not None:
        what = f"exponent, {large[0].claims:,} to {large[-1].claims:,} claims"
        judge(what, f"< {EXPONENT:g}", f"{exponent:.2f}", held=exponent < EXPONENT)
    return Table("Aims, on two cores", ["aim", "target", "reached", "held"], rows)


def plot_timings(timings: Sequence[MergeTiming]) -> list[Plot]:
    """Seconds and memory by the size of the day."""
    time_points = [(float(t.claims), t.wall_s) for t in timings]
    line = [(x, time_points[0][1] * x / time_points[0][0]) for x, _ in time_points]
    memory = [(float(t.claims), t.peak_bytes / 1e6) for t in timings]
    return [
        Plot(
            "Time of a merge",
            "claims",
            "seconds",
            [
                Series("in proportion to the claims", "·", line, joined=True),
                Series("measured", "●", time_points, joined=True),
            ],
            (True, True),
        ),
        Plot(
            "Memory of a merge",
            "claims",
            "MB at peak",
            [Series("measured", "●", memory, joined=True)],
            (True, True),
        ),
    ]
