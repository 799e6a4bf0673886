"""The parts of a sentence that omissions are made of: adverbials, phrases, marks."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.evidence import lexicon as lex
from summarizer.evidence.words import Token

MAX_OMITTED_TOKENS = 60
SOFT_MARKS = frozenset("\"'()[]")
STOPS = frozenset(".;:!?…")
DASHES = frozenset("-\u2014")


class Phrases:
    """One sentence, and what begins and ends where in it.

    Args:
        tokens: The whole sentence.
        strict: The statement holds a negation, "all", "only" or the like. Restrictions then
            strengthen it when they go, so only insertions and reporting clauses may.
        has_amounts: The statement holds a quantity, which may be that of a whole list.
    """

    def __init__(self, tokens: Sequence[Token], *, strict: bool, has_amounts: bool) -> None:
        self.tokens = tokens
        self.strict = strict
        self.has_amounts = has_amounts

    def is_soft(self, token: Token) -> bool:
        """A mark that may come and go without a change of meaning."""
        return token.text in SOFT_MARKS or token.text == ","

    def parts(self, at: int) -> bool:
        """A dash that parts, not a hyphen within a compound or a range."""
        return self.tokens[at].text == "\u2014" or self.tokens[at].spaced

    def is_adverb(self, at: int) -> bool:
        """An adverb that neither hedges nor denies."""
        low = self.tokens[at].low
        if low in lex.HEDGES or low in lex.CRITICAL or low in lex.NOT_ADVERBS:
            return False
        if low in lex.ADVERBS:
            return True
        return low.endswith("ly") and len(low) > 4 and not self.tokens[at].is_capital

    def holds(self, begin: int, end: int, words: frozenset[str]) -> bool:
        """Whether one of ``words`` stands in the stretch."""
        return any(token.low in words for token in self.tokens[begin:end])

    def opens_phrase(self, at: int) -> bool:
        """Whether a preposition stands here whose phrase may go."""
        return self.tokens[at].low in lex.DROPPABLE_PREPOSITIONS

    def _has_later_verb(self, at: int) -> bool:
        """In "the brother of a man arrested in Paris fled", "arrested" isn't the main verb."""
        for token in self.tokens[at + 1 :]:
            if token.text in {",", ";", ":", ".", "\u2014"} or token.low in lex.COORDINATORS:
                return False
            if token.low in lex.SUBORDINATORS or token.low in lex.RELATIVES:
                return False
            if token.is_finite:
                return True
        return False

    def frees(self, stop: int, end: int, *, time: bool = False, amount: bool = False) -> bool:
        """Whether what follows a dropped phrase can't have belonged to it."""
        tokens = self.tokens
        if stop > end or stop >= len(tokens):
            return False
        token = tokens[stop]
        if token.is_mark or token.low in lex.AUXILIARIES or token.low in lex.HAVE:
            return True
        if token.is_past:
            return time or amount or not self._has_later_verb(stop)
        if stop < end:
            return self.is_adverb(stop) or time or bool(self.opens_phrase(stop))
        if time:
            return token.low not in lex.TIME_NOUNS and (
                token.low in lex.PREPOSITIONS
                or token.low in lex.ARTICLES
                or token.quantity is not None
                or token.is_capital
            )
        return amount and (token.low in {"to", "from"} or bool(self.time_ends(stop, len(tokens))))

    def time_ends(self, at: int, end: int) -> list[int]:
        """Ends of time expressions: "Friday", "last week", "on Friday", "two days ago"."""
        tokens = self.tokens
        here = at + 1 if tokens[at].low in {"on", "in", "at", "during", "since", "for"} else at
        stops: list[int] = []
        noun_seen = False
        while here < end:
            token = tokens[here]
            is_year = token.quantity is not None and token.text.isdigit() and len(token.text) == 4
            if token.low in lex.TIME_NOUNS and not token.possessive:
                noun_seen = True
                stops.append(here + 1)
            elif noun_seen and (token.low in {"ago", "later", "earlier"} or token.quantity):
                stops.append(here + 1)
            elif is_year and here > at:
                noun_seen = True
                stops.append(here + 1)
            elif token.quantity is not None and token.quantity.unit in lex.TIME_NOUNS:
                noun_seen = True
                if here > at or (here + 1 < end and tokens[here + 1].low == "ago"):
                    stops.append(here + 1)
            elif not (
                token.low in lex.TIME_MODIFIERS
                or token.low in lex.ARTICLES
                or (token.quantity is not None and here > at)
                or (token.low == "of" and noun_seen)
                or (token.text in {",", "."} and noun_seen)
            ):
                break
            here += 1
        return stops
