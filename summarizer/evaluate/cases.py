"""Cases: an article, or a day of a story, together with its labels, ready to be scored."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from summarizer.errors import ReadError, UsageError
from summarizer.evaluate.gold import CaseFile, DayFile, Piece
from summarizer.evaluate.places import CaseError, Document, Fault, read_document, validate
from summarizer.schema import Article

SUITES = ("seeds", "dev", "held")


class Range(NamedTuple):
    """Half-open code-point offsets into the article's text."""

    start: int
    end: int


class Spot(NamedTuple):
    """Where the reading of a figure stands, and which of its figure's readings it is."""

    where: Range
    reading: int


@dataclass(frozen=True)
class Case:
    """One article and what a careful editor would list of it."""

    name: str
    suite: str
    story: str
    reviewed: bool
    note: str | None
    path: Path
    """The case file."""
    article: Article
    """Its id is the case's name."""
    gold: CaseFile
    claims: tuple[tuple[Range, ...], ...]
    """Where the evidence of each claim stands."""
    figures: tuple[tuple[Spot, ...], ...]
    """Where the readings of each figure stand."""
    digest: str
    """SHA-256 of the labels and of nothing else: neither notes nor layout."""


@dataclass(frozen=True)
class DayCase:
    """One day of a story and what a careful editor would make of its articles."""

    name: str
    suite: str
    story: str
    day: str | None
    reviewed: bool
    previous: str | None
    cases: tuple[str, ...]
    path: Path
    gold: DayFile
    digest: str


def load_cases(
    folder: Path, *, suites: Collection[str] | None = None, unreviewed: bool = False
) -> list[Case]:
    """Load the article cases of an ``evals`` folder, sorted by name.

    Args:
        folder: Holds ``cases/<suite>/<name>.yaml``.
        suites: Only these; all by default.
        unreviewed: Include drafts that nobody has corrected.

    Raises:
        CaseError: A file, a label or an article isn't sound; the first fault is named.
        UsageError: There is no such suite.
    """
    if unknown := set(suites or ()) - set(SUITES):
        raise UsageError(f"there is no suite {min(unknown)}; use {', '.join(SUITES)}")
    cases: dict[str, Case] = {}
    for path in list_files(folder / "cases", suites):
        case, _ = read_case(path)
        if case.name in cases:
            other = cases[case.name].path
            raise CaseError([Fault(path, 1, f"{other} has the same name; rename one")])
        if case.reviewed or unreviewed:
            cases[case.name] = case
    return [cases[name] for name in sorted(cases)]


def load_days(
    folder: Path,
    cases: Sequence[Case],
    *,
    suites: Collection[str] | None = None,
    unreviewed: bool = False,
) -> list[DayCase]:
    """Load the day cases of an ``evals`` folder whose articles are all among ``cases``.

    Raises:
        CaseError: A file isn't sound; the first fault is named.
    """
    known = {case.name for case in cases}
    days = [read_day(path)[0] for path in list_files(folder / "days", suites)]
    kept = [d for d in days if known.issuperset(d.cases) and (d.reviewed or unreviewed)]
    return sorted(kept, key=lambda day: day.name)


def list_files(folder: Path, suites: Collection[str] | None) -> list[Path]:
    """The YAML files in the folders of the suites, in order."""
    found = sorted(folder.glob("*/*.yaml"))
    return [path for path in found if suites is None or path.parent.name in suites]


def read_case(path: Path) -> tuple[Case, Document]:
    """Read one article case; whether its labels agree with each other is for `check`.

    Raises:
        CaseError: Every fault of its shape, its article, and its evidence.
    """
    document = read_document(path)
    gold = validate(document, CaseFile)
    article = _read_article(document, gold)
    finder = _Finder(document, article.text)
    claims = [
        finder.find_all(claim.evidence, ("claims", "items", at, "evidence"))
        for at, claim in enumerate(gold.claims.items)
    ]
    figures = []
    for at, figure in enumerate(gold.figures.items):
        spots = []
        for number, reading in enumerate(figure.readings):
            place: tuple[str | int, ...] = ("figures", "items", at)
            place += ("also", number - 1) if number else ()
            if reading.evidence is not None:
                found = finder.find(reading.evidence, (*place, "evidence"))
                spots += [Spot(where, number) for where in found]
        figures.append(tuple(spots))
    if finder.faults:
        raise CaseError(finder.faults)
    case = Case(
        name=path.stem,
        suite=path.parent.name,
        story=gold.story,
        reviewed=gold.reviewed,
        note=gold.note,
        path=path,
        article=article,
        gold=gold,
        claims=tuple(claims),
        figures=tuple(figures),
        digest=_digest(gold.model_dump(exclude={"article", "reviewed"})),
    )
    return case, document


def read_day(path: Path) -> tuple[DayCase, Document]:
    """Read one day case; whether its ids resolve is for `check`.

    Raises:
        CaseError: Every fault of its shape.
    """
    document = read_document(path)
    gold = validate(document, DayFile)
    day = DayCase(
        name=path.stem,
        suite=path.parent.name,
        story=gold.story,
        day=gold.day,
        reviewed=gold.reviewed,
        previous=gold.previous,
        cases=tuple(gold.cases),
        path=path,
        gold=gold,
        digest=_digest(gold.model_dump(exclude={"reviewed"})),
    )
    return day, document


def digest_gold(cases: Iterable[Case | DayCase]) -> str:
    """One SHA-256 for a set of cases, the same in any order: runs over different gold differ."""
    parts = []
    for case in cases:
        article = case.article.sha256 if isinstance(case, Case) else ""
        parts.append([case.name, case.story, case.digest, article])
    return _digest(sorted(parts))


def _read_article(document: Document, gold: CaseFile) -> Article:
    path = document.path.parent / gold.article
    if not path.is_file():
        message = f"the article {gold.article} is missing; mend the path"
        raise CaseError([document.fault(["article"], message)])
    try:
        text = Article.from_file(path).text
    except ReadError as error:
        raise CaseError([document.fault(["article"], str(error))]) from error
    article = Article.from_text(
        text, id=document.path.stem, outlet=gold.outlet, published=gold.published
    )
    if article.sha256 != gold.sha256:
        message = (
            f"the digest doesn't fit {gold.article}, whose SHA-256 is {article.sha256}; "
            "read the labels against the text again, then write this digest"
        )
        raise CaseError([document.fault(["sha256"], message)])
    return article


def _digest(tree: Any) -> str:
    canonical = json.dumps(_without_notes(tree), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _without_notes(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: _without_notes(value) for key, value in tree.items() if key != "note"}
    if isinstance(tree, list):
        return [_without_notes(value) for value in tree]
    return tree


class _Finder:
    """Finds labelled pieces in an article, and keeps what it doesn't find as faults."""

    def __init__(self, document: Document, text: str) -> None:
        self.faults: list[Fault] = []
        self._document = document
        self._text = text

    def find_all(self, pieces: Sequence[Piece], place: Sequence[str | int]) -> tuple[Range, ...]:
        """Where the pieces stand; they must follow each other."""
        found: list[Range] = []
        for at, piece in enumerate(pieces):
            where = self.find(piece, (*place, at))
            if where and found and where[0].start < found[-1].end:
                self._complain((*place, at), piece.text, "doesn't stand behind the piece before it")
            found += where
        return tuple(found)

    def find(self, piece: Piece, place: Sequence[str | int]) -> tuple[Range, ...]:
        """Where a piece stands; nothing, and a fault, if that can't be told."""
        start, end = 0, len(self._text)
        if piece.within:
            around = list(find_piece(piece.within, self._text))
            if len(around) != 1:
                self._complain(place, piece.within, f"stands {_times(len(around))} in the article")
                return ()
            start, end = around[0]
        found = [r for r in find_piece(piece.text, self._text) if start <= r.start and r.end <= end]
        if piece.nth and piece.nth <= len(found):
            return (found[piece.nth - 1],)
        if len(found) == 1 and not piece.nth:
            return (found[0],)
        where = f"within {piece.within!r:.60}" if piece.within else "in the article"
        advice = "; say which with `within` or `nth`" if len(found) > 1 and not piece.nth else ""
        self._complain(place, piece.text, f"stands {_times(len(found))} {where}{advice}")
        return ()

    def _complain(self, place: Sequence[str | int], words: str, message: str) -> None:
        shown = words if len(words) <= 60 else f"{words[:57]}…"
        self.faults.append(self._document.fault(place, f"the evidence {shown!r} {message}"))


def _times(count: int) -> str:
    return {0: "nowhere", 1: "once", 2: "twice"}.get(count, f"{count} times")


def find_piece(words: str, text: str) -> Iterator[Range]:
    """Where words stand in a text, character by character but for the width of white space.

    A piece doesn't begin or end within a word or a number: "12" doesn't stand in "120" or "3.12".
    """
    # Two sentences may run together without a space ("heartlands.After"), so a full stop between
    # letters is a border; between digits it is part of the number.
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    before = r"(?<!\w)(?<!\d[.,])" if words.strip()[0].isdigit() else r"(?<!\w)"
    after = r"(?!\w)(?![.,]\d)" if words.strip()[-1].isdigit() else r"(?!\w)"
    opens = before if _is_wordy(words.strip()[0]) else ""
    closes = after if _is_wordy(words.strip()[-1]) else ""
    for match in re.finditer(f"{opens}{pattern}{closes}", text):
        yield Range(*match.span())


def _is_wordy(char: str) -> bool:
    return char.isalnum() or char == "_"
