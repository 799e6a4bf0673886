"""Side clauses with "as": whose word a sentence is, and what only compares."""

from __future__ import annotations

import pytest

from summarizer.text.quotes import find_quotes
from summarizer.text.reporting import find_reports
from summarizer.text.reports import Report


def read(sentence: str) -> list[Report]:
    return find_reports(sentence, 0, len(sentence), find_quotes(sentence))


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        ("As the Gannet reported just today, the clerk sued the mill.",
         "the Gannet", "reported", ["the clerk sued the mill"]),
        ("And as Ada Bright pointed out, the pass is steep.",
         "Ada Bright", "pointed out", ["the pass is steep"]),
        ("But as Ada Bright notes in a column, the pass is steep.",
         "Ada Bright", "notes", ["the pass is steep"]),
        ("As reported by the Gannet, last year the mill closed.",
         "the Gannet", "reported", ["last year the mill closed"]),
        ("Weeks ago, as the Gannet reported, the mill was sold.",
         "the Gannet", "reported", ["Weeks ago", "the mill was sold"]),
        ("The mill closed in May, as two foremen have explained.",
         "two foremen", "explained", ["The mill closed in May"]),
        ("As the figures show, the mill is ahead.",
         "the figures", "show", ["the mill is ahead"]),
    ],
)  # fmt: skip
def test_an_aside_names_the_source(
    sentence: str, source: str, cue: str, content: list[str]
) -> None:
    """The subject of an "as" clause with a verb of saying says the rest of the sentence."""
    report = read(sentence)[0]
    assert report.source is not None
    assert sentence[slice(*report.source)] == source
    assert sentence[slice(*report.cue)] == cue
    assert [sentence[slice(*where)] for where in report.content] == content


@pytest.mark.parametrize(
    "sentence",
    [
        "As the storm worsened, the road was shut.",
        "The mayor left, as he had promised.",
        "As I noted, the road was shut.",
        "The road was shut, as this paper reported in May.",
        "As a general rule, the road is shut.",
        "As head of the show, Ada Bright was busy.",
        "The week was long, as the clerks filed their reports.",
        "The road, as well as the mine projects, was shut.",
    ],
)
def test_other_clauses_with_as_report_nothing(sentence: str) -> None:
    """Time, comparison, office and the writer's own voice are no reports."""
    assert read(sentence) == []


def test_an_aside_in_what_another_says_stays_his() -> None:
    """An "as" clause inside reported speech does not take the speech away."""
    sentence = "Ada Bright said the road - as Ben Cole has said - was shut."
    reports = read(sentence)
    assert [sentence[slice(*r.source)] for r in reports if r.source] == ["Ada Bright"]
