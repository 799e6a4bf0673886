"""Builds briefings out of text for tests: every span is looked up in the article, never counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.schema import (
    Actor,
    ActorKind,
    Article,
    Attribution,
    Briefing,
    Claim,
    ClaimKind,
    Figure,
    Mode,
    Polarity,
    Qualifier,
    Run,
    SourceKind,
    Span,
    When,
)


@dataclass(frozen=True)
class Count:
    """A figure to be: the words that give it, and what they mean."""

    words: str
    value: float | None
    of: str | None = None
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    qualifier: Qualifier = "exact"
    place: str | None = None
    as_of: str | None = None


@dataclass(frozen=True)
class Told:
    """A claim to be: `evidence` stands in the article; `text` is the claim, by default the same."""

    evidence: str
    text: str | None = None
    source: str | None = None
    source_kind: SourceKind | None = None
    anonymous: bool = False
    reason: str | None = None
    outlets: Sequence[str] = ()
    kind: ClaimKind = "event"
    polarity: Polarity = "asserted"
    mode: Mode | None = None
    cue: str | None = None
    when: When | None = None
    counts: Sequence[Count] = ()
    actors: Sequence[str] = ()
    """Names of actors of the briefing."""


@dataclass(frozen=True)
class Named:
    """An actor to be; its mentions are all places where a form of its name stands."""

    name: str
    kind: ActorKind = "organization"
    aliases: Sequence[str] = field(default_factory=tuple)
    role: str | None = None


RUN = Run(
    model="by hand",
    prompt="none",
    prompt_sha256="0" * 64,
    found=0,
    kept=0,
    repaired=0,
    rejected=0,
    calls=0,
    attempts=0,
    prompt_tokens=0,
    completion_tokens=0,
    cached=0,
    cost_usd=0,
    seconds=0.0,
)


def find_span(article: Article, words: str) -> Span:
    """Where the words stand first; an error when they don't."""
    start = article.text.index(words)
    return article.span(start, start + len(words))


def make_briefing(
    article: Article | str,
    *claims: Told,
    actors: Sequence[Named] = (),
    loose: Sequence[Count] = (),
    **about: str | None,
) -> Briefing:
    """A briefing of an article, or of a text with `about` (id, outlet, published, title).

    Args:
        article: What was read.
        claims: What it says, in any order; they become ``c1``, ``c2`` …
        actors: Who is named.
        loose: Figures that belong to no claim.
        about: For `Article.from_text`, where the article is a text.
    """
    if isinstance(article, str):
        article = Article.from_text(article, **about)
    named = [_make_actor(article, f"a{n}", actor) for n, actor in enumerate(actors, 1)]
    ids = {actor.name: actor.id for actor in named}
    made, figures = [], []
    for n, told in enumerate(claims, 1):
        own = [
            _make_figure(article, f"f{len(figures) + k}", count, f"c{n}")
            for k, count in enumerate(told.counts, 1)
        ]
        figures += own
        made.append(_make_claim(article, f"c{n}", told, own, [ids[a] for a in told.actors]))
    figures += [
        _make_figure(article, f"f{len(figures) + k}", count, None)
        for k, count in enumerate(loose, 1)
    ]
    return Briefing(
        article=article,
        gist=made[0].text if made else "",
        actors=named,
        claims=made,
        figures=figures,
        run=RUN,
    )


def _make_actor(article: Article, id: str, actor: Named) -> Actor:
    spans = {
        (at, at + len(form))
        for form in (actor.name, *actor.aliases)
        for at in range(len(article.text))
        if article.text.startswith(form, at)
    }
    return Actor(
        id=id,
        name=actor.name,
        kind=actor.kind,
        aliases=list(actor.aliases),
        role=actor.role,
        mentions=[article.span(*span) for span in sorted(spans)],
    )


def _make_figure(article: Article, id: str, count: Count, claim: str | None) -> Figure:
    exact = count.value if count.qualifier in ("exact", "about") else None
    return Figure(
        id=id,
        value=count.value,
        low=exact if count.low is None else count.low,
        high=exact if count.high is None else count.high,
        unit=count.unit,
        of=count.of,
        qualifier=count.qualifier,
        place=count.place,
        as_of=count.as_of,
        claim=claim,
        evidence=find_span(article, count.words),
    )


def _make_claim(
    article: Article, id: str, told: Told, figures: Sequence[Figure], actors: list[str]
) -> Claim:
    kind: SourceKind = "none"
    if told.source:
        kind = told.source_kind or ("unnamed_person" if told.anonymous else "organization")
    return Claim(
        id=id,
        text=told.text or told.evidence,
        kind=told.kind,
        polarity=told.polarity,
        attribution=Attribution(
            source=told.source,
            source_kind=kind,
            anonymous=told.anonymous,
            anonymity_reason=told.reason,
            mode=told.mode or ("indirect" if told.source else "narration"),
            cue=told.cue,
            source_span=None,
            cue_span=find_span(article, told.cue) if told.cue else None,
            outlets=list(told.outlets),
        ),
        when=told.when,
        actors=actors,
        figures=[figure.id for figure in figures],
        evidence=[find_span(article, told.evidence)],
    )
