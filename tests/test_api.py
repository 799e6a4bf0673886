"""The library as a script uses it, against a server on loopback."""

from __future__ import annotations

import asyncio
import importlib
import os
from pathlib import Path

import pytest
from chat_server import ChatServer, Fault
from scripted_model import answer_first

import summarizer
from summarizer import (
    Article,
    Briefing,
    ModelRefused,
    ModelUnavailable,
    ReadError,
    Settings,
    UsageError,
    amerge_day,
    asummarize,
    asummarize_day,
    asummarize_many,
    merge_day,
    summarize,
    summarize_day,
    summarize_many,
)

CLOSED = (
    "date 2024-12-07 The harbour of Porto Lindo was closed, the port's office said on Saturday."
)
OPENED = "date 2024-12-08 The harbour of Porto Lindo was opened, the mayor said on Sunday."
REFUSAL = Fault(status=400, body={"error": {"message": "not this one"}})


@pytest.fixture
def settings(chat_server: ChatServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A desk at the loopback server, with a cache of its own."""
    for name in os.environ:
        if name.startswith(("SUMMARIZER_", "OPENAI_")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    chat_server.answer_by(
        lambda asked: REFUSAL if "lighthouse" in str(asked) else answer_first(asked)
    )
    return Settings(base_url=chat_server.base_url, cache_dir=tmp_path / "cache")


@pytest.fixture
def closed() -> Article:
    return Article.from_text(CLOSED, id="closed")


@pytest.fixture
def refused() -> Article:
    """The scripted server turns down every question about this one."""
    return Article.from_text(CLOSED.replace("harbour", "lighthouse"), id="refused")


def test_all_names_the_public_surface_in_order():
    """`__all__` is sorted, every name in it is there, and `dir` shows them."""
    assert summarizer.__all__ == sorted(summarizer.__all__)
    assert set(summarizer.__all__) <= set(dir(summarizer))
    for name in summarizer.__all__:
        assert getattr(summarizer, name).__name__ == name
    for function in ("summarize", "summarize_many", "summarize_day", "merge_day"):
        assert {function, f"a{function}"} <= set(summarizer.__all__)


def test_every_error_and_every_shape_is_public():
    """Whoever catches an error or names a field's type need not look for its module."""
    errors = importlib.import_module("summarizer.errors")
    raised = {name for name, value in vars(errors).items() if isinstance(value, type)}
    assert raised <= set(summarizer.__all__)
    shapes = importlib.import_module("summarizer.schema")
    models = {name for name in shapes.__all__ if hasattr(getattr(shapes, name), "model_fields")}
    assert models - {"Frozen"} <= set(summarizer.__all__)


def test_a_name_that_does_not_exist_is_an_attribute_error():
    """A typing error is told at once, as for any module."""
    with pytest.raises(AttributeError, match="no attribute 'sumarize'"):
        summarizer.sumarize  # noqa: B018


def test_summarize_briefs_one_article(settings: Settings, closed: Article):
    """The briefing holds the article, and each claim's evidence stands in its text."""
    briefing = summarize(closed, settings=settings)
    assert briefing.article == closed
    assert briefing.claims
    for claim in briefing.claims:
        for span in claim.evidence:
            assert closed.text[span.start : span.end] == span.text


def test_summarize_raises_what_failed(settings: Settings, refused: Article):
    """One article's failure is the call's, as the error that it was."""
    with pytest.raises(ModelRefused, match="not this one"):
        summarize(refused, settings=settings)


def test_summarize_many_keeps_order_and_records_failures(
    settings: Settings, closed: Article, refused: Article
):
    """A failure stands in its place, and the others are done."""
    first, second, third = summarize_many([refused, closed, refused], settings=settings)
    assert isinstance(second, Briefing)
    for failure in (first, third):
        assert isinstance(failure, summarizer.Fault)
        assert failure.path == "refused"
        assert "not this one" in failure.reason
    assert summarize_many([], settings=settings) == []


def test_summarize_day_merges_what_lies_under_the_paths(settings: Settings, tmp_path: Path):
    """A folder of one day needs no date; what failed and what can't be read stand in it."""
    (tmp_path / "a.txt").write_text(CLOSED)
    (tmp_path / "b.txt").write_text(CLOSED.replace("harbour", "lighthouse"))
    (tmp_path / "c.txt").write_bytes(b"\x00\x01")
    day = summarize_day(tmp_path, settings=settings)
    assert day.day == "2024-12-07"
    assert day.developments
    status = {Path(article.id).name: article.status for article in day.articles}
    assert status == {"a": "briefed", "b": "failed", "c.txt": "failed"}
    assert all(article.reason for article in day.articles if article.status == "failed")
    assert not (tmp_path / "out").exists(), "the library writes nothing but its cache"


def test_summarize_day_wants_to_know_which_day(settings: Settings, tmp_path: Path):
    """Articles of several days are an error that names them, unless one day is chosen."""
    (tmp_path / "a.txt").write_text(CLOSED)
    (tmp_path / "b.txt").write_text(OPENED)
    paths = [tmp_path / "a.txt", str(tmp_path / "b.txt")]
    with pytest.raises(UsageError, match="2024-12-07, 2024-12-08"):
        summarize_day(paths, settings=settings)
    assert [a.id for a in summarize_day(paths, day="2024-12-07", settings=settings).articles] == [
        "a"
    ]
    with pytest.raises(UsageError, match="no article is of 2024-12-09"):
        summarize_day(paths, day="2024-12-09", settings=settings)


def test_summarize_day_of_undated_articles_has_no_day(settings: Settings, tmp_path: Path):
    """They are merged, and get nobody's date."""
    (tmp_path / "a.txt").write_text(CLOSED.removeprefix("date 2024-12-07 "))
    day = summarize_day([tmp_path / "a.txt"], settings=settings)
    assert (day.day, day.coverage.undated) == (None, 1)


def test_summarize_day_says_when_there_is_nothing(settings: Settings, tmp_path: Path):
    """Nothing to read, or nothing that could be briefed, is an error and no empty day."""
    with pytest.raises(ReadError, match=r"none\.txt: there is no such file.* \(and 1 more"):
        summarize_day(["none.txt", "nor this"], settings=settings)
    with pytest.raises(ReadError, match="no paths were given"):
        summarize_day([], settings=settings)
    (tmp_path / "b.txt").write_text(CLOSED.replace("harbour", "lighthouse"))
    with pytest.raises(ModelRefused, match="not this one"):
        summarize_day("b.txt", settings=settings)


def test_merge_day_takes_the_day_that_its_briefings_share(settings: Settings, closed: Article):
    """The day need not be said twice; briefings of several days are refused."""
    briefing = summarize(closed, settings=settings)
    day = merge_day([briefing])
    assert day == merge_day([briefing], day="2024-12-07")
    assert day.day == "2024-12-07"
    other = Article.from_text(CLOSED, id="other", published="2024-12-08")
    with pytest.raises(UsageError, match="2024-12-07, 2024-12-08"):
        merge_day([briefing, briefing.model_copy(update={"article": other})])


def test_the_async_forms_give_the_same(settings: Settings, closed: Article, tmp_path: Path):
    """Awaited in one's own loop, each function returns what its plain form returns."""
    (tmp_path / "closed.txt").write_text(CLOSED)

    async def use_all() -> tuple[object, ...]:
        briefing = await asummarize(closed, settings=settings)
        (again,) = await asummarize_many([closed], settings=settings)
        assert isinstance(again, Briefing)
        assert again.claims == briefing.claims
        return await amerge_day([briefing]), await asummarize_day("closed.txt", settings=settings)

    merged, day = asyncio.run(use_all())
    assert merged == day == merge_day([summarize(closed, settings=settings)])


def test_plain_forms_inside_a_loop_name_the_async_form(settings: Settings, closed: Article):
    """A notebook's user is told what to write instead, and no coroutine is left behind."""

    async def call() -> None:
        with pytest.raises(UsageError, match="Await asummarize instead"):
            summarize(closed, settings=settings)
        with pytest.raises(UsageError, match="Await amerge_day instead"):
            merge_day([])

    asyncio.run(call())


def test_settings_default_to_the_environment(
    settings: Settings, closed: Article, monkeypatch: pytest.MonkeyPatch
):
    """Without settings the functions load them, as the command line does."""
    monkeypatch.setenv("SUMMARIZER_MODEL", "openai/test")
    with pytest.raises(ModelUnavailable, match="OPENAI_API_KEY"):
        summarize(closed)
    monkeypatch.setenv("SUMMARIZER_BASE_URL", settings.base_url or "")
    monkeypatch.setenv("SUMMARIZER_CACHE", "no")
    assert summarize(closed).run.model == "openai/test"


def test_a_fault_of_the_program_is_recorded_with_its_kind(
    settings: Settings, closed: Article, monkeypatch: pytest.MonkeyPatch
):
    """Even what nobody foresaw concerns its article alone, and says what it was."""
    broken = closed.model_copy(update={"id": "broken", "text": None})
    one, other = summarize_many([broken, closed], settings=settings)
    assert isinstance(one, summarizer.Fault)
    assert one.reason.startswith("unexpected ")
    assert "Error: " in one.reason
    assert isinstance(other, Briefing)
