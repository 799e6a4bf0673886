"""An item as people are shown it: in words, over all repeats, with its piece of the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.evaluate.cases import Case
from summarizer.evaluate.items import Item

CONTEXT_CHARS = 160
"""How much of the article is shown on each side of an item."""
WRONG = frozenset({"wrong", "missed", "extra", "forbidden"})
"""Outcomes of an item that somebody should look at."""


class Context(NamedTuple):
    """A piece of the article: what stands before an item, the item, what stands behind it."""

    before: str
    marked: str
    after: str


def find_faults(item: Item | None) -> set[str]:
    """What is wrong about an item; an item that isn't there has no fault."""
    if item is None:
        return set()
    return list_wrong_fields(item) | (WRONG & {item.outcome})


def list_wrong_fields(item: Item) -> set[str]:
    """The fields of a pair that are wrong."""
    return {name for name, verdict in item.fields.items() if not verdict.right}


def describe_repeats(items: Sequence[Item | None]) -> str:
    """What a run made of an item, in one line; of repeats that differ, how often it was what."""
    words = Counter(map(describe_item, items))
    if len(words) == 1:
        return next(iter(words))
    return "; ".join(f"{times} of {len(items)}: {text}" for text, times in words.most_common())


def describe_item(item: Item | None) -> str:
    """What was made of an item once, in one line."""
    if item is None:
        return "not answered"
    wrong = list_wrong_fields(item)
    outcome = "found" if item.outcome == "right" and wrong else item.outcome
    words = f"{outcome}: {item.predicted}" if item.predicted is not None else outcome
    faults = [
        f"{name} {verdict.predicted!r}, not {verdict.gold!r}"
        for name, verdict in item.fields.items()
        if name in wrong
    ]
    return "; ".join([words, *faults, *item.errors])


def find_context(case: Case, item: Item | None) -> Context:
    """The piece of the article around an item; its beginning where it has no place there."""
    text = case.article.text
    if item is None:
        return Context("", "", _flatten(text[:CONTEXT_CHARS]))
    span = item.span or _find_words(text, item.gold) or _find_words(text, item.predicted)
    start, end = span or (0, 0)
    before = text[max(0, start - CONTEXT_CHARS) : start]
    after = text[end : end + CONTEXT_CHARS]
    head = "…" if start > CONTEXT_CHARS else ""
    tail = "…" if end + CONTEXT_CHARS < len(text) else ""
    return Context(head + _flatten(before), _flatten(text[start:end]), _flatten(after) + tail)


def _find_words(text: str, words: str | None) -> tuple[int, int] | None:
    at = text.find(words) if words else -1
    return (at, at + len(words or "")) if at >= 0 else None


def _flatten(text: str) -> str:
    """White space as single blanks; those at the ends stay."""
    return " ".join(f"|{text}|".split())[1:-1]
