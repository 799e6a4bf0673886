"""Recorded answers: a run that asks no model, because each answer lies in a file of the project.

The file is JSON Lines: first which model answered and at which prompt, then one answer a line
under the hash of what was asked, in the order of the hashes, so that a new recording changes
few lines. A question whose hash isn't there (the prompt, the schema, the text or the model has
changed) is never sent anywhere: its case stays without an answer, and is named.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from summarizer import errors
from summarizer.errors import ModelError, UsageError
from summarizer.llm.answers import AnswerCache, NotRecorded, StoredAnswer
from summarizer.schema.span import Frozen

REPEATABLE = ("ModelRefused", "ReplyInvalid", "ReplyRefused")
"""Failures that are answers too: a replay fails in the same way."""


class AnswersHeader(Frozen):
    """Whose answers a file holds."""

    type: str = Field(default="answers", pattern="^answers$")
    model: str
    base_url: str | None
    """Of the server that was asked; it is part of what the answers are known by."""
    prompt: str
    prompt_sha256: str
    recorded: str
    """ISO date and time, UTC."""


class RecordedAnswer(Frozen):
    """One line of the file; a text or an error, under the hash of the question."""

    key: str
    text: str | None = None
    finish: str = Field(default="stop", pattern="^(stop|length)$")
    prompt_tokens: int = 0
    completion_tokens: int = 0
    seconds: float = 0.0
    error: str | None = None
    message: str | None = None


@dataclass
class Spending:
    """Tokens of answers that came from a cache, which the client counts as none."""

    prompt_tokens: int = 0
    completion_tokens: int = 0


_spendings: ContextVar[Spending | None] = ContextVar("spendings", default=None)
_last_key: ContextVar[str | None] = ContextVar("last_key", default=None)


@contextmanager
def count_kept_answers() -> Iterator[Spending]:
    """Count what the kept answers used inside the block took when they were given."""
    spending = Spending()
    token = _spendings.set(spending)
    try:
        yield spending
    finally:
        _spendings.reset(token)


class KeptAnswers:
    """An answer cache around another one, which notes what is used."""

    def __init__(self, inner: AnswerCache | None) -> None:
        self._inner = inner
        self.used: dict[str, RecordedAnswer] = {}
        """Every answer that was asked for, by the hash of its question."""

    def get(self, key: str) -> StoredAnswer | None:
        """The answer stored under ``key``, or ``None``."""
        _last_key.set(key)
        answer = self._inner.get(key) if self._inner is not None else None
        if answer is not None:
            self._note(key, answer)
            spending = _spendings.get()
            if spending is not None:
                spending.prompt_tokens += answer.prompt_tokens
                spending.completion_tokens += answer.completion_tokens
        return answer

    def put(self, key: str, answer: StoredAnswer) -> None:
        """Keep ``answer``."""
        if self._inner is not None:
            self._inner.put(key, answer)
        self._note(key, answer)

    def note_failure(self, error: ModelError) -> None:
        """Note that the question just asked for failed in a way that would come again."""
        key = _last_key.get()
        kind = type(error).__name__
        if key is not None and kind in REPEATABLE:
            self.used[key] = RecordedAnswer(key=key, error=kind, message=str(error))

    def _note(self, key: str, answer: StoredAnswer) -> None:
        self.used[key] = RecordedAnswer(
            key=key,
            text=answer.text,
            finish=answer.finish,
            prompt_tokens=answer.prompt_tokens,
            completion_tokens=answer.completion_tokens,
            seconds=round(answer.seconds, 2),
        )


@dataclass(frozen=True)
class Recording:
    """A file of answers; as an answer cache it has an answer or an error for every question."""

    path: Path
    header: AnswersHeader
    answers: dict[str, RecordedAnswer] = field(repr=False)

    def get(self, key: str) -> StoredAnswer:
        """The recorded answer.

        Raises:
            NotRecorded: It isn't recorded.
            ModelError: The model failed when this was recorded, and fails again.
        """
        answer = self.answers.get(key)
        if answer is None:
            raise NotRecorded(f"{self.path} holds no answer to this question: record it")
        if answer.error is not None:
            raise getattr(errors, answer.error)(answer.message or "")
        return StoredAnswer(
            text=answer.text or "",
            model=self.header.model,
            finish="length" if answer.finish == "length" else "stop",
            prompt_tokens=answer.prompt_tokens,
            completion_tokens=answer.completion_tokens,
            seconds=answer.seconds,
        )

    def put(self, key: str, answer: StoredAnswer) -> None:
        """A recording isn't changed by reading it."""


def read_answers(path: Path) -> Recording:
    """Read a file of answers.

    Raises:
        UsageError: There is none, or a line of it is damaged; the message says which.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{path}: can't be read: {error}. Record answers with eval run --record {path}"
        ) from error
    answers: dict[str, RecordedAnswer] = {}
    header: AnswersHeader | None = None
    for number, line in enumerate(lines, start=1):
        try:
            data = json.loads(line)
            if header is None:
                header = AnswersHeader.model_validate(data)
                continue
            answer = RecordedAnswer.model_validate(data)
        except (json.JSONDecodeError, ValidationError) as error:
            raise UsageError(
                f"{path}:{number}: is no recorded answer of this version. "
                f"Record anew with eval run --record {path}"
            ) from error
        if answer.error is not None and answer.error not in REPEATABLE:
            raise UsageError(f"{path}:{number}: there is no failure {answer.error!r}. Record anew")
        answers[answer.key] = answer
    if header is None:
        raise UsageError(f"{path}: is empty. Record answers with eval run --record {path}")
    return Recording(path, header, answers)


def read_others(path: Path, header: AnswersHeader) -> Recording | None:
    """The recording that new answers would be added to; ``None`` if there is none.

    Raises:
        UsageError: It can't be read, or holds another model's answers.
    """
    if not path.exists():
        return None
    before = read_answers(path)
    if (before.header.model, before.header.base_url) != (header.model, header.base_url):
        raise UsageError(
            f"{path} holds answers of {_name_server(before.header)}, not of "
            f"{_name_server(header)}. Record into another file, or record all cases"
        )
    return before


def write_answers(
    path: Path, header: AnswersHeader, used: dict[str, RecordedAnswer], *, keep_others: bool
) -> int:
    """Write the answers of a run, compact and in the order of their hashes.

    Args:
        path: The file; it is replaced in one step.
        header: Whose answers they are.
        used: What the run has used.
        keep_others: Leave answers in the file that this run had no use for, as after a run
            over some of the cases. Without it they go.

    Returns:
        How many answers the file holds now.

    Raises:
        UsageError: The file can't be written, or holds another model's answers.
    """
    kept: dict[str, RecordedAnswer] = {}
    if keep_others and (before := read_others(path, header)) is not None:
        kept = before.answers
    answers = {**kept, **used}
    lines = [_compact(header.model_dump())]
    for key in sorted(answers):
        data = answers[key].model_dump(exclude_defaults=True)
        if answers[key].text is not None:
            data["text"] = _compact_text(answers[key].text or "")
        lines.append(_compact(data))
    part = path.with_name(f".{secrets.token_hex(4)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text("\n".join(lines) + "\n", encoding="ascii", newline="\n")
        os.replace(part, path)
    except OSError as error:
        raise UsageError(
            f"can't write to {path}: {error.strerror}. Choose another file with --record"
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return len(answers)


def explain_missing(
    recording: Recording, *, prompt_sha256: str, cases: Collection[str], options: str = ""
) -> str:
    """Which answers must be recorded again, why, and how.

    Args:
        recording: Where they are missing.
        prompt_sha256: Of the prompt as it is now.
        cases: What lacks an answer.
        options: What else the call that records them needs, as it is typed.
    """
    changed = recording.header.prompt_sha256 != prompt_sha256
    why = (
        f"the prompt {recording.header.prompt} has changed since they were recorded"
        if changed
        else "since they were recorded a case, a text, a schema, or the code that cuts texts into "
        "questions has changed or is new"
    )
    url = recording.header.base_url
    server = f" --base-url {url}" if url else ""
    return (
        f"{recording.path} lacks answers for {len(cases)} "
        f"case{'' if len(cases) == 1 else 's'} ({', '.join(sorted(cases))}): {why}. Record them: "
        f"summarizer eval run --model {recording.header.model}{server}{options} "
        f"--record {recording.path}"
    )


def _name_server(header: AnswersHeader) -> str:
    return f"{header.model} at {header.base_url}" if header.base_url else header.model


def _compact(data: Any) -> str:
    return json.dumps(data, separators=(",", ":"))


def _compact_text(text: str) -> str:
    """JSON without its blanks; anything else as it is."""
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))
    except json.JSONDecodeError:
        return text
