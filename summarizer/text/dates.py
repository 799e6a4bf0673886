"""Time expressions: where a text says when, and which days that means.

`read_dates` finds them; `resolve_date` turns one into its first and last day, given the day on
which the text was published. News is read as looking back: "Saturday" is the nearest Saturday on
or before that day.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal, NamedTuple

from summarizer.text.days import (
    ONE_DAY,
    Days,
    end_of_month,
    go_back,
    guess_year,
    shift_month,
    shift_period,
)
from summarizer.text.numerals import read_numerals

DateKind = Literal["day", "month", "years", "weekday", "period", "past", "vague"]
Bound = Literal["since", "until", "before", "after"]


class DateMention(NamedTuple):
    """A time expression at ``text[start:end]``, with what it says; unsaid parts are ``None``.

    Kinds: "day" is a day of a month (or several, up to ``last_day``), "month" a month, "years" a
    year or a run of years, "weekday" a named day of the week, "period" the day, week, weekend,
    month or year that lies ``shift`` of them away ("last week" and "a week ago" are -1), "past"
    the last ``number`` periods up to now, and "vague" a time that no calendar settles
    ("two days later", "in recent years").
    """

    start: int
    end: int
    text: str
    kind: DateKind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    last_year: int | None = None
    weekday: int | None = None
    """0 is Monday."""
    period: str | None = None
    shift: int | None = None
    number: int | None = None
    overnight: bool = False
    """The night before the named day belongs to it: "overnight into Friday"."""
    bound: Bound | None = None
    """The time is open on one side: "since 2013"."""


_MONTH_WORDS = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS = {name: number for number, name in enumerate(_MONTH_WORDS.split(), start=1)}
_WEEKDAY_WORDS = "monday tuesday wednesday thursday friday saturday sunday"
_WEEKDAYS = {name: number for number, name in enumerate(_WEEKDAY_WORDS.split())}
# Names of months and days need their capitals: "may", "march" and "sun" are ordinary words.
_FULL_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
_MONTH = rf"(?:{_FULL_MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_WEEKDAY = (
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY)"
)
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
_TH = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:1[0-9]|20|21)[0-9]{2}"
_TO = r"(?: ?[-–] ?| to | and )"
_PART = r"(?:[ -](?:morning|afternoon|evening|night))"
_PERIODS = (
    r"(?:hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|years?|decades?|century"
    r"|centuries)"
)
# Ends a number in digits; rules out the head of "12.5", "12,000", "12%", "12th", "12-year".
_STOP = r"(?![\w%]|[.,:/][0-9]|-[a-zA-Z])"
_UNIT_NEXT = (
    r"(?! ?(?:%|per ?cent|[mbtr]+illion|thousand|hundred|dozen|km\b|kilomet|met(?:er|re)s?\b"
    r"|miles?\b|hours?\b|hrs\b|h\b|days?\b|weeks?\b|months?\b|years?\b|tonn?e?s?\b|kg\b|dollars?\b"
    r"|euros?\b|pounds?\b|degrees\b|hectares\b|acres\b|barrels\b|feet\b|f?t\b|MW\b"
    r"|GMT\b|UTC\b|[A-Z]{1,3}T\b|local time\b))"
)
_LEAD = re.compile(
    r"(?:(?<!\w)(?:(?P<since>since|from)|(?P<until>until|till|by)|(?P<before>before)"
    r"|(?P<after>after)|in|on|at|over|during|through|as of)(?: the)? )?"
    r"(?:(?<!\w)(?:early|late|earlier|later)(?: on| in)? )?"
    r"(?:(?<!\w)(?P<overnight>overnight) (?:on |into |to )?)?"
    rf"(?:(?<!\w){_WEEKDAY}{_PART}?,? )?"
    r"(?:(?<!\w)(?P<shift>last|this|next|previous) )?"
    r"(?:(?<!\w)(?:mid|pre|post|early|late)[- ])?$",
    re.IGNORECASE,
)
_LEAD_WORD = re.compile(
    rf"(?:since|from|until|till|by|before|after|in|on|at|over|during|through|of|the|early|late"
    rf"|earlier|later|overnight|into|to|{_WEEKDAY}|{_PART}|last|this|next|previous|mid|pre|post)"
    r",?[ -]$",
    re.IGNORECASE,
)
_NAMED_NUMBER = re.compile(
    r"\b(?:resolutions?|articles?|flight|number|nos?\.?|route|room|law|section|decree|order|act"
    r"|highway|model|unit|bill|page|line|channel) $",
    re.IGNORECASE,
)
_YEAR_CUE = re.compile(
    r"\b(?:in|since|until|till|during|before|after|early|late|mid|the|this|its|his|her|their|our"
    r"|fiscal|year|spring|summer|autumn|fall|winter|\w+'s)(?: the)?[ -]$",
    re.IGNORECASE,
)
_COUNT_CUE = re.compile(
    r"\b(?:than|least|most|nearly|almost|about|some|roughly|approximately|over|under|estimated"
    r"|another|further|additional|killed|kill|kills|all|these|those|only|just|to) $",
    re.IGNORECASE,
)
_COUNTED_NEXT = re.compile(
    r" (?:[\w-]+ ){0,2}?(?!was|is\b|has\b|as\b|his\b|its\b|this\b|does|across|perhaps|towards)"
    r"(?:[a-z]{3,}s|people|men|women|children|troops|police)\b"
)
_SHIFTS = {"last": -1, "previous": -1, "this": 0, "next": 1}
_WORD_SHIFTS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


def read_dates(text: str) -> list[DateMention]:
    """Find all time expressions, in order and without overlaps; linear in the text's length.

    A mention takes in the words that place it in time ("since 2013", "on Thursday night").
    Clock times are none, and neither are durations ("a 13-year war").
    """
    return list(_read_dates(text))


@lru_cache(maxsize=256)
def _read_dates(text: str) -> tuple[DateMention, ...]:
    """The same sentence is asked about for its figures, and again for its claim's time."""
    folded, has_digit = text.casefold(), _DIGIT.search(text) is not None
    mentions = [
        mention
        for (pattern, read), hint in zip(_FORMS, _HINTS, strict=True)
        if (has_digit if hint is None else any(word in folded for word in hint))
        for match in pattern.finditer(text)
        if (mention := read(text, match))
    ]
    found: list[DateMention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not found or mention.start >= found[-1].end:
            found.append(mention)
    return tuple(found)


def resolve_date(mention: DateMention, published: datetime.date | None) -> Days:
    """Return the first and the last day that a mention covers.

    Args:
        mention: From `read_dates`.
        published: The text's day; without it only absolute dates resolve.

    Returns:
        ``None`` for a side that is open ("since 2013" has no end) or can't be known. A month and
        day without a year is the one in the half year up to ``published``, else the one in its
        year.
    """
    try:
        first, last = _find_days(mention, published)
        if first is None or last is None:
            return first, last
        match mention.bound:
            case "since":
                return first, None
            case "until":
                return None, last
            case "before":
                return None, first - ONE_DAY
            case "after":
                return last + ONE_DAY, None
            case None:
                return first, last
    except (ValueError, OverflowError):  # "February 30", "ten million years ago"
        return None, None


# --- reading ---------------------------------------------------------------------------------


def _mention(text: str, match: re.Match[str], kind: DateKind) -> DateMention:
    """Make a mention of a match, with the words before it that belong to it."""
    at = match.start()
    # Most mentions have no lead, or a short one: look far back only when one may stand there.
    floor = max(0, at - 60) if _LEAD_WORD.search(text, max(0, at - 11), at) else at
    lead = _LEAD.search(text, floor, at)
    assert lead is not None, "every part of the pattern is optional"
    bounds: tuple[Bound, ...] = ("since", "until", "before", "after")
    bound = next((name for name in bounds if lead[name]), None)
    shift = _SHIFTS[lead["shift"].lower()] if lead["shift"] else None
    start, end = lead.start(), match.end()
    overnight = bool(lead["overnight"])
    return DateMention(
        start, end, text[start:end], kind, shift=shift, overnight=overnight, bound=bound
    )


def _month_number(name: str) -> int:
    return _MONTHS[name[:3].lower()]


def _whole_or_none(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _read_month_day(text: str, match: re.Match[str]) -> DateMention | None:
    """Read "November 27" or "November 27-29"; days that don't ascend are no run of days."""
    if match["last"] and int(match["last"]) <= int(match["day"]):
        alone = _ONE_MONTH_DAY.match(text, match.start())
        return _read_day(text, alone) if alone else None
    return _read_day(text, match)


def _read_day_month(text: str, match: re.Match[str]) -> DateMention | None:
    """Read "27 November" or "27-29 November", but of "October 30 and 5 November" the latter."""
    if match["last"]:
        before = _MONTH_END.search(text, max(0, match.start() - 12), match.start())
        if before or int(match["last"]) <= int(match["day"]):
            alone = _ONE_DAY_MONTH.match(text, match.start("last"))
            return _read_day(text, alone) if alone else None
    return _read_day(text, match)


def _read_day(text: str, match: re.Match[str]) -> DateMention | None:
    """Read a day with its month, in any order; an impossible one such as 2024-13-45 is none."""
    groups = match.groupdict()
    month = _month_number(groups["name"]) if "name" in groups else int(groups["month"])
    day, year = int(groups["day"]), _whole_or_none(groups.get("year"))
    if "slash" in groups and month > 12:
        day, month = month, day
    elif "slash" in groups and day <= 12 and day != month:
        # 5/12/2024 is December in London and May in New York.
        return _mention(text, match, "vague")
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    last = _whole_or_none(groups.get("last"))
    mention = _mention(text, match, "day")._replace(year=year, month=month, day=day)
    # "from November 27 to 29" is closed on both sides.
    return mention if last is None else mention._replace(last_day=last, bound=None)


def _read_month(text: str, match: re.Match[str]) -> DateMention:
    year = _whole_or_none(match.groupdict().get("year"))
    return _mention(text, match, "month")._replace(year=year, month=_month_number(match["name"]))


def _read_decade(text: str, match: re.Match[str]) -> DateMention:
    year = int(match["year"])
    return _mention(text, match, "years")._replace(year=year, last_year=year + 9)


def _read_year(text: str, match: re.Match[str]) -> DateMention | None:
    """Read a year or a run of years, unless the number counts or names something."""
    year, at = int(match["year"]), match.start()
    before = max(0, at - 20)
    if _NAMED_NUMBER.search(text, before, at):
        return None
    if not _YEAR_CUE.search(text, before, at):
        if not 1900 <= year <= 2099 or _COUNTED_NEXT.match(text, match.end()):
            return None
        if _COUNT_CUE.search(text, before, at) and not match["last"]:
            return None
    last = match["last"]
    last_year = int(match["year"][: 4 - len(last)] + last) if last else None
    if last_year is not None and last_year <= year:
        return None
    mention = _mention(text, match, "years")._replace(year=year, last_year=last_year)
    return mention if last_year is None else mention._replace(bound=None)


def _read_weekday(text: str, match: re.Match[str]) -> DateMention:
    return _mention(text, match, "weekday")._replace(weekday=_WEEKDAYS[match["name"].lower()])


def _read_word(text: str, match: re.Match[str]) -> DateMention:
    word = match["word"].lower()
    if word == "overnight":
        return _mention(text, match, "past")._replace(period="day", number=1)
    return _mention(text, match, "period")._replace(period="day", shift=_WORD_SHIFTS[word])


def _read_shifted(text: str, match: re.Match[str]) -> DateMention:
    period, shift = match["period"].lower(), _SHIFTS[match["shift"].lower()]
    if period in ("night", "morning", "afternoon", "evening"):
        period = "day"
    return _mention(text, match, "period")._replace(period=period, shift=shift)


def _read_weekend(text: str, match: re.Match[str]) -> DateMention:
    return _mention(text, match, "period")._replace(period="weekend", shift=0)


def _read_ago(text: str, match: re.Match[str]) -> DateMention | None:
    """Read "eight days ago" backwards: the number stands before the period that was found."""
    at = match.start()
    before = text[max(0, at - 60) : at]
    numerals = read_numerals(before)
    period, word = _singular(match["period"]), match["word"].lower()
    article = re.search(r"(?<!\w)an? $", before, re.IGNORECASE)
    if article:
        start, count = article.start(), 1
    elif numerals and before[numerals[-1].end :] in (" ", "-"):
        start, value = numerals[-1].start, numerals[-1].value
        if value < 0 or value.denominator != 1 or numerals[-1].kind not in ("cardinal", "vague"):
            return None
        count = int(value)
        vague = numerals[-1].kind == "vague"
        word = "later" if vague else word
    else:
        return None
    start += max(0, at - 60)
    kind: DateKind = "period" if word == "ago" else "vague"
    return DateMention(
        start, match.end(), text[start : match.end()], kind, period=period, shift=-count
    )


def _read_past(text: str, match: re.Match[str]) -> DateMention | None:
    """Read "the past two years" and "the last few days" forwards."""
    rest = text[match.end() : match.end() + 60]
    numerals = read_numerals(rest)
    count: int | None = 1
    first = numerals[0] if numerals and numerals[0].start == 0 else None
    if first and first.value >= 0 and first.value.denominator == 1:
        count, offset = int(first.value), first.end
        count = None if first.kind != "cardinal" else count
        if rest[offset : offset + 1] not in (" ", "-"):
            return None
        offset += 1
    elif few := re.match(r"(?:few|several|couple of) ", rest):
        count, offset = None, few.end()
    else:
        offset = 0
    period = _PERIOD_NEXT.match(rest, offset)
    if period is None:
        return None
    if offset == 0 and period[0].lower().endswith("s"):
        count = None  # "in past days"
    end = match.end() + period.end()
    lead = _LEAD.search(text, max(0, match.start() - 60), match.start())
    start = lead.start() if lead else match.start()
    kind: DateKind = (
        "vague" if count is None or match["way"].lower() in ("next", "coming") else "past"
    )
    return DateMention(start, end, text[start:end], kind, period=_singular(period[0]), number=count)


def _read_vague(text: str, match: re.Match[str]) -> DateMention:
    return _mention(text, match, "vague")


def _singular(period: str) -> str:
    period = period.lower()
    return "century" if period.startswith("centur") else period.removesuffix("s")


_PERIOD_NEXT = re.compile(rf"{_PERIODS}\b", re.IGNORECASE)
_MONTH_END = re.compile(rf"\b{_MONTH} $")
_MONTH_DAY = (
    rf"\b(?P<name>{_MONTH}) (?P<day>{_DAY}){_TH}{_STOP}{_UNIT_NEXT}"
    r"@last@"
    rf"(?:,? (?P<year>{_YEAR}){_STOP})?"
)
_DAY_MONTH = (
    rf"(?<![\w.,:/$€£-])(?P<day>{_DAY}){_TH}@last@(?: of |-| )"
    rf"(?P<name>{_MONTH})(?!\w)"
    rf"(?:,?[ -](?P<year>{_YEAR}){_STOP})?"
)
_LAST_DAY = rf"(?:{_TO}(?P<last>{_DAY}){_TH}{_STOP}(?! {_MONTH}){_UNIT_NEXT})?"
_LAST_OF_MONTH = rf"(?:{_TO}(?P<last>{_DAY}){_TH})?"
_ONE_MONTH_DAY = re.compile(_MONTH_DAY.replace("@last@", ""))
_ONE_DAY_MONTH = re.compile(_DAY_MONTH.replace("@last@", ""))
_FORMS: list[tuple[re.Pattern[str], Callable[[str, re.Match[str]], DateMention | None]]] = [
    (
        re.compile(
            rf"(?<![\w-])(?P<year>{_YEAR})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])(?![\w-])"
        ),
        _read_day,
    ),
    (re.compile(_MONTH_DAY.replace("@last@", _LAST_DAY)), _read_month_day),
    (re.compile(_DAY_MONTH.replace("@last@", _LAST_OF_MONTH)), _read_day_month),
    (
        re.compile(
            r"(?<![\w/])(?P<day>[0-3]?[0-9])(?P<slash>/)(?P<month>[0-3]?[0-9])/(?P<year>(?:19|20)[0-9]{2})(?![\w/])"
        ),
        _read_day,
    ),
    (
        re.compile(rf"\b(?P<name>{_MONTH}),? (?:of )?(?P<year>{_YEAR}){_STOP}{_UNIT_NEXT}"),
        _read_month,
    ),
    (
        re.compile(
            r"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil )|(?<=\b[Dd]uring )|(?<=\b[Ll]ast )"
            r"|(?<=\b[Tt]his )|(?<=\b[Nn]ext )|(?<=\b[Ee]arly )|(?<=\b[Ll]ate )|(?<=\b[Mm]id-))"
            rf"(?P<name>{_FULL_MONTH})\b(?! [A-Z0-9])"
        ),
        _read_month,
    ),
    (re.compile(r"(?<!\w)(?P<year>(?:1[0-9]|20)[0-9]0)s\b"), _read_decade),
    (
        re.compile(
            rf"(?<![\w.,:/$€£¥%+#])(?<![A-Z0-9]-)(?P<year>{_YEAR})"
            rf"(?:(?:[-–/]| to )(?P<last>{_YEAR}|[0-9]{{2}}){_STOP})?{_STOP}{_UNIT_NEXT}"
        ),
        _read_year,
    ),
    (re.compile(rf"\b(?P<name>{_WEEKDAY})\b{_PART}?"), _read_weekday),
    (
        re.compile(
            rf"\b(?P<word>yesterday|today|tonight|tomorrow|overnight)\b{_PART}?", re.IGNORECASE
        ),
        _read_word,
    ),
    (
        re.compile(
            r"\b(?P<shift>last|this|next|previous) (?P<period>day|week|weekend|fortnight|month|year"
            r"|decade|century|night|morning|afternoon|evening)\b",
            re.IGNORECASE,
        ),
        _read_shifted,
    ),
    (re.compile(r"\bthe weekend\b", re.IGNORECASE), _read_weekend),
    (
        re.compile(rf"\b(?P<period>{_PERIODS}) (?P<word>ago|later|earlier)\b", re.IGNORECASE),
        _read_ago,
    ),
    (re.compile(r"\b(?P<way>past|last|previous|next|coming) ", re.IGNORECASE), _read_past),
    (
        re.compile(rf"\b(?:recent|past|previous|coming) {_PERIODS}\b(?<=s)", re.IGNORECASE),
        _read_vague,
    ),
]

_DIGIT = re.compile(r"[0-9]")
_HINTS: tuple[tuple[str, ...] | None, ...] = (
    *(None, None, None, None, None),
    tuple(_MONTHS),
    *(None, None),
    ("day",),
    ("day", "night", "tomorrow"),
    ("last", "this", "next", "previous"),
    ("weekend",),
    ("ago", "later", "earlier"),
    ("past", "last", "previous", "next", "coming"),
    ("recent", "past", "previous", "coming"),
)
"""What each of the forms can't do without: one of these letters, or (``None``) a digit.

Most sentences tell no time, and looking for letters is many times as quick as a pattern.
"""

# --- resolving -------------------------------------------------------------------------------


def _find_days(mention: DateMention, published: datetime.date | None) -> Days:
    """Return the days of a mention as if it were closed on both sides."""
    kind = mention.kind
    if kind == "years" and mention.year is not None:
        last_year = mention.last_year or mention.year
        return datetime.date(mention.year, 1, 1), datetime.date(last_year, 12, 31)
    if kind in ("day", "month"):
        return _find_calendar_days(mention, published)
    if published is None:
        return None, None
    if kind == "weekday" and mention.weekday is not None:
        return _find_weekday(mention, mention.weekday, published)
    if kind == "period" and mention.period and mention.shift is not None:
        return shift_period(published, mention.period, mention.shift)
    if kind == "past" and mention.period and mention.number is not None:
        return go_back(published, mention.period, mention.number), published
    return None, None


def _find_calendar_days(mention: DateMention, published: datetime.date | None) -> Days:
    """Find a month or a day of a month, whose year may have to be guessed."""
    month, day = mention.month or 1, mention.day or 1
    year = mention.year
    if year is None:
        if published is None:
            return None, None
        if mention.kind == "month" and mention.shift:
            year = shift_month(published, month, mention.shift)
        else:
            year = guess_year(published, month, day)
    first = datetime.date(year, month, day)
    if mention.kind == "month":
        return first, end_of_month(first)
    return first, datetime.date(year, month, mention.last_day or day)


def _find_weekday(mention: DateMention, weekday: int, published: datetime.date) -> Days:
    """Find the nearest such day on or before publication; "last" and "next" exclude it."""
    back = (published.weekday() - weekday) % 7
    if mention.shift == 1:
        day = published + (7 - back) * ONE_DAY
    else:
        day = published - (7 if back == 0 and mention.shift == -1 else back) * ONE_DAY
    return (day - ONE_DAY if mention.overnight else day), day
