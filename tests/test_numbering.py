"""Numbers that put the items of a list in order, or name a thing, count nothing."""

from __future__ import annotations

import pytest

from summarizer.text.numbering import find_list_numbers
from summarizer.text.numbers import read_figures, read_numbers

LIST = ["Our three best cooks.", "1 Ada Lorn Fries Eels.", "She has 2 pans.", "2 Ben Tesk Bakes."]


def read_all(lines: list[str]) -> list[float | None]:
    """The values of the figures of some sentences that stand on lines of their own."""
    text = "\n".join(lines)
    spans, at = list[tuple[int, int]](), 0
    for line in lines:
        spans.append((at, at + len(line)))
        at += len(line) + 1
    return [n.value for n in read_figures(text, spans)]


def test_list_numbers_are_no_figures() -> None:
    """Numbers that open items and go up by one only number them."""
    assert read_all(LIST) == [3, 2]


def test_list_numbers_may_count_down() -> None:
    """A ranking that ends with the first numbers its items, too."""
    assert read_all(["10. The Old Inn", "9. The Mill", "The mill has 40 beds."]) == [40]


def test_a_number_alone_numbers_what_follows() -> None:
    """A sentence that is only a number is the number of an item."""
    assert read_all(["4.", "Ada Lorn owns six inns."]) == [6]


def test_counts_that_open_sentences_stay() -> None:
    """Numbers that don't follow one another count what stands behind them."""
    assert read_all(["12 Orlans died.", "40 Tessins were hurt."]) == [12, 40]


def test_offsets_of_list_numbers() -> None:
    """What is found are the places where the numbers themselves stand."""
    assert find_list_numbers("#1 Eels. #2 Cod.", [(0, 8), (9, 16)]) == {1, 10}


@pytest.mark.parametrize(
    "text",
    [
        "The Band of Nine met in Orla.",
        "His 401(k) shrank.",
        "A trailer for season four is out.",
        "She votes in precinct 78 on the hill.",
        "They finished 1-2 in Orla.",
        "It was a potent one-two punch.",
        "It all changed one day in June, when she left.",
        "The T.&R. 500 closed higher.",
    ],
)
def test_numbers_in_names_count_nothing(text: str) -> None:
    """Numbers inside names, ranks and set phrases are no figures."""
    assert read_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "unit"), [("The trip took one day.", "days"), ("He was held for one day.", "days")]
)
def test_one_day_that_lasts(text: str, unit: str) -> None:
    """One day is a stretch of time where something takes it."""
    assert [(n.value, n.unit) for n in read_numbers(text)] == [(1, unit)]
