"""Prompt files: found, read, and fingerprinted.

A prompt file is Markdown with YAML front matter::

    ---
    name: brief
    version: 1
    description: What it is for, in one line.
    temperature: 0
    examples:
      - user: |-
          …
        assistant: …
    ---
    The instructions. <!-- A comment: the model doesn't see it. -->
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from summarizer.errors import PromptError

SUFFIX = ".md"

_PACKAGE = Path(__file__).parent
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)(.*)\Z", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(
    r"^[ \t]*<!--(?:(?!-->).)*-->[ \t]*\n|[ \t]*<!--.*?-->", re.DOTALL | re.MULTILINE
)

Line = Annotated[str, StringConstraints(min_length=1, pattern=r"^[^\n]+$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Example(_Strict):
    user: Text
    assistant: Text


class _FrontMatter(_Strict):
    """What may stand in the front matter."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
    version: Annotated[int, Field(ge=1, strict=True)] | Line
    description: Line
    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    open: Text | None = None
    examples: list[_Example] = Field(default_factory=list)


class Prompt(_Strict):
    """A prompt as the model gets it."""

    name: str
    version: str
    description: str
    system: str
    """The instructions, without comments."""
    open: str | None
    """Instructions that are added when a whole article is asked about at once."""
    examples: list[dict[str, str]]
    """Worked examples, ``user`` and ``assistant`` each, in order."""
    temperature: float | None
    """``None`` leaves it to the model's profile."""
    sha256: str
    """Of all that reaches the model; a comment or the description doesn't change it."""
    path: Path


def load_prompt(name: str, folder: Path | None = None) -> Prompt:
    """Read the prompt of that name.

    Args:
        name: The file's name without suffix.
        folder: Where to look; ``None`` means the built-in prompts.

    Raises:
        PromptError: There is no such prompt, or its file is malformed; the message says where.
    """
    folder = folder or find_folder()
    path = folder / f"{name}{SUFFIX}"
    if not path.is_file():
        there = ", ".join(_find_names(folder)) or "none at all"
        raise PromptError(f"there is no prompt {name!r} in {folder}. There are: {there}")
    return _read_prompt(path)


def has_prompt(name: str, folder: Path) -> bool:
    """Whether a folder holds a prompt of that name."""
    return (folder / f"{name}{SUFFIX}").is_file()


def list_prompts(folder: Path | None = None) -> list[Prompt]:
    """All prompts of a folder, by name.

    Raises:
        PromptError: The folder isn't there or holds none, or a file is malformed.
    """
    folder = folder or find_folder()
    names = _find_names(folder)
    if not names:
        raise PromptError(f"{folder} holds no prompt files ({SUFFIX}). Name another with --prompts")
    return [load_prompt(name, folder) for name in names]


def find_folder() -> Path:
    """Where the built-in prompts lie: in the package, or beside it in a checkout."""
    for folder in (_PACKAGE / "_prompts", _PACKAGE.parent / "prompts"):
        if folder.is_dir():
            return folder
    raise PromptError("the built-in prompts are missing. Install the package anew")


def _find_names(folder: Path) -> list[str]:
    if not folder.is_dir():
        raise PromptError(f"{folder}: there is no such folder of prompts. Check the path")
    return sorted(path.stem for path in folder.glob(f"*{SUFFIX}") if path.stem != "README")


def _read_prompt(path: Path) -> Prompt:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"{path}: can't be read as UTF-8 text: {error}. Save it anew") from error
    found = _FRONT_MATTER.match(text)
    if found is None:
        raise PromptError(
            f"{path}, line 1: lacks its front matter. Start with a line ---, then name, version "
            "and description, then another line ---"
        )
    head = _read_front_matter(found[1], path)
    if head.name != path.stem:
        raise PromptError(f"{path}: is named {head.name!r} inside. Give both the same name")
    system = _COMMENT.sub("", found[2]).strip()
    if not system:
        raise PromptError(f"{path}: has no instructions. Write them below the front matter")
    examples = [example.model_dump() for example in head.examples]
    asked: dict[str, Any] = {
        "system": system,
        "open": head.open,
        "examples": examples,
        "temperature": head.temperature,
    }
    return Prompt(
        **asked,
        name=head.name,
        version=str(head.version),
        description=head.description,
        sha256=_fingerprint(asked),
        path=path,
    )


def _fingerprint(asked: Mapping[str, Any]) -> str:
    canonical = json.dumps(asked, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _read_front_matter(text: str, path: Path) -> _FrontMatter:
    try:
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
        lines = _find_key_lines(tree, path)
        return _FrontMatter.model_validate(yaml.safe_load(text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f", line {mark.line + 2}" if mark else ""
        raise PromptError(f"{path}{where}: isn't YAML: {error.problem}. Mend it") from error
    except yaml.YAMLError as error:
        raise PromptError(f"{path}: its front matter isn't YAML: {error}. Mend it") from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "front matter"
        line = lines.get(str(first["loc"][0]), 1) if first["loc"] else 1
        raise PromptError(f"{path}, line {line}: {field}: {first['msg']}. Mend it") from error


def _find_key_lines(tree: yaml.Node | None, path: Path) -> dict[str, int]:
    """The file's line of each key; YAML itself would let a second one win in silence."""
    lines: dict[str, int] = {}
    for key, _ in getattr(tree, "value", []) if getattr(tree, "id", "") == "mapping" else []:
        line = key.start_mark.line + 2
        if key.value in lines:
            raise PromptError(f"{path}, line {line}: {key.value!r} stands twice. Keep one of them")
        lines[key.value] = line
    return lines
