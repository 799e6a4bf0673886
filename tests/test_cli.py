"""The command line, run as people run it: a process, real files, a server on loopback."""

from __future__ import annotations

import io
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import click
import pytest
from chat_server import ChatServer, Fault, Say
from click.testing import CliRunner
from rich.console import Console
from scripted_model import answer_first

from summarizer import Article, Briefing, DayBriefing, Ledger, __version__
from summarizer.cli import program
from summarizer.cli.progress import Progress

SEEDS = Path(__file__).parent.parent / "seeds"
CLOSED = (
    "date 2024-12-07 The harbour of Porto Lindo was closed on Saturday, the port's office said. "
    'Eleven ships are waiting outside, a pilot told Reuters. "We have no power," he added.'
)
OPENED = (
    "date 2024-12-08 The harbour of Porto Lindo was closed on Saturday, the port's office said. "
    "It was opened again on Sunday, the mayor said."
)
MODEL_CLIENTS = {"openai", "instructor", "httpx", "xllamacpp", "tenacity"}


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
    returncode: int
    stdout: str
    stderr: str


def run(*arguments: str, stdin: bytes = b"") -> Done:
    """Run the program in this process."""
    result = CliRunner().invoke(program, arguments, input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return Done(result.exit_code, result.stdout, result.stderr)


def run_process(*arguments: str, stdin: bytes = b"") -> Done:
    """Run the program in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "summarizer", *arguments],
        input=stdin,
        capture_output=True,
        timeout=60,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def write(path: str, text: str = CLOSED) -> str:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")
    return path


def ledger(out: str = "out") -> Ledger:
    return Ledger.model_validate_json(Path(out, "run.json").read_bytes())


def read_day(day: str) -> DayBriefing:
    return DayBriefing.model_validate_json(Path("out/days", day, "briefing.json").read_bytes())


def lines(text: str) -> list[str]:
    assert "Traceback" not in text
    return text.splitlines()


def test_seeds_become_files_a_printed_briefing_and_an_account(chat_server: ChatServer):
    """Every file of the contract is written, fits its shape, and the account adds up."""
    chat_server.answer_by(answer_first)
    # A judge that names nothing in two reprints would be told that it doesn't understand them.
    done = run_process("brief", str(SEEDS), "--no-judge", "--base-url", chat_server.base_url)
    assert done.returncode == 0, done.stderr
    assert done.stderr == f"skipped, about the folder, not an article: {SEEDS / 'README.md'}\n"
    days = ["2024-12-05", "2024-12-06", "2024-12-07"]
    assert sorted(path.name for path in Path("out/days").iterdir()) == days
    for day in days:
        names = {path.name for path in Path("out/days", day).iterdir()}
        assert names == {"briefing.json", "briefing.md", "briefing.html"}
        assert f"out/days/{day}/briefing.html" in done.stdout
    latest = done.stdout.split("7 December 2024")[1]
    for number, _ in enumerate(read_day("2024-12-07").developments, start=1):
        assert f"[D{number}]" in latest, "the latest day is printed whole"
    briefings = [
        Briefing.model_validate_json(path.read_bytes())
        for path in sorted(Path("out/articles").iterdir())
    ]
    assert [b.article.id for b in briefings] == sorted(path.stem for path in SEEDS.glob("*.txt"))
    account = ledger()
    assert (account.read, account.briefed, account.failed) == (5, 5, 0)
    assert account.found == account.kept + account.repaired + account.rejected > 0
    assert account.found == sum(b.run.found for b in briefings)
    assert account.days == days
    assert account.calls == account.attempts == len(chat_server.requests) > 0
    for part in ("5 read, 5 briefed, 0 failed", f"{account.kept} kept", "openai/default"):
        assert part in done.stdout


def test_a_second_run_asks_nothing_and_writes_the_same(chat_server: ChatServer):
    """All answers come from the cache; pages and days are the same to the byte."""
    chat_server.answer_by(answer_first)
    command = ("brief", write("a.txt"), "--base-url", chat_server.base_url)
    assert run(*command).returncode == 0
    asked = len(chat_server.requests)
    first = {path: path.read_bytes() for path in Path("out/days").rglob("*.*")}
    Path("out/mine.txt").write_text("notes")
    assert run(*command).returncode == 0
    assert len(chat_server.requests) == asked
    assert {path: path.read_bytes() for path in Path("out/days").rglob("*.*")} == first
    assert (ledger().attempts, ledger().cached) == (0, ledger().calls)
    assert Path("out/mine.txt").read_text() == "notes", "files of others stay"


def test_no_cache_keeps_nothing(chat_server: ChatServer):
    """With --no-cache the cache folder isn't even made, and the second run asks again."""
    chat_server.answer_by(answer_first)
    command = ("brief", write("a.txt"), "--base-url", chat_server.base_url, "--no-cache")
    assert run(*command).returncode == run(*command).returncode == 0
    assert not Path("cache").exists()
    assert len(chat_server.requests) == 2 * ledger().attempts


def test_one_article_that_fails_is_said_and_stops_no_other(chat_server: ChatServer):
    """The failed one stands in the day, in the ledger and in one line; the rest is written."""
    refusal = Fault(status=400, body={"error": {"message": "no pilots here"}})
    chat_server.answer_by(lambda asked: refusal if "pilot" in str(asked) else answer_first(asked))
    write("news/bad.txt")
    write("news/good.txt", CLOSED.replace("a pilot", "a sailor"))
    done = run("brief", "news", "--base-url", chat_server.base_url)
    assert done.returncode == 1
    (line,) = lines(done.stderr)
    assert line.startswith("summarizer: news/bad.txt: ")
    assert "no pilots here" in line
    account = ledger()
    assert (account.read, account.briefed, account.failed) == (2, 1, 1)
    assert [fault.path for fault in account.faults] == ["news/bad.txt"]
    assert [path.name for path in Path("out/articles").iterdir()] == ["good.json"]
    status = {article.id: article.status for article in read_day("2024-12-07").articles}
    assert status == {"bad": "failed", "good": "briefed"}


def test_bad_input_gets_one_line_each_and_the_rest_is_done(chat_server: ChatServer):
    """Missing, empty, binary, too long, twice the same, an empty folder: exit code 1."""
    chat_server.answer_by(answer_first)
    Path("empty").mkdir()
    Path("binary.txt").write_bytes(b"\x00\x01\x02")
    write("void.txt", "")
    write("huge.txt", CLOSED * 30_000)
    bad = ["missing.txt", "void.txt", "binary.txt", "huge.txt", "empty"]
    write("good.txt")
    write("again.txt")
    done = run_process("brief", *bad, "good.txt", "again.txt", "--base-url", chat_server.base_url)
    assert done.returncode == 1
    told = lines(done.stderr)
    assert [line.split(": ")[:2] for line in told] == [
        ["summarizer", path] for path in [*bad, "again.txt"]
    ]
    assert ledger().briefed == 1
    assert [fault.path for fault in ledger().duplicates] == ["again.txt"]


def test_the_same_article_twice_is_a_fault_of_its_own(chat_server: ChatServer):
    """It is briefed once, named, and the exit code says that something was amiss."""
    chat_server.answer_by(answer_first)
    done = run("brief", write("a.txt"), write("b.txt"), "--base-url", chat_server.base_url)
    assert done.returncode == 1
    assert lines(done.stderr) == ["summarizer: b.txt: the same text as a.txt, which was read"]


def test_a_server_that_cannot_be_reached_fails_in_one_line_an_article(
    monkeypatch: pytest.MonkeyPatch,
):
    """No day is written, nothing hangs, and each article says why."""
    monkeypatch.setenv("SUMMARIZER_DEADLINE_S", "0.5")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound but not listening: connections are refused
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        done = run("brief", write("a.txt"), write("b.txt", OPENED), "--base-url", url)
    assert done.returncode == 1
    told = lines(done.stderr)
    assert [line[: len("summarizer: a.txt: ")] for line in told] == [
        "summarizer: a.txt: ",
        "summarizer: b.txt: ",
    ]
    assert all(url in line for line in told)
    assert ledger().failed == 2
    assert not Path("out/days").exists()


@pytest.mark.parametrize(
    "nonsense",
    [
        Say("I'd rather talk about the weather."),
        Say(None),
        Fault(body=b"<html>not what you think</html>", content_type="text/html"),
    ],
    ids=["prose", "nothing", "html"],
)
def test_a_server_that_answers_nonsense_fails_in_one_line(
    chat_server: ChatServer, nonsense: Say | Fault
):
    """An article about which no usable answer came isn't passed off as briefed."""
    chat_server.answer_by(lambda _: nonsense)
    done = run("brief", write("a.txt"), "--base-url", chat_server.base_url)
    assert done.returncode == 1
    (line,) = lines(done.stderr)
    assert line.startswith("summarizer: a.txt: ")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["brief"], 2, "Missing argument 'PATH...'"),
        (["brief", "a.txt", "--model", "gpt"], 2, "unknown model 'gpt'. Use openai/NAME"),
        (["brief", "a.txt", "--model", "openai/x"], 1, "Set OPENAI_API_KEY"),
        (["brief", "a.txt", "--day", "7.12.2024"], 2, "Write it as 2024-12-07"),
        (["brief", "a.txt", "--day", "2024-02-30"], 2, "Write it as 2024-12-07"),
        (["brief", "a.txt", "--concurrency", "0"], 2, "a whole number from 1 to 64"),
        (["brief", "a.txt", "--max-cost", "much"], 2, "a number of US dollars"),
        (["brief", "a.txt", "--base-url", "nowhere"], 2, "must be an address"),
        (["brief", "a.txt", "--config", "none.toml"], 2, "there is none"),
        (["brief", "a.txt", "--what"], 2, "No such option"),
        (["brief", "a.txt", "--out", "a.txt", "--base-url", "http://x/v1"], 2, "can't write to"),
        (["brief", "a.txt", "--prompts", "none", "--base-url", "http://x/v1"], 1, "no such folder"),
        (["prompts", "show", "none"], 1, "There are: brief"),
        (["schema", "none"], 2, "'briefing', 'day'"),
        (["what"], 2, "No such command 'what'"),
    ],
)
def test_a_call_that_is_wrong_ends_in_one_line(arguments: list[str], code: int, said: str):
    """What is wrong stands on stderr with what to do, and usage is told from failure."""
    write("a.txt")
    done = run(*arguments)
    assert done.returncode == code
    (line,) = lines(done.stderr)
    assert line.startswith("summarizer: ")
    assert said in line
    assert done.stdout == ""


def test_day_restricts_and_says_what_was_left_out(chat_server: ChatServer):
    """Only that day is asked about and written."""
    chat_server.answer_by(answer_first)
    write("news/a.txt")
    write("news/b.txt", OPENED)
    command = ("brief", "news", "--base-url", chat_server.base_url, "--day")
    done = run(*command, "2024-12-08")
    assert done.returncode == 0
    assert lines(done.stderr) == ["left out, of another day: a (2024-12-07)"]
    assert ledger().days == ["2024-12-08"]
    assert any("opened again" in request.text for request in chat_server.requests)
    assert not any("pilot" in request.text for request in chat_server.requests)
    done = run(*command, "2024-12-09")
    assert done.returncode == 2
    assert lines(done.stderr) == [
        "summarizer: no article is of 2024-12-09. There are articles of: 2024-12-07, 2024-12-08"
    ]


def test_a_day_is_compared_with_the_day_before(chat_server: ChatServer):
    """Whether that was briefed in the same run or in an earlier one into the same folder."""
    chat_server.answer_by(answer_first)
    command = ("--base-url", chat_server.base_url)
    assert run("brief", write("a.txt"), *command).returncode == 0
    assert {d.change for d in read_day("2024-12-07").developments} == {"new"}
    assert run("brief", write("b.txt", OPENED), *command).returncode == 0
    later = read_day("2024-12-08").model_dump()
    assert {d["change"] for d in later["developments"]} > {"new"}
    assert run("brief", "a.txt", "b.txt", "--out", "both", *command).returncode == 0
    together = json.loads(Path("both/days/2024-12-08/briefing.json").read_bytes())
    assert together == later


def test_a_day_before_that_cannot_be_read_is_said(chat_server: ChatServer):
    """The day is written without the comparison, and the fault is named."""
    chat_server.answer_by(answer_first)
    write("out/days/2024-12-07/briefing.json", "{}")
    done = run("brief", write("b.txt", OPENED), "--base-url", chat_server.base_url)
    assert done.returncode == 1
    (line,) = lines(done.stderr)
    assert line.startswith("summarizer: days/2024-12-08: compared with no day before: ")
    assert read_day("2024-12-08").developments


def test_standard_input_is_briefed(chat_server: ChatServer):
    """A text can be piped in."""
    chat_server.answer_by(answer_first)
    done = run_process("brief", "-", "--base-url", chat_server.base_url, stdin=CLOSED.encode())
    assert done.returncode == 0, done.stderr
    assert Path("out/articles", f"{Article.from_text(CLOSED).id}.json").exists()


def test_dry_run_sends_and_writes_nothing(chat_server: ChatServer):
    """It tells what would be asked of which article, and that is what the run then asks."""
    chat_server.answer_by(answer_first)
    command = ("brief", write("a.txt"), "none.txt", "--base-url", chat_server.base_url)
    done = run(*command, "--dry-run")
    assert done.returncode == 1, "a path can't be read"
    assert lines(done.stderr) == ["summarizer: none.txt: there is no such file. Check the path"]
    assert chat_server.requests == []
    assert not Path("out").exists()
    assert not Path("cache").exists()
    run(*command)
    about_articles = [
        one for one in chat_server.requests if "conflicts" not in one.schema["properties"]
    ]
    assert len(about_articles) == 1
    assert "\n1 article, 1 question to openai/default" in done.stdout


def test_a_run_that_is_stopped_goes_on_where_it_stopped(chat_server: ChatServer):
    """Ctrl-C ends it with 130 and one line; the next run asks only what is missing."""
    write("news/a.txt")
    write("news/b.txt", OPENED)
    answered = []

    def answer_one_then_hang(asked: dict[str, object]) -> object:
        answered.append(asked)
        return answer_first(asked) if len(answered) == 1 else Fault(hang=True)

    chat_server.answer_by(answer_one_then_hang)
    command = ["brief", "news", "--base-url", chat_server.base_url, "--concurrency", "1"]
    process = subprocess.Popen(
        [sys.executable, "-m", "summarizer", *command],
        stderr=subprocess.PIPE,
        text=True,
        # A shell starts background jobs deaf to Ctrl-C, and their children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    deadline = time.monotonic() + 30
    while len(answered) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert [line for line in lines(told) if line] == [
        "summarizer: stopped. What was answered is kept: the next run goes on there"
    ]
    before = len(answered)
    chat_server.answer_by(answer_first)
    assert run(*command).returncode == 0
    assert ledger().cached == 1
    assert len(chat_server.requests) - before == ledger().calls - 1


def test_prompts_are_listed_and_shown():
    """The list names each; show prints the file as it is, so it can be copied and changed."""
    listed = run("prompts", "list")
    assert listed.returncode == 0
    assert listed.stdout.startswith("brief  version ")
    Path("mine").mkdir()
    for name in ("brief", "judge", "story"):
        shown = run("prompts", "show", name)
        assert shown.returncode == 0
        Path(f"mine/{name}.md").write_text(shown.stdout, encoding="utf-8")
    again = run("prompts", "list", "--prompts", "mine")
    assert again.stdout == listed.stdout


def test_another_prompt_folder_reaches_the_model(chat_server: ChatServer):
    """What stands in the folder named with --prompts is what is asked."""
    chat_server.answer_by(answer_first)
    write(
        "mine/brief.md",
        "---\nname: brief\nversion: 9\ndescription: Mine.\n---\nDo as my folder says.\n",
    )
    done = run("brief", write("a.txt"), "--base-url", chat_server.base_url, "--prompts", "mine")
    assert done.returncode == 0, done.stderr
    assert "Do as my folder says." in chat_server.requests[0].text
    assert ledger().prompt == "brief 9"


@pytest.mark.parametrize(("shape", "model"), [("briefing", Briefing), ("day", DayBriefing)])
def test_schema_prints_the_shape_of_the_files(
    shape: str, model: type[Briefing] | type[DayBriefing]
):
    """The printed JSON Schema has the fields of the file, and allows no others."""
    done = run("schema", shape)
    assert done.returncode == 0
    tree = json.loads(done.stdout)
    assert tree["$schema"].startswith("https://json-schema.org/")
    assert list(tree["properties"]) == list(model.model_fields)
    assert tree["additionalProperties"] is False


def commands(group: click.Group, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = [before]
    for name, command in group.commands.items():
        path = (*before, name)
        found += commands(command, path) if isinstance(command, click.Group) else [path]
    return found


@pytest.mark.parametrize("command", commands(program), ids=" ".join)
def test_every_command_has_help(command: tuple[str, ...]):
    """Each command and each of its options says what it is for."""
    done = run(*command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(f"Usage: {' '.join(['summarizer', *command])}")
    found: click.Command = program
    for name in command:
        assert isinstance(found, click.Group)
        found = found.commands[name]
    assert found.help
    assert all(option.help for option in found.params if isinstance(option, click.Option))


def test_version_is_printed():
    """The program's name and version, and nothing else."""
    assert run("--version").stdout == f"summarizer {__version__}\n"


@pytest.mark.parametrize("arguments", [["-c", "import summarizer"], ["-m", "summarizer", "--help"]])
def test_help_and_import_are_quick_and_load_no_model_client(arguments: list[str]):
    """Neither loads a client of a model or the shapes, and each takes under 0.3 s of a core."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments], capture_output=True, text=True, check=True
    )
    loaded = {line.rpartition("|")[2].strip().split(".")[0] for line in lines(done.stderr)}
    assert "summarizer" in loaded
    assert not loaded & (MODEL_CLIENTS | {"pydantic", "yaml", "rich"})
    spent = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(spent) < 0.3


def test_progress_counts_articles_and_names_the_one_at_hand():
    """A terminal sees how many are done, which is being read, and its questions."""
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=120, color_system=None)
    articles = [Article.from_text(CLOSED, id="a[b]"), Article.from_text(OPENED, id="second")]
    with Progress(console) as progress:
        progress.begin(articles)
        for article in articles:
            progress.start(article)
            progress.advance(article, 1, 2)
            progress.finish(article)
    shown = screen.getvalue()
    for part in ("0 of 2 articles", "a[b]: question 2 of 2", "1 of 2", "second: ", "2 of 2"):
        assert part in shown
    assert "-:-- left" in shown, "before anything is done nobody can tell"
    assert "0:00 left" in shown


def test_progress_is_silent_where_nobody_watches():
    """A file or a pipe gets no control characters, and nothing at all."""
    screen = io.StringIO()
    article = Article.from_text(CLOSED)
    with Progress(Console(file=screen)) as progress:
        progress.begin([article])
        progress.start(article)
        progress.advance(article, 1, 1)
        progress.finish(article)
    assert screen.getvalue() == ""


def test_output_to_a_reader_that_goes_away_ends_quietly():
    """``| head`` is no error worth a traceback."""
    command = f"{sys.executable} -m summarizer schema day | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=30)
    assert done.stdout == "{\n"
    assert done.stderr == ""


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_break_nothing(chat_server: ChatServer, day: str):
    """The first and the last date there is have no neighbour, and that stops no run."""
    chat_server.answer_by(answer_first)
    write("end.txt", f"date {day} The mayor said it rained.")
    assert run("brief", "end.txt", "--base-url", chat_server.base_url).returncode == 0
    assert ledger().days == [day]
