"""Names for places in the page, and the marks in each article's text they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup, escape

from summarizer.render.edition import Edition
from summarizer.render.marking import Marker, Piece
from summarizer.schema import Briefing, Span


class Anchors:
    """Every place in the page that a link can lead to, each with a name of its own.

    ``d3`` is the third development, which goes by its own id, too; ``a1`` is an article,
    ``a-<article>-<claim>`` a claim's evidence, ``a-<article>-<start>-<end>`` other evidence.
    Characters that don't belong into an address become ``_``; a name already taken gets a
    number.
    """

    def __init__(self, edition: Edition) -> None:
        self._taken: set[str] = set()
        self._claims: dict[tuple[str, str], str] = {}
        self._spans: dict[tuple[str, int, int], str] = {}
        self._markers: dict[str, Marker] = {}
        numbers = edition.numbers
        self.developments = {id: self._name(number.lower()) for id, number in numbers.items()}
        self.lasting = {id: self._name(id) for id in numbers}
        self.stories = {story.label: self._name(story.label.lower()) for story in edition.stories}
        briefings = [story.briefing for story in edition.stories if story.briefing]
        for briefing in briefings:
            self._mark_claims(briefing)
        for briefing in briefings:
            self._mark_rest(briefing)
        figures = [*edition.day.figures]
        for development in edition.day.developments:
            figures += development.figures
        for figure in figures:
            self._mark_span(figure.article, figure.evidence)
        for actor in edition.day.actors:
            for mention in actor.mentions:
                self._mark_span(actor.article, mention)

    def claim(self, article: str, claim: str) -> str | None:
        """The anchor of a claim's evidence, or ``None`` when no briefing holds it."""
        return self._claims.get((article, claim))

    def span(self, article: str, span: Span) -> str | None:
        """The anchor of other evidence, or ``None`` when the text isn't at hand."""
        return self._spans.get((article, span.start, span.end))

    def body(self, article: str) -> Markup:
        """An article's whole text as HTML, with every mark that was named."""
        marker = self._markers[article]
        names: dict[str, int] = {}
        return Markup("").join(show_piece(piece, names) for piece in marker.cut())

    def _name(self, wanted: str) -> str:
        name = base = re.sub(r"[^\w.~-]", "_", wanted)
        number = 1
        while name in self._taken:
            number += 1
            name = f"{base}~{number}"
        self._taken.add(name)
        return name

    def _mark_claims(self, briefing: Briefing) -> None:
        article = briefing.article
        marker = self._markers[article.id] = Marker(article.text)
        for claim in briefing.claims:
            anchor = self._name(f"a-{article.id}-{claim.id}")
            self._claims[article.id, claim.id] = anchor
            marker.mark(
                anchor,
                claim.evidence,
                source=claim.attribution.source_span,
                cue=claim.attribution.cue_span,
            )

    def _mark_rest(self, briefing: Briefing) -> None:
        for figure in briefing.figures:
            self._mark_span(briefing.article.id, figure.evidence)
        for rejected in briefing.rejected:
            for span in find_spans(rejected.item, text=briefing.article.text):
                self._mark_span(briefing.article.id, span)

    def _mark_span(self, article: str, span: Span) -> None:
        key = (article, span.start, span.end)
        if article in self._markers and key not in self._spans:
            self._spans[key] = self._name(f"a-{article}-{span.start}-{span.end}")
            self._markers[article].mark(self._spans[key], [span])


def show_piece(piece: Piece, names: dict[str, int]) -> Markup:
    """Write one piece of text; ``names`` numbers the article's anchors as they appear."""
    for anchor in (*piece.evidence, *piece.source, *piece.cue):
        names.setdefault(anchor, len(names) + 1)
    written = Markup("").join(
        Markup('<i class="at" id="{}" data-k="{}"></i>').format(anchor, names[anchor])
        for anchor in piece.starts
    )
    if not (piece.evidence or piece.source or piece.cue):
        return written + escape(piece.text)
    roles = {"e": piece.evidence, "s": piece.source, "q": piece.cue}
    attributes = Markup("").join(
        Markup(' data-{}="{}"').format(role, " ".join(str(names[anchor]) for anchor in anchors))
        for role, anchors in roles.items()
        if anchors
    )
    return written + Markup("<mark{}>{}</mark>").format(attributes, piece.text)


def find_spans(item: Any, *, text: str) -> Iterator[Span]:
    """The spans inside a rejected item: only those whose characters stand in the text."""
    if isinstance(item, Mapping):
        start, end, words = (item.get(key) for key in ("start", "end", "text"))
        if (
            isinstance(start, int)
            and isinstance(end, int)
            and 0 <= start < end <= len(text)
            and text[start:end] == words
        ):
            yield Span(start=start, end=end, text=text[start:end])
        for value in item.values():
            yield from find_spans(value, text=text)
    elif isinstance(item, list):
        for value in item:
            yield from find_spans(value, text=text)
