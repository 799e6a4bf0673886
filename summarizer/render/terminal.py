"""The day in a terminal: what a reader wants first, wrapped to the window."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from summarizer.render.edition import Edition, Voice, join_edition
from summarizer.render.wording import (
    CONFLICT_WORDS,
    STATUS_WORDS,
    UNDATED_REASON,
    count_noun,
    describe_date,
    describe_figure,
    describe_gone,
    describe_outcome,
    fold_text,
    format_day,
    show_unprintable,
)
from summarizer.schema import Briefing, Conflict, DayBriefing, Development

if TYPE_CHECKING:
    from rich.console import Console

MIN_WIDTH = 30
BRIEF_LIMIT = 5
"""Most lines of what has gone, and of what is undecided: the written briefing has them all."""
Run = tuple[str, str]
"""Text and its rich style."""


def render_terminal(
    day: DayBriefing,
    briefings: Sequence[Briefing],
    *,
    width: int,
    colour: bool,
    limit: int | None,
    previous: DayBriefing | None = None,
) -> str:
    """Write the day's briefing for a terminal.

    Args:
        day: The day as merged.
        briefings: Those of the day's articles.
        width: Columns; lines are wrapped to it (to 30 at least).
        colour: Use ANSI styles; without it the text has no escape sequence at all.
        limit: Most developments, conflicts and actors to print; what is left out is
            counted. ``None`` prints all, but for `BRIEF_LIMIT`.
        previous: The day before, to say what its developments were.
    """
    edition = join_edition(day, briefings, previous=previous)
    sheet = Sheet(max(width, MIN_WIDTH), colour=colour)
    print_head(sheet, edition)
    sheet.head("Developments", len(day.developments))
    for development in day.developments[:limit]:
        print_development(sheet, edition, development)
    sheet.rest(len(day.developments), limit, "development")
    if day.conflicts:
        sheet.head("Conflicts", len(day.conflicts))
        for conflict in day.conflicts[:limit]:
            print_conflict(sheet, edition, conflict)
        sheet.rest(len(day.conflicts), limit, "conflict")
    print_gone(sheet, edition, limit)
    print_undecided(sheet, edition, limit)
    print_actors(sheet, day, limit)
    print_stories(sheet, edition)
    return sheet.text()


class Sheet:
    """Collects wrapped lines; only here is rich used, so only here is it imported."""

    def __init__(self, width: int, *, colour: bool) -> None:
        from rich.console import Console

        self.width = width
        self._out = io.StringIO()
        self._after_gap = False
        self._console: Console = Console(
            file=self._out,
            width=width,
            force_terminal=colour,
            color_system="standard" if colour else None,
            no_color=not colour,
            markup=False,
            highlight=False,
            emoji=False,
            legacy_windows=False,
            # The caller decides on colour and width, not the environment.
            _environ={},
        )

    def line(self, *runs: Run, indent: int = 0, hang: int = 0) -> None:
        """Print runs of text as one paragraph; its second line is ``hang`` further in."""
        from rich.text import Text

        text = Text()
        for words, style in runs:
            text.append(show_unprintable(words), style=style)
        lines = text.wrap(self._console, self.width - indent - hang)
        for number, line in enumerate(lines):
            line.rstrip()
            margin = " " * (indent + (hang if number else 0))
            self._console.print(Text(margin) + line, soft_wrap=True)
            self._after_gap = False

    def gap(self) -> None:
        """Print an empty line, but never two in a row."""
        if not self._after_gap:
            self._out.write("\n")
        self._after_gap = True

    def head(self, title: str, count: int) -> None:
        """Print a section's heading with its count."""
        self.gap()
        self.line((title, "bold"), (f"  {count:,}", "dim"))
        self.gap()

    def rest(self, count: int, limit: int | None, noun: str) -> None:
        """Say how many were left out."""
        if limit is not None and count > limit:
            more = count_noun(count - limit, f"more {noun}")
            self.line((f"… {more} in the written briefing", "dim"))

    def text(self) -> str:
        """Everything printed so far."""
        return self._out.getvalue().rstrip("\n") + "\n"


def print_head(sheet: Sheet, edition: Edition) -> None:
    """Date, headline, coverage, and what failed."""
    day = edition.day
    sheet.line((edition.title, "dim"))
    if day.day is None:
        sheet.line((UNDATED_REASON, "dim"))
    sheet.line((fold_text(day.headline), "bold"))
    sheet.gap()
    for sentence in edition.coverage:
        sheet.line((sentence, ""))
    for story, remark in edition.remarks:
        style = "red" if story.line.status == "failed" else "yellow"
        sheet.line((f"{story.label} {story.title}: ", ""), (fold_text(remark), style), hang=2)


def print_development(sheet: Sheet, edition: Edition, development: Development) -> None:
    """One development: its line, then each source with its manner, then figures."""
    style = "red" if development.status == "disputed" else "dim"
    number = f"[{edition.numbers[development.id]}] "
    indent = len(number)
    line = edition.write(development)
    sheet.line(
        (number, "bold"),
        (line.before, "red"),
        (line.text, "bold"),
        (f"{line.after} ", ""),
        (f"({fold_text(edition.support(development))})", "dim"),
        (" ", ""),
        (STATUS_WORDS[development.status], style),
        hang=indent,
    )
    for voice in edition.voices(development.claims):
        print_voice(sheet, voice, indent=indent)
    if development.figures:
        figures = "; ".join(fold_text(describe_figure(figure)) for figure in development.figures)
        sheet.line((f"Figures: {figures}", ""), indent=indent, hang=2)
    if earlier := edition.recall(development):
        sheet.line((earlier, ""), indent=indent, hang=2)
    sheet.gap()


def print_voice(sheet: Sheet, voice: Voice, *, indent: int) -> None:
    """One source: how its words are given, and where they stand."""
    cited = ", ".join(fold_text(f"{item.label} {item.ref.claim}") for item in voice.cited)
    sheet.line(
        (f"{voice.speaker}: ", ""),
        (fold_text(f"{voice.anonymity}; ") + " " if voice.anonymity else "", "yellow"),
        (fold_text(voice.manner), ""),
        (f" [{cited}]", "dim"),
        indent=indent,
        hang=2,
    )


def print_conflict(sheet: Sheet, edition: Edition, conflict: Conflict) -> None:
    """One conflict with all its versions."""
    sheet.line((f"{CONFLICT_WORDS[conflict.kind]}: ", "red"), (fold_text(conflict.about), "bold"))
    for version in conflict.versions:
        line = edition.write(version)
        sheet.line(("- ", ""), (line.before, "red"), (line.text + line.after, ""), hang=2)
        for voice in edition.voices(version.claims):
            print_voice(sheet, voice, indent=2)
    sheet.gap()


def print_gone(sheet: Sheet, edition: Edition, limit: int | None) -> None:
    """What the day before had and this day hasn't."""
    gone = edition.day.gone
    if not gone:
        return
    sheet.head(f"Gone since {format_day(edition.day.previous_day, weekday=False)}", len(gone))
    limit = BRIEF_LIMIT if limit is None else min(limit, BRIEF_LIMIT)
    for one in gone[:limit]:
        sheet.line(
            ("- ", ""),
            (edition.tell_gone(one), ""),
            (f" ({fold_text(describe_gone(one))})", "dim"),
            hang=2,
        )
    sheet.rest(len(gone), limit, "line")


def print_undecided(sheet: Sheet, edition: Edition, limit: int | None) -> None:
    """The pairs that may be one development."""
    pairs = edition.day.undecided
    if not pairs:
        return
    sheet.head("Undecided: one development, or two?", len(pairs))
    limit = BRIEF_LIMIT if limit is None else min(limit, BRIEF_LIMIT)
    for pair in pairs[:limit]:
        for number, ref in enumerate((pair.first, pair.second)):
            cited = fold_text(f"{edition.label(ref.article)} {ref.claim}")
            place = edition.place(ref) or "in no development"
            sheet.line(
                ("  " if number else "- ", ""),
                (f"{place} ", "bold"),
                (edition.quote(ref), ""),
                (f" [{cited}]", "dim"),
                hang=2,
            )
    sheet.rest(len(pairs), limit, "pair")


def print_actors(sheet: Sheet, day: DayBriefing, limit: int | None) -> None:
    """The names of those who act or speak, in one paragraph."""
    if not day.actors:
        return
    names = list(dict.fromkeys(fold_text(actor.name) for actor in day.actors))
    sheet.head("Actors", len(names))
    sheet.line(("; ".join(names[:limit]), ""))
    sheet.rest(len(names), limit, "actor")


def print_stories(sheet: Sheet, edition: Edition) -> None:
    """Every article with what became of it: none is left out, whatever the limit."""
    sheet.head("Articles", len(edition.stories))
    for story in edition.stories:
        line, briefing = story.line, story.briefing
        basis = briefing.article.published_basis if briefing else None
        facts = [story.outlet, describe_date(line.published, basis)]
        facts.append(describe_outcome(line, original=edition.original(story)))
        if briefing is not None:
            facts.append(count_noun(len(briefing.claims), "claim"))
            facts.append(f"{count_noun(len(briefing.rejected), 'item')} rejected")
        sheet.line(
            (f"{story.label} ", "bold"),
            (story.title, "" if story.is_titled else "italic"),
            (f" ({fold_text('; '.join(facts))})", "dim"),
            hang=len(story.label) + 1,
        )
