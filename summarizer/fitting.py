"""The weights of the merge, fitted on labelled days.

Each story is left out once: what the weights of all other stories do on it is what they may do
on a story that nobody has seen. The threshold is the one that does best so; the weights that are
kept are then fitted on all stories.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from summarizer.errors import UsageError
from summarizer.evaluate.cases import Case, DayCase
from summarizer.evaluate.days import gold_briefing, label_pairs
from summarizer.merge.copies import Copies, find_copies
from summarizer.merge.developments import group_claims, read_pairs
from summarizer.merge.sameness import Reading, Sameness
from summarizer.merge.statements import Member, read_statements

_PENALTY = 10.0
"""On the squared weights of standardised readings: strong, for some hundred pairs are few."""
_LAID_DOWN = {"bare_denial": 3.0, "doubtful": -3.0, "opposites": -3.0, "subjects_apart": -3.0}
"""Weights that aren't fitted: what labelled days show too rarely, and what would be worst to get
wrong."""
_AGAINST = frozenset(
    """strangers clash denied_once negated_once perhaps_turned plan_once
    numbers_once""".split()
)
"""Signs that never speak for one development; the score and what agrees never speak against."""
_FOR = frozenset(
    """score lead lead_of_one neighbours in_step one_speaker words notions notions_of_one agreeing
    telling striking one_kind score_of_one_speaker score_of_agreeing""".split()
)
_THRESHOLDS = tuple(round(0.14 + 0.04 * step, 2) for step in range(14))
_UNSURE = 0.5
"""A judge is asked from this share of the threshold on."""
_NEARLY = 0.005
"""Of thresholds that do as well but for so much the highest is taken: two things joined are worse
than one thing told twice."""
_DIGITS = 4

Pair = tuple[str, str]
"""Two claims as ``case.claim``, in order."""


class Tally(NamedTuple):
    """Pairs of claims joined rightly, joined wrongly, and not joined."""

    right: int
    extra: int
    missed: int

    @property
    def f1(self) -> float:
        """From 0 to 1; 0 where nothing was to be joined and nothing was."""
        return 2 * self.right / max(1, 2 * self.right + self.extra + self.missed)


@dataclass(frozen=True)
class Fitted:
    """New weights, and what they do on stories that they weren't fitted on."""

    sameness: Sameness
    pairs: int
    same: int
    """Pairs that are one development."""
    stories: Mapping[str, Tally]
    """Each story under the weights of all others."""

    @property
    def left_out(self) -> Tally:
        """All stories together."""
        return _add_up(self.stories.values())


@dataclass(frozen=True)
class _Day:
    story: str
    members: Sequence[Member]
    copies: Copies
    labels: Mapping[Pair, bool]
    rows: NDArray[np.float64]
    """One row a pair, one column a field of `Reading`."""
    same: NDArray[np.bool_]


def fit_sameness(days: Sequence[DayCase], cases: Mapping[str, Case]) -> Fitted:
    """Fit the weights by which the merge takes two claims for one development.

    Args:
        days: Labelled days of at least two stories.
        cases: Their articles, by name.

    Raises:
        UsageError: Too few stories, or no two claims that are one development.
    """
    read = [_read_day(day, cases) for day in days]
    stories = sorted({day.story for day in read})
    if len(stories) < 2 or not any(day.same.any() for day in read):
        raise UsageError(
            "fitting wants labelled days of two stories at least, with developments of two claims; "
            "name more suites"
        )
    weights = {s: _fit([day for day in read if day.story != s]) for s in stories}
    scores = {
        (story, at): _add_up(
            _score(day, weights[story].model_copy(update=_place(at)))
            for day in read
            if day.story == story
        )
        for story in stories
        for at in _THRESHOLDS
    }
    f1 = {at: _add_up(scores[story, at] for story in stories).f1 for at in _THRESHOLDS}
    best = max(at for at in _THRESHOLDS if f1[at] >= max(f1.values()) - _NEARLY)
    return Fitted(
        sameness=_fit(read).model_copy(update=_place(best)),
        pairs=sum(len(day.same) for day in read),
        same=sum(int(day.same.sum()) for day in read),
        stories={story: scores[story, best] for story in stories},
    )


def write_sameness(sameness: Sameness) -> str:
    """The weights as TOML, in the order in which they are read."""
    lines = [
        "# How much each sign counts when two claims of one story are taken for one development:",
        "# a logistic regression (merge/sameness.py says what the signs are). Made by",
        "# `summarizer eval fit`; don't change a weight by hand, the threshold goes with them.",
        "",
        f"bias = {sameness.bias}",
        f"same = {sameness.same}",
        f"unsure = {sameness.unsure}",
        "",
        "[weights]",
        *(f"{name} = {sameness.weights[name]}" for name in Reading._fields),
    ]
    return "\n".join(lines) + "\n"


def _place(threshold: float) -> dict[str, float]:
    return {"same": threshold, "unsure": round(threshold * _UNSURE, _DIGITS)}


def _read_day(day: DayCase, cases: Mapping[str, Case]) -> _Day:
    briefings = [gold_briefing(cases[name]) for name in day.cases]
    members = read_statements(briefings)
    copies = find_copies([briefing.article for briefing in briefings], members)
    labels = label_pairs(day)
    rows, same = [], []
    for pair in read_pairs(members, copies):
        label = labels.get(_name(members[pair.first], members[pair.second]))
        if label is not None and not pair.apart:
            rows.append([float(value) for value in pair.reading])
            same.append(label)
    shape = np.array(rows, dtype=np.float64).reshape(len(rows), len(Reading._fields))
    return _Day(day.story, members, copies, labels, shape, np.array(same, dtype=np.bool_))


def _name(one: Member, other: Member) -> Pair:
    first, second = sorted(f"{m.ref.article}.{m.ref.claim}" for m in (one, other))
    return first, second


def _fit(days: Sequence[_Day]) -> Sameness:
    """Penalised maximum likelihood on standardised readings; the weights are for plain ones."""
    rows = np.concatenate([day.rows for day in days])
    same = np.concatenate([day.same for day in days]).astype(np.float64)
    means, spreads = rows.mean(axis=0), rows.std(axis=0)
    spreads[spreads == 0.0] = 1.0
    scaled = (rows - means) / spreads
    laid_down = rows @ np.array([_LAID_DOWN.get(name, 0.0) for name in Reading._fields])

    def lose(parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        own, bias = parameters[:-1], parameters[-1]
        total = scaled @ own + bias + laid_down
        loss = np.logaddexp(0.0, total) - same * total
        error = 1.0 / (1.0 + np.exp(-total)) - same
        slope = np.append(scaled.T @ error + _PENALTY * own, error.sum())
        return float(loss.sum() + 0.5 * _PENALTY * own @ own), slope

    start = np.zeros(rows.shape[1] + 1)
    found = minimize(lose, start, jac=True, method="L-BFGS-B", bounds=_bound())
    weights = found.x[:-1] / spreads
    bias = found.x[-1] - float(weights @ means)
    named = {**dict(zip(Reading._fields, weights, strict=True)), **_LAID_DOWN}
    return Sameness(
        bias=round(float(bias), _DIGITS),
        same=_THRESHOLDS[0],
        unsure=_THRESHOLDS[0] * _UNSURE,
        weights={name: round(float(weight), _DIGITS) for name, weight in named.items()},
    )


def _bound() -> list[tuple[float | None, float | None]]:
    """Which weights may be below 0, and which above it; the bias both."""
    bounds: list[tuple[float | None, float | None]] = [
        (0.0, 0.0)
        if name in _LAID_DOWN
        else (0.0 if name in _FOR else None, 0.0 if name in _AGAINST else None)
        for name in Reading._fields
    ]
    return [*bounds, (None, None)]


def _score(day: _Day, sameness: Sameness) -> Tally:
    """Group the day's claims with these weights, and compare with its labels."""
    groups = group_claims(day.members, day.copies, sameness=sameness).groups
    place = {at: number for number, group in enumerate(groups) for at in group}
    homes = {f"{m.ref.article}.{m.ref.claim}": place[at] for at, m in enumerate(day.members)}
    counts: defaultdict[tuple[bool, bool], int] = defaultdict(int)
    for (first, second), same in day.labels.items():
        together = homes.get(first) == homes.get(second) is not None
        counts[(same, together)] += 1
    return Tally(counts[(True, True)], counts[(False, True)], counts[(True, False)])


def _add_up(tallies: Iterable[Tally]) -> Tally:
    sums = [sum(column) for column in zip(*tallies, strict=True)] or [0, 0, 0]
    return Tally(*sums)
