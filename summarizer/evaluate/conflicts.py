"""Conflicts of a day: which were found, of which kind, and which aren't any."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from summarizer.evaluate.cases import DayCase
from summarizer.evaluate.gold import GoldConflict, Need
from summarizer.evaluate.items import Item, Outcome, Sheet
from summarizer.schema import Conflict

WRONG_KIND = "wrong kind of conflict"

Crossing = frozenset[str]
"""Two labelled claims that stand on different sides."""


def score_conflicts(
    day: DayCase,
    found: Sequence[Conflict],
    translate: Callable[[str, str], str | None],
    texts: Mapping[str, str],
    sheet: Sheet,
) -> None:
    """Compare the conflicts of a merged day with the labelled ones.

    A conflict is found when it sets a claim of one labelled side against a claim of another; one
    with several versions finds every labelled conflict whose sides it sets against each other.
    What is right is counted by labelled conflict, what is extra by found one. Found under other
    kinds only, it counts as found, but for its kind as an extra and as a miss.
    """
    gold = day.gold.conflicts.items
    wanted = [_cross(conflict.sides) for conflict in gold]
    given = [_cross(_translate_sides(conflict, translate)) for conflict in found]
    taken: set[int] = set()
    for at, conflict in enumerate(gold):
        shown = _show(conflict, texts)
        answer = _find_answer(conflict, wanted[at], found, given)
        if answer is not None:
            taken.add(answer)
            _add_pair(conflict, found[answer], f"conflict:{at}", shown, sheet)
        elif conflict.need == "required":
            item = Item("conflict", f"conflict:{at}", "missed", shown, None)
            sheet.add(item, counts_for="conflicts")
            sheet.count(f"conflict_{(conflict.kind or ['figure'])[0]}", missed=1)
    for at, extra in enumerate(found):
        if at not in taken:
            needs = {gold[row].need for row, pairs in enumerate(wanted) if pairs & given[at]}
            _add_extra(extra, needs, exhaustive=day.gold.conflicts.exhaustive, sheet=sheet)


def _find_answer(
    gold: GoldConflict,
    wanted: set[Crossing],
    found: Sequence[Conflict],
    given: Sequence[set[Crossing]],
) -> int | None:
    """The found conflict that answers a labelled one: the right kind first, then the closest."""
    answers = [
        (conflict.kind in (gold.kind or ()), len(wanted & pairs) / len(wanted | pairs), -at)
        for at, (conflict, pairs) in enumerate(zip(found, given, strict=True))
        if wanted & pairs
    ]
    return -max(answers)[2] if answers else None


def _translate_sides(
    conflict: Conflict, translate: Callable[[str, str], str | None]
) -> list[list[str]]:
    sides = []
    for version in conflict.versions:
        names = (translate(ref.article, ref.claim) for ref in version.claims)
        sides.append([name for name in names if name])
    return sides


def _cross(sides: Sequence[Sequence[str]]) -> set[Crossing]:
    return {
        frozenset((first, second))
        for one, other in combinations(sides, 2)
        for first in one
        for second in other
        if first != second
    }


def _add_pair(gold: GoldConflict, given: Conflict, key: str, shown: str, sheet: Sheet) -> None:
    right_kind = not gold.kind or given.kind in gold.kind
    outcome: Outcome = "right" if gold.need == "required" else gold.need
    if outcome == "optional" and not right_kind:
        outcome = "extra"
    errors = () if right_kind or outcome == "forbidden" else (WRONG_KIND,)
    item = Item("conflict", key, outcome, shown, _show_found(given), overlap=1.0, errors=errors)
    sheet.add(item, counts_for=None if outcome == "optional" else "conflicts")
    if outcome == "right" and right_kind:
        sheet.count(f"conflict_{given.kind}", right=1)
    elif outcome != "optional":
        sheet.count(f"conflict_{given.kind}", extra=1)
        if outcome == "right" and gold.kind:
            sheet.count(f"conflict_{gold.kind[0]}", missed=1)


def _add_extra(given: Conflict, needs: set[Need], *, exhaustive: bool, sheet: Sheet) -> None:
    # Another pair of sides of a conflict that was found already is no error, nor is a second
    # reading of one that is optional; one that is forbidden is an error each time.
    ignored = "forbidden" not in needs and (bool(needs) or not exhaustive)
    claims = sorted(f"{r.article}.{r.claim}" for v in given.versions for r in v.claims)
    item = Item(
        kind="conflict",
        key=f"conflict:+{given.kind}:{'+'.join(claims)}",
        outcome="ignored" if ignored else "extra",
        gold=None,
        predicted=_show_found(given),
    )
    sheet.add(item, counts_for=None if ignored else "conflicts")
    if not ignored:
        sheet.count(f"conflict_{given.kind}", extra=1)


def _show(conflict: GoldConflict, texts: Mapping[str, str]) -> str:
    sides = " | ".join(texts.get(side[0], side[0]) for side in conflict.sides)
    return f"{' or '.join(conflict.kind or ())}: {sides}"


def _show_found(conflict: Conflict) -> str:
    return f"{conflict.kind}: {' | '.join(version.text for version in conflict.versions)}"
