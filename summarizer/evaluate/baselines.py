"""What a reader without understanding gets: a score that these reach says nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from summarizer.evaluate.cases import Range
from summarizer.evaluate.unasked import make_briefing
from summarizer.schema import Actor, Article, Attribution, Briefing, Claim, Figure, Mode

_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?][\"”’']*(?=\s)|(?=\n)|\Z)")
_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_SAYING = re.compile(r"\b(?:said|says|told|according to)\b")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NEXT_WORD = re.compile(r"\s*([a-z]+)")
_QUOTES = frozenset('"“”')


def narrate(article: Article) -> Briefing:
    """Every sentence is one claim of the article's own."""
    claims = [_make_claim(article, where, None) for where in _find_sentences(article.text)]
    return _brief(article, claims)


def attribute_to_nearest(article: Article) -> Briefing:
    """Every sentence is one claim; where a word of saying or a quotation stands in it, its
    source is the nearest capitalised name."""
    names = [Range(*match.span()) for match in _NAME.finditer(article.text)]
    claims = [
        _make_claim(article, where, _find_nearest(article.text, where, names))
        for where in _find_sentences(article.text)
    ]
    return _brief(article, claims)


BASELINES: Final[dict[str, Callable[[Article], Briefing]]] = {
    "narrated": narrate,
    "nearest_name": attribute_to_nearest,
}
"""From the text alone. In each, every run of capitalised words is an actor, and every number a
figure that counts the word behind it."""


def _find_sentences(text: str) -> Iterator[Range]:
    for match in _SENTENCE.finditer(text):
        if any(char.isalnum() for char in match[0]):
            yield Range(*match.span())


def _find_nearest(text: str, sentence: Range, names: list[Range]) -> str | None:
    saying = _SAYING.search(text, *sentence)
    if saying is None and not _QUOTES & set(text[sentence.start : sentence.end]):
        return None
    middle = saying.start() if saying else (sentence.start + sentence.end) // 2
    nearest = min(names, key=lambda name: min(abs(n - middle) for n in name), default=None)
    return text[nearest.start : nearest.end] if nearest else None


def _make_claim(article: Article, where: Range, source: str | None) -> Claim:
    span = article.span(*where)
    quoted = bool(_QUOTES & set(span.text))
    mode: Mode = "narration" if source is None else "direct" if quoted else "indirect"
    return Claim(
        id=f"c{where.start}",
        text=span.text,
        kind="event",
        polarity="asserted",
        attribution=Attribution(
            source=source,
            source_kind="none" if source is None else "person",
            anonymous=False,
            anonymity_reason=None,
            mode=mode,
            cue=None,
            source_span=None,
            cue_span=None,
            outlets=[],
        ),
        when=None,
        actors=[],
        figures=[],
        evidence=[span],
    )


def _find_actors(article: Article) -> list[Actor]:
    places: dict[str, list[Range]] = {}
    for match in _NAME.finditer(article.text):
        places.setdefault(match[0], []).append(Range(*match.span()))
    return [
        Actor(
            id=f"a{number}",
            name=name,
            kind="person",
            aliases=[],
            role=None,
            mentions=[article.span(*where) for where in found],
        )
        for number, (name, found) in enumerate(places.items(), 1)
    ]


def _find_figures(article: Article) -> list[Figure]:
    figures = []
    for number, match in enumerate(_NUMBER.finditer(article.text), 1):
        plain = match[0].replace(",", "")
        behind = _NEXT_WORD.match(article.text, match.end())
        counted = behind[1] if behind else None
        figures.append(
            Figure(
                id=f"f{number}",
                value=float(plain) if "." in plain else int(plain),
                low=None,
                high=None,
                unit=counted,
                of=counted,
                qualifier="exact",
                place=None,
                as_of=None,
                claim=None,
                evidence=article.span(*match.span()),
            )
        )
    return figures


def _brief(article: Article, claims: list[Claim]) -> Briefing:
    return make_briefing(
        article,
        maker="baseline",
        actors=_find_actors(article),
        claims=claims,
        figures=_find_figures(article),
    )
