"""Reports in a side clause with "as": "As the Gannet reported, the mill closed"."""

from __future__ import annotations

from summarizer.text.clauses import agent_behind, find_hearer, skip_adverbials
from summarizer.text.cues import CLAUSE_PARTICLES, CUES, Cue
from summarizer.text.findings import Findings
from summarizer.text.shapes import Found, Order, first_mark
from summarizer.text.shares import is_plural
from summarizer.text.subjects import subject_before
from summarizer.text.tokens import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Phrase,
    has_finite_verb,
    is_adverb,
)

_WILLED = frozenset(
    "promise pledge vow threaten swear hope fear doubt expect propose demand recommend ask "
    "question order allow continue add urge beg plead respond reply".split()
)
"""Verbs behind which "as" compares a deed with a word: "he left, as he had promised"."""
_NO_SPEAKER = PREPOSITIONS | frozenset(
    "i we you it this our my well part soon long many much".split()
)
"""Words behind which no speaker begins: "as I noted", "as well as", "as of Friday"."""
_OPEN_ENDS = DETERMINERS | PREPOSITIONS | CONJUNCTIONS
_TELLING = frozenset("says notes reports points explains shows argues writes suggests".split())
"""Forms in -s that are verbs there; "projects" and "jokes" may be nouns."""
_LEADS = frozenset({"and", "but", "just", "yet", "so"})


class Asides(Findings):
    """Reads side clauses that tell whose word the sentence is."""

    def _read_aside(self, at: int) -> Found | None:
        """'As Ada Bright noted, it rained', 'It rained, as the Gannet first reported'."""
        opens = not any(t.is_word and t.low not in _LEADS for t in self.tokens[:at])
        if not (opens or self.line.text(at - 1) in {",", "-", "--", "–", "—"}):
            return None
        if not opens and self.found and self.found[-1].order != "before":
            return None  # inside what another says
        end = first_mark(self.line, at + 1, self.stop)
        if any(t.quoted for t in self.tokens[at:end]) or (opens and end + 2 >= self.stop):
            return None
        if not opens and end < self.stop and self.line.text(end) != self.line.text(at - 1):
            return None
        told = self._told_by(at, end) or self._told_in(at, end)
        if told is None:
            return None
        cue, left, subject = told
        goes_on = has_finite_verb(self.tokens[end : self.stop])
        order: Order = "after" if opens else "both" if goes_on else "before"
        right = left + 1 + (self.low(left + 1) in CLAUSE_PARTICLES.get(cue.lemma, ()))
        return Found(cue, at, left, right, end, subject, order)

    def _told_by(self, at: int, end: int) -> tuple[Cue, int, Phrase] | None:
        """'as reported by the Gannet'."""
        verb = at + 1
        while verb < end and (is_adverb(self.tokens[verb]) or self.low(verb) == "first"):
            verb += 1
        cue = self._speaks(verb) if self.low(verb).endswith("ed") else None
        agent = agent_behind(self.line, verb + 1) if cue else None
        if cue is None or agent is None or skip_adverbials(self.line, agent.end) < end:
            return None
        return cue, verb, agent

    def _told_in(self, at: int, end: int) -> tuple[Cue, int, Phrase] | None:
        """'as the Gannet first reported on Friday'."""
        for verb in range(at + 2, end):
            cue = self._speaks(verb)
            if cue is None:
                continue
            behind = verb + 1 + (self.low(verb + 1) in CLAUSE_PARTICLES.get(cue.lemma, ()))
            if behind == verb + 1 and cue.lemma in CLAUSE_PARTICLES:
                continue
            if cue.lemma == "tell":
                behind = find_hearer(self.line, behind)
            if skip_adverbials(self.line, behind) < end and not self._is_when(behind, end):
                continue
            subject = subject_before(self.tokens, verb, at + 1)
            if subject is None or subject.start != at + 1:
                continue
            head = self.tokens[subject.start : subject.head_end]
            if head[0].low in _NO_SPEAKER or head[-1].low in _OPEN_ENDS or has_finite_verb(head):
                continue
            if cue.form == "base" and not is_plural(head):
                continue  # 'As a general rule, it rains'
            return cue, verb, subject
        return None

    def _speaks(self, at: int) -> Cue | None:
        """The reading as a verb of saying that takes a clause."""
        low = self.low(at)
        if at >= self.stop or self.tokens[at].is_capital:
            return None
        if low.endswith("s") and low not in _TELLING:
            return None
        for cue in CUES.get(low, ()):
            if cue.klass != "act" and cue.form != "participle" and cue.lemma not in _WILLED:
                return cue
        return None

    def _is_when(self, at: int, end: int) -> bool:
        """'just today', 'a few days later': nothing but a time."""
        words = [self.low(i) for i in range(at, end)]
        if not words or len(words) > 5 or set(words) & (PRONOUNS | AUXILIARIES):
            return False
        return words[-1] in {"today", "yesterday", "recently", "later", "earlier", "ago", "first"}
