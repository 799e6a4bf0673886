"""A desk for evals: it asks anew in each repeat, knows what kept answers took, and can replay."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import ExitStack, asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

import summarizer
from summarizer.brief.draft import Draft, FreeClaim
from summarizer.desk import (
    PROMPT_NAME,
    Desk,
    Failure,
    Watcher,
    brief_each,
    choose_embedder,
    choose_judge,
    choose_model,
    choose_reader,
)
from summarizer.errors import BudgetExceeded, ModelError, ModelUnavailable, UsageError
from summarizer.evaluate.cases import Case
from summarizer.evaluate.records import (
    CaseFailure,
    JudgedRecord,
    ReadStory,
    Ruled,
    RuledLines,
    Spent,
    name_pair,
    name_story,
)
from summarizer.evaluate.replay import KeptAnswers, Recording, Spending, count_kept_answers
from summarizer.evaluate.run import Merge, MergeDay, Outcome
from summarizer.judging import Answers, answer_all
from summarizer.llm.client import LOCAL_POLICY, Client, Messages, Reply
from summarizer.llm.odds import Choice
from summarizer.llm.profiles import EMBEDDED, Profile, hosted_profile, make_profile
from summarizer.llm.retry import RetryPolicy
from summarizer.llm.usage import Usage, metered
from summarizer.llm.weights import default_cache_dir
from summarizer.llm.wire import inline_schema
from summarizer.merge import Judge, Phrase, Reading, Ruling, merge_day
from summarizer.prompts import Prompt, load_prompt
from summarizer.schema import Article, Briefing, DayBriefing
from summarizer.settings import Settings
from summarizer.store import Store
from summarizer.stories import list_lines

T = TypeVar("T", bound=BaseModel)

BRIEFING_CODE = tuple(
    "brief desk.py evidence judging.py llm pairs.py prompts.py read schema stories.py text".split()
)
"""What of the package decides what a briefing, or a judge's answer, is worth in a run."""

_repeat: ContextVar[int] = ContextVar("repeat", default=0)


class TrialClient(Client):
    """Asks as any client does, but for the repeat that its caller is in."""

    kept: KeptAnswers

    async def ask(
        self,
        messages: Messages,
        schema: type[T],
        *,
        max_tokens: int | None = None,
        repeat: int = 0,
        choice: Choice | None = None,
    ) -> Reply[T]:
        """Ask once, or take the answer from the cache; failures that would come again are noted."""
        try:
            return await super().ask(
                messages,
                schema,
                max_tokens=max_tokens,
                repeat=repeat or _repeat.get(),
                choice=choice,
            )
        except ModelError as error:
            self.kept.note_failure(error)
            raise


@dataclass(frozen=True)
class Trial:
    """All that is needed to ask about cases."""

    desk: Desk
    kept: KeptAnswers
    base_url: str | None
    watcher: Watcher | None = None

    async def ask(self, case: Case, repeat: int) -> Outcome:
        """Brief one case; a failure is recorded like an answer."""
        _repeat.set(repeat)
        started = time.monotonic()
        relay = _Relay(self.watcher, case, repeat, self.desk.client.usage)
        with metered() as meter, count_kept_answers() as kept:
            (outcome,) = await brief_each([case.article], desk=self.desk, watcher=relay)
        spent = self._add_up(meter.usage, kept, time.monotonic() - started)
        if isinstance(outcome, Briefing):
            return Outcome(outcome, None, spent)
        return Outcome(None, _describe_failure(outcome), spent)

    def _add_up(self, usage: Usage, kept: Spending, seconds: float) -> Spent:
        prompt_tokens = usage.prompt_tokens + kept.prompt_tokens
        completion_tokens = usage.completion_tokens + kept.completion_tokens
        return Spent(
            calls=usage.calls,
            attempts=usage.attempts,
            cached=usage.cached,
            prompt_tokens=prompt_tokens,
            completion_tokens=completion_tokens,
            cost_usd=self.desk.client.profile.price(prompt_tokens, completion_tokens),
            seconds=round(seconds, 3),
        )


@asynccontextmanager
async def open_trial(
    settings: Settings, *, replay: Recording | None = None, watcher: Watcher | None = None
) -> AsyncIterator[Trial]:
    """Set up a desk whose answers are counted, or one that only replays recorded ones.

    Raises:
        SummarizerError: The model, its prompt or the cache can't be used.
    """
    profile, prompt = _replayed_model(settings, replay) if replay else choose_model(settings)
    base_url = replay.header.base_url if replay else settings.base_url
    cache_dir = settings.cache_dir or default_cache_dir()
    with ExitStack() as stack:
        inner: Any = replay
        if replay is None and settings.cache:
            inner = stack.enter_context(Store(cache_dir))
        kept = KeptAnswers(inner)
        client = TrialClient(
            profile,
            base_url=base_url,
            api_key=settings.api_key.reveal() if settings.api_key and not replay else None,
            cache=kept,
            cache_dir=cache_dir,
            max_cost_usd=None if replay else settings.max_cost_usd,
            concurrency=settings.concurrency,
            policy=_choose_policy(settings, profile),
        )
        client.kept = kept
        async with client:
            at_once = settings.concurrency or profile.concurrency
            judge_prompt = choose_judge(settings, profile)
            story_prompt = choose_reader(settings, profile, judge_prompt)
            embedder = choose_embedder(judge_prompt, story_prompt)
            desk = Desk(client, prompt, at_once, judge_prompt, story_prompt, embedder)
            yield Trial(desk, kept, client_url(profile, base_url), watcher)


def client_url(profile: Profile, base_url: str | None) -> str | None:
    """The server that is asked; local models have none."""
    return None if profile.provider == "local" else base_url


def digest_code() -> str:
    """SHA-256 of the code that makes a briefing of an article and an answer, and of the judge's.

    Days are merged anew whenever a run is scored, so the merge has no part in it.
    """
    package = Path(summarizer.__file__).parent
    found = [
        path for name in BRIEFING_CODE for path in (package / name, *package.glob(f"{name}/**/*"))
    ]
    files = sorted(path for path in found if path.suffix in (".py", ".toml"))
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path.relative_to(package).as_posix()}\n".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def digest_schemas() -> str:
    """SHA-256 of the shapes that a model answers and that a briefing has."""
    shapes = [inline_schema(Draft), inline_schema(FreeClaim), Briefing.model_json_schema()]
    return hashlib.sha256(json.dumps(shapes).encode()).hexdigest()


def merge_one(day: MergeDay) -> DayBriefing:
    """Merge a day as the program does, with what a judge has said if one was asked."""
    judge = None if day.judged is None else _Kept(day.judged)
    return _merge(day, judge)


def _merge(day: MergeDay, judge: Judge | None) -> DayBriefing:
    return merge_day(
        day.briefings, day=day.day, failed=day.failed, previous=day.previous, judge=judge
    )


class _Kept:
    """A judge that says what it has said before, and of other pairs nothing."""

    def __init__(self, judged: JudgedRecord) -> None:
        self._rulings = judged.pairs
        self._stories = judged.stories

    def read(
        self, articles: Sequence[Sequence[Phrase]], _: Mapping[tuple[int, int], float], /
    ) -> Reading | None:
        """What it said of a story; ``None`` where it has read none like it."""
        read = self._stories.get(name_story(list_lines(articles)))
        if read is None:
            return None
        rulings = {(pair.first, pair.second): _restore(pair) for pair in read.pairs}
        return Reading(rulings, _restore(read.others))

    def suggest(self, ones: Sequence[Phrase], others: Sequence[Phrase], /) -> list[tuple[int, int]]:
        """The pairs that were brought up when it was asked."""
        return [
            (i, j)
            for i, one in enumerate(ones)
            for j, other in enumerate(others)
            if (ruled := self._rulings.get(name_pair(*sorted((one.spoken, other.spoken)))))
            and ruled.suggested
        ]

    def judge(self, first: str, second: str, /) -> Ruling | None:
        """The ruling on a pair; ``None`` where there is none."""
        ruled = self._rulings.get(name_pair(first, second))
        return None if ruled is None else _restore(ruled)


def _restore(ruled: Ruled) -> Ruling:
    return Ruling(ruled.relation, ruled.weight, ruled.opposed)


async def judge_days(trial: Trial, merge_with: Callable[[Merge], None]) -> JudgedRecord | None:
    """Put to the model what isn't clear when days are merged; ``None``: it isn't asked.

    Args:
        trial: The desk.
        merge_with: Merges the days as they will be scored, with what it is handed, so that what
            is asked is just what is used.
    """
    desk = trial.desk
    if desk.judge_prompt is None:
        return None
    answers = Answers(desk.embedder, reads=desk.story_prompt is not None)

    def merge() -> None:
        merge_with(lambda day: _merge(day, answers))

    merge()
    faults: dict[str, None] = {}
    async for found in answer_all(
        answers,
        client=desk.client,
        prompt=desk.judge_prompt,
        story_prompt=desk.story_prompt,
        on_progress=trial.watcher.judge if trial.watcher else None,
    ):
        faults |= found
        merge()
    return JudgedRecord(
        asked=answers.asked,
        pairs={
            name_pair(*pair): Ruled(**ruling._asdict(), suggested=pair in answers.suggested)
            for pair, ruling in sorted(answers.known.items())
        },
        given=answers.given,
        stories={
            name_story(story): ReadStory(
                pairs=[
                    RuledLines(**ruling._asdict(), first=first, second=second)
                    for (first, second), ruling in sorted(reading.rulings.items())
                ],
                others=Ruled(**reading.others._asdict()),
            )
            for story, reading in sorted(answers.readings.items())
        },
        faults=list(faults),
    )


class _Relay:
    """Tells a watcher about one case under the case's name, its repeat, and the cost so far."""

    def __init__(self, watcher: Watcher | None, case: Case, repeat: int, spent: Usage) -> None:
        self._watcher = watcher
        name = f"{case.name} #{repeat + 1}" if repeat else case.name
        cost = f", {spent.cost_usd:.4f} USD so far" if spent.cost_usd else ""
        self._shown = case.article.model_copy(update={"id": f"{name}{cost}"})

    def begin(self, articles: Sequence[Article]) -> None:
        """The run as a whole has begun long before."""

    def start(self, article: Article) -> None:
        """It is this case's turn."""
        if self._watcher:
            self._watcher.start(self._shown)

    def advance(self, article: Article, answered: int, asked: int) -> None:
        """So many of its questions are answered."""
        if self._watcher:
            self._watcher.advance(self._shown, answered, asked)

    def finish(self, article: Article) -> None:
        """It is done."""
        if self._watcher:
            self._watcher.finish(self._shown)

    def judge(self, answered: int, asked: int) -> None:
        """Days are judged when all cases are done, and not for one of them."""


def _describe_failure(failure: Failure) -> CaseFailure:
    nobody_answered = isinstance(failure.error, ModelUnavailable | BudgetExceeded)
    return CaseFailure(
        kind=type(failure.error).__name__,
        message=" ".join(str(failure.error).split()),
        final=not nobody_answered,
    )


def _replayed_model(settings: Settings, replay: Recording) -> tuple[Profile, Prompt]:
    """The model whose answers are replayed; it need not be at hand."""
    name = replay.header.model
    provider, _, model = name.partition("/")
    if name == EMBEDDED.name:
        profile = make_profile(name, profiles=settings.profiles)
    elif provider == "openai" and model:
        profile = hosted_profile(model, profiles=settings.profiles)
    else:
        raise UsageError(
            f"{replay.path}: answers of {name} can't be replayed. Record those of "
            f"{EMBEDDED.name} or of an openai/NAME"
        )
    prompt = load_prompt(PROMPT_NAME, settings.prompts)
    if prompt.temperature is not None and profile.temperature is not None:
        profile = replace(profile, temperature=prompt.temperature)
    return profile, prompt


def _choose_policy(settings: Settings, profile: Profile) -> RetryPolicy:
    policy = LOCAL_POLICY if profile.provider == "local" else RetryPolicy()
    return replace(
        policy,
        connect_s=settings.connect_timeout_s or policy.connect_s,
        read_s=settings.read_timeout_s or policy.read_s,
        deadline_s=settings.deadline_s or policy.deadline_s,
    )
