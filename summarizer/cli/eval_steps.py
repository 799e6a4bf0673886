"""What the eval commands do, step by step: load the cases, ask or replay, score, print."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from summarizer import __version__
from summarizer.cli.progress import Progress
from summarizer.cli.report import format_seconds, format_table
from summarizer.cli.trial import (
    Trial,
    digest_code,
    digest_schemas,
    judge_days,
    merge_one,
    open_trial,
)
from summarizer.errors import UsageError
from summarizer.evaluate.cases import Case, DayCase, digest_gold, load_cases, load_days
from summarizer.evaluate.compare import check_comparable, compare_runs
from summarizer.evaluate.forest import render_page
from summarizer.evaluate.records import (
    JudgedRecord,
    Run,
    RunFile,
    RunHeader,
    add_up,
    digest_articles,
    find_run,
    find_unfinished,
    name_run,
    read_run,
)
from summarizer.evaluate.replay import (
    AnswersHeader,
    Recording,
    explain_missing,
    read_answers,
    read_others,
    write_answers,
)
from summarizer.evaluate.report import Table, render_markdown, render_text
from summarizer.evaluate.report_comparison import (
    conclude,
    describe_change,
    describe_runs,
    tabulate_comparison,
    write_comparison,
)
from summarizer.evaluate.report_run import (
    describe_spent,
    tabulate_days,
    tabulate_scores,
    tabulate_stability,
)
from summarizer.evaluate.run import (
    Scored,
    find_failing,
    merge_all,
    rescore_header,
    run_cases,
    score_baselines,
    score_days,
    score_run,
    select_cases,
)
from summarizer.prompts import Prompt
from summarizer.schema import Article
from summarizer.settings import Settings

DONE, FAILED, INCONCLUSIVE = 0, 1, 3


@dataclass(frozen=True)
class Plan:
    """Which cases are asked about, how, and where the results go."""

    evals: Path
    out: Path
    suites: tuple[str, ...] = ()
    """All when empty."""
    names: tuple[str, ...] = ()
    """All cases when empty."""
    failing_in: str | None = None
    repeats: int = 1
    unreviewed: bool = False
    record: Path | None = None
    replay: Path | None = None

    @property
    def is_partial(self) -> bool:
        """Whether it leaves cases out."""
        return bool(self.suites or self.names or self.failing_in)


def run_plan(plan: Plan, settings: Settings) -> tuple[Run, Recording | None]:
    """Ask about the cases of a plan, or replay recorded answers; both are written as a run."""
    cases = _choose_cases(plan)
    recording = read_answers(plan.replay) if plan.replay else None
    with Progress() as progress:
        path = asyncio.run(_ask(plan, cases, settings, recording, progress))
    return read_run(path), recording


async def _ask(
    plan: Plan,
    cases: Sequence[Case],
    settings: Settings,
    recording: Recording | None,
    progress: Progress,
) -> Path:
    async with open_trial(settings, replay=recording, watcher=progress) as trial:
        header = _make_header(plan, cases, trial)
        prompt = trial.desk.prompt
        if plan.record and plan.is_partial:
            read_others(plan.record, head_answers(trial, prompt))  # better refused before asking
        # A recording must see every answer, and a replay costs nothing: both start anew.
        fresh = plan.record or recording
        unfinished = None if fresh else find_unfinished(plan.out, header)
        if unfinished is not None:
            click.echo(f"going on with run {unfinished.header.run}", err=True)
            path, header = unfinished.path, unfinished.header
        else:
            path = name_run(header, plan.out)
            header = header.model_copy(update={"run": path.stem})
        done = unfinished.records if unfinished is not None else ()
        progress.begin(_list_open(cases, header, unfinished))
        file = RunFile(path, header)
        await run_cases(
            cases, file=file, ask=trial.ask, concurrency=trial.desk.concurrency, done=done
        )
        await _judge(plan, path, trial, file)
        if plan.record:
            answers, partial = trial.kept.used, plan.is_partial
            count = write_answers(
                plan.record, head_answers(trial, prompt), answers, keep_others=partial
            )
            click.echo(f"{plan.record} holds {count:,} answers", err=True)
    return path


async def _judge(plan: Plan, path: Path, trial: Trial, file: RunFile) -> None:
    """Note what a judge says of the days; what was asked before is in the cache."""
    scored = score_file(path, plan.evals)
    days = load_days_of(scored, plan.evals)
    if not days:
        return
    judged = await judge_days(trial, lambda merge: merge_all(days, scored, merge=merge))
    if judged is None:
        return
    file.add(judged)
    say_unjudged(judged, f"eval run --record {plan.replay}" if plan.replay else "")


def say_unjudged(judged: JudgedRecord, way_out: str) -> None:
    """Say what a judge gave no answer to that is of use, and how the answers are recorded."""
    for fault in judged.faults:
        complain(fault)
    if way_out and not judged.is_whole:
        complain(f"what has no answer is merged without a judge. Record it: {way_out}")


def _list_open(cases: Sequence[Case], header: RunHeader, unfinished: Run | None) -> list[Article]:
    """An article for each question that is still to be asked."""
    by_name = {case.name: case.article for case in cases}
    if unfinished is not None:
        return [by_name[name] for name, _ in unfinished.missing]
    return list(by_name.values()) * header.repeats


def _make_header(plan: Plan, cases: Sequence[Case], trial: Trial) -> RunHeader:
    prompt, judge = trial.desk.prompt, trial.desk.judge_prompt
    reader = trial.desk.story_prompt
    return RunHeader(
        run="",
        started=tell_time(),
        program=__version__,
        code_sha256=digest_code(),
        model=trial.desk.client.profile.name,
        prompt=f"{prompt.name} {prompt.version}",
        prompt_sha256=prompt.sha256,
        judge=f"{judge.name} {judge.version}" if judge else "",
        judge_sha256=judge.sha256 if judge else "",
        reader=f"{reader.name} {reader.version}" if reader else "",
        reader_sha256=reader.sha256 if reader else "",
        embedder=(trial.desk.embedder.name if trial.desk.embedder else "") if judge else None,
        schema_sha256=digest_schemas(),
        gold_sha256=digest_gold(cases),
        days_gold_sha256=digest_gold(_load_days(plan.evals, cases, plan)),
        articles_sha256=digest_articles(cases),
        cases=[case.name for case in cases],
        suites=sorted({case.suite for case in cases}),
        repeats=plan.repeats,
        unreviewed=plan.unreviewed,
    )


def head_answers(trial: Trial, prompt: Prompt) -> AnswersHeader:
    """Whose answers are written, and at which prompt."""
    return AnswersHeader(
        model=trial.desk.client.profile.name,
        base_url=trial.base_url,
        prompt=f"{prompt.name} {prompt.version}",
        prompt_sha256=prompt.sha256,
        recorded=tell_time(),
    )


def rescore(path: Path, plan: Plan) -> Path:
    """Copy a run so that it stands beside the labels as they are now."""
    if plan.is_partial or plan.repeats > 1:
        raise UsageError("--rescore takes a run as it is. Leave out what would choose its cases")
    run = read_run(path)
    cases = load_cases(plan.evals, suites=run.header.suites, unreviewed=run.header.unreviewed)
    chosen = [case for case in cases if case.name in set(run.header.cases)]
    days = _load_days(plan.evals, chosen, run.header)
    header = rescore_header(run, cases, days, name="", started=tell_time())
    target = name_run(header, plan.out)
    file = RunFile(target, header.model_copy(update={"run": target.stem}))
    digests = {case.name: case.digest for case in cases}
    for record in run.records:
        file.add(record.model_copy(update={"gold": digests[record.case]}))
    if run.judged is not None:
        file.add(run.judged)
    return target


def score_file(path: Path, evals: Path) -> Scored:
    """Read a run and score it."""
    run = read_run(path)
    cases = load_cases(evals, suites=run.header.suites, unreviewed=run.header.unreviewed)
    return score_run(run, cases)


def list_tables(scored: Scored, evals: Path) -> list[Table]:
    """What is said about a run: a table a suite, its days, and its stability."""
    tables = []
    for suite in scored.run.header.suites:
        cases = [case for case in scored.cases.values() if case.suite == suite]
        scores = [score for score in scored.scores if score.suite == suite]
        tables.append(tabulate_scores(scores, score_baselines(cases), title=f"Suite {suite}"))
        days = _load_days(evals, cases, scored.run.header)
        if days:
            scored_days = score_days(days, scored, merge=merge_one)
            tables.append(tabulate_days(scored_days, title=f"Suite {suite}, days"))
    stability = tabulate_stability(scored)
    return [*tables, stability] if stability else tables


def list_account(scored: Scored) -> list[tuple[str, str]]:
    """What a run asked of whom, and what that took."""
    header = scored.run.header
    spent = add_up(scored.run.records)
    of_judge = []
    if (judged := scored.run.judged) is not None:
        if judged.given:
            told = f"{judged.given:,} stories given, {len(judged.stories):,} read"
            of_judge.append(("reader", f"{header.reader} ({header.reader_sha256[:12]}), {told}"))
        told = f"{judged.asked:,} pairs of statements, {len(judged.pairs):,} answered"
        by = f"{header.embedder or 'nothing'} brought up pairs"
        of_judge.append(("judge", f"{header.judge} ({header.judge_sha256[:12]}), {told}; {by}"))
    return [
        ("run", str(scored.run.path)),
        ("model", header.model),
        ("prompt", f"{header.prompt} ({header.prompt_sha256[:12]})"),
        ("program", f"{header.program} ({(header.code_sha256 or 'not noted')[:12]})"),
        ("labels", header.gold_sha256[:12]),
        *of_judge,
        *describe_spent(spent),
        ("time", f"{format_seconds(spent.seconds)}, all cases added up"),
    ]


def print_run(scored: Scored, evals: Path, *, markdown: Path | None = None) -> int:
    """Print a run's tables, its account, and a line for each case that failed."""
    tables = list_tables(scored, evals)
    click.echo("\n".join(map(render_text, tables)))
    rows = list_account(scored)
    if find_failing(scored):
        rows.append(
            ("wrong", f"summarizer eval show {scored.run.header.run} shows it, item by item")
        )
    click.echo("\n".join(format_table(rows)))
    if markdown is not None:
        lines = "\n".join(f"- {label}: {text}" for label, text in rows)
        write_file(markdown, "\n".join([*map(render_markdown, tables), lines]) + "\n")
    for record in scored.run.records:
        if record.failure is not None:
            complain(f"{record.case}: {record.failure.kind}: {record.failure.message}")
    if scored.run.missing:
        return INCONCLUSIVE
    return FAILED if any(r.failure is not None for r in scored.run.records) else DONE


def compare_files(
    first: Path,
    second: Path,
    *,
    evals: Path,
    seed: int,
    shown: int,
    markdown: Path | None,
    page: Path | None,
) -> int:
    """Compare two runs; print, and write what is asked for."""
    check_comparable(read_run(first), read_run(second))
    scored = (score_file(first, evals), score_file(second, evals))
    days = load_days_of(scored[0], evals)
    of_days = tuple(score_days(days, one, merge=merge_one).from_predicted for one in scored)
    comparison = compare_runs(*scored, days=(of_days[0], of_days[1]), seed=seed)
    click.echo(f"{conclude(comparison)}\n")
    click.echo("\n".join([*describe_runs(comparison), ""]))
    click.echo(render_text(tabulate_comparison(comparison)))
    for item in comparison.flipped[:shown]:
        click.echo("\n".join([*describe_change(item), ""]))
    hidden = len(comparison.flipped) - shown
    if hidden > 0:
        click.echo(f"… and {hidden} more flipped items: --items, --markdown or --html shows them")
    if markdown is not None:
        write_file(markdown, write_comparison(comparison))
    if page is not None:
        write_file(page, render_page(comparison))
    return DONE


def say_missing(run: Run, recording: Recording | None, settings: Settings) -> None:
    """Say which answers a recording lacks for a run, and how they are recorded."""
    unanswered = sorted({name for name, _ in run.missing})
    if recording is None or not unanswered:
        return
    options = [
        f" --prompts {settings.prompts}" if settings.prompts else "",
        f" --repeat {run.header.repeats}" if run.header.repeats > 1 else "",
    ]
    message = explain_missing(
        recording,
        prompt_sha256=run.header.prompt_sha256,
        cases=unanswered,
        options="".join(options),
    )
    complain(message)


def write_file(path: Path, text: str) -> None:
    """Write a file that was asked for.

    Raises:
        UsageError: It can't be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise UsageError(f"can't write to {path}: {error.strerror}. Choose another file") from error


def load_days_of(scored: Scored, evals: Path) -> list[DayCase]:
    """The days whose articles are all in a run."""
    return _load_days(evals, list(scored.cases.values()), scored.run.header)


def _load_days(evals: Path, cases: Sequence[Case], asked: Plan | RunHeader) -> list[DayCase]:
    """The days whose articles are all among the cases."""
    return load_days(
        evals, cases, suites={case.suite for case in cases}, unreviewed=asked.unreviewed
    )


def _choose_cases(plan: Plan) -> list[Case]:
    cases = load_cases(plan.evals, suites=plan.suites or None, unreviewed=plan.unreviewed)
    failing = None
    if plan.failing_in is not None:
        failing = score_file(find_run(plan.failing_in, plan.out), plan.evals)
    return select_cases(cases, names=plan.names, failing_in=failing)


def complain(message: str) -> None:
    """One line on stderr."""
    click.echo(f"summarizer: {' '.join(message.split())}", err=True)


def tell_time() -> str:
    """The time of the day in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
