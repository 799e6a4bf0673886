"""What is said about the speed of extraction: tables, aims, plots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.evaluate.cases import Case
from summarizer.evaluate.report import NOTHING, Table
from summarizer.evaluate.scores import FieldScores, pool, score_case
from summarizer.speed.contender import Reading, Spent
from summarizer.speed.extracting import Rates
from summarizer.speed.plot import Plot, Series
from summarizer.speed.startup import Startup
from summarizer.speed.throughput import COLD_RATIO, START_S, WARM_RATE, Throughput

_MARKS = "●■▲◆"
_SCORED = ("claims", "attributed", "source")


def score_readings(cases: Sequence[Case], readings: Sequence[Reading]) -> FieldScores:
    """Score what a contender read by the labels; what failed counts as missed."""
    scores = []
    for case, reading in zip(cases, readings, strict=True):
        failure = reading.failure
        if reading.briefing is None:
            failure = failure or "no answer"
        scores.append(score_case(case, reading.briefing, failure))
    return pool(scores)


def tabulate_tokens(spent: Sequence[Spent], rates: Rates, *, model: str) -> Table:
    """What this project reads and writes, and how near its time is to the floor."""
    total = add_up(spent)
    floor = rates.floor(total)
    outside = 1 - total.busy_s / total.seconds
    articles, sentences = len(spent), max(1, total.sentences)
    rows = [
        _share_out("tokens read", total.prompt_tokens, articles, sentences),
        _share_out("of them known to the server", total.cached_tokens, articles, sentences),
        _share_out("tokens written", total.completion_tokens, articles, sentences),
        _share_out("questions", total.requests, articles, sentences),
        _share_out("seconds", total.seconds, articles, sentences),
        _share_out("seconds at least", floor, articles, sentences),
    ]
    note = (
        f"{model}, {articles} articles of {sentences} sentences. Raw speed of the server: "
        f"{rates.read:,.0f} tokens read and {rates.written:,.1f} written a second, measured "
        f"before. Time against the least: {total.seconds / floor:.2f}; "
        f"{outside:.1%} of the time was spent outside the model."
    )
    headings = ["of this project", "in all", "an article", "a sentence"]
    return Table("Reading articles", headings, rows, note)


def _share_out(what: str, number: float, articles: int, sentences: int) -> list[str]:
    return [what, *(_write(number / of) for of in (1, articles, sentences))]


def _write(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:,.2f}"


def add_up(spent: Sequence[Spent]) -> Spent:
    """All articles as one."""
    return Spent(
        case="all",
        sentences=sum(s.sentences for s in spent),
        requests=sum(s.requests for s in spent),
        prompt_tokens=sum(s.prompt_tokens for s in spent),
        cached_tokens=sum(s.cached_tokens for s in spent),
        completion_tokens=sum(s.completion_tokens for s in spent),
        seconds=sum(s.seconds for s in spent),
        busy_s=sum(s.busy_s for s in spent),
        lost=sum(s.lost for s in spent),
        failure=None,
    )


def tabulate_rivals(
    spent: Mapping[str, Sequence[Spent]], scores: Mapping[str, FieldScores]
) -> Table:
    """A row a contender: what it found, and what that took."""
    rows = []
    for name, of_articles in spent.items():
        total, articles = add_up(of_articles), len(of_articles)
        found = [scores[name].fields[field].value for field in _SCORED]
        rows.append(
            [
                name,
                *(NOTHING if value is None else f"{value:.3f}" for value in found),
                f"{sum(s.failure is not None for s in of_articles)}",
                f"{total.lost}",
                *(
                    _write(number / articles)
                    for number in (
                        total.requests,
                        total.prompt_tokens,
                        total.completion_tokens,
                        total.seconds,
                    )
                ),
            ]
        )
    headings = [
        *("", "claims F1", "with source F1", "source", "failed", "lost"),
        *("questions", "read", "written", "seconds"),
    ]
    note = (
        "Same server, same articles, one after the other. claims: found by their words; with "
        "source: and said by the right one, and not turned into their denial; source: right, of "
        "claims found. lost: claims whose words don't stand in the article. Questions, tokens "
        "and seconds are an article's."
    )
    return Table("Side by side", headings, rows, note)


def plot_rivals(
    spent: Mapping[str, Sequence[Spent]], scores: Mapping[str, FieldScores]
) -> list[Plot]:
    """What contenders found by what it took."""
    series = []
    for mark, (name, of_articles) in zip(_MARKS, spent.items(), strict=False):
        value = scores[name].fields["attributed"].value
        seconds = add_up(of_articles).seconds / max(1, len(of_articles))
        series.append(Series(name, mark, [(seconds, value or 0.0)]))
    return [Plot("Claims with their source", "seconds an article", "F1", series)]


def tabulate_overhead(throughput: Throughput | None, startup: Startup | None) -> Table:
    """A row an aim: what the program itself takes."""
    rows = []
    if throughput is not None:
        t = throughput
        what = f"{t.articles} articles, {t.concurrency} at once, against the ideal"
        reached = f"{t.ratio:.3f} ({t.cold_s:.1f} s of {t.ideal_s:.1f} s)"
        rows.append([what, f"≤ {COLD_RATIO:g}", reached, _say(t.ratio <= COLD_RATIO)])
        what = "the same again, articles a second"
        rows.append([what, f"≥ {WARM_RATE:,.0f}", f"{t.rate:,.0f}", _say(t.rate >= WARM_RATE)])
        if t.failed:
            rows.append(["articles that failed", "0", str(t.failed), "no"])
    notes = []
    if throughput is not None:
        notes.append(
            f"{throughput.requests} questions to a server that answers after "
            f"{throughput.latency_s:g} s, whatever is asked."
        )
    if startup is not None:
        shown = f"{startup.help_s:.2f}"
        rows.append(["seconds of --help", f"≤ {START_S:g}", shown, _say(startup.help_s <= START_S)])
        slowest = ", ".join(f"{name} {seconds * 1000:.0f} ms" for name, seconds in startup.slowest)
        notes.append(f"import summarizer takes {startup.import_s:.3f} s. Imports: {slowest}.")
    return Table("The program itself", ["aim", "target", "reached", "held"], rows, " ".join(notes))


def _say(held: bool) -> str:
    return "yes" if held else "no"
