"""What is said about two runs: the verdict, a table of fields, and what came out otherwise."""

from __future__ import annotations

from summarizer.evaluate.compare import Comparison, FieldComparison
from summarizer.evaluate.flips import ItemChange
from summarizer.evaluate.records import RunHeader
from summarizer.evaluate.report import (
    NOTHING,
    Table,
    count_noun,
    escape_markdown,
    flatten_text,
    format_number,
    format_range,
    quote_context,
    render_markdown,
)
from summarizer.evaluate.statistics import ALPHA, POWER

_CAUSES = {
    "model": "the model",
    "prompt_sha256": "the prompt",
    "judge_sha256": "the judge",
    "reader_sha256": "the prompt for stories",
    "embedder": "what brings up pairs for the judge",
    "schema_sha256": "the schema",
    "code_sha256": "the code that makes briefings",
    "program": "the program's version",
}


def tabulate_comparison(comparison: Comparison) -> Table:
    """A row a field: both scores, their difference, and the verdict."""
    rows = [_comparison_row(field) for field in comparison.fields]
    headings = ["field", "A", "B", "B - A", "95 %", "p", "verdict", "smallest", "n A", "n B"]
    swapped = {f.difference.swapped for f in comparison.fields if f.difference is not None}
    stories = count_noun(comparison.stories, "story", "stories")
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


def _comparison_row(field: FieldComparison) -> list[str]:
    difference = field.difference
    return [
        field.name,
        format_number(field.first),
        format_number(field.second),
        f"{difference.value:+.3f}" if difference else NOTHING,
        format_range(difference.interval, signed=True) if difference else NOTHING,
        f"{field.p:.3f}" if field.p is not None else NOTHING,
        field.verdict if difference else "nothing to score",
        format_number(field.smallest) if field.smallest is not None else "none",
        f"{field.of_first:,.10g}",
        f"{field.of_second:,.10g}",
    ]


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
