"""Shares of people: which noun phrases are one, and what they say."""

from __future__ import annotations

import pytest

from summarizer.text.quotes import find_quotes
from summarizer.text.reporting import find_reports
from summarizer.text.shares import is_share
from summarizer.text.tokens import tokenize


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("45 percent", True),
        ("Thirty-one percent of those surveyed", True),
        ("a mere 9%", True),
        ("about half of the herders", True),
        ("One in five", True),
        ("roughly 4 in 10", True),
        ("A large majority of her backers", True),
        ("up to 40 percent of them", True),
        ("Several", True),
        ("Up 12 percent", False),
        ("A 0.5 percent tax", False),
        ("A 2009 report", False),
        ("The 22-member board", False),
        ("one", False),
        ("The most senior herder", False),
        ("the bank", False),
    ],
)
def test_a_share_is_told_from_other_phrases(phrase: str, expected: bool) -> None:
    """A phrase is a share of people when the number or the part is its head."""
    assert is_share(tokenize(phrase, 0, len(phrase), ())) is expected


@pytest.mark.parametrize(
    ("sentence", "source", "content"),
    [
        ("Thirty-one percent of those asked say they would leave.",
         "Thirty-one percent of those asked", "they would leave"),
        ("About half of herders in each valley say that the pass is unsafe.",
         "About half of herders in each valley", "the pass is unsafe"),
        ("But 16 percent of herders still say they know too little.",
         "16 percent of herders", "they know too little"),
        ("One in three said the union was asleep.", "One in three", "the union was asleep"),
        ("Among parents, 45% think the school should close.", "45%", "the school should close"),
        ("All but two said the pass should open.", "All but two", "the pass should open"),
        ("In each of the five towns, about half of voters say they prefer the ferry.",
         "about half of voters", "they prefer the ferry"),
        ("Nearly three in four say they like rain, according to a poll by the Gannet.",
         "a poll by the Gannet", "Nearly three in four say they like rain"),
        ('The poll finds that, while 28 percent of herders say the pass is "safe," few use it.',
         "The poll",
         'while 28 percent of herders say the pass is "safe," few use it'),
        ("Herders hoping to keep the pass open say they are winning.",
         "Herders hoping to keep the pass open", "they are winning"),
        ("Besides the pay left owing, aides say Ida Holm works nights.",
         "aides", "Ida Holm works nights"),
    ],
)  # fmt: skip
def test_a_share_speaks(sentence: str, source: str, content: str) -> None:
    """A share of those asked is a source of what it says, unless a poll says it all."""
    report = find_reports(sentence, 0, len(sentence), find_quotes(sentence))[0]
    assert report.source is not None
    assert sentence[slice(*report.source)] == source
    assert [sentence[slice(*where)] for where in report.content] == [content]


@pytest.mark.parametrize(
    ("sentence", "is_act"),
    [
        ("About 40 percent of them said they would leave.", True),
        ("Most of the herders said they would leave.", True),
        ("The herders said they would leave.", False),
    ],
)
def test_what_a_share_says_keeps_its_number(sentence: str, is_act: bool) -> None:
    """What a share says is evidence only with the share itself: the number is the news."""
    assert find_reports(sentence, 0, len(sentence), ())[0].is_act is is_act


def test_a_share_shows_nothing() -> None:
    """An amount before a verb that no people could mean stays no source."""
    sentence = "It fell again, 40 percent showed the index was weak."
    assert [r.source for r in find_reports(sentence, 0, len(sentence), ())] == [None]
