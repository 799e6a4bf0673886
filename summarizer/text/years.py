"""Years that stand like counts: "by 2120", "above 2009 levels", "her 2008 rivals"."""

from __future__ import annotations

import re

from summarizer.text.numerals import Numeral
from summarizer.text.tokens import DETERMINERS
from summarizer.text.verbs import VERBS

_BEFORE = re.compile(r"\b(?:in|by|since|until|till|before|after|from|to|of) $", re.IGNORECASE)
_OWNED_BEFORE = re.compile(
    r"(?:\b(?:the|its|their|his|her|our|my|your|this|that|a|an|on|from|below|above|under)|['’]s) "
    r"(?:(?:early|late|crucial|abortive|disastrous|failed|bitter|infamous|disputed) )?$",
    re.IGNORECASE,
)
_YEARLY_AFTER = re.compile(
    r" (?:[a-z]+ ){0,2}(?:levels?|elections?|votes?|census|seasons?|campaigns?|budget|reports?"
    r"|results|polls?|prices|rates?|accords?|agreements?|treat(?:y|ies)|truces?|laws?|acts?"
    r"|constitution|wars?|uprisings?|coups?|attacks?|games|final|tournament|earthquake|quake"
    r"|floods?|fires?|crash|crisis|pandemic|outbreak|peak|high|low|cycles?|primar(?:y|ies)"
    r"|conventions?|contests?|races?|midterms|olympics|hearings|talks|protests|riots|cuts"
    r"|bombings|killings|shootings|interviews?|remarks|comments|figures|numbers)\b",
    re.IGNORECASE,
)
_OTHER_YEAR_BEFORE = re.compile(r"\b(?:1[5-9]|20)[0-9]{2}(?:,? and| or|, | to|/) ?$")
_GROUPED = re.compile(r"(?<![0-9.,])[0-9],[0-9]{3}(?![0-9,])")
_NEXT_WORDS = re.compile(r" ([a-z]+s) ([\w'’]+)")
_LIKELY = (1900, 2040)


def groups_thousands(text: str) -> bool:
    """Whether a text writes thousands with a comma: then four bare digits hardly count."""
    return _GROUPED.search(text) is not None


def is_year(text: str, numeral: Numeral, *, counts: bool, grouped: bool) -> bool:
    """Tell a year that no date reader took.

    Args:
        text: Where the number stands.
        numeral: The number.
        counts: A noun stands behind it that it could count.
        grouped: The text writes thousands with a comma.
    """
    written = text[numeral.start : numeral.end]
    if len(written) != 4 or not written.isdigit():
        return False
    likely = _LIKELY[0] <= numeral.value <= _LIKELY[1]
    if not counts and 1900 <= numeral.value <= 2099:
        return True
    if not counts:
        tied = _BEFORE.search(text, max(0, numeral.start - 8), numeral.start)
        return 1000 <= numeral.value <= 2199 and tied is not None
    if not 1500 <= numeral.value <= 2099:
        return False
    if _OTHER_YEAR_BEFORE.search(text, max(0, numeral.start - 12), numeral.start):
        return True
    if likely and (grouped or _is_acting(text, numeral)):
        return True
    owned = _OWNED_BEFORE.search(text, max(0, numeral.start - 24), numeral.start)
    exact = likely and numeral.value % 10 != 0
    return bool(owned and (exact or _YEARLY_AFTER.match(text, numeral.end)))


def _is_acting(text: str, numeral: Numeral) -> bool:
    """Tell "2015 comes to an end" and "The end of 2015 leaves us poorer" from counted things."""
    words = _NEXT_WORDS.match(text, numeral.end)
    if words is None or words[1] not in VERBS or words[2] not in DETERMINERS | {"to", "with", "us"}:
        return False
    before = text[max(0, numeral.start - 4) : numeral.start].lower()
    return numeral.start == 0 or before.endswith((" of ", "as ", '"', "“"))
