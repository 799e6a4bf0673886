"""A day and the briefings of its articles, joined: every reference looked up once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from summarizer.render.wording import (
    UNDATED_TITLE,
    describe_anonymity,
    describe_comparison,
    describe_coverage,
    describe_figure,
    describe_manner,
    describe_remark,
    describe_support,
    fold_text,
    format_day,
    name_day_before,
)
from summarizer.schema import (
    Article,
    ArticleLine,
    Briefing,
    Claim,
    ClaimRef,
    DayBriefing,
    DayFigure,
    Development,
    Figure,
    Gone,
    Version,
)
from summarizer.text.credits import (
    Credit,
    Line,
    Verb,
    join_names,
    lower_article,
    mark_denial,
    name_source,
    resolve_head,
    tells_its_source,
    write_line,
)

MAX_SHORT_CHARS = 96
VoiceKey = tuple[str, Verb, str | None, str]
"""Speaker, verb, anonymity, manner: what makes two claims one voice."""
_ABSENT: VoiceKey = (
    "an article that is not among the briefings",
    "reported by",
    None,
    "not at hand",
)
_WORD = re.compile(r"\w+")


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
    verb: Verb
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
        """The title, else what the article says, in short, else the id."""
        if self.line.title:
            return fold_text(self.line.title)
        if self.briefing is None:
            return self.line.id
        return shorten(self.briefing.gist or self.briefing.article.text)

    @property
    def is_titled(self) -> bool:
        """Whether `title` is the article's own; else it is set in another style."""
        return bool(self.line.title) or self.briefing is None

    @property
    def gist(self) -> str | None:
        """The gist, unless all of it stands in `title` already."""
        if self.briefing is None or fold_text(self.briefing.gist) == self.title:
            return None
        return self.briefing.gist or None

    @property
    def outlet(self) -> str:
        """Who published it, said even when it isn't known."""
        return self.line.outlet or "outlet not stated"


@dataclass(frozen=True)
class Edition:
    """A day with its articles numbered and its references resolved."""

    day: DayBriefing
    stories: tuple[Story, ...]
    numbers: dict[str, str] = field(repr=False)
    """The developments' numbers, in the order of the page: ``D1``."""
    earlier: dict[str, Development] = field(repr=False)
    """The developments of the day before, as far as that day is at hand."""
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
    def coverage(self) -> list[str]:
        """The sentences on what the day rests on, and on what it was compared with."""
        day = self.day
        counts = describe_coverage(
            day.coverage, developments=len(day.developments), rejected=self.rejected
        )
        compared = describe_comparison(day)
        return [*counts, compared] if compared else counts

    @property
    def remarks(self) -> tuple[tuple[Story, str], ...]:
        """Articles of which a reader should know something first: failed, reprints, dates."""
        told = (
            (story, describe_remark(story.line, original=self.original(story)))
            for story in self.stories
        )
        return tuple((story, words) for story, words in told if words)

    def original(self, story: Story) -> str | None:
        """The number of the article that one prints again."""
        return self.labels.get(story.line.reprint_of) if story.line.reprint_of else None

    def support(self, development: Development) -> str:
        """What a development rests on, in one line."""
        printers = [self.outlets.get(ref.article) for ref in development.claims]
        named = {fold_text(name).casefold() for name in printers if name}
        outlets = len(named) if all(printers) else None
        return describe_support(development, outlets=outlets, day=self.day.day)

    def place(self, ref: ClaimRef) -> str:
        """The numbers of the developments in which a claim stands."""
        ids = self.developments.get((ref.article, ref.claim), [])
        return ", ".join(self.numbers[id] for id in ids)

    def quote(self, ref: ClaimRef) -> str:
        """A claim's own text; that it isn't at hand where no briefing holds it."""
        claim = self.claims.get((ref.article, ref.claim))
        return fold_text(state_claim(claim)) if claim else "a claim that is not at hand"

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
            return _ABSENT
        attribution = cited.claim.attribution
        outlet = self.outlets.get(cited.ref.article)
        manner = (describe_anonymity(attribution), describe_manner(attribution, outlet=outlet))
        if attribution.source is None:
            return (outlet or f"article {cited.label}", "reported by", *manner)
        written = attribution.source_kind in ("document", "outlet")
        verb: Verb = "according to" if written else "said"
        words = attribution.source_span.text if attribution.source_span else None
        return (fold_text(name_source(attribution.source, words)), verb, *manner)

    def write(self, stated: Development | Version) -> Line:
        """What is stated and who states it, as one sentence."""
        voices = self.voices(stated.claims)
        text, told = fold_text(stated.text), set[str]()
        for voice in voices:
            if claim := find_telling(voice, stated.text):
                told.add(voice.speaker)
                words = claim.attribution.source_span
                text = resolve_head(text, fold_text(words.text), voice.speaker) if words else text
        named = [voice for voice in voices if voice.speaker not in told]
        credits = list(
            dict.fromkeys(Credit(lower_article(voice.speaker), voice.verb) for voice in named)
        )
        if len(stated.origins) < 2:
            credits = drop_shorter_names(credits)
        denied = stated.polarity == "denied"
        return write_line(text, join_articles(credits), denied=denied, told=bool(told))

    def recall(self, development: Development) -> str | None:
        """What an earlier day's development said that this one continues, and which day's."""
        earlier = self.earlier.get(development.previous or "")
        if earlier is None:
            return None
        text = fold_text(earlier.text)
        told = mark_denial(text) if earlier.polarity == "denied" else text
        return f"{name_day_before(self.day)}: {told}"

    def tell_gone(self, gone: Gone) -> str:
        """What the day before said that this one no longer says."""
        text = fold_text(gone.text)
        return mark_denial(text) if gone.polarity == "denied" else text

    def describe_figure(self, figure: DayFigure) -> str:
        """A figure in words, and whether what it stands in is denied."""
        claim = self.claims.get((figure.article, figure.claim or ""))
        written = describe_figure(figure)
        return f"{written}, denied" if claim and claim.polarity == "denied" else written

    def figures_of(self, briefing: Briefing, claim: Claim) -> list[Figure]:
        """The figures of one claim, in the claim's order."""
        by_id = {figure.id: figure for figure in briefing.figures}
        return [by_id[id] for id in claim.figures if id in by_id]


def join_edition(
    day: DayBriefing, briefings: Sequence[Briefing], *, previous: DayBriefing | None = None
) -> Edition:
    """Join a day with the briefings of its articles, and with the day before.

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
        numbers={item.id: f"D{number}" for number, item in enumerate(day.developments, 1)},
        earlier={item.id: item for item in previous.developments} if previous else {},
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


def find_telling(voice: Voice, text: str) -> Claim | None:
    """The voice's claim of that text, if the text itself says whose it is and how."""
    for claim in (cited.claim for cited in voice.cited):
        if claim is None or claim.text != text:
            continue
        who = claim.attribution
        if tells_its_source(text, claim.evidence, who.source_span, who.cue_span):
            return claim
    return None


def state_claim(claim: Claim) -> str:
    """A claim's text, which never reads as asserted when it is denied."""
    return mark_denial(claim.text) if claim.polarity == "denied" else claim.text


def drop_shorter_names(credits: Sequence[Credit]) -> list[Credit]:
    """Name one source once: of "a source" and "a source close to the group" the latter.

    Only for statements of one origin: elsewhere two names may be two sources.
    """
    words = [
        frozenset(_WORD.findall(credit.name.casefold())) - {"the", "a", "an"} for credit in credits
    ]
    return [
        credit
        for at, credit in enumerate(credits)
        if not any(
            other.verb == credit.verb and words[at] < words[place]
            for place, other in enumerate(credits)
        )
    ]


def join_articles(credits: Sequence[Credit]) -> list[Credit]:
    """Write "article A1" and "article A2" as "articles A1 and A2"."""
    numbers = [
        match[1]
        for credit in credits
        if credit.verb == "reported by" and (match := re.fullmatch(r"article (A\d+)", credit.name))
    ]
    if len(numbers) < 2:
        return list(credits)
    single = {f"article {number}" for number in numbers}
    rest = [c for c in credits if c.verb != "reported by" or c.name not in single]
    return [*rest, Credit(f"articles {join_names(numbers)}", "reported by")]


def shorten(text: str) -> str:
    """The first words of a text, marked as cut where it goes on."""
    folded = fold_text(text[: MAX_SHORT_CHARS * 4])
    if len(folded) <= MAX_SHORT_CHARS:
        return folded
    return folded[:MAX_SHORT_CHARS].rsplit(" ", 1)[0].rstrip(",;:") + " …"
