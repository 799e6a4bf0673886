"""Every item of two runs side by side, those that came out otherwise first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.evaluate.days import DayScore
from summarizer.evaluate.items import Item
from summarizer.evaluate.run import Scored, is_flawed
from summarizer.evaluate.scores import CaseScore
from summarizer.evaluate.shown import Context, describe_repeats, find_context, find_faults

DUST = 1e-9
"""Differences of shares that mean nothing."""

Turn = Literal["lost", "gained", "changed", "same"]
TURNS: tuple[Turn, ...] = ("lost", "gained", "changed", "same")

Repeats = Sequence[Item | None]
"""One item in each repeat of a run; ``None`` where the repeat hasn't got it."""


@dataclass(frozen=True)
class ItemChange:
    """One labelled or answered item in both runs."""

    case: str
    """Or the day."""
    kind: str
    key: str
    turn: Turn
    weight: float
    """In how large a share of the repeats it came out otherwise, added up over its faults."""
    gold: str | None
    first: str
    """What the first run made of it, in words."""
    second: str
    flawed: bool
    """Whether the second run has it wrong, in any repeat."""
    context: Context | None
    """``None`` for an item of a day, which has no place in one article."""


def compare_items(first: Scored, second: Scored, names: Sequence[str]) -> list[ItemChange]:
    """All items of the cases named, over all repeats of both runs."""
    of_both = [gather_items((s.case, s) for s in run.scores) for run in (first, second)]
    return [
        _change_item(name, key, *pair, find_context(first.cases[name], _find_any(*pair)))
        for name in names
        for key, pair in _pair_items(of_both[0][name], of_both[1][name])
    ]


def compare_day_items(first: Iterable[DayScore], second: Iterable[DayScore]) -> list[ItemChange]:
    """All items of the days that both cover; their texts are the claims', so none is added."""
    one, other = (gather_items((s.day, s) for s in scores) for scores in (first, second))
    return [
        _change_item(day, key, *pair, None)
        for day in one
        if day in other
        for key, pair in _pair_items(one[day], other[day])
    ]


def gather_items(
    scores: Iterable[tuple[str, CaseScore | DayScore]],
) -> dict[str, dict[str, Repeats]]:
    """Name of the case or day → key of the item → the item in each repeat."""
    repeats: dict[str, list[dict[str, Item]]] = defaultdict(list)
    for name, score in scores:
        repeats[name].append({item.key: item for item in score.items})
    return {
        name: {key: [items.get(key) for items in found] for key in _list_keys(found)}
        for name, found in repeats.items()
    }


def _list_keys(found: Sequence[Mapping[str, Item]]) -> list[str]:
    return list(dict.fromkeys(key for items in found for key in items))


def _pair_items(
    one: Mapping[str, Repeats], other: Mapping[str, Repeats]
) -> Iterable[tuple[str, tuple[Repeats, Repeats]]]:
    for key in dict.fromkeys([*one, *other]):
        yield key, (one.get(key, [None]), other.get(key, [None]))


def _find_any(first: Repeats, second: Repeats) -> Item | None:
    return next((item for item in [*second, *first] if item is not None), None)


def _change_item(
    case: str, key: str, first: Repeats, second: Repeats, context: Context | None
) -> ItemChange:
    there = _find_any(first, second)
    assert there is not None
    shares = [_share_faults(items) for items in (first, second)]
    moves = [
        shares[1].get(fault, 0) - shares[0].get(fault, 0) for fault in {*shares[0], *shares[1]}
    ]
    lost = sum(move for move in moves if move > DUST)
    gained = -sum(move for move in moves if move < -DUST)
    turn: Turn = (
        "changed" if gained and lost else "lost" if lost else "gained" if gained else "same"
    )
    gold = next((i.gold for i in [*second, *first] if i is not None and i.gold is not None), None)
    return ItemChange(
        case=case,
        kind=there.kind,
        key=key,
        turn=turn,
        weight=lost + gained,
        gold=gold,
        first=describe_repeats(first),
        second=describe_repeats(second),
        flawed=any(item is not None and is_flawed(item) for item in second),
        context=context,
    )


def _share_faults(items: Repeats) -> dict[str, float]:
    """In which share of the repeats an item has each fault."""
    counts = Counter(fault for item in items for fault in find_faults(item))
    return {fault: count / len(items) for fault, count in counts.items()}
