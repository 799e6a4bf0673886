"""What a statement may leave out of a sentence and still be what the sentence says.

Only details are left out, and only where leaving them out makes the statement say less: whole
adverbials, whole relative clauses and insertions, whole conjuncts, the reporting clause. A
preposition goes with all of its phrase, no name is cut, and nothing goes that denies, hedges,
conditions or quantifies what is kept. Whatever isn't recognised as such a detail must stay.
"""

from __future__ import annotations

from summarizer.evidence import lexicon as lex
from summarizer.evidence.phrases import DASHES, MAX_OMITTED_TOKENS, SOFT_MARKS, STOPS, Phrases
from summarizer.evidence.words import Token, past_lemmas


class Gaps(Phrases):
    """Judges what stands between two kept words."""

    def may_skip(self, before: int, after: int) -> bool:
        """Whether the tokens between ``before`` and ``after`` (both kept) are mere details."""
        if after == before + 1:
            return True
        if after - before > MAX_OMITTED_TOKENS or self._cuts_name(before, after):
            return False
        gap = self.tokens[before + 1 : after]
        if all(self.is_soft(token) for token in gap):
            return True
        if any(token.text in STOPS for token in gap):
            return False
        return self._skips_conjunct(before, after) or self._skips_units(before + 1, after)

    def _cuts_name(self, before: int, after: int) -> bool:
        tokens = self.tokens
        left, first = tokens[before], tokens[before + 1]
        last, right = tokens[after - 1], tokens[after]
        if left.is_capital and first.is_capital and not left.possessive:
            return True
        return last.is_capital and right.is_capital and last.low not in lex.TITLES

    def _skips_units(self, begin: int, end: int) -> bool:
        """Whether the stretch is a row of details, each whole."""
        reached = {begin}
        for at in range(begin, end):
            if at in reached:
                reached.update(stop for stop in self._units_from(at, end) if stop <= end)
        return end in reached

    def _units_from(self, at: int, end: int) -> list[int]:
        """Where details that begin at ``at`` end (exclusive); ``end`` is where keeping resumes."""
        tokens = self.tokens
        token = tokens[at]
        stops: list[int] = []
        is_last = at + 1 == end
        if token.text in SOFT_MARKS or (is_last and self._is_formal(at)):
            stops.append(at + 1)
        if token.text in {",", "("} or (token.text in DASHES and self.parts(at)):
            stops.extend(self._insertion_ends(at, end))
        return stops if self.strict else stops + self._restrictions_from(at, end)

    def _is_formal(self, at: int) -> bool:
        """A comma, article or "has" right before a kept word: form, not content."""
        token, following = self.tokens[at], self.tokens[at + 1]
        if token.low in lex.ARTICLES:
            return following.low not in {"few", "little", "lot"}
        return token.text == "," or (token.low in lex.HAVE and following.is_past)

    def _restrictions_from(self, at: int, end: int) -> list[int]:
        """Like `_units_from`, for details that say when, where or how, or which one."""
        tokens = self.tokens
        token = tokens[at]
        stops: list[int] = []
        if self.is_adverb(at):
            stops.append(at + 1)
        stops.extend(stop for stop in self.time_ends(at, end) if self.frees(stop, end, time=True))
        stops.extend(self._phrase_ends(at, end))
        if token.low in lex.RELATIVES and self._skips_relative(at, end):
            stops.append(end)
        is_change = token.quantity and past_lemmas(tokens[at - 1].low) & lex.DIRECTIONS
        if is_change and tokens[at + 1].low in {"to", "from", "in", "on"}:
            stops.append(at + 1)
        return stops

    def _phrase_ends(self, at: int, end: int) -> list[int]:
        """Ends of a prepositional phrase that may go as a whole."""
        tokens = self.tokens
        if not self.opens_phrase(at) or (at and tokens[at - 1].quantity and tokens[at].low == "of"):
            return []
        stops: list[int] = []
        only_amounts = True
        for here in range(at + 1, end):
            token = tokens[here]
            if not self._fits_phrase(token, is_first=here == at + 1):
                break
            if token.low in lex.ARTICLES or token.low == "of" or token.text in SOFT_MARKS:
                continue
            only_amounts = only_amounts and token.quantity is not None
            if self.frees(here + 1, end, amount=only_amounts):
                stops.append(here + 1)
        return stops

    def _fits_phrase(self, token: Token, *, is_first: bool) -> bool:
        if token.low == "of":
            return not is_first
        if token.text in SOFT_MARKS and token.text not in "()":
            return True
        if token.is_mark or token.is_finite or token.low.endswith("ing"):
            return False
        if token.low in lex.CRITICAL or token.low in lex.UNREAL_NOUNS:
            return False
        if token.low in lex.ARTICLES or token.low in lex.POSSESSIVES or token.quantity:
            return True
        return token.low not in lex.CLOSED

    def _skips_relative(self, at: int, end: int) -> bool:
        """ "The man who shot Smith died": the clause goes where the main verb follows."""
        tokens = self.tokens
        if end - at < 2 or not tokens[end].is_finite or at == 0:
            return False
        last = tokens[end - 1]
        if last.is_mark or (last.low in lex.CLOSED and last.low not in lex.PARTICLES):
            return False
        inside = tokens[at + 1 : end]
        if sum(token.is_past or token.low in lex.AUXILIARIES for token in inside) == 0:
            return False
        return not (
            self.holds(at, end, lex.REFUSALS | lex.OPINIONS | lex.CONDITIONS | {"or", ","})
            or self.holds(at, end, lex.REPORTING)
        )

    def _insertion_ends(self, at: int, end: int) -> list[int]:
        """Ends of what stands between two commas, two dashes or brackets."""
        tokens = self.tokens
        closers = {",": {","}, "(": {")"}}.get(tokens[at].text, set(DASHES))
        stops: list[int] = []
        for here in range(at + 1, end):
            token = tokens[here]
            if token.text in STOPS:
                break
            if token.text in closers and (token.text not in DASHES or self.parts(here)):
                if here > at + 1 and self._is_detail(at, here):
                    stops.append(here + 1)
                if tokens[at].text != ",":
                    break
        return stops

    def _is_detail(self, at: int, closer: int) -> bool:
        """Whether an insertion adds to what it stands in, rather than weakening it."""
        begin = at + 1
        words = [t for t in self.tokens[begin:closer] if t.text not in SOFT_MARKS]
        if not words:
            return True
        first = words[0].low
        if self.holds(begin, closer, lex.REFUSALS | lex.CONDITIONS):
            return False
        if self.holds(begin, closer, lex.REPORTING) or first == "according":
            # ", officials said,": nothing that casts doubt on the report itself.
            doubts = self.holds(begin, closer, lex.CRITICAL - lex.FRAME_WORDS)
            return first not in lex.RELATIVES and not doubts
        if words[-1].low in lex.CUE_FORMS:
            # ", its minister jokes,": speech that isn't a plain report.
            return False
        if first in {"who", "whom", "whose", "which", "where"}:
            return first == "who" or not self.holds(begin, closer, lex.OPINIONS | lex.HEDGES)
        return self._is_apposition(begin, closer, words[0])

    def _is_apposition(self, begin: int, closer: int, first: Token) -> bool:
        """ ", a former minister,", ", speaking in Paris,", "(built in 1980)"."""
        doubts = lex.HEDGES - lex.TITLE_HEDGES | lex.OPINIONS | lex.NEGATIONS | lex.MODALS
        if first.low in lex.EXCEPTIONS or self.holds(begin, closer, doubts):
            return False
        if first.low in lex.INTRODUCTIONS | lex.POSSESSIVES | lex.ARTICLES | lex.ADVERBS:
            return True
        opens = (
            first.quantity is not None
            or first.low.endswith("ing")
            or first.is_past
            or first.text[0].isupper()
            or self.is_adverb(begin)
            or first.low in lex.TIME_NOUNS | lex.TIME_MODIFIERS
        )
        return opens and not any(t.is_finite for t in self.tokens[begin + 1 : closer])

    def _skips_conjunct(self, before: int, after: int) -> bool:
        """ "Sent [2,000 men to Homs and] 150 advisers": the first of two conjuncts goes whole."""
        tokens = self.tokens
        if self.strict or tokens[after - 1].low not in lex.COORDINATORS:
            return False
        begin, end = before + 1, after - 1
        if begin == end:
            return False
        gap = tokens[begin:end]
        if self.holds(begin, end, lex.CRITICAL - lex.QUANTIFIERS | lex.RELATIVES | lex.REPORTING):
            return False
        if any(t.is_mark and t.text not in SOFT_MARKS for t in gap[:-1]):
            return False
        if self.holds(begin, end, lex.COORDINATORS | {"between", "that"}):
            return False
        first, resumed = gap[0], tokens[after]
        verbs = [token for token in gap if token.is_finite]
        if first.is_past and resumed.is_finite:
            return len(verbs) == 1 and not tokens[before].is_finite
        if first.low in lex.AUXILIARIES and first.low == resumed.low:
            return len(verbs) <= 2 and not tokens[before].is_finite
        return first.quantity is not None and resumed.quantity is not None and not verbs
