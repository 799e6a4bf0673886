"""An article's words, split once: its capitals, its outline, and the terms of its passages."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Container, Sequence
from typing import NamedTuple

from summarizer.merge.wording import (
    HEAD_CHARS,
    Capitals,
    Outline,
    Word,
    find_names,
    find_terms,
    is_at_head,
    list_capitals,
    list_plain_terms,
    outline_words,
    read_name,
    split_words,
)


class TextRead(NamedTuple):
    """What one reading of a text finds."""

    capitals: Capitals
    outline: Outline
    """Of its first characters."""
    columns: Columns


def read_text(text: str, *, outlined: int) -> TextRead:
    """Read a text, and outline its first so many characters, in one go."""
    words = split_words(text)
    beginning = words if len(text) <= outlined else split_words(text[:outlined])
    return TextRead(list_capitals(words), outline_words(beginning), Columns(text, words))


_SMALL, _INSIDE, _AT_HEAD = range(3)
"""How a word is written: without a capital, with one inside a sentence, at the head of one."""


class Columns:
    """The words of a text, so that its passages need not be split again.

    In columns, for a day's articles have millions of words.
    """

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self._text = text
        self._folded = tuple([word[1] for word in words])
        self._starts = array("I", [word[3] for word in words])
        self._written = bytes(
            [
                (_AT_HEAD if word[2] else _INSIDE) if word[0][0].isupper() else _SMALL
                for word in words
            ]
        )

    def find_terms(self, start: int, end: int, known: Container[str]) -> frozenset[str]:
        """As `find_terms` of the passage from `start` to `end`, with the names that it has."""
        text = self._text
        if not (_is_edge(text, start) and _is_edge(text, end)):
            passage = text[start:end]
            return find_terms(passage, find_names(passage, known))
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        folded = self._folded[first:last]
        names = set()
        for at, written in enumerate(self._written[first:last]):
            if written and (root := read_name(folded[at])):
                place = self._starts[first + at] - start
                inside = written == _INSIDE
                if place < HEAD_CHARS:
                    # What stands in front of the passage doesn't count.
                    inside = not is_at_head(text[start : start + HEAD_CHARS], place)
                if inside or folded[at] in known:
                    names.add(root)
        terms = list_plain_terms(folded)
        if not names:
            return frozenset([term.stem for _, term in terms])
        return frozenset([stem if root not in names else root for _, (stem, root, _) in terms])


def _is_edge(text: str, at: int) -> bool:
    """Whether no word goes on here."""
    return at <= 0 or at >= len(text) or text[at - 1].isspace() or text[at].isspace()
