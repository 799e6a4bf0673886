"""Which articles tell one story.

Two articles do when they share much copied text, when they state one thing with names in it, or
when their names and their other words overlap far enough. What two articles of one story say is
compared by a laxer rule than what two strangers say, so a wrong link costs precision: names weigh
by how rare they are in the day, and a shared name alone, or shared words alone, link nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import fsum, log, sqrt

from summarizer.merge.statements import Profile

Story = tuple[str, str]
"""Two articles that tell one story, smaller id first."""

_NEIGHBOURS = 24
"""A name links an article to at most this many others."""
_CLOSEST = 8
"""An article is compared in detail with at most this many others of its story."""
_SMOOTHING = 5
_LEAST_NAMES = 2
"""With fewer shared names two articles are no story."""
_WORDS = 3.0
"""An overlap of words weighs so much more than one of names: on a day full of one campaign, all
articles name the same people."""
_OVERLAP = 0.76
"""Least weighted sum of the two overlaps, both as cosines. It links .91 of the labelled pairs of
one story (n 108), and .007 of pairs of real articles from different weeks, which name the same
people (n 570)."""
_OVERLAP_OF_ONE = 2 * _OVERLAP
"""With one name in common."""
_LEAST_WORDS = 0.10
"""Least overlap of words: two articles may name one government and tell of two things."""


def find_stories(profiles: Mapping[str, Profile]) -> dict[Story, float]:
    """The pairs of articles whose names and words overlap, with how far they do.

    Of each article only the closest: a day with one big story stays cheap.

    Args:
        profiles: By article, in an order that doesn't depend on their ids; without reprints, which
            tell what their originals tell.
    """
    return _keep_closest(_compare_profiles(profiles, _LEAST_NAMES), profiles)


def find_matters(profiles: Mapping[str, Profile]) -> dict[Story, float]:
    """All pairs of articles that may speak of one matter, with how far they overlap.

    What opposes each other may have but one name in common, if all the rest is alike.

    Args:
        profiles: By article.
    """
    return _compare_profiles(profiles, 1)


def _compare_profiles(profiles: Mapping[str, Profile], names_shared: int) -> dict[Story, float]:
    names = _weigh(profile.names for profile in profiles.values())
    words = _weigh(profile.words for profile in profiles.values())
    entries: defaultdict[str, list[str]] = defaultdict(list)
    shared: defaultdict[Story, int] = defaultdict(int)
    for article, profile in profiles.items():
        for name in profile.names:
            known = entries[name]
            for earlier in known[-_NEIGHBOURS:]:
                shared[(min(earlier, article), max(earlier, article))] += 1
            known.append(article)
    named_by = {article: _sum(profile.names, names) for article, profile in profiles.items()}
    said_by = {article: _sum(profile.words, words) for article, profile in profiles.items()}
    found = {}
    for (first, second), count in shared.items():
        if count < names_shared:
            continue
        least = _OVERLAP if count >= _LEAST_NAMES else _OVERLAP_OF_ONE
        one, other = profiles[first], profiles[second]
        common = _sum(one.words & other.words, words)
        alike = common / sqrt(said_by[first] * said_by[second] or 1.0)
        if alike < _LEAST_WORDS:
            continue
        common = _sum(one.names & other.names, names)
        named = common / sqrt(named_by[first] * named_by[second])
        if (overlap := named + _WORDS * alike) >= least:
            found[(first, second)] = overlap
    return found


def _keep_closest(found: Mapping[Story, float], order: Iterable[str]) -> dict[Story, float]:
    """Each article's closest partners; of equally close ones those that come first."""
    places = {article: place for place, article in enumerate(order)}
    by_article: defaultdict[str, list[tuple[float, int, Story]]] = defaultdict(list)
    for story, overlap in found.items():
        for article, other in (story, story[::-1]):
            by_article[article].append((-round(overlap, 9), places[other], story))
    kept = {story for pairs in by_article.values() for _, _, story in sorted(pairs)[:_CLOSEST]}
    return {story: found[story] for story in sorted(kept)}


def _weigh(lists: Iterable[frozenset[str]]) -> dict[str, float]:
    """Weight of each term: on a day of few articles nearly the same, later by rarity alone."""
    counts: Counter[str] = Counter()
    total = 0
    for listed in lists:
        counts.update(listed)
        total += 1
    scale = total + _SMOOTHING
    return {t: _SMOOTHING / scale + log(scale / (n + _SMOOTHING)) for t, n in counts.items()}


def _sum(terms: frozenset[str], weights: Mapping[str, float]) -> float:
    # Exact, because a plain sum of floats depends on the order of a set.
    return fsum([weights[term] for term in terms])
