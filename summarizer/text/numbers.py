"""Figures: the numbers of a text with their value, unit, qualifier and what they count.

`read_numbers` gives those that measure or count something. Years, dates, clock times, ages,
ordinals and numbers inside names are none. `number_values` gives every value that stands in a
text, those too, for comparing a statement with its source.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from summarizer.text.amounts import Amount, join_amounts, read_amounts, take_conversion
from summarizer.text.completed import Candidate, Draft, complete_drafts, read_question
from summarizer.text.counted import (
    Counted,
    read_after_measure,
    read_counted,
    read_made_of,
    read_priced,
)
from summarizer.text.dates import read_dates
from summarizer.text.nofigures import (
    HYPHENATED,
    counts_something,
    is_lone_one,
    is_no_figure,
)
from summarizer.text.numbering import find_list_numbers, find_models, is_model
from summarizer.text.numerals import as_number
from summarizer.text.qualifiers import Qualifier, read_later_qualifier, read_qualifier
from summarizer.text.spaces import Squeezed, squeeze_spaces
from summarizer.text.units import find_coins
from summarizer.text.years import groups_thousands


class Number(NamedTuple):
    """A figure at ``text[start:end]``.

    The characters take in qualifier, currency sign, unit word and a conversion in brackets, but
    not a counted noun, which has offsets of its own: in "at least 150 military advisers" the
    figure is "at least 150".
    """

    start: int
    end: int
    value: int | float | None
    """``None`` for a range and for words such as "dozens". Whole numbers are ints."""
    low: int | float | None
    """Lower bound of a range, of "at least" and "more than"; ``None`` where there is none."""
    high: int | float | None
    """Upper bound of a range, of "up to" and "fewer than"; ``None`` where there is none."""
    unit: str | None
    """A canonical unit (see `summarizer.text.units`), or the counted noun's last word."""
    of: str | None
    """What is counted or measured, ``text[of_start:of_end]``."""
    of_start: int | None
    of_end: int | None
    qualifier: Qualifier
    candidates: tuple[Candidate, ...] = ()
    """Where ``of`` is open: noun phrases of the sentence, the likeliest first."""


class NumberValue(NamedTuple):
    """A value for comparison: equal values in equal units are the same however written."""

    value: int | float
    unit: str | None
    """A canonical unit; ``None`` for counts, so that the counted noun may be worded freely."""
    kind: Literal["number", "ordinal", "vague"]
    """"second" is ordinal, and "dozens" is vague: neither equals a plain number."""


def number_values(text: str) -> list[NumberValue]:
    """List every number that stands in a text, in order: years, dates, ages and ordinals too."""
    values = []
    for amount in read_amounts(text):
        kind = amount.numeral.kind
        values.append(
            NumberValue(
                as_number(amount.low),
                amount.unit.name if amount.unit else None,
                kind if kind in ("ordinal", "vague") else "number",
            )
        )
    return values


def read_numbers(text: str) -> list[Number]:
    """Find the figures of a text, in order and without overlaps; linear in its length."""
    return read_figures(text, [(0, len(text))])


def read_figures(text: str, sentences: Iterable[tuple[int, int]]) -> list[Number]:
    """Find the figures of some sentences of a text, with offsets into the text.

    A number without a noun may count what the sentence before counted: "Three of them".
    """
    squeezed = squeeze_spaces(text)
    if squeezed is None:
        return _read_figures(text, sentences)
    # Words are told apart by single spaces: read a copy of the text that has no others.
    inside = [(squeezed.inside(start), squeezed.inside(end)) for start, end in sentences]
    return [_move_back(n, text, squeezed) for n in _read_figures(squeezed.text, inside)]


def _move_back(number: Number, text: str, squeezed: Squeezed) -> Number:
    """A figure with offsets into the text that the squeezed one was made of."""

    def back(start: int, end: int) -> tuple[int, int]:
        return squeezed.places[start], squeezed.places[end - 1] + 1

    start, end = back(number.start, number.end)
    moved = number._replace(start=start, end=end)
    if number.of_start is not None and number.of_end is not None:
        of_start, of_end = back(number.of_start, number.of_end)
        moved = moved._replace(of=text[of_start:of_end], of_start=of_start, of_end=of_end)
    where = [back(c.start, c.end) for c in number.candidates]
    return moved._replace(candidates=tuple(Candidate(a, b, text[a:b]) for a, b in where))


def _read_figures(text: str, sentences: Iterable[tuple[int, int]]) -> list[Number]:
    found: list[Number] = []
    before: Sequence[Draft] = ()
    sentences = list(sentences)
    manner = _Manner(find_coins(text), groups_thousands(text), find_models(text))
    listed = find_list_numbers(text, sentences)
    for start, end in sentences:
        drafts = [
            d
            for d in _find(text[start:end], manner)
            if d.amount.numeral.start + start not in listed
        ]
        complete_drafts(text[start:end], drafts, shift=start, before=before)
        found += [_number(draft, start, text) for draft in drafts]
        asked = None if drafts else read_question(text[start:end], shift=start)
        before = [asked] if asked else drafts or before
    return found


class _Manner(NamedTuple):
    """How a whole text writes its numbers."""

    coins: frozenset[str]
    """Names of money that no list has."""
    grouped: bool
    """Thousands stand with a comma."""
    models: frozenset[str]
    """Numbers by which it calls things: "the 757"."""


def _find(text: str, manner: _Manner) -> list[Draft]:
    """The figures of a sentence, with what the words right beside them tell."""
    amounts = read_amounts(text, manner.coins)
    dated = _Zones([(mention.start, mention.end) for mention in read_dates(text)])
    found: list[Draft] = []
    index = 0
    while index < len(amounts):
        first = amounts[index]
        amount, index = join_amounts(text, amounts, index)
        end, index = take_conversion(text, amount, amounts, index)
        if dated.meet(first.numeral.start, amount.end) or is_no_figure(text, amount):
            continue
        start, end, qualifier = read_qualifier(text, amount, end)
        if found and start < found[-1].end:
            start = amount.start
        draft = Draft(amount, (start, end), qualifier)
        of = _read_beside(text, amount, end)
        if not amount.unit and is_model(text, amount.start, amount.end, manner.models):
            continue
        counts = amount.unit is not None or counts_something(
            text, amount, start, of, grouped=manner.grouped
        )
        if not counts and not (found and of is None and is_lone_one(text, amount)):
            continue
        if of is not None:
            draft.of = (of.start, of.end)
            if amount.unit is None:
                draft.unit = of.head if of.unit is None else of.unit or None
            if qualifier == "exact" and (later := read_later_qualifier(text, of.end)):
                draft.qualifier = later
            draft.is_compound = text.startswith("-", amount.numeral.end)  # "a 22-point defeat"
            draft.is_loose = draft.unit in ("points", "point") and not draft.is_compound
            draft.is_loose |= text[of.start : of.end] == "times"
        found.append(draft)
    return found


class _Zones:
    """Spans in order, asked in order: is this one of them?"""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = spans
        self._next = 0

    def meet(self, start: int, end: int) -> bool:
        """Tell whether ``start:end`` overlaps a span; later calls must not go back."""
        while self._next < len(self._spans) and self._spans[self._next][1] <= start:
            self._next += 1
        return self._next < len(self._spans) and self._spans[self._next][0] < end


_PLURALS = {"person": "people", "man": "men", "woman": "women", "story": "stories"} | {
    "country": "countries"
}
_CLOSING = ("”", "’", '"', "'")


def _read_beside(text: str, amount: Amount, end: int) -> Counted | None:
    """Read the noun that stands right behind a number or its unit."""
    owned = amount.unit is not None and text[end : end + 1] in ("'", "’")  # "six months' pay"
    if not owned and text[end : end + 1] in _CLOSING and text[end + 1 : end + 2] == " ":
        end += 1  # "“three or four” buyers"
    if amount.numeral.kind == "share":
        return read_counted(text, end, number="any")
    if amount.unit is not None:
        if text.startswith("-", amount.numeral.end):
            return read_counted(text, end, number="any", hyphenated=True)
        money = amount.unit.dimension == "money"
        return (
            read_after_measure(text, end, money=money)
            or (read_made_of(text, amount.start, end) if amount.unit.dimension != "time" else None)
            or (read_priced(text, end) if money else None)
        )
    compound = HYPHENATED.match(text, amount.numeral.end)
    if compound and compound[1] == "strong":
        strong = read_counted(text, compound.end(), number="any", hyphenated=True)
        return strong and strong._replace(unit="")  # a board of nine, not nine boards
    if compound and compound[1] not in ("plus", "odd"):
        unit = _PLURALS.get(compound[1], f"{compound[1]}s")
        whole = read_counted(text, compound.end(), number="any", hyphenated=True)
        itself = Counted(compound.start(1), compound.end(1), compound[1])
        return (whole or itself)._replace(unit=unit)  # "a 15-member council"
    one = amount.low == 1 and amount.high is None
    return read_counted(text, end, number="singular" if one else "plural")


def _number(draft: Draft, shift: int, text: str) -> Number:
    """A figure with offsets into the whole text."""
    value, low, high = _bounds(draft.amount, draft.qualifier)
    vague = draft.amount.numeral.kind == "vague" and draft.qualifier in ("exact", "about")
    of_start, of_end = draft.of or (None, None)
    return Number(
        draft.start + shift,
        draft.end + shift,
        value,
        low,
        high,
        draft.unit,
        text[slice(*draft.of)] if draft.of else None,
        of_start,
        of_end,
        "at_least" if vague else draft.qualifier,
        draft.candidates,
    )


_Bounds = tuple[int | float | None, int | float | None, int | float | None]


def _bounds(amount: Amount, qualifier: Qualifier) -> _Bounds:
    """Return value, low and high as a figure has them."""
    low = as_number(amount.low)
    if amount.high is not None:
        return None, low, as_number(amount.high)
    if amount.numeral.kind == "vague":
        return None, low, None
    if qualifier in ("at_least", "more_than"):
        return low, low, None
    if qualifier in ("at_most", "fewer_than"):
        return low, None, low
    return low, None, None
