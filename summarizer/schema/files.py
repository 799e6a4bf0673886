"""A written file read back: the shape it holds, or one line on what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from summarizer.errors import UsageError

T = TypeVar("T", bound=BaseModel)


def read_shape(shape: type[T], path: str | Path, *, version: str, what: str) -> T:
    """Read a JSON file that the program has written.

    Args:
        shape: What it should hold.
        path: The file.
        version: The schema version that this program reads.
        what: What to call it: "day briefing".

    Raises:
        UsageError: It is missing, cut off, changed, or of another schema version.
    """
    try:
        return shape.model_validate_json(Path(path).read_bytes())
    except OSError as error:
        raise UsageError(
            f"{path}: no {what} can be read there: {error.strerror}. Check the path"
        ) from error
    except ValidationError as error:
        raise UsageError(f"{path}: {_explain(error, version, what)}") from error


def _explain(error: ValidationError, version: str, what: str) -> str:
    """The fault that says most about the whole file, and the way out."""
    faults: list[Any] = error.errors()
    for fault in faults:
        if fault["type"] == "json_invalid":
            reason = f"isn't JSON, or only a part of it: {fault['ctx']['error']}"
            return f"{reason}. Brief it anew"
        if fault["loc"] == ("schema_version",):
            return (
                f"is of schema version {fault['input']!r}, and this program reads {version!r}. "
                "Brief it anew, or use the version of the program that wrote it"
            )
    place = ".".join(str(part) for part in faults[0]["loc"]) or "the whole file"
    reason = str(faults[0]["msg"]).removeprefix("Value error, ")
    return f"is no {what}: {place}: {reason}. Brief it anew"
