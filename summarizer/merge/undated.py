"""What undated articles say against the days of the run: shown, though no day is theirs.

They belong to no day, so nothing of theirs is new, updated or gone. But what contradicts or
denies a development of a day stands beside it in a conflict, whichever came first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.merge.changes import Today, find_changes
from summarizer.merge.conflicts import Clash, Side
from summarizer.merge.weights import Weights
from summarizer.schema import Conflict, ConflictKind, DayBriefing, Version


def find_clashes_beside(
    today: Sequence[Today], sides: Sequence[Side], days: Iterable[DayBriefing], weights: Weights
) -> list[Clash]:
    """The conflicts of undated developments with those of days.

    Args:
        today: The undated developments, as they are compared; a dispute among them is no
            contradiction of a day, so none counts as disputed.
        sides: The same, as a conflict shows them.
        days: The days of the run.
        weights: Of the words of the undated articles.
    """
    clashes = []
    for day in days:
        theirs = {one.id: one for one in day.developments}
        for at, changed in enumerate(find_changes(today, day, weights).changes):
            other = theirs.get(changed.previous or "")
            if changed.change == "contradicted" and other is not None:
                version = Version(
                    text=other.text,
                    polarity=other.polarity,
                    claims=other.claims,
                    origins=other.origins,
                )
                clashes.append(_set_against(version, sides[at], at))
    return clashes


def _set_against(dated: Version, side: Side, at: int) -> Clash:
    own = Version(
        text=side.text, polarity=side.polarity, claims=side.claims, origins=side.traced.origins
    )
    kind: ConflictKind = "denial" if own.polarity != dated.polarity else "contradiction"
    versions = sorted((dated, own), key=lambda version: version.polarity == "denied")
    return Clash(Conflict(kind=kind, about=versions[0].text, versions=versions), [at])
