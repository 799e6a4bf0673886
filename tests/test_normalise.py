"""Normalising: what changes, and that the way back is exact."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.normalise import normalise

ODD = "\r\n\u2028\u2029\x85\xa0\u2009\t\xad\u200b\ufeff\u202e“”„«»‘’''`–—−\u2011…abc 1.é🙂"
SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
odd_texts = st.text(st.sampled_from(ODD) | st.characters(), max_size=60)


@given(odd_texts, st.data())
def test_each_slice_maps_back_to_characters_that_normalise_to_it(text: str, data: st.DataObject):
    """Any slice of the normalised text comes from a slice that normalises to the same."""
    normalised = normalise(text)
    start = data.draw(st.integers(0, len(normalised.text)))
    end = data.draw(st.integers(start, len(normalised.text)))
    first, last = normalised.original(start, end)
    assert 0 <= first <= last <= len(text)
    assert normalise(text[first:last]).text == normalised.text[start:end]


@given(odd_texts)
def test_slices_map_back_in_order_and_without_overlap(text: str):
    """Neighbouring characters come from neighbouring places, never from the same one."""
    normalised = normalise(text)
    places = [normalised.original(i, i + 1) for i in range(len(normalised.text))]
    assert all(a[1] <= b[0] for a, b in pairwise(places))
    assert all(len(normalise(text[a:b]).text) == 1 for a, b in places)


@given(odd_texts)
def test_normalising_twice_changes_nothing_more(text: str):
    """A normalised text is its own normalisation."""
    once = normalise(text).text
    assert normalise(once).text == once


@given(odd_texts)
def test_a_slice_takes_in_no_invisible_character_at_its_edges(text: str):
    """What was left out beside a slice isn't part of it."""
    normalised = normalise(text)
    for at, character in enumerate(normalised.text):
        start, end = normalised.original(at, at + 1)
        assert normalise(text[start:end]).text == character
        for edge in (text[start], text[end - 1]):
            assert normalise(edge).text


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("a\r\nb\rc\u2028d\u2029e\x85f\ng", "a\nb\nc\nd\ne\nf\ng"),
        ("2\xa0000\u202ffighters\tleft", "2 000 fighters left"),
        ("“yes”, „nein“, «oui»", '"yes", "nein", "oui"'),
        ("Hezbollah’s ‘aim’", "Hezbollah's 'aim'"),
        ("''It's late,'' she said. ``Go.''", '"It\'s late," she said. "Go."'),
        ("‘‘He’s gone.’’", '"He\'s gone."'),
        ("''They cry 'Wolf!'''", "\"They cry 'Wolf!\"'"),
        ("Iran\u2011backed, \u22125", "Iran-backed, -5"),
        ("2020–2024 — so", "2020–2024 — so"),
        ("co\xadoperate\u200b\ufeff", "cooperate"),
        ("wait…", "wait…"),
    ],
)
def test_odd_characters_get_their_plain_form(text: str, normal: str):
    """Line ends, spaces, quotation marks and hyphens have one form; dashes stay dashes."""
    assert normalise(text).text == normal


def test_a_doubled_mark_maps_back_to_both_its_characters():
    """A quotation between doubled single marks starts and ends where those stand in the text."""
    text = "He said: ''We\u200b left.'\u200b'"
    normalised = normalise(text)
    assert normalised.text == 'He said: "We left."'
    start = normalised.text.index('"')
    assert text[slice(*normalised.original(start, start + 1))] == "'" * 2
    assert text[slice(*normalised.original(start, len(normalised.text)))] == text[start:]


def test_an_empty_slice_stays_empty():
    """The place between two characters maps to a place, not to what was left out there."""
    assert normalise("a\u200b\u200bb").original(1, 1) == (3, 3)
    assert normalise("").original(0, 0) == (0, 0)


@pytest.mark.parametrize("where", [(-1, 0), (0, 3), (2, 1)])
def test_a_slice_outside_the_text_is_an_error(where: tuple[int, int]):
    """Offsets that don't lie in the text are refused, never clipped."""
    with pytest.raises(IndexError, match="isn't within a text of 2"):
        normalise("ab").original(*where)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_seeds_keep_every_letter(path: Path):
    """Normalising a real article loses nothing that a reader sees."""
    seed = path.read_text(encoding="utf-8")
    normalised = normalise(seed)
    letters = [c for c in seed if c.isalnum()]
    assert [c for c in normalised.text if c.isalnum()] == letters
    assert normalised.original(0, len(normalised.text)) == (0, len(seed))


def test_five_megabytes_take_seconds_at_most():
    """A long text full of odd characters is normalised in linear time."""
    text = "“Rebels”\r\ntook the\xa0to\xadwn’s\u200b gate – again.\r\n" * 120_000
    started = time.monotonic()
    normalised = normalise(text)
    places = [normalised.original(i, i + 9) for i in range(0, len(normalised.text) - 9, 100)]
    assert time.monotonic() - started < 15
    assert places == sorted(places)
