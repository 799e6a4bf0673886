"""The numbers of a statement: what each counts, and which of two can be one.

Numbers of different kinds are never compared: a share is no count, and a date neither.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import inf, isfinite
from typing import Literal, NamedTuple

from summarizer.merge.wording import (
    MEASURE_WORDS,
    MONTH,
    NUMBER_WORDS,
    SCALES,
    STOPWORDS,
    Word,
    find_terms,
    split_words,
    stem,
)
from summarizer.schema import Figure

_TELLING = 13
"""Numbers below this are given for many things on one day."""
_LARGE = 100
_SEVERAL = 2
"""Agreeing numbers, of which one is large or which are several, strike in one story."""
_SHARED = 2
"""Common words, beside what is counted, from which two vague numbers are taken for one."""
_DISTINCT_DIGITS = 3
"""Significant digits from which a number alone points at one story."""
_ROUNDED = 0.05
"""How far, as a share of the larger one, a rounded number may lie from an exact one."""
DAYS = frozenset(("date", "year"))
"""Kinds that say on what day."""
_PERSONAL = frozenset(("clock", "age"))
"""Two people have two ages, and two things happen at two hours: these never clash."""
_MARKS = DAYS | _PERSONAL
"""Kinds that count nothing: what is common in them points at no one thing."""
NO_COUNTS = _MARKS | {"time"}
"""The same, and stretches of time."""
_POINT, _BASIS, _PERCENTAGE = (stem(word) for word in ("points", "basis", "percentage"))
_HOURS = {
    stem(unit): hours
    for unit, hours in (
        ("minute", 1 / 60),
        ("hour", 1.0),
        ("day", 24.0),
        ("week", 168.0),
        ("month", 730.5),
        ("year", 8766.0),
    )
}
_UNITS = frozenset(_HOURS) | {_POINT, *MEASURE_WORDS}
_FORMER = re.compile(
    r"(?:(?:\b(?:up|down)|,) from|rather than|instead of|compared with|(?:,| and) not)"
    r"(?: (?:an?|the|its|earlier|previous|forecast|of|about|some|around|nearly|between))*\s$"
)
_ONES = {"one": 1} | {word: n for word, n in NUMBER_WORDS.items() if n < 10}
_SHORT_SCALES = {"k": 1e3, "m": 1e6, "bn": 1e9, "tn": 1e12}
"""Glued to their number: 1.2m."""
_GLUED = frozenset("km kg cm mm ft lb lbs mph kph g t kw mw gw pc pct".split())
"""Units that may be glued, too."""

_CLOCK = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])(?:[:.] ?(?P<minute>[0-5]\d))? ?(?P<half>[ap])\.? ?m\b"
    r"|\b(?P<hours>[01]?\d|2[0-3]):(?P<minutes>[0-5]\d)\b(?![:.]\d)",
    re.IGNORECASE,
)
"""Half past eight in the evening: 8:30 p.m., 8.30pm, 20:30."""
_AGE = re.compile(r"[ -]years?[ -]olds?\b|[ -]years? of age\b", re.IGNORECASE)
_AGED = re.compile(r"\baged? $|\b[A-Z][\w’'-]+, $")
_AGE_ENDS = re.compile(r"(?:,|\.$|$)")
_OLDEST = 120

QuantityKind = Literal["count", "share", "points", "time", "date", "year", "clock", "age"]
"""Numbers of different kinds are never one number, nor two for one thing."""


_KINDS: Mapping[str, QuantityKind] = {
    "(date)": "date",
    "(year)": "year",
    "(clock)": "clock",
    "(age)": "age",
}
"""By the label of a number in a text that counts nothing."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that a statement gives, with the bounds it sets and what it counts.

    Stretches of time are in hours, basis points in percentage points.
    """

    value: float | None
    low: float
    high: float
    label: frozenset[str]
    exact: bool
    kind: QuantityKind = "count"
    fraction: bool = False
    """It is given as a part of one: a third."""
    former: bool = False
    """It is what held before, or what is said not to hold: "up from 12", "rather than 12"."""
    counted: frozenset[str] = field(init=False, compare=False, repr=False)
    """What it counts or measures, without its unit."""

    def __post_init__(self) -> None:
        units = self.label & _UNITS
        object.__setattr__(self, "counted", self.label - units if units else self.label)

    @property
    def bounded(self) -> bool:
        """Whether it is a least or a most."""
        return not (isfinite(self.low) and isfinite(self.high))


class NumberInText(NamedTuple):
    """A number written in a text, with the stems of the words after it (what it counts)."""

    value: float
    label: frozenset[str]


def read_quantities(text: str, figures: Sequence[Figure]) -> tuple[Quantity, ...]:
    """The figures, and the numbers of the text that no figure gives (dates, small counts)."""
    found = [_read_figure(figure, text) for figure in figures]
    given = {n for f in figures for n in (f.value, f.low, f.high) if n is not None}
    for number in find_numbers(text):
        if number.value not in given:
            value = number.value
            found.append(_measure(value, (value, value), number.label, exact=True))
    return tuple(sorted(set(found), key=lambda q: (q.low, q.high, sorted(q.label), q.exact)))


def _read_figure(figure: Figure, text: str) -> Quantity:
    label = " ".join(part for part in (figure.unit, figure.of) if part)
    stems = find_terms(label, frozenset())
    value = None if figure.value is None else float(figure.value)
    low = figure.low if figure.low is not None else value
    high = figure.high if figure.high is not None else value
    if figure.qualifier in ("at_least", "more_than"):
        high = None
    elif figure.qualifier in ("at_most", "fewer_than"):
        low = None
    return _measure(
        value,
        (-inf if low is None else float(low), inf if high is None else float(high)),
        stems,
        exact=figure.qualifier == "exact" and value is not None,
        former=_is_former(figure.evidence.text, text),
    )


def _is_former(words: str, text: str) -> bool:
    """Whether the words in front of a number say that it no longer holds, or never did."""
    at = text.find(words)
    return at > 0 and bool(_FORMER.search(text[max(0, at - 40) : at]))


def _measure(
    value: float | None,
    bounds: tuple[float, float],
    label: frozenset[str],
    *,
    exact: bool,
    former: bool = False,
) -> Quantity:
    """The quantity in the unit in which its kind is compared."""
    low, high = bounds
    kind: QuantityKind = "count"
    scale = 1.0
    if mark := label & _KINDS.keys():
        kind = _KINDS[min(mark)]
    elif hours := _HOURS.keys() & label:
        kind, scale = "time", _HOURS[min(hours)]
    elif _POINT in label and label & MEASURE_WORDS:
        kind, scale = "points", 0.01 if _BASIS in label else 1.0
        label = label - {_BASIS} | {_PERCENTAGE}
    elif label & MEASURE_WORDS:
        kind = "share"
    elif value is not None and 0 < value < 1:
        kind, scale = "share", 100.0
    value = None if value is None else value * scale
    return Quantity(
        value=value,
        low=low * scale,
        high=high * scale,
        label=label,
        exact=exact,
        kind=kind,
        fraction=scale > 1 and kind == "share",
        former=former,
    )


@lru_cache(maxsize=4096)
def find_numbers(text: str) -> tuple[NumberInText, ...]:
    """The numbers of a text, each with what it seems to count; with dates, hours and ages.

    Not those that are a part of a word: the 76ers, 223rd Street.
    """
    words = split_words(text)
    clocks = _find_clocks(text)
    found = [clock for clock, _ in clocks.values()]
    passed = 0
    for at, word in enumerate(words):
        if word.start in clocks:
            passed = clocks[word.start][1]
        value = _read_number(word.folded)
        if value is None or word.start < passed:
            continue
        if at and _are_one_number(text, words[at - 1], word):
            continue
        if (number := _read_counted(text, words, at, value)) is not None:
            found.append(number)
    return tuple(found)


def _read_counted(text: str, words: Sequence[Word], at: int, value: float) -> NumberInText | None:
    """The number that begins at a word, with what stands behind it."""
    word = words[at]
    rest = [w.folded for w in words[at + 1 : at + 6]]
    if rest and _are_one_number(text, word, words[at + 1]):
        value += _ONES[rest.pop(0)]
    end = word.start + len(word.text)
    glued = bool(rest) and words[at + 1].start == end
    if rest and rest[0] in SCALES:
        value *= SCALES[rest.pop(0)]
    elif glued and rest[0] in _SHORT_SCALES:
        value *= _SHORT_SCALES[rest.pop(0)]
    elif glued and rest[0].isalpha() and rest[0] not in _GLUED:
        return None
    beside = [words[at - 1].folded] if at else []
    if any(MONTH.match(w) for w in beside + rest[:1]):
        label = frozenset({"(date)"})
    elif len(word.folded) == 4 and 1800 <= value < 2200 and value == int(value):
        label = frozenset({"(year)"})
    elif _is_age(text, word.start, end, value):
        label = frozenset({"(age)"})
    else:
        label = frozenset(
            stem(w) for w in rest[:3] if w not in STOPWORDS and _read_number(w) is None
        )
    return NumberInText(value, label)


def _find_clocks(text: str) -> dict[int, tuple[NumberInText, int]]:
    """Hours of the day, by where they begin, each with where it ends."""
    found = {}
    for clock in _CLOCK.finditer(text):
        hour = int(clock["hour"] or clock["hours"])
        minute = int(clock["minute"] or clock["minutes"] or 0)
        if clock["half"]:
            hour = hour % 12 + (12 if clock["half"] in "pP" else 0)
        number = NumberInText(hour + minute / 60, frozenset({"(clock)"}))
        found[clock.start()] = (number, clock.end())
    return found


def _is_age(text: str, start: int, end: int, value: float) -> bool:
    """Whether a number is somebody's age: a 59-year-old, aged 59, "Ann Bright, 59, said"."""
    if not 0 < value < _OLDEST:
        return False
    if _AGE.match(text, end):
        return True
    return bool(_AGED.search(text, max(0, start - 40), start) and _AGE_ENDS.match(text, end))


def _are_one_number(text: str, tens: Word, units: Word) -> bool:
    """Whether two words are one number, such as thirty-seven."""
    if NUMBER_WORDS.get(tens.folded, 0) < 20 or units.folded not in _ONES:
        return False
    return text[tens.start + len(tens.text) : units.start] in ("-", "‑", " ")


def _read_number(folded: str) -> float | None:
    if folded[0].isdigit():
        plain = re.sub(r",(?=\d{3}(?:\D|$))", "", folded)
        try:
            return float(plain)
        except ValueError:
            return None
    return NUMBER_WORDS.get(folded)


class Numbers(NamedTuple):
    """What the numbers of two statements have to do with each other."""

    agreeing: int
    telling: bool
    """An agreeing number is large enough to point at one thing."""
    striking: bool
    """An agreeing number, or several together, are hardly given twice in one story."""
    clash: bool
    counted_alike: bool
    """The numbers that clash are exact and count the same thing."""


NO_NUMBERS = Numbers(0, telling=False, striking=False, clash=False, counted_alike=False)
"""What is found where one of the two gives none."""
_CLASHES = tuple(NO_NUMBERS._replace(clash=True, counted_alike=alike) for alike in (False, True))


_NUMERALS = frozenset(map(stem, "dozen score ten hundred thousand lakh million crore".split()))
"""Stems of the words in which vague numbers are told."""


def compare_numbers(
    ours: Sequence[Quantity],
    theirs: Sequence[Quantity],
    *,
    words: tuple[Collection[str], Collection[str]],
) -> Numbers:
    """Compare the numbers of two statements.

    Args:
        ours: One statement's numbers.
        theirs: The other one's.
        words: The stems of both statements: what one of them counts by a noun, the other one
            may tell by a verb.
    """
    if not ours or not theirs:
        return NO_NUMBERS
    # Numbers of two kinds neither agree nor clash.
    pairs = [(p, q) for p in ours for q in theirs if p.kind == q.kind]
    agreeing = [(p, q) for p, q in pairs if agree(p, q) and _may_be_one(p, q, words)]
    pairs = [(p, q) for p, q in pairs if p.kind not in _PERSONAL]
    if not agreeing:
        return _compare_apart(pairs)
    # "Tens of thousands" are given for many things: more than what is counted has to be common.
    common = (set(words[0]) & set(words[1])) - _NUMERALS
    firm = [
        (p, q)
        for p, q in agreeing
        if not (_is_vague(p) or _is_vague(q)) or len(common - p.label - q.label) >= _SHARED
    ]
    # By identity: equal numbers of two statements agree, and one statement has each once.
    met = {id(p) for pair in agreeing for p in pair}
    left = [(p, q) for p, q in pairs if id(p) not in met and id(q) not in met]
    alike = [(p, q) for p, q in left if not p.counted.isdisjoint(q.counted)]
    return Numbers(
        agreeing=len(agreeing),
        telling=any(
            p.kind not in _MARKS and _size(p) >= _TELLING and _count_alike(p, q, words)
            for p, q in firm
        ),
        striking=any(_is_striking(p) for p, _ in firm)
        or len({p.value for p, _ in agreeing if p.kind not in _MARKS}) >= _SEVERAL,
        clash=bool(alike),
        counted_alike=any(
            p.exact and q.exact and not p.label.isdisjoint(q.label) for p, q in alike
        ),
    )


def _compare_apart(pairs: Sequence[tuple[Quantity, Quantity]]) -> Numbers:
    """Compare numbers of which no two agree."""
    clash = False
    for p, q in pairs:
        shared = not p.label.isdisjoint(q.label)
        if shared and p.exact and q.exact:
            return _CLASHES[True]
        clash = clash or shared or not p.counted or not q.counted or p.kind in DAYS
    return _CLASHES[False] if clash else NO_NUMBERS


def _count_alike(p: Quantity, q: Quantity, words: tuple[Collection[str], Collection[str]]) -> bool:
    return (
        not p.label.isdisjoint(q.label)
        or not p.counted.isdisjoint(words[1])
        or not q.counted.isdisjoint(words[0])
    )


def _may_be_one(p: Quantity, q: Quantity, words: tuple[Collection[str], Collection[str]]) -> bool:
    """Whether two numbers that agree are more than two of which one lies within the other.

    "Dozens of officers" and "1,000 people" agree as numbers only.
    """
    equal = p.value is not None and p.value == q.value
    return equal or _count_alike(p, q, words)


def _is_vague(quantity: Quantity) -> bool:
    """Whether it gives no number of its own: dozens, tens of thousands."""
    return quantity.value is None and quantity.bounded


def agree(p: Quantity, q: Quantity) -> bool:
    """Whether two numbers can be one: equal, rounded, or a bound that the other one fits."""
    if p.kind != q.kind or p.former != q.former:
        return False
    if p.exact and q.exact:
        return p.value == q.value
    if p.value is not None and q.value is not None:
        if p.bounded and q.bounded:
            return p.value == q.value
        # "More than 17 percent" is 17.5, and is not 40: nobody rounds that far.
        within = p.low <= q.value <= p.high or q.low <= p.value <= q.high
        slack = _ROUNDED if within or not (p.bounded or q.bounded) else 0.0
        return abs(p.value - q.value) <= slack * max(abs(p.value), abs(q.value))
    return p.low <= q.high and q.low <= p.high


def _size(quantity: Quantity) -> float:
    """The largest number that a quantity gives."""
    given = (quantity.value, quantity.low, quantity.high)
    return max((abs(n) for n in given if n is not None and isfinite(n)), default=0.0)


def _is_striking(quantity: Quantity) -> bool:
    """Whether a number is large, or no whole one."""
    if quantity.kind in _MARKS:
        return False
    # A third is given for many things.
    broken = quantity.value is not None and quantity.value % 1 != 0 and not quantity.fraction
    return _size(quantity) >= _LARGE or broken


def is_distinctive(quantity: Quantity) -> bool:
    """Whether a number is neither small nor round, nor a date."""
    if quantity.value is None or not quantity.exact or quantity.kind in _MARKS:
        return False
    digits = f"{quantity.value:.10g}".replace(".", "").strip("0-")
    return len(digits) >= _DISTINCT_DIGITS
