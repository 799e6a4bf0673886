"""The one retry policy, at the transport's edge, and the one place where errors of the
client libraries become ours.

Asked again: timeouts, broken connections, and the states 408, 409, 429 and 5xx. Everything
else is said at once. A reply that came but breaks the schema is no matter of transport; the
client asks for it again with the reason.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, TypeVar

from summarizer.errors import (
    ModelError,
    ModelRefused,
    ModelUnavailable,
    ReplyCutOff,
    ReplyInvalid,
    ReplyRefused,
)

if TYPE_CHECKING:
    from openai import APIStatusError
    from tenacity import RetryCallState

T = TypeVar("T")

PASSING_STATES = frozenset({408, 409, 429})
"""With every 5xx, the states that may mend by themselves."""

_CUT_OFF_CODES = frozenset({"context_length_exceeded", "exceed_context_size_error"})
_FILTER_CODES = frozenset({"content_filter", "content_policy_violation"})
_MAX_DETAIL_CHARS = 300


@dataclass(frozen=True)
class RetryPolicy:
    """How long to try; every limit holds for one question."""

    attempts: int = 6
    deadline_s: float = 300.0
    """From the first request to the last byte of the last reply, waits included."""
    first_wait_s: float = 0.5
    """Doubled after each attempt; a random share of it is added, so clients spread out."""
    max_wait_s: float = 30.0
    """Longest wait of our own choosing; a server's ``Retry-After`` may be longer."""
    connect_s: float = 10.0
    read_s: float = 120.0
    """Longest silence of the server."""


@dataclass(frozen=True)
class Peer:
    """Whom we talk to, in words fit for an error message."""

    address: str
    model: str
    secret: str | None = None
    """The key; cut out of everything the server says."""

    def __repr__(self) -> str:
        return f"Peer(address={self.address!r}, model={self.model!r})"

    def clean(self, text: str) -> str:
        """One line of ``text``, without the key, of bounded length."""
        line = " ".join(text.split())
        if self.secret:
            line = line.replace(self.secret, "[key]")
        return line if len(line) <= _MAX_DETAIL_CHARS else line[:_MAX_DETAIL_CHARS] + "…"


async def send_patiently(send: Callable[[], Awaitable[T]], *, policy: RetryPolicy, peer: Peer) -> T:
    """Call ``send`` until it succeeds, fails for good, or the policy's limits are reached.

    Raises:
        ModelUnavailable: No answer within the limits.
        ModelRefused: The server won't answer this request.
        ReplyCutOff: The request is longer than the model's context.
        ReplyInvalid: What came back isn't JSON.
    """
    import asyncio

    from openai import OpenAIError
    from tenacity import AsyncRetrying, retry_if_exception, stop_after_attempt, stop_before_delay

    retrying = AsyncRetrying(
        retry=retry_if_exception(_may_pass),
        wait=_wait_by(policy),
        stop=stop_after_attempt(policy.attempts) | stop_before_delay(policy.deadline_s),
        reraise=True,
    )
    failure: ModelError
    try:
        async with asyncio.timeout(policy.deadline_s):
            return await retrying(send)
    except TimeoutError:
        failure = _silent(peer, policy.deadline_s)
    except (OpenAIError, ValueError) as error:
        failure = _translate(error, policy=policy, peer=peer)
    # Raised outside the handler: the library's own message may repeat the key.
    raise failure


def _may_pass(error: BaseException) -> bool:
    from openai import APIConnectionError, APIStatusError

    if isinstance(error, APIStatusError):
        if error.code == "insufficient_quota":  # a 429 that waiting won't mend
            return False
        return error.status_code in PASSING_STATES or error.status_code >= 500
    return isinstance(error, APIConnectionError)


def _wait_by(policy: RetryPolicy) -> Callable[[RetryCallState], float]:
    """Exponential with jitter, but never shorter than the server asks for."""
    from tenacity import wait_exponential, wait_random

    own = wait_exponential(multiplier=policy.first_wait_s, max=policy.max_wait_s)
    own_spread = own + wait_random(0, policy.first_wait_s)

    def wait(state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = read_retry_after(_header(error, "retry-after"))
        return max(own_spread(state), asked or 0.0)

    return wait


def read_retry_after(value: str | None, *, now: datetime | None = None) -> float | None:
    """Seconds to wait by a ``Retry-After`` header (RFC 9110, 10.2.3): a number or a date.

    ``None`` when there is none, or none that can be read.
    """
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())


def _header(error: BaseException | None, name: str) -> str | None:
    response = getattr(error, "response", None)
    value: str | None = response.headers.get(name) if response is not None else None
    return value


def _translate(error: Exception, *, policy: RetryPolicy, peer: Peer) -> ModelError:
    from openai import APIConnectionError, APIStatusError, APITimeoutError

    if isinstance(error, APITimeoutError):
        return _silent(peer, policy.read_s)
    if isinstance(error, APIConnectionError):
        cause = peer.clean(str(error.__cause__ or error)) or type(error.__cause__).__name__
        return ModelUnavailable(
            f"can't reach {peer.address}: {cause}. Check that the server runs, and --base-url"
        )
    if isinstance(error, APIStatusError):
        return _translate_status(error, peer=peer)
    return ReplyInvalid(
        f"{peer.address} answered, but not with a chat completion in JSON: "
        f"{peer.clean(str(error))}. Check that --base-url ends where its API begins (often /v1)"
    )


def _silent(peer: Peer, seconds: float) -> ModelUnavailable:
    return ModelUnavailable(
        f"{peer.address} did not answer within {seconds:g} s. "
        "Try again later, or use a faster model"
    )


def _translate_status(error: APIStatusError, *, peer: Peer) -> ModelError:
    state, detail = error.status_code, peer.clean(_detail(error))
    said = f"{peer.address} answered {state}" + (f" ({detail})" if detail else "")
    if _is_too_long(error, detail):
        return ReplyCutOff(f"{said}: the question is longer than {peer.model} can read; split it")
    if error.code == "insufficient_quota":
        return ModelRefused(f"{said}: the account has no credit left. Top it up, or change the key")
    if _may_pass(error):
        asked = read_retry_after(_header(error, "retry-after"))
        later = f"in {asked:.0f} s" if asked else "later"
        return ModelUnavailable(f"{said} each time it was asked. Try again {later}")
    if state in (401, 403):
        return ModelRefused(f"{said}: the key was not accepted. Check OPENAI_API_KEY")
    if state == 404:
        return ModelRefused(
            f"{said}: no model {peer.model!r} there, or no API. Check --model and --base-url"
        )
    if error.code in _FILTER_CODES:
        return ReplyRefused(f"{said}. Try another model for this question")
    return ModelRefused(f"{said}. Asking again won't help; check --model {peer.model}")


def _detail(error: APIStatusError) -> str:
    """What the server says went wrong, of whatever shape its body is."""
    body: Any = error.body
    if isinstance(body, dict):
        return str(body.get("message") or body)
    return str(body) if body else ""


def _is_too_long(error: APIStatusError, detail: str) -> bool:
    kind = error.body.get("type") if isinstance(error.body, dict) else None
    if error.status_code != 400:
        return False
    return bool({error.code, kind} & _CUT_OFF_CODES) or "maximum context length" in detail
