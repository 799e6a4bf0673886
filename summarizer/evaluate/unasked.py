"""Briefings for which no model was asked: those of labels, and those of the trivial baselines."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.schema import Actor, Article, Briefing, Claim, Figure, Run


def make_briefing(
    article: Article,
    *,
    maker: str,
    actors: Sequence[Actor],
    claims: Sequence[Claim],
    figures: Sequence[Figure],
) -> Briefing:
    """A briefing that took nothing, made by whatever ``maker`` says."""
    return Briefing(
        article=article,
        gist=claims[0].text if claims else "",
        actors=list(actors),
        claims=list(claims),
        figures=list(figures),
        run=Run(
            model=maker,
            prompt="none",
            prompt_sha256="0" * 64,
            found=len(claims),
            kept=len(claims),
            repaired=0,
            rejected=0,
            calls=0,
            attempts=0,
            prompt_tokens=0,
            completion_tokens=0,
            cached=0,
            cost_usd=0.0,
            seconds=0.0,
        ),
    )
