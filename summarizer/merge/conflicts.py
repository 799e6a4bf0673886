"""Statements of a day that can't all hold: every version side by side, no winner.

High precision comes first here. A figure conflict needs exact numbers for one thing at one time
and place from origins that share nothing; a denial needs what it denies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from summarizer.merge.copies import Linked
from summarizer.merge.developments import Opposition
from summarizer.merge.figures import find_disagreement
from summarizer.merge.origins import Traced
from summarizer.schema import ClaimRef, Conflict, ConflictKind, DayFigure, Polarity, Version

_KINDS: dict[str, ConflictKind] = {
    "denial": "denial",
    "contradiction": "contradiction",
    "figure": "figure",
    "update": "update",
}
DISPUTING = frozenset(("denial", "contradiction", "figure"))
"""Kinds of conflict that make a development disputed; an update doesn't."""


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


def find_conflicts(sides: Sequence[Side], oppositions: Iterable[Opposition]) -> list[Clash]:
    """Set opposed developments side by side, all versions of one matter in one conflict."""
    by_kind: defaultdict[ConflictKind, list[tuple[int, int]]] = defaultdict(list)
    for finding, first, second in oppositions:
        if finding == "figure" and not _figures_conflict(sides[first], sides[second]):
            continue
        by_kind[_KINDS[finding]].append((first, second))
    clashes = []
    for kind, pairs in sorted(by_kind.items()):
        linked = Linked(len(sides))
        for first, second in pairs:
            linked.join(first, second)
        for group in linked.groups():
            if len(group) > 1:
                clashes.append(_show(kind, group, sides))
    return clashes


def _figures_conflict(one: Side, other: Side) -> bool:
    """Whether two developments of different origins count one thing differently."""
    if not one.traced.keys or not other.traced.keys or one.traced.keys & other.traced.keys:
        return False
    return find_disagreement(one.figures, other.figures) is not None


def _show(kind: ConflictKind, group: Sequence[int], sides: Sequence[Side]) -> Clash:
    """What is asserted comes before what denies it; else in order of the texts."""
    ordered = sorted(group, key=lambda at: (sides[at].polarity == "denied", sides[at].text, at))
    about = sides[ordered[0]].text
    if kind == "figure":
        counted = find_disagreement(sides[ordered[0]].figures, sides[ordered[1]].figures)
        about = counted[0].of or about if counted else about
    versions = [
        Version(
            text=side.text,
            polarity=side.polarity,
            claims=side.claims,
            origins=side.traced.origins,
        )
        for side in (sides[at] for at in ordered)
    ]
    return Clash(Conflict(kind=kind, about=about, versions=versions), ordered)
