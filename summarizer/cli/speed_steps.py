"""What ``eval speed extract`` does, step by step."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import click

from summarizer.errors import UsageError
from summarizer.evaluate.cases import Case, load_cases
from summarizer.evaluate.report import Table
from summarizer.evaluate.scores import FieldScores
from summarizer.settings import Settings
from summarizer.speed.contender import Contender, Spent
from summarizer.speed.extract_report import (
    plot_rivals,
    score_readings,
    tabulate_overhead,
    tabulate_rivals,
    tabulate_tokens,
)
from summarizer.speed.extracting import Ours, Rates, calibrate, open_bench, run_contender
from summarizer.speed.plot import Plot
from summarizer.speed.rivals import LangExtract, PlainCall, require_extra
from summarizer.speed.startup import Startup, measure_startup
from summarizer.speed.throughput import Throughput, measure_throughput


@dataclass(frozen=True)
class Choice:
    """What is measured, and on how much."""

    parts: frozenset[str]
    evals: Path
    suites: tuple[str, ...]
    """All when empty."""
    cases: int | None
    articles: int
    at_once: int
    latency_s: float
    seed: int


class Measured(NamedTuple):
    """What is shown, and the same as data."""

    tables: list[Table]
    plots: list[Plot]
    data: dict[str, Any]


class _OnModel(NamedTuple):
    """What was measured on a model's server, by contender."""

    model: str
    rates: Rates
    spent: dict[str, list[Spent]]
    scores: dict[str, FieldScores]


def measure_extraction(choice: Choice, settings: Settings) -> Measured:
    """Measure the chosen parts; whatever is missing is said before anything is asked.

    Raises:
        UsageError: An extra isn't installed, or there is no such case.
        SummarizerError: The model can't be used.
    """
    tables: list[Table] = []
    plots: list[Plot] = []
    data: dict[str, Any] = {}
    if "rivals" in choice.parts:
        require_extra()
    if choice.parts & {"tokens", "rivals"}:
        found = asyncio.run(_ask_model(choice, settings, _choose_cases(choice)))
        ours = found.spent[Ours.name]
        tables.append(tabulate_tokens(ours, found.rates, model=found.model))
        if "rivals" in choice.parts:
            tables.append(tabulate_rivals(found.spent, found.scores))
            plots += plot_rivals(found.spent, found.scores)
        data |= _list_data(found)
        _say_failures(found)
    throughput: Throughput | None = None
    startup: Startup | None = None
    if "startup" in choice.parts:
        startup = measure_startup()
        data["startup"] = startup.model_dump()
    if "overhead" in choice.parts:
        click.echo(f"briefing {choice.articles:,} made-up articles, twice …", err=True)
        throughput = measure_throughput(
            articles=choice.articles,
            concurrency=choice.at_once,
            latency_s=choice.latency_s,
            seed=choice.seed,
        )
        data["overhead"] = throughput.model_dump()
    tables.append(tabulate_overhead(throughput, startup))
    return Measured(tables, plots, data)


def _choose_cases(choice: Choice) -> list[Case]:
    cases = load_cases(choice.evals, suites=choice.suites or None)[: choice.cases]
    if not cases:
        raise UsageError(
            f"there are no labelled articles in {choice.evals}. Name another folder with --evals"
        )
    return cases


async def _ask_model(choice: Choice, settings: Settings, cases: Sequence[Case]) -> _OnModel:
    def say(line: str) -> None:
        click.echo(line, err=True)

    async with open_bench(settings) as bench:
        rates = await calibrate(bench, seed=choice.seed)
        contenders: list[Contender] = [Ours(bench)]
        if "rivals" in choice.parts:
            contenders += [LangExtract(bench.server), PlainCall(bench.server)]
        found = _OnModel(bench.profile.name, rates, {}, {})
        for contender in contenders:
            readings, spent = await run_contender(contender, cases, bench, say=say)
            found.spent[contender.name] = spent
            found.scores[contender.name] = score_readings(cases, readings)
    return found


def _list_data(found: _OnModel) -> dict[str, Any]:
    return {
        "model": found.model,
        "rates": found.rates.model_dump(),
        "spent": {name: [s.model_dump() for s in spent] for name, spent in found.spent.items()},
        "scores": {
            name: {field: score.value for field, score in scores.fields.items()}
            for name, scores in found.scores.items()
        },
    }


def _say_failures(found: _OnModel) -> None:
    for name, spent in found.spent.items():
        for one in spent:
            if one.failure is not None:
                click.echo(f"summarizer: {name}: {one.case}: {one.failure}", err=True)
