"""Bytes to text: the encodings that news texts come in, and a plain refusal of all else."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from summarizer.errors import ReadError

MAX_FILE_BYTES = 64 * 1024 * 1024
"""A file beyond this isn't read to its end: no news text is that long."""

_BYTE_ORDER_MARKS = (
    # The four-byte marks stand first: UTF-16's little-endian mark begins UTF-32's.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FORMATS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "a media file"),
    (b"ID3", "a media file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
# White space that text may hold counts as no control character.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MAX_CONTROL_SHARE = 0.005
_MAX_HIGH_SHARE = 0.2
"""Of bytes over 0x7F in Windows-1252 text; more of them means another alphabet."""


def decode(path: str | Path) -> str:
    """Read a text file, in UTF-8, UTF-16 or Windows-1252.

    Raises:
        ReadError: It is missing, a folder, empty, binary, or in no encoding we can tell.
    """
    name = show_path(path)
    try:
        with Path(path).open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError as error:
        raise ReadError(f"{name}: there is no such file. Check the path") from error
    except IsADirectoryError as error:
        raise ReadError(f"{name}: this is a folder. Give a text file that lies in it") from error
    except PermissionError as error:
        raise ReadError(f"{name}: may not be read. Change its permissions") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ReadError(f"{name}: can't be read: {reason}. Check the path") from error
    return decode_bytes(data, name)


def decode_bytes(data: bytes, name: str) -> str:
    """Decode the bytes of one text; ``name`` says in messages where they come from.

    Raises:
        ReadError: They are empty, binary, too many, or in no encoding we can tell.
    """
    if len(data) > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES // 1024**2
        raise ReadError(f"{name}: over {limit} MB. Give one article a file")
    if not data.strip():
        raise ReadError(f"{name}: is empty. Give a file that holds an article's text")
    text = _decode(data, name)
    if len(_CONTROL.findall(text)) > max(2, len(text) * _MAX_CONTROL_SHARE):
        raise ReadError(f"{name}: is binary, not text. Give the article as a plain text file")
    if not any(character.isalnum() for character in text):
        raise ReadError(f"{name}: holds no words. Give a file that holds an article's text")
    return text


def show_path(path: str | Path) -> str:
    """The path as it can stand in a one-line message."""
    shown = str(path)
    return shown if shown.isprintable() else repr(shown)


def _decode(data: bytes, name: str) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_marked(data, encoding, name)
    for magic, kind in _FORMATS:
        if data.startswith(magic):
            raise ReadError(f"{name}: is {kind}, not text. Save the article as plain text")
    if b"\x00" in data:
        raise ReadError(
            f"{name}: is binary, or UTF-16 without a byte order mark. Save it as UTF-8 text"
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_western(data, name, broken_at=error.start)


def _decode_marked(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{name}: starts as {encoding.removesuffix('-sig').upper()} but byte {error.start} "
            "breaks it. Save it anew as UTF-8"
        ) from error


def _decode_western(data: bytes, name: str, *, broken_at: int) -> str:
    """Windows-1252, or Latin-1 where a byte has no meaning in it, if that is plausible."""
    loose = data.decode("utf-8", errors="surrogateescape")
    broken = sum("\udc80" <= character <= "\udcff" for character in loose)
    whole = sum(character > "\x7f" for character in loose) - broken
    # Windows-1252 text hardly ever holds a valid UTF-8 sequence by chance.
    if whole > broken:
        raise ReadError(f"{name}: is UTF-8 but byte {broken_at} breaks it. Save it anew as UTF-8")
    if broken + whole > len(data) * _MAX_HIGH_SHARE:
        raise ReadError(
            f"{name}: its encoding can't be told (not UTF-8, UTF-16 or Windows-1252). "
            "Save it as UTF-8"
        )
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
