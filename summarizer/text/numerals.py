"""Numerals: every way news text writes a number, with offsets and exact values.

A numeral is the bare number ("1.2 million", "twenty-one", "3bn", "dozens", "2nd",
"two-thirds"); what it measures or counts is read in `summarizer.text.numbers`.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal, NamedTuple

NumeralKind = Literal["cardinal", "ordinal", "share", "vague"]

_SMALL_WORDS = """zero one two three four five six seven eight nine ten eleven twelve thirteen
    fourteen fifteen sixteen seventeen eighteen nineteen"""
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINAL_WORDS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh
    twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"""
_SMALL = {word: value for value, word in enumerate(_SMALL_WORDS.split())}
_TENS = {word: 10 * value for value, word in enumerate(_TENS_WORDS.split(), start=2)}
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 10**9,
    "trillion": 10**12,
}
_SUFFIXES = {
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mln": 1_000_000,
    "b": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "trn": 10**12,
}
_VAGUE = {"tens": 10, "dozens": 12, "scores": 20} | {f"{w}s": v for w, v in _SCALES.items()}
_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_ORDINALS = {word: value for value, word in enumerate(_ORDINAL_WORDS.split(), start=1)} | {
    f"{word[:-1]}ieth": value for word, value in _TENS.items()
}


def _any(words: dict[str, int]) -> str:
    """Return the words as alternatives of a pattern, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


_CARDINAL = _any(_SMALL | _TENS)
_SCALE = _any(_SCALES)
_ATOM = f"(?:{_CARDINAL}|{_SCALE}|dozen)"

# One cheap pattern finds where a numeral may begin; the exact ones below are tried only there.
_START = re.compile(
    rf"[0-9½¼¾]|(?<![0-9])\.[0-9]|\b(?:{_CARDINAL}|{_any(_VAGUE)}|{_any(_ORDINALS)}|half|several"
    rf"|an?(?= (?:{_SCALE}|dozen|few|couple|half|third|quarter|fourth|fifth|sixth|seventh|eighth"
    r"|ninth|tenth)\b)|quarter(?=[- ]points?\b))\b",
    re.IGNORECASE,
)
# Every repetition is bounded, so that no run of digits or words costs more than its length.
_DIGITS = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3}){1,8}(?![0-9])(?:\.[0-9]{1,40})?"
    r"|[0-9]{1,2}(?:,[0-9]{2}){1,8},[0-9]{3}(?![0-9])"
    r"|(?<![0-9+(.,:/-])[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3}){1,8}(?![0-9]|[ -][0-9])"
    r"|[0-9]{1,40}(?:\.[0-9]{1,40})?"
    r"|\.[0-9]{1,40}"
)
_FRACTION_AFTER = re.compile(r"[ -]([1-9])/([2-9])(?![0-9/])")
_PLAIN_DIGITS = re.compile(r"[0-9]{1,40}")
_DIGIT_ORDINAL = re.compile(r"([0-9]{1,9})(?:st|nd|rd|th)(?!\w)", re.IGNORECASE)
_DIGIT_SHARE = re.compile(r"([0-9]{1,3})/([0-9]{1,3})(?= of\b)")
_AND_A_PART = re.compile(r"[- ]and[- ]a[- ](half|quarter)(?![\w-])", re.IGNORECASE)
_GLYPHS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_SCALE_AFTER = re.compile(rf"[ -]({_SCALE}|dozen|bn|mn|mln|bln|tn|trn)(?!\w)", re.IGNORECASE)
_SUFFIX_AFTER = re.compile(rf"({_any(_SUFFIXES)})(?!\w)", re.IGNORECASE)
_CURRENCY_BEFORE = re.compile(
    r"(?:[$€£¥₹₽₺₪₩₴₦₱₵฿]|(?<!\w)(?:Rs\.?|N|R|K[Ss]h\.?|[UT]?Shs?|RM|Rp|Tk|[A-Z]{3})) ?$"
)
_COUNTED_AFTER_M = re.compile(
    r" (?!hurdles|finals|sprints|races|times|deeps|as\b|is\b|was\b|its\b|across|towards)"
    r"(?:[a-z]+ ){0,2}(?:people|children|women|men|[a-z]{2,}s)\b"
)
# What is bought, paid or counted doesn't come in metres.
_COUNTED_BEFORE_M = re.compile(
    r"\b(?:sales|sold|users|customers|subscribers|population|people|voters|visitors|passengers|jobs"
    r"|homes|cars|vehicles|copies|viewers|cost|costs|worth|price|profits?|revenue|turnover|budget|bid"
    r"|fee|sum|paid|deliveries|shipments|downloads|membership|audience|workers|employees|members|numbers|total|crowd|attendance|output|arrivals|tally|exports|imports)\b"
    r"(?![^.;]*\b(?:high|tall|deep|long|wide|below|above|away)\b)[^.;]*$"
    r"|(?:%|per ?cent|half|third|quarter|fifth) to (?:about |around |nearly |a record |some )?$"
)
_WORDS = re.compile(rf"(?:an? )?{_ATOM}(?:(?: |-| and |-and-){_ATOM}){{0,24}}(?!\w)", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_VAGUE_WORDS = re.compile(
    rf"({_any(_VAGUE)})(?: of ({_any(_VAGUE)}))?(?: of ({_any(_VAGUE)}))?(?!\w)", re.IGNORECASE
)
_SEVERAL = re.compile(
    rf"(?:several|a few) ({_SCALE}|dozen)(?:[ -]({_SCALE}))?(?!\w)", re.IGNORECASE
)
_HALF_A = re.compile(rf"half[- ]an?[- ](?:({_SCALE}|dozen)\b)?", re.IGNORECASE)
_COUPLE = re.compile(r"a couple(?= of\b)", re.IGNORECASE)
_SHARE = re.compile(rf"(?:(?:(an?|{_CARDINAL})[- ])({_any(_PARTS)})(s?))(?![\w])", re.IGNORECASE)
_HALF_SHARE = re.compile(
    r"half(?= of\b| the\b| its\b| their\b| his\b| her\b| our\b| my\b| your\b| all\b| a percent"
    r"|[- ](?:a )?(?:percentage[- ])?point)",
    re.IGNORECASE,
)
_POINT_SHARE = re.compile(r"(half|quarter)[- ]points?\b", re.IGNORECASE)
_PART_BEFORE = re.compile(
    r"\b(?:by|nearly|about|almost|than|over|under|around|roughly|least|only|some|just|up|to|down|by"
    r" about|by almost|by nearly|by over) $",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(rf" (?:to|or|and) an? (?:{_any(_PARTS)})\b", re.IGNORECASE)
_MAN_AFTER = re.compile(
    r"(?: (?!(?:are|is|were|was|have|has|had|said|say|says|would|will|did|do|does|in|from|to|by|on"
    r"|at|over|since|last|this|more|less|as|after|and|or|but|compared|believe|think|want|live|who|that"
    r"|when|while|because|between|during|within|higher|lower|up|down|below|above"
    r"|bigger|smaller|fewer|the|its|their|his|her|all)\b)|-)\w"
)
_OF_AFTER = re.compile(r" of\b")
_POINT_AFTER = re.compile(r"(?:[- ]| of an? )(?:percentage[- ]|percent\b)(?:points?\b)?", re.I)
_ORDINAL_WORD = re.compile(rf"(?:({_any(_TENS)})[- ])?({_any(_ORDINALS)})(?![\w])", re.IGNORECASE)
_ORDINAL_AFTER_TENS = re.compile(rf"[- ](?:{_any(_ORDINALS)})(?!\w)", re.IGNORECASE)
_SIGN_BEFORE = re.compile(r"(?:(?:^|[\s(\[])[-−]|\b(?:minus|negative) )$", re.IGNORECASE)
_MONTH_BEFORE = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.? $"
)


class Numeral(NamedTuple):
    """A number as it is written.

    ``value`` is exact. It is the least number meant when ``kind`` is "vague" ("dozens" is 24),
    the position when "ordinal", and the part of one whole when "share" ("a third" is 1/3).
    """

    start: int
    end: int
    value: Fraction
    kind: NumeralKind
    scale: int
    """What "million", "bn" and the like multiplied by; 1 where nothing did."""
    digits: bool
    """Written in digits, at least in part."""


def read_numerals(text: str) -> list[Numeral]:
    """Find all numerals of a text, in order and without overlaps; linear in its length."""
    found: list[Numeral] = []
    position = 0
    while start := _START.search(text, position):
        numeral = _read_at(text, start.start())
        if numeral is None:
            position = start.end()
        else:
            found.append(numeral)
            position = numeral.end
    return found


def as_number(value: Fraction) -> int | float:
    """Turn an exact value into a JSON number: whole numbers are ints, never floats."""
    return value.numerator if value.denominator == 1 else float(value)


def _read_at(text: str, at: int) -> Numeral | None:
    """Read the numeral that begins at ``at``, if one does."""
    if text[at] in "0123456789.½¼¾":
        return _read_digits(text, at)
    for read in (_read_vague, _read_half, _read_share, _read_words, _read_ordinal):
        if numeral := read(text, at):
            return numeral
    return None


def _read_digits(text: str, at: int) -> Numeral | None:
    if text[at] in _GLYPHS:
        return Numeral(at, at + 1, _GLYPHS[text[at]], "share", 1, True)
    if match := _DIGIT_ORDINAL.match(text, at):
        return Numeral(at, match.end(), Fraction(int(match[1])), "ordinal", 1, True)
    if (match := _DIGIT_SHARE.match(text, at)) and 0 < int(match[1]) < int(match[2]):
        return Numeral(at, match.end(), Fraction(int(match[1]), int(match[2])), "share", 1, True)
    match = _DIGITS.match(text, at)
    if match is None:
        return None
    if re.search(r"\s", match[0]) and _MONTH_BEFORE.search(text, max(0, at - 12), at):
        match = _PLAIN_DIGITS.match(text, at) or match
    whole, _, decimals = re.sub(r"[,\s]", "", match[0]).partition(".")
    value = Fraction(int((whole or "0") + decimals), 10 ** len(decimals))
    end = match.end()
    if (glyph := text[end : end + 1]) in _GLYPHS:
        value, end = value + _GLYPHS[glyph], end + 1
    if part := _AND_A_PART.match(text, end):
        value, end = value + Fraction(1, _PARTS[part[1].lower()]), part.end()
    elif (part := _FRACTION_AFTER.match(text, end)) and int(part[1]) < int(part[2]):
        value, end = value + Fraction(int(part[1]), int(part[2])), part.end()
    scale, end = _read_scale(text, at, end)
    at, sign = _read_sign(text, at)
    return Numeral(at, end, sign * value * scale, "cardinal", scale, True)


def _read_scale(text: str, at: int, end: int) -> tuple[int, int]:
    """Read what multiplies the digits that stand at ``at:end``: the factor and the new end."""
    scale = 1
    for _ in range(2):  # "2 lakh crore", "500 thousand million"
        match = _SCALE_AFTER.match(text, end)
        if match is None:
            break
        scale *= (_SCALES | _SUFFIXES | {"dozen": 12})[match[1].lower()]
        end = match.end()
    if scale == 1 and (match := _SUFFIX_AFTER.match(text, end)):
        money = _CURRENCY_BEFORE.search(text, max(0, at - 5), at)
        letter = match[1]
        counted = letter == "m" and (
            _COUNTED_AFTER_M.match(text, match.end())
            or _COUNTED_BEFORE_M.search(text, max(0, at - 60), at)
        )
        # A lone "m" may be metres, and "b" a flat or a paragraph: they need a reason.
        if money or counted or letter not in ("m", "b", "B"):
            return _SUFFIXES[letter.lower()], match.end()
    return scale, end


def _read_sign(text: str, at: int) -> tuple[int, int]:
    """Move ``at`` before a minus sign, or the word for it, where one belongs to the number."""
    before = text[max(0, at - 10) : at]
    if at >= 10:
        before = "x" + before  # so that "^" means the start of the text
    currency = re.search(r"[$€£¥]$", before)
    if currency:
        before = before[:-1]
    match = _SIGN_BEFORE.search(before)
    if match is None or text[max(0, at - 14) : at].lower() == "plus or minus ":
        return at, 1
    sign = match[0].lstrip(" \t\r\n([")
    return at - len(sign) - (1 if currency else 0), -1


def _read_words(text: str, at: int) -> Numeral | None:
    """Read number words by their grammar, as far as it holds: "two three" is two numerals."""
    match = _WORDS.match(text, at)
    if match is None:
        return None
    words = list(_WORD.finditer(match[0]))
    if words[0][0].lower() in ("a", "an"):
        if len(words) < 2 or words[1][0].lower() in _SMALL | _TENS:
            return None
        words = words[1:]
    total, used, scale = _sum_words([word[0].lower() for word in words])
    if used == 0:
        return None
    end = at + words[used - 1].end()
    last = words[used - 1][0].lower()
    if last in _TENS and _ORDINAL_AFTER_TENS.match(text, end):
        return None
    value = Fraction(total)
    if part := _AND_A_PART.match(text, end):
        value, end = value + Fraction(scale, _PARTS[part[1].lower()]), part.end()
        if later := _SCALE_AFTER.match(text, end):
            scale, end = _SCALES.get(later[1].lower(), 1), later.end()
            value *= scale
    at, sign = _read_sign(text, at)
    return Numeral(at, end, sign * value, "cardinal", scale, False)


def _sum_words(words: list[str]) -> tuple[int, int, int]:
    """Add number words up; return the sum, how many words it took, and the last scale."""
    total = group = used = 0
    limit, before = 10**15, ""
    for index, word in enumerate(words):
        if word == "and":
            if not _joins(before, words[index + 1 :]):
                break
            continue
        if not _may_follow(before, word, group, joined=index > 0 and words[index - 1] == "and"):
            break
        if word in _SMALL or word in _TENS:
            group += (_SMALL | _TENS)[word]
        elif word == "hundred":
            group = (group or 1) * 100
        elif word == "dozen":
            return total + (group or 1) * 12, index + 1, 12
        elif (factor := _SCALES[word]) < limit:
            limit = factor
            total, group = total + (group or 1) * factor, 0
        else:
            break
        before, used = word, index + 1
    last = words[used - 1] if used else ""
    return total + group, used, _SCALES.get(last, 1)


def _joins(before: str, rest: list[str]) -> bool:
    """Tell whether an "and" stands inside a number: "two hundred and five", not "two and five"."""
    return before in _SCALES and bool(rest) and rest[0] not in _SCALES


def _may_follow(before: str, word: str, group: int, *, joined: bool) -> bool:
    """Tell whether a number word goes on with the number that ``before`` ended."""
    if word in _SMALL:
        units = before in _TENS and 0 < _SMALL[word] < 10 and not joined
        return units or (before not in _SMALL and before not in _TENS)
    if word in _TENS:
        return before not in _SMALL and before not in _TENS
    return word != "hundred" or group < 100


def _read_vague(text: str, at: int) -> Numeral | None:
    """Read "dozens", "tens of thousands", "several hundred": at least two of the smallest."""
    if match := _SEVERAL.match(text, at):
        value = (
            2
            * (_SCALES | {"dozen": 12})[match[1].lower()]
            * _SCALES.get((match[2] or "").lower(), 1)
        )
        return Numeral(at, match.end(), Fraction(value), "vague", 1, False)
    match = _VAGUE_WORDS.match(text, at)
    if match is None:
        return None
    words = [word.lower() for word in match.groups() if word]
    # "test scores" and "in tens" are no amounts; "scores of people" and "tens of millions" are.
    if words in (["scores"], ["tens"]) and text[match.end() : match.end() + 4] != " of ":
        return None
    value = 2
    for word in words:
        value *= _VAGUE[word]
    return Numeral(at, match.end(), Fraction(value), "vague", 1, False)


def _read_half(text: str, at: int) -> Numeral | None:
    """Read "half a million", "half an hour", "half of", "half the", and "a couple of"."""
    if match := _COUPLE.match(text, at):
        return Numeral(at, match.end(), Fraction(2), "cardinal", 1, False)
    if match := _HALF_A.match(text, at):
        scale = (_SCALES | {"dozen": 12}).get((match[1] or "").lower(), 1)
        end = match.end() if match[1] else at + 4
        kind: NumeralKind = "cardinal" if match[1] else "share"
        return Numeral(at, end, Fraction(scale, 2), kind, scale, False)
    if match := _POINT_SHARE.match(text, at):
        value = Fraction(1, _PARTS[match[1].lower()])
        return Numeral(at, match.end(1), value, "share", 1, False)
    if text[at : at + 4].lower() == "half" and _is_lone_part(text, at, at + 4):
        return Numeral(at, at + 4, Fraction(1, 2), "share", 1, False)
    if match := _HALF_SHARE.match(text, at):
        return Numeral(at, match.end(), Fraction(1, 2), "share", 1, False)
    return None


def _read_share(text: str, at: int) -> Numeral | None:
    """Read "a third of", "two-thirds", "three quarters of": a part of one whole."""
    match = _SHARE.match(text, at)
    if match is None:
        return None
    article = match[1].lower() in ("a", "an")
    count = 1 if article else (_SMALL | _TENS)[match[1].lower()]
    whole = _PARTS[match[2].lower()]
    if count == 0 or count >= whole or (count > 1) != bool(match[3]):
        return None
    after = match.end()
    # "a third man" and "one quarter later" are no shares: a single part needs its "of".
    tied = (
        _OF_AFTER.match(text, after)
        or _POINT_AFTER.match(text, after)
        or (article and _is_lone_part(text, at, after))
    )
    if count == 1 and not tied and not (not article and match[0][3] == "-"):
        return None
    return Numeral(at, after, Fraction(count, whole), "share", 1, False)


def _is_lone_part(text: str, at: int, after: int) -> bool:
    """Tell "rose by a third" and "nearly half said" from "a third man" and "a quarter later"."""
    if _PART_AFTER.match(text, after):  # "a fifth to a quarter"
        return True
    return bool(
        _PART_BEFORE.search(text, max(0, at - 14), at) and not _MAN_AFTER.match(text, after)
    )


def _read_ordinal(text: str, at: int) -> Numeral | None:
    match = _ORDINAL_WORD.match(text, at)
    if match is None:
        return None
    value = _ORDINALS[match[2].lower()]
    if match[1] and value < 10:
        value += _TENS[match[1].lower()]
    return Numeral(at, match.end(), Fraction(value), "ordinal", 1, False)
