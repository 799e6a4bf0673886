"""Two other ways to get claims out of an article, on the same server, as well as they can do it.

- **LangExtract** gets a prompt and two worked examples of its own, both made up for this purpose:
  claims in the article's words, with who says them and whether they deny something. It cuts the
  article and aligns the answers by itself, with fuzzy alignment off; its spans are scored as they
  are, and where it gives none its words are looked for.
- **A plain instructor call** asks about the whole article at once, for a list of typed claims:
  quotation, source, denied or not. Its quotations are looked for in the article.

Both ask at the temperature of this project's profile and with room for long answers. Who printed
or obtained a claim, mode, anonymity, figures and actors aren't asked of them, nor scored.
"""

from __future__ import annotations

import asyncio
import importlib
import importlib.util
import logging
from typing import Any

from pydantic import BaseModel, Field

from summarizer.errors import UsageError
from summarizer.schema import Article
from summarizer.speed.contender import Given, Reading, Server, make_briefing

_TASK = (
    "List every claim of the news text, in order: each thing it states as a fact, or reports "
    "that somebody says, expects, denies or demands. Copy the claim's words from the text "
    "exactly, without the words that tell who says it. Name as the source who says it, by the "
    "fullest name that the text gives; leave the source empty where the text says it itself. "
    "Mark a claim as denied when its source rejects it."
)
_EXAMPLES = (
    (
        "The port of Salmer will stay closed until Monday, harbour master Ines Dorn said. "
        "A crane had fallen onto the main quay on Friday night. Dorn denied that anybody was "
        "missing.",
        (
            ("The port of Salmer will stay closed until Monday", "Ines Dorn", False),
            ("A crane had fallen onto the main quay on Friday night", "", False),
            ("anybody was missing", "Ines Dorn", True),
        ),
    ),
    (
        '"We lost 40 hives in a week," said a beekeeper near Tolm. According to the farm '
        "ministry, the mites came from abroad. It has banned imports of bees since 2029.",
        (
            ("We lost 40 hives in a week", "a beekeeper near Tolm", False),
            ("the mites came from abroad", "the farm ministry", False),
            ("It has banned imports of bees since 2029", "", False),
        ),
    ),
)
_CHUNK_CHARS = 1000
_FAILURE_CHARS = 200


def require_extra() -> None:
    """Make sure that LangExtract is installed.

    Raises:
        UsageError: It isn't.
    """
    if importlib.util.find_spec("langextract") is None:
        raise UsageError(
            "the comparison with LangExtract needs an extra. Install it: "
            "pip install 'summarizer[bench]', or choose other parts with --part"
        )


class LangExtract:
    """LangExtract with its OpenAI provider, pointed at the server."""

    name = "LangExtract"

    def __init__(self, server: Server) -> None:
        require_extra()
        # Names as strings: type checkers needn't have the optional extra installed.
        self._library: Any = importlib.import_module("langextract")
        data: Any = importlib.import_module("langextract.data")
        factory: Any = importlib.import_module("langextract.factory")
        logging.getLogger("absl").setLevel(logging.CRITICAL)
        self._config = factory.ModelConfig(
            model_id=server.model,
            provider="openai",
            provider_kwargs={
                "base_url": server.base_url,
                "api_key": server.key,
                "temperature": server.temperature,
                "max_output_tokens": server.max_tokens,
            },
        )
        self._examples = [
            data.ExampleData(text=text, extractions=[_make_example(data, *c) for c in claims])
            for text, claims in _EXAMPLES
        ]

    async def read(self, article: Article) -> Reading:
        """Read one article in a thread of its own: the library blocks."""
        try:
            found = await asyncio.to_thread(self._extract, article.text)
        except Exception as error:  # noqa: BLE001  whatever a library raises is its result
            return Reading(None, _explain(error), 0)
        return make_briefing(article, found, model=self.name)

    def _extract(self, text: str) -> list[Given]:
        document = self._library.extract(
            text,
            prompt_description=_TASK,
            examples=self._examples,
            config=self._config,
            max_char_buffer=_CHUNK_CHARS,
            max_workers=1,
            resolver_params={"enable_fuzzy_alignment": False},
            show_progress=False,
        )
        return [_read_extraction(found) for found in document.extractions or []]


def _make_example(data: Any, words: str, source: str, denied: bool) -> Any:
    attributes = {"source": source, "denied": "yes" if denied else "no"}
    return data.Extraction(extraction_class="claim", extraction_text=words, attributes=attributes)


def _read_extraction(found: Any) -> Given:
    attributes = found.attributes or {}
    place = found.char_interval
    span = None
    if place is not None and place.start_pos is not None and place.end_pos is not None:
        span = (place.start_pos, place.end_pos)
    denied = str(attributes.get("denied", "no")).strip().lower() in ("yes", "true")
    return Given(str(found.extraction_text), _first_text(attributes.get("source")), denied, span)


def _first_text(value: Any) -> str | None:
    """An attribute may come as a list."""
    if isinstance(value, list):
        value = value[0] if value else None
    return str(value) if value is not None else None


class PlainClaim(BaseModel):
    """A claim that the news text makes or reports."""

    quotation: str = Field(
        description="The claim's words, copied from the text, without who says it"
    )
    source: str | None = Field(description="Who says it; null where the text says it itself")
    denied: bool = Field(description="Whether the source rejects it")


class PlainAnswer(BaseModel):
    """All claims of a news text, in order."""

    claims: list[PlainClaim]


class PlainCall:
    """One whole-article call by instructor, without anything around it."""

    name = "plain instructor call"

    def __init__(self, server: Server) -> None:
        self._server = server

    async def read(self, article: Article) -> Reading:
        """Ask once, and once more when the answer breaks its schema."""
        try:
            answer = await self._ask(article.text)
        except Exception as error:  # noqa: BLE001  whatever a library raises is its result
            return Reading(None, _explain(error), 0)
        given = [Given(c.quotation, c.source, c.denied) for c in answer.claims]
        return make_briefing(article, given, model=self.name)

    async def _ask(self, text: str) -> PlainAnswer:
        import instructor
        from openai import AsyncOpenAI

        server = self._server
        async with AsyncOpenAI(base_url=server.base_url, api_key=server.key, max_retries=0) as sdk:
            client = instructor.from_openai(sdk, mode=instructor.Mode.JSON_SCHEMA)
            options: dict[str, Any] = {}
            if server.temperature is not None:
                options["temperature"] = server.temperature
            answer: PlainAnswer = await client.create(
                model=server.model,
                response_model=PlainAnswer,
                max_retries=1,
                max_tokens=server.max_tokens,
                messages=[
                    {"role": "system", "content": _TASK},
                    {"role": "user", "content": text},
                ],
                **options,
            )
            return answer


def _explain(error: BaseException) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:_FAILURE_CHARS]}"
