"""Decoding: which bytes are text, and that the rest is refused in one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import ReadError
from summarizer.text import decoding
from summarizer.text.decoding import decode, decode_bytes

STORY = "Café owners in Lübeck said “no” – twice.\nThe mayor didn’t answer."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"], ids=lambda name: name
)
def test_usual_encodings_are_read(tmp_path: Path, encoding: str):
    """UTF-8 and UTF-16 with their marks, and Windows-1252, all give the same text."""
    path = tmp_path / "story.txt"
    path.write_bytes(STORY.encode(encoding))
    assert decode(path) == STORY


def test_big_endian_text_with_a_mark_is_read():
    """The byte order mark decides, whichever machine reads it."""
    assert decode_bytes(b"\xfe\xff" + STORY.encode("utf-16-be"), "x") == STORY


def test_latin_1_is_read_where_windows_1252_has_no_character():
    """A byte that Windows-1252 leaves undefined doesn't make a letter unreadable."""
    data = ("Caf\xe9 in the old town, said the owner. " * 20 + "\x81").encode("latin-1")
    assert decode_bytes(data, "x").startswith("Café")


def test_line_ends_stay_as_they_are(tmp_path: Path):
    """Spans count the stored characters, so reading may not change any."""
    path = tmp_path / "story.txt"
    path.write_bytes(b"One.\r\nTwo.\rThree.\n")
    assert decode(path) == "One.\r\nTwo.\rThree.\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n", "is empty"),
        ("\ufeff \u200b".encode(), "holds no words"),
        (b"--- *** ---", "holds no words"),
        (b"%PDF-1.7\n1 0 obj", "is a PDF"),
        (b"PK\x03\x04rest", "ZIP archive"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (b"\xff\xd8\xff\xe0", "an image"),
        (b"\x1f\x8b\x08", "a compressed file"),
        (b"text and\x00more", "binary"),
        ("Story".encode("utf-16-le"), "UTF-16 without a byte order mark"),
        (b"\xff\xfeS\x00t\x00\x00", "breaks it"),
        (b"\x01\x02\x03\x04 some words \x05\x06", "is binary"),
        ("Привет, мир! Новости дня.".encode("cp1251"), "encoding can't be told"),
        ("日本のニュースです。今日".encode("shift-jis"), "encoding can't be told"),
        (STORY.encode()[:-30] + "“ok”".encode()[:-1], "is UTF-8 but byte"),
    ],
)
def test_what_is_no_text_is_refused_with_name_and_reason(data: bytes, reason: str):
    """Empty, binary and unreadable bytes give one line: which file, what is wrong, what to do."""
    with pytest.raises(ReadError, match=reason) as caught:
        decode_bytes(data, "some/file.txt")
    message = str(caught.value)
    assert message.startswith("some/file.txt: ")
    assert "\n" not in message
    assert ". " in message, "says what to do next"


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_one_plain_error(data: bytes):
    """No bytes end in another error, or in text that can't be written as UTF-8."""
    try:
        shown = decode_bytes(data, "x")
    except ReadError as error:
        shown = str(error)
        told = shown.splitlines()
    else:
        told = ["one"]
    assert len(told) == 1
    assert shown.encode("utf-8")


def test_missing_file_and_folder_are_refused(tmp_path: Path):
    """A path that isn't a file is told apart: there is none, or it is a folder."""
    with pytest.raises(ReadError, match="there is no such file"):
        decode(tmp_path / "none.txt")
    with pytest.raises(ReadError, match="this is a folder"):
        decode(tmp_path)


def test_a_path_that_no_system_allows_is_refused():
    """A NUL in a path is an error of ours, in one line, with the path made visible."""
    with pytest.raises(ReadError, match=r"'a\\x00b': can't be read"):
        decode("a\0b")


def test_a_file_without_end_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch):
    """Reading stops at the limit, even where a file has no size."""
    monkeypatch.setattr(decoding, "MAX_FILE_BYTES", 1024**2)
    with pytest.raises(ReadError, match="over 1 MB"):
        decode("/dev/zero")
