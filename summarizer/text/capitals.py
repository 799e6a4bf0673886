"""Capitals that make no name: lines set in capitals, offices, adjectives, party labels."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from summarizer.text.countries import COUNTRIES, DEMONYMS, REGIONS
from summarizer.text.tokens import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Token,
)

PARTISAN = frozenset(
    "republican democratic democrat conservative liberal socialist communist constitutional "
    "establishment congressional presidential federal senate-passed nazi fascist marxist "
    "libertarian evangelical dem texan californian hispanic latino latina native".split()
)
"""Adjectives of politics and creed that English writes with a capital; they name nobody."""
FOLLOWINGS = frozenset(
    "republicans democrats dems conservatives liberals libertarians socialists communists tories "
    "greens evangelicals muslims christians jews catholics protestants hindus sikhs buddhists "
    "mormons sunnis shiites".split()
)
"""Those of a party or creed, in lower case: groups, each of which may be spoken of by itself."""
_LABELS = frozenset(
    "ok tv pc id pr it ai ceo cfo coo cto vp pm ph.d pac pacs gdp faq q&a hr hiv dna rsvp ip est "
    "edt pst pdt cst cdt mst mdt cet bst web internet update live exclusive breaking opinion "
    "editorial obituary abstract letter watch video photo photos inc ltd llc corp plc".split()
)
"""Letters and tags in capitals that stand for a common noun."""
_PLAIN = frozenset("world first last new old great national general big super top".split())
_OFFICE_ENDS = frozenset(
    "director leader congressman congresswoman chairman chairwoman chairperson secretary president "
    "minister governor senator ambassador commissioner officer superintendent chancellor speaker "
    "representative spokesman spokeswoman attorney founder co-founder whip treasurer "
    "vice-president nominee candidate committeeman committeewoman".split()
)
"""Nouns for an office that are hardly anybody's surname."""
_GENERALS = frozenset("attorney surgeon secretary solicitor director inspector".split())
OPENERS = frozenset(
    "let maybe perhaps hey well look yes oh yeah thanks thank sure ok okay like suppose imagine "
    "remember consider meet see say think never ever once every much many such same other others "
    "still even soon sadly indeed so then did does do is are was were has have had should would "
    "could can't don't won't isn't didn't doesn't guess instead back next".split()
)
"""Words in capitals only because a sentence begins with them."""
_SMALL = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | PRONOUNS | AUXILIARIES
_CONTRACTED = re.compile(r".+(?:'(?:m|ve|ll|re|d|em)|n't|'s[a-z]\S*)$", re.IGNORECASE)
_PARTY = re.compile(r"[A-Z]-[A-Z][\w.]*")
_MIN_TITLE_WORDS = 5
"""So many words in capitals and none in small letters make a headline without further signs."""


def is_headline(tokens: Sequence[Token]) -> bool:
    """Whether a line is set in capitals, as headlines and tags are: 'Who Is To Pay for It?'."""
    words = [t for t in tokens if t.text[0].isalpha()]
    if not words:
        return False
    if all(t.text.isupper() for t in words):
        return True
    content = [t for t in words if t.low.partition("'")[0] not in _SMALL]
    if any(not t.is_capital for t in content) or len(content) < 2:
        return False
    raised = any(t.is_capital and t.low.partition("'")[0] in _SMALL for t in words[1:])
    if raised:
        return len(words) > 3
    listed = any(t.text == "," for t in tokens)
    return len(content) >= _MIN_TITLE_WORDS and not listed


def is_contracted(word: str) -> bool:
    """'I'm', 'Doesn't', and what lost a space: 'Roe'se-mails'."""
    return bool(_CONTRACTED.fullmatch(word))


def is_party_label(tokens: Sequence[Token], at: int) -> bool:
    """'Rep. Ann Li (R-Texas)', 'Sen. Tom Roe, D-N.Y.,': where the word at ``at`` is the label."""
    if at < 2 or not _PARTY.fullmatch(tokens[at].text):
        return False
    return tokens[at - 1].text == "(" or (
        tokens[at - 1].text == "," and tokens[at - 2].is_capital and tokens[at].text[0] in "RDIL"
    )


def names_nobody(name: str, others: Collection[str]) -> bool:
    """Whether words in capitals are but an adjective, a calling or an office.

    Args:
        name: The words.
        others: The article's other names; "Baker" is one where "Ann Baker" is.
    """
    words = [w.strip(".").removesuffix("'s") for w in name.lower().split()]
    if len(words) == 1 and (words[0] in _LABELS or (words[0].endswith("ism") and len(name) > 6)):
        return True
    if not (_is_plain(name) or _is_office(words) or (len(words) == 1 and words[0] in OPENERS)):
        return False
    return not any(other.endswith(" " + name) and not _is_plain(other) for other in others)


def _is_office(words: Sequence[str]) -> bool:
    """'Texas Congressman', 'Attorney General': nobody holds it here."""
    if {"of", "for", "the"} & set(words):
        return False
    if len(words) > 1 and words[-1] == "general" and words[-2] in _GENERALS:
        return True
    return words[-1] in _OFFICE_ENDS


_PLACES = sorted((n for n in REGIONS | COUNTRIES if len(n) > 3), key=len, reverse=True)
_OF_A_PLACE = re.compile(rf"(?:{'|'.join(re.escape(n) for n in _PLACES)})\s")
_INHABITANT = re.compile(r"(?:n|an|ian|er|r|ite)s?$")


def is_inhabitant(word: str) -> bool:
    """'Iowan', 'Vermonters': who lives in a state or province."""
    stem = _INHABITANT.sub("", word)
    return stem != word and any(n in REGIONS for n in (stem, stem + "a", stem + "o", stem + "i"))


def _is_plain(name: str) -> bool:
    """'Republican', 'Nevada Democratic', 'African-American', 'Great': adjectives only."""
    plain = DEMONYMS | PARTISAN | _LABELS | _PLAIN
    rest = _OF_A_PLACE.sub("", name)
    if all(is_inhabitant(w) for w in rest.split()):
        return True
    parts = re.split(r"[\s-]", rest.lower())
    return all(p.strip(".").removesuffix("'s") in plain for p in parts) and (
        " " not in name or rest == name or parts[-1] in PARTISAN | _LABELS
    )


_ACRONYM = re.compile(r"[A-Z]{3,8}")
_MAX_WORDS = 10


def find_spelled_out(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Names as long as the acronym behind them says: 'Friends of Rail and Bus (FRB)'.

    Only those that hold a word in small letters: the others are read whole anyway.
    """
    for at in range(2, len(tokens) - 1):
        if tokens[at - 1].text != "(" or tokens[at + 1].text != ")":
            continue
        if not _ACRONYM.fullmatch(tokens[at].text):
            continue
        start = _find_start(tokens, at - 1, tokens[at].text)
        if start is not None:
            yield tokens[start].start, tokens[at - 2].end


def _find_start(tokens: Sequence[Token], end: int, acronym: str) -> int | None:
    initials, every, small = "", "", False
    for at in range(end - 1, max(-1, end - 1 - _MAX_WORDS), -1):
        token = tokens[at]
        if not token.is_word:
            return None
        every = token.text[0].upper() + every
        if not token.is_capital:
            if token.low not in _SMALL:
                return None
            small = True
            continue
        initials = token.text[0] + initials
        if acronym in {initials, every}:
            return at if small else None
    return None
