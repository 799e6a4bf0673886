"""Where a statement may begin and end within a longer sentence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from summarizer.evidence import lexicon as lex
from summarizer.evidence.phrases import DASHES, MAX_OMITTED_TOKENS, SOFT_MARKS, STOPS, Phrases
from summarizer.evidence.words import Token, past_lemmas


class Ending(Phrases):
    """Judges what follows a statement's last word."""

    def may_stop(self, last: int) -> bool:
        """Whether the statement may end with token ``last`` while the sentence goes on."""
        tokens = self.tokens
        at = last + 1
        while at < len(tokens) and tokens[at].text in SOFT_MARKS - {"(", "["}:
            at += 1
        if at == len(tokens) or tokens[at].text in STOPS:
            return self._rest_is_harmless(at)
        if not self._rest_is_harmless(at):
            return False
        token = tokens[at]
        if tokens[last].low in lex.DANGLING and not tokens[last].is_capital:
            return False
        if tokens[last].is_past and self._has_later_verb(last):
            # "Rebels killed in Orlo were buried": the last word isn't the main verb.
            return False
        if token.text == "(":
            return True
        if token.text == "," or (token.text in DASHES and self.parts(at)):
            return self._stops_at_comma(at)
        return not (self.strict or token.is_mark) and self._stops_at_word(at)

    def _stops_at_word(self, at: int) -> bool:
        tokens = self.tokens
        last, token = at - 1, tokens[at]
        if token.low in lex.COORDINATORS:
            return self._stops_at_conjunct(at)
        if token.low in lex.SUBORDINATORS | {"before"} and not self.opens_phrase(at):
            return True
        if token.low in lex.RELATIVES:
            return not tokens[last].is_finite
        if token.quantity and past_lemmas(tokens[last].low) & lex.DIRECTIONS:
            return True
        return self._stops_at_phrase(at)

    def _rest_is_harmless(self, at: int) -> bool:
        """No condition or doubt follows that reaches back to what is kept."""
        tokens = self.tokens
        if tokens and any(token.text == "?" for token in tokens[at:]):
            return False
        segment = at
        for here in range(at, len(tokens) + 1):
            ends = here == len(tokens) or tokens[here].text in {",", ";", "\u2014"}
            if not ends:
                if tokens[here].low in lex.CONDITIONS:
                    return False
                continue
            words = [t for t in tokens[segment:here] if not t.is_mark]
            is_first = segment == at
            if words and (
                words[0].low in lex.DOUBTING_ADVERBS | lex.EXCEPTIONS
                or (is_first and any(t.low in lex.DOUBTING_ADVERBS for t in words))
                or (not is_first and self._doubts(words))
            ):
                return False
            segment = here + 1
        return True

    def _doubts(self, words: Sequence[Token]) -> bool:
        """A short clause such as "it is believed" or "officials denied"."""
        short = len(words) <= 7 and words[0].low not in lex.COORDINATORS | lex.RELATIVES
        return short and any(
            t.low in lex.OPINIONS | lex.REFUSALS | lex.DOUBTING_ADVERBS for t in words[1:]
        )

    def _stops_at_comma(self, at: int) -> bool:
        tokens = self.tokens
        first = tokens[at + 1] if at + 1 < len(tokens) else None
        if first is None or first.text in SOFT_MARKS:
            return True
        opens_clause = first.low in lex.COORDINATORS | lex.SUBORDINATORS | {"who", "which", "whose"}
        stop = next((i for i in range(at + 1, len(tokens)) if tokens[i].is_mark), len(tokens))
        reports = self.holds(at + 1, stop, lex.REPORTING | {"according", "citing"})
        if opens_clause or reports:
            return not (self.strict and first.low == "and")
        if self.strict:
            return False
        is_item = (first.is_capital or first.is_plain) and not first.low.endswith(("ing", "ed"))
        return not (self.has_amounts and is_item)

    def _stops_at_conjunct(self, at: int) -> bool:
        tokens = self.tokens
        if tokens[at].low == "but":
            return True
        if at + 1 >= len(tokens):
            return True
        following = tokens[at + 1]
        if self.holds(max(0, at - 8), at, frozenset({"between", "among", "both", "mix"})):
            return False
        if following.quantity or following.is_finite or following.low in lex.PRONOUNS:
            return True
        return (
            not self.has_amounts and tokens[at - 2 : at - 1] != [] and (tokens[at - 2].low != "of")
        )

    def _stops_at_phrase(self, at: int) -> bool:
        """Whether an adverbial or a whole prepositional phrase begins here."""
        tokens = self.tokens
        token, end = tokens[at], len(tokens)
        if token.low in {"according", "citing"} or self.is_adverb(at):
            return True
        if self.time_ends(at, end) and token.low != "may":
            return True
        if token.low not in lex.DROPPABLE_PREPOSITIONS | {"without", "before", "as"}:
            return False
        if at and tokens[at - 1].quantity and token.low == "of":
            return False
        if at + 1 >= end:
            return False
        following = tokens[at + 1]
        phrase = tokens[at + 1 : at + 7]
        if any(t.low in lex.UNREAL_NOUNS for t in phrase) and token.low != "without":
            return False
        if token.low == "to":
            return (
                following.low in lex.ARTICLES | lex.POSSESSIVES
                or following.quantity is not None
                or following.is_capital
                or self._is_purpose(at)
            )
        return not following.is_mark and following.low not in lex.PREPOSITIONS | lex.NEGATIONS

    def _is_purpose(self, at: int) -> bool:
        """Whether "to" opens a purpose ("overnight to help …") and no verb before asks for it."""
        tokens = self.tokens
        last = tokens[at - 1]
        is_adverbial = last.low in lex.TIME_NOUNS or self.is_adverb(at - 1)
        if last.is_capital and at >= 2:
            is_adverbial = tokens[at - 2].low in lex.PREPOSITIONS
        return is_adverbial and not self.holds(0, at, lex.OPINIONS | lex.REFUSALS | lex.CAUSATIVES)


class Beginning(Phrases):
    """Judges what stands before a statement's first word."""

    def may_start(self, first: int) -> bool:
        """Whether the statement may begin with token ``first``."""
        if first in self._starts:
            return True
        begin = first
        while begin and self.tokens[begin - 1].low in lex.ARTICLES:
            begin -= 1
        if begin in self._starts:
            return True
        # "Syrian President Bashar al-Assad": nationality and title go, the name stays.
        if self.tokens[first].is_capital and first and self.tokens[first - 1].low in lex.TITLES:
            begin = first - 1
            while begin and self.tokens[begin - 1].is_capital:
                begin -= 1
            while begin and self.tokens[begin - 1].low in lex.ARTICLES:
                begin -= 1
            return begin in self._starts and not self.holds(begin, first, lex.HEDGES)
        return False

    @cached_property
    def _starts(self) -> frozenset[int]:
        """Every token that a main clause, or a reported one, may begin with."""
        tokens = self.tokens
        starts = {0}
        if tokens and tokens[0].low in {"had", "were", "should"}:
            return frozenset()
        for at in range(len(tokens)):
            if at not in starts:
                continue
            token = tokens[at]
            if token.text in SOFT_MARKS or token.text == "," or token.text in DASHES:
                starts.add(at + 1)
            if token.low in lex.CONNECTIVES:
                starts.add(at + 1)
            if not self.strict:
                if self.is_adverb(at):
                    starts.add(at + 1)
                starts.update(
                    s for s in self.time_ends(at, len(tokens))
                    if s < len(tokens) and self.frees(s, s, time=True)
                )  # fmt: skip
            starts.update(self._after_introduction(at))
            starts.update(self._after_report(at))
            starts.update(self._after_clause(at))
            starts.update(self._after_dateline(at))
        return frozenset(starts)

    def _after_introduction(self, at: int) -> set[int]:
        """Past "In Paris," or "After the vote,"."""
        tokens = self.tokens
        if self.strict or at >= len(tokens):
            return set()
        first = tokens[at]
        if not (first.low in lex.INTRODUCTIONS or first.low.endswith("ing")):
            return set()
        for here in range(at + 1, min(len(tokens), at + MAX_OMITTED_TOKENS)):
            token = tokens[here]
            if token.text in STOPS or token.low in lex.CONDITIONS | lex.HEDGES | lex.OPINIONS:
                return set()
            if token.low in lex.UNREAL_NOUNS or token.low in lex.REFUSALS:
                return set()
            if token.text == ",":
                return {here + 1}
        return set()

    def _after_report(self, at: int) -> set[int]:
        """Past "X said that", "X told Y on Friday that" and "According to X,"."""
        tokens = self.tokens
        starts: set[int] = set()
        limit = min(len(tokens), at + MAX_OMITTED_TOKENS)
        if tokens[at].low == "according":
            comma = next((i for i in range(at, limit) if tokens[i].text == ","), None)
            return set() if comma is None else {comma + 1}
        relative_open = False
        for here in range(at, limit):
            token = tokens[here]
            if token.text in STOPS or token.low in lex.CRITICAL - lex.FRAME_WORDS:
                return starts
            if token.low in lex.RELATIVES:
                relative_open = True
            if token.text == ",":
                relative_open = False
            if here > at and token.low in lex.REPORTING and not relative_open:
                return starts | self._content_starts(here)
        return starts

    def _content_starts(self, cue: int) -> set[int]:
        tokens = self.tokens
        starts: set[int] = set()
        told = tokens[cue].low in lex.TOLD
        here = cue + 1
        while here < len(tokens) and tokens[here].text in {",", ":", '"', "'"}:
            here += 1
        if not told and here < len(tokens):
            starts.add(here)
        for at in range(here, min(len(tokens), cue + 25)):
            token = tokens[at]
            if token.low == "that":
                words = tokens[cue + 1 : at]
                if told or not words or self._opens_adverbial(cue + 1):
                    starts.add(at + 1)
                break
            if token.is_finite or token.low in lex.CRITICAL or token.text in STOPS:
                break
        return starts

    def _opens_adverbial(self, begin: int) -> bool:
        """Whether adverbials alone stand between a reporting verb and "that"."""
        first = self.tokens[begin]
        return first.low in lex.PREPOSITIONS or first.low in lex.TIME_NOUNS or self.is_adverb(begin)

    def _after_clause(self, at: int) -> set[int]:
        """Past a whole main clause: "…; ", "…, and ", "…, but "."""
        tokens = self.tokens
        commas = 0
        for here in range(at, len(tokens) - 1):
            token = tokens[here]
            if token.low in lex.CONDITIONS | lex.REFUSALS | lex.HEDGES | lex.OPINIONS:
                return set()
            if token.low in lex.RELATIVES | lex.REPORTING or token.low in lex.MODALS:
                return set()
            if token.text in {".", "!", "?", ":"}:
                return set()
            if token.text == ";":
                return {here + 1}
            if token.text == ",":
                commas += 1
                joins = tokens[here + 1].low in {"but", "and", "while", "whereas"}
                if joins and commas == 1 and any(t.is_finite for t in tokens[at:here]):
                    return {here + 2}
        return set()

    def _after_dateline(self, at: int) -> set[int]:
        """Past "BEIRUT (AP) —" and a date that heads the text."""
        tokens = self.tokens
        if at:
            return set()
        starts: set[int] = set()
        if tokens[0].text.isupper():
            for here in range(1, min(len(tokens), 12)):
                if tokens[here].text in DASHES and self.parts(here):
                    starts.add(here + 1)
                    break
        return starts
