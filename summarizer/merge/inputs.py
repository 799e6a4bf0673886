"""Whether briefings can stand in one day briefing; the message says which can't, and why."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from summarizer.errors import MergeError
from summarizer.schema import SCHEMA_VERSION, ArticleLine, Briefing, DayBriefing, Span


def check_input(
    briefings: Sequence[Briefing],
    *,
    day: str | None,
    failed: Sequence[ArticleLine],
    previous: DayBriefing | None,
) -> list[Briefing]:
    """The briefings in order of their articles' ids, each once, if they can be merged."""
    if day and not is_day(day):
        raise MergeError(f"{day!r} is no day; write it as YYYY-MM-DD")
    kept: dict[str, Briefing] = {}
    for briefing in briefings:
        name = briefing.article.id
        _check_briefing(briefing, day)
        other = kept.setdefault(name, briefing)
        if other.model_dump(exclude={"run"}) != briefing.model_dump(exclude={"run"}):
            raise MergeError(
                f"two different briefings of article {name}; keep one, or give one another id"
            )
    names = Counter(line.id for line in failed)
    for name, count in sorted(names.items()):
        if name in kept or count > 1:
            raise MergeError(f"article {name} is given twice, once as failed; name it once")
    for line in failed:
        if line.status != "failed":
            raise MergeError(
                f"article {line.id} is listed as failed but is {line.status}; brief it"
            )
    check_previous(previous, day)
    return [kept[name] for name in sorted(kept)]


def check_previous(previous: DayBriefing | None, day: str | None) -> None:
    """Make sure that a day can be compared with an earlier one.

    Raises:
        MergeError: It can't; the message says why.
    """
    if previous and previous.schema_version != SCHEMA_VERSION:
        raise MergeError(
            f"the previous day has schema version {previous.schema_version}, "
            f"not {SCHEMA_VERSION}; write it anew or leave it out"
        )
    if previous and day and not (previous.day and is_day(previous.day) and previous.day < day):
        raise MergeError(
            f"the previous briefing is of {previous.day or 'an unknown day'}, "
            f"which isn't before {day}; give an earlier one or none"
        )


def _check_briefing(briefing: Briefing, day: str | None) -> None:
    article = briefing.article
    if briefing.schema_version != SCHEMA_VERSION:
        raise MergeError(
            f"article {article.id} has schema version {briefing.schema_version}, "
            f"not {SCHEMA_VERSION}; brief it anew"
        )
    if article.published != day:
        raise MergeError(
            f"article {article.id} is of {article.published or 'an unknown day'}, "
            f"not of {day or 'an unknown day'}; sort the briefings with group_by_day first"
        )
    if len({claim.id for claim in briefing.claims}) < len(briefing.claims):
        raise MergeError(f"article {article.id} has two claims with one id; brief it anew")
    if len({figure.id for figure in briefing.figures}) < len(briefing.figures):
        raise MergeError(f"article {article.id} has two figures with one id; brief it anew")
    if hashlib.sha256(article.text.encode("utf-8", "replace")).hexdigest() != article.sha256:
        raise MergeError(
            f"article {article.id}: its text doesn't fit its sha256, so it has changed since it "
            "was briefed; brief it anew"
        )
    for span in _list_spans(briefing):
        if article.text[span.start : span.end] != span.text:
            raise MergeError(
                f"article {article.id}: its evidence at {span.start} doesn't stand in its text, "
                "which has changed; brief it anew"
            )


def _list_spans(briefing: Briefing) -> Iterator[Span]:
    """All that a briefing points at."""
    for claim in briefing.claims:
        yield from claim.evidence
        who = claim.attribution
        yield from (span for span in (who.source_span, who.cue_span) if span)
    yield from (figure.evidence for figure in briefing.figures)
    for actor in briefing.actors:
        yield from actor.mentions


def is_day(text: str) -> bool:
    """Whether a text is a date of the calendar, written as YYYY-MM-DD."""
    try:
        return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False
