"""The headline: the leading development in its source's words, with nothing that isn't evidence.

The line is put together from a claim, its source and its outlet. Before it leads the page its
names and numbers are looked up in that evidence; one that isn't there costs the line its place,
and the next development leads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from summarizer.evidence import check_line, check_names
from summarizer.merge.statements import Member
from summarizer.schema import Origin
from summarizer.text.credits import tells_its_source, write_statement


class Lead(NamedTuple):
    """A development that may lead the page."""

    clearest: Member
    members: Sequence[Member]
    origins: Sequence[Origin]


def choose_headline(leads: Iterable[Lead]) -> str | None:
    """The first line that names and counts only what its evidence does; ``None`` without any."""
    for lead in leads:
        line = write_headline(lead.clearest, lead.origins)
        if not check_line(line, list_basis(lead)):
            return line
    return None


def list_basis(lead: Lead) -> Iterator[str]:
    """What a headline may take its names and numbers from.

    The evidence of its claim; the source, where the article names it; the outlets that the
    articles name or that print them.
    """
    claim, text = lead.clearest.claim, lead.clearest.article.text
    yield from (span.text for span in claim.evidence)
    source = claim.attribution.source
    if source and not check_names(source, text):
        yield source
    outlets = {origin.name for origin in lead.origins if origin.kind == "outlet"}
    for outlet in sorted(outlets.union(claim.attribution.outlets)):
        if any(_credits(member, outlet) for member in lead.members):
            yield outlet


def _credits(member: Member, outlet: str) -> bool:
    article = member.article
    return outlet == article.outlet or not check_names(outlet, article.text)


def write_headline(member: Member, origins: Sequence[Origin]) -> str:
    """The clearest claim of the leading development with its source, all words copied."""
    claim, who = member.claim, member.claim.attribution
    text = claim.text.strip()
    outlet = who.outlets[0] if who.outlets else None
    return write_statement(
        text,
        source=who.source,
        words=who.source_span.text if who.source_span else None,
        is_written=who.source_kind in ("document", "outlet"),
        denied=claim.polarity == "denied",
        told=tells_its_source(text, claim.evidence, who.source_span, who.cue_span),
        outlet=outlet or next((o.name for o in origins if o.kind == "outlet"), None),
    )


def describe_empty_day(day: str | None, *, briefed: int, failed: int) -> str:
    """What to say instead of a headline on a day without any claim."""
    when = day or "an unknown day"
    if briefed + failed == 0:
        return f"No articles for {when}"
    if briefed == 0:
        return f"None of the {failed} articles of {when} could be briefed"
    return f"The articles of {when} ({briefed} briefed, {failed} failed) gave no claim that holds"
