"""What of a sentence is nobody's speech: where it ends, and whether it states anything."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.text.anonymity import is_about_name
from summarizer.text.cues import CUES
from summarizer.text.furniture import is_label
from summarizer.text.quotes import Quote
from summarizer.text.reports import Offsets
from summarizer.text.tokens import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    IRREGULAR_PASTS,
    PREPOSITIONS,
    PRONOUNS,
    Token,
    has_finite_verb,
    is_adverb,
    tokenize,
)
from summarizer.text.verbs import ALSO_NOUNS, VERBS

MIN_NARRATED_WORDS = 4
"""A shorter rest of a sentence says nothing of its own."""

_JOINT = re.compile(
    r"(?:as|while|and|but|whereas|although|though|yet|when)\s+(?:then\s+)?", re.IGNORECASE
)
# What these say has happened: 'after the mayor left', but not 'after the vote'.
_FACT = re.compile(r"(?:just\s)?(?:after|because|since|once)\s+", re.IGNORECASE)
_AND = re.compile(r"(?:and|but|then)\s+", re.IGNORECASE)
# What ties a stretch to the clause behind it, and stays behind when that is cut off:
# 'It stalled, although', 'They printed a letter in which', 'She broke the rule by'.
_TIED = re.compile(
    r"[\s,;:–—-]+(?:and|but|or|yet|nor|even|just|though|although|while|whereas|as|because|since|when|where"
    r"|if|unless|until|after|before|by|without|that|who|whom|whose"
    r"|(?:(?:about|on|over|of|as to)\s)?(?:whether|how|why)"
    r"|(?:(?:in|on|at|for|to|from|with|of|under|during|through|by)\s)?which"
    r"|(?:for|to|from|with|of|by)\swhom)$",
    re.IGNORECASE,
)
_SUBORDINATORS = CONJUNCTIONS - {"and", "but", "or", "nor", "so", "yet"} | frozenset(
    {"who", "which", "whom", "whose", "than", "should", "how", "what", "why"}
)
_RELATIVES = frozenset("who which whom whose where that to than".split())


def trim(text: str, where: Offsets) -> Offsets:
    """Without the marks and white space at its ends; a closing stop stays."""
    start, end = where
    while start < end and (text[start].isspace() or text[start] in ",;:.-!?"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:-"):
        end -= 1
    return start, end


def trim_joint(text: str, where: Offsets) -> Offsets:
    """Leave out the word that tied the rest to the reporting clause: ', as Damascus reels'.

    Not where a main clause follows in the rest itself ('As it rained, the mayor left'), nor
    where "as" is a preposition ('As proof that it rained').
    """
    joint = _JOINT.match(text, *where)
    if joint and not _holds_both(text, joint[0], (joint.end(), where[1])):
        return joint.end(), where[1]
    fact = _FACT.match(text, *where)
    if fact and "," not in text[fact.end() : where[1]]:
        tokens = tokenize(text, fact.end(), where[1], ())
        if tokens and not tokens[0].low.endswith("ing") and has_clause(tokens):
            return fact.end(), where[1]
    return where


def _holds_both(text: str, joint: str, where: Offsets) -> bool:
    """Whether a subordinate clause's main clause stands in the same stretch."""
    if joint.strip().lower() in {"and", "but", "yet"}:
        return False
    commas = [where[0] + m.start() for m in re.finditer(",", text[slice(*where)])]
    if joint.strip().lower() == "as":
        tied = [t.low for t in tokenize(text, *where, ())[1:2]]
        if tied and tied[0] in {"that", "of", "for"}:
            return True
    return any(_opens_clause(tokenize(text, at + 1, where[1], ())) for at in commas)


def _opens_clause(tokens: Sequence[Token]) -> bool:
    """Whether it begins with a subject and its verb: 'she left', 'the mayor has gone'."""
    if not tokens or not (tokens[0].is_capital or tokens[0].low in DETERMINERS | PRONOUNS):
        return False
    first = next((i for i, t in enumerate(tokens) if t.text in {",", ";"}), len(tokens))
    head = tokens[:first]
    return head[0].low not in {"who", "that", "there"} and has_clause(_outside_relatives(head))


def is_joined(text: str, where: Offsets) -> bool:
    """Whether "and" ties it to what goes before: 'Cole said, and left the hall'."""
    return _AND.match(text, *where) is not None


def trim_tie(text: str, where: Offsets, quotes: Sequence[Quote]) -> Offsets:
    """Leave out the words at its end that tied it to a clause which was cut off."""
    start, end = where
    while tie := _TIED.search(text[start:end]):
        at = start + tie.start()
        if any(q.start <= at < q.end for q in quotes):
            break
        end = at
    return start, end


def cut_apposition(text: str, where: Offsets, quotes: Sequence[Quote]) -> list[Offsets]:
    """'…, said Cole, a harbour pilot; the port was shut': who Cole is, and a clause of its own."""
    for mark in re.finditer(";", text[slice(*where)]):
        at = where[0] + mark.start()
        if any(q.start <= at < q.end for q in quotes):
            continue
        first = trim(text, (where[0], at))
        if not says_something(text, first, quotes, opens=False):
            return [(where[0], at), (at, where[1])]
        break
    return [where]


def says_something(text: str, where: Offsets, quotes: Sequence[Quote], *, opens: bool) -> bool:
    """Whether what a reporting clause leaves of its sentence has a clause of its own.

    Args:
        text: The normalised text.
        where: The rest.
        quotes: The text's quotations.
        opens: It opens the sentence; else it stands behind a report or its content.
    """
    spans = [(q.start, q.end) for q in quotes if q.start < where[1] and q.end > where[0]]
    tokens = tokenize(text, *where, spans)
    words = [t for t in tokens if t.is_word]
    if not words:
        return False
    if is_about_name(text[slice(*where)]):
        return False
    if len(words) < MIN_NARRATED_WORDS or tokens[0].low.endswith("ing"):
        return False
    low = tokens[0].low
    is_preposition = low in PREPOSITIONS and low not in CONJUNCTIONS
    if is_preposition or (low == "as" and not _opens_clause(tokens[1:])):
        return _has_main_clause(tokens, needs_comma=not opens)
    if not opens and _is_attached(tokens):
        return False
    return has_clause(tokens)


def has_clause(tokens: Sequence[Token]) -> bool:
    """Whether a stretch holds a finite verb, one in the present as well.

    'She keeps ropes', 'Cole seems ill', 'they argue': a form in -s behind a third person, a
    known verb behind a plural; what may be a noun counts only behind a pronoun or a name.
    """
    if has_finite_verb(tokens):
        return True
    inside = False
    for at, token in enumerate(tokens[1:], start=1):
        if token.low in {"who", "which", "that", "whose"}:
            inside = True
        elif token.text in {",", ";", "--"}:
            inside = False
        elif not inside and _is_present(tokens, at):
            return True
    return False


_THIRD = frozenset("he she it this that who everyone nobody".split())
_OTHERS = frozenset("they we i you these those".split())


def _is_present(tokens: Sequence[Token], at: int) -> bool:
    word, subject = tokens[at], at - 1
    while subject > 0 and is_adverb(tokens[subject]):
        subject -= 1
    before = tokens[subject]
    if not word.is_word or word.is_capital or word.low in CONJUNCTIONS | PREPOSITIONS | DETERMINERS:
        return False
    third = word.low.endswith("s") and not word.low.endswith(("ss", "'s", "us"))
    if before.low in _THIRD:
        return third
    if before.low in _OTHERS:
        return not third and not is_adverb(word) and not word.low.endswith("ing")
    verb = VERBS.get(word.low)
    known = (verb is not None and verb.form in ("present", "base")) or word.low in CUES
    tied = before.low in PREPOSITIONS | CONJUNCTIONS | DETERMINERS
    if before.is_capital and third and not tied:
        # 'Cole oils his crane': a noun in -s has no object behind it, nor 'the Ledger reports,'
        behind = tokens[at + 1].low if at + 1 < len(tokens) else ","
        return behind in DETERMINERS | PRONOUNS | {"to"} or (known and behind[0].isalnum())
    if not known or word.low in ALSO_NOUNS or not before.is_word:
        return False
    if tied or before.low == "to":
        return False
    plural = before.low.endswith("s") and not before.low.endswith(("ss", "us", "'s"))
    return third != plural


def _has_main_clause(tokens: Sequence[Token], *, needs_comma: bool) -> bool:
    """Whether a verb follows what a preposition opens.

    'in a statement issued on Friday' and 'at the gate as she left' have none: a form in -ed
    needs a comma and a subject before it ('On Friday, the mayor resigned'), and a verb behind
    a subordinating word is that clause's own.
    """
    inside, behind = False, 0
    for at, token in enumerate(tokens):
        if token.text in {",", ";", "--"}:
            inside, behind = False, at + 1
        elif token.low in _SUBORDINATORS:
            inside = True
        elif inside or (needs_comma and not behind):
            continue
        elif has_finite_verb(tokens[at : at + 1], regular=False):
            if token.low not in {"be", "been"} and tokens[at - 1].low != "to":
                return True
        elif 0 < behind < at and (_is_past(tokens, at) or _is_present(tokens, at)):
            subject = tokens[behind]
            return subject.is_capital or subject.low in DETERMINERS | PRONOUNS
    return False


def _is_past(tokens: Sequence[Token], at: int) -> bool:
    """A form in -ed that no article, preposition or second participle makes an adjective."""
    low, before = tokens[at].low, tokens[at - 1].low
    if not low.endswith("ed") or len(low) < 5 or tokens[at].is_capital or "-" in low:
        return False
    return before not in DETERMINERS | PREPOSITIONS


def _is_attached(tokens: Sequence[Token]) -> bool:
    """Whether a rest hangs on what was said before it: a participle, infinitive or relative.

    'taped on Monday', 'still feared by many', 'where he was to speak', 'a plan that may fail'.
    """
    first = next((t for t in tokens if not is_adverb(t)), tokens[0])
    low = first.low
    if low in _RELATIVES or low.endswith("ing"):
        return True
    at = tokens.index(first)
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if low in {"when", "while", "if", "as", "though"} and following.endswith(("ed", "ing")):
        return True  # 'when asked whether it was true'
    if low.endswith("ed") and not first.is_capital and not first.quoted:
        return True
    if low in {"a", "an"}:
        main = _outside_relatives(tokens[at:])
        return not has_finite_verb(main, regular=False)
    return False


def _outside_relatives(tokens: Sequence[Token]) -> list[Token]:
    kept, inside = [], False
    for token in tokens:
        if token.low.partition("'")[0] in {"that", "who", "which", "whose", "whom"}:
            inside = True
        elif token.text in {",", ";", "--"}:
            inside = False
        if not inside:
            kept.append(token)
    return kept


def opens_with_verb(text: str, where: Offsets) -> bool:
    """Whether a stretch opens with a finite verb, its subject being elsewhere."""
    tokens = [t for t in tokenize(text, *where, ()) if not is_adverb(t)]
    if len(tokens) < 2 or tokens[0].is_capital:
        return False
    low = tokens[0].low
    if low in AUXILIARIES | IRREGULAR_PASTS | {"said", "says", "told"}:
        return True
    plain = low.endswith("ed") and len(low) > 4
    return plain or (low.endswith("s") and tokens[1].low in DETERMINERS | PREPOSITIONS)


def is_adjunct(text: str, where: Offsets) -> bool:
    """Whether a stretch is a time, a place or a topic, of which nobody says anything.

    'By morning', 'about the dam', 'of the crowd in Orlan': what was taken for saying it is none.
    """
    tokens = tokenize(text, *where, ())
    words = [t for t in tokens if t.is_word]
    if not 1 < len(words) <= MAX_ADJUNCT_WORDS or words[0].low not in _ADJUNCTS:
        return False
    return '"' not in text[slice(*where)] and not has_clause(tokens)


MAX_ADJUNCT_WORDS = 12
_ADJUNCTS = frozenset(
    "after against among before by during in like on throughout toward towards with".split()
)


def opens_with_auxiliary(text: str, where: Offsets) -> bool:
    """Whether a stretch opens with "is", "would", "took": a verb that can't be a noun."""
    tokens = tokenize(text, *where, ())[:1]
    return bool(tokens) and tokens[0].low in AUXILIARIES | IRREGULAR_PASTS - _NOUNS_TOO


_NOUNS_TOO = frozenset(
    "bet bit cut fell felt ground hit hurt left lead put quit run set shed shut "
    "split spoke spread saw wound cast cost".split()
)

_OPENS_PHRASE = r"(?:the|an?|his|her|its|their|our|my|this|these|those|some|many|another)\b"
_ANTECEDENT = re.compile(
    rf"\b(?P<head>(?:{_OPENS_PHRASE}|[\w.]+'s)\s(?:(?!{_OPENS_PHRASE})[\w'&.-]+\s){{0,5}}?"
    rf"(?!{_OPENS_PHRASE})[\w'&.-]+)(?:,?\s(?:which|that|who)|)\s$",
    re.IGNORECASE,
)
_PHRASE = 120
"""So many characters before a relative clause hold what it speaks of."""


def find_antecedent(text: str, where: Offsets) -> Offsets | None:
    """What a clause without a subject speaks of: 'a tax, which Cole said will fall'.

    Args:
        text: The normalised text.
        where: From the sentence's beginning to the words for the speaker.
    """
    begin = max(where[0], where[1] - _PHRASE)
    found = _ANTECEDENT.search(text[begin : where[1]])
    return (begin + found.start("head"), begin + found.end("head")) if found else None


QUESTION = "a question of the article's own: claims nothing"
NO_STATEMENT = "no verb: states nothing by itself"


def reason_unstated(text: str, where: Offsets, quotes: Sequence[Quote]) -> str | None:
    """Why a sentence that reports nothing is no claim; ``None`` when it may be one.

    What stands in quotation marks is somebody's words, a question too.
    """
    words = text[slice(*where)]
    if any(q.start < where[1] and q.end > where[0] and _is_speech(text, q) for q in quotes):
        return None
    if re.search(r"\?[\"')\]]*$", words):
        return QUESTION
    if len(words.split()) <= MAX_BARE_WORDS and is_label(words):
        return NO_STATEMENT
    if words.endswith(":") and len(words.split()) <= MAX_HEAD_WORDS:
        tokens = _outside_relatives(tokenize(text, *where, ()))
        told = has_clause(tokens) or any(t.low.endswith("ed") for t in tokens[1:])
        return None if told else NO_STATEMENT  # 'Five things to know:'
    return None


MAX_BARE_WORDS = 3
MAX_HEAD_WORDS = 20


def _is_speech(text: str, quote: Quote) -> bool:
    """Whether a quotation is more than a word or two that the article takes up."""
    words = text[quote.inner_start : quote.inner_end]
    return len(words.split()) > MAX_BARE_WORDS or words[-1:] in {".", ",", "?", "!"}
