"""A sentence as tokens for comparison: words, quantities and marks, each with its offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from summarizer.evidence import lexicon as lex
from summarizer.text.numerals import read_numerals
from summarizer.text.units import read_currency_before, read_unit_after


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it is measured in; two are equal when they mean the same amount."""

    value: Fraction
    kind: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class Token:
    """A word, quantity or mark of a folded sentence: ``sentence[start:end]``."""

    start: int
    end: int
    text: str
    low: str
    possessive: bool = False
    """Carries "'s" or a plural's apostrophe."""
    quantity: Quantity | None = None
    spaced: bool = False
    """For a mark: white space stands on both sides of it."""

    @property
    def is_mark(self) -> bool:
        """Punctuation."""
        return self.quantity is None and not self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Starts with a capital letter, and is no weekday or month."""
        return self.text[0].isupper() and self.low not in lex.TIME_NAMES

    @property
    def is_plain(self) -> bool:
        """An open-class word in small letters: noun, verb, adjective."""
        return not (
            self.is_mark or self.quantity or self.text[0].isupper() or self.low in lex.CLOSED
        )

    @property
    def is_past(self) -> bool:
        """A form that can be a past tense (or participle)."""
        if self.quantity or self.possessive or self.text[0].isupper():
            return False
        return self.low in lex.PAST_FORMS or (
            self.low.endswith("ed") and len(self.low) > 3 and self.low not in lex.NOT_PAST
        )

    @property
    def is_finite(self) -> bool:
        """An auxiliary, modal or past form: a verb may head its clause."""
        return self.low in lex.AUXILIARIES or self.is_past


_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:['-]\w+)*|[^\w\s]")
_NOT = re.compile(r"(?i)n't$")
_FULL_FORMS = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
_CLITICS = {"'re": "are", "'ve": "have", "'ll": "will", "'m": "am"}


def read_tokens(sentence: str) -> list[Token]:
    """Tokenise a folded sentence (`fold` with long dashes kept apart)."""
    tokens: list[Token] = []
    done = 0
    for token in read_quantities(sentence):
        if token.start < done:
            continue
        tokens.extend(_read_words(sentence, done, token.start))
        tokens.append(token)
        done = token.end
    tokens.extend(_read_words(sentence, done, len(sentence)))
    return tokens


def read_quantities(sentence: str) -> Iterator[Token]:
    """Read the numbers of a folded text with their units, in order."""
    for numeral in read_numerals(sentence):
        start, end = numeral.start, numeral.end
        unit = read_unit_after(
            sentence, end, vague=numeral.kind == "vague", share=numeral.kind == "share"
        )
        currency = read_currency_before(sentence, start)
        if unit is not None:
            end = max(end, unit.end)
        if currency is not None:
            start = min(start, currency.start)
        name = currency.name if currency else unit.name if unit else None
        written = sentence[start:end]
        yield Token(
            start,
            end,
            written,
            written.lower(),
            quantity=Quantity(numeral.value, numeral.kind, name),
        )


def _read_words(sentence: str, begin: int, end: int) -> Iterator[Token]:
    for match in _WORD.finditer(sentence, begin, end):
        start, stop, found = match.start(), match.end(), match[0]
        if not found[0].isalnum():
            around = sentence[start - 1 : start] + sentence[stop : stop + 1]
            yield Token(start, stop, found, found, spaced=around == "  ")
            continue
        low = found.lower()
        if low == "cannot":
            yield Token(start, start + 3, found[:3], "can")
            yield Token(start + 3, stop, found[3:], "not")
        elif _NOT.search(low):
            head = low[:-3]
            yield Token(start, stop - 3, found[:-3], _FULL_FORMS.get(head, head))
            yield Token(stop - 3, stop, found[-3:], "not")
        elif low[-3:] in _CLITICS:
            yield Token(start, stop - 3, found[:-3], low[:-3])
            yield Token(stop - 3, stop, found[-2:], _CLITICS[low[-3:]])
        elif low.endswith("'m"):
            yield Token(start, stop - 2, found[:-2], low[:-2])
            yield Token(stop - 2, stop, found[-1:], "am")
        elif low.endswith("'s"):
            yield Token(start, stop, found[:-2], low[:-2], possessive=True)
        else:
            plural = low.endswith("s") and sentence[stop : stop + 1] == "'"
            yield Token(start, stop, found, low, possessive=plural)


def same_word(claim: Token, text: Token, *, free_case: bool) -> bool:
    """Whether a claim's token stands for a text's token, at most inflected as a verb.

    Singular and plural are different words, and so are the opposite of a word and its synonym.

    Args:
        claim: The token to be supported.
        text: The token of the text.
        free_case: A sentence begins with one of them, so its capital means nothing.
    """
    if claim.quantity or text.quantity:
        return claim.quantity == text.quantity
    if claim.possessive != text.possessive:
        return False
    if claim.low != text.low:
        return not claim.text[0].isupper() and is_inflection(claim.low, text.low)
    if claim.text == text.text:
        return True
    if _is_shouted(claim.text) != _is_shouted(text.text):
        return False
    return free_case or claim.text[0].isupper() == text.text[0].isupper()


def _is_shouted(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def is_inflection(claim: str, text: str) -> bool:
    """A past form in the text may be another past or the headline present in the claim."""
    agreeing = {frozenset(("was", "were")), frozenset(("is", "are")), frozenset(("has", "have"))}
    if frozenset((claim, text)) in agreeing:
        return True
    if claim in lex.CLOSED or text in lex.CLOSED:
        return False
    past = past_lemmas(text)
    return bool(past and (past & past_lemmas(claim) or past & present_lemmas(claim)))


@lru_cache(maxsize=4096)
def past_lemmas(word: str) -> frozenset[str]:
    """Verbs of which ``word`` may be the past tense or participle."""
    if word in lex.IRREGULAR:
        return frozenset({lex.IRREGULAR[word]})
    if not word.endswith("ed") or len(word) < 4:
        return frozenset()
    stem = word[:-2]
    lemmas = {stem, stem + "e"}
    if len(stem) > 2 and stem[-1] == stem[-2]:
        lemmas.add(stem[:-1])
    if stem.endswith("i"):
        lemmas.add(stem[:-1] + "y")
    return frozenset(lemmas)


@lru_cache(maxsize=4096)
def present_lemmas(word: str) -> frozenset[str]:
    """Verbs of which ``word`` may be the third person present."""
    if not word.endswith("s") or word.endswith("ss") or len(word) < 4:
        return frozenset()
    lemmas = {word[:-1]}
    if word.endswith("ies"):
        lemmas.add(word[:-3] + "y")
    elif word.endswith("es"):
        lemmas.add(word[:-2])
    return frozenset(lemmas)
