"""What a day rests on: its articles with what became of each, and the counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from summarizer.schema import Article, ArticleLine, Coverage


def list_articles(
    articles: Iterable[Article], failed: Iterable[ArticleLine], reprints: Mapping[str, str]
) -> list[ArticleLine]:
    """The day's line for every article, briefed or failed, in order of their ids."""
    lines = [
        ArticleLine(
            id=article.id,
            title=article.title,
            outlet=article.outlet,
            published=article.published,
            status="reprint" if article.id in reprints else "briefed",
            reprint_of=reprints.get(article.id),
            published_basis=article.published_basis,
            published_reason=article.published_reason,
        )
        for article in articles
    ]
    return sorted([*lines, *failed], key=lambda line: line.id)


def count_coverage(
    lines: Sequence[ArticleLine], *, single_origin: int, anonymous_only: int, undecided: int
) -> Coverage:
    """``read == briefed + failed``; reprints are briefed articles too, and counted in it."""
    failed = sum(line.status == "failed" for line in lines)
    return Coverage(
        read=len(lines),
        briefed=len(lines) - failed,
        failed=failed,
        reprints=sum(line.status == "reprint" for line in lines),
        undated=sum(line.published is None for line in lines),
        single_origin=single_origin,
        anonymous_only=anonymous_only,
        undecided=undecided,
    )
