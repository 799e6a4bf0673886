"""Stands between a program and its model's server, and notes each exchange: when, and how much.

What is measured here is the same for every program that speaks the protocol, whatever it counts
itself, and the server under it is the same one.
"""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import httpx

from summarizer.llm.client import OPENAI_URL
from summarizer.speed.loopback import Answered, Asked, LoopbackServer

_PATIENCE_S = 1200.0
_PASSED_ON = frozenset(("authorization", "content-type", "accept"))


class Exchange(NamedTuple):
    """One request and its answer; times in seconds of `time.perf_counter`."""

    started_s: float
    ended_s: float
    prompt_tokens: int
    cached_tokens: int
    """Of the prompt, those that the server still knew and didn't read again."""
    completion_tokens: int


@dataclass
class Meter:
    """An open meter."""

    base_url: str = ""
    exchanges: list[Exchange] = field(default_factory=list)

    def take(self) -> list[Exchange]:
        """What was noted since the last time."""
        taken, self.exchanges = self.exchanges, []
        return taken


@asynccontextmanager
async def open_meter(upstream: str, *, key: str | None = None) -> AsyncIterator[Meter]:
    """A meter in front of a server.

    Args:
        upstream: Address of the server, as ``--base-url`` takes it.
        key: Sent to it instead of the caller's.
    """
    meter = Meter()
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    local = "//127.0.0.1" in upstream or "//localhost" in upstream
    async with httpx.AsyncClient(timeout=_PATIENCE_S, limits=limits, trust_env=not local) as client:

        async def pass_on(asked: Asked) -> Answered:
            url = upstream.rstrip("/") + asked.path.removeprefix("/v1")
            headers = {n: v for n, v in asked.headers.items() if n in _PASSED_ON}
            if key:
                headers["authorization"] = f"Bearer {key}"
            content = _rename_limit(asked.body) if upstream.startswith(OPENAI_URL) else asked.body
            started = time.perf_counter()
            try:
                reply = await client.request(asked.method, url, content=content, headers=headers)
            except httpx.HTTPError as error:
                message = f"the server behind the meter can't be reached: {error}"
                return Answered(502, json.dumps({"error": {"message": message}}).encode())
            if reply.is_success:
                meter.exchanges.append(_note(started, time.perf_counter(), reply))
            return Answered(reply.status_code, reply.content)

        async with LoopbackServer(pass_on) as server:
            meter.base_url = server.base_url
            yield meter


def _rename_limit(body: bytes) -> bytes:
    """OpenAI's newer models refuse the old name, which every other server knows."""
    request = json.loads(body)
    if "max_tokens" in request:
        request["max_completion_tokens"] = request.pop("max_tokens")
    return json.dumps(request).encode()


def _note(started: float, ended: float, reply: httpx.Response) -> Exchange:
    try:
        body: Any = reply.json()
    except ValueError:
        body = None
    body = body if isinstance(body, dict) else {}
    usage = body.get("usage") or {}
    prompt = int(usage.get("prompt_tokens") or 0)
    details = usage.get("prompt_tokens_details") or {}
    cached = int(details.get("cached_tokens") or 0)
    # llama.cpp says how many tokens it really read.
    read = (body.get("timings") or {}).get("prompt_n")
    if isinstance(read, int) and not cached:
        cached = max(0, prompt - read)
    return Exchange(started, ended, prompt, cached, int(usage.get("completion_tokens") or 0))


def measure_busy(exchanges: Sequence[Exchange]) -> float:
    """Seconds in which at least one exchange was under way."""
    busy, until = 0.0, float("-inf")
    for exchange in sorted(exchanges):
        busy += max(0.0, exchange.ended_s - max(until, exchange.started_s))
        until = max(until, exchange.ended_s)
    return busy
