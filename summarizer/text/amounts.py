"""Amounts: numbers with their units, and what makes one amount of two numbers.

"10 to 15 percent" and "one in five" are one amount of two numbers; "rose from 3% to 5%" is two
amounts. Which of them are figures is decided in `summarizer.text.numbers`.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from summarizer.text.numerals import Numeral, read_numerals
from summarizer.text.units import (
    Unit,
    read_currency_before,
    read_strange_coin,
    read_unit_after,
)


class Amount(NamedTuple):
    """A number with its unit: one or, in a range, two values in exact form."""

    start: int
    end: int
    numeral: Numeral
    low: Fraction
    high: Fraction | None
    """``None`` when it isn't a range."""
    unit: Unit | None


# --- numbers with units ----------------------------------------------------------------------

_A_UNIT = re.compile(r" an?(?= )|-an?(?=-)")
_LONG = re.compile(r"-(?:long|wide|high|deep|tall|thick)(?!\w)")
_SIGNED = re.compile(r"[-−](?=[$€£¥])")
_LINK = re.compile(r" ?[-–] ?| to |-to-| or | and |, ?to ")
_SCALED_LINK = re.compile(r" ?[-–] ?| to |-to-| or ")
_BETWEEN = re.compile(
    r"\b(?:between|from|of|ranging from) (?:about |around |some )?$", re.IGNORECASE
)


def read_amounts(text: str, coins: frozenset[str] = frozenset()) -> list[Amount]:
    """Read all numbers with their units; the first of two takes over what the second states.

    ``coins`` are names of money that the text tells elsewhere.
    """
    return list(_read_amounts(text, coins))


@lru_cache(maxsize=64)
def _read_amounts(text: str, coins: frozenset[str]) -> tuple[Amount, ...]:
    """A few are kept: a sentence is asked for its figures, and right after for its values."""
    amounts: list[Amount] = []
    for numeral in read_numerals(text):
        if amounts and numeral.start < amounts[-1].end:  # the 2 of "km2"
            continue
        amount = _measure(text, numeral, coins)
        if amounts and amount.start < amounts[-1].end:  # "5 EUR 6": the sign is the first one's
            amount = amount._replace(start=numeral.start, unit=None)
        amounts.append(amount)
    for index in range(len(amounts) - 2, -1, -1):
        first, second = amounts[index], amounts[index + 1]
        if 0 < second.start - first.end <= 6:
            amounts[index] = _share_unit(text, first, second)
            if amounts[index].unit and not second.unit and _is_money(amounts[index]):
                gap = text[first.end : second.start]
                if _SCALED_LINK.fullmatch(gap):
                    amounts[index + 1] = second._replace(unit=amounts[index].unit)
    return tuple(amounts)


def _is_money(amount: Amount) -> bool:
    return amount.unit is not None and amount.unit.dimension == "money"


def _share_unit(text: str, first: Amount, second: Amount) -> Amount:
    """Let "10" in "10 to 15 million euros" be ten million euros."""
    link = text[first.end : second.start]
    cardinal = first.numeral.kind == second.numeral.kind == "cardinal"
    if not cardinal or not _LINK.fullmatch(link):
        return first
    if link == " and " and not _BETWEEN.search(text, max(0, first.start - 24), first.start):
        return first
    scale = second.numeral.scale
    glued = text[first.numeral.end : first.end]
    if glued == "m" and text[second.numeral.end - 1 : second.numeral.end] == "m" and scale > 1:
        # "1.5m" of "1.5m to 2m people" is in millions, not in metres.
        return first._replace(low=first.low * scale, unit=None)
    open_scale = first.numeral.scale == 1 and (first.unit is None or _is_money(first))
    if open_scale and scale >= 1000 and 0 < first.low < second.low / scale:
        first = first._replace(low=first.low * scale)
    elif link == "-" and _is_short_thousand(text, first, second):  # "10-12,000"
        first = first._replace(low=first.low * 1000)
    if first.unit is None and second.unit is not None:
        from_first = text[max(0, first.start - 5) : first.start].lower() == "from "
        if first.low < second.low or from_first:
            first = first._replace(unit=second.unit)
    return first


def _is_short_thousand(text: str, first: Amount, second: Amount) -> bool:
    written = text[second.numeral.start : second.numeral.end]
    short = first.numeral.digits and first.numeral.scale == 1 and 0 < first.low < 1000
    return short and written.endswith(",000") and first.low < second.low / 1000


def _measure(text: str, numeral: Numeral, coins: frozenset[str]) -> Amount:
    """Attach the currency sign before a number, or the unit after it."""
    start, end, value = numeral.start, numeral.end, numeral.value
    if numeral.kind == "ordinal":
        return Amount(start, end, numeral, value, None, None)
    sign = _SIGNED.match(text, start)
    money = read_currency_before(text, sign.end() + 1 if sign else start)
    if money:
        after = read_unit_after(text, end)
        end = after.end if after and after.name == money.name else end
        return Amount(min(start, money.start), end, numeral, value, None, money)
    unit = read_unit_after(
        text, end, vague=numeral.kind == "vague" or numeral.scale > 1, share=numeral.kind == "share"
    )
    if unit is None and numeral.kind == "share":
        if article := _A_UNIT.match(text, end):  # "half an hour"
            unit = read_unit_after(text, article.end())
        if unit is None:
            whole = Unit(end, end, "percent", "share")
            return Amount(start, end, numeral, value * 100, None, whole)
    if unit is None and numeral.kind == "cardinal":
        unit = read_strange_coin(text, start, end, large=numeral.scale >= 1000, coins=coins)
    if unit is None:
        return Amount(start, end, numeral, value, None, None)
    end = unit.end
    if long := _LONG.match(text, end):
        end = long.end()
    return Amount(start, end, numeral, value, None, unit)


# --- ranges, shares, conversions ------------------------------------------------------------

_OUT_OF = re.compile(r" (?:in|out of)(?: every)? ")
# "one in 15 games": a goal, and no share.
_TRIED = re.compile(
    r" (?:[a-z]+ )?(?:games|matches|attempts|tests|innings|outings|starts|appearances|tries"
    r"|races|rounds|seasons|elections|places|towns|cities|countries|villages|states)\b"
)
_CHANGE = re.compile(
    r"\b(?:rose|risen|rises?|rising|fell|fallen|falls?|falling|increas\w+|decreas\w+|cuts?|cutting"
    r"|raised?|raises|raising|dropp?\w*|climb\w*|grew|grown|grows?|growing|went|gone|jump\w*|moved"
    r"|lift\w*|lower\w*|slash\w*|declin\w+|slid|slipp?\w*|reduc\w+|expand\w*|shr[aiu]nk\w*|surg\w+"
    r"|soar\w*|plung\w+|revis\w+|correct\w+|amend\w+|adjust\w+|updat\w+|chang\w+|up|down|eased?|hik\w+|narrow\w*|widen\w*|improv\w+)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?](?:['\"”’)]*)\s|\n")
_RANGE_LEAD = re.compile(r"\b(?:(?:ranging )?from|between) $", re.IGNORECASE)
_SCORE_BEFORE = re.compile(
    r"\b(?:w[oi]n|wins|lost|loses?|beat|beaten|defeat\w*|victory|draw|drew|drawn|lead|led|leading"
    r"|score\w*|vote\w*|passed|finish\w*|by)(?: \w+){0,2} $",
    re.IGNORECASE,
)
_SCORE_AFTER = re.compile(
    r" (?:win|loss|defeat|victory|draw|lead|vote|decision|ruling|home|away|on|against)\b"
)
_BRACKET = re.compile(
    r" ?\((?:or |about |around |roughly |some |nearly |almost |approximately |over |just |worth "
    r"|then |now |equivalent to |equal to |under |more than |less than ){0,2}|/"
)


def join_amounts(text: str, amounts: list[Amount], index: int) -> tuple[Amount, int]:
    """Make one amount of two that belong together; return it and the index after it."""
    first = amounts[index]
    if index + 1 == len(amounts) or amounts[index + 1].start - first.end > 14:
        return first, index + 1
    second = amounts[index + 1]
    if _is_range(text, first, second):
        lead = _RANGE_LEAD.search(text, max(0, first.start - 13), first.start)
        start = lead.start() if lead else first.start
        return second._replace(start=start, low=first.low, high=second.low), index + 2
    if _is_part(text, first, second):
        part = first.low / second.low * 100
        unit = Unit(second.end, second.end, "percent", "share")
        numeral = first.numeral._replace(kind="share")
        return Amount(first.start, second.end, numeral, part, None, unit), index + 2
    return first, index + 1


def _is_range(text: str, first: Amount, second: Amount) -> bool:
    """Tell "10 to 15" and "from 3% to 5%" from a change, a score and two separate counts."""
    link = text[first.end : second.start]
    kind = first.numeral.kind
    alike = kind == second.numeral.kind and kind in ("cardinal", "share")
    if not alike or not _LINK.fullmatch(link) or first.low >= second.low:
        return False
    if (first.unit and first.unit.name) != (second.unit and second.unit.name):
        return False
    before = max(0, first.start - 80)
    if link == " and ":
        return text[max(0, first.start - 8) : first.start].lower() == "between "
    if link.strip() in ("-", "–"):
        return not _is_scored(text, first, second)
    if link.strip(" -") == "or":
        return True
    for end in _SENTENCE_END.finditer(text, before, first.start):
        before = end.end()
    if not _CHANGE.search(text, before, first.start):
        return True
    own_unit = first.end > first.numeral.end or first.start < first.numeral.start
    if text[max(0, first.start - 4) : first.start].lower() == "the ":
        return True  # "from the five to seven million"
    from_first = text[max(0, first.start - 5) : first.start].lower() == "from "
    by_first = text[max(0, first.start - 3) : first.start].lower() == "by "
    if by_first and first.unit is second.unit is None and second.low >= 4 * first.low:
        return False  # "raised the toll by six to 48"
    return by_first or not (own_unit or from_first or second.unit is None)


def _is_scored(text: str, first: Amount, second: Amount) -> bool:
    """Tell "won 1-2" and "a one-two punch" from "10-12 men"."""
    if first.unit is not None:
        return False
    if not first.numeral.digits:
        return first.low == 1
    before = _SCORE_BEFORE.search(text, max(0, first.start - 80), first.start)
    return bool(before or _SCORE_AFTER.match(text, second.end))


def _is_part(text: str, first: Amount, second: Amount) -> bool:
    """Tell whether this is "one in five" or "three out of four"."""
    link = text[first.end : second.start]
    if first.unit or second.unit or not _OUT_OF.fullmatch(link):
        return False
    if first.numeral.kind != "cardinal" or second.numeral.kind != "cardinal":
        return False
    if not 0 < first.low < second.low or first.low > 9:
        return False
    if "every" in link:
        return True
    if "out of" in link:
        return second.low <= 10
    if second.low == 10 or (first.low == 1 and second.low in (2, 3, 4, 5, 6, 7, 8, 20, 100)):
        return True
    return first.low == 1 and second.low <= 1000 and not _TRIED.match(text, second.end)


def take_conversion(
    text: str, amount: Amount, amounts: list[Amount], index: int
) -> tuple[int, int]:
    """Take in "(24 miles)" after "40 km"; return the new end and the index after it."""
    if index >= len(amounts) or amount.unit is None or amounts[index].start - amount.end > 30:
        return amount.end, index
    other = amounts[index]
    link = text[amount.end : other.start]
    if not _BRACKET.fullmatch(link) or other.unit is None:
        return amount.end, index
    if other.unit.dimension != amount.unit.dimension or other.unit.name == amount.unit.name:
        return amount.end, index
    if link == "/":
        return other.end, index + 1
    # Swallow conversions only: "(4.6 million euros) paid to 300 men" keeps its men.
    end = other.end
    while index < len(amounts) and amounts[index].start <= end + 16:
        other = amounts[index]
        inside = ")" not in text[end : other.start]
        if not inside or other.unit is None or other.unit.dimension != amount.unit.dimension:
            break
        end, index = other.end, index + 1
    return end + text.startswith(")", end), index
