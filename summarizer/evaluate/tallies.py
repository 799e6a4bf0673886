"""Counts of right and wrong, and what is made of them: pooled, averaged, with denominators."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, Protocol

import numpy as np

FieldKind = Literal["f1", "accuracy"]


class Field(NamedTuple):
    """Something that is measured."""

    name: str
    kind: FieldKind
    about: str
    """What the number says, in a line."""
    checks: bool = False
    """Whether it needs no labels."""


class Tally(NamedTuple):
    """Counts that may be added up; of an accuracy, ``tp`` are right and ``fn`` wrong."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def plus(self, other: Tally) -> Tally:
        """The sum of two tallies."""
        return Tally(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing to find and nothing was answered."""
        return not any(self)


def measure(kind: FieldKind, tp: Any, fp: Any, fn: Any) -> Any:
    """F1 or accuracy, of numbers or of arrays of them.

    Nothing to find and nothing answered is an F1 of 1. An accuracy of nothing is not a number.
    """
    tp, fp, fn = (np.asarray(count, dtype=float) for count in (tp, fp, fn))
    if kind == "f1":
        whole = 2 * tp + fp + fn
        result = np.where(whole > 0, 2 * tp / np.where(whole > 0, whole, 1), 1.0)
    else:
        whole = tp + fn
        result = np.where(whole > 0, tp / np.where(whole > 0, whole, 1), math.nan)
    return result if result.ndim else float(result)


@dataclass(frozen=True)
class FieldScore:
    """One field over many cases."""

    name: str
    kind: FieldKind
    tally: Tally
    precision: float | None
    """``None`` for accuracies, and where nothing was answered."""
    recall: float | None
    """``None`` for accuracies, and where there was nothing to find."""
    value: float | None
    """F1 or accuracy over all items of all cases; ``None`` for an accuracy of nothing."""
    of: int
    """The denominator: labelled items, or items that the accuracy is about."""
    cases: int
    """Cases that count: all of them for an F1, those with a denominator for an accuracy."""
    empty: int
    """Cases with nothing to find in which nothing was answered; each has an F1 of 1."""
    macro: float | None
    """Mean of the values of the cases that count."""


@dataclass(frozen=True)
class FieldScores:
    """All fields over many cases; what failed counts and is named."""

    cases: int
    failed: tuple[str, ...]
    fields: dict[str, FieldScore]
    errors: dict[str, int] = field(default_factory=dict)
    """How often each named error occurs."""
    extras: dict[str, float] = field(default_factory=dict)
    """Measures that are no shares."""


class Tallied(Protocol):
    """Whatever has a tally for every field."""

    @property
    def tallies(self) -> Mapping[str, Tally]:
        """By name of the field."""
        ...

    @property
    def failure(self) -> str | None:
        """Why there was no answer."""
        ...


def pool_tallies(fields: Iterable[Field], scores: Sequence[Tallied]) -> dict[str, FieldScore]:
    """Add up the tallies of many cases, field by field."""
    return {field.name: _pool_field(field, scores) for field in fields}


def _pool_field(field: Field, scores: Sequence[Tallied]) -> FieldScore:
    total = Tally()
    values: list[float] = []
    empty = 0
    for score in scores:
        tally = score.tallies[field.name]
        total = total.plus(tally)
        if field.kind == "f1":
            # Nothing to find and nothing answered is right, unless nothing *could* be answered.
            empty += tally.is_empty and not score.failure
            values.append(0.0 if score.failure else measure("f1", *tally))
        elif tally.tp + tally.fn:
            values.append(measure("accuracy", *tally))
    tp, fp, fn = total
    is_f1 = field.kind == "f1"
    return FieldScore(
        name=field.name,
        kind=field.kind,
        tally=total,
        precision=tp / (tp + fp) if is_f1 and tp + fp else None,
        recall=tp / (tp + fn) if is_f1 and tp + fn else None,
        value=_measure_all(field.kind, total, values),
        of=tp + fn,
        cases=len(values),
        empty=empty,
        macro=sum(values) / len(values) if values else None,
    )


def _measure_all(kind: FieldKind, total: Tally, values: Sequence[float]) -> float | None:
    """The pooled value; where no case has anything to find, the share of cases that ran."""
    if not values:
        return None
    return sum(values) / len(values) if total.is_empty else float(measure(kind, *total))
