"""Votes: how many were for and against, however the article puts it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from summarizer.merge.notions import find_notions
from summarizer.merge.sayings import Saying
from summarizer.text.numerals import as_number, read_numerals

_VOTING = re.compile(
    r"\b(?:vot\w+|ballot|divided|split|member\w*|councillors?|judges?|justices|board|council"
    r"|committee|panel|jury|senate|parliament|lawmakers|majority|against|unanimous\w*"
    r"|in favou?r|opposed|abst\w+)\b",
    re.IGNORECASE,
)
_TO = re.compile(r"(?: (?:votes?|members?|in favou?r|for))? ?(?:to|-|–|against) ?")
_AGAINST = re.compile(r"^(?: \w+){0,2} (?:against|opposed|rejected|voted against)\b", re.IGNORECASE)
_OF_ALL = re.compile(r"^(?: \w+){0,2} (?:of|out of) (?:the |its |\w+['’]s )*(?:\w+['’]s )?$")
_FAVOUR = re.compile(
    r"\b(?:voted for|in favou?r|back(?:ed|ing)|support(?:ed|ing)|approved)\b", re.I
)


class Vote(NamedTuple):
    """How a vote went, and the notions of the claim that tells it."""

    saying: Saying
    ayes: int
    noes: int
    about: frozenset[str]


def read_votes(saying: Saying, *, after_vote: bool = False) -> list[Vote]:
    """The result of a vote in a claim: at most one.

    Args:
        saying: The claim.
        after_vote: A vote was told shortly before in its article, so two bare numbers are one.
    """
    text = saying.text
    if not _VOTING.search(text) and not after_vote:
        return []
    numerals = [n for n in read_numerals(text) if n.kind == "cardinal"]
    result = None
    for first, second in pairwise(numerals):
        between, after = text[first.end : second.start], text[second.end : second.end + 40]
        ayes, noes = (int(as_number(n.value)) for n in (first, second))
        if ayes > 1000 or noes > 1000:
            continue
        if _TO.fullmatch(between) or (_FAVOUR.search(between) and _AGAINST.match(after)):
            result = (ayes, noes)
        elif (noes > ayes and _OF_ALL.match(between)) or _STRONG.match(text[second.end :]):
            result = (ayes, noes - ayes) if _FAVOUR.search(text[second.end :]) else None
        if result:
            break
    if result is None:
        return []
    return [Vote(saying, *result, find_notions(text, saying.member.statement.names))]


_STRONG = re.compile(r"^-(?:strong|member|seat|person)\b")
