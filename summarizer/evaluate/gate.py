"""The gate: is a run at least as good as what was blessed, and can that be told at all?

Rules stand in ``gate.toml``: floors that no field may lie below, drops against the baseline that
are let pass, ceilings of tokens, cost and failed cases. The baseline holds each case's counts, so
a drop is tested case by case: one that may be chance is called inconclusive, not a regression.
Only `bless` changes the baseline.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from summarizer.evaluate.blessed import DUST, Baseline, spend_once
from summarizer.evaluate.measures import MEASURES, Standing
from summarizer.evaluate.rules import Ceilings, Rules
from summarizer.evaluate.run import Scored
from summarizer.evaluate.scores import SCORER_VERSION
from summarizer.evaluate.statistics import (
    Difference,
    compare_units,
    correct_fields,
    count_rivals,
    find_smallest_change,
    judge,
)

PASSED, REGRESSED, INCONCLUSIVE = 0, 1, 3
State = Literal["pass", "regression", "inconclusive"]


class Check(NamedTuple):
    """One rule and how it came out."""

    group: str
    name: str
    state: State
    message: str


@dataclass(frozen=True)
class GateResult:
    """All rules of a gate."""

    run: str
    model: str
    checks: tuple[Check, ...]
    failed: Mapping[str, str]
    """Cases that failed for good, and why; those that nobody answered are in the first check."""
    baseline: str = ""
    """Which run is the baseline, in words; empty when nothing was blessed yet."""

    @property
    def exit_code(self) -> int:
        """A regression outweighs what couldn't be told."""
        states = {check.state for check in self.checks}
        if "regression" in states:
            return REGRESSED
        return INCONCLUSIVE if "inconclusive" in states else PASSED


def check_gate(
    scored: Scored,
    standing: Standing,
    rules: Rules,
    baseline: Baseline | None,
    *,
    expected: Sequence[str],
) -> GateResult:
    """Hold a run against the rules and the baseline.

    A run in which cases have no answer, from whomever, is not judged: what it lacks is neither
    right nor wrong. A case that failed is judged, as all missed.

    Args:
        scored: The run.
        standing: What it reached, its days included.
        rules: See `Rules`.
        baseline: ``None`` when nothing was blessed yet.
        expected: The cases that the rules' suites have.
    """
    header = scored.run.header
    whole = _check_whole(scored, expected)
    checks = [whole]
    if whole.state == "pass":
        checks += _check_floors(standing, rules.floors)
        obstacle = _find_obstacle(scored, standing, baseline)
        checks += _check_drops(standing, rules.allowed_drops, baseline, obstacle)
        checks += _check_ceilings(scored, rules.ceilings)
    unanswered = {name for name, _ in scored.run.missing}
    failed = {
        s.case: s.failure
        for s in scored.scores
        if s.failure is not None and s.case not in unanswered
    }
    words = (
        f"run {baseline.run}, blessed {baseline.blessed}: {baseline.model}, prompt "
        f"{baseline.prompt} ({baseline.prompt_sha256[:12]})"
        if baseline is not None
        else ""
    )
    return GateResult(header.run, header.model, tuple(checks), failed, words)


def _check_whole(scored: Scored, expected: Sequence[str]) -> Check:
    absent = sorted(set(expected) - set(scored.cases))
    open_cases = list(dict.fromkeys(name for name, _ in scored.run.missing))
    if absent or open_cases:
        named = ", ".join([*absent, *open_cases][:5])
        count = len(set(absent) | set(open_cases))
        message = f"{count} of {len(expected)} cases have no answer: {named}"
        return Check("run", "complete", "inconclusive", message)
    return Check("run", "complete", "pass", f"all {len(expected)} cases")


def _check_floors(standing: Standing, floors: Mapping[str, float]) -> list[Check]:
    checks = []
    for name, floor in floors.items():
        value = standing.value(name)
        if value is None:
            message = f"nothing to score, so the floor {floor:.3f} can't be checked"
            checks.append(Check("floor", name, "inconclusive", message))
            continue
        state: State = "pass" if value >= floor - DUST else "regression"
        message = f"{value:.3f} of {standing.of(name)}, floor {floor:.3f}"
        checks.append(Check("floor", name, state, message))
    return checks


def _check_drops(
    standing: Standing, allowed: Mapping[str, float], baseline: Baseline | None, obstacle: str
) -> list[Check]:
    if not allowed:
        return []
    if baseline is None or obstacle:
        return [Check("drop", "baseline", "inconclusive", obstacle)]
    blessed = baseline.standing
    found: dict[str, Difference] = {}
    for name in allowed:
        now = standing.units(name)
        before = blessed.units(name, [unit.case for unit in now])
        item = 2.0 if MEASURES[name].kind == "f1" else 1.0
        difference = compare_units(before, now, item=item)
        if difference is not None:
            found[name] = difference
    corrected = correct_fields(found)
    return [
        _check_drop(
            name, limit, found.get(name), corrected.get(name, 1.0), fields=count_rivals(found, name)
        )
        for name, limit in allowed.items()
    ]


def _find_obstacle(scored: Scored, standing: Standing, baseline: Baseline | None) -> str:
    """Why the run can't be held against the baseline; empty when it can."""
    bless = "Look at the scores, then run summarizer eval bless"
    if baseline is None:
        return f"there is no baseline yet. {bless}"
    for noun, one, other in (
        ("cases", baseline.cases.keys(), standing.cases.keys()),
        ("days", baseline.days.keys(), standing.days.keys()),
    ):
        if differing := sorted(one ^ other):
            named = f"{', '.join(differing[:3])}{', …' if len(differing) > 3 else ''}"
            return f"the run and the baseline have different {noun} ({named}). {bless}"
    digests = (scored.run.header.gold_sha256, standing.days_gold_sha256)
    if (baseline.gold_sha256, baseline.days_gold_sha256) != digests:
        return f"the labels have changed since the baseline was blessed. {bless}"
    if baseline.scorer != SCORER_VERSION:
        return f"the scoring has changed since the baseline was blessed. {bless}"
    return ""


def _check_drop(
    name: str, limit: float, difference: Difference | None, p: float, *, fields: int
) -> Check:
    if difference is None:
        return Check("drop", name, "inconclusive", "nothing to score in the run or the baseline")
    change = f"{difference.value:+.3f} against the baseline, allowed -{limit:.3f}"
    if difference.value >= -limit - DUST:
        return Check("drop", name, "pass", change)
    if judge(difference, p) == "worse":
        return Check("drop", name, "regression", f"{change}; p {p:.4f}")
    smallest = find_smallest_change(difference, fields=fields)
    seen = f"only {smallest:.3f} could be seen" if smallest else "none could be seen"
    return Check("drop", name, "inconclusive", f"{change}; may be chance (p {p:.2f}; {seen})")


def _check_ceilings(scored: Scored, ceilings: Ceilings) -> list[Check]:
    spent = spend_once(scored)
    failed = {score.case for score in scored.scores if score.failure is not None}
    amounts: dict[str, float | None] = {
        "failed": len(failed),
        "prompt_tokens": spent.prompt_tokens,
        "completion_tokens": spent.completion_tokens,
        "cost_usd": spent.cost_usd,
    }
    checks = []
    for name, amount in amounts.items():
        ceiling = getattr(ceilings, name)
        if ceiling is None:
            continue
        if amount is None:
            message = "the model's price isn't known"
            checks.append(Check("ceiling", name, "inconclusive", message))
            continue
        state: State = "pass" if amount <= ceiling + DUST else "regression"
        checks.append(Check("ceiling", name, state, f"{amount:,.10g}, ceiling {ceiling:,.10g}"))
    return checks
