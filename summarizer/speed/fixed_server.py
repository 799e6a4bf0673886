"""A chat server that answers every question after the same time, in a process of its own.

It answers with the first value that the question's schema allows, so whatever is asked gets a
whole and valid answer, and what is left of a run's time is the asking program's own. As a program
(``python -m summarizer.speed.fixed_server SECONDS``) this module prints its address and serves
until its standard input is closed.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from summarizer.errors import SummarizerError
from summarizer.speed.loopback import Answered, Asked, LoopbackServer

_CHARS_PER_TOKEN = 4


def answer_first(schema: dict[str, Any]) -> Any:
    """The first value that a JSON Schema allows; definitions are looked up in the same schema."""
    return _choose_first(schema, schema.get("$defs", {}))


def _choose_first(node: dict[str, Any], definitions: dict[str, Any]) -> Any:
    if "$ref" in node:
        return _choose_first(definitions[node["$ref"].rpartition("/")[2]], definitions)
    if "enum" in node:
        return node["enum"][0]
    if "const" in node:
        return node["const"]
    if "anyOf" in node:
        return _choose_first(node["anyOf"][0], definitions)
    if node.get("type") == "object":
        fields = node.get("properties", {})
        return {name: _choose_first(field, definitions) for name, field in fields.items()}
    plain = {"array": [], "string": "", "integer": 0, "number": 0, "boolean": False}
    return plain.get(node.get("type", ""))


def complete(request: dict[str, Any]) -> dict[str, Any]:
    """The whole answer to a chat request, with tokens counted by length."""
    schema = request.get("response_format", {}).get("json_schema", {}).get("schema")
    content = json.dumps(answer_first(schema) if schema else {"extractions": []})
    read = len(json.dumps(request["messages"])) // _CHARS_PER_TOKEN
    written = max(1, len(content) // _CHARS_PER_TOKEN)
    return {
        "id": "chatcmpl-0",
        "object": "chat.completion",
        "created": 0,
        "model": request.get("model", ""),
        "choices": [
            {
                "index": 0,
                "finish_reason": "stop",
                "message": {"role": "assistant", "content": content},
            }
        ],
        "usage": {
            "prompt_tokens": read,
            "completion_tokens": written,
            "total_tokens": read + written,
        },
    }


async def serve(latency_s: float) -> None:
    """Serve until standard input ends."""

    async def answer(asked: Asked) -> Answered:
        if asked.path != "/v1/chat/completions":
            return Answered(404, b'{"error": {"message": "no such path"}}')
        due = asyncio.get_running_loop().time() + latency_s
        body = json.dumps(complete(json.loads(asked.body))).encode()
        await asyncio.sleep(due - asyncio.get_running_loop().time())
        return Answered(200, body)

    async with LoopbackServer(answer) as server:
        print(server.base_url, flush=True)
        await asyncio.to_thread(sys.stdin.read)


@contextmanager
def run_fixed_server(latency_s: float) -> Iterator[str]:
    """Its address, while it runs.

    Raises:
        SummarizerError: It didn't start.
    """
    command = [sys.executable, "-m", "summarizer.speed.fixed_server", str(latency_s)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        if not address:
            raise SummarizerError(
                "the server that answers after a fixed time didn't start. "
                "Check that loopback ports may be opened here"
            )
        yield address
    finally:
        process.communicate()


if __name__ == "__main__":
    asyncio.run(serve(float(sys.argv[1])))
