"""Who speaks: the phrases of an article's reporting clauses, tied to the speakers they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from summarizer.brief.document import Document, Part
from summarizer.brief.references import MAX_CANDIDATES, References
from summarizer.brief.speaker import Speaker, looks_personal
from summarizer.text.anonymity import ANONYMITY, REASON, find_bar
from summarizer.text.outlets import is_outlet
from summarizer.text.quotes import speech_runs
from summarizer.text.reports import Offsets, Report
from summarizer.text.sources import read_mention

__all__ = ["MAX_CANDIDATES", "Said", "Speaker", "find_speakers", "looks_personal"]


@dataclass(frozen=True)
class Said:
    """A part of the article, and who says it."""

    part: Part
    speaker: Speaker
    source: Offsets | None
    """Where the source stands in the part's own sentence."""
    candidates: tuple[Speaker, ...] = ()
    """Whom the phrase may mean, likeliest first, when the words alone don't decide."""


def find_speakers(document: Document, choices: Mapping[str, str] | None = None) -> dict[str, Said]:
    """Tie each attributed part to its speaker, from the article's top to its end.

    Args:
        document: The article.
        choices: Part label → name of the candidate to take where the words don't decide.

    Returns:
        Part label → who says it; parts in the article's own voice are not in it.
    """
    return dict(_Reader(document, choices or {}).read())


class _Reader:
    def __init__(self, document: Document, choices: Mapping[str, str]) -> None:
        self.document = document
        self.choices = choices
        self.references = References(document)
        self.speech = speech_runs(document.text, list(document.quotes))

    def read(self) -> Iterator[tuple[str, Said]]:
        said: list[Said] = []
        waiting: list[Part] = []
        for part in self.document.parts:
            if part.report is not None:
                found = self._said(part, part.report)
                for earlier in waiting:
                    if self._shares_quote(earlier, part):
                        yield earlier.label, Said(earlier, found.speaker, None)
                waiting = []
                said.append(found)
                yield part.label, found
            elif part.is_running_quote:
                speaker = self._running(part, said)
                if speaker is not None:
                    entry = Said(part, speaker, None)
                    said.append(entry)
                    yield part.label, entry
                else:
                    waiting.append(part)
            else:
                self._note_anonymity(part)

    def _shares_quote(self, quoted: Part, part: Part) -> bool:
        """'"We won. We will win again," he said': one speech over sentences and paragraphs."""
        for start, end in self.speech:
            covers = [any(a < end and b > start for a, b in p.spans) for p in (quoted, part)]
            if all(covers):
                return True
        return quoted.sentence.paragraph == part.sentence.paragraph

    def _running(self, part: Part, said: list[Said]) -> Speaker | None:
        """The speaker a quotation without a reporting clause goes on from."""
        start, end = part.spans[0][0], part.spans[-1][1]
        own = self._own_speech(start, end)
        ahead = [p for p in self.document.parts if p.report and p.spans[0][0] >= end]
        if own is not None and ahead and any(a < own[1] for a, _ in ahead[0].spans):
            return None  # its reporting clause is still to come
        if not said:
            return None
        last = said[-1]
        near = part.sentence.paragraph - last.part.sentence.paragraph
        return last.speaker if near <= 2 else None

    def _own_speech(self, start: int, end: int) -> Offsets | None:
        """The speech that stands there; one behind its reporting clause is its paragraph's only."""
        text = self.document.text
        run = next((r for r in self.speech if r[0] < end and r[1] > start), None)
        if run is None or not text[text.rfind("\n", 0, run[0]) + 1 : run[0]].strip():
            return run
        quotes = (q for q in self.document.quotes if q.start < end and q.end > start)
        return next(((q.start, q.end) for q in quotes), None)

    # -- one reporting clause ------------------------------------------------------------------

    def _said(self, part: Part, report: Report) -> Said:
        number = part.sentence.number
        if report.source is None:
            recent = self.references.speakers
            speaker = recent[-1] if recent else self._unnamed(part)
            return Said(part, self.references.touch(speaker, number), None)
        where = self._cited(part, report) or report.source
        speaker, candidates = self.references.resolve(part, where)
        if candidates and part.label in self.choices:
            wanted = self.choices[part.label]
            speaker = next((c for c in candidates if c.name == wanted), speaker)
        reason = self._anonymity_reason(part, report)
        unnamed = speaker.group is None and speaker.mention.kind in {
            "unnamed_person",
            "unnamed_group",
        }
        if reason is not None and unnamed and speaker.anonymity_reason is None:
            speaker.anonymity_reason = reason
        return Said(part, self.references.touch(speaker, number), where, candidates)

    def _unnamed(self, part: Part) -> Speaker:
        """A cue whose source no sentence names: the sentence's first name stands in, if any."""
        inside = part.sentence
        for group in self.document.names:
            for name in group.mentions:
                if inside.start <= name.start < inside.end:
                    return Speaker(group.name, read_mention(name.text, name.text), group)
        return Speaker("unnamed source", read_mention("a source"), None)

    def _cited(self, part: Part, report: Report) -> Offsets | None:
        """'The Herald reported, citing two officials': the officials say it."""
        if report.source is None or self._kind(report.source) != "outlet":
            return None
        first = min(report.source[1], report.cue[1])
        tail = self.document.text[first : part.sentence.end]
        match = re.search(r"\b(?:citing|quoting)\s+([^,.;\"]+)", tail)
        if match is None:
            return None
        start = first + match.start(1)
        end = start + len(re.split(r"\s(?:who|as|that)\b", match[1])[0])
        return None if self._kind((start, end)) == "outlet" else (start, end)

    def _note_anonymity(self, part: Part) -> None:
        """'The official asked not to be named because …', in a sentence of its own."""
        words = self.document.text[part.sentence.start : part.sentence.end]
        match = ANONYMITY.search(words)
        if match is None or self.document.reports.get(part.sentence.number):
            return
        speaker = self.references.subject_of(part.sentence)
        reason = REASON.match(words, match.end())
        if words.split()[0].lower() in {"both", "all", "they", "he", "she"}:
            speaker = next(iter(reversed(self.references.speakers)), None)
        known = any(s is speaker for s in self.references.speakers)
        given = reason[1].strip() if reason else find_bar(words)
        if speaker is not None and known and speaker.anonymous and given:
            speaker.anonymity_reason = speaker.anonymity_reason or given

    def _kind(self, where: Offsets) -> str | None:
        text, group, _ = self.references.name(where)
        if is_outlet(text):
            return "outlet"  # 'the weekly Harbours'
        return read_mention(text, group.name if group else None).kind

    def _anonymity_reason(self, part: Part, report: Report) -> str | None:
        """Why a name is withheld, from the reporting clause or the bracket beside the source."""
        start, end = part.sentence.start, part.sentence.end
        for other in self.document.reports.get(part.sentence.number, ()):
            if other.source == report.source or not other.clause:
                continue
            if other.clause[-1][1] <= report.clause[0][0]:
                start = max(start, other.clause[-1][1])
            elif other.clause[0][0] >= report.clause[-1][1]:
                end = min(end, other.clause[0][0])
        for match in ANONYMITY.finditer(self.document.text, start, end):
            if any(q.start < match.start() < q.end for q in self.document.quotes):
                continue
            reason = REASON.match(self.document.text, match.end(), end)
            if reason:
                return reason[1].strip()
            until = report.cue[0] if match.start() < report.cue[0] else end
            return find_bar(self.document.text[start:until])
        return None
