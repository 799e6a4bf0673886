"""The subject of a whole clause: the phrase before its first verb, which a later verb shares."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text.subjects import (
    LEADING,
    RELATIVES,
    TIME_LEADS,
    find_head_end,
    is_main_verb,
    skip_time_left,
)
from summarizer.text.tokens import (
    DETERMINERS,
    PREPOSITIONS,
    TIME_WORDS,
    Phrase,
    Token,
    contracted_pronoun,
    has_finite_verb,
    is_adverb,
)

_SUBORDINATE = frozenset(
    "when while as after before if although though because since once until whereas".split()
)
# 'Asked whether the mill would close, he laughed and said'
_OCCASIONS = frozenset("asked pressed questioned quizzed reached contacted ranked told".split())
_GROUPED = frozenset({"and", "or", "all", "both", ","})


def clause_subject(tokens: Sequence[Token], floor: int, stop: int) -> Phrase | None:
    """The subject of the clause that begins at ``floor``: its phrase before the first verb."""
    start = _find_opening(tokens, floor, stop)
    alone = start + 1 < stop and tokens[start + 1].low not in _GROUPED
    if start < stop and contracted_pronoun(tokens[start].low):
        return Phrase(start, start + 1, start + 1)
    if alone and tokens[start].low in {"he", "she", "they"}:
        return Phrase(start, start + 1, start + 1)
    relative = False
    for at in range(start, stop):
        token = tokens[at]
        if token.low in RELATIVES:
            relative = True
        elif token.text in {",", "--", "–", "—", "-"}:
            relative = False
        elif not relative and at > start and is_main_verb(tokens, at):
            end = max(start + 1, skip_time_left(tokens, at)) if at > start + 1 else at
            head_end = find_head_end(tokens, start, end)
            # What somebody says has a subject, too; it is nobody's who is told of.
            return None if tokens[head_end - 1].quoted else Phrase(start, end, head_end)
    return None


def _find_opening(tokens: Sequence[Token], floor: int, stop: int) -> int:
    """Past the side clause, adverbs and phrases that the clause at ``floor`` opens with."""
    start = _skip_time(tokens, floor, stop)
    if start < stop and tokens[start].low in _SUBORDINATE:
        # 'When the verdict was read, Hale shook her head and said'
        comma = next((i for i in range(start, stop) if tokens[i].text == ","), stop)
        if comma + 1 < stop and has_finite_verb(tokens[comma + 1 : stop]):
            start = comma + 1
    while start < stop and (
        tokens[start].low in LEADING or tokens[start].text in {'"', ","} or is_adverb(tokens[start])
    ):
        start += 1
    if start < stop and (
        tokens[start].low in PREPOSITIONS
        or _points_to_place(tokens, start, stop)
        or tokens[start].low.endswith("ing")
        or (tokens[start].low in _OCCASIONS and start + 1 < stop)
    ):
        comma = next((i for i in range(start, stop) if tokens[i].text == ","), stop)
        start = _skip_region(tokens, comma + 1, stop)
    return _skip_time(tokens, start, stop)


def _skip_time(tokens: Sequence[Token], start: int, stop: int) -> int:
    """'Earlier this week, Cole pressed him', 'Last month, when I asked'."""
    timed = start + 2 < stop and tokens[start + 2].text == ","
    if timed and tokens[start].low in TIME_LEADS and tokens[start + 1].low in TIME_WORDS:
        return start + 3
    return start


def _points_to_place(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """'Here in Tarn, Cole pressed him'."""
    pointing = tokens[start].low in {"here", "there"}
    return pointing and start + 1 < stop and tokens[start + 1].low in PREPOSITIONS


def _skip_region(tokens: Sequence[Token], start: int, stop: int) -> int:
    """'Speaking in Tarn, South Ludria, Cole attacked it': past the region behind its town."""
    comma = next((i for i in range(start, stop) if tokens[i].text == ","), stop)
    if comma == start or comma + 2 >= stop or start < 2 or not tokens[start - 2].is_capital:
        return start
    if not all(t.is_capital for t in tokens[start:comma]):
        return start
    until = next((i for i in range(comma + 1, stop) if tokens[i].text == ","), stop)
    opens = tokens[comma + 1].is_capital or tokens[comma + 1].low in DETERMINERS
    return comma + 1 if opens and has_finite_verb(tokens[comma + 1 : until]) else start
