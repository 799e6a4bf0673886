"""Tests of subjects that hold more than the noun phrase that speaks."""

from __future__ import annotations

import pytest

from summarizer.text.quotes import find_quotes
from summarizer.text.reporting import read_reports


def speakers(sentence: str) -> list[str | None]:
    """The sources that are read in a sentence, in order."""
    reading = read_reports(sentence, 0, len(sentence), find_quotes(sentence))
    return [r.source and sentence[slice(*r.source)] for r in reading.reports]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        # The person a clause ends with, before a relative pronoun.
        ("The last call was from a young guard, who said the gate was shut.", "a young guard"),
        ("The board has five members, two of whom have said they will go.", "five members"),
        (
            "Hale ordered the sale of internal documents that showed the gate was shut.",
            "internal documents",
        ),
        ("Tom Cole, who's called for a vote, left.", "Tom Cole"),
        # Relative clauses without a pronoun.
        ("It was a leak the harbour board said was small.", "the harbour board"),
        ("It had 40 boats, according to figures her firm released Friday.", "figures"),
        ("It's a plan some believe the town could copy.", "some"),
        # Verbs that were taken for a part of the subject.
        ("The Orlan board has not publicly accused the firm of fraud.", "The Orlan board"),
        ("His club sued the board on Friday, claiming the move would cost it.", "His club"),
        ("She's a guard but concedes that the gate was shut.", "She"),
        # What is said behind the verb is not who says it.
        ("Mr. Cole, a guard, said Ms. Hale conveyed a sense of calm to all.", "Mr. Cole"),
        ("According to Cole the gate was opened by mistake.", "Cole"),
        ("But according to Cole the gate was opened by mistake.", "Cole"),
    ],
)
def test_the_noun_phrase_inside_a_stretch_speaks(sentence: str, source: str) -> None:
    """Who speaks is found where a verb or a clause was taken for a part of the subject."""
    assert speakers(sentence)[-1] == source


@pytest.mark.parametrize(
    "sentence",
    [
        "In the south we mocked the plan.",
        "There is nothing that suggests the gate was shut.",
        "She won the most pledged delegates in many states.",
    ],
)
def test_nothing_is_made_up_where_nobody_speaks(sentence: str) -> None:
    """A stretch without a noun phrase that could speak gives no source."""
    assert not any(speakers(sentence))
