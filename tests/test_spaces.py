"""Runs of spaces change nothing about a figure but its offsets."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.numbers import read_numbers
from summarizer.text.spaces import squeeze_spaces


@pytest.mark.parametrize(
    "text",
    [
        "At least 12 old boats sank in Orla.",
        "Prices rose by 4 1/2 percent, to $20 million a year.",
        "In 1844, she had nine $500 gifts.",
    ],
)
def test_spaces_change_no_figure(text: str) -> None:
    """With every space tripled the same figures are found, and point at the same words."""
    wide = text.replace(" ", "   ")
    found = read_numbers(wide)
    assert [(n.value, n.unit, n.qualifier) for n in found] == [
        (n.value, n.unit, n.qualifier) for n in read_numbers(text)
    ]
    for number, plain in zip(found, read_numbers(text), strict=True):
        shown = wide[number.start : number.end]
        assert " ".join(shown.split()) == text[plain.start : plain.end]
        assert (number.of and " ".join(number.of.split())) == plain.of
        if number.of_start is not None:
            assert wide[number.of_start : number.of_end] == number.of


PIECES = ["a", ".", "7", "\n", " ", "  a", "a   7"]


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_the_way_back(text: str) -> None:
    """Each character of the squeezed text stands at its place in the original."""
    squeezed = squeeze_spaces(text)
    if squeezed is None:
        assert not re.search(r"\S {2,}\S", text)
        return
    assert "".join(text[at] for at in squeezed.places[:-1]) == squeezed.text
    assert squeezed.places[-1] == len(text)
    assert [squeezed.inside(p) for p in squeezed.places] == list(range(len(squeezed.places)))
