"""What a briefing says somebody is, from the words beside the name."""

from __future__ import annotations

import pytest

from summarizer.brief.document import read_document
from summarizer.brief.roles import read_role
from summarizer.brief.speakers import find_speakers
from summarizer.schema import Article


def role(text: str, name: str) -> str | None:
    document = read_document(Article.from_text(text, id="a"))
    (group,) = (g for g in document.names if g.name == name)
    return read_role(document, group, find_speakers(document))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"It is late," said Ann Bright, a clerk at the mill.', "a clerk at the mill"),
        ("Ann Bright, 44, an aide from Orla, came on Monday.", "an aide from Orla"),
        ("Ann Bright, editor at large of the Gazette, wrote.", "editor at large of the Gazette"),
        ("It is from Ann Bright, an envoy of the U.N. to Tarn.", "an envoy of the U.N. to Tarn"),
        ("Ann Bright, one of the judges, has left.", "one of the judges"),
        ("Ann Bright, a driver reached by telephone, denied it.", "a driver reached by telephone"),
        ("It was sent to Tarn's chief of staff, Ann Bright, on Monday.", "Tarn's chief of staff"),
        ("He asked the union's vice president, Ann Bright.", "union's vice president"),
        ("It beat the former Orla mayor Ann Bright by far.", "former Orla mayor"),
        ("They like Orla's newly elected mayor Ann Bright.", "Orla's newly elected mayor"),
        ("It told radio host Ann Bright so.", "radio host"),
        ("Ann Bright, who served as head of the mill, spoke.", "head of the mill"),
        ("They heard the Orla Gazette's Ann Bright.", "Orla Gazette"),
        ("Then Ann Bright served as head of the mill.", "head of the mill"),
        ("It was won by a former senator, Ann Bright, on Monday.", "a former senator"),
        ("We saw Ann Bright, an official overseeing the mill.", "an official overseeing the mill"),
        ("It beat political newcomer Ann Bright by far.", "political newcomer"),
        ("Ann Bright, a clerk at the mill said, left.", "a clerk at the mill"),
        ("They met Ann Bright, an aide to Mrs. Roe, today.", "an aide to Mrs. Roe"),
        ("They hope to support Mayor Ann Bright.", "Mayor"),
    ],
)  # fmt: skip
def test_words_beside_a_name_are_its_role(text: str, said: str) -> None:
    """Appositions on either side, and a description before the name, tell what somebody is."""
    assert role(text, "Ann Bright") == said


@pytest.mark.parametrize(
    "text",
    [
        "Ann Bright, told by a neighbour, came. This is how Ann Bright lived.",
        "Mr. Bright came. Ann Bright, the day before, had left.",
        "They voted for Ann Bright over Tom Roe, and shouted.",
        "She saw Ann Bright, her three sons and his wife.",
        "He heard of a radio show Ann Bright had made. Bright said so.",
        "We saw Ann Bright, the church posted on Friday.",
        "On the red side, Ann Bright, by far, was first.",
        "Others include Ann Bright. They prefer Ann Bright.",
        "Ann Bright, a neighbour said, has left.",
        "After a quarrel with a judge, Ann Bright, by then alone, left.",
        "Ann Bright, they named the judge on Friday.",
        "Ann Bright, while still a candidate, left.",
        "Ann Bright, farmers and bakers met on Monday.",
    ],
)
def test_other_words_beside_a_name_are_no_role(text: str) -> None:
    """Verbs, times, courtesy titles and lists of others say nothing of the person."""
    assert role(text, "Ann Bright") is None
