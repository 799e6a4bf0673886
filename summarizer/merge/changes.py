"""What a development is to the day before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.merge.candidates import find_candidates
from summarizer.merge.pairs import Verdict, compare
from summarizer.merge.statements import Statement, Weights, read_plain
from summarizer.merge.wording import read_capitals
from summarizer.schema import Change, DayBriefing, Development

_CONTINUES = ("same", "figure", "denial", "contradiction")


class Today(NamedTuple):
    """What of a development of today is compared with the day before."""

    statements: list[Statement]
    independent_origins: int
    disputed: bool


class Changed(NamedTuple):
    """What became of a development, and the one of the day before that it continues."""

    change: Change
    previous: str | None


NEW = Changed("new", None)


def find_changes(
    today: Sequence[Today], previous: DayBriefing | None, weights: Weights
) -> list[Changed]:
    """Compare each development with those of the day before, by the same rule as claims."""
    if previous is None:
        return [NEW] * len(today)
    before = _read_previous(previous)
    statements = [statement for statement, _ in before]
    owners: list[int] = []
    for at, development in enumerate(today):
        statements.extend(development.statements)
        owners.extend([at] * len(development.statements))
    found: defaultdict[int, list[tuple[int, Verdict]]] = defaultdict(list)
    for old, new in find_candidates(statements, before=len(before)):
        verdict = compare(statements[old], statements[new], weights)
        if verdict.finding in _CONTINUES:
            found[owners[new - len(before)]].append((old, verdict))
    return [
        _name_change(development, found[at], [dev for _, dev in before])
        for at, development in enumerate(today)
    ]


def _read_previous(previous: DayBriefing) -> list[tuple[Statement, Development]]:
    """Yesterday's developments as statements, in an order that their content decides."""
    known = read_capitals(". ".join(f"so {d.text}" for d in previous.developments)).known
    return [
        (
            read_plain(
                development.text,
                figures=[
                    figure
                    for figure in development.figures
                    if figure.evidence.text in development.text
                ],
                known=known,
                denied=development.polarity == "denied",
            ),
            development,
        )
        for development in sorted(previous.developments, key=lambda d: (d.text, d.id))
    ]


def _name_change(
    development: Today, found: Sequence[tuple[int, Verdict]], before: Sequence[Development]
) -> Changed:
    """The closest development of the day before decides; what is the same comes first."""
    if not found:
        return NEW
    old, verdict = min(
        found, key=lambda f: (_CONTINUES.index(f[1].finding), -round(f[1].score, 9), f[0])
    )
    earlier = before[old]
    if verdict.finding in ("denial", "contradiction"):
        return Changed("contradicted", earlier.id)
    if verdict.finding == "figure":
        return Changed("updated", earlier.id)
    if development.disputed and earlier.status != "disputed":
        return Changed("contradicted", earlier.id)
    if development.independent_origins > earlier.independent_origins:
        return Changed("corroborated", earlier.id)
    return Changed("repeated", earlier.id)
