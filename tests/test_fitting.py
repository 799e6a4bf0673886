"""The weights of the merge: as data, as they are read of pairs, and as they are fitted."""

from __future__ import annotations

import math
import shutil
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path
from random import Random

import numpy as np
import pytest
from click.testing import CliRunner

from summarizer.cli import Program
from summarizer.cli.eval import evaluation
from summarizer.errors import MergeError, UsageError
from summarizer.evaluate.cases import Case, DayCase, read_case
from summarizer.evaluate.cases import read_day as read_labels
from summarizer.evaluate.days import gold_briefing
from summarizer.evaluate.tallies import Tally
from summarizer.fitting.weights import (
    Fitted,
    _Day,
    _fit,
    _fit_task,
    _Task,
    find_changed,
    write_regression,
)
from summarizer.merge import disputes, sameness
from summarizer.merge.copies import find_copies
from summarizer.merge.developments import group_claims
from summarizer.merge.oppositions import lay_out_claims
from summarizer.merge.pairs import compare, compare_counts
from summarizer.merge.regression import Regression, read_regression
from summarizer.merge.statements import Statement, read_statements
from summarizer.merge.weights import weigh_terms

EVALS = Path(__file__).parent.parent / "evals"
STORIES = ("averra-strike", "tesk-dam")
PLACE = sameness.Place(lead=0.1, lead_of_one=0.2, neighbours=0.3, in_step=0.4, lone_denial=True)


def make_regression(**weights: float) -> Regression:
    return Regression(bias=-1.0, likely=0.5, possible=0.2, weights=weights)


def write_weights(*lines: str) -> str:
    return "\n".join(["bias = -1.0", "likely = 0.5", "possible = 0.2", "[weights]", *lines, ""])


@cache
def read_story() -> tuple[DayCase, dict[str, Case]]:
    """One labelled day with its articles."""
    day, _ = read_labels(EVALS / f"days/dev/{STORIES[0]}-2.yaml")
    cases = [read_case(EVALS / f"cases/dev/{name}.yaml")[0] for name in day.cases]
    return day, {case.name: case for case in cases}


def read_day(day: DayCase, cases: dict[str, Case]) -> tuple[Statement, ...]:
    briefings = [gold_briefing(cases[name]) for name in day.cases]
    return tuple(member.statement for member in read_statements(briefings))


# --- weights as data


def test_an_estimate_is_the_logistic_of_the_weighted_signs() -> None:
    """Bias, plain signs and products add up, and the probability is their logistic."""
    regression = make_regression(**{"near": 2.0, "far": -0.5, "near*far": 3.0})
    by_hand = -1.0 + 2.0 * 0.5 - 0.5 * 1.5 + 3.0 * 0.5 * 1.5
    estimate = regression.estimate((0.5, 1.5), ("near", "far"))
    assert estimate == pytest.approx(1 / (1 + math.exp(-by_hand)))
    assert regression.estimate((1.5, 0.5), ("far", "near")) == estimate
    assert regression.estimate((0.0, 1.5), ("near", "far")) == pytest.approx(
        1 / (1 + math.exp(1.75))
    )


def test_an_estimate_beyond_measure_is_still_a_probability() -> None:
    """Huge values neither overflow nor leave the range from 0 to 1."""
    regression = make_regression(near=1.0)
    low, high = (regression.estimate((value,), ("near",)) for value in (-1e9, 1e9))
    assert 0 < low < 1e-9
    assert 1 - 1e-9 < high < 1


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (['"near" = 1.0'], "no weight for far, near*far"),
        (
            ['"near" = 1.0', '"far" = 1.0', '"near*far" = 1.0', '"colour" = 1.0'],
            "weighs colour, which nothing reads",
        ),
        (['"near" = "much"'], "weights.near"),
        (["near"], "can't be read"),
    ],
)
def test_a_file_with_other_signs_is_refused(lines: list[str], said: str) -> None:
    """Weights that aren't exactly for the signs that are read name the fault and the remedy."""
    with pytest.raises(MergeError) as refused:
        read_regression(write_weights(*lines), "near.toml", ("near", "far", "near*far"))
    assert said in str(refused.value)
    assert "near.toml" in str(refused.value)
    assert str(refused.value).endswith("summarizer eval fit")


def test_written_weights_are_read_again() -> None:
    """What is written as TOML is the same regression when it is read."""
    regression = make_regression(**{"near": 0.25, "far": -3.0, "near*far": 0.0})
    fitted = Fitted("sameness", regression, 1, 1, {}, {}, None, None)
    text = write_regression(fitted)
    assert read_regression(text, "near.toml", ("near", "far", "near*far")) == regression


def test_every_product_is_of_two_signs() -> None:
    """Products are of names that the merge reads of a pair."""
    for fields, products in (
        (sameness.Reading._fields, sameness.PRODUCTS),
        (disputes.Signs._fields, disputes.PRODUCTS),
    ):
        assert products
        for product in products:
            one, other = product.split("*")
            assert {one, other} <= set(fields)


# --- what is read of pairs


def test_a_pair_reads_alike_from_both_sides() -> None:
    """Which of two statements comes first changes nothing that is weighed."""
    day, cases = read_story()
    statements = read_day(day, cases)
    weights = weigh_terms(statements)
    read = set()
    for i, j in combinations(range(len(statements)), 2):
        a, b = statements[i], statements[j]
        one, other = compare(a, b, weights, kin=True), compare(b, a, weights, kin=True)
        forth = sameness.read_pair(a, b, one, PLACE, compare_counts(a, b))
        back = sameness.read_pair(b, a, other, PLACE, compare_counts(b, a))
        assert forth == back
        read.add(forth)
    assert len(read) > len(statements)


def test_signs_don_t_depend_on_the_order_of_articles() -> None:
    """The same pairs of claims have the same signs whatever order the articles come in."""
    day, cases = read_story()
    briefings = [gold_briefing(cases[name]) for name in day.cases]
    found = []
    for order in (briefings, briefings[::-1], Random(3).sample(briefings, len(briefings))):
        members = read_statements(order)
        grouping = group_claims(members, find_copies([b.article for b in order], members))
        laid_out = lay_out_claims([[members[at] for at in group] for group in grouping.groups])
        sayings = laid_out.field.sayings
        read = disputes.read_signs(laid_out.field, laid_out.numbers, grouping.weights)
        named = {
            frozenset(sayings[at].member.ref for at in pair): signs for pair, signs in read.items()
        }
        found.append(named)
    assert found[0] == found[1] == found[2]
    assert len(found[0]) > 10


# --- fitting


def simulate(truth: Sequence[float], bias: float, *, n: int, seed: int) -> _Day:
    """Rows of two signs and their product, with labels drawn by known weights."""
    random = np.random.default_rng(seed)
    signs = np.column_stack([random.random(n), random.integers(0, 2, n)])
    rows = np.column_stack([signs, signs[:, 0] * signs[:, 1]])
    likely = 1 / (1 + np.exp(-(rows @ np.array(truth) + bias)))
    day, _ = read_story()
    return _Day(day, rows, random.random(n) < likely, lambda _: Tally())


TASK = _Task("sameness", ("near", "far"), ("near*far",), possible=0.5, share=0.3, nearly=0.0)
TERMS = ("near", "far", "near*far")


def test_fitting_recovers_known_weights() -> None:
    """Each weight of simulated labels lies within four standard errors of the true one."""
    truth, bias, n = (2.0, -1.0, 1.5), -0.5, 40_000
    day = simulate(truth, bias, n=n, seed=20310504)
    found = _fit(TASK, [day])
    design = np.column_stack([day.rows, np.ones(n)])
    likely = 1 / (1 + np.exp(-(design @ np.array([*truth, bias]))))
    information = design.T @ (design * (likely * (1 - likely))[:, None])
    errors = np.sqrt(np.diag(np.linalg.inv(information)))
    estimates = np.array([*(found.weights[name] for name in TERMS), found.bias])
    assert (errors < 0.15).all()
    assert (np.abs(estimates - [*truth, bias]) < 4 * errors).all()


def test_fitting_finds_no_weight_in_labels_by_chance() -> None:
    """Labels that the signs have nothing to do with give weights near 0."""
    found = _fit(TASK, [simulate((0.0, 0.0, 0.0), 0.0, n=40_000, seed=20310505)])
    assert all(abs(weight) < 0.25 for weight in found.weights.values())


def test_laid_down_and_bounded_weights_hold() -> None:
    """A weight that is laid down stays, and a bounded one never crosses 0; others are fitted."""
    day = simulate((2.0, -1.0, 1.5), -0.5, n=4_000, seed=20310506)
    free = _fit(TASK, [day])
    bound = replace(
        TASK,
        laid_down={"near*far": -3.0},
        against=frozenset(["near"]),
        speaking=frozenset(["far"]),
    )
    held = _fit(bound, [day])
    assert free.weights["near"] > 0
    assert held.weights["near*far"] == -3.0
    assert held.weights["near"] <= 0
    assert held.weights["far"] >= 0


def test_a_story_left_out_has_no_say_in_its_own_weights() -> None:
    """Labels turned upside down change the weights of all other stories, not the story's own."""
    days = [simulate((4.0, -1.0, 1.5), -1.0, n=500, seed=seed) for seed in range(3)]
    met: dict[str, list[Regression]] = {}

    def watch(day: _Day, story: str, *, turned: bool) -> _Day:
        def score(regression: Regression) -> Tally:
            met.setdefault(story, []).append(regression)
            return Tally(1, 0, 0)

        labels = ~day.labels if turned else day.labels
        return _Day(replace(day.case, story=story), day.rows, labels, score)

    first: dict[str, Regression] = {}
    for turned in (False, True):
        met.clear()
        read = [watch(day, f"s{at}", turned=turned and at == 0) for at, day in enumerate(days)]
        _fit_task(TASK, read, None)
        own = {story: regressions[0] for story, regressions in met.items()}
        if not turned:
            first = own
    assert own["s0"].weights == first["s0"].weights
    assert own["s1"].weights != first["s1"].weights
    assert own["s2"].weights != first["s2"].weights


def test_fitting_wants_two_stories_and_something_to_find() -> None:
    """One story, or nothing that is one development, is refused with what to do."""
    day = simulate((2.0, -1.0, 1.5), -0.5, n=50, seed=1)
    with pytest.raises(UsageError, match="two stories"):
        _fit_task(TASK, [day], None)
    other = replace(day, case=replace(day.case, story="other"))
    nothing = [replace(d, labels=np.zeros_like(d.labels)) for d in (day, other)]
    with pytest.raises(UsageError, match="something in them to find"):
        _fit_task(TASK, nothing, None)


def test_rounding_is_no_change() -> None:
    """Weights differ from others by more than rounding only; the largest change comes first."""
    old = make_regression(near=1.0, far=2.0, wide=10.0)
    new = make_regression(near=1.001, far=2.5, wide=12.0)
    assert find_changed(Fitted("sameness", old, 1, 1, {}, {}, None, None), old) == []
    changed = find_changed(Fitted("sameness", new, 1, 1, {}, {}, None, None), old)
    assert changed == ["wide 10.0 → 12.0", "far 2.0 → 2.5"]


# --- the command


def run(*arguments: str | Path) -> tuple[int, str, str]:
    program = Program("summarizer", commands={"eval": evaluation})
    result = CliRunner().invoke(program, ["eval", "fit", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


def copy_stories(folder: Path) -> Path:
    """A day of each of two stories of the labelled ones, in a folder of their own."""
    for kind in ("articles", "cases/dev", "days/dev"):
        for story in STORIES:
            for path in sorted((EVALS / kind).glob(f"{story}-2*")):
                target = folder / kind / path.name
                target.parent.mkdir(parents=True, exist_ok=True)
                (shutil.copytree if path.is_dir() else shutil.copyfile)(path, target)
    return folder


def test_the_command_fits_prints_and_writes(tmp_path: Path) -> None:
    """Weights are written to the folder asked for, and each story's score is printed."""
    evals = copy_stories(tmp_path / "evals")
    code, out, _ = run("--evals", evals, "--suite", "dev", "--out", tmp_path / "new")
    assert code == 0
    assert all(out.count(f"\n{story} ") == 2 for story in STORIES)
    assert "F1 left out" in out
    for name, module, fields in (
        ("sameness", sameness, sameness.Reading._fields),
        ("disputes", disputes, disputes.Signs._fields),
    ):
        text = (tmp_path / "new" / f"{name}.toml").read_text(encoding="utf-8")
        read_regression(text, name, (*fields, *module.PRODUCTS))
        package = Path(module.__file__).with_suffix(".toml")
        assert text != package.read_text(encoding="utf-8")
        assert str(package.parent) in out


def test_check_says_that_other_labels_give_other_weights(tmp_path: Path) -> None:
    """Fitted on two stories alone, the package's weights differ: exit code 1, nothing written."""
    evals = copy_stories(tmp_path / "evals")
    out_folder = tmp_path / "new"
    code, out, _ = run(
        "sameness", "--check", "--evals", evals, "--suite", "dev", "--out", out_folder
    )
    assert code == 1
    assert "aren't what these labels give" in out
    assert "summarizer eval fit sameness" in out
    assert not out_folder.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--suite", "held"], "isn't fitted on"),
        (["--suite", "nowhere"], "there is no suite 'nowhere'"),
        (["--evals", "nowhere"], "no labelled day"),
        (["likeness"], "likeness"),
    ],
)
def test_a_wrong_call_of_the_command_says_what_to_do(arguments: list[str], said: str) -> None:
    """What can't be fitted on is refused in one line with exit code 2."""
    folder = [] if "--evals" in arguments else ["--evals", str(EVALS)]
    code, _, error = run(*arguments, *folder)
    assert code == 2
    assert said in error
