"""Numbers that two sides give for one thing, and what they are to each other.

Where what both count may be one thing is decided in `likeness`; here, whether it is a conflict.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from summarizer.merge.counts import Count
from summarizer.merge.likeness import AREAS, Counts, Entry, times_differ
from summarizer.merge.measures import compare_values
from summarizer.merge.opponents import Numbers
from summarizer.merge.sayings import Opposed, Saying, Stories, is_one_voice
from summarizer.merge.votes import Vote
from summarizer.schema import ConflictKind

_NEIGHBOURS = 24
"""A vote is compared with at most this many others."""
_UP_TO = re.compile(r"(?:by|as of|until|till)\b")
_LATER = re.compile(
    r"\b(?:rose|risen|raised|climbed|fell|dropped|grown|grew|revised|corrected|updated|lowered"
    r"|increased|reduced|by (?:evening|nightfall|noon|midnight))\b",
    re.IGNORECASE,
)


class Agreement(NamedTuple):
    """Which numbers that may count one thing agree."""

    agrees: Mapping[tuple[int, int], bool | None]
    """By pair of numbers; ``None`` where both can be right and yet differ."""
    differing: frozenset[tuple[int, int]]
    """The pairs that don't agree.

    Nobody contradicts himself: who gives the other side's number, too, means another thing with
    the number that differs.
    """


def find_rivals(counts: Counts, agreement: Agreement, stories: Stories) -> list[Opposed]:
    """Numbers and votes of one story that differ though they count one thing.

    Args:
        counts: What the claims of a day count.
        agreement: Which of the numbers, by position, agree.
        stories: Which articles tell one story.
    """
    entries = counts.entries
    earlier: defaultdict[int, set[float]] = defaultdict(set)
    for entry in entries:
        value = entry.count.number.value
        if entry.count.role == "earlier" and value is not None:
            earlier[entry.at].add(value)
    found = [_judge(entries[i], entries[j], earlier) for i, j in sorted(agreement.differing)]
    return [*_oppose_votes(counts.votes, stories), *(opposed for opposed in found if opposed)]


def pair_claims(
    entries: Sequence[Entry], likeness: Mapping[tuple[int, int], float], agreement: Agreement
) -> Numbers:
    """How surely two claims count one thing, by their positions: equal numbers, and others."""
    alike: dict[tuple[int, int], float] = {}
    differ: dict[tuple[int, int], float] = {}
    compatible: set[tuple[int, int]] = set()
    for (one, other), agrees in agreement.agrees.items():
        first, second = entries[one].at, entries[other].at
        if first == second or agrees is None:
            continue
        pair = (first, second) if first < second else (second, first)
        if agrees or (one, other) in agreement.differing:
            held = alike if agrees else differ
            held[pair] = max(held.get(pair, 0.0), likeness[(one, other)])
        else:
            compatible.add(pair)
    return Numbers(alike, differ, compatible)


def compare_numbers(entries: Sequence[Entry], pairs: Iterable[tuple[int, int]]) -> Agreement:
    """Compare the numbers that may count one thing, by their positions."""
    agreeing: defaultdict[int, set[str]] = defaultdict(set)
    agrees = {
        pair: compare_values(entries[pair[0]].count.number, entries[pair[1]].count.number)
        for pair in pairs
    }
    voices = {at: _name_voice(entries[at]) for at in {at for pair in agrees for at in pair}}
    for (one, other), verdict in agrees.items():
        if verdict:
            agreeing[one].add(voices[other])
            agreeing[other].add(voices[one])
    differing = frozenset(
        pair
        for pair, verdict in agrees.items()
        if verdict is False
        and voices[pair[0]] not in agreeing[pair[1]]
        and voices[pair[1]] not in agreeing[pair[0]]
    )
    return Agreement(agrees, differing)


def _name_voice(entry: Entry) -> str:
    """The same for all claims of one speaker, or of one article's own."""
    saying = entry.count.saying
    canonical = saying.member.statement.speaker
    if canonical and saying.speaker_names:
        return canonical
    return f"{saying.article}/{' '.join(sorted(saying.speaker))}"


def _judge(one: Entry, other: Entry, earlier: Mapping[int, Collection[float]]) -> Opposed | None:
    """What two numbers for one thing are to each other."""
    a, b = one.count.saying, other.count.saying
    kind: ConflictKind
    before = (earlier.get(one.at, ()), earlier.get(other.at, ()))
    values = (one.count.number.value, other.count.number.value)
    revised = values[1] in before[0] or values[0] in before[1]
    if revised or _is_later(one.count.as_of, other.count.as_of):
        kind = "update"
    elif is_one_voice(a, b):
        later = [bool(_LATER.search(_with_cue(saying))) for saying in (a, b)]
        if any(before) or later[0] == later[1]:
            return None
        kind = "update"
    else:
        areas = [count.about & AREAS for count in (one.count, other.count)]
        kind = "scope" if all(areas) and not areas[0] & areas[1] else "figure"
    if kind == "figure" and 0 in values:
        kind = "contradiction"
    return Opposed(kind, one.at, other.at, one.count.of or other.count.of, _name_matter(one.count))


def _is_later(one: str, other: str) -> bool:
    """Whether two figures are given for two times: by noon and by nightfall, or now."""
    return one != other and (bool(one and other) or bool(_UP_TO.match(one or other)))


def _with_cue(saying: Saying) -> str:
    return f"{saying.member.claim.attribution.cue or ''} {saying.text}"


def _name_matter(count: Count) -> str:
    return "/".join(sorted(count.states)) or count.head or count.unit


def _oppose_votes(votes: Sequence[tuple[int, Vote]], stories: Stories) -> list[Opposed]:
    found = []
    for place, (at, vote) in enumerate(votes):
        for other_at, other in votes[max(0, place - _NEIGHBOURS) : place]:
            if {vote.ayes, vote.noes} == {other.ayes, other.noes}:
                continue
            cast = (vote.ayes + vote.noes, other.ayes + other.noes)
            if abs(cast[0] - cast[1]) > 1 + 0.1 * max(cast):
                continue
            if is_one_voice(vote.saying, other.saying) or not stories.share(
                vote.saying, other.saying
            ):
                continue
            if times_differ(vote.saying, other.saying):
                continue
            found.append(Opposed("figure", other_at, at, "the vote", "vote"))
    return found
