"""What a question and its answer look like to a store of answers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from summarizer.errors import ModelUnavailable


@dataclass(frozen=True)
class StoredAnswer:
    """One answer as the model gave it."""

    text: str
    """The reply, verbatim but for the odds of a choice, which the client puts in; it is checked
    against the schema each time it is read."""
    model: str
    finish: Literal["stop", "length"]
    """``length``: the reply or the question was too long, and would be again."""
    prompt_tokens: int
    completion_tokens: int
    seconds: float


class NotRecorded(ModelUnavailable):
    """Recorded answers, which stand in for a model, hold none to this question."""


class AnswerCache(Protocol):
    """Where answers are kept between runs."""

    def get(self, key: str) -> StoredAnswer | None:
        """The answer stored under ``key``, or ``None``."""

    def put(self, key: str, answer: StoredAnswer) -> None:
        """Keep ``answer`` for good; an older one under ``key`` is replaced."""


def hash_question(
    model: str,
    messages: Sequence[Mapping[str, str]],
    schema: Mapping[str, Any],
    sampling: Mapping[str, Any],
    *,
    repeat: int = 0,
) -> str:
    """SHA-256 over all that decides an answer; the same for the same question only.

    The order of keys counts: a schema's properties are written in the order in which they
    stand, and a model that has read one field answers the next one differently.
    """
    asked = [model, [dict(message) for message in messages], schema, sampling, repeat]
    canonical = json.dumps(asked, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
