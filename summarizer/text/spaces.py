"""Runs of spaces: a copy of a text without them, and the way back."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

_RUN = re.compile(r"(?<=[^\s]) {2,}(?=[^\s])")


class Squeezed(NamedTuple):
    """A text in which a single space stands between two words."""

    text: str
    places: tuple[int, ...]
    """Where each of its characters, and its end, stand in the original."""

    def inside(self, original: int) -> int:
        """The offset that an offset of the original has here."""
        return bisect_left(self.places, original)


def squeeze_spaces(text: str) -> Squeezed | None:
    """Leave all but the first space of each run out; ``None`` where there is no run."""
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for run in _RUN.finditer(text):
        pieces.append(text[at : run.start() + 1])
        places += range(at, run.start() + 1)
        at = run.end()
    if not pieces:
        return None
    pieces.append(text[at:])
    places += range(at, len(text) + 1)
    return Squeezed("".join(pieces), tuple(places))
