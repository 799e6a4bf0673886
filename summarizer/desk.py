"""The desk: a model, a prompt and a cache; articles are briefed at it, each on its own account."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from summarizer.brief.article import Turns, brief_article
from summarizer.collector import pause_collector, set_aside
from summarizer.errors import ReplyInvalid, SummarizerError
from summarizer.llm import embedding
from summarizer.llm.client import LOCAL_POLICY, Client
from summarizer.llm.embedding import Embedder
from summarizer.llm.profiles import Profile, resolve_model
from summarizer.llm.retry import RetryPolicy
from summarizer.llm.weights import default_cache_dir
from summarizer.prompts import Prompt, has_prompt, load_prompt
from summarizer.schema import Article, ArticleLine, Briefing, Grades, Ranking
from summarizer.settings import Settings
from summarizer.store import Shelf, Store
from summarizer.text.outlets import add_agencies, read_agencies

PROMPT_NAME = "brief"
JUDGE_NAME = "judge"
STORY_NAME = "story"

_log = logging.getLogger("summarizer")

_LOOKED_UP_AT_A_TIME = 32
"""Stored briefings, before others may go on: a hundredth of a second."""


class Watcher(Protocol):
    """Is told how the briefing of articles goes on."""

    def begin(self, articles: Sequence[Article]) -> None:
        """These will be briefed."""

    def start(self, article: Article) -> None:
        """It is this article's turn."""

    def advance(self, article: Article, answered: int, asked: int) -> None:
        """So many of the article's questions are answered."""

    def finish(self, article: Article) -> None:
        """The article is briefed, or has failed."""

    def judge(self, answered: int, asked: int) -> None:
        """So many of the questions about what isn't clear to the merge are answered."""


@dataclass(frozen=True)
class Failure:
    """An article that could not be briefed, and why."""

    article: Article
    error: SummarizerError

    @property
    def line(self) -> ArticleLine:
        """How the article stands in its day."""
        return ArticleLine(
            id=self.article.id,
            title=self.article.title,
            outlet=self.article.outlet,
            published=self.article.published,
            status="failed",
            reprint_of=None,
            reason=str(self.error),
            published_basis=self.article.published_basis,
            published_reason=self.article.published_reason,
        )


@dataclass(frozen=True)
class Desk:
    """All that is needed to brief."""

    client: Client
    prompt: Prompt
    concurrency: int
    """Articles under way at the same time; the client bounds their questions."""
    judge_prompt: Prompt | None = None
    """Instructions for pairs that aren't clear to the merge; ``None``: nobody is asked."""
    story_prompt: Prompt | None = None
    """Instructions for reading whole stories; ``None``: it reads none."""
    embedder: Embedder | None = None
    """Finds pairs without a common word for the judge; ``None`` finds none."""
    grades: Grades | None = None
    ranking: Ranking | None = None
    shelf: Shelf | None = None
    """Where whole briefings are kept; ``None`` keeps none."""


class Rules(NamedTuple):
    """What the operator's files say about merging; ``None`` where there is no such file."""

    grades: Grades | None
    ranking: Ranking | None


def choose_model(settings: Settings) -> tuple[Profile, Prompt]:
    """The model and the prompt that the settings mean; nothing is opened or loaded.

    Raises:
        UsageError: No such model.
        ModelUnavailable: It can't be reached from here.
        PromptError: The prompt is missing or malformed.
    """
    key = settings.api_key.reveal() if settings.api_key else None
    profile = resolve_model(
        settings.model, base_url=settings.base_url, api_key=key, profiles=settings.profiles
    )
    prompt = load_prompt(PROMPT_NAME, settings.prompts)
    # A profile without a temperature is of a model that accepts none.
    if prompt.temperature is not None and profile.temperature is not None:
        profile = replace(profile, temperature=prompt.temperature)
    return profile, prompt


def choose_judge(settings: Settings, profile: Profile) -> Prompt | None:
    """The judge's prompt, if pairs that aren't clear to the merge go to the model.

    A folder of prompts without one leaves the built-in one in place: it is about another
    question than the folder's other prompts.

    Raises:
        PromptError: The prompt is malformed.
    """
    wanted = profile.judges if settings.judge is None else settings.judge
    return _load_own(JUDGE_NAME, settings) if wanted else None


def choose_reader(
    settings: Settings, profile: Profile, judge_prompt: Prompt | None
) -> Prompt | None:
    """The prompt for reading whole stories, if there is a judge and its model can do that.

    Raises:
        PromptError: The prompt is malformed.
    """
    return _load_own(STORY_NAME, settings) if judge_prompt and profile.reads_stories else None


def _load_own(name: str, settings: Settings) -> Prompt:
    own = settings.prompts and has_prompt(name, settings.prompts)
    return load_prompt(name, settings.prompts if own else None)


def choose_embedder(judge_prompt: Prompt | None, story_prompt: Prompt | None) -> Embedder | None:
    """What brings up pairs for a judge of pairs, if the embedding model is installed.

    A judge that reads stories finds what shares no word by itself.
    """
    wanted = judge_prompt and not story_prompt
    return Embedder() if wanted and embedding.is_installed() else None


@contextmanager
def read_rules(settings: Settings) -> Iterator[Rules]:
    """Read the operator's files; the agencies among them count as such inside the block.

    Raises:
        SettingsError: A file is missing or broken.
    """
    agencies = read_agencies(settings.agencies) if settings.agencies else ()
    grades = Grades.from_file(settings.grades) if settings.grades else None
    ranking = Ranking.from_file(settings.ranking) if settings.ranking else None
    with add_agencies(agencies):
        yield Rules(grades, ranking)


@asynccontextmanager
async def open_desk(settings: Settings) -> AsyncIterator[Desk]:
    """Set up a desk; connections and the embedded model wait for the first question.

    Raises:
        SummarizerError: The model, its prompt or the cache can't be used.
    """
    profile, prompt = choose_model(settings)
    judge_prompt = choose_judge(settings, profile)
    story_prompt = choose_reader(settings, profile, judge_prompt)
    cache_dir = settings.cache_dir or default_cache_dir()
    with ExitStack() as stack:
        rules = stack.enter_context(read_rules(settings))
        store = stack.enter_context(Store(cache_dir)) if settings.cache else None
        client = Client(
            profile,
            base_url=settings.base_url,
            api_key=settings.api_key.reveal() if settings.api_key else None,
            cache=store,
            cache_dir=cache_dir,
            max_cost_usd=settings.max_cost_usd,
            concurrency=settings.concurrency,
            policy=_choose_policy(settings, profile),
        )
        async with client:
            at_once = settings.concurrency or profile.concurrency
            shelf = Shelf(store, _list_makers(client, prompt, settings)) if store else None
            embedder = choose_embedder(judge_prompt, story_prompt)
            yield Desk(client, prompt, at_once, judge_prompt, story_prompt, embedder, *rules, shelf)


def _list_makers(client: Client, prompt: Prompt, settings: Settings) -> list[str]:
    """What decides a briefing beside article and code: model, prompt, and any file of rules."""
    files = [
        hashlib.sha256(value.read_bytes()).hexdigest()
        for name in sorted(field.name for field in fields(settings))
        if isinstance(value := getattr(settings, name), Path) and value.is_file()
    ]
    return [client.identify(), repr(client.profile), prompt.sha256, *files]


async def brief_each(
    articles: Sequence[Article], *, desk: Desk, watcher: Watcher | None = None
) -> list[Briefing | Failure]:
    """Brief all articles, in their order; one's failure is recorded and stops no other."""
    # While the questions of some articles are under way, others are made ready: the model is
    # never kept waiting. One question at a time goes on in one article, which servers cache.
    ahead = desk.concurrency if desk.concurrency > 1 else 0
    slots = asyncio.Semaphore(desk.concurrency + ahead)
    turns = Turns()

    async def brief(article: Article) -> Briefing | Failure:
        async with slots:
            return await _brief_one(article, desk, watcher, turns)

    if watcher:
        watcher.begin(articles)
    found = await _find_kept(articles, desk, watcher)
    with set_aside():
        async with asyncio.TaskGroup() as group:
            tasks = {
                at: group.create_task(brief(article))
                for at, article in enumerate(articles)
                if found[at] is None
            }
    return [tasks[at].result() if one is None else one for at, one in enumerate(found)]


async def _find_kept(
    articles: Sequence[Article], desk: Desk, watcher: Watcher | None
) -> list[Briefing | None]:
    """What an earlier run has made, all at once: nothing has to be waited for.

    An article whose briefing can't be looked up is left to its own turn, and fails there.
    """
    found: list[Briefing | None] = []
    with pause_collector():
        for article in articles:
            try:
                kept = _take_kept(article, desk)
            except Exception:  # noqa: BLE001  met again, and recorded, at the article's turn
                kept = None
            if kept is not None and watcher:
                watcher.start(article)
                watcher.finish(article)
            found.append(kept)
            if len(found) % _LOOKED_UP_AT_A_TIME == 0:
                await asyncio.sleep(0)
    return found


async def _brief_one(
    article: Article, desk: Desk, watcher: Watcher | None, turns: Turns
) -> Briefing | Failure:
    """The boundary: whatever goes wrong with one article is that article's."""

    def on_progress(answered: int, asked: int) -> None:
        if watcher:
            watcher.advance(article, answered, asked)

    if watcher:
        watcher.start(article)
    try:
        kept = _take_kept(article, desk)
        if kept is not None:
            return kept
        briefing = await brief_article(
            article,
            client=desk.client,
            prompt=desk.prompt,
            on_progress=on_progress,
            turns=turns,
        )
        _check_briefing(briefing)
        # What stayed unanswered is asked again next time.
        if desk.shelf and not any(item.stage == "ask" for item in briefing.rejected):
            desk.shelf.put(briefing)
    except Exception as error:  # noqa: BLE001  recorded, listed, and exit code 1
        _log.debug("article %s failed", article.id, exc_info=error)
        return Failure(article, _explain(error))
    finally:
        if watcher:
            watcher.finish(article)
    return briefing


def _take_kept(article: Article, desk: Desk) -> Briefing | None:
    """The briefing that an earlier run has made, with the account of this one."""
    started = time.monotonic()
    kept = desk.shelf.get(article) if desk.shelf else None
    if kept is None:
        return None
    usage = desk.client.count_kept(kept.run.calls)
    run = kept.run.model_copy(
        update={
            "attempts": usage.attempts,
            "prompt_tokens": usage.prompt_tokens,
            "completion_tokens": usage.completion_tokens,
            "cached": usage.cached,
            "cost_usd": usage.cost_usd,
            "seconds": round(time.monotonic() - started, 3),
        }
    )
    return kept.model_copy(update={"run": run})


def _check_briefing(briefing: Briefing) -> None:
    """Its account adds up, and the model answered something about it."""
    run = briefing.run
    assert run.found == run.kept + run.repaired + run.rejected, (
        f"{run.found} items were found, but {run.kept} kept, {run.repaired} repaired and "
        f"{run.rejected} rejected"
    )
    unanswered = [item.reason for item in briefing.rejected if item.stage == "ask"]
    # Nothing but unanswered questions is no briefing of an article that claims nothing.
    if unanswered and not briefing.claims:
        raise ReplyInvalid(unanswered[0])


def _explain(error: BaseException) -> SummarizerError:
    """The error itself if it is ours; tasks that failed together are told by the first."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    if isinstance(error, SummarizerError):
        return error
    detail = " ".join(str(error).split())[:300]
    return SummarizerError(
        f"unexpected {type(error).__name__}: {detail}. Please report this as a fault of the program"
    )


def _choose_policy(settings: Settings, profile: Profile) -> RetryPolicy:
    policy = LOCAL_POLICY if profile.provider == "local" else RetryPolicy()
    given: dict[str, Any] = {
        "connect_s": settings.connect_timeout_s,
        "read_s": settings.read_timeout_s,
        "deadline_s": settings.deadline_s,
    }
    return replace(policy, **{name: limit for name, limit in given.items() if limit is not None})
