"""The judge: a model asked about the pairs of statements that the rules of the merge can't decide.

The merge is pure and waits for nobody. So it runs once and writes down which pairs it can't
decide; the model is asked about all of them at once; and it runs again with the answers. What
the model can't be asked about, or doesn't answer, stays undecided, and the day lists it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from summarizer.brief.ask import Asker, Messages, curl_quotes
from summarizer.errors import ReplyCutOff, ReplyInvalid, SummarizerError
from summarizer.llm.profiles import Profile
from summarizer.merge import Relation
from summarizer.prompts import Prompt
from summarizer.schema import DayBriefing

_ANSWER_TOKENS = 64
"""One short JSON object; models that think before they answer get what their profile allows."""
_ROUNDS = 3
"""An answer may bring up another pair; more rounds than this never did."""

Pair = tuple[str, str]


class Ruling(BaseModel):
    """What the model answers about one pair."""

    model_config = ConfigDict(extra="forbid")

    relation: Relation


@dataclass(frozen=True)
class Judged:
    """A day that was merged with a judge."""

    day: DayBriefing
    asked: int
    """Pairs of statements put to the model, from the cache or not."""
    decided: int
    faults: tuple[str, ...]
    """Why some pairs have no answer, each reason once."""


class Answers:
    """A judge that knows the answers so far, and writes down what else it was asked."""

    def __init__(self) -> None:
        self._known: dict[Pair, Relation] = {}
        self._tried: set[Pair] = set()
        self._open: set[Pair] = set()

    def judge(self, first: str, second: str, /) -> Relation | None:
        """What is known of the pair."""
        pair = (first, second)
        if pair not in self._tried:
            self._open.add(pair)
        return self._known.get(pair)

    @property
    def asked(self) -> int:
        """How many pairs were put to the model."""
        return len(self._tried)

    @property
    def decided(self) -> int:
        """How many of them it answered."""
        return len(self._known)

    def take_open(self) -> list[Pair]:
        """The pairs that nobody has been asked about yet, in order; each is given out once."""
        pairs = sorted(self._open)
        self._tried |= self._open
        self._open.clear()
        return pairs

    def learn(self, pair: Pair, relation: Relation) -> None:
        """Keep an answer."""
        self._known[pair] = relation


async def merge_judged(
    merge: Callable[..., DayBriefing], *, client: Asker, prompt: Prompt | None
) -> Judged:
    """Merge, ask about what the rules can't decide, and merge again with the answers.

    Args:
        merge: Merges the day, with the keyword ``judge``; it may be called more than once, and
            must be pure.
        client: Asks the model.
        prompt: The judge's instructions; ``None`` asks nobody.
    """
    if prompt is None:
        return Judged(merge(judge=None), 0, 0, ())
    answers = Answers()
    faults: dict[str, None] = {}
    day = merge(judge=answers)
    for _ in range(_ROUNDS):
        pairs = answers.take_open()
        if not pairs:
            break
        faults |= await ask_pairs(pairs, answers, client=client, prompt=prompt)
        day = merge(judge=answers)
    return Judged(day, answers.asked, answers.decided, _tell(faults, answers))


def _tell(faults: Iterable[str], answers: Answers) -> tuple[str, ...]:
    left = answers.asked - answers.decided
    return tuple(
        f"{left} of {answers.asked} pairs of statements stay undecided: {reason}"
        for reason in faults
    )


async def ask_pairs(
    pairs: list[Pair], answers: Answers, *, client: Asker, prompt: Prompt
) -> dict[str, None]:
    """Ask about all pairs at once, and return why some have no answer, each reason once.

    A reply that can't be used costs its pair; a model that can't be asked costs all that are
    still to be asked, for it won't be there for the next one either.
    """
    faults: dict[Pair, str] = {}
    stopped = False

    async def ask(pair: Pair) -> None:
        nonlocal stopped
        if stopped:
            return
        messages = write_question(pair, prompt, client.profile)
        brief_answer = client.profile.temperature is not None
        try:
            reply = await client.ask(
                messages, Ruling, max_tokens=_ANSWER_TOKENS if brief_answer else None
            )
        except (ReplyCutOff, ReplyInvalid) as error:
            faults[pair] = str(error)
        except SummarizerError as error:
            faults[pair] = str(error)
            stopped = True
        else:
            answers.learn(pair, reply.draft.relation)

    async with asyncio.TaskGroup() as group:
        for pair in pairs:
            group.create_task(ask(pair))
    return dict.fromkeys(faults[pair] for pair in sorted(faults))


def write_question(pair: Pair, prompt: Prompt, profile: Profile) -> Messages:
    """The messages of one question: instructions and examples first, so servers cache them."""
    messages = [{"role": "system", "content": prompt.system}]
    for example in prompt.examples:
        messages.append({"role": "user", "content": example["user"]})
        messages.append({"role": "assistant", "content": example["assistant"]})
    first, second = (" ".join(text.split()) for text in pair)
    messages.append({"role": "user", "content": f"1: {first}\n2: {second}"})
    if profile.curly_quotes:
        messages = [
            m if m["role"] == "assistant" else {**m, "content": curl_quotes(m["content"])}
            for m in messages
        ]
    return messages
