"""Which part a number has in its sentence, told by the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from summarizer.text.numbers import Number

Role = Literal["current", "earlier", "rejected", "change", "part"]
"""``earlier``: what it was before; ``rejected``: what another one gives; ``change``: by how much;
``part``: of a number told before."""

_EARLIER = re.compile(
    r"\b(?:from|compared (?:with|to)|against|revised from|earlier"
    r"(?: forecast| estimate| figure| count)?(?: of)?|previous(?:ly)?|originally|at first)"
    r"(?: (?:about|some|around|nearly|the))* $",
    re.IGNORECASE,
)
_REJECTED = re.compile(
    r"\b(?:instead of|not|rather than)(?: (?:about|some|around|nearly|the))* $", re.IGNORECASE
)
_AFTER = re.compile(r"\bafter (?:about |some |falling |rising |a (?:fall|rise) of )?$", re.I)
_CHANGE_BEFORE = re.compile(r"\b(?:by|additional|further|extra) (?:about |some |nearly )?$", re.I)
_CHANGE_AFTER = re.compile(
    r"^(?: [\w-]+)? (?:more|fewer|less|higher|lower|additional|extra)\b", re.I
)
_PART_BEFORE = re.compile(
    r"\b(?:including|among (?:them|those|the dead)|of (?:them|whom|those),?)(?: (?:at least))? $",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(r"^ (?:[\w-]+ )?(?:of (?:them|whom|those|these|the)|others)\b")
_OF_THEM = re.compile(r"^ of (?:them|whom|those|its|their)\b")
_LEFT_OUT = re.compile(r"\b(?:left|leaves|leaving)\b.{1,30}\bout of\b", re.IGNORECASE)
_BASE_BEFORE = re.compile(r"\b(?:of|out of|in) (?:(?:the|its|their|all|a|\w+[’']s) )*$", re.I)
_BASE_AFTER = re.compile(r"^-(?:strong|member|seat|person|page|storey|story|year|day|hour)")
_AGED = re.compile(
    r"\b(?:children|those|people|aged|boys|girls|women|men|adults)(?: aged)?"
    r" (?:under|over|below|above)"
    r"(?: the age of)? $",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\b(?:daily|(?:over|on|during) the previous day|a day|per day|each day|every day"
    r"|overnight|in (?:the past|the last|a)"
    r" (?:day|24 hours))\b",
    re.IGNORECASE,
)
_FRESH = re.compile(r"^ (?:[a-z]+ )?(?:new|fresh|further) ", re.IGNORECASE)
_SUM = re.compile(
    r"\b(?:so far|in total|altogether|overall|since|cumulative|in all|to date)\b", re.IGNORECASE
)
_RATE = re.compile(r"^(?: [\w-]+){0,2} (?:a|an|per|every|each) (minute|hour|week|month|year)\b")
_ASIDE = re.compile(
    r"\b(?:another(?= [a-z]+(?:\s|$))|old|former|previous|rival|neighbou?ring|second|other)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\balone\b", re.IGNORECASE)
_QUOTED = re.compile(
    r"[’']s? (?:own )?(?:figure|count|toll|estimate|number|tally) of (?:at least |about )?$", re.I
)
"""A number that is another one's, and is only spoken of."""
_TOLL = re.compile(
    r"\b(?:number|total|toll|count|figure|tally|estimate|confirmed|put it|there (?:were|was)|lists?"
    r"|only|just)\b[\w\s“\"'‘]*$",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b(?:needs?|needed|requir\w+|limit(?:ed)?|capacity|room for|built for|designed for|threshold"
    r"|target|demand\w*|seek\w*|offer(?:s|ed)?|bid|quorum|licensed for)\b",
    re.IGNORECASE,
)


def find_role(text: str, start: int, end: int, measured: bool, told: bool) -> Role:
    """The part of a number in its sentence; ``told``: it says itself what happened to them."""
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    if _EARLIER.search(before) or (measured and _AFTER.search(before)):
        return "earlier"
    if _REJECTED.search(before):
        return "rejected"
    if _LEFT_OUT.search(text):
        return "part"
    if _CHANGE_BEFORE.search(before) or _CHANGE_AFTER.match(after):
        return "change"
    if _PART_BEFORE.search(before) or _PART_AFTER.match(after):
        return "current" if told and _OF_THEM.match(after) else "part"
    return "current"


def find_period(text: str, left: int, right: int, end: int) -> str:
    """For which time it counts: "new", "sum", a rate such as "per week", or "" for no word."""
    if rate := _RATE.match(text[end:]):
        return f"per {rate[1]}"
    window = text[left:right]
    if _NEW.search(window) or _FRESH.match(text[end:]):
        return "new"
    return "sum" if _SUM.search(text) else ""


def is_base(text: str, spans: Sequence[tuple[int, int, Number]], at: int) -> bool:
    """Whether it says of how many another one is a part, or is another one's, or an age."""
    start, end, _ = spans[at]
    if _AGED.search(text[:start]) or _QUOTED.search(text[:start]):
        return True
    if _BASE_AFTER.match(text[end:]):
        return True
    return (
        at > 0
        and start - spans[at - 1][1] < 40
        and bool(_BASE_BEFORE.search(text[spans[at - 1][1] : start]))
    )


def is_aside(text: str, start: int, window: str) -> bool:
    """Whether another one, an old one or one alone of its kind is counted."""
    return bool(_ASIDE.search(text[: max(0, start - 1)]) or _ALONE.search(window))


def find_limit(text: str) -> str:
    """How it is needed, wanted, allowed or offered, and not what there is; else ""."""
    found = _LIMIT.search(text)
    return found[0].lower()[:4] if found else ""


def follows_count(before: str) -> bool:
    """Whether the words before a number say that it counts what was counted before."""
    return bool(_TOLL.search(before))
