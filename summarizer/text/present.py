"""Clauses in the present tense: "argue the ferry serves no village"."""

from __future__ import annotations

from summarizer.text.clauses import MARKS, Line
from summarizer.text.tokens import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    TIME_WORDS,
    is_adverb,
)

_REACH = 12
_OBJECTS = frozenset("him her it them us me himself herself itself themselves".split())
_BEHIND = DETERMINERS | PRONOUNS | _OBJECTS | frozenset("not no too more less".split())
_NO_NOUNS = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | {"to", "not"}


def opens_present(line: Line, at: int, *, loosely: bool) -> bool:
    """Whether a clause whose verb is in the present tense begins at ``at``.

    A noun, a form that may be a verb, and what only stands behind a verb.

    Args:
        line: The sentence.
        at: Where the clause would begin.
        loosely: Behind a verb that takes hardly anything but a clause, a preposition behind the
            form is enough, and a plural may be its subject.
    """
    first = line.tokens[at] if at < line.stop else None
    if first is None or not first.is_word or first.quoted or first.low in PREPOSITIONS | {"to"}:
        return False
    for here in range(at + 1, min(at + _REACH, line.stop - 1)):
        token = line.tokens[here]
        if token.text in MARKS or token.quoted or token.low in {"who", "which", "that"}:
            return False
        if _may_be_verb(line, here, loosely=loosely) and _stands_before(line, here + 1, loosely):
            return True
    return False


def _may_be_verb(line: Line, at: int, *, loosely: bool) -> bool:
    """A form in -s behind a noun in the singular, or a plain form behind one in the plural."""
    token = line.tokens[at]
    noun = at - 1
    while noun > 0 and is_adverb(line.tokens[noun]):
        noun -= 1
    before = line.tokens[noun]
    if not token.text.islower() or not token.is_word or token.low in _NO_NOUNS | TIME_WORDS:
        return False
    if not before.is_word or before.low in _NO_NOUNS or is_adverb(token):
        return False
    if before.low.endswith("'s") or before.low.endswith("ing"):
        return False
    plural = before.low.endswith("s") and not before.low.endswith(("ss", "'s"))
    in_s = token.low.endswith("s") and not token.low.endswith(("ss", "us", "is"))
    if in_s:
        return not plural or before.is_capital
    return loosely and plural and not token.low.endswith(("ing", "ed"))


def _stands_before(line: Line, at: int, loosely: bool) -> bool:
    low = line.low(at)
    if low in _BEHIND:
        return True
    return loosely and (low in PREPOSITIONS | {"to"} or is_adverb(line.tokens[at]))
