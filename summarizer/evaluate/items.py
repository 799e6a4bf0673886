"""The record of scoring one case: every pair, every miss, every extra, with both texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from summarizer.evaluate.cases import Range
from summarizer.evaluate.tallies import Tally
from summarizer.schema import Span

ItemKind = Literal[
    "actor", "claim", "figure", "quote", "number", "pair", "origins", "conflict", "change", "status"
]
Outcome = Literal[
    "right",  # found; of a claim, the verdicts say what about it is wrong
    "wrong",  # found and wrong: counts as missed and as extra
    "missed",
    "extra",
    "forbidden",  # an extra that is labelled as an error
    "optional",  # found, and counts neither way
    "ignored",  # not labelled, in a list that isn't exhaustive, or a part of a labelled claim
]


class Verdict(NamedTuple):
    """Whether one field of a pair is right, and both values."""

    right: bool
    gold: str
    predicted: str


@dataclass(frozen=True)
class Item:
    """What became of one labelled or answered item."""

    kind: ItemKind
    key: str
    """The same in every run over the same gold."""
    outcome: Outcome
    gold: str | None
    """The labelled text; ``None`` for an extra."""
    predicted: str | None
    """The answered text; ``None`` for a miss."""
    overlap: float = 0.0
    """How far the evidence of the two is the same, 0 to 1."""
    span: Range | None = None
    """Where in the article to look."""
    fields: dict[str, Verdict] = field(default_factory=dict)
    errors: tuple[str, ...] = ()
    """The names of what is wrong with it."""


class Sheet:
    """Collects the items and counts of one case."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self._right: Counter[str] = Counter()
        self._extra: Counter[str] = Counter()
        self._missed: Counter[str] = Counter()

    def count(self, name: str, *, right: int = 0, extra: int = 0, missed: int = 0) -> None:
        """Count for a field; what is wrong of an accuracy is ``missed``."""
        self._right[name] += right
        self._extra[name] += extra
        self._missed[name] += missed

    def add(self, item: Item, *, counts_for: str | None = None) -> None:
        """Keep an item, and count it for a list's F1 by its outcome, and its verdicts."""
        self.items.append(item)
        if counts_for:
            self.count(
                counts_for,
                right=item.outcome == "right",
                extra=item.outcome in ("extra", "wrong", "forbidden"),
                missed=item.outcome in ("missed", "wrong"),
            )
        for name, verdict in item.fields.items():
            self.count(name, right=verdict.right, missed=not verdict.right)

    def tallies(self, names: Iterable[str]) -> dict[str, Tally]:
        """The counts of the fields named."""
        return {n: Tally(self._right[n], self._extra[n], self._missed[n]) for n in names}


def join_pieces(text: str, pieces: Sequence[Range]) -> str:
    """The words of several pieces, with a mark where something lies between."""
    return " … ".join(" ".join(text[start:end].split()) for start, end in pieces)


def to_ranges(spans: Iterable[Span]) -> tuple[Range, ...]:
    """The offsets of spans."""
    return tuple(Range(span.start, span.end) for span in spans)


def bound(pieces: Sequence[Range]) -> Range | None:
    """From the start of the first piece to the end of the last."""
    if not pieces:
        return None
    return Range(min(p.start for p in pieces), max(p.end for p in pieces))


def name_extra(kind: str, where: Range | None, taken: Mapping[str, object] | set[str]) -> str:
    """A key for an answered item without label: by its place, so that runs can be compared."""
    key = f"{kind}:+{where.start}-{where.end}" if where else f"{kind}:+"
    number, free = 2, key
    while free in taken:
        free, number = f"{key}#{number}", number + 1
    return free
