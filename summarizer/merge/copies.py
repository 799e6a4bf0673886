"""Which articles print the same text, and which claims rest on the same copied wording.

Texts are compared by their runs of four words (shingles), hashed. Pairs come from an index over
a sample of the hashes, so articles that share nothing are never compared; the overlap of a pair
is then counted in full, as containment in the shorter text as well as Jaccard similarity
(Broder 1997), because an edited rewrite is long where its source was short.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from zlib import crc32

from summarizer.merge.statements import Member
from summarizer.merge.wording import plain_words
from summarizer.schema import Article

_RUN = 4
"""Words in a shingle."""
_SAMPLED = 4
"""One hash in this many is indexed, beside the smallest ones."""
_SMALLEST = 32
_NEIGHBOURS = 24
"""A hash links an article, or a claim, to at most this many others that share it."""

REPRINT = 0.80
"""Containment of the shorter text from which it is a reprint."""
SHARED = 0.25
"""Containment from which two articles share copy."""
_LEAST_HASHES = 2
_COPIED = 0.60
"""Share of one claim's evidence that stands in the other's, for copied wording."""
_EDITED = 0.40
"""The same between articles that share copy: there an editor may have put words in."""
_COPIED_RUNS = 5
"""Least common shingles of copied evidence between articles that share no other text, and of
edited copy between articles that do."""
_STORY_RUNS = 20
"""Least common shingles of two articles that tell one story: more than a set phrase or two."""


class Overlap(NamedTuple):
    """What two articles have in common, as shares of their shingles."""

    first: str
    second: str
    containment: float
    jaccard: float
    runs: int
    """Common shingles."""


class Copies(NamedTuple):
    """The day's copied text."""

    reprints: dict[str, str]
    """Article that prints another one's story again → that other one, never itself a reprint."""
    overlaps: list[Overlap]
    """Article pairs that share copy, reprints among them."""
    stories: frozenset[tuple[str, str]]
    """Article pairs, smaller id first, that share so much copy that they tell one story."""
    lineages: list[int]
    """For each claim, in the order given: the number of its group of copied wording."""


class Linked:
    """Groups that grow by joining two members (union by smaller number)."""

    def __init__(self, count: int) -> None:
        self._head = list(range(count))

    def find(self, member: int) -> int:
        """The smallest member of the group."""
        while self._head[member] != member:
            self._head[member] = self._head[self._head[member]]
            member = self._head[member]
        return member

    def join(self, one: int, other: int) -> None:
        """Make two groups one."""
        one, other = sorted((self.find(one), self.find(other)))
        self._head[other] = one

    def groups(self) -> list[list[int]]:
        """The groups in order of their smallest members, each sorted."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for member in range(len(self._head)):
            found[self.find(member)].append(member)
        return list(found.values())


def find_copies(articles: Sequence[Article], members: Sequence[Member]) -> Copies:
    """Find reprints, shared copy and the claims that rest on copied wording."""
    prints = {article.id: hash_runs(article.text) for article in articles}
    overlaps = find_overlaps(prints)
    reprints = _find_reprints(articles, prints, overlaps)
    sharing = {(o.first, o.second) for o in overlaps if o.containment >= SHARED}
    stories = frozenset(
        (min(o.first, o.second), max(o.first, o.second))
        for o in overlaps
        if o.containment >= SHARED and o.runs >= _STORY_RUNS
    )
    return Copies(reprints, overlaps, stories, _find_lineages(members, sharing))


def hash_runs(text: str) -> frozenset[int]:
    """Hashes of a text's runs of four words; a shorter text is one run."""
    words = plain_words(text)
    last = max(1, len(words) - _RUN + 1)
    return frozenset(crc32(" ".join(words[at : at + _RUN]).encode()) for at in range(last))


def rest_on_one_wording(one: str, other: str) -> bool:
    """Whether two passages are the same wording, long enough to be no chance."""
    runs, others = hash_runs(one), hash_runs(other)
    common = len(runs & others)
    return common >= _COPIED_RUNS and common >= _COPIED * min(len(runs), len(others))


def find_overlaps(prints: dict[str, frozenset[int]]) -> list[Overlap]:
    """Overlap of each pair of texts that share enough of the sampled hashes to matter."""
    entries: defaultdict[int, list[str]] = defaultdict(list)
    for name in sorted(prints):
        for entry in _sample(prints[name]):
            entries[entry].append(name)
    common: Counter[tuple[str, str]] = Counter()
    for names in entries.values():
        for place, name in enumerate(names):
            linked = {*names[:1], *names[max(0, place - _NEIGHBOURS) : place]} - {name}
            common.update((other, name) for other in linked)
    found = []
    for (first, second), hits in sorted(common.items()):
        a, b = prints[first], prints[second]
        if hits < min(_LEAST_HASHES, len(a), len(b)):
            continue
        shared = len(a & b)
        containment = shared / min(len(a), len(b))
        if containment >= SHARED / 5:
            found.append(Overlap(first, second, containment, shared / len(a | b), shared))
    return found


def _sample(hashes: Iterable[int]) -> set[int]:
    ordered = sorted(hashes)
    return {entry for entry in ordered if entry % _SAMPLED == 0} | set(ordered[:_SMALLEST])


def _find_reprints(
    articles: Sequence[Article],
    prints: dict[str, frozenset[int]],
    overlaps: Sequence[Overlap],
) -> dict[str, str]:
    """Each reprint with its original: the longer text; of equal ones the earlier, then by id."""
    rank = {
        article.id: place
        for place, article in enumerate(
            sorted(articles, key=lambda a: (-len(prints[a.id]), a.published or "", a.id))
        )
    }
    close: defaultdict[str, list[tuple[float, int, str]]] = defaultdict(list)
    for first, second, containment, *_ in overlaps:
        if containment >= REPRINT:
            original, copy = sorted((first, second), key=lambda name: rank[name])
            close[copy].append((-containment, rank[original], original))
    reprints: dict[str, str] = {}
    for copy in sorted(close, key=lambda name: rank[name]):
        originals = [one for one in sorted(close[copy]) if one[2] not in reprints]
        if originals:
            reprints[copy] = originals[0][2]
        else:
            # All it resembles are reprints themselves: it goes back to where they go back.
            reprints[copy] = reprints[min(close[copy])[2]]
    return reprints


def _find_lineages(members: Sequence[Member], sharing: set[tuple[str, str]]) -> list[int]:
    runs = [hash_runs(member.statement.evidence) for member in members]
    entries: defaultdict[int, list[int]] = defaultdict(list)
    for at, hashes in enumerate(runs):
        for entry in hashes:
            entries[entry].append(at)
    pairs: set[tuple[int, int]] = set()
    for found in entries.values():
        for place, at in enumerate(found):
            pairs.update((other, at) for other in found[max(0, place - _NEIGHBOURS) : place])
    linked = Linked(len(members))
    for one, other in sorted(pairs):
        if _rest_on_one_copy(members[one], members[other], runs[one], runs[other], sharing):
            linked.join(one, other)
    return [linked.find(at) for at in range(len(members))]


def _rest_on_one_copy(
    a: Member,
    b: Member,
    runs_a: frozenset[int],
    runs_b: frozenset[int],
    sharing: set[tuple[str, str]],
) -> bool:
    """Whether two claims' evidence is the same wording, printed in two articles."""
    if a.ref.article == b.ref.article:
        return False
    common = len(runs_a & runs_b)
    share = common / min(len(runs_a), len(runs_b))
    pair = (a.ref.article, b.ref.article)
    if pair in sharing or pair[::-1] in sharing:
        return share >= (_EDITED if common >= _COPIED_RUNS else _COPIED)
    return common >= _COPIED_RUNS and share >= _COPIED
