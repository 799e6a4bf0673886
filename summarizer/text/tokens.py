"""Words with offsets, and the closed classes of English that parsing rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple


class Token(NamedTuple):
    """A word or a mark: ``text[start:end]``."""

    start: int
    end: int
    text: str
    quoted: bool
    """Stands inside a quotation (its marks count as inside)."""
    low: str
    """The word in lower case; "WHO" stays, it is no pronoun."""

    @property
    def is_word(self) -> bool:
        """Starts with a letter or digit."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Starts with a capital letter."""
        return self.text[0].isupper()


class Phrase(NamedTuple):
    """Tokens ``[start, end)``; ``head_end`` is where an apposition or relative clause begins."""

    start: int
    end: int
    head_end: int


# Abbreviations keep their stop.
_TOKEN = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Brig|Rev|Hon|Pres|Gov|Sen|Rep|Supt|Insp"
    r"|St|Jr|Sr|Inc|Ltd|Corp|Co|No)\."
    r"|(?:[A-Za-z]\.){2,}(?:-(?:[A-Za-z]\.){2,}|-\w+)*|\b[A-Z]\.(?=\s[A-Z])"
    # 'Ann Li, R-Wis., said', 'of Salem, Ore., said', '(D-N.Y.)'
    r"|\b[A-Z]-(?:[A-Z]\.){2,}|\b(?:[A-Z]-)?[A-Z][a-z]{1,5}\.(?=,)|\b[A-Z]-[A-Z][a-z]{1,5}\.(?=\))"
    r"|\w+(?:[.,]\d+)*(?:(?:['-]|\.(?=[A-Za-z]))\w+)*|\s-\s|--|\S"
)


def tokenize(text: str, start: int, end: int, quoted: Sequence[tuple[int, int]]) -> list[Token]:
    """Cut ``text[start:end]`` into tokens; ``quoted`` are its quotations, in order."""
    tokens: list[Token] = []
    following, last = 0, len(quoted)
    # Each sentence passes here several times: what a token is made by counts.
    make, add = tuple.__new__, tokens.append
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        left, right = match.span()
        if word[0].isspace():  # a dash between spaces
            left, right, word = left + 1, right - 1, word[1:-1]
        inside = False
        if last:
            while following < last and quoted[following][1] <= left:
                following += 1
            inside = following < last and quoted[following][0] <= left
        low = word if word == "WHO" else word.lower()
        add(make(Token, (left, right, word, inside, low)))
    return tokens


DETERMINERS = frozenset(
    "a an the this that these those his her its their our my your some any no every each "
    "another both several many most all one two three four five six seven eight nine ten "
    "dozens hundreds thousands".split()
)
PRONOUNS = frozenset("i you he she it we they who there this that these those".split())
PREPOSITIONS = frozenset(
    "aboard about above across after against along amid among around as at before behind "
    "below beneath "
    "beside between beyond by concerning despite down during except following for from in inside "
    "into like near of off on onto out outside over past per regarding since than through "
    "throughout till to toward towards under until up upon via with within without".split()
)
CONJUNCTIONS = frozenset(
    "and but or nor so yet as while when whereas because although though if unless after before "
    "since until that whether where once".split()
)
AUXILIARIES = frozenset(
    "is are was were be been am has have had will would can could may might must shall should do "
    "does did isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't cannot "
    "couldn't mustn't shouldn't don't doesn't didn't".split()
)
BE_FORMS = frozenset("is are was were be been being am isn't aren't wasn't weren't".split())
NEGATIONS = frozenset("not never n't hardly neither nor".split())
IRREGULAR_PASTS = frozenset(
    "arose beat became began bent bet bit bled blew bore bought bound broke brought built burst "
    "came caught chose clung crept cut dealt drew drove dug ate fell fought fled flew forbade "
    "forgot froze gave got grew heard held hid hit hung hurt kept knew laid lay led left lent "
    "lost made met paid put quit ran rang rode rose sank sat saw sent set shook shot shrank "
    "shut slept slid sold sought spent split spoke spread sprang stole stood struck stuck swam "
    "swept swore swung taught threw took tore underwent understood upheld went wept withdrew "
    "woke won wore wound".split()
)
MODIFIER_ADVERBS = frozenset(
    "also earlier later meanwhile however then now still already again too instead recently "
    "separately previously repeatedly publicly privately initially simply once further therefore "
    "yesterday today tonight overnight nevertheless nonetheless only even just always often "
    "sometimes soon thus additionally furthermore moreover".split()
)
NUMERALS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty "
    "sixty seventy eighty ninety hundred thousand million billion dozen dozens hundreds thousands "
    "scores half third quarter thirds quarters fifth".split()
)
"""Counts and fractions in words."""
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
).split()
TIME_WORDS = frozenset(
    [*_WEEKDAYS, *_MONTHS, *"morning afternoon evening night week month year midday noon".split()]
)

TIME_SPANS = frozenset("hours days weeks months years decades centuries generations long".split())
"""How long: "argued for years that"."""


def is_adverb(token: Token) -> bool:
    """A word that may stand between a subject and its verb."""
    low = token.low
    return low in MODIFIER_ADVERBS or (
        low.endswith("ly") and len(low) > 4 and not token.is_capital and low not in _NOT_ADVERBS
    )


_NOT_ADVERBS = frozenset(
    "family supply reply ally assembly rally july italy monopoly bully tally anomaly".split()
)


_CERTAIN = AUXILIARIES | {"says", "said", "told"}


def is_first_name(tokens: Sequence[Token], at: int) -> bool:
    """'said Will Doyle, a clerk', 'Dr. May Ito': an auxiliary's look-alike; not 'Will Ito come?'"""
    if tokens[at].low not in {"will", "may"} or not tokens[at].is_capital:
        return False
    behind = [t.text for t in tokens[at + 1 : at + 3]]
    if not behind or not behind[0][0].isupper():
        return False
    return at > 0 or not behind[1:] or not behind[1][0].islower()


def has_finite_verb(tokens: Sequence[Token], *, regular: bool = True) -> bool:
    """Whether a stretch holds a verb that could head a clause; relative clauses don't count.

    A heuristic on word forms: auxiliaries, irregular past forms and, if ``regular``, words in
    -ed that no article or preposition stands before.
    """
    skip = False
    for index, token in enumerate(tokens):
        low = token.low
        if low in {"who", "which", "whose", "whom"}:
            skip = True
        elif token.text in {",", ";", "--", "-"}:
            skip = False
        elif skip:
            continue
        elif low in _CERTAIN and not is_first_name(tokens, index):
            return True
        elif low in IRREGULAR_PASTS:
            if not (index and token.is_capital):
                return True
        elif token.text.removesuffix("'s").isupper() and len(low) > 3:
            continue  # "the WHO's"
        elif _is_contracted(low) or (regular and _is_past(tokens, index)):
            return True
    return False


def contracted_pronoun(low: str) -> str:
    """The pronoun that "he's", "they're" or "she's" opens with; empty for any other word."""
    pronoun, mark, rest = low.partition("'")
    return pronoun if mark and rest in {"s", "re", "ve"} and pronoun in _THIRD_PERSONS else ""


_THIRD_PERSONS = frozenset({"he", "she", "they"})


def _is_contracted(low: str) -> bool:
    """ "she's", "they've"."""
    return low.endswith(("'s", "'re", "'ve", "'ll")) and low.partition("'")[0] in PRONOUNS


def _is_past(tokens: Sequence[Token], index: int) -> bool:
    low = tokens[index].low
    if not low.endswith("ed") or len(low) < 5 or "-" in low or tokens[index].is_capital:
        return False
    before = tokens[index - 1].low if index else ""
    return before not in DETERMINERS and before not in PREPOSITIONS and before not in {"", ","}
