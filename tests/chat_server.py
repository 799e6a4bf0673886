"""A loopback HTTP server that speaks the OpenAI chat protocol and can be told to fail.

    with ChatServer() as server:
        server.script({"who": "Ana"}, Fault(status=503), Say('{"who":'  , finish="length"))
        ... Client(profile, base_url=server.base_url) ...
        assert server.requests[0].json["model"] == "test"

The script is a list of steps, taken in order, or a function from the request's JSON to a
step. A step is a dict or a list (sent as JSON text), a string (sent as it is), a `Say` or a
`Fault`. When a list is used up, the server answers 418, which nothing retries.
"""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Say:
    """A reply that arrives."""

    content: str | None
    finish: str = "stop"
    refusal: str | None = None
    prompt_tokens: int = 100
    completion_tokens: int = 10
    delay_s: float = 0.0


@dataclass(frozen=True)
class Fault:
    """Something that goes wrong; the first of these that is set happens."""

    drop: bool = False
    """Close the connection without a word."""
    hang: bool = False
    """Say nothing until the server is closed."""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | dict[str, Any] = b""
    """Sent as it is; a dict as JSON."""
    content_type: str = "application/json"


@dataclass(frozen=True)
class Request:
    """One request as it arrived."""

    path: str
    headers: dict[str, str]
    """Names in lower case."""
    json: dict[str, Any]
    at: float
    """Seconds of the monotonic clock."""

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema that the answer must fit."""
        tree: dict[str, Any] = self.json["response_format"]["json_schema"]["schema"]
        return tree

    @property
    def text(self) -> str:
        """All messages in one string."""
        return "\n".join(str(message["content"]) for message in self.json["messages"])


Step = Say | Fault | str | dict[str, Any] | list[Any]
Answer = Callable[[dict[str, Any]], Step]


class ChatServer:
    """A server in a thread, on a free port; use it as a context manager."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        """Chat requests, in order of arrival."""
        self.most_at_once = 0
        """The most chat requests that were under way at the same time."""
        self._steps: list[Step] = []
        self._answer: Answer | None = None
        self._at_once = 0
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._http = _Server(self)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,))

    @property
    def base_url(self) -> str:
        """What ``--base-url`` takes."""
        return f"http://127.0.0.1:{self._http.server_port}/v1"

    def script(self, *steps: Step) -> None:
        """Answer with these steps, in order."""
        self._steps, self._answer = list(steps), None

    def answer_by(self, answer: Answer) -> None:
        """Answer each request by a function of its JSON."""
        self._answer = answer

    def __enter__(self) -> ChatServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def _next(self, request: Request) -> Step:
        with self._lock:
            self.requests.append(request)
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
            if self._answer is None:
                if self._steps:
                    return self._steps.pop(0)
                return Fault(status=418, body={"error": {"message": "the script is used up"}})
        return self._answer(request.json)

    def _done(self) -> None:
        with self._lock:
            self._at_once -= 1


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # joined when the server closes: no socket outlives its test

    def __init__(self, play: ChatServer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.play = play

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is part of the play."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    timeout = 5

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        models = {"object": "list", "data": [{"id": "test", "object": "model"}]}
        known = self.path == "/v1/models"
        self._send(200 if known else 404, json.dumps(models if known else {}).encode())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if self.path != "/v1/chat/completions":
            self._send(404, b'{"error": {"message": "no such path"}}')
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.path, headers, json.loads(body), time.monotonic())
        step = self.server.play._next(request)
        try:
            self._play(step)
        finally:
            self.server.play._done()

    def _play(self, step: Step) -> None:
        if isinstance(step, Fault):
            self._fail(step)
            return
        if isinstance(step, dict | list):
            step = json.dumps(step)
        said = Say(step) if isinstance(step, str) else step
        if said.delay_s:
            self.server.play._closing.wait(said.delay_s)
        self._send(200, json.dumps(_completion(said)).encode())

    def _fail(self, fault: Fault) -> None:
        if fault.hang:
            self.server.play._closing.wait()
        if fault.hang or fault.drop:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        body = fault.body if isinstance(fault.body, bytes) else json.dumps(fault.body).encode()
        self._send(fault.status, body, kind=fault.content_type, headers=fault.headers)

    def _send(
        self,
        status: int,
        body: bytes,
        *,
        kind: str = "application/json",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _completion(said: Say) -> dict[str, Any]:
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "test",
        "choices": [
            {
                "index": 0,
                "finish_reason": said.finish,
                "message": {
                    "role": "assistant",
                    "content": said.content,
                    "refusal": said.refusal,
                },
            }
        ],
        "usage": {
            "prompt_tokens": said.prompt_tokens,
            "completion_tokens": said.completion_tokens,
            "total_tokens": said.prompt_tokens + said.completion_tokens,
        },
    }
