"""Subjects in number: shares of people ("one in five"), and phrases that ask for a plural verb."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text.tokens import BE_FORMS, DETERMINERS, PREPOSITIONS, Token, is_adverb

_PERCENT = frozenset({"percent", "%"})
_PARTS = frozenset(
    "half third quarter fifth two-thirds three-quarters majority majorities plurality minority "
    "handful most many some few several dozen dozens hundreds thousands number".split()
)
_NUMERALS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty "
    "sixty seventy eighty ninety".split()
)
_LEADS = frozenset(
    "about around over under only just roughly nearly almost some at least than more fewer less "
    "up to as many mere full overwhelming large growing small slim narrow significant sizable "
    "clear strong vast great good".split()
)
"""Words that may stand before the number: "a mere 9 percent", "at least half"."""
_ENDS = PREPOSITIONS | {"close", "familiar", "present", "able", "loyal"}
"""Where what hangs on a noun begins."""
_PLURALS = frozenset("those people police media staff both many some data men women".split())
_ARTICLES = frozenset({"a", "an", "the"})
_REST = frozenset({"of", "in", "among", "out"})


def is_share(tokens: Sequence[Token]) -> bool:
    """Whether a noun phrase is a share of people, its head the share itself.

    Such a phrase speaks in the plural: "about half of voters say".
    """
    if not tokens or (tokens[0].low == "up" and [t.low for t in tokens[1:2]] != ["to"]):
        return False  # 'Up 12 percent'
    at = 0
    while at < len(tokens) - 1 and (tokens[at].low in _LEADS | _ARTICLES or is_adverb(tokens[at])):
        if tokens[at].low in _PARTS and tokens[at + 1].low in _REST:
            break
        at += 1
    behind = [t.low for t in tokens[at + 1 :]]
    low = tokens[at].low
    if behind[:1] and behind[0] in _PERCENT:
        return is_count(low) and (not behind[1:] or behind[1] in _REST)
    if low in _PARTS:
        return not behind or behind[0] in _REST
    # 'six in ten', 'one of the two'
    joined = behind[:1] in (["in"], ["of"]) or behind[:2] == ["out", "of"]
    alone = not behind and low != "one" and not any(t.low in _ARTICLES for t in tokens[:at])
    return is_count(low) and (alone or (joined and _counts(behind)))


def is_count(word: str) -> bool:
    """Whether a word, in lower case, is a number in digits or a small numeral in words."""
    digits = word.replace(".", "").replace(",", "")
    return digits.isdigit() or all(part in _NUMERALS for part in word.split("-"))


def _counts(behind: Sequence[str]) -> bool:
    last = behind[-1]
    return is_count(last) or behind[1:2] == ["those"] or last in DETERMINERS


def is_plural(tokens: Sequence[Token]) -> bool:
    """'Officials in Rome', 'Ada and Ben', 'Opposition parties', 'those surveyed'."""
    core = [t.low for t in tokens]
    # 'Minutes published on Friday', 'Officials in Rome', 'People close to him'
    cut = next((i for i, w in enumerate(core) if i and (w in _ENDS or _trails(core, i))), len(core))
    if "and" in core[:cut]:
        return True
    last = core[cut - 1] if cut else ""
    plural = last.endswith("s") and last not in BE_FORMS | {"has", "does"}
    return (plural and not last.endswith("'s")) or last in _PLURALS


def _trails(core: Sequence[str], at: int) -> bool:
    """'experts polled by it', 'activists trying to stop it': a participle behind the noun."""
    return core[at].endswith("ed") or (core[at].endswith("ing") and core[at - 1].endswith("s"))
