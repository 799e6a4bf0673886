"""What a number counts: the noun phrase after it.

Read without a model: a phrase runs until a word that can't belong to it, and the thing counted
is its last plural. Where that isn't clear the answer is ``None``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from summarizer.text.tokens import IRREGULAR_PASTS
from summarizer.text.verbs import ALSO_NOUNS, ING_NOUNS, VERBS


class Counted(NamedTuple):
    """A noun phrase at ``start:end`` and its last word."""

    start: int
    end: int
    head: str
    unit: str | None = None
    """What is counted where the head doesn't name it: people, of "14 dead"."""


_WORD = re.compile(
    r"(?:[A-Z]\.){2,4}(?:-[a-z]{1,20})?|[^\W\d_](?:[\w&]|['’](?=\w)|-(?=\w)){0,40}['’]?"
)
_GAP = re.compile(r" [\"“\[]?|\n(?!\s)")
# "the states she's won"
_SHORT_CLAUSE = re.compile(
    r"(?:it|he|she|that|there|here|who|what|we|they|you|i)['’](?:s|re|ll|d|ve|m)"
)
_STOP_WORDS = (
    # Determiners, pronouns, conjunctions, prepositions, auxiliaries.
    """a an the this that these those his her its their our my your some any each every no all both
    he she it they we you i who whom which what whose when where while there here him them us me
    and or but nor so yet if than as because although though since until unless whether
    of in on at by for from with without to into onto over under above below between among amid
    after before during through throughout across along around about against toward towards near
    off out up down within outside inside behind beyond via per despite including like versus
    ago later earlier early late now then today yesterday tomorrow tonight overnight once again
    already also still only just even ever never not further apart away far aboard altogether
    alone together soon afterwards elsewhere meanwhile however instead per worth
    is are was were be been being am has have had having do does did will would shall should can
    could may might must
    one two three four five six seven eight nine ten eleven twelve apiece annually"""
)
_VERB_WORDS = (
    # Verbs that follow their subject without an auxiliary; behind a determiner they are nouns.
    """said say says told tells added
    died fled fell rose came went got took made gave left lost won held began become became
    remain remained live lived lay stood need needed want wanted face faced fear feared work
    worked took voted seized captured crossed entered arrived attended participated joined
    reported announced warned claimed agreed signed ended continued survived escaped returned
    sold built taken given known found sent set put kept paid bought brought caught grown shown
    driven written born
    include included suffered received gathered marched protested showed show gained grew hit
    struck make take come go get give see seen saw think believe try tried used use
    comes goes gets gives sees thinks believes seems appears becomes remains means brings tells
    wants includes"""
)
_FUNCTION_WORDS = frozenset(_STOP_WORDS.split())
_STOP = _FUNCTION_WORDS | frozenset(_VERB_WORDS.split())
# These end a phrase, but may begin one: "costs", "daily flights".
_STOP_LATER = _STOP | frozenset("cost costs daily weekly monthly yearly each".split())
_PLURAL_WORDS = """people police personnel staff aircraft spacecraft hovercraft crew troops
    infantry cavalry cattle sheep fish deer poultry livestock data media
    criteria phenomena bacteria alumni feet teeth geese mice oxen lives series
    species offspring folk kids headquarters artillery clergy youth"""
_PLURALS = frozenset(_PLURAL_WORDS.split())
# "37 others": of whom, the words before tell.
_POINTING = frozenset({"others", "more", "fewer", "thirds", "ones"})
_STATES = frozenset(
    {
        "dead",
        "wounded",
        "injured",
        "missing",
        "hurt",
        "killed",
        "homeless",
        "displaced",
        "unaccounted",
    }
)
_DETERMINER = re.compile(
    r" (?:(?:(?:the|its|their|his|her|our|a) (?:[a-z-]{3,14} )?)?"
    r"(?:[A-Z][\w.]{0,30}[ -]){0,2}[\w.]{1,30}"
    r"(?:['’]s|s['’])"
    r"|the|its|their|his|her|our|these|those|all(?: the)?|this|that|an?"
    r"|each of the|all of the)(?= )"
)
_SKIP = re.compile(
    r" (?:more|new|additional|further|extra|other|so-called|or so|of them)(?= [\"“]?[a-z])"
)
_NUMBER_OF_ALL = re.compile(
    r"(?: (?:last|first|next|past|other|remaining|some|about|around|nearly|almost|roughly|over"
    r"|more than|at least|up to)){0,2}"
    r" (?:[0-9][0-9,.]{0,20}(?: (?:thousand|million|billion))?|two|three|four|five|six|seven|eight"
    r"|nine|ten|twelve)(?= )"
)
_TIME_NEXT = re.compile(
    r" (?:(?:last|next|this|each|every|per) )?"
    r"(?:years?|months?|weeks?|days?|night|morning|quarter)\b(?! of\b)"
    r"|(?<=[%t]) (?:year|month|week|quarter)-on-"
)
_MADE_OF = re.compile(
    r" of(?= (?:an? )?[a-z])(?! (?:the|its|their|his|her|our|all|any|them)\b)(?: an?(?= ))?"
)
# "nine $500 gifts", "650 18-hole courses"
_EACH_SO_MUCH = re.compile(
    r" (?:[$€£][0-9][0-9,.]{0,12}(?: (?:million|billion|trillion))?"
    r"|[0-9]{1,3}-[a-z]{2,12}(?:-[a-z]{2,12})?)(?= [a-z])"
)
_HEAD_OF = re.compile(r" head of(?= (?:[a-z]+ )?(?:cattle|livestock|sheep|goats|buffalo|deer)\b)")
_STATE_OF = re.compile(
    r" (injured|wounded|dead|missing|killed|deceased|displaced|sick|accused|arrested|detained"
    r"|convicted|homeless|unemployed|elderly)(?![\w-])"
    r"(?! [a-z]*(?:people|men|women|children)\b)"
)
_ENDS_NOUN = re.compile(r"[.,;)]|$| (?:since|in|of|for|at|and|or|by|over|from|this|last|to)\b")
_THOSE_WHO = re.compile(
    r" (?:those|these)(?: (?:who|with|without|in|on|at|from|under|over|aged|born|near|outside"
    r"|inside)|(?= \w+(?:ed|ing)\b))"
    r"(?: (?!(?:are|were|is|was|have|has|had|said|says?|will|would|do|did)\b)[a-z'’-]+){1,5}"
)
_OF = re.compile(r" of(?= )|, of(?= the )")
_A_BEFORE = re.compile(
    r"\b(?:an?|the|its|their|his|her|another|first|new|['’]s)(?: [a-z]{3,12}ly)?"
    r"(?: [a-z-]{3,12})? $",
    re.I,
)
_TIMES = frozenset("day week month year quarter hour minute today last this next".split())
_EXTENTS = frozenset("wide long deep tall high thick away old square apart south north".split())
_PREPOSITIONS_OF_SUMS = frozenset("in at on from of for to with who that".split())
_STATE = (
    r"(?:dead|killed|missing|wounded|injured|hurt|unaccounted for|homeless|displaced|evacuated"
    r"|rescued|arrested|detained|hospitali[sz]ed|trapped|stranded|infected|drowned|died|survived"
    r"|fled|perished|captured|kidnapped|abducted|executed|convicted|acquitted|charged|treated"
    r"|in(?:to)? custody|hostage|prisoner|captive|(?:to|in) hospital|to safety"
    r"|on board|aboard|underground"
    r"|(?:scrambled|escaped|swam|walked|climbed|crawled|ran|made it|got|jumped|leapt)"
    r" (?:to safety|out alive|ashore|free|clear|away))"
)
# "at least seven were children", "19 are lost"
_IS_WHAT = re.compile(
    r" (?:were|are|was|is) (children|women|men|girls|boys|babies|infants|teenagers|minors|civilians"
    r"|foreigners|pensioners|pupils|students|soldiers|tourists|lost|safe|alive|ill|unhurt)"
    r"(?=[.,;!?]|$| (?:and|or|but)\b)"
)
# "40,000 have had to leave their homes"
_DRIVEN_OUT = re.compile(
    r"(?: others?| more| people)?(?: (?:have|has|had|were|was|are|been|being)){1,3}"
    r" (?:forced |made |compelled |obliged |told |ordered )?to"
    r" ((?:leave|flee|abandon|quit|vacate)(?: their \w+| the \w+)?)"
)
_STATE_AFTER = re.compile(
    r"(?: others?| more| of (?:its|their|our|his) own)?"
    r"(?: (?:was|were|is|are|been|be|being|remain|remained|remains|still|now"
    r"|also|already|reported|reportedly|confirmed|believed|feared|have|has|had|left|found"
    r"|listed as|known|to|later"
    r"|critically|seriously|badly|slightly|severely|officially)){0,5}"
    rf" ({_STATE})\b"
)
_LIVES_IN = re.compile(r" (?:in|on|with|at|near|alone|there|next)\b")
_POSSESSED = re.compile(r"['’](?= [a-z])")
_TIMES_THE = re.compile(
    r" times(?: (?:the|its|their|his|her|that of(?: the)?)(?= )"
    r"|(?= (?:earnings|normal|average|annual|book|sales|profits?|core|background)\b))"
)
_WHO_AFTER = re.compile(
    r"(?: others?)? who (?:had |have |has |were |was |are |is )?"
    r"([a-z]+(?: (?:ill|sick|home|up|down|out))?)\b"
)
_SUM_OF = re.compile(
    r"\b(?:number|total|tally|count) of (?:the )?([\w '’-]+)|\b(?:death |casualty )?(toll)$"
    r"|\b(dead|deaths|killed|wounded|injured|missing|casualties|victims|fatalities|losses|crowd"
    r"|attendance|population|audience|dead and injured)$",
    re.IGNORECASE,
)
_RATE = re.compile(r" (?:per|an?) [a-z]+(?= of )")
# "a $9 an hour wage", "a $9-a-day pass"
_RATE_BEFORE_NOUN = re.compile(
    r"(?: per |[ -]an?[ -]| ?-an?-)(?:hour|day|night|week|month|year|head|person)(?= [a-z])"
)
_WORTH = re.compile(r"(?:-|['’]? )worth of(?= )")
_IN = re.compile(
    r" in(?= [a-z])(?! (?:the|a|an|its|their|his|her|our|this|that|these|total|all|late|early|mid|"
    r"recent|front|order|fact|response|addition|part|exchange|return|which|what|some|any|each|every"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|just|only|less|under|over|about|nearly"
    r"|place|case|line|favou?r|terms|real|annual|after|and|by|between|morning|afternoon)\b)"
)


def read_counted(
    text: str, at: int, *, number: Literal["plural", "singular", "any"], hyphenated: bool = False
) -> Counted | None:
    """Read the noun phrase that follows a number (and an "of") at ``at``.

    Args:
        text: Where to read.
        at: End of the number.
        number: What the phrase's last word has to be; "any" takes the first plural, or else
            whatever stands before the phrase's end.
        hyphenated: The number is an adjective: "a 40-km stretch".
    """
    for pattern in (_SKIP, _EACH_SO_MUCH, _HEAD_OF):
        one = number == "singular" and pattern is _EACH_SO_MUCH  # "one 12-year stretch"
        match = None if one else pattern.match(text, at)
        at = match.end() if match else at
    if match := _OF.match(text, at):
        if those := _THOSE_WHO.match(text, match.end()):
            return Counted(those.start() + 1, those.end(), those[0].split()[-1], "people")
        at = _skip_whole(text, match.end())
        if state := _STATE_OF.match(text, at):  # "three of the injured"
            return Counted(state.start(1), state.end(1), state[1], "people")
    elif number == "any" and (determiner := _DETERMINER.match(text, at)):  # "half the houses"
        at = determiner.end()
    if times := _TIMES_THE.match(text, at):  # "14 times the legal limit"
        whole = _read_phrase(text, times.end(), number="any", limit=4)
        return whole and whole._replace(unit="times")
    found = _read_phrase(text, at, number=number, limit=5 if hyphenated else 7)
    if found is None or hyphenated:
        return found
    # "units of blood", "members of a family": the noun alone says too little.
    if (made := _MADE_OF.match(text, found.end)) and (
        rest := _read_phrase(text, made.end(), number="any", limit=3)
    ):
        return found._replace(end=rest.end)
    return found


def _skip_whole(text: str, at: int) -> int:
    """Step over the determiner and number of a whole: "12 of the 15", "6 of the board's nine"."""
    if determiner := _DETERMINER.match(text, at):
        at = determiner.end()
    if whole := _NUMBER_OF_ALL.match(text, at):
        at = whole.end()
    return at


def read_after_measure(text: str, at: int, *, money: bool) -> Counted | None:
    """Read what a measure or sum is of: "of voters", "worth of goods", of money "in aid"."""
    if rate := _RATE.match(text, at):
        at = rate.end()
    tie = _WORTH.match(text, at) or _OF.match(text, at) or _POSSESSED.match(text, at)
    if tie:
        if those := _THOSE_WHO.match(text, tie.end()):
            return Counted(those.start() + 1, those.end(), those[0].split()[-1])
        begin = _skip_whole(text, tie.end())
        return _read_phrase(text, begin, number="any", limit=5, determined=begin > tie.end())
    if money and (tie := _IN.match(text, at)):
        return _read_phrase(text, tie.end(), number="any", limit=4, lower=True)
    return None


def read_made_of(text: str, start: int, at: int) -> Counted | None:
    """Read the noun before which a measure stands like an adjective: "a $5 million loan"."""
    is_aside = text[start - 1 : start] == "("
    if not is_aside and not _A_BEFORE.search(text, max(0, start - 24), start):
        return None
    if rate := _RATE_BEFORE_NOUN.match(text, at):
        at = rate.end()
    phrase = _read_phrase(text, at, number="any", limit=4)
    if is_aside and (phrase is None or text[phrase.end : phrase.end + 1] != ")"):
        return None  # "(53 percent turnout)"
    first = text[phrase.start : phrase.end].split()[0].lower() if phrase else ""
    if phrase is None or phrase.head.lower() in _TIMES or first in _EXTENTS:
        return None
    return phrase


def read_priced(text: str, at: int) -> Counted | None:
    """Read the plural that a sum stands before, each of which costs it: "$27 gifts"."""
    phrase = _read_phrase(text, at, number="plural", limit=3, lower=True)
    return None if phrase is None or phrase.head in _NEVER_PRICED else phrase


_NEVER_PRICED = frozenset({"thanks", "people", "times", "others", "dollars", "always", "perhaps"})


def read_counted_unit(of: str) -> str | None:
    """The unit that a sum's name implies: jobs, of "number of jobs"; people, of "death toll"."""
    match = _SUM_OF.search(of)
    if match is None:
        return None
    for word in (match[1] or "").split():
        if word.lower() in _PREPOSITIONS_OF_SUMS:
            break
        if _is_plural(word) and word.lower() not in _STATES:
            return word
    return "people" if match[1] is None or match[1].lower() in _STATES else None


def read_state(text: str, at: int) -> Counted | None:
    """Read what became of people whom a bare number counts: "37 were missing"."""
    patterns = (_STATE_AFTER, _WHO_AFTER, _DRIVEN_OUT, _IS_WHAT)
    match = next((m for p in patterns if (m := p.match(text, at))), None)
    return Counted(match.start(1), match.end(1), match[1], "people") if match else None


def _read_phrase(
    text: str, at: int, *, number: str, limit: int, lower: bool = False, determined: bool = False
) -> Counted | None:
    """Read words from ``at`` until one can't belong to the phrase any more.

    Args:
        text: Where to read.
        at: Where the phrase may begin.
        number: As for `read_counted`; "held" is the plural behind a word such as "injured".
        limit: Most words that are read.
        lower: A capital ends the phrase.
        determined: A determiner stands before: a word such as "work" is a noun there.
    """
    if _TIME_NEXT.match(text, at):
        return None
    words: list[re.Match[str]] = []
    best: re.Match[str] | None = None
    while len(words) < limit:
        gap = _GAP.match(text, words[-1].end() if words else at)
        word = _WORD.match(text, gap.end()) if gap else None
        joined = word is not None and word[0] in ("and", "or") and 0 < len(words) <= 2
        if word and joined and best is None and number in ("plural", "held"):
            shared = _read_phrase(text, word.end(), number="held", limit=4)
            return shared and shared._replace(start=words[0].start())  # "old and new boats"
        if word is None or _stops(text, word, first=not words, determined=determined):
            break
        if not words and number == "plural" and word[0] in _STATES:
            follows = _read_phrase(text, at, number="held", limit=limit)
            return follows or Counted(word.start(), word.end(), word[0], "people")
        plural = _is_plural(word[0])
        ends = words and not plural and _ends_phrase(best, words[-1], word[0], number)
        told = best is not None and _is_told_of(best[0], word[0])
        if ends or told or (lower and word[0][0].isupper()):
            break
        words.append(word)
        best = word if plural else best
    return _choose_head(words, best, number)


def _choose_head(
    words: Sequence[re.Match[str]], best: re.Match[str] | None, number: str
) -> Counted | None:
    """The phrase up to its head: the last plural in ``best``, or else the last word."""
    if not words or (number == "singular" and words[-1][0].endswith("ed")):  # "one abstained"
        return None
    nearest = None if number in ("plural", "held") else words[-1]
    head = nearest if number == "singular" else best or nearest
    if head is None or head[0].lower() in _STATES | _POINTING or head[0][-1] in "'’":
        return None
    return Counted(words[0].start(), head.end(), head[0])


def _is_told_of(plural: str, written: str) -> bool:
    """Tell a verb behind a plural, as in "works of five masters suggests": no noun of it."""
    verb = VERBS.get(written)
    is_noun = verb is None or written in ALSO_NOUNS or not written.endswith("s")
    return plural[0].islower() and not is_noun


def _stops(text: str, word: re.Match[str], *, first: bool, determined: bool) -> bool:
    """Tell whether a word can't belong to a noun phrase, wherever it stands in it."""
    low = word[0].lower()
    if low == "lives" and _LIVES_IN.match(text, word.end()):
        return True  # "a family of six lives in"
    if _SHORT_CLAUSE.fullmatch(low):
        return True
    if first and low in ("earlier", "later", "early", "late"):  # "two earlier opinions"
        behind = _WORD.match(text, word.end() + 1)
        return behind is None or not _is_plural(behind[0])
    if first:
        return low in (_FUNCTION_WORDS if determined else _STOP)
    if low == "costs" and _ENDS_NOUN.match(text, word.end()):
        return False  # "in travel costs since May"
    return low in _STOP_LATER or word[0] in IRREGULAR_PASTS  # "a 15-strong team spent"


def _ends_phrase(
    best: re.Match[str] | None, last: re.Match[str], written: str, number: str
) -> bool:
    """Tell whether a word that is no plural, behind others, is no longer part of the phrase."""
    if best is not None and not best[0][0].isupper():
        return True
    if number in ("plural", "held"):
        return False
    if written[0].isupper() and last[0][0].islower():
        return True
    if written.endswith("ly"):
        return True
    if written in ING_NOUNS:
        return False
    return written.endswith(("ed", "ing")) and last[0][0].islower()


def _is_plural(word: str) -> bool:
    lower = word.lower()
    if lower.endswith(("'s", "’s")):
        return False
    if lower in _PLURALS or lower.endswith(("people", "men", "women", "children")):
        return lower not in ("specimen", "regimen", "omen", "abdomen", "yemen")
    if not lower.endswith("s") or len(lower) < 4 or lower.endswith(("ss", "us")):
        return False
    return word[0].isupper() or not lower.endswith(("is", "ous"))
