"""The day of an undated article, where its own words and a dated article of the run settle it.

An article that says "the offensive, launched eight days ago" is of one day only if another one
says "they launched their offensive on November 27". Such a tie is:

1. a relative time in the undated article ("on Thursday", "eight days ago", "last week");
2. beside it, words for an event that a dated article has beside one certain day: two content
   words at least, and most of the shorter wording's; no opposite, no other number;
3. two articles that share names, and no name beside either time that the other article lacks;
4. one day for that event in the whole run.

A day is inferred when two ties at least, by two expressions, fit one and the same day. Where
weekdays leave several, it is the latest day that they tie, if the article names no other
weekday: news is told up to the day on which it appears. All else stays undated, for a missing
day is better than a wrong one.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from summarizer.merge.passages import read_capitals
from summarizer.merge.wording import are_opposed, find_names, find_terms
from summarizer.schema import Article
from summarizer.text.dates import DateMention, read_dates, resolve_date
from summarizer.text.days import ONE_DAY
from summarizer.text.numerals import read_numerals
from summarizer.text.sentences import split_sentences

_RELATIVE = ("weekday", "period")
_PERIODS = ("day", "night", "week", "weekend", "fortnight")
_LEAST_TERMS = 2
_LEAST_SHARE = 0.6
"""Of the shorter wording's content words."""
_LEAST_NAMES = 4
"""Names that two articles of one story share at least."""
_REACH_DAYS = 45
"""How far after an event a text still counts days back to it."""
_FAR_DAYS = 14
"""An inferred day lies no farther from the dated article's own."""
_MARKS = re.compile(r"[,;:()\"“”–—]| - ")


class _Phrase(NamedTuple):
    """A time expression and the words beside it."""

    article: Article
    mention: DateMention
    terms: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[Fraction]


class _Event(NamedTuple):
    """A phrase of a dated article, and the day it means."""

    phrase: _Phrase
    day: datetime.date


class _Tie(NamedTuple):
    """What ties an undated article to a day."""

    phrase: _Phrase
    event: _Event
    days: frozenset[datetime.date]
    """Days of publication on which the expression would mean the event's day."""


class _Inferred(NamedTuple):
    day: datetime.date
    reason: str


def infer_days(articles: Sequence[Article]) -> list[Article]:
    """The articles in their order, undated ones with their day where it can be inferred."""
    undated = [article for article in articles if article.published is None]
    dated = [article for article in articles if _read_day(article)]
    if not undated or not dated:
        return list(articles)
    names = {article.id: _find_article_names(article) for article in articles}
    events: defaultdict[str, list[_Event]] = defaultdict(list)
    for article in dated:
        for event in _read_events(article):
            for term in event.phrase.terms:
                events[term].append(event)
    found = {article.id: _infer(article, events, names) for article in undated}
    return [_date(article, found.get(article.id)) for article in articles]


def _date(article: Article, inferred: _Inferred | None) -> Article:
    if inferred is None:
        return article
    return article.model_copy(
        update={
            "published": inferred.day.isoformat(),
            "published_basis": "inferred",
            "published_reason": inferred.reason,
        }
    )


def _read_day(article: Article) -> datetime.date | None:
    """The article's day, unless it was inferred itself: one guess is not built on another."""
    if article.published is None or article.published_basis == "inferred":
        return None
    try:
        return datetime.date.fromisoformat(article.published)
    except ValueError:
        return None


def _find_article_names(article: Article) -> frozenset[str]:
    return find_names(article.text, read_capitals(article.text).known)


def _read_events(article: Article) -> Iterator[_Event]:
    """What happened on one certain day, by a dated article."""
    published = _read_day(article)
    for phrase in _read_phrases(article, read_dates(article.text)):
        first, last = resolve_date(phrase.mention, published)
        if first is not None and first == last and phrase.mention.bound is None:
            yield _Event(phrase, first)


def _read_phrases(article: Article, mentions: Iterable[DateMention]) -> Iterator[_Phrase]:
    """The mentions that stand in a sentence of the story, with the words beside them."""
    text = article.text
    sentences = [s for s in split_sentences(text) if s.role == "body"]
    starts = [s.start for s in sentences]
    known = read_capitals(text).known
    for mention in mentions:
        at = bisect_right(starts, mention.start) - 1
        if at < 0 or sentences[at].end < mention.end:
            continue
        words = _find_words_beside(text, mention, (sentences[at].start, sentences[at].end), known)
        names = find_names(words, known)
        numbers = frozenset(number.value for number in read_numerals(words))
        yield _Phrase(article, mention, find_terms(words, names), names, numbers)


def _find_words_beside(
    text: str, mention: DateMention, sentence: tuple[int, int], known: frozenset[str]
) -> str:
    """The part of the sentence, between marks, in which a time stands; two if one says little."""
    begin, end = sentence
    marks = [m.span() for m in _MARKS.finditer(text, begin, end)]
    before = [m for m in marks if m[1] <= mention.start]
    after = [m for m in marks if m[0] >= mention.end]
    left = before[-1][1] if before else begin
    right = after[0][0] if after else end
    words = f"{text[left : mention.start]} {text[mention.end : right]}"
    if len(find_terms(words, find_names(words, known))) >= _LEAST_TERMS:
        return words
    if before:
        left = before[-2][1] if len(before) > 1 else begin
    else:
        right = after[1][0] if len(after) > 1 else end
    return f"{text[left : mention.start]} {text[mention.end : right]}"


def _infer(
    article: Article,
    events: dict[str, list[_Event]],
    names: dict[str, frozenset[str]],
) -> _Inferred | None:
    """The day on which all that ties the article agrees, if two expressions tie it."""
    mentions = read_dates(article.text)
    relative = [m for m in mentions if m.kind in _RELATIVE and _is_near(m)]
    ties = [
        tie
        for phrase in _read_phrases(article, relative)
        if (tie := _find_tie(phrase, events, names)) is not None
    ]
    if len({tie.phrase.mention.text.casefold() for tie in ties}) < 2:
        return None
    days = frozenset.intersection(*(tie.days for tie in ties))
    day = next(iter(days)) if len(days) == 1 else _find_latest_named(days, ties, mentions)
    if day is None or any(_is_far(day, tie) for tie in ties):
        return None
    return _Inferred(day, _explain(day, ties, settled=len(days) == 1))


def _is_near(mention: DateMention) -> bool:
    """Whether an expression tells a day, or a week, as seen from the day of publication."""
    if mention.bound is not None:
        return False
    return mention.kind == "weekday" or mention.period in _PERIODS


def _find_tie(
    phrase: _Phrase, events: dict[str, list[_Event]], names: dict[str, frozenset[str]]
) -> _Tie | None:
    """The event that the words beside a time mean, if the run has one day for it."""
    own = names[phrase.article.id]
    candidates = {
        (e.phrase.article.id, e.phrase.mention.start): e
        for term in phrase.terms
        for e in events.get(term, ())
    }
    matching = [
        candidates[key]
        for key in sorted(candidates)
        if _tell_one_event(phrase, candidates[key].phrase, own, names[key[0]])
    ]
    if len({event.day for event in matching}) != 1:
        return None
    event = matching[0]
    return _Tie(phrase, event, _find_days(phrase.mention, event.day))


def _tell_one_event(
    one: _Phrase, other: _Phrase, own: frozenset[str], theirs: frozenset[str]
) -> bool:
    shared = one.terms & other.terms
    shorter = min(len(one.terms), len(other.terms))
    if len(shared) < _LEAST_TERMS or len(shared) < _LEAST_SHARE * shorter:
        return False
    if len(own & theirs) < _LEAST_NAMES or not (one.names <= theirs and other.names <= own):
        return False
    if one.numbers and other.numbers and one.numbers.isdisjoint(other.numbers):
        return False
    return not are_opposed(one.terms, other.terms)


def _find_days(mention: DateMention, event: datetime.date) -> frozenset[datetime.date]:
    """The days of publication on which an expression would mean the event's day."""
    found = set()
    for shift in range(-1, _REACH_DAYS):
        try:
            day = event + shift * ONE_DAY
        except OverflowError:
            break
        first, last = resolve_date(mention, day)
        if first is not None and last is not None and first <= event <= last:
            found.add(day)
    return frozenset(found)


def _find_latest_named(
    days: frozenset[datetime.date], ties: Sequence[_Tie], mentions: Sequence[DateMention]
) -> datetime.date | None:
    """The first day that fits, if it is a tied weekday and no other weekday is named untied."""
    if not days:
        return None
    first = min(days)
    tied = {tie.phrase.mention.weekday for tie in ties}
    named = {mention.weekday for mention in mentions if mention.kind == "weekday"}
    is_tied = any(tie.event.day == first and tie.phrase.mention.kind == "weekday" for tie in ties)
    return first if is_tied and named <= tied else None


def _is_far(day: datetime.date, tie: _Tie) -> bool:
    published = _read_day(tie.event.phrase.article)
    return published is None or abs((day - published).days) > _FAR_DAYS


def _explain(day: datetime.date, ties: Sequence[_Tie], *, settled: bool) -> str:
    """What the day rests on, in one sentence."""
    told: dict[str, str] = {}
    for tie in ties:
        words = " ".join(tie.phrase.mention.text.split())
        article = tie.event.phrase.article.id
        told.setdefault(words.casefold(), f"“{words}” is {tie.event.day} in article {article}")
    parts = "; ".join(told.values())
    if settled:
        return f"{parts}; both fit {day} alone" if len(told) == 2 else f"{parts}; all fit {day}"
    return f"{parts}; {day} is the latest day that it names"
