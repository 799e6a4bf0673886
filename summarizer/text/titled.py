"""Headlines in capitals: 'Mayor Hale Says No to Cole', where a capital tells no name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.text.names import Name

_WORD = re.compile(r"[^\W\d_][\w'-]*")
_MIN_LETTERS = 4
"""Shorter words stay small in headlines, too."""
_MIN_WORDS = 5
_TITLED_SHARE = 0.8


def is_titled(text: str, start: int, end: int) -> bool:
    """Whether nearly all longer words of a sentence begin with a capital."""
    words = [w for w in _WORD.findall(text, start, end) if len(w) >= _MIN_LETTERS]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _MIN_WORDS and capitals >= _TITLED_SHARE * len(words)


def find_known(text: str, spans: Iterable[tuple[int, int]], names: Iterable[Name]) -> list[Name]:
    """Find, in headlines, the names that a text tells elsewhere, the longest first.

    Args:
        text: The normalised text.
        spans: Where the headlines stand.
        names: What was found in the other sentences.
    """
    known = sorted({name.text for name in names}, key=len, reverse=True)
    if not known:
        return []
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)")
    return [
        Name(match.start(), match.end(), match[0], None)
        for start, end in spans
        for match in pattern.finditer(text, start, end)
    ]
