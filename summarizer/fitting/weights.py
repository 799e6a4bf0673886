"""The weights of the merge, fitted on labelled days.

Each story is left out once: what the weights of all other stories do on it is what they may do
on a story that nobody has seen. The threshold is the one that does best so; the weights that are
kept are then fitted on all stories.

Beside the labelled days stand labelled pairs of claims of real articles (`evaluate.pairs`), which
count for a share of them.

The method is logistic regression by penalised maximum likelihood (le Cessie and van Houwelingen
1992), with bounds on some weights (L-BFGS-B: Byrd, Lu, Nocedal and Zhu 1995); stories are left
out whole (Stone 1974), for claims of one story are no independent examples.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial, reduce
from math import isclose
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from summarizer.errors import MergeError, UsageError
from summarizer.evaluate.cases import Case, DayCase
from summarizer.evaluate.days import gold_briefing, label_pairs, score_day
from summarizer.evaluate.pairs import (
    POSITIVE,
    RealPair,
    RealPairs,
    RealScore,
    TaskName,
    score_real,
)
from summarizer.evaluate.tallies import Tally, measure
from summarizer.fitting.real import SIGNS, WEIGHTS, finds, read_disputes
from summarizer.merge import disputes, sameness
from summarizer.merge.copies import Copies, find_copies
from summarizer.merge.day import merge_day
from summarizer.merge.developments import group_claims, read_pairs
from summarizer.merge.regression import Regression
from summarizer.merge.statements import Member, read_statements
from summarizer.schema import Briefing

_PENALTY = 10.0
"""On the squared weights of standardised signs: strong, for some hundred pairs are few."""
_THRESHOLDS = tuple(round(0.14 + 0.04 * step, 2) for step in range(10))
"""Up to 0.5: what is more likely than not is told."""
_FOLDS = 5
"""Parts of the real topics, each left out once."""
_DIGITS = 4
_ROUNDING = 0.02
"""By so much, or this share of it, a weight may differ from one machine to another."""

Pair = tuple[str, str]
"""Two claims as ``case.claim``, in order."""


@dataclass(frozen=True)
class Fitted:
    """New weights, and what they do on stories that they weren't fitted on."""

    name: TaskName
    regression: Regression
    pairs: int
    positive: int
    """Pairs that are one development, or stand against each other."""
    stories: Mapping[str, Tally]
    """Each story under the weights of all others."""
    within: Mapping[str, Tally]
    """Each story under the new weights, which were fitted on it, too."""
    before: Mapping[str, Tally] | None
    """Each story under the weights of the package, which may have been fitted on it, too;
    ``None`` where those don't fit the signs that are read now."""
    real: RealScore | None
    """Pairs of real articles, each topic under weights that were fitted without it."""

    @property
    def left_out(self) -> float:
        """F1 over all stories."""
        return score_f1(self.stories.values())


@dataclass(frozen=True)
class _Task:
    """What is fitted: its signs, and what is known of them beforehand."""

    name: TaskName
    signs: tuple[str, ...]
    products: tuple[str, ...]
    possible: float
    """Share of the threshold from which something else may decide."""
    share: float
    """How much the pairs of real articles count together, as a share of those of labelled days."""
    nearly: float
    """Of thresholds whose F1 is at most so much below the best, the highest is taken: what is
    joined, or set against each other, wrongly is worse than what is missed."""
    laid_down: Mapping[str, float] = field(default_factory=dict)
    """Weights that aren't fitted: what labelled days show too rarely, and what would be worst to
    get wrong."""
    against: frozenset[str] = frozenset()
    """Signs that never speak for it."""
    speaking: frozenset[str] = frozenset()
    """Signs that never speak against it."""


_SAMENESS = _Task(
    name="sameness",
    signs=SIGNS["sameness"],
    products=sameness.PRODUCTS,
    possible=0.5,
    share=0.3,
    nearly=0.005,
    laid_down={"bare_denial": 3.0, "doubtful": -3.0, "opposites": -3.0, "subjects_apart": -3.0},
    against=frozenset(
        """strangers clash denied_once negated_once perhaps_turned plan_once
        numbers_once""".split()
    ),
    speaking=frozenset(
        """score lead lead_of_one neighbours in_step one_speaker words notions notions_of_one
        agreeing telling striking one_kind score*one_speaker score*agreeing""".split()
    ),
)
_DISPUTES = _Task(
    name="disputes",
    signs=SIGNS["disputes"],
    products=disputes.PRODUCTS,
    possible=0.6,
    share=0.15,
    nearly=0.03,
    # What counts alike is mostly one development already; labels hardly show it here.
    laid_down={"counts_alike": -2.0},
    against=frozenset("one_voice other_time conditional".split()),
    speaking=frozenset("counts_differ answers accuses".split()),
)


@dataclass(frozen=True)
class _Day:
    """A labelled day, read for one task."""

    case: DayCase
    rows: NDArray[np.float64]
    """One row a pair, one column a weight."""
    labels: NDArray[np.bool_]
    score: Callable[[Regression], Tally]


class _Rows(NamedTuple):
    """Pairs of real articles, as rows of signs."""

    rows: NDArray[np.float64]
    labels: NDArray[np.float64]
    weights: NDArray[np.float64]


def fit(
    name: TaskName,
    days: Sequence[DayCase],
    cases: Mapping[str, Case],
    real: RealPairs | None = None,
) -> Fitted:
    """Fit the weights by which the merge joins two claims, or sets them against each other.

    Args:
        name: ``sameness``: whether two claims are one development; ``disputes``: whether they
            stand against each other.
        days: Labelled days of at least two stories.
        cases: Their articles, by name.
        real: Labelled pairs of real articles.

    Raises:
        UsageError: Too few stories, or nothing to be found in them.
        MergeError: For disputes: the package's weights for sameness, by which claims are put
            together first, don't fit the signs that are read now.
    """
    task, read = _TASKS[name]
    return _fit_task(task, [read(day, cases) for day in days], _load_or_none(WEIGHTS[name]), real)


def write_regression(fitted: Fitted) -> str:
    """The weights as TOML, in the order of the signs."""
    regression = fitted.regression
    lines = [
        f"# How much each sign counts; merge/{fitted.name}.py says what they are. Made by",
        "# `summarizer eval fit`; don't change a weight by hand, the thresholds go with them.",
        "",
        f"bias = {regression.bias}",
        f"likely = {regression.likely}",
        f"possible = {regression.possible}",
        "",
        "[weights]",
        *(f'"{name}" = {weight}' for name, weight in regression.weights.items()),
    ]
    return "\n".join(lines) + "\n"


def score_f1(tallies: Iterable[Tally]) -> float:
    """The F1 of all tallies together."""
    return float(measure("f1", *_add_up(tallies)))


def find_changed(fitted: Fitted, before: Regression) -> list[str]:
    """What of new weights differs from old ones by more than another machine's rounding."""
    new = fitted.regression
    pairs = {
        "bias": (before.bias, new.bias),
        "likely": (before.likely, new.likely),
        "possible": (before.possible, new.possible),
        **{name: (before.weights[name], weight) for name, weight in new.weights.items()},
    }
    changed = [
        (abs(old - now), f"{name} {old} → {now}")
        for name, (old, now) in pairs.items()
        if not isclose(old, now, rel_tol=_ROUNDING, abs_tol=_ROUNDING)
    ]
    return [line for _, line in sorted(changed, reverse=True)]


def _load_or_none(load: Callable[[], Regression]) -> Regression | None:
    """The package's weights; none where they are for other signs, and new ones are to be made."""
    try:
        return load()
    except MergeError:
        return None


def _fit_task(
    task: _Task,
    days: Sequence[_Day],
    before: Regression | None,
    real: RealPairs | None = None,
) -> Fitted:
    stories = sorted({day.case.story for day in days})
    if len(stories) < 2 or not any(day.labels.any() for day in days):
        raise UsageError(
            f"fitting {task.name} wants labelled days of two stories at least, and something in "
            "them to find; name more suites"
        )
    scored = real.list_scored() if real else []
    rows = _gather(task, scored)
    left_out = {s: _fit(task, [day for day in days if day.case.story != s], rows) for s in stories}
    scores = {
        (story, at): _add_up(
            day.score(_place(task, left_out[story], at)) for day in days if day.case.story == story
        )
        for story in stories
        for at in _THRESHOLDS
    }
    f1 = {at: score_f1(scores[story, at] for story in stories) for at in _THRESHOLDS}
    best = max(at for at in _THRESHOLDS if f1[at] >= max(f1.values()) - task.nearly)
    regression = _place(task, _fit(task, days, rows), best)
    return Fitted(
        name=task.name,
        regression=regression,
        pairs=sum(len(day.labels) for day in days),
        positive=sum(int(day.labels.sum()) for day in days),
        stories={story: scores[story, best] for story in stories},
        within=_score_stories(days, regression),
        before=_score_stories(days, before) if before else None,
        real=_score_real(task, days, scored, best) if scored else None,
    )


def _gather(task: _Task, pairs: Sequence[RealPair]) -> _Rows:
    """The pairs that the weights decide on; nothing decides on what is apart."""
    read = [pair for pair in pairs if not pair.apart]
    wanted = POSITIVE[task.name]
    return _Rows(
        _stack(task, [_spread(task, pair.signs) for pair in read]),
        np.array([float(pair.label in wanted) for pair in read]),
        np.array([pair.weight for pair in read]),
    )


def _score_real(
    task: _Task, days: Sequence[_Day], pairs: Sequence[RealPair], likely: float
) -> RealScore:
    """Precision and recall, each topic under weights that were fitted without it."""
    topics = sorted({pair.topic for pair in pairs})
    fold = {topic: at % _FOLDS for at, topic in enumerate(topics)}
    fitted = [
        _place(
            task,
            _fit(task, days, _gather(task, [p for p in pairs if fold[p.topic] != number])),
            likely,
        )
        for number in range(_FOLDS)
    ]
    return score_real(
        task.name, pairs, lambda pair: finds(pair, fitted[fold[pair.topic]], task.signs)
    )


def _score_stories(days: Sequence[_Day], regression: Regression) -> dict[str, Tally]:
    found: dict[str, Tally] = {}
    for day in days:
        found[day.case.story] = found.get(day.case.story, Tally()).plus(day.score(regression))
    return dict(sorted(found.items()))


def _place(task: _Task, regression: Regression, threshold: float) -> Regression:
    return Regression(
        bias=regression.bias,
        likely=threshold,
        possible=round(threshold * task.possible, _DIGITS),
        weights=regression.weights,
    )


def _fit(task: _Task, days: Sequence[_Day], real: _Rows | None = None) -> Regression:
    """Penalised maximum likelihood on standardised signs; the weights are for plain ones."""
    names = (*task.signs, *task.products)
    rows = np.concatenate([day.rows for day in days])
    labels = np.concatenate([day.labels for day in days]).astype(np.float64)
    counts = np.ones(len(labels))
    if real is not None and len(real.labels):
        rows = np.concatenate([rows, real.rows])
        share = task.share * len(labels) / real.weights.sum()
        counts = np.concatenate([counts, real.weights * share])
        labels = np.concatenate([labels, real.labels])
    means, spreads = rows.mean(axis=0), rows.std(axis=0)
    spreads[spreads == 0.0] = 1.0
    scaled = (rows - means) / spreads
    laid_down = rows @ np.array([task.laid_down.get(name, 0.0) for name in names])

    def lose(parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        own, bias = parameters[:-1], parameters[-1]
        total = scaled @ own + bias + laid_down
        loss = counts * (np.logaddexp(0.0, total) - labels * total)
        error = counts * (1.0 / (1.0 + np.exp(-total)) - labels)
        slope = np.append(scaled.T @ error + _PENALTY * own, error.sum())
        return float(loss.sum() + 0.5 * _PENALTY * own @ own), slope

    bounds = [_bound(task, name) for name in names]
    start = np.zeros(len(names) + 1)
    found = minimize(lose, start, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)])
    weights = dict(zip(names, found.x[:-1] / spreads, strict=True))
    bias = found.x[-1] - sum(weights[name] * mean for name, mean in zip(names, means, strict=True))
    return Regression(
        bias=round(float(bias), _DIGITS),
        likely=_THRESHOLDS[0],
        possible=_THRESHOLDS[0],
        weights={
            name: task.laid_down.get(name, round(float(weight), _DIGITS))
            for name, weight in weights.items()
        },
    )


def _bound(task: _Task, name: str) -> tuple[float | None, float | None]:
    """The least and the greatest value of a weight."""
    if name in task.laid_down:
        return 0.0, 0.0
    return 0.0 if name in task.speaking else None, 0.0 if name in task.against else None


def _read_sameness(case: DayCase, cases: Mapping[str, Case]) -> _Day:
    briefings = [gold_briefing(cases[name]) for name in case.cases]
    members = read_statements(briefings)
    copies = find_copies([briefing.article for briefing in briefings], members)
    wanted = label_pairs(case)
    rows, labels = [], []
    for pair in read_pairs(members, copies):
        label = wanted.get(_name(members[pair.first], members[pair.second]))
        if label is not None and not pair.apart:
            rows.append(_spread(_SAMENESS, pair.reading))
            labels.append(label)
    score = partial(_score_groups, members, copies, wanted)
    return _Day(case, _stack(_SAMENESS, rows), np.array(labels, dtype=np.bool_), score)


def _read_disputes(case: DayCase, cases: Mapping[str, Case]) -> _Day:
    briefings = [gold_briefing(cases[name]) for name in case.cases]
    members = read_statements(briefings)
    opposed, undecided = _label_conflicts(case)
    rows, labels = [], []
    for (first, second), signs in read_disputes(briefings, members).items():
        name = _name(members[first], members[second])
        if name in opposed or name not in undecided:
            rows.append(_spread(_DISPUTES, signs))
            labels.append(name in opposed)
    score = partial(_score_conflicts, case, cases, briefings)
    return _Day(case, _stack(_DISPUTES, rows), np.array(labels, dtype=np.bool_), score)


_TASKS: Mapping[TaskName, tuple[_Task, Callable[[DayCase, Mapping[str, Case]], _Day]]] = {
    "sameness": (_SAMENESS, _read_sameness),
    "disputes": (_DISPUTES, _read_disputes),
}


def _label_conflicts(case: DayCase) -> tuple[set[Pair], set[Pair]]:
    """The pairs of claims on two sides of a conflict that is required, and of one that isn't."""
    required: set[Pair] = set()
    optional: set[Pair] = set()
    for conflict in case.gold.conflicts.items:
        if conflict.need == "forbidden":
            continue
        pairs = required if conflict.need == "required" else optional
        for at, side in enumerate(conflict.sides):
            for other in conflict.sides[at + 1 :]:
                pairs.update((min(p, q), max(p, q)) for p in side for q in other)
    return required, optional


def _name(one: Member, other: Member) -> Pair:
    first, second = sorted(f"{m.ref.article}.{m.ref.claim}" for m in (one, other))
    return first, second


def _spread(task: _Task, signs: Sequence[float]) -> list[float]:
    """The values of the signs and of their products."""
    values = dict(zip(task.signs, map(float, signs), strict=True))
    products = (term.split("*") for term in task.products)
    return [*values.values(), *(values[one] * values[other] for one, other in products)]


def _stack(task: _Task, rows: Sequence[Sequence[float]]) -> NDArray[np.float64]:
    width = len(task.signs) + len(task.products)
    return np.array(rows, dtype=np.float64).reshape(len(rows), width)


def _score_groups(
    members: Sequence[Member], copies: Copies, wanted: Mapping[Pair, bool], weights: Regression
) -> Tally:
    """Group a day's claims with these weights, and compare with its labels."""
    groups = group_claims(members, copies, sameness=weights).groups
    place = {at: number for number, group in enumerate(groups) for at in group}
    homes = {f"{m.ref.article}.{m.ref.claim}": place[at] for at, m in enumerate(members)}
    counts: defaultdict[tuple[bool, bool], int] = defaultdict(int)
    for (first, second), same in wanted.items():
        together = first in homes and homes[first] == homes.get(second)
        counts[(same, together)] += 1
    return Tally(tp=counts[(True, True)], fp=counts[(False, True)], fn=counts[(True, False)])


def _score_conflicts(
    case: DayCase, cases: Mapping[str, Case], briefings: Sequence[Briefing], weights: Regression
) -> Tally:
    """Merge a day with these weights, and compare its conflicts with the labelled ones."""
    merged = merge_day(briefings, day=case.day, disputes=weights)
    return score_day(case, cases, merged).tallies["conflicts"]


def _add_up(tallies: Iterable[Tally]) -> Tally:
    return reduce(Tally.plus, tallies, Tally())
