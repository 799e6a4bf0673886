"""Reported speech in a sentence: source, cue and content, with offsets.

A grammar of English news prose on word forms and punctuation. It knows where papers put a
speaker (before the verb, behind it, in an apposition, shared with the clause before) and where
the content stands (behind the verb, before it, on both sides), and leaves the rest of the
sentence to the article's own voice. Names of the parts follow PARC (Pareti 2016). ``shapes``
and ``readings`` find the clauses, this module ties them together and cuts the contents.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from summarizer.text.bare import clean_source
from summarizer.text.clauses import MARKS, Line, read_line
from summarizer.text.contents import (
    REPORTS,
    REQUESTED,
    calls_untrue,
    continuation,
    cut_tail,
    ends_quoted,
    follows,
    skip_occasion,
    trim_content,
)
from summarizer.text.cues import (
    ACT_PARTICLES,
    CUES,
    DENIAL_WORDS,
    DENIALS,
    DOCUMENT_ACTS,
    LIKENING_ACTS,
    NAMING_ACTS,
    OPINIONS,
    PASSIVE_ACTS,
)
from summarizer.text.findings import FINDING_WORDS
from summarizer.text.leads import Leads
from summarizer.text.mended import cut_phrase, mend_subject
from summarizer.text.openings import clause_subject
from summarizer.text.outlets import is_outlet
from summarizer.text.phrases import is_noun_phrase, trim_phrase
from summarizer.text.quotes import Quote
from summarizer.text.shapes import Found, floor_of, opens_subordinate
from summarizer.text.shares import is_share
from summarizer.text.sources import read_mention
from summarizer.text.stances import CONVICTIONS
from summarizer.text.tokens import (
    AUXILIARIES,
    IRREGULAR_PASTS,
    TIME_SPANS,
    Phrase,
    contracted_pronoun,
    has_finite_verb,
    is_adverb,
    tokenize,
)

Offsets = tuple[int, int]
_MAX_TOKENS = 400
"""A longer sentence, which no paper prints, is read in stretches of this length."""


class Report(NamedTuple):
    """One reporting clause of a sentence, and what it reports."""

    lemma: str
    cue: Offsets
    source: Offsets | None
    """The noun phrase in this sentence, its apposition left out; ``None`` when it has none."""
    content: tuple[Offsets, ...]
    """What is said; empty when the clause only passes on another report ("Reuters reported")."""
    clause: tuple[Offsets, ...]
    """The reporting clause: source, cue, hearer, time and place of saying."""
    is_act: bool
    """A speech act on a thing ("called for an end"): its content alone is no statement."""
    denied: bool
    hearer: Offsets | None
    """Whom it was told: often the outlet that obtained it."""


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
        finder = _Finder(text, line)
        builder = _Builder(line, finder.find())
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


_TOLD = frozenset("told informed quoted cited warned assured advised".split())
_QUOTED = frozenset("quoted quotes quoting cited cites citing".split())


_SHAPED = frozenset(
    [
        ":",
        ",",
        "according",
        "as",
        "by",
        "put",
        "puts",
        "gave",
        "gives",
        "read",
        "reads",
        "made",
        "makes",
        "making",
        "sees",
        "is",
        "was",
        *_TOLD,
        *_QUOTED,
        *DOCUMENT_ACTS,
        *PASSIVE_ACTS,
        *CONVICTIONS,
    ]
)
"""Words that open a clause of a shape of its own."""


class _Finder(Leads):
    """Finds the reporting clauses of one sentence, from left to right."""

    def __init__(self, text: str, line: Line) -> None:
        super().__init__(text, line)
        self.refused: list[Offsets] = []
        self._own_shapes: tuple[tuple[Collection[str], Callable[[int], Found | None]], ...] = (
            (":", self._read_colon),
            (":", self._read_lead),
            (",", self._read_comma_lead),
            (("according", "as", "by"), self._read_according),
            (("as",), self._read_aside),
            (_TOLD, self._read_passive),
            (DOCUMENT_ACTS, self._read_document_act),
            (PASSIVE_ACTS, self._read_passive_act),
            (_QUOTED, self._read_quoting),
            (("put", "puts", "gave", "gives"), self._read_put),
            (("sees",), self._read_seeing),
            (("read", "reads"), self._read_document),
            (("made", "makes", "making"), self._read_making_clear),
            (("said", "says", "asked", "wrote", "added"), self._read_opening_verb),
            (CONVICTIONS, self._read_conviction),
            (("is", "was"), self._read_view),
        )

    def find(self) -> list[Found]:
        """All clauses, in order; none inside what another source says."""
        at = 0
        while at < self.stop:
            item = None if self.tokens[at].quoted else self._read(at)
            if item is not None and self._spans_sentence(item):
                self.found = [f for f in self.found if f.order == "before"]
                self.found.append(item._replace(takes_all=not self.found))
                at = max(at + 1, item.right)
            elif item is not None and not self._is_nested(item):
                self.found.append(item)
                at = max(at + 1, item.right)
            else:
                at += 1
        return self.found

    def _read(self, at: int) -> Found | None:
        low = self.low(at)
        if not at and (fronted := self._sourced(self._read_fronted(at))) is not None:
            return fronted
        known = low in CUES or low in _SHAPED or low in FINDING_WORDS
        item = self._read_cue(at, low) if known else None
        return self._sourced(self._read_manner(at)) if at and item is None else item

    def _read_cue(self, at: int, low: str) -> Found | None:
        for words, read in self._own_shapes:
            if low in words and (item := self._sourced(read(at))) is not None:
                return item
        for cue in CUES.get(low, ()):
            acts = cue.klass == "clause" and self.low(at + 1) in ACT_PARTICLES.get(cue.lemma, ())
            if acts and self.low(at + 2) not in TIME_SPANS:
                continue  # 'ruled out compensation', but 'argued for years that'
            if self._may_report(cue, at):
                item = self._sourced(self._read_clause(cue, at))
                if item is not None:
                    return item
        return self._sourced(self._read_finding(at)) if low in FINDING_WORDS else None

    def _sourced(self, item: Found | None) -> Found | None:
        """The clause, if a noun phrase stands as its subject or it shares another's."""
        if item is None or item.subject is None:
            return item
        subject = trim_phrase(self.tokens, item.subject)
        if self._is_named(subject):
            return item._replace(subject=subject)
        subject = mend_subject(
            self.tokens,
            subject,
            verb=item.left,
            shows=item.cue.lemma in FINDING_WORDS.values(),
            shared=item.cue.form == "participle",
        )
        if self._is_named(subject):
            return item._replace(subject=subject)
        cue = self.tokens[item.left].start, self.tokens[item.right - 1].end
        if cue not in self.refused:
            self.refused.append(cue)
        return None

    def _is_named(self, subject: Phrase) -> bool:
        return is_noun_phrase(self.tokens[subject.start : subject.head_end])

    def _spans_sentence(self, item: Found) -> bool:
        """'She has told the club that she will go, her agent confirmed': the agent says it all.

        A report that an outlet or a document passes on stays with whom it quotes.
        """
        if item.order != "before" or not self.found or item.subject is None:
            return False
        if self.found[-1].order != "after" or self.line.text(item.start - 1) != ",":
            return False
        if item.resume < self.stop and self.line.text(item.resume) != ",":
            return False
        asked = self.found[-1].subject
        if asked is not None and is_share(self.tokens[asked.start : asked.head_end]):
            return True  # 'Half say it is safe, according to a poll'
        source = self.text[
            self.tokens[item.subject.start].start : self.tokens[item.subject.head_end - 1].end
        ]
        if item.cue.lemma == "report" or is_outlet(source):
            return False
        kind = read_mention(source).kind
        if item.subject.start < item.left and kind not in {"document", "outlet"}:
            form = self.found[-1].cue.form
            return form == "finite" or (form == "base" and self.low(0) in {"though", "although"})
        return False

    def _is_nested(self, item: Found) -> bool:
        """Inside what an outer source says: 'police said a witness told them …'."""
        if not self.found or self.found[-1].order not in {"after", "both"}:
            return False
        last = self.found[-1]
        if item.cue.form == "participle":
            return False
        if last.cue.lemma in CONVICTIONS and self.low(item.left) == ":":
            return False
        if (self.low(item.start), self.low(item.start + 1)) == ("and", "had"):
            return last.order == "after"  # 'said it held the files and had demanded'
        return item.subject is not None and self._stands_inside(item, last)

    def _stands_inside(self, item: Found, last: Found) -> bool:
        """Whether a clause with a subject of its own belongs to what ``last`` says."""
        if item.start >= self._floor(item.left) > last.resume:
            return False
        opening = last.resume
        while self.line.text(opening) == "," or self.low(opening) in {"while", "although"}:
            opening += 1  # 'finds that, while 28 percent say …'
        if item.start <= max(opening, last.resume + 1):
            return item.order == "after"
        if item.order in {"before", "both"}:
            return False
        gap, before = self.tokens[item.start - 1], self.tokens[item.start - 2]
        if gap.text == "," and opens_subordinate(self.line, last):
            return False  # 'While the minister insisted it was safe, engineers said …'
        if gap.text == ";" or (last.cue.klass == "act" and gap.low in {"which", "where"}):
            return False  # 'blasted the system, which he said was unfair'
        if gap.low in {"and", "but", "while", "though", "although", "whereas"}:
            return before.text != "," and not before.quoted
        if (before.low, gap.low) == ("even", "as"):
            return self.line.text(item.start - 3) != ","
        return True


class _Builder:
    """Turns the clauses found into reports: whose they are and what they say."""

    def __init__(self, line: Line, found: Sequence[Found]) -> None:
        self.line = line
        self.tokens = line.tokens
        self.found = found
        self.refused: list[Offsets] = []

    def build(self) -> list[Report]:
        """One report for each clause that has a speaker, or that whoever spoke last may go on with.

        Who acts on a thing ("rejected the plan") is told beside it or not at all.
        """
        reports = [self._report(i) for i in range(len(self.found))]
        kept = []
        for item, report in zip(self.found, reports, strict=True):
            if (
                report.source is None
                and item.is_act
                and item.cue.form != "participle"
                and not self._is_speech(item)
            ):
                self.refused.append(report.cue)
            else:
                kept.append(report)
        return kept

    def _is_speech(self, item: Found) -> bool:
        """Whether quotation marks stand beside the clause: whoever spoke last may go on."""
        return ends_quoted(self.tokens, item.start) or any(
            t.quoted for t in self.tokens[item.resume : item.resume + 2]
        )

    def _report(self, index: int) -> Report:
        item = self.found[index]
        content = self._content(index)
        subject = item.subject or self._shared_subject(index)
        source = self._uncontracted(*self._named(subject)) if subject else None
        first = min(item.start, item.left)
        if index == 0 and self._is_asked(first):
            first = 0  # 'Asked by reporters why, he replied'
        cue = self._offsets(item.left, item.right) or (
            self.tokens[item.left].start,
            self.tokens[item.right - 1].end,
        )
        clause = self._offsets(first, item.resume) or cue  # a colon alone
        opens = item.resume
        if item.order == "before":
            opens = floor_of(self.line, self.found[:index], item.left)
        lead = " ".join(t.low for t in self.tokens[opens : opens + 10])
        denied = self._is_denial(item) or (
            not item.is_act and any(words in lead for words in DENIAL_WORDS)
        )
        return Report(
            item.cue.lemma,
            cue,
            source,
            tuple(content),
            (clause,),
            item.is_act,
            denied,
            self._offsets(*item.hearer) if item.hearer else None,
        )

    def _uncontracted(self, start: int, end: int) -> Offsets | None:
        """'He's predicting': he."""
        last = self.tokens[end - 1]
        if pronoun := contracted_pronoun(last.low):
            return last.start, last.start + len(pronoun)
        return self._offsets(start, end)

    def _named(self, subject: Phrase) -> tuple[int, int]:
        """'those who left': the relative clause alone tells who they are."""
        bare = self.line.low(subject.head_end - 1) == "those"
        return subject.start, subject.end if bare else subject.head_end

    def _is_denial(self, item: Found) -> bool:
        """To deny is to deny a report; to reject is so only when what is rejected reports."""
        if item.cue.lemma in NAMING_ACTS and item.is_act:
            return calls_untrue(self.line, item.resume)
        if item.cue.lemma not in DENIALS:
            return False
        if item.cue.lemma == "deny" or not item.is_act:
            return True
        words = [
            self.line.low(i) for i in range(item.resume, min(item.resume + 14, self.line.stop))
        ]
        if item.cue.lemma == "rubbish":
            return True
        asked = any(w.removesuffix("s") in REQUESTED for w in words[:8])
        return not asked or any(w.removesuffix("s") in REPORTS for w in words[:8])

    def _is_asked(self, first: int) -> bool:
        """Whether the sentence opens with the occasion of speaking, up to a comma."""
        opens = {"asked", "speaking", "questioned", "pressed", "quizzed"}
        if self.line.low(0) not in opens or self.line.text(first - 1) != ",":
            return False
        return not any(t.quoted for t in self.tokens[:first])

    def _shared_subject(self, index: int) -> Phrase | None:
        """Whose verb it is when none stands with it: the clause before, else the one behind."""
        earlier = [f.subject for f in self.found[:index] if f.subject]
        if earlier:
            return earlier[-1]
        item = self.found[index]
        if item.left == 0:
            return next((f.subject for f in self.found[index + 1 :] if f.subject), None)
        shared = clause_subject(self.tokens, 0, item.left)
        if shared is None and self.line.text(item.left - 1) == ",":
            # 'Ann Li (D-Ohio), noting that it rained, said': the verb is still to come
            shared = clause_subject(self.tokens, 0, self.line.stop)
            shared = shared if shared is not None and shared.head_end < item.left else None
        return None if shared is None else cut_phrase(self.tokens, shared)

    def _offsets(self, start: int, end: int) -> Offsets | None:
        while end > start and self.tokens[end - 1].text in MARKS:
            end -= 1
        while start < end and self.tokens[start].text in MARKS:
            start += 1
        if end == self.line.stop < len(self.tokens) and self.tokens[end].quoted and end > start:
            # The quotation goes on in the next sentence: its stop belongs to it.
            return self.tokens[start].start, self.tokens[end].end
        return (self.tokens[start].start, self.tokens[end - 1].end) if end > start else None

    def _content(self, index: int) -> list[Offsets]:
        item = self.found[index]
        floor = 0 if item.takes_all else floor_of(self.line, self.found[:index], item.left)
        if index and self.found[index - 1].order in {"after", "both"} and item.order != "after":
            return []  # it passes on what the report before it says
        spans: list[tuple[int, int]] = []
        if item.order in {"before", "both"}:
            spans.append((self._behind_colon(floor, item.start), item.start))
        if item.order in {"after", "both"}:
            end = self._content_end(index)
            spans.append((skip_occasion(self.line, self._behind(item), end), end))
        elif item.order == "before":
            quoted = ends_quoted(self.tokens, item.start)
            more = continuation(self.line, item.resume, self._limit(index), quoted=quoted)
            if more:
                spans.append(more)
        offsets = [self._offsets(*trim_content(self.line, a, b)) for a, b in spans if b > a]
        return [o for o in offsets if o is not None]

    def _behind_colon(self, floor: int, end: int) -> int:
        """'Orlan corrected the toll: One man died, he said': what stands before is the paper's."""
        for at in range(end - 2, floor, -1):
            if self.line.text(at) == ":" and not self.tokens[at].quoted:
                opens = self.tokens[at + 1].is_capital and not self.tokens[at + 1].quoted
                told = has_finite_verb(self.tokens[floor:at])
                return at + 1 if opens and told else floor
        return floor

    def _behind(self, item: Found) -> int:
        """Where the second half of a split quotation begins: behind the speaker's apposition."""
        if item.order != "both" or self.line.is_quoted(item.resume):
            return item.resume
        if self.line.text(item.resume) != "," or not ends_quoted(self.tokens, item.start):
            return item.resume
        marks = range(item.resume, self.line.stop)
        return next((i for i in marks if self.tokens[i].quoted), item.resume)

    def _limit(self, index: int) -> int:
        return self.found[index + 1].start if index + 1 < len(self.found) else self.line.stop

    def _content_end(self, index: int) -> int:
        item = self.found[index]
        limit = self._relative_end(item, self._limit(index))
        opening = item.cue.form == "participle" and item.left == 0
        if index + 1 < len(self.found):
            if opening or (not index and opens_subordinate(self.line, item)):
                return limit
            following = self.found[index + 1]
            if following.order in {"before", "both"} and following.cue.lemma != "according to":
                commas = range(following.start - 2, item.resume, -1)
                comma = next((i for i in commas if self.line.text(i) == ","), None)
                if comma is not None and self.line.low(comma + 1) in {"while", "but", "and", "as"}:
                    return comma
        elif opening:
            commas = range(item.resume, limit)
            return next((i for i in commas if self.line.text(i) == ","), limit)
        names = item.is_act and item.cue.lemma in NAMING_ACTS - LIKENING_ACTS
        if names and self.line.is_quoted(item.resume):
            # ', which critics call "odd", expires': the name alone
            quoted = range(item.resume, limit)
            limit = next((i for i in quoted if not self.tokens[i].quoted), limit)
        if item.cue.klass != "say" and not item.is_act:
            limit = self._thing_end(item, limit)
        return cut_tail(self.line, item.resume, limit)

    def _relative_end(self, item: Found, limit: int) -> int:
        """'The mayor, who said that it rained, left': the content ends with the relative clause."""
        relative = item.left - 1
        while relative > 0 and (
            is_adverb(self.tokens[relative]) or self.line.low(relative) in AUXILIARIES
        ):
            relative -= 1
        if self.line.low(relative) not in {"who", "which"}:
            return limit
        if self.line.text(relative - 1) != "," or has_finite_verb(
            self.tokens[:relative], regular=False
        ):
            return limit
        for at in range(item.resume + 1, limit - 1):
            if self.line.text(at) == "," and not self.tokens[at].quoted and self._is_verb(at + 1):
                return at
        return limit

    def _is_verb(self, at: int) -> bool:
        while at < self.line.stop and is_adverb(self.tokens[at]):
            at += 1
        low = self.line.low(at)
        return low in AUXILIARIES | IRREGULAR_PASTS | {"said", "told"} or (
            low.endswith("ed") and len(low) > 4
        )

    def _thing_end(self, item: Found, limit: int) -> int:
        """'It found no benefit, and the effect was weaker': a thing ends where a clause begins."""
        if follows(self.line, item.resume) != "word" or self.line.low(item.right) == "that":
            return limit
        for at in range(item.resume + 1, limit - 2):
            if self.tokens[at].quoted or self.line.text(at) != ",":
                continue
            joined = self.line.low(at + 1) in {"and", "but"}
            if joined and not has_finite_verb(self.tokens[item.resume : at]):
                return at
            return limit
        return limit
