"""The noun phrase inside a stretch that was taken for a subject and is none.

A verb that wasn't known as one, a relative clause without its pronoun or an auxiliary may stand
inside: who speaks stands there all the same. Where nobody does, nothing is made up.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text.antecedents import find_last_phrase
from summarizer.text.phrases import is_noun_phrase, stands_bare
from summarizer.text.sources import is_person_noun, read_mention
from summarizer.text.tokens import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    TIME_WORDS,
    Phrase,
    Token,
    is_adverb,
)

_MAX_STRETCH = 40
"""A longer stretch holds more than one clause: it isn't searched."""
_MAX_VERBS = 4
_HELPING = AUXILIARIES | {"not", "in", "fact", "to", "yet", "all", "far", "so"}
"""What may stand between an auxiliary and its verb."""


def mend_subject(
    tokens: Sequence[Token], subject: Phrase, *, verb: int, shows: bool, shared: bool
) -> Phrase:
    """The noun phrase inside ``subject``; ``subject`` itself where none stands there.

    Args:
        tokens: The sentence.
        subject: What was taken for the subject.
        verb: Where the reporting word begins.
        shows: Whether the word says what a thing shows: "papers that revealed".
        shared: Whether the word is a participle, which has another verb's subject.
    """
    before = subject.head_end <= verb
    if subject.head_end - subject.start > _MAX_STRETCH:
        return subject
    if tokens[subject.head_end - 1].low == "that" and before:
        found = find_last_phrase(tokens, subject, nearest=True)
        words = tokens[found.start : found.head_end]
        if words[0].low == "nothing":
            return subject  # 'There is nothing that suggests it'
        return found if shows or _may_speak(words) else subject
    if (contact := split_contact(tokens, subject)) is not None:
        thing, who = contact
        return who if before else thing
    if before and any(t.low in {"and", "but"} for t in tokens[subject.head_end : verb]):
        return cut_phrase(tokens, subject) or subject
    people = None
    if subject.head_end == verb and not shared:
        people = find_speakers(tokens, subject)
    return people or cut_verbs(tokens, subject) or subject


def _may_speak(words: Sequence[Token]) -> bool:
    mention = read_mention(" ".join(t.text for t in words))
    known = mention.kind in {"organization", "document", "outlet"}
    return known or is_person_noun(mention.head)


def cut_phrase(tokens: Sequence[Token], phrase: Phrase) -> Phrase | None:
    """The noun phrase that a subject opens with, where a verb was taken for a part of it.

    'His club sued the board': his club; ``None`` where no noun phrase stands there.
    """
    for end in range(phrase.head_end, phrase.start, -1):
        verb = tokens[end] if end < phrase.head_end else None
        if verb is not None and not _may_be_verb(verb):
            continue
        if is_noun_phrase(tokens[phrase.start : end]):
            return phrase if verb is None else Phrase(phrase.start, end, end)
    return None


def split_contact(tokens: Sequence[Token], phrase: Phrase) -> tuple[Phrase, Phrase] | None:
    """'a leak the harbour board said was small': the leak, and who says so.

    The relative clause has no pronoun: two noun phrases stand side by side.
    """
    for at in range(phrase.start + 1, phrase.head_end - 1):
        if tokens[at].low not in DETERMINERS or tokens[at - 1].low in DETERMINERS:
            continue
        thing, who = tokens[phrase.start : at], tokens[at : phrase.head_end]
        timed = any(t.low.rstrip(".") in TIME_WORDS for t in who)
        people = any(t.is_capital for t in who) or stands_bare(who[-1].low)
        opens = is_noun_phrase(thing) or (people and _ends_phrase(thing))
        if not timed and opens and is_noun_phrase(who):
            return Phrase(phrase.start, at, at), Phrase(at, phrase.end, phrase.head_end)
    return None


def _ends_phrase(words: Sequence[Token]) -> bool:
    """'Tarn is now the place': it ends with a noun phrase that has an article."""
    starts = (i for i, t in enumerate(words) if t.low in DETERMINERS and i + 1 < len(words))
    return any(is_noun_phrase(words[i:]) for i in starts)


def find_speakers(tokens: Sequence[Token], phrase: Phrase) -> Phrase | None:
    """'the day harbour officials say', 'a plan some believe': the people right before the verb."""
    at = phrase.head_end - 1
    people = tokens[at].low in {"some", "many", "others"} or (
        tokens[at].text.islower()
        and tokens[at].low.endswith("s")
        and is_person_noun(tokens[at].low)
    )
    if not people or at <= phrase.start:
        return None
    while at - 1 > phrase.start and tokens[at - 1].is_capital and tokens[at].low != "some":
        at -= 1
    if (
        tokens[at - 1].low in PREPOSITIONS | DETERMINERS | CONJUNCTIONS
        or not tokens[at - 1].is_word
    ):
        return None
    return Phrase(at, phrase.end, phrase.head_end)


def _may_be_verb(token: Token) -> bool:
    closed = token.low in PREPOSITIONS | DETERMINERS | CONJUNCTIONS | {"to"}
    return token.text.islower() and token.is_word and not closed


def cut_verbs(tokens: Sequence[Token], phrase: Phrase) -> Phrase | None:
    """'The board has not', 'officials lauding it and': the noun phrase before the verbs."""
    cut = cut_phrase(tokens, phrase)
    if cut is None or cut.head_end == phrase.head_end:
        return None
    rest = tokens[cut.head_end : phrase.head_end]
    helping = len(rest) <= _MAX_VERBS and rest[0].low in AUXILIARIES
    helping = helping and not any(t.is_capital or t.low in DETERMINERS for t in rest)
    helping = helping and all(t.low in _HELPING or is_adverb(t) for t in rest)
    return cut if helping or rest[-1].low in {"and", "but"} else None
