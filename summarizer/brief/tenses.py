"""When a statement lies, as far as its grammar tells: ahead, behind, long ago, or open.

The main verb is the first finite one, if no relative or subordinate clause stands before it;
where one does, the statement is left open rather than read wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from summarizer.text.tokens import (
    AUXILIARIES,
    BE_FORMS,
    CONJUNCTIONS,
    DETERMINERS,
    IRREGULAR_PASTS,
    PREPOSITIONS,
    TIME_WORDS,
    Token,
    is_adverb,
    tokenize,
)

Time = Literal["ahead", "past", "long_ago", "open"]

_FUTURES = frozenset("will won't shall shan't".split())
_CONDITIONALS = frozenset("would wouldn't".split())
_MODALS = frozenset(
    "may might can could cannot can't couldn't must mustn't should shouldn't ought".split()
)
_RELATIVES = frozenset("who which whose whom that what".split())
_JOINERS = frozenset("and but so yet".split())
# "is set to open", "are likely to fall": what follows hasn't happened.
_AHEAD_OF_TO = frozenset("set due scheduled expected likely unlikely bound about ready".split())
# "is to blame": a judgement on what has happened.
_NOT_AHEAD_BEHIND_TO = frozenset({"blame"})
_INTENDS = frozenset(
    "intends wants aimed hoped planned vowed pledged promised intended wanted".split()
)
# What lies behind a verb of intent or consent may be what counts: "agreed to buy", "hoped for".
_INTENT = re.compile(
    r"(?:agree|plan|decid|intend|aim|vow|pledg|promis|urg|demand|expect|hop|propos|want|need|"
    r"order|threaten|offer|schedul|recommend|ask|call|seek|sought|allow|advis|instruct|warn|"
    r"announc|approv|resolv|prepar|consider|told|chose|swore|commit|invit|request|requir|set|"
    r"due|likely|ready|forc|oblig|tri|attempt)(?:e?s|[nt]?ed|d|e|n?ing)?"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# "In recent years", "Since early 2013", "For decades".
_LONG_AGO = re.compile(
    r"(?:(?:and|but|however|meanwhile|yet),?\s+)?(?:"
    r"(?:in|since|between|from|during|until|by)\s+(?:early\s+|late\s+|mid-)?"
    rf"(?:[A-Z]\w+,?\s+)?(?P<year>{_YEAR.pattern})\b(?!-)"
    r"|(?:in|over|during|for)\s+(?:the\s+)?(?:recent|earlier|past|previous|many|several)\s+"
    r"(?:few\s+)?(?:years|decades|centuries)\b"
    r"|(?:for|over)\s+(?:years|decades|generations|centuries)\b"
    r"|(?:years|decades|generations|centuries)\s+ago\b)",
    re.IGNORECASE,
)
_INTO_YEAR = frozenset("in between from until during".split())
_RECENT = TIME_WORDS | {"today", "yesterday", "tonight", "now", "overnight"}
_LONG_AGO_YEARS = 2
"""So many years before the article's own year are long ago; the last one may be its news."""


def tell_time(words: str, *, is_reported: bool, year: int | None = None) -> Time:
    """Where the grammar puts a statement.

    Args:
        words: The statement, without the clause that says who says it.
        is_reported: Somebody says it; "would" is then the "will" of what was said.
        year: In which the article was published; without it a year tells nothing.
    """
    opening = _LONG_AGO.match(words)
    if opening and (opening["year"] is None or _is_long_ago(opening["year"], year)):
        return "long_ago"
    tokens = [t for t in tokenize(words, 0, len(words), ()) if t.is_word]
    at = _find_main_verb(tokens)
    if at is None:
        return "open"
    low, behind = tokens[at].low, _words_behind(tokens, at)
    if low in _FUTURES or low.endswith("'ll") or (is_reported and low in _CONDITIONALS):
        # "would have paid" was never to come.
        return "open" if low in _CONDITIONALS and behind[:1] == ["have"] else "ahead"
    if (low in BE_FORMS and _points_ahead(behind)) or (low in _INTENDS and behind[:1] == ["to"]):
        return "ahead"
    if low in _MODALS | _CONDITIONALS or any(map(_INTENT.fullmatch, [low, *behind[:2]])):
        return "open"
    if not _is_past(low, behind) or any(word in _FUTURES for word in behind):
        return "open"  # "has paid and will go on paying"
    # "has grown to 14 weeks from nine in 2028": a perfect tells of today.
    is_perfect = low in {"has", "have"}
    return "long_ago" if not is_perfect and _names_a_past_year(tokens, at, year) else "past"


def _find_main_verb(tokens: Sequence[Token]) -> int | None:
    """The first finite verb; ``None`` where a clause before it could hold it."""
    if tokens and tokens[0].low in CONJUNCTIONS - _JOINERS:
        return None
    for index, token in enumerate(tokens):
        low = token.low
        before = tokens[index - 1].low if index else ""
        if low in _RELATIVES or low in {"be", "been"} or (low.endswith("ing") and not index):
            return None  # "to be paid" and "Closing the port" are no finite verbs
        if (token.is_capital and index) or before in DETERMINERS or before in PREPOSITIONS:
            continue  # "Will", "the will", "of lost"
        if low.endswith("'ll") or low in AUXILIARIES | IRREGULAR_PASTS | _INTENDS:
            return index
        if low.endswith("ed") and len(low) > 4 and index and "-" not in low:
            return index
    return None


def _words_behind(tokens: Sequence[Token], at: int) -> list[str]:
    return [t.low for t in tokens[at + 1 :] if not (is_adverb(t) or t.low in {"not", "never"})]


def _points_ahead(behind: Sequence[str]) -> bool:
    """'… to meet', '… likely to ease': what stands behind a form of "be"."""
    if behind and behind[0] in _AHEAD_OF_TO:
        behind = behind[1:]
    return len(behind) > 1 and behind[0] == "to" and behind[1] not in _NOT_AHEAD_BEHIND_TO


def _is_past(low: str, behind: Sequence[str]) -> bool:
    if low in {"has", "have", "had"}:
        return bool(behind) and (behind[0] == "been" or _is_past_form(behind[0]))
    return low in {"was", "were", "did", "didn't", "wasn't", "weren't"} or _is_past_form(low)


def _is_past_form(low: str) -> bool:
    if low in PREPOSITIONS:
        return False  # "between"
    return low in IRREGULAR_PASTS or (low.endswith(("ed", "en", "wn")) and len(low) > 4)


def _names_a_past_year(tokens: Sequence[Token], at: int, year: int | None) -> bool:
    """Whether the main clause itself says "in 1974": no other verb stands before the year.

    "Police held a man convicted in 2015" tells of today; so does what names a day.
    """
    if any(t.low in _RECENT for t in tokens):
        return False
    for index in range(at + 1, len(tokens)):
        low = tokens[index].low
        if _YEAR.fullmatch(low):
            before = {t.low for t in tokens[max(at, index - 2) : index]}
            return _is_long_ago(low, year) and bool(before & _INTO_YEAR)
        is_verb = low.endswith("ing") or (_is_past_form(low) and index > at + 1)
        if is_verb or low in _RELATIVES or (low in CONJUNCTIONS | _JOINERS and low != "since"):
            return False
    return False


def _is_long_ago(named: str, year: int | None) -> bool:
    return year is not None and int(named) <= year - _LONG_AGO_YEARS
