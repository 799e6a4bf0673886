"""Qualifiers: the words that say how exactly a number is meant."""

from __future__ import annotations

import re
from typing import Literal

from summarizer.text.amounts import Amount

Qualifier = Literal["exact", "about", "at_least", "at_most", "more_than", "fewer_than"]

_QUALIFIERS: list[tuple[Qualifier, str]] = [
    (
        "at_most",
        r"no more than|not more than|at most|up to|a maximum of"
        r"|as (?:many|much|high|long|far|large) as",
    ),
    (
        "at_least",
        r"no fewer than|no less than|not less than|at least|a minimum of|as (?:few|little|low) as",
    ),
    (
        "fewer_than",
        r"(?:slightly |just |little )?(?:fewer|less|lower) than"
        r"|(?:just |well |slightly )?(?:under|below)",
    ),
    (
        "more_than",
        r"(?:slightly |well |far |much |little )?(?:more|greater|higher|better) than"
        r"|(?:just |well |slightly )?(?:over|above)|in excess of|upwards of|exceeding",
    ),
    (
        "about",
        r"about|around|some|roughly|approximately|almost|nearly|close to|an estimated|estimated"
        r"|circa|ca\.|approx\.|nearer to|or so|up toward|somewhere around|in the region of"
        r"|an approximate",
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
    r"(?P<about> or so\b|-odd\b)|(?P<at_least> or more\b|\+(?!\w)|-plus\b| plus\b(?! [0-9])"
    r"| at (?:the )?least\b)"
    r"|(?P<at_most> or (?:fewer|less)\b| at (?:the )?most\b)"
)
# The last word of any of them: asked first, because it costs little.
_QUALIFIER_LAST = re.compile(
    r"\b(?:than|as|most|least|to|many|much|few|of|under|below|over|above|exceeding|about|around|some"
    r"|roughly|approximately|almost|nearly|estimated|circa|ca\.|approx\.|so|exactly|precisely|total"
    r"|another|further|additional|toward|approximate|a) $",
    re.IGNORECASE,
)
# "edged up to 4%": that is where it went, not how far it can go.
_MOVED_UP = re.compile(
    r"\b(?:edg\w+|climb\w*|inch\w*|cr[ee]pt?\w*|tick\w*|go(?:es|ing|ne)?|went|sho(?:t|ot)\w*|mov\w+"
    r"|jump\w*|rose|ris\w+|push\w*|br(?:ing|ought)\w*|t(?:ook|ak\w+)|bump\w*|round\w*|drift\w*|pull\w*"
    r"|c[ao]m\w+|is|was|back|stood|stands) up to $",
    re.IGNORECASE,
)
_DOUBLED = re.compile(r"(?:over|under|above|below) (?=(?:about|around) )", re.IGNORECASE)
_DURING = re.compile(r"\bover $", re.IGNORECASE)


def read_qualifier(text: str, amount: Amount, end: int) -> tuple[int, int, Qualifier]:
    """Read "at least" before an amount, or "or more" after it: new start and end, and which."""
    start = amount.start
    timed = amount.unit is not None and amount.unit.dimension == "time"
    before = None
    if _QUALIFIER_LAST.search(text, max(0, start - 16), start):
        before = _QUALIFIER_BEFORE.search(text, max(0, start - 40), start)
    # "over two years" says how long, not that it was longer.
    if before and (again := _DOUBLED.match(before[0])):  # "tipped over about 9 tonnes of coal"
        return before.start() + again.end(), end, "about"
    moved = before and _MOVED_UP.search(text, max(0, start - 24), start)
    if before and not moved and not (timed and _DURING.fullmatch(before[0])):
        for name, _ in _QUALIFIERS:
            if before[name]:
                return before.start(), end, name
    if after := _QUALIFIER_AFTER.match(text, end):
        for name, _ in _QUALIFIERS:
            if name in after.groupdict() and after[name]:
                return start, after.end(), name
    couple = text[start:end].lower() == "a couple"
    return start, end, "about" if couple else "exact"


def read_later_qualifier(text: str, at: int) -> Qualifier | None:
    """Read a qualifier behind the counted noun that ends at ``at``: "700 men at the most"."""
    after = _QUALIFIER_AFTER.match(text, at)
    if after is None or after[0].startswith((" plus", "+", "-")):
        return None
    return next((name for name, _ in _QUALIFIERS if after.groupdict().get(name)), None)
