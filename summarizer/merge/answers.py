"""What somebody says of himself against what another one says of him, or of what he knew when."""

from __future__ import annotations

import re

from summarizer.merge.denials import Field, accuses
from summarizer.merge.sayings import Opposed, are_kin

_ALIBI = re.compile(
    r"\b(?:I|he|she|we|they) (?:was|were|had been|am|[’']m|[’']ve been) "
    r"(?:in|at|with|on|away|abroad|asleep|nowhere|elsewhere|not there)\b"
    r"|\bI (?:never|stayed|was never)\b",
    re.IGNORECASE,
)
"""Where one was: said in answer to what one is said to have done."""
_NOT_BEFORE = re.compile(
    r"\b(?:only (?:on|in|at|after|this|last)|not (?:until|before)|nothing (?:until|before)"
    r"|for the first time|first (?:learn|hear|knew|told))",
    re.IGNORECASE,
)
_HEARD = frozenset(("know", "warn", "hear", "receive"))
"""Notions of learning something, and of being told it."""
_NEAR = 2
_WINDOW = 60
"""How many claims on either side, in order of articles, one is compared with."""


def find_answers(field: Field) -> list[Opposed]:
    """Set an alibi against the charge before it, and "only now" against an earlier notice."""
    found = []
    for at, saying in enumerate(field.sayings):
        if saying.denied or saying.conditional or not saying.speaker:
            continue
        if _ALIBI.search(saying.text):
            found.extend(_answer_charge(field, at))
        if saying.start and saying.notions & _HEARD and _NOT_BEFORE.search(saying.text):
            found.extend(_find_notice(field, at))
    return [Opposed("contradiction", min(one, t), max(one, t)) for one, t in found]


def _answer_charge(field: Field, at: int) -> list[tuple[int, int]]:
    """The claim just before in which somebody else says what the speaker did."""
    saying = field.sayings[at]
    for back in range(1, _NEAR + 1):
        t = field.places.get((saying.article, saying.order - back))
        if t is None:
            return []
        target = field.sayings[t]
        if are_kin(saying, target):
            continue
        named = bool(saying.speaker_names & target.names)
        return [(at, t)] if named and target.speaker and not target.negative else []
    return []


def _find_notice(field: Field, at: int) -> list[tuple[int, int]]:
    """The claim that the speaker was told of it on an earlier day."""
    saying = field.sayings[at]
    found = []
    for t in range(max(0, at - _WINDOW), min(len(field.sayings), at + _WINDOW + 1)):
        target = field.sayings[t]
        earlier = bool(target.start and saying.start and target.start < saying.start)
        if not earlier or target.negative or target.pending or not target.notions & _HEARD:
            continue
        if are_kin(saying, target) or not field.stories.share(saying, target):
            continue
        if accuses(target, saying):
            found.append((at, t))
    return found[:1]
