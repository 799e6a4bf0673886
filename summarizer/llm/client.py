"""The one client: a question and a schema in, a checked draft and its cost out.

openai speaks the protocol; instructor re-asks with the reason when a reply breaks its schema;
httpx carries it; `retry` decides what is sent again. Answers that the cache knows are never
asked for, and a model that isn't asked is never loaded.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from weakref import WeakValueDictionary

from pydantic import BaseModel, ValidationError

from summarizer.collector import pause_collector
from summarizer.errors import (
    ModelUnavailable,
    ReplyCutOff,
    UsageError,
)
from summarizer.llm.answers import AnswerCache, StoredAnswer, hash_question
from summarizer.llm.exchange import Exchange
from summarizer.llm.odds import TOP_TOKENS, Choice
from summarizer.llm.profiles import Profile
from summarizer.llm.retry import Peer, RetryPolicy
from summarizer.llm.usage import Budget, Usage, record
from summarizer.llm.wire import inline_schema

if TYPE_CHECKING:
    import httpx
    from openai import AsyncOpenAI

    from summarizer.llm.embedded import EmbeddedServer

T = TypeVar("T", bound=BaseModel)
Messages = Sequence[Mapping[str, str]]

OPENAI_URL = "https://api.openai.com/v1"
LOCAL_POLICY = RetryPolicy(deadline_s=1200.0, read_s=900.0)
"""A small machine may read a long question for minutes without a byte in between."""

_NO_KEY = "none"  # the SDK wants one even for servers that ask for none


@dataclass(frozen=True)
class Reply(Generic[T]):
    """One answer, checked against its schema."""

    draft: T
    usage: Usage
    cached: bool


@dataclass(frozen=True)
class _Line:
    """An open connection to a model."""

    sdk: AsyncOpenAI
    http: httpx.AsyncClient
    peer: Peer
    server: EmbeddedServer | None


class Client:
    """Asks one model; use it as an async context manager, within one event loop."""

    def __init__(
        self,
        profile: Profile,
        *,
        base_url: str | None = None,
        api_key: str | None = None,
        cache: AnswerCache | None = None,
        cache_dir: Path | None = None,
        max_cost_usd: float | None = None,
        concurrency: int | None = None,
        policy: RetryPolicy | None = None,
        reasks: int = 2,
    ) -> None:
        """Prepare to ask; nothing is opened or loaded before the first question.

        Args:
            profile: From `resolve_model`.
            base_url: Of the server; ``None`` means api.openai.com. Local models have none.
            api_key: Of that server.
            cache: Where answers are kept; ``None`` keeps none.
            cache_dir: Where the embedded model's file is joined; ``None`` means the user's.
            max_cost_usd: Stop before a question that could pass it.
            concurrency: Questions under way at once, if not as many as the profile says.
            policy: Limits of waiting and retrying.
            reasks: How often a reply that breaks its schema is asked for again.

        Raises:
            UsageError: A cost limit without a known price, or a key that can't be sent.
        """
        if max_cost_usd is not None and profile.price(0, 0) is None:
            raise UsageError(
                f"the price of {profile.name} isn't known, so a cost limit can't be kept. "
                "Leave out --max-cost, or choose a model with a known price"
            )
        local = profile.provider == "local"
        self.profile = profile
        self._base_url = None if local else (base_url or OPENAI_URL).rstrip("/")
        self._api_key = None if local else _check_key(api_key)
        self._cache = cache
        self._cache_dir = cache_dir
        self._budget = None if max_cost_usd is None else Budget(max_cost_usd)
        self._policy = policy or (LOCAL_POLICY if local else RetryPolicy())
        self._reasks = reasks
        self.concurrency = concurrency or profile.concurrency
        """Questions under way at once."""
        self._slots = asyncio.Semaphore(self.concurrency)
        self._connecting = asyncio.Lock()
        self._asking: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._line: _Line | None = None
        self._dead: str | None = None
        self.usage = Usage()
        """Everything asked so far, failed questions too."""

    def __repr__(self) -> str:
        return f"Client({self.profile.name!r}, base_url={self._base_url!r})"

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close connections, and stop the embedded model if it was started."""
        line, self._line = self._line, None
        if line is not None:
            await line.http.aclose()
            if line.server is not None:
                await asyncio.to_thread(line.server.stop)

    async def ask(
        self,
        messages: Messages,
        schema: type[T],
        *,
        max_tokens: int | None = None,
        repeat: int = 0,
        choice: Choice | None = None,
    ) -> Reply[T]:
        """Ask once, or take the answer from the cache.

        Args:
            messages: ``{"role", "content"}`` each, as the chat protocol has them.
            schema: What the answer must fit; it goes to the model with references inlined.
            max_tokens: Longest answer, if not the profile's.
            repeat: Another number asks the same question anew (for measuring spread).
            choice: A field whose odds are wanted: the draft has them in its field ``log_odds``,
                if the profile says that the server tells them.

        Raises:
            ReplyCutOff: The question or its answer is too long; ask for less at a time.
            ReplyInvalid: The reply broke the schema each time.
            ModelUnavailable: No answer within the policy's limits.
            ModelRefused: The server won't answer this.
            BudgetExceeded: The cost limit could be passed.
        """
        tree = inline_schema(schema)
        if not self.profile.tells_odds:
            choice = None
        sampling = self._sampling(max_tokens or self.profile.max_tokens, repeat)
        if choice is not None:
            sampling |= {"logprobs": True, "top_logprobs": TOP_TOKENS}
        key = hash_question(self.identify(), messages, tree, sampling, repeat=repeat)
        # The same question asked twice at once is sent once: the second finds the answer.
        async with self._asking.setdefault(key, asyncio.Lock()):
            stored = self._cache.get(key) if self._cache is not None else None
            if stored is not None:
                draft = _read_stored(stored, schema)
                if draft is not None:
                    return Reply(draft, self._count(Usage(calls=1, cached=1)), cached=True)
            async with self._slots:
                return await self._ask_model(key, messages, schema, tree, sampling, choice)

    async def _ask_model(
        self,
        key: str,
        messages: Messages,
        schema: type[T],
        tree: dict[str, Any],
        sampling: dict[str, Any],
        choice: Choice | None,
    ) -> Reply[T]:
        started = time.monotonic()
        line = await self._connect()
        exchange = Exchange(
            line.sdk,
            profile=self.profile,
            peer=line.peer,
            policy=self._policy,
            budget=self._budget,
            request={"model": self._model_name(), **self._wire_sampling(sampling)},
            choice=choice,
        )
        finish: str | None = None
        try:
            draft = await exchange.run(messages, schema, tree, reasks=self._reasks)
            finish = "stop"
        except ReplyCutOff:
            finish = "length"
            raise
        finally:
            usage = self._count(exchange.usage(time.monotonic() - started))
            if finish is not None and self._cache is not None:
                self._cache.put(
                    key,
                    StoredAnswer(
                        text=exchange.text,
                        model=self.profile.name,
                        finish="stop" if finish == "stop" else "length",
                        prompt_tokens=usage.prompt_tokens,
                        completion_tokens=usage.completion_tokens,
                        seconds=usage.seconds,
                    ),
                )
        return Reply(draft, usage, cached=False)

    def count_kept(self, calls: int) -> Usage:
        """Count questions whose answers need not even be looked up."""
        return self._count(Usage(calls=calls, cached=calls))

    def _count(self, usage: Usage) -> Usage:
        self.usage += usage
        record(usage)
        return usage

    def identify(self) -> str:
        """What makes answers of one model different from those of another."""
        if self._base_url is not None:
            return f"{self.profile.name} at {self._base_url}"
        path = Path(self.profile.model)
        if not path.is_absolute():
            return self.profile.name
        try:
            state = path.stat()  # the same path may hold another model tomorrow
        except OSError as error:
            raise ModelUnavailable(
                f"the model file {path} is gone: {error.strerror}. Check the path after --model"
            ) from error
        return f"{self.profile.name} {state.st_size} {state.st_mtime_ns}"

    def _sampling(self, max_tokens: int, repeat: int) -> dict[str, Any]:
        sampling: dict[str, Any] = {"max_tokens": max_tokens}
        if self.profile.temperature is not None:
            sampling["temperature"] = self.profile.temperature
        if self.profile.seed is not None:
            sampling["seed"] = self.profile.seed + repeat
        return sampling

    def _wire_sampling(self, sampling: dict[str, Any]) -> dict[str, Any]:
        if self._base_url != OPENAI_URL:
            return sampling
        # OpenAI's newer models refuse the old name; other servers may not know the new one.
        renamed = {"max_tokens": "max_completion_tokens"}
        return {renamed.get(name, name): value for name, value in sampling.items()}

    def _model_name(self) -> str:
        return Path(self.profile.model).name if self._base_url is None else self.profile.model

    async def _connect(self) -> _Line:
        async with self._connecting:
            if self._dead is not None:  # the model didn't start before, and won't now
                raise ModelUnavailable(self._dead)
            if self._line is None:
                try:
                    self._line = await self._open_line()
                except ModelUnavailable as error:
                    self._dead = str(error)
                    raise
            return self._line

    async def _open_line(self) -> _Line:
        with pause_collector():
            import httpx
            from openai import AsyncOpenAI

        server = None
        base_url, key = self._base_url, self._api_key
        if base_url is None:
            server = await asyncio.to_thread(self._start_embedded)
            base_url, key = server.base_url, server.key
        http = httpx.AsyncClient(
            limits=httpx.Limits(
                max_connections=self.concurrency, max_keepalive_connections=self.concurrency
            ),
            timeout=httpx.Timeout(self._policy.read_s, connect=self._policy.connect_s, pool=None),
            trust_env=server is None,  # no proxy stands between us and our own process
            follow_redirects=True,
        )
        sdk = AsyncOpenAI(
            base_url=base_url, api_key=key or _NO_KEY, http_client=http, max_retries=0
        )
        address = self.profile.name if server is not None else base_url
        return _Line(sdk, http, Peer(address, self.profile.model, secret=key), server)

    def _start_embedded(self) -> EmbeddedServer:
        from summarizer.llm.embedded import EmbeddedServer, find_weights
        from summarizer.llm.weights import default_cache_dir

        path = find_weights(self.profile, cache_dir=self._cache_dir or default_cache_dir())
        return EmbeddedServer.start(path, context_tokens=self.profile.context_tokens)


def _read_stored(stored: StoredAnswer, schema: type[T]) -> T | None:
    """The stored draft; ``None`` when it can't be read, so it is asked for again."""
    if stored.finish == "length":
        raise ReplyCutOff(
            f"{stored.model} could not finish this answer before; ask for less at a time"
        )
    try:
        return schema.model_validate_json(stored.text, strict=True)
    except ValidationError:
        return None


def _check_key(key: str | None) -> str | None:
    """The key without the blanks that copying leaves."""
    key = (key or "").strip()
    if not (key.isascii() and (key.isprintable() or not key)):
        raise UsageError("the API key holds characters that no key has; check OPENAI_API_KEY")
    return key or None
