"""What the person who runs the program decides: grades of outlets, and the order of a day."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import Field, ValidationError, field_validator

from summarizer.errors import SettingsError
from summarizer.schema.day import Reliability
from summarizer.schema.span import Frozen

RankingRule = Literal["origins", "novelty", "news", "figures_and_conflicts", "articles", "position"]

T = TypeVar("T", bound=Frozen)


class Grades(Frozen):
    """How reliable the operator holds outlets to be, by name (the Admiralty code's letters).

    The file is TOML::

        [outlets]
        Reuters = "A"
        "The Velmar Courier" = "C"
    """

    outlets: dict[str, Reliability]
    """A: completely reliable, B: usually, C: fairly, D: not usually, E: unreliable, F: can't be
    judged, as every outlet that isn't named."""

    @field_validator("outlets")
    @classmethod
    def _names_differ(cls, outlets: dict[str, Reliability]) -> dict[str, Reliability]:
        seen: dict[str, str] = {}
        for name in outlets:
            if not name.strip():
                raise ValueError("an outlet's name is empty")
            other = seen.setdefault(" ".join(name.casefold().split()), name)
            if other != name:
                raise ValueError(f"{other!r} and {name!r} are one outlet; rate it once")
        return outlets

    @classmethod
    def from_file(cls, path: str | Path) -> Grades:
        """Read a file of grades.

        Raises:
            SettingsError: It is missing or broken; the message names the line or the key.
        """
        return _read_file(cls, Path(path), what="grades file")


class Ranking(Frozen):
    """By which rules, in order, the developments of a day are sorted.

    The file is TOML, as ``summarizer/merge/ranking.toml``, which explains each rule.
    """

    order: tuple[RankingRule, ...] = Field(min_length=1)

    @field_validator("order")
    @classmethod
    def _each_once(cls, order: tuple[RankingRule, ...]) -> tuple[RankingRule, ...]:
        for rule in order:
            if order.count(rule) > 1:
                raise ValueError(f"{rule!r} stands twice; it can decide once only")
        return order

    @classmethod
    def from_file(cls, path: str | Path) -> Ranking:
        """Read a file with the order of rules.

        Raises:
            SettingsError: It is missing or broken; the message names the line or the key.
        """
        return _read_file(cls, Path(path), what="ranking file")


def _read_file(shape: type[T], path: Path, *, what: str) -> T:
    try:
        given: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(
            f"{what} {path}: can't be read: {error.strerror}. Check its path"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{what} {path}: isn't TOML: {error}. Mend it") from error
    try:
        return shape.model_validate(given)
    except ValidationError as error:
        # A key that is there and wrong says more than the one that it should have been.
        fault = min(error.errors(), key=lambda fault: fault["type"] == "missing")
        key = ".".join(str(part) for part in fault["loc"]) or "the file"
        shown = "" if isinstance(fault["input"], dict | list) else f" {fault['input']!r}:"
        reason = fault["msg"].removeprefix("Value error, ")
        raise SettingsError(f"{what} {path}: {key}:{shown} {reason}. Mend it") from error
