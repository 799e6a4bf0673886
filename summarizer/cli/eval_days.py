"""The steps behind ``summarizer eval days``: a judge put to the labelled days, and nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from summarizer.cli.eval_steps import (
    DONE,
    INCONCLUSIVE,
    complain,
    head_answers,
    say_unjudged,
    write_file,
)
from summarizer.cli.progress import Progress
from summarizer.cli.report import format_table
from summarizer.cli.trial import Trial, judge_days, merge_one, open_trial
from summarizer.errors import UsageError
from summarizer.evaluate.cases import Case, DayCase, load_cases, load_days
from summarizer.evaluate.records import JudgedRecord
from summarizer.evaluate.replay import (
    AnswersHeader,
    Recording,
    read_answers,
    read_others,
    write_answers,
)
from summarizer.evaluate.report import render_markdown, render_text
from summarizer.evaluate.report_run import tabulate_days
from summarizer.evaluate.run import DayScores, merge_labels, score_labels
from summarizer.settings import Settings


def ask_judge(
    days: Sequence[DayCase],
    cases: Mapping[str, Case],
    settings: Settings,
    replay: Recording | None,
    *,
    record: Path | None = None,
    partial: bool = False,
) -> JudgedRecord | None:
    """What a judge says when the days are merged from labels; ``None`` where none is wanted.

    Args:
        days: Labelled days.
        cases: Their articles' labels, by name.
        settings: Whom to ask.
        replay: Recorded answers, which then stand in for the model.
        record: Where to write the answers.
        partial: Leave other answers in that file.
    """

    async def ask() -> JudgedRecord | None:
        with Progress() as progress:
            async with open_trial(settings, replay=replay, watcher=progress) as trial:
                desk = trial.desk
                header = head_answers(trial, desk.story_prompt or desk.judge_prompt or desk.prompt)
                if record and desk.judge_prompt is None:
                    raise UsageError(
                        "nobody judges, so nothing can be recorded. Leave --record out"
                    )
                if record and partial:
                    read_others(record, header)  # better refused before asking
                judged = await judge_days(
                    trial, lambda merge: merge_labels(days, cases, merge=merge)
                )
                if record:
                    _record(record, trial, header, judged, partial=partial)
                return judged

    return asyncio.run(ask())


def _record(
    path: Path,
    trial: Trial,
    header: AnswersHeader,
    judged: JudgedRecord | None,
    *,
    partial: bool,
) -> None:
    """Write the answers; what an earlier recording holds is dropped only if all was answered."""
    given = {key: one for key, one in trial.kept.used.items() if one.text is not None}
    if not given or judged is None:
        complain(f"there is no answer to record; {path} stays as it is")
        return
    count = write_answers(path, header, given, keep_others=partial or not judged.is_whole)
    click.echo(f"{path} holds {count:,} answers", err=True)


def name_recording(recording: Recording | None) -> str:
    """How a recording's answers are recorded, as it is typed; empty without one."""
    if recording is None:
        return ""
    header = recording.header
    server = f" --base-url {header.base_url}" if header.base_url else ""
    return f"summarizer eval days --model {header.model}{server} --record {recording.path}"


def score_judge(
    evals: Path,
    settings: Settings,
    *,
    suites: Sequence[str],
    unreviewed: bool,
    record: Path | None,
    replay: Path | None,
    markdown: Path | None,
) -> int:
    """Ask the judge about all labelled days, and print how well they are merged."""
    listed = load_cases(evals, suites=suites or None, unreviewed=unreviewed)
    cases = {case.name: case for case in listed}
    days = load_days(evals, listed, suites={case.suite for case in listed}, unreviewed=unreviewed)
    if not days:
        raise UsageError("there is no labelled day. Choose other suites, or label one")
    recording = read_answers(replay) if replay else None
    judged = ask_judge(days, cases, settings, recording, record=record, partial=bool(suites))
    tables = []
    for suite in dict.fromkeys(day.suite for day in days):
        of_suite = [day for day in days if day.suite == suite]
        alone = score_labels(of_suite, cases, merge=merge_one)
        by_judge = (
            [] if judged is None else score_labels(of_suite, cases, merge=merge_one, judged=judged)
        )
        tables.append(tabulate_days(DayScores(alone, by_judge, []), title=f"Suite {suite}, days"))
    click.echo("\n".join(map(render_text, tables)))
    if markdown is not None:
        write_file(markdown, "\n".join(map(render_markdown, tables)) + "\n")
    if judged is None:
        return DONE
    rows = [("pairs", f"{judged.asked:,} put to the model, {len(judged.pairs):,} judged")]
    if judged.given:
        read = f"{judged.given:,} given to the model, {len(judged.stories):,} read"
        rows.insert(0, ("stories", read))
    click.echo("\n".join(format_table(rows)))
    say_unjudged(judged, name_recording(recording))
    return DONE if judged.is_whole else INCONCLUSIVE
