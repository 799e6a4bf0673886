"""Whom a relative pronoun stands for: the person in the phrase before it."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text.phrases import is_noun_phrase
from summarizer.text.sources import is_person_noun, read_mention
from summarizer.text.tokens import (
    AUXILIARIES,
    DETERMINERS,
    NUMERALS,
    PREPOSITIONS,
    TIME_WORDS,
    Phrase,
    Token,
)

_PLACING = frozenset("in at near outside around on of from inside".split())
"""Prepositions a place stands behind."""
_PARTS = frozenset("some many several most all none both few each others those any".split())
_MIN_NAME = 2
"""A run of fewer capitalised words before an apposition may be a place."""


def find_person(tokens: Sequence[Token], phrase: Phrase, *, set_off: bool) -> Phrase:
    """'the endorsement of Ada Bright, who': Bright; 'asked Bright about two women who': women.

    Args:
        tokens: The sentence.
        phrase: What stands before the pronoun.
        set_off: Whether a comma stands before the pronoun; without one the nearest noun counts.
    """
    end = phrase.head_end
    openings = [
        i + 1
        for i in range(phrase.start + 1, end - 1)
        if tokens[i].low in PREPOSITIONS and tokens[i + 1].is_word
    ]
    starts = [phrase.start, *openings]
    if _is_part(tokens[phrase.start]):
        return phrase
    ordered = starts if set_off else list(reversed(starts))
    for fits in (_is_person, _is_group):
        for start in ordered:
            placed = start > phrase.start and tokens[start - 1].low in _PLACING
            head = _head(tokens, start, end)
            if fits(tokens, start, head, placed=placed):
                return Phrase(start, phrase.end, end)
    return phrase


def find_last_phrase(tokens: Sequence[Token], phrase: Phrase, *, nearest: bool) -> Phrase:
    """'The last question came from a young child, who': a young child.

    Args:
        tokens: The sentence.
        phrase: A clause, or a stretch that holds one.
        nearest: Whether the phrase behind the last preposition counts, not the whole object.
    """
    end = phrase.head_end
    if end > phrase.start + 1 and tokens[end - 1].low == "that":
        end -= 1  # 'ordered the release of papers that showed'
    if end < phrase.head_end and is_noun_phrase(tokens[phrase.start : end]):
        return Phrase(phrase.start, phrase.end, end)
    starts = [i for i in range(phrase.start + 1, end) if _may_open(tokens, i)]
    if nearest:
        starts = [i for i in reversed(starts) if not _is_placed(tokens, i, end)]
    found = next((i for i in starts if is_noun_phrase(tokens[i:end])), None)
    return phrase if found is None else Phrase(found, phrase.end, end)


def _may_open(tokens: Sequence[Token], at: int) -> bool:
    """Whether an object or another phrase may begin at ``at``."""
    before = tokens[at - 1]
    if before.low in PREPOSITIONS | AUXILIARIES | {"to", "not", "including"}:
        return True
    if not before.text.islower():
        return False
    return tokens[at].low in DETERMINERS or before.low.endswith(("ed", "ing"))


def _is_placed(tokens: Sequence[Token], start: int, end: int) -> bool:
    """'a letter from the board in June': the last phrase tells when or where."""
    timed = any(t.low.rstrip(".") in TIME_WORDS for t in tokens[start:end])
    return timed or tokens[start - 1].low in {"in", "at", "near", "on"}


def _is_part(token: Token) -> bool:
    return token.low in _PARTS | NUMERALS or token.text[0].isdigit()


def _head(tokens: Sequence[Token], start: int, end: int) -> int:
    """The last token of the noun that begins at ``start``."""
    last = start
    while last + 1 < end and tokens[last + 1].is_word and tokens[last + 1].low not in PREPOSITIONS:
        last += 1
    return last


def _is_person(tokens: Sequence[Token], start: int, head: int, *, placed: bool) -> bool:
    if is_person_noun(tokens[head].low) or tokens[head].low in {"men", "women", "people"}:
        return True
    if not tokens[head].is_capital or tokens[head].low in TIME_WORDS:
        return False
    name = [t for t in tokens[start : head + 1] if t.is_capital]
    of_person = tokens[start - 1].low in {"of", "from"} and len(name) >= _MIN_NAME
    return (not placed or of_person) and tokens[start].low not in {"the", "a", "an"}


def _is_group(tokens: Sequence[Token], start: int, head: int, *, placed: bool) -> bool:
    low = tokens[head].low
    if placed and tokens[start - 1].low not in {"of", "from"}:
        return False
    return low not in TIME_WORDS | {"days", "weeks", "months", "years", "hours"} and (
        read_mention(low).plural
    )
