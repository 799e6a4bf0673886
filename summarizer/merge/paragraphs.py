"""The paragraphs around claims: which claims stand in one, and what two have in common."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from summarizer.merge.sayings import Saying
from summarizer.merge.wording import find_terms

_GAP_CHARS = 300
"""What is further apart in one line stands in two paragraphs of a text without line breaks."""
_AROUND_CHARS = 600
_NO_NAMES: frozenset[str] = frozenset()


class Paragraphs:
    """The paragraphs of a day's claims, by the positions of the claims."""

    def __init__(self, sayings: Sequence[Saying]) -> None:
        self._sayings = sayings
        self._lines = [_find_line(saying) for saying in sayings]
        self._terms: dict[tuple[str, int, int], frozenset[str]] = {}
        self._own: list[frozenset[str] | None] = [None] * len(sayings)
        """The same by claim, where they have been asked for."""

    def begin_alike(self, at: int, other: int) -> bool:
        """Whether the lines of two claims of one article are one line."""
        return self._lines[at] == self._lines[other]

    def compare(self, at: int, other: int) -> tuple[bool, float]:
        """Whether two claims stand in one paragraph, and else the cosine of the words of two."""
        a, b = self._sayings[at], self._sayings[other]
        if a.article == b.article and self.begin_alike(at, other):
            gap = abs(a.member.position - b.member.position)
            return gap <= _GAP_CHARS + len(a.text) + len(b.text), 0.0
        mine, theirs = self._read_terms(at), self._read_terms(other)
        shared = len(mine & theirs)
        return False, shared / sqrt(len(mine) * len(theirs)) if shared else 0.0

    def _read_terms(self, at: int) -> frozenset[str]:
        own = self._own[at]
        if own is None:
            saying, (start, end) = self._sayings[at], self._lines[at]
            key = (saying.article, start, end)
            if key not in self._terms:
                self._terms[key] = find_terms(saying.member.article.text[start:end], _NO_NAMES)
            own = self._own[at] = self._terms[key]
        return own


def _find_line(saying: Saying) -> tuple[int, int]:
    """The line of an article in which a claim begins, or what of a long one is around it."""
    text, position = saying.member.article.text, saying.member.position
    if not saying.member.claim.evidence:
        return 0, 0
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    end = len(text) if end < 0 else end
    if end - start > 2 * _AROUND_CHARS:
        start, end = max(start, position - _AROUND_CHARS), min(end, position + _AROUND_CHARS)
    return start, end
