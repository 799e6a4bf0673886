"""An article's words, split once: its capitals, its outline, and the terms of its passages."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Sequence
from typing import NamedTuple

from summarizer.merge.wording import (
    HEAD_CHARS,
    STOPWORDS,
    Term,
    Word,
    find_names,
    find_terms,
    is_at_head,
    is_time_word,
    list_plain_terms,
    read_name,
    split_words,
)

_AROUND_CHARS = 600
"""So much of a long line, on either side of a place, belongs to it."""


class Capitals(NamedTuple):
    """How a text writes its words, and where its names may stand."""

    known: frozenset[str]
    """Folded words with a capital inside sentences as a rule: its names."""
    small: tuple[str, ...]
    """Folded words that stand without a capital somewhere."""
    inside: frozenset[str]
    """Folded words that have a capital inside a sentence somewhere."""
    words: tuple[str, ...]
    """In order, the words that may be names and have a capital wherever they stand."""
    starts: array[int]
    """Where each of these stands."""


def read_capitals(text: str) -> Capitals:
    """Tell a text's names from words that have a capital only at the head of a sentence."""
    return list_capitals(split_words(text))


def list_capitals(words: Sequence[Word]) -> Capitals:
    """As `read_capitals`, of words in order."""
    capital: list[tuple[str, int]] = []
    among: list[str] = []
    others: list[str] = []
    for text, folded, at_head, start in words:
        if text[0].isupper():
            capital.append((folded, start))
            if not at_head:
                among.append(folded)
        else:
            others.append(folded)
    inside, small = Counter(among), Counter(others)
    may = {w for w, _ in capital if w not in STOPWORDS and not is_time_word(w)}
    placed = [(w, start) for w, start in capital if w in may and w not in small]
    return Capitals(
        known=frozenset(w for w in may if inside[w] > small[w]),
        small=tuple(small),
        inside=frozenset(w for w in may if inside[w]),
        words=tuple(w for w, _ in placed),
        starts=array("Q", [start for _, start in placed]),
    )


class Known(Container[str]):
    """The words that are names in one article: its own, and others' that it writes small nowhere.

    A look-up, for the names of a whole day are too many to be listed for each article.
    """

    def __init__(self, own: Capitals, today: frozenset[str]) -> None:
        self._own = own.known
        self._small = frozenset(own.small)
        self._today = today

    def __contains__(self, word: object) -> bool:
        return word in self._own or (word in self._today and word not in self._small)


class Outline(NamedTuple):
    """The words of a text, each once: its terms, whatever will turn out to be a name."""

    inside: frozenset[str]
    """Roots of words with a capital inside a sentence."""
    heads: tuple[str, ...]
    """Folded words with a capital at the head of one."""
    content: tuple[Term, ...]

    def sort_out(self, known: Container[str]) -> tuple[frozenset[str], frozenset[str]]:
        """As `find_names`, and the terms that are none of these."""
        names = self.inside.union(read_name(word) for word in self.heads if word in known)
        terms = frozenset(t.stem for t in self.content if t.root not in names)
        return names, terms - names


def outline(text: str) -> Outline:
    """Read a text once, before it is known which words are names in it."""
    return outline_words(split_words(text))


def outline_words(words: Sequence[Word]) -> Outline:
    """As `outline`, of words in order."""
    named = [word for word in words if word.text[0].isupper() and read_name(word.folded)]
    return Outline(
        frozenset(read_name(word.folded) for word in named if not word.at_head),
        tuple({word.folded for word in named if word.at_head}),
        tuple({term for _, term in list_plain_terms([word[1] for word in words])}),
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

    def find_stems(self, start: int, end: int) -> frozenset[str]:
        """As `find_terms` of the passage from `start` to `end`, whatever its names."""
        if not (_is_edge(self._text, start) and _is_edge(self._text, end)):
            return find_terms(self._text[start:end], frozenset())
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        stems = {term.stem for _, term in list_plain_terms(self._folded[first:last])}
        # A copy takes half the memory: it is made for so many words, and has not grown to them.
        return frozenset(stems)


class Line(NamedTuple):
    """A line of a text, or what of a long one is around a place."""

    start: int
    end: int
    stems: frozenset[str]
    """Of its content words."""


class Lines:
    """The lines of a text, each read when it is first asked for."""

    def __init__(self, text: str, columns: Columns) -> None:
        self._text = text
        self._columns = columns
        self._lines: dict[tuple[int, int], Line] = {}

    def find(self, place: int) -> Line:
        """The line in which something begins; of a long one, what is around it."""
        start = self._text.rfind("\n", 0, place) + 1
        end = self._text.find("\n", place)
        end = len(self._text) if end < 0 else end
        if end - start > 2 * _AROUND_CHARS:
            start, end = max(start, place - _AROUND_CHARS), min(end, place + _AROUND_CHARS)
        line = self._lines.get((start, end))
        if line is None:
            stems = self._columns.find_stems(start, end)
            line = self._lines[(start, end)] = Line(start, end, stems)
        return line


def _is_edge(text: str, at: int) -> bool:
    """Whether no word goes on here."""
    return at <= 0 or at >= len(text) or text[at - 1].isspace() or text[at].isspace()
