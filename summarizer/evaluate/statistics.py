"""How sure a score is, and whether two runs differ: intervals, a paired test, what could be seen.

Every score here is a sum of what was got over a sum of what could be got, with one `Unit` a case:
a share (right of n), or F1 (twice the hits of predicted plus gold). Cases of one story aren't
independent of each other, so stories are what is drawn and, where there are enough of them, what
is swapped. Methods: Wilson 1927 for shares; the bootstrap over clusters with Hesterberg's
correction for few of them (2015, "What teachers should know about the bootstrap"); a paired
sign-flip test; Holm 1979 over the fields that chance could have moved so far (Tarone 1990). All
are reproducible for a seed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import numpy as np
from scipy import stats

SEED = 20241207
CONFIDENCE = 0.95
ALPHA = 0.05
POWER = 0.8
"""The chance with which the smallest change that could have been seen would have been seen."""
RESAMPLES = 4_000
SWAPS = 20_000
"""All swaps of up to 14 stories or cases are tried, of more so many at random."""
BATCH = 1_000
"""Draws held in memory at a time."""
FEWEST_STORIES = 10
"""Below so many stories, swapping whole stories can't show anything once Holm has corrected for
the other fields; cases are swapped then, and Student's test over the stories must agree."""
FEWEST_DRAWN = 5
"""Draws from fewer clusters never leave what these few show; Student's interval stands in."""

DUST = 1e-9
"""Differences of sums of floats that mean nothing."""

Verdict = Literal["better", "worse", "no evidence"]


class Unit(NamedTuple):
    """What one case brings to a pooled score."""

    case: str
    story: str
    got: float
    of: float
    """What could be got; 0 where the case has nothing to score."""


class Interval(NamedTuple):
    """Where the true value lies, at a confidence of 95 percent."""

    low: float
    high: float


@dataclass(frozen=True)
class Difference:
    """The second run's pooled score less the first one's."""

    value: float
    interval: Interval | None
    """``None`` with fewer than two stories that score."""
    p: float
    """Two-sided; 1 when no case differs. Where cases of one story are swapped each by itself, the
    larger of that test's and of Student's over the stories: they may gain or lose together."""
    least_p: float
    """The smallest p that a swap of so many changed cases, or stories, could have brought."""
    swapped: Literal["stories", "cases"]
    stories: int
    cases: int
    standard_error: float
    step: float
    """The change of the pooled score by one item in one case."""


class Spread(NamedTuple):
    """How much a score varies, as standard deviations."""

    sampling: float
    """Between repeats of the same case: the model's own chance."""
    between: float
    """Between cases, with the model's chance taken out."""
    cases: int
    repeats: int


def pool(units: Iterable[Unit]) -> float | None:
    """The pooled score; ``None`` when nothing could be got."""
    units = list(units)
    of = sum(unit.of for unit in units)
    return sum(unit.got for unit in units) / of if of else None


def wilson(hits: int, n: int) -> Interval | None:
    """The interval of a share of independent items; ``None`` without any."""
    if not n:
        return None
    low, high = stats.binomtest(hits, n).proportion_ci(CONFIDENCE, method="wilson")
    return Interval(float(low), float(high))


def bootstrap(
    units: Iterable[Unit], *, item: float = 1.0, by_case: bool = False, seed: int = SEED
) -> Interval | None:
    """The interval of a pooled score, drawn over stories; ``None`` with fewer than two.

    Where all stories score the same there is nothing to draw from, which doesn't mean that the
    score is certain: Wilson's interval of as many independent items stands in then.

    Args:
        units: One a case.
        item: What one item adds to a unit's ``got``: 1 for a share, 2 for F1.
        by_case: Draw cases instead: what is said then holds for these stories alone.
        seed: Of the draws.
    """
    sums = _sum_stories(u._replace(story=u.case) if by_case else u for u in units)
    if len(sums) < 2:
        return None
    interval = _resample((sums[:, 0], sums[:, 1]), _share, seed).interval
    if interval.high - interval.low < DUST:
        hits, n = (round(float(amount) / item) for amount in sums.sum(axis=0))
        return wilson(hits, n)
    return Interval(max(0.0, interval.low), min(1.0, interval.high))


def compare_units(
    first: Sequence[Unit], second: Sequence[Unit], *, item: float = 1.0, seed: int = SEED
) -> Difference | None:
    """Compare two runs' units of the same cases.

    Args:
        first: One unit a case.
        second: Of the same cases, in the same order.
        item: What one item adds to a unit's ``got``: 1 for a share, 2 for F1.
        seed: Of the draws.

    Returns:
        The difference; ``None`` when one run has nothing to score at all.
    """
    if [u[:2] for u in first] != [u[:2] for u in second]:
        raise ValueError("the units are not of the same cases")
    one, other = pool(first), pool(second)
    if one is None or other is None:
        return None
    paired = _sum_pairs(first, second, by_story=True)
    swapped: Literal["stories", "cases"] = "stories" if len(paired) >= FEWEST_STORIES else "cases"
    swappable = paired if swapped == "stories" else _sum_pairs(first, second, by_story=False)
    interval, error, p = None, 0.0, _swap(swappable, seed)
    changed = int((swappable[:, :2] != swappable[:, 2:]).any(axis=1).sum())
    if len(paired) > 1:
        interval, error = _resample(tuple(paired.T), _share_difference, seed)
        if len(swappable) > len(paired):
            p = max(p, _test_stories(other - one, error, len(paired)))
    sizes = [sum(unit.of for unit in units) for units in (first, second)]
    return Difference(
        value=other - one,
        interval=interval,
        p=p,
        least_p=min(1.0, 2.0 ** (1 - changed)),
        swapped=swapped,
        stories=len(paired),
        cases=sum(1 for a, b in zip(first, second, strict=True) if a.of or b.of),
        standard_error=error,
        step=item / max(sizes),
    )


def correct_holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """Each p so corrected that the chance of any false finding stays below alpha (Holm 1979)."""
    corrected: dict[str, float] = {}
    largest = 0.0
    ordered = sorted(p_values.items(), key=lambda item: item[1])
    for rank, (name, p) in enumerate(ordered):
        largest = max(largest, min(1.0, p * (len(ordered) - rank)))
        corrected[name] = largest
    return {name: corrected[name] for name in p_values}


def correct_fields(differences: Mapping[str, Difference]) -> dict[str, float]:
    """The corrected p of each field of a comparison.

    A field in which too few cases changed for any p below alpha can't be a false finding, so it
    isn't counted among the fields that Holm corrects for (Tarone 1990), and keeps its own p.
    """
    rivals = {name: differences[name].p for name in _list_rivals(differences)}
    return {name: d.p for name, d in differences.items()} | correct_holm(rivals)


def count_rivals(differences: Mapping[str, Difference], name: str) -> int:
    """How many fields are corrected for, if that one is among them."""
    return len(_list_rivals(differences) | {name})


def _list_rivals(differences: Mapping[str, Difference]) -> set[str]:
    return {name for name, d in differences.items() if d.least_p <= ALPHA}


def judge(difference: Difference, corrected_p: float) -> Verdict:
    """Better or worse only if the test and the interval over stories both say so."""
    interval = difference.interval
    if corrected_p > ALPHA or interval is None:
        return "no evidence"
    if interval.low <= DUST and interval.high >= -DUST:
        return "no evidence"
    return "better" if difference.value > 0 else "worse"


def find_smallest_change(difference: Difference, *, fields: int) -> float | None:
    """The smallest true change that would most likely have been seen among so many fields.

    It is the larger of two: what the spread over stories leaves visible with `POWER`, and what
    the test needs at the least, one item each in as many cases or stories as make its p small
    enough. ``None``: no change could have been seen, for there are too few stories.
    """
    alpha = ALPHA / max(1, fields)
    needed = math.ceil(math.log2(2 / alpha))
    available = difference.stories if difference.swapped == "stories" else difference.cases
    if difference.stories < 2 or needed > available:
        return None
    freedom = difference.stories - 1
    reach = stats.t.ppf(1 - alpha / 2, freedom) + stats.t.ppf(POWER, freedom)
    smallest = max(float(reach) * difference.standard_error, needed * difference.step)
    return smallest if smallest <= 1 else None


def measure_spread(scores: Mapping[str, Sequence[float]]) -> Spread | None:
    """Take the chance of sampling apart from the difference between cases.

    One-way analysis of variance with cases as random effects.

    Args:
        scores: Case → its score in each repeat. Cases with one repeat alone are left out.

    Returns:
        ``None`` unless two cases were repeated.
    """
    repeated = [np.asarray(values, dtype=float) for values in scores.values() if len(values) > 1]
    if len(repeated) < 2:
        return None
    sampling = float(np.mean([values.var(ddof=1) for values in repeated]))
    of_means = float(np.var([values.mean() for values in repeated], ddof=1))
    each = float(np.mean([1 / len(values) for values in repeated]))
    between = max(0.0, of_means - sampling * each)
    return Spread(
        sampling=math.sqrt(sampling),
        between=math.sqrt(between),
        cases=len(repeated),
        repeats=max(len(values) for values in repeated),
    )


def _sum_stories(units: Iterable[Unit]) -> np.ndarray[Any, Any]:
    """One row a story that scores: what was got, and of how much."""
    sums: dict[str, list[float]] = {}
    for unit in units:
        row = sums.setdefault(unit.story, [0.0, 0.0])
        row[0] += unit.got
        row[1] += unit.of
    return np.array([row for row in sums.values() if row[1]], dtype=float).reshape(-1, 2)


def _sum_pairs(
    first: Sequence[Unit], second: Sequence[Unit], *, by_story: bool
) -> np.ndarray[Any, Any]:
    """One row a story (or a case) that scores in either run: got and of, first and second."""
    sums: dict[str, list[float]] = {}
    for a, b in zip(first, second, strict=True):
        row = sums.setdefault(a.story if by_story else a.case, [0.0] * 4)
        for at, amount in enumerate((a.got, a.of, b.got, b.of)):
            row[at] += amount
    kept = [row for row in sums.values() if row[1] or row[3]]
    return np.array(kept, dtype=float).reshape(-1, 4)


def _share(got: Any, of: Any, axis: int = -1) -> Any:
    return _divide(got.sum(axis=axis), of.sum(axis=axis))


def _share_difference(got_a: Any, of_a: Any, got_b: Any, of_b: Any, axis: int = -1) -> Any:
    return _share(got_b, of_b, axis) - _share(got_a, of_a, axis)


def _divide(got: Any, of: Any) -> Any:
    """A draw in which one run scores nowhere counts as nothing got."""
    return np.divide(got, of, out=np.zeros_like(got, dtype=float), where=of > 0)


class _Resampled(NamedTuple):
    """What the draws show."""

    interval: Interval
    error: float
    """The standard error."""


def _resample(columns: tuple[Any, ...], statistic: Any, seed: int) -> _Resampled:
    count = len(columns[0])
    # Percentile intervals of few clusters are too narrow: widen as t does against z, and by the
    # variance's missing (n - 1) / n.
    missing = math.sqrt(count / (count - 1))
    reach = float(stats.t.ppf((1 + CONFIDENCE) / 2, count - 1))
    found = stats.bootstrap(
        columns,
        statistic,
        paired=True,
        vectorized=True,
        n_resamples=RESAMPLES,
        batch=BATCH,
        confidence_level=float(2 * stats.norm.cdf(reach * missing) - 1),
        method="percentile",
        rng=np.random.default_rng(seed),
    )
    error = float(found.standard_error) * missing
    if count >= FEWEST_DRAWN:
        return _Resampled(Interval(*map(float, found.confidence_interval)), error)
    middle = float(statistic(*columns))
    return _Resampled(Interval(middle - reach * error, middle + reach * error), error)


def _test_stories(value: float, error: float, stories: int) -> float:
    """The chance of a mean change this large over stories that differ as these do (Student)."""
    if error < DUST:
        return 1.0 if abs(value) < DUST else 0.0
    return float(2 * stats.t.sf(abs(value) / error, stories - 1))


def _swap(rows: np.ndarray[Any, Any], seed: int) -> float:
    """The chance of a difference this large if first and second could be swapped in each row."""
    fixed = rows[(rows[:, :2] == rows[:, 2:]).all(axis=1)].sum(axis=0)
    moving = rows[(rows[:, :2] != rows[:, 2:]).any(axis=1)]
    if not len(moving):
        return 1.0
    middle = (moving[:, :2] + moving[:, 2:]).sum(axis=0) / 2 + fixed[:2]
    half = (moving[:, 2:] - moving[:, :2]) / 2

    def differ(signs: Any, axis: int = -1) -> Any:
        got, of = (np.moveaxis(signs, axis, -1) @ half[:, at] for at in (0, 1))
        second = _divide(middle[0] + got, middle[1] + of)
        return second - _divide(middle[0] - got, middle[1] - of)

    if len(moving) == 1:  # two ways to assign one row, and they are each other's mirror
        return 1.0
    found = stats.permutation_test(
        (np.ones(len(moving)),),
        differ,
        permutation_type="samples",
        vectorized=True,
        n_resamples=SWAPS,
        batch=BATCH,
        alternative="two-sided",
        rng=np.random.default_rng(seed),
    )
    p: Any = found.pvalue
    return min(1.0, float(p))
