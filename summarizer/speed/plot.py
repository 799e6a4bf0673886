"""Points in a plane, drawn for a terminal and as SVG; pages that hold tables and drawings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise
from math import ceil, floor, log10
from typing import NamedTuple

from summarizer.evaluate.report import Table

COLUMNS, ROWS = 60, 16
"""Size of a drawing in characters, without its axes."""
_WIDTH, _HEIGHT, _MARGIN = 640, 360, 60
_COLOURS = ("#1f5a96", "#b3541e", "#3b7a3b", "#7a3b74", "#555555")


class Series(NamedTuple):
    """Points of one kind."""

    name: str
    mark: str
    """One character, for the terminal."""
    points: list[tuple[float, float]]
    joined: bool = False
    """A line runs from point to point."""


class Plot(NamedTuple):
    """What is drawn."""

    title: str
    across: str
    """What is measured along the horizontal axis, with its unit."""
    up: str
    series: list[Series]
    log: tuple[bool, bool] = (False, False)
    """Whether an axis is logarithmic: the horizontal one, the vertical one."""


class _Axis:
    """Places values between 0 and 1, and knows which ones are worth a label."""

    def __init__(self, values: Iterable[float], *, log: bool) -> None:
        values = [value for value in values if not log or value > 0] or [1.0]
        self._log = log
        if log:
            steps = [
                digit * 10.0**power
                for power in range(floor(log10(min(values))), ceil(log10(max(values))) + 1)
                for digit in (1, 2, 5)
            ]
            low = max((s for s in steps if s <= min(values) * 1.001), default=steps[0])
            high = min((s for s in steps if s >= max(values) * 0.999), default=steps[-1])
            high = max(high, 2 * low)
            self._low, self._high = log10(low), log10(high)
            self.ticks = [s for s in steps if low <= s <= high]
            if self._high - self._low > 1:
                self.ticks = [s for s in self.ticks if f"{s:e}".startswith("1")]
            return
        step = 10.0 ** floor(log10(max(values) or 1.0))
        step = next(s for s in (step / 5, step / 2, step, 2 * step) if max(values) <= 6 * s)
        self._low, self._high = 0.0, step * ceil(max(values) / step - 1e-9) or 1.0
        self.ticks = [step * count for count in range(round(self._high / step) + 1)]

    def place(self, value: float) -> float:
        """Where a value lies; what can't be shown is at the low end."""
        if self._log:
            value = log10(value) if value > 0 else self._low
        return min(1.0, max(0.0, (value - self._low) / (self._high - self._low)))


def _find_axes(plot: Plot) -> tuple[_Axis, _Axis]:
    points = [point for series in plot.series for point in series.points]
    return (
        _Axis((x for x, _ in points), log=plot.log[0]),
        _Axis((y for _, y in points), log=plot.log[1]),
    )


def draw_text(plot: Plot) -> str:
    """The plot in characters; where two marks meet, the later series shows."""
    across, up = _find_axes(plot)
    grid = [[" "] * COLUMNS for _ in range(ROWS)]
    for series in plot.series:
        points = series.points
        if series.joined:
            points = [*_walk(series.points, across, up), *points]
        for x, y in points:
            column = round(across.place(x) * (COLUMNS - 1))
            row = ROWS - 1 - round(up.place(y) * (ROWS - 1))
            grid[row][column] = series.mark if (x, y) in series.points else "·"
    labels = {ROWS - 1 - round(up.place(tick) * (ROWS - 1)): _label(tick) for tick in up.ticks}
    width = max(map(len, labels.values()))
    lines = [f"{plot.title} ({plot.up}, by {plot.across})"]
    lines += [
        f"{labels.get(row, '').rjust(width)} {'┤' if row in labels else '│'}{''.join(cells)}"
        for row, cells in enumerate(grid)
    ]
    lines.append(f"{' ' * width} └{'─' * COLUMNS}")
    lines.append(f"{' ' * (width + 2)}{_lay_out(across)}")
    lines.append("  ".join(f"{series.mark} {series.name}" for series in plot.series))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _walk(
    points: Sequence[tuple[float, float]], across: _Axis, up: _Axis
) -> Iterator[tuple[float, float]]:
    """Points between the points, as close as characters are; powers for logarithmic axes."""
    for (x, y), (to_x, to_y) in pairwise(points):
        steps = max(1, round(abs(across.place(to_x) - across.place(x)) * COLUMNS))
        for step in range(1, steps):
            share = step / steps
            yield x * (to_x / x) ** share, y * (to_y / y) ** share


def _lay_out(axis: _Axis) -> str:
    line = [" "] * (COLUMNS + 8)
    for tick in axis.ticks:
        text = _label(tick)
        start = max(0, round(axis.place(tick) * (COLUMNS - 1)) - len(text) // 2)
        if all(cell == " " for cell in line[max(0, start - 1) : start + len(text) + 1]):
            line[start : start + len(text)] = text
    return "".join(line)


def _label(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 or value == round(value) else f"{value:.3g}"


def draw_svg(plot: Plot) -> str:
    """The plot as an SVG picture."""
    across, up = _find_axes(plot)

    def x_of(value: float) -> float:
        return round(_MARGIN + across.place(value) * (_WIDTH - 2 * _MARGIN), 1)

    def y_of(value: float) -> float:
        return round(_HEIGHT - _MARGIN - up.place(value) * (_HEIGHT - 2 * _MARGIN), 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'role="img" font-family="sans-serif" font-size="12">',
        f"<title>{escape(plot.title)}</title>",
        f'<text x="{_MARGIN}" y="20" font-weight="bold">{escape(plot.title)}</text>',
        *_draw_grid(across, up, x_of, y_of),
        f'<text x="{_WIDTH // 2}" y="{_HEIGHT - 12}" text-anchor="middle">'
        f"{escape(plot.across)}</text>",
        f'<text x="{_MARGIN}" y="{_MARGIN - 12}">{escape(plot.up)}</text>',
    ]
    for number, series in enumerate(plot.series):
        colour = _COLOURS[number % len(_COLOURS)]
        places = [(x_of(x), y_of(y)) for x, y in series.points]
        if series.joined:
            path = " ".join(f"{x},{y}" for x, y in places)
            parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}"/>')
        parts += [f'<circle cx="{x}" cy="{y}" r="4" fill="{colour}"/>' for x, y in places]
        top = _MARGIN + 16 * number
        parts.append(
            f'<text x="{_WIDTH - _MARGIN}" y="{top}" text-anchor="end" fill="{colour}">'
            f"{escape(series.name)}</text>"
        )
    return "\n".join([*parts, "</svg>"]) + "\n"


def _draw_grid(
    across: _Axis, up: _Axis, x_of: Callable[[float], float], y_of: Callable[[float], float]
) -> Iterator[str]:
    bottom, right = _HEIGHT - _MARGIN, _WIDTH - _MARGIN
    for tick in across.ticks:
        x = x_of(tick)
        yield f'<line x1="{x}" y1="{_MARGIN}" x2="{x}" y2="{bottom}" stroke="#ddd"/>'
        yield f'<text x="{x}" y="{bottom + 16}" text-anchor="middle">{_label(tick)}</text>'
    for tick in up.ticks:
        y = y_of(tick)
        yield f'<line x1="{_MARGIN}" y1="{y}" x2="{right}" y2="{y}" stroke="#ddd"/>'
        yield f'<text x="{_MARGIN - 6}" y="{y + 4}" text-anchor="end">{_label(tick)}</text>'


def write_page(title: str, tables: Sequence[Table], plots: Sequence[Plot]) -> str:
    """One self-contained HTML page."""
    body = [f"<h1>{escape(title)}</h1>"]
    body += [f"<figure>{draw_svg(plot)}</figure>" for plot in plots]
    body += [_write_table(table) for table in tables]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n"
        f"<body>{chr(10).join(body)}</body></html>\n"
    )


_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "figure{margin:1rem 0}svg{width:100%;height:auto}table{border-collapse:collapse}"
    "th,td{padding:.2rem .8rem;text-align:right;border-bottom:1px solid #ddd}"
    "th:first-child,td:first-child{text-align:left}"
)


def _write_table(table: Table) -> str:
    def row(cells: Sequence[str], tag: str) -> str:
        return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"

    rows = "\n".join(row(cells, "td") for cells in table.rows)
    return (
        f"<h2>{escape(table.title)}</h2><table><thead>{row(table.headings, 'th')}</thead>"
        f"<tbody>{rows}</tbody></table><p>{escape(table.note)}</p>"
    )
