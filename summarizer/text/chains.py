"""Verbs before a verb of saying ("was quick to add"), and acts that are none."""

from __future__ import annotations

from summarizer.text.cues import FINITE_ACTS, NOUNS_IN_S, SIGNS, Cue
from summarizer.text.participles import Participles
from summarizer.text.tokens import BE_FORMS, DETERMINERS

_ONWARD = frozenset("continued continues continue continuing".split())
_SEEMING = frozenset("seemed seems seem appeared appears appear".split())
_READY = frozenset("quick careful eager keen".split())
_GOING = frozenset("went goes go gone".split())
_DOING = frozenset("did does do".split())


class Chains(Participles):
    """Finds where the verbs begin that end in a verb of saying, and acts that say nothing."""

    def _chain_start(self, at: int) -> int | None:
        """The first verb before the plain form at ``at``; ``None`` where no such verbs stand."""
        last = self._step_before(at)
        if self.low(last) in _DOING and last > 0:
            return last
        if self.low(last) != "to" or last < 2:
            return None
        words = [self.low(last - k) for k in range(1, 5)]
        if words[0] in _ONWARD | _SEEMING:
            return last - 1
        if words[0] == "on" and words[1] in _GOING:
            return last - 2
        if words[0] in _READY and words[1] in BE_FORMS:
            return last - 2
        if words[:2] == ["far", "as"] and words[2] in {"so", "as"} and words[3] in _GOING:
            return last - 4
        return last - 3 if words[:2] == ["far", "as"] and words[2] in _GOING else None

    def _seems(self, at: int) -> bool:
        """Whether the plain form at ``at`` only seems to be done."""
        return any(self.low(i) in _SEEMING for i in range(max(0, at - 3), at))

    def _is_no_act(self, cue: Cue, at: int) -> bool:
        """', citing two aides' leans on somebody; 'raises questions' is a noun."""
        if cue.form == "participle":
            return cue.lemma in FINITE_ACTS and self._low_before(at) not in BE_FORMS
        if cue.lemma == "point" and (self._low_before(at) in SIGNS or self._says_of_it(at)):
            return True
        noun = cue.lemma in NOUNS_IN_S and not self.low(at).endswith("ed")
        return noun and self.low(at + 1) not in DETERMINERS | {"how", "whether"}

    def _says_of_it(self, at: int) -> bool:
        """'pointed to a crack, which she said had widened': what is said of it is the news."""
        for here in range(at + 2, self.stop - 2):
            if self.line.text(here) == "," and self.low(here + 1) in {"which", "where"}:
                words = {self.low(here + k) for k in range(2, 6)}
                return bool(words & {"said", "says", "say"})
        return False
