"""How sure a model was of a choice, read from the likeliest tokens of its reply."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from math import log
from typing import Any, Literal, NamedTuple

import pytest
from chat_server import ChatServer, Fault
from pydantic import BaseModel, ConfigDict
from pydantic.json_schema import SkipJsonSchema

from summarizer.llm import Client, RetryPolicy
from summarizer.llm.odds import Choice, add_odds, read_odds
from summarizer.llm.profiles import Profile, hosted_profile

SAME = Choice("same", "yes", ("no",))


class Likely(NamedTuple):
    token: str
    logprob: float


class Token(NamedTuple):
    token: str
    top_logprobs: list[Likely]


def spell(*tokens: str, likely: dict[str, float], at: int) -> tuple[str, list[Token]]:
    """A reply of these tokens, one of which has others beside it."""
    tops = [Likely(token, log(share)) for token, share in likely.items()]
    return "".join(tokens), [Token(t, tops if n == at else []) for n, t in enumerate(tokens)]


@pytest.mark.parametrize(
    ("tokens", "at", "likely"),
    [
        (('{"', "same", '":', ' "', "yes", '"}'), 4, {"yes": 0.6, "no": 0.2, "maybe": 0.1}),
        (('{"same": "', 'yes"}'), 1, {'yes"}': 0.3, "ye": 0.3, "n": 0.2}),
        (('{"same":', '"yes', '"}'), 1, {'"yes': 0.6, '"no': 0.2, "yes": 0.1}),
        (('{"x": 1, "same"', ' : "', "no", '"}'), 2, {"no": 0.2, "yes": 0.6, '"': 0.1}),
    ],
)
def test_the_odds_are_those_of_the_words_that_the_schema_allows(
    tokens: tuple[str, ...], at: int, likely: dict[str, float]
):
    """Wherever a tokenizer cuts, 3 to 1 is read; what the schema forbids counts nothing."""
    text, told = spell(*tokens, likely=likely, at=at)
    assert read_odds(text, told, SAME) == pytest.approx(log(3))


def test_a_word_that_no_token_began_is_as_good_as_impossible():
    """What isn't among the likeliest has long odds, and not none."""
    text, told = spell('{"same":"', "no", '"}', likely={"no": 0.99}, at=1)
    odds = read_odds(text, told, SAME)
    assert odds is not None
    assert odds < -15


@pytest.mark.parametrize(
    ("tokens", "likely"),
    [
        (("not json",), {"yes": 0.5, "no": 0.5}),
        (('{"other": "', "yes", '"}'), {"yes": 0.5, "no": 0.5}),
        (('{"same": "', "yes", '"}'), {"perhaps": 1.0}),
    ],
)
def test_a_reply_that_tells_no_odds_stays_as_it_is(
    tokens: tuple[str, ...], likely: dict[str, float]
):
    """No field of that name, or none of its words among the tokens."""
    text, told = spell(*tokens, likely=likely, at=min(1, len(tokens) - 1))
    assert add_odds(text, told, SAME, "odds") == text
    assert add_odds(text, [], SAME, "odds") == text


class Opinion(BaseModel):
    model_config = ConfigDict(extra="forbid")

    same: Literal["yes", "no"]
    log_odds: SkipJsonSchema[float | None] = None


def completion(content: str, logprobs: Any) -> Fault:
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": logprobs}
    body = {"id": "1", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice]}
    return Fault(status=200, body=body)


def ask(server: ChatServer, profile: Profile) -> Opinion:
    async def go() -> Opinion:
        policy = RetryPolicy(deadline_s=5)
        async with Client(profile, base_url=server.base_url, policy=policy) as client:
            messages = [{"role": "user", "content": "?"}]
            return (await client.ask(messages, Opinion, choice=SAME)).draft

    return asyncio.run(go())


def tell_likely(tokens: dict[str, float]) -> dict[str, Any]:
    tops = [{"token": t, "logprob": log(p), "bytes": None} for t, p in tokens.items()]
    reply = (('{"same":"', []), ("yes", tops), ('"}', []))
    return {
        "content": [
            {"token": token, "logprob": 0.0, "bytes": None, "top_logprobs": top}
            for token, top in reply
        ]
    }


def test_odds_are_asked_for_where_the_profile_says_so_and_come_with_the_draft(
    chat_server: ChatServer,
):
    """The request wants them, the schema on the wire doesn't know the field, the draft has it."""
    told = tell_likely({"yes": 0.75, "no": 0.25})
    chat_server.script(completion('{"same":"yes"}', told))
    profile = replace(hosted_profile("test"), tells_odds=True)
    assert ask(chat_server, profile).log_odds == pytest.approx(log(3), abs=1e-3)
    (request,) = chat_server.requests
    assert (request.json["logprobs"], request.json["top_logprobs"]) == (True, 20)
    assert list(request.schema["properties"]) == ["same"]


def test_other_models_are_asked_for_none(chat_server: ChatServer):
    """A server that doesn't know `logprobs` might refuse the question."""
    chat_server.script({"same": "yes"})
    assert ask(chat_server, hosted_profile("test")) == Opinion(same="yes")
    assert "logprobs" not in chat_server.requests[0].json


def test_a_server_that_leaves_them_out_costs_nothing_but_the_odds(chat_server: ChatServer):
    """The answer counts by itself then."""
    chat_server.script({"same": "no"})
    profile = replace(hosted_profile("test"), tells_odds=True)
    assert ask(chat_server, profile) == Opinion(same="no")
