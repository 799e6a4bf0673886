"""One question on its way: sent, judged, re-asked when it breaks its schema, counted."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from summarizer.errors import ModelError, ReplyCutOff, ReplyInvalid, ReplyRefused
from summarizer.llm.odds import Choice, add_odds
from summarizer.llm.profiles import Profile
from summarizer.llm.retry import Peer, RetryPolicy, send_patiently
from summarizer.llm.usage import Budget, Usage
from summarizer.llm.wire import response_format

if TYPE_CHECKING:
    from openai import AsyncOpenAI
    from openai.types.chat import ChatCompletion

T = TypeVar("T", bound=BaseModel)

# instructor logs what it raises; without a handler Python would print that to stderr.
logging.getLogger("instructor").addHandler(logging.NullHandler())

ODDS = "log_odds"
"""The field of an answer that a choice's odds are put into."""

# What a request consists of, in the SDK's order.
_FIELDS = (
    *("messages", "model", "max_completion_tokens", "max_tokens"),
    *("response_format", "seed", "temperature", "logprobs", "top_logprobs"),
)

# No tokenizer gives English or Chinese more tokens than a third of its UTF-8 bytes.
_BYTES_PER_TOKEN = 3


class Exchange:
    """One question: sent by the SDK, judged here, and re-asked by instructor where need be."""

    def __init__(
        self,
        sdk: AsyncOpenAI,
        *,
        profile: Profile,
        peer: Peer,
        policy: RetryPolicy,
        budget: Budget | None,
        request: Mapping[str, Any],
        choice: Choice | None = None,
    ) -> None:
        self._sdk = sdk
        self._profile = profile
        self._peer = peer
        self._policy = policy
        self._budget = budget
        self._request = request
        self._choice = choice
        self._format: dict[str, Any] = {}
        self._attempts = 0
        self._prompt_tokens = 0
        self._completion_tokens = 0
        self.text = ""
        """The last reply, verbatim but for the odds of a choice, which are put in."""

    async def run(
        self,
        messages: Sequence[Mapping[str, str]],
        schema: type[T],
        tree: dict[str, Any],
        *,
        reasks: int,
    ) -> T:
        """The checked draft; raises what `Client.ask` says."""
        self._format = response_format(schema.__name__, tree)
        asked = [dict(message) for message in messages]
        first = await self._send(messages=asked, **self._request)
        try:
            return schema.model_validate_json(self.text, strict=True)
        except ValidationError:
            # Nearly all answers fit their schema, and then instructor isn't even loaded.
            return await self._ask_again(first, asked, schema, reasks=reasks)

    async def _ask_again(
        self, first: ChatCompletion, messages: list[dict[str, str]], schema: type[T], *, reasks: int
    ) -> T:
        """Let instructor judge the first reply, and ask again with the reason."""
        import instructor
        from instructor.core.exceptions import InstructorRetryException

        replies = [first]

        async def send(**request: Any) -> ChatCompletion:
            return replies.pop() if replies else await self._send(**request)

        # No `context` goes in: with one, instructor would run article text as a template.
        create: Any = instructor.patch(create=send, mode=instructor.Mode.JSON_SCHEMA)
        failure: ModelError
        try:
            await create(
                response_model=schema,
                max_retries=reasks,
                strict=True,
                messages=messages,
                **self._request,
            )
            # instructor hangs its response on what it returns; a draft from the cache has none.
            return schema.model_validate_json(self.text, strict=True)
        except InstructorRetryException as error:
            if isinstance(error.__cause__, ModelError):
                failure = error.__cause__
            elif isinstance(error.__cause__, ValidationError):
                failure = self._explain(error.__cause__)
            else:  # a fault of ours, which must not pass for one of the model's
                raise
        raise failure

    def usage(self, seconds: float) -> Usage:
        """What this question took, whether it succeeded or not."""
        return Usage(
            calls=1,
            attempts=self._attempts,
            prompt_tokens=self._prompt_tokens,
            completion_tokens=self._completion_tokens,
            cost_usd=self._profile.price(self._prompt_tokens, self._completion_tokens),
            seconds=seconds,
        )

    async def _send(self, **request: Any) -> ChatCompletion:
        """Send one request within budget and policy, and judge what comes back."""
        from openai.types.chat import ChatCompletion

        # instructor has put in the schema with its references; ours has none.
        request["response_format"] = self._format
        body = {name: request[name] for name in _FIELDS if name in request}

        async def attempt() -> ChatCompletion:
            self._attempts += 1
            # Not `chat.completions.create`: loading it and its walk through all messages take
            # longer than everything else around a question, and change nothing of ours.
            return await self._sdk.post("/chat/completions", cast_to=ChatCompletion, body=body)

        async with self._reserve(request):
            completion = await send_patiently(attempt, policy=self._policy, peer=self._peer)
            self._count(completion)
        self._judge(completion)
        if self._choice is not None:
            tokens = _list_tokens(completion)
            self.text = add_odds(self.text, tokens, self._choice, ODDS)
        return completion

    def _reserve(self, request: Mapping[str, Any]) -> Any:
        if self._budget is None:
            return nullcontext()
        size = len(json.dumps([request["messages"], self._format], ensure_ascii=False).encode())
        longest = request.get("max_tokens") or request.get("max_completion_tokens") or 0
        most = self._profile.price(size // _BYTES_PER_TOKEN, longest)
        return self._budget.reserve(most or 0.0)

    def _count(self, completion: ChatCompletion) -> None:
        usage = getattr(completion, "usage", None)
        prompt = getattr(usage, "prompt_tokens", None) or 0
        written = getattr(usage, "completion_tokens", None) or 0
        self._prompt_tokens += prompt
        self._completion_tokens += written
        if self._budget is not None:
            self._budget.spent_usd += self._profile.price(prompt, written) or 0.0

    def _judge(self, completion: ChatCompletion) -> None:
        """Let only a whole, willing reply through to the schema."""
        choice = _first_choice(completion)
        if choice is None:
            raise ReplyInvalid(
                f"{self._peer.address} answered without a reply in it: "
                f"{self._peer.clean(_show(completion))}. "
                "Check that --base-url is the address of a chat completions API"
            )
        message, finish = choice.message, choice.finish_reason
        refusal = getattr(message, "refusal", None)
        self.text = message.content or ""
        if refusal or finish == "content_filter":
            why = self._peer.clean(str(refusal or "its content filter stopped the reply"))
            raise ReplyRefused(
                f"{self._peer.model} won't answer this: {why}. Try another model for it"
            )
        if finish == "length":
            raise ReplyCutOff(
                f"the reply of {self._peer.model} reached its limit of tokens before it was whole; "
                "ask for less at a time"
            )

    def _explain(self, cause: ValidationError) -> ReplyInvalid:
        first = cause.errors(include_url=False)[0]
        place = ".".join(str(step) for step in first["loc"]) or "the whole reply"
        reason = self._peer.clean(f"{place}: {first['msg']}")
        return ReplyInvalid(
            f"{self._peer.model} broke the schema in each of its replies ({reason}; last reply: "
            f"{self._peer.clean(self.text) or 'empty'}). Ask again, or use another model"
        )


def _list_tokens(completion: object) -> list[Any]:
    """The tokens of a reply with what else was likely; none where the server tells none."""
    logprobs = getattr(_first_choice(completion), "logprobs", None)
    content = getattr(logprobs, "content", None)
    return content if isinstance(content, list) else []


def _first_choice(completion: object) -> Any:
    """The first choice that holds a message; ``None`` when the body is of another shape.

    The SDK checks no body: what it hands on may be text, or lack any field.
    """
    choices = getattr(completion, "choices", None)
    first = choices[0] if isinstance(choices, list) and choices else None
    return first if getattr(first, "message", None) is not None else None


def _show(completion: object) -> str:
    """What came instead of a completion."""
    if isinstance(completion, BaseModel):
        return completion.model_dump_json(warnings=False)
    return str(completion)
