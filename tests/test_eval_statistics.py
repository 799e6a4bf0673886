"""Intervals, the paired test and what they let one say."""

from __future__ import annotations

import itertools
import math
import random

import numpy as np
import pytest
from scipy import stats

from summarizer.evaluate.statistics import (
    Difference,
    Unit,
    bootstrap,
    compare_units,
    correct_fields,
    correct_holm,
    find_smallest_change,
    judge,
    measure_spread,
    pool,
    wilson,
)


def draw_units(
    rng: np.random.Generator, *, stories: int, cases: int, rate: float, spread: float = 9.0
) -> list[Unit]:
    """Cases whose rate varies by story around a mean of ``rate``."""
    units = []
    for story in range(stories):
        own = rng.beta(rate * spread, (1 - rate) * spread)
        for case in range(cases):
            of = int(rng.integers(5, 20))
            units.append(Unit(f"{story}-{case}", str(story), float(rng.binomial(of, own)), of))
    return units


def shift(units: list[Unit], by: float, rng: np.random.Generator) -> list[Unit]:
    """The same cases with each item lost, or gained, with a chance of ``by``."""
    moved = []
    for unit in units:
        pool_of = unit.got if by < 0 else unit.of - unit.got
        change = rng.binomial(int(pool_of), abs(by)) * (1 if by > 0 else -1)
        moved.append(unit._replace(got=unit.got + change))
    return moved


def test_wilson_agrees_with_the_formula() -> None:
    """Wilson's interval is the closed form of 1927, also where nothing or everything is right."""
    z = 1.959963984540054
    for hits, n in [(0, 10), (7, 10), (10, 10), (81, 263)]:
        p = hits / n
        centre = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        interval = wilson(hits, n)
        assert interval is not None
        assert interval == pytest.approx((max(0, centre - half), min(1, centre + half)), abs=1e-9)
    assert wilson(0, 0) is None


def test_wilson_covers_at_about_the_nominal_rate() -> None:
    """Over true rates from .05 to .95, 40 items' interval holds the truth 95 % of the time."""
    n, covered = 40, []
    intervals = [wilson(hits, n) for hits in range(n + 1)]
    for rate in np.linspace(0.05, 0.95, 91):
        chances = [math.comb(n, k) * rate**k * (1 - rate) ** (n - k) for k in range(n + 1)]
        inside = [i is not None and i.low <= rate <= i.high for i in intervals]
        covered.append(sum(c for c, hit in zip(chances, inside, strict=True) if hit))
    assert 0.94 <= np.mean(covered) <= 0.965
    assert min(covered) > 0.9


@pytest.mark.parametrize("stories", [6, 12, 25])
def test_bootstrap_covers_at_about_the_nominal_rate(stories: int) -> None:
    """The interval over stories holds the true pooled rate in about 95 of 100 simulated corpora."""
    rng = np.random.default_rng(stories)
    trials, hits = 400, 0
    for trial in range(trials):
        interval = bootstrap(draw_units(rng, stories=stories, cases=3, rate=2 / 3), seed=trial)
        assert interval is not None
        hits += interval.low <= 2 / 3 <= interval.high
    # Three standard errors of 400 trials at .95 are .033.
    assert 0.905 <= hits / trials <= 0.983


def test_intervals_and_tests_are_reproducible_for_a_seed() -> None:
    """The same seed gives the same numbers, another seed other ones."""
    rng = np.random.default_rng(1)
    first = draw_units(rng, stories=14, cases=3, rate=0.6)
    second = shift(first, -0.2, rng)
    assert bootstrap(first, seed=5) == bootstrap(first, seed=5)
    assert bootstrap(first, seed=5) != bootstrap(first, seed=6)
    assert compare_units(first, second, seed=5) == compare_units(first, second, seed=5)
    assert compare_units(first, second, seed=5) != compare_units(first, second, seed=6)


def test_cases_of_one_story_widen_the_interval() -> None:
    """The same counts in few stories are less certain than in many."""
    rng = random.Random(3)
    rates = [0.2, 0.9] * 12
    alone = [Unit(str(n), str(n), round(10 * r), 10) for n, r in enumerate(rates)]
    together = [u._replace(story=str(rng.randrange(2) + (0 if u.got < 5 else 2))) for u in alone]
    one, other = bootstrap(alone), bootstrap(together)
    assert one is not None
    assert other is not None
    assert other.high - other.low > 2 * (one.high - one.low)


def test_a_perfect_score_is_not_a_certain_one() -> None:
    """Where no story differs, the interval is that of as many independent items, not a point."""
    units = [Unit(str(n), str(n), 10.0, 10.0) for n in range(6)]
    assert bootstrap(units) == wilson(60, 60)
    assert bootstrap(units, item=2.0) == wilson(30, 30)


def test_nothing_to_score_has_no_numbers() -> None:
    """Without items there is no score, and with one story no interval."""
    empty = [Unit("a", "s", 0.0, 0.0), Unit("b", "t", 0.0, 0.0)]
    scored = [Unit("a", "s", 1.0, 2.0), Unit("b", "t", 0.0, 0.0)]
    assert pool(empty) is None
    assert bootstrap(empty) is None
    assert compare_units(empty, scored) is None
    assert pool(scored) == 0.5
    assert bootstrap(scored) is None
    alone = compare_units(scored, scored)
    assert alone is not None
    assert alone.interval is None


def test_units_of_other_cases_are_refused() -> None:
    """A comparison is paired: units in another order are an error, not a wrong number."""
    units = [Unit("a", "s", 1.0, 2.0), Unit("b", "t", 1.0, 3.0)]
    with pytest.raises(ValueError, match="not of the same cases"):
        compare_units(units, units[::-1])


def test_the_paired_test_is_exact_for_few_cases() -> None:
    """The p of eight cases is the share of all 2**8 swaps with as large a difference."""
    rng = random.Random(7)
    first = [Unit(str(n), str(n), rng.randrange(0, 9), 10) for n in range(8)]
    second = [u._replace(got=rng.randrange(0, 10), of=rng.randrange(10, 13)) for u in first]
    difference = compare_units(first, second)
    assert difference is not None

    def differ(pairs: list[tuple[Unit, Unit]]) -> float:
        one, other = (pool(units) for units in zip(*pairs, strict=True))
        assert one is not None
        assert other is not None
        return other - one

    seen = abs(differ(list(zip(first, second, strict=True))))
    swaps = [
        [(b, a) if swap else (a, b) for a, b, swap in zip(first, second, swaps, strict=True)]
        for swaps in itertools.product([False, True], repeat=8)
    ]
    extreme = sum(abs(differ(pairs)) >= seen - 1e-12 for pairs in swaps)
    assert difference.p == pytest.approx(extreme / 256)
    assert difference.value == pytest.approx(differ(list(zip(first, second, strict=True))))


def test_equal_runs_give_no_evidence() -> None:
    """A run against itself differs by nothing, with a p of 1."""
    units = draw_units(np.random.default_rng(2), stories=12, cases=2, rate=0.7)
    difference = compare_units(units, units)
    assert difference is not None
    assert (difference.value, difference.p) == (0.0, 1.0)
    assert judge(difference, difference.p) == "no evidence"
    assert find_smallest_change(difference, fields=1) is not None


def test_false_alarms_are_as_rare_as_promised() -> None:
    """Two runs of equal quality are called different in at most about 5 of 100 comparisons."""
    rng = np.random.default_rng(4)
    trials, alarms = 200, 0
    for trial in range(trials):
        first = draw_units(rng, stories=12, cases=2, rate=0.7)
        second = [
            u._replace(got=float(rng.binomial(int(u.of), min(1.0, u.got / u.of)))) for u in first
        ]
        first = [
            u._replace(got=float(rng.binomial(int(u.of), min(1.0, u.got / u.of)))) for u in first
        ]
        difference = compare_units(first, second, seed=trial)
        assert difference is not None
        alarms += judge(difference, difference.p) != "no evidence"
    assert alarms / trials <= 0.1


@pytest.mark.parametrize("stories", [2, 7])
def test_stories_that_gain_and_lose_by_chance_are_no_evidence(stories: int) -> None:
    """A change that helps some stories and harms others alike is seldom called a difference, also
    where stories are few and cases of one story move together."""
    rng = np.random.default_rng(12)
    trials, alarms, covered = 80, 0, 0
    for trial in range(trials):
        first = draw_units(rng, stories=stories, cases=5, rate=0.7)
        moves = [int(move) for move in rng.normal(0, 2, stories)]
        second = [
            u._replace(got=float(np.clip(u.got + moves[int(u.story)], 0, u.of))) for u in first
        ]
        difference = compare_units(first, second, seed=trial)
        assert difference is not None
        assert difference.interval is not None
        alarms += judge(difference, difference.p) != "no evidence"
        covered += difference.interval.low <= 0.0 <= difference.interval.high
    assert alarms / trials <= 0.1
    assert covered / trials >= 0.88


def test_few_stories_are_held_to_students_test() -> None:
    """Where each story moves as a whole, many cases in it are no more evidence than the story."""
    moves = [-4, -3, -3, -2, -1, -1, 0]
    first = [Unit(f"{s}-{c}", str(s), 8.0, 10.0) for s in range(len(moves)) for c in range(6)]
    second = [u._replace(got=u.got + moves[int(u.story)]) for u in first]
    difference = compare_units(first, second)
    assert difference is not None
    assert difference.swapped == "cases"
    assert difference.p == pytest.approx(stats.ttest_1samp(moves, 0).pvalue, rel=0.15)


def test_a_change_of_the_smallest_size_is_mostly_seen() -> None:
    """A true loss as large as the smallest change is called worse far more often than not."""
    rng = np.random.default_rng(6)
    trials, seen, sizes = 60, 0, []
    for trial in range(trials):
        first = draw_units(rng, stories=14, cases=3, rate=0.7)
        second = shift(first, -0.12, rng)
        difference = compare_units(first, second, seed=trial)
        assert difference is not None
        smallest = find_smallest_change(difference, fields=1)
        assert smallest is not None
        sizes.append(smallest)
        seen += judge(difference, difference.p) == "worse"
    lost = 0.12 * 0.7
    assert np.mean(sizes) < lost
    assert seen / trials >= 0.8


def test_too_few_stories_can_show_nothing() -> None:
    """With three cases no swap is rare enough, so there is no smallest change to name."""
    first = [Unit(str(n), str(n), 9.0, 10.0) for n in range(3)]
    second = [u._replace(got=0.0) for u in first]
    difference = compare_units(first, second)
    assert difference is not None
    assert difference.p == pytest.approx(2 / 2**3)
    assert find_smallest_change(difference, fields=1) is None
    assert judge(difference, difference.p) == "no evidence"


def test_stories_are_swapped_whole_where_there_are_enough() -> None:
    """From ten stories on the test swaps stories, below that cases, and says which."""
    rng = np.random.default_rng(8)
    for stories, swapped in [(9, "cases"), (10, "stories")]:
        units = draw_units(rng, stories=stories, cases=2, rate=0.5)
        difference = compare_units(units, shift(units, 0.3, rng))
        assert difference is not None
        assert difference.swapped == swapped


def test_holm_corrects_step_by_step() -> None:
    """The smallest p counts as often as there are fields, the next once less, never falling."""
    corrected = correct_holm({"a": 0.01, "b": 0.04, "c": 0.03, "d": 0.005})
    assert corrected == pytest.approx({"a": 0.03, "b": 0.06, "c": 0.06, "d": 0.02})
    assert list(corrected) == ["a", "b", "c", "d"]
    assert correct_holm({"a": 0.6, "b": 0.9}) == {"a": 1.0, "b": 1.0}


def test_fields_that_could_not_be_found_do_not_count_in_the_correction() -> None:
    """With five cases changed, no p is below .05; with six it may be, and then the field counts."""

    def lose(changed: int) -> Difference:
        first = [Unit(str(n), str(n), 9.0, 10.0) for n in range(12)]
        second = [u._replace(got=8.0) if n < changed else u for n, u in enumerate(first)]
        difference = compare_units(first, second)
        assert difference is not None
        assert difference.p == pytest.approx(difference.least_p)
        return difference

    fields = {"a": lose(6), "b": lose(5), "c": lose(0)}
    assert correct_fields(fields) == pytest.approx({"a": 2 / 2**6, "b": 2 / 2**5, "c": 1.0})
    assert correct_fields(fields | {"b": lose(6)})["a"] == pytest.approx(2 * 2 / 2**6)


def test_spread_takes_chance_apart_from_cases() -> None:
    """Of simulated repeats with known spreads, both standard deviations are found again."""
    rng = np.random.default_rng(9)
    scores = {
        str(case): list(middle + rng.normal(0, 0.05, size=4))
        for case, middle in enumerate(rng.normal(0.7, 0.15, size=300))
    }
    spread = measure_spread(scores)
    assert spread is not None
    assert spread.sampling == pytest.approx(0.05, rel=0.1)
    assert spread.between == pytest.approx(0.15, rel=0.15)
    assert (spread.cases, spread.repeats) == (300, 4)
    assert measure_spread({"a": [0.5, 0.6], "b": [0.5]}) is None
