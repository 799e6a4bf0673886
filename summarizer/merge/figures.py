"""The day's figures, each with its article, and which of them can be set side by side."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from summarizer.merge.statements import Member
from summarizer.merge.wording import find_terms, fold
from summarizer.schema import Briefing, DayFigure, Figure

_NO_NAMES: frozenset[str] = frozenset()


def place_figure(figure: Figure, article: str) -> DayFigure:
    """The figure with the article it stands in."""
    return DayFigure(**dict(figure), article=article)


def list_figures(members: Sequence[Member]) -> list[DayFigure]:
    """Every figure of a development's claims, each once, in the order of articles and text."""
    found = {
        (member.ref.article, figure.evidence.start, figure.id): figure
        for member in members
        for figure in member.figures
    }
    return [place_figure(figure, key[0]) for key, figure in sorted(found.items(), key=_by_key)]


def _by_key(item: tuple[tuple[str, int, str], Figure]) -> tuple[str, int, str]:
    return item[0]


def gather_figures(
    briefings: Sequence[Briefing],
    developments: Sequence[Sequence[DayFigure]],
    reprints: Collection[str],
) -> list[DayFigure]:
    """The day's figures: by development, then those that belong to no claim.

    Within a development a figure that another article only repeats is given once, from an
    original rather than from a reprint; the development itself keeps them all.

    Args:
        briefings: The day's articles.
        developments: The figures of each development, in the order of the day.
        reprints: Ids of the articles that are reprints.
    """
    gathered: dict[tuple[str, str], DayFigure] = {}
    placed: set[tuple[str, str]] = set()
    for figures in developments:
        seen: set[tuple[object, ...]] = set()
        for figure in sorted(figures, key=lambda f: f.article in reprints):
            placed.add((figure.article, figure.id))
            content = _describe(figure)
            if content not in seen:
                seen.add(content)
                gathered.setdefault((figure.article, figure.id), figure)
    seen = set()
    for briefing in sorted(briefings, key=lambda b: (b.article.id in reprints, b.article.id)):
        for loose in sorted(briefing.figures, key=lambda f: (f.evidence.start, f.id)):
            key = (briefing.article.id, loose.id)
            content = (*_describe(loose), fold(loose.evidence.text))
            if key not in placed and content not in seen:
                seen.add(content)
                gathered[key] = place_figure(loose, briefing.article.id)
    return list(gathered.values())


def _describe(figure: Figure) -> tuple[object, ...]:
    """What a figure says, apart from where it stands."""
    counted = find_terms(" ".join(filter(None, (figure.unit, figure.of))), _NO_NAMES)
    place = fold(figure.place or "")
    return (figure.value, figure.low, figure.high, figure.qualifier, counted, place)
