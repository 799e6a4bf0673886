"""The clauses that were found, turned into reports: whose they are and what they say."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text.clauses import MARKS, Line
from summarizer.text.contents import (
    REPORTS,
    REQUESTED,
    calls_untrue,
    continuation,
    cut_tail,
    ends_quoted,
    follows,
    is_verb,
    skip_occasion,
    trim_content,
)
from summarizer.text.cues import (
    DENIAL_WORDS,
    DENIALS,
    LIKENING_ACTS,
    NAMING_ACTS,
)
from summarizer.text.mended import cut_phrase
from summarizer.text.openings import clause_subject
from summarizer.text.reports import Offsets, Report
from summarizer.text.shapes import Found, floor_of, opens_subordinate
from summarizer.text.tokens import (
    AUXILIARIES,
    Phrase,
    contracted_pronoun,
    has_finite_verb,
    is_adverb,
)


class Builder:
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
            if (
                self.line.text(at) == ","
                and not self.tokens[at].quoted
                and is_verb(self.line, at + 1)
            ):
                return at
        return limit

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
