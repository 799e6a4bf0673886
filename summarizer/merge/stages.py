"""How far an advance on a place has come: still before it, or in it.

Who has taken a place is no longer before it. A report that has a force at the gates contradicts
one that has it inside, be that of the same day or of the day before; the other way round the
advance has gone on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import product
from typing import Literal, NamedTuple

from summarizer.merge.denials import Field
from summarizer.merge.sayings import Opposed, Saying, is_one_voice
from summarizer.merge.wording import name_root, split_words

_NEIGHBOURS = 24
"""A place's report is set against at most this many others."""
_GAP = r"\s+(?:[\w’'-]+\s+){0,5}?"
"""The words that may stand before a place's name: "the strategic city of"."""
_NAME = r"(?P<name>[A-Z][\w’'-]+)"
_BEFORE_IT = re.compile(
    r"\b(?:gates|outskirts|edge|approaches|suburbs) of|\b(?i:advanc\w+|thrust\w*|push\w*"
    r"|press\w*|march\w*|mov(?:ed|ing)|head(?:ed|ing)|(?:their|its|the) way|driv\w+|drove"
    r"|clos(?:ed|ing) in)(?: \w+){0,2} (?:on|upon|to|towards?|for|into)\b"
    r"|\b(?i:approach(?:ed|ing)|near(?:ed|ing)|besieg\w+|encircl\w+|surround\w+)"
    r"|\b(?i:km|kilomet(?:re|er)s?|miles?)"
    r" (?:from|short of|outside|(?:north|south|east|west)\w* of)"
)
_TAKEN = re.compile(
    r"\b(?i:captured|capture of|seized|seizure of|overr[au]n|conquered|recaptured|retaken"
    r"|took over|taken over|fall of|control of|in control in)\b"
)
_TAKEN_AFTER = re.compile(
    rf"{_NAME} (?:(?:had |has |have )?(?:fallen|fell)\b"
    r"|(?:was|were|is|are|(?:has|had|have) been) (?:captured|seized|taken|overrun|conquered)\b)"
)
_TO_COME = re.compile(
    r"\b(?:to|could|may|might|will|would|before|if|unless|until|try(?:ing)?|tried|hop(?:e|ed|ing)"
    r"|aim(?:ed|ing)?|threat\w*|attempt\w*|bid|plan\w*|verge|about|near|prevent\w*|stop\w*|avoid\w*)"
    r"(?: [\w-]+){0,4} $",
    re.IGNORECASE,
)
_FORCES = (
    re.compile(
        r"\b(?:rebel|insurgen|opposition|militant|jihadi|guerrilla|separatist|fighter)",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:army|government|regime|troops|soldiers|police|military)\b", re.IGNORECASE),
)
"""Words for those who rise, and for those who rule."""
Stage = Literal["before", "taken"]


class Reached(NamedTuple):
    """A place and how far an advance on it has come."""

    place: str
    """Root of the place's name."""
    stage: Stage


@lru_cache(maxsize=8192)
def read_stages(text: str) -> frozenset[Reached]:
    """The places of a statement that somebody advances on or has taken.

    >>> sorted(read_stages("Rebels are at the gates of Torrano"))
    [Reached(place='torrano', stage='before')]
    """
    found: set[Reached] = set()
    patterns: tuple[tuple[re.Pattern[str], Stage], ...] = (
        (_BEFORE_IT, "before"),
        (_TAKEN, "taken"),
    )
    for pattern, stage in patterns:
        for match in pattern.finditer(text):
            if stage == "taken" and _TO_COME.search(text[: match.start()]):
                continue
            found.update(Reached(n, stage) for n in _read_place(text, match.end()))
    for match in _TAKEN_AFTER.finditer(text):
        found.add(Reached(_root(match["name"]), "taken"))
    settled = {reached.place for reached in found if reached.stage == "taken"}
    # "Having captured it they pushed on": what is taken and left behind is told as taken only.
    return frozenset(r for r in found if r.stage == "taken" or r.place not in settled)


_PLACE = re.compile(rf"{_GAP}{_NAME}")
_CLAUSE_END = re.compile(
    r"[,;:.]|\b(?:and|after|before|from|while|when|as|where|which|who|that|in|up|at|to|on|into|near"
    r"|over|with|for|by|outside|around|against)\b"
)


def _read_place(text: str, at: int) -> list[str]:
    match = _PLACE.match(text, at)
    if not match or _CLAUSE_END.search(text[at : match.start("name")]):
        return []
    name = match["name"]
    return [] if name.endswith(("’s", "'s", "s’", "s'")) else [_root(name)]


def _root(name: str) -> str:
    words = split_words(name)
    return name_root(words[0].folded) if words else ""


def are_two_stages(one: str, other: str) -> bool:
    """Whether of two statements one has a place taken that the other one is still before."""
    mine, theirs = read_stages(one), read_stages(other)
    if not mine or not theirs:
        return False
    places = {r.place: r.stage for r in mine}
    return any(places.get(r.place, r.stage) != r.stage for r in theirs)


def find_stages(field: Field) -> list[Opposed]:
    """Set reports that have an advance before a place against those that have it inside."""
    places: dict[Stage, defaultdict[str, list[int]]] = {
        "before": defaultdict(list),
        "taken": defaultdict(list),
    }
    for at, saying in enumerate(field.sayings):
        for reached in _read_saying(saying):
            places[reached.stage][reached.place].append(at)
    found = set()
    for place in sorted(places["taken"]):
        taken = places["taken"][place][:_NEIGHBOURS]
        for one, other in product(taken, places["before"][place][:_NEIGHBOURS]):
            a, b = field.sayings[one], field.sayings[other]
            apart = a.article != b.article and not is_one_voice(a, b)
            if apart and field.stories.share(a, b) and not _are_two_forces(a, b):
                found.add(Opposed("contradiction", min(one, other), max(one, other), None, place))
    return sorted(found, key=lambda o: (o.first, o.second))


def _read_saying(saying: Saying) -> list[Reached]:
    if saying.negative or saying.conditional or saying.pending:
        return []
    return sorted(r for r in read_stages(saying.text) if r.place in saying.member.statement.names)


def _are_two_forces(a: Saying, b: Saying) -> bool:
    """Whether they tell of two forces: what rebels took an army may advance on."""
    p, q = ({at for at, words in enumerate(_FORCES) if words.search(s.text)} for s in (a, b))
    return bool(p and q) and not p & q


def find_retreats(sayings: Sequence[Saying], is_old: Sequence[bool]) -> list[tuple[int, int]]:
    """Positions of an earlier report that has a place taken and a later one that is before it."""
    taken: defaultdict[str, list[int]] = defaultdict(list)
    for at, saying in enumerate(sayings):
        if is_old[at]:
            for reached in _read_saying(saying):
                if reached.stage == "taken":
                    taken[reached.place].append(at)
    return [
        (old, new)
        for new, saying in enumerate(sayings)
        if taken and not is_old[new]
        for reached in _read_saying(saying)
        if reached.stage == "before"
        for old in taken.get(reached.place, [])[:_NEIGHBOURS]
        if not _are_two_forces(sayings[old], saying)
    ]
