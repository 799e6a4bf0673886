"""A run: every case asked once a repeat, recorded as it is done, and scored when it is read."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from summarizer.collector import pause_collector
from summarizer.errors import SummarizerError, UsageError
from summarizer.evaluate.baselines import BASELINES
from summarizer.evaluate.cases import Case, DayCase, digest_gold
from summarizer.evaluate.days import DayScore, gold_briefing, pair_claims, score_day
from summarizer.evaluate.items import Item
from summarizer.evaluate.records import (
    CaseFailure,
    CaseRecord,
    JudgedRecord,
    Run,
    RunFile,
    RunHeader,
    Spent,
)
from summarizer.evaluate.scores import CaseScore, score_case
from summarizer.evaluate.shown import find_faults
from summarizer.schema import ArticleLine, Briefing, DayBriefing


class Outcome(NamedTuple):
    """What asking about one case has brought: a briefing, or why there is none."""

    briefing: Briefing | None
    failure: CaseFailure | None
    spent: Spent


class MergeDay(NamedTuple):
    """What is merged into one day; whoever can merge is handed this."""

    day: str | None
    briefings: list[Briefing]
    failed: list[ArticleLine]
    previous: DayBriefing | None
    judged: JudgedRecord | None = None
    """What a judge said; ``None``: nobody is asked."""


Ask = Callable[[Case, int], Awaitable[Outcome]]
Merge = Callable[[MergeDay], DayBriefing]


@dataclass(frozen=True)
class Scored:
    """A run with its scores."""

    run: Run
    cases: Mapping[str, Case]
    repeats: tuple[tuple[CaseScore, ...], ...]
    """The scores of each repeat, in the order of the run's cases."""

    @property
    def scores(self) -> list[CaseScore]:
        """Of all repeats."""
        return [score for repeat in self.repeats for score in repeat]


class DayScores(NamedTuple):
    """The days' scores: what is lost from answers and not from labels is extraction's."""

    from_gold: list[DayScore]
    """Merged from labels by the rules alone."""
    judged: list[DayScore]
    """The same with a judge; empty where none was asked."""
    from_predicted: list[DayScore]
    """Merged from answers, with the judge if one was asked; of all repeats, one repeat's days after
    another's."""
    read: tuple[DayScore, ...] = ()
    """Merged from labels with another judge, of which recorded answers are at hand; it reads whole
    stories."""


async def run_cases(
    cases: Sequence[Case],
    *,
    file: RunFile,
    ask: Ask,
    concurrency: int,
    done: Sequence[CaseRecord] = (),
) -> None:
    """Ask about every case in every repeat, and record each as soon as it is done.

    Args:
        cases: In the order of the file's header.
        file: Where the records go.
        ask: Briefs one case; it returns failures and raises none.
        concurrency: Cases under way at the same time.
        done: Records that a run before this one has left; what is final isn't asked again.

    Raises:
        UsageError: The file can't be written.
    """
    final = {(r.case, r.repeat) for r in done if r.failure is None or r.failure.final}
    slots = asyncio.Semaphore(concurrency)

    async def step(case: Case, repeat: int) -> None:
        async with slots:
            outcome = await ask(case, repeat)
            file.add(
                CaseRecord(
                    case=case.name,
                    repeat=repeat,
                    gold=case.digest,
                    article_sha256=case.article.sha256,
                    briefing=outcome.briefing,
                    failure=outcome.failure,
                    spent=outcome.spent,
                )
            )

    try:
        async with asyncio.TaskGroup() as group:
            for repeat in range(file.header.repeats):
                for case in cases:
                    if (case.name, repeat) not in final:
                        group.create_task(step(case, repeat))
    except ExceptionGroup as group_of:
        first = group_of.exceptions[0]
        # Cases fail on their own account; what comes here is that the file can't be written.
        raise first if isinstance(first, SummarizerError) else group_of from None


def select_cases(
    cases: Sequence[Case], *, names: Sequence[str] = (), failing_in: Scored | None = None
) -> list[Case]:
    """The cases of those names, and of these the ones that went wrong in a run.

    Raises:
        UsageError: There is no such case, or none is left.
    """
    known = {case.name for case in cases}
    for name in names:
        if name not in known:
            raise UsageError(
                f"there is no case {name!r} among the {len(known)} at hand. Check the name, "
                "--suite, and whether it is reviewed (--include-unreviewed)"
            )
    chosen = [case for case in cases if not names or case.name in names]
    if failing_in is not None:
        failing = find_failing(failing_in)
        chosen = [case for case in chosen if case.name in failing]
    if not chosen:
        why = "nothing went wrong in that run" if failing_in is not None else "no case is at hand"
        raise UsageError(f"there is no case to run: {why}. Choose other suites or cases")
    return chosen


def find_failing(scored: Scored) -> set[str]:
    """Names of cases that failed, or in which an item is wrong, missed or too much."""
    return {
        score.case
        for score in scored.scores
        if score.failure is not None or any(map(is_flawed, score.items))
    }


def is_flawed(item: Item) -> bool:
    """Whether an item's outcome, or one of its fields, is wrong."""
    return bool(find_faults(item))


def score_run(run: Run, cases: Sequence[Case], *, allow_other_gold: bool = False) -> Scored:
    """Score a run's briefings against the cases as they are labelled now.

    What the run never came to counts as failed: it stays in every denominator.

    Raises:
        UsageError: The cases aren't those that the run was made with.
    """
    by_name = {case.name: case for case in cases}
    chosen = _find_cases(run, by_name)
    if not allow_other_gold and digest_gold(chosen) != run.header.gold_sha256:
        raise UsageError(
            f"the labels have changed since run {run.header.run}. "
            f"Score it anew: summarizer eval run --rescore {run.path}"
        )
    repeats = []
    with pause_collector():
        for repeat in range(run.header.repeats):
            records = {record.case: record for record in run.of_repeat(repeat)}
            repeats.append(tuple(score_record(case, records.get(case.name)) for case in chosen))
    return Scored(run, {case.name: case for case in chosen}, tuple(repeats))


def score_record(case: Case, record: CaseRecord | None) -> CaseScore:
    """The score of one record; without one the case counts as all missed."""
    if record is None:
        return score_case(case, None, "the run never came to it")
    if record.failure is not None:
        return score_case(case, None, f"{record.failure.kind}: {record.failure.message}")
    return score_case(case, record.briefing)


def rescore_header(
    run: Run, cases: Sequence[Case], days: Sequence[DayCase] = (), *, name: str, started: str
) -> RunHeader:
    """The header of a copy of the run that stands beside the labels as they are now.

    Raises:
        UsageError: A case is gone, or its article is another one.
    """
    by_name = {case.name: case for case in cases}
    chosen = _find_cases(run, by_name)
    return run.header.model_copy(
        update={
            "run": name,
            "started": started,
            "gold_sha256": digest_gold(chosen),
            "days_gold_sha256": digest_gold(days),
            "rescored": run.header.rescored or run.header.run,
        }
    )


def score_baselines(cases: Sequence[Case]) -> dict[str, list[CaseScore]]:
    """What the trivial baselines reach on the same cases."""
    with pause_collector():
        return {
            name: [score_case(case, brief(case.article)) for case in cases]
            for name, brief in BASELINES.items()
        }


def score_days(days: Sequence[DayCase], scored: Scored, *, merge: Merge) -> DayScores:
    """Merge and score each day from gold briefings, with and without a judge, and from the run's.

    The run's are merged in each repeat; labels don't change from one to the next.
    """
    cases, judged = scored.cases, scored.run.judged
    from_gold = score_labels(days, cases, merge=merge)
    by_judge = [] if judged is None else score_labels(days, cases, merge=merge, judged=judged)
    from_predicted = []
    for answered in _list_answered(scored) if days else ():
        pairings = {
            cases[name].article.id: pair_claims(cases[name], briefing)
            for name, briefing in answered.items()
        }
        from_predicted += _score_days(days, cases, answered, pairings, merge=merge, judged=judged)
    return DayScores(from_gold, by_judge, from_predicted)


def score_labels(
    days: Sequence[DayCase],
    cases: Mapping[str, Case],
    *,
    merge: Merge,
    judged: JudgedRecord | None = None,
) -> list[DayScore]:
    """Merge and score each day from the labels of its articles, with what a judge said if any."""
    return _score_days(days, cases, _brief_labels(cases), None, merge=merge, judged=judged)


def merge_labels(days: Sequence[DayCase], cases: Mapping[str, Case], *, merge: Merge) -> None:
    """Merge each day from labels as it will be scored, for what `merge` notes."""
    _merge_days(days, cases, _brief_labels(cases), merge, None)


def merge_all(days: Sequence[DayCase], scored: Scored, *, merge: Merge) -> None:
    """Merge each day that a judge has a part in as it will be scored, for what `merge` notes."""
    merge_labels(days, scored.cases, merge=merge)
    for briefings in _list_answered(scored):
        _merge_days(days, scored.cases, briefings, merge, None)


def _brief_labels(cases: Mapping[str, Case]) -> dict[str, Briefing]:
    return {name: gold_briefing(case) for name, case in cases.items()}


def _list_answered(scored: Scored) -> list[dict[str, Briefing]]:
    """The briefings of each repeat, by case."""
    return [
        {
            record.case: record.briefing
            for record in scored.run.of_repeat(repeat)
            if record.briefing is not None
        }
        for repeat in range(scored.run.header.repeats)
    ]


def _score_days(
    days: Sequence[DayCase],
    cases: Mapping[str, Case],
    briefings: Mapping[str, Briefing],
    pairings: Mapping[str, dict[str, str]] | None,
    *,
    merge: Merge,
    judged: JudgedRecord | None = None,
) -> list[DayScore]:
    scores = []
    for day, merged in _merge_days(days, cases, briefings, merge, judged):
        if isinstance(merged, DayBriefing):
            scores.append(score_day(day, cases, merged, pairings))
        else:
            scores.append(score_day(day, cases, None, pairings, failure=merged))
    return scores


def _merge_days(
    days: Sequence[DayCase],
    cases: Mapping[str, Case],
    briefings: Mapping[str, Briefing],
    merge: Merge,
    judged: JudgedRecord | None,
) -> list[tuple[DayCase, DayBriefing | str]]:
    """Each day whose cases are all at hand, merged, or why it couldn't be."""
    merged: dict[str, DayBriefing] = {}
    found: list[tuple[DayCase, DayBriefing | str]] = []
    for day in sorted(days, key=lambda day: day.day or ""):
        if not set(day.cases) <= cases.keys():
            continue  # the run covers only part of this day
        there = [briefings[name] for name in day.cases if name in briefings]
        lines = [_fail_line(cases[name]) for name in day.cases if name not in briefings]
        try:
            if not there:
                raise SummarizerError("none of its articles was briefed")
            previous = merged.get(day.previous or "")
            one = merge(MergeDay(day.day, there, lines, previous, judged))
        except SummarizerError as error:
            found.append((day, str(error)))
        else:
            merged[day.name] = one
            found.append((day, one))
    return found


def _fail_line(case: Case) -> ArticleLine:
    article = case.article
    return ArticleLine(
        id=article.id,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        status="failed",
        reprint_of=None,
        reason="failed in this run",
    )


def _find_cases(run: Run, by_name: Mapping[str, Case]) -> list[Case]:
    gone = [name for name in run.header.cases if name not in by_name]
    if gone:
        raise UsageError(
            f"run {run.header.run} has cases that aren't at hand: {', '.join(gone[:3])}. "
            "Name the folder with --evals, or run anew"
        )
    for record in run.records:
        if by_name[record.case].article.sha256 != record.article_sha256:
            raise UsageError(
                f"the article of case {record.case} has changed since run {run.header.run}. "
                "Run anew"
            )
    return [by_name[name] for name in run.header.cases]
