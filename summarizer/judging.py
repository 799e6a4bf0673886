"""The judge: a model asked about what isn't clear to the merge.

The merge is pure and waits for nobody. So it runs once and writes down which stories are to be
read and which pairs of statements aren't clear; the model is asked about all of them at once; and
it runs again with the answers. What the model can't be asked about, or doesn't answer, is left to
the merge, and the day lists what that can't decide either.

A model that can reads whole stories (`stories`), and is asked about such pairs only as stand in no
story that it has read; a small one is asked about pairs alone. An answer doesn't decide: it is
weighed beside what the merge itself holds likely, by how sure the model was where its server tells
that (`pairs`).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from summarizer.brief.ask import OnProgress, ask_each
from summarizer.errors import ReplyCutOff, ReplyInvalid, ReplyRefused, SummarizerError
from summarizer.llm.answers import NotRecorded
from summarizer.llm.client import Client
from summarizer.llm.embedding import Embedder
from summarizer.merge import Phrase, Reading, Ruling
from summarizer.pairs import SAME, Answer, FullAnswer, Pair, rule, write_question
from summarizer.prompts import Prompt
from summarizer.schema import DayBriefing
from summarizer.stories import (
    Story,
    count_lines,
    list_lines,
    shape_answer,
    understands,
    weigh_answer,
    write_story,
)

_ANSWER_TOKENS = 64
"""One short JSON object; models that think before they answer get what their profile allows."""
_SURE = 1.5
"""Log odds of an answer that isn't asked for once more in the other order: of 259 such pairs of
labelled days the mean of both orders fell on the other side for none."""
_NEAR = 0.86
"""Least cosine of two sentences that may say one thing in other words. Of what the merge of the
labelled days misses for want of a common word it lets through most; unrelated sentences of one
story reach it, too, which is why only the nearest are asked about."""
_NOT_UNDERSTOOD = (
    "what the model says of {count} stories is set aside: it misses what they say in the same "
    "words, and names what has nothing in common. Use a larger model, or write "
    "reads_stories = false for {model} into a file of profiles"
)

Likely = Mapping[tuple[int, int], float]
Question = TypeVar("Question", Pair, Story)


@dataclass(frozen=True)
class Judged:
    """A day that was merged with a judge."""

    day: DayBriefing
    asked: int
    """Pairs of statements that were for the model to judge, from the cache or not."""
    decided: int
    """Those of them that it answered."""
    faults: tuple[str, ...]
    """Why some pairs or stories have no answer, or pairs weren't found, each reason once."""
    stories: int = 0
    """Stories that were for the model to read."""
    read: int = 0
    """Those of them that it answered about, and is believed."""


class Answers:
    """A judge that knows the answers so far, and writes down what else it was asked.

    If it `reads`, it takes whole stories, too. With an embedding model it brings up what may say
    one thing without a common word: of two articles' statements those of which each is the nearest
    to the other, with or without their speakers.
    """

    def __init__(self, embedder: Embedder | None = None, *, reads: bool = False) -> None:
        self.known: dict[Pair, Ruling] = {}
        self.readings: dict[Story, Reading] = {}
        self.suggested: set[Pair] = set()
        """Pairs brought up, the first one in alphabetical order."""
        self._embedder = embedder
        self._reads = reads
        self._tried: set[Pair] = set()
        self._open: set[Pair] = set()
        self._given: dict[Story, Likely] = {}
        self._unread: dict[Story, Likely] = {}

    def read(self, articles: Sequence[Sequence[Phrase]], likely: Likely, /) -> Reading | None:
        """What is known of a story."""
        if not self._reads:
            return None
        story = list_lines(articles)
        if story not in self._given:
            self._unread[story] = likely
        return self.readings.get(story)

    def judge(self, first: str, second: str, /) -> Ruling | None:
        """What is known of the pair."""
        pair = (first, second)
        if pair not in self._tried:
            self._open.add(pair)
        return self.known.get(pair)

    def suggest(self, ones: Sequence[Phrase], others: Sequence[Phrase], /) -> list[tuple[int, int]]:
        """Pairs of two articles' statements, by position, that may say one thing."""
        if self._embedder is None:
            return []
        near = set()
        for form in ("text", "spoken"):
            mine, theirs = ([getattr(one, form) for one in told] for told in (ones, others))
            near.update(self._embedder.find_near(mine, theirs, _NEAR))
        for one, other in near:
            first, second = sorted((ones[one].spoken, others[other].spoken))
            self.suggested.add((first, second))
        return sorted(near)

    def drop_open(self) -> None:
        """Forget pairs that were open: what is said of their stories may make them clear."""
        self._open.clear()

    @property
    def asked(self) -> int:
        """How many pairs were for the model to judge."""
        return len(self._tried)

    @property
    def decided(self) -> int:
        """How many of them it answered."""
        return len(self.known)

    def take_open(self) -> list[Pair]:
        """The pairs that nobody has been asked about yet, in order; each is given out once."""
        pairs = sorted(self._open)
        self._tried |= self._open
        self._open.clear()
        return pairs

    def take_unread(self) -> list[Story]:
        """The stories that nobody has read yet, in order; each is given out once."""
        stories = sorted(self._unread)
        self._given |= self._unread
        self._unread.clear()
        return stories

    def set_aside(self) -> int:
        """Forget all readings if they don't show that the model understands; how many these are."""
        if understands((reading, self._given[story]) for story, reading in self.readings.items()):
            return 0
        count = len(self.readings)
        self.readings.clear()
        return count

    @property
    def given(self) -> int:
        """How many stories were for the model to read."""
        return len(self._given)

    def learn(self, pair: Pair, ruling: Ruling) -> None:
        """Keep an answer."""
        self.known[pair] = ruling


async def merge_judged(
    merge: Callable[..., DayBriefing],
    *,
    client: Client,
    prompt: Prompt | None,
    story_prompt: Prompt | None = None,
    embedder: Embedder | None = None,
    on_progress: OnProgress | None = None,
) -> Judged:
    """Merge, ask about what isn't clear, and merge again with the answers.

    Args:
        merge: Merges the day, with the keyword ``judge``; it may be called more than once, and
            must be pure.
        client: Asks the model.
        prompt: The judge's instructions; ``None`` asks nobody.
        story_prompt: Instructions for reading whole stories; ``None`` lets it read none.
        embedder: Finds pairs without a common word; ``None`` finds none.
        on_progress: Is told how many questions are answered, and how many were put.
    """
    if prompt is None:
        return Judged(merge(judge=None), 0, 0, ())
    answers = Answers(embedder, reads=story_prompt is not None)
    day = merge(judge=answers)
    faults: dict[str, None] = {}
    async for found in answer_all(
        answers, client=client, prompt=prompt, story_prompt=story_prompt, on_progress=on_progress
    ):
        faults |= found
        day = merge(judge=answers)
    told = tuple(faults)
    if embedder and embedder.fault:
        told += (f"nothing without a common word was brought up: {embedder.fault}",)
    return Judged(day, answers.asked, answers.decided, told, answers.given, len(answers.readings))


async def answer_all(
    answers: Answers,
    *,
    client: Client,
    prompt: Prompt,
    story_prompt: Prompt | None,
    on_progress: OnProgress | None = None,
) -> AsyncIterator[dict[str, None]]:
    """Ask what a merge has left open, step by step, for the merge to go on with.

    Stories come first, since most pairs that weren't clear stand in one of them. Each is given
    out once, and each pair, so it ends.

    Yields:
        After each step the faults met in it, each once, in words.
    """
    while story_prompt and (stories := answers.take_unread()):
        faults = await ask_stories(
            stories, answers, client=client, prompt=story_prompt, on_progress=on_progress
        )
        left = sum(story not in answers.readings for story in stories)
        told = [f"{left} of {len(stories)} stories stay unread: {reason}" for reason in faults]
        if count := answers.set_aside():
            told.append(_NOT_UNDERSTOOD.format(count=count, model=client.profile.name))
        answers.drop_open()
        yield dict.fromkeys(told)
    while pairs := answers.take_open():
        faults = await ask_pairs(
            pairs, answers, client=client, prompt=prompt, on_progress=on_progress
        )
        left = sum(pair not in answers.known for pair in pairs)
        told = [
            f"{left} of {len(pairs)} pairs of statements stay unjudged: {reason}"
            for reason in faults
        ]
        yield dict.fromkeys(told)


async def ask_stories(
    stories: list[Story],
    answers: Answers,
    *,
    client: Client,
    prompt: Prompt,
    on_progress: OnProgress | None = None,
) -> dict[str, None]:
    """Ask about all stories at once, and return why some weren't read, each reason once."""

    async def ask(story: Story) -> None:
        messages = write_story(story, prompt, client.profile)
        reply = await client.ask(messages, shape_answer(count_lines(story)))
        answers.readings[story] = weigh_answer(reply.draft)

    return await _ask_all(stories, ask, client.concurrency, on_progress)


async def ask_pairs(
    pairs: list[Pair],
    answers: Answers,
    *,
    client: Client,
    prompt: Prompt,
    on_progress: OnProgress | None = None,
) -> dict[str, None]:
    """Ask about all pairs at once, and return why some have no answer, each reason once."""
    profile = client.profile
    schema = FullAnswer if profile.asks_relations else Answer
    longest = _ANSWER_TOKENS if profile.temperature is not None else None

    async def ask(pair: Pair) -> None:
        drafts: list[Answer] = []
        for asked in (pair, pair[::-1]) if profile.asks_both_ways else (pair,):
            messages = write_question(asked, prompt, profile)
            reply = await client.ask(messages, schema, max_tokens=longest, choice=SAME)
            drafts.append(reply.draft)
            if abs(reply.draft.log_odds or 0.0) >= _SURE:
                break
        answers.learn(pair, rule(drafts, profile))

    return await _ask_all(pairs, ask, client.concurrency, on_progress)


async def _ask_all(
    questions: Sequence[Question],
    ask: Callable[[Question], Awaitable[None]],
    at_once: int,
    on_progress: OnProgress | None,
) -> dict[str, None]:
    """Put all questions, and return why some have no answer, each reason once.

    A reply that can't be used, isn't recorded or is refused costs its question; a model that can't
    be asked costs all that are still to be put, for it won't be there for the next one either.
    """
    faults: dict[Question, str] = {}
    stopped = False
    slots = asyncio.Semaphore(at_once)

    async def try_one(question: Question) -> None:
        nonlocal stopped
        async with slots:
            if stopped:
                return
            try:
                await ask(question)
            except (NotRecorded, ReplyCutOff, ReplyInvalid, ReplyRefused) as error:
                faults[question] = str(error)
            except SummarizerError as error:
                faults[question] = str(error)
                stopped = True

    await ask_each(questions, try_one, on_progress)
    return dict.fromkeys(faults[question] for question in questions if question in faults)
