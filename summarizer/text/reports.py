"""A reporting clause of a sentence, as the other rooms see it."""

from __future__ import annotations

from typing import NamedTuple

Offsets = tuple[int, int]


class Report(NamedTuple):
    """One reporting clause of a sentence, and what it reports."""

    lemma: str
    cue: Offsets
    source: Offsets | None
    """The noun phrase in this sentence, its apposition left out; ``None`` when it has none."""
    content: tuple[Offsets, ...]
    """What is said; empty when the clause only passes on another report ("Reuters reported")."""
    clause: tuple[Offsets, ...]
    """The reporting clause: source, cue, hearer, time and place of saying."""
    is_act: bool
    """A speech act on a thing ("called for an end"): its content alone is no statement."""
    denied: bool
    hearer: Offsets | None
    """Whom it was told: often the outlet that obtained it."""
