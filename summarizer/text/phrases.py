"""Whether a stretch of words is a noun phrase that can name who speaks.

Subjects are read by their place, and a clause, a predicate or half a phrase may stand in that
place. This is the check behind all readings: what isn't a noun phrase is no source.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text.sources import is_person_noun, read_mention
from summarizer.text.tokens import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    IRREGULAR_PASTS,
    MODIFIER_ADVERBS,
    NUMERALS,
    PREPOSITIONS,
    TIME_WORDS,
    Phrase,
    Token,
    has_finite_verb,
    is_adverb,
    is_first_name,
)

_SUBJECTS = frozenset("he she it they".split())
_FIRST_AND_SECOND = frozenset("i we you me us".split())
"""Whoever they mean stands outside the sentence: the writer, or a speaker named elsewhere."""
_POINTERS = frozenset("this that there these here".split())
"""Words that point at a thing or a clause; alone they name nobody."""
_OPENERS = frozenset("who which whose whom where when if what whatever how why whether".split())
_JOINS = frozenset({"and", "or", "nor", "&", ","})
_GROUPED = frozenset("all both alone too and or".split())
"""What may stand behind a pronoun that heads a phrase: "they all", "he and his wife"."""
_PREDETERMINERS = frozenset(
    "all both half such many twice not only just even quite nearly about almost some".split()
)
_COUNTING = frozenset("about around over under nearly near between up more at less".split())
"""Words that open a count: "about half of them", "more than 40 members"."""
_NEVER_LAST = frozenset(
    "a an the my your our its every no own such very other another's not to who which whose "
    "whom that whoever whatever".split()
)
_NOT_NOUNS = AUXILIARIES | PREPOSITIONS
_NO_OPENERS = frozenset("to than so very rather seldom not".split()) | (
    CONJUNCTIONS - {"that", "once"}
)
_OWNERS = frozenset({"his", "her", "their"})
_MASSES = frozenset(
    "research data evidence polling testimony information management staff police media press "
    "leadership opposition intelligence prosecution defence defense counsel word something "
    "anything nothing analysis history science tradition experience legend everyone everybody "
    "someone somebody anyone nobody everything".split()
)
"""Nouns without an article and without a plural."""
_PASTS = IRREGULAR_PASTS | frozenset("thought felt meant sped wrote said told".split())

_PARTICIPLES = frozenset(
    "sent held led made caught kept left paid put sold found shot hit hurt lost met brought bought "
    "taught won set cut built lent spent fought heard told said read".split()
)
"""Pasts that are participles as well: "a letter sent to the board"."""


def is_noun_phrase(tokens: Sequence[Token]) -> bool:
    """Whether the tokens are a noun phrase that may name a source.

    A pronoun of the third person is one; a clause, a predicate, a phrase cut off behind a
    preposition, a pronoun of the first or second person or a mark is none. Relative clauses
    and appositions are left out beforehand.
    """
    if sum(t.text == "(" for t in tokens) != sum(t.text == ")" for t in tokens):
        return False
    words: Sequence[Token] = [t for t in tokens if t.is_word or t.text in {",", "&"}]
    while words and not words[0].is_word:
        words = words[1:]
    if not words or len(words) > _MAX_WORDS:
        return False
    if words[0].low.partition("'")[0] in _SUBJECTS - {"it"} and len(words) == 1:
        return True  # 'he's called for it': the auxiliary hangs on the pronoun
    if words[0].low in _SUBJECTS:
        return len(words) == 1 or words[1].low in _GROUPED
    if len(words) == 1 and words[0].low in _OWNERS | {"its"}:
        return True  # 'its version is that'
    words = _without_relative(words)
    return _opens_phrase(words) and _closes_phrase(words) and not _holds_clause(words)


def _without_relative(words: Sequence[Token]) -> Sequence[Token]:
    """'the firm that runs the dam', 'the vote that the court held': the noun before it."""
    for at in range(1, len(words) - 1):
        if words[at].low != "that" or words[at - 1].low in PREPOSITIONS | CONJUNCTIONS:
            continue
        told = words[at + 1 :]
        present = told[0].low.endswith("s") and not told[0].low.endswith("ss") and len(told) > 1
        past = told[0].low in _PASTS or told[0].low.endswith("ed")
        if present or past or has_finite_verb(told):
            return words[:at]
    return words


_SIDES = frozenset({"inside", "outside"})
"""Prepositions that may stand before a noun as well: "outside groups"."""
_MAX_WORDS = 60
"""A longer stretch is no phrase."""
_PAIRED = {"(": ")", ")": "(", '"': '"', "'": "'"}


def trim_phrase(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """The phrase without commas and dashes at its edges, and without half a pair of marks."""
    start, end = phrase.start, phrase.head_end
    while start < end and _is_loose(tokens, start, start, end):
        start += 1
    while end > start and _is_loose(tokens, end - 1, start, end):
        end -= 1
    return Phrase(start, phrase.end, end) if end > start else phrase


def _is_loose(tokens: Sequence[Token], at: int, start: int, end: int) -> bool:
    """Whether a mark at the edge doesn't belong to the phrase."""
    mark = tokens[at].text
    if mark not in _PAIRED:
        return mark in {",", ";", ":", "-", "--", "–", "—", "~"}
    inside = [t.text for t in tokens[start:end]]
    other = _PAIRED[mark]
    return (
        inside.count(mark) % 2 == 1 if other == mark else inside.count(mark) > inside.count(other)
    )


def _opens_phrase(words: Sequence[Token]) -> bool:
    first = words[0]
    behind = words[1].low if len(words) > 1 else ""
    if first.text.isupper() and len(first.text) > 1 and not behind.islower():
        return True  # 'US Senator Ann Li'
    if _points(first, behind):
        return False
    helps = first.low in AUXILIARIES and not is_first_name(words, 0)
    if helps or first.low in _OPENERS or first.low in _NO_OPENERS:
        return False
    if first.is_capital and len(words) == 1 and first.low in PREPOSITIONS:
        return True  # a surname: 'Al Near spoke. Near said'
    if first.low in PREPOSITIONS | _COUNTING:
        counted = any(_is_count(t) for t in words[1:4])
        several = first.low == "more" and len(words) > 2 and _is_bare(words[1:])
        return (counted or several) and first.low in _COUNTING
    if first.is_capital and len(words) > 1 and first.low not in DETERMINERS:
        gerund = first.low.endswith("ing") and first.low not in _MASSES
        return not (gerund and behind in DETERMINERS | PREPOSITIONS)
    return first.is_capital or _opens_common(words, behind)


def _points(first: Token, behind: str) -> bool:
    """'I', 'we've', 'this', 'that is', 'there are': it names nobody here."""
    low, mark, _ = first.low.partition("'")
    if low in _FIRST_AND_SECOND:
        return bool(mark) or first.low != "us" or not behind
    if low in _POINTERS:
        return bool(mark) or low in {"there", "here"} or not behind or behind in _NOT_NOUNS
    return bool(mark) and (low in {"who", "it"} or (low in _SUBJECTS and bool(behind)))


def _is_count(token: Token) -> bool:
    return token.text[0].isdigit() or token.low.split("-")[0] in NUMERALS


def _opens_common(words: Sequence[Token], behind: str) -> bool:
    """Whether a phrase that opens in lower case opens as one."""
    low = words[0].low
    if low in DETERMINERS or low in _MASSES | _PREDETERMINERS or _is_count(words[0]):
        return True
    if low in {"him", "them", "those", "others", "none", "neither", "either", "few"}:
        return True
    if is_adverb(words[0]) and len(words) > 1:
        return low.endswith("ly") and _opens_common(words[1:], words[2].low if words[2:] else "")
    if low in _PASTS or is_adverb(words[0]):
        return False
    if behind in DETERMINERS:
        return False
    if low.endswith(("ing", "ed")) and (
        behind in PREPOSITIONS | CONJUNCTIONS | {"to", "more", "up", "down", "out"}
        or (len(words) > 1 and is_adverb(words[1]))
    ):
        return False
    return _is_bare(words)


def _is_bare(words: Sequence[Token]) -> bool:
    """A phrase without an article: plural, a mass, a calling before a name."""
    if any(t.is_capital for t in words[1:]):
        # 'marketing chief Ann Li', but 'backing Ann Li'
        return not (words[0].low.endswith("ing") and words[1].is_capital)
    ends = (
        i
        for i, t in enumerate(words)
        if i and (t.low in PREPOSITIONS - _SIDES or _is_reduced(words, i))
    )
    core = words[: next(ends, len(words))]
    # 'people familiar with it': the noun may be the last word but one
    return any(stands_bare(t.low) for t in core[-2:])


def _is_reduced(words: Sequence[Token], at: int) -> bool:
    """'filings made public', 'people waiting in line'; not 'new housing figures'."""
    if not words[at].low.endswith(("ed", "ing")) or words[at].low in _MASSES:
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    return after is None or after.low in PREPOSITIONS | DETERMINERS or is_adverb(after)


def stands_bare(noun: str) -> bool:
    """Whether a noun may stand without an article: plural, a mass, a person's calling."""
    if noun in _MASSES or is_person_noun(noun) or noun.endswith(("men", "people", "children")):
        return True
    mention = read_mention(noun)
    return mention.plural or mention.kind in {"organization", "document", "outlet"}


def _closes_phrase(words: Sequence[Token]) -> bool:
    last = words[-1]
    alone = len(words) == 1
    if last.low in _NEVER_LAST and not last.text.isupper():
        return False
    if not alone and last.low in _OWNERS:
        return False
    closed = PREPOSITIONS - {"inside", "outside", "above", "below", "around", "near", "out"}
    if (last.low in closed and not last.is_capital) or (
        last.low in CONJUNCTIONS and last.low != "once"
    ):
        return False
    if len(words) > 2 and last.low.endswith("ing") and words[-2].low in _JOINS:
        return False  # 'settling scores and avoiding'
    return last.low not in AUXILIARIES and (alone or last.low not in MODIFIER_ADVERBS)


def _holds_clause(words: Sequence[Token]) -> bool:
    """Whether a verb with its subject or its object stands inside."""
    for at in range(1, len(words)):
        token, before = words[at], words[at - 1]
        low = token.low
        pronoun = low.partition("'")[0] in _SUBJECTS | {"i", "we", "you"}
        if pronoun and ("'" in low or before.low not in _JOINS | {"both", "either", "neither"}):
            return True
        named = is_first_name(words, at)
        if low in AUXILIARIES and not named and (low != "be" or before.low != "to"):
            return True
        if token.is_capital:
            continue
        if low in DETERMINERS - {"no"} and not _takes_determiner(words, at):
            return True
        if low in _OPENERS or low == "because":
            return True
        if low in MODIFIER_ADVERBS and at + 1 < len(words) and _is_adverbial(words, at):
            return True
        if low in _PASTS - _PARTICIPLES and before.low not in DETERMINERS:
            return True
        if _is_finite_past(words, at):
            return True
    return False


def _is_adverbial(words: Sequence[Token], at: int) -> bool:
    """'the race now moves'; not 'the then president', 'once rich men', 'now 46 and'."""
    before, after = words[at - 1], words[at + 1]
    if before.low in DETERMINERS | PREPOSITIONS | _JOINS or _is_count(after):
        return False
    if after.low in PREPOSITIONS | TIME_WORDS | _PARTICIPLES:
        return False
    return not after.low.endswith(("ing", "ed"))


def _takes_determiner(words: Sequence[Token], at: int) -> bool:
    """Whether a determiner may stand behind what stands before it, inside one phrase."""
    before = words[at - 1]
    low = before.low
    if low in PREPOSITIONS | _JOINS | _PREDETERMINERS | {"but", "to"}:
        return True
    if low.endswith("ing") or low in DETERMINERS or _is_count(words[at]):
        return True
    if at >= 2 and words[at - 2].low == "to":
        return True  # 'the first woman to lead the bank'
    named = words[at].low == "the" and at + 1 < len(words) and words[at + 1].is_capital
    if named and (before.is_capital or is_person_noun(low)):
        return True  # 'spokesman the Rev. Ann Li'
    timed = any(t.low.rstrip(".") in TIME_WORDS for t in words[at + 1 : at + 3])
    return timed or words[at].low in {"most", "all", "both", "each"}


def _is_finite_past(words: Sequence[Token], at: int) -> bool:
    """A past that heads a clause: it has an object, or a bare name before it as its subject."""
    low = words[at].low
    regular = low.endswith("ed") and len(low) > 4 and "-" not in low
    if not regular and low not in _PARTICIPLES:
        return False
    before = words[at - 1]
    if before.low in DETERMINERS | PREPOSITIONS | _JOINS or is_adverb(before):
        return False
    after = words[at + 1].low if at + 1 < len(words) else ""
    timed = any(t.low in TIME_WORDS for t in words[at + 2 : at + 4])
    if after in DETERMINERS and not timed:
        return True
    return all(t.is_capital for t in words[:at]) and (at > 1 or not _is_common(before))


def _is_common(token: Token) -> bool:
    """Whether a capitalised word that opens a phrase is a common noun: "Voters", "Research"."""
    return stands_bare(token.low)
