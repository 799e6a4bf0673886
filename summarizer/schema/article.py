"""One news text as published."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from summarizer.schema.span import Frozen, Span
from summarizer.text.decoding import decode
from summarizer.text.header import read_header

PublishedBasis = Literal["stated", "inferred", "operator", "unknown"]


class Article(Frozen):
    """One news text: where it comes from, when it was published, and its characters.

    Args are fields; to make one, use `from_file` or `from_text`.
    """

    id: str = Field(pattern=r"^[^/\\\x00]+$")
    """Names the article within a run, and its output file."""
    title: str | None = None
    outlet: str | None = None
    """Who published this text, where it says so."""
    url: str | None = None
    published: str | None = None
    """ISO date, or ``None`` when it isn't known."""
    published_basis: PublishedBasis = "unknown"
    published_reason: str | None = None
    """What an inferred day rests on; ``None`` for any other."""
    language: str = "en"
    sha256: str
    """Of ``text`` in UTF-8."""
    text: str
    """The text as it was given: spans count its code points."""

    @model_validator(mode="after")
    def _text_is_unchanged(self) -> Article:
        if hashlib.sha256(self.text.encode()).hexdigest() != self.sha256:
            raise ValueError(f"article {self.id}: its text does not fit its sha256; read it anew")
        return self

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        id: str | None = None,
        title: str | None = None,
        outlet: str | None = None,
        url: str | None = None,
        published: str | None = None,
    ) -> Article:
        """Make an article from its text; what isn't given is read from the text's head.

        Args:
            text: The whole text, kept as it is.
            id: Defaults to the first 16 hex digits of the text's SHA-256.
            title: Defaults to a first line that reads as a heading.
            outlet: Defaults to a byline or "X reports" that names one.
            url: Where it was found.
            published: ISO date; defaults to a ``date YYYY-MM-DD`` the text starts with.
        """
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        header = read_header(text)
        date = published or header.date
        basis: PublishedBasis = "operator" if published else "stated" if date else "unknown"
        return cls(
            id=id or sha256[:16],
            title=title or header.title,
            outlet=outlet or header.outlet,
            url=url,
            published=date,
            published_basis=basis,
            sha256=sha256,
            text=text,
        )

    @classmethod
    def from_file(cls, path: str | Path) -> Article:
        """Read one text file; its name without suffix becomes the id.

        Raises:
            ReadError: The file is missing, empty, binary, or in no encoding we can tell.
        """
        path = Path(path)
        return cls.from_text(decode(path), id=path.stem)

    def span(self, start: int, end: int) -> Span:
        """The span ``[start, end)`` of the text."""
        return Span(start=start, end=end, text=self.text[start:end])
