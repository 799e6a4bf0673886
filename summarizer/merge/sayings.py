"""A claim read for opposition: what it is about, which way it points, and who stands behind it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log
from typing import NamedTuple

from summarizer.merge.names import TITLES
from summarizer.merge.passages import read_capitals
from summarizer.merge.statements import Member, Shared
from summarizer.merge.stories import Story, find_matters
from summarizer.merge.wording import (
    NEGATIONS,
    STOPWORDS,
    find_terms,
    name_root,
    split_words,
    word_set,
)
from summarizer.schema import ConflictKind

_NOBODY: frozenset[str] = frozenset()
_TEXTS_KEPT = 8192
_BEFORE_CHARS = 420
"""How far back in an article a claim's subject may have been named."""
_SMOOTHING = 5
_OFFICES = TITLES | word_set(
    """ministry department office bureau agency police army military court union league party
    council committee commission bank company group health interior justice education transport
    labour labor energy environment agriculture trade home state national federal royal officials
    residents doctors prosecutors parents local senior western his her its their two three one
    people workers government hospital university association federation authority service"""
)
"""Words that stand in the names of many offices."""
_OWNED = re.compile(r"(?:his|her|its|their)\b", re.IGNORECASE)
_OWNER_CLAIMS = 4
_ADMITS = re.compile(
    r"\b(?:admit\w*|conced\w*|acknowledg\w*|in fact|(?:we|was|were) wrong|mistaken|apologi[sz]\w+"
    r"|retract\w*|confess\w*)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|unless|whether)\b", re.IGNORECASE)
_PENDING = re.compile(
    r"\b(?:may|might|could|would|should|will|plans?|planned|likely|expect(?:s|ed)?|hopes?"
    r"|(?:ready|prepared|willing) to)\b",
    re.IGNORECASE,
)
_ABSENT = re.compile(
    r"\b(?:fail(?:ed|s|ing)? to|refus(?:ed|es|ing) to|lack(?:ed|s|ing)?|unaware|false|untrue|lies?"
    r"|rul(?:ed|es|ing) out|in vain|r[au]n(?:ning)? out of|short of)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|reject\w*|dismiss\w*|refut\w*|disput\w*|contradict\w*"
    r"|no truth|not true|not the case|withdrew|withdrawn)\b",
    re.IGNORECASE,
)
_NO_NEGATION = re.compile(
    r"\b(?:no (?:more|fewer|less|later|longer|doubt) (?:than)?|not (?:more|less|fewer) than"
    r"|not (?:only|just|least)|nothing but|not one)\b",
    re.IGNORECASE,
)
"""Words of denial that say how many, or whose denial is of another number."""
_CORRECTS = re.compile(
    r"\b(?:not|rather than|instead of) (?:about |the |just |only )?(?:\d|(?:one|two|three|four|five"
    r"|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|dozens?)\b)",
    re.IGNORECASE,
)
_REVISES = re.compile(
    r"\b(?:correct|revis|reduc|lower|rais|cut|updat|chang|amend|adjust)\w*", re.IGNORECASE
)
_REPORTS = re.compile(
    r"\b(?:claims?|reports?|rumou?rs?|allegations?|accusations?|suggestions?|statements?|story)\b"
    r"(?: \w+){0,4} that\b",
    re.IGNORECASE,
)


class Opposed(NamedTuple):
    """Two claims, by position, that are set against each other."""

    kind: ConflictKind
    first: int
    second: int
    about: str | None = None
    """What is counted, in the article's words, where it is numbers that differ."""
    matter: str = ""
    """The same for all pairs that belong into one conflict, where they share a side."""


@dataclass(frozen=True, slots=True, eq=False)
class Saying:
    """What of a claim is set against other claims."""

    at: int
    """Its development, by position."""
    article: str
    order: int
    """Its place among the claims of its article."""
    member: Member
    text: str
    notions: frozenset[str]
    names: frozenset[str]
    """Names in its own words that stand for one thing in its article."""
    context: frozenset[str]
    """Names in it, in its sentence and in what comes shortly before."""
    denied: bool
    corrects: bool
    """It gives a number in place of an earlier one."""
    negative: bool
    """It says that something isn't so: it denies a plain statement or is a negative one."""
    admits: bool
    """Its speaker takes something back."""
    conditional: bool
    pending: bool
    """It speaks of what may or will be."""
    speaker: frozenset[str]
    """Stems that describe who says it; empty for narration."""
    speaker_names: frozenset[str]
    start: str | None
    end: str | None


class _Names(NamedTuple):
    """The names of an article, in order, and where each stands."""

    offsets: list[int]
    roots: list[str]
    all: frozenset[str]


class Told(NamedTuple):
    """The claims of a day, and which of their articles tell one story."""

    sayings: list[Saying]
    """In the order of articles and of their text."""
    stories: Stories


def read_sayings(groups: Sequence[Sequence[Member]]) -> Told:
    """Read the claims of all developments."""
    placed = [(at, member) for at, group in enumerate(groups) for member in group]
    placed.sort(key=lambda p: (p[1].ref.article, p[1].position, p[1].ref.claim))
    names = _find_all_names({member.ref.article: member for _, member in placed})
    orders: Counter[str] = Counter()
    sayings: list[Saying] = []
    shared = Shared()
    for at, member in placed:
        article = member.ref.article
        saying = _read(at, member, orders[article], names[article], shared)
        if _OWNED.match(member.claim.attribution.source or "") and not saying.speaker_names:
            saying = replace(saying, speaker_names=_find_owner(saying, sayings))
        sayings.append(saying)
        orders[article] += 1
    pairs = find_matters({member.ref.article: member.profile for _, member in placed})
    return Told(sayings, Stories({article: found.all for article, found in names.items()}, pairs))


def _find_all_names(members: Mapping[str, Member]) -> dict[str, _Names]:
    """The names of each article; what has a capital for its place only is known from others."""
    read = {id: m.capitals or read_capitals(m.article.text) for id, m in members.items()}
    named_today: set[str] = set().union(*(own.inside for own in read.values()))
    found = {}
    for id, own in read.items():
        placed = zip(own.starts, own.words, strict=True)
        capitals = [(start, name_root(word)) for start, word in placed if word in named_today]
        roots = [root for _, root in capitals]
        found[id] = _Names([start for start, _ in capitals], roots, frozenset(roots))
    return found


def _find_owner(saying: Saying, before: Sequence[Saying]) -> frozenset[str]:
    """The names of who "his" or "her" is, in "his office": who spoke last under a name."""
    for earlier in before[: -_OWNER_CLAIMS - 1 : -1]:
        if earlier.article == saying.article and earlier.speaker_names:
            return earlier.speaker_names
    return _NOBODY


def _read(at: int, member: Member, order: int, names: _Names, shared: Shared) -> Saying:
    s, who = member.statement, member.claim.attribution
    told = _read_flags(s.text)
    start = member.position if member.claim.evidence else 0
    end = max((span.end for span in member.claim.evidence), default=start)
    first = bisect_left(names.offsets, start - _BEFORE_CHARS)
    near = frozenset(names.roots[first : bisect_left(names.offsets, end)])
    cue = who.cue or ""
    corrects = s.denied and bool(s.quantities)
    corrects = corrects and bool(_CORRECTS.search(s.text) or _REVISES.search(cue))
    own = s.names & names.all
    return Saying(
        at=at,
        article=member.ref.article,
        order=order,
        member=member,
        text=s.text,
        notions=s.notions,
        names=shared.hold(own),
        context=shared.hold(near | own),
        denied=s.denied and not corrects,
        corrects=corrects,
        negative=not corrects and _is_negative(s.text, cue, denied=s.denied),
        admits=not s.denied and (told.admits or bool(_ADMITS.search(cue))),
        conditional=told.conditional,
        pending=s.kind == "plan" or told.pending,
        speaker=shared.hold(find_terms(who.source or "", _NOBODY)),
        speaker_names=shared.hold(_find_speaker_names(who.source or "", names)),
        start=s.start,
        end=s.end,
    )


class _Flags(NamedTuple):
    """What some words of a claim say of it."""

    admits: bool
    conditional: bool
    pending: bool


@lru_cache(maxsize=_TEXTS_KEPT)
def _read_flags(text: str) -> _Flags:
    return _Flags(
        admits=bool(_ADMITS.search(text)),
        conditional=bool(_CONDITION.search(text)),
        pending=bool(_PENDING.search(text)),
    )


def _find_speaker_names(source: str, names: _Names) -> frozenset[str]:
    """The names in a source, without the words that many offices have in theirs."""
    return frozenset(
        name_root(word.folded)
        for word in split_words(source.split(",")[0])
        if word.text[0].isupper()
        and word.folded not in _OFFICES
        and word.folded not in STOPWORDS
        and (not word.at_head or len(source.split()) > 1 or name_root(word.folded) in names.all)
    )


@lru_cache(maxsize=_TEXTS_KEPT)
def _is_negative(text: str, cue: str, *, denied: bool) -> bool:
    """Whether a claim says that something isn't so; who denies a negative one says that it is."""
    plain = _DENIES.sub(" ", _NO_NEGATION.sub(" ", text))
    negated = bool(_ABSENT.search(plain)) or any(
        word.folded in NEGATIONS or word.folded.endswith("n't") for word in split_words(plain)
    )
    if not denied:
        return negated
    rejects = _DENIES.search(text) or _DENIES.search(cue) or _REPORTS.search(text)
    return not (negated and rejects)


@lru_cache(maxsize=4096)
def find_roots(text: str) -> frozenset[str]:
    """The roots of the capitalised words of a text."""
    return frozenset(name_root(w.folded) for w in split_words(text) if w.text[0].isupper())


def are_kin(one: Saying, other: Saying) -> bool:
    """Whether two claims come from one side: one speaker, or one who speaks for the other."""
    if not one.speaker or not other.speaker:
        return False
    canonical = one.member.statement.speaker
    if canonical and canonical == other.member.statement.speaker:
        return True
    if one.speaker == other.speaker:
        return one.article == other.article or bool(one.speaker_names)
    mine, theirs = one.speaker_names, other.speaker_names
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def is_one_voice(one: Saying, other: Saying) -> bool:
    """Whether two claims of one article are told by the same one, be it the article itself."""
    if one.article == other.article and not one.speaker and not other.speaker:
        return True
    return are_kin(one, other)


class Stories:
    """Which articles of a day tell one story, and which names each of them knows."""

    def __init__(self, names: Mapping[str, frozenset[str]], pairs: Iterable[Story]) -> None:
        self._names = names
        self._near: defaultdict[str, set[str]] = defaultdict(set)
        for one, other in pairs:
            self._near[one].add(other)
            self._near[other].add(one)

    def share(self, one: Saying, other: Saying) -> bool:
        """Whether two claims stand in one article, or in two that tell one story."""
        return one.article == other.article or other.article in self._near[one.article]

    def list_partners(self, article: str) -> frozenset[str]:
        """The articles that tell one story with it, itself among them."""
        return frozenset((article, *self._near.get(article, ())))

    def knows(self, article: str, names: frozenset[str]) -> bool:
        """Whether one of these names stands in an article."""
        return not names.isdisjoint(self._names[article])


def weigh_notions(sayings: Sequence[Saying]) -> Mapping[str, float]:
    """Weight of each notion of a day: the rarer, the heavier; smoothed as in `weigh_terms`."""
    counts: Counter[str] = Counter()
    for saying in sayings:
        counts.update(saying.notions)
    scale = len(sayings) + _SMOOTHING
    return {notion: 1.0 + log(scale / (n + _SMOOTHING)) for notion, n in counts.items()}
