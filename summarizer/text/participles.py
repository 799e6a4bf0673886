"""Participles that report: "adding that", "is calling for", "issued a statement saying"."""

from __future__ import annotations

from summarizer.text.clauses import opens_participle
from summarizer.text.cues import Cue
from summarizer.text.issued import find_putting_out
from summarizer.text.orders import Orders
from summarizer.text.subjects import subject_before
from summarizer.text.tokens import contracted_pronoun, has_finite_verb, is_adverb

_NOW = frozenset("is are was were has have had".split())
_LASTING = frozenset(
    "continue project calculate show welcome hold feel figure record observe maintain add find "
    "post respond rule recall write order allow conclude reveal elaborate reason".split()
)
"""What goes on without a word: "is continuing its search", "is observing a truce"."""


class Participles(Orders):
    """Tells which participles report, and whose verb they are."""

    def _may_be_participle(self, cue: Cue, at: int) -> bool:
        """', adding that …', or the verb of its clause: 'The union is calling for a strike'."""
        if opens_participle(self.line, at) or self._is_progressive(cue, at):
            return True
        return find_putting_out(self.line, at) is not None

    def _is_progressive(self, cue: Cue, at: int) -> bool:
        """'is warning', 'have been urging': somebody before it speaks, now or for some time."""
        after = self.low(at + 1)
        if cue.form != "participle" or (
            cue.lemma in _LASTING and after != "that" and not self.line.is_quoted(at + 1)
        ):
            return False
        if after in {"and", "but", "or"}:
            return False  # 'is demanding and slow'
        verb = self._step_left(at)
        if self.low(verb - 1) == "been" and self._step_left(verb - 1) > 1:
            verb = self._step_left(verb - 1)
        if contracted_pronoun(self.low(verb - 1)):
            return verb > 0  # 'He's warning that'
        if self.low(verb - 1) not in _NOW:
            return False
        verb = self._step_left(verb - 1)
        subject = subject_before(self.tokens, verb, self._floor(at))
        if subject is None or self.low(subject.start) == "there":
            return False
        return not has_finite_verb(self.tokens[subject.start : subject.head_end])

    def _step_left(self, at: int) -> int:
        """One past the word before ``at`` that is no adverb."""
        while at > 0 and is_adverb(self.tokens[at - 1]):
            at -= 1
        return at

    def _main_verb(self, cue: Cue, at: int) -> tuple[Cue, int]:
        """The cue as its clause has it, and the verb whose subject speaks."""
        if cue.form != "participle":
            return cue, at
        verb = find_putting_out(self.line, at) or at
        if verb < at or self._is_progressive(cue, at):
            return cue._replace(form="finite"), verb
        return cue, at
