"""Ages are told from counts."""

from __future__ import annotations

import pytest

from summarizer.text.numbers import read_numbers


@pytest.mark.parametrize(
    "text",
    [
        "She is 45.",
        "He will be 60 in May, too late for a new trade.",
        "It happens when you're 45.",
        "People are bullied when they're 55, she said.",
        "The organist died at 43, an unhappy man.",
        "Most voters were 45 or older.",
        "All of them are younger than 50.",
        "Among those 18 to 34, the tax is liked.",
        "They may vote when they turn 18.",
        "She came with her 3 1/2 -year-old daughter.",
        "Ada Lorn, 45, left.",
    ],
)
def test_ages_count_nothing(text: str) -> None:
    """How old somebody is makes no figure."""
    assert read_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They are 12 men and a dog.", 12),
        ("The ministry put the number of dead at 41.", 41),
        ("The club had 45 boats.", 45),
    ],
)
def test_counts_near_people_stay(text: str, value: int) -> None:
    """A number that counts people or things is no age."""
    assert [n.value for n in read_numbers(text)] == [value]
