"""The claims of two articles in rows and columns: which meet, and how each pair stands there.

A claim's place in its article is its row or its column, so that rivals stand in its line and
neighbours beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

_RARE = 3
"""A key that so many of an article's claims have suggests a pair by itself."""
_COMMON = 8
"""A key that more of them have suggests none."""
_ENOUGH = 2
"""Less rare keys that suggest a pair together."""

Pair = tuple[int, int]
"""Positions of two statements, the smaller first."""


Cell = tuple[Pair, int, int]
"""A pair, and the row and the column in which the two stand."""

Standing = tuple[float, float, float, float]
"""How a pair stands among the other pairs of its two articles: by how much it beats the best rival
of both sides; the same for the side where it leads by more; the best score of what stands next to
the two; the mean score of what comes before both, and of what comes behind both."""


def index_keys(places: Sequence[int], keys: Callable[[int], Sequence[int]]) -> dict[int, list[int]]:
    """The keys of an article's claims, each with the places of those that have it."""
    found: dict[int, list[int]] = {}
    for place, at in enumerate(places):
        for key in keys(at):
            if key in found:
                found[key].append(place)
            else:
                found[key] = [place]
    return found


def find_cells(
    rows: Sequence[int],
    columns: Sequence[int],
    mine: Mapping[int, Sequence[int]],
    theirs: Mapping[int, Sequence[int]],
) -> list[Cell]:
    """Pairs that share a rare key, or several that aren't so rare; in order.

    Args:
        rows: Positions of one article's claims, in the order of its text.
        columns: Those of the other one's; the very same list for one article beside itself.
        mine: The places of the first one's claims by their keys.
        theirs: Those of the other one's.
    """
    width = len(columns)
    worth = [0] * (len(rows) * width)
    for key in mine.keys() & theirs.keys():
        places, found = mine[key], theirs[key]
        most = max(len(places), len(found))
        if most <= _COMMON:
            more = _ENOUGH if most <= _RARE else 1
            for row in places:
                for column in found:
                    worth[row * width + column] += more
    cells = []
    for cell, total in enumerate(worth):
        if total >= _ENOUGH:
            row, column = divmod(cell, width)
            i, j = rows[row], columns[column]
            if i < j:
                cells.append(((i, j), row, column))
            elif i > j and rows is not columns:
                cells.append(((j, i), row, column))
    cells.sort()
    return cells


def find_places(
    cells: Sequence[Cell], scores: Sequence[float], size: tuple[int, int], *, alone: bool
) -> list[Standing]:
    """How each pair stands among its rivals and its neighbours.

    Args:
        cells: The pairs.
        scores: Their scores, in the same order.
        size: Numbers of rows and of columns.
        alone: One article stands beside itself.
    """
    rows, columns = size
    width = columns + 2  # An empty line around the grid: what is beyond an end scores nothing.
    grid = [0.0] * (width * (rows + 2))
    by_row = _Lines(rows)
    by_column = by_row if alone else _Lines(columns)
    for (_, row, column), score in zip(cells, scores, strict=True):
        grid[(row + 1) * width + column + 1] = score
        if alone:
            grid[(column + 1) * width + row + 1] = score
        by_row.enter(row, score)
        by_column.enter(column, score)
    standings = []
    for (_, row, column), score in zip(cells, scores, strict=True):
        rival, other = by_row.find_rival(row, score), by_column.find_rival(column, score)
        least, most = (rival, other) if rival < other else (other, rival)
        cell = (row + 1) * width + column + 1
        before, behind = grid[cell - width - 1], grid[cell + width + 1]
        nearest = max(before, behind, grid[cell - width + 1], grid[cell + width - 1])
        standings.append((score - most, score - least, nearest, (before + behind) / 2))
    return standings


class _Lines:
    """The best and the second best score of each row, or of each column."""

    def __init__(self, count: int) -> None:
        self._best = [0.0] * count
        self._second = [0.0] * count

    def enter(self, line: int, score: float) -> None:
        best = self._best[line]
        if score > best:
            self._best[line], self._second[line] = score, best
        elif score > self._second[line]:
            self._second[line] = score

    def find_rival(self, line: int, score: float) -> float:
        """The best score of the others in a line."""
        best = self._best[line]
        return self._second[line] if score == best else best
