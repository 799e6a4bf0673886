"""Actors: right under any name that the labels allow, once each, in any order."""

from __future__ import annotations

import numpy as np

from summarizer.evaluate.cases import Case, Range
from summarizer.evaluate.gold import GoldActor
from summarizer.evaluate.items import Item, Sheet, Verdict
from summarizer.evaluate.match import assign, fold_name
from summarizer.schema import Actor, Briefing

NAMED_OTHERWISE = "listed under a name that isn't allowed"
LISTED_TWICE = "listed twice"


def score_actors(case: Case, briefing: Briefing | None, sheet: Sheet) -> None:
    """Compare the actors of an answer with the labelled ones."""
    gold = case.gold.actors.items
    predicted = briefing.actors if briefing else []
    allowed = [{fold_name(name) for name in actor.names} for actor in gold]
    names = [fold_name(actor.name) for actor in predicted]
    worth = np.array([[float(name in forms) for name in names] for forms in allowed])
    worth = worth.reshape(len(gold), len(predicted))
    found = {pair.gold: pair.predicted for pair in assign(worth, floor=1.0)}
    left = [at for at in range(len(predicted)) if at not in set(found.values())]
    for at, actor in enumerate(gold):
        key = f"actor:{fold_name(actor.names[0])}"
        if at in found:
            sheet.add(_describe_pair(actor, predicted[found[at]], key), counts_for=_counts(actor))
        elif actor.need == "required":
            other = _find_by_alias(allowed[at], predicted, left)
            if other is not None:
                left.remove(other)
            sheet.add(
                Item(
                    kind="actor",
                    key=key,
                    outcome="missed" if other is None else "wrong",
                    gold=actor.names[0],
                    predicted=None if other is None else predicted[other].name,
                    span=None if other is None else _first_mention(predicted[other]),
                    errors=() if other is None else (NAMED_OTHERWISE,),
                ),
                counts_for="actors",
            )
    for at in left:
        _add_extra(case, predicted[at], [names[at] in forms for forms in allowed], sheet)


def _counts(actor: GoldActor) -> str | None:
    return None if actor.need == "optional" else "actors"


def _describe_pair(actor: GoldActor, predicted: Actor, key: str) -> Item:
    fields = {}
    if actor.kind and actor.need == "required":
        right = predicted.kind in actor.kind
        fields["actor_kind"] = Verdict(right, " or ".join(actor.kind), predicted.kind)
    return Item(
        kind="actor",
        key=key,
        outcome="right" if actor.need == "required" else actor.need,
        gold=actor.names[0],
        predicted=predicted.name,
        overlap=1.0,
        span=_first_mention(predicted),
        fields=fields,
    )


def _find_by_alias(allowed: set[str], predicted: list[Actor], left: list[int]) -> int | None:
    for at in left:
        if any(fold_name(alias) in allowed for alias in predicted[at].aliases):
            return at
    return None


def _add_extra(case: Case, actor: Actor, fits: list[bool], sheet: Sheet) -> None:
    needs = [item.need for item, fit in zip(case.gold.actors.items, fits, strict=True) if fit]
    ignored = not case.gold.actors.exhaustive and not needs
    item = Item(
        kind="actor",
        key=f"actor:+{fold_name(actor.name)}#{actor.id}",
        outcome="ignored" if ignored or needs == ["optional"] else "extra",
        gold=None,
        predicted=actor.name,
        span=_first_mention(actor),
        errors=(LISTED_TWICE,) if needs else (),
    )
    sheet.add(item, counts_for="actors" if item.outcome == "extra" else None)


def _first_mention(actor: Actor) -> Range | None:
    return Range(actor.mentions[0].start, actor.mentions[0].end) if actor.mentions else None
