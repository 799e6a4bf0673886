"""The bare words of a source: no markup, no heading above it, no amount, no auxiliary."""

from __future__ import annotations

import re

# Also the hour that opens a sentence: 'At 9 p.m. police said'.
_MARKUP_LEFT = re.compile(
    r"(?:\*+|_{2,}|<[^<>]*>|#+|>|\s|\b(?:At|By|Around|About|Before|After)\s[\d:.]+\s?[ap]\.m\.)+"
)
_MARKUP_RIGHT = re.compile(r"(?:\*|_{2}|<[^<>]*>|\s)+$")
_HIMSELF = re.compile(r"\s(?:him|her|it|them)sel(?:f|ves)$")
_CONTRACTED = re.compile(r"(?:(?<=\bhe)|(?<=\bshe)|(?<=\bthey))['’](?:s|d|ve)$", re.IGNORECASE)
"""'he's called for': the verb's auxiliary."""
_MARKUP_INSIDE = re.compile(r"\*\*|<[^<>]*>")
_HEADLINE = 40
"""A line this short above a source is a heading without a stop, not a wrapped line."""
_NO_SOURCE = re.compile(
    r"(?:up|down)\s+(?=[\d$€£a-z])|with\s|[$€£]\d"
    r"|[\d.,]+\s?(?:%|(?:percent|per cent|points?|dollars?|euros?|pounds?|kilomet\w+|km|miles?)\b)",
    re.IGNORECASE,
)


def clean_source(text: str, source: tuple[int, int] | None) -> tuple[int, int] | None:
    """Keep the noun phrase alone: no markup, no heading above it, no amount or direction."""
    if source is None:
        return None
    start, end = source
    for line_break in re.finditer(r"\n", text[start:end]):
        at = start + line_break.start()
        is_short = at - (text.rfind("\n", 0, at) + 1) < _HEADLINE
        if is_short and text[at + 1 : at + 2].isupper():
            source = (at + 1, end)
    start, end = source
    if left := _MARKUP_LEFT.match(text, start, end):
        start = left.end()
    for ending in (_MARKUP_RIGHT, _HIMSELF, _CONTRACTED):
        if right := ending.search(text[start:end]):
            end = start + right.start()
    for mark in _MARKUP_INSIDE.finditer(text[start:end]):
        if start + mark.end() < end:
            source = (start + mark.end(), end)
            break
    else:
        source = (start, end)
    if source[1] <= source[0] or _NO_SOURCE.match(text, *source):
        return None
    return source
