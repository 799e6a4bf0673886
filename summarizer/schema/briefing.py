"""What one article says: actors, claims, figures, each with its evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, Literal

from pydantic import Field

from summarizer.schema.article import Article
from summarizer.schema.files import read_shape
from summarizer.schema.span import Frozen, Span

SCHEMA_VERSION: Final = "1"

ActorKind = Literal[
    "person",
    "organization",
    "company",
    "government",
    "military",
    "armed_group",
    "media",
    "group",
    "place",
    "other",
]
ClaimKind = Literal["event", "plan", "background", "assessment"]
Polarity = Literal["asserted", "denied"]
Mode = Literal["direct", "indirect", "mixed", "narration"]
SourceKind = Literal[
    "person",
    "unnamed_person",
    "unnamed_group",
    "organization",
    "document",
    "outlet",
    "none",
]
Qualifier = Literal["exact", "about", "at_least", "at_most", "more_than", "fewer_than"]
Stage = Literal["read", "ask", "check", "assemble"]


class Actor(Frozen):
    """Somebody who acts or speaks in the article."""

    id: str
    name: str
    """The fullest form of the name that the article uses."""
    kind: ActorKind
    aliases: list[str]
    """Other forms in the article, in order of appearance."""
    role: str | None
    """What the article says they are, in its own words; ``None`` when it doesn't say."""
    mentions: list[Span]


class Attribution(Frozen):
    """Who says a claim, how, and which outlet obtained it."""

    source: str | None
    """The most specific name the article gives its speaker; ``None`` for narration."""
    source_kind: SourceKind
    """``none`` for narration."""
    anonymous: bool
    """A person speaks whose name is withheld or not given."""
    anonymity_reason: str | None
    """The article's own words for why the name is withheld."""
    mode: Mode
    """How the words are given: ``direct`` in quotation marks, ``mixed`` partly so."""
    cue: str | None
    """The word that ties source and content, as it stands in the article."""
    source_span: Span | None
    """Where the source stands in the claim's own sentence (it may be a pronoun)."""
    cue_span: Span | None
    outlets: list[str]
    """Who obtained it first, who passed it on last; empty when the article credits nobody."""


class When(Frozen):
    """A time expression of a claim, and the days it covers where the article tells."""

    text: str
    start: str | None
    """ISO date of the first day, or ``None`` when it can't be known."""
    end: str | None
    """ISO date of the last day (the same day for a single one), or ``None``."""


class Claim(Frozen):
    """One thing the article states, or has somebody state."""

    id: str
    text: str
    """The statement without its reporting clause, in the article's words."""
    kind: ClaimKind
    polarity: Polarity
    """``denied``: the source rejects what somebody said or reported."""
    attribution: Attribution
    when: When | None
    actors: list[str]
    """Ids of the actors named in the claim."""
    figures: list[str]
    """Ids of the figures in the claim."""
    evidence: list[Span]
    """The characters that state it, in order; never empty."""


class Figure(Frozen):
    """One number the article gives, as it is written there."""

    id: str
    value: int | float | None
    """The number; ``None`` for a range and for words such as "dozens"."""
    low: int | float | None
    high: int | float | None
    unit: str | None
    """What the number is counted in: "percent", "USD", "km", "fighters"."""
    of: str | None
    """What is counted or measured, in the article's words."""
    qualifier: Qualifier
    place: str | None
    as_of: str | None
    """The time the figure speaks of, in the article's words."""
    claim: str | None
    """Id of the claim it belongs to."""
    evidence: Span


class Rejected(Frozen):
    """An item that was read or answered, but is not in the briefing, and why."""

    stage: Stage
    reason: str
    item: dict[str, Any]
    """The item as it was answered; spans are given where it points at text."""


class Run(Frozen):
    """How a briefing came about."""

    model: str
    prompt: str
    prompt_sha256: str
    found: int
    """Items in the model's answers: ``found == kept + repaired + rejected``."""
    kept: int
    repaired: int
    rejected: int
    """Items of the answers that were turned down; ``Briefing.rejected`` may list more:
    text that was read but isn't part of the story (credits, headings) stands there too."""
    calls: int
    """Questions put to the model, from the cache or not."""
    attempts: int
    """Requests really sent; 0 when every answer came from the cache."""
    prompt_tokens: int
    completion_tokens: int
    cached: int
    """How many of ``calls`` the cache answered."""
    cost_usd: float | None
    """``None`` when the model's price is not known; 0 for the embedded model."""
    seconds: float


class Briefing(Frozen):
    """What one article says; the shape of ``out/articles/<id>.json``."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    article: Article
    gist: str
    """The leading claim and its source, in the article's words."""
    actors: list[Actor]
    claims: list[Claim]
    figures: list[Figure]
    rejected: list[Rejected] = Field(default_factory=list)
    run: Run

    @classmethod
    def from_file(cls, path: str | Path) -> Briefing:
        """Read ``out/articles/<id>.json``.

        Raises:
            UsageError: It is missing, cut off, of another schema version, or its article's text
                has changed.
        """
        return read_shape(cls, path, version=SCHEMA_VERSION, what="briefing")
