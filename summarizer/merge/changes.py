"""What a development is to the day before, and what of the day before is told no more."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from summarizer.merge.candidates import find_candidates
from summarizer.merge.denials import Field, lay_out, read_content, score_answer
from summarizer.merge.likeness import match_counts
from summarizer.merge.pairs import compare
from summarizer.merge.sayings import Saying, are_kin, find_roots, read_sayings
from summarizer.merge.stages import find_retreats
from summarizer.merge.statements import Member
from summarizer.merge.weights import Weights
from summarizer.merge.yesterday import read_yesterday
from summarizer.schema import Change, DayBriefing, Development, Origin

Link = Literal["reversal", "retreat", "revised", "same", "count", "figure", "denial"]
"""How two days' developments belong together: a denial taken back, an
advance told from an earlier stage, a number put in place of an
earlier one, one statement, one number told again, another number for one thing, a denial."""

_ORDER: tuple[Link, ...] = ("reversal", "retreat", "revised", "same", "count", "figure", "denial")
_DENIED_ALIKE = 0.5
"""The same for two denials, whoever speaks."""
_ALIKE = 0.6
"""Share of the words of both days from which two claims of one speaker are one."""
_DENIED = 0.75
"""Least score at which one day's claim denies the other's."""
_CANDIDATES = 40
_SAME_DEED = 3
"""Common words, names apart, from which two claims tell of one deed."""
_VAGUE = re.compile(
    r"\b(?:an? (?:\w+ )?(?:number|group|handful|contingent) of|several|a few|some|dozens of"
    r"|scores of)\b",
    re.IGNORECASE,
)


class Today(NamedTuple):
    """What of a development of today is compared with the day before."""

    members: list[Member]
    origins: list[Origin]
    independent_origins: int
    disputed: bool


class Changed(NamedTuple):
    """What became of a development, and the one of the day before that it continues."""

    change: Change
    previous: str | None


class Compared(NamedTuple):
    """A day against the day before."""

    changes: list[Changed]
    """One for each development of today, in their order."""
    gone: list[Development]
    """The day before's developments that none of today's takes up, in their order."""


class _Linked(NamedTuple):
    link: Link
    score: float
    old: int


NEW = Changed("new", None)


def find_changes(
    today: Sequence[Today], previous: DayBriefing | None, weights: Weights
) -> Compared:
    """Compare each development with those of the day before."""
    if previous is None:
        return Compared([NEW] * len(today), [])
    before = read_yesterday(previous)
    developments = [development for development, _ in before]
    old = [member for _, member in before]
    found: defaultdict[int, list[_Linked]] = defaultdict(list)
    _link_statements(today, old, weights, found)
    _link_sayings(today, old, found)
    changes = [
        _name_change(development, found[at], developments) for at, development in enumerate(today)
    ]
    taken = {developments[linked.old].id for links in found.values() for linked in links}
    return Compared(changes, [d for d in previous.developments if d.id not in taken])


def _link_statements(
    today: Sequence[Today],
    old: Sequence[Member],
    weights: Weights,
    found: defaultdict[int, list[_Linked]],
) -> None:
    """Link what the rule that groups a day's claims takes for one statement, or its denial."""
    statements = [replace(member.statement, articles=frozenset()) for member in old]
    owners: list[int] = []
    for at, development in enumerate(today):
        statements.extend(member.statement for member in development.members)
        owners.extend([at] * len(development.members))
    links: dict[str, Link] = {
        "same": "same",
        "figure": "figure",
        "denial": "denial",
        "contradiction": "denial",
    }
    for one, other in find_candidates(statements, before=len(old)):
        verdict = compare(statements[one], statements[other], weights)
        if link := links.get(verdict.finding):
            found[owners[other - len(old)]].append(_Linked(link, verdict.score, one))


def _link_sayings(
    today: Sequence[Today], old: Sequence[Member], found: defaultdict[int, list[_Linked]]
) -> None:
    """Link what counts one thing on both days, and what one day denies of the other."""
    groups = [[member] for member in old] + [development.members for development in today]
    sayings, stories = read_sayings(groups)
    first_new = len(old)

    def link(kind: Link, score: float, one: int, other: int) -> None:
        found[sayings[other].at - first_new].append(_Linked(kind, score, sayings[one].at))

    is_old = [saying.at < first_new for saying in sayings]
    for match in match_counts(sayings, stories, is_old):
        link(match.link, match.likeness, match.old, match.new)
    for one, other in find_retreats(sayings, is_old):
        link("retreat", 1.0, one, other)
    field = lay_out(sayings, stories)
    denials = [at for at, saying in enumerate(sayings) if is_old[at] and saying.denied]
    for at, saying in enumerate(sayings):
        if is_old[at]:
            continue
        candidates = _find_candidates(field, at, is_old)
        if saying.denied or saying.admits:
            candidates |= {o for o in denials[:_CANDIDATES] if stories.share(saying, sayings[o])}
        for other in sorted(candidates):
            if (told := _compare_sayings(field, other, at)) is not None:
                link(told.link, told.score, other, at)


def _find_candidates(field: Field, at: int, is_old: Sequence[bool]) -> set[int]:
    """Yesterday's claims of the same story with a word in common."""
    saying = field.sayings[at]
    return {
        other
        for notion in saying.notions
        for other in field.index.get(notion, ())[:_CANDIDATES]
        if is_old[other] and field.stories.share(saying, field.sayings[other])
    }


def _compare_sayings(field: Field, old: int, new: int) -> _Linked | None:
    """Whether a claim says the same as yesterday's in other words, or denies it."""
    one, other = field.sayings[old], field.sayings[new]
    shared = one.notions & other.notions
    share = len(shared) / max(1, min(len(one.notions), len(other.notions)))
    if one.negative == other.negative:
        if _names_the_number(one, other):
            return _Linked("revised", share, old)
        return _find_repetition(one, other, share, old) if one.denied == other.denied else None
    if other.admits and one.denied and shared and (are_kin(one, other) or len(shared) >= 2):
        return _Linked("reversal", share, old)
    negative, positive = (old, new) if one.negative else (new, old)
    content = read_content(field.sayings[negative])
    if len(content.notions & field.sayings[positive].notions) < 2:
        return None
    score = score_answer(field, negative, positive, content)
    return _Linked("denial", score, old) if score >= _DENIED else None


def _names_the_number(one: Saying, other: Saying) -> bool:
    """Whether today tells how many it was where yesterday had only "a number of", "several".

    The same one has to do it, and more than names has to be common.
    """
    before, now = one.member.statement, other.member.statement
    if one.denied or other.denied or not _VAGUE.search(one.text) or before.quantities:
        return False
    if not any(q.kind == "count" for q in now.quantities) or not before.leading & now.leading:
        return False
    return len((one.notions & other.notions) - one.names - other.names) >= _SAME_DEED


def _find_repetition(one: Saying, other: Saying, share: float, old: int) -> _Linked | None:
    kin = are_kin(one, other)
    if one.denied:
        elliptic = kin and read_content(one).elliptic and read_content(other).elliptic
        words = len(one.notions & other.notions)
        told_again = elliptic or (share >= _DENIED_ALIKE and words >= (1 if kin else 2))
    else:
        told_again = kin and share >= _ALIKE
        told_again = told_again and (share == 1.0 or len(one.notions & other.notions) >= 2)
    return _Linked("same", max(share, _ALIKE), old) if told_again else None


def _name_change(
    development: Today, found: Sequence[_Linked], before: Sequence[Development]
) -> Changed:
    """The closest development of the day before decides; what is the same comes first."""
    if not found:
        return NEW
    linked = min(_settle(found), key=lambda f: (_ORDER.index(f.link), -round(f.score, 9), f.old))
    earlier = before[linked.old]
    if linked.link in ("denial", "reversal", "retreat"):
        return Changed("contradicted", earlier.id)
    if linked.link in ("figure", "revised"):
        return Changed("updated", earlier.id)
    denied = development.members[0].statement.denied
    if development.disputed and earlier.status != "disputed" and not denied:
        return Changed("contradicted", earlier.id)
    if development.independent_origins > earlier.independent_origins:
        return Changed("corroborated", earlier.id)
    if linked.link == "count" and _is_new_speaker(development.origins, earlier.origins):
        return Changed("corroborated", earlier.id)
    return Changed("repeated", earlier.id)


def _settle(found: Sequence[_Linked]) -> list[_Linked]:
    """Where words agree and the number counted doesn't, the number decides."""
    links: defaultdict[int, set[Link]] = defaultdict(set)
    for linked in found:
        links[linked.old].add(linked.link)
    return [
        linked
        for linked in found
        if not (linked.link == "same" and "figure" in links[linked.old])
        or "count" in links[linked.old]
    ]


def _is_new_speaker(origins: Sequence[Origin], earlier: Sequence[Origin]) -> bool:
    """Whether somebody speaks of it who didn't the day before."""
    known = frozenset(word for o in earlier for word in find_roots(o.name))
    speakers = [find_roots(o.name) for o in origins if o.kind == "speaker"]
    return bool(known) and any(names and known.isdisjoint(names) for names in speakers)


def keep_ids(ids: Sequence[str], changes: Sequence[Changed]) -> list[str]:
    """Let a development that is told again keep the id it had the day before.

    What has changed gets an id of its own, and so does all but the first of several that go on
    with one of the day before; no id is given twice.
    """
    kept: dict[str, int] = {}
    for at, changed in enumerate(changes):
        if changed.previous and changed.change in ("repeated", "corroborated"):
            kept.setdefault(changed.previous, at)
    owners = {at: id for id, at in kept.items()}
    given = [owners.get(at, id) for at, id in enumerate(ids)]
    # A name that is yesterday's for another one is told apart by its own place in the day.
    return [
        id if at in owners or id not in kept else "d" + _hash(f"{id} {given[kept[id]]} again")
        for at, id in enumerate(given)
    ]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]
