"""Step 1: an article, read into numbered sentences and the parts of them that can be claims."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from summarizer.schema import Article, Span
from summarizer.text.anonymity import is_about_name
from summarizer.text.header import read_header
from summarizer.text.names import NameGroup, find_names, group_names
from summarizer.text.normalise import Normalised, normalise
from summarizer.text.numbers import Number, read_figures
from summarizer.text.quotes import Quote, find_quotes
from summarizer.text.reporting import Offsets, Report, read_reports
from summarizer.text.sentences import Sentence, split_sentences
from summarizer.text.tokens import (
    AUXILIARIES,
    DETERMINERS,
    IRREGULAR_PASTS,
    PREPOSITIONS,
    has_finite_verb,
    is_adverb,
    tokenize,
)

_JOINT = re.compile(r"(?:as|while|and|but|whereas|although|though|yet|when)\s+", re.IGNORECASE)

MIN_NARRATED_WORDS = 4
"""A shorter rest of a sentence says nothing of its own."""


@dataclass(frozen=True)
class Part:
    """A stretch of one sentence that states one thing: what a claim can be made of."""

    label: str
    """Sentence number and letter, "12a": how the model names it."""
    sentence: Sentence
    spans: tuple[Offsets, ...]
    """Offsets into the normalised text, in order."""
    report: Report | None
    """The reporting clause it hangs on; ``None`` for narration and running quotations."""
    is_running_quote: bool = False
    """Wholly quoted, without a reporting clause in its own sentence."""

    @property
    def evidence(self) -> tuple[Offsets, ...]:
        """What states it: its spans, and of a speech act the subject and verb as well.

        "An end to the fighting" says nothing without "Guterres called for".
        """
        report = self.report
        if report is None or not report.is_act or report.source is None:
            return self.spans
        # Of a passive the one who is spoken of: 'The move was described by critics as "odd"'.
        if report.source[0] > self.spans[-1][1]:
            return ((self.spans[0][0], report.source[1]),)
        passive = report.source[0] > report.cue[0] and bool(report.clause)
        start = report.clause[0][0] if passive else report.source[0]
        return ((start, self.spans[-1][1]),) if start < self.spans[0][0] else self.spans


@dataclass(frozen=True)
class Document:
    """An article as the pipeline sees it: everything with offsets into ``text``."""

    article: Article
    normalised: Normalised
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    reports: dict[int, tuple[Report, ...]]
    """Sentence number → its reporting clauses."""
    parts: tuple[Part, ...]
    rests: tuple[Offsets, ...]
    """Pieces of sentences that state nothing of their own: time, place and manner of saying."""
    refused: tuple[Offsets, ...]
    """Reporting words beside which no noun phrase stands that could say it: no attribution."""
    names: tuple[NameGroup, ...]
    numbers: tuple[Number, ...] = field(default=())

    @property
    def text(self) -> str:
        """The normalised text."""
        return self.normalised.text

    @cached_property
    def body(self) -> tuple[Sentence, ...]:
        """The sentences that tell the story: no headings, no credits."""
        return tuple(s for s in self.sentences if s.role == "body")

    def words(self, where: Offsets) -> str:
        """The normalised text between two offsets."""
        return self.text[where[0] : where[1]]

    def span(self, where: Offsets) -> Span:
        """The span of the stored article that a stretch of the normalised text comes from."""
        return self.article.span(*self.normalised.original(*where))

    def parts_of(self, sentence: int) -> list[Part]:
        """The parts of the sentence with that number."""
        return [p for p in self.parts if p.sentence.number == sentence]


def read_document(article: Article) -> Document:
    """Read an article: normalise, number the sentences, find quotations, reports and names."""
    normalised = normalise(article.text)
    text = normalised.text
    start = _body_start(article, normalised)
    sentences = split_sentences(text, start)
    quotes = find_quotes(text)
    reports: dict[int, tuple[Report, ...]] = {}
    parts: list[Part] = []
    rests: list[Offsets] = []
    refused: list[Offsets] = []
    for sentence in sentences:
        if sentence.role != "body":
            continue
        found, without = read_reports(text, sentence.start, sentence.end, quotes)
        refused.extend(without)
        reports[sentence.number] = tuple(found)
        cut, left = _cut_parts(text, sentence, found, quotes)
        parts.extend(cut)
        rests.extend(left)
    body = [(s.start, s.end) for s in sentences if s.role == "body"]
    names = group_names(text, find_names(text, body))
    numbers = read_figures(text, body)
    return Document(
        article,
        normalised,
        tuple(sentences),
        tuple(quotes),
        reports,
        tuple(parts),
        tuple(rests),
        tuple(refused),
        tuple(names),
        tuple(numbers),
    )


def _body_start(article: Article, normalised: Normalised) -> int:
    """Where the body begins in the normalised text."""
    original = read_header(article.text).body_start
    low, high = 0, len(normalised.text)
    while low < high:
        middle = (low + high) // 2
        if normalised.original(middle, middle)[0] < original:
            low = middle + 1
        else:
            high = middle
    return low


def _cut_parts(
    text: str, sentence: Sentence, reports: Sequence[Report], quotes: Sequence[Quote]
) -> tuple[list[Part], list[Offsets]]:
    """The contents of the reports, what else states something, and what states nothing."""
    stretches: list[tuple[tuple[Offsets, ...], Report | None]] = [
        (spans, report) for report in reports if (spans := _without_overlap(report, reports))
    ]
    taken = [span for spans, _ in stretches for span in spans]
    taken += [clause for report in reports for clause in report.clause]
    idle: list[Offsets] = []
    for rest in _rests(sentence, taken):
        rest = _trim_joint(text, _trim(text, rest)) if reports else _trim(text, rest)
        if not any(c.isalnum() for c in text[slice(*rest)]):
            continue  # a stray stop or mark
        if not reports or _says_something(text, rest, quotes):
            stretches.append(((rest,), None))
        elif any(t.is_word and not is_adverb(t) for t in tokenize(text, *rest, ())):
            idle.append(rest)
    _join_to_heads(text, stretches, idle, reports)
    stretches.sort(key=lambda item: item[0][0])
    parts = []
    for letter, (spans, report) in zip(_letters(), stretches, strict=False):
        running = report is None and _is_quoted(text, spans, quotes)
        parts.append(Part(f"{sentence.number}{letter}", sentence, spans, report, running))
    return parts, idle


_RELATIVE = re.compile(r",\s(?:who|which|whose)\b", re.IGNORECASE)
_OPEN_RELATIVE = re.compile(r",\s(?:which|whom|that)$", re.IGNORECASE)


def _join_to_heads(
    text: str,
    stretches: list[tuple[tuple[Offsets, ...], Report | None]],
    idle: list[Offsets],
    reports: Sequence[Report],
) -> None:
    """'The ministry, which had put it at seven, revised the toll': the predicate gets its subject.

    The subject stands in the relative clause's own reporting clause or, where the clause has
    another one ("which critics call odd"), before it: the main clause would be left without.
    """
    for report in reports:
        head = _head_of_relative(text, report, idle)
        if head is None:
            continue
        end = max(report.content[-1][1], report.clause[-1][1])
        for rest in [*(s[0][0] for s in stretches if s[1] is None), *idle]:
            between = text[end : rest[0]] if rest[0] >= end else "overlap"
            if not any(c.isalnum() for c in between) and _opens_with_verb(text, rest):
                stretches[:] = [s for s in stretches if s[0] != (rest,)]
                idle[:] = [r for r in idle if r != rest and r[0] != head[0]]
                stretches.append(((head, rest), None))
                break


def _head_of_relative(text: str, report: Report, idle: Sequence[Offsets]) -> Offsets | None:
    """What the relative clause that a report stands in tells of."""
    source = report.source
    if source is None or not report.content:
        return None
    if _RELATIVE.match(text, source[1]):
        return source
    before = [r for r in idle if r[1] <= source[0] and not text[r[1] : source[0]].strip()]
    opens = _OPEN_RELATIVE.search(text[slice(*before[0])]) if before else None
    return (before[0][0], before[0][0] + opens.start()) if opens and opens.start() else None


def _opens_with_verb(text: str, where: Offsets) -> bool:
    tokens = [t for t in tokenize(text, *where, ()) if not is_adverb(t)]
    if len(tokens) < 2 or tokens[0].is_capital:
        return False
    low = tokens[0].low
    if low in AUXILIARIES | IRREGULAR_PASTS | {"said", "says", "told"}:
        return True
    plain = low.endswith("ed") and len(low) > 4
    return plain or (low.endswith("s") and tokens[1].low in DETERMINERS | PREPOSITIONS)


def _letters() -> Iterator[str]:
    yield from string.ascii_lowercase
    for first in string.ascii_lowercase:
        yield from (first + second for second in string.ascii_lowercase)


def _without_overlap(report: Report, reports: Sequence[Report]) -> tuple[Offsets, ...]:
    """Content spans, less what another report's clause takes of them."""
    spans = list(report.content)
    for other in reports:
        if other is report:
            continue
        for start, end in other.clause:
            spans = [
                piece
                for a, b in spans
                for piece in ((a, min(b, start)), (max(a, end), b))
                if piece[1] > piece[0]
            ] if any(a < end and start < b for a, b in spans) else spans  # fmt: skip
    return tuple(spans)


def _rests(sentence: Sentence, taken: list[Offsets]) -> Iterator[Offsets]:
    at = sentence.start
    for start, end in sorted(taken):
        if start > at:
            yield at, start
        at = max(at, end)
    if at < sentence.end:
        yield at, sentence.end


def _trim(text: str, where: Offsets) -> Offsets:
    start, end = where
    while start < end and (text[start].isspace() or text[start] in ",;:.-!?"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:-"):
        end -= 1
    return start, end


def _trim_joint(text: str, where: Offsets) -> Offsets:
    """Leave out the word that tied the rest to the reporting clause: ', as Damascus reels'."""
    joint = _JOINT.match(text, *where)
    return (joint.end(), where[1]) if joint else where


def _says_something(text: str, where: Offsets, quotes: Sequence[Quote]) -> bool:
    spans = [(q.start, q.end) for q in quotes if q.start < where[1] and q.end > where[0]]
    tokens = tokenize(text, *where, spans)
    words = [t for t in tokens if t.is_word]
    if is_about_name(text[slice(*where)]):
        return False
    if len(words) < MIN_NARRATED_WORDS or tokens[0].low.endswith("ing"):
        return False
    # 'in a statement issued on Friday': behind a preposition a form in -ed is no finite verb.
    return has_finite_verb(tokens, regular=tokens[0].low not in PREPOSITIONS)


def _is_quoted(text: str, spans: Sequence[Offsets], quotes: Sequence[Quote]) -> bool:
    """Whether nothing but white space and stops stands outside quotation marks."""
    for start, end in spans:
        inside = [False] * (end - start)
        for quote in quotes:
            for i in range(max(quote.start, start), min(quote.end, end)):
                inside[i - start] = True
        if any(not ok and text[start + i].isalnum() for i, ok in enumerate(inside)):
            return False
    return any(q.start < spans[-1][1] and q.end > spans[0][0] for q in quotes)
