"""Names and judgements given to things without quotation marks."""

from __future__ import annotations

import pytest

from summarizer.text.reporting import find_reports
from summarizer.text.reports import Report


def read(sentence: str) -> list[Report]:
    return find_reports(sentence, 0, len(sentence), ())


@pytest.mark.parametrize(
    ("sentence", "source", "content"),
    [
        ("Ida Holm called him a kind and patient man.", "Ida Holm", "him a kind and patient man"),
        ("Critics call it the price of growth.", "Critics", "it the price of growth"),
        ("Holm calls Cole unfit for the post.", "Holm", "Cole unfit for the post"),
        ("Cole has called Holm his oldest friend.", "Cole", "Holm his oldest friend"),
        ("The mayor called the landing a reason to rebuild the pier.", "The mayor",
         "the landing a reason to rebuild the pier"),
        ("He called the payments lawful, and left.", "He", "the payments lawful, and left"),
        ("Her office called the whole tale nothing short of a slur.", "Her office",
         "the whole tale nothing short of a slur"),
    ],
)  # fmt: skip
def test_a_name_is_given_without_quotation_marks(sentence: str, source: str, content: str) -> None:
    """To call a thing a name or a judgement is to say so, quoted or not."""
    report = read(sentence)[0]
    assert report.source is not None
    assert sentence[slice(*report.source)] == source
    assert [sentence[slice(*where)] for where in report.content] == [content]
    assert report.is_act


@pytest.mark.parametrize(
    "sentence",
    [
        "Ida Holm called the police station near the pier.",
        "Ida Holm called him the next day.",
        "Ida Holm called her a cab.",
        "Ida Holm called Cole on Friday.",
        "Ida Holm called a meeting of the board.",
        "Ida Holm called it a day.",
        "Ida Holm called the annual meeting.",
        "Ida Holm no longer calls it an error.",
        "The road is called the Long Mile.",
    ],
)
def test_calling_somebody_is_no_report(sentence: str) -> None:
    """To telephone, summon or end something says nothing."""
    assert read(sentence) == []
