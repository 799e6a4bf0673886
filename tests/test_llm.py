"""The client against a real server: what is sent, what is sent again, what is said when."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any, Literal, TypeVar

import pytest
from chat_server import ChatServer, Fault, Say
from pydantic import BaseModel, Field, create_model

from summarizer.errors import (
    BudgetExceeded,
    ModelError,
    ModelRefused,
    ModelUnavailable,
    ReplyCutOff,
    ReplyInvalid,
    ReplyRefused,
    UsageError,
)
from summarizer.llm import (
    Client,
    Profile,
    RetryPolicy,
    StoredAnswer,
    Usage,
    hash_question,
    metered,
    resolve_model,
)
from summarizer.llm.profiles import EMBEDDED, hosted_profile
from summarizer.llm.retry import read_retry_after
from summarizer.llm.wire import inline_schema, response_format
from summarizer.store import Store

T = TypeVar("T")

KEY = "sk-test-0123456789-secret"
QUESTION = [
    {"role": "system", "content": "Who says it?"},
    {"role": "user", "content": "The bridge is closed, said {{ the }} mayor."},
]
SWIFT = RetryPolicy(
    attempts=3, deadline_s=5.0, first_wait_s=0.01, max_wait_s=0.05, connect_s=1.0, read_s=0.3
)


class Draft(BaseModel):
    who: str
    sentence: int = Field(ge=0)


def profile(**changes: Any) -> Profile:
    given: dict[str, Any] = {
        "name": "openai/test",
        "provider": "openai",
        "model": "test",
        "concurrency": 4,
    }
    return Profile(**(given | changes))


def talk(server: ChatServer, job: Callable[[Client], Awaitable[T]], **settings: Any) -> T:
    """Run ``job`` with a client of the server."""

    async def run() -> T:
        given: dict[str, Any] = {"base_url": server.base_url, "policy": SWIFT, "api_key": KEY}
        async with Client(settings.pop("profile", profile()), **(given | settings)) as client:
            return await job(client)

    return asyncio.run(run())


def ask(server: ChatServer, schema: type[BaseModel] = Draft, **settings: Any) -> Any:
    return talk(server, lambda client: client.ask(QUESTION, schema), **settings)


RIGHT = {"who": "the mayor", "sentence": 3}


# What goes over the wire


def test_ask_returns_checked_draft_and_counts_it(chat_server: ChatServer) -> None:
    """A good reply comes back as the schema's object, with its tokens counted."""
    chat_server.script(RIGHT)
    reply = ask(chat_server)
    assert reply.draft == Draft(who="the mayor", sentence=3)
    assert not reply.cached
    assert reply.usage == Usage(
        calls=1,
        attempts=1,
        prompt_tokens=100,
        completion_tokens=10,
        cost_usd=None,
        seconds=reply.usage.seconds,
    )
    assert reply.usage.seconds > 0


def test_request_holds_messages_as_given(chat_server: ChatServer) -> None:
    """Messages, model and sampling go out as given, and braces in a text are no template."""
    chat_server.script(RIGHT)
    ask(chat_server)
    sent = chat_server.requests[0]
    assert sent.json["messages"] == QUESTION
    assert sent.json["model"] == "test"
    assert (sent.json["temperature"], sent.json["max_tokens"]) == (0.0, 8192)
    assert sent.headers["authorization"] == f"Bearer {KEY}"


class Speaker(BaseModel):
    """A speaker."""

    title: str = Field(title="Title", description="Mr or Ms")
    kind: Literal["person", "office"]


class Nested(BaseModel):
    speaker: Speaker
    others: list[Speaker]
    last: Speaker | None


def test_schema_on_the_wire_has_no_references(chat_server: ChatServer) -> None:
    """Nested models, lists and options of models arrive as one tree of closed objects."""
    chat_server.script({"speaker": {"title": "Ms", "kind": "office"}, "others": [], "last": None})
    ask(chat_server, Nested)
    sent = json.dumps(chat_server.requests[0].json["response_format"])
    assert "$ref" not in sent
    assert "$defs" not in sent
    assert "description" not in sent
    tree = chat_server.requests[0].schema
    speaker = {
        "properties": {
            "title": {"type": "string"},
            "kind": {"enum": ["person", "office"], "type": "string"},
        },
        "required": ["title", "kind"],
        "type": "object",
        "additionalProperties": False,
    }
    assert tree["properties"]["speaker"] == speaker
    assert tree["properties"]["others"]["items"] == speaker
    assert tree["properties"]["last"]["anyOf"] == [speaker, {"type": "null"}]


def test_schema_made_for_one_call_is_sent_and_checked(chat_server: ChatServer) -> None:
    """A schema made at run time lists its choices, and the reply is held to them."""
    choices: Any = Literal["the mayor", "Ana Ruiz"]
    made = create_model("OneSentence", who=(choices, ...))
    chat_server.script({"who": "somebody"}, {"who": "Ana Ruiz"})
    reply = ask(chat_server, made)
    assert reply.draft.model_dump() == {"who": "Ana Ruiz"}
    assert chat_server.requests[0].schema["properties"]["who"]["enum"] == ["the mayor", "Ana Ruiz"]


class Tree(BaseModel):
    branches: list[Tree]


def test_schema_without_end_is_refused() -> None:
    """A model that contains itself can't be inlined, and the message says so."""
    with pytest.raises(UsageError, match="Tree contains itself"):
        inline_schema(Tree)


def test_strict_mode_is_asked_for_only_where_it_can_be_kept() -> None:
    """A schema of plain, required fields is sent as strict; one with a bound is not."""
    plain = create_model("Plain", who=(str, ...))
    assert response_format("p", inline_schema(plain))["json_schema"]["strict"] is True
    assert "strict" not in response_format("d", inline_schema(Draft))["json_schema"]


def test_schema_name_is_one_that_servers_take() -> None:
    """Characters that a server would refuse in a name are replaced."""
    described = response_format("Draft[int]" + "x" * 80, {"type": "object"})["json_schema"]
    assert described["name"].startswith("Draft_int_x")
    assert len(described["name"]) == 64


# What is asked again


@pytest.mark.parametrize("state", [408, 409, 429, 500, 502, 503, 529])
def test_passing_state_is_asked_again(chat_server: ChatServer, state: int) -> None:
    """States that may mend by themselves are retried, and each attempt is counted."""
    chat_server.script(Fault(status=state), Fault(status=state), RIGHT)
    reply = ask(chat_server)
    assert reply.draft.who == "the mayor"
    assert (reply.usage.calls, reply.usage.attempts) == (1, 3)


@pytest.mark.parametrize("fault", [Fault(drop=True), Fault(hang=True)])
def test_broken_or_silent_connection_is_asked_again(chat_server: ChatServer, fault: Fault) -> None:
    """A dropped connection and a server that says nothing are retried."""
    chat_server.script(fault, RIGHT)
    assert ask(chat_server).usage.attempts == 2


def test_retry_sends_the_same_question(chat_server: ChatServer) -> None:
    """An error of the transport never finds its way into the prompt."""
    chat_server.script(Fault(status=503, body={"error": {"message": "overloaded"}}), RIGHT)
    ask(chat_server)
    first, second = chat_server.requests
    assert first.json == second.json


def test_retry_after_in_seconds_is_honoured(chat_server: ChatServer) -> None:
    """The next request comes no sooner than the server asked for."""
    chat_server.script(Fault(status=429, headers={"retry-after": "1"}), RIGHT)
    ask(chat_server)
    first, second = chat_server.requests
    assert 1.0 <= second.at - first.at < 2.5


def test_retry_after_reads_numbers_and_dates() -> None:
    """Both forms of the header are read; what is neither is ignored."""
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert read_retry_after("7") == 7.0
    later = format_datetime(now + timedelta(seconds=90), usegmt=True)
    assert read_retry_after(later, now=now) == 90.0
    assert read_retry_after(format_datetime(now - timedelta(days=1)), now=now) == 0.0
    assert read_retry_after("soon") is None
    assert read_retry_after(None) is None


def test_retry_after_beyond_the_deadline_ends_at_once(chat_server: ChatServer) -> None:
    """A wait that can't be kept isn't begun, and the message says when to come back."""
    chat_server.script(Fault(status=429, headers={"retry-after": "600"}), RIGHT)
    started = time.monotonic()
    with pytest.raises(ModelUnavailable, match="Try again in 600 s"):
        ask(chat_server)
    assert time.monotonic() - started < 2
    assert len(chat_server.requests) == 1


def test_attempts_are_bounded(chat_server: ChatServer) -> None:
    """A server that stays broken is left alone after the last attempt."""
    chat_server.answer_by(lambda _: Fault(status=503))
    with pytest.raises(ModelUnavailable, match="503 each time"):
        ask(chat_server)
    assert len(chat_server.requests) == SWIFT.attempts


def test_deadline_holds_over_all_attempts(chat_server: ChatServer) -> None:
    """The deadline ends even an attempt that is still waiting for its reply."""
    chat_server.answer_by(lambda _: Fault(hang=True))
    policy = RetryPolicy(attempts=9, deadline_s=0.6, first_wait_s=0.01, read_s=60.0)
    started = time.monotonic()
    with pytest.raises(ModelUnavailable, match=r"did not answer within 0\.6 s"):
        ask(chat_server, policy=policy)
    assert time.monotonic() - started < 3


def test_unreachable_server_is_said_with_its_address() -> None:
    """Nobody listening gives one clear line with the address and what to check."""
    with ChatServer() as gone:
        pass
    with pytest.raises(ModelUnavailable, match=r"can't reach http://127.*--base-url"):
        ask(gone)


# What is said at once


@pytest.mark.parametrize(
    ("state", "hint"),
    [(400, "--model"), (401, "OPENAI_API_KEY"), (403, "OPENAI_API_KEY"), (404, "--base-url")],
)
def test_refusing_state_is_said_at_once(chat_server: ChatServer, state: int, hint: str) -> None:
    """States that asking again won't mend end the question, with what to check."""
    chat_server.script(Fault(status=state, body={"error": {"message": "that won't do"}}), RIGHT)
    with pytest.raises(ModelRefused, match=rf"{state} \(that won't do\).*{hint}"):
        ask(chat_server)
    assert len(chat_server.requests) == 1


def test_spent_quota_is_not_waited_for(chat_server: ChatServer) -> None:
    """A 429 for an empty account is no rate limit: it is said at once."""
    body = {"error": {"message": "no credit", "code": "insufficient_quota"}}
    chat_server.script(Fault(status=429, body=body), RIGHT)
    with pytest.raises(ModelRefused, match="no credit left"):
        ask(chat_server)
    assert len(chat_server.requests) == 1


def test_question_beyond_the_context_is_a_cut_off(chat_server: ChatServer) -> None:
    """A question the model can't read whole asks for a smaller window, like a cut-off reply."""
    body = {"error": {"message": "too long", "code": "context_length_exceeded"}}
    chat_server.script(Fault(status=400, body=body))
    with pytest.raises(ReplyCutOff, match="split it"):
        ask(chat_server)


def test_cut_off_reply_is_a_state_not_an_answer(chat_server: ChatServer) -> None:
    """A reply that reached its limit raises, even if it would parse, and isn't sent again."""
    chat_server.script(Say(json.dumps(RIGHT), finish="length"), RIGHT)
    with pytest.raises(ReplyCutOff, match="less at a time"):
        ask(chat_server)
    assert len(chat_server.requests) == 1


@pytest.mark.parametrize(
    "said", [Say(None, refusal="I can't help with that"), Say("", finish="content_filter")]
)
def test_refusal_is_said_at_once(chat_server: ChatServer, said: Say) -> None:
    """A model's refusal and a content filter end the question without a re-ask."""
    chat_server.script(said, RIGHT)
    with pytest.raises(ReplyRefused, match="won't answer this"):
        ask(chat_server)
    assert len(chat_server.requests) == 1


@pytest.mark.parametrize(
    "fault",
    [
        Fault(body=b"<html><body>Welcome</body></html>", content_type="text/html"),
        Fault(body=b"<html><body>Welcome</body></html>"),
        Fault(body=b'{"choices": []}'),
        Fault(body=b'{"choices": [{"index": 0}]}'),
        Fault(body=b'{"error": "out of order"}'),
        Fault(body=b"[1, 2, 3]"),
        Fault(body=b"null"),
        Fault(body=b""),
    ],
)
def test_nonsense_is_an_invalid_reply(chat_server: ChatServer, fault: Fault) -> None:
    """A body that is no chat completion is named as such, once, with what to check."""
    chat_server.script(fault, RIGHT)
    with pytest.raises(ReplyInvalid, match="--base-url"):
        ask(chat_server)
    assert len(chat_server.requests) == 1


# Replies that break the schema


@pytest.mark.parametrize("wrong", ['{"who": "the mayor"}', '{"who": ', "The mayor says it."])
def test_reply_that_breaks_the_schema_is_reasked_with_the_reason(
    chat_server: ChatServer, wrong: str
) -> None:
    """The wrong reply and the reason go back to the model, and both replies are counted."""
    chat_server.script(wrong, RIGHT)
    reply = ask(chat_server)
    assert reply.draft.sentence == 3
    assert (reply.usage.attempts, reply.usage.prompt_tokens) == (2, 200)
    again = chat_server.requests[1].json["messages"]
    assert again[: len(QUESTION)] == QUESTION
    assert again[-2]["content"] == wrong
    assert "sentence" in again[-1]["content"] or "JSON" in again[-1]["content"]
    assert chat_server.requests[1].schema == chat_server.requests[0].schema


def test_reasks_are_bounded(chat_server: ChatServer) -> None:
    """A model that never keeps to the schema fails with the field and its last reply."""
    chat_server.answer_by(lambda _: {"who": "the mayor", "sentence": -1})
    with pytest.raises(ReplyInvalid, match=r"sentence: .*greater than or equal to 0.*the mayor"):
        ask(chat_server, reasks=2)
    assert len(chat_server.requests) == 3


def test_transport_fault_during_a_reask_is_retried_too(chat_server: ChatServer) -> None:
    """The reason for the re-ask stays the schema's, whatever happens on the way."""
    chat_server.script("{}", Fault(status=503), RIGHT)
    assert ask(chat_server).usage.attempts == 3
    assert chat_server.requests[1].json == chat_server.requests[2].json


# The cache


def test_second_ask_makes_no_request(chat_server: ChatServer, tmp_path: Path) -> None:
    """A stored answer costs nothing, in this run and the next."""
    chat_server.script(RIGHT)
    with Store(tmp_path) as store:
        first = ask(chat_server, cache=store)
    with Store(tmp_path) as store:
        second = ask(chat_server, cache=store)
    assert len(chat_server.requests) == 1
    assert second.cached
    assert second.draft == first.draft
    assert second.usage == Usage(calls=1, cached=1)


def test_same_question_at_once_is_sent_once(chat_server: ChatServer, tmp_path: Path) -> None:
    """Two tasks with the same question share one request."""
    chat_server.answer_by(lambda _: Say(json.dumps(RIGHT), delay_s=0.1))

    async def twice(client: Client) -> list[Any]:
        return await asyncio.gather(*(client.ask(QUESTION, Draft) for _ in range(2)))

    with Store(tmp_path) as store:
        replies = talk(chat_server, twice, cache=store)
    assert len(chat_server.requests) == 1
    assert sorted(reply.cached for reply in replies) == [False, True]


def test_repeat_asks_the_same_question_anew(chat_server: ChatServer, tmp_path: Path) -> None:
    """Another repeat number has an answer of its own."""
    chat_server.script(RIGHT, {"who": "Ana", "sentence": 1})
    with Store(tmp_path) as store:
        talk(chat_server, lambda client: client.ask(QUESTION, Draft), cache=store)
        again = talk(chat_server, lambda c: c.ask(QUESTION, Draft, repeat=1), cache=store)
    assert again.draft.who == "Ana"


@pytest.mark.parametrize("text", ["", "{", '{"who": 5}', "\x00"])
def test_stored_answer_that_cannot_be_read_is_asked_again(
    chat_server: ChatServer, tmp_path: Path, text: str
) -> None:
    """A spoilt answer in the cache is replaced, not fatal."""
    chat_server.script(RIGHT, RIGHT)
    with Store(tmp_path) as store:
        seen = _Spy(store)
        ask(chat_server, cache=seen)
        store.put(seen.keys[0], StoredAnswer(text, "openai/test", "stop", 1, 1, 0.1))
        assert not ask(chat_server, cache=seen).cached
        assert ask(chat_server, cache=seen).cached
    assert len(chat_server.requests) == 2


def test_cut_off_is_remembered(chat_server: ChatServer, tmp_path: Path) -> None:
    """A window known to be too long isn't asked again in the next run."""
    chat_server.script(Say("{", finish="length"))
    with Store(tmp_path) as store:
        for _ in range(2):
            with pytest.raises(ReplyCutOff):
                ask(chat_server, cache=store)
    assert len(chat_server.requests) == 1


def test_failure_is_not_remembered(chat_server: ChatServer, tmp_path: Path) -> None:
    """After an error the next run asks again."""
    chat_server.script(Fault(status=400), RIGHT)
    with Store(tmp_path) as store:
        with pytest.raises(ModelRefused):
            ask(chat_server, cache=store)
        assert ask(chat_server, cache=store).draft.who == "the mayor"


class _Spy:
    """A store that tells under which keys it was asked."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.keys: list[str] = []

    def get(self, key: str) -> StoredAnswer | None:
        self.keys.append(key)
        return self.store.get(key)

    def put(self, key: str, answer: StoredAnswer) -> None:
        self.store.put(key, answer)


def test_key_depends_on_all_that_is_asked() -> None:
    """Model, messages, schema (its order too), sampling and repeat each change the key."""
    tree = {"type": "object", "properties": {"a": {}, "b": {}}}
    turned = {"type": "object", "properties": {"b": {}, "a": {}}}
    other = [*QUESTION, {"role": "user", "content": "And?"}]
    keys = [
        hash_question("m", QUESTION, tree, {"temperature": 0.0}),
        hash_question("n", QUESTION, tree, {"temperature": 0.0}),
        hash_question("m", other, tree, {"temperature": 0.0}),
        hash_question("m", QUESTION, turned, {"temperature": 0.0}),
        hash_question("m", QUESTION, tree, {"temperature": 0.5}),
        hash_question("m", QUESTION, tree, {"temperature": 0.0}, repeat=1),
    ]
    assert len(set(keys)) == len(keys)
    assert keys[0] == hash_question("m", list(QUESTION), dict(tree), {"temperature": 0.0})


# Many questions, and what they cost


def ask_many(number: int) -> Callable[[Client], Awaitable[list[Any]]]:
    async def job(client: Client) -> list[Any]:
        questions = ([{"role": "user", "content": f"number {n}"}] for n in range(number))
        return await asyncio.gather(
            *(client.ask(question, Draft) for question in questions), return_exceptions=True
        )

    return job


def test_concurrency_is_used_and_kept(chat_server: ChatServer) -> None:
    """As many questions as the profile allows are under way at once, and no more."""
    chat_server.answer_by(lambda _: Say(json.dumps(RIGHT), delay_s=0.1))
    replies = talk(chat_server, ask_many(9), profile=profile(concurrency=3))
    assert [reply.draft.who for reply in replies] == ["the mayor"] * 9
    assert chat_server.most_at_once == 3


def test_one_failure_leaves_the_others(chat_server: ChatServer) -> None:
    """A question that fails does not harm those asked with it."""

    def answer(request: dict[str, Any]) -> Any:
        return Fault(status=400) if "number 2" in str(request["messages"]) else RIGHT

    chat_server.answer_by(answer)
    replies = talk(chat_server, ask_many(5))
    assert [isinstance(reply, ModelError) for reply in replies] == [
        False,
        False,
        True,
        False,
        False,
    ]


def test_usage_adds_up() -> None:
    """Sums are field by field, and a cost that isn't known makes the sum unknown."""
    one = Usage(calls=1, attempts=2, prompt_tokens=30, completion_tokens=4, cost_usd=0.5, seconds=1)
    both = one + Usage(calls=1, cached=1)
    assert both == Usage(2, 2, 30, 4, 1, 0.5, 1.0)
    assert (one + Usage(cost_usd=None)).cost_usd is None


def test_meter_counts_failed_questions_too(chat_server: ChatServer) -> None:
    """Tokens spent on a cut-off reply stand in the meter, though no reply came back."""
    chat_server.script(Say("{", finish="length", prompt_tokens=70), Say(json.dumps(RIGHT)))

    async def job(client: Client) -> Usage:
        with metered() as meter:
            await asyncio.gather(
                client.ask(QUESTION, Draft),
                client.ask(QUESTION, Draft, max_tokens=9),
                return_exceptions=True,
            )
        with metered() as idle:
            pass
        assert idle.usage == Usage()
        assert client.usage == meter.usage
        return meter.usage

    usage = talk(chat_server, job, profile=profile(concurrency=1))
    assert (usage.calls, usage.attempts, usage.prompt_tokens) == (2, 2, 170)


def test_cost_follows_the_price(chat_server: ChatServer) -> None:
    """Tokens times the model's price is what a question cost."""
    chat_server.script(Say(json.dumps(RIGHT), prompt_tokens=1_000_000, completion_tokens=500_000))
    reply = ask(chat_server, profile=hosted_profile("gpt-4.1-mini"))
    assert reply.usage.cost_usd == pytest.approx(0.40 + 0.80)


PRICED = profile(usd_per_million_in=0.0, usd_per_million_out=1000.0, max_tokens=10, concurrency=4)


def test_budget_stops_before_the_question_that_could_pass_it(chat_server: ChatServer) -> None:
    """At a cent a question, a limit of 3.5 cents lets three through and sends no fourth."""
    chat_server.answer_by(lambda _: Say(json.dumps(RIGHT), completion_tokens=10))
    replies = talk(chat_server, ask_many(6), profile=PRICED, max_cost_usd=0.035)
    stopped = [reply for reply in replies if isinstance(reply, BudgetExceeded)]
    assert (len(stopped), len(chat_server.requests)) == (3, 3)
    assert "--max-cost" in str(stopped[0])


def test_budget_waits_for_reservations_to_settle(chat_server: ChatServer) -> None:
    """Replies shorter than feared make room: all five fit though five reservations would not."""
    chat_server.answer_by(lambda _: Say(json.dumps(RIGHT), completion_tokens=1, delay_s=0.02))
    replies = talk(chat_server, ask_many(5), profile=PRICED, max_cost_usd=0.02)
    assert [type(reply).__name__ for reply in replies] == ["Reply"] * 5


def test_budget_holds_for_reasks(chat_server: ChatServer) -> None:
    """A re-ask is paid for like the first question, so the limit stops it too."""
    chat_server.answer_by(lambda _: Say("{}", completion_tokens=10))
    with pytest.raises(BudgetExceeded):
        ask(chat_server, profile=PRICED, max_cost_usd=0.015)
    assert len(chat_server.requests) == 1


def test_limit_without_a_known_price_is_refused() -> None:
    """A cost limit that can't be kept is said before anything is sent."""
    with pytest.raises(UsageError, match="price of openai/test isn't known"):
        Client(profile(), max_cost_usd=1.0)


# Keys


@pytest.mark.parametrize("state", [400, 401, 404, 500])
def test_key_never_shows(chat_server: ChatServer, state: int) -> None:
    """A server that repeats the key finds it cut out of the error and all it was raised from."""
    body = {"error": {"message": f"wrong key {KEY} given"}}
    chat_server.answer_by(lambda _: Fault(status=state, body=body))
    with pytest.raises(ModelError) as caught:
        ask(chat_server)
    assert "[key]" in str(caught.value)
    error: BaseException | None = caught.value
    while error is not None:
        assert KEY not in str(error) + repr(error)
        error = error.__cause__ or error.__context__


def test_key_is_not_in_representations() -> None:
    """Neither the client nor its profile shows the key."""

    async def show() -> str:
        client = Client(profile(), api_key=KEY, base_url="http://127.0.0.1:9/v1")
        return repr(client) + repr(client.profile)

    assert KEY not in asyncio.run(show())


def test_key_with_odd_characters_is_refused_without_showing_it() -> None:
    """A key that can't stand in a header is refused; blanks around one are dropped."""
    with pytest.raises(UsageError) as caught:
        Client(profile(), api_key="sk-\u201cquoted\u201d")
    assert "quoted" not in str(caught.value)


def test_blanks_around_the_key_are_dropped(chat_server: ChatServer) -> None:
    """A key pasted with a line end works."""
    chat_server.script(RIGHT)
    ask(chat_server, api_key=f" {KEY}\n")
    assert chat_server.requests[0].headers["authorization"] == f"Bearer {KEY}"


def test_library_prints_nothing(chat_server: ChatServer) -> None:
    """Failures are said by the error alone: no library writes to the terminal."""
    chat_server.answer_by(lambda _: "{}")
    code = """
import asyncio, sys
from pydantic import BaseModel
from summarizer.errors import ReplyInvalid
from summarizer.llm import Client, resolve_model

class Draft(BaseModel):
    who: str

async def main(url):
    async with Client(resolve_model("openai/test", base_url=url), base_url=url) as client:
        try:
            await client.ask([{"role": "user", "content": "Who?"}], Draft)
        except ReplyInvalid:
            print("invalid")

asyncio.run(main(sys.argv[1]))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, chat_server.base_url],
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("invalid\n", "")


# Which model


def test_no_spec_no_key_no_server_means_the_embedded_model() -> None:
    """Without any setting the embedded model is used."""
    assert resolve_model() == EMBEDDED
    assert resolve_model("local/qwen2.5-coder-1.5b") == EMBEDDED
    assert (EMBEDDED.window, EMBEDDED.curly_quotes, EMBEDDED.price(10, 10)) == (12, True, 0.0)


def test_key_or_server_means_a_hosted_model() -> None:
    """A key alone means the hosted default, a server alone the model it has."""
    assert resolve_model(api_key=KEY).name == "openai/gpt-4.1-mini"
    assert resolve_model(base_url="http://127.0.0.1:9/v1").model == "default"


def test_hosted_name_is_taken_as_it_is() -> None:
    """Any name after ``openai/`` is a model, asked with whole articles."""
    found = resolve_model("openai/org/model:7b", base_url="http://127.0.0.1:9/v1")
    assert (found.model, found.window, found.price(1, 1)) == ("org/model:7b", "article", None)


@pytest.mark.parametrize(
    ("name", "price"),
    [("gpt-4o", 2.5), ("gpt-4o-mini", 0.15), ("gpt-4o-2024-08-06", 2.5), ("gpt-4o-audio", None)],
)
def test_price_is_that_of_the_model_itself(name: str, price: float | None) -> None:
    """A dated name has its model's price; a name that only starts alike has none."""
    assert hosted_profile(name).usd_per_million_in == price


def test_thinking_models_get_no_temperature(chat_server: ChatServer) -> None:
    """A model that accepts no temperature is sent none."""
    chat_server.script(RIGHT)
    ask(chat_server, profile=hosted_profile("gpt-5-mini"))
    assert "temperature" not in chat_server.requests[0].json


@pytest.mark.parametrize("spec", ["gpt-4o", "local/", "openai/", "anthropic/x", "", "local/other"])
def test_unknown_model_lists_what_can_be_used(spec: str) -> None:
    """A name nobody knows is answered with the three forms that work."""
    with pytest.raises(UsageError, match=r"openai/NAME.*local/qwen.*GGUF"):
        resolve_model(spec, api_key=KEY)


def test_hosted_without_key_or_server_says_both_ways_out() -> None:
    """Without a key the message names the key, the server and the extra."""
    with pytest.raises(ModelUnavailable, match=r"OPENAI_API_KEY.*--base-url.*summarizer\[local\]"):
        resolve_model("openai/gpt-4.1-mini")


@pytest.mark.parametrize("spec", [None, "local/qwen2.5-coder-1.5b"])
def test_embedded_without_its_extra_says_both_ways_out(
    monkeypatch: pytest.MonkeyPatch, spec: str | None
) -> None:
    """Without the extra the message names the key, the server and the extra."""
    monkeypatch.setitem(sys.modules, "xllamacpp", None)  # as if it weren't installed
    with pytest.raises(ModelUnavailable, match=r"OPENAI_API_KEY.*--base-url.*summarizer\[local\]"):
        resolve_model(spec)


def test_imports_stay_cheap() -> None:
    """Importing the client loads no model library, nor does an answer from the cache."""
    code = (
        "import sys, summarizer.llm, summarizer.store;"
        "heavy = {'openai', 'instructor', 'httpx', 'tenacity', 'xllamacpp'};"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_answer_that_fits_is_read_without_instructor(chat_server: ChatServer) -> None:
    """instructor is loaded only when an answer breaks its schema and is asked for again."""
    code = (
        "import asyncio, sys\n"
        "from pydantic import BaseModel\n"
        "from summarizer.llm import Client, resolve_model\n"
        "class Draft(BaseModel):\n"
        "    who: str\n"
        "async def ask(url):\n"
        "    async with Client(resolve_model('openai/m', base_url=url), base_url=url) as client:\n"
        "        for _ in 'ab':\n"
        "            reply = await client.ask([{'role': 'user', 'content': 'Who?'}], Draft)\n"
        "            print(reply.draft.who, reply.usage.attempts, 'instructor' in sys.modules)\n"
        "asyncio.run(ask(sys.argv[1]))\n"
    )
    chat_server.script({"who": "Ana"}, {"whom": "Ben"}, {"who": "Ben"})
    command = [sys.executable, "-c", code, chat_server.base_url]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["Ana 1 False", "Ben 2 True"]
