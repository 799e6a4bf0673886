"""A small HTTP server on a loopback port: what chat requests need, at little cost a request."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from http import HTTPStatus
from typing import NamedTuple

_LONGEST_HEAD = 1 << 16


class Asked(NamedTuple):
    """One request."""

    method: str
    path: str
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes


class Answered(NamedTuple):
    """What is sent back, as JSON."""

    status: int
    body: bytes


Handler = Callable[[Asked], Awaitable[Answered]]


class LoopbackServer:
    """Serves on a free port while it is open; an async context manager."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()

    @property
    def base_url(self) -> str:
        """What ``--base-url`` takes."""
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/v1"

    async def __aenter__(self) -> LoopbackServer:
        self._server = await asyncio.start_server(
            self._serve, "127.0.0.1", 0, limit=_LONGEST_HEAD, backlog=1024
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        for writer in list(self._open):
            writer.close()
        await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            # A client that goes away ends its connection, and nothing else.
            with suppress(asyncio.IncompleteReadError, ConnectionError):
                while (asked := await _read_request(reader)) is not None:
                    answered = await self._handler(asked)
                    writer.write(_write_head(answered) + answered.body)
                    await writer.drain()
        finally:
            self._open.discard(writer)
            writer.close()


async def _read_request(reader: asyncio.StreamReader) -> Asked | None:
    """The next request of a connection; ``None`` at its end."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.IncompleteReadError as error:
        if error.partial:
            raise
        return None
    first, *lines = head.rstrip().split("\r\n")
    method, path, _ = first.split(" ", 2)
    headers = {
        name.strip().lower(): value.strip() for name, _, value in (x.partition(":") for x in lines)
    }
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Asked(method, path, headers, body)


def _write_head(answered: Answered) -> bytes:
    reason = HTTPStatus(answered.status).phrase
    return (
        f"HTTP/1.1 {answered.status} {reason}\r\ncontent-type: application/json\r\n"
        f"content-length: {len(answered.body)}\r\n\r\n"
    ).encode()
