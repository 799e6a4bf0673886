"""Reported speech in a sentence: source, cue and content, with offsets.

A grammar of English news prose on word forms and punctuation. It knows where papers put a
speaker (before the verb, behind it, in an apposition, shared with the clause before) and where
the content stands (behind the verb, before it, on both sides), and leaves the rest of the
sentence to the article's own voice. Names of the parts follow PARC (Pareti 2016). ``shapes``
and ``readings`` read single clauses, ``finder`` finds all of a sentence, and ``builder`` ties them
together and cuts the contents.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.text.bare import clean_source
from summarizer.text.builder import Builder
from summarizer.text.clauses import read_line
from summarizer.text.cues import (
    OPINIONS,
)
from summarizer.text.finder import Finder
from summarizer.text.quotes import Quote
from summarizer.text.reports import Offsets, Report
from summarizer.text.shares import is_share
from summarizer.text.tokens import (
    tokenize,
)

_MAX_TOKENS = 400
"""A longer sentence, which no paper prints, is read in stretches of this length."""


class Reading(NamedTuple):
    """What a sentence reports."""

    reports: list[Report]
    """In order."""
    refused: list[Offsets]
    """Reporting words whose subject is no noun phrase: nobody is named who says it."""


def find_reports(text: str, start: int, end: int, quotes: Sequence[Quote]) -> list[Report]:
    """Find the reporting clauses of the sentence ``text[start:end]``, in order."""
    return read_reports(text, start, end, quotes).reports


def read_reports(text: str, start: int, end: int, quotes: Sequence[Quote]) -> Reading:
    """Find the reporting clauses of a sentence, and those that were refused.

    A sentence that leads up to a quotation in a paragraph of its own closes with a report that
    has no content: it stands there.
    """
    spans = [(q.start, q.end) for q in quotes if q.start < end and q.end > start]
    tokens = tokenize(text, start, end, spans)
    leads_on = text[end - 1 : end] == ":" and any(
        q.start >= end and not text[end : q.start].strip() for q in quotes
    )
    reports: list[Report] = []
    refused: list[Offsets] = []
    for first in range(0, len(tokens), _MAX_TOKENS):
        line = read_line(tokens[first : first + _MAX_TOKENS], leads_on=leads_on)
        finder = Finder(text, line)
        builder = Builder(line, finder.find())
        for report in builder.build():
            if not report.clause:
                continue
            if not _is_spoken_share(text, report):
                report = report._replace(source=clean_source(text, _owner(text, report)))
            reports.append(report)
        refused += finder.refused + builder.refused
    read = [r.cue for r in reports]
    without = [r for r in refused if not any(r[0] < end and start < r[1] for start, end in read)]
    return Reading(reports, sorted(without))


def _is_spoken_share(text: str, report: Report) -> bool:
    """'40 percent said that': a share of people may speak, though it can't show or find."""
    source = report.source
    if source is None or report.lemma not in OPINIONS or source[1] > report.cue[0]:
        return False
    if "," in text[source[1] : report.cue[0]] or "\n" in text[slice(*source)]:
        return False
    return is_share(tokenize(text, *source, ()))


def _owner(text: str, report: Report) -> Offsets | None:
    """'Mr Cole's view is that': Mr Cole."""
    source = report.source
    if source is None or report.lemma != "be" or text[source[1] - 2 : source[1]] != "'s":
        return source
    return source[0], source[1] - 2
