"""Where something stands in an article."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """Base of all public shapes: immutable, and unknown fields are an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Frozen):
    """A piece of ``article.text``: ``article.text[start:end] == text``, always."""

    start: int
    """First character, counted in code points from 0."""
    end: int
    """One past the last character."""
    text: str
    """The characters covered, verbatim."""
