"""Step 3: put the windows to the model, and take cut-off answers apart."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from pydantic import BaseModel

from summarizer.brief.document import Document, Part
from summarizer.brief.draft import Draft, Window, halve
from summarizer.errors import ReplyCutOff, ReplyInvalid
from summarizer.llm.client import Reply
from summarizer.llm.profiles import Profile
from summarizer.prompts import Prompt

T = TypeVar("T", bound=BaseModel)
Messages = list[dict[str, str]]
OnProgress = Callable[[int, int], None]
Question = TypeVar("Question")


class Asker(Protocol):
    """What of `llm.Client` this room uses."""

    profile: Profile

    async def ask(
        self, messages: Messages, schema: type[T], *, max_tokens: int | None = None
    ) -> Reply[T]:
        """Answer one question by a schema."""


@dataclass(frozen=True)
class Answer:
    """A window and the model's draft about it; ``None`` with the reason when it gave none."""

    window: Window
    draft: Draft | None
    reason: str | None = None


async def ask_windows(
    document: Document,
    windows: Sequence[Window],
    *,
    client: Asker,
    prompt: Prompt,
    on_progress: OnProgress | None = None,
) -> list[Answer]:
    """Ask about every window; a cut-off answer is asked again in halves.

    A window about which nothing is open isn't asked. An answer that stays broken leaves its
    window's items to the words alone, with the reason; an unreachable model is the caller's.
    """
    answers: list[Answer] = []
    open_windows = [w for w in windows if w.asks]

    async def ask(window: Window) -> None:
        messages = write_question(document, window, prompt, client.profile)
        try:
            reply = await client.ask(messages, window.schema())
        except ReplyCutOff as error:
            if len(window.sentences) < 2:
                answers.append(Answer(window, None, f"the answer was cut off: {error}"))
            else:
                for half in halve(window, document):
                    await ask(half)
                return
        except ReplyInvalid as error:
            answers.append(Answer(window, None, f"no usable answer: {error}"))
        else:
            answers.append(Answer(window, reply.draft))

    await ask_each(open_windows, ask, on_progress)
    answers.sort(key=lambda a: a.window.sentences[0].number)
    return answers


async def ask_each(
    questions: Sequence[Question],
    ask: Callable[[Question], Awaitable[None]],
    on_progress: OnProgress | None,
) -> None:
    """Ask all at once, and tell how many are answered, and how many were put."""
    done = 0

    async def step(question: Question) -> None:
        nonlocal done
        await ask(question)
        done += 1
        if on_progress is not None:
            on_progress(done, len(questions))

    async with asyncio.TaskGroup() as group:
        for question in questions:
            group.create_task(step(question))


def write_question(
    document: Document, window: Window, prompt: Prompt, profile: Profile
) -> Messages:
    """The messages of one question about an article."""
    examples = prompt.examples[: profile.examples]
    question = _write_window(document, window)
    return compose(prompt, examples, question, profile, is_open=window.is_open)


def compose(
    prompt: Prompt,
    examples: Sequence[Mapping[str, str]],
    question: str,
    profile: Profile,
    *,
    is_open: bool,
) -> Messages:
    """The messages of one question: instructions and examples first, so servers cache them.

    Args:
        prompt: The instructions.
        examples: Of the prompt's, those that are shown.
        question: What is asked.
        profile: Of the model.
        is_open: Add the prompt's instructions for more than closed lists.
    """
    system = prompt.system
    if is_open and prompt.open:
        system = f"{system}\n\n{prompt.open}"
    messages = [{"role": "system", "content": system}]
    for example in examples:
        messages.append({"role": "user", "content": example["user"]})
        messages.append({"role": "assistant", "content": example["assistant"]})
    messages.append({"role": "user", "content": question})
    if profile.curly_quotes:
        messages = [
            m if m["role"] == "assistant" else {**m, "content": curl_quotes(m["content"])}
            for m in messages
        ]
    return messages


def _write_window(document: Document, window: Window) -> str:
    lines: list[str] = []
    before = " ".join(document.words((s.start, s.end)) for s in window.context)
    if before:
        lines.append(f"Before: {_one_line(before)}")
    for part in window.parts:
        lines.append(f"[{part.label}] {_one_line(part_words(document, part))}")
    for label, names in window.choices.items():
        lines.append(f"Who says {label}: {' | '.join(names)}")
    if window.names:
        lines.append(f"Names: {'; '.join(g.name for g in window.names)}")
    for label, number in window.numbers.items():
        shown = _one_line(document.words((number.start, number.end)))
        lines.append(
            f"What {label} counts, {shown}: {' | '.join(c.text for c in number.candidates)}"
        )
    return "\n".join(lines)


def part_words(document: Document, part: Part) -> str:
    """The words that state a part; what stands between two spans of it is left out."""
    return " … ".join(document.words(span) for span in part.evidence)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def curl_quotes(text: str) -> str:
    """Straight double quotes made curly: in a small model's JSON strings they end too early."""
    pieces = text.split('"')
    marks = "“”"
    return "".join(
        piece + (marks[i % 2] if i < len(pieces) - 1 else "") for i, piece in enumerate(pieces)
    )
