"""Who is listed as an actor of an article, once each and under which name."""

from __future__ import annotations

import asyncio

import pytest
from chat_server import ChatServer
from scripted_model import answer_first

from summarizer.brief.article import brief_article
from summarizer.brief.document import read_document
from summarizer.brief.kinds import known_kind
from summarizer.llm.client import Client
from summarizer.llm.profiles import resolve_model
from summarizer.prompts import load_prompt
from summarizer.schema import Actor, Article


def list_actors(server: ChatServer, text: str) -> dict[str, Actor]:
    """The actors of a text, by name; a scripted model answers the first kind it may."""
    server.answer_by(answer_first)
    profile = resolve_model("openai/test", base_url=server.base_url)

    async def run() -> dict[str, Actor]:
        async with Client(profile, base_url=server.base_url) as client:
            article = Article.from_text(text, id="a")
            briefing = await brief_article(article, client=client, prompt=load_prompt("brief"))
        return {actor.name: actor for actor in briefing.actors}

    return asyncio.run(run())


def test_a_body_without_a_name_that_acts_is_an_actor(chat_server: ChatServer) -> None:
    """Rebels that take a town are listed once, with every place where they are named."""
    actors = list_actors(
        chat_server,
        "Rebel forces took the town of Marl on Friday. The rebels said they would move on. "
        "Army divers searched the river.",
    )
    rising = actors["The rebels"]
    assert {mention.text for mention in rising.mentions} == {"Rebel forces", "The rebels"}
    assert "Army divers" in actors


def test_a_capital_that_acts_is_its_country(chat_server: ChatServer) -> None:
    """What Tehran and Iran do is done by one government, which is listed once."""
    actors = list_actors(
        chat_server,
        "Iran will send two ships. Tehran has refused an inspection. They left on Monday.",
    )
    assert "Tehran" not in actors
    assert "Tehran" in actors["Iran"].aliases


def test_whose_it_is_does_not_belong_to_the_name(chat_server: ChatServer) -> None:
    """Her government is the government, and a pronoun is nobody's other name."""
    actors = list_actors(
        chat_server,
        "Prime Minister Ana Ruiz spoke on Monday. Her government denied any delay. "
        "A spokesman said it was false, and he added that ships had left.",
    )
    assert "government" in actors
    aliases = {alias.lower() for actor in actors.values() for alias in actor.aliases}
    assert not aliases & {"he", "it", "she"}


def test_who_holds_an_office_is_a_person() -> None:
    """An office right before a name needs no question; a rank that firms have as well does."""
    text = (
        "The deal is sound, says transport minister Ida Brask. "
        "Shares of market leader Norbank fell by a fifth."
    )
    document = read_document(Article.from_text(text, id="a"))
    known = {g.name: known_kind(document, g) for g in document.names}
    assert known == {"Ida Brask": "person", "Norbank": None}


@pytest.mark.parametrize(
    ("text", "listed", "left_out"),
    [
        ("Tom Roe fell in Marl. He lives in Marl.", {"Tom Roe"}, {"Marl"}),
        ("MARL, Ohio (UP) - Tom Roe fell near Ohio's border.", {"Tom Roe"}, {"MARL", "Ohio"}),
        ("Republicans blocked it. Tom Roe fears Democrats.", {"Republicans"}, {"Democrats"}),
        ("Tom Roe likes Americans. Americans like him.", {"Tom Roe"}, {"Americans"}),
        ("Ann Bright and Tom Roe said it was late.", {"Ann Bright"}, {"Ann Bright and Tom Roe"}),
        ("The party met. Tom Roe spoke for our Party.", {"Tom Roe"}, {"Party"}),
        ("Rain was falling. Tom Roe left.", {"Tom Roe"}, {"Rain"}),
        ("Tom Roe left.\n\n(Reporting by Pia Moss; editing by Li.)", {"Tom Roe"}, {"Pia Moss"}),
    ],
)  # fmt: skip
def test_who_is_no_actor(
    chat_server: ChatServer, text: str, listed: set[str], left_out: set[str]
) -> None:
    """Places, peoples, common nouns, credits and lists of names act nowhere in a story."""
    names = set(list_actors(chat_server, text))
    assert listed <= names
    assert not left_out & names


def test_a_clause_is_no_actor(chat_server: ChatServer) -> None:
    """A source that was read too far, with a verb or subject of its own, is listed nowhere."""
    text = "It gets odd when a leader says that the war is lost. The mayor said no."
    names = list_actors(chat_server, text)
    assert names
    assert all("It " not in name for name in names)


def test_a_description_that_ends_in_a_name_is_that_person(chat_server: ChatServer) -> None:
    """A source of an office and a name is listed under the name alone; an aide is another."""
    text = (
        "Former master of hounds Ann Bright said it was late. Bright left. "
        "People around Ann Bright said no."
    )
    actors = list_actors(chat_server, text)
    assert "Ann Bright" in actors
    assert not any(name.startswith("Former master") for name in actors)


def test_an_office_that_one_person_holds_is_that_person(chat_server: ChatServer) -> None:
    """A senator described without a name is the one senator, or the one of that state."""
    actors = list_actors(
        chat_server,
        "Ohio Sen. Ann Bright met Utah Sen. Tom Roe and Mayor Pia Moss. The Ohio senator said it "
        "was late. The senator said no more. The mayor said yes.",
    )
    assert "The Ohio senator" in actors["Ann Bright"].aliases
    assert "The mayor" not in actors
