"""Two runs side by side: a verdict for each field, and every item that came out otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from summarizer.errors import UsageError
from summarizer.evaluate.days import DAY_FIELDS, DayScore
from summarizer.evaluate.flips import TURNS, ItemChange, compare_day_items, compare_items
from summarizer.evaluate.measures import make_unit
from summarizer.evaluate.records import Run, RunHeader
from summarizer.evaluate.run import Scored
from summarizer.evaluate.scores import FIELDS, CaseScore
from summarizer.evaluate.statistics import (
    SEED,
    Difference,
    Unit,
    Verdict,
    compare_units,
    correct_fields,
    count_rivals,
    find_smallest_change,
    judge,
    pool,
)
from summarizer.evaluate.tallies import Field


@dataclass(frozen=True)
class FieldComparison:
    """One field in both runs."""

    name: str
    about: str
    first: float | None
    """The pooled score; ``None`` when there was nothing to score."""
    second: float | None
    of_first: float
    """The denominator, as a mean over repeats."""
    of_second: float
    difference: Difference | None
    p: float | None
    """Corrected for the number of fields."""
    verdict: Verdict
    smallest: float | None
    """The smallest change that could have been seen; ``None``: none could."""


class _Pairing(NamedTuple):
    """The units of one field in both runs, case by case."""

    name: str
    field: Field
    first: list[Unit]
    second: list[Unit]


@dataclass(frozen=True)
class Comparison:
    """What two runs differ in."""

    first: RunHeader
    second: RunHeader
    fields: tuple[FieldComparison, ...]
    items: tuple[ItemChange, ...]
    """Flipped ones first, losses before gains, those of all repeats before those of some."""
    cases: tuple[str, ...]
    stories: int
    left_out: tuple[str, ...]
    """Cases that only one of the runs has."""
    failed: tuple[tuple[str, ...], tuple[str, ...]]
    same_answers: bool
    """Whether both runs' briefings say the same, all through."""

    @property
    def flipped(self) -> list[ItemChange]:
        """What came out otherwise."""
        return [item for item in self.items if item.turn != "same"]


def check_comparable(first: Run, second: Run) -> None:
    """Make sure that both runs were made with the same labels and share cases.

    Raises:
        UsageError: They can't be compared; the message says why.
    """
    shared = [name for name in first.header.cases if name in set(second.header.cases)]
    if not shared:
        raise UsageError(
            f"runs {first.header.run} and {second.header.run} share no case. Compare runs over "
            "the same suites"
        )
    gold = [{(r.case, r.gold, r.article_sha256) for r in run.records} for run in (first, second)]
    digests: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for name, digest, article in gold[0] | gold[1]:
        digests[name].add((digest, article))
    differing = [name for name in shared if len(digests[name]) > 1]
    same_cases = set(first.header.cases) == set(second.header.cases)
    same_gold = first.header.gold_sha256 == second.header.gold_sha256
    of_days = {first.header.days_gold_sha256, second.header.days_gold_sha256} - {None}
    if differing or (same_cases and (not same_gold or len(of_days) > 1)):
        named = f" (of {', '.join(differing[:3])})" if differing else ""
        raise UsageError(
            f"runs {first.header.run} and {second.header.run} were made with different labels"
            f"{named}. Score the older one anew: "
            f"summarizer eval run --rescore {min(first.path, second.path)}"
        )


def compare_runs(
    first: Scored,
    second: Scored,
    *,
    days: tuple[Sequence[DayScore], Sequence[DayScore]] | None = None,
    seed: int = SEED,
) -> Comparison:
    """Compare two scored runs, paired by case.

    Args:
        first: The run that was.
        second: The run that might take its place.
        days: The days' scores of both, from predicted briefings, in all repeats.
        seed: Of the intervals and tests.

    Raises:
        UsageError: The runs can't be compared.
    """
    check_comparable(first.run, second.run)
    shared = [name for name in first.run.header.cases if name in second.cases]
    rows = [_gather_units(scored, shared) for scored in (first, second)]
    fields = [_Pairing(f.name, f, rows[0][f.name], rows[1][f.name]) for f in FIELDS.values()]
    of_days = _pair_days(*days) if days is not None else []
    items = compare_items(first, second, shared)
    items += compare_day_items(*days) if days is not None else []
    union = set(first.run.header.cases) | set(second.run.header.cases)
    return Comparison(
        first=first.run.header,
        second=second.run.header,
        fields=tuple(_compare_fields(fields, seed) + _compare_fields(of_days, seed)),
        items=tuple(sorted(items, key=lambda item: (TURNS.index(item.turn), -item.weight))),
        cases=tuple(shared),
        stories=len({first.cases[name].story for name in shared}),
        left_out=tuple(sorted(union - set(shared))),
        failed=(_list_failed(first, shared), _list_failed(second, shared)),
        same_answers=_answer_alike(first.run, second.run, shared),
    )


def _pair_days(first: Sequence[DayScore], second: Sequence[DayScore]) -> list[_Pairing]:
    """The day fields in both runs, over the days that both cover."""
    one, other = gather_day_units(first), gather_day_units(second)
    return [
        _Pairing(f"day {name}", DAY_FIELDS[name], *_share(units, other[name]))
        for name, units in one.items()
    ]


def gather_units(scores: Iterable[CaseScore]) -> dict[str, list[Unit]]:
    """For each field, one unit a case, repeats taken together."""
    by_case: dict[tuple[str, str], list[CaseScore]] = defaultdict(list)
    for score in scores:
        by_case[(score.case, score.story)].append(score)
    return {
        field.name: [
            make_unit(case, story, field.kind, [s.tallies[field.name] for s in repeats])
            for (case, story), repeats in by_case.items()
        ]
        for field in FIELDS.values()
    }


def _gather_units(scored: Scored, names: Sequence[str]) -> dict[str, list[Unit]]:
    order = {name: at for at, name in enumerate(names)}
    gathered = gather_units(score for score in scored.scores if score.case in order)
    return {
        field: sorted(units, key=lambda unit: order[unit.case]) for field, units in gathered.items()
    }


def gather_day_units(scores: Iterable[DayScore]) -> dict[str, list[Unit]]:
    """For each day field, one unit a day, repeats taken together."""
    by_day: dict[tuple[str, str], list[DayScore]] = defaultdict(list)
    for score in scores:
        by_day[(score.day, score.story)].append(score)
    return {
        field.name: [
            make_unit(day, story, field.kind, [score.tallies[field.name] for score in repeats])
            for (day, story), repeats in by_day.items()
        ]
        for field in DAY_FIELDS.values()
    }


def _share(first: list[Unit], second: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    """The units of days that both runs cover, in one order."""
    other = {unit[:2]: unit for unit in second}
    kept = [unit for unit in first if unit[:2] in other]
    return kept, [other[unit[:2]] for unit in kept]


def _compare_fields(fields: Sequence[_Pairing], seed: int) -> list[FieldComparison]:
    """Compare each field; articles and days are two questions, each corrected for its fields."""
    differences = {
        name: compare_units(a, b, item=2.0 if field.kind == "f1" else 1.0, seed=seed)
        for name, field, a, b in fields
    }
    found = {name: difference for name, difference in differences.items() if difference}
    corrected = correct_fields(found)
    compared = []
    for name, field, a, b in fields:
        difference = found.get(name)
        compared.append(
            FieldComparison(
                name=name,
                about=field.about,
                first=pool(a),
                second=pool(b),
                of_first=_count_items(a, field.kind),
                of_second=_count_items(b, field.kind),
                difference=difference,
                p=corrected.get(name),
                verdict=judge(difference, corrected[name]) if difference else "no evidence",
                smallest=find_smallest_change(difference, fields=count_rivals(found, name))
                if difference
                else None,
            )
        )
    return compared


def _count_items(units: Sequence[Unit], kind: str) -> float:
    """The denominator as people count it: for F1, labelled and answered items over two."""
    of = sum(unit.of for unit in units)
    return of / 2 if kind == "f1" else of


def _list_failed(scored: Scored, names: Sequence[str]) -> tuple[str, ...]:
    failed = {s.case for s in scored.scores if s.failure is not None and s.case in set(names)}
    return tuple(sorted(failed))


def _answer_alike(first: Run, second: Run, names: Sequence[str]) -> bool:
    """Whether both say the same, repeat by repeat; a run of fewer repeats is gone through again."""
    answers = [_list_answers(run, set(names)) for run in (first, second)]
    return all(
        answers[0][at % len(answers[0])] == answers[1][at % len(answers[1])]
        for at in range(max(map(len, answers)))
    )


def _list_answers(run: Run, names: set[str]) -> list[dict[str, object]]:
    return [
        {
            record.case: record.briefing and record.briefing.model_dump(exclude={"run"})
            for record in run.of_repeat(repeat)
            if record.case in names
        }
        for repeat in range(run.header.repeats)
    ]
