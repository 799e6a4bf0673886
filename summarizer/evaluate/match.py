"""Which item of an answer is which labelled item: one to one, the best of all assignments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from summarizer.evaluate.cases import Range
from summarizer.text.normalise import normalise

CLAIM_FLOOR = 0.3
"""Least overlap (intersection over union of word characters) of two claims that are one."""
WHOLE = 0.9
"""Share of a labelled claim from which it stands wholly in an answered one."""
WHOLE_FLOOR = 0.15
"""Least overlap of two claims of which the answered one holds the labelled one wholly: "Vogt
called for calm" holds "calm", which is little of it, but all that is called for."""
FIGURE_FLOOR = 0.5
"""Least share of the shorter of two pieces that lies in the other, for one figure."""
WITHIN = 0.8
"""Least share of a claim that lies in a labelled one for the claim to be a part of it."""

_TIE = 1e-4
"""What agreement of the labels weighs beside overlap: it decides between equals only."""

_ARTICLE = re.compile(r"(?:the|a|an) ", re.I)
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_STOPWORDS = frozenset(
    """a an the of in on at to for from by with and or as that which who is are was were be been
    have has had its their his her it they he she this these those""".split()
)


class Pair(NamedTuple):
    """A labelled item and the answered item that is taken for it, as positions in their lists."""

    gold: int
    predicted: int
    worth: float


def assign(worth: NDArray[np.float64], *, floor: float) -> list[Pair]:
    """Pair rows with columns one to one so that the sum of their worths is greatest.

    Args:
        worth: One row a labelled item, one column an answered item.
        floor: A pair that is worth less is none; it must be above 0.
    """
    allowed = np.where(worth >= floor, worth, 0.0)
    rows, columns = linear_sum_assignment(allowed, maximize=True)
    return [
        Pair(int(row), int(column), float(worth[row, column]))
        for row, column in zip(rows, columns, strict=True)
        if allowed[row, column] > 0
    ]


class Ruler:
    """Measures pieces of one text in word characters: marks and spaces at an edge don't count."""

    def __init__(self, text: str) -> None:
        self._before = [0, *accumulate(char.isalnum() for char in text)]

    def measure(self, pieces: Iterable[Range]) -> int:
        """How many word characters the pieces hold."""
        return sum(self._before[end] - self._before[start] for start, end in pieces)

    def measure_overlap(self, first: Sequence[Range], second: Sequence[Range]) -> int:
        """How many word characters lie in both."""
        shared = 0
        for a_start, a_end in first:
            for b_start, b_end in second:
                start, end = max(a_start, b_start), min(a_end, b_end)
                if start < end:
                    shared += self._before[end] - self._before[start]
        return shared


@lru_cache(maxsize=256)
def ruler_of(text: str) -> Ruler:
    """The ruler of a text; a case is scored many times, and measured for each kind of item."""
    return Ruler(text)


def measure_claims(
    ruler: Ruler, gold: Sequence[Sequence[Range]], predicted: Sequence[Sequence[Range]]
) -> NDArray[np.float64]:
    """Intersection over union of the evidence of each labelled with each answered claim.

    An answered claim that holds the labelled one wholly reaches the floor, for it may take in
    the reporting clause; one that is a small part of the labelled claim doesn't.
    """
    worth = np.zeros((len(gold), len(predicted)))
    gold_sizes = [ruler.measure(pieces) for pieces in gold]
    sizes = [ruler.measure(pieces) for pieces in predicted]
    for row, wanted in enumerate(gold):
        for column, given in enumerate(predicted):
            shared = ruler.measure_overlap(wanted, given)
            if shared:
                overlap = shared / (gold_sizes[row] + sizes[column] - shared)
                if overlap >= WHOLE_FLOOR and shared >= WHOLE * gold_sizes[row]:
                    overlap = max(overlap, CLAIM_FLOOR)
                worth[row, column] = overlap
    return worth


def pair_claims_by_evidence(
    worth: NDArray[np.float64], agreement: NDArray[np.float64]
) -> list[Pair]:
    """Assign claims by overlap; ``agreement`` (0 to 1) decides where the overlap is the same."""
    # The tie-break lifts no pair over the floor.
    lifted = np.where(worth >= CLAIM_FLOOR, worth + _TIE * agreement, 0.0)
    pairs = assign(lifted, floor=CLAIM_FLOOR)
    return [Pair(p.gold, p.predicted, float(worth[p.gold, p.predicted])) for p in pairs]


@lru_cache(maxsize=16384)
def fold_name(name: str) -> str:
    """A name without regard to case, leading article, kind of quotation marks, and white space.

    >>> fold_name("The  “Orla” Fund")
    'orla fund'
    """
    plain = " ".join(normalise(name).text.replace('"', " ").split()).strip(" .,;:'")
    return (
        _ARTICLE.sub("", plain, count=1).casefold() if _ARTICLE.match(plain) else plain.casefold()
    )


def is_any_name(name: str | None, allowed: Iterable[str | None]) -> bool:
    """Whether a name is one of those allowed; ``None`` is allowed only where it is listed."""
    if name is None:
        return None in allowed
    return fold_name(name) in {fold_name(other) for other in allowed if other is not None}


@lru_cache(maxsize=16384)
def content_words(text: str) -> frozenset[str]:
    """The words of a text that carry its meaning, without plural endings."""
    words = (word.casefold() for word in _WORD.findall(normalise(text).text))
    return frozenset(_singular(word) for word in words if word not in _STOPWORDS)


def _singular(word: str) -> str:
    word = word.removesuffix("'s")
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def shares_words(given: str | None, allowed: Iterable[str | None], *, least: float) -> bool:
    """Whether one of the allowed texts shares enough content words, measured as F1."""
    if given is None:
        return None in allowed
    words = content_words(given)
    for text in allowed:
        wanted = content_words(text) if text else frozenset()
        if wanted and words and 2 * len(words & wanted) >= least * (len(words) + len(wanted)):
            return True
    return False


def names_same_thing(given: str | None, allowed: Iterable[str | None]) -> bool:
    """Whether what is counted is worded like one of the allowed texts, more or less fully.

    "cities" is "main cities"; "people wounded" isn't "people killed".
    """
    if given is None:
        return None in allowed
    words = content_words(given)
    for text in allowed:
        wanted = content_words(text) if text else frozenset()
        if words and wanted and (words <= wanted or wanted <= words):
            return True
    return False
