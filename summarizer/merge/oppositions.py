"""Which claims of a day can't both be true, given that they speak of the same matter.

A search of its own, beside grouping: grouping asks whether two claims state the same, and what
states the same in other words may well be opposed in other words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.merge.contraries import find_contraries
from summarizer.merge.denials import Field, find_denials, lay_out
from summarizer.merge.developments import Grouping
from summarizer.merge.likeness import compare_counts, list_counts
from summarizer.merge.opponents import Numbers
from summarizer.merge.regression import Regression
from summarizer.merge.rivals import compare_numbers, find_rivals, pair_claims
from summarizer.merge.sayings import Opposed, Saying, is_one_voice, read_sayings
from summarizer.merge.statements import Member
from summarizer.merge.weighing import weigh_disputes
from summarizer.schema import ConflictKind


def find_oppositions(
    groups: Sequence[Sequence[Member]], judged: Grouping, disputes: Regression | None = None
) -> list[Opposed]:
    """Set the claims of developments against each other.

    Args:
        groups: The claims of each development.
        judged: The grouping, for what a judge decided on its way.
        disputes: Other weights than those of the package.

    Returns:
        Pairs of developments, by position in `groups`, the smaller first, each once a kind.
    """
    laid_out = lay_out_claims(groups)
    sayings = laid_out.field.sayings
    weighed = weigh_disputes(
        laid_out.field, laid_out.numbers, laid_out.ruled, judged.weights, disputes, judged.heard
    )
    found: dict[tuple[str, int, int, str], Opposed] = {}
    voices = _list_voices(sayings)
    for opposed in weighed:
        saying, target = sayings[opposed.first], sayings[opposed.second]
        one, other = sorted((saying.at, target.at))
        told_together = opposed.kind == "contradiction" and voices[one] & voices[other]
        if one != other and not told_together and not _goes_on(saying, target, opposed.kind):
            key = (opposed.kind, one, other, opposed.matter)
            found.setdefault(key, opposed._replace(first=one, second=other))
    return [found[key] for key in sorted(found)]


class LaidOut(NamedTuple):
    """The claims of a day, and what the rules find among them."""

    field: Field
    numbers: Numbers
    ruled: list[Opposed]


def lay_out_claims(groups: Sequence[Sequence[Member]]) -> LaidOut:
    """Read the claims of developments, and find what has the form of an opposition."""
    sayings, stories = read_sayings(groups)
    field = lay_out(sayings, stories)
    formal = [*find_denials(field), *find_contraries(field)]
    counts = list_counts(sayings)
    likeness = compare_counts(counts.entries, stories)
    agreement = compare_numbers(counts.entries, likeness)
    ruled = [*formal, *find_rivals(counts, agreement, stories)]
    return LaidOut(field, pair_claims(counts.entries, likeness, agreement), ruled)


def _goes_on(one: Saying, other: Saying, kind: ConflictKind) -> bool:
    """Whether one and the same voice goes on in one article: it adds, it doesn't contradict itself.

    What it denies, and numbers that it puts anew, are conflicts of another kind.
    """
    return kind == "contradiction" and one.article == other.article and is_one_voice(one, other)


def _list_voices(sayings: Sequence[Saying]) -> defaultdict[int, set[str]]:
    """The articles that tell a development in their own voice, by its position.

    What one article tells as its own, side by side, doesn't exclude each other.
    """
    voices: defaultdict[int, set[str]] = defaultdict(set)
    for saying in sayings:
        if saying.member.claim.attribution.source is None:
            voices[saying.at].add(saying.article)
    return voices
