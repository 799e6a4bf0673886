"""The day before, as far as its briefing still tells: each development as if it were a claim.

The briefing has no articles' texts, so each of its articles is written anew from the texts of
the developments that rest on it; that keeps together what stood together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from summarizer.merge.names import TITLES
from summarizer.merge.passages import read_capitals
from summarizer.merge.statements import Member, read_plain, read_profile
from summarizer.merge.wording import find_names, fold, name_root
from summarizer.schema import (
    Article,
    Attribution,
    Claim,
    ClaimRef,
    DayBriefing,
    Development,
    Figure,
)

_OFFICES = frozenset(map(name_root, TITLES))
_DIGITS = re.compile(r"\d+")


def read_yesterday(previous: DayBriefing) -> list[tuple[Development, Member]]:
    """Yesterday's developments with claims made of them, in an order that content decides."""
    titles = {line.id: line.title or "" for line in previous.articles}
    by_article: defaultdict[str, list[Development]] = defaultdict(list)
    for development in previous.developments:
        home = min((ref.article for ref in development.claims), default="")
        by_article[home].append(development)
    known = read_capitals(". ".join(f"so {d.text}" for d in previous.developments)).known
    found = []
    for home in sorted(by_article):
        ordered = sorted(by_article[home], key=_place)
        found.extend(_read_article(home, titles.get(home, ""), ordered, known, previous.day))
    return sorted(found, key=lambda pair: (pair[0].text, pair[0].id))


def _place(development: Development) -> tuple[int, str, str]:
    """By the number in its first claim's id, which grows with the place in the article."""
    first = min(development.claims, key=lambda ref: (ref.article, len(ref.claim), ref.claim))
    number = _DIGITS.search(first.claim)
    return (int(number[0]) if number else 0, development.text, development.id)


def _read_article(
    home: str,
    title: str,
    developments: Sequence[Development],
    known: frozenset[str],
    day: str | None,
) -> list[tuple[Development, Member]]:
    text = f"{title}."
    starts = []
    for development in developments:
        speaker = _name_speaker(development)
        text += f" By {speaker}: " if speaker else " "
        starts.append(len(text))
        text += development.text.rstrip(".") + "."
    # The mark keeps it apart from an article of today with the same id.
    article = Article.from_text(text, id=f"yesterday {home}", published=day)
    return [
        (development, _read_member(development, article, start, known))
        for development, start in zip(developments, starts, strict=True)
    ]


def _name_speaker(development: Development) -> str | None:
    return next((o.name for o in development.origins if o.kind == "speaker"), None)


def _read_member(
    development: Development, article: Article, start: int, known: frozenset[str]
) -> Member:
    speaker = _name_speaker(development)
    figures: tuple[Figure, ...] = tuple(development.figures)
    statement = read_plain(
        development.text,
        figures=[figure for figure in figures if figure.evidence.text in development.text],
        known=known,
        denied=development.polarity == "denied",
    )
    names = find_names(f"by {speaker}", known) - _OFFICES if speaker else frozenset[str]()
    claim = Claim(
        id=development.id,
        text=development.text,
        kind="event",
        polarity=development.polarity,
        attribution=Attribution(
            source=speaker,
            source_kind="organization" if speaker else "none",
            anonymous=False,
            anonymity_reason=None,
            mode="indirect" if speaker else "narration",
            cue=None,
            source_span=None,
            cue_span=None,
            outlets=[],
        ),
        when=None,
        actors=[],
        figures=[figure.id for figure in figures],
        evidence=[article.span(start, start + len(development.text.rstrip(".")))],
    )
    return Member(
        ClaimRef(article=article.id, claim=development.id),
        article,
        claim,
        figures,
        replace(
            statement,
            speaker=speaker,
            speaker_names=names,
            articles=frozenset((article.id,)),
            via=frozenset((fold(article.id),)),
        ),
        read_profile(article.text, known),
    )
