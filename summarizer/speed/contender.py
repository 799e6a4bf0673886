"""What is compared: whoever turns an article into claims, and what that took on one server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from summarizer.evidence import Grounded, find_verbatim
from summarizer.schema import Article, Attribution, Briefing, Claim, Frozen, Run, Span


class Given(NamedTuple):
    """A claim as a contender gives it."""

    words: str
    source: str | None
    denied: bool = False
    span: tuple[int, int] | None = None
    """Where it stands, if the contender says so."""


class Reading(NamedTuple):
    """What a contender made of one article."""

    briefing: Briefing | None
    """``None`` when it failed."""
    failure: str | None
    lost: int
    """Claims whose words don't stand in the article, so that nothing can be scored."""


class Contender(Protocol):
    """Reads articles by asking the server at the meter's address."""

    name: str

    async def read(self, article: Article) -> Reading:
        """Read one article; a failure is a result."""


class Server(NamedTuple):
    """The model's server, as contenders see it."""

    base_url: str
    """Of the meter."""
    model: str
    max_tokens: int
    """The longest answer about a whole article."""
    temperature: float | None
    key: str = "none"


class Spent(Frozen):
    """What reading one article took."""

    case: str
    sentences: int
    requests: int
    prompt_tokens: int
    cached_tokens: int
    completion_tokens: int
    seconds: float
    busy_s: float
    """In which the server was at work."""
    lost: int
    failure: str | None


def make_briefing(article: Article, given: Sequence[Given], *, model: str) -> Reading:
    """Set a contender's claims as a briefing, in its favour where there is a choice.

    Its own spans are taken as they are. Words without a span are looked for in the article,
    without regard to typography and case; what stands nowhere is left out of the briefing, so
    that it counts as missed, but not as wrong.
    """
    spans = [_find_span(article, claim) for claim in given]
    claims = [
        _make_claim(f"c{number}", claim, span)
        for number, (claim, span) in enumerate(zip(given, spans, strict=True), 1)
        if span is not None
    ]
    run = Run(
        model=model,
        prompt="none",
        prompt_sha256="0" * 64,
        found=len(given),
        kept=len(claims),
        repaired=0,
        rejected=len(given) - len(claims),
        calls=0,
        attempts=0,
        prompt_tokens=0,
        completion_tokens=0,
        cached=0,
        cost_usd=None,
        seconds=0.0,
    )
    gist = claims[0].text if claims else ""
    briefing = Briefing(article=article, gist=gist, actors=[], claims=claims, figures=[], run=run)
    return Reading(briefing, None, len(given) - len(claims))


def _find_span(article: Article, given: Given) -> Span | None:
    if given.span is not None and 0 <= given.span[0] < given.span[1] <= len(article.text):
        return article.span(*given.span)
    words = given.words.strip().strip("\"'“”‘’").rstrip(".")
    if not words:
        return None
    found = find_verbatim(words, article.text, ignore_case=True)
    return article.span(*found) if isinstance(found, Grounded) else None


def _make_claim(name: str, given: Given, span: Span) -> Claim:
    source = (given.source or "").strip() or None
    return Claim(
        id=name,
        text=span.text,
        kind="event",
        polarity="denied" if given.denied else "asserted",
        attribution=Attribution(
            source=source,
            source_kind="person" if source else "none",
            anonymous=False,
            anonymity_reason=None,
            mode="indirect" if source else "narration",
            cue=None,
            source_span=None,
            cue_span=None,
            outlets=[],
        ),
        when=None,
        actors=[],
        figures=[],
        evidence=[span],
    )
