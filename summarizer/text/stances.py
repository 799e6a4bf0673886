"""What somebody makes clear or is convinced of: a clause behind an adjective."""

from __future__ import annotations

from summarizer.text.clauses import opens_participle, skip_adverbials
from summarizer.text.contents import is_clause
from summarizer.text.cues import Cue, CueForm
from summarizer.text.puts import Puts
from summarizer.text.shapes import Found
from summarizer.text.subjects import subject_before
from summarizer.text.tokens import DETERMINERS, PRONOUNS, has_finite_verb, is_adverb

CONVICTIONS = frozenset(
    "concerned worried convinced persuaded confident hopeful optimistic adamant certain sure "
    "afraid fearful sceptical skeptical doubtful".split()
)
"""What somebody is who holds what the clause behind it says."""
_CLEAR = frozenset({"clear", "plain"})
_BEING = frozenset("is are was were remain remains remained".split())
_NOBODY = frozenset("it that this there what which nobody one".split())


class Stances(Puts):
    """Reads "made it clear that" and "are convinced that"."""

    def _read_conviction(self, at: int) -> Found | None:
        """'Some herders are concerned that …'; 'it is certain that' is nobody's."""
        if self.low(at + 1) != "that" or self.stop <= at + 2:
            return None
        verb = self._step_before(at)
        if verb < 1 or self.low(verb) not in _BEING:
            return None
        subject = subject_before(self.tokens, verb, self._floor(at))
        if subject is None or self.low(subject.start) in _NOBODY:
            return None
        if self.low(subject.start - 1) in {"whether", "if"}:
            return None
        if has_finite_verb(self.tokens[subject.start : subject.head_end]):
            return None
        cue = Cue(self.low(at), "clause", "finite")
        return Found(cue, subject.start, at, at + 1, at + 2, subject, "after")

    def _read_making_clear(self, at: int) -> Found | None:
        """'made clear that', 'has made it plain to them on Friday that'."""
        clear = at + 1 + (self.low(at + 1) == "it")
        while clear < self.stop and is_adverb(self.tokens[clear]):
            clear += 1
        if self.low(clear) not in _CLEAR:
            return None
        before = self.low(at - 1)
        form: CueForm = "participle" if self.low(at) == "making" else "finite"
        if before == "to" or (form == "participle" and not opens_participle(self.line, at)):
            return None
        resume = skip_adverbials(self.line, clear + 1)
        told = self.low(resume) == "that"
        opens = resume < self.stop and (
            self.tokens[resume].is_capital or self.low(resume) in DETERMINERS | PRONOUNS
        )
        if not told and not (opens and is_clause(self.line, resume)):
            return None
        cue = Cue("make clear", "clause", form)
        place = self._place(cue, at, clear + 1)
        if place.inverted is not None or (form == "finite" and place.subject is None):
            return None
        start = resume + told
        return Found(cue, place.start, at, clear + 1, start, place.subject, "after")
