"""The paragraphs around claims: which claims stand in one, and what two have in common."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from summarizer.merge.passages import Line
from summarizer.merge.sayings import Saying

_GAP_CHARS = 300
"""What is further apart in one line stands in two paragraphs of a text without line breaks."""
_NOWHERE = Line(0, 0, frozenset())


class Paragraphs:
    """The paragraphs of a day's claims, by the positions of the claims."""

    def __init__(self, sayings: Sequence[Saying]) -> None:
        self._sayings = sayings
        self._lines = [saying.member.line or _NOWHERE for saying in sayings]

    def begin_alike(self, at: int, other: int) -> bool:
        """Whether the lines of two claims of one article are one line."""
        return self._lines[at][:2] == self._lines[other][:2]

    def compare(self, at: int, other: int) -> tuple[bool, float]:
        """Whether two claims stand in one paragraph, and else the cosine of the words of two."""
        a, b = self._sayings[at], self._sayings[other]
        if a.article == b.article and self.begin_alike(at, other):
            gap = abs(a.member.position - b.member.position)
            return gap <= _GAP_CHARS + len(a.text) + len(b.text), 0.0
        mine, theirs = self._lines[at][2], self._lines[other][2]
        shared = len(mine & theirs)
        return False, shared / sqrt(len(mine) * len(theirs)) if shared else 0.0
