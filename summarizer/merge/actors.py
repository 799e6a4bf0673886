"""The day's actors: one entry for all the names an actor goes by."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence

from summarizer.merge.names import Naming, join_names
from summarizer.merge.wording import fold
from summarizer.schema import Actor, Briefing, DayActor


def unite_actors(briefings: Sequence[Briefing]) -> list[DayActor]:
    """Join the actors of all articles by name; the most mentioned come first.

    An entry's mentions are those of one article, the one that mentions it most; the others
    stand in their own briefings.
    """
    namings = {
        (briefing.article.id, actor.id): Naming(actor.name, actor.kind == "person")
        for briefing in briefings
        for actor in briefing.actors
    }
    joined = join_names(namings.values())
    found: defaultdict[str, list[tuple[str, Actor]]] = defaultdict(list)
    for briefing in briefings:
        for actor in briefing.actors:
            name = joined[namings[(briefing.article.id, actor.id)]]
            found[name].append((briefing.article.id, actor))
    united = [
        (sum(len(actor.mentions) for _, actor in entries), _unite(name, entries))
        for name, entries in found.items()
    ]
    united.sort(key=lambda item: (-item[0], item[1].name))
    return [actor for _, actor in united]


def _unite(name: str, entries: Sequence[tuple[str, Actor]]) -> DayActor:
    article, shown = min(
        entries, key=lambda entry: (-len(entry[1].mentions), entry[0], entry[1].id)
    )
    forms = sorted({form for _, actor in entries for form in (actor.name, *actor.aliases)} - {name})
    kinds = Counter(actor.kind for _, actor in entries)
    roles = [actor.role for _, actor in sorted(entries, key=lambda e: e[0]) if actor.role]
    digest = hashlib.sha256(fold(name).encode()).hexdigest()
    return DayActor(
        id=f"a{digest[:10]}",
        name=name,
        kind=min(kinds, key=lambda kind: (-kinds[kind], kind)),
        aliases=forms,
        role=shown.role or (roles[0] if roles else None),
        mentions=shown.mentions,
        article=article,
    )
