"""Files, folders and standard input become articles; what can't is said and stops nothing."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NamedTuple

from summarizer.errors import ReadError
from summarizer.read.markup import is_markup, strip_markup
from summarizer.schema import Article, Fault
from summarizer.text.decoding import MAX_FILE_BYTES, decode, decode_bytes, show_path
from summarizer.text.header import read_header
from summarizer.text.language import NAMES, read_language

STANDARD_INPUT = "-"
SUFFIXES = (".txt", ".md")
"""What is read from a folder; a file that is named itself may have any suffix."""
MAX_ID_CHARS = 120
"""An id becomes a file name, which may have 255 bytes; a longer one is cut."""


@dataclass(frozen=True)
class ReadResult:
    """All that was found under the given paths; every file is in exactly one of the lists."""

    articles: tuple[Article, ...]
    """In the order of the paths, a folder's files by name."""
    paths: Mapping[str, str]
    """Article id → the path it was read from."""
    faults: tuple[Fault, ...]
    """Paths that could not become an article."""
    duplicates: tuple[Fault, ...]
    """Paths whose text was read from another path already."""
    skipped: tuple[Fault, ...]
    """Files in folders that are hidden or of another kind, and weren't opened."""


class _Text(NamedTuple):
    text: str
    id: str | None
    """``None`` where no file gives a name."""


@dataclass
class _Pile:
    """What has been gathered so far."""

    articles: dict[str, tuple[str, Article]] = field(default_factory=dict)
    """SHA-256 of the text → its path and article, in order."""
    faults: list[Fault] = field(default_factory=list)
    duplicates: list[Fault] = field(default_factory=list)
    skipped: list[Fault] = field(default_factory=list)


def read_paths(
    paths: Iterable[str | Path], *, max_article_chars: int, stdin: BinaryIO | None = None
) -> ReadResult:
    """Read articles from files, from folders and all folders in them, and from ``-``.

    Args:
        paths: In the order in which articles shall come.
        max_article_chars: A longer text is a fault.
        stdin: Read for ``-``; ``None`` means this process's standard input.
    """
    pile = _Pile()
    for path in paths:
        for source in _find_files(path, pile):
            _take(source, pile, max_article_chars=max_article_chars, stdin=stdin)
    kept = _settle_ids(list(pile.articles.values()))
    return ReadResult(
        articles=tuple(article for _, article in kept),
        paths={article.id: path for path, article in kept},
        faults=tuple(pile.faults),
        duplicates=tuple(pile.duplicates),
        skipped=tuple(pile.skipped),
    )


def _find_files(given: str | Path, pile: _Pile) -> Iterator[str | Path]:
    """The path itself, or the articles' files in the folder that it is."""
    path = Path(given)
    if str(given) == STANDARD_INPUT or not path.is_dir():
        yield given
        return
    found = 0
    for folder, folders, names in os.walk(path, onerror=lambda error: _refuse(error, pile)):
        for name in sorted(folders):
            inner = Path(folder, name)
            if name.startswith(".") or inner.is_symlink():
                kind = "hidden" if name.startswith(".") else "a link to a"
                pile.skipped.append(Fault(path=show_path(inner), reason=f"{kind} folder"))
                folders.remove(name)
        folders.sort()
        for name in sorted(names):
            file = Path(folder, name)
            if reason := _reason_to_skip(name):
                pile.skipped.append(Fault(path=show_path(file), reason=reason))
            else:
                found += 1
                yield file
    if not found and not any(fault.path == show_path(path) for fault in pile.faults):
        wanted = " or ".join(SUFFIXES)
        reason = f"this folder holds no {wanted} files. Give another, or name the files themselves"
        pile.faults.append(Fault(path=show_path(path), reason=reason))


def _reason_to_skip(name: str) -> str | None:
    if name.startswith("."):
        return "hidden"
    if not name.lower().endswith(SUFFIXES):
        return f"neither {' nor '.join(SUFFIXES)}"
    return "about the folder, not an article" if name.lower() == "readme.md" else None


def _refuse(error: OSError, pile: _Pile) -> None:
    reason = f"this folder can't be read: {error.strerror}. Change its permissions"
    pile.faults.append(Fault(path=show_path(error.filename), reason=reason))


def _take(
    source: str | Path, pile: _Pile, *, max_article_chars: int, stdin: BinaryIO | None
) -> None:
    """Read one source, and put it where it belongs."""
    name = "standard input" if str(source) == STANDARD_INPUT else show_path(source)
    try:
        found = _read_stdin(stdin, pile) if name == "standard input" else _read_file(source)
        text = strip_markup(found.text) if is_markup(found.text) else found.text
        _check_text(text, max_article_chars, name)
        article = Article.from_text(text, id=found.id)
    except ReadError as error:
        reason = str(error).removeprefix(f"{name}: ")
        pile.faults.append(Fault(path=name, reason=reason))
        return
    if article.sha256 in pile.articles:
        first, _ = pile.articles[article.sha256]
        reason = f"the same text as {first}, which was read"
        pile.duplicates.append(Fault(path=name, reason=reason))
        return
    pile.articles[article.sha256] = (name, article)


def _read_file(path: str | Path) -> _Text:
    return _Text(decode(path), _clean_id(Path(path).stem))


def _read_stdin(stdin: BinaryIO | None, pile: _Pile) -> _Text:
    if any(path == "standard input" for path, _ in pile.articles.values()):
        raise ReadError("standard input: was read already. Give - once")
    data = (stdin or sys.stdin.buffer).read(MAX_FILE_BYTES + 1)
    return _Text(decode_bytes(data, "standard input"), None)


def _check_text(text: str, max_article_chars: int, name: str) -> None:
    if len(text) > max_article_chars:
        raise ReadError(
            f"{name}: {len(text):,} characters are too long for one article (the limit is "
            f"{max_article_chars:,}). Split it, or raise SUMMARIZER_MAX_ARTICLE_CHARS"
        )
    body = text[read_header(text).body_start :]
    if not any(character.isalnum() for character in body):
        raise ReadError(f"{name}: has a head but no text below it. Add the article's text")
    language = read_language(body)
    if language != "en":
        raise ReadError(
            f"{name}: is in {NAMES[language]}, and only English is understood. "
            "Give an English version"
        )


def _clean_id(stem: str) -> str:
    """The file's name as an id: printable, fit for a file name everywhere."""
    valid = os.fsencode(stem).decode("utf-8", "replace")
    return "".join(c if c.isprintable() and c not in '/\\:*?"<>|' else "_" for c in valid)


def _settle_ids(found: list[tuple[str, Article]]) -> list[tuple[str, Article]]:
    """Make ids distinct: texts that share one get a piece of their hash behind it."""
    # Some file systems don't tell capitals from small letters.
    counts = Counter(article.id.casefold() for _, article in found)
    settled = []
    for path, article in found:
        id = article.id
        if counts[id.casefold()] > 1 or len(id.encode()) > MAX_ID_CHARS:
            short = id.encode()[:MAX_ID_CHARS].decode("utf-8", "ignore")
            article = article.model_copy(update={"id": f"{short}-{article.sha256[:8]}"})
        settled.append((path, article))
    return settled
