"""What a proper name is: by its title, list or shape where they tell, else by the model."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.brief.document import Document
from summarizer.brief.speakers import looks_personal
from summarizer.schema import ActorKind
from summarizer.text.countries import COUNTRIES
from summarizer.text.names import NameGroup
from summarizer.text.outlets import is_outlet
from summarizer.text.tokens import PREPOSITIONS, has_finite_verb, is_adverb, tokenize


def known_kind(document: Document, group: NameGroup) -> ActorKind | None:
    """What the text itself tells a name to be; ``None`` when the model has to be asked."""
    if is_outlet(group.name):
        return "media"
    if group.name in COUNTRIES:
        return "government" if acts(document, group) else "place"
    if any(m.title for m in group.mentions) and looks_personal(group):
        return "person"
    return None


def name_kind(document: Document, group: NameGroup, answered: Mapping[str, ActorKind]) -> ActorKind:
    """What a name is; ``answered`` holds what the model said of those it was asked about."""
    known = known_kind(document, group) or answered.get(group.name)
    return known or ("person" if looks_personal(group) else "other")


def acts(document: Document, group: NameGroup) -> bool:
    """Whether a mention is the subject of a verb: "Iran will send", "France closed"."""
    for mention in group.mentions:
        before = document.text[max(0, mention.start - 12) : mention.start].lower().split()
        if before and before[-1] in PREPOSITIONS and before[-1] not in {"after", "as", "since"}:
            continue
        stop = min(mention.end + 40, len(document.text))
        behind = [t for t in tokenize(document.text, mention.end, stop, ())[:3] if not is_adverb(t)]
        # Twice the same word: a form in -ed counts as a verb only behind another word.
        if behind and behind[0].start - mention.end <= 1 and has_finite_verb(behind[:1] * 2):
            return True
    return False
