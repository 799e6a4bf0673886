"""Claims: found by the words they stand on, then looked at field by field."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summarizer.evaluate.cases import Case, Range
from summarizer.evaluate.gold import GoldClaim
from summarizer.evaluate.items import (
    Item,
    Sheet,
    Verdict,
    bound,
    join_pieces,
    name_extra,
    to_ranges,
)
from summarizer.evaluate.match import (
    CLAIM_FLOOR,
    WITHIN,
    Pair,
    Ruler,
    fold_name,
    is_any_name,
    measure_claims,
    pair_claims_by_evidence,
    ruler_of,
    shares_words,
)
from summarizer.schema import Briefing, Claim

_REASON_SHARE = 0.5
"""Least share of content words for two wordings of a reason to be one."""


def pair_claims(case: Case, briefing: Briefing) -> dict[str, str]:
    """Which labelled claim each claim of an answer is: answered id → labelled id."""
    pairs = _assign(ruler_of(case.article.text), case, briefing.claims)
    gold = case.gold.claims.items
    return {briefing.claims[p.predicted].id: gold[p.gold].id for p in pairs}


def score_claims(case: Case, briefing: Briefing | None, sheet: Sheet) -> None:
    """Compare the claims of an answer with the labelled ones."""
    gold = case.gold.claims.items
    predicted = briefing.claims if briefing else []
    ruler = ruler_of(case.article.text)
    pairs = {pair.gold: pair for pair in _assign(ruler, case, predicted)}
    for at, claim in enumerate(gold):
        words = join_pieces(case.article.text, case.claims[at])
        key = f"claim:{claim.id}"
        if at in pairs:
            pair = pairs[at]
            item = _describe_pair(claim, predicted[pair.predicted], words, key, pair.worth)
            sheet.add(item, counts_for=None if claim.need == "optional" else "claims")
            _count_attributed(claim, item, sheet)
        elif claim.need == "required":
            where = bound(case.claims[at])
            sheet.add(Item("claim", key, "missed", words, None, span=where), counts_for="claims")
            if "source" not in claim.unscored:
                sheet.count("attributed", missed=1)
    taken = {pair.predicted for pair in pairs.values()}
    extras = [claim for at, claim in enumerate(predicted) if at not in taken]
    _add_extras(case, ruler, extras, set(pairs), sheet)


def _assign(ruler: Ruler, case: Case, predicted: Sequence[Claim]) -> list[Pair]:
    gold = case.gold.claims.items
    worth = measure_claims(ruler, case.claims, [to_ranges(c.evidence) for c in predicted])
    agreement: NDArray[np.float64] = np.zeros_like(worth)
    for row, column in np.argwhere(worth >= CLAIM_FLOOR):
        wanted, given = gold[row], predicted[column]
        source = is_any_name(given.attribution.source, wanted.sources)
        agreement[row, column] = (source + (given.polarity in wanted.polarity)) / 2
    return pair_claims_by_evidence(worth, agreement)


def _describe_pair(gold: GoldClaim, claim: Claim, words: str, key: str, overlap: float) -> Item:
    return Item(
        kind="claim",
        key=key,
        outcome="right" if gold.need == "required" else gold.need,
        gold=words,
        predicted=claim.text,
        overlap=round(overlap, 4),
        span=bound(to_ranges(claim.evidence)),
        fields=_judge_fields(gold, claim) if gold.need == "required" else {},
    )


def _judge_fields(gold: GoldClaim, claim: Claim) -> dict[str, Verdict]:
    given = claim.attribution
    verdicts = {
        "source": _judge(is_any_name(given.source, gold.sources), gold.sources, given.source),
        "source_kind": _judge_any(gold.source_kinds, given.source_kind),
        "mode": _judge_any(gold.modes, given.mode),
        "outlets": _judge(
            _is_any_chain(given.outlets, gold.outlets),
            [" > ".join(chain) for chain in gold.outlets],
            " > ".join(given.outlets),
        ),
    }
    if None in gold.sources and "outlets" not in gold.model_fields_set:
        # Narration that names no chain leaves open whether a dateline covers it.
        del verdicts["outlets"]
    # Where both values are right, nothing can be learnt; such a claim isn't in the denominator.
    if len(set(gold.polarity)) == 1:
        verdicts["polarity"] = _judge_any(gold.polarity, claim.polarity)
    if len(set(gold.anonymous)) == 1:
        right = given.anonymous in gold.anonymous
        verdicts["anonymity"] = _judge(right, gold.anonymous, given.anonymous)
    if True in gold.anonymous:
        reasons = gold.anonymity_reason
        right = shares_words(given.anonymity_reason, reasons, least=_REASON_SHARE)
        verdicts["anonymity_reason"] = _judge(right, reasons, given.anonymity_reason)
    for name in gold.unscored:
        verdicts.pop(name, None)
    if gold.cue is not None:
        verdicts["cue"] = _judge(is_any_name(given.cue, gold.cue), gold.cue, given.cue)
    if gold.kind is not None:
        verdicts["claim_kind"] = _judge_any(gold.kind, claim.kind)
    return verdicts


def _judge_any(allowed: Sequence[str], given: str) -> Verdict:
    return _judge(given in allowed, allowed, given)


def _judge(right: bool, allowed: Sequence[object], given: object) -> Verdict:
    shown = " or ".join("none" if item in (None, "") else str(item) for item in allowed)
    return Verdict(right, shown, "none" if given in (None, "") else str(given))


def _is_any_chain(given: Sequence[str], allowed: Sequence[Sequence[str]]) -> bool:
    chain = [fold_name(outlet) for outlet in given]
    return any(chain == [fold_name(outlet) for outlet in other] for other in allowed)


def _count_attributed(gold: GoldClaim, item: Item, sheet: Sheet) -> None:
    """A claim counts as attributed when it is found, and who says it, and whether it's denied."""
    if item.outcome == "forbidden":
        sheet.count("attributed", extra=1)
    elif item.outcome == "right" and "source" not in gold.unscored:
        scored = [item.fields[name] for name in ("source", "polarity") if name in item.fields]
        right = all(verdict.right for verdict in scored)
        sheet.count("attributed", right=right, extra=not right, missed=not right)


def _add_extras(
    case: Case, ruler: Ruler, claims: Sequence[Claim], found: set[int], sheet: Sheet
) -> None:
    # What lies within a claim that may be split, or that is debatable anyway, is no error.
    open_to_parts = [
        case.claims[at]
        for at, claim in enumerate(case.gold.claims.items)
        if claim.need == "optional" or (claim.may_split and at in found)
    ]
    keys: set[str] = set()
    for claim in claims:
        pieces = to_ranges(claim.evidence)
        is_part = any(_lies_within(ruler, pieces, whole) for whole in open_to_parts)
        ignored = is_part or not case.gold.claims.exhaustive
        where = bound(pieces)
        key = name_extra("claim", where, keys)
        keys.add(key)
        item = Item("claim", key, "ignored" if ignored else "extra", None, claim.text, span=where)
        sheet.add(item, counts_for=None if ignored else "claims")
        if not ignored:
            sheet.count("attributed", extra=1)


def _lies_within(ruler: Ruler, pieces: Sequence[Range], whole: Sequence[Range]) -> bool:
    size = ruler.measure(pieces)
    return size > 0 and ruler.measure_overlap(pieces, whole) >= WITHIN * size
