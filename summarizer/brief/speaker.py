"""One speaker of an article: a person, a body or a document that says something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from summarizer.schema import ActorKind, SourceKind
from summarizer.text.names import NameGroup
from summarizer.text.sources import Mention, is_anonymous


@dataclass
class Speaker:
    """One speaker of the article; grows while the article is read from top to bottom."""

    name: str
    """The most specific name or description the article gives."""
    mention: Mention
    group: NameGroup | None
    """Its proper name's mentions, if it has a proper name."""
    anonymity_reason: str | None = None
    outlets: list[str] = field(default_factory=list)
    described: SourceKind | None = None
    """What the words around a proper name, or a pronoun for it, say that it is."""
    gender: Literal["f", "m"] | None = None

    @property
    def anonymous(self) -> bool:
        """A person whose name is withheld or not given."""
        withheld = self.anonymity_reason is not None
        return self.group is None and (withheld or is_anonymous(self.mention))

    def kind(self, kinds: Mapping[str, ActorKind]) -> SourceKind:
        """What kind of source; ``kinds`` says what the article's proper names are."""
        if self.mention.kind is not None:
            return self.mention.kind
        if self.group is None:
            return "unnamed_person"
        if self.described is not None:
            return self.described
        known = kinds.get(self.group.name)
        if known is not None:
            by_kind: dict[ActorKind, SourceKind] = {"person": "person", "media": "outlet"}
            return by_kind.get(known, "organization")
        return "person" if looks_personal(self.group) else "organization"


def looks_personal(group: NameGroup) -> bool:
    """Whether a name reads as a person's: a title stands before it, or a surname is used alone."""
    if any(m.title for m in group.mentions):
        return True
    if any(alias.isupper() and len(alias) > 1 for alias in group.aliases):
        return False  # people have no acronyms
    words = group.name.split()
    if len(words) < 2 or any(w.lower() in {"of", "for", "and", "the"} for w in words):
        return False
    return any(alias == words[-1] for alias in group.aliases) or len(words) in {2, 3, 4}


def reads_personal(group: NameGroup) -> bool:
    """Whether it surely is a person's: a title before it, or the surname used alone."""
    words = group.name.split()
    return any(m.title for m in group.mentions) or (
        len(words) > 1 and any(alias == words[-1] for alias in group.aliases)
    )
