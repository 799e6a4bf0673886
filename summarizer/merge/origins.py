"""Where a development's claims really come from, and how many of those places are different.

By DESIGN §5a: a public statement has its speaker as origin, however many outlets carry it; what
an outlet has from a nameless source, or narrates, has the outlet that obtained it. Claims that
rest on the same copied wording have one origin, unless their articles name two: two speakers, or
two outlets with a source each. Where no outlet is known the origin is unknown and corroborates
nothing.

Origins count as independent only as far as different articles bring them: two people whom one
article quotes are two origins, which the reporter chose, and corroborate each other only when
another article has one of them too. A reprint is no other article, and neither is one that leans
on another one: what it tells in its own voice it has from there, if that one tells it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import NamedTuple

from summarizer.merge.copies import Linked
from summarizer.merge.differences import are_strangers
from summarizer.merge.names import Naming, join_names
from summarizer.merge.statements import Member
from summarizer.schema import Article, Origin, OriginKind

UNKNOWN = "unknown"
"""Name of an origin that the texts don't tell."""

_LEANING = 0.5
"""Share of an article's claims that another one has too, from which it is that one's rewrite."""
_LEAST_COMMON = 5
"""Least claims in common for that."""

_LEAST_QUOTED = 4
"""Content words in quotation marks that are hardly said twice."""

_SPEAKER, _CREDITED, _PRINTED, _UNKNOWN = range(4)
"""How well an origin is known, best first."""


class Traced(NamedTuple):
    """The origins of one development's claims."""

    origins: list[Origin]
    independent: int
    keys: frozenset[str]
    """What tells the known origins apart, to compare with another development's."""


@dataclass(frozen=True, slots=True)
class _Lead:
    """Where one claim comes from, as far as its own article tells."""

    rank: int
    name: str
    key: str
    unsure: bool = False
    """The outlet prints it, and so does a text that names no outlet."""
    others: frozenset[str] = frozenset()
    """The same as `key`, of other outlets that print the same text."""


class Tracer:
    """Traces claims to their origins; made once a day, because names are joined over the day."""

    def __init__(
        self,
        articles: Sequence[Article],
        members: Sequence[Member],
        reprints: Mapping[str, str],
        lineages: Sequence[int],
        groups: Sequence[Sequence[int]] = (),
    ) -> None:
        self._members = members
        self._reprints = reprints
        self._lineages = lineages
        self._printers = _find_printers(articles, reprints)
        credited = {o for m in members for o in m.claim.attribution.outlets}
        reporting = {
            m.claim.attribution.source or ""
            for m in members
            if m.claim.attribution.source_kind == "outlet"
        }
        printing = {article.outlet for article in articles if article.outlet}
        namings = [Naming(name, False) for name in credited | printing | reporting if name]
        self._outlets = join_names(namings)
        self._leans = self._find_leanings(articles, groups)

    def trace(self, claims: Sequence[int]) -> Traced:
        """Find the origins of the claims at these positions, and count the different ones."""
        leads = [self._lead(self._members[at]) for at in claims]
        linked = Linked(len(claims))
        _join_by_key(leads, linked)
        self._join_by_wording(claims, leads, linked)
        _join_unknown(leads, linked)
        origins = []
        firm: list[set[str]] = []
        retold: list[set[str]] = []
        bases = self._find_bases(claims)
        keys: set[str] = set()
        for group in linked.groups():
            best = min((leads[i] for i in group), key=lambda lead: (lead.rank, lead.name))
            unsure = best.rank == _PRINTED and any(leads[i].unsure for i in group)
            # A paper that prints what another one prints without any credit may have it from
            # the same place as everybody: it is named, and it doesn't count beside others. Nor
            # does such an article count as another one that brings what a speaker said.
            if best.rank != _UNKNOWN and not unsure:
                bringing = [i for i in group if not leads[i].unsure]
                firm.append({self._original(claims[i]) for i in bringing})
                retold.append({bases[i] for i in bringing})
            keys.update(leads[i].key for i in group if leads[i].rank != _UNKNOWN)
            origins.append(self._describe(best, [self._members[claims[i]] for i in group]))
        origins.sort(
            key=lambda o: (o.kind == "unknown", -len(o.articles), o.kind, o.name, o.articles)
        )
        independent = min(_count_independent(firm), _count_independent(retold))
        return Traced(origins, max(1, independent), frozenset(keys))

    def _find_leanings(
        self, articles: Sequence[Article], groups: Sequence[Sequence[int]]
    ) -> frozenset[tuple[str, str]]:
        """Pairs of articles of which the first one has its matter from the second one.

        It credits the other one's outlet, or most of its claims stand there as well.
        """
        told: Counter[str] = Counter()
        common: Counter[tuple[str, str]] = Counter()
        met: set[tuple[str, str]] = set()
        for group in groups:
            met.update(permutations({self._original(at) for at in group}, 2))
            # A reprint has no claims of its own.
            articles_of = (self._members[at].ref.article for at in group)
            held = Counter(name for name in articles_of if name not in self._reprints)
            told.update(held)
            common.update({(p, q): held[p] for p, q in permutations(held, 2)})
        leaning = {
            (p, q)
            for (p, q), count in common.items()
            if count >= max(_LEAST_COMMON, _LEANING * told[p])
        }
        credited: defaultdict[str, set[str]] = defaultdict(set)
        for at, member in enumerate(self._members):
            credited[self._original(at)].update(map(self._outlet, member.claim.attribution.outlets))
        printing: defaultdict[str, set[str]] = defaultdict(set)
        for article in articles:
            if article.outlet:
                original = self._reprints.get(article.id, article.id)
                printing[original].add(self._outlet(article.outlet))
        leaning.update((p, q) for p, q in met if credited[p] & printing[q])
        return frozenset(leaning)

    def _find_bases(self, claims: Sequence[int]) -> list[str]:
        """For each claim the article that brings it, one name for those that retell another.

        Two people with two names are no retelling; a speaker described in two ways may be.
        """
        articles = [self._original(claim) for claim in claims]
        told = [self._members[claim].statement for claim in claims]
        linked = Linked(len(claims))
        retold: set[int] = set()
        for i, j in combinations(range(len(claims)), 2):
            pair = (articles[i], articles[j])
            if (pair in self._leans or pair[::-1] in self._leans) and not are_strangers(
                told[i], told[j]
            ):
                linked.join(i, j)
                retold.update((i, j))
        return [
            f"after {linked.find(i)}" if i in retold else name for i, name in enumerate(articles)
        ]

    def _original(self, claim: int) -> str:
        """The article that a claim stands in, or that its article reprints."""
        article = self._members[claim].ref.article
        return self._reprints.get(article, article)

    def _lead(self, member: Member) -> _Lead:
        who = member.claim.attribution
        if who.source_kind == "outlet" and who.source and not who.anonymous:
            outlet = self._outlet(who.source)
            return _Lead(_CREDITED, outlet, f"outlet {outlet}")
        speaker = member.statement.speaker
        if speaker:
            return _Lead(_SPEAKER, speaker, f"speaker {speaker}")
        if who.outlets:
            outlet = self._outlet(who.outlets[0])
            return _Lead(_CREDITED, outlet, f"outlet {outlet}")
        printer = self._printers[member.ref.article]
        if printer.outlet:
            outlet = self._outlet(printer.outlet)
            others = frozenset(f"outlet {self._outlet(name)}" for name in printer.outlets)
            return _Lead(_PRINTED, outlet, f"outlet {outlet}", not printer.sure, others)
        return _Lead(_UNKNOWN, UNKNOWN, "", True)

    def _outlet(self, name: str) -> str:
        return self._outlets[Naming(name, False)]

    def _join_by_wording(
        self, claims: Sequence[int], leads: Sequence[_Lead], linked: Linked
    ) -> None:
        """Join the claims of one copied or quoted wording, and never two that name two origins.

        What is credited to nobody goes with one of those that are.
        """
        keep: defaultdict[int, set[int]] = defaultdict(set)
        for at in range(len(claims)):
            keep[linked.find(at)].add(at)

        def conflict(one: int, other: int) -> bool:
            pair = self._members[claims[one]], self._members[claims[other]]
            return self._name_two(*pair, leads[one], leads[other])

        for group in (*self._list_copied(claims), *self._list_quoted(claims)):
            heads: list[int] = []
            for at in sorted(group, key=lambda i: (leads[i].rank, leads[i].name, i)):
                for head in heads:
                    one, other = linked.find(head), linked.find(at)
                    if one == other:
                        break
                    if not any(conflict(p, q) for p in keep[one] for q in keep[other]):
                        linked.join(one, other)
                        keep[linked.find(one)] = keep[one] | keep[other]
                        break
                else:
                    heads.append(at)

    def _list_copied(self, claims: Sequence[int]) -> Iterable[list[int]]:
        """Claims of one copied wording, by their place among `claims`."""
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for at, claim in enumerate(claims):
            groups[self._lineages[claim]].append(at)
        return groups.values()

    def _list_quoted(self, claims: Sequence[int]) -> Iterable[list[int]]:
        """Claims that quote the same words, be it only a part of them: these were said once."""
        quoted = [self._members[claim].statement.quoted for claim in claims]
        groups: dict[frozenset[str], list[int]] = {}
        for at in sorted(range(len(claims)), key=lambda i: (-len(quoted[i]), claims[i])):
            if len(quoted[at]) >= _LEAST_QUOTED:
                whole = next((words for words in groups if quoted[at] <= words), quoted[at])
                groups.setdefault(whole, []).append(at)
        return groups.values()

    def _name_two(self, a: Member, b: Member, lead_a: _Lead, lead_b: _Lead) -> bool:
        """Whether two claims name two origins, so that no common wording makes them one."""
        if lead_a.key == lead_b.key:
            return False
        if lead_a.rank == lead_b.rank == _SPEAKER:
            # A sentence may name two speakers; copies may describe one in two ways.
            return a.ref.article == b.ref.article or are_strangers(a.statement, b.statement)
        if lead_a.rank == lead_b.rank == _CREDITED:
            sources = a.statement.confidant, b.statement.confidant
            passed_on = {self._outlet(o) for o in a.claim.attribution.outlets} & {
                self._outlet(o) for o in b.claim.attribution.outlets
            }
            return all(sources) and sources[0] != sources[1] and not passed_on
        return False

    def _describe(self, best: _Lead, members: Sequence[Member]) -> Origin:
        kind: OriginKind = (
            "speaker" if best.rank == _SPEAKER else "unknown" if best.rank == _UNKNOWN else "outlet"
        )
        articles = sorted({member.ref.article for member in members})
        return Origin(
            name=best.name, kind=kind, outlets=self._list_outlets(members), articles=articles
        )

    def _list_outlets(self, members: Sequence[Member]) -> list[str]:
        """The outlets through which it came: who obtained it before who passed it on."""
        places: dict[str, int] = {}
        for member in members:
            chain = [self._outlet(name) for name in member.claim.attribution.outlets]
            if member.article.outlet:
                chain.append(self._outlet(member.article.outlet))
            for place, outlet in enumerate(dict.fromkeys(chain)):
                places[outlet] = min(place, places.get(outlet, place))
        return sorted(places, key=lambda outlet: (places[outlet], outlet))


def _join_by_key(leads: Sequence[_Lead], linked: Linked) -> None:
    first: dict[str, int] = {}
    for at, lead in enumerate(leads):
        if lead.rank != _UNKNOWN:
            for key in sorted({lead.key} | lead.others):
                linked.join(first.setdefault(key, at), at)


def _join_unknown(leads: Sequence[_Lead], linked: Linked) -> None:
    """Make one of all unknown origins: none of them is known to differ from another."""
    groups = linked.groups()
    unknown = [g[0] for g in groups if all(leads[i].rank == _UNKNOWN for i in g)]
    for at in unknown[1:]:
        linked.join(unknown[0], at)


def _count_independent(origins: Sequence[set[str]]) -> int:
    """The most origins that can each be given an article of their own (bipartite matching)."""
    owner: dict[str, int] = {}
    return sum(_settle(origin, origins, owner, set()) for origin in range(len(origins)))


def _settle(
    origin: int, origins: Sequence[set[str]], owner: dict[str, int], tried: set[str]
) -> bool:
    """Whether an origin finds an article, be it that the one who has it finds another."""
    for article in sorted(origins[origin] - tried):
        tried.add(article)
        if article not in owner or _settle(owner[article], origins, owner, tried):
            owner[article] = origin
            return True
    return False


class _Printer(NamedTuple):
    """The outlet an article's own text comes from."""

    outlet: str | None
    sure: bool
    """No copy of the text is without an outlet's name."""
    outlets: frozenset[str]
    """All that print the text."""


def _find_printers(articles: Sequence[Article], reprints: Mapping[str, str]) -> dict[str, _Printer]:
    """The outlet of each article's own text.

    A reprint's is its original's, if that names one, and what names none has that of any copy.
    """
    outlets = {article.id: article.outlet for article in articles}
    printing: defaultdict[str, set[str | None]] = defaultdict(set)
    for name, own in outlets.items():
        printing[reprints.get(name, name)].add(own)
    printers = {}
    for name, own in outlets.items():
        original = reprints.get(name, name)
        named = frozenset(outlet for outlet in printing[original] if outlet)
        outlet = outlets[original] or own or min(named, default=None)
        printers[name] = _Printer(outlet, None not in printing[original], named)
    return printers
