"""How a statement is told: what it turns round, plans, quotes or puts in an aside."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.merge.concepts import NEGATIVE
from summarizer.merge.wording import (
    NEGATIONS,
    STOPWORDS,
    find_terms,
    list_terms,
    split_words,
    stem,
    word_set,
)

_ASIDE = re.compile(r",\s(?:who|which|whose|where)\s[^,;:.\"“”]{8,},")
_QUOTED = re.compile(r"[\"“‘]([^\"“”‘]{3,}?)[\"”’](?!\w)")
_PART_ENDS = re.compile(r"[,;:.!?](?:\s|$)|\s(?:but|and)\s")
_REACH = 3
"""Terms behind a negation that it may turn."""
_NO_NEGATED = word_set("more less fewer later earlier longer only least just")
_LEAST_CORE = 30
"""Characters that must be left of a statement without its asides."""
_MODALS = word_set("will would shall may might could plan plans planned intends intend")
_NEGATIVE = frozenset(map(stem, word_set(NEGATIVE)))


def drop_asides(text: str) -> str:
    """The text without its relative clauses between commas, if enough is left to state a thing."""
    core = _ASIDE.sub(" ", text)
    return core if core != text and len(core) >= _LEAST_CORE else text


def find_quoted(text: str, names: frozenset[str]) -> frozenset[str]:
    """The terms that stand between quotation marks."""
    quotations = _QUOTED.findall(text)
    return frozenset[str]().union(*(find_terms(quoted, names) for quoted in quotations))


def is_negated(text: str) -> bool:
    """Whether a statement is a negative one."""
    return bool(_find_negations(text))


def find_negated(text: str, names: frozenset[str]) -> frozenset[str]:
    """The terms that stand close behind a negation, in its part of the sentence.

    All terms, where none does: a negation at the end of a statement is one of the whole.
    """
    negations = _find_negations(text)
    if not negations:
        return frozenset()
    found: set[str] = set()
    terms = list_terms(text, names)
    for start in negations:
        stop = _PART_ENDS.search(text, start)
        edge = stop.start() if stop else len(text)
        found.update([term for term, end in terms if start < end <= edge][:_REACH])
    return frozenset(found) or frozenset(term for term, _ in terms)


@lru_cache(maxsize=256)
def _find_negations(text: str) -> tuple[int, ...]:
    """Where the negations begin; "no more than" and "not only" are none."""
    words = split_words(text)
    return tuple(
        word.start
        for at, word in enumerate(words)
        if (word.folded in NEGATIONS or word.folded.endswith("n't"))
        and not (at + 1 < len(words) and words[at + 1].folded in _NO_NEGATED)
    )


def is_negative_in_words(terms: frozenset[str]) -> bool:
    """Whether a statement without a negation has a word that is one: unclear, empty, rejected."""
    return not terms.isdisjoint(_NEGATIVE)


def find_planned(text: str) -> frozenset[str]:
    """Stems of what a statement tells as something to come: "will open", "plans to withdraw"."""
    planned = set()
    awaited = False
    for word in split_words(text):
        if word.folded in _MODALS or word.folded == "no":
            # "There will be no law": what doesn't come is no plan of it.
            awaited = word.folded != "no"
        elif awaited and word.folded not in STOPWORDS and word.folded not in NEGATIONS:
            planned.add(stem(word.folded))
            awaited = False
    return frozenset(planned)


def find_ongoing(text: str) -> frozenset[str]:
    """Stems of the words that end in -ing."""
    return frozenset(stem(w.folded) for w in split_words(text) if w.folded.endswith("ing"))
