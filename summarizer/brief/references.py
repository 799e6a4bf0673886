"""Whom a source's words mean: a proper name, an apposition, a pronoun, "the company"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from summarizer.brief.antecedents import find_owner, is_clause, opens_aside, read_subject
from summarizer.brief.descriptions import (
    bare_words,
    is_described,
    is_faint,
    kind_around,
    kind_by_its,
    stands_near,
)
from summarizer.brief.document import Document, Part
from summarizer.brief.speaker import Speaker, looks_personal, reads_personal
from summarizer.schema import SourceKind
from summarizer.text.names import TITLES, Name, NameGroup
from summarizer.text.outlets import is_outlet
from summarizer.text.reports import Offsets
from summarizer.text.sentences import Sentence
from summarizer.text.sources import (
    Mention,
    is_body_noun,
    is_person_noun,
    read_gender,
    read_mention,
)
from summarizer.text.tokens import AUXILIARIES, PREPOSITIONS

MAX_CANDIDATES = 4
"""How many antecedents a pronoun may be offered, likeliest first."""
_REACH = 3
"""How many sentences back an antecedent is looked for, besides those who have spoken."""
_NEAR = 400
"""How many characters back a name is near: two or three sentences."""
_OUTLET_NOUNS = frozenset("paper magazine newspaper daily agency broadcaster".split())
_DOCUMENT_PHRASE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir) (?:[\w-]+ ){0,2}?[a-z]+\b")
_GENDERS: dict[str, Literal["f", "m"]] = {"she": "f", "her": "f", "he": "m", "him": "m"}
_RELATIVE = re.compile(r"\s(?:who|whose)\b[^,.;\"]{1,120}(?=,)")
_STRESS = re.compile(r"(?<=\S)\s(?:him|her|it|them)sel(?:f|ves)$")
_MIN_SHOUTED = 4
"""Shorter words in capitals are acronyms."""
_ANY_ONE = frozenset("a an one another some several two three four five many most".split())
_PLACING = frozenset("in at near outside from of around".split())
_PERSONAL = frozenset({"he", "she", "him", "her", "i"})


class Reference(NamedTuple):
    """Whom a source means."""

    speaker: Speaker
    candidates: tuple[Speaker, ...] = ()
    """Likeliest first, when the words alone don't decide between several."""


class _Named(NamedTuple):
    """A source's words and the proper name that heads it or stands in apposition to it."""

    text: str
    group: NameGroup | None
    described: SourceKind | None


class References:
    """Ties the source phrases of an article to speakers, from its top to its end."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.speakers: list[Speaker] = []
        """In order of last mention, latest last."""
        self._spoken: dict[int, list[Speaker]] = {}

    def touch(self, speaker: Speaker, sentence: int) -> Speaker:
        """Note that somebody spoke in that sentence."""
        self.speakers = [s for s in self.speakers if s is not speaker] + [speaker]
        self._spoken.setdefault(sentence, []).append(speaker)
        return speaker

    def resolve(self, part: Part, where: Offsets) -> Reference:
        """Whom the source ``where`` of a part means."""
        text, group, described = self.name(where)
        group = self._holder(text) or self._shouted(text) or group
        if group is not None:
            speaker = self._of_group(group, text)
            speaker.described = (
                speaker.described or described or kind_by_its(self.document, group, part)
            )
            speaker.gender = speaker.gender or read_gender(text)
            return Reference(speaker)
        mention = read_mention(text)
        if mention.reference == "pronoun":
            shown = self._document_before(mention, part)
            return shown or self._of_pronoun(mention, part, where)
        if mention.head in {"former", "latter"} and len(text.split()) == 2:
            pair = self._pair_before(part.sentence.start)
            if pair is not None:
                chosen = pair[mention.head == "latter"]
                return Reference(self._of_group(chosen, chosen.name))
        if mention.reference == "definite":
            known = self._same_head(mention)
            if known is not None:
                return Reference(known)
            found = self._of_definite(mention, part, where)
            if found is not None:
                return found
        same = next((s for s in reversed(self.speakers) if s.name.lower() == text.lower()), None)
        return Reference(same or Speaker(text, mention, None, gender=read_gender(text)))

    def _shouted(self, text: str) -> NameGroup | None:
        """'HALE' of a transcript: the Ann Hale whom the text names otherwise."""
        if not text.isupper() or len(text) < _MIN_SHOUTED:
            return None
        last = text.split()[-1]
        fuller = [g for g in self.document.names if " " in g.name]
        fuller.sort(key=lambda g: g.name.isupper())
        return next((g for g in fuller if g.name.split()[-1].upper() == last), None)

    def _holder(self, text: str) -> NameGroup | None:
        """'the DCP' of a Deputy Commissioner of Police named before."""
        short = re.fullmatch(r"[Tt]he ([A-Z]{2,5})", text)
        if short is None:
            return None
        for other in self.document.names:
            for title in (m.title for m in other.mentions if m.title):
                letters = "".join(w[0] for w in re.findall(r"[A-Z]\w+", title))
                if len(letters) > 1 and letters == short[1]:
                    return other
        return None

    def _pair_before(self, at: int) -> tuple[NameGroup, NameGroup] | None:
        """The two names that the sentence before joins: 'Bankole and Ige'."""
        before = [s for s in self.document.body if s.end <= at][-2:]
        for sentence in reversed(before):
            found = sorted(self._names_in(sentence.start, sentence.end), key=lambda f: f[1].start)
            groups = list(dict.fromkeys(group.name for group, _ in found))
            if len(groups) == 2:
                by_name = {group.name: group for group, _ in found}
                return by_name[groups[0]], by_name[groups[1]]
        return None

    def _of_group(self, group: NameGroup, text: str) -> Speaker:
        known = next((s for s in self.speakers if s.group is group), None)
        if known is not None:
            return known
        titles = " ".join(m.title or "" for m in group.mentions)
        mention = read_mention(text, group.name)
        described = kind_around(self.document, group)
        return Speaker(
            group.name, mention, group, described=described, gender=read_gender(f"{titles} {text}")
        )

    # -- proper names ----------------------------------------------------------------------------

    def name(self, where: Offsets) -> _Named:
        """The words of a source, and the proper name that stands for it, if one does."""
        where = self._without_stress(where)
        text = self.document.words(where)
        for group, name in self._names_in(*where):
            if self._heads(group, name, where):
                office = text.lower().startswith("the ") and " " not in name.text
                holder = self._apposed(where, text) if office else None
                return _Named(text, holder or group, None)
        apposed = self._apposed(where, text) or self._described(where, text)
        if apposed is not None:
            kind = read_mention(text).kind
            return _Named(text, apposed, "person" if kind == "unnamed_person" else None)
        return _Named(text, None, None)

    def _without_stress(self, where: Offsets) -> Offsets:
        """'Ann Li herself': Ann Li."""
        stressed = _STRESS.search(self.document.words(where))
        return (where[0], where[0] + stressed.start()) if stressed else where

    def _names_in(self, start: int, end: int) -> Iterator[tuple[NameGroup, Name]]:
        for group in self.document.names:
            for name in group.mentions:
                if start <= name.start and name.end <= end:
                    yield group, name

    def _apposed(self, where: Offsets, text: str) -> NameGroup | None:
        """'the victim's mother, Denise Pryce,': the name right behind the description."""
        mention = read_mention(text)
        if mention.reference == "pronoun" or mention.plural or mention.kind == "document":
            return None
        # 'A guide who took part in the search, Pau Ferrer, said'
        relative = _RELATIVE.match(self.document.text, where[1])
        after = relative.end() if relative else where[1]
        for group, name in self._names_in(after, after + 90):
            gap = self.document.text[after : name.start]
            if not gap.startswith(",") or gap.strip(", ").removeprefix("the ") != (
                name.title or ""
            ):
                continue
            behind = self.document.text[name.end : name.end + 2]
            if not (behind[:1] in {",", ".", ";", ":", '"', ""} or behind in {" (", "\n\n"}):
                continue
            the = gap.strip(", ").startswith("the")  # no person has an article
            if mention.kind == "unnamed_person" or the or not reads_personal(group):
                return group
        return None

    def _described(self, where: Offsets, text: str) -> NameGroup | None:
        """'Ada Bright, 24, a lawyer who says': the name before the description."""
        whole = self.document.text
        if not re.match(r",?\s(?:who|whose)\b", whole[where[1] : where[1] + 8]):
            return None
        if text.split()[0].lower() not in {"a", "an", "the", "one"}:
            return None
        before = re.search(r"(?:,\s\d{1,3})?,\s$", whole[: where[0]])
        if before is None:
            return None
        for group, name in self._names_in(max(0, before.start() - 60), before.start()):
            lead = whole[: name.start].removesuffix((name.title or "") + " ").split()[-1:]
            placed = bool(lead) and lead[0].lower() in _PLACING
            if name.end == before.start() and looks_personal(group) and not placed:
                return group
        return None

    def _heads(self, group: NameGroup, name: Name, where: Offsets) -> bool:
        lead = self.document.words((where[0], name.start)).strip()
        before = lead.removesuffix(name.title or "").lower().split()
        if before and before[-1] in _ANY_ONE and name.text.split()[-1].lower() in TITLES:
            return False  # 'one Labour MP'
        # "Hezbollah's leader Naim Qassem" is Qassem, "Syria's army" is not Syria.
        if any(w in PREPOSITIONS or w in {"and", "who"} for w in before):
            return False
        if before and before[-1].endswith("'s") and not looks_personal(group):
            return False
        after = self.document.text[name.end : where[1]]
        if after.startswith("'s"):
            return False
        words = after.split()
        if not words or words[0].lower() in PREPOSITIONS or words[0][0] in "(,":
            return True
        if words[-1][:1].isupper() and any(is_person_noun(w) for w in words[:-1]):
            return False  # 'Tarvane Lines chief executive Paul Moss'
        single = len(name.text.split()) == 1
        return not single and read_mention(name.text, name.text).kind == "organization"

    # -- descriptions ----------------------------------------------------------------------------

    def _same_head(self, mention: Mention) -> Speaker | None:
        """'the source' after 'a source close to the group'; modifiers must not disagree."""
        mine = _modifiers(mention)
        for speaker in reversed(self.speakers):
            other = speaker.mention
            if speaker.group is None and other.head == mention.head:
                agrees = other.plural == mention.plural
                if agrees and mine <= _modifiers(other) | bare_words(speaker.name):
                    return speaker
            elif speaker.group is not None and is_described(self.document, speaker.group, mention):
                return speaker
        return None

    def _of_definite(self, mention: Mention, part: Part, where: Offsets) -> Reference | None:
        """'the minister', 'the bloc', 'the company' of somebody who hasn't spoken yet."""
        if mention.plural:
            return None
        if mention.kind == "unnamed_person":
            return self._described_before(mention, where[0])
        # 'the lender', 'the Swiss lender', 'the Tulsa-based airline'
        adds = mention.text.split()[1:-1]
        told = all(w[:1].isupper() or w.endswith("-based") for w in adds)
        bare = not adds
        spoken = mention.kind in {"organization", "outlet"} and told
        named = self._body_named(mention, where[0]) if spoken and bare else None
        if named is not None:
            return Reference(named)
        if bare and mention.head in _OUTLET_NOUNS:
            for group in self._groups_before(where[0]):
                if is_outlet(group.name):
                    return Reference(self._of_group(group, group.name))
        return self._body(mention, part, where, adds) if spoken else None

    def _body(
        self, mention: Mention, part: Part, where: Offsets, adds: Sequence[str]
    ) -> Reference | None:
        """'the company' of a body that only its name, or what stands beside it, tells as one."""
        if not is_body_noun(mention.head):
            return None
        fitting = [s for s in self._recent(part, where[0]) if self._may_be_body(s, mention)]
        if not fitting:
            fitting = list(self._bodies_before(part.sentence.start))
        if not fitting:
            return None
        fitting.sort(key=lambda s: not stands_near(self.document, s, adds))  # 'the Iowa firm'
        fitting[0].described = fitting[0].described or "organization"
        return _offer(fitting)

    def _bodies_before(self, at: int) -> Iterator[Speaker]:
        """Bodies that the words beside their name tell as such, named just before ``at``."""
        for group in self._groups_before(at):
            near = max(m.start for m in group.mentions if m.start < at) > at - _NEAR
            if near and kind_around(self.document, group) == "organization":
                yield self._of_group(group, group.name)

    def _described_before(self, mention: Mention, at: int) -> Reference | None:
        if not is_person_noun(mention.head):
            return None
        for group in self._groups_before(at):
            if looks_personal(group) and is_described(self.document, group, mention):
                return Reference(self._of_group(group, group.name))
        return None

    def _groups_before(self, at: int) -> list[NameGroup]:
        """Names mentioned before ``at``, the latest first."""
        last = {
            g.name: max((m.start for m in g.mentions if m.start < at), default=-1)
            for g in self.document.names
        }
        groups = [g for g in self.document.names if last[g.name] >= 0]
        return sorted(groups, key=lambda g: -last[g.name])

    def _body_named(self, mention: Mention, at: int) -> Speaker | None:
        """The fuller name or description of a body, which its bare noun takes up."""
        head = mention.head
        for group in self._groups_before(at):
            if head in group.name.lower().split() and read_mention(group.name).kind != "outlet":
                return self._of_group(group, group.name)
        pattern = rf"\b(?:the|an?|its|their|\w+'s)\s(?:[a-z][\w-]*\s){{1,2}}{re.escape(head)}\b"
        for match in reversed(list(re.finditer(pattern, self.document.text[:at], re.I))):
            words = match[0].lower().split()[1:-1]
            if not any(w in PREPOSITIONS | AUXILIARIES or w in {"and", "that"} for w in words):
                return Speaker(match[0], read_mention(match[0]), None)
        return None

    def _may_be_body(self, speaker: Speaker, mention: Mention) -> bool:
        if speaker.mention.kind == "outlet" or (speaker.group and is_outlet(speaker.group.name)):
            return mention.kind == "outlet"
        if mention.kind == "outlet" or speaker.mention.plural or speaker.group is None:
            return False
        if is_faint(self.document, speaker.group) and not self._has_spoken(speaker):
            return False
        return not _is_surely_personal(speaker)

    # -- pronouns ----------------------------------------------------------------------------------

    def _document_before(self, mention: Mention, part: Part) -> Reference | None:
        """'The bank published the minutes. They showed …': what shows is a document."""
        shows = part.report is not None and part.report.lemma in {"show", "reveal", "indicate"}
        before = [s for s in self.document.body if s.end <= part.sentence.start][-1:]
        if not shows or mention.head not in {"it", "they"} or not before:
            return None
        words = self.document.text[before[0].start : before[0].end]
        for match in reversed(list(_DOCUMENT_PHRASE.finditer(words))):
            found = read_mention(match[0])
            if found.kind == "document" and found.plural == mention.plural:
                known = self._same_head(found)
                return Reference(known or Speaker(match[0], found, None))
        return None

    def _of_pronoun(self, mention: Mention, part: Part, where: Offsets) -> Reference:
        fitting = [s for s in self._recent(part, where[0]) if self._fits(s, mention)]
        if mention.head in _PERSONAL:
            fitting += self._people_before(part, fitting)
            fitting = [s for s in fitting if self._agrees(s, mention)] or fitting
            owner = self._owner_before(part, where[0])
            if owner is not None and self._agrees(owner, mention):
                fitting = [owner, *(s for s in fitting if s is not owner)]
            wanted = _GENDERS.get(mention.head)
            # One who only acted, man or woman unknown, gives way to one known to fit.
            if any(s.gender == wanted for s in fitting):
                nearest = self._subject_before(part)
                fitting.sort(
                    key=lambda s: (
                        s.gender != wanted
                        and not self._has_spoken(s)
                        and not (nearest is not None and s.group is nearest.group)
                    )
                )
        elif mention.plural:
            fitting.sort(key=lambda s: not s.mention.plural)
        if not fitting:
            kinds: dict[str, Mention] = {
                "it": mention._replace(kind="organization"),
                "they": mention._replace(kind="unnamed_group", head="official"),
            }
            unresolved = kinds.get(mention.head, mention)
            gender = _GENDERS.get(mention.head)
            return Reference(Speaker(mention.text, unresolved, None, gender=gender))
        chosen = fitting[0]
        if chosen.group is not None and mention.head in {"he", "she", "it"}:
            kind: SourceKind = "organization" if mention.head == "it" else "person"
            chosen.described = chosen.described or kind
        if mention.head in {"he", "she"}:
            chosen.gender = chosen.gender or ("f" if mention.head == "she" else "m")
        return _offer(fitting)

    def _owner_before(self, part: Part, before: int) -> Speaker | None:
        """'Ann Li's plan fell. She said', 'One of Cole's aims, he said, is': whose the subject is.

        Only where that clause's subject is nobody, and no one has spoken since.
        """
        earlier = [s for s in self.document.body if s.end <= part.sentence.start][-1:]
        same = [s for s in earlier if s.paragraph == part.sentence.paragraph]
        for sentence in (part.sentence, *same):
            if self._spoken.get(sentence.number):
                return None
            subject = read_subject(self.document, sentence, before)
            if subject is None:
                continue
            if self.subject_of(sentence, before) is not None:
                return None
            owner = find_owner(self.document, subject)
            return self._of_group(*owner) if owner else None
        return None

    def _subject_before(self, part: Part) -> Speaker | None:
        """Of whom the sentence right before tells, in the same paragraph."""
        before = [s for s in self.document.body if s.end <= part.sentence.start][-1:]
        if not before or before[0].paragraph != part.sentence.paragraph:
            return None
        return self.subject_of(before[0])

    def _fits(self, speaker: Speaker, mention: Mention) -> bool:
        if mention.head in _PERSONAL:
            return self._is_person(speaker)
        if mention.plural:
            return speaker.mention.plural or not self._is_person(speaker)
        if speaker.mention.plural or speaker.mention.reference == "pronoun":
            return False
        if speaker.group is not None and speaker.mention.kind is None:
            return not _is_surely_personal(speaker)
        return not self._is_person(speaker)

    def _is_person(self, speaker: Speaker) -> bool:
        return speaker.kind({}) in {"person", "unnamed_person"} and not speaker.mention.plural

    def _agrees(self, speaker: Speaker, mention: Mention) -> bool:
        wanted = _GENDERS.get(mention.head)
        return wanted is None or speaker.gender in {None, wanted}

    def _has_spoken(self, speaker: Speaker) -> bool:
        return any(s is speaker for s in self.speakers)

    def _recent(self, part: Part, before: int) -> list[Speaker]:
        """Who was spoken of last: sentence by sentence back, then all who have spoken."""
        found: list[Speaker] = []
        number = part.sentence.number
        near = [s for s in self.document.body if number - _REACH <= s.number <= number]
        for sentence in reversed(near):
            spoke = self._spoken.get(sentence.number, [])
            if sentence.number < number and opens_aside(self.document.words(sentence[1:3])):
                # 'When a clerk asked Cole about it, Cole laughed. "No," he said.'
                found += [s for s in [self.subject_of(sentence)] if s is not None]
            found += list(reversed(spoke))
            # 'Stroud pleaded guilty, records show. … he said': records are no "he".
            silent = not any(self._is_person(s) for s in spoke)
            if silent or sentence.number == number:
                subject = self.subject_of(sentence, before)
                if subject is not None:
                    found.append(subject)
        found += list(reversed(self.speakers))
        return list({id(s): s for s in found}.values())

    def subject_of(self, sentence: Sentence, before: int | None = None) -> Speaker | None:
        """The subject of a sentence in the article's own voice, as somebody who may speak."""
        subject = read_subject(self.document, sentence, before)
        if subject is None or subject.tokens[0].quoted:
            return None
        where = subject.where
        text, group, _ = self.name(where)
        if group is not None:
            return self._of_group(group, text)
        if is_clause(subject.tokens):
            return None
        mention = read_mention(text)
        if mention.reference == "pronoun" or text.lower().split()[0] in {"there", "this", "that"}:
            return None
        known = self._same_head(mention) if mention.reference == "definite" else None
        if known is not None:
            return known
        if (mention.kind == "unnamed_person" or mention.plural) and not is_person_noun(
            mention.head
        ):
            return None
        return Speaker(text, mention, None, gender=read_gender(text))

    def _people_before(self, part: Part, known: Sequence[Speaker]) -> list[Speaker]:
        """People named in the sentences just before who haven't spoken yet, nearest first."""
        found: list[tuple[int, Speaker]] = []
        for group in self.document.names:
            if any(s.group is group for s in known) or not looks_personal(group):
                continue
            near = [m for m in group.mentions if 0 <= part.sentence.start - m.start < _NEAR]
            if near and read_mention(group.name, group.name).kind is None:
                found.append((-near[-1].start, self._of_group(group, near[-1].text)))
        return [speaker for _, speaker in sorted(found, key=lambda item: item[0])]


def _is_surely_personal(speaker: Speaker) -> bool:
    if speaker.described is not None:
        return speaker.described == "person"
    group = speaker.group
    if group is None or speaker.mention.kind is not None:
        return False
    return reads_personal(group)


def _offer(fitting: Sequence[Speaker]) -> Reference:
    """The likeliest, and all of them as candidates when there are several."""
    return Reference(fitting[0], tuple(fitting[:MAX_CANDIDATES]) if len(fitting) > 1 else ())


def _modifiers(mention: Mention) -> set[str]:
    words = bare_words(mention.text) - {
        "the",
        "a",
        "an",
        "that",
        "this",
        "these",
        "those",
        "one",
        "two",
        "three",
    }
    return {w for w in words if w.rstrip("s") != mention.head.rstrip("s")}
