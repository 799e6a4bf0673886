"""What a day's articles say together."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from summarizer.schema.article import PublishedBasis
from summarizer.schema.briefing import SCHEMA_VERSION, Actor, Figure, Polarity
from summarizer.schema.files import read_shape
from summarizer.schema.span import Frozen

ArticleStatus = Literal["briefed", "failed", "reprint"]
DevelopmentStatus = Literal["single_origin", "corroborated", "disputed"]
Change = Literal["new", "updated", "corroborated", "contradicted", "repeated"]
ConflictKind = Literal["contradiction", "denial", "figure", "update", "scope"]
OriginKind = Literal["speaker", "outlet", "unknown"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
"""A to E as the operator rates an outlet; F: can't be judged."""


class ArticleLine(Frozen):
    """One article of the day, whether it could be briefed or not."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    status: ArticleStatus
    reprint_of: str | None
    """Id of the article whose story this one prints again."""
    reason: str | None = None
    """Why it failed."""
    published_basis: PublishedBasis | None = None
    """How its day is known; ``None`` where nobody has looked."""
    published_reason: str | None = None
    """What an inferred day rests on."""


class Origin(Frozen):
    """The one place from which a claim really comes."""

    name: str
    kind: OriginKind
    """``speaker``: a public statement; ``outlet``: what an outlet saw or was told in
    confidence; ``unknown``: the text doesn't tell, so it corroborates nothing."""
    outlets: list[str]
    articles: list[str]
    reliability: Reliability = "F"
    """The operator's grade of the outlets through which it came; ``F`` for unrated ones."""


class ClaimRef(Frozen):
    """Points at a claim of a briefing."""

    article: str
    claim: str


class DayFigure(Figure):
    """A figure together with the article it stands in."""

    article: str


class DayActor(Actor):
    """An actor of the day; ``mentions`` point into ``article``'s text."""

    article: str


class Development(Frozen):
    """One thing that happened or was said that day, with every claim that states it."""

    id: str
    """Stays the same over days and over the order of input."""
    text: str
    polarity: Polarity
    """``denied``: its sources reject what ``text`` says."""
    status: DevelopmentStatus
    change: Change
    """Against the previous day only; ``new`` without one."""
    origins: list[Origin]
    independent_origins: int
    """Origins known to be different from each other; at least 1 for any claim. What one
    article alone brings counts once: nothing corroborates itself."""
    claims: list[ClaimRef]
    figures: list[DayFigure]
    previous: str | None
    """Id of the development of the day before that this one continues."""
    since: str | None = None
    """ISO date of the first day that had it, as far as the days before are known."""
    grade: str = Field(default="F6", pattern=r"^[A-F][1-6]$")
    """Reliability A-F as the operator rates outlets, credibility 1-6 by rule: ``B2``."""


class Version(Frozen):
    """One side of a conflict."""

    text: str
    polarity: Polarity
    claims: list[ClaimRef]
    origins: list[Origin]


class Conflict(Frozen):
    """Statements that can't all hold as they stand, side by side; no winner is chosen."""

    kind: ConflictKind
    about: str
    versions: list[Version]


class Coverage(Frozen):
    """What the day briefing rests on, in counts."""

    read: int
    briefed: int
    failed: int
    reprints: int
    undated: int
    single_origin: int
    """Developments that rest on one origin."""
    anonymous_only: int
    """Developments that rest on anonymous sources alone."""
    undecided: int
    """Pairs of statements that may be one development, but were kept apart because neither
    rules nor a judge decided about them; `DayBriefing.undecided` lists them."""


class Gone(Frozen):
    """A development of the day before that nothing of this day continues."""

    id: str
    text: str
    polarity: Polarity
    last_seen: str
    """ISO date of the last day that had it."""
    origins: list[Origin]
    claims: list[ClaimRef]
    """They point into the briefings of that day."""


class UndecidedPair(Frozen):
    """Two statements of which neither rules nor a judge could say whether they state one thing."""

    first: ClaimRef
    second: ClaimRef


class DayBriefing(Frozen):
    """What a day's articles say together; the shape of ``out/days/<day>/briefing.json``."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    day: str | None
    """ISO date; ``None`` for articles whose date isn't known."""
    headline: str
    articles: list[ArticleLine]
    developments: list[Development]
    conflicts: list[Conflict]
    figures: list[DayFigure]
    actors: list[DayActor]
    coverage: Coverage
    previous_day: str | None = None
    """ISO date of the day that it was compared with; ``None``: with none."""
    gone: list[Gone] = Field(default_factory=list)
    """What that day had and this one no longer has, in that day's order."""
    undecided: list[UndecidedPair] = Field(default_factory=list)

    @classmethod
    def from_file(cls, path: str | Path) -> DayBriefing:
        """Read ``out/days/<day>/briefing.json``, given the file or its folder.

        Raises:
            UsageError: It is missing, cut off or of another schema version.
        """
        path = Path(path)
        file = path / "briefing.json" if path.is_dir() else path
        return read_shape(cls, file, version=SCHEMA_VERSION, what="day briefing")
