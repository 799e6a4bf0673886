"""What a proper name is: by its title, list or shape where they tell, else by the model."""

from __future__ import annotations

import re
from collections.abc import Mapping

from summarizer.brief.document import Document
from summarizer.brief.speakers import looks_personal
from summarizer.schema import ActorKind
from summarizer.text.capitals import FOLLOWINGS
from summarizer.text.countries import CAPITALS, CONTINENTS, COUNTRIES, DEMONYMS, REGIONS
from summarizer.text.names import ORGANIZATION, NameGroup
from summarizer.text.outlets import is_outlet
from summarizer.text.tokens import PREPOSITIONS, has_finite_verb, is_adverb, tokenize

# "chief executive Ana Ruiz": no team or firm has such an office ("market leader Norbank" does).
_OFFICE = re.compile(
    r"\b(?:minister|president|chairman|chairwoman|chairperson|spokesman|spokeswoman|spokesperson|"
    r"ambassador|envoy|director|coach|captain|inspector|secretary|mayor|governor|judge|senator|"
    r"colonel|commander|professor|commissioner|chief executive|attorney|councillor|prosecutor)\s$"
)
# 'at' and 'from' may stand before a firm or a person.
_WHERE = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]cross)\s$")
_FILED = re.compile(r"(?:,\s[A-Z][\w.]+)?,?(?:\s\([A-Z][^()]{1,30}\))?\s?[-–—]{1,2}\s")
_JOINED = re.compile(r"(?:,| and) (?:the )?")


def known_kind(document: Document, group: NameGroup) -> ActorKind | None:
    """What the text itself tells a name to be; ``None`` when the model has to be asked."""
    if is_outlet(group.name):
        return "media"
    if group.name in COUNTRIES or group.name in CAPITALS:
        return "government" if acts(document, group) else "place"
    if group.name in REGIONS | CONTINENTS:
        return "place"
    if is_following(group.name) or is_people(group.name):
        return "group"
    if any(m.title for m in group.mentions) and looks_personal(group):
        return "person"
    if any(_OFFICE.search(document.text, max(0, m.start - 24), m.start) for m in group.mentions):
        return "person"
    if _is_only_where(document, group) or _is_filed_from(document, group):
        return "place"
    return None


def is_following(name: str) -> bool:
    """'Democrats', 'Tarn Muslims': those of a party or creed, as a group."""
    return name.lower().split()[-1] in FOLLOWINGS


def is_people(name: str) -> bool:
    """'Americans', 'Norwegians': a nation's people at large, who act as nobody."""
    low = name.lower().replace("-", " ").split()[-1]
    return low.endswith("s") and low[:-1] in DEMONYMS and low not in FOLLOWINGS


def _is_only_where(document: Document, group: NameGroup) -> bool:
    """'in Marl', 'near Orla': something happens there whenever the article names it."""
    if looks_personal(group) or ORGANIZATION.search(group.name) or group.name.isupper():
        return False
    return all(
        _WHERE.search(document.text, max(0, m.start - 9), m.start)
        and not document.text.startswith("'s", m.end)
        for m in group.mentions
    )


def _is_filed_from(document: Document, group: NameGroup) -> bool:
    """'ORLA, Mass. -', 'TARN (UP) -': the town in capitals where a story was filed."""
    if not group.name.isupper() or len(group.mentions) > 1:
        return False
    return bool(_FILED.match(document.text, group.mentions[0].end))


def name_kind(document: Document, group: NameGroup, answered: Mapping[str, ActorKind]) -> ActorKind:
    """What a name is; ``answered`` holds what the model said of those it was asked about."""
    known = known_kind(document, group) or answered.get(group.name)
    return known or ("person" if looks_personal(group) else "other")


def acts(document: Document, group: NameGroup) -> bool:
    """Whether a mention is the subject of a verb ("Iran will send") or its agent ("by Iran")."""
    text = document.text
    starts = {m.start: m for g in document.names for m in g.mentions}
    for mention in group.mentions:
        before = text[max(0, mention.start - 16) : mention.start].lower().split()
        if before[-1:] == ["the"]:
            before = before[:-1]
        if before[-1:] == ["by"]:
            return True
        if before and before[-1] in PREPOSITIONS and before[-1] not in {"after", "as", "since"}:
            continue
        end = mention.end
        while (joined := _JOINED.match(text, end)) and joined.end() in starts:
            end = starts[joined.end()].end
        behind = tokenize(text, end, min(end + 40, len(text)), ())[:3]
        behind = [t for t in behind if not is_adverb(t)]
        # Twice the same word: a form in -ed counts as a verb only behind another word.
        if behind and behind[0].start - end <= 1 and has_finite_verb(behind[:1] * 2):
            return True
    return False
