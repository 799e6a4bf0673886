"""The day as Markdown: a document that reads well as plain text, too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from summarizer.render.edition import Cited, Edition, Story, Voice, join_edition, state_claim
from summarizer.render.wording import (
    CONFLICT_WORDS,
    STATUS_WORDS,
    UNDATED_REASON,
    count_noun,
    describe_anonymity,
    describe_carriers,
    describe_date,
    describe_figure,
    describe_gone,
    describe_manner,
    describe_origin,
    describe_outcome,
    fold_text,
    format_day,
)
from summarizer.schema import (
    Briefing,
    Claim,
    ClaimRef,
    Conflict,
    DayActor,
    DayBriefing,
    DayFigure,
    Development,
    Figure,
    Rejected,
)

SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~&])")
# What would open a block (heading, list, quotation, rule) at the start of a line.
BLOCK_START = re.compile(r"^([#+\-=]|\d+(?=[.)]))")


def render_markdown(
    day: DayBriefing, briefings: Sequence[Briefing], *, previous: DayBriefing | None = None
) -> str:
    """Write the day's briefing as Markdown; all text that was read is escaped.

    Args:
        day: The day as merged.
        briefings: Those of the day's articles; an article without one is listed without claims.
        previous: The day before, to say what its developments were.
    """
    edition = join_edition(day, briefings, previous=previous)
    blocks = [
        *write_head(edition),
        *write_section("Developments", (write_development(edition, d) for d in day.developments)),
        *write_section("Conflicts", (write_conflict(edition, c) for c in day.conflicts)),
        *write_gone_section(edition),
        *write_undecided_section(edition),
        *write_section("Figures", list_lines(write_figure(edition, f) for f in day.figures)),
        *write_section("Actors", list_lines(write_actor(edition, a) for a in day.actors)),
        *write_section("Articles", (write_story(edition, story) for story in edition.stories)),
    ]
    return "\n\n".join(blocks) + "\n"


def escape_markdown(text: str) -> str:
    """Put text on one line and take every meaning from Markdown's own characters."""
    folded = SPECIAL.sub(r"\\\1", fold_text(text))
    return BLOCK_START.sub(lambda m: m[0] + "\\" if m[0].isdigit() else "\\" + m[0], folded)


def write_section(title: str, blocks: Iterable[str]) -> list[str]:
    """A section with its heading; one without content says so."""
    return [f"## {title}", *(list(blocks) or ["None."])]


def list_lines(lines: Iterable[str]) -> Iterator[str]:
    """Join lines to one list, or to nothing."""
    if written := "\n".join(f"- {line}" for line in lines):
        yield written


def write_head(edition: Edition) -> Iterator[str]:
    """Date, headline, coverage, and what became of single articles: before anything else."""
    yield f"# {escape_markdown(edition.title)}"
    if edition.day.day is None:
        yield UNDATED_REASON
    yield f"**{escape_markdown(edition.day.headline)}**"
    yield "\n".join(escape_markdown(sentence) for sentence in edition.coverage)
    yield from list_lines(
        f"{story.label} {write_title(story)}: {escape_markdown(words)}"
        for story, words in edition.remarks
    )


def write_development(edition: Edition, development: Development) -> str:
    """One development: its line, who says it and how, its origins and figures."""
    lines = [
        f"**[{edition.numbers[development.id]}]** "
        f"{escape_markdown(str(edition.write(development)))} "
        f"({escape_markdown(edition.support(development))}) "
        f"— *{STATUS_WORDS[development.status]}*",
        "",
    ]
    lines += [f"- {write_voice(voice)}" for voice in edition.voices(development.claims)]
    if origins := describe_carriers(development.origins):
        lines.append(f"- Origins: {escape_markdown(origins)}")
    if development.figures:
        lines.append(f"- Figures: {write_figures(development.figures)}")
    if earlier := edition.recall(development):
        lines.append(f"- {escape_markdown(earlier)}")
    return "\n".join(lines)


def write_voice(voice: Voice) -> str:
    """One source: how its words are given, and where they stand."""
    cited = ", ".join(write_reference(item) for item in voice.cited)
    return f"{escape_markdown(voice.speaker)}: {escape_markdown(voice.description)} [{cited}]"


def write_conflict(edition: Edition, conflict: Conflict) -> str:
    """One conflict with all its versions, none preferred."""
    lines = [f"**{CONFLICT_WORDS[conflict.kind]}:** {escape_markdown(conflict.about)}", ""]
    for version in conflict.versions:
        origins = ", ".join(describe_origin(origin) for origin in version.origins)
        counted = count_noun(len(version.origins), "origin")
        lines.append(
            f"- {escape_markdown(str(edition.write(version)))} "
            f"({counted}{escape_markdown(': ' + origins if origins else '')})"
        )
        lines += [f"  - {write_voice(voice)}" for voice in edition.voices(version.claims)]
    return "\n".join(lines)


def write_gone_section(edition: Edition) -> list[str]:
    """What the day before had and this day hasn't, where there is a day before."""
    day = edition.day
    if day.previous_day is None:
        return []
    lines = (
        f"{escape_markdown(edition.tell_gone(gone))} ({escape_markdown(describe_gone(gone))})"
        for gone in day.gone
    )
    title = f"Gone since {format_day(day.previous_day, weekday=False)}"
    return write_section(title, list_lines(lines))


def write_undecided_section(edition: Edition) -> list[str]:
    """The pairs that may be one development, each with both statements."""
    pairs = edition.day.undecided
    if not pairs:
        return []
    lines = (
        " — ".join(write_side(edition, ref) for ref in (pair.first, pair.second)) for pair in pairs
    )
    return write_section("Undecided: one development, or two?", list_lines(lines))


def write_side(edition: Edition, ref: ClaimRef) -> str:
    """One statement of a pair: where it stands, and its text."""
    cited = escape_markdown(f"{edition.label(ref.article)} {ref.claim}")
    place = edition.place(ref) or "in no development"
    return f"{place} “{escape_markdown(edition.quote(ref))}” [{cited}]"


def write_figure(edition: Edition, figure: DayFigure) -> str:
    """One figure, as read and as written in its article."""
    span = figure.evidence
    return (
        f"{escape_markdown(edition.describe_figure(figure))}: “{escape_markdown(span.text)}” "
        f"[{edition.label(figure.article)}, characters {span.start}–{span.end}]"
    )


def write_figures(figures: Iterable[Figure]) -> str:
    """Figures in one line."""
    return "; ".join(escape_markdown(describe_figure(figure)) for figure in figures)


def write_actor(edition: Edition, actor: DayActor) -> str:
    """One actor: name, kind, role, other names, and where they are mentioned."""
    parts = [f"**{escape_markdown(actor.name)}** ({actor.kind.replace('_', ' ')})"]
    if actor.role:
        parts.append(escape_markdown(actor.role))
    if actor.aliases:
        parts.append("also " + ", ".join(escape_markdown(alias) for alias in actor.aliases))
    places = ", ".join(f"{span.start}–{span.end}" for span in actor.mentions)
    return f"{'; '.join(parts)} [{edition.label(actor.article)}, characters {places}]"


def write_reference(cited: Cited) -> str:
    """A reference to a claim: ``A1 c3``."""
    return escape_markdown(f"{cited.label} {cited.ref.claim}")


def write_title(story: Story) -> str:
    """The article's title; what stands for a missing one is set in italics."""
    title = escape_markdown(story.title)
    return title if story.is_titled else f"*{title}*"


def write_story(edition: Edition, story: Story) -> str:
    """One article: what it is, its gist, every claim with its words, what was rejected."""
    line, briefing = story.line, story.briefing
    basis = briefing.article.published_basis if briefing else None
    facts = [story.outlet, describe_date(line.published, basis), f"id {line.id}"]
    facts.append(describe_outcome(line, original=edition.original(story)))
    blocks = [
        f"### {story.label}: {write_title(story)}",
        escape_markdown("; ".join(facts)) + ".",
    ]
    if briefing is not None:
        if line.published_reason:
            blocks.append(f"Date: {escape_markdown(line.published_reason)}.")
        if briefing.article.url:
            blocks.append(f"Address: {escape_markdown(briefing.article.url)}")
        if story.gist:
            blocks.append(f"Gist: {escape_markdown(story.gist)}")
        blocks += list_lines(write_claim(edition, briefing, claim) for claim in briefing.claims)
        blocks += write_loose_figures(briefing)
        if briefing.rejected:
            blocks.append(f"Rejected ({len(briefing.rejected)}):")
            blocks += list_lines(write_rejected(item) for item in briefing.rejected)
    return "\n\n".join(blocks)


def write_claim(edition: Edition, briefing: Briefing, claim: Claim) -> str:
    """One claim with source, manner, development, figures, and the words it rests on."""
    attribution = claim.attribution
    found_in = edition.developments.get((briefing.article.id, claim.id), [])
    place = ", ".join(edition.numbers[id] for id in found_in) or "in no development"
    source = f"{attribution.source}: " if attribution.source else ""
    outlet = briefing.article.outlet
    manner = (describe_anonymity(attribution), describe_manner(attribution, outlet=outlet))
    lines = [
        f"**{escape_markdown(claim.id)}** {escape_markdown(state_claim(claim))} "
        f"({claim.kind}; {place})",
        escape_markdown(source + "; ".join(filter(None, manner))),
    ]
    if figures := edition.figures_of(briefing, claim):
        lines.append(f"Figures: {write_figures(figures)}")
    lines += [
        f"[characters {span.start}–{span.end}] {escape_markdown(span.text)}"
        for span in claim.evidence
    ]
    return "\n  - ".join(lines)


def write_loose_figures(briefing: Briefing) -> Iterator[str]:
    """Figures that belong to no claim of the article."""
    claimed = {id for claim in briefing.claims for id in claim.figures}
    if loose := [figure for figure in briefing.figures if figure.id not in claimed]:
        yield f"Figures outside the claims: {write_figures(loose)}"


def write_rejected(rejected: Rejected) -> str:
    """One rejected item: where it failed, why, and the item itself."""
    item = json.dumps(rejected.item, ensure_ascii=False, default=str)
    return f"{rejected.stage}: {escape_markdown(rejected.reason)}: {escape_markdown(item)}"
