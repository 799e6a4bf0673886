"""A figure's place is where it holds: no body, no people, and not what a noun is told by."""

from __future__ import annotations

import re

import pytest

from summarizer.text.places import find_place


def place_of_number(text: str) -> str | None:
    """The place of the only digits of a text."""
    number = re.search(r"\d+", text)
    assert number
    where = find_place(text, (0, len(text)), number.span(), of=None, people=())
    return text[slice(*where)] if where else None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("It killed 12 people in Orla on Monday.", "Orla"),
        ("There were 40 guards in the U.S. yesterday.", "U.S."),
        ("In New Orla Tuesday, 12 men were held.", "New Orla"),
        ("Some 105 farmers in East Tessin increase their yields.", "East Tessin"),
        ("It killed 12 people in the northern Tesk city of Orla.", "northern Tesk city"),
    ],
)
def test_places(text: str, place: str) -> None:
    """What a preposition ties to the number by name is its place."""
    assert place_of_number(text) == place


@pytest.mark.parametrize(
    "text",
    [
        "They sent 40 tents to the State Department.",
        "He won 12 votes in the Green Party primary.",
        "About 40 laws would go in a Lorn presidency.",
        "It got 12 letters from Ostricans.",
        "There are 12 seats for the league in the TBC survey.",
        "She got 46 to Lorn's few.",
        "It sends waves 10 deep into road works.",
        "Lorn, who had fled to a hut in Orla, passed 12 tests.",
        "Although 15 were Tessins, the rulers in Orla deny it.",
    ],
)
def test_what_is_no_place(text: str) -> None:
    """Bodies, peoples, modifiers and places of an aside or of another clause are none."""
    assert place_of_number(text) is None
