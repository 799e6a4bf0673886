"""The account of one run: everything read, asked and kept, in numbers that add up."""

from __future__ import annotations

from typing import Literal

from summarizer.schema.briefing import SCHEMA_VERSION
from summarizer.schema.span import Frozen


class Fault(Frozen):
    """Something that was given to the run and is not in its result, and why."""

    path: str
    reason: str


class Ledger(Frozen):
    """The shape of ``out/run.json``.

    ``read == briefed + failed`` articles; ``found == kept + repaired + rejected`` items.
    """

    schema_version: Literal["1"] = SCHEMA_VERSION
    model: str
    prompt: str
    prompt_sha256: str
    read: int
    briefed: int
    failed: int
    faults: list[Fault]
    """Articles that failed, and paths that could not be read at all."""
    duplicates: list[Fault]
    """Paths whose text was already read from another path."""
    found: int
    kept: int
    repaired: int
    rejected: int
    pairs: int = 0
    """Pairs of statements that the rules could not decide and that were for the model to judge."""
    decided: int = 0
    """How many of them it decided; the days list the others as undecided."""
    judge_prompt: str | None = None
    """``None``: no model was asked about pairs."""
    judge_prompt_sha256: str | None = None
    stories: int = 0
    """Stories, each of one article or several, that were for the model to read as a whole."""
    stories_read: int = 0
    """How many of them it answered about, and is believed; what isn't clear in the others it was
    asked about pair by pair."""
    story_prompt: str | None = None
    """``None``: no model was given stories to read."""
    story_prompt_sha256: str | None = None
    calls: int
    attempts: int
    prompt_tokens: int
    completion_tokens: int
    cached: int
    cost_usd: float | None
    seconds: float
    days: list[str]
    """Folders written under ``days/``."""
