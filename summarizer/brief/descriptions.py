"""What the words beside a proper name say of it: a person, a body, an office."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.brief.document import Document, Part
from summarizer.brief.speaker import Speaker
from summarizer.schema import SourceKind
from summarizer.text.names import NameGroup
from summarizer.text.sources import Mention, is_body_noun, is_person_noun
from summarizer.text.tokens import AUXILIARIES, PREPOSITIONS

_OUTLETS = frozenset(
    "newspaper newswire broadcaster magazine tabloid weekly daily broadsheet".split()
)


def kind_around(document: Document, group: NameGroup) -> SourceKind | None:
    """'battery maker Hanjin', 'Osei, a teacher': what the words beside a name make of it."""
    if any(m.title for m in group.mentions):
        return "person"
    for name in group.mentions:
        before = re.search(r"((?:[a-z][\w'-]*\s)+)$", document.text[: name.start][-50:])
        if before and before[1].split()[-1] not in PREPOSITIONS | AUXILIARIES:
            head = before[1].split()[-1]
            if head in _OUTLETS or before[1].endswith("news agency "):
                return "outlet"
            if is_person_noun(head):
                return "person"
            if is_body_noun(head):
                return "organization"
        behind = document.text[name.end : name.end + 60]
        apposed = re.match(r",\s(?:\d{2},|(?:an?|the|its|his|her)\s[^,.;\"]+)", behind)
        if apposed and (apposed[0][2].isdigit() or is_person_noun(_core(apposed[0]).split()[-1])):
            return "person"
        if behind.startswith(", which ") or (
            apposed and is_body_noun(_core(apposed[0]).split()[-1])
        ):
            return "organization"
    return None


def kind_by_its(document: Document, group: NameGroup, part: Part) -> SourceKind | None:
    """'Kesria said its forces …': whoever speaks of itself so is nobody in person."""
    if " " in group.name or any(m.title for m in group.mentions) or not part.spans:
        return None
    said = document.words(part.spans[0]).lower().split()[:4]
    return "organization" if {"it", "its"} & set(said[:3]) else None


def _describe(document: Document, group: NameGroup) -> str:
    """What stands in apposition to a name: 'Smith, the bank's chief economist, …'."""
    pieces = []
    for name in group.mentions:
        behind = document.text[name.end : name.end + 90]
        match = re.match(r",\s+((?:an?|the|its|his|her|their|\w+'s)\s[^,.;]*)[,.;]", behind)
        if match:
            pieces.append(_core(match[1]))
        before = document.text[max(0, name.start - 60) : name.start]
        match = re.search(r"((?:\b[\w'-]+\s+){1,4})$", before)
        if match:
            pieces.append(match[1].lower())
        match = re.search(r"((?:\b[\w'-]+\s+){0,3}\b[\w'-]+),\s+(?:[A-Z]\w*\.?\s)?$", before)
        if match:
            pieces.append(match[1].lower())
    return " ".join(pieces)


def is_described(document: Document, group: NameGroup, mention: Mention) -> bool:
    """Whether the article says of a name what a description says: 'the mayor'."""
    if mention.plural:
        return False
    titles = " ".join(m.title or "" for m in group.mentions).lower()
    said = bare_words(titles + " " + _describe(document, group))
    return bare_words(mention.text) - {"the", "that", "this"} <= said


def stands_near(document: Document, speaker: Speaker, adds: Sequence[str]) -> bool:
    """Whether what a description adds stands beside a name of the speaker."""
    if speaker.group is None or not adds:
        return False
    text = document.text
    around = (text[max(0, m.start - 80) : m.end + 80] for m in speaker.group.mentions)
    return any(all(a.removesuffix("-based") in words for a in adds) for words in around)


def is_faint(document: Document, group: NameGroup) -> bool:
    """One word in capitals, once, at a sentence's start: 'Profit is expected to rise'."""
    if len(group.mentions) > 1 or len(group.name.split()) > 1 or group.name.isupper():
        return False
    return any(s.start == group.mentions[0].start for s in document.body)


def _core(phrase: str) -> str:
    """'the head of the union' says "head", not "union"."""
    words = phrase.lower().split()
    cut = (i for i, w in enumerate(words) if i and w in PREPOSITIONS | {"who", "which", "that"})
    return " ".join(words[: next(cut, len(words))])


def bare_words(text: str) -> set[str]:
    """Its words in lower case, without the stops and commas beside them."""
    return {w.strip(",.").lower() for w in text.split()}
