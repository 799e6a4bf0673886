"""Numbers that only put the items of a list in order: "1 Ada Lorn. 2 Ben Tesk." and "3."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_OPENS = re.compile(r"[\"“‘'#(\[]*([0-9]{1,3})(?=[.):]?(?:\s|$))[.):]?\s*")
_HEADS_ITEM = re.compile(r"[\"“‘'(]*[A-Z]")


# "a Corvin 757", "his Tessin 80": what follows a maker's name is a model.
_MODEL = re.compile(
    r"\b(?:an?|the|his|her|its|their|our|old|new|(?:19|20)[0-9]{2}) "
    r"(?!January|February|March|April|May|June|July|August|September|October|November|December)"
    r"[A-Z][a-z]+ ([0-9]{2,4})(?![0-9.,%:/-]*[0-9])(?! (?:[a-z]+ )?(?:people|[a-z]{2,}s)\b)"
)
_OWNED = re.compile(
    r"\b(?:an?|the|his|her|its|their|our|my|your|this|that|old|new|[a-z-]+-old) $", re.IGNORECASE
)


class _Opening(NamedTuple):
    at: int
    value: int
    is_alone: bool
    """Nothing else stands in its sentence."""


def find_models(text: str) -> frozenset[str]:
    """The numbers by which things are called in a text, as in "his Corvin 757"."""
    return frozenset(match[1] for match in _MODEL.finditer(text))


def is_model(text: str, start: int, end: int, models: frozenset[str]) -> bool:
    """Whether the number at ``start:end`` calls a thing that has its maker's name elsewhere."""
    return text[start:end] in models and bool(_OWNED.search(text, max(0, start - 20), start))


def find_list_numbers(text: str, sentences: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Where numbers stand that number the items of a list, forwards or backwards.

    An item's number opens its sentence, before a capital; the next or the last opening number
    differs by one. A number that is all of a sentence numbers what follows it.
    """
    opens: list[_Opening] = []
    for start, end in sentences:
        match = _OPENS.match(text, start, end)
        if match is None:
            continue
        alone = match.end() >= end
        if alone or _HEADS_ITEM.match(text, match.end(), end):
            opens.append(_Opening(match.start(1), int(match[1]), alone))
    found = {o.at for o in opens if o.is_alone}
    for first, second in pairwise(opens):
        if abs(first.value - second.value) == 1:
            found |= {first.at, second.at}
    return frozenset(found)
