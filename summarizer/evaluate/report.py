"""What is said about runs: tables for the terminal and for Markdown, and JUnit for a CI."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.etree import ElementTree

from summarizer.evaluate.compare import (
    Comparison,
    FieldComparison,
    gather_day_units,
    gather_units,
)
from summarizer.evaluate.days import ORIGIN_ERROR, pool_days
from summarizer.evaluate.flips import ItemChange
from summarizer.evaluate.gate import GateResult
from summarizer.evaluate.records import RunHeader, Spent
from summarizer.evaluate.run import DayScores, Scored
from summarizer.evaluate.scores import FIELDS, CaseScore, pool
from summarizer.evaluate.shown import Context
from summarizer.evaluate.statistics import (
    ALPHA,
    POWER,
    Interval,
    Unit,
    bootstrap,
    measure_spread,
    wilson,
)
from summarizer.evaluate.statistics import pool as pool_units
from summarizer.evaluate.tallies import FieldScore, FieldScores

FEWEST_STORIES = 3
"""Intervals are drawn over stories from so many on, over articles below."""
NOTHING = "–"
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
STATES = {0: "passed", 1: "regression", 3: "inconclusive"}


class Table(NamedTuple):
    """Rows under headings; the first column is words, the others numbers."""

    title: str
    headings: list[str]
    rows: list[list[str]]
    note: str = ""


def render_text(table: Table) -> str:
    """The table in columns, for a terminal."""
    rows = [table.headings, *table.rows]
    widths = [max(len(row[at]) for row in rows) for at in range(len(table.headings))]
    lines = [
        "  ".join(
            cell.ljust(width) if at in _wordy(table) else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join(filter(None, [table.title, *lines, table.note])) + "\n"


def render_markdown(table: Table) -> str:
    """The table in Markdown."""
    words = _wordy(table)
    marks = ["---" if at in words else "---:" for at in range(len(table.headings))]
    rows = [table.headings, marks, *([escape_markdown(cell) for cell in row] for row in table.rows)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    head = [f"**{table.title}**", ""] if table.title else []
    return (
        "\n".join([*head, *lines, *(["", escape_markdown(table.note)] if table.note else [])])
        + "\n"
    )


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
        rows.append([*row, *(_number(other.value) for other in reached)])
    errors = ", ".join(f"{name} {count}" for name, count in pooled.errors.items())
    parts = [
        f"{len(scores) // repeats} cases of {_count(stories, 'story', 'stories')}"
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
    """A row a day field: from gold briefings and from predicted ones."""
    gold, predicted = pool_days(days.from_gold), pool_days(days.from_predicted)
    repeats = [1, max(1, len(days.from_predicted) // max(1, len(days.from_gold)))]
    units = [gather_day_units(scores) for scores in days]
    by_case = len({score.story for score in days.from_gold}) < FEWEST_STORIES
    rows = []
    for name in gold.fields:
        row = [name]
        for pooled, of_days, count in zip((gold, predicted), units, repeats, strict=True):
            found = pooled.fields[name]
            interval = _find_interval(found, of_days[name], count, by_case=by_case)
            row += [_number(found.value), _range(interval), _count_items(found, count)]
        rows.append(row)
    errors = [pooled.extras.get(ORIGIN_ERROR) for pooled in (gold, predicted)]
    if None not in errors:
        rows.append([ORIGIN_ERROR, *(cell for e in errors for cell in (_number(e), "", ""))])
    headings = ["field", "from gold", "95 %", "n", "predicted", "95 %", "n"]
    repeated = f", merged from answers in {repeats[1]} repeats" if repeats[1] > 1 else ""
    parts = [
        f"{len(days.from_gold)} days{repeated}. What is low from gold is the merge's fault; what "
        "falls from gold to predicted is extraction's.",
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
                    _number(spread.sampling),
                    _number(spread.between),
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


def tabulate_comparison(comparison: Comparison) -> Table:
    """A row a field: both scores, their difference, and the verdict."""
    rows = [_comparison_row(field) for field in comparison.fields]
    headings = ["field", "A", "B", "B - A", "95 %", "p", "verdict", "smallest", "n A", "n B"]
    swapped = {f.difference.swapped for f in comparison.fields if f.difference is not None}
    stories = _count(comparison.stories, "story", "stories")
    note = (
        f"{len(comparison.cases)} cases of {stories}, paired. Intervals: bootstrap over stories. "
        f"p: runs swapped by {' or '.join(sorted(swapped)) or 'cases'}, "
        f"{'and tested over stories (Student), ' if 'cases' in swapped else ''}"
        "corrected for the fields that changed in enough cases to be found, of articles and of "
        "days apart (Holm); a "
        f"verdict needs p of at most {ALPHA:g} and an interval without 0. Smallest: the smallest "
        f"true change that {POWER:.0%} of such comparisons would have shown. n of F1: the mean of "
        "labelled and answered items."
    )
    return Table("", headings, rows, note)


def describe_runs(comparison: Comparison) -> list[str]:
    """Which runs are compared, and what holds for both."""
    lines = [
        f"{letter}: {_describe_run(header)}"
        for letter, header in (("A", comparison.first), ("B", comparison.second))
    ]
    lines.append(_describe_causes(comparison.first, comparison.second))
    if comparison.same_answers:
        lines.append("Both runs gave the same briefings.")
    if comparison.stories < 2:
        lines.append("All cases are of one story, so nothing can be said of others: no verdict.")
    if comparison.left_out:
        lines.append(f"Left out, in one run only: {', '.join(comparison.left_out)}")
    for letter, failed in zip("AB", comparison.failed, strict=True):
        if failed:
            lines.append(f"Failed in {letter}, counted as missed: {', '.join(failed)}")
    turns = [item.turn for item in comparison.flipped]
    lines.append(
        f"Items: {turns.count('lost')} lost, {turns.count('gained')} gained, "
        f"{turns.count('changed')} wrong in another way, "
        f"{len(comparison.items) - len(turns)} as before."
    )
    return lines


def conclude(comparison: Comparison) -> str:
    """The comparison in one sentence."""
    by_verdict = {
        verdict: [field.name for field in comparison.fields if field.verdict == verdict]
        for verdict in ("worse", "better")
    }
    parts = [f"{verdict} on {', '.join(names)}" for verdict, names in by_verdict.items() if names]
    return f"B is {' and '.join(parts)}." if parts else "No evidence of any difference."


def describe_change(item: ItemChange) -> list[str]:
    """An item of both runs, with its piece of the article, in lines."""
    context = item.context
    lines = [f"{item.turn}: {item.case} {item.key}"]
    if item.gold is not None:
        lines.append(f"  label  {flatten_text(item.gold)}")
    lines += [f"  A      {flatten_text(item.first)}", f"  B      {flatten_text(item.second)}"]
    if context is not None:
        words = f"{context.before}[{context.marked}]{context.after}"
        lines.append(f"  text   {flatten_text(words)}")
    return lines


def write_comparison(comparison: Comparison) -> str:
    """The comparison as a Markdown page."""
    parts = [f"# {conclude(comparison)}\n"]
    parts.append(
        "\n".join(f"- {escape_markdown(line)}" for line in describe_runs(comparison)) + "\n"
    )
    parts.append(render_markdown(tabulate_comparison(comparison)))
    for item in comparison.flipped:
        context = item.context
        gold = f"- label: {escape_markdown(item.gold)}\n" if item.gold is not None else ""
        parts.append(
            f"### {item.turn}: {escape_markdown(item.case)} `{item.key.replace('`', '')}`\n\n{gold}"
            f"- A: {escape_markdown(item.first)}\n- B: {escape_markdown(item.second)}\n"
        )
        if context is not None:
            parts.append(f"> {quote_context(context)}\n")
    return "\n".join(parts)


def quote_context(context: Context) -> str:
    """A piece of an article in Markdown, the item itself in bold."""
    marked = escape_markdown(context.marked) or "(no place)"
    gaps = [" " * context.before.endswith(" "), " " * context.after.startswith(" ")]
    before, after = escape_markdown(context.before), escape_markdown(context.after)
    return f"{before}{gaps[0]}**{marked}**{gaps[1]}{after}"


def tabulate_gate(result: GateResult) -> Table:
    """A row a rule."""
    rows = [[f"{c.group} {c.name}", c.state, c.message] for c in result.checks]
    failed = [f"{name} ({why})" for name, why in sorted(result.failed.items())]
    notes = [
        f"Baseline: {result.baseline}." if result.baseline else "",
        f"Failed, counted as missed: {'; '.join(failed)}." if failed else "",
    ]
    return Table("", ["rule", "state", "detail"], rows, " ".join(filter(None, notes)))


def conclude_gate(result: GateResult) -> str:
    """The gate in one line."""
    states = [check.state for check in result.checks]
    return (
        f"Gate: {STATES[result.exit_code]}. {len(states)} rules: {states.count('pass')} pass, "
        f"{states.count('regression')} regression, {states.count('inconclusive')} inconclusive. "
        f"Run {result.run}, {result.model}"
    )


def write_gate(result: GateResult) -> str:
    """The gate as a Markdown page."""
    return f"# {escape_markdown(conclude_gate(result))}\n\n{render_markdown(tabulate_gate(result))}"


def write_junit(result: GateResult) -> str:
    """The gate as JUnit XML: a regression is a failure, what couldn't be told an error."""
    states = [check.state for check in result.checks]
    counts = {
        "tests": str(len(states)),
        "failures": str(states.count("regression")),
        "errors": str(states.count("inconclusive")),
    }
    root = ElementTree.Element("testsuites", counts)
    suite = ElementTree.SubElement(root, "testsuite", {"name": "eval gate", **counts})
    for check in result.checks:
        names = {"classname": f"eval.gate.{check.group}", "name": check.name}
        case = ElementTree.SubElement(suite, "testcase", names)
        tags = {"regression": "failure", "inconclusive": "error", "pass": "system-out"}
        message = NOT_IN_XML.sub("\ufffd", check.message)
        tag = tags[check.state]
        attributes = {} if tag == "system-out" else {"message": message, "type": check.state}
        ElementTree.SubElement(case, tag, attributes).text = message
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


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


_SCORE_HEADINGS = ["field", "score", "95 %", "precision", "recall", "n"]


def _score_row(
    name: str, found: FieldScore, units: Sequence[Unit], repeats: int, *, by_case: bool
) -> list[str]:
    is_f1 = FIELDS[name].kind == "f1"
    return [
        name,
        _number(found.value),
        _range(_find_interval(found, units, repeats, by_case=by_case)),
        _number(found.precision) if is_f1 else "",
        _number(found.recall) if is_f1 else "",
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


def _comparison_row(field: FieldComparison) -> list[str]:
    difference = field.difference
    return [
        field.name,
        _number(field.first),
        _number(field.second),
        f"{difference.value:+.3f}" if difference else NOTHING,
        _range(difference.interval, signed=True) if difference else NOTHING,
        f"{field.p:.3f}" if field.p is not None else NOTHING,
        field.verdict if difference else "nothing to score",
        _number(field.smallest) if field.smallest is not None else "none",
        f"{field.of_first:,.10g}",
        f"{field.of_second:,.10g}",
    ]


_CAUSES = {
    "model": "the model",
    "prompt_sha256": "the prompt",
    "schema_sha256": "the schema",
    "code_sha256": "the code that makes briefings",
    "program": "the program's version",
}


def _describe_causes(first: RunHeader, second: RunHeader) -> str:
    """What a difference between two runs may come from, beside chance."""
    changes = {name: {getattr(first, name), getattr(second, name)} for name in _CAUSES}
    causes = [
        words
        for name, words in _CAUSES.items()
        if None not in changes[name] and len(changes[name]) > 1
    ]
    if not causes and None in changes["code_sha256"]:
        return "Same model, prompt and schema; the code of one run isn't known."
    if not causes:
        return "Same model, prompt, schema and code: what differs is the model's own chance."
    several = " A difference can't be laid at the door of one." if len(causes) > 1 else ""
    return f"Changed from A to B: {', '.join(causes)}.{several}"


def _describe_run(header: RunHeader) -> str:
    repeats = f", {header.repeats} repeats" if header.repeats > 1 else ""
    return (
        f"{header.run}, {header.model}, prompt {header.prompt} ({header.prompt_sha256[:12]}), "
        f"program {header.program} ({(header.code_sha256 or 'not noted')[:12]}){repeats}"
    )


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


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _number(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.3f}"


def _range(interval: Interval | None, *, signed: bool = False) -> str:
    if interval is None:
        return NOTHING
    sign = "+" if signed else ""
    return f"{interval.low:{sign}.3f} to {interval.high:{sign}.3f}"


def _wordy(table: Table) -> set[int]:
    """Columns of words, which stand on the left."""
    return {0} | {
        at for at, name in enumerate(table.headings) if name in {"verdict", "state", "detail"}
    }


def flatten_text(text: str) -> str:
    """Text on one line, without characters that would steer a terminal."""
    return " ".join(CONTROLS.sub("\ufffd", " ".join(text.split())).split())


def escape_markdown(text: str) -> str:
    """Text that Markdown leaves as it is; article text must not make links, tags or rows."""
    flat = flatten_text(text).replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"([\\`*_{}\[\]|#!~])", r"\\\1", flat)
