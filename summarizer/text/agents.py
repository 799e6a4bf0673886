"""Bodies of people that do something and have no proper name: "rebel forces", "army divers"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.text.sources import Mention, read_mention
from summarizer.text.subjects import subject_before
from summarizer.text.tokens import (
    AUXILIARIES,
    DETERMINERS,
    IRREGULAR_PASTS,
    PREPOSITIONS,
    PRONOUNS,
    Phrase,
    Token,
    is_adverb,
    tokenize,
)


class Agent(NamedTuple):
    """A noun phrase ``text[start:end]`` that is the subject of a verb, read."""

    start: int
    end: int
    mention: Mention


_ARMED = frozenset(
    "army military force troop soldier rebel insurgent militant militia guerrilla gunman "
    "gunmen separatist paramilitary navy jihadist mercenary police coastguard commando".split()
)
_OFFICIAL = frozenset(
    "prosecutor authority lawmaker rescuer firefighter diver investigator prosecution".split()
)
_WITH_A_FIELD = frozenset(
    "ministry office agency department court commission unit team bureau authority union "
    "regulator inspectorate directorate brigade".split()
)
"""Bodies that a word before them has to tell from others: "statistics office", "armed groups"."""
_VAGUE = frozenset(
    "new old other same whole entire main big small large local own second first third two three "
    "four five six several some many few more such only current former next last".split()
)
_BANDS = frozenset("group faction coalition alliance fighter wing".split())
"""Armed only where a word before them says so."""
_SIDES = frozenset("rebel insurgent militant guerrilla separatist jihadist".split())
_UNDER_ARMS = _SIDES | frozenset("armed militia paramilitary extremist islamist opposition".split())


def find_agents(text: str, start: int, end: int) -> Iterator[Agent]:
    """The unnamed bodies that are subjects of finite verbs in the sentence ``text[start:end]``."""
    tokens = tokenize(text, start, end, ())
    seen: set[int] = set()
    for at in range(1, len(tokens)):
        if not _is_finite(tokens, at):
            continue
        phrase = subject_before(tokens, at, 0)
        if phrase is None or phrase.start in seen:
            continue
        seen.add(phrase.start)
        agent = _read_agent(text, tokens, phrase)
        if agent is not None:
            yield agent


def _is_finite(tokens: Sequence[Token], at: int) -> bool:
    low = tokens[at].low
    if tokens[at - 1].low in AUXILIARIES or is_adverb(tokens[at - 1]):
        return False  # its auxiliary has been met already
    if low in AUXILIARIES:
        return low not in {"be", "been"}
    if tokens[at].is_capital:
        return False
    return low in IRREGULAR_PASTS or (low.endswith("ed") and len(low) > 4 and "-" not in low)


def _read_agent(text: str, tokens: Sequence[Token], phrase: Phrase) -> Agent | None:
    core = _cut_core(tokens[phrase.start : phrase.head_end])
    if not core:
        return None
    head = core[-1]
    if head.is_capital and head is not core[0]:
        return None  # a name
    words = text[core[0].start : head.end]
    mention = read_mention(words)
    before = [t.low for t in core[:-1] if t.low not in DETERMINERS | _VAGUE and t.is_word]
    if "'s" in words or (mention.head in _OFFICIAL and not mention.plural):
        return None  # 'the group's soldiers' are the group; 'the prosecutor' is a person
    plain = mention.head in _ARMED | _OFFICIAL
    armed = mention.head in _BANDS and any(_tells(word, _UNDER_ARMS) for word in before)
    if not plain and not armed and not (mention.head in _WITH_A_FIELD and before):
        return None
    return Agent(core[0].start, head.end, mention)


def _cut_core(tokens: Sequence[Token]) -> list[Token]:
    """The phrase without what hangs on it behind a preposition; empty if it is none."""
    core: list[Token] = []
    # 'said its troops', 'has said the team'
    said = (i for i, token in enumerate(tokens) if token.low in {"said", "says", "say"})
    tokens = tokens[max(said, default=-1) + 1 :]
    for at, token in enumerate(tokens):
        if token.low in PREPOSITIONS or (token.low in {"who", "which", "that", ","} and at):
            break
        if token.low in PRONOUNS or not (token.is_word or token.text in "'\""):
            return []
        core.append(token)
    while len(core) > 1 and core[-1].low.endswith("ed"):
        core.pop()  # 'Rebels led by', 'forces backed by'
    return core


def _tells(word: str, kinds: frozenset[str]) -> bool:
    """Whether a word, or the last part of a compound, is one of these ("Islamist-led")."""
    return any(part.rstrip("s") in kinds for part in word.strip("\"'").split("-"))


def name_body(mention: Mention) -> str | None:
    """What tells an article's unnamed bodies apart; ``None`` for what is no such body.

    All names of one rising are one: "rebels", "rebel forces", "the insurgents".
    """
    words = mention.text.lower().split()
    forces = mention.head in _BANDS | {"force"}
    if mention.head in _SIDES or (
        forces and any(_tells(w, _SIDES | {"opposition"}) for w in words)
    ):
        return "rebel"
    known = _ARMED | _BANDS | _OFFICIAL | _WITH_A_FIELD
    return mention.head if mention.head in known else None
