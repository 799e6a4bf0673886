"""Words of a statement in a form that can be compared: stems, names, numbers, negation.

Deliberately small: English function words, irregular verbs and a few groups of words that
news texts use for one another. No name and no place is listed here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarizer.merge.concepts import ALIKE, IRREGULAR, OPPOSED, PHRASES

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE_HEAD = re.compile(r"(?:^|[.!?:;\n\"“”‘(\[])\s*$")
HEAD_CHARS = 4
"""So far back from a word is looked for the head of its sentence."""
_SENTENCE_CHARS = 800
_SENTENCES_KEPT = 4096
"""Sentences are asked for again by what reads them next; their words take kilobytes each."""
_STRAIGHT = str.maketrans("‘’“”–—\u00a0", "''\"\"-- ")


def word_set(text: str) -> frozenset[str]:
    """The words of a list that is written as running text."""
    return frozenset(text.split())


STOPWORDS = word_set(
    """a about above after again against all along also although am amid among an and another any
    are around as at away be because been before being below between both but by can could did do
    does doing down during each either even ever every few for from further had has have having he
    her here hers herself him himself his how however i if in into is it its itself just least less
    like many may me meanwhile might more most much must my near nearly now of off on once one only
    onto or other our out over own per quite rather said same say says saying shall she should since
    so some still such than that the their them then there these they this those though through
    thus to too toward towards under until up upon us very was we were what when where whether
    which while who whom whose why will with within would yet you your told tell tells according
    added adding reported reportedly earlier later overnight already currently recent recently"""
)
NEGATIONS = word_set("not no never none nobody neither nor without cannot nothing")
_FIRST_PERSON = word_set("i we me my our mine ours myself ourselves")
_PLACING = word_set("in at near from to into inside outside around onto across")
_DETERMINERS = word_set("the a an their his her its our my your")
_SLOT = 4
"""A name stands in a preposition's slot when at most this many words lie before it there."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)$"
)
NUMBER_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}

_IRREGULAR = {form: base for base, forms in IRREGULAR.items() for form in forms.split()}
_SUFFIXES = (
    ("ments", "", 7),
    ("ment", "", 7),
    ("ions", "", 5),
    ("ion", "", 5),
    ("ees", "ee", 3),
    ("ies", "y", 3),
    ("sses", "ss", 3),
    ("ing", "", 3),
    ("ed", "", 3),
    ("es", "", 3),
    ("s", "", 3),
    ("ly", "", 3),
)
"""Ending, what stands in its place, and the least letters that must be left."""
_NAME_SUFFIXES = ("ians", "ian", "ans", "ese", "ish", "ia", "is", "an", "on", "ey", "i", "a")


class Word(NamedTuple):
    """A token: as written, folded, and whether it may be capital only for its place."""

    text: str
    folded: str
    at_head: bool
    start: int


def fold(text: str) -> str:
    """Lower case, plain quotation marks, no accents, single blanks."""
    return " ".join(text.casefold().split()) if text.isascii() else _fold_marks(text)


@lru_cache(maxsize=8192)
def _fold_marks(text: str) -> str:
    text = unicodedata.normalize("NFKD", text.translate(_STRAIGHT))
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(text.casefold().split())


def split_words(text: str) -> tuple[Word, ...]:
    """The tokens of a text in order; a possessive ``'s`` is cut off."""
    # Sentences are asked for many times, whole articles once.
    return _split_sentence(text) if len(text) <= _SENTENCE_CHARS else _split(text)


@lru_cache(maxsize=_SENTENCES_KEPT)
def _split_sentence(text: str) -> tuple[Word, ...]:
    return _split(text)


def _split(text: str) -> tuple[Word, ...]:
    make = tuple.__new__  # What a named tuple's own constructor calls, in a third of the time.
    words = []
    for match in _TOKEN.finditer(text):
        token, folded, capital = _read_token(match[0])
        if folded:
            start = match.start()
            at_head = capital and is_at_head(text, start)
            words.append(make(Word, (token, folded, at_head, start)))
    return tuple(words)


@lru_cache(maxsize=65536)
def _read_token(token: str) -> tuple[str, str, bool]:
    """A token without its possessive ending, folded, and whether it has a capital."""
    folded = fold(token)
    if folded.endswith(("'s", "s'")):
        token, folded = token[:-2], folded[:-2]
    return token, folded, token[:1].isupper()


def is_at_head(text: str, start: int) -> bool:
    """Whether the word that starts here stands at the head of a sentence or a quotation."""
    if start > 1 and text[start - 1] == " " and text[start - 2].isalnum():
        return False
    return start == 0 or bool(_SENTENCE_HEAD.search(text[max(0, start - HEAD_CHARS) : start]))


def plain_words(text: str) -> list[str]:
    """The folded tokens alone, for comparing wording."""
    return [word.folded for word in split_words(text)]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a folded word, the same for its forms and its near synonyms."""
    base = _plain_stem(_IRREGULAR.get(word, word))
    return _GROUPS.get(base, base)


def _plain_stem(word: str) -> str:
    for suffix, instead, least in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= least and not word.endswith("ss"):
            word = word.removesuffix(suffix) + instead
            break
    word = word.removesuffix("e") if len(word) > 3 else word
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > 2 else word


@lru_cache(maxsize=65536)
def _base(folded: str) -> str:
    return _plain_stem(_IRREGULAR.get(folded, folded))


_GROUPS = {
    _plain_stem(form): _plain_stem(group)
    for group, forms in ALIKE.items()
    for form in forms.split()
}
_PHRASES = {tuple(map(_base, phrase.split())): stem(meaning) for phrase, meaning in PHRASES.items()}
_PHRASE_HEADS = frozenset(head for head, _ in _PHRASES)


def _pair_opposites() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for pair in word_set(OPPOSED):
        one, other = (stem(word) for word in pair.split("-"))
        found[one] = found.get(one, frozenset()) | {other}
        found[other] = found.get(other, frozenset()) | {one}
    return found


_OPPOSITES = _pair_opposites()
_WITH_OPPOSITE = frozenset(_OPPOSITES)


def has_opposite(terms: frozenset[str]) -> bool:
    """Whether one of some stems has an opposite, so that `are_opposed` may find it elsewhere."""
    return not terms.isdisjoint(_WITH_OPPOSITE)


def are_opposed(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one of two sets of stems has a word whose opposite only the other one has."""
    if one.isdisjoint(_WITH_OPPOSITE):
        return False
    return any(
        not _OPPOSITES[term].isdisjoint(other - one)
        for term in one
        if term in _OPPOSITES and term not in other
    )


DENIAL_WORDS = frozenset(
    stem(word)
    for word in word_set(
        """truth true untrue false baseless unfounded report reports rumour rumor claim claimed
        allegation accusation accused suggestion deny denied denial reject rejected dismiss
        dismissed refute refuted"""
    )
)
"""Stems that carry a denial itself, not the thing denied."""

MEASURE_WORDS = frozenset(stem(word) for word in word_set("percent percentage cent basis"))
COUNT_WORDS = frozenset(map(stem, word_set("number figure total amount count")))
"""Stems of words that only say that something is counted."""
"""Stems that belong to a number, and say nothing where the number is compared."""


@lru_cache(maxsize=65536)
def name_root(word: str) -> str:
    """The root a name shares with its adjective: the same for a country and its people."""
    for suffix in _NAME_SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word.removesuffix(suffix)
    return word


@lru_cache(maxsize=65536)
def is_time_word(folded: str) -> bool:
    """Whether a word names a weekday or a month."""
    return folded in WEEKDAYS or bool(MONTH.match(folded))


def find_names(text: str, known: Container[str]) -> frozenset[str]:
    """Roots of the names in a text; at the head of a sentence only `known` names count."""
    capitals = _find_heads(text) if len(text) <= _SENTENCE_CHARS else _sort_heads(text)
    found = [root for folded, root in capitals.heads if folded in known]
    return capitals.inside.union(found) if found else capitals.inside


class _Heads(NamedTuple):
    """The words of a text that may be names."""

    inside: frozenset[str]
    """Roots of those with a capital inside a sentence."""
    heads: tuple[tuple[str, str], ...]
    """Those at the head of one, folded, and their roots."""


@lru_cache(maxsize=_SENTENCES_KEPT)
def _find_heads(text: str) -> _Heads:
    return _sort_heads(text)


def _sort_heads(text: str) -> _Heads:
    capitals = [
        (word.folded, root, word.at_head)
        for word in split_words(text)
        if word.text[0].isupper() and (root := read_name(word.folded))
    ]
    return _Heads(
        frozenset([root for _, root, at_head in capitals if not at_head]),
        tuple((folded, root) for folded, root, at_head in capitals if at_head),
    )


@lru_cache(maxsize=65536)
def read_name(folded: str) -> str:
    """The root of a word that may be a name if it has a capital; empty for others."""
    if folded in STOPWORDS or folded in NEGATIONS or is_time_word(folded):
        return ""
    return name_root(folded)


class Place(NamedTuple):
    """A name that a preposition of place introduces, word by word."""

    slot: str
    """The preposition."""
    names: tuple[str, ...]
    """Roots of the name's words, in order."""


def find_places(text: str, names: frozenset[str]) -> frozenset[Place]:
    """The names in the slots of prepositions of place: ``in a market in Vellin``."""
    places: set[Place] = set()
    slot, steps = "", 0
    run: list[str] = []
    end = 0
    for word in split_words(text):
        root = name_root(word.folded)
        # A comma or a bracket ends a name: "in Vellin, Norvega said" has one place only.
        joined = not run or not text[end : word.start].strip(" '’s")
        end = word.start + len(word.text)
        if slot and joined and word.text[0].isupper() and root in names:
            run.append(root)
            continue
        if run:
            places.add(Place(slot, tuple(run)))
            run, slot = [], ""
        if word.folded in _PLACING:
            slot, steps = word.folded, 0
        elif slot:
            steps += 1
            slot = slot if steps < _SLOT else ""
    if run:
        places.add(Place(slot, tuple(run)))
    return frozenset(places)


@lru_cache(maxsize=65536)
def speaks_of_itself(text: str) -> bool:
    """Whether a statement is in the first person, so that its speaker is part of its meaning."""
    return any(word.folded in _FIRST_PERSON for word in split_words(text))


def find_leading_names(text: str, names: frozenset[str]) -> frozenset[str]:
    """The names that stand before the first content word that is no name."""
    leading = set()
    for word in split_words(text):
        root = name_root(word.folded)
        if root in names:
            leading.add(root)
        elif word.folded not in STOPWORDS:
            break
    return frozenset(leading)


def find_terms(text: str, names: frozenset[str]) -> frozenset[str]:
    """Stems of the content words and roots of the names; numbers and times are left out."""
    content = _read_content(text) if len(text) <= _SENTENCE_CHARS else _sum_up(text)
    if names.isdisjoint(content.roots):
        return content.stems
    return frozenset([t.root if t.root in names else t.stem for t in content.terms])


class _Content(NamedTuple):
    """The terms of a text."""

    terms: tuple[Term, ...]
    stems: frozenset[str]
    """What they are if none is a name."""
    roots: frozenset[str]
    """What they are if all are names."""


@lru_cache(maxsize=_SENTENCES_KEPT)
def _read_content(text: str) -> _Content:
    return _sum_up(text)


def _sum_up(text: str) -> _Content:
    terms = tuple(dict.fromkeys(term for term, _ in _list_content(split_words(text))))
    return _Content(terms, frozenset([t.stem for t in terms]), frozenset([t.root for t in terms]))


def list_terms(text: str, names: frozenset[str]) -> list[tuple[str, int]]:
    """The terms of a text in order, each with where it ends."""
    content = _list_content(split_words(text))
    return [(t.root if t.root in names else t.stem, end) for t, end in content]


class Term(NamedTuple):
    """What a content word stands for."""

    stem: str
    root: str
    """What it would be as a name; empty where several words have one meaning."""
    opens: bool = False
    """A verb of two words may begin with it."""


_NO_TERM, _OPENING = Term("", ""), Term("", "", True)


@lru_cache(maxsize=65536)
def _read_term(folded: str) -> Term:
    """The term of a word by itself; without a stem where it is no content word."""
    opens = _base(folded) in _PHRASE_HEADS
    if (
        folded[0].isdigit()
        or len(folded) < 2
        or folded in STOPWORDS
        or folded in NEGATIONS
        or folded in NUMBER_WORDS
        or folded in SCALES
        or is_time_word(folded)
    ):
        return _OPENING if opens else _NO_TERM
    return Term(stem(folded), name_root(folded), opens)


def _list_content(words: Sequence[Word]) -> list[tuple[Term, int]]:
    """The terms in order, each with where it ends; verbs of two words are one."""
    terms = list_plain_terms([word[1] for word in words])
    # A verb of two words ends where its first word does.
    return [(term, words[at][3] + len(words[at][0])) for at, term in terms]


def list_plain_terms(folded: Sequence[str]) -> list[tuple[int, Term]]:
    """The terms of folded words in order, each with the position of its (first) word."""
    terms = list(enumerate(map(_read_term, folded)))
    phrases = {at: found for at, term in terms if term[2] and (found := _find_phrase(folded, at))}
    if not phrases:
        return [(at, term) for at, term in terms if term[0]]
    listed = []
    done = 0
    for at, term in terms:
        if at < done:
            continue
        if at in phrases:
            term, done = phrases[at]
        if term[0]:
            listed.append((at, term))
    return listed


def _find_phrase(folded: Sequence[str], at: int) -> tuple[Term, int] | None:
    """The one word for a verb of two words that begins here, and where the text goes on."""
    after = at + 1
    if after < len(folded) and folded[after] in _DETERMINERS:
        after += 1
    if after >= len(folded):
        return None
    meaning = _PHRASES.get((_base(folded[at]), _base(folded[after])))
    return (Term(meaning, ""), after + 1) if meaning else None


def find_weekdays(text: str) -> frozenset[str]:
    """The weekdays that a text names."""
    return frozenset(w.folded for w in split_words(text) if w.folded in WEEKDAYS)
