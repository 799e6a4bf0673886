"""Do these characters stand in the text? Exactly, or but for typography; letters never differ."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from summarizer.evidence.fold import Folded, fold, fold_cached, level, splits_token
from summarizer.text.quotes import Quote, find_quotes


class Grounded(NamedTuple):
    """It stands in the text that was given, at ``[start, end)`` (code points)."""

    start: int
    end: int


class Unsupported(NamedTuple):
    """It doesn't stand in the text."""

    reason: str
    """In plain words: what is missing or changed."""


_ELLIPSIS = re.compile(r" ?(?:\[ ?\.{3,} ?\]|\( ?\.{3,} ?\)|\.{3,}|\. \. \.) ?")
_MAX_OMITTED_CHARS = 1000
_MAX_STARTS = 10_000
_CONTEXT_CHARS = 24
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|hardly|barely)\b|n't\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?]['\")\]]*(?= |$)")


def find_verbatim(
    piece: str,
    text: str,
    *,
    within: tuple[int, int] | None = None,
    near: int | None = None,
    ignore_case: bool = False,
) -> Grounded | Unsupported:
    """Find where ``piece`` stands in ``text``, as whole words and whole numbers.

    A stretch equal to the last character is preferred; else one that differs in typography
    only. An ellipsis in ``piece`` may leave words out, but no negation of what is kept.

    Args:
        piece: The characters looked for; white space around it doesn't count.
        text: Where to look.
        within: Only inside this stretch of ``text``; offsets still count from its start.
        near: Of several places take the one that starts nearest here; else the first.
        ignore_case: Let capitals and small letters be equal (``casefold`` of each character).
    """
    wanted = fold(piece).text.strip()
    if not any(char.isalnum() for char in wanted):
        return Unsupported("there is no word to look for" if piece.strip() else "it is empty")
    low, high = within or (0, len(text))
    low, high = max(0, low), min(high, len(text))
    exact = piece.strip()
    start = _nearest(exact, text, low, high, near, is_folded=False)
    if start is not None:
        return Grounded(start, start + len(exact))
    folded = fold_cached(text)
    low, high = folded.inward(low), folded.until(high)
    near = None if near is None else folded.inward(min(max(near, 0), len(text)))
    hay = folded.text
    if ignore_case:
        wanted, hay = _same_length_casefold(wanted), _same_length_casefold(hay)
    start = _nearest(wanted, hay, low, high, near, is_folded=True)
    if start is not None:
        place = _unfold(folded, start, start + len(wanted))
        # A match may begin or end within one character, such as the sign of an ellipsis.
        if (
            fold(text[place.start : place.end]).text.strip()
            == folded.text[start : start + len(wanted)]
        ):
            return place
        return Unsupported(f"{_shown(piece)} stands in the text only as a part of a character")
    parts = [part for part in _ELLIPSIS.split(wanted) if any(c.isalnum() for c in part)]
    if _ELLIPSIS.search(wanted):
        return _find_parts(parts, folded, hay, (low, high), near)
    return Unsupported(_explain_absence(piece, wanted, hay, low, high))


def _unfold(folded: Folded, start: int, end: int) -> Grounded:
    return Grounded(folded.start(start), folded.end(end))


def _same_length_casefold(text: str) -> str:
    """Lower case without moving offsets: characters whose lower case is longer stay."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _is_whole(hay: str, start: int, end: int, *, is_folded: bool) -> bool:
    for cut in (start, end):
        around = hay[max(0, cut - 1) : cut + 1]
        if len(around) == 2 and around.isascii() and around.isalnum():
            return False
        left, right = hay[max(0, cut - _CONTEXT_CHARS) : cut], hay[cut : cut + _CONTEXT_CHARS]
        if not is_folded:
            left, right = fold(left).text, fold(right).text
        if splits_token(left, right):
            return False
    return True


def _occurrences(wanted: str, hay: str, low: int, high: int, *, is_folded: bool) -> Iterator[int]:
    start = hay.find(wanted, low, high)
    while start >= 0:
        if _is_whole(hay, start, start + len(wanted), is_folded=is_folded):
            yield start
        start = hay.find(wanted, start + 1, high)


def _nearest(
    wanted: str, hay: str, low: int, high: int, near: int | None, *, is_folded: bool
) -> int | None:
    if near is None:
        return next(_occurrences(wanted, hay, low, high, is_folded=is_folded), None)
    after = next(_occurrences(wanted, hay, max(low, near), high, is_folded=is_folded), None)
    limit = min(high, near + len(wanted) - 1)
    before = hay.rfind(wanted, low, limit) if limit > low else -1
    while before >= 0 and not _is_whole(hay, before, before + len(wanted), is_folded=is_folded):
        before = hay.rfind(wanted, low, before + len(wanted) - 1)
    if before < 0:
        return after
    if after is None or near - before <= after - near:
        return before
    return after


def _find_parts(
    parts: list[str], folded: Folded, hay: str, within: tuple[int, int], near: int | None
) -> Grounded | Unsupported:
    """Find the pieces between ellipses, in order and close together."""
    low, high = within
    reason = f"{_shown(parts[0])} does not stand in the text"
    best: tuple[int, int] | None = None
    for count, start in enumerate(_occurrences(parts[0], hay, low, high, is_folded=True)):
        end = start + len(parts[0])
        for part in parts[1:]:
            limit = min(high, end + _MAX_OMITTED_CHARS + len(part))
            place = next(_occurrences(part, hay, end, limit, is_folded=True), None)
            if place is None:
                reason = f"{_shown(part)} does not follow what stands before the ellipsis"
                break
            lost = _lost_negation(hay[end:place])
            if lost:
                reason = f"the ellipsis leaves out {_shown(lost)}"
                break
            end = place + len(part)
        else:
            if best is None or (near is not None and abs(start - near) < abs(best[0] - near)):
                best = (start, end)
            if near is None:
                break
        if count >= _MAX_STARTS:
            break
    return _unfold(folded, *best) if best else Unsupported(reason)


def _lost_negation(omitted: str) -> str | None:
    """A negation of the kept words: one in the sentence they end or begin in."""
    ends = list(_SENTENCE_END.finditer(omitted))
    edges = [omitted] if not ends else [omitted[: ends[0].start()], omitted[ends[-1].end() :]]
    for edge in edges:
        if found := _NEGATION.search(edge):
            return found[0]
    return None


def _shown(words: str, limit: int = 80) -> str:
    words = " ".join(words.split())
    return f"'{words if len(words) <= limit else words[: limit - 1] + '…'}'"


def _explain_absence(piece: str, wanted: str, hay: str, low: int, high: int) -> str:
    if hay.find(wanted, low, high) >= 0:
        return f"{_shown(piece)} stands in the text only as a part of other words or numbers"
    words = wanted.split()
    # The shortest beginning that is not there; longer ones aren't there either.
    stop = 1 + bisect_left(
        range(1, len(words)), True, key=lambda n: hay.find(" ".join(words[:n]), low, high) < 0
    )
    if stop <= 1:
        return f"{_shown(words[0])} does not stand in the text" + (
            f" (in {_shown(piece)})" if len(words) > 1 else ""
        )
    known = " ".join(words[max(0, stop - 5) : stop - 1])
    return f"after {_shown(known)} the text does not go on with {_shown(words[stop - 1])}"


@lru_cache(maxsize=8)
def _quotes_of(text: str) -> tuple[Quote, ...]:
    return tuple(find_quotes(level(text)))


def check_quotations(claim: str, text: str) -> list[Unsupported]:
    """Name what stands in quotation marks in ``claim`` but not within marks in ``text``.

    A comma or full stop at a quotation's end belongs to the sentence around it and may differ.
    """
    faults: list[Unsupported] = []
    levelled = level(claim)
    quotes = find_quotes(levelled)
    if levelled.count('"') % 2 and not any(not quote.closed for quote in quotes):
        faults.append(Unsupported("a quotation mark in the claim has no partner"))
    for quote in quotes:
        inner = claim[quote.inner_start : quote.inner_end].strip()
        if not quote.closed:
            faults.append(Unsupported(f"the quotation {_shown(inner)} is never closed"))
            continue
        inner = inner.rstrip(".,;:!? ")
        if any(char.isalnum() for char in inner) and not _is_quoted(inner, text):
            found = isinstance(find_verbatim(inner, text), Grounded)
            why = (
                "stands in the text, but not in quotation marks" if found else "is not in the text"
            )
            faults.append(Unsupported(f"the quotation {_shown(inner)} {why}"))
    return faults


def _is_quoted(inner: str, text: str) -> bool:
    folded = fold_cached(text)
    wanted = fold(inner).text.strip()
    has_ellipsis = _ELLIPSIS.search(wanted) is not None
    for quote in _quotes_of(text):
        low, high = folded.inward(quote.inner_start), folded.until(quote.inner_end)
        if high - low < len(wanted) and not has_ellipsis:
            continue
        if has_ellipsis or folded.text.find(wanted, low, high) >= 0:
            found = find_verbatim(inner, text, within=(quote.inner_start, quote.inner_end))
            if isinstance(found, Grounded):
                return True
    return False
