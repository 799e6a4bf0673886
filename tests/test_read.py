"""Reading paths: what becomes an article, and that nothing else goes without a word."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from summarizer.read import ReadResult, read_paths
from summarizer.schema import Article

STORY = "date 2024-12-07 The harbour of Porto Lindo was closed, the port's office said."
OTHER = "date 2024-12-08 The harbour of Porto Lindo was opened, the port's office said."


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(path: str, content: str | bytes = STORY) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def read(*paths: str | Path, limit: int = 1000, stdin: bytes = b"") -> ReadResult:
    return read_paths(paths, max_article_chars=limit, stdin=io.BytesIO(stdin))


def ids(result: ReadResult) -> list[str]:
    return [article.id for article in result.articles]


def test_a_file_becomes_an_article_named_after_it():
    """The text is kept as it is, and what its head says is read."""
    result = read(write("news/harbour.txt"))
    (article,) = result.articles
    assert article == Article.from_file("news/harbour.txt")
    assert (article.id, article.published, article.text) == ("harbour", "2024-12-07", STORY)
    assert result.paths == {"harbour": "news/harbour.txt"}
    assert result.faults == result.duplicates == result.skipped == ()


def test_a_folder_is_read_with_all_folders_in_it_in_order():
    """Text and Markdown files are read by name; other files are named as skipped."""
    for number, name in enumerate(["b.txt", "a.md", "sub/c.TXT", "sub/deep/d.txt"]):
        write(f"news/{name}", f"{STORY} Number {number}.")
    for name in ["x.html", ".hidden.txt", "README.md", ".git/y.txt", "sub/z"]:
        write(f"news/{name}")
    result = read("news")
    assert ids(result) == ["a", "b", "c", "d"]
    assert {Path(fault.path).name: fault.reason for fault in result.skipped} == {
        "x.html": "neither .txt nor .md",
        ".hidden.txt": "hidden",
        ".git": "hidden folder",
        "README.md": "about the folder, not an article",
        "z": "neither .txt nor .md",
    }
    assert result.faults == ()


def test_a_file_that_is_named_is_read_whatever_its_suffix():
    """The rule about suffixes is for folders; a name is meant."""
    assert ids(read(write("wire.copy"))) == ["wire"]


def test_a_link_to_a_folder_is_not_followed():
    """A folder that links to itself doesn't make reading endless."""
    write("news/a.txt")
    os.symlink(".", "news/again", target_is_directory=True)
    result = read("news")
    assert ids(result) == ["a"]
    assert [fault.reason for fault in result.skipped] == ["a link to a folder"]


def test_standard_input_is_an_article():
    """``-`` reads it; its id comes from its text, as no file gives a name."""
    result = read("-", stdin=STORY.encode())
    assert ids(result) == [Article.from_text(STORY).id]
    assert list(result.paths.values()) == ["standard input"]


def test_standard_input_twice_is_said():
    """The second ``-`` has nothing left to read."""
    result = read("-", "-", stdin=STORY.encode())
    assert len(result.articles) == 1
    assert [fault.reason for fault in result.faults] == ["was read already. Give - once"]


def test_bad_input_is_one_line_each_and_stops_nothing():
    """Missing, empty, binary, undecodable, too long, headless: the good file is still read."""
    bad = {
        "missing.txt": None,
        "empty.txt": "",
        "blank.txt": " \n\n ",
        "image.txt": b"\x89PNG\r\n\x1a\n\x00",
        "russian.txt": "Привет, мир! Новости дня.".encode("cp1251"),
        "long.txt": "word " * 1_000_000,
        "head.txt": "date 2024-12-07\n\n",
    }
    for name, content in bad.items():
        if content is not None:
            write(name, content)
    result = read(*bad, write("good.txt"))
    assert ids(result) == ["good"]
    assert [fault.path for fault in result.faults] == list(bad)
    reasons = {fault.path: fault.reason for fault in result.faults}
    assert reasons["missing.txt"] == "there is no such file. Check the path"
    assert reasons["long.txt"].startswith("5,000,000 characters are too long")
    assert "limit is 1,000" in reasons["long.txt"]
    assert reasons["head.txt"].startswith("has a head but no text")
    assert not any("\n" in reason for reason in reasons.values())


def test_a_text_of_just_the_limit_is_read():
    """The limit itself is allowed."""
    write("a.txt", STORY)
    assert ids(read("a.txt", limit=len(STORY))) == ["a"]
    assert ids(read("a.txt", limit=len(STORY) - 1)) == []


def test_a_folder_without_articles_is_a_fault():
    """It is said, with what would have been read; other paths go on."""
    write("pictures/x.png", b"x")
    result = read("pictures", write("good.txt"))
    assert ids(result) == ["good"]
    (fault,) = result.faults
    assert (fault.path, fault.reason.split(".")[0]) == ("pictures", "this folder holds no ")
    assert ".txt or .md" in fault.reason


def test_the_same_text_twice_is_read_once_and_named():
    """Whether by one path given twice or by a copy under another name."""
    write("news/a.txt")
    write("news/copy.txt")
    result = read("news", "news/a.txt")
    assert ids(result) == ["a"]
    assert [(fault.path, fault.reason) for fault in result.duplicates] == [
        ("news/copy.txt", "the same text as news/a.txt, which was read"),
        ("news/a.txt", "the same text as news/a.txt, which was read"),
    ]


def test_different_texts_of_one_name_get_distinct_ids():
    """Each gets a piece of its hash, whatever the order in which they are read."""
    paths = [write("a/story.txt"), write("b/Story.txt", OTHER)]
    result = read(*paths)
    assert ids(result) == [
        f"story-{result.articles[0].sha256[:8]}",
        f"Story-{result.articles[1].sha256[:8]}",
    ]
    assert sorted(ids(read(*reversed(paths)))) == sorted(ids(result))
    assert result.paths[result.articles[1].id] == "b/Story.txt"


@pytest.mark.parametrize(
    "name", ["a\nb.txt", "tab\there.txt", 'what? "no".txt', "x" * 240 + ".txt", b"caf\xe9.txt"]
)
def test_odd_file_names_give_ids_that_are_file_names(name: str | bytes):
    """An id can be printed, can name a file, and can be written as UTF-8."""
    write(os.fsdecode(name))
    result = read(".")
    (article,) = result.articles
    assert article.id.isprintable()
    assert len(f"{article.id}.json".encode()) < 200
    Path("out").mkdir()
    Path("out", f"{article.id}.json").touch()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_a_fault():
    """What can't be looked into isn't passed over."""
    write("news/a.txt")
    write("news/locked/b.txt")
    os.chmod("news/locked", 0)
    result = read("news")
    os.chmod("news/locked", 0o700)
    assert [fault.path for fault in result.faults] == ["news/locked"]


def test_the_seeds_are_read():
    """The supplied articles become five articles with the dates that stand in them."""
    result = read(Path(__file__).parent.parent / "seeds", limit=100_000)
    dates = [article.published for article in result.articles]
    assert dates == ["2024-12-07", "2024-12-07", "2024-12-06", "2024-12-06", None]
    assert result.faults == ()


PAGE = """<!DOCTYPE html>
<html><head><title>News</title><script>var a = "<p>no</p>";</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Harbour shut after storm</h1>
<p>By Ann Li</p><p>The harbour was shut on <b>Monday</b>, its office
said.</p><figure><img src="x.png"><figcaption>A boat</figcaption></figure>
<p>&ldquo;We wait,&rdquo; a skipper said.</p></article><footer>Imprint</footer></body></html>"""


def test_a_page_s_source_becomes_the_text_that_its_reader_sees():
    """Blocks become paragraphs; tags, scripts, menus, captions and the footer are gone."""
    (article,) = read(write("page.html", PAGE)).articles
    assert article.title == "Harbour shut after storm"
    assert article.text.split("\n\n") == [
        "Harbour shut after storm",
        "By Ann Li",
        "The harbour was shut on Monday, its office said.",
        "\u201cWe wait,\u201d a skipper said.\n",
    ]


def test_a_text_that_speaks_of_a_tag_is_no_page():
    """A stray tag or two changes no character."""
    text = STORY + " It wrote <b> and </b>, no more."
    (article,) = read(write("tags.txt", text)).articles
    assert article.text == text


GERMAN = (
    "Der Hafen von Porto Lindo ist am Montag geschlossen worden, teilte die Verwaltung der Stadt "
    "mit. Die Schiffe liegen auf Reede, und es ist nicht klar, wann sie den Hafen wieder anlaufen "
    "dürfen. Das Wetter soll sich bis zum Wochenende nicht bessern, hieß es aus dem Rathaus."
)
RUSSIAN = "Порт был закрыт в понедельник, сообщила администрация города. " * 6


@pytest.mark.parametrize(("text", "words"), [(GERMAN, "in German"), (RUSSIAN, "Latin letters")])
def test_another_language_is_said_and_not_made_nonsense_of(text: str, words: str):
    """A text in a language that isn't understood is a fault that names the language."""
    result = read(write("fremd.txt", text), write("harbour.txt"))
    assert ids(result) == ["harbour"]
    assert words in result.faults[0].reason


def test_an_english_text_may_hold_words_of_another_language():
    """Foreign names and a quotation make no text foreign."""
    text = (
        "The director of Das Haus der Kunst said on Monday that it would close for a year. "
        "In a note to staff he wrote: 'Es ist nicht zu ändern, und es tut mir leid.' The works "
        "are to be lent to museums in Paris and Rome, he said."
    )
    assert len(read(write("kunst.txt", text)).articles) == 1
