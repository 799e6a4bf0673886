"""Quotations with offsets: where words stand in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Quote(NamedTuple):
    """A quotation: ``text[start:end]`` with its marks, ``text[inner_start:inner_end]`` without."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    """False when the paragraph ends first: the quotation runs on into the next one."""


_BREAK = re.compile(r"\n\s*\n")
# A single quote opens after white space or a bracket and before a letter, and closes after a
# letter or a stop and before no letter: an apostrophe does neither at once.
_SINGLE = re.compile(r"(?<![\w.,!?])'(?=\S)(?P<inner>[^\n]{2,1500}?[\w.,!?…])'(?!\w)")


def find_quotes(text: str) -> list[Quote]:
    """Find the quotations of a normalised text, in order, outermost only.

    Double marks pair up within a paragraph; a mark that never closes opens a quotation to the
    paragraph's end, as papers print speech of several paragraphs. Where a text uses no double
    marks, single ones are read the British way; apostrophes are not quotations. Where
    it uses both, single ones outside double ones count when they close behind a stop.
    """
    single = [
        Quote(m.start(), m.end(), m.start("inner"), m.end("inner"), closed=True)
        for m in _SINGLE.finditer(text)
        if not _is_plural_possessive(m)
    ]
    if '"' not in text:
        return single
    double = _find_double(text)
    speech = [q for q in single if text[q.inner_end - 1] in ",.!?"]
    return sorted([*double, *_outside(speech, double)])


def _outside(quotes: list[Quote], others: list[Quote]) -> Iterator[Quote]:
    """The quotations that touch none of the others; both in order."""
    at = 0
    for quote in quotes:
        while at < len(others) and others[at].end <= quote.start:
            at += 1
        if at == len(others) or others[at].start >= quote.end:
            yield quote


def _is_plural_possessive(match: re.Match[str]) -> bool:
    """'the boys' school and the girls' one' opens nothing: no white space stands before it."""
    before = match.string[match.start() - 1 : match.start()]
    return bool(before) and before not in " \n\t([-:"


def _find_double(text: str) -> list[Quote]:
    found: list[Quote] = []
    begin = 0
    for stop in [*(m.start() for m in _BREAK.finditer(text)), len(text)]:
        marks = [
            i
            for i in range(begin, stop)
            if text[i] == '"' and not (i and text[i - 1].isdigit() and _is_inch(text, i))
        ]
        for left, right in zip(marks[::2], marks[1::2], strict=False):
            found.append(Quote(left, _behind_inner(text, right + 1), left + 1, right, closed=True))
        if len(marks) % 2:
            end = begin + len(text[begin:stop].rstrip())
            if end > marks[-1] + 1:
                found.append(Quote(marks[-1], end, marks[-1] + 1, end, closed=False))
        begin = stop
    return found


def _behind_inner(text: str, at: int) -> int:
    """One past the single mark of an inner quotation that closes with the outer one.

    Of three single marks in a row the first two are read as the outer one, also where it closes.
    """
    follows = text[at : at + 2]
    return at + 1 if follows[:1] == "'" and not follows[1:].isalnum() else at


def _is_inch(text: str, mark: int) -> bool:
    """6'2" is a height, '...in 2011"' a quotation's end: only the former has a foot mark."""
    return bool(re.search(r"\d'\d{1,2}$", text[max(0, mark - 5) : mark]))


def speech_runs(text: str, quotes: list[Quote]) -> list[tuple[int, int]]:
    """Stretches of one speech, in order: a quotation and those that go on from it.

    Papers leave a paragraph of speech open and begin the next one with a mark; only the last
    paragraph closes.
    """
    runs: list[tuple[int, int]] = []
    goes_on = False
    for quote in quotes:
        if goes_on and not text[runs[-1][1] : quote.start].strip():
            runs[-1] = (runs[-1][0], quote.end)
        else:
            runs.append((quote.start, quote.end))
        goes_on = not quote.closed
    return runs
