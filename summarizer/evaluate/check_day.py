"""Labels of a day that can't be right: ids that lead nowhere, and labels that contradict."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import combinations

from summarizer.evaluate.cases import Case, DayCase
from summarizer.evaluate.places import Place

Found = Iterator[tuple[Place, str]]
"""Where in a file, and what is wrong there."""


def find_day_faults(
    day: DayCase,
    cases: Mapping[str, Case],
    days: Mapping[str, DayCase],
    *,
    broken: Collection[str] = (),
) -> Found:
    """Every fault of the labels of one day case.

    Args:
        day: The day case.
        cases: The article cases that could be read, by name.
        days: The day cases that could be read, by name.
        broken: Names of files with faults of their own; what they'd hold isn't missed here.
    """
    yield from _check_cases(day, cases, broken)
    yield from _check_previous(day, days, broken)
    unknown = set(day.cases) & set(broken)
    known = {f"{n}.{c.id}": c for n in day.cases if n in cases for c in cases[n].gold.claims.items}
    for place, reference in _list_references(day):
        name = reference.partition(".")[0]
        if reference not in known and name not in unknown:
            where = "" if name in day.cases else f"; {name} isn't among the day's cases"
            yield place, f"the claim {reference} doesn't exist{where}"
        elif reference in known and known[reference].need == "forbidden":
            yield place, f"contradictory: the claim {reference} is forbidden"
    yield from _check_developments(day)
    if day.gold.developments.exhaustive and not unknown:
        placed = {r for d in day.gold.developments.items for r in (*d.claims, *d.maybe)}
        for reference, claim in known.items():
            if claim.need == "required" and reference not in placed:
                message = (
                    f"the claim {reference} stands in no development, yet the list is exhaustive"
                )
                yield ("developments",), message
    yield from _check_conflicts(day)


def _check_cases(day: DayCase, cases: Mapping[str, Case], broken: Collection[str]) -> Found:
    for at, name in enumerate(day.cases):
        if name in day.cases[:at]:
            yield ("cases", at), f"the case {name} is named twice"
        case = cases.get(name)
        if case is None:
            if name not in broken:
                yield ("cases", at), f"the case {name} doesn't exist"
            continue
        if case.story != day.story:
            yield ("cases", at), f"the case {name} is of the story {case.story}, not {day.story}"
        if case.article.published != day.day:
            yield (
                ("cases", at),
                f"the article of {name} is of {case.article.published or 'no known day'}, "
                f"not of {day.day or 'no known day'}; mend `day`, or give the case `published`",
            )


def _check_previous(day: DayCase, days: Mapping[str, DayCase], broken: Collection[str]) -> Found:
    before = days.get(day.previous) if day.previous else None
    if day.previous and before is None and day.previous not in broken:
        yield ("previous",), f"the day case {day.previous} doesn't exist"
    if before is not None:
        if before.story != day.story:
            yield ("previous",), f"{day.previous} is of another story, {before.story}"
        if not before.day or not day.day or before.day >= day.day:
            yield ("previous",), f"{day.previous} is of {before.day}, which isn't before {day.day}"
    if not day.previous:
        for at, item in enumerate(day.gold.developments.items):
            if item.change and "new" not in item.change:
                message = f"contradictory: {item.change[0]}, but there is no previous day"
                yield ("developments", "items", at, "change"), message


def _list_references(day: DayCase) -> Iterator[tuple[Place, str]]:
    for at, item in enumerate(day.gold.developments.items):
        for key, references in (("claims", item.claims), ("maybe", item.maybe)):
            for number, reference in enumerate(references):
                yield ("developments", "items", at, key, number), reference
    for at, conflict in enumerate(day.gold.conflicts.items):
        for side, references in enumerate(conflict.sides):
            for number, reference in enumerate(references):
                yield ("conflicts", "items", at, "sides", side, number), reference


def _check_developments(day: DayCase) -> Found:
    ids: set[str] = set()
    home: dict[str, str] = {}
    for at, item in enumerate(day.gold.developments.items):
        place: Place = ("developments", "items", at)
        if item.id in ids:
            yield (*place, "id"), f"the id {item.id} is given twice"
        ids.add(item.id)
        for number, reference in enumerate(item.claims):
            other = home.setdefault(reference, item.id)
            if other != item.id or reference in item.claims[:number]:
                message = f"contradictory: {reference} stands in {other} and in {item.id}"
                yield (*place, "claims", number), message
        for number, reference in enumerate(item.maybe):
            if reference in item.claims:
                message = f"contradictory: {reference} is both in claims and in maybe"
                yield (*place, "maybe", number), message


def _check_conflicts(day: DayCase) -> Found:
    home = {ref: item.id for item in day.gold.developments.items for ref in item.claims}
    needs: dict[frozenset[str], str] = {}
    for at, conflict in enumerate(day.gold.conflicts.items):
        place: Place = ("conflicts", "items", at)
        for one, other in combinations(conflict.sides, 2):
            if both := set(one) & set(other):
                yield (*place, "sides"), f"contradictory: {min(both)} stands on two sides"
            for first in one:
                for second in other:
                    need = needs.setdefault(frozenset((first, second)), conflict.need)
                    if {need, conflict.need} >= {"forbidden"} and need != conflict.need:
                        message = f"contradictory: {first} and {second} are {need} and forbidden"
                        yield (*place, "sides"), message
                    denies = {"contradiction", "denial"}.issuperset(conflict.kind or ["figure"])
                    joined = home.get(first) is not None and home.get(first) == home.get(second)
                    if denies and joined and conflict.need == "required":
                        message = (
                            f"contradictory: {first} and {second} contradict each other, but both "
                            f"stand in {home[first]}"
                        )
                        yield (*place, "sides"), message
