"""The order of a day's developments, and its headline.

The rule: more independent origins first, then more articles, then more figures and conflicts
together, then what stands nearer to the head of its article, then the text. To change the order
of the page, change `rank`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.merge.statements import Member
from summarizer.schema import Development, Origin


class Rank(NamedTuple):
    """Sorts developments, the weightiest first."""

    fewer_origins: int
    fewer_articles: int
    fewer_figures_and_conflicts: int
    position: int
    text: str
    id: str


def rank(development: Development, *, conflicts: int, position: int) -> Rank:
    """Where a development stands among the others of its day.

    Args:
        development: What to rank.
        conflicts: How many conflicts it stands in.
        position: Characters before its evidence, in the article where it comes earliest.
    """
    articles = {ref.article for ref in development.claims}
    figures = {(f.value, f.low, f.high) for f in development.figures}
    return Rank(
        -development.independent_origins,
        -len(articles),
        -len(figures) - conflicts,
        position,
        development.text,
        development.id,
    )


def write_headline(member: Member, origins: Sequence[Origin]) -> str:
    """The clearest claim of the leading development with its source, all words copied."""
    who = member.claim.attribution
    text = member.claim.text.strip().rstrip(".,;")
    text = text[:1].upper() + text[1:]
    outlet = who.outlets[0] if who.outlets else None
    outlet = outlet or next((o.name for o in origins if o.kind == "outlet"), None)
    credit = f" ({outlet})" if outlet and outlet != who.source else ""
    source = _lower_article(who.source) if who.source else None
    if member.claim.polarity == "denied":
        return f"Denied by {source or 'an unnamed source'}: {text}{credit}"
    if source is None:
        return f"{text}{credit}"
    if who.source_kind in ("document", "outlet"):
        return f"{text}, according to {source}{credit}"
    return f"{text}, said {source}{credit}"


def _lower_article(source: str) -> str:
    first, _, rest = source.partition(" ")
    return f"{first.lower()} {rest}" if rest and first in ("A", "An", "The", "Two") else source


def describe_empty_day(day: str | None, *, briefed: int, failed: int) -> str:
    """What to say instead of a headline on a day without any claim."""
    when = day or "an unknown day"
    if briefed + failed == 0:
        return f"No articles for {when}"
    if briefed == 0:
        return f"None of the {failed} articles of {when} could be briefed"
    return f"The articles of {when} ({briefed} briefed, {failed} failed) gave no claim that holds"
