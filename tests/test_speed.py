"""Speed: made-up days are sound, timings are measured apart, and rivals are scored alike."""

from __future__ import annotations

import asyncio
import json
import sys
from math import ceil
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import httpx
import pytest
from chat_server import ChatServer, Fault
from click.testing import CliRunner
from labelled import TEXT, make_case, write_case
from pydantic import BaseModel
from scripted_model import answer_first as answer_any

from summarizer.cli import program
from summarizer.errors import SummarizerError, UsageError
from summarizer.evaluate.report import Table
from summarizer.merge import merge_day
from summarizer.schema import Article, Briefing
from summarizer.settings import Settings
from summarizer.speed import rivals
from summarizer.speed.contender import Given, Reading, Server, Spent, make_briefing
from summarizer.speed.extract_report import score_readings, tabulate_rivals, tabulate_tokens
from summarizer.speed.extracting import Ours, Rates, calibrate, open_bench, run_contender
from summarizer.speed.fixed_server import answer_first, run_fixed_server
from summarizer.speed.merge_report import fit_exponent, plot_timings, tabulate_targets
from summarizer.speed.merging import MergeTiming, time_merge_apart
from summarizer.speed.meter import Exchange, measure_busy, open_meter
from summarizer.speed.newsday import DAY, count_claims, make_day
from summarizer.speed.plot import Plot, Series, draw_svg, draw_text, write_page
from summarizer.speed.rivals import LangExtract, PlainCall
from summarizer.speed.startup import measure_startup
from summarizer.speed.throughput import measure_throughput

# A day that is made up


def test_one_seed_makes_one_day():
    """The same seed makes the same briefings, another one others."""
    assert make_day(200) == make_day(200)
    assert make_day(200) != make_day(200, seed=8)


@pytest.mark.parametrize("claims", [20, 500, 2000])
def test_a_day_has_about_the_size_asked_for(claims):
    """A day holds about as many claims as were asked for."""
    assert 0.7 * claims <= count_claims(make_day(claims)) <= 1.3 * claims


def test_evidence_of_a_made_up_day_stands_in_its_text():
    """Every span of every claim, figure and actor is cut out of its article."""
    for briefing in make_day(400):
        spans = [span for claim in briefing.claims for span in claim.evidence]
        spans += [figure.evidence for figure in briefing.figures]
        spans += [span for actor in briefing.actors for span in actor.mentions]
        assert len(spans) >= len(briefing.claims)
        text = briefing.article.text
        assert all(text[span.start : span.end] == span.text for span in spans)


def test_a_made_up_day_has_the_shape_of_news():
    """Stories of Zipf's sizes; sources, nameless ones, numbers and copies at their rates."""
    day = make_day(1500)
    stories: dict[str, int] = {}
    for briefing in day:
        story = briefing.article.id.split("-")[0]
        stories[story] = stories.get(story, 0) + 1
    sizes = sorted(stories.values(), reverse=True)
    assert sizes[0] > 8 * sizes[len(sizes) // 2]
    claims = [claim for briefing in day for claim in briefing.claims]
    shares = [
        sum(bool(c.attribution.source) for c in claims) / len(claims),
        sum(c.attribution.anonymous for c in claims) / len(claims),
        sum(bool(c.figures) for c in claims) / len(claims),
    ]
    assert [low < share < low + 0.25 for low, share in zip((0.5, 0.05, 0.35), shares, strict=True)]
    merged = merge_day(day, day=DAY)
    assert 0.15 < merged.coverage.reprints / len(day) < 0.45
    assert sum(len(d.claims) for d in merged.developments) == len(claims)
    assert max(len(d.claims) for d in merged.developments) > 8


# Timed merges


def timing(claims: int, cpu_s: float, *, wall_s: float = 0.0, peak: float = 1e8) -> MergeTiming:
    return MergeTiming(
        claims=claims,
        articles=claims // 13,
        developments=claims // 3,
        conflicts=1,
        wall_s=wall_s or cpu_s,
        cpu_s=cpu_s,
        input_bytes=1,
        peak_bytes=int(peak),
    )


def test_the_exponent_of_a_power_is_found():
    """Time that grows as the 1.3rd power of the claims has that exponent; one size has none."""
    grown = [timing(n, 1e-5 * n**1.3) for n in (1000, 5000, 40_000)]
    assert fit_exponent(grown) == pytest.approx(1.3)
    assert fit_exponent(grown[:1]) is None


def test_aims_are_judged_by_the_sizes_that_were_run():
    """Each aim is judged by its own size only, and says whether it is held."""
    table = tabulate_targets([timing(1048, 0.4), timing(10_300, 4), timing(100_600, 70, peak=3e9)])
    assert [(row[0].split(",")[0], row[3]) for row in table.rows] == [
        ("seconds for 1", "yes"),
        ("seconds for 100", "no"),
        ("GB for them", "no"),
        ("exponent", "no"),
    ]
    assert tabulate_targets([timing(3000, 1)]).rows == []


def test_a_merge_is_timed_in_a_process_of_its_own():
    """The child reports the size it merged, its time and its memory."""
    found = time_merge_apart(120, seed=7)
    assert 80 <= found.claims <= 160
    assert 0 < found.cpu_s < 20
    assert 10e6 < found.input_bytes <= found.peak_bytes < 1e9


def test_a_merge_that_dies_is_told_in_one_line(monkeypatch):
    """A child that ends without a result is an error that says what to do."""
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(SummarizerError, match="smaller size with --claims"):
        time_merge_apart(100, seed=7)


def test_speed_merge_prints_and_writes(tmp_path):
    """The command prints tables and plots, and writes them as JSON, SVG and a page."""
    done = CliRunner().invoke(
        program,
        ["eval", "speed", "merge", "--claims", "60", "--claims", "150", "--out", str(tmp_path)],
    )
    assert done.exit_code == 0, done.output
    assert "Merge of one day" in done.output
    assert "MB at peak" in done.output
    data = json.loads((tmp_path / "merge.json").read_text())
    assert [40 < t["claims"] < 220 for t in data["timings"]] == [True, True]
    assert ElementTree.parse(tmp_path / "merge-1.svg").getroot().tag.endswith("svg")
    assert "Merge of one day" in (tmp_path / "merge.html").read_text()


# Plots


def test_marks_stand_where_their_values_are():
    """The larger value stands further right and higher, also on logarithmic axes."""
    for log in ((False, False), (True, True)):
        plot = Plot(
            "T", "x", "y", [Series("a", "A", [(10, 10)]), Series("b", "B", [(90, 900)])], log
        )
        lines = draw_text(plot).splitlines()[1:-1]
        places = {
            mark: next((row, line.index(mark)) for row, line in enumerate(lines) if mark in line)
            for mark in "AB"
        }
        assert places["B"][0] < places["A"][0]
        assert places["B"][1] > places["A"][1]


def test_a_page_holds_what_is_written_and_no_markup_of_it():
    """Names with markup in them are shown, not obeyed."""
    name = "<b>&"
    plot = Plot(name, name, name, [Series(name, "x", [(0, 0), (1, 2)], joined=True)])
    assert ElementTree.fromstring(draw_svg(plot)).tag.endswith("svg")
    page = write_page(name, [Table(name, [name], [[name]], name)], [plot])
    assert "<b>" not in page
    assert page.count("&lt;b&gt;&amp;") >= 8


# Servers


class Shape(BaseModel):
    """Any shape."""

    word: str
    parts: list[int]
    inner: Inner | None


class Inner(BaseModel):
    """With a definition of its own."""

    right: bool


def test_the_first_answer_fits_its_schema():
    """The scripted answer is valid, with definitions too."""
    found = answer_first(Shape.model_json_schema())
    assert Shape.model_validate(found) == Shape(word="", parts=[], inner=Inner(right=False))


def test_the_fixed_server_takes_its_time():
    """Answers come after the set time, several at once, and count tokens."""

    async def ask(address: str) -> list[httpx.Response]:
        async with httpx.AsyncClient(trust_env=False) as client:
            request = {"model": "m", "messages": [{"role": "user", "content": "Yes?"}]}
            url = f"{address}/chat/completions"
            return await asyncio.gather(*(client.post(url, json=request) for _ in range(8)))

    with run_fixed_server(0.3) as address:
        replies = asyncio.run(ask(address))
    assert all(reply.json()["usage"]["prompt_tokens"] > 0 for reply in replies)
    assert all(0.3 <= reply.elapsed.total_seconds() < 2.0 for reply in replies)


def test_busy_time_counts_overlaps_once():
    """Two requests at once keep the server busy as long as their union."""
    spans = [(0.0, 2.0), (1.0, 3.0), (5.0, 6.0), (5.2, 5.4)]
    assert measure_busy([Exchange(a, b, 0, 0, 0) for a, b in spans]) == pytest.approx(4.0)
    assert measure_busy([]) == 0


def test_the_meter_passes_on_and_notes():
    """What a server answers arrives unchanged, and tokens and failures are noted as they are."""

    async def run() -> tuple[list[int], list[Exchange]]:
        with ChatServer() as server:
            server.script("yes", Fault(status=503))
            async with (
                open_meter(server.base_url, key="secret") as meter,
                httpx.AsyncClient(trust_env=False) as client,
            ):
                url = f"{meter.base_url}/chat/completions"
                codes = [(await client.post(url, json={"messages": []})).status_code for _ in "ab"]
                assert server.requests[0].headers["authorization"] == "Bearer secret"
                return codes, meter.take()

    codes, exchanges = asyncio.run(run())
    assert codes == [200, 503]
    assert [(e.prompt_tokens, e.cached_tokens, e.completion_tokens) for e in exchanges] == [
        (100, 0, 10)
    ]


# Contenders


def give(case_text: str, *given: Given) -> Reading:
    return make_briefing(Article.from_text(case_text), given, model="x")


def test_claims_are_found_by_span_or_by_words():
    """A span is taken as it is; words are looked for; what stands nowhere is counted as lost."""
    reading = give(
        TEXT,
        Given("anything", None, span=(16, 23)),
        Given("“output FELL 5 percent.”", "Brandt", denied=True),
        Given("Output rose 5 percent", None),
    )
    assert reading.briefing is not None
    assert reading.lost == 1
    first, second = reading.briefing.claims
    assert first.text == TEXT[16:23]
    assert (second.text, second.attribution.source, second.polarity) == (
        "Output fell 5 percent",
        "Brandt",
        "denied",
    )


def test_right_claims_score_full_marks_and_failures_none(tmp_path):
    """The labelled words with the labelled source are all right; no answer is all wrong."""
    case = make_case(
        tmp_path,
        claims=[
            {"id": "c1", "evidence": "Output fell 5 percent", "source": None},
            {
                "id": "c2",
                "evidence": "120 families had left the valley",
                "source": ["Olaf Brandt", "Brandt"],
            },
        ],
    )
    right = make_briefing(
        case.article,
        [
            Given("Output fell 5 percent", ""),
            Given("120 families had left the valley", "Olaf Brandt"),
        ],
        model="x",
    )
    scores = score_readings([case], [right])
    assert (scores.fields["claims"].value, scores.fields["attributed"].value) == (1.0, 1.0)
    none = score_readings([case], [Reading(None, None, 0)])
    assert none.fields["claims"].value == 0.0
    assert none.failed == (case.name,)


def test_the_plain_call_reads_claims():
    """The plain call's quotations become claims, and its failure a result."""

    async def run() -> list[Reading]:
        with ChatServer() as server:
            claim = {"quotation": "Output fell 5 percent", "source": "Brandt", "denied": False}
            server.script({"claims": [claim]}, Fault(status=500))
            plain = PlainCall(Server(server.base_url, "m", 100, 0.0))
            article = Article.from_text(TEXT)
            return [await plain.read(article), await plain.read(article)]

    read, failed = asyncio.run(run())
    assert read.briefing is not None
    assert [c.attribution.source for c in read.briefing.claims] == ["Brandt"]
    assert failed.briefing is None
    assert failed.failure


def test_langextract_answers_are_read_as_they_are():
    """A span, a missing span, a list for a text, and no attributes at all are understood."""
    place = SimpleNamespace(start_pos=3, end_pos=9)
    found = [
        SimpleNamespace(
            extraction_text="w", attributes={"source": ["A"], "denied": "Yes"}, char_interval=place
        ),
        SimpleNamespace(extraction_text="v", attributes=None, char_interval=None),
    ]
    assert [rivals._read_extraction(one) for one in found] == [
        Given("w", "A", denied=True, span=(3, 9)),
        Given("v", None),
    ]


def test_langextract_reads_claims():
    """LangExtract, pointed at a server, gives claims with their spans."""
    pytest.importorskip("langextract")

    async def run() -> Reading:
        with ChatServer() as server:
            claim = {
                "claim": "Output fell 5 percent",
                "claim_attributes": {"source": "", "denied": "no"},
            }
            server.answer_by(lambda _: {"extractions": [claim]})
            contender = LangExtract(Server(server.base_url, "m", 100, 0.0))
            return await contender.read(Article.from_text("Output fell 5 percent. It rained."))

    read = asyncio.run(run())
    assert read.briefing is not None
    assert [c.text for c in read.briefing.claims] == ["Output fell 5 percent"]


def test_a_missing_extra_is_told_before_anything_is_asked(monkeypatch, tmp_path):
    """Without LangExtract the comparison says in one line what to install."""
    monkeypatch.setattr(rivals.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"summarizer\[bench\]"):
        LangExtract(Server("http://127.0.0.1:9/v1", "m", 100, 0.0))


# Extraction


def test_this_project_is_measured_like_the_others(tmp_path):
    """Tokens, time and the server's share of it are those of the exchanges."""
    case = make_case(tmp_path)

    async def run() -> tuple[Rates, list[Reading], list[Spent]]:
        with ChatServer() as server:
            server.answer_by(lambda r: answer_any(r) if "response_format" in r else "yes")
            settings = Settings.load(model="openai/m", base_url=server.base_url, environ={})
            async with open_bench(settings) as bench:
                rates = await calibrate(bench, seed=1)
                return rates, *await run_contender(Ours(bench), [case], bench, say=lambda _: None)

    rates, readings, spent = asyncio.run(run())
    assert isinstance(readings[0].briefing, Briefing)
    (one,) = spent
    assert one.requests >= 1
    assert (one.prompt_tokens, one.completion_tokens) == (100 * one.requests, 10 * one.requests)
    assert 0 < one.busy_s < one.seconds
    assert one.sentences > 3
    table = tabulate_tokens(spent, rates, model="openai/m")
    assert table.rows[0][:2] == ["tokens read", f"{one.prompt_tokens:,}"]
    side = tabulate_rivals({"x": spent}, {"x": score_readings([case], readings)})
    assert side.rows[0][0] == "x"


def test_the_floor_leaves_out_what_the_server_knew():
    """Tokens that the server still had are not read again."""
    spent = Spent(
        case="x",
        sentences=1,
        requests=1,
        prompt_tokens=1000,
        cached_tokens=800,
        completion_tokens=30,
        seconds=9,
        busy_s=8,
        lost=0,
        failure=None,
    )
    assert Rates(read=100, written=10).floor(spent) == pytest.approx(5.0)


def test_a_second_run_asks_nothing():
    """Of made-up articles each is asked about once, and the second run takes what was kept."""
    found = measure_throughput(articles=6, concurrency=4, latency_s=0.05)
    assert (found.articles, found.failed) == (6, 0)
    assert 1 <= found.requests <= 6
    assert found.ideal_s == pytest.approx(0.05 * ceil(found.requests / 4))
    assert found.cold_s > found.ideal_s
    assert found.warm_s < found.cold_s


def test_the_command_starts_quickly():
    """``--help`` is there within the aim, with room for a busy machine."""
    found = measure_startup(runs=1)
    assert 0 < found.help_s < 3
    assert "click" in [name for name, _ in found.slowest]


def test_speed_extract_prints_one_table_a_part(tmp_path):
    """The command measures the chosen part on the chosen cases, and writes what it found."""
    write_case(tmp_path)
    with ChatServer() as server:
        server.answer_by(lambda r: answer_any(r) if "response_format" in r else "yes")
        done = CliRunner().invoke(
            program,
            [
                *("eval", "speed", "extract", "--part", "tokens", "--cases", "1"),
                *("--evals", str(tmp_path), "--base-url", server.base_url),
                *("--out", str(tmp_path / "out")),
            ],
        )
    assert done.exit_code == 0, done.output
    assert "tokens read" in done.output
    assert "The program itself" not in done.output
    data = json.loads((tmp_path / "out" / "extract.json").read_text())
    assert data["spent"]["summarizer"][0]["requests"] >= 1


def test_no_labelled_articles_is_an_error_of_the_call(tmp_path: Path):
    """A folder without cases is named."""
    done = CliRunner().invoke(
        program,
        [
            *("eval", "speed", "extract", "--part", "tokens", "--evals", str(tmp_path)),
            *("--base-url", "http://127.0.0.1:9/v1"),
        ],
        standalone_mode=False,
    )
    assert isinstance(done.exception, UsageError)


def test_memory_and_time_are_plotted():
    """Both plots of a merge can be drawn from one size on."""
    for count in (1, 3):
        plots = plot_timings([timing(1000 * 3**n, 0.4 * 3**n) for n in range(count)])
        assert all("measured" in draw_text(plot) for plot in plots)
