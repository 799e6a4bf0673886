"""The steps behind ``summarizer eval fit``: load labelled days, fit, print, write or compare."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path

import click

from summarizer.cli.eval_steps import DONE, FAILED, write_file
from summarizer.cli.report import format_table
from summarizer.errors import UsageError
from summarizer.evaluate.cases import SUITES, Case, DayCase, load_cases, load_days
from summarizer.evaluate.pairs import TaskName, load_real_pairs
from summarizer.evaluate.report import NOTHING, Table, format_number, render_text
from summarizer.evaluate.tallies import Tally
from summarizer.fitting.real import SIGNS, WEIGHTS
from summarizer.fitting.weights import (
    Fitted,
    find_changed,
    fit,
    score_f1,
    write_regression,
)

_HELD = "held"
_SHOWN = 5


def fit_weights(names: Sequence[TaskName], suites: Sequence[str], *, evals: Path, out: Path) -> int:
    """Fit, print what the new weights do, and write them."""
    days, cases = _load(evals, suites)
    moved = False
    for name in dict.fromkeys(names):
        fitted = fit(name, days, cases, load_real_pairs(evals, name, SIGNS[name]))
        path = out / f"{name}.toml"
        write_file(path, write_regression(fitted))
        click.echo(render_text(_tabulate(fitted)))
        click.echo("\n".join(format_table([*_describe(fitted), ("written to", str(path))])) + "\n")
        moved = moved or (name == "sameness" and _is_moved(fitted))
    click.echo(
        f"The merge reads its weights in {files('summarizer.merge')}. Copy a new file there to "
        "use it, then run the tests and summarizer eval gate"
    )
    if moved and "disputes" in names:
        click.echo(
            "The weights for sameness are new, and claims are put together by them before they "
            "are set against each other. Fit disputes once more when the new file is in its place"
        )
    return DONE


def check_weights(names: Sequence[TaskName], suites: Sequence[str], *, evals: Path) -> int:
    """Fit, and say whether the package's weights are what came of it; nothing is written."""
    days, cases = _load(evals, suites)
    code = DONE
    for name in dict.fromkeys(names):
        before = WEIGHTS[name]()
        fitted = fit(name, days, cases, load_real_pairs(evals, name, SIGNS[name]))
        changed = find_changed(fitted, before)
        if not changed:
            click.echo(f"{name}: the package's weights are what these labels give")
            continue
        code = FAILED
        shown = ", ".join(changed[:_SHOWN])
        more = f" and {len(changed) - _SHOWN} more" if len(changed) > _SHOWN else ""
        click.echo(
            f"{name}: the package's weights aren't what these labels give: {shown}{more}. "
            f"summarizer eval fit {name} makes new ones"
        )
    return code


def _load(evals: Path, suites: Sequence[str]) -> tuple[list[DayCase], dict[str, Case]]:
    """The labelled days of suites that may be fitted on, and their articles."""
    allowed = [suite for suite in SUITES if suite != _HELD]
    for suite in suites:
        if suite == _HELD:
            raise UsageError(
                f"{_HELD} isn't fitted on: it shows how the merge does on stories that it hasn't "
                f"seen. Use {' and '.join(allowed)}"
            )
        if suite not in allowed:
            raise UsageError(f"there is no suite {suite!r}. Use one of {', '.join(allowed)}")
    chosen = list(dict.fromkeys(suites))
    cases = load_cases(evals, suites=chosen)
    days = load_days(evals, cases, suites=chosen)
    if not days:
        raise UsageError(
            f"{evals / 'days'} has no labelled day of {' or '.join(chosen)} whose articles are "
            "labelled, too. Name the folder with --evals"
        )
    return days, {case.name: case for case in cases}


def _is_moved(fitted: Fitted) -> bool:
    return fitted.before is None or bool(find_changed(fitted, WEIGHTS[fitted.name]()))


def _tabulate(fitted: Fitted) -> Table:
    """What the weights do, story by story."""
    rows = [
        _make_row(
            story,
            (tally,),
            (fitted.within[story],),
            None if fitted.before is None else (fitted.before[story],),
        )
        for story, tally in fitted.stories.items()
    ]
    before = None if fitted.before is None else fitted.before.values()
    rows.append(_make_row("all", fitted.stories.values(), fitted.within.values(), before))
    what = "pairs of claims put together" if fitted.name == "sameness" else "conflicts"
    return Table(
        f"{fitted.name}: {what}",
        ["story", "found", "extra", "missed", "F1 left out", "F1 fitted", "F1 package"],
        rows,
        "found, extra, missed and F1 left out: by weights fitted on all other stories. "
        "F1 fitted: by the new weights, fitted on all. F1 package: by the package's",
    )


def _make_row(
    name: str, left_out: Iterable[Tally], within: Iterable[Tally], before: Iterable[Tally] | None
) -> list[str]:
    left_out = list(left_out)
    return [
        name,
        *(str(sum(counts)) for counts in zip(*left_out, strict=True)),
        format_number(score_f1(left_out)),
        format_number(score_f1(within)),
        NOTHING if before is None else format_number(score_f1(before)),
    ]


def _describe(fitted: Fitted) -> list[tuple[str, str]]:
    new = fitted.regression
    positive = "one development" if fitted.name == "sameness" else "against each other"
    rows = [
        ("pairs", f"{fitted.pairs:,}, of which {fitted.positive:,} are {positive}"),
        ("likely", f"from {new.likely} on the weights decide alone"),
        (
            "possible",
            f"from {new.possible} on a rule is believed, or a pair undecided",
        ),
    ]
    if fitted.real:
        right, found = map(format_number, (fitted.real.precision, fitted.real.recall))
        told = f"precision {right}, recall {found}"
        rows.append(
            ("real articles", f"{fitted.real.pairs:,} pairs, each topic left out once: {told}")
        )
    if fitted.before is None:
        rows.append(("package", "its weights don't fit the signs that are read now"))
    return rows
