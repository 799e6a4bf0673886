"""What a person labels: the shapes of the case files, as they stand on disk.

A single value and a list of right values are both fine wherever "any of" is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from summarizer.schema import (
    ActorKind,
    Change,
    ClaimKind,
    ConflictKind,
    DevelopmentStatus,
    Frozen,
    Mode,
    Polarity,
    Qualifier,
    SourceKind,
)

Need = Literal["required", "optional", "forbidden"]
Unscored = Literal[
    "source", "source_kind", "mode", "anonymity", "anonymity_reason", "outlets", "polarity"
]


def _listed(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def _chains(value: Any) -> Any:
    """One chain, or a list of chains of which any is right."""
    if isinstance(value, list) and not any(isinstance(item, list) for item in value):
        return [value]
    return value


def _not_blank(value: str) -> str:
    if not any(char.isalnum() for char in value):
        raise ValueError("holds no words")
    return value


def _is_day(value: str) -> str:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise ValueError("is no day; write YYYY-MM-DD")
    return value


def _not_a_switch(value: Any) -> Any:
    if isinstance(value, bool):
        raise ValueError(f"is no number: YAML reads it as {str(value).lower()}")
    return value


class _OneOrMany:
    """Tells the JSON Schema that a list may also be written as its only item."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        many = handler(core)
        return {"anyOf": [many["items"], many]}


Item = TypeVar("Item")
Words = Annotated[str, AfterValidator(_not_blank)]
Day = Annotated[str, AfterValidator(_is_day)]
AnyOf = Annotated[list[Item], BeforeValidator(_listed), Field(min_length=1), _OneOrMany()]
Number = Annotated[int | float, BeforeValidator(_not_a_switch)]


class Piece(Frozen):
    """A verbatim piece of the article; alone or with what tells where it is meant."""

    text: Words
    within: Words | None = None
    """A longer piece that stands once in the article and holds ``text`` once."""
    nth: int | None = Field(default=None, ge=1)
    """Which of the places where ``text`` stands, from 1."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string"}, handler(core)]}

    @model_validator(mode="after")
    def _has_one_locator(self) -> Piece:
        if self.within and self.nth:
            raise ValueError("takes `within` or `nth`, not both")
        return self


class Labelled(Frozen):
    """What every labelled item has."""

    need: Need = "required"
    """Optional items count neither way; finding a forbidden one is an error."""
    note: str | None = None
    """Why it is labelled so."""


class GoldActor(Labelled):
    """Somebody who acts or speaks."""

    names: AnyOf[Words]
    """Any of these is right."""
    kind: AnyOf[ActorKind] | None = None


class GoldClaim(Labelled):
    """One thing stated by one speaker, or by the article itself."""

    id: str = Field(pattern=r"^[\w-]+$")
    evidence: AnyOf[Piece]
    """The pieces that state it, in order."""
    source: AnyOf[Words | None] | None = None
    """Any of these is right; ``null`` is narration."""
    source_kind: AnyOf[SourceKind] | None = None
    anonymous: AnyOf[bool] = Field(default=[False])
    anonymity_reason: AnyOf[Words | None] = Field(default=[None])
    mode: AnyOf[Mode] | None = None
    outlets: Annotated[
        list[list[Words]], BeforeValidator(_chains), Field(min_length=1), _OneOrMany()
    ] = Field(default=[[]])
    """Chains, any of which is right; the first in a chain obtained it."""
    polarity: AnyOf[Polarity] = Field(default=["asserted"])
    cue: AnyOf[Words | None] | None = None
    kind: AnyOf[ClaimKind] | None = None
    may_split: bool = False
    """An answer may give its parts as claims: the best counts, the others are ignored."""
    unscored: list[Unscored] = Field(default=[])
    """Fields on which two careful readers could differ."""

    @model_validator(mode="before")
    @classmethod
    def _null_is_narration(cls, value: Any) -> Any:
        if isinstance(value, dict) and value.get("source", "") is None:
            return {**value, "source": [None]}
        return value

    @property
    def sources(self) -> list[str | None]:
        """The right sources; empty where none is labelled."""
        return list(self.source or ())

    @property
    def source_kinds(self) -> list[SourceKind]:
        """The right kinds; narration has ``none`` without its being written."""
        return self.source_kind or (["none"] if self.sources == [None] else [])

    @property
    def modes(self) -> list[Mode]:
        """The right modes; narration has ``narration`` without its being written."""
        return self.mode or (["narration"] if self.sources == [None] else [])


class Reading(Frozen):
    """A number as it may be read; keys that are absent are those of the figure's first reading."""

    evidence: Piece | None = None
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: AnyOf[Words | None] | None = None
    of: AnyOf[Words | None] | None = None
    qualifier: AnyOf[Qualifier] | None = None

    @model_validator(mode="before")
    @classmethod
    def _null_is_a_label(cls, value: Any) -> Any:
        # `unit: null` says that there is none; a unit that isn't mentioned isn't scored.
        if isinstance(value, dict):
            listed = {k: [None] for k in ("unit", "of") if k in value and value[k] is None}
            return {**value, **listed}
        return value


class GoldFigure(Labelled, Reading):
    """One number that the article gives."""

    id: str | None = Field(default=None, pattern=r"^[\w-]+$")
    evidence: Piece
    qualifier: AnyOf[Qualifier] = Field(default=["exact"])
    place: AnyOf[Words | None] | None = None
    also: list[Reading] = Field(default=[])
    """Other right readings of the same number."""

    @model_validator(mode="after")
    def _says_a_number(self) -> GoldFigure:
        for reading in self.readings:
            if (
                self.need == "required"
                and (reading.value, reading.low, reading.high) == (None,) * 3
            ):
                raise ValueError("has no number: give `value`, or `low` and `high`")
            low, high = reading.low, reading.high
            if reading.value is None and low is not None and high is not None and low >= high:
                raise ValueError(f"a range from {low} to {high} is none")
        return self

    @property
    def readings(self) -> Iterator[Reading]:
        """Every right reading, whole."""
        own = {key: getattr(self, key) for key in Reading.model_fields}
        yield Reading.model_construct(**own)
        for other in self.also:
            given = {key: getattr(other, key) for key in other.model_fields_set}
            numbers = {"value", "low", "high"}
            cleared = dict.fromkeys(numbers) if numbers & given.keys() else {}
            yield Reading.model_construct(**{**own, **cleared, **given})


class Labels(Frozen, Generic[Item]):
    """A list of labelled items."""

    exhaustive: bool
    """Whether everything else an answer lists is wrong; otherwise extras don't count."""
    items: list[Item]


class CaseFile(Frozen):
    """One article with what a careful editor would list: ``evals/cases/<suite>/<name>.yaml``."""

    article: str
    """The article's path, from this file."""
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    story: str = Field(pattern=r"^[\w-]+$")
    """All days and outlets of one story share this name: they aren't independent."""
    reviewed: bool
    """Whether a person has read the labels against the article."""
    note: str | None = None
    outlet: str | None = None
    """As an operator would give it, where the text doesn't say who published it."""
    published: Day | None = None
    """As an operator would give it, where the text has no date."""
    actors: Labels[GoldActor]
    claims: Labels[GoldClaim]
    figures: Labels[GoldFigure]


class GoldDevelopment(Frozen):
    """Claims that state the same thing, as ``case.claim``."""

    id: str = Field(pattern=r"^[\w-]+$")
    text: str | None = None
    """For people."""
    claims: list[str] = Field(min_length=1)
    maybe: list[str] = Field(default=[])
    """Claims that one editor would join to it and another not."""
    origins: AnyOf[int] | None = None
    """How many independent origins it has."""
    change: AnyOf[Change] | None = None
    status: AnyOf[DevelopmentStatus] | None = None
    note: str | None = None


class GoldConflict(Labelled):
    """Claims that can't all hold as they stand; forbidden: they only look like it."""

    kind: AnyOf[ConflictKind] | None = None
    sides: list[list[str]] = Field(min_length=2)

    @model_validator(mode="after")
    def _has_sides(self) -> GoldConflict:
        if any(not side for side in self.sides):
            raise ValueError("a side names no claim")
        if self.need == "required" and not self.kind:
            raise ValueError("the field kind is missing")
        return self


class DayFile(Frozen):
    """One day of a story: ``evals/days/<suite>/<story>-<day>.yaml``."""

    story: str = Field(pattern=r"^[\w-]+$")
    day: Day | None
    """``null`` for articles whose date isn't known."""
    reviewed: bool
    previous: str | None = None
    """The name of the day case before."""
    note: str | None = None
    cases: list[str] = Field(min_length=1)
    developments: Labels[GoldDevelopment]
    conflicts: Labels[GoldConflict]
