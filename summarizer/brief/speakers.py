"""Who speaks: the phrases of an article's reporting clauses, tied to the speakers they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from summarizer.brief.document import Document, Part
from summarizer.schema import ActorKind, SourceKind
from summarizer.text.names import Name, NameGroup
from summarizer.text.reporting import Offsets, Report
from summarizer.text.sources import Mention, is_anonymous, read_mention
from summarizer.text.tokens import PREPOSITIONS

MAX_CANDIDATES = 4
"""How many earlier speakers a pronoun may be offered, nearest first."""


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

    @property
    def anonymous(self) -> bool:
        """A person whose name is withheld or not given."""
        return self.group is None and is_anonymous(self.mention)

    def kind(self, kinds: Mapping[str, ActorKind]) -> SourceKind:
        """What kind of source; ``kinds`` says what the article's proper names are."""
        if self.mention.kind is not None:
            return self.mention.kind
        if self.group is None:
            return "unnamed_person"
        known = kinds.get(self.group.name)
        if known is not None:
            by_kind: dict[ActorKind, SourceKind] = {"person": "person", "media": "outlet"}
            return by_kind.get(known, "organization")
        return "person" if looks_personal(self.group) else "organization"


def looks_personal(group: NameGroup) -> bool:
    """Whether a name reads as a person's: a title stands before it, or a surname is used alone."""
    if any(m.title for m in group.mentions):
        return True
    words = group.name.split()
    if len(words) < 2 or any(w.lower() in {"of", "for", "and", "the"} for w in words):
        return False
    return any(alias == words[-1] for alias in group.aliases) or len(words) in {2, 3}


@dataclass(frozen=True)
class Said:
    """A part of the article, and who says it."""

    part: Part
    speaker: Speaker
    source: Offsets | None
    """Where the source stands in the part's own sentence."""
    candidates: tuple[Speaker, ...] = ()
    """Whom the phrase may mean, likeliest first, when the words alone don't decide."""


def find_speakers(document: Document, choices: Mapping[str, str] | None = None) -> dict[str, Said]:
    """Tie each attributed part to its speaker, from the article's top to its end.

    Args:
        document: The article.
        choices: Part label → name of the candidate to take where the words don't decide.

    Returns:
        Part label → who says it; parts in the article's own voice are not in it.
    """
    return dict(_Reader(document, choices or {}).read())


class _Reader:
    def __init__(self, document: Document, choices: Mapping[str, str]) -> None:
        self.document = document
        self.choices = choices
        self.speakers: list[Speaker] = []
        """In order of last mention, latest last."""

    def read(self) -> Iterator[tuple[str, Said]]:
        said: list[Said] = []
        waiting: list[Part] = []
        for part in self.document.parts:
            if part.report is not None:
                found = self._said(part, part.report)
                for earlier in waiting:
                    if self._shares_quote(earlier, part):
                        yield earlier.label, Said(earlier, found.speaker, None)
                waiting = []
                said.append(found)
                yield part.label, found
            elif part.is_running_quote:
                speaker = self._running(part, said)
                if speaker is not None:
                    entry = Said(part, speaker, None)
                    said.append(entry)
                    yield part.label, entry
                else:
                    waiting.append(part)

    def _shares_quote(self, quoted: Part, part: Part) -> bool:
        """'"We won. We will win again," he said': one quotation over two sentences."""
        for quote in self.document.quotes:
            covers = [
                any(a < quote.end and b > quote.start for a, b in p.spans) for p in (quoted, part)
            ]
            if all(covers):
                return True
        return quoted.sentence.paragraph == part.sentence.paragraph

    def _running(self, part: Part, said: list[Said]) -> Speaker | None:
        """The speaker a quotation without a reporting clause goes on from."""
        start, end = part.spans[0][0], part.spans[-1][1]
        own = next((q for q in self.document.quotes if q.start < end and q.end > start), None)
        ahead = [p for p in self.document.parts if p.report and p.spans[0][0] >= end]
        if own is not None and ahead and any(a < own.end for a, _ in ahead[0].spans):
            return None  # its reporting clause is still to come
        if not said:
            return None
        last = said[-1]
        near = part.sentence.paragraph - last.part.sentence.paragraph
        return last.speaker if near <= 2 else None

    # -- one reporting clause ------------------------------------------------------------------

    def _said(self, part: Part, report: Report) -> Said:
        if report.source is None:
            speaker = self.speakers[-1] if self.speakers else self._unnamed(part)
            return Said(part, self._touch(speaker), None)
        cited = self._cited(part, report)
        where = cited or report.source
        speaker, candidates = self._speaker(part, where)
        if candidates and part.label in self.choices:
            wanted = self.choices[part.label]
            speaker = next((c for c in candidates if c.name == wanted), speaker)
        reason = self._anonymity_reason(part, report)
        if reason is not None and speaker.anonymous and speaker.anonymity_reason is None:
            speaker.anonymity_reason = reason
        return Said(part, self._touch(speaker), where, tuple(candidates))

    def _touch(self, speaker: Speaker) -> Speaker:
        self.speakers = [s for s in self.speakers if s is not speaker] + [speaker]
        return speaker

    def _unnamed(self, part: Part) -> Speaker:
        """A cue whose source no sentence names: the sentence's first name stands in, if any."""
        inside = part.sentence
        for group in self.document.names:
            for name in group.mentions:
                if inside.start <= name.start < inside.end:
                    return Speaker(group.name, read_mention(name.text, name.text), group)
        return Speaker("unnamed source", read_mention("a source"), None)

    def _cited(self, part: Part, report: Report) -> Offsets | None:
        """'The Herald reported, citing two officials': the officials say it."""
        if report.source is None:
            return None
        source = read_mention(*self._phrase(report.source)[:2])
        if source.kind != "outlet":
            return None
        tail = self.document.text[report.cue[1] : part.sentence.end]
        match = re.search(r"\bciting\s+([^,.;\"]+)", tail)
        if match is None:
            return None
        start = report.cue[1] + match.start(1)
        end = start + len(re.split(r"\s(?:who|as|that)\b", match[1])[0])
        _, name, _ = self._phrase((start, end))
        cited = read_mention(self.document.words((start, end)), name)
        return None if cited.kind == "outlet" else (start, end)

    def _phrase(self, where: Offsets) -> tuple[str, str | None, NameGroup | None]:
        """A source's words, and the proper name that heads it."""
        text = self.document.words(where)
        for group in self.document.names:
            for name in group.mentions:
                if where[0] <= name.start and name.end <= where[1] and self._heads(name, where):
                    return text, group.name, group
        return text, None, None

    def _heads(self, name: Name, where: Offsets) -> bool:
        before = self.document.words((where[0], name.start)).lower().split()
        if any(w in PREPOSITIONS or w in {"and", "who", "'s"} or w.endswith("'s") for w in before):
            # "Hezbollah's leader Naim Qassem" is Qassem, "Syria's army" is not Syria.
            possessive = before and before[-1].endswith("'s")
            if possessive or any(w in PREPOSITIONS or w in {"and", "who"} for w in before):
                return False
        if name.start > where[0] and self.document.text[name.end : name.end + 2] == "'s":
            return False
        after = self.document.words((name.end, where[1])).split()
        if not after or after[0].lower() in PREPOSITIONS or after[0][0] in "(,":
            return not after or after[0] != "'s"
        if after[0].startswith("'s"):
            return False
        single = len(name.text.split()) == 1
        return not single and read_mention(name.text, name.text).kind == "organization"

    def _speaker(self, part: Part, where: Offsets) -> tuple[Speaker, list[Speaker]]:
        text, name, group = self._phrase(where)
        mention = read_mention(text, name)
        if group is not None:
            known = next((s for s in self.speakers if s.group is group), None)
            return known or Speaker(group.name, mention, group), []
        if mention.reference == "pronoun":
            candidates = self._for_pronoun(mention, part)
            if not candidates:
                return Speaker(text, read_mention(text), None), []
            return candidates[0], candidates if len(candidates) > 1 else []
        if mention.reference == "definite":
            known = self._same_head(mention)
            if known is not None:
                return known, []
        same = next((s for s in reversed(self.speakers) if s.name.lower() == text.lower()), None)
        return same or Speaker(text, mention, None), []

    def _same_head(self, mention: Mention) -> Speaker | None:
        """'the source' after 'a source close to the group'; modifiers must not disagree."""
        mine = _modifiers(mention)
        for speaker in reversed(self.speakers):
            other = speaker.mention
            if speaker.group is None and other.head == mention.head:
                if other.plural == mention.plural and mine <= _modifiers(other) | _words(speaker.name):
                    return speaker
            elif speaker.group is not None and not mention.plural and len(mine) == 0:
                titles = " ".join(m.title or "" for m in speaker.group.mentions).lower()
                described = self._described(speaker.group)
                if re.search(rf"\b{re.escape(mention.head)}\b", titles + " " + described):
                    return speaker
        return None

    def _described(self, group: NameGroup) -> str:
        """What stands in apposition to a name: 'Smith, the bank's chief economist, …'."""
        pieces = []
        for name in group.mentions:
            behind = self.document.text[name.end : name.end + 90]
            match = re.match(r",\s+((?:an?|the|who|[a-z])[^,.;]*)[,.;]", behind)
            if match:
                pieces.append(match[1].lower())
            before = self.document.text[max(0, name.start - 60) : name.start]
            match = re.search(r"((?:\b[a-z][\w'-]*\s+){1,4})$", before)
            if match:
                pieces.append(match[1])
        return " ".join(pieces)

    def _for_pronoun(self, mention: Mention, part: Part) -> list[Speaker]:
        recent = list(reversed(self.speakers))
        if mention.head in {"he", "she", "him", "her", "i"}:
            fitting = [s for s in recent if self._is_person(s)]
            fitting += self._people_before(part, fitting)
        elif mention.plural:
            fitting = [s for s in recent if s.mention.plural] or [
                s for s in recent if not self._is_person(s)
            ]
        else:
            fitting = [s for s in recent if not self._is_person(s) and not s.mention.plural]
        return fitting[:MAX_CANDIDATES]

    def _is_person(self, speaker: Speaker) -> bool:
        return speaker.kind({}) in {"person", "unnamed_person"} and not speaker.mention.plural

    def _people_before(self, part: Part, known: list[Speaker]) -> list[Speaker]:
        """People named in the sentences just before who haven't spoken yet, nearest first."""
        found: list[tuple[int, Speaker]] = []
        for group in self.document.names:
            if any(s.group is group for s in known) or not looks_personal(group):
                continue
            near = [
                m for m in group.mentions if 0 <= part.sentence.start - m.start < 400
            ]  # two or three sentences
            if near and read_mention(group.name, group.name).kind is None:
                mention = read_mention(near[-1].text, group.name)
                found.append((-near[-1].start, Speaker(group.name, mention, group)))
        return [speaker for _, speaker in sorted(found, key=lambda item: item[0])]

    def _anonymity_reason(self, part: Part, report: Report) -> str | None:
        clause = self.document.text[report.cue[0] : part.sentence.end]
        match = _ANONYMITY.search(clause)
        if match is None:
            return None
        reason = _REASON.match(clause[match.end() :])
        return reason[1].strip() if reason else None


def _words(text: str) -> set[str]:
    return {w.strip(",.").lower() for w in text.split()}


def _modifiers(mention: Mention) -> set[str]:
    words = _words(mention.text) - {"the", "a", "an", "that", "this", "one", "two", "three"}
    return {w for w in words if w.rstrip("s") != mention.head.rstrip("s")}


_ANONYMITY = re.compile(
    r"\banonym(?:ity|ously)\b|\bnot to be (?:named|identified|quoted)\b|"
    r"\b(?:declin|refus)(?:ed|ing) to (?:be (?:named|identified)|give (?:his|her|their) names?)\b|"
    r"\bwithout (?:being named|giving (?:his|her|their) names?)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"[,\s]*((?:because|as|since|to|due to|owing to|for fear|fearing|out of|given|citing|"
    r"while|saying)\b[^.;\"]*)",
    re.IGNORECASE,
)
