"""What the day before had and this day no longer has."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.schema import DayBriefing, Development, Gone


def list_gone(previous: DayBriefing | None, developments: Iterable[Development]) -> list[Gone]:
    """The developments of the day before that nothing of this day continues, as they are shown.

    What had gone by then is not told again.

    Args:
        previous: The day that this one was compared with.
        developments: Those of its developments that this day doesn't take up, in its order.
    """
    if previous is None or previous.day is None:
        return []
    return [
        Gone(
            id=one.id,
            text=one.text,
            polarity=one.polarity,
            last_seen=previous.day,
            origins=one.origins,
            claims=one.claims,
        )
        for one in developments
    ]
