"""Which numbers of a day, or of two days, count one thing, and how surely."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import inf
from typing import Literal, NamedTuple

from summarizer.merge.counts import SUMS, UNTOLD, Count, are_alike, list_grounds, read_counts
from summarizer.merge.measures import compare_values
from summarizer.merge.notions import find_notion, find_notions, list_opposites
from summarizer.merge.sayings import Saying, Stories, find_roots, is_one_voice
from summarizer.merge.votes import Vote, read_votes

_NEIGHBOURS = 24
"""An index entry links a number to at most this many others."""
_BRIEF = 2
"""A percentage told in at most so many words leaves out of what it is."""
_RATIO = 15
"""Numbers for one thing hardly differ by more than this factor."""
_FLOOR = 1.0
"""Least likeness at which two numbers are taken to count one thing."""
_TELLING = 8
"""From here on two equal numbers in one story are hardly a chance."""
_OVERLAP = 0.3
"""Share of a claim's words that yesterday's has, from which an equal number is the same one."""
Link = Literal["count", "figure", "revised"]
_OF_US = re.compile(r"\bof us\b")
_LEAD_CHARS = 400
_LONG_AGO_DAYS = 3
_HARMED = frozenset(("dead", "injured"))
_SPOT = re.compile(r"\b(?:at|off|near|inside|outside) (?:the )?([a-z]+)\W*$")
AREAS = frozenset(
    map(find_notion, "district county province region city town village nationwide country".split())
)
"""Words for the area that is counted in."""
_MISTAKEN = re.compile(r"\b(?:erroneous|mistaken|incorrect|wrong)ly\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A number, and the position of its claim."""

    at: int
    count: Count


class Counts(NamedTuple):
    """What the claims of a day count."""

    entries: list[Entry]
    votes: list[tuple[int, Vote]]


class Match(NamedTuple):
    """A number of yesterday and one of today that count one thing, by their claims."""

    link: Link
    """``count``: it is told again; ``revised``: today's names yesterday's as the earlier one."""
    likeness: float
    old: int
    new: int


def list_counts(sayings: Sequence[Saying]) -> Counts:
    """The numbers and the results of votes that claims state as they are."""
    entries: list[Entry] = []
    votes: list[tuple[int, Vote]] = []
    alike: dict[tuple[object, ...], list[Count]] = {}
    for at, saying in enumerate(sayings):
        if saying.conditional or saying.denied or _MISTAKEN.search(saying.text):
            continue
        last = votes[-1][1].saying if votes else None
        near = last is not None and last.article == saying.article
        after_vote = near and last is not None and saying.order - last.order <= 3
        vote = read_votes(saying, after_vote=after_vote)
        votes.extend((at, found) for found in vote)
        if not vote:
            key = list_grounds(saying)
            counts = alike.get(key)
            if counts is None:
                counts = alike[key] = read_counts(saying)
            else:
                counts = [count._replace(saying=saying) for count in counts]
            entries.extend(Entry(at, count) for count in counts)
    return Counts(_fill_ellipses(entries, sayings), votes)


def match_counts(
    sayings: Sequence[Saying], stories: Stories, is_old: Sequence[bool]
) -> list[Match]:
    """The numbers of two days that count one thing, whether they are equal or not."""
    entries, votes = list_counts(sayings)
    earlier = {
        (entry.at, entry.count.number.value)
        for entry in entries
        if entry.count.role in ("earlier", "rejected") and not is_old[entry.at]
    }
    found = _match_values(entries, stories, is_old)
    for (i, j), likeness in sorted(compare_counts(entries, stories, days=is_old).items()):
        old, new = (entries[at] for at in ((i, j) if is_old[entries[i].at] else (j, i)))
        agrees = compare_values(old.count.number, new.count.number)
        if agrees is None:
            continue
        revised = (new.at, old.count.number.value) in earlier
        link: Link = "revised" if revised else "count" if agrees else "figure"
        found.append(Match(link, likeness, old.at, new.at))
    for old_at, vote in votes:
        for new_at, other in votes[:_NEIGHBOURS]:
            if is_old[old_at] > is_old[new_at] and stories.share(vote.saying, other.saying):
                agrees = {vote.ayes, vote.noes} == {other.ayes, other.noes}
                found.append(Match("count" if agrees else "figure", _FLOOR, old_at, new_at))
    return found


def _match_values(
    entries: Sequence[Entry], stories: Stories, is_old: Sequence[bool]
) -> list[Match]:
    """Numbers that are equal and no chance, told of the same things in other words."""
    index: defaultdict[tuple[str, float], list[Entry]] = defaultdict(list)
    for entry in entries:
        value = entry.count.number.value
        if value is not None and (value >= _TELLING or value % 1) and is_old[entry.at]:
            index[(entry.count.unit, value)].append(entry)
    found = []
    for new in entries:
        value = new.count.number.value
        if value is None or is_old[new.at] or new.count.role != "current":
            continue
        for old in index.get((new.count.unit, value), ())[:_NEIGHBOURS]:
            a, b = old.count.saying, new.count.saying
            shared = a.notions & b.notions
            if stories.share(a, b) and len(shared) >= max(1, _OVERLAP * len(b.notions)):
                found.append(Match("count", 0.5, old.at, new.at))
    return found


def _fill_ellipses(entries: Sequence[Entry], sayings: Sequence[Saying]) -> list[Entry]:
    """Let a number without a noun count what the number before it in its article counts."""
    filled: list[Entry] = []
    for entry in entries:
        count = entry.count
        bare = not count.unit and not count.of and not count.head and not count.states
        if filled and (bare or _is_same_share(count, filled[-1].count)):
            before = filled[-1]
            if _may_follow(entry, before, sayings):
                count = count._replace(
                    head=before.count.head,
                    states=before.count.states,
                    about=count.about | before.count.about,
                    filled=True,
                )
        elif filled and entry.at == filled[-1].at and _is_headless(count):
            # "Two soldiers killed and five injured": soldiers both times.
            count = count._replace(head=filled[-1].count.head, owner=filled[-1].count.owner)
        filled.append(Entry(entry.at, count))
    return filled


def _is_headless(count: Count) -> bool:
    return bool(count.states) and not count.head and not count.unit


def _is_same_share(count: Count, before: Count) -> bool:
    """Whether a percentage that says in hardly a word of what goes on with the one before it."""
    if count.unit != "percent" or before.unit != "percent" or count.role != "current":
        return False
    return len(count.saying.notions) <= _BRIEF and not is_one_voice(count.saying, before.saying)


def _may_follow(entry: Entry, before: Entry, sayings: Sequence[Saying]) -> bool:
    """Whether a number without a noun goes on counting what the one before it counts."""
    saying, earlier = sayings[entry.at], sayings[before.at]
    if saying.article != earlier.article or before.count.unit != entry.count.unit:
        return False
    if entry.at == before.at:
        return True
    if saying.order - earlier.order > 3:
        return False
    if _OF_US.search(entry.count.text):
        return False
    if entry.count.unit:
        return saying.order - earlier.order == 1
    return entry.count.follows or (len(saying.notions) <= 1 and not is_one_voice(saying, earlier))


def compare_counts(
    entries: Sequence[Entry], stories: Stories, days: Sequence[bool] | None = None
) -> dict[tuple[int, int], float]:
    """The likeness of the pairs that an index of what is counted brings together.

    Args:
        entries: The numbers, by their claims.
        stories: Which articles tell one story.
        days: For two days, whether a claim is of the first one; only pairs of both are compared.
    """
    index: defaultdict[object, list[int]] = defaultdict(list)
    likeness: dict[tuple[int, int], float] = {}
    for at, entry in enumerate(entries):
        two = entry.count
        if two.role != "current":
            continue
        near: set[int] = set()
        for key in _index_keys(two):
            found = index[key]
            near.update(found[-_NEIGHBOURS:])
            found.append(at)
        partners = stories.list_partners(two.saying.article)
        for other in near:
            one = entries[other].count
            if days and days[entries[other].at] == days[entry.at]:
                continue
            if one.saying.article in partners:
                score = _liken(one, two, stories, timeless=days is not None)
                if score >= _FLOOR:
                    likeness[(other, at)] = score
    return likeness


def _index_keys(count: Count) -> Iterable[object]:
    if count.unit == "times":
        return [("times", notion) for notion in count.saying.notions]
    if count.unit:
        return [(count.unit, notion) for notion in count.about | count.saying.notions]
    keys: list[object] = [("state", state) for state in count.states]
    if count.head:
        keys.append(("head", count.head))
    return keys


def _liken(one: Count, other: Count, stories: Stories, *, timeless: bool) -> float:
    """How surely two numbers count one thing; 0 when something tells them apart."""
    a, b = one.saying, other.saying
    if one.unit != other.unit or one.aside != other.aside or one.limit != other.limit:
        return 0.0
    if {one.window, other.window} - {"", "sum"} and one.window != other.window:
        return 0.0
    if one.unit and (_harms_differ(a, b) or _spots_differ(a, b)):
        return 0.0
    if not list_opposites(one.about).isdisjoint(other.about):
        return 0.0
    sizes = [n.low if n.value is None else n.value for n in (one.number, other.number)]
    if all(0 < size < inf for size in sizes) and max(sizes) > _RATIO * min(sizes):
        return 0.0
    if not (timeless or one.filled or other.filled) and times_differ(a, b):
        return 0.0
    if _subjects_differ(one, other, stories):
        return 0.0
    shared = (one.about & other.about) - {one.head}
    names = a.names & b.names
    if one.aside and not names:
        return 0.0
    kind = _compare_kinds(one, other, shared)
    if kind == 0.0:
        return 0.0
    same_window = 0.2 * (one.window == other.window)
    return kind + 0.15 * min(3, len(shared)) + 0.25 * min(2, len(names)) + same_window


def _harms_differ(a: Saying, b: Saying) -> bool:
    """Whether one speaks of the dead and the other of the injured."""
    p, q = a.notions & _HARMED, b.notions & _HARMED
    return bool(p and q) and not p & q


def _spots_differ(a: Saying, b: Saying) -> bool:
    """Whether each ends with another place, without a name: at sea, at the airport."""
    p = _find_spot(a.text)
    if not p:
        return False
    q = _find_spot(b.text)
    return bool(q) and p != q


@lru_cache(maxsize=8192)
def _find_spot(text: str) -> str:
    found = _SPOT.search(text)
    return found[1] if found else ""


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
        return 1.0 if shared - AREAS or len(everywhere) >= 2 else 0.0
    if one.unit == "percent" and (one.filled or other.filled):
        return 1.0 if shared or one.saying.article == other.saying.article else 0.0
    if one.unit == "percent":
        return _compare_shares(one, other, shared)
    if one.unit:
        close = len(shared) >= 2 or (bool(shared) and len(everywhere) >= 2)
        return 1.0 if close or _name_of(one) & _name_of(other) else 0.0
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
    return 1.0 if len(everywhere) >= (2 if shared - names else 3) else 0.0


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
    if _name_of(one) & _name_of(other):
        return 1.0
    return 1.0 if len(one.saying.notions & other.saying.notions) >= 2 else 0.0


def times_differ(one: Saying, other: Saying) -> bool:
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
        return True
    if a.names & b.names:
        return False
    if one.subject and other.subject and not one.subject & other.subject:
        known = (stories.knows(b.article, one.subject), stories.knows(a.article, other.subject))
        if a.article != b.article and not any(known):
            return True
    return any(
        bool(names) and _is_foreign(names, own, theirs, stories)
        for names, own, theirs in (
            (one.subject | one.places, a, b),
            (other.subject | other.places, b, a),
        )
    )


def _is_foreign(names: frozenset[str], own: Saying, theirs: Saying, stories: Stories) -> bool:
    """Whether a claim can't be about what has these names: nothing around it says so."""
    if own.article == theirs.article:
        return names.isdisjoint(theirs.context)
    return not stories.knows(theirs.article, names) and not _is_in_lead(own, names)


def _is_in_lead(saying: Saying, names: frozenset[str]) -> bool:
    """Whether an article begins with one of these names, so that its whole story is theirs."""
    return not names.isdisjoint(find_roots(saying.member.article.text[:_LEAD_CHARS]))
