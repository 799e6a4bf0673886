"""Runs, comparisons, the gate and drafts: the command line over tiny invented cases."""

from __future__ import annotations

import asyncio
import hashlib
import html
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest
from chat_server import ChatServer, Fault
from click.testing import CliRunner
from scripted_model import answer_first

from summarizer.cli import Program
from summarizer.cli.eval import evaluation
from summarizer.cli.trial import BRIEFING_CODE
from summarizer.errors import UsageError
from summarizer.evaluate.cases import Case, digest_gold, load_cases
from summarizer.evaluate.records import CaseFailure, Run, RunFile, RunHeader, Spent, read_run
from summarizer.evaluate.report import render_text
from summarizer.evaluate.report_run import tabulate_scores
from summarizer.evaluate.run import Outcome, run_cases, score_run
from summarizer.prompts import load_prompt

PROMPTS = Path(__file__).parent.parent / "prompts"
TOWNS = (
    "Arlo Bresk Corvin Dalmer Estrin Fosca Gelm Hovan Istrel Jorva Kessin Lorne Marl Nerva".split()
)
TEXT = (
    "date 2031-05-04 The bridge at {town} was closed, engineer Ana Ruiz said. "
    "Floods hit the harbour of {town} on Monday.{more}"
)
CASE = """\
article: ../../articles/{name}.txt
sha256: {sha256}
story: {story}
reviewed: {reviewed}
actors: {{exhaustive: false, items: []}}
claims:
  exhaustive: true
  items:
    - {{id: c1, evidence: The bridge at {town} was closed, source: [engineer Ana Ruiz, Ana Ruiz],
       source_kind: person, mode: indirect, kind: event}}
    - {{id: c2, evidence: Floods hit the harbour of {town} on Monday., source: null, kind: event}}
figures: {{exhaustive: true, items: []}}
"""
REFUSAL = Fault(status=400, body={"error": {"message": "not this one"}})
RULE = "- background: it lies years back"
"""Of the built-in prompt; without it the scripted model takes everything for background."""


class Done(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


def run(*arguments: str | Path) -> Done:
    """Run ``summarizer eval`` in this process."""
    program = Program("summarizer", commands={"eval": evaluation})
    result = CliRunner().invoke(program, ["eval", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return Done(result.exit_code, result.stdout, result.stderr)


def write_case(
    town: str, *, story: str | None = None, more: str = "", reviewed: bool = True
) -> None:
    """Write an article and its labels."""
    name = town.lower()
    text = TEXT.format(town=town, more=more)
    Path("evals/articles").mkdir(parents=True, exist_ok=True)
    Path(f"evals/articles/{name}.txt").write_text(text)
    folder = Path("evals/cases/dev")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.yaml").write_text(
        CASE.format(
            name=name,
            town=town,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            story=story or name,
            reviewed=str(reviewed).lower(),
        )
    )


def answer_kinds(request: dict[str, Any]) -> dict[str, Any]:
    """Call everything an event; a prompt without its rule makes all of it background."""
    answer = answer_first(request)
    asked = "\n".join(message["content"] for message in request["messages"])
    kind = "event" if RULE in asked else "background"
    if "kind" not in answer:  # The judge's question has none.
        return answer
    return answer | {"kind": dict.fromkeys(answer["kind"], kind)}


def is_about_a_story(request: dict[str, Any]) -> bool:
    """Whether it is a question about a whole story."""
    return "conflicts" in request["response_format"]["json_schema"]["schema"]["properties"]


def answer_but(*towns: str, fault: Fault = REFUSAL) -> Callable[[dict[str, Any]], Any]:
    """Answer every question but those about some towns."""
    return lambda request: (
        fault
        if any(town in request["messages"][-1]["content"] for town in towns)
        else answer_kinds(request)
    )


@pytest.fixture(autouse=True)
def on_a_clean_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty working folder and cache, and no settings from outside."""
    for name in os.environ:
        if name.startswith(("SUMMARIZER_", "OPENAI_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def model(chat_server: ChatServer, monkeypatch: pytest.MonkeyPatch) -> ChatServer:
    """A server that knows the kinds of claims as long as its prompt tells."""
    chat_server.answer_by(answer_kinds)
    monkeypatch.setenv("SUMMARIZER_BASE_URL", chat_server.base_url)
    monkeypatch.setenv("SUMMARIZER_MODEL", "openai/gpt-4.1-mini")
    return chat_server


@pytest.fixture
def corpus() -> None:
    """A case in each of 14 stories."""
    for town in TOWNS:
        write_case(town)


def list_runs() -> list[Path]:
    """The run files, oldest first by their time of writing."""
    return sorted(Path("evals/runs").glob("*.jsonl"), key=lambda path: path.stat().st_mtime_ns)


def latest() -> Run:
    """The run written last."""
    return read_run(list_runs()[-1])


def copy_prompts(change: Callable[[str], str]) -> Path:
    """The built-in prompts with one change."""
    folder = Path("my-prompts")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(PROMPTS, folder)
    path = folder / "brief.md"
    text = path.read_text()
    changed = change(text)
    assert changed != text
    path.write_text(changed)
    return folder


def sabotage(text: str) -> str:
    """Take the rule about background out of the prompt."""
    return re.sub(rf"^{RULE}.*\n", "", text, flags=re.MULTILINE)


def read_row(table: str, name: str) -> list[str]:
    """The cells of a printed row."""
    (line,) = [line for line in table.splitlines() if line.split()[:1] == [name]]
    return re.split(r"\s{2,}", line.strip())


@pytest.mark.usefixtures("corpus")
def test_a_run_scores_every_case_beside_trivial_baselines(model: ChatServer) -> None:
    """The table has a row a field with score, interval, denominators and both baselines."""
    done = run("run")
    assert (done.returncode, done.stderr) == (0, "")
    assert read_row(done.stdout, "claims")[:2] == ["claims", "1.000"]
    assert "28/28" in read_row(done.stdout, "claims")
    assert read_row(done.stdout, "claim_kind")[:4] == [
        "claim_kind",
        "1.000",
        "0.879 to 1.000",
        "28",
    ]
    assert read_row(done.stdout, "source")[-2:] == ["0.500", "1.000"]
    assert "14 cases of 14 stories" in done.stdout


@pytest.mark.usefixtures("corpus")
def test_a_run_file_says_what_was_asked_and_what_came_of_it(model: ChatServer) -> None:
    """The header has the digests of prompt, schema, labels and articles; each case its record."""
    assert run("run", "--case", "arlo", "--case", "gelm").returncode == 0
    found = latest()
    assert found.header.cases == ["arlo", "gelm"]
    assert found.header.model == "openai/gpt-4.1-mini"
    for digest in (
        "prompt_sha256",
        "schema_sha256",
        "code_sha256",
        "gold_sha256",
        "days_gold_sha256",
        "articles_sha256",
    ):
        assert re.fullmatch("[0-9a-f]{64}", getattr(found.header, digest))
    assert [record.case for record in found.records] == ["arlo", "gelm"]
    for record in found.records:
        assert record.briefing is not None
        assert record.spent.calls == record.spent.attempts == 1
        assert (record.spent.prompt_tokens, record.spent.completion_tokens) == (100, 10)
        assert record.spent.cost_usd == pytest.approx(100 * 0.4e-6 + 10 * 1.6e-6)


def test_the_digest_of_the_code_covers_all_that_makes_a_briefing() -> None:
    """Whatever of the package is loaded to brief an article is in the digest, or says nothing."""
    code = (
        "import summarizer.desk, sys; print(*(n for n in sys.modules if n[:11] == 'summarizer.'))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    covered = {name.removesuffix(".py") for name in BRIEFING_CODE}
    assert {name.split(".")[1] for name in loaded} - covered == {
        "collector",
        "errors",
        "settings",
        "store",
    }


@pytest.mark.usefixtures("corpus")
def test_a_second_run_asks_nothing_and_still_knows_what_it_takes(model: ChatServer) -> None:
    """Kept answers are used; their tokens and cost count, so that ceilings mean something."""
    run("run")
    asked = len(model.requests)
    done = run("run")
    assert len(model.requests) == asked == len(TOWNS)
    assert len(list_runs()) == 2
    assert "14, of which 14 from kept answers" in done.stdout
    assert "1,400 read, 140 written" in done.stdout


@pytest.mark.usefixtures("corpus")
def test_a_repeat_asks_anew_and_its_spread_is_told(model: ChatServer) -> None:
    """The repeat is part of the cache key; chance is told apart from what articles differ in."""
    asked: list[str] = []

    def waver(request: dict[str, Any]) -> dict[str, Any]:
        answer = answer_first(request)
        question = request["messages"][-1]["content"]
        asked.append(question)
        kinds = ["event", "background"][(asked.count(question) - 1) % 2]
        return answer | {"kind": dict.fromkeys(answer["kind"], kinds)}

    model.answer_by(waver)
    done = run("run", "--repeat", "2")
    assert len(model.requests) == 2 * len(TOWNS)
    assert {asked.count(question) for question in asked} == {2}
    stability = done.stdout[done.stdout.index("Stability") :]
    # Each case scores 1 once and 0 once: a standard deviation of the root of a half.
    assert read_row(stability, "claim_kind")[1:4] == ["0.707", "0.000", "0.000 to 1.000"]
    assert read_row(stability, "claims")[1] == "0.000"
    assert read_row(done.stdout.split("Stability")[0], "claim_kind")[1] == "0.500"
    run("run", "--repeat", "2")
    assert len(model.requests) == 2 * len(TOWNS)


def test_what_failed_stays_in_the_denominator(model: ChatServer) -> None:
    """Two of four cases refused: recall is a half, both are named, and the exit code is 1."""
    for town in TOWNS[:4]:
        write_case(town)
    model.answer_by(answer_but("Arlo", "Dalmer"))
    done = run("run")
    assert done.returncode == 1
    row = read_row(done.stdout, "claims")
    assert row[-4:-1] == ["0.500", "8/4", row[-2]]
    assert "Failed, counted as all missed: arlo, dalmer." in " ".join(done.stdout.split())
    assert [line.split(":")[1].strip() for line in done.stderr.splitlines()] == ["arlo", "dalmer"]
    assert "not this one" in done.stderr
    run("run", "--failing-in", list_runs()[0])
    assert latest().header.cases == ["arlo", "dalmer"]


def test_a_run_goes_on_where_it_stopped(model: ChatServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cases that nobody answered make a run incomplete; the next one asks for these alone."""
    for town in TOWNS[:4]:
        write_case(town)
    monkeypatch.setenv("SUMMARIZER_DEADLINE_S", "2")
    model.answer_by(answer_but("Bresk", fault=Fault(status=503)))
    done = run("run")
    assert done.returncode == 3
    assert "bresk: ModelUnavailable" in done.stderr
    (path,) = list_runs()
    assert read_run(path).missing == [("bresk", 0)]
    with path.open("a") as file:
        file.write('{"type":"case","case":"bre')  # as a killed run leaves it
    model.answer_by(answer_kinds)
    asked = len(model.requests)
    done = run("run", "--no-cache")
    assert done.returncode == 0
    assert "going on with run" in done.stderr
    assert list_runs() == [path]
    assert len(model.requests) == asked + 1
    assert read_run(path).missing == []


def test_drafts_are_left_out_unless_asked_for(model: ChatServer) -> None:
    """A case that nobody corrected takes part only with --include-unreviewed."""
    write_case("Arlo")
    write_case("Bresk", reviewed=False)
    run("run")
    assert latest().header.cases == ["arlo"]
    run("run", "--include-unreviewed")
    assert latest().header.cases == ["arlo", "bresk"]


@pytest.mark.usefixtures("corpus")
def test_the_same_prompt_twice_gives_no_evidence(model: ChatServer) -> None:
    """Two runs over the same cases differ in nothing, and a changed comment asks nothing anew."""
    run("run")
    asked = len(model.requests)
    folder = copy_prompts(lambda text: text + "\n<!-- A thought for later. -->\n")
    run("run", "--prompts", folder)
    assert len(model.requests) == asked
    first, second = list_runs()
    done = run("compare", first, second)
    assert done.returncode == 0
    assert done.stdout.startswith("No evidence of any difference.")
    assert "Same model, prompt, schema and code" in done.stdout
    assert "Both runs gave the same briefings." in done.stdout
    assert "worse" not in done.stdout
    assert "better" not in done.stdout


@pytest.mark.usefixtures("corpus")
def test_a_sabotaged_prompt_is_worse_on_what_it_no_longer_tells(model: ChatServer) -> None:
    """The verdict falls on that field alone, each flip is shown with its text, both ways round."""
    run("run")
    run("run", "--prompts", copy_prompts(sabotage))
    first, second = list_runs()
    done = run("compare", first, second, "--items", "3")
    assert done.stdout.startswith("B is worse on claim_kind.")
    assert "Changed from A to B: the prompt.\n" in done.stdout
    row = read_row(done.stdout.split("\n\n", 1)[1], "claim_kind")
    assert row[1:4] == ["1.000", "0.000", "-1.000"]
    assert row[6] == "worse"
    assert read_row(done.stdout.split("\n\n", 1)[1], "claims")[6] == "no evidence"
    assert "Items: 28 lost, 0 gained" in done.stdout
    assert "text   date 2031-05-04 [The bridge at Arlo was closed], engineer" in done.stdout
    assert "claim_kind 'background', not 'event'" in done.stdout
    assert "and 25 more flipped items" in done.stdout
    assert run("compare", second, first).stdout.startswith("B is better on claim_kind.")


MEETING = (
    "date 2031-05-04 Mayor Lea Holm met engineer Ana Ruiz in {town} on Monday. "
    "She said the bridge at {town} was safe."
)
MEETING_CASE = """\
article: ../../articles/{name}.txt
sha256: {sha256}
story: {name}
reviewed: true
actors: {{exhaustive: false, items: []}}
claims:
  exhaustive: false
  items:
    - {{id: c1, evidence: the bridge at {town} was safe, source: [Ana Ruiz, engineer Ana Ruiz],
       source_kind: person, mode: indirect}}
figures: {{exhaustive: true, items: []}}
"""
ABOUT_SOURCES = '"Who says": answer which of the names says that part. '
"""Of the built-in prompt."""


def name_sources(request: dict[str, Any]) -> dict[str, Any]:
    """Say who speaks, as far as the prompt tells to, and its examples show how."""
    answer = answer_first(request)
    system, *examples, question = [message["content"] for message in request["messages"]]
    shown = [
        '"by"' in reply
        for asked, reply in zip(examples[::2], examples[1::2], strict=True)
        if "Who says" in asked
    ]
    knows = ABOUT_SOURCES in system and bool(shown) and all(shown)
    speaker = "Ana Ruiz" if knows else "Lea Holm"
    assert "Lea Holm | Ana Ruiz" in question
    return answer | {"by": dict.fromkeys(answer["by"], speaker)}


def forget_sources(text: str) -> str:
    """Take the instruction about sources out of the prompt."""
    return text.replace(ABOUT_SOURCES, "")


def shuffle_examples(text: str) -> str:
    """Give each example's answer to the next example's input."""
    answers = re.findall(r"^    assistant: .*$", text, flags=re.MULTILINE)
    moved = iter([*answers[-1:], *answers[:-1]])
    return re.sub(r"^    assistant: .*$", lambda _: next(moved), text, flags=re.MULTILINE)


@pytest.mark.parametrize("harm", [forget_sources, shuffle_examples])
def test_a_prompt_that_spoils_attribution_is_worse_and_falls_at_the_gate(
    model: ChatServer, harm: Callable[[str], str]
) -> None:
    """Without its instruction, or with examples shuffled, sources are worse and the gate says 1."""
    for town in TOWNS:
        name = town.lower()
        text = MEETING.format(town=town)
        Path("evals/articles").mkdir(parents=True, exist_ok=True)
        Path(f"evals/articles/{name}.txt").write_text(text)
        Path("evals/cases/dev").mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256(text.encode()).hexdigest()
        labels = MEETING_CASE.format(name=name, town=town, sha256=digest)
        Path(f"evals/cases/dev/{name}.yaml").write_text(labels)
    Path("evals/gate.toml").write_text('suites = ["dev"]\n[allowed_drops]\nattributed = 0.02\n')
    model.answer_by(name_sources)
    run("run")
    run("run", "--prompts", copy_prompts(harm))
    before, after = list_runs()
    done = run("compare", before, after)
    assert done.stdout.startswith("B is worse on attributed, source.")
    assert "source 'Lea Holm', not 'Ana Ruiz or engineer Ana Ruiz'" in done.stdout
    assert run("bless", before).returncode == 0
    assert run("gate", "--run", before).returncode == 0
    assert run("gate", "--run", after).returncode == 1


DAY = """\
story: flood
day: 2031-05-04
reviewed: true
previous: null
cases: [arlo, bresk]
developments:
  exhaustive: true
  items:
    - {id: d1, claims: [arlo.c1], origins: 1, change: new}
    - {id: d2, claims: [arlo.c2], origins: 1, change: new}
    - {id: d3, claims: [bresk.c1], origins: 1, change: new}
    - {id: d4, claims: [bresk.c2], origins: 1, change: new}
conflicts: {exhaustive: true, items: []}
"""


def test_days_are_scored_from_gold_and_from_predicted_briefings(model: ChatServer) -> None:
    """What is right from gold and wrong from predicted is extraction's fault, and compared."""
    for town in TOWNS[:2]:
        write_case(town, story="flood")
    Path("evals/days/dev").mkdir(parents=True)
    Path("evals/days/dev/flood-1.yaml").write_text(DAY)
    done = run("run")
    days = done.stdout[done.stdout.index("Suite dev, days") :]
    assert read_row(days, "origins")[1::3] == ["1.000", "1.000", "1.000"]
    assert read_row(days, "origins")[3::3] == ["4", "4", "4"]
    judged = latest().judged
    assert judged is not None
    asked = sum(map(is_about_a_story, (request.json for request in model.requests)))
    assert judged.given == len(judged.stories) == asked > 0
    assert f"{asked} stories given, {asked} read" in done.stdout
    unjudged = run("run", "--no-judge")
    days = unjudged.stdout[unjudged.stdout.index("Suite dev, days") :]
    assert read_row(days, "origins")[1::3] == ["1.000", "1.000"]
    assert latest().judged is None
    done = run("compare", *list_runs())
    assert "Changed from A to B: the judge, the prompt for stories." in done.stdout
    model.answer_by(answer_but("Bresk"))
    done = run("run", "--no-cache")
    days = done.stdout[done.stdout.index("Suite dev, days") :]
    assert read_row(days, "origins")[1::3] == ["1.000", "1.000", "0.500"]
    done = run("compare", list_runs()[0], list_runs()[-1])
    assert "day origins" in done.stdout
    assert "Failed in B, counted as missed: bresk" in done.stdout


def test_what_the_judge_said_is_recorded_with_the_answers(model: ChatServer) -> None:
    """A replay asks nobody; of what has no recorded answer a line tells, and no case fails."""
    for town in TOWNS[:2]:
        write_case(town, story="flood")
    Path("evals/days/dev").mkdir(parents=True)
    Path("evals/days/dev/flood-1.yaml").write_text(DAY)
    path = Path("evals/answers/mini.jsonl")
    assert run("run", "--record", path).returncode == 0
    asked = len(model.requests)
    before = latest().judged
    assert before is not None
    done = run("run", "--replay", path)
    assert (done.returncode, done.stderr, len(model.requests)) == (0, "", asked)
    assert latest().judged == before
    kept = [line for line in path.read_text().splitlines() if "conflicts" not in line]
    path.write_text("\n".join(kept) + "\n")
    done = run("run", "--replay", path)
    assert (done.returncode, len(model.requests)) == (0, asked)
    assert f"{before.given} of {before.given} stories stay unread: " in done.stderr
    after = latest().judged
    assert after is not None
    assert (after.given, after.stories) == (before.given, {})
    assert after.asked > before.asked, "what isn't read is put pair by pair"
    assert f"{after.asked} of {after.asked} pairs of statements stay unjudged: " in done.stderr
    assert f"eval run --record {path}" in done.stderr


def write_flood() -> None:
    """Two labelled articles of one labelled day."""
    for town in TOWNS[:2]:
        write_case(town, story="flood")
    Path("evals/days/dev").mkdir(parents=True)
    Path("evals/days/dev/flood-1.yaml").write_text(DAY)


def test_a_judge_is_scored_without_a_question_about_an_article(model: ChatServer) -> None:
    """Days are merged from labels, without it and with it; what it said can be replayed."""
    write_flood()
    path = Path("evals/answers/readings.jsonl")
    done = run("days", "--record", path, "--markdown", "days.md")
    assert done.returncode == 0
    assert all(is_about_a_story(request.json) for request in model.requests)
    asked = len(model.requests)
    assert f"stories  {asked} given to the model, {asked} read" in done.stdout
    assert len(read_row(done.stdout, "origins")) == 7, "from gold, and judged"
    assert "**Suite dev, days**" in Path("days.md").read_text()
    again = run("days", "--replay", path)
    assert (again.returncode, again.stdout, again.stderr) == (0, done.stdout, "")
    unjudged = run("days", "--no-judge")
    assert len(read_row(unjudged.stdout, "origins")) == 4
    assert len(model.requests) == asked
    path.write_text(path.read_text().splitlines()[0] + "\n")
    done = run("days", "--replay", path)
    assert done.returncode == 3
    assert f"{asked} of {asked} stories stay unread: " in done.stderr
    assert f"summarizer eval days --model openai/gpt-4.1-mini --base-url {model.base_url}" in (
        done.stderr
    )
    assert run("days", "--replay", path, "--record", path).returncode == 2
    Path("evals/days/dev/flood-1.yaml").unlink()
    done = run("days", "--replay", path)
    assert (done.returncode, "there is no labelled day" in done.stderr) == (2, True)
    assert not list_runs()


def test_a_recording_is_not_lost_for_want_of_answers(model: ChatServer) -> None:
    """Where nobody judges it is refused; a server that is gone takes nothing away."""
    write_flood()
    path = Path("evals/answers/readings.jsonl")
    assert run("days", "--record", path).returncode == 0
    before = path.read_text()
    refused = run("days", "--no-judge", "--record", path)
    assert (refused.returncode, path.read_text()) == (2, before)
    assert "nobody judges" in refused.stderr
    model.answer_by(lambda _: REFUSAL)
    done = run("days", "--no-cache", "--record", path)
    assert (done.returncode, path.read_text()) == (3, before)
    assert "stays as it is" in done.stderr
    assert "stories stay unread: " in done.stderr
    assert run("days", "--suite", "dev", "--model", "openai/o3", "--record", path).returncode == 2
    assert path.read_text() == before


def test_a_recording_keeps_what_a_later_one_gets_no_answer_to(model: ChatServer) -> None:
    """One of two stories fails: its older answer stays, and only a whole recording drops it."""
    for story, towns in {"flood": TOWNS[:2], "quake": TOWNS[2:4]}.items():
        for town in towns:
            write_case(town, story=story)
        day = DAY.replace("flood", story)
        for old, new in zip(TOWNS[:2], towns, strict=True):
            day = day.replace(old.lower(), new.lower())
        Path("evals/days/dev").mkdir(parents=True, exist_ok=True)
        Path(f"evals/days/dev/{story}-1.yaml").write_text(day)
    path = Path("evals/answers/readings.jsonl")
    assert run("days", "--record", path).returncode == 0
    keys = {json.loads(line)["key"] for line in path.read_text().splitlines()[1:]}
    assert len(keys) == 2
    model.answer_by(lambda asked: REFUSAL if TOWNS[0] in str(asked) else answer_kinds(asked))
    assert run("days", "--no-cache", "--record", path).returncode == 3
    assert keys <= {json.loads(line)["key"] for line in path.read_text().splitlines()[1:]}
    Path("evals/days/dev/flood-1.yaml").unlink()
    assert run("days", "--record", path).returncode == 0
    assert len(path.read_text().splitlines()) == 2


def test_a_judge_of_pairs_is_recorded_and_replayed(model: ChatServer) -> None:
    """A model that reads no stories is asked about pairs, and what it said is scored again."""
    write_flood()
    Path("summarizer.toml").write_text('profiles = "own.toml"')
    Path("own.toml").write_text('[[profile]]\nmodels = ["openai/*"]\nreads_stories = false\n')
    said = {"same": "no", "relation": "different"}
    model.answer_by(
        lambda asked: (
            said
            if "relation" in asked["response_format"]["json_schema"]["schema"]["properties"]
            else answer_kinds(asked)
        )
    )
    path = Path("evals/answers/mini.jsonl")
    assert run("run", "--record", path).returncode == 0
    asked = len(model.requests)
    judged = latest().judged
    assert judged is not None
    assert (judged.given, judged.asked) == (0, len(judged.pairs))
    assert {one.relation for one in judged.pairs.values()} == {"different"}
    assert run("run", "--replay", path).returncode == 0
    assert (latest().judged, len(model.requests)) == (judged, asked)


def test_the_gate_holds_recorded_readings(model: ChatServer) -> None:
    """A floor of `read_…` is one of days merged by recorded answers about their stories."""
    write_flood()
    assert run("days", "--record", "evals/answers/readings.jsonl").returncode == 0
    assert run("run", "--no-judge").returncode == 0
    gate = 'suites = ["dev"]\n{}[floors]\nread_origins = {}\n'
    for readings, floor, code, says in (
        ('readings = "answers/readings.jsonl"\n', 1.0, 0, "1.000 of 4, floor 1.000"),
        ("", 1.0, 3, "nothing to score"),
        ('readings = "answers/none.jsonl"\n', 1.0, 2, "none.jsonl: can't be read"),
    ):
        Path("evals/gate.toml").write_text(gate.format(readings, floor))
        done = run("gate", "--run", list_runs()[0])
        assert done.returncode == code, done.stdout
        assert says in done.stdout + done.stderr


@pytest.mark.usefixtures("corpus")
def test_a_run_is_shown_item_by_item(model: ChatServer) -> None:
    """What is wrong, with label, answer and article; by case, kind or field; --right shows all."""
    run("run", "--prompts", copy_prompts(sabotage))
    done = run("show", latest().header.run, "--items", "1")
    assert done.returncode == 0
    assert done.stdout.splitlines()[:4] == [
        "faulty: arlo claim:c1",
        "  label   The bridge at Arlo was closed",
        "  answer  found: The bridge at Arlo was closed; claim_kind 'background', not 'event'",
        "  text    date 2031-05-04 [The bridge at Arlo was closed], engineer Ana Ruiz said. "
        "Floods hit the harbour of Arlo on Monday.",
    ]
    assert "1 of 28 such items" in done.stdout
    name = latest().header.run
    assert "0 of 0 such items" in run("show", name, "--field", "source").stdout
    assert "2 of 2 such items" in run("show", name, "--case", "gelm").stdout
    more = run("show", name, "--case", "gelm", "--right", "--scores").stdout
    assert more.startswith("Suite dev\n")
    assert "ignored: gelm actor:+" in more
    wrong = run("show", name, "--kind", "clam")
    assert (wrong.returncode, wrong.stderr.count("\n")) == (2, 1)
    assert "Use one of actor, claim" in wrong.stderr


def test_the_items_of_a_day_are_shown_from_labels_and_from_answers(model: ChatServer) -> None:
    """A pair that the merge parts, or that was never extracted, is named with both texts."""
    for town in TOWNS[:2]:
        write_case(town, story="flood")
    day = Path("evals/days/dev/flood-1.yaml")
    day.parent.mkdir(parents=True)
    joined = DAY.replace("[arlo.c1]", "[arlo.c1, bresk.c1]").replace("d3, claims: [bresk.c1]", "d3")
    day.write_text(re.sub(r".*\{id: d3,.*\n", "", joined))
    model.answer_by(answer_but("Bresk"))
    run("run")
    done = run("show", latest().header.run, "--case", "flood-1", "--kind", "pair")
    both = "The bridge at Arlo was closed | The bridge at Bresk was closed"
    for basis in ("labels", "answers"):
        head = f"missed: flood-1 pair:arlo.c1+bresk.c1, merged from {basis}\n  label   {both}\n"
        assert head in done.stdout
    done = run("show", latest().header.run, "--html", "s.html", "--markdown", "s.md")
    page = Path("s.html").read_text()
    assert "default-src 'none'; style-src 'sha256-" in html.unescape(page)
    assert "<option>pair, merged from answers</option>" in page
    assert page.count("<article") == Path("s.md").read_text().count("### ") > 5
    assert "<h2>Suite dev, days</h2>" in page


def test_every_repeat_counts_in_a_comparison(model: ChatServer) -> None:
    """What only later repeats got wrong is a flip, told by how often, and lowers days as well."""
    for town in TOWNS[:2]:
        write_case(town, story="flood")
    Path("evals/days/dev").mkdir(parents=True)
    Path("evals/days/dev/flood-1.yaml").write_text(DAY)
    asked: list[str] = []

    def fail_later(request: dict[str, Any]) -> Any:
        question = request["messages"][-1]["content"]
        asked.append(question)
        return REFUSAL if "Bresk" in question and len(asked) > 2 else answer_kinds(request)

    run("run", "--repeat", "2", "--no-judge")
    model.answer_by(fail_later)
    done = run("run", "--repeat", "2", "--no-judge", "--no-cache", "--concurrency", "1")
    days = done.stdout[done.stdout.index("Suite dev, days") :]
    assert read_row(days, "origins")[1::3] == ["1.000", "0.750"]
    assert read_row(days, "origins")[3::3] == ["4", "4"]
    assert "merged from answers in 2 repeats" in days
    done = run("compare", *list_runs())
    assert "Same model, prompt, schema and code" in done.stdout
    assert "Both runs gave the same" not in done.stdout
    assert "All cases are of one story" in done.stdout
    assert "lost: bresk claim:c1" in done.stdout
    assert "B      1 of 2: right: The bridge at Bresk was closed; 1 of 2: missed" in done.stdout
    compared = done.stdout.replace("day origins", "day_origins")
    assert read_row(compared, "day_origins")[1:3] == ["1.000", "0.750"]
    assert run("compare", list_runs()[0], list_runs()[0]).stdout.count("gave the same") == 1


def test_runs_with_different_labels_of_days_are_not_compared(model: ChatServer) -> None:
    """The labels of days are gold, too: a changed one is refused until the old run is rescored."""
    for town in TOWNS[:2]:
        write_case(town, story="flood")
    Path("evals/days/dev").mkdir(parents=True)
    day = Path("evals/days/dev/flood-1.yaml")
    day.write_text(DAY)
    run("run")
    day.write_text(DAY.replace("origins: 1", "origins: 2", 1))
    run("run")
    first, second = list_runs()
    done = run("compare", first, second)
    assert done.returncode == 2
    assert "were made with different labels" in done.stderr
    assert run("run", "--rescore", first).returncode == 0
    assert run("compare", list_runs()[-1], second).returncode == 0


def test_article_text_does_not_steer_the_terminal(model: ChatServer) -> None:
    """Control characters of an article reach neither the screen nor the Markdown."""
    for town in TOWNS:
        write_case(town, more=" He rang\x1b[2J the bell\x07.")
    run("run")
    run("run", "--prompts", copy_prompts(sabotage))
    done = run("compare", *list_runs(), "--markdown", "c.md")
    assert "the bell" in done.stdout
    assert not set("\x1b\x07") & set(done.stdout + Path("c.md").read_text())


def test_the_page_is_self_contained_and_escaped(model: ChatServer) -> None:
    """Article text is shown as text, the policy lets nothing load, and the plot has every field."""
    for town in TOWNS:
        write_case(town, more=' <script>alert()</script> "<img src=x>" said | nobody.')
    run("run")
    run("run", "--prompts", copy_prompts(sabotage))
    run("compare", *list_runs(), "--html", "c.html", "--markdown", "out/c.md")
    page = Path("c.html").read_text()
    assert "default-src 'none'; style-src 'sha256-" in html.unescape(page)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert not re.search(r"(?:src|href)=", page.replace("src=x", ""))
    scored = re.findall(r"<td>[01]\.\d{3}</td>\s*<td>[01]\.\d{3}</td>", page)
    assert page.count("<circle") == len(scored) > 5
    assert "B is worse on claim_kind." in page
    assert page.index('data-turn="lost"') < page.index('data-turn="same"')
    markdown = Path("out/c.md").read_text()
    assert "<script>" not in markdown
    assert markdown.count("### lost") == 28


@pytest.mark.usefixtures("corpus")
def test_runs_with_different_labels_are_not_compared(model: ChatServer) -> None:
    """A changed label is refused with the way out, and scoring anew asks no model."""
    run("run")
    path = Path("evals/cases/dev/arlo.yaml")
    path.write_text(path.read_text().replace("kind: event", "kind: plan", 1))
    run("run")
    asked = len(model.requests)
    first, second = list_runs()
    done = run("compare", first, second)
    assert done.returncode == 2
    assert "different labels (of arlo)" in done.stderr
    assert done.stderr.count("\n") == 1
    rescored = run("run", "--rescore", first)
    assert rescored.returncode == 0
    assert read_row(rescored.stdout, "claim_kind")[1] == "0.964"
    assert latest().header.rescored == first.stem
    assert run("compare", list_runs()[-1], second).stdout.startswith("No evidence")
    assert len(model.requests) == asked


def write_gate(**floors: float) -> None:
    """Rules over the suite dev, with recorded answers."""
    lines = [f"{name} = {floor}" for name, floor in floors.items()]
    Path("evals/gate.toml").write_text(
        'suites = ["dev"]\nanswers = "answers/mini.jsonl"\n[floors]\n'
        + "\n".join(lines)
        + "\n[allowed_drops]\nclaim_kind = 0.02\nclaims = 0.02\n"
        + "[ceilings]\nfailed = 0\nprompt_tokens = 2000\ncost_usd = 0.01\n"
    )


@pytest.mark.usefixtures("corpus")
def test_the_gate_replays_answers_and_asks_no_model(
    model: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a server it passes, once a baseline is blessed; before that it is inconclusive."""
    assert run("run", "--record", "evals/answers/mini.jsonl").returncode == 0
    asked = len(model.requests)
    for name in ("SUMMARIZER_BASE_URL", "SUMMARIZER_MODEL"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", "another-cache")
    write_gate(claim_kind=0.9)
    done = run("gate")
    assert done.returncode == 3
    assert "there is no baseline yet" in done.stdout
    assert run("bless").returncode == 0
    done = run("gate", "--junit", "out/gate.xml", "--summary", "out/gate.md")
    assert done.returncode == 0, done.stdout
    assert "Gate: passed. 7 rules: 7 pass" in done.stdout
    assert re.search(r"Baseline: run \S+, blessed \S+: openai/gpt-4.1-mini, prompt", done.stdout)
    assert len(model.requests) == asked
    root = ElementTree.parse("out/gate.xml").getroot()
    assert root.attrib == {"tests": "7", "failures": "0", "errors": "0"}
    assert Path("out/gate.md").read_text().startswith("# Gate: passed.")


@pytest.mark.usefixtures("corpus")
def test_the_gate_falls_with_a_sabotaged_prompt(model: ChatServer) -> None:
    """A drop that the paired test confirms is a regression: exit code 1, a failure in JUnit."""
    answers = "evals/answers/mini.jsonl"
    run("run", "--record", answers)
    write_gate(claims=0.9)
    run("bless")
    folder = copy_prompts(sabotage)
    done = run("gate", "--prompts", folder)
    assert done.returncode == 3
    assert "lacks answers for 14 cases" in done.stderr
    version = load_prompt("brief").version
    assert f"the prompt brief {version} has changed" in done.stderr
    assert f"--prompts {folder} --record {answers}" in done.stderr
    assert "Failed, counted" not in done.stdout
    run("run", "--prompts", folder, "--record", answers)
    done = run("gate", "--prompts", folder, "--junit", "gate.xml")
    assert done.returncode == 1
    assert "regression" in read_row(
        done.stdout.replace("drop claim_kind", "drop_kind"), "drop_kind"
    )
    failures = ElementTree.parse("gate.xml").getroot().findall(".//failure")
    assert len(failures) == 1
    assert "-1.000 against the baseline" in failures[0].attrib["message"]


def test_the_gate_holds_days(model: ChatServer) -> None:
    """Days merged from labels and from answers have floors and drops; changed labels are told."""
    for town in TOWNS[:2]:
        write_case(town, story="flood")
    day = Path("evals/days/dev/flood-1.yaml")
    day.parent.mkdir(parents=True)
    day.write_text(DAY)
    run("run", "--no-judge")
    write_gate(merge_origins=1.0, day_origins=1.0)
    rules = Path("evals/gate.toml")
    rules.write_text(rules.read_text().replace("claims = 0.02", "day_origins = 0.1"))
    assert run("bless", list_runs()[0]).returncode == 0
    assert run("gate", "--run", list_runs()[0]).returncode == 0
    model.answer_by(answer_but("Bresk"))
    run("run", "--no-cache", "--no-judge")
    done = run("gate", "--run", list_runs()[-1])
    assert done.returncode == 1
    assert "1.000 of 4, floor 1.000" in done.stdout
    assert "0.500 of 4, floor 1.000" in done.stdout
    assert "-0.500 against the baseline" in done.stdout
    day.write_text(DAY.replace("origins: 1", "origins: 2", 1))
    assert "the labels have changed" in run("gate", "--run", list_runs()[0]).stdout


@pytest.mark.usefixtures("corpus")
def test_a_floor_and_a_ceiling_hold_without_a_baseline(model: ChatServer) -> None:
    """A score below its floor, or tokens above their ceiling, is a regression by itself."""
    run("run")
    write_gate(source=1.0, claim_kind=1.0)
    rules = Path("evals/gate.toml")
    assert run("gate", "--run", list_runs()[0]).returncode == 3
    rules.write_text(rules.read_text().replace("prompt_tokens = 2000", "prompt_tokens = 1399"))
    done = run("gate", "--run", list_runs()[0])
    assert done.returncode == 1
    assert "1,400, ceiling 1,399" in done.stdout
    run("run", "--prompts", copy_prompts(sabotage))
    write_gate(claim_kind=0.1)
    assert "0.000 of 28, floor 0.100" in run("gate", "--run", list_runs()[-1]).stdout


@pytest.mark.usefixtures("corpus")
def test_a_drop_that_may_be_chance_is_inconclusive(model: ChatServer) -> None:
    """One case that fell is more than allowed but proves nothing: exit code 3, and it says why."""
    run("run", "--record", "evals/answers/mini.jsonl")
    write_gate()
    run("bless")

    def slip(request: dict[str, Any]) -> dict[str, Any]:
        answer = answer_kinds(request)
        slips = "Marl" in request["messages"][-1]["content"]
        return answer | {"kind": dict.fromkeys(answer["kind"], "background")} if slips else answer

    model.answer_by(slip)
    run("run", "--no-cache")
    done = run("gate", "--run", list_runs()[-1])
    assert done.returncode == 3
    assert "may be chance" in done.stdout
    assert "-0.071 against the baseline, allowed -0.020" in done.stdout


@pytest.mark.usefixtures("corpus")
def test_only_leave_lowers_the_baseline(model: ChatServer) -> None:
    """Blessing a worse run prints what it lowers and wants --allow-regression."""
    write_gate()
    run("run")
    assert run("bless", list_runs()[0]).returncode == 0
    blessed = Path("evals/baseline.json").read_text()
    run("run", "--prompts", copy_prompts(sabotage))
    worse = list_runs()[-1]
    done = run("bless", worse)
    assert done.returncode == 1
    assert "lowers claim_kind: 1.000 → 0.000" in done.stdout
    assert "--allow-regression" in done.stderr
    assert Path("evals/baseline.json").read_text() == blessed
    assert run("bless", worse, "--allow-regression").returncode == 0
    assert json.loads(Path("evals/baseline.json").read_text())["fields"]["claim_kind"] == 0
    run("run", "--case", "arlo")
    assert run("bless", list_runs()[-1], "--allow-regression").returncode == 3


def test_a_recording_keeps_failures_and_other_cases(model: ChatServer) -> None:
    """A refusal is replayed as one; recording one case leaves the others' answers in the file."""
    for town in TOWNS[:3]:
        write_case(town)
    path = Path("evals/answers/mini.jsonl")
    model.answer_by(answer_but("Bresk"))
    assert run("run", "--record", path).returncode == 1
    before = path.read_text().splitlines()
    assert len(before) == 4
    assert before[1:] == sorted(before[1:])
    run("run", "--case", "arlo", "--record", path)
    assert path.read_text().splitlines()[1:] == before[1:]
    asked = len(model.requests)
    done = run("run", "--case", "arlo", "--record", path, "--base-url", "http://127.0.0.1:9/v1")
    assert done.returncode == 2
    assert "holds answers of openai/gpt-4.1-mini at http://127" in done.stderr
    done = run("run", "--replay", path, "--base-url", "http://127.0.0.1:9/v1")
    assert done.returncode == 1
    assert "bresk: ModelRefused" in done.stderr
    assert len(model.requests) == asked


@pytest.mark.usefixtures("corpus")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["run", "--case", "nowhere"], "there is no case 'nowhere'"),
        (["run", "--suite", "none"], "there is no suite none"),
        (["run", "--evals", "elsewhere"], "no case is at hand"),
        (["run", "--replay", "none.jsonl"], "none.jsonl: can't be read"),
        (["run", "--replay", "a", "--record", "b"], "exclude each other"),
        (["run", "--repeat", "0"], "--repeat"),
        (["run", "--rescore", "broken.jsonl", "--suite", "dev"], "takes a run as it is"),
        (["show", "broken.jsonl"], "broken.jsonl:1: the line"),
        (["compare", "a", "b"], "there is no run a"),
        (["compare", "a"], "Missing argument 'B'"),
        (["gate"], "gate.toml: can't be read"),
        (["gate", "--run", "broken.jsonl"], "broken.jsonl:1: the line: Invalid JSON"),
        (["label", "none.txt"], "'none.txt' does not exist"),
        (["label", "broken.jsonl", "--suite", "spare"], "there is no suite 'spare'"),
        (["check", "--evals", "elsewhere"], "holds no case"),
    ],
)
def test_a_wrong_call_is_one_line_and_exit_code_2(arguments: list[str], says: str) -> None:
    """Each mistake is named on one line of stderr."""
    Path("broken.jsonl").write_text("{no\n{}\n")
    if "--run" in arguments:
        write_gate()
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        ('suites = ["dev"]\n[floors]\nclaims = 0.5\nclaim = 0.5\n', "gate.toml:4: floors.claim:"),
        (
            'suites = ["dev"]\n\n[allowed_drops]\nclaims = 5\n',
            "gate.toml:4: allowed_drops.claims: 5",
        ),
        ('suites = ["dev"]\n[ceilings]\nwords = 5\n', "gate.toml:3: ceilings.words:"),
        ('suites = "dev"\n', "gate.toml:1: suites:"),
        ("suites = [\n", "gate.toml: isn't TOML"),
    ],
)
def test_a_fault_in_the_rules_is_named_by_its_line(rules: str, says: str) -> None:
    """An unknown field or an impossible limit is no silent pass."""
    Path("evals").mkdir()
    Path("evals/gate.toml").write_text(rules)
    done = run("gate")
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_draft_is_sound_and_waits_for_a_person(tmp_path: Path, model: ChatServer) -> None:
    """A drafted case passes the check, is marked as unreviewed, and replaces no other."""
    Path("evals/articles/dam-1").mkdir(parents=True)
    article = Path("evals/articles/dam-1/agency.txt")
    article.write_text(
        "date 2031-05-04 At least 12 people died in Marl, police said. The dam held, police said. "
        'A clerk said on condition of anonymity that 12 people were missing. "Stay," she added.'
    )
    done = run("label", article, "--suite", "held")
    assert (done.returncode, done.stderr) == (0, "")
    assert "set reviewed: true" in done.stdout
    assert run("check").returncode == 0
    (case,) = load_cases(Path("evals"), unreviewed=True)
    assert (case.name, case.story, case.suite, case.reviewed) == (
        "dam-1-agency",
        "dam",
        "held",
        False,
    )
    assert load_cases(Path("evals")) == []
    done = run("run", "--include-unreviewed")
    for name in ("claims", "attributed", "figures", "actors"):
        assert read_row(done.stdout, name)[1] == "1.000", name
    before = case.path.read_text()
    done = run("label", article, "--suite", "held")
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert case.path.read_text() == before
    elsewhere = tmp_path.parent / "elsewhere.txt"
    elsewhere.write_text(article.read_text())
    assert "Copy it to evals/articles" in run("label", elsewhere).stderr


def test_the_last_record_of_a_case_counts(tmp_path: Path, model: ChatServer) -> None:
    """A run file only grows; what is read of it is the latest word about each case."""
    write_case("Arlo")
    run("run")
    found = latest()
    record = found.records[0]
    refused = CaseFailure(kind="ModelRefused", message="no", final=True)
    failed = record.model_copy(update={"briefing": None, "failure": refused})
    file = RunFile(tmp_path / "copy.jsonl", found.header)
    file.add(failed)
    assert read_run(file.path).records[0].failure is not None
    file.add(record)
    assert read_run(file.path).records == (record,)


def test_a_replay_of_the_embedded_model_neither_loads_nor_asks_it() -> None:
    """Answers of a model that isn't at hand can be replayed; what is missing is named, with how."""
    write_case("Arlo")
    header = {
        "type": "answers",
        "model": "local/qwen2.5-coder-1.5b",
        "base_url": None,
        "prompt": "brief 0",
        "prompt_sha256": "0" * 64,
        "recorded": "2031-05-04T00:00:00+00:00",
    }
    Path("a.jsonl").write_text(json.dumps(header) + "\n")
    started = time.process_time()
    done = run("run", "--replay", "a.jsonl")
    assert time.process_time() - started < 5, "no weights were checked, no model was loaded"
    assert done.returncode == 3
    assert "lacks answers for 1 case (arlo): the prompt brief 0 has changed" in done.stderr
    assert "eval run --model local/qwen2.5-coder-1.5b --record a.jsonl" in done.stderr


def test_a_thousand_stored_results_are_scored_in_seconds(model: ChatServer) -> None:
    """Reading, scoring and tabulating 1,000 articles of some 300 words takes under 10 s of CPU."""
    more = "".join(
        f' At least {n} boats sank near {town}, the mayor of {town} told Reuters. "We lost {n} '
        f'nets and {n + 3} boats in an hour," fisherman Abel {town} said, adding that he saw it.'
        for n, town in enumerate(TOWNS[:9], start=12)
    )
    article = Path("long.txt")
    article.write_text(TEXT.format(town="Marl", more=more))
    assert 250 < len(article.read_text().split()) < 400
    run("label", article)
    run("run", "--include-unreviewed")
    (case,) = load_cases(Path("evals"), unreviewed=True)
    cases = [replace(case, name=f"{case.name}-{n}", story=str(n % 50)) for n in range(1000)]
    stored = latest()
    header = stored.header.model_copy(
        update={"cases": [c.name for c in cases], "gold_sha256": digest_gold(cases)}
    )
    file = RunFile(Path("thousand.jsonl"), header)
    for one in cases:
        file.add(stored.records[0].model_copy(update={"case": one.name}))
    started = time.process_time()
    scored = score_run(read_run(file.path), cases)
    table = render_text(tabulate_scores(scored.scores, {}, title=""))
    assert time.process_time() - started < 10
    assert read_row(table, "claims")[1] == "1.000"
    assert "1000 cases of 50 stories" in table


def test_a_run_file_that_cannot_be_written_ends_the_run() -> None:
    """What can't be recorded isn't asked for any longer, and one error says why."""
    for town in TOWNS[:3]:
        write_case(town)
    cases = load_cases(Path("evals"))
    header = RunHeader(
        run="x",
        started="2031-05-04T00:00:00+00:00",
        program="0",
        model="openai/x",
        prompt="brief 1",
        prompt_sha256="0",
        schema_sha256="0",
        gold_sha256="0",
        articles_sha256="0",
        cases=[case.name for case in cases],
        suites=["dev"],
        repeats=1,
        unreviewed=False,
    )
    asked: list[str] = []

    async def ask(case: Case, repeat: int) -> Outcome:
        shutil.rmtree("gone", ignore_errors=True)
        asked.append(case.name)
        await asyncio.sleep(0)
        return Outcome(None, CaseFailure(kind="X", message="x", final=True), Spent())

    file = RunFile(Path("gone/x.jsonl"), header)
    with pytest.raises(UsageError, match="can't write to gone"):
        asyncio.run(run_cases(cases, file=file, ask=ask, concurrency=1))
    assert len(asked) < len(cases)
