"""Headers: date, title and outlet where the text says them, and nothing where it doesn't."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.header import Header, read_header

BODY = "The harbour of Porto Lindo was closed on Monday, the port's office said.\n\nShips wait."


def body_of(text: str) -> str:
    return text[read_header(text).body_start :]


@pytest.mark.parametrize(
    "head",
    [
        " date 2024-12-07 ",
        "date 2024-12-07\n\n",
        "Date: 2024-12-07\n",
        "DATE: 2024-12-07\r\n\r\n",
        "\ufeffdate 2024-12-07\n",
        "Published: 2024-12-07T10:15:00Z\n",
        "Published on: 7 December 2024, 10:15 GMT\n\n",
        "Posted: Saturday, December 7, 2024 at 9:05 am\n\n",
        "Publication date: Dec. 7, 2024\n",
        "2024-12-07\n\n",
        "7 Dec 2024\n\n",
        "Saturday 7th December 2024\n\n",
        "---\ntitle-image: x.png\ndate: 2024-12-07\n---\n\n",
        "Published December 7, 2024\n\n",
        "Updated 10:32 AM ET, Sat December 7, 2024\n\n",
        "First published on Sat 7 Dec 2024 17.00 CET\n\n",
        "7 December 2024 · 3 min read\n\n",
        "Posted on December 7, 2024 by admin\n\n",
        "Last Updated: Dec 07, 2024, 10:32 IST\n\n",
        "Published 7 December 2024 | Updated 8 December 2024\n\n",
    ],
)
def test_a_stated_date_is_read_and_is_no_part_of_the_body(head: str):
    """Each usual way to state the date of publication gives it, and the body begins behind."""
    header = read_header(head + BODY)
    assert header.date == "2024-12-07"
    assert body_of(head + BODY) == BODY


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "On December 7, 2024 the harbour was closed. Ships wait.",
        "date 2024-13-45 the harbour was closed. Ships wait.",
        "date 2023-02-29 the harbour was closed. Ships wait.",
        "Date: 07/12/2024\n\n" + BODY,
        "Date: yesterday\n\n" + BODY,
        "date 2024-12-071 the harbour was closed.",
        BODY + "\n\nDate: 2024-12-07\n\nMore text follows here.",
        "Update: 2024-12-07\n\n" + BODY,
        "Published: 31 Smarch 2024\n\n" + BODY,
    ],
)
def test_no_date_is_better_than_a_guessed_one(text: str):
    """Dates in the story, impossible and ambiguous ones don't become the date; no text is cut."""
    assert read_header(text).date is None
    assert body_of(text) == text


@pytest.mark.parametrize(
    "head",
    [
        "Lagos, 7 December 2024 – ",
        "NEW DELHI, December 7, 2024 (PTI) - ",
        "By Ann Li | December 7, 2024\n\n",
        "Harbour shut after storm\nBy Ann Li\nUpdated 9:05 am, December 7, 2024\n\n",
        "Harbour shut after storm\n\nAnn Li\n\n7 December 2024\n\n",
    ],
)
def test_a_dateline_or_byline_gives_the_date_and_stays(head: str):
    """A date beside a place or an author is found; who is credited there is not cut off."""
    assert read_header(head + BODY).date == "2024-12-07"
    assert body_of(head + BODY) != BODY


@pytest.mark.parametrize(
    "head",
    [
        "Harbour shut after storm7 December 2024\n\n",
        "Harbour shut after storm | 7 December 2024\n",
        "Harbour shut after storm - December 7, 2024\n\n",
    ],
)
def test_a_headline_gives_up_the_date_on_its_line(head: str):
    """A date behind or stuck to the headline is the text's date, and no part of the title."""
    header = read_header(head + BODY)
    assert (header.date, header.title) == ("2024-12-07", "Harbour shut after storm")
    assert body_of(head + BODY) == BODY


def test_a_headline_may_speak_of_a_day():
    """A date that the headline's own words lead to isn't when it was published."""
    header = read_header("The harbour was shut on 7 December 2024\n\n" + BODY)
    assert (header.date, header.title) == (None, "The harbour was shut on 7 December 2024")


def test_a_heading_above_the_text_is_its_title():
    """A first line without full stop and with a blank line below it is the title."""
    header = read_header("Harbour of Porto Lindo closed after storm\n\n" + BODY)
    assert header.title == "Harbour of Porto Lindo closed after storm"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("# Why ships wait.\n\n", "Why ships wait."),
        ("Title: Harbour closed\nDate: 2024-12-07\n\n", "Harbour closed"),
        ("Headline: 'Harbour closed'\n\n", "Harbour closed"),
        ("Harbour closed after storm\nDecember 7, 2024\n\n", "Harbour closed after storm"),
        ("Harbour closed after storm\nBy Ana Ruiz\n\n", "Harbour closed after storm"),
        ("date 2024-12-07 Harbour closed after storm\n\n", "Harbour closed after storm"),
        ("---\ntitle: Harbour closed\n---\n", "Harbour closed"),
    ],
)
def test_titles_stand_in_several_places(head: str, title: str):
    """Marked, labelled and plain titles are read, also beside dates and bylines."""
    assert read_header(head + BODY).title == title


@pytest.mark.parametrize(
    "first",
    [
        "The harbour was closed on Monday.",
        "Photo by AFP used for illustrative purposes",
        "A ship waits off Porto Lindo on Monday. Photo: AFP",
        "File photo of the harbour",
        "Ships wait © Getty Images",
        "PORTO LINDO, Dec 7 (Reuters) -",
        '"We will open the harbour soon"',
        "Analysis",
        "By Ana Ruiz in Porto Lindo",
        "the harbour was closed on Monday",
        "word " * 30,
    ],
)
def test_captions_credits_and_sentences_are_no_titles(first: str):
    """What merely stands first isn't taken for a title, and stays in the body."""
    text = f"{first}\n\n{BODY}"
    assert read_header(text).title is None
    assert body_of(text) == text


def test_a_text_of_headings_alone_has_a_body():
    """What looks like a title isn't cut off a text that holds nothing else."""
    text = "Harbour closed after storm\n\nShips wait off Porto Lindo"
    assert read_header(text) == Header(None, None, None, 0)


def test_a_date_below_the_byline_is_found_and_the_byline_stays():
    """A byline may credit an agency, so it belongs to the body even above the date."""
    text = "Harbour closed after storm\n\nBy Ana Ruiz, Reuters\nDecember 7, 2024\n\n" + BODY
    assert read_header(text).date == "2024-12-07"
    assert body_of(text).startswith("By Ana Ruiz, Reuters\n")


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (BODY + "\n\nNews.Az", "News.Az"),
        (BODY + "\n\nThe Valdoria Times\n", "The Valdoria Times"),
        ("Outlet: Valdoria Daily\n\n" + BODY, "Valdoria Daily"),
        ("The harbour is closed, News.Az reports, citing Reuters. Ships wait.", "News.Az"),
        (BODY + "\n\nPhoto: AFP", None),
        (BODY + "\n\nThe port's office told Reuters.", None),
        (BODY + "\n\nPorto Lindo", None),
        (BODY + "\n\nHuman Rights Watch", None),
        ("The harbour is closed, Reuters reported, citing the port's office. So.", None),
        ("The harbour is closed, TASS reports, citing the port's office. So.", None),
        ("News.Az reports, citing AFP. Later, The Valdoria Times reports, citing AP.", None),
        ("Source: a clerk of the port\n\n" + BODY, None),
        ("News.Az", None),
    ],
)
def test_the_outlet_is_who_published_the_text(text: str, outlet: str | None):
    """A closing byline, a label or "NAME reports, citing" name it; credits and quotes don't."""
    assert read_header(text).outlet == outlet


def test_seeds_are_read_as_they_are_printed():
    """The five supplied articles give the dates, titles and outlets that stand in them."""
    found = {
        path.name[:3]: read_header(path.read_text(encoding="utf-8"))[:3]
        for path in (Path(__file__).parent.parent / "seeds").glob("*.txt")
    }
    title = "Syria: Hezbollah backs President al-Assad as opposition forces intensify offensive"
    assert found == {
        "000": ("2024-12-07", None, None),
        "001": ("2024-12-07", None, None),
        "002": ("2024-12-06", None, "News.Az"),
        "003": ("2024-12-06", None, None),
        "004": (None, title, None),
    }


@given(st.text(st.sampled_from("date 2024-17:\n\r #-.ABby\u2028\ufeff") | st.characters()))
def test_any_text_has_a_header_and_a_body_within_it(text: str):
    """No text makes reading fail, and nothing but a head is ever cut off."""
    header = read_header(text)
    assert 0 <= header.body_start <= len(text)
    assert header.title is None or header.title in text


def test_a_sentence_with_a_symbol_behind_its_stop_is_no_title():
    """'It rained on Monday. ☔' is the story's first sentence."""
    assert read_header("It rained on Monday. \u2614\n\nThe sun came out.").title is None
