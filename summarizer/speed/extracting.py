"""What reading articles takes on a model's server, against what its raw speed would allow."""

from __future__ import annotations

import random
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import httpx

from summarizer.brief.document import read_document
from summarizer.desk import Desk, Failure, brief_each, choose_model
from summarizer.errors import ModelUnavailable
from summarizer.evaluate.cases import Case
from summarizer.llm.client import LOCAL_POLICY, OPENAI_URL, Client
from summarizer.llm.profiles import Profile
from summarizer.llm.weights import default_cache_dir
from summarizer.prompts import Prompt
from summarizer.schema import Article, Frozen
from summarizer.settings import Settings
from summarizer.speed import wordings
from summarizer.speed.contender import Contender, Reading, Server, Spent
from summarizer.speed.meter import Meter, measure_busy, open_meter

_CALIBRATION_WORDS = 400
_CALIBRATION_TOKENS = 96
_LONG_ANSWER = 2048
_MODEL_FAILURES = (httpx.HTTPError, KeyError, ValueError, IndexError)


class Rates(Frozen):
    """How fast the server reads and writes when nothing else happens, in tokens a second."""

    read: float
    written: float

    def floor(self, spent: Spent) -> float:
        """Seconds that reading and writing these tokens takes at least."""
        read = spent.prompt_tokens - spent.cached_tokens
        return read / self.read + spent.completion_tokens / self.written


class Bench(NamedTuple):
    """A model's server behind a meter."""

    profile: Profile
    """Speaks to the meter as to any server."""
    prompt: Prompt
    meter: Meter
    server: Server


@asynccontextmanager
async def open_bench(settings: Settings) -> AsyncIterator[Bench]:
    """The model that the settings mean, the embedded one among them, behind a meter.

    Raises:
        SummarizerError: The model or its prompt can't be used.
    """
    profile, prompt = choose_model(settings)
    key = settings.api_key.reveal() if settings.api_key else None
    upstream = settings.base_url or OPENAI_URL
    embedded = None
    name = profile.model
    if profile.provider == "local":
        from summarizer.llm.embedded import EmbeddedServer, find_weights

        weights = find_weights(profile, cache_dir=settings.cache_dir or default_cache_dir())
        embedded = EmbeddedServer.start(weights, context_tokens=profile.context_tokens)
        upstream, key, name = embedded.base_url, embedded.key, Path(profile.model).name
    try:
        async with open_meter(upstream, key=key) as meter:
            longest = min(_LONG_ANSWER, profile.context_tokens // 2)
            server = Server(meter.base_url, name, longest, profile.temperature)
            hosted = replace(profile, provider="openai", model=name)
            yield Bench(hosted, prompt, meter, server)
    finally:
        if embedded is not None:
            embedded.stop()


class Ours:
    """This project, as it briefs an article, without any cache."""

    name = "summarizer"

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    async def read(self, article: Article) -> Reading:
        """Brief one article."""
        bench = self._bench
        async with Client(
            bench.profile, base_url=bench.server.base_url, policy=LOCAL_POLICY
        ) as client:
            desk = Desk(client, bench.prompt, bench.profile.concurrency)
            (outcome,) = await brief_each([article], desk=desk)
        if isinstance(outcome, Failure):
            return Reading(None, str(outcome.error), 0)
        return Reading(outcome, None, 0)


async def calibrate(bench: Bench, *, seed: int) -> Rates:
    """Measure the server's raw speed: words it has never seen to read, then numbers to write.

    Raises:
        ModelUnavailable: It doesn't answer, or doesn't count tokens.
    """
    rng = random.Random(seed)
    salad = " ".join(
        rng.choice(wordings.ONSETS) + rng.choice(wordings.NUCLEI) + rng.choice(wordings.ENDINGS)
        for _ in range(_CALIBRATION_WORDS)
    )
    bench.meter.take()
    try:
        # The first request may find the server asleep, or the model not yet loaded.
        await _ask(bench, "Say yes.", max_tokens=1)
        bench.meter.take()
        await _ask(bench, salad, max_tokens=1)
        await _ask(bench, "Count from 1 to 500.", max_tokens=_CALIBRATION_TOKENS)
        reading, writing = bench.meter.take()
        fresh = reading.prompt_tokens - reading.cached_tokens
        read = fresh / (reading.ended_s - reading.started_s)
        before = (writing.prompt_tokens - writing.cached_tokens) / read
        spent = max(1e-6, writing.ended_s - writing.started_s - before)
        return Rates(read=read, written=writing.completion_tokens / spent)
    except (*_MODEL_FAILURES, ZeroDivisionError) as error:
        raise ModelUnavailable(
            f"the model's raw speed can't be measured: {error!r}. "
            "Check that --base-url is the address of a chat completions API that counts tokens"
        ) from error


async def _ask(bench: Bench, words: str, *, max_tokens: int) -> None:
    request: dict[str, Any] = {
        "model": bench.server.model,
        "messages": [{"role": "user", "content": words}],
        "max_tokens": max_tokens,
    }
    async with httpx.AsyncClient(timeout=LOCAL_POLICY.read_s, trust_env=False) as client:
        reply = await client.post(f"{bench.server.base_url}/chat/completions", json=request)
        reply.raise_for_status()


async def run_contender(
    contender: Contender,
    cases: Sequence[Case],
    bench: Bench,
    *,
    say: Callable[[str], None],
) -> tuple[list[Reading], list[Spent]]:
    """Let a contender read all articles, one after the other."""
    readings, spent = [], []
    for number, case in enumerate(cases, 1):
        say(f"{contender.name}: {case.name}, {number} of {len(cases)}")
        bench.meter.take()
        started = time.perf_counter()
        reading = await contender.read(case.article)
        seconds = time.perf_counter() - started
        exchanges = bench.meter.take()
        readings.append(reading)
        spent.append(
            Spent(
                case=case.name,
                sentences=len(read_document(case.article).sentences),
                requests=len(exchanges),
                prompt_tokens=sum(e.prompt_tokens for e in exchanges),
                cached_tokens=sum(e.cached_tokens for e in exchanges),
                completion_tokens=sum(e.completion_tokens for e in exchanges),
                seconds=seconds,
                busy_s=measure_busy(exchanges),
                lost=reading.lost,
                failure=reading.failure,
            )
        )
    return readings, spent
