"""A made-up day of news, as large as one likes: the same briefings for the same seed.

Made like a real day where that decides how much work a merge has:

- stories follow Zipf's law: a few fill hundreds of articles, most fill one to three;
- the number of words and names grows with the day, but more slowly than the day (Heaps' law);
  known names turn up in many stories, and half of a small day's words occur once;
- of a story's articles, after the first, a third are reprints (a sentence cut, a word changed),
  a quarter are rewrites (a third to two thirds of the sentences kept, the rest in words of
  their own), the others are independent reports of the same facts in other words;
- facts are told by named people, by bodies, by nameless sources or by nobody, with numbers that
  some papers round, and a quarter of a story's later facts are told by one paper alone.

Every claim's evidence stands in its article's text at the offsets given.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final, NamedTuple

from summarizer.schema import (
    Actor,
    ActorKind,
    Article,
    Attribution,
    Briefing,
    Claim,
    Figure,
    Run,
    SourceKind,
    Span,
    When,
)
from summarizer.speed import wordings

DAY: Final = "2031-05-16"
CLAIMS_PER_ARTICLE: Final = 13.2
"""On average over all articles, reprints among them."""
_TOLD = 15
"""Claims of an article that is no reprint, on average."""
REPRINTS, REWRITES = 0.33, 0.25
"""Shares of a story's articles after its first."""
ALONE = 0.25
"""Share of an independent report's facts that no other paper has."""

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_RUN = Run(
    model="made up",
    prompt="none",
    prompt_sha256="0" * 64,
    found=0,
    kept=0,
    repaired=0,
    rejected=0,
    calls=0,
    attempts=0,
    prompt_tokens=0,
    completion_tokens=0,
    cached=0,
    cost_usd=0,
    seconds=0.0,
)


class _Source(NamedTuple):
    """Who says something, as it stands in an article."""

    words: str
    kind: SourceKind
    anonymous: bool


_NOBODY = _Source("", "none", False)


@dataclass(frozen=True, slots=True)
class _Fact:
    """One thing to be told."""

    wordings: tuple[str, ...]
    details: tuple[str, ...]
    """What a paper may add to it, or leave out."""
    people: tuple[str, ...]
    """Persons whose given name a paper may leave out."""
    source: _Source


@dataclass(frozen=True, slots=True)
class _Told:
    """A fact as one paper words it; ``text`` is the claim's evidence, letter for letter."""

    text: str
    source: _Source
    cue: str
    leads: bool
    """The source stands before what it says."""
    obtained: tuple[str, ...]
    """Outlets credited with it."""
    filler: str
    """A sentence before it that claims nothing, or nothing."""


@dataclass(frozen=True, slots=True)
class _Cast:
    """The names of a story."""

    towns: tuple[str, ...]
    areas: tuple[str, ...]
    people: tuple[str, ...]
    bodies: tuple[str, ...]
    sites: tuple[str, ...]


def make_day(claims: int, *, seed: int = 7) -> list[Briefing]:
    """The briefings of one day that hold about so many claims, in order of their articles' ids."""
    rng = random.Random(seed)
    articles = max(1, round(claims / CLAIMS_PER_ARTICLE))
    world = _World(rng, articles)
    briefings: list[Briefing] = []
    for story, size in enumerate(_share_out(articles)):
        for sentences in _write_story(world, size):
            number = f"n{story:05}-{len(briefings):06}"
            briefings.append(_print(number, world.pick(world.outlets), sentences, world))
    return sorted(briefings, key=lambda briefing: briefing.article.id)


def count_claims(briefings: Sequence[Briefing]) -> int:
    """How many claims the briefings hold."""
    return sum(len(briefing.claims) for briefing in briefings)


def _share_out(articles: int) -> Iterator[int]:
    """Articles of each story: the k-th largest has a k-th of the largest one's (Zipf)."""
    stories = max(1, round(articles / 5))
    scale = articles / sum(1 / rank for rank in range(1, stories + 1))
    left = articles
    for rank in range(1, stories + 1):
        size = min(left, max(1, round(scale / rank)))
        if not size:
            return
        left -= size
        yield size
    for _ in range(left):
        yield 1


class _World:
    """The names that the day's stories draw on; those at the head of a list are drawn often."""

    def __init__(self, rng: random.Random, articles: int) -> None:
        self.rng = rng
        many = max(12, round(4 * articles**0.65))
        self.towns = [self._coin() for _ in range(many)]
        self.areas = [self._coin() for _ in range(max(6, many // 4))]
        self.people = [f"{self._coin()} {self._coin()}" for _ in range(many)]
        self.bodies = [self._name_body() for _ in range(max(10, many // 2))]
        self.words = [self._coin().lower() for _ in range(max(100, round(100 * articles**0.6)))]
        self.outlets = [f"The {self._coin()} {title}" for title in _TITLES for _ in range(8)]
        self.agencies = [f"{self._coin()} Press" for _ in range(3)] + ["AFP", "Reuters", "AP"]

    def pick(self, names: Sequence[str]) -> str:
        """One of the names, early ones far more often than late ones."""
        return names[int(len(names) * self.rng.random() ** 2.5)]

    def gather_cast(self, size: int) -> _Cast:
        """The names of a story of so many articles."""
        more = min(6, size // 40)
        return _Cast(
            towns=self._draw(self.towns, 2 + more),
            areas=self._draw(self.areas, 1 + more // 2),
            people=self._draw(self.people, 3 + 2 * more),
            bodies=(
                *self._draw(self.bodies, 2 + more),
                *self.rng.sample(wordings.COMMON_BODIES, 2),
            ),
            sites=tuple(self._name_site() for _ in range(2 + 2 * more)),
        )

    def fill(self, form: str) -> str:
        """A detail or a filler with words from the day's stock."""
        words = self.words
        adjective = self.rng.choice(wordings.ADJECTIVES)
        return form.format(
            a=adjective, b=self.rng.choice(words), c=self.rng.choice(words), d=self.pick(words)
        )

    def _draw(self, names: Sequence[str], count: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.pick(names) for _ in range(count)))

    def _coin(self) -> str:
        pick = self.rng.choice
        parts = [
            pick(wordings.ONSETS) + pick(wordings.NUCLEI) for _ in range(self.rng.randint(1, 2))
        ]
        return ("".join(parts) + pick(wordings.ENDINGS)).capitalize()

    def _name_body(self) -> str:
        pick = self.rng.choice
        return f"the {self._coin()} {pick(wordings.FIELDS)} {pick(wordings.BODIES)}"

    def _name_site(self) -> str:
        pick = self.rng.choice
        return f"the {pick(wordings.ADJECTIVES)} {pick(wordings.SITES)}"


_TITLES = ("Courier", "Ledger", "Gazette", "Herald", "Observer", "Post", "Times", "Monitor")


def _write_story(world: _World, size: int) -> Iterator[list[_Told]]:
    """The sentences of each of a story's articles."""
    rng = world.rng
    cast = world.gather_cast(size)
    topic = wordings.TOPICS[rng.choice(tuple(wordings.TOPICS))]
    facts = [
        _find_fact(world, cast, rng.choice(topic)) for _ in range(10 + round(5 * (size - 1) ** 0.5))
    ]
    # What happened first is told by all, the rest by few.
    chances = list(accumulate(1 / (place + 2) for place in range(len(facts))))
    printed: list[list[_Told]] = []
    for number in range(size):
        chance = rng.random() if number else 1.0
        count = max(4, round(rng.gauss(_TOLD, 3)))
        chosen = _choose_facts(rng, facts, chances, count)
        credit = (rng.choice(world.agencies),) if rng.random() < 0.5 else ()
        if chance < REPRINTS:
            told = _reprint(rng, rng.choice(printed))
        elif chance < REPRINTS + REWRITES:
            kept = rng.choice(printed)
            kept = rng.sample(kept, max(1, round(len(kept) * rng.uniform(0.33, 0.66))))
            own = [_tell(world, fact, ()) for fact in chosen[: max(1, count - len(kept))]]
            told = kept + own
            rng.shuffle(told)
        else:
            alone = [
                _find_fact(world, cast, rng.choice(topic)) if rng.random() < ALONE else fact
                for fact in chosen
            ]
            told = [_tell(world, fact, credit) for fact in alone]
        printed.append(told)
        yield told


def _choose_facts(
    rng: random.Random, facts: Sequence[_Fact], chances: Sequence[float], count: int
) -> list[_Fact]:
    chosen = rng.choices(range(len(facts)), cum_weights=chances, k=2 * count)
    return [facts[at] for at in dict.fromkeys(chosen)][:count]


def _find_fact(world: _World, cast: _Cast, forms: Sequence[str]) -> _Fact:
    """A fact with names and numbers in it, and who tells it."""
    rng = world.rng
    bodies = rng.sample(cast.bodies, min(2, len(cast.bodies)))
    slots = {
        "town": rng.choice(cast.towns),
        "area": rng.choice(cast.areas),
        "who": rng.choice(cast.people),
        "org": bodies[0],
        "other": bodies[-1],
        "site": rng.choice(cast.sites),
        "n": f"{max(2, round(rng.lognormvariate(4.2, 1.3))):,}",
        "m": str(rng.randint(2, 40)),
        "p": f"{rng.uniform(0.2, 60):.1f}",
    }
    details = (world.fill(rng.choice(wordings.DETAILS)) for _ in range(rng.randint(0, 3)))
    return _Fact(
        wordings=tuple(form.format(**slots) for form in forms),
        details=tuple(details),
        people=(slots["who"],),
        source=_find_source(world, cast),
    )


def _find_source(world: _World, cast: _Cast) -> _Source:
    rng = world.rng
    chance = rng.random()
    if chance < 0.35:
        return _NOBODY
    if chance < 0.65:
        name = rng.choice(cast.people)
        role = rng.choice(wordings.ROLES)
        return _Source(f"{role} {name}" if rng.random() < 0.5 else name, "person", False)
    if chance < 0.85:
        return _Source(rng.choice(cast.bodies), "organization", False)
    return _Source(rng.choice(wordings.NAMELESS), "unnamed_person", True)


def _tell(world: _World, fact: _Fact, credit: tuple[str, ...]) -> _Told:
    """Word a fact as one reporter would: a wording, a day, a number made rounder."""
    rng = world.rng
    text = rng.choice(fact.wordings)
    if rng.random() < 0.5:
        for person in fact.people:
            text = text.replace(person, person.split()[-1])
    text = " ".join([text, *(detail for detail in fact.details if rng.random() < 0.75)])
    if rng.random() < 0.15:
        text = _NUMBER.sub(_round_number, text, count=1)
    if rng.random() < 0.25:
        text = f"{text} on {rng.choice(('Thursday', 'Friday'))}"
    leads = bool(fact.source.words) and rng.random() < 0.2
    text = text if leads else text[0].upper() + text[1:]
    filler = world.fill(rng.choice(wordings.FILLERS)) if rng.random() < 0.35 else ""
    return _Told(text, fact.source, rng.choice(wordings.CUES), leads, credit, filler)


def _round_number(match: re.Match[str]) -> str:
    number = float(match.group().replace(",", ""))
    if number < 20:
        return match.group()
    rounded = round(number / 10) * 10
    return f"{'nearly' if rounded > number else 'about'} {rounded:,}"


def _reprint(rng: random.Random, sentences: Sequence[_Told]) -> list[_Told]:
    """The same sentences, perhaps without the last, perhaps with a word put in."""
    kept = list(sentences[: -1 if len(sentences) > 5 and rng.random() < 0.5 else None])
    if rng.random() < 0.3:
        at = rng.randrange(len(kept))
        kept[at] = replace(kept[at], text=f"{kept[at].text} in the end")
    return kept


def _print(number: str, outlet: str, sentences: Sequence[_Told], world: _World) -> Briefing:
    """Set the sentences as an article, and write down where everything stands in it."""
    rng = world.rng
    text = ""
    claims: list[Claim] = []
    figures: list[Figure] = []
    for told in sentences:
        text += f"{told.filler} " if told.filler else ""
        claim, own, sentence = _state(told, len(claims) + 1, start=len(text))
        claims.append(claim)
        figures += own
        text += f"{sentence}{' ' if rng.random() < 0.6 else chr(10) * 2}"
    text = text.rstrip()
    article = Article(
        id=number,
        title=None,
        outlet=outlet,
        published=DAY,
        published_basis="stated",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
    )
    return Briefing(
        article=article,
        gist=claims[0].text,
        actors=_list_actors(text, sentences),
        claims=claims,
        figures=figures,
        run=_RUN,
    )


def _state(told: _Told, number: int, *, start: int) -> tuple[Claim, list[Figure], str]:
    """A sentence that starts at an offset, with its claim and its figures."""
    who = told.source
    before = ""
    after = "."
    if told.leads:
        before = f"According to {who.words}, "
    elif who.words:
        after = f", {who.words} {told.cue}."
    at = start + len(before)
    name = f"c{number}"
    figures = _read_figures(told.text, at, name)
    day = re.search(r"Thursday|Friday", told.text)
    date = {"Thursday": "2031-05-15", "Friday": DAY}[day.group()] if day else None
    claim = Claim(
        id=name,
        text=told.text,
        kind="event",
        polarity="asserted",
        attribution=Attribution(
            source=who.words or None,
            source_kind=who.kind,
            anonymous=who.anonymous,
            anonymity_reason=None,
            mode="indirect" if who.words else "narration",
            cue=(None if told.leads else told.cue) if who.words else None,
            source_span=None,
            cue_span=None,
            outlets=list(told.obtained),
        ),
        when=When(text=day.group(), start=date, end=date) if day else None,
        actors=[],
        figures=[figure.id for figure in figures],
        evidence=[Span(start=at, end=at + len(told.text), text=told.text)],
    )
    return claim, figures, f"{before}{told.text}{after}"


def _read_figures(text: str, at: int, claim: str) -> list[Figure]:
    figures = []
    for count, match in enumerate(_NUMBER.finditer(text), 1):
        value = float(match.group().replace(",", ""))
        rest = text[match.end() :].split()[:3]
        rounded = text[: match.start()].endswith(("about ", "nearly "))
        figures.append(
            Figure(
                id=f"{claim}f{count}",
                value=int(value) if value.is_integer() else value,
                low=value,
                high=value,
                unit="percent" if rest[:1] == ["percent"] else None,
                of=" ".join(rest) or None,
                qualifier="about" if rounded else "exact",
                place=None,
                as_of=None,
                claim=claim,
                evidence=Span(start=at + match.start(), end=at + match.end(), text=match.group()),
            )
        )
    return figures


def _list_actors(text: str, sentences: Sequence[_Told]) -> list[Actor]:
    """The named sources of an article, with the places where their names stand."""
    named: dict[str, ActorKind] = {}
    for told in sentences:
        if told.source.words and not told.source.anonymous:
            person = told.source.kind == "person"
            words = told.source.words.removeprefix("the ")
            name = " ".join(w for w in words.split() if w[0].isupper()) or words
            named.setdefault(name, "person" if person else "organization")
    return [
        Actor(
            id=f"a{count}",
            name=name,
            kind=kind,
            aliases=[],
            role=None,
            mentions=[
                Span(start=m.start(), end=m.end(), text=name)
                for m in re.finditer(re.escape(name), text)
            ],
        )
        for count, (name, kind) in enumerate(named.items(), 1)
    ]
