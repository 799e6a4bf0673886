"""Settings: one table gives names, defaults and help; argument > environment > file > default.

The fields of `Settings` are that table. Nothing is read when this module is imported: the
command line and the Python functions call `Settings.load` and pass the result down.
"""

from __future__ import annotations

import math
import os
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from summarizer.errors import SettingsError

CONFIG_NAME = "summarizer.toml"
"""Read from the working folder when no other file is named."""
CONFIG_ENV = "SUMMARIZER_CONFIG"


@dataclass(frozen=True)
class Secret:
    """A text that doesn't print; `reveal` gives it to whoever must send it."""

    _text: str = field(repr=False)

    def __str__(self) -> str:
        return "[set, not shown]"

    def reveal(self) -> str:
        """The text itself."""
        return self._text


class Reading(NamedTuple):
    """How a setting's value is read, and what of it is allowed, in words."""

    read: Callable[[Any], Any]
    """Raises ``ValueError`` or ``TypeError`` for what isn't allowed."""
    allowed: str


def _read_text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError
    return value.strip()


def _read_url(value: Any) -> str:
    url = _read_text(value)
    parts = urlsplit(url)
    # A password in the address would be printed with it.
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
        raise ValueError
    return url.rstrip("/")


def _read_secret(value: Any) -> Secret:
    return value if isinstance(value, Secret) else Secret(_read_text(value))


def _read_path(value: Any) -> Path:
    return Path(value if isinstance(value, Path) else _read_text(value)).expanduser()


def _read_flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[
        _read_text(value).lower()
    ]


def _whole(low: int, high: int) -> Reading:
    def read(value: Any) -> int:
        if isinstance(value, bool | float):
            raise ValueError
        number = int(value)
        if not low <= number <= high:
            raise ValueError
        return number

    return Reading(read, f"a whole number from {low:,} to {high:,}")


def _number(low: float, high: float, unit: str) -> Reading:
    def read(value: Any) -> float:
        if isinstance(value, bool):
            raise ValueError
        number = float(value)
        if not (math.isfinite(number) and low <= number <= high):
            raise ValueError
        return number

    return Reading(read, f"a number of {unit} from {low:g} to {high:,.0f}")


_TEXT = Reading(_read_text, "a text that isn't empty")
_URL = Reading(_read_url, "an address such as http://localhost:8000/v1, without a password in it")
_KEY = Reading(_read_secret, "a text that isn't empty")
_FOLDER = Reading(_read_path, "the path of a folder")
_FILE = Reading(_read_path, "the path of a file")
_FLAG = Reading(_read_flag, "yes or no (also 1 or 0, true or false)")


def _row(env: str, reading: Reading, help: str, *, shown: str = "") -> dict[str, Any]:
    """One row of the table; ``shown`` says the default where its value doesn't."""
    return {"env": env, "reading": reading, "help": help, "shown": shown}


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All that can be set; make one with `load`, or with keywords for defaults otherwise.

    Raises:
        SettingsError: A value that isn't allowed.
    """

    model: str | None = field(
        default=None,
        metadata=_row(
            "SUMMARIZER_MODEL",
            _TEXT,
            "Which model to ask: `openai/NAME`, `local/qwen2.5-coder-1.5b` or `local/PATH.gguf`.",
            shown="embedded; hosted when a key or base URL is set",
        ),
    )
    base_url: str | None = field(
        default=None,
        metadata=_row(
            "SUMMARIZER_BASE_URL",
            _URL,
            "Server that speaks the OpenAI protocol (vLLM, Ollama, llama.cpp, a gateway).",
            shown="api.openai.com",
        ),
    )
    api_key: Secret | None = field(
        default=None,
        metadata=_row(
            "OPENAI_API_KEY",
            _KEY,
            "Key of the server; from the environment only, and never printed.",
            shown="none",
        ),
    )
    prompts: Path | None = field(
        default=None,
        metadata=_row(
            "SUMMARIZER_PROMPTS",
            _FOLDER,
            "Folder of prompt files that takes the place of the built-in one.",
            shown="built in",
        ),
    )
    profiles: Path | None = field(
        default=None,
        metadata=_row(
            "SUMMARIZER_PROFILES",
            _FILE,
            "File that says how models are asked; it adds to the built-in profiles.",
            shown="built in",
        ),
    )
    cache_dir: Path | None = field(
        default=None,
        metadata=_row(
            "SUMMARIZER_CACHE_DIR",
            _FOLDER,
            "Where answers and the embedded model's file are kept.",
            shown="the user's cache folder",
        ),
    )
    cache: bool = field(
        default=True,
        metadata=_row(
            "SUMMARIZER_CACHE", _FLAG, "Keep answers, so that nothing is asked for twice."
        ),
    )
    judge: bool | None = field(
        default=None,
        metadata=_row(
            "SUMMARIZER_JUDGE",
            _FLAG,
            "Ask the model about what isn't clear to the merge.",
            shown="yes",
        ),
    )
    grades: Path | None = field(
        default=None,
        metadata=_row(
            "SUMMARIZER_GRADES",
            _FILE,
            "File that rates outlets from A to F; see `summarizer/schema/operator.py`.",
            shown="none: all is F6",
        ),
    )
    ranking: Path | None = field(
        default=None,
        metadata=_row(
            "SUMMARIZER_RANKING",
            _FILE,
            "File with the order of a day's developments, as `summarizer/merge/ranking.toml`.",
            shown="built in",
        ),
    )
    agencies: Path | None = field(
        default=None,
        metadata=_row(
            "SUMMARIZER_AGENCIES",
            _FILE,
            "File with more news agencies than the built-in ones, one name a line.",
            shown="none",
        ),
    )
    concurrency: int | None = field(
        default=None,
        metadata=_row(
            "SUMMARIZER_CONCURRENCY",
            _whole(1, 64),
            "Articles, and questions, under way at the same time.",
            shown="what suits the model",
        ),
    )
    max_cost_usd: float | None = field(
        default=None,
        metadata=_row(
            "SUMMARIZER_MAX_COST_USD",
            _number(0, 1_000_000, "US dollars"),
            "Stop before a question that could make the run cost more, in US dollars.",
            shown="no limit",
        ),
    )
    max_article_chars: int = field(
        default=100_000,
        metadata=_row(
            "SUMMARIZER_MAX_ARTICLE_CHARS",
            _whole(1, 10_000_000),
            "A longer text is turned down as no article.",
        ),
    )
    connect_timeout_s: float | None = field(
        default=None,
        metadata=_row(
            "SUMMARIZER_CONNECT_TIMEOUT_S",
            _number(0.1, 3600, "seconds"),
            "How long to wait for a connection, in seconds.",
            shown="10",
        ),
    )
    read_timeout_s: float | None = field(
        default=None,
        metadata=_row(
            "SUMMARIZER_READ_TIMEOUT_S",
            _number(0.1, 86_400, "seconds"),
            "Longest silence of the server, in seconds.",
            shown="120; embedded 900",
        ),
    )
    deadline_s: float | None = field(
        default=None,
        metadata=_row(
            "SUMMARIZER_DEADLINE_S",
            _number(0.1, 86_400, "seconds"),
            "Longest time for one question with all its retries, in seconds.",
            shown="300; embedded 1200",
        ),
    )

    def __post_init__(self) -> None:
        for row in fields(self):
            value = getattr(self, row.name)
            if value is not None or row.default is not None:
                object.__setattr__(self, row.name, _read_value(row, value, "argument"))

    @classmethod
    def load(
        cls,
        *,
        config: str | Path | None = None,
        environ: Mapping[str, str] | None = None,
        **overrides: Any,
    ) -> Settings:
        """Gather the settings: argument > environment > file > default.

        Args:
            config: The settings file. Defaults to what ``SUMMARIZER_CONFIG`` names, else to
                ``summarizer.toml`` in the working folder if there is one.
            environ: The environment, if not this process's. Empty values count as unset.
            overrides: Settings by field name; ``None`` means "not given".

        Raises:
            SettingsError: A value that isn't allowed, or a name that doesn't exist; the
                message says which, where it came from, and what is allowed.
        """
        environ = os.environ if environ is None else environ
        named = config or environ.get(CONFIG_ENV) or None
        values = _read_config(Path(named or CONFIG_NAME).expanduser(), required=bool(named))
        for row in fields(cls):
            env = row.metadata["env"]
            if environ.get(env, "").strip():
                values[row.name] = _read_value(row, environ[env], f"environment {env}")
        unknown = sorted(overrides.keys() - {row.name for row in fields(cls)})
        if unknown:
            raise SettingsError(f"there is no setting {unknown[0]!r}. {_known_names()}")
        values.update((name, given) for name, given in overrides.items() if given is not None)
        return cls(**values)


def settings_table() -> str:
    """The README's table of settings, in Markdown."""
    lines = [
        "| setting | environment | default | meaning |",
        "|---|---|---|---|",
    ]
    for row in fields(Settings):
        lines.append(
            f"| `{row.name}` | `{row.metadata['env']}` | {_show_default(row)} "
            f"| {row.metadata['help']} |"
        )
    return "\n".join(lines) + "\n"


def _show_default(row: Field[Any]) -> str:
    if row.metadata["shown"]:
        return str(row.metadata["shown"])
    if isinstance(row.default, bool):
        return "yes" if row.default else "no"
    return f"{row.default:,}"


def _read_value(row: Field[Any], value: Any, origin: str) -> Any:
    reading: Reading = row.metadata["reading"]
    try:
        return reading.read(value)
    except (ValueError, TypeError, KeyError):
        # What may hold a key or a password isn't shown.
        is_secret = reading is _KEY or "@" in str(value)
        shown = "its value" if is_secret else repr(value)
    raise SettingsError(f"setting {row.name} ({origin}): {shown} must be {reading.allowed}")


def _read_config(path: Path, *, required: bool) -> dict[str, Any]:
    """The settings that a file gives; its relative paths count from its own folder."""
    try:
        with path.open("rb") as file:
            given = tomllib.load(file)
    except FileNotFoundError as error:
        if not required:
            return {}
        raise SettingsError(f"settings file {path}: there is none. Check its path") from error
    except OSError as error:
        raise SettingsError(
            f"settings file {path}: can't be read: {error.strerror}. Name another with --config"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"settings file {path}: isn't TOML: {error}. Mend it") from error
    return dict(_check_config(given, path))


def _check_config(given: Mapping[str, Any], path: Path) -> Iterator[tuple[str, Any]]:
    rows = {row.name: row for row in fields(Settings)}
    for name, value in given.items():
        if name not in rows:
            raise SettingsError(
                f"settings file {path}: there is no setting {name!r}. {_known_names()}"
            )
        if rows[name].metadata["reading"] is _KEY:
            raise SettingsError(
                f"settings file {path}: {name} may not stand in a file. "
                f"Set {rows[name].metadata['env']} in the environment"
            )
        read = _read_value(rows[name], value, f"file {path}")
        yield name, path.parent / read if isinstance(read, Path) else read


def _known_names() -> str:
    return f"There are {', '.join(row.name for row in fields(Settings))}"
