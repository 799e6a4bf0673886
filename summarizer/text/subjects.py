"""Who stands before, or behind, a reporting verb: the noun phrase that is its subject.

Works on word forms and punctuation alone. English news puts the speaker in few places: right
before the verb, before it with an apposition between commas, behind it after a quotation, or
in the clause whose subject the verb shares.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text.antecedents import find_last_phrase, find_person
from summarizer.text.cues import MEDIUM_NOUNS
from summarizer.text.phrases import is_noun_phrase, trim_phrase
from summarizer.text.sources import is_person_noun
from summarizer.text.tokens import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    IRREGULAR_PASTS,
    MODIFIER_ADVERBS,
    PREPOSITIONS,
    TIME_WORDS,
    Phrase,
    Token,
    has_finite_verb,
    is_adverb,
    is_first_name,
)

RELATIVES = frozenset({"who", "which", "whose", "whom", "where"})
_COMPLEMENTS = frozenset("what how why when whether if because".split())
"""Words that open a clause with a subject of its own inside another."""
_IN_NAMES = frozenset("of the and for to in on with & at a s".split())
_MAX_NAME = 8
"""How many words a quoted name inside a phrase may have."""
_MAX_PART = 5
_MAX_LABEL = 4
"""How many words may be quoted behind an article without capitals: 'the "odd jobs" column'."""
_PAPERS = frozenset(
    "minutes audit study poll file data figures paper invoice register logbook".split()
)
_UNITS = frozenset(
    "minute minutes hour hours day days week weeks month months year years night".split()
)
_REDUCED = frozenset("involved briefed based employed reached acquainted contacted".split())
_SPANS = frozenset("minutes hours days weeks months years shortly soon moments just".split())
_NOTED = frozenset(
    "seen obtained reviewed leaked published released carried issued dated filed signed posted "
    "shown shared".split()
)
_PRESENT = frozenset(
    "sees says plans wants hopes keeps runs leads works lives owns thinks believes knows takes "
    "makes feels remains leaves holds worries likes insists disagrees agrees expects argues "
    "teaches sells writes chairs heads".split()
)
"""Verbs that tell of somebody in the present tense; behind a name or its apposition."""
_EDGES = frozenset({",", ";", ":", "-", "--", "–", "—", ".", "?", "!", "…"})
LEADING = CONJUNCTIONS | MODIFIER_ADVERBS | {"that", "because", "according"}
TIME_LEADS = frozenset("on late early earlier last this next in by since at the until from".split())


def skip_time_left(tokens: Sequence[Token], end: int) -> int:
    """Step back over adverbs and a time expression that end right before ``end``."""
    at = end
    while at > 1 and is_adverb(tokens[at - 1]):
        at -= 1
    left = at
    while left > 1 and (tokens[left - 1].low in TIME_WORDS or _is_day_number(tokens, left - 1)):
        left -= 1
    if left < at:
        while left > 1 and tokens[left - 1].low in TIME_LEADS:
            left -= 1
        at = left
    while at > 1 and is_adverb(tokens[at - 1]):
        at -= 1
    return at


def _is_day_number(tokens: Sequence[Token], at: int) -> bool:
    """A number that belongs to a date: a month stands beside it."""
    if not tokens[at].text.isdigit():
        return False
    near = tokens[max(0, at - 2) : at + 2]
    return any(t.low.rstrip(".") in TIME_WORDS for t in near)


def _skip_long(tokens: Sequence[Token], at: int, floor: int) -> int:
    """Step back over 'has long', 'has for long', 'has so far' that end right before ``at``."""
    while at - 1 > floor and tokens[at - 1].low in {"long", "for", "so", "far", "ever"}:
        if not any(t.low in AUXILIARIES for t in tokens[max(floor, at - 3) : at - 1]):
            break
        at -= 1
    while at > floor and tokens[at - 1].low in AUXILIARIES:
        at -= 1
    return at


def _is_degree(tokens: Sequence[Token], at: int) -> bool:
    """'has never said', 'have both argued', 'more openly accused'."""
    low = tokens[at].low
    if low in {"never", "seldom"}:
        return True
    if low in {"both", "all", "each"}:
        return tokens[at - 1].low in AUXILIARIES or tokens[at - 1].low.endswith("'ve")
    return low in {"more", "most", "very", "so"} and is_adverb(tokens[at + 1])


_SUBJECT_PRONOUNS = frozenset("he she they it we i".split())


def subject_before(tokens: Sequence[Token], cue: int, floor: int) -> Phrase | None:
    """The subject that ends before the verb at ``cue``; ``None`` when the verb shares one.

    ``floor`` is the first token that may belong to it.
    """
    at = cue
    while at > floor and (
        tokens[at - 1].low in AUXILIARIES
        or is_adverb(tokens[at - 1])
        or (tokens[at - 1].low == "first" and tokens[at - 2].low in RELATIVES | AUXILIARIES)
        or _is_degree(tokens, at - 1)
    ):
        at -= 1
    at = _skip_long(tokens, at, floor)
    if at - 1 > floor and tokens[at - 1].low == "since" and tokens[at - 2].low in AUXILIARIES:
        # 'has since apologised'
        at -= 2
    at = max(floor, skip_time_left(tokens, at)) if at > floor + 1 else at
    while at - 1 > floor and tokens[at - 1].low in {"has", "have", "had"}:
        at -= 1  # 'Cole had on Monday maintained'
    if at <= floor:
        return None
    before = tokens[at - 1]
    if before.low in {"and", "but", "or", "then", "yet"} or before.quoted:
        return None
    if before.low.partition("'")[0] in RELATIVES:
        return _antecedent(tokens, at - 1, floor)
    if before.text in {",", "-", "--", "–", "—", ")"}:
        return _bracketed(tokens, at - 1, floor)
    # 'a day after it denied', but not 'engineers who inspected it said'
    object_ = before.low == "it" and at - 2 > floor and is_main_verb(tokens, at - 2)
    pronoun = before.low.removesuffix("'s").removesuffix("'ve").removesuffix("'d")
    if pronoun in _SUBJECT_PRONOUNS and not object_:
        return Phrase(at - 1, at, at)
    return _adjacent(tokens, at, floor)


def _antecedent(tokens: Sequence[Token], relative: int, floor: int) -> Phrase | None:
    """'Smith, who said': what the relative pronoun stands for."""
    end = _part_start(tokens, relative, floor)
    end = end - 1 if end > floor and tokens[end - 1].text == "," else end
    if end <= floor:
        return None
    phrase = _adjacent(tokens, end, floor)
    if phrase is None:
        return None
    if tokens[relative].low == "which":
        for at in range(phrase.start + 1, phrase.end - 1):
            # 'Shares in the group, which warned': shares warn nobody
            governed = tokens[at].low in {"in", "of", "at", "by"}
            common = at - 1 == phrase.start or not tokens[at - 1].is_capital
            if governed and common and tokens[at - 1].low.endswith("s"):
                return Phrase(at + 1, phrase.end, find_head_end(tokens, at + 1, phrase.end))
    phrase = _object_at_end(tokens, phrase)
    personal = tokens[relative].low.partition("'")[0] in {"who", "whom"}
    if not is_noun_phrase(tokens[phrase.start : phrase.head_end]):
        phrase = find_last_phrase(tokens, phrase, nearest=not personal)
    if personal:
        phrase = find_person(tokens, phrase, set_off=end < relative)
    return phrase


def _part_start(tokens: Sequence[Token], relative: int, floor: int) -> int:
    """'five members, two of whom': where the part of those begins that the pronoun stands for."""
    if tokens[relative].low != "whom" or tokens[relative - 1].low != "of":
        return relative
    comma = next((i for i in range(relative - 2, floor, -1) if tokens[i].text == ","), relative)
    return comma + 1 if relative - comma <= _MAX_PART else relative


def _object_at_end(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """'They called police, who': the police, not the clause that ends with them."""
    for at in range(phrase.end - 2, phrase.start, -1):
        if not is_main_verb(tokens, at) or tokens[at].low in AUXILIARIES:
            continue
        pronoun = tokens[phrase.start].low in _SUBJECT_PRONOUNS
        start = at + 1
        if tokens[start].low in PREPOSITIONS or is_adverb(tokens[start]):
            passive = tokens[at - 1].low in AUXILIARIES
            if not (pronoun or passive):
                return phrase  # 'a man arrested in Rome, who'
            # 'She was joined on stage by Ann Li, who'
            agents = range(start, phrase.end - 1)
            start = next((i for i in agents if tokens[i].low == "by"), start) + 1
        if start < phrase.end and tokens[start].low not in TIME_WORDS:
            return Phrase(start, phrase.end, find_head_end(tokens, start, phrase.end))
        return phrase
    return phrase


def _segment_start(tokens: Sequence[Token], end: int, floor: int) -> int:
    """Where the stretch begins that has no edge inside; brackets are stepped over."""
    at, depth = end, 0
    while at > floor:
        token = tokens[at - 1]
        if token.text == ")":
            depth += 1
        elif token.text == "(":
            depth -= 1
        elif token.text == "." and at > 1 and tokens[at - 2].low in TIME_WORDS:
            pass  # 'a study dated Jan. 19'
        elif depth == 0 and token.quoted and (opening := _named_opening(tokens, at, floor)):
            at = opening  # 'the "Orla" star', 'wearing "Vote Cole" pins'
            continue
        elif depth == 0 and (token.text in _EDGES or (token.quoted and token.text in "\"'")):
            break
        at -= 1
    return at


def _named_opening(tokens: Sequence[Token], end: int, floor: int) -> int | None:
    """Where a quoted name that ends right before ``end`` opens; speech is none."""
    mark = tokens[end - 1].text
    if mark not in {'"', "'"} or end - 2 <= floor or not tokens[end - 2].is_word:
        return None
    near = range(end - 2, max(floor, end - 2 - _MAX_NAME), -1)
    opening = next((i for i in near if tokens[i].text == mark and tokens[i].quoted), None)
    if opening is None or opening <= floor or tokens[opening - 1].quoted:
        return None
    inside = tokens[opening + 1 : end - 1]
    named = all(t.is_capital or t.low in _IN_NAMES for t in inside)
    short = len(inside) <= _MAX_LABEL and all(t.is_word for t in inside)
    return opening if named or (short and tokens[opening - 1].low in DETERMINERS) else None


def _adjacent(tokens: Sequence[Token], end: int, floor: int) -> Phrase | None:
    start = _clause_start(tokens, _segment_start(tokens, end, floor), end)
    if end - start > 2 and tokens[start].low in RELATIVES and start > floor:
        # 'Smith, who in the past has said'
        behind = tokens[start + 1]
        if behind.low in PREPOSITIONS and not has_finite_verb(tokens[start + 1 : end]):
            return _antecedent(tokens, start, floor)
    start = _skip_opening_phrase(tokens, start, end)
    if start >= end:
        return None
    return Phrase(start, end, find_head_end(tokens, start, end))


def _clause_start(tokens: Sequence[Token], start: int, end: int) -> int:
    """Cut off a clause that a conjunction ties to the subject's: 'it fell and police said'."""
    for at in range(end - 2, start - 1, -1):
        low = tokens[at].low
        if low in {"which", "whom", "that"} and (at > start or low != "that"):
            # 'a plan which critics call odd': the relative clause has a subject of its own
            opens = tokens[at + 1].low in DETERMINERS or tokens[at + 1].is_capital
            inside = tokens[at - 1].low in PREPOSITIONS and low == "that"  # 'into that sinking'
            own = opens or at + 2 == end
            if own and not inside and not has_finite_verb(tokens[at + 1 : end]):
                return at + 1
        if at == start:
            break
        if at > start and low in _COMPLEMENTS and not has_finite_verb(tokens[at + 1 : end]):
            # 'voters are tired of what critics call …', 'shows how the minister said …'
            return at + 1
        joins = low in CONJUNCTIONS and low not in PREPOSITIONS
        if at > start and low in {"after", "before"} and tokens[at - 1].low in _SPANS | _UNITS:
            return at + 1  # 'hours after an official warned'
        tied = joins or low in {"as", "before", "after", "since", "that"}
        if tied and (has_finite_verb(tokens[start:at]) or _opens_as_clause(tokens, start, at)):
            start = at + 1
            break
    while start < end - 1 and (
        (tokens[start].low in LEADING and tokens[start].low not in {"that", "once"})
        or is_adverb(tokens[start])
        or tokens[start].text in {'"', "'", "("}
    ):
        start += 1
    return start


def _opens_as_clause(tokens: Sequence[Token], start: int, at: int) -> bool:
    """'not one as his office said'; not 'economists such as Ann Li said'."""
    if tokens[at].low != "as" or tokens[start].low not in {"not", "rather", "instead"}:
        return False
    return tokens[at - 1].low not in {"such", "known", "named", "serving"}


def _skip_opening_phrase(tokens: Sequence[Token], start: int, end: int) -> int:
    """Step over an adverbial without a comma: 'On Saturday the bank', 'In Rome officials'."""
    for at in range(start + 1, min(start + 5, end - 1)):
        # 'A day earlier her army', 'Two hours later police'
        if tokens[at].low in {"earlier", "later", "ago"} and tokens[at - 1].low in _UNITS:
            return at + 1
    first = tokens[start].low
    if first in {"late", "early", "last", "this"}:
        if end - start < 3:
            return start
    elif first not in PREPOSITIONS and first not in TIME_WORDS:
        return start
    at = start + 1
    while at < end and (tokens[at].low in TIME_WORDS or tokens[at].low in {"the", "last", "of"}):
        if tokens[at].low in {"the", "of"} and not (
            at + 1 < end and tokens[at + 1].low in TIME_WORDS
        ):
            break
        at += 1
    if at > start + 1 and at < end:
        return at + 1 if tokens[at].text.isdigit() and at + 1 < end else at
    return _noun_after_phrase(tokens, start, end)


def _noun_after_phrase(tokens: Sequence[Token], start: int, end: int) -> int:
    """'In Rome the bank', 'In Rome officials': where the subject begins."""
    for at in range(start + 2, end):
        opens = tokens[at].low in DETERMINERS and tokens[at - 1].low not in PREPOSITIONS
        if opens and tokens[at - 1].low not in DETERMINERS:
            return at
    for at in range(start + 2, end):
        if tokens[at - 1].is_capital and not tokens[at].is_capital and tokens[at].is_word:
            return start if tokens[at].low in PREPOSITIONS else at
    return start


def _bracketed(tokens: Sequence[Token], comma: int, floor: int) -> Phrase | None:
    """'Smith, a lawyer who left, said': the phrase before what the commas set off."""
    mark = tokens[comma].text
    if mark == ")":
        return _adjacent(tokens, comma + 1, floor)
    if tokens[comma - 1].text == ")" and mark == ",":
        return _adjacent(tokens, comma, floor)  # 'Ada Bright (Tarn), said'
    if mark in {"-", "--", "–", "—"}:
        return _dashed(tokens, comma, floor)
    opening = _segment_start(tokens, comma, floor)
    while opening > floor and tokens[opening - 1].text == mark:
        head_end = opening - 1
        head_start = _segment_start(tokens, head_end, floor)
        head_start = _clause_start(tokens, head_start, head_end)
        head = tokens[head_start:head_end]
        if not head:
            return None
        titled = any(t.is_capital for t in head[1:]) and is_noun_phrase(head)
        if _is_noun_phrase(head) or titled:
            return Phrase(head_start, comma, find_head_end(tokens, head_start, head_end))
        if has_finite_verb(head):
            return None
        opening = _segment_start(tokens, head_end, floor)
    return None


def _dashed(tokens: Sequence[Token], dash: int, floor: int) -> Phrase | None:
    """'Three members -- Ada Bright, Jon Cole and Di Moss -- agreed': the phrase before both."""
    mark = tokens[dash].text
    other = next((i for i in range(dash - 1, floor, -1) if tokens[i].text == mark), None)
    if other is None:
        return None
    start = _clause_start(tokens, _segment_start(tokens, other, floor), other)
    start = _skip_opening_phrase(tokens, start, other)
    if start >= other or not is_noun_phrase(tokens[start:other]):
        return None
    return Phrase(start, dash, find_head_end(tokens, start, other))


def _is_noun_phrase(tokens: Sequence[Token]) -> bool:
    first = tokens[0]
    if first.low in PREPOSITIONS or first.low.endswith("ing") or first.low in CONJUNCTIONS:
        return False
    if not (
        first.is_capital
        or _is_called(tokens)
        or first.low in DETERMINERS
        or first.low.endswith("s")
    ):
        return False
    # 'An internal report dated 9 February'
    behind = range(2, len(tokens))
    ends = _NOTED | {"based", "titled", "that"}
    cut = next((i for i in behind if tokens[i].low in ends), None)
    tokens = tokens[:cut]
    return not has_finite_verb(tokens)


def _is_called(tokens: Sequence[Token]) -> bool:
    """'delegate Ann Li': callings and a name, nothing else."""
    name = next((i for i, t in enumerate(tokens) if t.is_capital), 0)
    return (
        0 < name <= 3
        and all(t.is_capital for t in tokens[name:])
        and (is_person_noun(tokens[name - 1].low))
    )


def find_head_end(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the apposition, bracket or relative clause of a phrase begins; else its end."""
    for at in range(start + 1, end):
        if _is_noted(tokens, at, end) or _is_contact(tokens, start, at):
            return at
        if tokens[at].low in RELATIVES or tokens[at].text in {",", "(", "-", "--", "–", "—"}:
            # 'the aide on whose account', 'a street in which'
            governed = tokens[at].low in RELATIVES and tokens[at - 1].low in PREPOSITIONS
            return at - 1 if governed and at - 1 > start else at
    return end


def _is_contact(tokens: Sequence[Token], start: int, at: int) -> bool:
    """'several people he has worked with': a relative clause without its pronoun."""
    pronoun = tokens[at].low.partition("'")[0]
    if pronoun not in {"he", "she", "they", "we", "i"} or tokens[at].text == "US":
        return False
    before = tokens[at - 1]
    if before.low in CONJUNCTIONS | PREPOSITIONS | RELATIVES or not before.is_word:
        return False
    return before.low.endswith(("s", "people")) and not has_finite_verb(tokens[start:at])


def _is_noted(tokens: Sequence[Token], at: int, end: int) -> bool:
    """'officials cited by the paper', 'an audit seen by it': how the paper came to it."""
    dated = tokens[at].low == "dated"
    if at + 1 < end and tokens[at + 1].low not in {"by", "in", "on", "to"} and not dated:
        return False
    if tokens[at].low in {"cited", "quoted"}:
        return at + 1 < end and tokens[at + 1].low == "by"
    noun = tokens[at - 1].low
    nouns = MEDIUM_NOUNS | _PAPERS
    written = noun in nouns or noun.removesuffix("s") in nouns
    return written and tokens[at].low in _NOTED


def subject_behind(tokens: Sequence[Token], cue: int, stop: int) -> Phrase | None:
    """'…, said a spokesman for the army on Monday': the subject behind the verb, if one is."""
    at = cue + 1
    if at >= stop or not tokens[at].is_word or tokens[at].quoted:
        return None
    first = tokens[at]
    if first.low in {"that", "it", "he", "she", "they", "there"} and not _ends(
        tokens, at + 1, stop
    ):
        return None
    if first.low in PREPOSITIONS or first.low in TIME_WORDS or is_adverb(first):
        return None
    timed = any(t.low in TIME_WORDS for t in tokens[at + 1 : at + 2])
    if timed and first.low in {"last", "this", "next"}:
        return None
    while at < stop and not _ends(tokens, at, stop):
        at += 1
    if (
        at < stop
        and tokens[at].low not in RELATIVES
        and has_finite_verb(_without_reduced(tokens[cue + 1 : _next_edge(tokens, at, stop)]))
    ):
        return None
    if has_finite_verb(tokens[cue + 1 : at], regular=False):
        return None
    if at <= cue + 1:
        return None
    phrase = Phrase(cue + 1, at, find_head_end(tokens, cue + 1, at))
    head = trim_phrase(tokens, phrase)
    # 'said Ms. Li conveyed a sense of calm': what is said, not who says it
    clausal = any(t.low.endswith("ed") for t in tokens[head.start : head.head_end])
    if tokens[head.head_end - 1].low in PREPOSITIONS:
        return None  # 'thanked Cole for "his work"'
    return None if clausal and not is_noun_phrase(tokens[head.start : head.head_end]) else phrase


def _without_reduced(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without participles that stand for a relative clause: "a man involved in it"."""
    behind = [*[t.low for t in tokens[1:]], ""]
    return [
        t
        for t, after in zip(tokens, behind, strict=True)
        if not (t.low in _REDUCED and after in PREPOSITIONS)
    ]


def _next_edge(tokens: Sequence[Token], at: int, stop: int) -> int:
    while at < stop and tokens[at].text not in _EDGES and not tokens[at].quoted:
        at += 1
    return at


def _ends(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether the phrase that started earlier ends before token ``at``."""
    if at >= stop:
        return True
    token = tokens[at]
    if token.text in _EDGES or token.quoted or token.low in RELATIVES:
        return True
    if token.low in {
        "that",
        "adding",
        "as",
        "after",
        "when",
        "while",
        "during",
        "because",
        "before",
    }:
        return True
    if token.low in TIME_WORDS or token.low in {"late", "earlier", "yesterday", "later"}:
        return True
    if token.low in {"on", "in", "at", "by", "to", "via"}:
        following = [t.low for t in tokens[at + 1 : min(at + 6, stop)]]
        if following and following[0] in TIME_WORDS | {"condition"}:
            return True
        if token.low != "to" and any(word in MEDIUM_NOUNS for word in following):
            return True
        return (
            token.low == "to" and bool(following) and following[0] in {"reporters", "journalists"}
        )
    return False


def is_main_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word may be the verb of a clause, from its form and the word before."""
    low = tokens[at].low
    if low in AUXILIARIES or low in {"said", "says", "told"}:
        return not is_first_name(tokens, at)
    if low in IRREGULAR_PASTS:
        return not tokens[at].is_capital
    before = tokens[at - 1].low
    if low in _PRESENT and (tokens[at - 1].is_capital or before == ","):
        return True
    if low.endswith("s") and tokens[at - 1].is_capital and not tokens[at].is_capital:
        # 'Ann Li plans to': behind a name, with what it takes
        behind = tokens[at + 1].low if at + 1 < len(tokens) else ""
        return behind in {"to", "that", "no"} | DETERMINERS
    return (
        low.endswith("ed")
        and len(low) > 4
        and not tokens[at].is_capital
        and "-" not in low
        and before not in DETERMINERS
        and before not in PREPOSITIONS
    )
