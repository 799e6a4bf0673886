"""What polls, studies, records and papers show without a "that": "A poll shows Holm ahead"."""

from __future__ import annotations

from summarizer.text.cues import Cue
from summarizer.text.shapes import Found
from summarizer.text.sources import read_mention
from summarizer.text.stances import Stances
from summarizer.text.subjects import subject_before
from summarizer.text.tokens import AUXILIARIES, PREPOSITIONS, Phrase, has_finite_verb

FINDING_WORDS = {
    form: lemma
    for lemma, forms in {
        "show": "show shows showed shown",
        "find": "find finds found",
        "suggest": "suggest suggests suggested",
        "indicate": "indicate indicates indicated",
        "reveal": "reveal reveals revealed",
    }.items()
    for form in forms.split()
}
"""What a document does with its findings: form → lemma."""
_SHOWING = frozenset(
    "poll survey study analysis research census audit review report record data figure statistic "
    "number result finding average tally count estimate projection forecast index filing document "
    "paper letter memo email e-mail transcript log ledger minute return disclosure test sample "
    "model map chart graph video footage recording photo photograph image clip tape".split()
)
"""Heads of phrases that show something to whoever reads or sees them."""
_PLURAL_ENDS = ("s", "data", "footage", "research")
_MIN_WORDS = 3
"""A finding of fewer words says nothing: "records show it"."""


class Findings(Stances):
    """Reads what a document shows, finds or suggests as a thing."""

    def _read_finding(self, at: int) -> Found | None:
        """'The poll found Holm ahead of Cole', 'records show no payments from the mill'."""
        low = self.low(at)
        if self.tokens[at].is_capital or self.stop - at - 1 < _MIN_WORDS:
            return None
        first = self.tokens[at + 1]
        barred = PREPOSITIONS | AUXILIARIES | {"up", "out", "to", "that", "how", "why", "which"}
        if first.low in barred or not (first.is_word or first.quoted):
            return None
        if first.low in {"its", "their"} and self.low(at + 2) in {"way", "ways", "place"}:
            return None
        subject = subject_before(self.tokens, at, self._floor(at))
        if subject is None or not self._shows(subject, at):
            return None
        cue = Cue(FINDING_WORDS[low], "act", "finite")
        return Found(cue, subject.start, at, at + 1, at + 1, subject, "after", is_act=True)

    def _shows(self, subject: Phrase, verb: int) -> bool:
        """Whether the phrase is a document or a picture, in the number the verb asks for."""
        head = self.tokens[subject.start : subject.head_end]
        opens = {head[0].low, head[-1].low}
        if opens & (PREPOSITIONS | {"that"}) or has_finite_verb(head, regular=False):
            return False  # 'polls that show', 'after papers show'
        words = self.text[head[0].start : head[-1].end]
        mention = read_mention(words)
        if mention.head not in _SHOWING and mention.head.removesuffix("s") not in _SHOWING:
            return False
        base = self.low(verb) == FINDING_WORDS[self.low(verb)]
        return (
            not base
            or mention.plural
            or mention.head in _PLURAL_ENDS
            or (self.low(verb - 1) in AUXILIARIES)
        )
