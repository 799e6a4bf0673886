"""YAML files whose every value knows its line, so that a fault can say where it stands."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from summarizer.errors import UsageError

Place = tuple[str | int, ...]
"""The way to a value: keys and list positions, from the top."""

Shape = TypeVar("Shape", bound=BaseModel)

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Fault(NamedTuple):
    """Something wrong in a case file; as a string, ``file:line: what``."""

    path: Path
    line: int
    """Counted from 1."""
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class CaseError(UsageError):
    """A case file can't be used as it stands; the message names file and line."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        rest = len(faults) - 1
        more = f" ({rest} more: see `summarizer eval check`)" if rest else ""
        super().__init__(f"{faults[0]}{more}")


class Document:
    """A parsed YAML file: its values, and the line of each."""

    def __init__(self, path: Path, root: yaml.Node, value: Any) -> None:
        self.path = path
        self.value = value
        self._root = root

    def line_of(self, place: Sequence[str | int]) -> int:
        """The line of a value, or of the nearest thing around it that stands in the file."""
        node, line = self._root, self._root.start_mark.line + 1
        for step in place:
            found = _step_into(node, step)
            if found:
                node, line = found
        return line

    def fault(self, place: Sequence[str | int], message: str) -> Fault:
        """A fault at a value of this file."""
        return Fault(self.path, self.line_of(place), message)


def _step_into(node: yaml.Node, step: str | int) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return value, key.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        item: yaml.Node = node.value[step]
        return item, item.start_mark.line + 1
    return None


def read_document(path: Path) -> Document:
    """Parse one YAML file.

    Raises:
        CaseError: It can't be read, is no YAML, is empty, or gives a key twice.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise CaseError([Fault(path, 1, f"can't be read: {error.strerror}")]) from error
    except UnicodeDecodeError as error:
        raise CaseError([Fault(path, 1, "is not in UTF-8; save it as UTF-8")]) from error
    try:
        root = yaml.compose(text, Loader=_Loader)
        value = yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        why = " ".join(part for part in (error.context, error.problem) if part)
        fault = Fault(path, mark.line + 1 if mark else 1, f"broken YAML: {why}")
        raise CaseError([fault]) from error
    except (yaml.YAMLError, ValueError) as error:
        # A date such as 2031-02-30, or a character that YAML forbids.
        line = text.count("\n", 0, getattr(error, "position", 0)) + 1
        why = str(error).splitlines()[0]
        raise CaseError([Fault(path, line, f"broken YAML: {why}")]) from error
    if root is None or not isinstance(value, dict):
        raise CaseError([Fault(path, 1, "holds no keys; see `summarizer schema case`")])
    if twice := list(_find_repeated_keys(path, root)):
        raise CaseError(twice)
    return Document(path, root, _dates_to_text(value))


def _find_repeated_keys(path: Path, node: yaml.Node) -> Iterator[Fault]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _find_repeated_keys(path, item)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                message = f"the key {key.value!r} is given twice; keep one"
                yield Fault(path, key.start_mark.line + 1, message)
            seen.add(key.value)
            yield from _find_repeated_keys(path, value)


def _dates_to_text(value: Any) -> Any:
    """YAML reads ``2031-05-04`` as a date; here it is text like any other."""
    if isinstance(value, dict):
        return {key: _dates_to_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_dates_to_text(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def validate(document: Document, shape: type[Shape]) -> Shape:
    """Read a document as a shape.

    Raises:
        CaseError: Every place where it doesn't fit.
    """
    try:
        return shape.model_validate(document.value)
    except ValidationError as error:
        faults: dict[tuple[int, str], Fault] = {}
        for problem in error.errors(include_url=False):
            fault = _describe(document, problem)
            faults.setdefault((fault.line, fault.message), fault)
        raise CaseError(sorted(faults.values(), key=lambda fault: fault.line)) from error


def _describe(document: Document, problem: Any) -> Fault:
    place: list[str | int] = []
    value = document.value
    for step in problem["loc"]:
        # Pydantic names the branch of a union, too ("str"); such a step isn't in the file.
        is_key = isinstance(value, dict) and step in value
        is_position = isinstance(value, list) and isinstance(step, int) and step < len(value)
        if is_key or is_position:
            place.append(step)
            value = value[step]
    message = _explain(problem, ".".join(str(step) for step in place))
    return document.fault(place, " ".join(message.split()))


def _explain(problem: Any, name: str) -> str:
    match problem["type"]:
        case "extra_forbidden":
            key = str(problem["loc"][-1])
            # In {braces} a comma ends a value, and what follows it reads as a key.
            advice = "put the text in quotes" if " " in key else "see `summarizer schema case`"
            around = name.removesuffix(key).rstrip(".") or "the file"
            return f"unknown field {key!r} in {around}; {advice}"
        case "missing":
            return f"the field {problem['loc'][-1]} is missing" + (f" in {name}" if name else "")
        case "value_error":
            return f"{name}: {problem['ctx']['error']}" if name else str(problem["ctx"]["error"])
        case _:
            return f"{name}: {problem['msg']}; it is {problem['input']!r:.80}"
