"""'As she put it, "…"', 'put the toll at five', 'gave the result as 12 to 7'."""

from __future__ import annotations

from summarizer.text.clauses import MARKS
from summarizer.text.contents import ends_quoted, follows
from summarizer.text.cues import Cue
from summarizer.text.orders import Place
from summarizer.text.readings import CONTINUES, Readings, is_number
from summarizer.text.shapes import Found
from summarizer.text.subjects import subject_behind
from summarizer.text.tokens import AUXILIARIES, PREPOSITIONS

_COUNTED = frozenset(
    "number toll figure cost total loss losses damage magnitude price value size population "
    "estimate bill count".split()
)
"""What is put at, or given as, a figure."""
_NUMERALS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands "
    "half".split()
)
_PROSPECTS = frozenset(
    "chance chances reason reasons need room scope risk risks danger signs sign prospect prospects "
    "hope evidence value growth demand recovery potential opportunity opportunities trouble "
    "possibility point merit".split()
)
"""What is seen in the mind: "sees no reason to wait"."""
_MOVES = frozenset(
    "rising falling growing slowing dropping climbing reaching rise fall grow slow drop climb "
    "reach recovering improving widening shrinking increasing declining".split()
)


_OPENING = {"said": "say", "says": "say", "asked": "ask", "wrote": "write", "added": "add"}
_MIN_OPENED = 6


class Puts(Readings):
    """Reads what is put so or so, and put at a figure."""

    def _read_put(self, at: int) -> Found | None:
        """'As she put it, "…"', 'put it bluntly: "…"', 'put the toll at five'."""
        gives = self.low(at) in {"gave", "gives"}
        cue = Cue("give" if gives else "put", "say", "finite")
        before = self._low_before(at)
        verb = at - 2 if before == "to" and self.low(at - 2) in CONTINUES else at
        if before in AUXILIARIES and before not in {"has", "have", "had"}:
            return None
        place = self._place(cue, verb, at + 1)
        if place.inverted is not None:
            return None
        if self.low(at + 1) == "it" and not gives and self._quotes_it(at):
            return self._put_it(cue, at, place)
        causes = [self.low(i) for i in range(at + 1, min(at + 8, self.stop))]
        blames = not gives and ["down", "to"] in [causes[i : i + 2] for i in range(len(causes))]
        if blames or self._states_figure(at, "as" if gives else "at"):
            return Found(cue, place.start, at, at + 1, at + 1, place.subject, "after", is_act=True)
        return None

    def _read_seeing(self, at: int) -> Found | None:
        """'She sees little chance of a recovery', 'sees sales rising by 5%': what is expected."""
        words = [self.low(i) for i in range(at + 1, min(at + 9, self.stop))]
        outlook = any(w in _PROSPECTS for w in words[:4]) or any(w in _MOVES for w in words[1:])
        if not words or words[0] in PREPOSITIONS or not outlook:
            return None
        place = self._place(Cue("see", "clause", "finite"), at, at + 1)
        if place.inverted is not None or place.subject is None:
            return None
        cue = Cue("see", "act", "finite")
        return Found(cue, place.start, at, at + 1, at + 1, place.subject, "after", is_act=True)

    def _quotes_it(self, at: int) -> bool:
        """'put it: "…"', '"…," as she put it'; not 'put it at nine', 'put it in a box'."""
        quotes = any(t.quoted for t in self.tokens[at + 2 : self.stop])
        return quotes or self.low(at + 2) not in {"at", "on", "in", "to", "down"}

    def _put_it(self, cue: Cue, at: int, place: Place) -> Found | None:
        resume = at + 2
        while resume < self.stop and self.line.text(resume) not in MARKS:
            if self.tokens[resume].quoted or resume > at + 8:
                break
            resume += 1
        if follows(self.line, resume) == "quote":
            return Found(cue, place.start, at, at + 1, resume, place.subject, "after")
        if resume >= self.stop and ends_quoted(self.tokens, place.start):
            return Found(cue, place.start, at, at + 1, resume, place.subject, "before")
        return None

    def _states_figure(self, at: int, joint: str) -> bool:
        """Whether something counted, or a number, stands around the "at" of "put it at nine"."""
        words = [self.low(i) for i in range(at + 1, min(at + 14, self.stop))]
        if joint not in words:
            return False
        where = words.index(joint)
        behind = words[where + 1 : where + 5]
        counted = any(w in _COUNTED for w in words[:where])
        return counted or (where > 0 and any(is_number(w) or w in _NUMERALS for w in behind))

    def _read_opening_verb(self, at: int) -> Found | None:
        """'Said Ada Bright, who ran it, "It was fine."': the verb opens the sentence."""
        if at or self.stop < _MIN_OPENED or not self.tokens[1].is_capital:
            return None
        behind = subject_behind(self.tokens, 0, self.stop)
        marks = range(1, self.stop)
        quoted = next((i for i in marks if self.tokens[i].quoted), None)
        if behind is None or quoted is None or self.line.text(quoted - 1) not in {",", ":"}:
            return None
        if behind.head_end >= quoted or self.line.text(behind.head_end) not in {",", ":"}:
            return None
        cue = Cue(_OPENING[self.low(0)], "say", "finite")
        return Found(cue, 0, 0, 1, quoted - 1, behind, "after")
