"""Which statements of a day are worth comparing: those that share what few others have.

Comparing all with all would grow with the square of the day. Here each statement is entered in an
index under a few keys (its rare words; its common ones in pairs; its numbers with what they
count), looks up who else stands there, and keeps the best of them: those with whom it shares
most, a shared key weighing the more the fewer have it (inverse document frequency). Work and
result grow with the number of statements alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from heapq import nlargest
from math import log

from summarizer.merge.statements import Statement

_RARE = 40
"""A word that more statements have is common, and counts together with another one only."""
_LISTED = 40
"""Under each key a statement meets at most so many others, those nearest to it in order."""
_RARE_KEYS, _COMMON_KEYS = 10, 7
"""Words of a statement, from the rarest on, that are entered alone, and in pairs."""
_FEW_WORDS = 3
"""Statements of so few words may be compared for one shared key; others need two."""
_KEPT = 16
"""Most of the earlier statements that one is compared with: so many that give the same numbers,
and as many that don't, lest a fact that all tell hide the one paper with another number."""

_Numbers = frozenset[tuple[float, float]]


def find_candidates(
    statements: Sequence[Statement], *, before: int | None = None
) -> list[tuple[int, int]]:
    """Pairs of positions worth comparing, the smaller first, in order.

    Args:
        statements: In an order that their content decides.
        before: Compare only later statements with the first so many, and neither among
            themselves; ``None`` compares all with all.
    """
    counts = Counter(term for statement in statements for term in statement.terms)
    terms = {term: number for number, term in enumerate(counts)}
    numbers = [frozenset((q.low, q.high) for q in s.quantities) for s in statements]
    index: defaultdict[object, list[int]] = defaultdict(list)
    pairs: list[tuple[int, int]] = []
    for at, statement in enumerate(statements):
        hits: defaultdict[int, int] = defaultdict(int)
        worth: defaultdict[int, float] = defaultdict(float)
        for key in _list_keys(statement, counts, terms):
            entries = index[key]
            weight = log(1 + len(statements) / (1 + len(entries)))
            for other in entries[-_LISTED:]:
                hits[other] += 1
                worth[other] += weight
            if before is None or at < before:
                entries.append(at)
        if before is not None and at < before:
            continue
        short = len(statement.terms) <= _FEW_WORDS
        found = [
            other
            for other, keys in hits.items()
            if keys >= 2 or short or len(statements[other].terms) <= _FEW_WORDS
        ]
        pairs += [(other, at) for other in _choose(found, worth, numbers, numbers[at])]
    return sorted(pairs)


def _choose(
    found: list[int],
    worth: Mapping[int, float],
    numbers: Sequence[_Numbers],
    own: _Numbers,
) -> list[int]:
    """The best of those with the same numbers, and the best of the others."""
    if len(found) <= _KEPT:
        return found
    same = [other for other in found if numbers[other] == own]
    differing = [other for other in found if numbers[other] != own]

    def rate(other: int) -> tuple[float, int]:
        return (worth[other], other)

    return nlargest(_KEPT, same, key=rate) + nlargest(_KEPT, differing, key=rate)


def _list_keys(
    statement: Statement, counts: Mapping[str, int], terms: Mapping[str, int]
) -> list[object]:
    """Rare words alone, common ones in pairs, numbers with what they count; each key once."""
    ordered = sorted(statement.terms, key=lambda term: (counts[term], term))
    keys: list[object] = [terms[term] for term in ordered[:_RARE_KEYS] if 1 < counts[term] <= _RARE]
    common = [terms[term] for term in ordered[:_COMMON_KEYS] if counts[term] > _RARE // 2]
    size = len(terms)
    for place, one in enumerate(common):
        # One number stands for two words: a tuple would take three times the memory.
        keys += [size + one * size + other for other in common[place + 1 :]]
    values = {(q.value, label) for q in statement.quantities for label in q.label}
    keys += [key for key in values if key[0] is not None]
    return keys
