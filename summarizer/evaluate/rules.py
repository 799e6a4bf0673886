"""The gate's rules: ``gate.toml``, read with every fault named by its line."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from pydantic import Field, ValidationError

from summarizer.errors import UsageError
from summarizer.evaluate.measures import MEASURES
from summarizer.schema.span import Frozen


class Ceilings(Frozen):
    """What a run over all cases may take, once; ``None`` leaves it open."""

    failed: int | None = Field(default=None, ge=0)
    prompt_tokens: int | None = Field(default=None, ge=0)
    completion_tokens: int | None = Field(default=None, ge=0)
    cost_usd: float | None = Field(default=None, ge=0)


class Rules(Frozen):
    """The shape of ``gate.toml``."""

    suites: list[str] = Field(min_length=1)
    answers: str | None = None
    """The file of recorded answers that the gate replays, beside ``gate.toml``."""
    readings: str | None = None
    """The same of answers about the labelled days' stories, for the measures ``read_…``."""
    floors: dict[str, float] = Field(default_factory=dict)
    """Measure → the least pooled score, 0 to 1; see `measures`."""
    allowed_drops: dict[str, float] = Field(default_factory=dict)
    """Measure → the largest drop against the baseline, 0 to 1."""
    ceilings: Ceilings = Ceilings()


def read_rules(path: Path) -> Rules:
    """Read the rules.

    Raises:
        UsageError: The file is missing or not sound; the message says where.
    """
    try:
        text = path.read_text(encoding="utf-8")
        rules = Rules.model_validate(tomllib.loads(text))
    except OSError as error:
        raise UsageError(
            f"{path}: can't be read: {error.strerror}. Write the gate's rules there, or name "
            "another folder with --evals"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: isn't TOML: {error}. Mend it") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = [str(part) for part in first["loc"]]
        line = _find_line(text, place)
        raise UsageError(f"{path}:{line}: {'.'.join(place)}: {first['msg']}. Mend it") from error
    for section, name, message in _find_faults(rules):
        line = _find_line(text, [section, name])
        raise UsageError(f"{path}:{line}: {section}.{name}: {message}")
    return rules


def _find_faults(rules: Rules) -> Iterator[tuple[str, str, str]]:
    for section in ("floors", "allowed_drops"):
        for name, amount in getattr(rules, section).items():
            if name not in MEASURES:
                yield section, name, f"there is no such field. There are {', '.join(MEASURES)}"
            elif not 0 <= amount <= 1:
                yield section, name, f"{amount:g} must lie between 0 and 1"


def _find_line(text: str, place: list[str]) -> int:
    """The line of a key, or of its section where the key stands nowhere."""
    section = at = ""
    best = 1
    for number, line in enumerate(text.splitlines(), start=1):
        bare = line.split("#")[0].strip()
        if bare.startswith("["):
            section = bare.strip("[] ")
        key = bare.split("=")[0].strip().strip('"') if "=" in bare else ""
        at = f"{section}.{key}" if section and key else section or key
        if at == ".".join(place[:2]):
            return number
        if at == place[0]:
            best = number
    return best
