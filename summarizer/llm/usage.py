"""What asking has cost so far, in numbers that add up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields

from summarizer.errors import BudgetExceeded


@dataclass(frozen=True)
class Usage:
    """Calls, tokens, money and time of one question or of many: ``a + b`` adds them up."""

    calls: int = 0
    """Questions put, whether the cache or the model answered."""
    attempts: int = 0
    """Requests really sent; 0 when the cache answered."""
    prompt_tokens: int = 0
    """Of requests really sent."""
    completion_tokens: int = 0
    cached: int = 0
    """How many of ``calls`` the cache answered."""
    cost_usd: float | None = 0.0
    """``None`` as soon as one request's price isn't known."""
    seconds: float = 0.0
    """Time spent on answers; questions asked at once each count their own."""

    def __add__(self, other: Usage) -> Usage:
        """The sum, field by field."""
        summed = {
            field.name: getattr(self, field.name) + getattr(other, field.name)
            for field in fields(self)
            if field.name != "cost_usd"
        }
        known = self.cost_usd is not None and other.cost_usd is not None
        cost = (self.cost_usd or 0.0) + (other.cost_usd or 0.0) if known else None
        return Usage(**summed, cost_usd=cost)


class Meter:
    """Adds up what is asked while it runs, failed questions too."""

    def __init__(self) -> None:
        self.usage = Usage()


_meters: ContextVar[tuple[Meter, ...]] = ContextVar("meters", default=())


@contextmanager
def metered() -> Iterator[Meter]:
    """Count every question asked inside the block, also by tasks that are started in it.

    A question that fails (cut off, refused, invalid) returns no reply, yet its tokens were
    spent: they stand in ``Meter.usage``.
    """
    meter = Meter()
    token = _meters.set((*_meters.get(), meter))
    try:
        yield meter
    finally:
        _meters.reset(token)


def record(usage: Usage) -> None:
    """Add ``usage`` to all meters that run around the caller."""
    for meter in _meters.get():
        meter.usage += usage


class Budget:
    """Keeps the cost of all questions together under a limit.

    A request reserves the most it can cost before it is sent, and settles for what it did
    cost. One that would pass the limit waits for reservations under way to settle first.
    """

    def __init__(self, limit_usd: float) -> None:
        self.limit_usd = limit_usd
        self.spent_usd = 0.0
        self._reserved_usd = 0.0
        self._under_way = 0
        self._settled = asyncio.Condition()

    @asynccontextmanager
    async def reserve(self, most_usd: float) -> AsyncIterator[None]:
        """Hold back ``most_usd`` while a request is under way.

        Raises:
            BudgetExceeded: The request could pass the limit, and nothing is left to settle.
        """
        async with self._settled:
            while self.spent_usd + self._reserved_usd + most_usd > self.limit_usd:
                if not self._under_way:
                    raise BudgetExceeded(
                        f"the next question may cost {most_usd:.4f} USD; with "
                        f"{self.spent_usd:.4f} USD spent it could pass the limit of "
                        f"{self.limit_usd:g} USD. Raise --max-cost; answers so far are kept"
                    )
                await self._settled.wait()
            self._reserved_usd += most_usd
            self._under_way += 1
        try:
            yield
        finally:
            async with self._settled:
                self._under_way -= 1
                # Sums of floats leave dust behind; none is held once nothing is under way.
                self._reserved_usd = self._reserved_usd - most_usd if self._under_way else 0.0
                self._settled.notify_all()
