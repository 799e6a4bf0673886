"""All that a gate can hold: the fields of articles, and those of days in four kinds.

``merge_…`` is a day field of the days merged from labels: what the merge alone does, without any
model. ``judged_…`` is the same with a judge. ``day_…`` is that of the days merged from a run's
answers, with the judge if one was asked: the whole chain. ``read_…`` is that of the days merged
from labels with a judge that reads stories, by its recorded answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from summarizer.evaluate.cases import DayCase, digest_gold
from summarizer.evaluate.days import DAY_FIELDS, DayScore
from summarizer.evaluate.run import DayScores, Scored
from summarizer.evaluate.scores import FIELDS
from summarizer.evaluate.statistics import Unit
from summarizer.evaluate.tallies import Field, Tally, measure

MERGE, JUDGED, DAY, READ = "merge_", "judged_", "day_", "read_"

MEASURES: dict[str, Field] = FIELDS | {
    f"{prefix}{field.name}": field._replace(name=f"{prefix}{field.name}")
    for prefix in (MERGE, JUDGED, DAY, READ)
    for field in DAY_FIELDS.values()
}
"""Everything that has a name in ``gate.toml`` and in the baseline."""


class Counted(NamedTuple):
    """The tallies of one case, or of one day, in each repeat."""

    story: str
    tallies: Mapping[str, Sequence[Tally]]
    """By name of the measure."""


class Standing(NamedTuple):
    """What a run reached: each case's and each day's counts, and what they add up to."""

    cases: dict[str, Counted]
    days: dict[str, Counted]
    days_gold_sha256: str
    """Of the days' labels; those of the cases stand in the run itself."""

    def value(self, name: str) -> float | None:
        """The pooled score; ``None`` when there is nothing to score."""
        total = self._add_up(name)
        if total.is_empty and not self._holds(name):
            return None
        value = measure(MEASURES[name].kind, *total)
        return None if value != value else float(value)

    def of(self, name: str) -> int:
        """The denominator, over all repeats: labelled items, or items an accuracy is about."""
        total = self._add_up(name)
        return total.tp + total.fn

    def units(self, name: str, among: Iterable[str] | None = None) -> list[Unit]:
        """One unit a case or a day, repeats taken together."""
        kind = MEASURES[name].kind
        rows = self._rows(name)
        return [
            make_unit(row, rows[row].story, kind, rows[row].tallies[name])
            for row in (rows if among is None else among)
        ]

    def _rows(self, name: str) -> dict[str, Counted]:
        rows = self.cases if name in FIELDS else self.days
        return {row: counted for row, counted in rows.items() if counted.tallies.get(name)}

    def _holds(self, name: str) -> bool:
        return bool(self._rows(name))

    def _add_up(self, name: str) -> Tally:
        total = Tally()
        for counted in self._rows(name).values():
            for tally in counted.tallies[name]:
                total = total.plus(tally)
        return total


def make_unit(case: str, story: str, kind: str, tallies: Sequence[Tally]) -> Unit:
    """A case's unit of one field: the mean of its repeats."""
    tp, fp, fn = (sum(tally[at] for tally in tallies) / len(tallies) for at in range(3))
    return (
        Unit(case, story, 2 * tp, 2 * tp + fp + fn)
        if kind == "f1"
        else Unit(case, story, tp, tp + fn)
    )


def take_stock(scored: Scored, days: DayScores, *, labelled: Sequence[DayCase]) -> Standing:
    """Gather what a run reached.

    Args:
        scored: The run.
        days: The days' scores.
        labelled: The labels that these are scores of.
    """
    cases: dict[str, Counted] = {}
    for name, case in scored.cases.items():
        scores = [score for score in scored.scores if score.case == name]
        cases[name] = Counted(
            case.story, {field: [score.tallies[field] for score in scores] for field in FIELDS}
        )
    return Standing(cases, _count_days(days), digest_gold(labelled))


def _count_days(days: DayScores) -> dict[str, Counted]:
    tallies: dict[str, dict[str, list[Tally]]] = defaultdict(lambda: defaultdict(list))
    stories: dict[str, str] = {}

    def add(score: DayScore, prefix: str) -> None:
        stories[score.day] = score.story
        for name, tally in score.tallies.items():
            tallies[score.day][f"{prefix}{name}"].append(tally)

    for score in days.from_gold:
        add(score, MERGE)
    for score in days.judged:
        add(score, JUDGED)
    for score in days.from_predicted:
        add(score, DAY)
    for score in days.read:
        add(score, READ)
    return {name: Counted(stories[name], tallies[name]) for name in stories}
