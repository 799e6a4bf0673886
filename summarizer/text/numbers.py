"""Figures: the numbers of a text with their value, unit, qualifier and what they count.

`read_numbers` gives those that measure or count something. Years, dates, clock times, ages,
ordinals and numbers inside names are none. `number_values` gives every value that stands in a
text, those too, for comparing a statement with its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from summarizer.text.amounts import Amount, join_amounts, read_amounts, take_conversion
from summarizer.text.chunks import read_chunks
from summarizer.text.counted import (
    Counted,
    read_after_measure,
    read_counted,
    read_counted_unit,
    read_made_of,
    read_state,
)
from summarizer.text.dates import read_dates
from summarizer.text.measured import Clauses, Reading
from summarizer.text.nofigures import (
    HYPHENATED,
    counts_something,
    is_lone_one,
    is_no_figure,
)
from summarizer.text.numerals import as_number
from summarizer.text.qualifiers import Qualifier, read_later_qualifier, read_qualifier
from summarizer.text.units import find_coins

MAX_CANDIDATES = 6
"""How many noun phrases are offered for what a number may count."""


class Candidate(NamedTuple):
    """A noun phrase ``text[start:end]`` that a number may count."""

    start: int
    end: int
    text: str


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
    found: list[Number] = []
    before: _Found | None = None
    coins = find_coins(text)
    for start, end in sentences:
        drafts = _find(text[start:end], coins)
        _complete(text[start:end], drafts, start, before)
        found += [draft.number(start, text) for draft in drafts]
        before = drafts[-1] if drafts else before
    return found


class _Found:
    """A figure in the making; ``of`` is filled in by what stands near, then by its clause."""

    def __init__(self, amount: Amount, span: tuple[int, int], qualifier: Qualifier) -> None:
        self.amount = amount
        self.start, self.end = span
        self.qualifier = qualifier
        self.of: tuple[int, int] | None = None
        """Offsets into the whole text."""
        self.unit = amount.unit.name if amount.unit else None
        self.is_loose = False
        """Its noun is as good as a unit: "60 points" are of an index, or won."""
        self.dimension = amount.unit.dimension if amount.unit else "count"
        self.candidates: tuple[Candidate, ...] = ()

    def number(self, shift: int, text: str) -> Number:
        """The figure with offsets into the whole text."""
        value, low, high = _bounds(self.amount, self.qualifier)
        vague = self.amount.numeral.kind == "vague" and self.qualifier in ("exact", "about")
        of_start, of_end = self.of or (None, None)
        return Number(
            self.start + shift,
            self.end + shift,
            value,
            low,
            high,
            self.unit,
            text[slice(*self.of)] if self.of else None,
            of_start,
            of_end,
            "at_least" if vague else self.qualifier,
            self.candidates,
        )


def _find(text: str, coins: frozenset[str]) -> list[_Found]:
    """The figures of a sentence, with what the words right beside them tell."""
    amounts = read_amounts(text, coins)
    dated = _Zones([(mention.start, mention.end) for mention in read_dates(text)])
    found: list[_Found] = []
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
        draft = _Found(amount, (start, end), qualifier)
        of = _read_beside(text, amount, end)
        counts = amount.unit is not None or counts_something(text, amount, start, of)
        if not counts and not (found and of is None and is_lone_one(text, amount)):
            continue
        if of is not None:
            draft.of = (of.start, of.end)
            if amount.unit is None:
                draft.unit = of.head if of.unit is None else of.unit or None
            if qualifier == "exact" and (later := read_later_qualifier(text, of.end)):
                draft.qualifier = later
            draft.is_loose = draft.unit in ("points", "point")
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
        return read_after_measure(text, end, money=amount.unit.dimension == "money") or (
            read_made_of(text, amount.start, end) if amount.unit.dimension != "time" else None
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


def _complete(text: str, drafts: list[_Found], shift: int, before: _Found | None) -> None:
    """Find in the clause, or the sentence before, what figures without a noun measure."""
    for draft in drafts:
        if draft.of:
            draft.of = (draft.of[0] + shift, draft.of[1] + shift)
    if all(draft.of and not draft.is_loose for draft in drafts):
        return
    dates = [(m.start, m.end) for m in read_dates(text)]
    spans = [(d.start, _chunk_end(text, d, shift)) for d in drafts]
    chunks = read_chunks(text, spans, dates)
    places = {chunk.start: at for at, chunk in enumerate(chunks) if chunk.kind == "number"}
    times = {d.start for d in drafts if d.dimension == "time"}
    clauses = Clauses(chunks, times=frozenset(places[s] for s in times if s in places))
    last: _Found | None = None
    for index, draft in enumerate(drafts):
        if draft.of is None and draft.unit is None:
            _take_next(text, draft, drafts[index + 1 : index + 2])
        if (not draft.of or draft.is_loose) and draft.start in places:
            earlier = [d for d in (before, *drafts[:index]) if d is not None]
            context = _Context(shift, last, before, earlier)
            _read_clause(text, draft, clauses, places[draft.start], context)
        if draft.of is None and index and _is_rest_of_time(text, drafts[index - 1], draft):
            draft.of = drafts[index - 1].of
        if draft.of and draft.unit is None and draft.dimension == "count":
            draft.unit = read_counted_unit(text[draft.of[0] - shift : draft.of[1] - shift])
        if draft.dimension != "time":
            last = draft
        elif clauses.is_compared_next(places.get(draft.start, -1)):
            last = draft  # "two years rather than four"


def _chunk_end(text: str, draft: _Found, shift: int) -> int:
    """Where a figure ends for its clause: "-strong" of "a 15-strong team" belongs to it."""
    if draft.is_loose and draft.of:
        return draft.of[1] - shift
    compound = HYPHENATED.match(text, draft.end)
    return compound.end() if compound else draft.end


_TO_SHARED_NOUN = re.compile(
    r" | [a-z-]+,? (?:and|or) (?:at least |about |some |another )?"
    r"|,? (?:and |or )?(?:possibly|perhaps|maybe|probably) "
)


def _take_next(text: str, draft: _Found, later: list[_Found]) -> None:
    """Take the noun behind the next number: "eight confirmed and 14 suspected cases"."""
    if later and later[0].of and _TO_SHARED_NOUN.fullmatch(text, draft.end, later[0].start):
        draft.of, draft.candidates = later[0].of, ()
        draft.unit = later[0].unit if later[0].dimension == "count" else None


class _Context(NamedTuple):
    """What a figure may go on with."""

    shift: int
    """Where its sentence begins in the text."""
    last: _Found | None
    """The figure before it in the sentence that is no stretch of time."""
    before: _Found | None
    """The last figure of the sentence before."""
    earlier: Sequence[_Found]
    """All of these, in order."""


def _is_rest_of_time(text: str, first: _Found, second: _Found) -> bool:
    """Tell "four months" of "two years and four months"."""
    timed = first.dimension == second.dimension == "time"
    return timed and text[first.end : second.start] in (" and ", ", ")


_MORE = re.compile(r" (?:more|others?|further|of (?:them|it|whom|which|these|those)(?! \w+ing))\b")


def _read_clause(text: str, draft: _Found, clauses: Clauses, at: int, context: _Context) -> None:
    """Ask the clause what a figure measures; what it leaves open becomes a choice."""
    shift, last, before, earlier = context
    bare = draft.unit is None
    same = last is not None and (bare or last.dimension == draft.dimension)
    found = clauses.find(
        at,
        dimension=draft.dimension,
        has_before=same,
        is_alike=last is not None and (same or draft.dimension != "time"),
    )
    pointing = _MORE.match(text, draft.end) and (bare or draft.dimension == "share")
    counted = [other for other in earlier if other.dimension == "count" and other.of]
    if pointing and counted and not found.is_people:
        _take_over(draft, counted[-1])
    elif pointing and (last or before) and not found.is_people:
        _take_over(draft, last or before)
    elif draft.is_loose:
        _read_points(draft, found, last, shift)
    elif bare:
        _read_bare(text, draft, found, context)
    else:
        _read_measured(draft, found, context)
    settled = found.where is None and found.is_weak
    if draft.of is None and draft.dimension != "time" and not settled:
        draft.candidates = _list_candidates(text, clauses.candidates(at), shift)


def _read_points(draft: _Found, found: Reading, last: _Found | None, shift: int) -> None:
    """Points are of what moves or leads, unless they are only won."""
    if found.where and not found.is_weak:
        draft.of = (found.where[0] + shift, found.where[1] + shift)
    elif found.as_before and last is not None and last.of:
        draft.of = last.of


def _read_measured(draft: _Found, found: Reading, context: _Context) -> None:
    shift, last, before, _ = context
    if found.as_before and last is not None:
        _take_over(draft, last)
    elif found.by_pronoun and before is not None and before.dimension == draft.dimension:
        _take_over(draft, before)
    elif found.where is not None:
        draft.of = (found.where[0] + shift, found.where[1] + shift)


def _read_bare(text: str, draft: _Found, found: Reading, context: _Context) -> None:
    """A number without noun or unit may count what another counts, or what became of people."""
    shift, last, before, _ = context
    state = read_state(text, draft.end)
    if found.as_before and last is not None and (last.of or not state):
        _take_over(draft, last)
    elif state is not None:
        draft.of = (state.start + shift, state.end + shift)
        draft.unit = "people"
    elif found.by_pronoun and last is not None and last.of and last.dimension == "count":
        _take_over(draft, last)
    elif found.by_pronoun and before is not None and before.dimension == draft.dimension:
        _take_over(draft, before)
    elif found.is_weak and (counted := _counted_before(draft, last, before)):
        _take_over(draft, counted)
    elif found.where is not None:
        draft.of = (found.where[0] + shift, found.where[1] + shift)
        draft.unit = "people" if found.is_people else None
    elif last is not None and last.dimension == "count":
        _take_over(draft, last)


def _counted_before(draft: _Found, last: _Found | None, before: _Found | None) -> _Found | None:
    """The count that a bare number may go on with; "hundreds" begin anew."""
    if draft.amount.numeral.kind == "vague":
        return None
    return next((f for f in (last, before) if f and f.of and f.dimension == "count"), None)


def _take_over(draft: _Found, other: _Found | None) -> None:
    """Let a figure count what another one counts, and a bare one in its unit."""
    if other is None:
        return
    draft.of = other.of
    if draft.unit is None and other.dimension not in ("share", "time"):
        draft.unit = other.unit
        draft.dimension = other.dimension


def _list_candidates(
    text: str, places: Sequence[tuple[int, int]], shift: int
) -> tuple[Candidate, ...]:
    found: dict[str, Candidate] = {}
    for start, end in places:
        words = text[start:end]
        found.setdefault(words, Candidate(start + shift, end + shift, words))
    return tuple(found.values())[:MAX_CANDIDATES]


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
