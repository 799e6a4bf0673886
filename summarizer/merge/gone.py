"""What the day before had and this day no longer has."""

from __future__ import annotations

from collections.abc import Collection

from summarizer.schema import DayBriefing, Gone


def list_gone(previous: DayBriefing | None, continued: Collection[str | None]) -> list[Gone]:
    """The developments of the day before that nothing of this day continues, in its order.

    What had gone by then is not told again.

    Args:
        previous: The day that this one was compared with.
        continued: Ids of its developments that this day continues.
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
        for one in previous.developments
        if one.id not in continued
    ]
