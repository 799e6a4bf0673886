"""Which articles print the same text, and which claims rest on the same copied wording.

Texts are compared by their runs of four words (shingles), hashed. Pairs come from an index over
a sample of the hashes, so articles that share nothing are never compared, and each article only
with the few that share most of its sample; the overlap of such a pair is then counted in full, as
containment in the shorter text as well as Jaccard similarity (Broder 1997), because an edited
rewrite is long where its source was short.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from zlib import crc32

from summarizer.merge.statements import Member
from summarizer.schema import Article

_RUN = 4
"""Words in a shingle."""
_SAMPLED = 8
"""One hash in so many is indexed, beside the smallest ones."""
_SMALLEST = 16
_MET = 12
"""Under each hash a text meets the first that has it, and so many of the last ones."""
_RIVALS = 16
"""A text is compared in full with so many earlier ones, those that share most of its sample."""
_LEAST_HITS = 2
"""Least common hashes of the sample, where there are so many."""

REPRINT = 0.80
"""Containment of the shorter text from which it is a reprint."""
SHARED = 0.25
"""Containment from which two articles share copy, however short they are."""
_EDITED_TEXT = 0.10
"""The same where there are `_STORY_RUNS` common shingles: a rewrite that keeps a third of the
words, in pieces of six or more, keeps a sixth of the shingles. Independent reports of one event,
the same paper's on two days among them, share up to a twentieth."""
_STORY_RUNS = 20
"""Least common shingles of two articles that tell one story: more than a set phrase or two."""
_COPIED = 0.60
"""Share of one claim's evidence that stands in the other's, for copied wording."""
_EDITED = 0.40
"""The same between articles that share copy: there an editor may have put words in."""
_COPIED_RUNS = 5
"""Least common shingles of copied evidence between articles that share no other text, and of
edited copy between articles that do."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_OWNER = re.compile(r"['’]s\b")
_MASK = (1 << 61) - 1
_FACTORS = (0x0B4E0EF37BC32127, 0x12F7B9D8C6A3E5F1, 0x05D1A3C7E9B2F46D, 0x1A6C3F8E5B7D9021)
"""Odd numbers without a pattern: the order of words counts, and near hashes come out far apart."""


class Overlap(NamedTuple):
    """What two articles have in common, as shares of their shingles."""

    first: str
    second: str
    containment: float
    runs: int
    """Common shingles."""

    @property
    def shares_copy(self) -> bool:
        """Whether so much is common that one text, or a third one, was copied."""
        if self.runs >= _STORY_RUNS:
            return self.containment >= _EDITED_TEXT
        return self.containment >= SHARED


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
    ranks: dict[str, int]
    """Each article's place in an order of texts, longer ones first: the same text, the same place.

    What must not depend on an article's id is chosen by it.
    """


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
        one, other = self.find(one), self.find(other)
        if one < other:
            self._head[other] = one
        else:
            self._head[one] = other

    def groups(self) -> list[list[int]]:
        """The groups in order of their smallest members, each sorted."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for member in range(len(self._head)):
            found[self.find(member)].append(member)
        return list(found.values())


def find_copies(articles: Sequence[Article], members: Sequence[Member]) -> Copies:
    """Find reprints, shared copy and the claims that rest on copied wording."""
    prints = {article.id: take_print(article.text) for article in articles}
    overlaps = find_overlaps(prints)
    ranks = _rank_texts(articles, prints)
    reprints = _find_reprints(ranks, overlaps)
    partners: defaultdict[str, set[str]] = defaultdict(set)
    for overlap in overlaps:
        if overlap.shares_copy:
            partners[overlap.first].add(overlap.second)
            partners[overlap.second].add(overlap.first)
    stories = frozenset(
        (min(o.first, o.second), max(o.first, o.second))
        for o in overlaps
        if o.shares_copy and o.runs >= _STORY_RUNS
    )
    return Copies(reprints, overlaps, stories, _find_lineages(members, partners), ranks)


def hash_runs(text: str) -> frozenset[int]:
    """Hashes of a text's runs of four words; a shorter text is one run."""
    words = [_hash_word(word) for word in _split(text)]
    words += [0] * (_RUN - len(words))
    p, q, r, s = _FACTORS
    return frozenset(
        (a * p + b * q + c * r + d * s) & _MASK
        for a, b, c, d in zip(words, words[1:], words[2:], words[3:], strict=False)
    )


def take_print(text: str) -> array[int]:
    """The same in order, and in a tenth of the memory: what is kept of an article."""
    return array("Q", sorted(hash_runs(text)))


def _split(text: str) -> list[str]:
    """The words of a text without case, accents and possessive endings."""
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
        text = "".join(c for c in plain if not unicodedata.combining(c))
    return _WORD.findall(_OWNER.sub("", text).casefold())


@lru_cache(maxsize=1 << 17)
def _hash_word(word: str) -> int:
    return crc32(word.encode())


@lru_cache(maxsize=1 << 14)
def _hash_passage(text: str) -> frozenset[int]:
    """As `hash_runs`, for a passage that is compared with many."""
    return hash_runs(text)


def rest_on_one_wording(one: str, other: str) -> bool:
    """Whether two passages are the same wording, long enough to be no chance."""
    runs, others = _hash_passage(one), _hash_passage(other)
    common = len(runs & others)
    return common >= _COPIED_RUNS and common >= _COPIED * min(len(runs), len(others))


def find_overlaps(prints: Mapping[str, array[int]]) -> list[Overlap]:
    """Overlap of each pair of texts that share enough of the sampled hashes to matter."""
    index: defaultdict[int, list[str]] = defaultdict(list)
    found = []
    for name in sorted(prints):
        own = prints[name]
        hits: Counter[str] = Counter()
        for entry in _sample(own):
            met = index[entry]
            hits.update(met[-_MET:] if len(met) <= _MET else [met[0], *met[-_MET:]])
            met.append(name)
        runs = frozenset(own)
        for other, count in hits.most_common(_RIVALS):
            if count < min(_LEAST_HITS, len(own), len(prints[other])):
                continue
            shared = len(runs.intersection(prints[other]))
            containment = shared / min(len(own), len(prints[other]))
            if containment >= _EDITED_TEXT / 2:
                found.append(Overlap(other, name, containment, shared))
    return sorted(found)


def _sample(hashes: array[int]) -> set[int]:
    """The smallest of a text's hashes, and every one that is of a kind in all texts."""
    return {entry for entry in hashes if not entry % _SAMPLED} | set(islice(hashes, _SMALLEST))


def find_repeated(
    units: Iterable[Sequence[int]], members: Sequence[Member], reprints: Mapping[str, str]
) -> set[int]:
    """The claims that a reprint has from its original, by position.

    What the original says stands for them; beside it they would be its rivals.

    Args:
        units: Positions of claims with the same content.
        members: All claims.
        reprints: By article its original.
    """
    repeated: set[int] = set()
    for unit in units:
        if len(unit) > 1:
            articles = {members[at].ref.article for at in unit}
            repeated.update(at for at in unit if reprints.get(members[at].ref.article) in articles)
    return repeated


def _rank_texts(articles: Sequence[Article], prints: Mapping[str, array[int]]) -> dict[str, int]:
    """Each article's place among the texts, longer ones first, equally long ones by content."""
    texts = {article.id: (-len(prints[article.id]), article.sha256) for article in articles}
    places = {text: place for place, text in enumerate(sorted(set(texts.values())))}
    return {name: places[text] for name, text in texts.items()}


def _find_reprints(ranks: Mapping[str, int], overlaps: Sequence[Overlap]) -> dict[str, str]:
    """Each reprint with its original: the longer text; of the same text the smaller id."""
    rank = {name: place for place, name in enumerate(sorted(ranks, key=lambda n: (ranks[n], n)))}
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


def _find_lineages(members: Sequence[Member], partners: Mapping[str, set[str]]) -> list[int]:
    """Join the claims whose evidence is the same wording, printed in two articles."""
    holders: defaultdict[frozenset[int], list[int]] = defaultdict(list)
    for at, member in enumerate(members):
        holders[_hash_passage(member.statement.evidence)].append(at)
    wordings = list(holders)
    groups = [_Holders(found, members) for found in holders.values()]
    linked = Linked(len(members))
    for runs, group in zip(wordings, groups, strict=True):
        if len(runs) >= _COPIED_RUNS:
            group.join(group, linked)
        else:
            group.join_partners(group, partners, linked)
    for one, other, common in _meet(wordings):
        share = common / min(len(wordings[one]), len(wordings[other]))
        if share >= _COPIED and common >= _COPIED_RUNS:
            groups[one].join(groups[other], linked)
        elif share >= (_EDITED if common >= _COPIED_RUNS else _COPIED):
            groups[one].join_partners(groups[other], partners, linked)
    return [linked.find(at) for at in range(len(members))]


class _Holders:
    """The claims that have one wording as their evidence, by their articles."""

    def __init__(self, claims: Sequence[int], members: Sequence[Member]) -> None:
        self.by_article: defaultdict[str, list[int]] = defaultdict(list)
        for at in claims:
            self.by_article[members[at].ref.article].append(at)

    def join(self, other: _Holders, linked: Linked) -> None:
        """Join each claim with one of another article; those of one article stay two."""
        for mine, theirs in ((self, other), (other, self)):
            for article, claims in mine.by_article.items():
                elsewhere = next((a for a in theirs.by_article if a != article), None)
                if elsewhere is not None:
                    for at in claims:
                        linked.join(at, theirs.by_article[elsewhere][0])

    def join_partners(
        self, other: _Holders, partners: Mapping[str, set[str]], linked: Linked
    ) -> None:
        """The same among articles that share copy."""
        for article, claims in self.by_article.items():
            for partner in partners.get(article, set()) & other.by_article.keys():
                for at in claims:
                    linked.join(at, other.by_article[partner][0])


def _meet(wordings: Sequence[frozenset[int]]) -> Iterator[tuple[int, int, int]]:
    """Pairs of wordings that may be copies, earlier first, with their common shingles."""
    frequent = Counter(entry for runs in wordings for entry in runs)
    index: defaultdict[int, list[int]] = defaultdict(list)
    for at, runs in enumerate(wordings):
        hits: defaultdict[int, int] = defaultdict(int)
        for entry in runs:
            if frequent[entry] > 1:
                met = index[entry]
                for other in met[-_MET:]:
                    hits[other] += 1
                met.append(at)
        for other, count in hits.items():
            if count >= _EDITED / 2 * min(len(runs), len(wordings[other])):
                yield other, at, len(runs & wordings[other])
