"""Ages: numbers that tell how old somebody is, by what stands near."""

from __future__ import annotations

import re

from summarizer.text.amounts import Amount

_AFTER = re.compile(
    r"[ -](?:years?|months?|weeks?|days?)(?:[ -]old\b|[ -]of[ -]age\b)| ?-year-olds?"
)
_BEFORE = re.compile(
    r"\b(?:aged?|ages|age of|ages of)(?: (?:about|around|between))?"
    r"(?: [0-9]{1,3}(?:, [0-9]{1,3})*,? (?:and|or|to))? $",
    re.IGNORECASE,
)
# "children under five"
_LIMIT = re.compile(
    r"\b(?:children|people|men|women|adults|those|kids|girls|boys|babies|residents|patients|players"
    r"|voters|them|all|both|most|were|was|are|is|aged)(?: aged)? (?:under|over|below|above) $"
)
_NO_NOUN_AFTER = re.compile(
    r"[.,;)]|$| (?:and|or|who|whose|from|in|at|have|has|had|are|were|was|will|to)\b"
)
_PERSON_BEFORE = re.compile(r"\b[A-Z][\w'.-]{1,30}(?:, | \()$")
# "The striker, 27, joined": the commas tell.
_SOMEBODY_BEFORE = re.compile(r"(?<![0-9] )\b[a-z]{3,}(?<!s), $")
_BETWEEN = re.compile(r",(?! [0-9])")
_PERSON_AFTER = re.compile(r"[,);]|\.(?:\s|$)| and\b")
_PERSON_OF = re.compile(
    r"\b(?:man|woman|boy|girl|child|baby|toddler|teenager|youth|pensioner|widow|widower|mother"
    r"|father|son|daughter|brother|sister|student|pupil|lad|lady|veteran) of(?: about)? $"
)
_YOUNG_BEFORE = re.compile(
    r"\b(?:boy|girl|child|baby|teenager|son|daughter|brother|sister|pupil|student|nephew|niece"
    r"|man|woman|husband|wife|mother|father)(?:, | \()$"
)
# "She is 45", "when they're 55"; "they are 12" counts them.
_SOMEBODY_IS = re.compile(
    r"(?:\b(?:i|he|she|you|who)|\bwhen (?:they|we))"
    r"(?:['’](?:m|s|re|d be|ll be)"
    r"| (?:am|is|was|are|were|turned|turns|turning|will be|would be|has turned|had turned))"
    r"(?: (?:now|only|just|about|nearly|almost|already))? $",
    re.IGNORECASE,
)
# "While Lorn is 63, her rival": no more is told of the name than the number.
_NAMED_IS = re.compile(r"(?<!The )(?<!the )\b[A-Z][\w'’-]+ (?:is|was|turned|turns) $")
_SET_OFF = re.compile(r"[,;)]| and the\b")
_TURNING = re.compile(r"\b(?:turn(?:s|ed|ing)?|nearing|approaching) $")
_IS_ENDED = re.compile(
    r"[.,;:!?)\"”’—–]|$| (?:and|or|but|when|now|then|next|this|at the time|in [A-Z]\w+)(?!\w)"
)
_OLDER_BEFORE = re.compile(r"\b(?:older|younger) than $")
_OLDER_AFTER = re.compile(r" (?:or|and) (?:older|younger|over|up|under|above)\b")
_PASSED_AT = re.compile(
    r"\b(?:died?|dies|retired?|married|widowed|orphaned)(?: [a-z]+)? at(?: just| only)? $"
)
_THOSE = re.compile(r"\b(?:those|people|voters|adults|women|men|drivers)(?: aged)? $")


def is_age(text: str, amount: Amount) -> bool:
    """Tell an age: "45 years old", "aged 9", "Smith, 45,", "She is 45", "older than 50"."""
    start, after = amount.start, amount.numeral.end
    if _AFTER.match(text, after) or _BEFORE.search(text, max(0, start - 24), start):
        return True
    if amount.unit is not None or not 0 < amount.low <= 120 or amount.numeral.scale > 1:
        return False
    if _LIMIT.search(text, max(0, start - 30), start):
        return bool(_NO_NOUN_AFTER.match(text, after))
    return _is_compared(text, amount) or _is_told(text, amount) or _is_set_off(text, amount)


def _is_compared(text: str, amount: Amount) -> bool:
    """Tell "45 or older", "younger than 50" and "those 18 to 34"."""
    start, after = amount.start, amount.numeral.end
    if _OLDER_AFTER.match(text, after):
        return True
    ends = _NO_NOUN_AFTER.match(text, after) is not None
    if _OLDER_BEFORE.search(text, max(0, start - 14), start):
        return ends
    is_span = amount.high is not None and amount.low >= 5 and amount.high <= 100
    return is_span and ends and bool(_THOSE.search(text, max(0, start - 16), start))


def _is_told(text: str, amount: Amount) -> bool:
    """Tell "She is 45." and "he died at 43"; a number of things may follow "they are"."""
    start, after = amount.start, amount.numeral.end
    if amount.high is not None or amount.low < 3:
        return False
    if _PASSED_AT.search(text, max(0, start - 30), start):
        return bool(_NO_NOUN_AFTER.match(text, after))
    told = _SOMEBODY_IS.search(text, max(0, start - 30), start)
    turning = amount.low > 12 and _TURNING.search(text, max(0, start - 14), start)
    if told or turning:
        return bool(_IS_ENDED.match(text, after))
    named = amount.numeral.digits and 14 <= amount.low <= 110
    named = named and _NAMED_IS.search(text, max(0, start - 30), start) is not None
    return named and bool(_SET_OFF.match(text, after))


def _is_set_off(text: str, amount: Amount) -> bool:
    """Tell "Smith, 45," and "John Smith (45)"."""
    start, after = amount.start, amount.numeral.end
    if _PERSON_OF.search(text, max(0, start - 24), start):
        return bool(_NO_NOUN_AFTER.match(text, after))
    if _YOUNG_BEFORE.search(text, max(0, start - 24), start) and text[after : after + 1] in ",)":
        return True
    adult = amount.numeral.digits and amount.low > 14
    if (
        adult
        and _BETWEEN.match(text, after)
        and _SOMEBODY_BEFORE.search(text, max(0, start - 34), start)
    ):
        return True
    person = _PERSON_BEFORE.search(text, max(0, start - 34), start)
    return bool(person and _PERSON_AFTER.match(text, after))
