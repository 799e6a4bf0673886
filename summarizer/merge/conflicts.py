"""Statements of a day that can't all hold: every version side by side, no winner.

What stands against what is decided in `oppositions`; here the pairs become conflicts, each with
all versions of one matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from summarizer.merge.copies import Linked
from summarizer.merge.origins import Traced
from summarizer.merge.sayings import Opposed
from summarizer.schema import ClaimRef, Conflict, ConflictKind, DayFigure, Polarity, Version

DISPUTING = frozenset(("denial", "contradiction", "figure"))
"""Kinds of conflict that make a development disputed; an update and another scope don't."""
_PREFERRED: tuple[ConflictKind, ...] = ("update", "denial", "scope", "figure", "contradiction")
"""Where two developments are opposed in several ways, the first of these is shown."""


class Side(NamedTuple):
    """What of a development a conflict shows."""

    text: str
    polarity: Polarity
    claims: list[ClaimRef]
    traced: Traced
    figures: list[DayFigure]


class Clash(NamedTuple):
    """A conflict, and the developments (by position) that stand in it."""

    conflict: Conflict
    sides: list[int]


def find_conflicts(sides: Sequence[Side], oppositions: Iterable[Opposed]) -> list[Clash]:
    """Set opposed developments side by side, all versions of one matter in one conflict."""
    pairs: defaultdict[tuple[int, int], list[Opposed]] = defaultdict(list)
    for opposed in oppositions:
        pairs[(opposed.first, opposed.second)].append(opposed)
    matters: defaultdict[tuple[ConflictKind, str], list[Opposed]] = defaultdict(list)
    for pair in sorted(pairs):
        for opposed in _choose_kinds(pairs[pair]):
            matters[(opposed.kind, _name_matter(opposed, sides))].append(opposed)
    clashes: list[Clash] = []
    for (kind, _), found in sorted(matters.items()):
        linked = Linked(len(sides))
        for opposed in found:
            linked.join(opposed.first, opposed.second)
        abouts = {linked.find(o.first): o.about for o in reversed(found)}
        clashes.extend(
            _show(kind, group, sides, abouts.get(group[0]))
            for group in linked.groups()
            if len(group) > 1
        )
    return clashes


def _choose_kinds(found: Sequence[Opposed]) -> list[Opposed]:
    """The one way in which two developments are opposed; different numbers each for itself."""
    kind = min((opposed.kind for opposed in found), key=_PREFERRED.index)
    return [opposed for opposed in found if opposed.kind == kind]


def _name_matter(opposed: Opposed, sides: Sequence[Side]) -> str:
    """What keeps two conflicts apart: what is counted, or what is denied."""
    if opposed.kind == "denial":
        first, second = opposed.first, opposed.second
        return str(second if sides[first].polarity == "denied" else first)
    return opposed.matter


def _show(
    kind: ConflictKind, group: Sequence[int], sides: Sequence[Side], counted: str | None
) -> Clash:
    """What is asserted comes before what denies it; else in order of the texts."""
    ordered = sorted(group, key=lambda at: (sides[at].polarity == "denied", sides[at].text, at))
    versions = [
        Version(
            text=side.text,
            polarity=side.polarity,
            claims=side.claims,
            origins=side.traced.origins,
        )
        for side in (sides[at] for at in ordered)
    ]
    about = counted or sides[ordered[0]].text
    return Clash(Conflict(kind=kind, about=about, versions=versions), ordered)
