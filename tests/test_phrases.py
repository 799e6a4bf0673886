"""Which words can name a source: noun phrases, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import Article
from summarizer.brief.document import read_document
from summarizer.text.phrases import is_noun_phrase
from summarizer.text.quotes import find_quotes
from summarizer.text.reporting import find_reports, read_reports
from summarizer.text.tokens import tokenize

PHRASES = """
She | they all | Ada Bright | He and his wife | its | firemen | retired surgeon Ada Bright
US Senator Ada Bright | marketing chief Ada Bright | both of the brothers | two-thirds of members
early results of the polls held for the Herald | people familiar with the talks | new housing data
the firm that runs the dam | a filing that showed losses | officials briefed on the plan
the mayor and the council's clerk | more than 40 members of her party | the then president
one member involved in the vote | the first woman to lead the bank | a letter sent to the board
others | those polled | the spokesman the Rev. Ada Bright | current and former officials
"""
OTHERS = """
I | you | we've | it's a good | which even critics | who lost his seat | so | there | this | '
settling scores and avoiding | taking a step towards peace | neither for | would cut the tax
It was a defeat for the mayor | the mayor sought to calm his party | Bright convened senior aides
the race now moves to northern | he offered | five of the | a plan that | guests on his | the
the mayor's office has never | laws banning cars from | in the old and new | like many other
compared with 23 percent | voters turn to whoever | that is what the mayor | gives her the chance
spoke highly of the mayor's | polls (a wide margin | concrete | her aides share their fears
"""


def _split(table: str) -> list[str]:
    return [phrase.strip() for line in table.split("\n") for phrase in line.split("|") if phrase]


@pytest.mark.parametrize(
    ("phrase", "names"),
    [*((p, True) for p in _split(PHRASES)), *((p, False) for p in _split(OTHERS))],
)
def test_only_a_noun_phrase_may_name_a_source(phrase: str, names: bool) -> None:
    """A clause, a predicate, half a phrase or a pronoun of the first person is no source."""
    assert is_noun_phrase(tokenize(phrase, 0, len(phrase), ())) is names


WORDS = (
    "said says claims told according to by the a of in Ada Bright mayor officials who which that "
    "what he she I you it and but was has never settling avoiding cut sought states poll shows , : "
    "\" ( ) ' -- . quoted as saying with adding called critics not for her"
).split()


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=25))
def test_no_sentence_has_a_source_that_is_no_noun_phrase(words: list[str]) -> None:
    """Whatever words stand in a row, what is read as a source passes the check."""
    text = " ".join(words)
    for report in find_reports(text, 0, len(text), find_quotes(text)):
        if report.source is not None:
            assert is_noun_phrase(tokenize(text, *report.source, ())), text[slice(*report.source)]


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("They passed out bottles that claimed the water was safe.", "claimed"),
        ("They are to win more claims that it fell.", "claims"),
        ("But the race in the south and in other claims that it fell.", "claims"),
    ],
)
def test_a_reporting_word_without_a_speaker_is_noted(sentence: str, cue: str) -> None:
    """What looks like a reporting verb but has no noun phrase is refused and told of."""
    reading = read_reports(sentence, 0, len(sentence), ())
    assert reading.reports == []
    assert cue in [sentence[slice(*where)] for where in reading.refused]


def test_a_refused_word_stands_in_the_document() -> None:
    """The document keeps what was refused, so the briefing can list it."""
    document = read_document(
        Article.from_text("They passed out bottles that claimed the water was safe.")
    )
    assert [document.words(cue) for cue in document.refused] == ["claimed"]
    assert [part.report for part in document.parts] == [None]
