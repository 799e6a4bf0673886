"""The labels of an article as if a model had answered them: what the merge makes of the truth."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import count

from summarizer.evaluate.cases import Case, Range, find_piece
from summarizer.evaluate.gold import GoldActor, GoldClaim, GoldFigure
from summarizer.evaluate.items import join_pieces
from summarizer.evaluate.match import fold_name
from summarizer.evaluate.unasked import make_briefing
from summarizer.schema import (
    Actor,
    Article,
    Attribution,
    Briefing,
    Claim,
    Figure,
    Qualifier,
    Span,
    When,
)
from summarizer.text.dates import read_dates, resolve_date


def gold_briefing(case: Case) -> Briefing:
    """Make the briefing that the labels describe, of everything but forbidden items.

    Claims keep their labelled ids. Where several values are right, the first one stands; what
    isn't labelled is read from the evidence (dates) or has the commonest value (``event``).
    """
    article = case.article
    actors = [
        _make_actor(number, actor, article)
        for number, actor in zip(count(1), case.gold.actors.items, strict=False)
        if actor.need != "forbidden"
    ]
    pairs = list(zip(case.gold.claims.items, case.claims, strict=True))
    kept = [(claim, pieces) for claim, pieces in pairs if claim.need != "forbidden"]
    figures = []
    for at, figure in enumerate(case.gold.figures.items):
        numbers = (figure.value, figure.low, figure.high)
        if figure.need != "forbidden" and numbers != (None, None, None):
            where = case.figures[at][0].where
            home = next((c.id for c, pieces in kept if _holds(pieces, where)), None)
            figures.append(_make_figure(figure, at, home, where, article))
    claims = [_make_claim(claim, pieces, article, actors, figures) for claim, pieces in kept]
    return make_briefing(article, maker="labels", actors=actors, claims=claims, figures=figures)


def _holds(pieces: Sequence[Range], where: Range) -> bool:
    return any(start <= where.start and where.end <= end for start, end in pieces)


def _make_actor(number: int, actor: GoldActor, article: Article) -> Actor:
    forms = dict.fromkeys(actor.names)
    found = {form: list(find_piece(form, article.text)) for form in forms}
    mentions = sorted({where for places in found.values() for where in places})
    # A short form inside a longer one ("Brandt" in "Olaf Brandt") is no mention of its own.
    outer = [
        m
        for m in mentions
        if not any(o != m and o.start <= m.start and m.end <= o.end for o in mentions)
    ]
    written = [form for form in forms if found[form]]
    name = written[0] if written else actor.names[0]
    return Actor(
        id=f"a{number}",
        name=name,
        kind=actor.kind[0] if actor.kind else "other",
        aliases=[form for form in written if form != name],
        role=None,
        mentions=[article.span(*where) for where in outer],
    )


def _make_claim(
    gold: GoldClaim,
    pieces: Sequence[Range],
    article: Article,
    actors: Sequence[Actor],
    figures: Sequence[Figure],
) -> Claim:
    source = next((name for name in gold.sources if name is not None), None)
    if gold.sources[:1] == [None]:
        source = None
    named = {fold_name(source)} if source else set()
    return Claim(
        id=gold.id,
        text=join_pieces(article.text, pieces),
        kind=gold.kind[0] if gold.kind else "event",
        polarity=gold.polarity[0],
        attribution=_make_attribution(gold, source),
        when=_find_when(pieces, article),
        actors=[
            actor.id
            for actor in actors
            if any(_holds(pieces, Range(m.start, m.end)) for m in actor.mentions)
            or named & {fold_name(form) for form in (actor.name, *actor.aliases)}
        ],
        figures=[figure.id for figure in figures if figure.claim == gold.id],
        evidence=[article.span(*piece) for piece in pieces],
    )


def _make_attribution(gold: GoldClaim, source: str | None) -> Attribution:
    kinds = [kind for kind in gold.source_kinds if kind != "none"]
    modes = [mode for mode in gold.modes if mode != "narration"]
    anonymous = source is not None and gold.anonymous[0]
    return Attribution(
        source=source,
        source_kind="none" if source is None else kinds[0] if kinds else "person",
        anonymous=anonymous,
        anonymity_reason=gold.anonymity_reason[0] if anonymous else None,
        mode="narration" if source is None else modes[0] if modes else "indirect",
        cue=next(iter(gold.cue or ()), None),
        source_span=None,
        cue_span=None,
        outlets=gold.outlets[0],
    )


def _find_when(pieces: Sequence[Range], article: Article) -> When | None:
    published = datetime.date.fromisoformat(article.published) if article.published else None
    for start, end in pieces:
        for mention in read_dates(article.text[start:end]):
            first, last = resolve_date(mention, published)
            words = article.text[start + mention.start : start + mention.end]
            return When(
                text=words,
                start=first.isoformat() if first else None,
                end=last.isoformat() if last else None,
            )
    return None


def _make_figure(
    gold: GoldFigure, at: int, home: str | None, where: Range, article: Article
) -> Figure:
    qualifier = gold.qualifier[0]
    low, high = _bounds(gold, qualifier)
    evidence: Span = article.span(*where)
    return Figure(
        id=gold.id or f"f{at + 1}",
        value=gold.value,
        low=low,
        high=high,
        unit=next(iter(gold.unit or ()), None),
        of=next(iter(gold.of or ()), None),
        qualifier=qualifier,
        place=next(iter(gold.place or ()), None),
        as_of=None,
        claim=home,
        evidence=evidence,
    )


def _bounds(
    gold: GoldFigure, qualifier: Qualifier
) -> tuple[int | float | None, int | float | None]:
    """The bounds that follow from the qualifier where only the value is labelled."""
    low, high = gold.low, gold.high
    if gold.value is not None and low is None and qualifier in ("at_least", "more_than"):
        low = gold.value
    if gold.value is not None and high is None and qualifier in ("at_most", "fewer_than"):
        high = gold.value
    return low, high
