"""Whole briefings, kept under all that decides them: a second run over the same articles is quick.

The answers of a model are kept anyway; what this saves is the work around them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from summarizer.schema import Article, Briefing
from summarizer.store.sqlite import Store


class Shelf:
    """The briefings that one model, one prompt and one state of the program have made."""

    def __init__(self, store: Store, made_by: Iterable[str]) -> None:
        """Choose the shelf.

        Args:
            store: Where it stands.
            made_by: All that decides a briefing beside the article and the program's code: the
                model and how it is asked, its prompt, the files of rules.
        """
        self._store = store
        self._made_by = json.dumps([_digest_code(), *made_by])

    def get(self, article: Article) -> Briefing | None:
        """The briefing of this very article, as it was made; ``None`` if there is none."""
        text = self._store.get_briefing(self._name(article))
        if text is None:
            return None
        try:
            return Briefing.model_validate_json(text)
        except ValidationError:
            return None

    def put(self, briefing: Briefing) -> None:
        """Keep a briefing, if it can be written and read without loss."""
        try:
            text = briefing.model_dump_json()
            whole = Briefing.model_validate_json(text) == briefing
        except (PydanticSerializationError, ValidationError):
            # Half a character, or a number that JSON lacks: made anew each time.
            return
        if whole:
            self._store.put_briefing(self._name(briefing.article), text)

    def _name(self, article: Article) -> str:
        parts = json.dumps([self._made_by, article.model_dump()])
        return hashlib.sha256(parts.encode()).hexdigest()


@cache
def _digest_code() -> str:
    """SHA-256 over the program's own source: another state of it may brief otherwise."""
    folder = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".py", ".toml") and path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()
