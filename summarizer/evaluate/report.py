"""Tables for the terminal and for Markdown, and text that does no harm in either."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.evaluate.shown import Context
from summarizer.evaluate.statistics import Interval

NOTHING = "–"
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Table(NamedTuple):
    """Rows under headings; the first column is words, the others numbers."""

    title: str
    headings: list[str]
    rows: list[list[str]]
    note: str = ""


def render_text(table: Table) -> str:
    """The table in columns, for a terminal."""
    rows = [table.headings, *table.rows]
    widths = [max(len(row[at]) for row in rows) for at in range(len(table.headings))]
    lines = [
        "  ".join(
            cell.ljust(width) if at in _wordy(table) else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join(filter(None, [table.title, *lines, table.note])) + "\n"


def render_markdown(table: Table) -> str:
    """The table in Markdown."""
    words = _wordy(table)
    marks = ["---" if at in words else "---:" for at in range(len(table.headings))]
    rows = [table.headings, marks, *([escape_markdown(cell) for cell in row] for row in table.rows)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    head = [f"**{table.title}**", ""] if table.title else []
    return (
        "\n".join([*head, *lines, *(["", escape_markdown(table.note)] if table.note else [])])
        + "\n"
    )


def format_number(value: float | None) -> str:
    """A score as tables print it."""
    return NOTHING if value is None else f"{value:.3f}"


def format_range(interval: Interval | None, *, signed: bool = False) -> str:
    """An interval as tables print it."""
    if interval is None:
        return NOTHING
    sign = "+" if signed else ""
    return f"{interval.low:{sign}.3f} to {interval.high:{sign}.3f}"


def count_noun(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many}"


def flatten_text(text: str) -> str:
    """Text on one line, without characters that would steer a terminal."""
    return " ".join(CONTROLS.sub("\ufffd", " ".join(text.split())).split())


def escape_markdown(text: str) -> str:
    """Text that Markdown leaves as it is; article text must not make links, tags or rows."""
    flat = flatten_text(text).replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"([\\`*_{}\[\]|#!~])", r"\\\1", flat)


def quote_context(context: Context) -> str:
    """A piece of an article in Markdown, the item itself in bold."""
    marked = escape_markdown(context.marked) or "(no place)"
    gaps = [" " * context.before.endswith(" "), " " * context.after.startswith(" ")]
    before, after = escape_markdown(context.before), escape_markdown(context.after)
    return f"{before}{gaps[0]}**{marked}**{gaps[1]}{after}"


def _wordy(table: Table) -> set[int]:
    """Columns of words, which stand on the left."""
    return {0} | {
        at for at, name in enumerate(table.headings) if name in {"verdict", "state", "detail"}
    }
