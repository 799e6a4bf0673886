"""Stories that a judge reads as a whole: which articles it gets at once, and what it says of pairs.

A pair of sentences by itself tells less than the reports it stands in, and a question a pair is
many questions a story. So a judge that can gets the statements of articles that tell one story
together, as far as they fit, and each two articles that the merge sets side by side at least once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from summarizer.merge.judge import Judge, Phrase, Ruling
from summarizer.merge.linking import list_partners
from summarizer.merge.statements import Member
from summarizer.merge.stories import Story

_LINES = 140
"""So many statements are read at once, and more only where one or two articles alone have more."""

Pair = tuple[int, int]


class Heard:
    """What a judge has said of the statements of a day."""

    def __init__(self, units: Sequence[Sequence[Member]]) -> None:
        """Begin with nothing said.

        Args:
            units: The claims of each statement.
        """
        self.rulings: dict[Pair, Ruling] = {}
        """By pair of statements, the smaller position first."""
        self._unit = {_name(member): at for at, unit in enumerate(units) for member in unit}
        self._others: list[Ruling] = []
        self._read: defaultdict[int, set[int]] = defaultdict(set)

    def find(self, pair: Pair) -> Ruling | None:
        """What was said of two statements; ``None`` where nothing was."""
        ruling = self.rulings.get(pair)
        if ruling is None and self._others:
            both = self._read[pair[0]] & self._read[pair[1]]
            ruling = self._others[min(both)] if both else None
        return ruling

    def locate(self, claim: Member) -> int:
        """The statement, by position, that a claim makes."""
        return self._unit[_name(claim)]

    def read(
        self,
        judge: Judge,
        told: Sequence[Sequence[int]],
        phrases: Sequence[Phrase],
        likely: Mapping[int, Mapping[int, float]],
    ) -> None:
        """Let a judge read the statements of some articles; each stands in one of them.

        Where it has read a pair before, what it named then stays.
        """
        lines = [unit for own in told for unit in own]
        places = {unit: place for place, unit in enumerate(lines)}
        near = {
            (min(place, places[other]), max(place, places[other])): p
            for unit, place in places.items()
            for other, p in likely.get(unit, {}).items()
            if other in places
        }
        reading = judge.read([[phrases[unit] for unit in own] for own in told], near)
        if reading is None:
            return
        for (first, second), ruling in sorted(reading.rulings.items()):
            one, other = lines[first], lines[second]
            self.rulings.setdefault((min(one, other), max(one, other)), ruling)
        for unit in lines:
            self._read[unit].add(len(self._others))
        self._others.append(reading.others)


def _name(claim: Member) -> tuple[str, str]:
    return claim.ref.article, claim.ref.claim


def read_stories(
    heard: Heard,
    judge: Judge,
    phrases: Sequence[Phrase],
    claims: Sequence[Member],
    told: Mapping[str, Sequence[int]],
    aligned: Collection[Story],
    likely: Mapping[int, Mapping[int, float]],
) -> None:
    """Let a judge read the stories of a day, each two articles of one at least once together.

    An article that no other tells with it is read, too, if more than one voice speaks in it.

    Args:
        heard: Takes what it says.
        judge: Reads them.
        phrases: The words of each statement.
        claims: A claim of each statement.
        told: The statements of each article that stands for itself, by position; the articles in
            an order that doesn't depend on their ids.
        aligned: The pairs of articles that are set side by side.
        likely: For a statement those that may be one with it, and how likely each is.
    """
    for table in _lay_tables(told, aligned):
        met: set[int] = set()
        shown = []
        for article in table:
            shown.append([unit for unit in told[article] if unit not in met])
            met.update(told[article])
        if len({claims[unit].claim.attribution.source for unit in met}) > 1 or len(table) > 1:
            heard.read(judge, [own for own in shown if own], phrases, likely)


def _lay_tables(
    told: Mapping[str, Sequence[int]], aligned: Collection[Story]
) -> Iterator[list[str]]:
    """The articles that are read at once: each two that are aligned in some table, each somewhere.

    Greedily, so that few articles are read twice: a table takes the article next that is aligned
    with most of those in it and hasn't been read with them.
    """
    place = {article: at for at, article in enumerate(told)}
    left = list_partners(aligned)
    partners = {article: frozenset(others) for article, others in left.items()}
    for article in told:
        if article not in partners:
            yield [article]
        while left.get(article):
            table = _fill(article, told, partners, left, place)
            for one in table:
                left[one].difference_update(table)
            yield table


def _fill(
    article: str,
    told: Mapping[str, Sequence[int]],
    partners: Mapping[str, Collection[str]],
    left: Mapping[str, Collection[str]],
    place: Mapping[str, int],
) -> list[str]:
    """An article, one at least of those that it hasn't been read with, and what else fits.

    What is new to nobody in the table is of use for what it tells besides, where there is room.
    """
    table, lines = [article], len(told[article])
    new: Counter[str] = Counter(left[article])
    beside = set(left[article])
    while beside:
        other = min(beside, key=lambda one: (-new[one], place[one]))
        beside.remove(other)
        if len(table) > 1 and lines + len(told[other]) > _LINES:
            continue
        table.append(other)
        lines += len(told[other])
        new.update(left[other])
        beside.update(one for one in partners[other] if one not in table)
    return table
