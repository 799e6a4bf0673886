"""Reporting clauses of a shape of their own: a colon, "according to", passives, "put it"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from summarizer.text.clauses import (
    MARKS,
    Line,
    agent_behind,
    skip_adverbials,
    source_of_according,
)
from summarizer.text.cues import Cue
from summarizer.text.sources import names_speaker
from summarizer.text.subjects import Phrase, subject_before
from summarizer.text.tokens import BE_FORMS, has_finite_verb, is_adverb

Order = Literal["before", "after", "both"]
"""Where the content stands, seen from the cue."""


class Found(NamedTuple):
    """A reporting clause in tokens."""

    cue: Cue
    start: int
    """First token of the reporting clause."""
    left: int
    """First token of the cue."""
    right: int
    """One past the cue."""
    resume: int
    """First token behind the reporting clause."""
    subject: Phrase | None
    order: Order
    hearer: tuple[int, int] | None = None
    is_act: bool = False
    takes_all: bool = False
    """Reports the whole sentence before it, other reports in it included."""


def floor_of(line: Line, found: Sequence[Found], at: int) -> int:
    """The first token that can belong to a clause whose cue stands at ``at``."""
    if not found:
        return 0
    last = found[-1]
    if last.left == 0 and last.cue.form == "participle":
        # 'Noting that it rained, Smith said': the comma ends what was noted.
        comma = next((i for i in range(last.resume, at) if line.text(i) == ","), None)
        return last.resume if comma is None else comma + 1
    return last.resume


def first_mark(line: Line, start: int, end: int) -> int:
    """The first comma or dash in a stretch, else its end."""
    return next((i for i in range(start, end) if line.text(i) in MARKS), end)


class Shapes:
    """Reads clauses that are not subject, verb and content; one sentence's state."""

    def __init__(self, text: str, line: Line) -> None:
        self.text = text
        self.line = line
        self.tokens = line.tokens
        self.stop = line.stop
        self.low = line.low
        self.found: list[Found] = []

    def _floor(self, at: int) -> int:
        """The first token that can belong to the clause of the cue at ``at``."""
        return floor_of(self.line, self.found, at)

    def _low_before(self, at: int) -> str:
        at -= 1
        while at > 0 and is_adverb(self.tokens[at]):
            at -= 1
        return self.low(at)

    def _read_colon(self, at: int) -> Found | None:
        """'Harbour master Ann Bright: "We counted …"', 'Police: two dead in fire'."""
        if self.found or not 0 < at <= 9 or at + 1 >= self.stop:
            return None
        words = self.tokens[:at]
        if any(t.quoted or t.text in MARKS for t in words) or has_finite_verb(words):
            return None
        named = " ".join(t.text for t in words)
        if not words[0].is_capital or not names_speaker(named, quoted=self.tokens[at + 1].quoted):
            return None
        cue = Cue("say", "say", "finite")
        return Found(cue, 0, at, at + 1, at + 1, Phrase(0, at, at), "after")

    def _read_according(self, at: int) -> Found | None:
        source = source_of_according(self.line, at + 2)
        if source is None:
            return None
        order: Order = "after" if not any(t.is_word for t in self.tokens[:at]) else "before"
        if order == "before" and source.end < self.stop and self.tokens[at - 1].text == ",":
            goes_on = self.line.text(source.end) == "," and self.low(source.end + 1)
            left = self.tokens[:at]
            if goes_on and not has_finite_verb(left) and not any(t.quoted for t in left):
                order = "both"
        cue = Cue("according to", "say", "finite")
        return Found(cue, at, at, at + 2, source.end, source, order)

    def _read_passive(self, at: int) -> Found | None:
        """'was quoted by the Herald as saying', 'were told by the council to leave'."""
        before = at - 1
        while before > 0 and is_adverb(self.tokens[before]):
            before -= 1
        if self.low(before) not in BE_FORMS:
            return None
        agent = agent_behind(self.line, at + 1)
        resume = agent.end if agent else at + 1
        if self.low(at) in {"quoted", "cited"}:
            if not (self.low(resume) == "as" and self.low(resume + 1) == "saying"):
                return None
            resume += 2
            behind = agent_behind(self.line, resume)
            hearer = agent or behind
            resume = skip_adverbials(self.line, behind.end if behind else resume)
            resume += self.low(resume) == "that"
            subject = subject_before(self.tokens, before, self._floor(at))
            start = subject.start if subject else before
            cue = Cue("say", "say", "finite")
            told = (hearer.start, hearer.end) if hearer else None
            order: Order = "after" if resume < self.stop else "before"
            return Found(cue, start, at, at + 1, resume, subject, order, told)
        if agent is None:
            return None
        resume = skip_adverbials(self.line, resume)
        joins = self.low(resume)
        if joins not in {"that", "to"}:
            return None
        told_first = subject_before(self.tokens, before, self._floor(at))
        start = told_first.start if told_first else before
        cue = Cue("tell", "say", "finite")
        if joins == "that":
            return Found(cue, start, at, at + 1, resume + 1, agent, "after")
        return Found(cue, start, at, at + 1, resume, agent, "after", is_act=True)

    def _read_quoting(self, at: int) -> Found | None:
        """'State radio quoted a general as saying that …': the general says it, on the radio."""
        saying = range(at + 2, min(at + 25, self.stop - 1))
        end = next((i for i in saying if self.low(i) == "as" and self.low(i + 1) == "saying"), None)
        if end is None or any(t.quoted for t in self.tokens[at + 1 : end]):
            return None
        source = Phrase(at + 1, end, first_mark(self.line, at + 1, end))
        outlet = None
        start = at
        if self.tokens[at].low != "quoting" and self.tokens[at].low != "citing":
            outlet = subject_before(self.tokens, at, self._floor(at))
            start = outlet.start if outlet else at
        resume = skip_adverbials(self.line, end + 2)
        resume += self.low(resume) == "that"
        hearer = (outlet.start, outlet.head_end) if outlet else None
        # A source of its own, also where it hangs on another: ', quoting an aide as saying'.
        cue = Cue("say", "say", "finite" if outlet else "participle")
        return Found(cue, start, at, at + 1, resume, source, "after", hearer)
