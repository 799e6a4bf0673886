"""Who acts and speaks in an article: names, described speakers, and bodies without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.brief.document import Document
from summarizer.brief.listed import find_holders, is_listed_name, is_listed_speaker, is_same_body
from summarizer.brief.roles import read_role
from summarizer.brief.speakers import Said, Speaker, looks_personal
from summarizer.schema import Actor, ActorKind, Span
from summarizer.text.agents import find_agents, name_body
from summarizer.text.countries import CAPITALS
from summarizer.text.names import NameGroup
from summarizer.text.reports import Offsets
from summarizer.text.sources import Mention
from summarizer.text.tokens import DETERMINERS, PREPOSITIONS, PRONOUNS

_ARMED_GROUPS = frozenset(
    "rebel militia group guerrilla gunman mercenary faction paramilitary".split()
)
_POSSESSIVE = re.compile(r"^(?:his|her|its|their|our|my)\s", re.IGNORECASE)
_MILITARY = frozenset("army military force troop soldier navy coalition commando".split())


@dataclass
class _Found:
    """An actor in the making."""

    name: str
    kind: ActorKind
    aliases: list[str]
    role: str | None
    mentions: list[Span]


def assemble_actors(
    document: Document, kinds: Mapping[str, ActorKind], said: Mapping[str, Said]
) -> list[Actor]:
    """The article's named actors, its speakers and acting bodies, in order of first mention.

    A place, and what is neither person nor body, counts only where it acts or speaks; outlets
    that only report are credited in the claims and are no actors of the story.
    """
    speakers = list({id(s.speaker): s.speaker for s in said.values()}.values())
    named = {entry.name: entry for entry in _find_named(document, kinds, said)}
    found = _join_capitals(list(named.values()))
    bodies: dict[str, _Found] = {}
    holders = find_holders(document, said)
    has_bodies = any(entry.kind in {"company", "organization"} for entry in found)
    for speaker in speakers:
        where = _list_sources(speaker, said)
        if not where or not is_listed_speaker(speaker, bodies=has_bodies):
            continue
        if _is_list_of_names(document, where):
            continue
        entry = _describe(document, speaker, where)
        holder = holders.get(id(speaker)) or _find_name_at_end(document, where)
        if holder is not None and holder.name in named:
            _join(named[holder.name], entry)
            continue
        called = _find_by_role(list(named.values()), speaker)
        if called is not None:
            _join(called, entry)
            continue
        body = name_body(speaker.mention) if speaker.mention.kind != "unnamed_person" else None
        if body is not None and body in bodies and is_same_body(bodies[body].name, entry.name):
            _join(bodies[body], entry)
            continue
        found.append(entry)
        if body is not None:
            bodies.setdefault(body, entry)
    found += _find_bodies(document, bodies)
    found.sort(key=lambda entry: (entry.mentions[0].start, entry.name))
    return [
        Actor(
            id=f"a{n}",
            name=entry.name,
            kind=entry.kind,
            aliases=entry.aliases,
            role=entry.role,
            mentions=entry.mentions,
        )
        for n, entry in enumerate(found, start=1)
    ]


def _list_sources(speaker: Speaker, said: Mapping[str, Said]) -> list[Offsets]:
    """Where a speaker without a name is described; empty for a named one."""
    if speaker.group is not None or speaker.mention.reference == "pronoun":
        return []
    return list(dict.fromkeys(s.source for s in said.values() if s.speaker is speaker and s.source))


_ABBREVIATED = {"sen": "senator", "gov": "governor", "rep": "representative", "lt": "lieutenant"}


def _find_by_role(named: Sequence[_Found], speaker: Speaker) -> _Found | None:
    """Whom 'the Marl senator' means beside "Marl Sen. Ann Li": the only one of that office.

    Of several with it, the one whose role holds all the words.
    """
    mention = speaker.mention
    if mention.kind != "unnamed_person" or mention.reference != "definite" or mention.plural:
        return None
    wanted = {w for w in mention.text.lower().split() if w not in DETERMINERS}
    fitting = []
    for entry in named:
        words = [w.strip(".,") for w in (entry.role or "").lower().split()]
        roles = {_ABBREVIATED.get(w, w) for w in words}
        if mention.head in roles and entry.kind == "person":
            fitting.append((entry, wanted <= roles))
    if len(fitting) > 1:
        fitting = [(entry, full) for entry, full in fitting if full]
    return fitting[0][0] if len(fitting) == 1 else None


def _find_name_at_end(document: Document, where: Sequence[Offsets]) -> NameGroup | None:
    """Whom 'former master of hounds Ann Li' names; 'aides to Ann Li' and 'fans of hers' nobody."""
    for start, end in where:
        for group in document.names:
            if not looks_personal(group):
                continue
            name = next((m for m in group.mentions if m.end == end and m.start > start), None)
            before = document.text[start : name.start].split() if name else []
            if not before or "and" in before or before[-1].lower() in PREPOSITIONS:
                continue
            if not before[-1].endswith(("ing", "ed", "'s", ",")):
                return group
    return None


def _is_list_of_names(document: Document, where: Sequence[Offsets]) -> bool:
    """'Mayor Ann Li and Tom Roe': both are listed by their names."""
    names = [m for g in document.names for m in g.mentions]
    for start, end in where:
        inside = [m for m in names if start <= m.start and m.end <= end]
        joined = " and " in document.text[start:end]
        if len(inside) < 2 or inside[-1].end != end or not joined:
            return False
    return True


def _describe(document: Document, speaker: Speaker, where: Sequence[Offsets]) -> _Found:
    mentions = [document.span(place) for place in where]
    name = document_name(document, speaker)
    # 'Her government' is the government; whose it is doesn't belong to its name.
    name = _POSSESSIVE.sub("", name)
    aliases = dict.fromkeys(m.text for m in mentions if m.text.lower() not in PRONOUNS)
    aliases.pop(name, None)
    return _Found(name, _described_kind(speaker.mention), list(aliases), None, mentions)


def _join(kept: _Found, other: _Found) -> None:
    """Put a second description of an actor with the first."""
    kept.aliases += [n for n in (other.name, *other.aliases) if n not in (kept.name, *kept.aliases)]
    kept.mentions = sorted({*kept.mentions, *other.mentions}, key=lambda s: s.start)


def _find_named(
    document: Document,
    kinds: Mapping[str, ActorKind],
    said: Mapping[str, Said],
) -> Iterator[_Found]:
    speaking = {s.speaker.group.name for s in said.values() if s.speaker.group is not None}
    for group in document.names:
        kind = kinds[group.name]
        if not is_listed_name(document, group, kind, speaking=speaking):
            continue
        mentions = [document.span((m.start, m.end)) for m in group.mentions]
        role = read_role(document, group, said) if kind != "place" else None
        yield _Found(group.name, kind, list(group.aliases), role, mentions)


def _join_capitals(found: list[_Found]) -> list[_Found]:
    """Put a capital that acts with the country it stands for: "Tehran" is Iran's government."""
    countries = {entry.name: entry for entry in found if entry.kind == "government"}
    kept = []
    for entry in found:
        country = countries.get(CAPITALS.get(entry.name, ""))
        if country is None or entry.kind not in {"government", "organization"}:
            kept.append(entry)
            continue
        country.aliases += [entry.name, *entry.aliases]
        country.mentions = sorted([*country.mentions, *entry.mentions], key=lambda s: s.start)
    return kept


def _find_bodies(document: Document, bodies: dict[str, _Found]) -> list[_Found]:
    """Bodies without a name that do something; those that speak too only gain mentions."""
    named = [(m.start, m.end) for g in document.names for m in g.mentions]
    new: list[_Found] = []
    for sentence in document.body:
        for agent in find_agents(document.text, sentence.start, sentence.end):
            if any(start < agent.end and agent.start < end for start, end in named):
                continue  # 'HTS rebels': the name is listed
            body = name_body(agent.mention)
            if body is None:
                continue
            span = document.span((agent.start, agent.end))
            entry = bodies.get(body)
            if entry is None:
                kind = _kind_of_body(body, agent.mention)
                entry = bodies[body] = _Found(span.text, kind, [], None, [])
                new.append(entry)
            if span not in entry.mentions:
                entry.mentions = sorted([*entry.mentions, span], key=lambda s: s.start)
            if span.text not in {entry.name, *entry.aliases}:
                entry.aliases.append(span.text)
    return new


def _kind_of_body(body: str, mention: Mention) -> ActorKind:
    if body in _ARMED_GROUPS:
        return "armed_group"
    return "military" if body in _MILITARY else _described_kind(mention)


def _described_kind(mention: Mention) -> ActorKind:
    kind = mention.kind
    if kind == "organization":
        by_head: dict[str, ActorKind] = {"army": "military", "military": "military"}
        by_head |= {"government": "government", "ministry": "government", "company": "company"}
        return by_head.get(mention.head, "organization")
    if kind == "unnamed_person":
        return "person"
    return "media" if kind == "outlet" else "other" if kind == "document" else "group"


def document_name(document: Document, speaker: Speaker) -> str:
    """The speaker's name as the stored article spells it."""
    name = speaker.name
    if name in document.article.text:
        return name
    at = document.text.find(name)
    return document.span((at, at + len(name))).text if at >= 0 else name
