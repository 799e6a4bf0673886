"""Numbers that two sides give for one thing, and what they are to each other.

Each number is set against the one number of the other side that is most like it in what it
counts. If these two agree, nothing is said; so a town's toll isn't held against a country's
where both give both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import inf
from datetime import date, timedelta
from typing import NamedTuple

from summarizer.merge.counts import SUMS, UNTOLD, Count, are_alike, read_counts
from summarizer.merge.measures import compare_values
from summarizer.merge.notions import OPPOSITES, find_notion, find_notions
from summarizer.merge.sayings import Opposed, Saying, Stories, find_roots, is_one_voice
from summarizer.merge.votes import Vote, read_votes
from summarizer.schema import ConflictKind

_NEIGHBOURS = 24
"""An index entry links a number to at most this many others."""
_RATIO = 15
"""Numbers for one thing hardly differ by more than this factor."""
_NOTHING: frozenset[str] = frozenset()
_AREAS = frozenset(
    map(find_notion, "district county province region city town village nationwide country".split())
)
_FLOOR = 1.0
"""Least likeness at which two numbers are taken to count one thing."""
_LATER = re.compile(
    r"\b(?:rose|risen|raised|climbed|fell|dropped|grown|grew|revised|corrected|updated|lowered"
    r"|increased|reduced|by (?:evening|nightfall|noon|midnight))\b",
    re.IGNORECASE,
)
_MISTAKEN = re.compile(r"\b(?:erroneous|mistaken|incorrect|wrong)ly\b", re.IGNORECASE)
_LEAD_CHARS = 400
_LONG_AGO_DAYS = 3


class _Entry(NamedTuple):
    at: int
    """Position of its saying."""
    count: Count


def find_rivals(sayings: Sequence[Saying], stories: Stories) -> list[Opposed]:
    """Numbers and votes of one story that differ though they count one thing."""
    entries = []
    votes: list[tuple[int, Vote]] = []
    for at, saying in enumerate(sayings):
        if saying.conditional or saying.denied or _MISTAKEN.search(saying.text):
            continue
        last = votes[-1][1].saying if votes else None
        near = last is not None and last.article == saying.article
        after_vote = near and last is not None and saying.order - last.order <= 3
        vote = read_votes(saying, after_vote=after_vote)
        votes.extend((at, found) for found in vote)
        if not vote:
            entries.extend(_Entry(at, count) for count in read_counts(saying))
    entries = _fill_ellipses(entries, sayings)
    likeness = _compare_all(entries, stories)
    earlier: defaultdict[int, set[float]] = defaultdict(set)
    for at, count in entries:
        if count.role == "earlier" and count.number.value is not None:
            earlier[at].add(count.number.value)
    found = [_judge(entries[i], entries[j], earlier) for i, j in _find_differing(likeness, entries)]
    return [*_oppose_votes(votes, stories), *(opposed for opposed in found if opposed)]


def _fill_ellipses(entries: Sequence[_Entry], sayings: Sequence[Saying]) -> list[_Entry]:
    """Let a number without a noun count what the number before it in its article counts."""
    filled: list[_Entry] = []
    for entry in entries:
        count = entry.count
        bare = not count.unit and not count.of and not count.head and not count.states
        if bare and filled:
            before = filled[-1]
            if _may_follow(entry, before, sayings):
                count = count._replace(
                    head=before.count.head,
                    states=before.count.states,
                    about=count.about | before.count.about,
                    filled=True,
                )
        filled.append(_Entry(entry.at, count))
    return filled


def _may_follow(entry: _Entry, before: _Entry, sayings: Sequence[Saying]) -> bool:
    """Whether a number without a noun goes on counting what the one before it counts."""
    saying, earlier = sayings[entry.at], sayings[before.at]
    if saying.article != earlier.article or before.count.unit:
        return False
    if entry.at == before.at:
        return True
    if saying.order - earlier.order > 3:
        return False
    return entry.count.follows or (len(saying.notions) <= 1 and not is_one_voice(saying, earlier))


def _compare_all(entries: Sequence[_Entry], stories: Stories) -> dict[tuple[int, int], float]:
    """The likeness of the pairs that an index of what is counted brings together."""
    index: defaultdict[object, list[int]] = defaultdict(list)
    for at, entry in enumerate(entries):
        if entry.count.role != "current":
            continue
        for key in _index_keys(entry.count):
            index[key].append(at)
    likeness: dict[tuple[int, int], float] = {}
    for found in index.values():
        for place, at in enumerate(found):
            for other in found[max(0, place - _NEIGHBOURS) : place]:
                pair = (other, at)
                if pair in likeness:
                    continue
                one, two = entries[other].count, entries[at].count
                if other != at and stories.share(one.saying, two.saying):
                    likeness[pair] = _liken(one, two, stories)
    return {pair: score for pair, score in likeness.items() if score >= _FLOOR}


def _index_keys(count: Count) -> Iterable[object]:
    if count.unit == "times":
        return [("times", notion) for notion in count.saying.notions]
    if count.unit:
        return [(count.unit, notion) for notion in count.about | count.saying.notions]
    keys: list[object] = [("state", state) for state in count.states]
    if count.head:
        keys.append(("head", count.head))
    return keys


def _liken(one: Count, other: Count, stories: Stories) -> float:
    """How surely two numbers count one thing; 0 when something tells them apart."""
    a, b = one.saying, other.saying
    if one.unit != other.unit or one.aside != other.aside or one.limit != other.limit:
        return 0.0
    if {one.window, other.window} - {"", "sum"} and one.window != other.window:
        return 0.0
    if any(OPPOSITES.get(notion, _NOTHING) & other.about for notion in one.about):
        return 0.0
    sizes = [n.low if n.value is None else n.value for n in (one.number, other.number)]
    if all(0 < size < inf for size in sizes) and max(sizes) > _RATIO * min(sizes):
        return 0.0
    if not (one.filled or other.filled) and _times_differ(a, b):
        return 0.0
    if _subjects_differ(one, other, stories):
        return 0.0
    shared = (one.about & other.about) - {one.head}
    names = a.names & b.names
    kind = _compare_kinds(one, other, shared)
    if kind == 0.0:
        return 0.0
    same_window = 0.2 * (one.window == other.window)
    return kind + 0.15 * min(3, len(shared)) + 0.25 * min(2, len(names)) + same_window


def _compare_kinds(one: Count, other: Count, shared: frozenset[str]) -> float:
    """How surely two numbers are of one kind of thing."""
    everywhere = one.saying.notions & other.saying.notions
    if one.unit == "times":
        return 1.0 if len(everywhere) >= 2 else 0.0
    if (
        one.unit and one.unit not in ("percent",) and len(one.unit) == 3 and one.unit.isupper()
    ) or (_is_money(one) and _is_money(other)):
        return _compare_sums(one, other)
    if one.unit and one.unit not in ("percent", "hours", "months"):
        return 1.0 if shared - _AREAS else 0.0
    if one.unit == "percent":
        return _compare_shares(one, other, shared)
    if one.unit:
        return 1.0 if _name_of(one) & _name_of(other) or len(shared) >= 2 else 0.0
    if one.states and other.states:
        return 1.0 if one.states == other.states and are_alike(one.head, other.head) else 0.0
    if one.states or other.states:
        return 0.0
    if not one.head or one.head != other.head or (one.head in UNTOLD and len(everywhere) < 3):
        return 0.0
    return 1.0


def _compare_shares(one: Count, other: Count, shared: frozenset[str]) -> float:
    """Percentages are of many things: what one is of has to stand beside the other."""
    names = one.saying.names | other.saying.names
    of, other_of = _name_of(one), _name_of(other)
    if of and other_of and not of & other.about and not other_of & one.about:
        return 0.0
    everywhere = (one.saying.notions & other.saying.notions) - names
    return 1.0 if shared - names and len(everywhere) >= 2 else 0.0


def _name_of(count: Count) -> frozenset[str]:
    return find_notions(count.of or "")


def _is_money(count: Count) -> bool:
    return (
        bool(count.unit) and count.unit not in ("percent", "times") and bool(_kinds_of_sum(count))
    )


def _kinds_of_sum(count: Count) -> frozenset[str]:
    return (count.about & SUMS) or (count.saying.notions & SUMS)


def _compare_sums(one: Count, other: Count) -> float:
    p, q = _kinds_of_sum(one), _kinds_of_sum(other)
    if p and q:
        return 1.0 if p & q else 0.0
    return 1.0 if len(one.saying.notions & other.saying.notions) >= 3 else 0.0


def _times_differ(one: Saying, other: Saying) -> bool:
    """Whether two claims name times without a day in common, or one alone speaks of long ago."""
    if (one.start or one.end) and (other.start or other.end):
        first = (one.start or "", one.end or "9999")
        second = (other.start or "", other.end or "9999")
        return first[1] < second[0] or second[1] < first[0]
    dated = one if one.start or one.end else other
    published = dated.member.article.published
    last = dated.end or (dated.start if not dated.end and not dated.start else None)
    if not published or not last:
        return False
    return date.fromisoformat(last) < date.fromisoformat(published) - timedelta(_LONG_AGO_DAYS)


def _subjects_differ(one: Count, other: Count, stories: Stories) -> bool:
    """Whether two numbers are of two places, of two sides, or of two things with names."""
    a, b = one.saying, other.saying
    if one.owner and other.owner and not one.owner & other.owner:
        return True
    if one.places and other.places and not one.places & other.places:
        return not (one.places & b.context and other.places & a.context)
    if a.names & b.names:
        return False
    if a.article == b.article:
        if a.names and b.names:
            return True
        return not (one.places <= b.context and other.places <= a.context)
    return any(
        bool(names) and not stories.knows(other_one.article, names) and not _is_in_lead(own, names)
        for names, own, other_one in (
            ((a.member.statement.leading & a.names) | one.places, a, b),
            ((b.member.statement.leading & b.names) | other.places, b, a),
        )
    )


def _is_in_lead(saying: Saying, names: frozenset[str]) -> bool:
    """Whether an article begins with one of these names, so that its whole story is theirs."""
    return not names.isdisjoint(find_roots(saying.member.article.text[:_LEAD_CHARS]))


def _find_differing(
    likeness: Mapping[tuple[int, int], float], entries: Sequence[_Entry]
) -> list[tuple[int, int]]:
    """The pairs of numbers for one thing that don't agree.

    Nobody contradicts himself: who gives the other side's number, too, means another thing with
    the number that differs.
    """
    agreeing: defaultdict[int, set[str]] = defaultdict(set)
    differing = []
    for one, other in sorted(likeness):
        verdict = compare_values(entries[one].count.number, entries[other].count.number)
        if verdict is True:
            agreeing[one].add(_name_voice(entries[other]))
            agreeing[other].add(_name_voice(entries[one]))
        elif verdict is False:
            differing.append((one, other))
    return [
        (one, other)
        for one, other in differing
        if _name_voice(entries[one]) not in agreeing[other]
        and _name_voice(entries[other]) not in agreeing[one]
    ]


def _name_voice(entry: _Entry) -> str:
    """The same for all claims of one speaker, or of one article's own."""
    saying = entry.count.saying
    canonical = saying.member.statement.speaker
    if canonical and saying.speaker_names:
        return canonical
    return f"{saying.article}/{' '.join(sorted(saying.speaker))}"


def _judge(one: _Entry, other: _Entry, earlier: Mapping[int, Collection[float]]) -> Opposed | None:
    """What two numbers for one thing are to each other."""
    a, b = one.count.saying, other.count.saying
    kind: ConflictKind
    before = (earlier.get(one.at, ()), earlier.get(other.at, ()))
    values = (one.count.number.value, other.count.number.value)
    if values[1] in before[0] or values[0] in before[1]:
        kind = "update"
    elif is_one_voice(a, b):
        later = [bool(_LATER.search(_with_cue(saying))) for saying in (a, b)]
        if any(before) or later[0] == later[1]:
            return None
        kind = "update"
    else:
        areas = [count.about & _AREAS for count in (one.count, other.count)]
        kind = "scope" if all(areas) and not areas[0] & areas[1] else "figure"
    if kind == "figure" and 0 in values:
        kind = "contradiction"
    return Opposed(kind, one.at, other.at, one.count.of or other.count.of, _name_matter(one.count))


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
            if _times_differ(vote.saying, other.saying):
                continue
            found.append(Opposed("figure", other_at, at, "the vote", "vote"))
    return found
