"""Run files: JSON Lines, first what was asked of whom, then one record a case as it is done.

A record holds the briefing itself and no score: scores are computed when a run is read, so a
better scorer or mended gold needs no model. A later record of the same case and repeat takes
the place of an earlier one, and half a line at the end, left by a run that was killed, is
dropped.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar

from pydantic import Field, ValidationError

from summarizer.collector import pause_collector
from summarizer.errors import UsageError
from summarizer.schema import Article, Briefing, ConflictKind
from summarizer.schema.span import Frozen

FORMAT: Literal["1"] = "1"
SUFFIX = ".jsonl"
_JUDGED = '{"type":"judged"'

Line = TypeVar("Line", bound=Frozen)


class RunHeader(Frozen):
    """What a run asked, of which model, about which cases."""

    type: Literal["run"] = "run"
    format: Literal["1"] = FORMAT
    run: str
    """Names the run; its file is called so."""
    started: str
    """ISO date and time, UTC."""
    program: str
    """The version of this program."""
    code_sha256: str | None = None
    """Of the code that makes briefings; ``None`` in runs that didn't note it yet."""
    model: str
    prompt: str
    """Name and version."""
    prompt_sha256: str
    judge: str = ""
    """Name and version of the judge's prompt; empty where no judge is asked about the days."""
    judge_sha256: str = ""
    reader: str = ""
    """Name and version of the prompt for reading whole stories; empty where none are read."""
    reader_sha256: str = ""
    embedder: str | None = None
    """What brought up pairs without a common word for the judge; empty where nothing did, ``None``
    where there was no judge to do it for."""
    schema_sha256: str
    """Of the shapes that the model answers and that the briefing has."""
    gold_sha256: str
    """Of the labels of all cases, see `cases.digest_gold`."""
    days_gold_sha256: str | None = None
    """Of the labels of the cases' days; ``None`` in runs that didn't note it yet."""
    articles_sha256: str
    cases: list[str]
    suites: list[str]
    repeats: int
    unreviewed: bool
    """Whether drafts that nobody corrected were let in."""
    rescored: str | None = None
    """The run whose briefings stand here beside newer gold."""


class Spent(Frozen):
    """What one case took."""

    calls: int = 0
    attempts: int = 0
    cached: int = 0
    prompt_tokens: int = 0
    """Of answers from the cache too: what the case takes when nothing is kept."""
    completion_tokens: int = 0
    cost_usd: float | None = 0.0
    """At today's prices, of answers from the cache too; ``None`` when no price is known."""
    seconds: float = 0.0
    """Of this run."""


class CaseFailure(Frozen):
    """Why a case has no briefing."""

    kind: str
    """The error's name."""
    message: str
    final: bool
    """``False``: nobody answered (no server, cost limit, no recorded answer), so a run that is
    resumed asks again, and a gate calls the run incomplete."""


class CaseRecord(Frozen):
    """What came of one case in one repeat."""

    type: Literal["case"] = "case"
    case: str
    repeat: int
    gold: str
    """The digest of the case's labels."""
    article_sha256: str
    briefing: Briefing | None
    failure: CaseFailure | None
    spent: Spent


class Ruled(Frozen):
    """What a judge said of one pair of statements."""

    relation: Literal["same", "different"] | ConflictKind
    weight: float
    opposed: float = 0.0
    """How much it speaks for a conflict; 0 where the judge doesn't look for any."""
    suggested: bool = False
    """The pair was brought up by the judge itself."""


class RuledLines(Ruled):
    """What a judge said of two lines of a story that it has read."""

    first: int
    """By place, from 0 and through all articles; the smaller first."""
    second: int


class ReadStory(Frozen):
    """What a judge said of a story that it has read as a whole."""

    pairs: list[RuledLines]
    others: Ruled
    """On each pair that isn't named."""


class JudgedRecord(Frozen):
    """What a judge said of what wasn't clear when the run's days were merged."""

    type: Literal["judged"] = "judged"
    asked: int
    """Pairs put to the model; of some there may be no answer."""
    pairs: dict[str, Ruled]
    """By `name_pair`."""
    given: int = 0
    """Stories given to the model to read; of some there may be no answer."""
    stories: dict[str, ReadStory] = Field(default_factory=dict)
    """By `name_story`."""
    faults: list[str] = Field(default_factory=list)
    """Why some have no answer, or none that is believed, each reason once."""

    @property
    def is_whole(self) -> bool:
        """Whether all that was asked has an answer that is believed."""
        return self.given == len(self.stories) and self.asked == len(self.pairs)


class HasText(Protocol):
    """What of a case this module uses."""

    @property
    def name(self) -> str:
        """Names the case."""

    @property
    def article(self) -> Article:
        """Its article."""


@dataclass(frozen=True)
class Run:
    """A run file as read."""

    path: Path
    header: RunHeader
    records: tuple[CaseRecord, ...]
    """The last one of each case and repeat, in the header's order of cases, by repeat."""
    judged: JudgedRecord | None = None
    """The last one; ``None`` where no judge was asked."""

    @property
    def missing(self) -> list[tuple[str, int]]:
        """Case and repeat of what has no final record."""
        done = {(r.case, r.repeat) for r in self.records if r.failure is None or r.failure.final}
        wanted = [(c, n) for n in range(self.header.repeats) for c in self.header.cases]
        return [one for one in wanted if one not in done]

    def of_repeat(self, repeat: int) -> list[CaseRecord]:
        """The records of one repeat."""
        return [record for record in self.records if record.repeat == repeat]


class RunFile:
    """A run file that is being written: each record is on disk as soon as it is there."""

    def __init__(self, path: Path, header: RunHeader) -> None:
        """Start the file, or go on with the one that has this header.

        Raises:
            UsageError: It can't be written.
        """
        self.path = path
        self.header = header
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists():
                _end_last_line(path)
            else:
                self._append(header)
        except OSError as error:
            raise _refuse(path, error) from error

    def add(self, record: CaseRecord | JudgedRecord) -> None:
        """Append one record.

        Raises:
            UsageError: The file can't be written.
        """
        try:
            self._append(record)
        except OSError as error:
            raise _refuse(self.path, error) from error

    def _append(self, line: Frozen) -> None:
        with self.path.open("a", encoding="utf-8", newline="\n") as file:
            # ASCII: half a character can stand in a model's answer, but in no UTF-8 file.
            file.write(json.dumps(line.model_dump(mode="json"), separators=(",", ":")) + "\n")


def read_run(path: Path) -> Run:
    """Read a run file.

    Raises:
        UsageError: There is none, or a line of it is damaged; the message says which.
    """
    lines = _read_lines(path)
    if not lines:
        raise UsageError(
            f"{path}: holds no run. Name a file that `summarizer eval run` has written"
        )
    header = _parse(RunHeader, lines[0][1], path, lines[0][0])
    records: dict[tuple[str, int], CaseRecord] = {}
    judged: JudgedRecord | None = None
    with pause_collector():
        for number, line in lines[1:]:
            if line.startswith(_JUDGED):
                judged = _parse(JudgedRecord, line, path, number)
                continue
            record = _parse(CaseRecord, line, path, number)
            records[(record.case, record.repeat)] = record
    order = {name: at for at, name in enumerate(header.cases)}
    known = [record for record in records.values() if record.case in order]
    known.sort(key=lambda record: (record.repeat, order[record.case]))
    return Run(path, header, tuple(known), judged)


def name_pair(first: str, second: str) -> str:
    """What two statements are known by, in this order."""
    return hashlib.sha256(f"{first}\0{second}".encode(errors="surrogatepass")).hexdigest()[:32]


def name_story(lines: Iterable[Iterable[str]]) -> str:
    """What a story is known by: the lines of its articles, in this order."""
    text = "\0\0".join("\0".join(article) for article in lines)
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:32]


def find_run(name: str | Path, folder: Path) -> Path:
    """The file of a run that is named by its path, or by its name within the folder.

    Raises:
        UsageError: There is none.
    """
    candidates = [Path(name), folder / f"{name}{SUFFIX}", folder / name]
    for path in candidates:
        if path.is_file():
            return path
    there = sorted(path.stem for path in folder.glob(f"*{SUFFIX}"))[-3:]
    hint = f"The latest in {folder}: {', '.join(there)}" if there else f"{folder} holds none"
    raise UsageError(f"there is no run {name}. {hint}")


def find_unfinished(folder: Path, header: RunHeader) -> Run | None:
    """The newest run of that folder that asked the same and isn't done; ``None`` if none is."""
    wanted = _identify(header)
    for path in sorted(folder.glob(f"*{SUFFIX}"), reverse=True):
        try:
            if _identify(_read_header(path)) != wanted:
                continue
            run = read_run(path)
        except (UsageError, ValidationError, OSError, UnicodeDecodeError):
            continue  # whoever names it is told what is wrong with it
        if run.missing:
            return run
    return None


def _read_header(path: Path) -> RunHeader:
    """The first line alone: a folder gathers many runs, and few asked the same."""
    with path.open(encoding="utf-8") as file:
        return RunHeader.model_validate_json(file.readline())


def name_run(header: RunHeader, folder: Path) -> Path:
    """A path for a new run: when it started, and a few digits of what it asked."""
    digest = hashlib.sha256(json.dumps(_identify(header)).encode()).hexdigest()[:6]
    stem = f"{header.started[:19].replace(':', '').replace('-', '')}-{digest}"
    taken = 1
    path = folder / f"{stem}{SUFFIX}"
    while path.exists():
        taken += 1
        path = folder / f"{stem}-{taken}{SUFFIX}"
    return path


def digest_articles(cases: Iterable[HasText]) -> str:
    """SHA-256 over the articles' texts, whatever their order."""
    lines = sorted(f"{case.name} {case.article.sha256}" for case in cases)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def add_up(records: Sequence[CaseRecord]) -> Spent:
    """What all of them took together; the cost is ``None`` when one isn't known."""
    sums: dict[str, Any] = {
        name: sum(getattr(record.spent, name) for record in records)
        for name in ("calls", "attempts", "cached", "prompt_tokens", "completion_tokens", "seconds")
    }
    costs = [record.spent.cost_usd for record in records]
    known = [cost for cost in costs if cost is not None]
    return Spent(**sums, cost_usd=sum(known) if len(known) == len(costs) else None)


def _identify(header: RunHeader) -> list[Any]:
    """All that decides what a run brings."""
    data = header.model_dump(mode="json", exclude={"run", "started", "program"})
    return sorted(data.items(), key=lambda item: item[0])


def _read_lines(path: Path) -> list[tuple[int, str]]:
    """Each line with its number, without blank ones and without a killed run's half line."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: can't be read: {error}. Check the path") from error
    whole = text.split("\n")
    if not _is_json(whole[-1]):
        whole.pop()
    return [(number, line) for number, line in enumerate(whole, start=1) if line.strip()]


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except json.JSONDecodeError:
        return False
    return True


def _parse(shape: type[Line], line: str, path: Path, number: int) -> Line:
    try:
        return shape.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the line"
        raise UsageError(
            f"{path}:{number}: {place}: {first['msg']}. It is no run file of this version; run anew"
        ) from error


def _end_last_line(path: Path) -> None:
    """Take out a killed run's half line, so that the next record starts a line of its own."""
    data = path.read_bytes()
    end = data.rfind(b"\n") + 1
    if end == len(data):
        return
    with path.open("r+b") as file:
        if _is_json(data[end:].decode(errors="replace")):
            file.seek(0, os.SEEK_END)
            file.write(b"\n")
        else:
            file.truncate(end)


def _refuse(path: Path, error: OSError) -> UsageError:
    return UsageError(
        f"can't write to {path}: {error.strerror}. Choose another folder with --out, or make room"
    )
