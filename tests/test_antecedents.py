"""Whose words they are where a relative pronoun, a participle or no comma stands between."""

from __future__ import annotations

import pytest

from summarizer import Article
from summarizer.brief.document import read_document
from summarizer.brief.speakers import find_speakers
from summarizer.text.quotes import find_quotes
from summarizer.text.reporting import find_reports


@pytest.mark.parametrize(
    ("sentence", "source", "content"),
    [
        # Of several nouns, the person is the one who speaks.
        ("They won the help of former senator Ada Bright, who told the Herald it was shut.",
         "former senator Ada Bright", "it was shut"),
        ("A sharp article in Harbour magazine by Ada Bright, who reported that it was shut, hurt.",
         "Ada Bright", "it was shut"),
        ("The mayor drew scorn from rivals on the left, who accused him of lying.",
         "rivals on the left", "him of lying"),
        ("A woman asked Ada Bright about several women who said they were hurt.",
         "several women", "they were hurt"),
        ("The head of the Harbour League, who said that it was shut, left.",
         "The head of the Harbour League", "it was shut"),
        ("They met Ada Bright, who in the past has voiced doubts about it.", "Ada Bright",
         "doubts about it"),
        # A clause of its own inside another.
        ('The union is tired of what critics call a "slow death".', "critics", 'a "slow death"'),
        # The participle's subject stands behind an opening phrase, or before a bracket.
        ("Earlier this week, Ada Bright pressed him on fees, insisting that he should pay.",
         "Ada Bright", "he should pay"),
        ("Speaking in Tarn, South Ludria, Ada Bright went on, insisting that it was shut.",
         "Ada Bright", "it was shut"),
        ("Ada Bright -- whose husband signed it -- has mocked the act, suggesting it would fail.",
         "Ada Bright", "it would fail"),
        # Auxiliaries that hang on the pronoun, or stand apart from the verb.
        ("He's called for 20 boats to be sent.", "He", "20 boats to be sent"),
        ("Ada Bright and Jon Cole have both argued that it was shut.", "Ada Bright and Jon Cole",
         "it was shut"),
        ("Bright beat Jon Cole 6-3, 6-2 and said she had slept well.", "Bright",
         "she had slept well"),
        # Behind brackets and dashes.
        ("Sen. Ada Bright (Tarn), said it was shut.", "Sen. Ada Bright", "it was shut"),
        ("Three members -- Ada Bright, Jon Cole and Di Moss -- agreed it was shut.",
         "Three members", "it was shut"),
        ("But state Rep. Ada Bright, a member of the council, recalled what happened.",
         "state Rep. Ada Bright", "what happened"),
        ("And he wants to avoid it, recalling how they lost.", "he", "how they lost"),
        # "According to" without a comma, and behind a conjunction.
        ("According to Ada Bright the house in question was sold.", "Ada Bright",
         "the house in question was sold"),
        ("He may go because, according to Ada Bright, it is safe.", "Ada Bright", "it is safe"),
        # A quoted name inside the phrase, an address of a site.
        ('The "Echo" section of the paper explains that it was shut.',
         'The "Echo" section of the paper', "it was shut"),
        ("Sites such as Harbour.example have stated that it was shut.",
         "Sites such as Harbour.example", "it was shut"),
    ],
)  # fmt: skip
def test_the_source_is_who_speaks(sentence: str, source: str, content: str) -> None:
    """The source is the noun phrase that speaks, whole and without its neighbours."""
    report = find_reports(sentence, 0, len(sentence), find_quotes(sentence))[-1]
    assert report.source is not None
    assert sentence[slice(*report.source)] == source
    assert " … ".join(sentence[slice(*where)] for where in report.content) == content


@pytest.mark.parametrize(
    "sentence",
    [
        "Nearly 60 of all reported gifts came from women in the north.",
        "The strong harvest report has cleared the way for lower fees.",
    ],
)
def test_nobody_speaks_for_another(sentence: str) -> None:
    """Where no speaker stands, the words are nobody's; they don't fall to whoever spoke last."""
    assert find_reports(sentence, 0, len(sentence), ()) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It is over for Ada Bright, a lawyer from Tarn who said she had read it.", "Ada Bright"),
        ("It is over for Ada Bright, 24, a lawyer who said she had read it.", "Ada Bright"),
        ("It is quiet in Port Bright, a guard who works there said.", "a guard"),
    ],
)
def test_a_description_behind_a_name_is_that_person(text: str, name: str) -> None:
    """Who is described between a name and "who" is the one named, unless it names a place."""
    document = read_document(Article.from_text(text))
    said = find_speakers(document)
    assert [entry.speaker.name for entry in said.values()][-1] == name
