"""Whether the labels are sound: every fault, with the file and the line where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

from summarizer.evaluate.cases import SUITES, Case, DayCase, list_files, read_case, read_day
from summarizer.evaluate.check_article import find_label_faults
from summarizer.evaluate.check_day import find_day_faults
from summarizer.evaluate.places import CaseError, Document, Fault

Kind = TypeVar("Kind", Case, DayCase)


class _Sound(NamedTuple):
    """The cases that could be read, by name, with their documents."""

    cases: dict[str, tuple[Case, Document]]
    days: dict[str, tuple[DayCase, Document]]


def check_cases(folder: Path) -> list[Fault]:
    """Check every case of an ``evals`` folder, reviewed or not; an empty list: all sound.

    The faults of one file don't hide those of another.
    """
    faults: list[Fault] = []
    sound = _Sound(
        _read_all(folder / "cases", read_case, faults), _read_all(folder / "days", read_day, faults)
    )
    if not sound.cases and not faults:
        faults.append(Fault(folder / "cases", 1, "holds no case; write one, or name the folder"))
    cases = {name: case for name, (case, _) in sound.cases.items()}
    days = {name: day for name, (day, _) in sound.days.items()}
    for case, document in sound.cases.values():
        faults += [document.fault(place, message) for place, message in find_label_faults(case)]
    broken = {fault.path.stem for fault in faults}
    for day, document in sound.days.values():
        found = find_day_faults(day, cases, days, broken=broken)
        faults += [document.fault(place, message) for place, message in found]
    faults += _find_split_stories(sound)
    return sorted(set(faults), key=lambda fault: (str(fault.path), fault.line, fault.message))


def _read_all(
    folder: Path,
    read: Callable[[Path], tuple[Kind, Document]],
    faults: list[Fault],
) -> dict[str, tuple[Kind, Document]]:
    known: dict[str, tuple[Kind, Document]] = {}
    for path in list_files(folder, None):
        if path.parent.name not in SUITES:
            message = f"its folder is no suite; use one of {', '.join(SUITES)}"
            faults.append(Fault(path, 1, message))
        try:
            item, document = read(path)
        except CaseError as error:
            faults += error.faults
            continue
        if path.stem in known:
            other = known[path.stem][0].path
            faults.append(Fault(path, 1, f"{other} has the same name; rename one"))
        known[path.stem] = item, document
    return known


def _find_split_stories(sound: _Sound) -> list[Fault]:
    """A story of which one part is looked at and another held back would leak into the test."""
    documents: Mapping[str, tuple[Case | DayCase, Document]] = {**sound.days, **sound.cases}
    suites: dict[str, dict[str, str]] = defaultdict(dict)
    faults = []
    for name, (case, document) in sorted(documents.items()):
        first = suites[case.story].setdefault("suite", case.suite)
        suites[case.story].setdefault("name", name)
        if case.suite != first:
            message = (
                f"the story {case.story} lies in two suites: {suites[case.story]['name']} is in "
                f"{first}, this case in {case.suite}; move one"
            )
            faults.append(document.fault(["story"], message))
    return faults
