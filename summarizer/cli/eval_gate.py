"""The steps behind ``summarizer eval gate`` and ``bless``: replay or read, hold, print, write."""

from __future__ import annotations

from pathlib import Path

import click

from summarizer.cli.eval_days import ask_judge, name_recording
from summarizer.cli.eval_steps import (
    DONE,
    FAILED,
    INCONCLUSIVE,
    Plan,
    complain,
    load_days_of,
    run_plan,
    say_missing,
    say_unjudged,
    score_file,
    tell_time,
    write_file,
)
from summarizer.cli.trial import merge_one
from summarizer.errors import UsageError
from summarizer.evaluate.blessed import list_lowered, make_baseline, read_baseline, write_baseline
from summarizer.evaluate.cases import load_cases
from summarizer.evaluate.gate import check_gate
from summarizer.evaluate.measures import Standing, take_stock
from summarizer.evaluate.records import find_run
from summarizer.evaluate.replay import read_answers
from summarizer.evaluate.report import render_text
from summarizer.evaluate.report_gate import conclude_gate, tabulate_gate, write_gate, write_junit
from summarizer.evaluate.rules import Rules, read_rules
from summarizer.evaluate.run import Scored, score_days, score_labels
from summarizer.settings import Settings

GATE_NAME, BASELINE_NAME = "gate.toml", "baseline.json"


def find_gate_run(
    evals: Path, out: Path, settings: Settings, *, run: str | None, replay: Path | None
) -> tuple[Scored, Rules]:
    """The run that a gate or a blessing is about: a named one, or a replay of all its suites."""
    rules = read_rules(evals / GATE_NAME)
    if run is not None:
        return score_file(find_run(run, out), evals), rules
    answers = replay or (evals / rules.answers if rules.answers else None)
    if answers is None:
        raise UsageError(
            f"{evals / GATE_NAME} names no recorded answers. Name a run with --run, a file with "
            '--replay, or write answers = "answers/….jsonl" there'
        )
    plan = Plan(evals, out, suites=tuple(rules.suites), replay=answers)
    found, recording = run_plan(plan, settings)
    say_missing(found, recording, settings)
    return score_file(found.path, evals), rules


def hold_gate(
    scored: Scored,
    rules: Rules,
    evals: Path,
    settings: Settings,
    *,
    junit: Path | None,
    summary: Path | None,
) -> int:
    """Hold a run against rules and baseline; print, write, and say the exit code."""
    expected = [case.name for case in load_cases(evals, suites=rules.suites)]
    standing = _take_stock(scored, rules, evals, settings)
    baseline = read_baseline(evals / BASELINE_NAME)
    result = check_gate(scored, standing, rules, baseline, expected=expected)
    click.echo(render_text(tabulate_gate(result)))
    click.echo(conclude_gate(result))
    if junit is not None:
        write_file(junit, write_junit(result))
    if summary is not None:
        write_file(summary, write_gate(result))
    return result.exit_code


def bless_run(
    scored: Scored, rules: Rules, evals: Path, settings: Settings, *, allow_regression: bool
) -> int:
    """Make a run the baseline, unless it lowers one without leave."""
    expected = {case.name for case in load_cases(evals, suites=rules.suites)}
    absent = sorted((expected - scored.cases.keys()) | {name for name, _ in scored.run.missing})
    if absent or expected != scored.cases.keys():
        named = ", ".join(absent[:5]) or "it has cases of other suites"
        complain(f"the run doesn't cover the gate's suites: {named}. Nothing was blessed")
        return INCONCLUSIVE
    path = evals / BASELINE_NAME
    after = make_baseline(
        scored, _take_stock(scored, rules, evals, settings), blessed=tell_time()[:10]
    )
    before = None if allow_regression and not _is_readable(path) else read_baseline(path)
    lowered = list_lowered(before, after) if before is not None else []
    for line in lowered:
        click.echo(f"lowers {line}")
    if lowered and not allow_regression:
        complain("the baseline stays as it is. To lower it, add --allow-regression")
        return FAILED
    write_baseline(path, after)
    click.echo(f"{path} is now run {after.run}: {len(after.cases)} cases, {after.model}")
    return DONE


def _take_stock(scored: Scored, rules: Rules, evals: Path, settings: Settings) -> Standing:
    """What a run reached, its days merged and scored in each repeat, and by recorded readings."""
    days = load_days_of(scored, evals)
    scores = score_days(days, scored, merge=merge_one)
    if rules.readings and days:
        recording = read_answers(evals / rules.readings)
        judged = ask_judge(days, scored.cases, settings, recording)
        if judged is not None:
            say_unjudged(judged, name_recording(recording))
            read = score_labels(days, scored.cases, merge=merge_one, judged=judged)
            scores = scores._replace(read=tuple(read))
    return take_stock(scored, scores, labelled=days)


def _is_readable(path: Path) -> bool:
    try:
        read_baseline(path)
    except UsageError:
        return False
    return True
