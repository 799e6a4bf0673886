"""What two articles of one story say, set side by side like two translations of one text.

Inside a story words that all its claims share say little, and a paraphrase has few others. So
the words weigh by how rare they are in the two articles, and a pair of claims that is the best
one for both, with nothing near it, may state the same thing at a lower score than a pair out of
the blue (bilingual sentence alignment rests on the same thought: Gale and Church 1993).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from summarizer.merge.pairs import APART, GREY, Verdict, compare, deny_alike
from summarizer.merge.statements import TITLE_TERMS, Statement, weigh_terms

ALIGNED = 0.42
"""From this score on a pair that is the best one for both sides states the same thing."""
POINTED = 0.36
"""The same where a number points at one thing."""
_UNSURE = 0.32
"""From this score on such a pair is a judge's."""
_MARGIN = 0.06
"""How far the next best pair of either side must stay behind."""
_RARE = 3
"""A word that so many of an article's claims have suggests a pair by itself."""
_COMMON = 8
"""A word that more of them have suggests none."""
_ENOUGH = 2
"""Less rare words that suggest a pair together."""
_SMOOTHING = 1


class Aligner:
    """Sets the articles of a day side by side, two at a time."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._statements = statements
        self._keys: dict[int, tuple[object, ...]] = {}
        self._apart: set[tuple[int, int]] = set()
        """Pairs that no other two articles need compare again."""

    def align(self, first: Sequence[int], second: Sequence[int]) -> dict[tuple[int, int], Verdict]:
        """The verdicts on the claims of two articles that tell one story.

        Args:
            first: Positions of one article's claims.
            second: Those of the other one.

        Returns:
            By pair of positions, smaller first; only pairs that have something in common.
        """
        shared = {*first} & {*second}
        own = [at for at in first if at not in shared]
        others = [at for at in second if at not in shared]
        mine, theirs = self._index(own), self._index(others)
        pairs = _find_pairs(mine, theirs)
        if not pairs:
            return {}
        told = [self._statements[at] for at in sorted({*first, *second})]
        weights = weigh_terms(told, _SMOOTHING)
        found = {}
        for pair in pairs:
            if pair in self._apart:
                found[pair] = APART
                continue
            one, other = self._statements[pair[0]], self._statements[pair[1]]
            verdict = compare(one, other, weights, kin=True)
            if verdict is APART:
                self._apart.add(pair)
            if _is_open(verdict) and not verdict.pointed:
                matter = _share_matter(one, other, mine, theirs)
                verdict = verdict if matter else verdict._replace(doubtful=True)
            found[pair] = verdict
        return _choose(found)

    def _index(self, places: Sequence[int]) -> _Index:
        entries: defaultdict[object, list[int]] = defaultdict(list)
        for at in places:
            keys = self._keys.get(at)
            if keys is None:
                keys = self._keys[at] = _list_keys(self._statements[at])
            for key in keys:
                entries[key].append(at)
        return entries


_Index = Mapping[object, list[int]]
"""What an article's claims have → the positions of those that have it."""


def _list_keys(statement: Statement) -> tuple[object, ...]:
    """What of a statement may suggest a pair: terms, all of them together, numbers, speaker."""
    keys: set[object] = {*statement.terms, ("terms", statement.terms)}
    for q in statement.quantities:
        keys.update((("number", q.kind, q.high), ("number", q.kind, q.low)))
        keys.add(("number", q.kind, q.value))
    if statement.speaker:
        keys.add(("speaker", statement.speaker, statement.denied))
    return tuple(keys)


def _find_pairs(mine: _Index, theirs: _Index) -> list[tuple[int, int]]:
    """Pairs that share a rare word, number or speaker, or several that aren't so rare."""
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    for key in mine.keys() & theirs.keys():
        places, found = mine[key], theirs[key]
        most = len(places) if len(places) > len(found) else len(found)
        if most <= _COMMON:
            worth = _ENOUGH if most <= _RARE else 1
            for i in places:
                for j in found:
                    shared[(i, j)] += worth
    return sorted(
        [(i, j) if i < j else (j, i) for (i, j), worth in shared.items() if worth >= _ENOUGH]
    )


def _share_matter(one: Statement, other: Statement, mine: _Index, theirs: _Index) -> bool:
    """Whether two statements have more in common than whom they name and what all speak of.

    Two denials of one speaker do if the speaker denies nothing else in either article: what is
    denied is often called by a mere "that".
    """
    shared = (one.terms & other.terms) - one.names - TITLE_TERMS
    if len(shared) >= _ENOUGH or one.terms == other.terms:
        return True
    if deny_alike(one, other):
        key = ("speaker", one.speaker, True)
        return len(mine.get(key, ())) == len(theirs.get(key, ())) == 1
    return any(max(len(mine[term]), len(theirs[term])) <= _RARE for term in shared)


def _is_open(verdict: Verdict) -> bool:
    """Whether two statements may yet state the same thing."""
    return verdict.finding in ("grey", "different") and not verdict.apart


def _choose(found: Mapping[tuple[int, int], Verdict]) -> dict[tuple[int, int], Verdict]:
    """Let a pair that is the best of both its sides state the same thing at a lower score."""
    scores: defaultdict[int, list[float]] = defaultdict(list)
    for pair, verdict in found.items():
        if not verdict.apart:
            for at in pair:
                scores[at].append(verdict.score)
    for ranked in scores.values():
        ranked.sort(reverse=True)
    chosen = {}
    for pair, verdict in found.items():
        chosen[pair] = verdict
        if not _is_open(verdict):
            continue
        mine, theirs = scores[pair[0]], scores[pair[1]]
        best = verdict.score >= mine[0] and verdict.score >= theirs[0]
        if not best:
            different = verdict.finding == "different"
            chosen[pair] = verdict if different else verdict._replace(finding="different")
            continue
        clear = all(verdict.score - rival >= _MARGIN for rival in (*mine[1:2], *theirs[1:2]))
        enough = POINTED if verdict.pointed else ALIGNED
        if clear and not verdict.doubtful and verdict.score >= enough:
            chosen[pair] = Verdict("same", verdict.score)
        elif (clear and verdict.score >= _UNSURE) or verdict.score >= GREY:
            chosen[pair] = verdict._replace(finding="grey")
        else:
            chosen[pair] = verdict._replace(finding="different")
    return chosen
