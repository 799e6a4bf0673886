"""The items of one run: every pair, miss and extra, with both texts and the article around it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from summarizer.errors import UsageError
from summarizer.evaluate.cases import Case
from summarizer.evaluate.days import DAY_FIELDS, DayScore
from summarizer.evaluate.flips import Repeats, gather_items
from summarizer.evaluate.items import Item, ItemKind
from summarizer.evaluate.pages import render_template
from summarizer.evaluate.report import (
    Table,
    escape_markdown,
    flatten_text,
    quote_context,
    render_markdown,
)
from summarizer.evaluate.run import DayScores, Scored, is_flawed
from summarizer.evaluate.scores import FIELDS
from summarizer.evaluate.shown import (
    Context,
    describe_repeats,
    find_context,
    find_faults,
    list_wrong_fields,
)

FAULTY = "faulty"
"""Found, but not right in every field."""

Basis = Literal["article", "labels", "judged", "answers"]
BASES: dict[Basis, str] = {
    "article": "",
    "labels": "merged from labels",
    "judged": "merged from labels with a judge",
    "answers": "merged from answers",
}
"""Where an item comes from: an article, or a day merged from labels, alone or with a judge,
or from answers."""


@dataclass(frozen=True)
class Entry:
    """One labelled or answered item of a run."""

    case: str
    """Or the day."""
    basis: Basis
    kind: ItemKind
    key: str
    outcome: str
    """Of the first repeat that got it wrong, else of the first; see `items.Outcome`."""
    faults: frozenset[str]
    """The wrong fields, and the outcome where that is wrong, of all repeats."""
    gold: str | None
    answer: str
    """What the run made of it, in words."""
    flawed: bool
    context: Context | None
    """``None`` for an item of a day, which has no place in one article."""

    @property
    def group(self) -> str:
        """Its kind, and of a day what that was merged from."""
        return f"{self.kind}, {BASES[self.basis]}" if BASES[self.basis] else self.kind

    @property
    def heading(self) -> str:
        """What happened to which item, in a line."""
        basis = f", {BASES[self.basis]}" if BASES[self.basis] else ""
        return f"{self.outcome}: {self.case} {self.key}{basis}"


class Choice(NamedTuple):
    """Which entries are wanted; what is empty leaves it open."""

    cases: Collection[str] = ()
    """Names of cases or days."""
    kinds: Collection[str] = ()
    fields: Collection[str] = ()
    """Only what is wrong in one of these."""
    right: bool = False
    """Let in what is right, too."""

    def check(self, known: Collection[str]) -> None:
        """Make sure that every name means something.

        Args:
            known: Names of the run's cases and days.

        Raises:
            UsageError: One doesn't.
        """
        known_fields = (FIELDS | DAY_FIELDS).values()
        judged = [f.name for f in known_fields if f.kind == "accuracy" and not f.checks]
        for what, given, there in (
            ("case or day of this run", self.cases, known),
            ("kind of item", self.kinds, get_args(ItemKind)),
            ("field that items are judged in", self.fields, judged),
        ):
            for name in given:
                if name not in there:
                    raise UsageError(
                        f"there is no {what} called {name}. Use one of {', '.join(there)}"
                    )

    def takes(self, entry: Entry) -> bool:
        """Whether an entry is wanted."""
        return (
            (entry.case in self.cases or not self.cases)
            and (entry.kind in self.kinds or not self.kinds)
            and (bool(entry.faults & set(self.fields)) or not self.fields)
            and (entry.flawed or self.right)
        )


def list_entries(scored: Scored, days: DayScores) -> list[Entry]:
    """All items of a run, over all repeats, case by case; the days' behind the articles'."""
    entries = [
        _make_entry(name, "article", repeats, scored.cases[name])
        for name, repeats in _walk(gather_items((s.case, s) for s in scored.scores))
    ]
    of_days: list[tuple[Basis, list[DayScore]]] = [
        ("labels", days.from_gold),
        ("judged", days.judged),
        ("answers", days.from_predicted),
    ]
    for basis, scores in of_days:
        gathered = _walk(gather_items((score.day, score) for score in scores))
        entries += [_make_entry(day, basis, repeats) for day, repeats in gathered]
    return entries


def describe_entry(entry: Entry) -> list[str]:
    """An entry in lines, for a terminal."""
    lines = [entry.heading]
    if entry.gold is not None:
        lines.append(f"  label   {flatten_text(entry.gold)}")
    lines.append(f"  answer  {flatten_text(entry.answer)}")
    if entry.context is not None:
        words = f"{entry.context.before}[{entry.context.marked}]{entry.context.after}"
        lines.append(f"  text    {flatten_text(words)}")
    return lines


def write_listing(
    title: str,
    *,
    account: Sequence[tuple[str, str]],
    tables: Sequence[Table],
    entries: Sequence[Entry],
) -> str:
    """A run's account, tables and entries as a Markdown page."""
    lines = [f"- {label}: {escape_markdown(text)}" for label, text in account]
    parts = [f"# {escape_markdown(title)}\n", "\n".join(lines) + "\n"]
    parts += map(render_markdown, tables)
    for entry in entries:
        gold = f"- label: {escape_markdown(entry.gold)}\n" if entry.gold is not None else ""
        parts.append(
            f"### {escape_markdown(entry.heading)}\n\n{gold}"
            f"- answer: {escape_markdown(entry.answer)}\n"
        )
        if entry.context is not None:
            parts.append(f"> {quote_context(entry.context)}\n")
    return "\n".join(parts)


def render_listing(
    title: str,
    *,
    account: Sequence[tuple[str, str]],
    tables: Sequence[Table],
    entries: Sequence[Entry],
) -> str:
    """A run's account, tables and entries as one HTML page that loads nothing."""
    return render_template(
        "show.html",
        title=title,
        account=account,
        tables=tables,
        entries=entries,
        outcomes=sorted({entry.outcome for entry in entries}),
        kinds=list(dict.fromkeys(entry.group for entry in entries)),
    )


def _walk(gathered: Mapping[str, Mapping[str, Repeats]]) -> Iterable[tuple[str, Repeats]]:
    return ((name, repeats) for name, items in gathered.items() for repeats in items.values())


def _make_entry(name: str, basis: Basis, repeats: Repeats, case: Case | None = None) -> Entry:
    there = [item for item in repeats if item is not None]
    flawed = [item for item in there if is_flawed(item)]
    shown = (flawed or there)[0]
    return Entry(
        case=name,
        basis=basis,
        kind=shown.kind,
        key=shown.key,
        outcome=_name_outcome(shown),
        faults=frozenset(fault for item in there for fault in find_faults(item)),
        gold=next((item.gold for item in there if item.gold is not None), None),
        answer=describe_repeats(repeats),
        flawed=bool(flawed),
        context=find_context(case, shown) if case is not None else None,
    )


def _name_outcome(item: Item) -> str:
    return FAULTY if item.outcome == "right" and list_wrong_fields(item) else item.outcome
