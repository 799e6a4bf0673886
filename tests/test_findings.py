"""What documents show without a clause: whose finding it is, and what is none."""

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
        ("New polls showed Holm gaining ground.", "New polls", "showed", "Holm gaining ground"),
        ("A Gannet poll last month found Mr. Holm nearly level with Mrs. Cole.",
         "A Gannet poll", "found", "Mr. Holm nearly level with Mrs. Cole"),
        ("The survey shows a thinner margin for Holm at 51 percent.",
         "The survey", "shows", "a thinner margin for Holm at 51 percent"),
        ("The survey, taken by the Institute of Tides, finds Holm with a small lead.",
         "The survey", "finds", "Holm with a small lead"),
        ("Every recent poll has shown him trailing Cole.",
         "Every recent poll", "shown", "him trailing Cole"),
        ("An average of polls shows Holm up by 2 points.",
         "An average of polls", "shows", "Holm up by 2 points"),
        ("But the results also revealed deep worry over the herring.",
         "the results", "revealed", "deep worry over the herring"),
        ("Port records show no payments from the mill this year.",
         "Port records", "show", "no payments from the mill this year"),
        ("A video of the landing shows her waving from the pier.",
         "A video of the landing", "shows", "her waving from the pier"),
    ],
)  # fmt: skip
def test_a_document_shows_a_thing(sentence: str, source: str, cue: str, content: str) -> None:
    """A poll, study, record or picture is the source of what it shows, clause or none."""
    report = read(sentence)[0]
    assert report.source is not None
    assert sentence[slice(*report.source)] == source
    assert sentence[slice(*report.cue)] == cue
    assert [sentence[slice(*where)] for where in report.content] == [content]
    assert report.is_act


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor showed great courage in the storm.",
        "The divers found two boats in the bay.",
        "The report found its way to the mayor.",
        "She praised surveys that show Holm ahead of Cole.",
        "The figures show up in the ledger each year.",
    ],
)
def test_other_showing_is_no_report(sentence: str) -> None:
    """People show and find things without stating anything; so do documents in set phrases."""
    assert not [r for r in read(sentence) if r.lemma in {"show", "find"}]
