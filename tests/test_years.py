"""Years before nouns are told from counts."""

from __future__ import annotations

import pytest

from summarizer.text.numbers import read_numbers


@pytest.mark.parametrize(
    "text",
    [
        "The 2012 attacks on the harbour were never explained.",
        "She met her 2008 rivals again.",
        "The 2016 volume mandate was cut.",
        "He ran the 2008 and 2012 campaigns of the Green League.",
        "They answered a 2013 records request.",
        "Orla's 2017 cuts hit the schools.",
        "The end of 2015 leaves the race open.",
        "As 2015 comes to an end, the town is quiet.",
        "Following Lorn's victory in 1844, and a war, the party split.",
    ],
)
def test_years_count_nothing(text: str) -> None:
    """A year that stands before a noun, or opens a clause, is no figure."""
    assert read_numbers(text) == []


def test_four_bare_digits_are_a_year_where_thousands_have_commas() -> None:
    """A text that writes "1,200" with a comma would write "2,016 voters", too."""
    text = "All 2016 candidates came. Some 1,200 guests ate."
    assert [n.value for n in read_numbers(text)] == [1200]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A poll of 2047 voters was held.", 2047),
        ("Police counted 2000 protesters.", 2000),
        ("The army lost 1950 men.", 1950),
        ("The firm sent 2016 letters.", 2016),
    ],
)
def test_counts_of_four_digits_stay(text: str, value: int) -> None:
    """Four digits without a comma count where nothing marks them as a year."""
    assert [n.value for n in read_numbers(text)] == [value]
