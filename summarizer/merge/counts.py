"""What the numbers of a claim count, read so that two of them can be set side by side.

A number is comparable by what is counted, by whose and where, by its window of time, and by its
part in the sentence: a base ("of nine members"), a part ("three of them"), a change ("four
more") or an earlier value ("from 37") is no rival of a total.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import inf
from typing import NamedTuple

from summarizer.merge.measures import Quantity, convert
from summarizer.merge.notions import find_notion, place_notions
from summarizer.merge.roles import (
    Role,
    find_limit,
    find_period,
    find_role,
    follows_count,
    is_aside,
    is_base,
)
from summarizer.merge.sayings import Saying
from summarizer.merge.wording import STOPWORDS, find_terms, fold, name_root, split_words
from summarizer.schema import Figure
from summarizer.text.numbers import Number, number_values, read_numbers

STATES = frozenset(
    """dead injured missing trapped homeless evacuated shelter arrested rescued ill crowd strike
    hospitalised aboard power""".split()
)
"""What may be said of counted people; it is what is counted, whatever they are called."""
SUMS = frozenset("cost earn profit loss damage fine aid debt save money job".split())
"""What an amount of money may be."""
_SAME_STATE = {"trapped": "missing", "case": "ill"}
_WEAK_STATE = "crowd"


def _name_notions(words: str) -> frozenset[str]:
    return frozenset(map(find_notion, words.split()))


_GENERIC = _name_notions(
    """people person man woman individual victim body soul inhabitant resident local citizen other
    dead injured missing life civilian casualty case patient protester"""
)
_THINGS = _name_notions(
    """flat car ship drone plane contract letter school animal cattle building bridge village town
    tree factory shop letter time occasion day week month year branch seat metre kilometre"""
)
_FORCES = frozenset(("soldier", "police", "fighter"))
"""Who is dead when somebody lost them."""
_ITS = re.compile(r"\b(?:its|our|own)\b", re.IGNORECASE)
_SIDES = find_terms("army military forces ministry government", frozenset())
_SUBSETS = _name_notions(
    """child woman police soldier fighter firefighter rescuer foreigner tourist journalist baby
    doctor"""
)
_SUPPLIED = _name_notions("home household customer people") | {""}
"""Who is without power, by any name."""

UNTOLD = _name_notions(
    """people person man woman child member day week month year hour minute flat house car seat
    school point side group step place question hand officer police soldier worker area
    protester customer"""
)
"""Nouns that are counted in many ways, so that they alone don't say what of."""
_SUBJECT_WORDS = 3
_BRIEF = 2
"""A claim of at most so many words leaves out what it counts."""

_SPLIT = re.compile(r"[,;:—–…]\s|\s(?:and|but|while|although|whereas|or)\s")
_ANY_NUMBER = re.compile(
    r"\d|\b(?:a single|a sole|one|once|twice|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?"
    r"|millions?|billions?|dozens?|scores|half|third|quarter|no|nobody|killed|unharmed|unhurt"
    r"|uninjured|unscathed|without)\b|-",
    re.IGNORECASE,
)
"""Asked first, because it costs little."""
_ONCE = re.compile(
    r"\b(?:(?P<one>only one|just one|a single|a sole|one)|(?P<once>once)|(?P<twice>twice))\b", re.I
)
_TIMES = re.compile(r"^ (?:different |separate )?(?:times|occasions)\b")
_NONE_HURT = re.compile(
    r"\b(?:unharmed|unhurt|uninjured|unscathed|no casualties"
    r"|no one (?:was |had been )?(?:hurt|injured)"
    r"|nobody (?:was |had been )?(?:hurt|injured))\b",
    re.IGNORECASE,
)
_NONE_DEAD = re.compile(
    r"\b(?:no (?:deaths|fatalities|lives? (?:was|were) lost)"
    r"|(?:no one|nobody) (?:was |had )?(?:killed|died)"
    r"|killed (?:nobody|no one)|without (?:loss of life|casualties))\b",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\b(?:number|total|toll|count|share|estimate) of (?P<of>[\w -]{3,40}?)"
    r" (?:at|as|to|was|is|stood at|had reached|reached|rose to|fell to)\W*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"^(?:[\w-]+ )*(?:toll|count|number|tally|figure) (?:from|in|after|since|at)\b")
"""A toll from what happened is none of it."""
_ALL_BUT = re.compile(r"\ball but (?:about |some )?$", re.IGNORECASE)
_LEFT = {"release": "arrested", "rescued": "missing", "found": "missing", "find": "missing"}
"""What those are still to whom it has not happened: "all but 11 had been freed"."""
_LINKS = re.compile(r"\b(?:of|in|from|at|on|who|that|which|to|for|by|with)\b")


class Count(NamedTuple):
    """A number of a claim, and what it counts."""

    saying: Saying
    text: str
    """The words around the number, in which it is understood."""
    of: str | None
    """What is counted, in the article's words."""
    unit: str
    """Currency, "percent", a measure, "times", or "" for what is simply counted."""
    states: frozenset[str]
    """What happened to the people counted."""
    head: str
    """Notion of the noun counted; empty when the sentence leaves it out."""
    about: frozenset[str]
    """Notions and names around the number."""
    number: Quantity
    role: Role
    window: str
    """"new", "sum", a rate, or "" when nothing is said."""
    aside: bool
    """It is of another, an old or one single one of its kind."""
    subject: frozenset[str]
    """Names that stand before it."""
    owner: frozenset[str]
    """Names of the side whose soldiers are counted."""
    limit: str
    """That it is needed, wanted, allowed or offered, by the word for it; "" for what there is."""
    follows: bool
    """The words before it show that it counts what was counted before."""
    places: frozenset[str]
    as_of: str = ""
    """The time that the figure is given for, in the article's words."""
    filled: bool = False
    """What it counts was taken from the number before it."""


def read_counts(saying: Saying) -> list[Count]:
    """The numbers of a claim that count or measure something, in the order of its text."""
    text = saying.text
    if not _ANY_NUMBER.search(text):
        return []
    numbers = _list_numbers(text)
    spans = sorted(
        [(n.start, n.end, n) for n in numbers] + _find_ones(text, numbers), key=lambda s: s[:2]
    )
    return [
        *_read_none(saying),
        *(_describe(saying, spans, at) for at in range(len(spans)) if not is_base(text, spans, at)),
    ]


def list_grounds(saying: Saying) -> tuple[object, ...]:
    """All of a claim that `read_counts` reads: where it is equal, the counts are but for whose."""
    statement = saying.member.statement
    return (
        saying.text,
        statement.names,
        statement.places,
        saying.notions,
        saying.names,
        saying.speaker,
        saying.speaker_names,
        tuple(
            (f.value, f.low, f.unit, f.of, f.qualifier, f.place, f.as_of)
            for f in saying.member.figures
        ),
    )


def _read_none(saying: Saying) -> list[Count]:
    """What a claim says happened to nobody, as counts of zero."""
    states = ["dead", "injured"] if _NONE_HURT.search(saying.text) else []
    if not states and _NONE_DEAD.search(saying.text):
        states = ["dead"]
    return [
        Count(
            saying=saying,
            text=saying.text,
            of=None,
            unit="",
            states=frozenset((state,)),
            head=next((n for n, _ in place_notions(saying.text) if n not in STATES), ""),
            about=saying.notions | {state},
            number=Quantity(0.0, 0.0, 0.0, True, ""),
            role="current",
            window="",
            aside=False,
            subject=frozenset(),
            owner=frozenset(),
            limit="",
            follows=False,
            places=_find_places(saying, None),
        )
        for state in states
    ]


@lru_cache(maxsize=8192)
def _list_numbers(text: str) -> tuple[Number, ...]:
    """Read once for the conflicts of a day, and once for its changes."""
    return tuple(n for n in read_numbers(text) if n.low is not None or n.value is not None)


def _find_ones(text: str, numbers: Sequence[Number]) -> list[tuple[int, int, Number]]:
    """Ones that count: "only one", "a single letter", "once", "twice"."""
    found = []
    for match in _ONCE.finditer(text):
        start, end = match.span()
        if any(n.start < end and start < n.end for n in numbers):
            continue
        word = match[0].lower()
        if word == "one" and not re.match(r" (?:[a-z]+ )?[a-z]+", text[end:]):
            continue
        if word == "one" and re.match(r" (?:of|day|more|another|who|that)\b", text[end:]):
            continue
        if re.search(r"\b(?:not|never|no|without|n[’']t)\b", text[:start], re.I):
            continue
        times = match["one"] is None
        value = 2 if match["twice"] else 1
        unit = "times" if times else None
        found.append(
            (start, end, Number(start, end, value, None, None, unit, None, None, None, "exact"))
        )
    return found


def _describe(saying: Saying, spans: Sequence[tuple[int, int, Number]], at: int) -> Count:
    text = saying.text
    start, end, number = spans[at]
    left, right = _find_window(text, spans, at)
    window = text[left:right]
    placed = place_notions(text, saying.member.statement.names)
    near = [(notion, where) for notion, where in placed if left <= where < right]
    figure = _find_figure(saying.member.figures, number)
    unit = _name_unit(number, figure, text, end)
    before = text[left:start]
    of = number.of or ""
    if match := _OF.search(before):
        of = of or match["of"]
    given = (figure.of if figure else None) or ""
    brief = len(saying.notions) <= _BRIEF and start > 0
    if not of and (unit or brief or _is_told_of(given, placed) or follows_count(before)):
        of = given
    counted = [notion for notion, _ in place_notions(of, saying.member.statement.names)]
    states = _find_states(near, counted, start)
    if _ALL_BUT.search(text[:start]):
        states = frozenset(_LEFT[n] for n, _ in near if n in _LEFT)
    if not states and "loss" in saying.notions and set(counted) & _FORCES:
        states = frozenset(("dead",))
    head = _find_head(of, saying, near, end) if not unit or unit == "percent" else ""
    if head in _GENERIC or (states and not head):
        head = next((n for n, where in near if n in _FORCES and where >= end), head)
    qualifier = figure.qualifier if figure else number.qualifier
    return Count(
        saying=saying,
        text=window,
        of=of or None,
        unit=convert(unit)[0],
        states=states if not unit and (head not in _THINGS or "power" in states) else frozenset(),
        head=head,
        about=frozenset(notion for notion, _ in near) | frozenset(counted),
        number=_measure(number, qualifier, unit),
        role=find_role(text, start, end, bool(unit), bool(states)),
        window=find_period(text, left, right, end),
        aside=is_aside(text, start, window if at else text[:right]),
        subject=_find_subject(saying, start),
        owner=_find_owner(saying, window, head),
        limit=find_limit(window),
        follows=follows_count(before) or at > 0,
        places=_find_places(saying, figure),
        as_of=fold((figure.as_of if figure else None) or ""),
    )


def _find_window(text: str, spans: Sequence[tuple[int, int, Number]], at: int) -> tuple[int, int]:
    """The words that belong to a number: up to a comma, a conjunction or the next number."""
    start, end, _ = spans[at]
    floor = spans[at - 1][1] if at else 0
    roof = spans[at + 1][0] if at + 1 < len(spans) else len(text)
    breaks = [match for match in _SPLIT.finditer(text, floor, roof)]
    left = max((m.end() for m in breaks if m.end() <= start), default=floor)
    right = min((m.start() for m in breaks if m.start() >= end), default=roof)
    return left, right


def _find_figure(figures: Sequence[Figure], number: Number) -> Figure | None:
    """The briefing's figure for a number of the text."""
    wanted = (number.value, number.low if number.value is None else None)
    for figure in figures:
        if (figure.value, figure.low if figure.value is None else None) == wanted:
            return figure
    return None


def _name_unit(number: Number, figure: Figure | None, text: str, end: int) -> str:
    """The unit of a measure, "times", or "" for what is simply counted.

    The reader of numbers gives what is counted as a unit, too ("people", "members"); a measure's
    unit stands with a number of the text.
    """
    unit = number.unit or ""
    if unit == "times" or _TIMES.match(text[end:]):
        return "times"
    if figure and figure.unit in ("occasions", "times"):
        return "times"
    if unit == "GBP" and text[:end].endswith("pounds") and text.startswith(" of ", end):
        return "lb"
    return unit if unit and unit in _list_units(text) else ""


@lru_cache(maxsize=4096)
def _list_units(text: str) -> frozenset[str]:
    return frozenset(value.unit for value in number_values(text) if value.unit)


def _is_told_of(given: str, placed: Sequence[tuple[str, int]]) -> bool:
    """Whether what a figure is said to count stands in the claim's own words."""
    wanted = {notion for notion, _ in place_notions(given)}
    return bool(wanted & {notion for notion, _ in placed})


def _find_states(
    near: Sequence[tuple[str, int]], counted: Sequence[str], start: int
) -> frozenset[str]:
    """The state nearest to the number; what follows it comes first."""
    words = [(notion == _WEAK_STATE, True, 0, notion) for notion in counted]
    words += [(n == _WEAK_STATE, where < start, abs(where - start), n) for n, where in near]
    placed = sorted(word for word in words if _SAME_STATE.get(word[-1], word[-1]) in STATES)
    return frozenset(_SAME_STATE.get(notion, notion) for *_, notion in placed[:1])


def _find_head(of: str, saying: Saying, near: Sequence[tuple[str, int]], end: int) -> str:
    """The noun counted: the last word of what is counted, else the first one after the number."""
    head: list[str] = []
    for part in _LINKS.split(of)[:2]:
        head = [n for n, _ in place_notions(part, saying.member.statement.names)]
        if any(n not in STATES for n in head) or (head and _FROM.search(of)):
            break
    if of:
        people = [n for n in head if n not in STATES]
        return people[-1] if people else ""
    after = [n for n, where in near if where >= end][:1]
    return after[0] if after and after[0] not in STATES else ""


def _find_subject(saying: Saying, start: int) -> frozenset[str]:
    """Names among the first words of a claim, where its subject stands."""
    first = split_words(saying.text)[:_SUBJECT_WORDS]
    return frozenset(name_root(word.folded) for word in first if word.start < start) & saying.names


def _find_owner(saying: Saying, window: str, head: str) -> frozenset[str]:
    """Whose soldiers are counted: the name beside them, or the speaker's where it says "its"."""
    if head not in _FORCES:
        return frozenset()
    named = frozenset(
        notion
        for notion, _ in place_notions(window, saying.member.statement.names)
        if notion in saying.member.statement.names
    )
    if named or not (_ITS.search(window) or saying.speaker & _SIDES):
        return named
    return saying.speaker_names


def _measure(number: Number, qualifier: str, unit: str) -> Quantity:
    factor = convert(unit)[1]
    low, high = _bound(number, qualifier)
    value = None if number.value is None else factor * float(number.value)
    exact = qualifier == "exact" and value is not None
    return Quantity(value, factor * low, factor * high, exact, unit)


def _bound(number: Number, qualifier: str) -> tuple[float, float]:
    low = number.low if number.low is not None else number.value
    high = number.high if number.high is not None else number.value
    if qualifier in ("at_least", "more_than"):
        return float(low if low is not None else -inf), inf
    if qualifier in ("at_most", "fewer_than"):
        return -inf, float(high if high is not None else inf)
    if number.value is None and number.high is None:
        return float(low if low is not None else -inf), inf
    return float(low if low is not None else -inf), float(high if high is not None else inf)


def _find_places(saying: Saying, figure: Figure | None) -> frozenset[str]:
    if figure and figure.place:
        return frozenset(n for n, _ in place_notions(figure.place, saying.member.statement.names))
    places = saying.member.statement.places
    return frozenset(
        root
        for place in places
        if place.slot != "from" and not _is_modifier(saying.text, place.names[-1])
        for root in place.names
    )


def _is_modifier(text: str, root: str) -> bool:
    """Whether a name only tells which one of a kind: "in the Vellin bridge collapse"."""
    found = re.search(rf"\b{re.escape(root)}\w* (?P<next>[a-z]+)", text, re.IGNORECASE)
    return found is not None and found["next"] not in STOPWORDS


def are_alike(head: str, other: str) -> bool:
    """Whether two nouns for people may mean the same ones: villagers and people, not children."""
    if head == other or {head, other} <= _SUPPLIED:
        return True
    generic = [not noun or noun in _GENERIC for noun in (head, other)]
    if all(generic):
        return True
    named = {head, other} & _SUBSETS
    return any(generic) and not named
