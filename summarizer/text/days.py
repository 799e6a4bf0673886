"""Calendar arithmetic for time expressions: whole days, weeks, months, years and longer."""

from __future__ import annotations

import datetime

Days = tuple[datetime.date | None, datetime.date | None]
"""First and last day; ``None`` for a side that is open or unknown."""

ONE_DAY = datetime.timedelta(days=1)
_HALF_YEAR = datetime.timedelta(days=183)
_DAYS_IN = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MONTHS_IN = {"month": 1, "year": 12, "decade": 120, "century": 1200}


def guess_year(published: datetime.date, month: int, day: int) -> int:
    """Return the year that puts a day into the half year before publication, if one does."""
    for year in (published.year, published.year - 1):
        candidate = datetime.date(year, month, min(day, 28))
        if candidate <= published and published - candidate <= _HALF_YEAR:
            return year
    return published.year


def shift_month(published: datetime.date, month: int, shift: int) -> int:
    """Return the year of the nearest such month before ("last May") or after this one."""
    if shift < 0:
        return published.year - (month >= published.month)
    return published.year + (month <= published.month)


def shift_period(published: datetime.date, period: str, shift: int) -> Days:
    """Return the first and last day of the calendar period ``shift`` periods away."""
    if period in ("day", "night"):
        day = published + shift * ONE_DAY
        return day, day
    if period in ("week", "fortnight"):
        weeks = shift * (2 if period == "fortnight" else 1)
        monday = published + (7 * weeks - published.weekday()) * ONE_DAY
        return monday, monday + 6 * ONE_DAY
    if period == "weekend":
        saturday = published - ((published.weekday() - 5) % 7) * ONE_DAY
        # Said on a Saturday or Sunday, "last weekend" is the one before.
        weeks = shift + (1 if shift < 0 and published.weekday() < 5 else 0)
        saturday += 7 * weeks * ONE_DAY
        return saturday, saturday + ONE_DAY
    if period not in _MONTHS_IN:
        return None, None
    months = _MONTHS_IN[period]
    if months == 1:
        year, month = divmod(published.year * 12 + published.month - 1 + shift, 12)
        first = datetime.date(year, month + 1, 1)
        return first, end_of_month(first)
    years = months // 12
    year = published.year // years * years + shift * years  # decades begin with their 0
    return datetime.date(year, 1, 1), datetime.date(year + years - 1, 12, 31)


def go_back(published: datetime.date, period: str, count: int) -> datetime.date:
    """Go back whole periods from a day; a day the earlier month lacks becomes its last."""
    if period == "hour":
        return published - -(-count // 24) * ONE_DAY
    if period in _DAYS_IN:
        return published - count * _DAYS_IN[period] * ONE_DAY
    year, month = divmod(published.year * 12 + published.month - 1 - count * _MONTHS_IN[period], 12)
    end = end_of_month(datetime.date(year, month + 1, 1))
    return end.replace(day=min(published.day, end.day))


def end_of_month(first: datetime.date) -> datetime.date:
    """Return the last day of the month that begins on ``first``."""
    following = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    return following - ONE_DAY
