"""A claim made comparable: its words, names, numbers, time and speaker, read once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from summarizer.merge import modality, passages, wording
from summarizer.merge.names import TITLES, Naming, Sources, join_names
from summarizer.merge.notions import find_notions
from summarizer.merge.quantities import NO_COUNTS, Quantity, read_quantities
from summarizer.schema import Article, Briefing, Claim, ClaimKind, ClaimRef, Figure

_NO_POSITION = 1 << 60
_TEXTS_KEPT = 4096
"""Reprints and rewrites have the same claims; the sets of one take kilobytes."""
_PROFILE_CHARS = 6000
_SENTENCE_EDGE = re.compile(r"(?<=[.!?])[\"'’”)]*\s+(?=[\"'‘“(]*[A-Z\d])|\n+")
_AROUND_CHARS = 400
_EMPTY_TERMS = wording.MEASURE_WORDS | wording.COUNT_WORDS
_NOBODY: frozenset[str] = frozenset()
_TITLE_ROOTS = frozenset(map(wording.name_root, TITLES))


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """What of a claim, or of a development of the day before, is compared."""

    text: str
    terms: frozenset[str]
    names: frozenset[str]
    notions: frozenset[str]
    """What its words stand for."""
    leading: frozenset[str]
    """Names before the first other content word: what a subject left out would be."""
    context: frozenset[str]
    """Names that the statement's own sentence and its actors bring along."""
    anchors: frozenset[str]
    """Names, in it or in its sentence, that tie it to one story: no outlet's and no title.

    A single day that is neither its article's nor the one before is such a name as well.
    """
    places: frozenset[wording.Place]
    quantities: tuple[Quantity, ...]
    negated: bool
    turned: frozenset[str]
    """The terms that a negation turns."""
    quoted: frozenset[str]
    """The terms that it has in quotation marks."""
    denied: bool
    planned: frozenset[str]
    """Stems of what it tells as something to come, or that may come."""
    ongoing: frozenset[str]
    """Stems that it has as a present participle: "is closing" may be a plan."""
    kind: ClaimKind | None
    start: str | None
    end: str | None
    weekdays: frozenset[str]
    night: bool
    speaker: str | None
    """Canonical name of who says it; ``None`` for narration and for nameless sources."""
    speaker_names: frozenset[str]
    """Names in the speaker; empty where it is described only: the police, a court, a resident."""
    in_person: bool
    """A person says it, not an office or an organisation."""
    confidant: frozenset[str]
    """Stems that describe an anonymous source; empty for others."""
    via: frozenset[str]
    """Folded outlets credited with it; the article's id where nobody is credited."""
    articles: frozenset[str]
    """Ids of the articles that have it; empty for the day before's."""
    evidence: str
    story: frozenset[str] = _NOBODY
    """The names of its article; empty where no article is at hand."""
    around: frozenset[str] = _NOBODY
    """Content words of its whole sentence, or of what is before it where that says little."""
    plain_terms: int = field(init=False)
    """How many of its terms are no names."""
    counts: bool = field(init=False)
    """It gives a number that is no day and no stretch of time."""

    opposable: bool = field(init=False)
    """It has a word that another one is the opposite of."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "opposable", wording.has_opposite(self.terms))
        object.__setattr__(self, "plain_terms", len(self.terms - self.names))
        object.__setattr__(self, "counts", any(q.kind not in NO_COUNTS for q in self.quantities))


_Held = TypeVar("_Held", bound=Hashable)


class Profile(NamedTuple):
    """What an article is about."""

    names: frozenset[str]
    """Roots of its names: no titles, and not who is credited with it."""
    words: frozenset[str]
    """Stems of its other content words."""


class Member(NamedTuple):
    """A claim in its article, with its figures and its statement."""

    ref: ClaimRef
    article: Article
    claim: Claim
    figures: tuple[Figure, ...]
    statement: Statement
    profile: Profile
    capitals: passages.Capitals | None = None
    """Those of its article, where it has been read for them."""
    line: passages.Line | None = None
    """Where its evidence begins, if it has any and the article has been read for it."""

    @property
    def position(self) -> int:
        """Where its evidence starts in its article."""
        spans = self.claim.evidence
        if len(spans) == 1:
            return spans[0].start
        return min((span.start for span in spans), default=_NO_POSITION)


def read_statements(briefings: Sequence[Briefing]) -> list[Member]:
    """Make every claim of the briefings comparable, in the order of articles and claims."""
    members = []
    texts = [passages.read_text(b.article.text, outlined=_PROFILE_CHARS) for b in briefings]
    capitals = [read.capitals for read in texts]
    speakers = name_speakers(briefings, capitals)
    named_today = frozenset[str]().union(*(own.known for own in capitals))
    shared = Shared()
    texts.reverse()
    for briefing in briefings:
        read = texts.pop()
        known = passages.Known(read.capitals, named_today)
        figures = _figures_by_claim(briefing)
        actors = {actor.id: actor.name for actor in briefing.actors}
        profile = _profile_article(briefing, read.outline, known)
        place = _Place(briefing.article, read.columns, known, profile.names, shared)
        lines = passages.Lines(briefing.article.text, read.columns)
        for claim in briefing.claims:
            own = tuple(figures[claim.id])
            speaker = speakers.get((briefing.article.id, claim.id))
            names = [actors[a] for a in claim.actors if a in actors]
            statement = _read_claim(place, claim, own, speaker, names)
            ref = ClaimRef(article=briefing.article.id, claim=claim.id)
            member = Member(ref, briefing.article, claim, own, statement, profile, read.capitals)
            if claim.evidence:
                member = member._replace(line=lines.find(member.position))
            members.append(member)
    return members


class Shared:
    """Equal sets and tuples of a day's statements, each held once."""

    def __init__(self) -> None:
        self._held: dict[object, Any] = {}

    def hold(self, own: _Held) -> _Held:
        """One and the same object for equal ones."""
        held: _Held = self._held.setdefault(own, own)
        return held


class _Place(NamedTuple):
    """Where a claim stands."""

    article: Article
    columns: passages.Columns
    known: Container[str]
    """The words that are names in the article."""
    names: frozenset[str]
    """The roots of those that it is about."""
    shared: Shared


def name_speakers(
    briefings: Sequence[Briefing], capitals: Sequence[passages.Capitals]
) -> dict[tuple[str, str], str]:
    """Canonical speaker of each claim with an identifiable source, by article and claim id."""
    found: dict[tuple[str, str], Naming] = {}
    small = frozenset[str]().union(*(own.small for own in capitals))
    for briefing, own in zip(briefings, capitals, strict=True):
        sources = Sources(briefing.actors)
        for claim in briefing.claims:
            who = claim.attribution
            if who.source and not who.anonymous and who.source_kind != "none":
                name = _lower_head(sources.resolve(who.source), small, own.known)
                naming = Naming(name, who.source_kind == "person")
                found[(briefing.article.id, claim.id)] = naming
    joined = join_names(found.values())
    return {key: joined[naming] for key, naming in found.items()}


def _lower_head(name: str, small: frozenset[str], known: frozenset[str]) -> str:
    """A description without the capital that it has at the head of a sentence only: "Minutes"."""
    first, _, rest = name.partition(" ")
    folded = wording.fold(first)
    if folded in small and folded not in known and not any(c.isupper() for c in first[1:] + rest):
        return name[0].lower() + name[1:]
    return name


def _profile_article(
    briefing: Briefing, outline: passages.Outline, known: Container[str]
) -> Profile:
    credited = {o for claim in briefing.claims for o in claim.attribution.outlets}
    crediting = wording.find_names(
        "".join(f" by {name}" for name in (*credited, briefing.article.outlet or "")), known
    )
    names, words = _sort_out(outline, known)
    return Profile(names - crediting, words)


def read_profile(text: str, known: Container[str]) -> Profile:
    """What a text is about; `known` are the folded words that are names in it."""
    return _sort_out(passages.outline(text), known)


def _sort_out(outline: passages.Outline, known: Container[str]) -> Profile:
    names, words = outline.sort_out(known)
    return Profile(names - _TITLE_ROOTS, words)


def _figures_by_claim(briefing: Briefing) -> defaultdict[str, list[Figure]]:
    """The figures of each claim, by either end of the link between them."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for claim in briefing.claims:
        for figure_id in claim.figures:
            owners[figure_id].add(claim.id)
    found: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in briefing.figures:
        for owner in sorted(owners[figure.id] | ({figure.claim} if figure.claim else set())):
            found[owner].append(figure)
    return found


class _Told(NamedTuple):
    """What a claim's own words say, whoever prints them."""

    terms: frozenset[str]
    notions: frozenset[str]
    leading: frozenset[str]
    places: frozenset[wording.Place]
    negated: bool
    turned: frozenset[str]
    quoted: frozenset[str]
    planned: frozenset[str]
    ongoing: frozenset[str]


@lru_cache(maxsize=_TEXTS_KEPT)
def _read_told(text: str, names: frozenset[str]) -> _Told:
    """Read a text in which these are the names."""
    return _Told(
        terms=wording.find_terms(modality.drop_asides(text), names) - _EMPTY_TERMS,
        notions=find_notions(text, names),
        leading=wording.find_leading_names(text, names),
        places=wording.find_places(text, names),
        negated=modality.is_negated(text),
        turned=modality.find_negated(text, names),
        quoted=modality.find_quoted(text, names),
        planned=modality.find_planned(text),
        ongoing=modality.find_ongoing(text),
    )


def _read_claim(
    place: _Place,
    claim: Claim,
    figures: tuple[Figure, ...],
    speaker: str | None,
    actors: Sequence[str],
) -> Statement:
    article, known, hold = place.article, place.known, place.shared.hold
    who = claim.attribution
    evidence = " ".join(span.text for span in claim.evidence)
    places = " ".join(f"in {figure.place}" for figure in figures if figure.place)
    names = wording.find_names(modality.drop_asides(claim.text), known)
    if places:
        names |= wording.find_names(places, known)
    names = hold(names - _TITLE_ROOTS)
    told = _read_told(claim.text, names)
    acting = wording.find_names("".join(f" by {name}" for name in actors), known)
    speaking = _find_speaker_names(speaker, who.source_kind == "person", known)
    crediting = wording.find_names("".join(f" by {name}" for name in who.outlets), known)
    inside = wording.find_names(evidence, known)
    around = inside.union(*(wording.find_names(name, known) for name in actors))
    denied = claim.polarity == "denied"
    when = claim.when.text if claim.when else claim.text
    anchors = (names | speaking | (around - crediting)) - _TITLE_ROOTS
    own = hold(frozenset((article.id,)))
    return Statement(
        text=claim.text,
        terms=hold(told.terms - wording.DENIAL_WORDS if denied else told.terms),
        names=names,
        notions=hold(told.notions),
        leading=hold(told.leading),
        context=hold(acting | inside),
        anchors=hold(anchors | _name_other_day(article, claim)),
        places=hold(told.places),
        quantities=hold(read_quantities(claim.text, figures)),
        negated=not denied and told.negated,
        turned=hold(told.turned),
        quoted=hold(told.quoted),
        denied=denied,
        planned=hold(told.planned),
        ongoing=hold(told.ongoing),
        kind=claim.kind,
        start=claim.when.start if claim.when else None,
        end=claim.when.end if claim.when else None,
        weekdays=hold(wording.find_weekdays(when)),
        night="night" in when.casefold(),
        speaker=speaker,
        speaker_names=hold(speaking),
        in_person=who.source_kind == "person",
        confidant=hold(wording.find_terms(who.source or "", _NOBODY) if who.anonymous else _NOBODY),
        via=hold(frozenset([wording.fold(o) for o in who.outlets])) if who.outlets else own,
        articles=own,
        evidence=evidence,
        story=place.names,
        around=hold(_read_around(place, claim)),
    )


def _name_other_day(article: Article, claim: Claim) -> frozenset[str]:
    """The day of a claim that is told of a single day; news days tie nothing to a story."""
    when = claim.when
    if not when or not when.start or when.start != when.end:
        return _NOBODY
    if article.published:
        age = date.fromisoformat(article.published) - date.fromisoformat(when.start)
        if 0 <= age.days <= 1:
            return _NOBODY
    return frozenset((when.start,))


def _read_around(place: _Place, claim: Claim) -> frozenset[str]:
    """The content words of the sentences in which a claim stands, and of the one before."""
    if not claim.evidence:
        return _NOBODY
    start = min(span.start for span in claim.evidence)
    end = max(span.end for span in claim.evidence)
    before = place.article.text[max(0, start - _AROUND_CHARS) : start]
    after = place.article.text[end : end + _AROUND_CHARS]
    edges = [edge.end() for edge in _SENTENCE_EDGE.finditer(before)]
    head = start - len(before) + (edges[-2] if len(edges) > 1 else 0)
    edge = _SENTENCE_EDGE.search(after)
    tail = end + (edge.start() if edge else len(after))
    found = place.columns.find_terms(head, tail, place.known) - wording.MEASURE_WORDS
    # A copy takes half the memory: it is made for so many words, and hasn't grown to them.
    return _NOBODY.union(found)


def _find_speaker_names(speaker: str | None, person: bool, known: Container[str]) -> frozenset[str]:
    """The names in a speaker; a capital at its head is one in persons and initials only."""
    if not speaker:
        return _NOBODY
    first = speaker.split()[0]
    certain = person or (len(first) > 1 and first.isupper())
    return wording.find_names(f"by {speaker}" if certain else speaker, known) - _TITLE_ROOTS


def read_plain(
    text: str, *, figures: Sequence[Figure], known: Container[str], denied: bool
) -> Statement:
    """Make the text of a development comparable of which no claim is at hand."""
    names = wording.find_names(text, known) - _TITLE_ROOTS
    terms = wording.find_terms(text, names) - _EMPTY_TERMS
    return Statement(
        text=text,
        terms=terms - wording.DENIAL_WORDS if denied else terms,
        names=names,
        notions=find_notions(text, names),
        leading=wording.find_leading_names(text, names),
        context=names,
        anchors=names,
        places=wording.find_places(text, names),
        quantities=read_quantities(text, figures),
        negated=not denied and modality.is_negated(text),
        turned=modality.find_negated(text, names),
        quoted=modality.find_quoted(text, names),
        denied=denied,
        planned=modality.find_planned(text),
        ongoing=modality.find_ongoing(text),
        kind=None,
        start=None,
        end=None,
        weekdays=wording.find_weekdays(text),
        night="night" in text.casefold(),
        speaker=None,
        speaker_names=_NOBODY,
        in_person=False,
        confidant=_NOBODY,
        via=_NOBODY,
        articles=_NOBODY,
        evidence=text,
    )
