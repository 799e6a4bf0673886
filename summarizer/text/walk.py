"""Steps through the chunks of a text: neighbours, chains of noun phrases, verbs with subjects."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text.chunks import Chunk

Place = tuple[int, int]

REACH = 60
"""How many chunks away a verb, subject or candidate may stand."""
STOPS = frozenset(".?!;")
_IDIOMS = frozenset("hopes hope order favor favour return exchange response addition fact".split())


class Walk:
    """The chunks of one text. Indices that no chunk has are of no kind."""

    def __init__(self, chunks: Sequence[Chunk], *, times: frozenset[int] = frozenset()) -> None:
        """``times`` are the chunks of numbers that are stretches of time: "in two years"."""
        self._chunks = chunks
        self._times = times
        self._asked = -1

    def _kind(self, at: int) -> str:
        if at in self._times and at != self._asked:
            return "time"
        return self._chunks[at].kind if 0 <= at < len(self._chunks) else ""

    def _word(self, at: int) -> str:
        return self._chunks[at].word if 0 <= at < len(self._chunks) else ""

    def _step_left(self, at: int) -> int:
        """Step over adverbs and determiners: "up another 5%"."""
        while self._kind(at) in ("adverb", "lead"):
            at -= 1
        return at

    def _skip_times(self, at: int) -> int:
        """Step left over times and adverbs: "closed on Monday at 5%"."""
        while self._kind(at) in ("time", "adverb") or (
            self._kind(at) == "preposition" and self._kind(at + 1) == "time"
        ):
            at -= 1
        return at

    def _act(self, verb: int) -> Place:
        """A verb with its subject, where that stands right before it: "company has raised"."""
        before = verb - 1
        while self._kind(before) in ("verb", "adverb") and verb - before < 4:
            before -= 1
        start = self._chunks[verb].start
        if self._kind(before) == "noun":
            start = self._chunks[self._chain_start(before, reduced=True)].core
        return start, self._chunks[verb].end

    def _is_report(self, at: int) -> bool:
        found = self._chunks[at].verb
        return (
            found is not None
            and "report" in found.kinds
            and not (found.kinds & {"change", "give", "move"})
        )

    def _insertion_head(self, comma: int) -> int | None:
        """'Sales, which had stalled, rose': the noun before what the commas set off."""
        for index in range(comma - 1, max(0, comma - REACH), -1):
            if self._word(index) in STOPS:
                return None
            if self._word(index) == "," and self._kind(index - 1) == "noun":
                first = self._chain_start(index - 1, reduced=True)
                opens = self._kind(first - 1) in ("", "joint", "mark", "time", "verb", "number")
                return first if opens else None
        return None

    def _chain_start(self, at: int, *, reduced: bool = False) -> int:
        """The first noun of "the toll from a burst in the north" that ends at ``at``."""
        while True:
            tie = at - 1
            act = self._chunks[tie].verb if self._kind(tie) == "verb" else None
            if act is not None and act.form == "ing" and self._kind(tie - 1) == "preposition":
                tie -= 1  # "the cost of shipping a container"
            if self._kind(tie) in ("number", "time"):  # "the yield on the 10-year note"
                tie -= 2 if self._kind(tie - 1) == "lead" else 1
                tie -= self._word(tie).endswith("'s")  # "cooks in the inn's two kitchens"
            if self._kind(tie) != "preposition":
                return at
            before = tie - 1
            if self._kind(before) == "lead" and self._kind(before - 1) == "preposition":
                before -= 2  # "complaints from all over the region"
            elif self._kind(before) == "preposition" and self._kind(before - 1) == "noun":
                before -= 1  # "calls from across the region"
            passive = reduced and self._kind(before) == "verb"
            found = self._chunks[before].verb if passive else None
            if found is not None and found.form == "past" and not self._is_report(before):
                before -= 1
            if self._kind(before) != "noun":
                return at
            at = before

    def _whole(self, at: int) -> Place:
        """A noun phrase with the "of" on either side of it, without its determiners."""
        while self._word(at - 1) == "of" and self._kind(at - 2) == "noun":
            at -= 2
        start, end = self._phrase(at)
        last = at
        while self._word(last + 1) in ("of", "in") and self._kind(last + 2) == "noun":
            if self._word(last + 1) == "in" and (last > at or self._word(last + 2) in _IDIOMS):
                break
            last += 2
            end = self._chunks[last].end
        return start, end

    def _phrase(self, at: int) -> Place:
        chunk = self._chunks[at]
        return chunk.core, chunk.end

    def sentence_of(self, at: int) -> tuple[int, int]:
        """First and last-but-one chunk of the sentence that holds chunk ``at``."""
        start, end = at, at + 1
        while start and at - start < REACH and self._chunks[start - 1].word not in STOPS:
            start -= 1
        last = min(len(self._chunks), at + REACH)
        while end < last and self._chunks[end].word not in STOPS:
            end += 1
        return start, end
