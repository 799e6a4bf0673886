"""Why a name is kept back: the words with which papers say so, and the reason they give."""

from __future__ import annotations

import re

ANONYMITY = re.compile(
    r"\banonym(?:ity|ously)\b|\bremain(?:ing)? anonymous\b|"
    r"\bnot (?:to )?be (?:named|identified|quoted)\b|"
    r"\b(?:declin|refus)(?:ed|ing) to (?:be (?:named|identified)|give (?:his|her|their) names?)\b|"
    r"\bwithout (?:being named|giving (?:his|her|their) names?)\b|"
    r"\bnot (?:wish|want)(?:ing)? (?:his|her|their) names? (?:to be )?"
    r"(?:used|published|given|printed)\b|"
    r"\b(?:would|did|could) not give (?:his|her|their) names?\b|"
    r"\b(?:his|her|their) names? (?:(?:to )?be )?(?:kept|left) out(?: of (?:it|this|the \w+))?\b|"
    r"\b(?:may|must|can) ?not (?:speak|talk) to (?:the )?(?:press|media|reporters|journalists)\b|"
    r"\b(?:asked|asking) that (?:his|her|their) names? not be (?:used|published|given)\b|"
    r"\bnot (?:wish|want)(?:ing)? to be (?:named|identified|quoted)\b|"
    r"\b(?:name|identity) (?:has been |was |is being |be )?(?:withheld|changed)\b|"
    r"\bnot (?:authori[sz]ed|allowed|permitted|cleared) to (?:speak|talk|discuss|brief|comment)\b",
    re.IGNORECASE,
)
"""Says that somebody's name is kept back."""
REASON = re.compile(
    r"(?:\s(?:when|while) (?:speaking|talking|discussing)[^,.;\"]*)?"
    r"[,\s]*((?:because|as|since|to|due to|owing to|for fear|fearing|out of|given|citing|"
    r"while|saying|discussing|ahead of|before|until|in (?:line|keeping) with|"
    r"for (?:security|safety|legal|privacy) reasons)\b[^,.;\"]*)",
    re.IGNORECASE,
)
"""What may stand right behind it, and give the reason."""
_BARRED = re.compile(
    r"\b(?:not (?:authori[sz]ed|allowed|permitted|cleared|entitled|empowered) to "
    r"|(?:may|must|can) ?not (?=(?:speak|talk) to (?:the )?"
    r"(?:press|media|reporters|journalists)\b))"
    r"(?:(?!\band\b)[^,.;\"])*",
    re.IGNORECASE,
)
_ABOUT_THE_NAME = re.compile(
    r"\W*(?:(?:he|she|they|who|as|because|since|and|but)\s+)*"
    r"(?:(?:is|are|was|were|did|do|does|had)\s+)?"
    r"(?:not (?:authori[sz]ed|allowed|permitted|cleared|wish\w*|want\w*)|"
    r"(?:on|requesting|asking for|insisting on) (?:condition of )?anonymity|"
    r"(?:asked|asking|declin\w+|refus\w+|wish\w*) "
    r"(?:not )?to (?:be (?:named|identified)|remain anonymous))\b",
    re.IGNORECASE,
)


def find_bar(words: str) -> str | None:
    """What bars somebody from being named: "not authorized to speak publicly"."""
    bar = _BARRED.search(words)
    return bar[0].strip() if bar else None


def is_about_name(words: str) -> bool:
    """Whether a piece of a sentence says no more than why a name is kept back."""
    return bool(_ABOUT_THE_NAME.match(words))
