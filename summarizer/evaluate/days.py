"""Days: what is one development, how many origins it has, what conflicts, what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from summarizer.evaluate.cases import Case, DayCase
from summarizer.evaluate.conflicts import score_conflicts
from summarizer.evaluate.gold import GoldDevelopment
from summarizer.evaluate.gold_briefing import gold_briefing
from summarizer.evaluate.items import Item, ItemKind, Outcome, Sheet, Verdict
from summarizer.evaluate.match import assign
from summarizer.evaluate.score_claims import pair_claims
from summarizer.evaluate.tallies import Field, FieldScores, Tally, pool_tallies
from summarizer.schema import ConflictKind, DayBriefing, Development

__all__ = [
    "DAY_FIELDS",
    "DayScore",
    "gold_briefing",
    "label_pairs",
    "pair_claims",
    "pool_days",
    "score_day",
]

_KINDS: tuple[ConflictKind, ...] = ("contradiction", "denial", "figure", "update", "scope")
_DAY_FIELDS = (
    Field("developments", "f1", "pairs of claims that are one development"),
    Field("origins", "accuracy", "developments whose number of independent origins is right"),
    Field("conflicts", "f1", "conflicts found, of whatever kind"),
    *(Field(f"conflict_{kind}", "f1", f"conflicts of the kind {kind}") for kind in _KINDS),
    Field("change", "accuracy", "what a development is against the day before"),
    Field("status", "accuracy", "single origin, corroborated or disputed"),
)
DAY_FIELDS: dict[str, Field] = {field.name: field for field in _DAY_FIELDS}
"""Everything measured of a day, in the order in which reports print it."""

ORIGIN_ERROR = "origin_error"
"""Mean distance between the independent origins counted and those labelled."""


@dataclass(frozen=True)
class DayScore:
    """One merged day compared with its labels."""

    day: str
    """The day case's name."""
    suite: str
    story: str
    failure: str | None
    tallies: dict[str, Tally]
    items: tuple[Item, ...]
    origin_errors: tuple[int, ...]
    """How far the count of each labelled development is off; a missing one counts as 0."""


def score_day(
    day: DayCase,
    cases: Mapping[str, Case],
    merged: DayBriefing | None,
    pairings: Mapping[str, Mapping[str, str]] | None = None,
    failure: str | None = None,
) -> DayScore:
    """Compare a merged day with its labels.

    Args:
        day: The labels.
        cases: The article cases by name; needed for the texts of items.
        merged: The day as it was merged; ``None`` if that failed.
        pairings: For a day merged from answers: article id → (answered claim id → labelled
            claim id), from `pair_claims`. ``None`` for a day merged from labels.
        failure: Why there is no day.
    """
    if merged is None:
        failure = failure or "no day briefing"
    answer = None if failure else merged
    translate = _make_translator(day, pairings)
    found = _translate_developments(answer, translate)
    texts = _gather_texts(day, cases)
    sheet = Sheet()
    _score_pairs(day, [claims for _, claims in found], _list_optional(day, cases), texts, sheet)
    errors = _score_counts(day, found, sheet)
    score_conflicts(day, answer.conflicts if answer else [], translate, texts, sheet)
    tallies = sheet.tallies(DAY_FIELDS)
    return DayScore(
        day.name, day.suite, day.story, failure, tallies, tuple(sheet.items), tuple(errors)
    )


def pool_days(scores: Iterable[DayScore]) -> FieldScores:
    """Add up many days; those that failed stay in every denominator of an F1, and are named."""
    listed = list(scores)
    distances = [error for score in listed for error in score.origin_errors]
    return FieldScores(
        cases=len(listed),
        failed=tuple(score.day for score in listed if score.failure),
        fields=pool_tallies(DAY_FIELDS.values(), listed),
        extras={ORIGIN_ERROR: sum(distances) / len(distances)} if distances else {},
    )


def _make_translator(
    day: DayCase, pairings: Mapping[str, Mapping[str, str]] | None
) -> Callable[[str, str], str | None]:
    def translate(article: str, claim: str) -> str | None:
        """The labelled claim, as ``case.claim``, that a claim of the merged day is."""
        if article not in day.cases:
            return None
        labelled = claim if pairings is None else pairings.get(article, {}).get(claim)
        return None if labelled is None else f"{article}.{labelled}"

    return translate


def _translate_developments(
    merged: DayBriefing | None, translate: Callable[[str, str], str | None]
) -> list[tuple[Development, frozenset[str]]]:
    found = []
    for development in merged.developments if merged else []:
        names = (translate(ref.article, ref.claim) for ref in development.claims)
        found.append((development, frozenset(name for name in names if name)))
    return found


def _gather_texts(day: DayCase, cases: Mapping[str, Case]) -> dict[str, str]:
    texts = {}
    for name in day.cases:
        for claim in cases[name].gold.claims.items if name in cases else ():
            texts[f"{name}.{claim.id}"] = " … ".join(piece.text for piece in claim.evidence)
    return texts


def _list_optional(day: DayCase, cases: Mapping[str, Case]) -> frozenset[str]:
    items = [(n, c) for n in day.cases if n in cases for c in cases[n].gold.claims.items]
    return frozenset(f"{name}.{claim.id}" for name, claim in items if claim.need == "optional")


def label_pairs(day: DayCase) -> dict[tuple[str, str], bool]:
    """Whether two labelled claims (as ``case.claim``, in order) are one development.

    Pairs of which one may join the other's development or not are left out.
    """
    items = day.gold.developments.items
    home = {claim: item.id for item in items for claim in item.claims}
    open_to = {(claim, item.id) for item in items for claim in item.maybe}
    return {
        (first, second): home[first] == home[second]
        for first, second in combinations(sorted(home), 2)
        if (first, home[second]) not in open_to and (second, home[first]) not in open_to
    }


def _score_pairs(
    day: DayCase,
    found: Sequence[frozenset[str]],
    optional: frozenset[str],
    texts: Mapping[str, str],
    sheet: Sheet,
) -> None:
    """Count pairs of labelled claims: joined rightly, joined wrongly, and not joined.

    A pair counts neither way when one of it may join the other's development or not. Claims
    that no development is labelled for stay out, and so do optional ones that weren't answered.
    """
    left_out = optional - frozenset().union(*found)
    joined = {pair for claims in found for pair in combinations(sorted(claims), 2)}
    for (first, second), same in sorted(label_pairs(day).items()):
        together = (first, second) in joined
        if left_out & {first, second} or not (same or together):
            continue
        outcome: Outcome = "extra" if not same else "right" if together else "missed"
        shown = f"{texts.get(first, first)} | {texts.get(second, second)}"
        sheet.add(
            Item(
                kind="pair",
                key=f"pair:{first}+{second}",
                outcome=outcome,
                gold=shown if same else None,
                predicted=shown if together else None,
            ),
            counts_for="developments",
        )


def _score_counts(
    day: DayCase, found: Sequence[tuple[Development, frozenset[str]]], sheet: Sheet
) -> list[int]:
    """Compare what is said of each labelled development; the one nearest to it answers for it."""
    items = day.gold.developments.items
    answers = _find_answers(items, [claims for _, claims in found])
    errors = []
    for at, item in enumerate(items):
        answer = answers.get(at)
        given_for = found[answer][0] if answer is not None else None
        # What labels let stand as one is judged as one: what is right of any of them is right.
        joined = [items[row] for row in answers if answers[row] == answer] if given_for else [item]
        if item.origins:
            counts = [other.origins for other in joined if other.origins]
            allowed = range(min(map(min, counts)), sum(map(max, counts)) + 1)
            wanted = item.origins if len(joined) == 1 else tuple(allowed)
            count = given_for.independent_origins if given_for else 0
            errors.append(min(abs(count - number) for number in wanted))
            _judge(item, "origins", "origins", wanted, count, given_for, sheet)
        if item.change:
            changes = [change for other in joined for change in other.change or ()]
            change = given_for.change if given_for else None
            _judge(item, "change", "change", changes, change, given_for, sheet)
        if item.status:
            statuses = [status for other in joined for status in other.status or ()]
            status = given_for.status if given_for else None
            _judge(item, "status", "status", statuses, status, given_for, sheet)
    return errors


def _find_answers(
    items: Sequence[GoldDevelopment], found: Sequence[frozenset[str]]
) -> dict[int, int]:
    """Which of the developments found answers for which of the labelled ones.

    One answers for one, unless the labels leave it open whether some are one development.
    """
    worth = np.zeros((len(items), len(found)))
    for row, item in enumerate(items):
        wanted = set(item.claims)
        for column, claims in enumerate(found):
            given = claims - set(item.maybe)
            if shared := len(wanted & given):
                worth[row, column] = shared / len(wanted | given)
    answers = {pair.gold: pair.predicted for pair in assign(worth, floor=1e-9)}
    for row, item in enumerate(items):
        if row in answers:
            continue
        allowed = _list_joinable(item, items)
        holding = [at for at, claims in enumerate(found) if claims & set(item.claims)]
        if len(holding) == 1 and found[holding[0]] <= allowed:
            answers[row] = holding[0]
    return answers


def _list_joinable(item: GoldDevelopment, items: Sequence[GoldDevelopment]) -> set[str]:
    """The claims that may stand together with an item's, by its own labels or by theirs."""
    theirs = (other.claims for other in items if set(item.claims) & set(other.maybe))
    return {*item.claims, *item.maybe}.union(*theirs)


def _judge(
    item: GoldDevelopment,
    kind: ItemKind,
    name: str,
    allowed: Sequence[object],
    given: object,
    development: Development | None,
    sheet: Sheet,
) -> None:
    right = given in allowed
    verdict = Verdict(
        right, " or ".join(map(str, allowed)), "none" if given is None else str(given)
    )
    sheet.add(
        Item(
            kind=kind,
            key=f"{kind}:{item.id}",
            outcome="missed" if development is None else "right" if right else "wrong",
            gold=item.text or item.id,
            predicted=development.text if development else None,
            fields={name: verdict},
        )
    )
