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
        (
            "The crane has stood for years, but the port says it is unsafe.",
            "The crane has stood for years",
        ),
        (
            "The council broke its own rule by proposing that a dam be built.",
            "The council broke its own rule",
        ),
        (
            "The port printed a letter on Monday in which Mr. Cole promised to pay $2 million.",
            "The port printed a letter on Monday",
        ),
        (
            "The mine opened its gates, even as Cole called for a strike of its drivers.",
            "The mine opened its gates",
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
        '"It is late," Bright said in the wheelhouse as she steered between two buoys.',
        '"It is late," she told the Ledger in a letter typed and posted on Wednesday.',
        '"It was fair," Cole said before leaving for Orlan, where he was to meet the governor.',
        '"It was fair," said Cole, a former miner still feared by many in the town.',
        '"It was fair," said Cole, a lawyer that the union had once hired.',
        '"It was fair," said Cole, a miner from Orlan who\'s going to sea.',
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
            "At the quay in Orlan, Ms. Bright began to untie her boat, saying it was late.",
            "At the quay in Orlan, Ms. Bright began to untie her boat",
        ),
        (
            "On Monday, he refused to lend his boat, saying it was late.",
            "On Monday, he refused to lend his boat",
        ),
        (
            "She keeps spare ropes under her bed, saying it is late.",
            "She keeps spare ropes under her bed",
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
        ("A list of the ships that will be unloaded:", "states nothing"),
        ("Five things to know about the dam:\n\nIt leaked on Monday.", "states nothing"),
    ],
)
def test_what_claims_nothing_is_listed_with_its_reason(text: str, reason: str) -> None:
    """The article's own questions, bare names and announcements are no claims and not lost."""
    text = "The port was shut on Monday.\n\n" + text
    document = read(text)
    assert [reason in why for _, why in document.unstated] == [True]
    assert not any(document.words(where) in claims(text) for where, _ in document.unstated)


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
        "Who will pay? At the quay on Sunday, Ms. Bright began to untie her boat, saying it was "
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
            "Cole painted the old ferry, which he said would sail until June.",
            "The old ferry would sail until June",
        ),
        (
            "The town's gains since the storm began, they said, could be lost by a new flood.",
            "The town's gains since the storm began could be lost by a new flood",
        ),
        (
            "What broke the crane, she said, was a gust from the north.",
            "What broke the crane was a gust from the north",
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
        "Two reports were left on the quay on Sunday.",
        "The questions are printed on the back of the ticket.",
        "By noon, the fees of the port added up to a small fortune.",
    ],
)
def test_what_only_looks_like_a_report_is_narration(text: str) -> None:
    """A noun with a verb of its own behind it, or a time before a verb, reports nothing."""
    document = read(text)
    assert [p.report for p in document.parts] == [None]
    assert claims(text) == [text]
