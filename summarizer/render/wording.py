"""The words and numbers that all renderings share, so that they say the same thing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from summarizer.schema import (
    ArticleLine,
    Attribution,
    Change,
    ConflictKind,
    Coverage,
    DayBriefing,
    Development,
    DevelopmentStatus,
    Figure,
    Gone,
    Mode,
    Origin,
    PublishedBasis,
    Qualifier,
)
from summarizer.text.credits import join_names

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
UNDATED_TITLE = "Undated articles"
UNDATED_REASON = (
    "No date stands in these articles, none was given with them, and nothing ties them to a day "
    "of the others, so they belong to no day; none was guessed."
)
STATUS_WORDS: Mapping[DevelopmentStatus, str] = {
    "single_origin": "single origin",
    "corroborated": "corroborated",
    "disputed": "disputed",
}
CHANGE_WORDS: Mapping[Change, str] = {
    "new": "new",
    "updated": "updated",
    "corroborated": "now corroborated",
    "contradicted": "now contradicted",
    "repeated": "repeated",
}
MODE_WORDS: Mapping[Mode, str] = {
    "direct": "quoted",
    "mixed": "partly quoted",
    "indirect": "not quoted",
    "narration": "in the article’s own voice",
}
CONFLICT_WORDS: Mapping[ConflictKind, str] = {
    "contradiction": "Contradiction",
    "denial": "Denial",
    "figure": "Different figures",
    "update": "Later against earlier",
    "scope": "Different scope",
}
BASIS_WORDS: Mapping[PublishedBasis, str] = {
    "stated": "date stated in the text",
    "inferred": "date inferred",
    "operator": "date given with the article",
    "unknown": "date unknown",
}
QUALIFIER_WORDS: Mapping[Qualifier, str] = {
    "exact": "",
    "about": "about ",
    "at_least": "at least ",
    "at_most": "at most ",
    "more_than": "more than ",
    "fewer_than": "fewer than ",
}
# What could move a terminal's cursor, hide text or turn its direction: C0 and C1 controls
# but tab and newline, bidirectional embeddings and overrides, lone surrogates.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def show_unprintable(text: str) -> str:
    """Replace what a terminal or browser would obey instead of print by U+FFFD."""
    return UNPRINTABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def fold_text(text: str) -> str:
    """Put text on one line: every run of white space becomes one space."""
    return " ".join(show_unprintable(text).split())


def count_noun(count: int, noun: str, plural: str | None = None) -> str:
    """Write a count with its noun: "1 article", "4 articles"."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def format_day(day: str | None, *, weekday: bool = True) -> str:
    """Write an ISO date as "Saturday, 7 December 2024"; what is no date stays as it is."""
    if day is None:
        return "undated"
    try:
        parsed = date.fromisoformat(day)
    except ValueError:
        return day
    written = f"{parsed.day} {MONTHS[parsed.month - 1]} {parsed.year}"
    return f"{WEEKDAYS[parsed.weekday()]}, {written}" if weekday else written


def describe_date(published: str | None, basis: PublishedBasis | None) -> str:
    """Write when an article was published, and how that is known where it isn't stated."""
    written = format_day(published, weekday=False)
    if basis in (None, "stated", "unknown"):
        return written
    return f"{written} ({BASIS_WORDS[basis]})"


def describe_coverage(coverage: Coverage, *, developments: int, rejected: int) -> list[str]:
    """The counts a reader needs before the first line: three sentences, always complete."""
    read = [
        f"{coverage.briefed:,} briefed",
        f"{coverage.failed:,} failed",
        count_noun(coverage.reprints, "reprint"),
        f"{coverage.undated:,} undated",
    ]
    found = [
        f"{coverage.single_origin:,} on a single origin",
        f"{coverage.anonymous_only:,} on anonymous sources only",
        f"{count_noun(rejected, 'item')} rejected",
    ]
    return [
        f"{count_noun(coverage.read, 'article')} read: {', '.join(read)}.",
        f"{count_noun(developments, 'development')}: {', '.join(found)}.",
        f"{count_noun(coverage.undecided, 'pair')} of statements could not be decided.",
    ]


def describe_chain(outlets: Sequence[str]) -> str | None:
    """Who obtained it, then who passed it on: "Reuters, passed on by News.Az"."""
    if not outlets:
        return None
    return ", passed on by ".join(outlets)


def describe_anonymity(attribution: Attribution) -> str | None:
    """Say that a source isn't named, and why, in the article's words."""
    if not attribution.anonymous:
        return None
    if attribution.anonymity_reason:
        reason = attribution.anonymity_reason.strip(' “”"')
        return f"anonymous, “{reason}”"
    return "anonymous, no reason given"


def describe_manner(attribution: Attribution, *, outlet: str | None) -> str:
    """Say how the words are given, and the outlet chain: "quoted; obtained by AFP".

    Args:
        attribution: Who says it, and how.
        outlet: Who publishes the article; what that outlet itself narrates has no chain.
    """
    manner = MODE_WORDS[attribution.mode]
    if attribution.mode == "narration" and attribution.outlets == [outlet]:
        return manner
    chain = describe_chain(attribution.outlets)
    return f"{manner}; obtained by {chain}" if chain else manner


def describe_origin(origin: Origin) -> str:
    """Name an origin, who carried it where it isn't an outlet itself, and the operator's grade."""
    if origin.kind == "unknown":
        return "unknown lineage" if origin.name == "unknown" else f"{origin.name} (lineage unknown)"
    carriers = [outlet for outlet in origin.outlets if outlet != origin.name]
    notes = []
    if origin.kind == "speaker" and carriers:
        notes.append(f"carried by {join_names(carriers)}")
    if origin.reliability != "F":
        notes.append(f"graded {origin.reliability}")
    return f"{origin.name} ({'; '.join(notes)})" if notes else origin.name


def describe_carriers(origins: Sequence[Origin]) -> str | None:
    """Name the origins with who carried them; ``None`` where there is no more to say."""
    known = [origin for origin in origins if origin.kind != "unknown"]
    if all(describe_origin(origin) == origin.name for origin in known):
        return None
    return "; ".join(describe_origin(origin) for origin in origins)


def describe_support(development: Development, *, outlets: int | None, day: str | None) -> str:
    """What a development rests on: "2 origins: AFP, Reuters; 4 articles, 3 outlets; since 6 Dec".

    Args:
        development: What is stated.
        outlets: How many outlets print its articles; ``None`` where one of them isn't known.
        day: ISO date of the day briefing.
    """
    articles = {ref.article for ref in development.claims}
    articles.update(article for origin in development.origins for article in origin.articles)
    printed = count_noun(len(articles), "article")
    if outlets and len(articles) > 1:
        printed = f"{printed}, {count_noun(outlets, 'outlet')}"
    parts = [
        describe_origins(development.origins, independent=development.independent_origins),
        printed,
        describe_change(development, day=day),
        development.grade,
    ]
    return "; ".join(parts)


def describe_change(development: Development, *, day: str | None) -> str:
    """What it is against the day before, and since when it is told: "updated, since 6 Dec"."""
    change, since = CHANGE_WORDS[development.change], development.since
    if development.change == "new":
        return change
    if since is None:
        return f"{change} since the day before"
    told = f"since {shorten_day(since, day=day)}"
    return told if development.change == "repeated" else f"{change}, {told}"


def shorten_day(since: str | None, *, day: str | None) -> str:
    """Write an ISO date as "6 Dec", with its year where it isn't the year of ``day``."""
    try:
        parsed = date.fromisoformat(since or "")
    except ValueError:
        return since or "an unknown day"
    year = "" if day and day[:4] == f"{parsed.year:04}" else f" {parsed.year}"
    return f"{parsed.day} {MONTHS[parsed.month - 1][:3]}{year}"


def describe_comparison(day: DayBriefing) -> str | None:
    """What is new, changed and gone; ``None`` for undated articles, which have no day before."""
    if day.day is None:
        return None
    if day.previous_day is None:
        return "Compared with no earlier day."
    counts = Counter(one.change for one in day.developments)
    found = [
        f"{counts[change]:,} {words}"
        for change, words in CHANGE_WORDS.items()
        if counts[change] or change == "new"
    ]
    found.append(f"{len(day.gone):,} gone")
    return f"Compared with {format_day(day.previous_day, weekday=False)}: {', '.join(found)}."


def name_day_before(day: DayBriefing) -> str:
    """What to call the day that a day was compared with: often not the calendar's own."""
    try:
        gap = date.fromisoformat(day.day or "") - date.fromisoformat(day.previous_day or "")
    except ValueError:
        return "The day before"
    return "The day before" if gap.days == 1 else f"On {shorten_day(day.previous_day, day=day.day)}"


def describe_gone(gone: Gone) -> str:
    """What a development that has gone rested on, and when it was last there."""
    names = ", ".join(describe_origin(origin) for origin in gone.origins)
    counted = count_noun(len(gone.origins), "origin")
    told = f"{counted}: {names}" if names else counted
    return f"{told}; last seen {format_day(gone.last_seen, weekday=False)}"


def describe_origins(origins: Sequence[Origin], *, independent: int) -> str:
    """Count origins and name them; say so where not all are known to be independent."""
    names = ", ".join(
        describe_origin(origin) if origin.kind == "unknown" else origin.name for origin in origins
    )
    if independent >= len(origins):
        counted = count_noun(independent, "origin")
        return f"{counted}: {names}" if names else counted
    return f"{count_noun(independent, 'independent origin')} of {len(origins)} named: {names}"


def describe_remark(line: ArticleLine, *, original: str | None) -> str | None:
    """What a reader should know of an article beforehand; ``None`` where there is nothing."""
    parts = [] if line.status == "briefed" else [describe_outcome(line, original=original)]
    if line.published_basis == "inferred":
        reason = f": {line.published_reason}" if line.published_reason else ""
        parts.append(f"date inferred, {format_day(line.published, weekday=False)}{reason}")
    return "; ".join(parts) or None


def describe_outcome(line: ArticleLine, *, original: str | None) -> str:
    """Say what became of an article; ``original`` names the one it prints again."""
    if line.status == "failed":
        return f"failed: {line.reason or 'no reason was recorded'}"
    if line.status == "reprint":
        return f"reprint of {original or line.reprint_of or 'an article that is not named'}"
    return "briefed"


def format_number(value: int | float) -> str:
    """Write a number exactly: "2,000", "4.5 billion", "0.25"."""
    for size, word in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        scaled = round(value / size, 3)
        if abs(scaled) >= 1 and abs(scaled) < 1000 and scaled * size == value:
            return f"{scaled:.3f}".rstrip("0").rstrip(".") + f" {word}"
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,}"
    return f"{int(value):,}" if abs(value) < 10**15 else f"{value:g}"


def format_amount(figure: Figure) -> str:
    """Write a figure's number with its qualifier: "at least 12", "15 to 20"."""
    qualifier = QUALIFIER_WORDS[figure.qualifier]
    low, high = figure.low, figure.high
    if figure.value is not None:
        return qualifier + format_number(figure.value)
    if low is not None and high is not None:
        return f"{qualifier}{format_number(low)} to {format_number(high)}"
    if low is not None:
        return (qualifier or "at least ") + format_number(low)
    if high is not None:
        return (qualifier or "at most ") + format_number(high)
    return f"“{fold_text(figure.evidence.text)}”"


def describe_figure(figure: Figure) -> str:
    """Write a figure with what it counts: "about 150 military advisers (Homs)"."""
    number = format_amount(figure)
    unit, of = figure.unit, figure.of
    if unit and of and unit.casefold() in of.casefold():
        written = f"{number} {of}"
    elif unit and of:
        written = f"{number} {unit}, {of}"
    else:
        written = " ".join(filter(None, (number, unit, of)))
    scope = "; ".join(filter(None, (figure.place, figure.as_of)))
    return f"{written} ({scope})" if scope else written
