"""A day and the briefings of its articles, joined: every reference looked up once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from summarizer.render.wording import (
    UNDATED_TITLE,
    describe_anonymity,
    describe_manner,
    fold_text,
    format_day,
    join_names,
    lower_article,
)
from summarizer.schema import (
    Article,
    ArticleLine,
    Briefing,
    Claim,
    ClaimRef,
    DayBriefing,
    Development,
    Figure,
)

MAX_SHORT_CHARS = 72
VoiceKey = tuple[str, str, str | None, str]
"""Speaker, verb, anonymity, manner: what makes two claims one voice."""


@dataclass(frozen=True)
class Cited:
    """A claim that the day points at; ``claim`` is ``None`` when no briefing holds it."""

    ref: ClaimRef
    label: str
    """The article's number in this day: ``A1``."""
    claim: Claim | None


@dataclass(frozen=True)
class Voice:
    """Claims of one development that the same source states in the same manner."""

    speaker: str
    verb: str
    anonymity: str | None
    """That the source isn't named, and why; ``None`` when it is."""
    manner: str
    cited: tuple[Cited, ...]

    @property
    def description(self) -> str:
        """Anonymity and manner in one."""
        return f"{self.anonymity}; {self.manner}" if self.anonymity else self.manner


@dataclass(frozen=True)
class Story:
    """One article of the day with its briefing, if it has one."""

    label: str
    line: ArticleLine
    briefing: Briefing | None

    @property
    def title(self) -> str:
        """The title, else how the text begins, else the id."""
        if self.line.title:
            return fold_text(self.line.title)
        if self.briefing is None:
            return self.line.id
        return shorten(self.briefing.article.text)

    @property
    def outlet(self) -> str:
        """Who published it, said even when it isn't known."""
        return self.line.outlet or "outlet not stated"


@dataclass(frozen=True)
class Edition:
    """A day with its articles numbered and its references resolved."""

    day: DayBriefing
    stories: tuple[Story, ...]
    labels: dict[str, str] = field(repr=False)
    outlets: dict[str, str | None] = field(repr=False)
    claims: dict[tuple[str, str], Claim] = field(repr=False)
    developments: dict[tuple[str, str], list[str]] = field(repr=False)
    """Ids of the developments in which a claim stands."""

    @property
    def title(self) -> str:
        """The day in words."""
        return UNDATED_TITLE if self.day.day is None else format_day(self.day.day)

    @property
    def rejected(self) -> int:
        """Rejected items of all articles."""
        return sum(len(story.briefing.rejected) for story in self.stories if story.briefing)

    @property
    def failures(self) -> tuple[Story, ...]:
        """Articles that could not be briefed."""
        return tuple(story for story in self.stories if story.line.status == "failed")

    def label(self, article: str) -> str:
        """The number of an article in this day; its id when the day doesn't list it."""
        return self.labels.get(article, article)

    def cite(self, refs: Iterable[ClaimRef]) -> list[Cited]:
        """Look up what references point at."""
        return [
            Cited(ref, self.label(ref.article), self.claims.get((ref.article, ref.claim)))
            for ref in refs
        ]

    def voices(self, refs: Iterable[ClaimRef]) -> list[Voice]:
        """Group claims by who says them and how, in the order in which they are given."""
        groups: dict[VoiceKey, list[Cited]] = {}
        for cited in self.cite(refs):
            groups.setdefault(self._hear(cited), []).append(cited)
        return [Voice(*key, tuple(cited)) for key, cited in groups.items()]

    def _hear(self, cited: Cited) -> VoiceKey:
        if cited.claim is None:
            return ("a claim that is not among the briefings", "given as", None, "not at hand")
        attribution = cited.claim.attribution
        denied = cited.claim.polarity == "denied"
        manner = (describe_anonymity(attribution), describe_manner(attribution))
        if attribution.source is None:
            verb = "denied by" if denied else "reported by"
            speaker = self.outlets.get(cited.ref.article) or f"article {cited.label}"
            return (speaker, verb, *manner)
        verb = "denied by" if denied else "said"
        return (fold_text(attribution.source), verb, *manner)

    def figures_of(self, briefing: Briefing, claim: Claim) -> list[Figure]:
        """The figures of one claim, in the claim's order."""
        by_id = {figure.id: figure for figure in briefing.figures}
        return [by_id[id] for id in claim.figures if id in by_id]


def join_edition(day: DayBriefing, briefings: Sequence[Briefing]) -> Edition:
    """Join a day with the briefings of its articles.

    A briefing whose article the day doesn't list is shown after the listed ones rather
    than left out; an article listed twice keeps its first number.
    """
    by_id = {briefing.article.id: briefing for briefing in briefings}
    lines = list(day.articles)
    listed = {line.id for line in lines}
    lines += [line_of(briefing.article) for id, briefing in by_id.items() if id not in listed]
    stories = tuple(
        Story(f"A{number}", line, by_id.get(line.id)) for number, line in enumerate(lines, 1)
    )
    developments: dict[tuple[str, str], list[str]] = {}
    for development in day.developments:
        for ref in development.claims:
            developments.setdefault((ref.article, ref.claim), []).append(development.id)
    return Edition(
        day=day,
        stories=stories,
        labels={story.line.id: story.label for story in reversed(stories)},
        outlets={line.id: line.outlet for line in lines},
        claims={(id, claim.id): claim for id, item in by_id.items() for claim in item.claims},
        developments=developments,
    )


def line_of(article: Article) -> ArticleLine:
    """The day's line for an article that the day itself doesn't list."""
    return ArticleLine(
        id=article.id,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        status="briefed",
        reprint_of=None,
    )


def attribute(edition: Edition, development: Development) -> str:
    """The end of a development's line: "said A and B; denied by C"."""
    speakers: dict[str, list[str]] = {}
    for voice in edition.voices(development.claims):
        names = speakers.setdefault(voice.verb, [])
        if (speaker := lower_article(voice.speaker)) not in names:
            names.append(speaker)
    return "; ".join(f"{verb} {join_names(names)}" for verb, names in speakers.items())


def shorten(text: str) -> str:
    """The first words of a text, marked as cut where it goes on."""
    folded = fold_text(text[: MAX_SHORT_CHARS * 4])
    if len(folded) <= MAX_SHORT_CHARS:
        return folded
    return folded[:MAX_SHORT_CHARS].rsplit(" ", 1)[0].rstrip(",;:") + " …"
