"""What of a sentence becomes a claim: whole clauses, no fragments, nothing twice."""

from __future__ import annotations

import pytest

from summarizer.brief.document import Document, read_document
from summarizer.brief.wording import write_claim
from summarizer.schema import Article


def read(text: str) -> Document:
    return read_document(Article.from_text(text, id="a"))


def claims(text: str) -> list[str]:
    """The claims of a text in words."""
    document = read(text)
    return [write_claim(document, p.evidence) for p in document.parts]


def narrated(text: str) -> list[str]:
    """The claims in the article's own voice."""
    document = read(text)
    return [write_claim(document, p.evidence) for p in document.parts if p.report is None]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Cole has spoken at length, but the paper says he is wrong.", "Cole has spoken at length"),
        (
            "Bright has gone further than Cole by proposing that a dam be built.",
            "Bright has gone further than Cole",
        ),
        (
            "She aired a film on Monday in which Mr. Cole promised to pay $2 million.",
            "She aired a film on Monday",
        ),
        (
            "The move may surprise some, even as Cole called for a boycott of the mine.",
            "The move may surprise some",
        ),
        (
            "The firm has yet to answer, though he said it would.",
            "The firm has yet to answer",
        ),
    ],
)
def test_the_word_that_tied_a_clause_is_left_behind(text: str, claim: str) -> None:
    """A narrated stretch before a report ends without the word that led on to it."""
    assert narrated(text) == [claim]


@pytest.mark.parametrize(
    "text",
    [
        '"It is late," Bright said at the college as she sat between two children.',
        '"It is late," she told the Ledger in an interview taped and released on Wednesday.',
        '"It was fair," Cole said before leaving for Orlan, where he was to meet the governor.',
        '"It was fair," said Cole, a former miner still feared by many in the town.',
        '"It was fair," said Cole, a lawyer that the union had once hired.',
        '"It was fair," said Cole, a miner backing Orr who\'s trying to rally the town.',
        "In a statement issued on Friday by its lawyers, the firm said it was sorry.",
        "As proof that the mayor was wrong, Cole said the dam had leaked.",
    ],
)
def test_what_hangs_on_a_report_is_no_claim(text: str) -> None:
    """Time, place, appositions, participles and relatives state nothing and are kept aside."""
    document = read(text)
    assert narrated(text) == []
    assert document.rests


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "At a rally in Orlan, Ms. Bright tried to explain herself, saying it was late.",
            "At a rally in Orlan, Ms. Bright tried to explain herself",
        ),
        (
            "On Monday, he seemed to change his mind, saying it was late.",
            "On Monday, he seemed to change his mind",
        ),
        (
            "She offers patience instead of anger, saying it is late.",
            "She offers patience instead of anger",
        ),
        (
            '"It was fair," said Cole, a harbour pilot; the port was shut for a week.',
            "The port was shut for a week.",
        ),
        (
            '"It was fair," Cole told the crowd, then drove home to Orlan.',
            "Cole then drove home to Orlan.",
        ),
        (
            "As it rained, the mayor left the hall, saying it was late.",
            "As it rained, the mayor left the hall",
        ),
    ],
)
def test_a_clause_beside_a_report_is_a_claim(text: str, claim: str) -> None:
    """A rest with a subject and a verb of its own is narration, with its subject."""
    assert narrated(text) == [claim]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Halder left the hall on Monday and has also strongly criticised the plan.",
            ["Halder left the hall on Monday", "Halder has also strongly criticised the plan"],
        ),
        (
            "The union slammed the offer on Monday and vowed not to sign it.",
            ["The union slammed the offer on Monday", "The union vowed not to sign it"],
        ),
    ],
)
def test_a_speech_act_takes_its_subject_and_not_the_clause_between(
    text: str, said: list[str]
) -> None:
    """Two predicates of one subject are two claims, each with the subject, neither in the other."""
    assert claims(text) == said


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Who will pay for the dam?", "question"),
        ("But is the dam safe, and for how long?", "question"),
        ('The "fair" offer?', "question"),
        ("The dam. It leaked on Monday.", "states nothing"),
        ("A daily look at the ships that will be unloaded:", "states nothing"),
        ("Five things to know about the dam:\n\nIt leaked on Monday.", "states nothing"),
    ],
)
def test_what_claims_nothing_is_listed_with_its_reason(text: str, reason: str) -> None:
    """The article's own questions, bare names and announcements are no claims and not lost."""
    document = read("The port was shut on Monday.\n\n" + text)
    assert [reason in why for _, why in document.unstated] == [True]
    assert not any(document.words(where) in narrated(text) for where, _ in document.unstated)


@pytest.mark.parametrize(
    "text",
    [
        '"Is the dam safe?" asked Cole.',
        'Cole stood up on Monday. "Is the dam safe? Who knows?"',
        "Is the dam safe, Cole asked.",
    ],
)
def test_a_question_somebody_asks_is_kept(text: str) -> None:
    """What stands in quotation marks or hangs on a report is somebody's words."""
    assert read(text).unstated == ()


def test_an_opening_and_leaves_with_its_comma() -> None:
    """'And, while …' opens no claim with its conjunction."""
    assert claims("And, while it rained, the dam held.") == ["While it rained, the dam held."]


def test_every_word_of_the_story_is_accounted_for() -> None:
    """Each word of a body sentence stands in a part, a rest, a reason or a reporting clause."""
    text = (
        "Who will pay? At a rally on Sunday, Ms. Bright tried to explain herself, saying it was "
        'late. "It was fair," said Cole, a harbour pilot; the port was shut. The dam. Halder left '
        "the hall and vowed to return, though he said it was late."
    )
    document = read(text)
    covered = [s for p in document.parts for s in p.spans] + list(document.rests)
    covered += [where for where, _ in document.unstated]
    covered += [c for found in document.reports.values() for r in found for c in r.clause]
    left = "".join(
        " " if any(a <= i < b for a, b in covered) else c for i, c in enumerate(document.text)
    )
    assert [w for w in left.split() if any(c.isalpha() for c in w)] == []


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Cole has blasted the old system, which he said would leave many at home.",
            "The old system would leave many at home",
        ),
        (
            "The town's gains since the storm began, they said, could be lost by a new flood.",
            "The town's gains since the storm began could be lost by a new flood",
        ),
        (
            "What really hurt her, she said, was a question at a meeting last week.",
            "What really hurt her was a question at a meeting last week",
        ),
        ('Cole said that was a "lie" on Monday.', 'That was a "lie" on Monday'),
    ],
)
def test_a_reported_predicate_gets_its_subject(text: str, claim: str) -> None:
    """A reported relative clause is read with what it speaks of, "that" as a subject with it."""
    assert claims(text)[-1] == claim


@pytest.mark.parametrize(
    "text",
    [
        "Other shows did a bit better on Sunday.",
        "The questions are likely to come up in the race.",
        "By morning, the efforts of the firm added up to a series of odd remarks.",
    ],
)
def test_what_only_looks_like_a_report_is_narration(text: str) -> None:
    """A noun with a verb of its own behind it, or a time before a verb, reports nothing."""
    document = read(text)
    assert [p.report for p in document.parts] == [None]
    assert claims(text) == [text]
