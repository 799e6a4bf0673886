"""Time expressions are found, and resolve to the days that they cover."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.dates import read_dates, resolve_date

SATURDAY = datetime.date(2024, 12, 7)
SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))


def days(
    text: str, published: datetime.date | None = SATURDAY
) -> tuple[str, str | None, str | None]:
    """Return the only mention of a text, and its first and last day in ISO form."""
    mentions = read_dates(text)
    assert len(mentions) == 1, mentions
    first, last = resolve_date(mentions[0], published)
    return mentions[0].text, first and first.isoformat(), last and last.isoformat()


@pytest.mark.parametrize(
    ("text", "covered", "first", "last"),
    [
        ("It fell on 2024-12-05.", "on 2024-12-05", "2024-12-05", "2024-12-05"),
        ("photo, December 5, 2024.", "December 5, 2024", "2024-12-05", "2024-12-05"),
        ("on 27 November 2024 it", "on 27 November 2024", "2024-11-27", "2024-11-27"),
        ("the 27th of November 2024", "27th of November 2024", "2024-11-27", "2024-11-27"),
        ("on Saturday, Dec. 7, 2024", "on Saturday, Dec. 7, 2024", "2024-12-07", "2024-12-07"),
        ("on November 27-29, 2024", "on November 27-29, 2024", "2024-11-27", "2024-11-29"),
        (
            "from November 27 to 29, 2024",
            "from November 27 to 29, 2024",
            "2024-11-27",
            "2024-11-29",
        ),
        ("on 27/11/2024", "on 27/11/2024", "2024-11-27", "2024-11-27"),
        ("in October 2023.", "in October 2023", "2023-10-01", "2023-10-31"),
        ("in Feb. 2024", "in Feb. 2024", "2024-02-01", "2024-02-29"),
        ("war since 2013, and", "since 2013", "2013-01-01", None),
        ("which broke out in 2011 after", "in 2011", "2011-01-01", "2011-12-31"),
        ("by 2030", "by 2030", None, "2030-12-31"),
        ("before 2011", "before 2011", None, "2010-12-31"),
        ("after 2011", "after 2011", "2012-01-01", None),
        ("the 2022 floods", "2022", "2022-01-01", "2022-12-31"),
        ("in the 1990s", "in the 1990s", "1990-01-01", "1999-12-31"),
        ("from 2011 to 2015", "from 2011 to 2015", "2011-01-01", "2015-12-31"),
        ("in 2011-15", "in 2011-15", "2011-01-01", "2015-12-31"),
        ("mid-2013", "mid-2013", "2013-01-01", "2013-12-31"),
    ],
)
def test_absolute_dates(text: str, covered: str, first: str | None, last: str | None) -> None:
    """A date with its year resolves to the same days with and without a publication day."""
    assert days(text) == days(text, None) == (covered, first, last)


@pytest.mark.parametrize(
    ("text", "covered", "first", "last"),
    [
        ("said on Saturday, as", "on Saturday", "2024-12-07", "2024-12-07"),
        ("said on Friday", "on Friday", "2024-12-06", "2024-12-06"),
        ("said on Sunday", "on Sunday", "2024-12-01", "2024-12-01"),
        ("on Thursday night towards", "on Thursday night", "2024-12-05", "2024-12-05"),
        ("late on Thursday", "late on Thursday", "2024-12-05", "2024-12-05"),
        ("last Saturday", "last Saturday", "2024-11-30", "2024-11-30"),
        ("next Monday", "next Monday", "2024-12-09", "2024-12-09"),
        ("since Monday", "since Monday", "2024-12-02", None),
        (
            "overnight into Friday morning, as",
            "overnight into Friday morning",
            "2024-12-05",
            "2024-12-06",
        ),
        ("sent it overnight to", "overnight", "2024-12-06", "2024-12-07"),
        ("on November 27, the", "on November 27", "2024-11-27", "2024-11-27"),
        ("on Nov. 27.", "on Nov. 27", "2024-11-27", "2024-11-27"),
        ("on March 3", "on March 3", "2024-03-03", "2024-03-03"),
        ("since October", "since October", "2024-10-01", None),
        ("last May", "last May", "2024-05-01", "2024-05-31"),
        ("last December", "last December", "2023-12-01", "2023-12-31"),
        ("yesterday", "yesterday", "2024-12-06", "2024-12-06"),
        ("today", "today", "2024-12-07", "2024-12-07"),
        ("began last week, it", "last week", "2024-11-25", "2024-12-01"),
        ("until last week", "until last week", None, "2024-12-01"),
        ("earlier this week", "earlier this week", "2024-12-02", "2024-12-08"),
        ("last month", "last month", "2024-11-01", "2024-11-30"),
        ("this year, it", "this year", "2024-01-01", "2024-12-31"),
        ("launched eight days ago.", "eight days ago", "2024-11-29", "2024-11-29"),
        ("a year ago", "a year ago", "2023-01-01", "2023-12-31"),
        ("two weeks ago", "two weeks ago", "2024-11-18", "2024-11-24"),
        ("war 13 years ago.It", "13 years ago", "2011-01-01", "2011-12-31"),
        ("over the past two years", "over the past two years", "2022-12-07", "2024-12-07"),
        ("over the past week", "over the past week", "2024-11-30", "2024-12-07"),
        ("in the last 24 hours", "in the last 24 hours", "2024-12-06", "2024-12-07"),
        ("Over the weekend the", "Over the weekend", "2024-12-07", "2024-12-08"),
    ],
)
def test_relative_dates(text: str, covered: str, first: str | None, last: str | None) -> None:
    """A date without its year is read from the publication day, and is unknown without one."""
    assert days(text) == (covered, first, last)
    assert days(text, None) == (covered, None, None)


@pytest.mark.parametrize(
    ("text", "published", "first", "last"),
    [
        ("on Dec. 27", "2025-01-05", "2024-12-27", "2024-12-27"),
        ("on March 5", "2024-01-10", "2024-03-05", "2024-03-05"),
        ("Over the weekend", "2024-12-05", "2024-11-30", "2024-12-01"),
        ("last weekend", "2024-12-05", "2024-11-30", "2024-12-01"),
        ("last weekend", "2024-12-07", "2024-11-30", "2024-12-01"),
        ("two months ago", "2024-01-31", "2023-11-01", "2023-11-30"),
        ("the past month", "2024-03-31", "2024-02-29", "2024-03-31"),
        ("last week", "2024-12-02", "2024-11-25", "2024-12-01"),
    ],
)
def test_relative_dates_across_boundaries(text: str, published: str, first: str, last: str) -> None:
    """Turns of week, month and year are crossed as a calendar has them."""
    assert days(text, datetime.date.fromisoformat(published))[1:] == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "on February 30",
        "10000000 years ago",
        "three days later",
        "in recent years",
        "in past days",
        "on 5/12/2024",
        "the last few days",
    ],
)
def test_unknowable_days(text: str) -> None:
    """A time that no calendar settles is found, and resolves to nothing rather than to a guess."""
    assert days(text) == (text.removeprefix("the "), None, None)


@pytest.mark.parametrize(
    "text",
    [
        "You may march in 40 km and sun yourself",
        "killed 2000 people, then 1500 more, and more than 1900 fighters",
        "Resolution 1701, flight 1999, F-2000, $2000, 2000 km, 2,000 men and 12,024",
        "at 0900 GMT, at 1200 GMT and at 10:30",
        "a 13-year war, a 10-hour battle",
        "the last of them went past, this one came next",
        "in the second week",
    ],
)
def test_no_dates(text: str) -> None:
    """Counts, clock times, durations, names and ordinary words are no dates."""
    assert [mention.text for mention in read_dates(text)] == []


def test_dates_of_a_real_article() -> None:
    """One article's time expressions are exactly those a reader would list."""
    text = next(p for p in SEEDS if p.name.startswith("000_")).read_text(encoding="utf-8")
    assert [mention.text for mention in read_dates(text)] == [
        "2024-12-07",
        "on Saturday",
        "since 2011",
        "last week",
        "on November 27",
        "On Saturday",
        "Since 2013",
        "in 2011",
        "in 2013",
        "until last week",
        "over the past two years",
    ]


@pytest.mark.parametrize("text", ["last -5 days", "-5 days ago", "13 -5 Nov. and Nov. 13-5"])
def test_days_never_run_backwards(text: str) -> None:
    """Negative counts and descending days make no span that ends before it begins."""
    for mention in read_dates(text):
        first, last = resolve_date(mention, SATURDAY)
        assert first is None or last is None or first <= last


def test_neighbouring_dates_stay_apart() -> None:
    """Two dates joined by "and" are two mentions, whichever way each is written."""
    texts = [
        "between Oct. 30 and 5 November",
        "on November 27 and 27 Nov.",
        "from 30 May and 5 June",
    ]
    found = [[(m.month, m.day, m.last_day) for m in read_dates(text)] for text in texts]
    assert found == [
        [(10, 30, None), (11, 5, None)],
        [(11, 27, None), (11, 27, None)],
        [(5, 30, None), (6, 5, None)],
    ]


@settings(max_examples=200, deadline=None)
@given(
    st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%B {d}, %Y", "{d} %B %Y", "%b {d}, %Y", "{d} %b %Y"]),
)
def test_planted_date_is_found(day: datetime.date, form: str) -> None:
    """A date planted among words is found at its place and resolves to itself."""
    written = day.strftime(form.replace("{d}", str(day.day)))
    text = f"The bridge, seen {written} by many, stood."
    (mention,) = read_dates(text)
    assert (mention.start, mention.end) == (17, 17 + len(written))
    assert resolve_date(mention, None) == (day, day)


PIECE_TEXT = (
    "on in since until overnight into the past last next this two 13 10000000000 years days ago "
    "Monday Friday, morning Nov. 27 31 February 2011 2024 -15 -12-05 2024 / weekend decade century "
    "early late mid- recent 1990s"
)
PIECES = st.sampled_from(PIECE_TEXT.split(" "))


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(PIECES, max_size=20).map(" ".join),
        st.lists(PIECES, max_size=20).map("".join),
    ),
    st.none() | st.dates(),
)
def test_any_text_is_survived(text: str, published: datetime.date | None) -> None:
    """No text and no day make reading fail; offsets are valid, sorted and apart."""
    end = 0
    for mention in read_dates(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        end = mention.end
        first, last = resolve_date(mention, published)
        assert first is None or last is None or first <= last
