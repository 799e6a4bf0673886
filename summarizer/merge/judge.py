"""Who decides about two statements on which the rules can't."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import exp, log
from typing import Literal, NamedTuple, Protocol

from summarizer.schema import ConflictKind

Relation = Literal["same", "different"] | ConflictKind
"""How two statements stand to each other."""

ASKED_FROM, ASKED_UP_TO = 0.05, 0.95
"""A judge is asked about pairs that are so likely one thing: what is clear needs none."""
ALIKE = 0.4
"""Two statements so alike are shown to a judge even if a rule keeps them apart: "not a pillar has
been touched", "the pillars are intact"."""
UNKNOWN = 0.3
"""How likely a pair is one thing of which the rule for two stories says no more than perhaps."""
PARTED = 0.3
"""How likely a pair is taken to be one that a rule keeps apart though it is so alike. 17 of 204
such pairs of labelled stories were; but where one of two is a negation, or numbers differ, models
are slower to say that they are one, and this makes up for it."""
SUGGESTED = 0.05
"""The same of a pair that the judge itself brings up; fitted, as the judge's scale and bias are."""


class Ruling(NamedTuple):
    """What a judge says of a pair."""

    relation: Relation
    weight: float
    """How much it speaks for one thing, in nats: it is added to the logarithm of the odds that
    the merge gives the pair by itself. Below 0 it speaks against it."""
    opposed: float = 0.0
    """The same for a conflict of the two; 0 where the judge doesn't look for any."""

    @property
    def conflict(self) -> ConflictKind | None:
        """The kind of conflict that the judge finds; ``None`` where it finds none."""
        if self.relation == "same" or self.relation == "different":
            return None
        return self.relation


class Reading(NamedTuple):
    """What a judge says of all pairs of a story's lines that it has read at once."""

    rulings: Mapping[tuple[int, int], Ruling]
    """By the places of two lines, the smaller first, counted through all articles."""
    others: Ruling
    """On each pair that isn't named."""


class Phrase(NamedTuple):
    """What a statement says, as a judge reads it."""

    text: str
    spoken: str
    """The same with its speaker."""


class Judge(Protocol):
    """Says whether two statements state the same thing.

    A judge that can reads stories as a whole. About pairs of which it has read nothing the merge
    asks it where they aren't clear, each pair once, the two texts in alphabetical order, each with
    its speaker. Its answers must not depend on the order in which it is asked.
    """

    def read(
        self, articles: Sequence[Sequence[Phrase]], likely: Mapping[tuple[int, int], float], /
    ) -> Reading | None:
        """Say which statements of a story's articles state one thing, and which conflict.

        Args:
            articles: The statements of each, in its order.
            likely: How likely the merge itself holds pairs of them one thing, by their places as
                in `Reading`; the others hardly at all. Who doesn't see what is plain had better
                say nothing.

        Returns:
            ``None`` if it doesn't read stories, or not this one.
        """
        ...

    def suggest(
        self, ones: Sequence[Phrase], others: Sequence[Phrase], /
    ) -> Iterable[tuple[int, int]]:
        """Pairs of two articles' statements, by position, that it wants to be asked about.

        They may say one thing without a word in common, which the merge alone doesn't find.
        """
        ...

    def judge(self, first: str, second: str, /) -> Ruling | None:
        """Say what `second` is to `first`; ``None`` leaves the pair to the merge."""
        ...


def choose_pairs(
    unclear: Mapping[tuple[int, int], float], most: int, likely: float
) -> dict[tuple[int, int], float]:
    """The pairs that are put to a judge: of too many those on which its word is most needed.

    A day on which hundreds of papers tell one story has several unclear pairs a statement, and a
    small model takes a second for each; most of them would change nothing.

    Args:
        unclear: How likely each pair is one thing.
        most: How many may be put.
        likely: From here on a pair is joined; what is next to it is least clear.
    """
    if len(unclear) <= most:
        return dict(unclear)
    edge = _find_log_odds(likely)
    nearest = sorted(unclear, key=lambda pair: (abs(_find_log_odds(unclear[pair]) - edge), pair))
    return {pair: unclear[pair] for pair in sorted(nearest[:most])}


def weigh(likely: float, evidence: float) -> float:
    """How likely something is after a judge has spoken.

    Args:
        likely: What the merge holds likely by itself, above 0 and below 1.
        evidence: The judge's, in nats.
    """
    return 1.0 / (1.0 + exp(-(_find_log_odds(likely) + evidence)))


def _find_log_odds(likely: float) -> float:
    return log(likely / (1.0 - likely))
