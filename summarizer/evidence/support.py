"""Does a free statement follow from one sentence of the text?

It does when its words stand in one sentence in the same order (names, amounts, negations, hedges
and all; verbs may be inflected) and what it leaves out is mere detail (`gaps`, `edges`). A passive
between two names counts as its active. All else is unsupported, true or not: a false rejection
costs a question, a false acceptance costs the reader's trust.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarizer.evidence import lexicon as lex
from summarizer.evidence.differences import name_difference
from summarizer.evidence.edges import Beginning, Ending
from summarizer.evidence.fold import Folded, fold, level
from summarizer.evidence.gaps import Gaps
from summarizer.evidence.phrases import MAX_OMITTED_TOKENS
from summarizer.evidence.verbatim import Grounded, Unsupported, check_quotations
from summarizer.evidence.words import Token, past_lemmas, read_tokens, same_word
from summarizer.text.sentences import split_sentences

MAX_SENTENCE_CHARS = 4000
"""A longer stretch without a full stop is a table or noise; no statement is judged by it."""
MAX_CLAIM_CHARS = 2000
_MAX_CLAIM_SENTENCES_APART = 400
_MAX_TRIED = 200


_BLOCK_CHARS = 50_000
# No abbreviation is that long.
_SURE_END = re.compile(r"\n\s*\n|[a-z]{7}\.\s(?=[A-Z])")


class _Sentence(NamedTuple):
    start: int
    end: int
    lower: str


def find_support(
    claim: str, text: str, *, within: tuple[int, int] | None = None
) -> Grounded | Unsupported:
    """Find the words of one sentence of ``text`` that state ``claim``.

    Args:
        claim: A statement; of several sentences, each must stand, in order and close together.
        text: The article, or a part of it.
        within: The words must lie inside this stretch; the sentence around it is still read,
            for a "not" may stand just outside.

    Returns:
        From the first to the last word that the claim rests on, or what is missing or changed.
    """
    if len(claim) > MAX_CLAIM_CHARS:
        return Unsupported(f"the claim has more than {MAX_CLAIM_CHARS} characters: cut it up")
    if quoted := check_quotations(claim, text):
        return quoted[0]
    begin, end = within or (0, len(text))
    found: list[Grounded] = []
    for piece in split_sentences(level(claim)):
        start = found[-1].end if found else begin
        support = _find_sentence(claim[piece.start : piece.end], text, (start, end))
        if isinstance(support, Unsupported):
            return support
        if found and support.start - start > _MAX_CLAIM_SENTENCES_APART:
            return Unsupported("its sentences stand far apart in the text; state them separately")
        found.append(support)
    if not found:
        return Unsupported("it is empty")
    return Grounded(found[0].start, found[-1].end)


@lru_cache(maxsize=8)
def _sentences_of(text: str) -> tuple[_Sentence, ...]:
    levelled = level(text)
    return tuple(
        _Sentence(begin + s.start, begin + s.end, fold(block[s.start : s.end]).text.lower())
        for begin, block in _blocks(levelled)
        for s in split_sentences(block)
        if s.role != "credit"
    )


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Cut a very long text where a sentence surely ends, so that work stays in proportion."""
    begin = 0
    while len(text) - begin > 2 * _BLOCK_CHARS:
        cut = _SURE_END.search(text, begin + _BLOCK_CHARS)
        if cut is None:
            break
        yield begin, text[begin : cut.end()]
        begin = cut.end()
    yield begin, text[begin:]


@lru_cache(maxsize=256)
def _tokens_of(sentence: str) -> tuple[Folded, tuple[Token, ...]]:
    folded = fold(sentence, keep_long_dashes=True)
    return folded, tuple(read_tokens(folded.text))


def _find_sentence(claim: str, text: str, within: tuple[int, int]) -> Grounded | Unsupported:
    tokens = _tokens_of(claim.strip())[1]
    words = [token for token in tokens if not token.is_mark]
    if not any(_is_content(word) or word.quantity for word in words):
        return Unsupported("it states nothing")
    probes = [_probe(word) for word in words if _is_content(word)]
    sentences = [s for s in _sentences_of(text) if s.start < within[1] and s.end > within[0]]
    scored = [
        (sum(bool(probe.search(s.lower)) for probe in probes), -number)
        for number, s in enumerate(sentences)
    ]
    tried = 0
    for (score, _), sentence in zip(scored, sentences, strict=True):
        if score < len(probes) or tried >= _MAX_TRIED:
            continue
        tried += 1
        if place := _align_sentence(tokens, text, sentence, within):
            return place
    if not sentences:
        return Unsupported("there is no sentence to support it")
    best = sentences[-max(scored)[1]]
    return Unsupported(_name_fault(words, text, best))


def _is_content(word: Token) -> bool:
    return word.is_plain or (word.text[0].isupper() and word.quantity is None)


@lru_cache(maxsize=4096)
def _probe(word: Token) -> re.Pattern[str]:
    """What a sentence's lower-case text must hold to contain the word in some inflection."""
    forms = {word.low}
    if word.low in lex.FAMILIES:
        forms |= lex.FAMILIES[word.low]
    elif word.low.endswith(("ed", "s")) and len(word.low) > 3:
        forms = {word.low[: max(2, len(word.low) - 3)]}
    return re.compile("|".join(map(re.escape, sorted(forms))))


def _align_sentence(
    claim: Sequence[Token], text: str, sentence: _Sentence, within: tuple[int, int]
) -> Grounded | None:
    if sentence.end - sentence.start > MAX_SENTENCE_CHARS:
        return None
    folded, tokens = _tokens_of(text[sentence.start : sentence.end])
    for variant in (claim, _activate(claim)):
        for reading in (tokens, _activate(tokens)):
            if variant is None or reading is None:
                continue
            matched = _Alignment(variant, reading).run()
            if matched:
                start = sentence.start + folded.start(min(t.start for t in matched))
                end = sentence.start + folded.end(max(t.end for t in matched))
                if within[0] <= start and end <= within[1]:
                    return Grounded(start, end)
    return None


def _name_fault(words: Sequence[Token], text: str, sentence: _Sentence) -> str:
    if sentence.end - sentence.start > MAX_SENTENCE_CHARS:
        return "the text there has no sentence short enough to be judged"
    if words[-1].low in lex.DANGLING and words[-1].text.islower():
        return f"it breaks off after '{words[-1].text}'"
    tokens = _tokens_of(text[sentence.start : sentence.end])[1]
    return name_difference(words, [token for token in tokens if not token.is_mark])


class _Alignment:
    """The claim's words laid over a sentence's, in order, with nothing but details between."""

    def __init__(self, claim: Sequence[Token], tokens: Sequence[Token]) -> None:
        self.claim = [token for token in claim if not token.is_mark]
        self.marks = _marks_before_words(claim)
        self.tokens = tokens
        # "The drug works in mice": a general truth is limited by what stands around it.
        is_general = not any(t.is_finite and t.low not in lex.REPORTING for t in tokens)
        strict = is_general or any(self._is_strict(at) for at in range(len(self.claim)))
        has_amounts = any(token.quantity for token in self.claim)
        self.gaps = Gaps(tokens, strict=strict, has_amounts=has_amounts)
        self.beginning = Beginning(tokens, strict=strict, has_amounts=has_amounts)
        self.ending = Ending(tokens, strict=strict, has_amounts=has_amounts)
        self.optional = [self._is_optional(at) for at in range(len(self.claim))]
        self.failed: set[tuple[int, int]] = set()

    def run(self) -> list[Token] | None:
        """The sentence's tokens that the claim's words stand for, or ``None``."""
        for first in self._places(0, -1, len(self.tokens)):
            if not self.beginning.may_start(first[1]):
                continue
            rest = self._continue(first[0] + 1, first[1])
            if rest is not None:
                return [self.tokens[at] for at in [first[1], *rest]]
        return None

    def _places(self, at: int, last: int, limit: int) -> list[tuple[int, int]]:
        """(claim word, token) pairs with which the row may go on from claim word ``at``."""
        places: list[tuple[int, int]] = []
        while at < len(self.claim):
            places.extend((at, here) for here in range(last + 1, limit) if self._is_same(at, here))
            if not self.optional[at]:
                break
            at += 1
        return places

    def _continue(self, at: int, last: int) -> list[int] | None:
        if all(self.optional[at:]) and self.ending.may_stop(last):
            return []
        if (at, last) in self.failed:
            return None
        limit = min(len(self.tokens), last + 1 + MAX_OMITTED_TOKENS)
        for claim_word, here in self._places(at, last, limit):
            if self._has_same_marks(claim_word, last, here) or self.gaps.may_skip(last, here):
                rest = self._continue(claim_word + 1, here)
                if rest is not None:
                    return [here, *rest]
        self.failed.add((at, last))
        return None

    def _has_same_marks(self, at: int, last: int, here: int) -> bool:
        """Nothing but marks stands between, and the claim has them too."""
        between = self.tokens[last + 1 : here]
        return bool(between) and self.marks[at] == [token.text for token in between]

    def _is_same(self, at: int, here: int) -> bool:
        token = self.tokens[here]
        if token.is_mark:
            return False
        if self._is_emphatic(at) and (here == 0 or self.tokens[here - 1].low not in lex.DO):
            return token.is_past and self.claim[at].low in past_lemmas(token.low)
        opens = here == 0 or self.tokens[here - 1].text in {'"', "'", ":", "\u2014"}
        return same_word(self.claim[at], token, free_case=at == 0 or opens)

    def _is_optional(self, at: int) -> bool:
        """Words a claim may have that its sentence hasn't."""
        word = self.claim[at]
        following = self.claim[at + 1] if at + 1 < len(self.claim) else None
        if following is None:
            return False
        if word.low in lex.ARTICLES:
            return following.low not in {"few", "little", "lot"}
        if word.low == "that" and at:
            return self.claim[at - 1].low in lex.REPORTING
        return (word.low in {"has", "have"} and following.is_past) or self._is_emphatic(at + 1)

    def _is_emphatic(self, at: int) -> bool:
        """The verb of "did rule": a text that says "ruled" says the same."""
        return at > 0 and self.claim[at - 1].low == "did" and self.claim[at].is_plain

    def _is_strict(self, at: int) -> bool:
        """A word under which details can't go; "at least 12" and "last week" are harmless."""
        low = self.claim[at].low
        following = self.claim[at + 1] if at + 1 < len(self.claim) else None
        before = self.claim[at - 1].low if at else ""
        if following and (low, before) in {("least", "at"), ("than", "more")}:
            return following.quantity is None
        if following and low in {"last", "first", "same"} and following.low in lex.TIME_NOUNS:
            return False
        return low in lex.DOWNWARD | lex.NEGATIONS | lex.REFUSALS | lex.CONDITIONS or (
            _is_superlative(self.claim[at])
        )


def _marks_before_words(claim: Sequence[Token]) -> list[list[str]]:
    """The marks that stand between each word of the claim and the word before it."""
    marks: list[list[str]] = []
    pending: list[str] = []
    for token in claim:
        if token.is_mark:
            pending.append(token.text)
        else:
            marks.append(pending)
            pending = []
    return marks


def _is_superlative(token: Token) -> bool:
    return token.is_plain and len(token.low) > 5 and token.low.endswith("est")


def _activate(tokens: Sequence[Token]) -> list[Token] | None:
    """Turn "Smith was sued by Jones" into "Jones sued Smith", between two bare names only."""
    for by in range(3, len(tokens) - 1):
        if tokens[by].low != "by" or tokens[by - 2].low not in {"was", "were"}:
            continue
        verb, auxiliary = by - 1, by - 2
        if not tokens[verb].is_past:
            continue
        subject = auxiliary
        while subject and tokens[subject - 1].is_capital and not tokens[subject - 1].possessive:
            subject -= 1
        if subject and tokens[subject - 1].low in lex.ARTICLES:
            subject -= 1
        agent = by + 1
        if tokens[agent].low in lex.ARTICLES:
            agent += 1
        end = agent
        while end < len(tokens) and tokens[end].is_capital and not tokens[end].possessive:
            end += 1
        ends = end == len(tokens) or tokens[end].text in {".", ";", "!"}
        goes_on = end < len(tokens) and tokens[end].low in {"in", "on", "for", "over", "after"}
        starts = Beginning(tokens, strict=False, has_amounts=False).may_start(subject)
        if end > agent and subject < auxiliary and starts and (ends or goes_on):
            return [
                *tokens[:subject],
                *tokens[by + 1 : end],
                tokens[verb],
                *tokens[subject:auxiliary],
                *tokens[end:],
            ]
    return None
