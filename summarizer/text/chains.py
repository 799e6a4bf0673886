"""Verbs before a verb of saying: "went on to warn", "was quick to add", "did say"."""

from __future__ import annotations

from summarizer.text.participles import Participles
from summarizer.text.tokens import BE_FORMS, is_adverb

_ONWARD = frozenset("continued continues continue continuing".split())
_SEEMING = frozenset("seemed seems seem appeared appears appear".split())
_READY = frozenset("quick careful eager keen".split())
_GOING = frozenset("went goes go gone".split())
_DOING = frozenset("did does do".split())


class Chains(Participles):
    """Finds where the verbs begin that end in a verb of saying."""

    def _chain_start(self, at: int) -> int | None:
        """The first verb before the plain form at ``at``; ``None`` where no such verbs stand."""
        last = at - 1
        while last > 0 and is_adverb(self.tokens[last]):
            last -= 1
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
