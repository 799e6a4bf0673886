"""Which names mean the same speaker or actor across the articles of a day.

A person is joined by family name when the given names don't disagree; an organisation by its
capitalised words, with or without a description around them; both by their initials. A short
name that fits two different longer ones is joined to neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from summarizer.merge.wording import STOPWORDS, name_root, split_words, stem, word_set
from summarizer.schema import Actor

TITLES = word_set(
    """president vice prime minister foreign defence defense interior finance secretary general
    chancellor senator representative governor mayor king queen prince princess pope sheikh mr mrs
    ms dr prof professor sir lord lady judge justice colonel major captain lieutenant brigadier
    admiral commander chief ambassador envoy spokesman spokeswoman spokesperson director chairman
    chairwoman ceo leader"""
)
"""Folded words before a person's name that many persons bear."""
_LINKS = frozenset(("of", "for", "on", "to"))


class Naming(NamedTuple):
    """A name as an article gives it, and whether it names a person."""

    name: str
    person: bool


@dataclass(frozen=True, slots=True)
class _Form:
    """What of a name is compared."""

    shown: str
    person: bool
    capitals: tuple[str, ...]
    """Folded capitalised words, in order, a person's titles left out."""
    others: frozenset[str]
    """Stems of the remaining content words."""
    linked: frozenset[int]
    """Positions in `capitals` that follow a link such as "of"."""
    initials: str


@lru_cache(maxsize=16384)
def _read_form(naming: Naming) -> _Form:
    shown = clean_name(naming.name)
    capitals: list[str] = []
    linked: set[int] = set()
    others: set[str] = set()
    after_link = False
    initials = ""
    for word in split_words(shown):
        if word.text[0].isupper() and word.folded not in STOPWORDS:
            initials += word.text[0]
            if not (naming.person and word.folded in TITLES):
                if after_link:
                    linked.add(len(capitals))
                capitals.append(word.folded)
        elif word.folded not in STOPWORDS:
            others.add(stem(word.folded))
        after_link = word.folded in _LINKS
    return _Form(
        shown, naming.person, tuple(capitals), frozenset(others), frozenset(linked), initials
    )


def clean_name(name: str) -> str:
    """The name without leading article, explanation after a comma, and owner before it.

    >>> clean_name("The Bureau of Mines, a state agency")
    'Bureau of Mines'
    """
    head = name.split(",")[0].split(" (")[0].strip(" \"'“”‘’")
    head = head if any(c.isupper() for c in head) else name.strip()
    for mark in ("'s ", "’s "):
        owner, found, owned = head.rpartition(mark)
        if found and owner and any(word[0].isupper() for word in owned.split()):
            head = owned
    first, _, rest = head.partition(" ")
    return rest if first.lower() == "the" and rest else head


def join_names(namings: Iterable[Naming]) -> dict[Naming, str]:
    """Give each name the fullest name of whom it means, the same for any order of input."""
    forms = sorted(
        {(naming, _read_form(naming)) for naming in namings},
        key=lambda pair: (-len(pair[1].capitals), len(pair[1].others), pair[1].shown, pair[0]),
    )
    heads: list[_Form] = []
    index: defaultdict[str, list[int]] = defaultdict(list)
    joined: dict[Naming, str] = {}
    for naming, form in forms:
        keys = _index_keys(form)
        candidates = sorted({at for key in keys for at in index[key]})
        fitting = [at for at in candidates if _mean_the_same(heads[at], form)]
        exact = [at for at in fitting if heads[at].capitals == form.capitals]
        fitting = exact[:1] or fitting
        if len(fitting) == 1:
            joined[naming] = heads[fitting[0]].shown
            continue
        for key in keys:
            index[key].append(len(heads))
        heads.append(form)
        joined[naming] = form.shown
    return joined


def _index_keys(form: _Form) -> set[str]:
    keys = set(form.capitals) | {form.initials.casefold()} - {""}
    return keys or set(form.others) or {form.shown.casefold()}


def _mean_the_same(longer: _Form, shorter: _Form) -> bool:
    """Whether a name means whom a name with at least as many capitalised words means."""
    if not longer.capitals or not shorter.capitals:
        return not longer.capitals and not shorter.capitals and longer.others == shorter.others
    if _is_acronym(shorter, longer) or _is_acronym(longer, shorter):
        return True
    if longer.person != shorter.person:
        return longer.capitals == shorter.capitals and longer.others == shorter.others
    if longer.person:
        same_family = longer.capitals[-1] == shorter.capitals[-1]
        return same_family and set(shorter.capitals) <= set(longer.capitals)
    count = len(shorter.capitals)
    if count == 1:
        roots = {name_root(form.capitals[0]) for form in (longer, shorter)}
        alone = len(longer.capitals) == 1 and longer.others == shorter.others
        return alone and (len(roots) == 1 if longer.others else longer.capitals == shorter.capitals)
    if longer.capitals == shorter.capitals:
        return True
    at_end = longer.capitals[-count:] == shorter.capitals
    goes_on = longer.capitals[:count] == shorter.capitals and count in longer.linked
    return at_end or goes_on


def _is_acronym(short: _Form, long: _Form) -> bool:
    if len(short.capitals) != 1 or len(long.capitals) < 2 or short.others:
        return False
    word = short.shown.replace(".", "")
    return word.isupper() and len(word) >= 2 and word == long.initials


class Sources:
    """The sources that an article may name, by its own list of actors."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self._named: dict[str, str] = {}
        self._persons: list[tuple[Actor, list[str]]] = []
        for actor in actors:
            forms = [clean_name(form).casefold() for form in (actor.name, *actor.aliases)]
            for form in forms:
                self._named.setdefault(form, actor.name)
            if actor.kind == "person":
                self._persons.append((actor, [f" {form} " for form in forms]))

    def resolve(self, source: str) -> str:
        """The fullest name that the article gives a source."""
        wanted = clean_name(source).casefold()
        if wanted in self._named:
            return self._named[wanted]
        padded = f" {wanted} "
        persons = [actor for actor, forms in self._persons if any(form in padded for form in forms)]
        best = max(persons, key=lambda actor: (len(actor.name), actor.name), default=None)
        return best.name if best else source
