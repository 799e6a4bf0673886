"""Step 1: an article, read into numbered sentences and the parts of them that can be claims."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from summarizer.brief.rests import (
    cut_apposition,
    find_antecedent,
    is_adjunct,
    is_joined,
    opens_with_auxiliary,
    opens_with_verb,
    reason_unstated,
    says_something,
    trim,
    trim_joint,
    trim_tie,
)
from summarizer.schema import Article, Span
from summarizer.text.header import read_header
from summarizer.text.names import NameGroup
from summarizer.text.namesakes import group_names
from summarizer.text.naming import find_names
from summarizer.text.normalise import Normalised, normalise
from summarizer.text.numbers import Number, read_figures
from summarizer.text.quotes import Quote, find_quotes
from summarizer.text.reporting import read_reports
from summarizer.text.reports import Offsets, Report
from summarizer.text.sentences import Sentence, split_sentences
from summarizer.text.tokens import has_finite_verb, is_adverb, tokenize
from summarizer.text.turns import Turn, find_turns


@dataclass(frozen=True)
class Part:
    """A stretch of one sentence that states one thing: what a claim can be made of."""

    label: str
    """Sentence number and letter, "12a": how the model names it."""
    sentence: Sentence
    spans: tuple[Offsets, ...]
    """Offsets into the normalised text, in order."""
    report: Report | None
    """The reporting clause it hangs on; ``None`` for narration and running quotations.

    That of a quotation behind a colon may stand in the sentence before.
    """
    is_running_quote: bool = False
    """Wholly quoted, without a reporting clause in its own sentence."""
    verb: int | None = None
    """Where the verb of a speech act begins that shares its subject with a verb before it."""

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
        if self.verb is not None:
            return (report.source, (self.verb, self.spans[-1][1]))
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
    unstated: tuple[tuple[Offsets, str], ...]
    """Sentences of the story that claim nothing, each with the reason."""
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
        """The sentences that tell the story: no headings, credits or notices."""
        return tuple(s for s in self.sentences if s.role == "body")

    @cached_property
    def common_words(self) -> frozenset[str]:
        """The words that the article writes in small letters."""
        return frozenset(re.findall(r"\b[a-z]{3,}\b", self.text))

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
    unstated: list[tuple[Offsets, str]] = []
    refused: list[Offsets] = []
    lead: Report | None = None
    turns = find_turns(text)
    for sentence in sentences:
        if sentence.role != "body":
            continue
        if own := _turn_at(turns, sentence):
            found = own
        else:
            reading = read_reports(text, sentence.start, sentence.end, quotes)
            refused.extend(reading.refused)
            found = _drop_empty(text, sentence, reading.reports)
        reports[sentence.number] = tuple(found)
        whole = (sentence.start, sentence.end)
        if not found and (reason := reason_unstated(text, whole, quotes)):
            unstated.append((whole, reason))
            lead = None
            continue
        cut, left = _cut_parts(text, sentence, found, quotes)
        if lead is not None and cut and cut[0].is_running_quote:
            cut[0] = replace(cut[0], report=lead)
        lead = _lead_on(text, sentence, found)
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
        tuple(unstated),
        tuple(refused),
        tuple(names),
        tuple(numbers),
    )


def _drop_empty(text: str, sentence: Sentence, found: Sequence[Report]) -> list[Report]:
    """Leave out what reports nothing: a word that is no verb of saying there, or has no content.

    'By noon, the fees added up', 'Two reports were left on the quay'.
    """
    kept = []
    for report in found:
        content = report.content
        if not report.is_act and content:
            if all(is_adjunct(text, c) for c in content):
                continue
            if _takes_verb(text, sentence, report):
                continue
        kept.append(report)
    return kept


def _takes_verb(text: str, sentence: Sentence, report: Report) -> bool:
    """Whether a finite verb stands right behind the cue, which is that verb's subject then.

    Only a word that may be a noun can be one: 'shows', 'questions', not 'says' or 'argued'.
    """
    cue = text[slice(*report.cue)].lower()
    if report.lemma in _NO_NOUNS or cue.endswith("ed"):
        return False
    behind, start = report.cue[1], report.content[0][0]
    if start < behind or text[behind:start].strip() or not report.clause:
        return False
    if not opens_with_auxiliary(text, report.content[0]):
        return False
    before = (sentence.start, report.clause[0][0])
    if _IN_WHAT.search(text, *before):
        return False  # 'in what police said was a robbery'
    return find_antecedent(text, before) is None


_NO_NOUNS = frozenset(
    "say tell believe think know argue insist admit allege suspect assert contend".split()
)
_IN_WHAT = re.compile(r"\b(?:what|which|that|who)\s+$", re.IGNORECASE)


def _turn_at(turns: Sequence[Turn], sentence: Sentence) -> list[Report]:
    """What somebody says in a transcript, as a report of the name before the colon."""
    turn = next((t for t in turns if t.who[0] <= sentence.start < t.end), None)
    if turn is None or sentence.end <= turn.start:
        return []
    colon = (turn.colon, turn.colon + 1)
    start = max(sentence.start, turn.start)
    clause = (turn.who[0], turn.colon + 1)
    said = ((start, sentence.end),)
    return [Report("say", colon, turn.who, said, (clause,), False, False, None)]


def _lead_on(text: str, sentence: Sentence, found: Sequence[Report]) -> Report | None:
    """The report that closes a sentence with a colon: the next paragraph is what it reports."""
    if text[sentence.end - 1] != ":" or not found:
        return None
    lead = found[-1]
    # 'He told the hall, to applause:' has at most the occasion behind it.
    ends = max(end for _, end in (*lead.content, *lead.clause))
    if has_finite_verb(tokenize(text, ends, sentence.end, ())):
        return None
    return lead._replace(is_act=False, denied=False)


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
    rests = _rests(sentence, taken)
    for whole in [p for r in rests for p in cut_apposition(text, r, quotes)] if reports else rests:
        rest = trim(text, whole)
        joined = is_joined(text, rest)
        rest = trim_joint(text, rest) if reports else rest
        if not any(c.isalnum() for c in text[slice(*rest)]):
            continue  # a stray stop or mark
        said = trim_tie(text, rest, quotes) if whole[1] < sentence.end else rest
        before = _report_before(reports, whole[0])
        if before and not joined and _continue_content(text, stretches, before, said):
            continue
        if before and joined and before.source and opens_with_verb(text, said):
            stretches.append(((before.source, said), None))
        elif not reports or says_something(text, said, quotes, opens=rest[0] == sentence.start):
            stretches.append(((said,), None))
        elif any(t.is_word and not is_adverb(t) for t in tokenize(text, *rest, ())):
            idle.append(rest)
    _join_to_heads(text, stretches, idle, reports)
    stretches.sort(key=lambda item: item[0][0])
    parts = []
    for letter, (spans, report) in zip(_letters(), stretches, strict=False):
        spans = _with_subject(text, sentence, spans, report)
        running = report is None and _is_quoted(text, spans, quotes)
        verb = _own_verb(text, report) if report is not None else None
        parts.append(Part(f"{sentence.number}{letter}", sentence, spans, report, running, verb))
    return parts, idle


def _with_subject(
    text: str, sentence: Sentence, spans: tuple[Offsets, ...], report: Report | None
) -> tuple[Offsets, ...]:
    """'She praised a plan that Cole said would fail': 'a plan would fail', not 'would fail'."""
    if report is None or report.is_act or not report.clause or not opens_with_verb(text, spans[0]):
        return spans
    start, first = report.clause[0][0], spans[0]
    head = find_antecedent(text, (sentence.start, start)) if start < first[0] else None
    if head:
        return (head, *spans)
    # 'Cole said that is a lie': the word is the subject here.
    that = _THAT.search(text, start, first[0])
    return ((that.start(), first[1]), *spans[1:]) if that and start < first[0] else spans


_THAT = re.compile(r"\bthat\s+$")


def _report_before(reports: Sequence[Report], at: int) -> Report | None:
    """The report whose clause ends there: '"No," Cole said, and left the hall'."""
    ending = (r for r in reports if r.clause and r.clause[-1][1] == at)
    return next((r for r in ending if r.lemma != "according to"), None)


def _continue_content(
    text: str,
    stretches: list[tuple[tuple[Offsets, ...], Report | None]],
    report: Report,
    rest: Offsets,
) -> bool:
    """'The nets mended in May, they said, could tear': the predicate goes to what is said.

    Returns:
        Whether the rest was one.
    """
    content, clause = report.content, report.clause
    if report.is_act or not content or content[-1][1] > clause[0][0]:
        return False
    if text[clause[-1][1]] != "," or not opens_with_auxiliary(text, rest):
        return False
    for at, (spans, owner) in enumerate(stretches):
        if owner is report:
            end = rest[1] - (text[rest[1] - 1] == ".")
            stretches[at] = ((*spans, (rest[0], end)), report)
            return True
    return False


_AND = re.compile(r"[\s,]*(?:(?:and|but|or|then)\s+)+")


def _own_verb(text: str, report: Report) -> int | None:
    """Where 'called for an end' begins in 'He left early and called for an end'.

    A participle ("calling for") goes on from the clause before and isn't cut from it.
    """
    source = report.source
    if source is None or not report.is_act or not report.clause:
        return None
    start = report.clause[0][0]
    tied = _AND.match(text, start)
    if tied is None or start < source[1] or text[slice(*report.cue)].endswith("ing"):
        return None
    return tied.end()


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
            if not any(c.isalnum() for c in between) and opens_with_verb(text, rest):
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
