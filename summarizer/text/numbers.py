"""Figures: the numbers of a text with their value, unit, qualifier and what they count.

`read_numbers` gives those that measure or count something. Years, dates, clock times, ages,
ordinals and numbers inside names are none. `number_values` gives every value that stands in a
text, those too, for comparing a statement with its source.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from summarizer.text.amounts import Amount, join_amounts, read_amounts, take_conversion
from summarizer.text.counted import Counted, read_after_measure, read_counted, read_subject
from summarizer.text.dates import read_dates
from summarizer.text.numerals import Numeral, as_number

Qualifier = Literal["exact", "about", "at_least", "at_most", "more_than", "fewer_than"]


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
    amounts = read_amounts(text)
    dated = _Zones([(mention.start, mention.end) for mention in read_dates(text)])
    found: list[Number] = []
    subject: Counted | None = None
    index = 0
    while index < len(amounts):
        first = amounts[index]
        amount, index = join_amounts(text, amounts, index)
        end, index = take_conversion(text, amount, amounts, index)
        if dated.meet(first.numeral.start, amount.end) or _is_no_figure(text, amount):
            continue
        previous = found[-1] if found else None
        if not (previous and subject and _TO_NEXT.fullmatch(text, previous.end, amount.start)):
            subject = None
        number, subject = _describe(text, amount, end, previous, subject)
        if number is not None:
            found.append(number)
    return found


_TO_NEXT = re.compile(r",? (?:to|from|at|and) ")


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


# --- what is no figure ----------------------------------------------------------------------

_GLUED_BEFORE = re.compile(r"(?:[^\W\d_]-?|[#@_/\\]|[0-9][.,:'-]|\+[0-9 ]{0,4})$")
_GLUED_AFTER = re.compile(r"[^\W\d_]|[/:_@][\w]|[.,][0-9]|-[0-9]|(?: ?-fold|-something|')")
_TIME_AFTER = re.compile(
    r" ?(?:[ap]\.m\b|[ap]m\b|o'clock|GMT\b|UTC\b|hrs\b(?: GMT)?|[A-Z]{1,3}T\b|local time\b)"
    r"|(?:[:.][0-9]{2}){1,2} ?(?:[ap]\.?m\b|GMT\b|UTC\b|local time\b|[A-Z]{1,3}T\b)|:[0-9]{2}"
)
_AGE_AFTER = re.compile(
    r"[ -](?:years?|months?|weeks?|days?)(?:[ -]old\b|[ -]of[ -]age\b)|-year-olds?"
)
_AGE_BEFORE = re.compile(r"\b(?:aged?|ages|age of|ages of)(?: about| around)? $", re.IGNORECASE)
_PERSON_BEFORE = re.compile(r"\b[A-Z][\w'.-]{1,30}(?:, | \()$")
_PERSON_AFTER = re.compile(r"[,);]|\.(?:\s|$)| and\b")
_KIND_WORDS = """article resolution area channel highway route flight section chapter formula type
    phase level tier grade category room gate platform block zone district sector ward division
    brigade battalion regiment squadron volume vol. part act episode season round day week page
    paragraph clause rule title annex appendix table figure fig. step stage version model mark
    interstate proposition amendment terminal reactor building lot unit camp pier station line ring
    exit track studio bus class schedule protocol windows"""
_KINDS = frozenset(_KIND_WORDS.split())
# These number things without a capital, too.
_KIND_LOWER = frozenset(
    {"resolution", "number", "no", "no.", "nos", "nos.", "article", "flight", "page", "top"}
    | {"chapter", "phase", "route", "level", "type", "channel", "room", "version", "section"}
)
_GROUP_OF = re.compile(r"\bGroup of $")
_NAME_BEFORE = re.compile(r"(?P<lead>\b\w+ )?(?P<name>\b[A-Z][\w'-]{1,30}) $")
_NO_NAME_WORDS = """in on at by for from with of to and or but as after before about around
    over some nearly almost only just all another these those the a an at
    between under up more fewer less than least most roughly approximately
    close estimated exactly kills kill killed killing leaves left wounds
    injures injured hits reaches tops dead least when while since that those
    both if then monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october
    november december where there it he she they we nine have has had were was
    are is said says saying meanwhile adds plus including arrests detains frees"""
_NO_NAME = frozenset(_NO_NAME_WORDS.split())
_DETERMINERS = frozenset(
    {
        "a",
        "an",
        "the",
        "its",
        "their",
        "his",
        "her",
        "this",
        "that",
        "one",
        "two",
        "three",
        "another",
        "each",
    }
)
_HYPHENATED = re.compile(
    r"-(member|person|man|woman|seat|storey|story|floor|nation|country|bed|vehicle|truck|ship|car"
    r"|room|vessel|point|page|judge|strong|plus|odd)(?![\w])"
)
_ADDRESS = re.compile(
    r"(?: [A-Z][\w'-]{1,20}){1,3} (?:Street|St\.|Road|Rd\.|Avenue|Ave\.|Lane|Square"
    r"|Boulevard|Place)\b"
)
_HYPHEN_WORD = re.compile(r"-[^\W\d_]")
_ANAPHOR = re.compile(
    r"\b(?:the|these|those|both|all|other|no|any|every|this|that|which|each) $", re.I
)
_LOSS = (
    r"(?:killed|wounded|injured|dead|died|missing|detained|arrested|hurt|destroyed|damaged"
    r"|captured|shot|freed|released|kidnapped)"
)
_ONE_BEFORE = re.compile(
    r"\b(?:kill(?:ed|s|ing)?|injur(?:ed|ing|es)|wound(?:ed|ing|s)|only|just|exactly|least|than|most"
    r"|about|nearly|almost|lost|losing|arrested|detained|and|plus|minus) $",
    re.IGNORECASE,
)
_ONE_AFTER = re.compile(
    rf"(?: [\w-]+){{1,3}} (?:(?:was|were|is|has been|had been|have been) )?{_LOSS}\b"
)


def _is_no_figure(text: str, amount: Amount) -> bool:
    """Tell clock times, ages, ordinals and numbers inside names from figures, by what is near."""
    start, after = amount.start, amount.numeral.end
    if amount.numeral.kind == "ordinal" or _is_numbered(text, start):
        return True
    if _TIME_AFTER.match(text, after) or _AGE_AFTER.match(text, after):
        return True
    if _AGE_BEFORE.search(text, max(0, start - 14), start):
        return True
    if amount.unit is not None:
        return bool(_GLUED_BEFORE.search(text, max(0, start - 7), start)) and text[start - 1] != "-"
    if _HYPHEN_WORD.match(text, after) and not _HYPHENATED.match(text, after):
        return True
    return _is_glued(text, amount) or _is_age(text, amount) or bool(_ADDRESS.match(text, after))


def _is_numbered(text: str, at: int) -> bool:
    """Tell whether the word before says that a number only tells things of a kind apart."""
    words = text[max(0, at - 24) : at].split(" ")
    if len(words) < 2 or words[-1]:
        return False
    word = words[-2].rpartition("\n")[2].lstrip("(\"'")
    if word in _KIND_LOWER:
        return True
    plain = word.lower()
    named = word[:1].isupper() and (plain in _KINDS or plain.removesuffix("s") in _KINDS)
    return named or plain in ("no.", "number") or bool(_GROUP_OF.search(text, max(0, at - 9), at))


def _is_glued(text: str, amount: Amount) -> bool:
    """Tell whether digits are part of a longer sign: "F-16", "192.168.1.1", "3D", "50-50"."""
    numeral = amount.numeral
    if not numeral.digits:
        return False
    if numeral.end - numeral.start > 21 or abs(amount.low) >= 10**16:
        return True
    start = amount.start
    if _GLUED_BEFORE.search(text, max(0, start - 7), start):
        return True
    return bool(_GLUED_AFTER.match(text, numeral.end)) and not _HYPHENATED.match(text, numeral.end)


def _is_age(text: str, amount: Amount) -> bool:
    """Tell whether a number stands for a person's age: "Smith, 45," and "John Smith (45)"."""
    if not 0 < amount.low <= 120 or amount.numeral.scale > 1:
        return False
    person = _PERSON_BEFORE.search(text, max(0, amount.start - 34), amount.start)
    return bool(person and _PERSON_AFTER.match(text, amount.numeral.end))


def _is_name(text: str, at: int, *, counts: bool) -> bool:
    """Tell whether the number at ``at`` belongs to a capitalised word before it: "Boeing 737"."""
    match = _NAME_BEFORE.search(text, max(0, at - 48), at)
    if match is None or match["name"].lower() in _NO_NAME:
        return False
    # "a Boeing 737 jet" and "Boeing 737 crashes" name; "In Homs 150 people" counts.
    lead = match["lead"]
    return not counts or lead is None or lead.strip().lower() in _DETERMINERS


# --- the whole figure -----------------------------------------------------------------------

_QUALIFIERS: list[tuple[Qualifier, str]] = [
    ("at_most", r"no more than|not more than|at most|up to|as many as|as much as|a maximum of"),
    ("at_least", r"no fewer than|no less than|not less than|at least|a minimum of|as few as"),
    ("fewer_than", r"(?:slightly |just )?(?:fewer|less|lower) than|(?:just )?(?:under|below)"),
    (
        "more_than",
        r"(?:slightly |well |far |much )?(?:more|greater|higher) than"
        r"|(?:just |well )?(?:over|above)|in excess of|upwards of|exceeding",
    ),
    (
        "about",
        r"about|around|some|roughly|approximately|almost|nearly|close to|an estimated|estimated"
        r"|circa|ca\.|approx\.|nearer to|or so",
    ),
    ("exact", r"exactly|precisely"),
]
_QUALIFIER_BEFORE = re.compile(
    "(?<![\\w-])(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _QUALIFIERS)
    + r")(?: (?:about|around|an estimated|a total of|another|a further|an additional|a))? $",
    re.IGNORECASE,
)
_QUALIFIER_AFTER = re.compile(
    r"(?P<about> or so\b|-odd\b)|(?P<at_least> or more\b|\+(?!\w)|-plus\b| plus\b(?! [0-9]))"
    r"|(?P<at_most> or (?:fewer|less)\b)"
)
# The last word of any of them: asked first, because it costs little.
_QUALIFIER_LAST = re.compile(
    r"\b(?:than|as|most|least|to|many|much|few|of|under|below|over|above|exceeding|about|around|some"
    r"|roughly|approximately|almost|nearly|estimated|circa|ca\.|approx\.|so|exactly|precisely|total"
    r"|another|further|additional|a) $",
    re.IGNORECASE,
)
_DURING = re.compile(r"\bover $", re.IGNORECASE)


def _describe(
    text: str, amount: Amount, end: int, previous: Number | None, subject: Counted | None
) -> tuple[Number | None, Counted | None]:
    """Make the figure of an amount; return it, and the subject that a next one may share."""
    start, end, qualifier = _read_qualifier(text, amount, end)
    if previous and start < previous.end:
        start = amount.start
    of = None
    if amount.unit is None or amount.numeral.kind == "share":
        of = _read_count(text, amount, end)
    elif text.startswith("-", amount.numeral.end):
        of = read_counted(text, end, number="any", hyphenated=True)
    else:
        of = read_after_measure(text, end)
    if amount.unit is not None and of is None:
        of = subject = subject or read_subject(text, start)
    if amount.unit is None and not _counts(text, amount, start, of):
        return None, None
    unit = amount.unit.name if amount.unit else (of.head if of else None)
    value, low, high = _bounds(amount, qualifier)
    if amount.numeral.kind == "vague" and qualifier in ("exact", "about"):
        qualifier = "at_least"
    number = Number(
        start,
        end,
        value,
        low,
        high,
        unit,
        text[of.start : of.end] if of else None,
        of.start if of else None,
        of.end if of else None,
        qualifier,
    )
    return number, subject


def _read_qualifier(text: str, amount: Amount, end: int) -> tuple[int, int, Qualifier]:
    """Read "at least" before an amount, or "or more" after it: new start and end, and which."""
    start = amount.start
    timed = amount.unit is not None and amount.unit.dimension == "time"
    before = None
    if _QUALIFIER_LAST.search(text, max(0, start - 16), start):
        before = _QUALIFIER_BEFORE.search(text, max(0, start - 40), start)
    # "over two years" says how long, not that it was longer.
    if before and not (timed and _DURING.fullmatch(before[0])):
        for name, _ in _QUALIFIERS:
            if before[name]:
                return before.start(), end, name
    if after := _QUALIFIER_AFTER.match(text, end):
        for name, _ in _QUALIFIERS:
            if name in after.groupdict() and after[name]:
                return start, after.end(), name
    couple = text[start:end].lower() == "a couple"
    return start, end, "about" if couple else "exact"


def _read_count(text: str, amount: Amount, end: int) -> Counted | None:
    """Read the noun that a bare number or a share counts."""
    if amount.numeral.kind == "share":
        return read_counted(text, end, number="any")
    compound = _HYPHENATED.match(text, amount.numeral.end)
    if compound and compound[1] not in ("strong", "plus", "odd"):
        return Counted(compound.start(1), compound.end(1), compound[1])
    if compound and compound[1] == "strong":
        return read_counted(text, compound.end(), number="any", hyphenated=True)
    one = amount.low == 1 and amount.high is None
    return read_counted(text, end, number="singular" if one else "plural")


def _counts(text: str, amount: Amount, start: int, of: Counted | None) -> bool:
    """Tell whether a number without a unit counts something here."""
    numeral = amount.numeral
    if _is_name(text, amount.start, counts=of is not None):
        return False
    if numeral.digits:
        if of is not None:
            return True
        bare_year = text[numeral.start : numeral.end].isdigit() and 1900 <= amount.low <= 2099
        return not bare_year and not _is_telephone(text, numeral)
    if amount.low == 1 and amount.high is None:
        tied = _ONE_BEFORE.search(text, max(0, amount.start - 12), amount.start)
        hurt = _ONE_AFTER.match(text, numeral.end)
        return of is not None and (tied is not None or hurt is not None or start < amount.start)
    anaphor = _ANAPHOR.search(text, max(0, amount.start - 8), amount.start)
    return of is not None or anaphor is None  # "the two said" points back at two people


_DIGITS_BEFORE = re.compile(r"[0-9]{2} ")
_DIGITS_AFTER = re.compile(r" [0-9]{2}")


def _is_telephone(text: str, numeral: Numeral) -> bool:
    """Tell whether bare digits are a group of a longer number, or begin with a nought."""
    written = text[numeral.start : numeral.end]
    if len(written) > 1 and written[0] == "0" and written.isdigit():
        return True
    before = text[max(0, numeral.start - 3) : numeral.start]
    return bool(_DIGITS_BEFORE.fullmatch(before) or _DIGITS_AFTER.match(text, numeral.end))


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
