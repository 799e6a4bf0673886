"""All reporting clauses of one sentence, from left to right, none inside another one's content."""

from __future__ import annotations

from collections.abc import Callable, Collection

from summarizer.text.clauses import Line
from summarizer.text.cues import (
    ACT_PARTICLES,
    CUES,
    DOCUMENT_ACTS,
    PASSIVE_ACTS,
)
from summarizer.text.findings import FINDING_WORDS
from summarizer.text.leads import Leads
from summarizer.text.mended import mend_subject
from summarizer.text.outlets import is_outlet
from summarizer.text.phrases import is_noun_phrase, trim_phrase
from summarizer.text.reports import Offsets
from summarizer.text.shapes import Found, opens_subordinate
from summarizer.text.shares import is_share
from summarizer.text.sources import read_mention
from summarizer.text.stances import CONVICTIONS
from summarizer.text.tokens import (
    TIME_SPANS,
    Phrase,
)

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


class Finder(Leads):
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
        if not at and (fronted := self._sourced(self._read_fronted())) is not None:
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
