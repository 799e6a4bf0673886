"""An article's text cut into pieces, so that any claim's words can be marked in it.

Spans of different claims overlap freely, which nested tags can't express. So the text is
cut wherever any span starts or ends; each piece knows the marks that cover it. All counting
is done here, in code points; the page's script only compares names.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from summarizer.schema import Span


@dataclass(frozen=True)
class Piece:
    """A run of characters covered by the same marks; the names are anchors."""

    text: str
    starts: tuple[str, ...]
    """Marks whose evidence begins with this piece."""
    evidence: tuple[str, ...]
    source: tuple[str, ...]
    cue: tuple[str, ...]


@dataclass
class Marker:
    """Collects the marks of one article's text, then cuts it."""

    text: str
    _spans: list[tuple[int, int, str, str]] = field(default_factory=list)
    """Start, end, role and anchor of each span."""

    def mark(
        self,
        anchor: str,
        evidence: Iterable[Span],
        *,
        source: Span | None = None,
        cue: Span | None = None,
    ) -> None:
        """Add one mark; its source and cue may stand outside its evidence."""
        for span in evidence:
            self._add(span, "evidence", anchor)
        if source is not None:
            self._add(source, "source", anchor)
        if cue is not None:
            self._add(cue, "cue", anchor)

    def _add(self, span: Span, role: str, anchor: str) -> None:
        start, end = max(span.start, 0), min(span.end, len(self.text))
        if start < end:
            self._spans.append((start, end, role, anchor))

    def cut(self) -> list[Piece]:
        """Cut the text into pieces, in order; together they are the whole text.

        An anchor starts at its first evidence, or at its source or cue if it has none.
        """
        opening: dict[int, list[tuple[str, str]]] = {}
        closing: dict[int, list[tuple[str, str]]] = {}
        starts = self._first_characters()
        for start, end, role, anchor in self._spans:
            opening.setdefault(start, []).append((role, anchor))
            closing.setdefault(end, []).append((role, anchor))
        cuts = sorted({0, len(self.text), *opening, *closing})
        covering: dict[tuple[str, str], int] = {}
        pieces = []
        for start, end in pairwise(cuts):
            for mark in closing.get(start, ()):
                covering[mark] -= 1
                if not covering[mark]:
                    del covering[mark]
            for mark in opening.get(start, ()):
                covering[mark] = covering.get(mark, 0) + 1
            pieces.append(
                Piece(
                    text=self.text[start:end],
                    starts=tuple(starts.get(start, ())),
                    evidence=tuple(anchor for role, anchor in covering if role == "evidence"),
                    source=tuple(anchor for role, anchor in covering if role == "source"),
                    cue=tuple(anchor for role, anchor in covering if role == "cue"),
                )
            )
        return pieces

    def _first_characters(self) -> dict[int, list[str]]:
        first: dict[str, tuple[bool, int]] = {}
        for start, _, role, anchor in self._spans:
            place = (role != "evidence", start)
            first[anchor] = min(first.get(anchor, place), place)
        starts: dict[int, list[str]] = {}
        for anchor, (_, start) in first.items():
            starts.setdefault(start, []).append(anchor)
        return starts
