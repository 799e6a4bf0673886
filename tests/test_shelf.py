"""The shelf: a whole briefing is taken from it for the same article, model, prompt and code."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from briefings import Told, make_briefing
from chat_server import ChatServer, Say
from scripted_model import answer_first

from summarizer.desk import brief_each, open_desk
from summarizer.errors import StoreError
from summarizer.schema import Article, Briefing
from summarizer.settings import Settings
from summarizer.store import Shelf, Store

TEXT = "The dam at Orla would hold until Friday, said Olaf Brandt. Output fell 5 percent in Vell."


def run(settings: Settings, article: Article) -> Briefing:
    """Brief an article at a desk of its own."""

    async def brief() -> Any:
        async with open_desk(settings) as desk:
            (outcome,) = await brief_each([article], desk=desk)
            assert desk.client.usage.calls == outcome.run.calls
        return outcome

    outcome = asyncio.run(brief())
    assert isinstance(outcome, Briefing)
    return outcome


@pytest.fixture
def desk_settings(tmp_path: Path) -> Callable[..., Settings]:
    def settings(server: ChatServer, **more: Any) -> Settings:
        given = {"model": "openai/m", "base_url": server.base_url, "cache_dir": tmp_path, **more}
        return Settings.load(environ={}, **given)

    return settings


def test_a_second_run_gives_the_same_briefing_and_its_own_account(desk_settings, monkeypatch):
    """All but the account of the run is as it was, without a question or work on the text."""
    article = Article.from_text(TEXT, published="2031-05-04")
    with ChatServer() as server:
        server.answer_by(answer_first)
        first = run(desk_settings(server), article)
        asked = len(server.requests)

        async def never(*_: object, **__: object) -> None:
            raise AssertionError("it was briefed again")

        monkeypatch.setattr("summarizer.desk.brief_article", never)
        second = run(desk_settings(server), article)
        assert len(server.requests) == asked > 0
    assert second.model_dump(exclude={"run"}) == first.model_dump(exclude={"run"})
    account = second.run
    assert (account.calls, account.cached, account.attempts) == (first.run.calls,) * 2 + (0,)
    assert (account.prompt_tokens, account.completion_tokens, account.cost_usd) == (0, 0, 0.0)
    assert account.found == account.kept + account.repaired + account.rejected


@pytest.mark.parametrize("change", ["model", "text", "published", "file"])
def test_what_decides_a_briefing_is_part_of_its_name(desk_settings, tmp_path, change):
    """Another model, text or date, or another file of settings' rules, is another briefing."""
    article = Article.from_text(TEXT, id="a", published="2031-05-04")
    with Store(tmp_path) as store:
        shelf = Shelf(store, ["model", "prompt"])
        kept = make_briefing(article, Told("Output fell 5 percent"))
        shelf.put(kept)
        assert shelf.get(article) == kept
        others = {
            "model": (Shelf(store, ["other", "prompt"]), article),
            "file": (Shelf(store, ["model", "prompt", "more"]), article),
            "text": (shelf, Article.from_text(TEXT + " ", id="a", published="2031-05-04")),
            "published": (shelf, Article.from_text(TEXT, id="a", published="2031-05-05")),
        }
        other, asked = others[change]
        assert other.get(asked) is None


def test_an_unanswered_question_is_asked_again(desk_settings):
    """A briefing with a question that got no answer is not kept whole."""
    article = Article.from_text(TEXT, published="2031-05-04")
    with ChatServer() as server:
        server.answer_by(lambda _: Say("no JSON"))
        settings = desk_settings(server)

        async def brief() -> Any:
            async with open_desk(settings) as desk:
                return await brief_each([article], desk=desk)

        asyncio.run(brief())
        asked = len(server.requests)
        server.answer_by(answer_first)
        assert run(settings, article).claims
        assert len(server.requests) > asked


def test_without_a_cache_nothing_is_kept(desk_settings, tmp_path):
    """With the cache off, every run asks."""
    article = Article.from_text(TEXT, published="2031-05-04")
    with ChatServer() as server:
        server.answer_by(answer_first)
        for _ in range(2):
            run(desk_settings(server, cache=False), article)
        assert len(server.requests) % 2 == 0
        assert len(server.requests) >= 2
    assert not list(tmp_path.iterdir())


def test_a_damaged_briefing_is_made_anew(tmp_path):
    """What can't be read any more counts as not there."""
    article = Article.from_text(TEXT, published="2031-05-04")
    with Store(tmp_path) as store:
        shelf = Shelf(store, [])
        shelf.put(make_briefing(article, Told("Output fell 5 percent")))
        for garbage in (b"x", b"{}"):
            store._db.execute("UPDATE briefings SET text = ?", (garbage,))
            assert shelf.get(article) is None
        store.forget()
        assert shelf.get(article) is None


def test_what_json_can_not_hold_is_not_kept(tmp_path):
    """A briefing that would change on its way through JSON is made anew each time."""
    article = Article.from_text(TEXT, published="2031-05-04")
    briefing = make_briefing(article, Told("Output fell 5 percent"))
    with Store(tmp_path) as store:
        shelf = Shelf(store, [])
        shelf.put(briefing.model_copy(update={"gist": "half a character \ud800"}))
        assert shelf.get(article) is None


def test_a_kept_briefing_is_reported_like_any_other(desk_settings):
    """A second run tells its watcher of each article: its turn comes, and it is done."""
    articles = [Article.from_text(TEXT, id="a"), Article.from_text(TEXT, id="b")]
    told: list[str] = []

    class Listener:
        def begin(self, articles):
            told.append(f"begin {len(articles)}")

        def start(self, article):
            told.append(f"start {article.id}")

        def advance(self, article, answered, asked):
            told.append(f"{answered} of {asked}")

        def finish(self, article):
            told.append(f"finish {article.id}")

        def judge(self, answered, asked):
            told.append(f"judged {answered} of {asked}")

    async def brief(settings: Settings) -> list[Any]:
        async with open_desk(settings) as desk:
            return await brief_each(articles, desk=desk, watcher=Listener())

    with ChatServer() as server:
        server.answer_by(answer_first)
        first = asyncio.run(brief(desk_settings(server)))
        told.clear()
        second = asyncio.run(brief(desk_settings(server)))
    assert told == ["begin 2", "start a", "finish a", "start b", "finish b"]
    assert [one.article.id for one in second] == [one.article.id for one in first] == ["a", "b"]


def test_a_shelf_that_can_not_be_read_fails_each_article_by_itself(desk_settings, monkeypatch):
    """When looking up breaks, each article fails with the reason, and none is lost."""
    articles = [Article.from_text(TEXT, id="a"), Article.from_text(TEXT, id="b")]

    def broken(*_: object) -> None:
        raise StoreError("the cache file is damaged. Delete it")

    async def brief(settings: Settings) -> list[Any]:
        async with open_desk(settings) as desk:
            return await brief_each(articles, desk=desk)

    with ChatServer() as server:
        monkeypatch.setattr(Shelf, "get", broken)
        outcomes = asyncio.run(brief(desk_settings(server)))
    assert [(one.article.id, str(one.error)) for one in outcomes] == [
        ("a", "the cache file is damaged. Delete it"),
        ("b", "the cache file is damaged. Delete it"),
    ]
