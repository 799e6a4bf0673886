"""Where the content of a reporting clause stands: before it, behind it, or on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.text.clauses import medium_end, skip_adverbials
from summarizer.text.contents import act_fits, ends_quoted, follows, is_clause
from summarizer.text.cues import (
    CLAUSE_TAKERS,
    CLOSING_CUES,
    MANNERS,
    PLAIN_CLAUSE_TAKERS,
    THAT_CUES,
    Cue,
)
from summarizer.text.present import opens_present
from summarizer.text.shapes import Order, Shapes
from summarizer.text.tokens import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Phrase,
    Token,
    has_finite_verb,
)

_NEAR = 6
_ASKED = 8
"""How long whoever is asked may be named behind a quotation."""
_SHORT = 3
"""So few words behind a verb of saying are no statement: "the ledgers said enough"."""


class Place(NamedTuple):
    """Where the subject of a cue stands."""

    subject: Phrase | None
    start: int
    """First token of the reporting clause."""
    inverted: int | None
    """One past a subject that stands behind the cue."""


class Orders(Shapes):
    """Tells on which side of its clause the content stands."""

    def _order(self, cue: Cue, place: Place, resume: int, at: int) -> Order | None:
        """Where the content stands; ``None`` when the word reports nothing here."""
        start = place.start
        left = list(self.tokens[self._floor(at) : start])
        while left and left[-1].text == ",":
            left.pop()
        if self._means_else(cue, place, at):
            return None
        if place.inverted is not None:
            return self._order_inverted(left, start, resume)
        if cue.klass == "act":
            return "after" if act_fits(cue, self.line, resume) else None
        kind = follows(self.line, resume)
        ends = ends_quoted(self.tokens, start)
        if cue.lemma in MANNERS and kind != "quote" and not ends:
            return None
        quoted = start > 0 and self.tokens[start - 1].quoted
        postposed = bool(left) and start > 0 and (self.tokens[start - 1].text == "," or quoted)
        finite = postposed and (quoted or has_finite_verb(left))
        if kind in {"that", "quote"}:
            return self._order_of_split(kind, resume, at, ends=ends) if finite else "after"
        if kind == "end":
            return self._order_at_end(cue, place, postposed=postposed)
        if kind == "comma":
            goes_on = ends and self._goes_on_quoted(resume)
            if finite:
                return "both" if goes_on or self.low(resume + 1) == "that" else "before"
            return self._order_at_comma(cue, place, resume, at, postposed=postposed)
        return self._order_at_word(cue, start, resume, finite=finite)

    def _order_of_split(self, kind: str, resume: int, at: int, *, ends: bool) -> Order:
        """'"Go," he said, "now"'; '"Go," he wrote in a post that was later deleted'."""
        if not ends and resume > at + 1 and self.low(at + 1) in {"of", "about"}:
            return "after"  # 'When it rained, she said of the road, "…"'
        if kind == "quote":
            # 'He was, he said, "a fool"'
            return "both" if ends or self.line.text(resume) == "," else "after"
        return "before" if ends and self.low(resume + 1) in AUXILIARIES else "after"

    def _order_inverted(self, left: Sequence[Token], start: int, resume: int) -> Order | None:
        if not left:
            return None
        told = self.tokens[resume + 1 : self.stop]
        if self.line.text(resume) == ":" and has_finite_verb(told):
            return "both"  # '"Nonsense," says the owner: it had rained'
        set_in = not (ends_quoted(self.tokens, start) or has_finite_verb(left))
        return "both" if set_in or self._quote_behind(resume) else "before"

    def _means_else(self, cue: Cue, place: Place, at: int) -> bool:
        """'charged the battery', 'struck what it described as a depot'."""
        if cue.lemma == "declare" and not self._declares_clause(at + 1):
            # 'declared an emergency'; not '"It is over," the mayor declared on Sunday'
            return not ends_quoted(self.tokens, place.start)
        if cue.lemma in THAT_CUES and cue.klass != "act":
            return self.low(at + 1) not in {"that", "out"} and not self._closes(cue, place, at)
        return cue.lemma == "describe" and self.low(place.start - 1) == "what"

    def _declares_clause(self, at: int) -> bool:
        """'declared in May that …', 'declared Holm was lost'; not 'declared Holm the winner'."""
        if follows(self.line, skip_adverbials(self.line, at)) != "word":
            return True
        named = self.tokens[at].is_capital or self.low(at) in PRONOUNS
        return named and has_finite_verb(self.tokens[at : min(at + _NEAR, self.stop)])

    def _closes(self, cue: Cue, place: Place, at: int) -> bool:
        """'Shops stay shut, the mayor has ordered': the verb and its medium end the sentence."""
        if cue.lemma not in CLOSING_CUES or place.subject is None or place.inverted is not None:
            return False
        told = place.start > 1 and self.line.text(place.start - 1) == ","
        opens = self.low(self._floor(at)) in {"when", "while", "if", "after", "as", "although"}
        behind = at + 1
        ends = behind >= self.stop or medium_end(self.line, behind) >= self.stop
        return told and ends and not opens

    def _order_at_end(self, cue: Cue, place: Place, *, postposed: bool) -> Order | None:
        start = place.start
        if cue.form == "participle":
            return None
        if self.low(start) in {"and", "but"} and cue.klass != "say" and cue.lemma != "add":
            return None  # 'was "sorry" and had written to him'
        return "before" if postposed or self._passes_on(place, start) else None

    def _is_told_of(self, comma: int) -> bool:
        """', she said, that …': another reporting clause stands between commas."""
        closing = next(
            (i for i in range(comma + 1, min(comma + 9, self.stop)) if self.line.text(i) == ","),
            None,
        )
        if closing is None or self.low(closing + 1) != "that":
            return False
        return self.low(closing - 1) in {"said", "says"}

    def _goes_on_quoted(self, comma: int) -> bool:
        """'"If it rains," she said, her voice low, "we leave"': a manner between two commas."""
        for at in range(comma + 1, min(comma + 16, self.stop)):
            if self.tokens[at].quoted:
                bracket = self.tokens[comma + 1 : at]
                closed = bracket[-1:] and bracket[-1].text == ","
                return bool(closed) and not has_finite_verb(bracket, regular=False)
        return False

    def _passes_on(self, place: Place, start: int) -> bool:
        """'…, according to two officials, Reuters reported': the clause before has it all."""
        last = self.found[-1] if self.found else None
        if last is None or place.subject is None or last.order not in {"before", "both"}:
            return False
        return last.resume == start - 1 and self.line.text(start - 1) == ","

    def _order_at_comma(
        self, cue: Cue, place: Place, resume: int, at: int, *, postposed: bool
    ) -> Order | None:
        """'Back then, she recalls, nobody …', 'The bridge, engineers warned, could fall'."""
        if postposed and self.low(resume + 1) in {"quoting", "citing"}:
            return "before"
        if cue.klass == "say":
            if self._is_told_of(resume):
                return None  # 'A colleague had told her, she said, that …': it is she who says it
            return "both" if postposed else "after"
        if self.line.is_quoted(resume + 1):
            return "after"
        if not postposed or place.subject is None or self.line.text(resume) != ",":
            return None
        goes_on = place.start < at and self._goes_on(resume + 1)
        return "both" if goes_on and cue.form != "participle" else None

    def _goes_on(self, at: int) -> bool:
        """'The plan, she argued, ignores the river': a verb stands behind the comma."""
        low = self.low(at)
        present = low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3
        if present and self.line.text(at).islower() and low not in DETERMINERS | PREPOSITIONS:
            opens = self.low(at + 1) in DETERMINERS | PREPOSITIONS | {"to", "that"}
            return opens or has_finite_verb(self.tokens[at : self.stop])
        return has_finite_verb(self.tokens[at : self.stop])

    def _order_at_word(self, cue: Cue, start: int, resume: int, *, finite: bool) -> Order | None:
        clause = is_clause(self.line, resume) or (
            cue.form != "participle"
            and cue.lemma in CLAUSE_TAKERS
            and opens_present(self.line, resume, loosely=cue.lemma in PLAIN_CLAUSE_TAKERS)
        )
        occasion = self.low(resume) in {"when", "while", "as", "after", "before", "during"}
        asked = cue.lemma == "ask" and self.stop - resume <= _ASKED
        asked = asked and not has_finite_verb(self.tokens[resume : self.stop])
        if asked and ends_quoted(self.tokens, start) and self._closes_speech(start):
            return "before"  # '"Where to?" a herder asked him.'
        if finite and occasion and ends_quoted(self.tokens, start):
            return "before"
        if not finite or clause:
            return "after" if cue.klass == "say" or clause else None
        first = self.tokens[resume]
        opens = first.is_capital or first.low in DETERMINERS
        besides = cue.form == "base" or self.low(self._floor(start)) in PREPOSITIONS
        told = self.stop - resume > _SHORT and not ends_quoted(self.tokens, start)
        if cue.lemma == "say" and opens and told and besides:
            return "after"  # 'Besides the road, locals say Ida Holm wants a school'
        if self.tokens[start - 1].quoted and cue.klass == "say" and self._closes_speech(start):
            return "before"
        if cue.form == "participle":
            return None  # ', promising to return'
        return "before" if self.low(resume) in PREPOSITIONS | {"when", "while"} else None

    def _closes_speech(self, at: int) -> bool:
        """'"…," she told': the comma is inside the quotation; '"aggression" is' has none."""
        return at > 1 and self.tokens[at - 2].text in {",", "?", "!", ".", "…"}

    def _quote_behind(self, at: int) -> bool:
        """A quotation goes on right behind, or behind the speaker's apposition."""
        if follows(self.line, at) == "quote":
            return True
        if self.line.text(at) != ",":
            return False
        mark = next((i for i in range(at, self.stop) if self.tokens[i].quoted), None)
        return mark is not None and self.line.text(mark - 1) in {",", "-", "--", ":"}
