"""What figures are of is read from the grammar of their sentence, in many kinds of news prose."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from timing import time_reading

from summarizer.text.numbers import Number, read_figures, read_numbers
from summarizer.text.sentences import split_sentences

TABLE = Path(__file__).with_name("figures.txt")


def show(number: Number) -> str:
    """A figure as the table writes it."""
    if number.value is not None:
        value = f"{number.value:g}" if isinstance(number.value, float) else str(number.value)
    elif number.high is not None:
        value = f"{number.low} to {number.high}"
    else:
        value = f"from {number.low}"
    cells = [value, number.unit or "-", number.of or "-"]
    return " | ".join(cells if number.qualifier == "exact" else [*cells, number.qualifier])


def read_table() -> Iterator[tuple[str, list[str]]]:
    """Each sentence of the table with its figures."""
    text, rows = "", list[str]()
    for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith("    "):
            rows.append(line.strip())
            continue
        if text:
            yield text, rows
        text, rows = line, []
    yield text, rows


@pytest.mark.parametrize(("text", "rows"), list(read_table()))
def test_figures_of_a_sentence(text: str, rows: list[str]) -> None:
    """Each sentence has exactly these figures: value, unit, thing counted, qualifier."""
    sentences = [(s.start, s.end) for s in split_sentences(text)]
    assert [show(number) for number in read_figures(text, sentences)] == rows


def read_two(first: str, second: str) -> list[str]:
    """The figures of two sentences of one text."""
    text = f"{first} {second}"
    spans = [(0, len(first)), (len(first) + 1, len(text))]
    return [show(number) for number in read_figures(text, spans)]


@pytest.mark.parametrize(
    ("first", "second", "last"),
    [
        ("At least 26 people drowned.", "Three of them were divers.", "3 | people | people"),
        ("The key rate stands at 4%.", "It will peak at 5%.", "5 | percent | key rate"),
        ("We have 40 units of blood.", "Tonight it will be 20.", "20 | units | units of blood"),
        ("He read 14 letters.", "Five have no date.", "5 | letters | letters"),
        ("The army killed 12 soldiers.", "It lost two.", "2 | soldiers | soldiers"),
    ],
)
def test_a_number_goes_on_with_the_sentence_before(first: str, second: str, last: str) -> None:
    """Without a noun of its own, a number counts what the sentence before counted."""
    assert read_two(first, second)[-1] == last


def test_an_open_number_has_candidates_of_its_sentence() -> None:
    """Where the grammar leaves it open, the sentence's noun phrases are offered, nearest first."""
    text = "It rained. Rebels said fourteen when the army said nothing."
    [number] = read_figures(text, [(0, 10), (11, len(text))])
    assert number.of is None
    assert [c.text for c in number.candidates] == ["Rebels", "army"]
    assert all(text[c.start : c.end] == c.text for c in number.candidates)


@pytest.mark.parametrize(
    "text",
    [
        "The striker, 27, joined them.",
        "Most children under five are ill.",
        "It was their steepest one-day fall.",
        "The story was corrected in paragraph 2.",
        "The S&P 500 fell as the Nikkei 225 rose.",
        "She lives at 14 Mill Lane and drives on Highway 61.",
    ],
)
def test_numbers_that_measure_nothing(text: str) -> None:
    """Ages, kinds, places in a text and numbers in names are no figures."""
    assert [show(number) for number in read_numbers(text)] == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It lost 40 million talers ($9 million).", "talers"),
        ("It paid 900 quid (£900) for it.", "quid"),
        ("A profit of 3 billion zorkmids was made.", "zorkmids"),
        ("It set aside 85 million marks.", "marks"),
        ("It cost Rs 500.", "rupees"),
        ("It cost 20 Pakistani rupees.", "PKR"),
        ("It cost Sh300.", "shillings"),
        ("It cost 40 zloty.", "PLN"),
    ],
)
def test_coins(text: str, unit: str) -> None:
    """A coin that no list has is told by a conversion or a word for money beside it."""
    assert read_numbers(text)[0].unit == unit


def test_a_counted_crowd_is_no_coin() -> None:
    """Millions of plain things stay counts, also where money is near."""
    [number] = read_numbers("It sold 3 million homes.")
    assert (number.unit, number.of) == ("homes", "homes")


@pytest.mark.parametrize("piece", ["5% of it and ", "the man saw 5 and ", "of 5 to ", ", 5%, "])
def test_time_grows_with_length_only_in_long_sentences(piece: str) -> None:
    """A sentence without an end costs no more than its length."""
    time_reading(piece, 500)
    assert time_reading(piece, 12_000) < 10 * time_reading(piece, 3_000) + 0.2
