"""Two plain statements that exclude each other: not and so, open and shut, first and first."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from math import fsum

from summarizer.merge.answers import find_answers
from summarizer.merge.denials import (
    Content,
    Field,
    accuses,
    find_candidates,
    read_content,
    score_answer,
)
from summarizer.merge.notions import OPPOSITES, find_notions
from summarizer.merge.sayings import Opposed, Saying, are_kin, is_one_voice
from summarizer.merge.stages import find_stages
from summarizer.schema import ConflictKind

_NEGATION = 0.72
"""Least score at which a plain negative statement contradicts a positive one."""
_INSTANCE = 0.60
"""The same where it speaks of all of a kind, so that one instance contradicts it."""
_SHARED = 0.34
"""Least share of two statements' words beside the words that are opposites."""
_SHORT = 3
"""A claim of at most so many words is contradicted by the denial of one of them."""
_NEIGHBOURS = 24
_FIRST = re.compile(r"\bfirst\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:our|we|its|their)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:it|they|them|these|those|both|all)\b", re.IGNORECASE)
_NONE_AT_ALL = re.compile(r"\b(?:no|none|nobody|no one|nothing|not any|never)\b", re.IGNORECASE)
_IS_TO = re.compile(r"\b(?:is|are) (?:due |set |about )?to\b")
_RELATIVE = re.compile(r", (?:which|who|whose|where) [^,]*(?:,|$)")
_STATES_OF_ONE = frozenset(map(frozenset, (("arrested", "release"), ("dead", "alive"))))
"""What only one person can be at a time, so that the name alone says of whom."""
_LIGHT = frozenset("remain receive say call show begin end take use set found come".split())


def find_contraries(field: Field) -> list[Opposed]:
    """Set plain statements against those that exclude them."""
    found: list[Opposed] = []
    for at, saying in enumerate(field.sayings):
        if saying.negative and not saying.denied and not saying.conditional:
            found.extend(_oppose(field, at, target) for target in _find_negated(field, at))
    return [
        *found,
        *_find_opposites(field),
        *_find_exclusive(field),
        *find_stages(field),
        *find_answers(field),
    ]


def _oppose(field: Field, one: int, other: int) -> Opposed:
    """What one side says against itself, it has taken back."""
    a, b = field.sayings[one], field.sayings[other]
    kind: ConflictKind = "update" if is_one_voice(a, b) else "contradiction"
    return Opposed(kind, min(one, other), max(one, other))


def _is_alone(a: Saying, b: Saying) -> bool:
    """Whether nobody speaks against the other: one voice, which takes nothing back."""
    return is_one_voice(a, b) and a.admits == b.admits


def _find_negated(field: Field, at: int) -> list[int]:
    """The positive claims that a negative one contradicts best: several if they say one thing."""
    saying = field.sayings[at]
    content = read_content(saying)
    plain = Content(content.notions - _LIGHT, content.parts, elliptic=False)
    if not plain.notions or _NO_ANSWER.search(saying.text):
        return []
    best = 0.0
    found: list[int] = []
    least = _INSTANCE if _NONE_AT_ALL.search(saying.text) else _NEGATION
    wanted = 2 if len(plain.notions) > 1 else 0
    for t in sorted(find_candidates(field, at, plain, least=wanted)):
        target = field.sayings[t]
        shared = plain.notions & target.notions
        if target.denied or _is_alone(saying, target) or _times_apart(saying, target):
            continue
        near = saying.article == target.article and abs(saying.order - target.order) == 1
        known = near or accuses(target, saying)
        if len(shared) < 2 and len(target.notions) > _SHORT and not known:
            continue
        score = max(score_answer(field, at, t, plain), _score_whole(field, plain, target))
        if score >= max(least, best):
            found = [*(found if score == best else ()), t]
            best = score
    return found


def _times_apart(one: Saying, other: Saying) -> bool:
    """Whether one speaks of what is to come, and the other one doesn't."""
    return _is_to_come(one) != _is_to_come(other)


def _is_to_come(saying: Saying) -> bool:
    return saying.pending or _has_is_to(saying.text)


@lru_cache(maxsize=8192)
def _has_is_to(text: str) -> bool:
    return bool(_IS_TO.search(text))


def _score_whole(field: Field, content: Content, target: Saying) -> float:
    """How much of a short statement a longer negative one has, by the weights of the words."""
    wanted = target.notions - _LIGHT
    if len(wanted) < 2 or len(wanted & content.notions - target.names) < 2:
        return 0.0
    total = fsum(field.weights.get(n, 1.0) for n in sorted(wanted))
    return fsum(field.weights.get(n, 1.0) for n in sorted(wanted & content.notions)) / total


_NO_ANSWER = re.compile(
    r"\b(?:comment|answer|respond|repl(?:y|ied)|authori[sz]ed|anonym\w+)\b", re.I
)


def _find_opposites(field: Field) -> list[Opposed]:
    """Claims with words that exclude each other, said of one thing."""
    found = []
    done = set()
    for notion in sorted(OPPOSITES):
        for opposite in sorted(OPPOSITES[notion]):
            for one in field.index.get(notion, ()):
                for other in field.index.get(opposite, ())[:_NEIGHBOURS]:
                    pair = (min(one, other), max(one, other))
                    if one == other or pair in done:
                        continue
                    done.add(pair)
                    if _exclude(field, *pair, frozenset((notion, opposite))):
                        found.append(_oppose(field, *pair))
    return found


def _exclude(field: Field, one: int, other: int, opposite: frozenset[str]) -> bool:
    a, b = field.sayings[one], field.sayings[other]
    if not _may_oppose(field, a, b) or a.negative or b.negative:
        return False
    says = [_read_main(s, opposite) for s in (a, b)]
    if (
        any(len(opposite & notions) > 1 for notions in says)
        or says[0] & opposite == says[1] & opposite
    ):
        return False
    mine, theirs = (notions - opposite - _LIGHT for notions in says)
    shared = mine & theirs
    if _go_on(a, b, mine, theirs):
        return True
    if opposite in _STATES_OF_ONE and shared & a.names & b.names:
        return True
    if not shared - a.names or not mine or not theirs:
        return False
    return len(shared) >= 2 or len(shared) >= _SHARED * min(len(mine), len(theirs))


def _read_main(saying: Saying, opposite: frozenset[str]) -> frozenset[str]:
    """The notions of a claim, without its relative clauses where they say the opposite."""
    if len(opposite & saying.notions) < 2:
        return saying.notions
    return find_notions(_RELATIVE.sub(" ", saying.text), saying.member.statement.names)


def _go_on(a: Saying, b: Saying, mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether one of two neighbours has only a pronoun for what the other one speaks of."""
    if a.article != b.article or b.order - a.order != 1:
        return False
    return bool(mine) and not theirs and bool(_PRONOUN.search(b.text))


def _may_oppose(field: Field, a: Saying, b: Saying) -> bool:
    if a.denied or b.denied or a.conditional or b.conditional or a.pending != b.pending:
        return False
    if _is_alone(a, b) or not field.stories.share(a, b):
        return False
    if a.start and a.end and b.start and b.end and (a.end < b.start or b.end < a.start):
        return False
    if not a.names or not b.names:
        return True
    knows = field.stories.knows
    return bool(a.names & b.names) or knows(a.article, b.names) or knows(b.article, a.names)


def _find_exclusive(field: Field) -> list[Opposed]:
    """What only one can have done: who was first."""
    found = []
    firsts: defaultdict[str, list[int]] = defaultdict(list)
    for at, saying in enumerate(field.sayings):
        if _FIRST.search(saying.text) and not saying.negative:
            for notion in saying.notions - saying.names:
                firsts[notion].append(at)
    for key in sorted(firsts):
        listed = firsts[key]
        for place, at in enumerate(listed):
            for other in listed[max(0, place - _NEIGHBOURS) : place]:
                if _claim_both(field, field.sayings[other], field.sayings[at]):
                    found.append(Opposed("contradiction", other, at))
    return sorted(set(found), key=lambda o: (o.first, o.second))


def _claim_both(field: Field, a: Saying, b: Saying) -> bool:
    if a.denied or b.denied or a.conditional or b.conditional or are_kin(a, b):
        return False
    agents = [_find_agent(s) for s in (a, b)]
    return field.stories.share(a, b) and bool(agents[0] and agents[1]) and not agents[0] & agents[1]


def _find_agent(saying: Saying) -> frozenset[str]:
    """Who acts: the names that a claim begins with, or the speaker where it says "our"."""
    leading = saying.member.statement.leading
    own = bool(_OWN.search(saying.text))
    return saying.speaker_names if own or not leading else leading
