"""What is said about a run: its scores beside trivial baselines, its days, its stability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.evaluate.compare import gather_day_units, gather_units
from summarizer.evaluate.days import ORIGIN_ERROR, pool_days
from summarizer.evaluate.records import Spent
from summarizer.evaluate.report import Table, count_noun, format_number, format_range
from summarizer.evaluate.run import DayScores, Scored
from summarizer.evaluate.scores import FIELDS, CaseScore, pool
from summarizer.evaluate.statistics import Interval, Unit, bootstrap, measure_spread, wilson
from summarizer.evaluate.statistics import pool as pool_units
from summarizer.evaluate.tallies import FieldScore, FieldScores

FEWEST_STORIES = 3
"""Intervals are drawn over stories from so many on, over articles below."""


_SCORE_HEADINGS = ["field", "score", "95 %", "precision", "recall", "n"]


def tabulate_scores(
    scores: Sequence[CaseScore], baselines: Mapping[str, Sequence[CaseScore]], *, title: str
) -> Table:
    """A row a field: score, interval, denominators, and what the trivial baselines reach."""
    pooled = pool(scores)
    others = {name: pool(of_baseline) for name, of_baseline in baselines.items()}
    units = gather_units(scores)
    repeats = max(1, len(scores) // max(1, len({score.case for score in scores})))
    stories = len({score.story for score in scores})
    by_case = stories < FEWEST_STORIES
    drawn = "articles, which says nothing of other stories" if by_case else "stories"
    rows = []
    for field in FIELDS.values():
        found = pooled.fields[field.name]
        row = _score_row(field.name, found, units[field.name], repeats, by_case=by_case)
        reached = [other.fields[field.name] for other in others.values()]
        rows.append([*row, *(format_number(other.value) for other in reached)])
    errors = ", ".join(f"{name} {count}" for name, count in pooled.errors.items())
    parts = [
        f"{len(scores) // repeats} cases of {count_noun(stories, 'story', 'stories')}"
        f"{f', {repeats} repeats' if repeats > 1 else ''}.",
        f"Intervals of 95 percent: Wilson's for shares; for F1 bootstrap over {drawn}.",
        "n: what could be right; of F1, labelled/answered.",
        f"Trivial baselines: {', '.join(others)}." if others else "",
        f"Named errors: {errors}." if errors else "",
        _describe_empty(pooled, "cases" if repeats == 1 else "cases and repeats"),
        _describe_failed(pooled),
    ]
    note = " ".join(filter(None, parts))
    return Table(title, [*_SCORE_HEADINGS, *others], rows, note)


def tabulate_days(days: DayScores, *, title: str) -> Table:
    """A row a day field: from gold briefings, with the judge if one was asked, and from answers."""
    told = {"from gold": days.from_gold}
    if days.judged:
        told["judged"] = days.judged
    if days.from_predicted:
        told["predicted"] = days.from_predicted
    found_by = [pool_days(scores) for scores in told.values()]
    gold, predicted = found_by[0], found_by[-1]
    repeats = [max(1, len(scores) // max(1, len(days.from_gold))) for scores in told.values()]
    units = [gather_day_units(scores) for scores in told.values()]
    by_case = len({score.story for score in days.from_gold}) < FEWEST_STORIES
    rows = []
    for name in gold.fields:
        row = [name]
        for pooled, of_days, count in zip(found_by, units, repeats, strict=True):
            found = pooled.fields[name]
            interval = _find_interval(found, of_days[name], count, by_case=by_case)
            row += [format_number(found.value), format_range(interval), _count_items(found, count)]
        rows.append(row)
    errors = [pooled.extras.get(ORIGIN_ERROR) for pooled in found_by]
    if None not in errors:
        rows.append([ORIGIN_ERROR, *(cell for e in errors for cell in (format_number(e), "", ""))])
    headings = ["field", *(cell for name in told for cell in (name, "95 %", "n"))]
    repeated = f", merged from answers in {repeats[-1]} repeats" if repeats[-1] > 1 else ""
    fault = "What is low from gold is the merge's fault"
    if days.from_predicted:
        fault += "; what falls from gold to predicted is extraction's"
    judged = " Judged: from gold, with the model as judge." if days.judged else ""
    parts = [
        f"{len(days.from_gold)} days{repeated}. {fault}.{judged}",
        _describe_empty(gold, "days"),
        _describe_failed(predicted),
    ]
    return Table(title, headings, rows, " ".join(filter(None, parts)))


def tabulate_stability(scored: Scored) -> Table | None:
    """How much the model's own chance moves the scores; ``None`` without repeats."""
    if len(scored.repeats) < 2:
        return None
    rows = []
    by_repeat = [gather_units(scores) for scores in scored.repeats]
    for name in FIELDS:
        scores: dict[str, list[float]] = {}
        for units in by_repeat:
            for unit in units[name]:
                if unit.of:
                    scores.setdefault(unit.case, []).append(unit.got / unit.of)
        spread = measure_spread(scores)
        pooled = [value for units in by_repeat if (value := pool_units(units[name])) is not None]
        if spread is not None and pooled:
            rows.append(
                [
                    name,
                    format_number(spread.sampling),
                    format_number(spread.between),
                    f"{min(pooled):.3f} to {max(pooled):.3f}",
                    str(spread.cases),
                ]
            )
    headings = ["field", "by sampling", "between articles", "pooled, by repeat", "cases"]
    note = (
        f"Standard deviations of a case's score over {len(scored.repeats)} repeats: by the model's "
        "own chance, and between articles with that chance taken out."
    )
    return Table("Stability", headings, rows, note) if rows else None


def describe_spent(spent: Spent) -> list[tuple[str, str]]:
    """What a run took, as label and words."""
    rows = [
        ("calls", f"{spent.calls:,}, of which {spent.cached:,} from kept answers"),
        ("tokens", f"{spent.prompt_tokens:,} read, {spent.completion_tokens:,} written"),
    ]
    if spent.cost_usd is None:
        rows.append(("cost", "not known: the model has no known price"))
    elif spent.cost_usd:
        rows.append(("cost", f"{spent.cost_usd:.4f} USD, kept answers at their price too"))
    return rows


def _score_row(
    name: str, found: FieldScore, units: Sequence[Unit], repeats: int, *, by_case: bool
) -> list[str]:
    is_f1 = FIELDS[name].kind == "f1"
    return [
        name,
        format_number(found.value),
        format_range(_find_interval(found, units, repeats, by_case=by_case)),
        format_number(found.precision) if is_f1 else "",
        format_number(found.recall) if is_f1 else "",
        _count_items(found, repeats),
    ]


def _find_interval(
    found: FieldScore, units: Sequence[Unit], repeats: int, *, by_case: bool
) -> Interval | None:
    if found.kind == "f1":
        return bootstrap(units, item=2.0, by_case=by_case)
    right, of = found.tally.tp / repeats, (found.tally.tp + found.tally.fn) / repeats
    return wilson(round(right), round(of))


def _count_items(found: FieldScore, repeats: int = 1) -> str:
    """The denominators: of F1 both, labelled and answered."""
    labelled = (found.tally.tp + found.tally.fn) / repeats
    if found.kind != "f1":
        return f"{labelled:,.10g}"
    return f"{labelled:,.4g}/{(found.tally.tp + found.tally.fp) / repeats:,.4g}"


def _describe_failed(pooled: FieldScores) -> str:
    if not pooled.failed:
        return ""
    names = sorted(set(pooled.failed))
    return f"Failed, counted as all missed: {', '.join(names)}."


def _describe_empty(pooled: FieldScores, noun: str) -> str:
    """Where there was nothing to find, and nothing was found: right, but not much of a proof."""
    named = [f"{name} {field.empty}" for name, field in pooled.fields.items() if field.empty]
    if not named:
        return ""
    return f"Of {pooled.cases} {noun}, nothing to find and nothing answered: {', '.join(named)}."
