"""A part in words: the text of its claim, and whether it is quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.brief.document import Document, Part
from summarizer.schema import Mode
from summarizer.text.reports import Offsets
from summarizer.text.tokens import AUXILIARIES, IRREGULAR_PASTS, has_finite_verb, tokenize

_CLOSING = {"“": "”", "‘": "’", "„": "“", "«": "»", "``": "''"}


def write_claim(document: Document, spans: Sequence[Offsets]) -> str:
    """The claim in words: its evidence, with the stops of the cut sentence taken off.

    A quotation that runs on beyond the claim is closed with its own mark, so that no words of
    it stand outside quotation marks.
    """
    pieces = [_close_quotes(document, span) for span in spans]
    text = " ".join(pieces).strip()
    text = re.sub(r"^(?:(?:But|And|Still|However|Meanwhile),|But|And)\s+", "", text)
    text = re.sub(r"[,;:\s]+$", "", text)
    # A quotation's own comma belongs to the clause that was cut off.
    text = re.sub(r",(?=[\"”'’]+$)", "", text)
    return text[:1].upper() + text[1:] if text[:1].islower() else text


def _close_quotes(document: Document, where: Offsets) -> str:
    text = " ".join(document.span(where).text.split())
    start, end = where
    for quote in document.quotes:
        if quote.end <= start or quote.start >= end:
            continue
        opening = document.span((quote.start, quote.start + 1)).text
        if quote.start < start:
            text = opening + text
        if quote.end > end or (not quote.closed and quote.end == end):
            text = text.rstrip(",") + _CLOSING.get(opening, opening)
    return text


def read_mode(document: Document, part: Part) -> Mode:
    """By what stands in quotation marks; a named subject before a quoted clause is no mixing."""
    if part.is_running_quote:
        return "direct"
    outside: list[str] = []
    quoted = False
    for start, end in part.spans:
        at = start
        for quote in document.quotes:
            if quote.end <= start or quote.start >= end:
                continue
            quoted = True
            outside.append(document.words((at, max(at, quote.start))))
            at = min(end, quote.end)
        outside.append(document.words((at, end)))
    if not quoted:
        return "indirect"
    rest = [o for o in outside if any(c.isalnum() for c in o)]
    if not rest:
        return "direct"
    is_act = part.report is not None and part.report.is_act
    return "direct" if not is_act and _is_only_subject(document, part, rest) else "mixed"


def _is_only_subject(document: Document, part: Part, rest: Sequence[str]) -> bool:
    """'Hezbollah "has not yet participated"': the whole predicate is the speaker's wording."""
    start, end = part.spans[0]
    quote = next((q for q in document.quotes if start <= q.start < end), None)
    if len(rest) != 1 or len(part.spans) != 1 or quote is None or quote.start == start:
        return False
    if any(c.isalnum() for c in document.words((min(quote.end, end), end))):
        return False
    subject = tokenize(document.text, start, quote.start, ())
    verb = tokenize(document.text, quote.inner_start, quote.inner_end, ())
    if has_finite_verb(subject) or len(subject) > 8 or not verb:
        return False
    return verb[0].low in AUXILIARIES | IRREGULAR_PASTS
