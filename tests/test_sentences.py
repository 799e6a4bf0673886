"""Sentences with offsets: where they end, and which are no part of the story."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.sentences import split_sentences

NEWSY = st.text(
    alphabet=st.sampled_from(list("abAB .,!?\"'()\n:;-0123456789—…“”")) | st.characters(),
    max_size=300,
)


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


def bodies(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text) if s.role == "body"]


@pytest.mark.parametrize(
    "parts",
    [
        ["It rained at 3 p.m. on Monday.", "Roads closed."],
        ["Mr. Cole met Gen. Otieno in St. Ives.", "They spoke."],
        ["Ada R. Bright of Halvorsen Inc. declined.", "So did R. K. Lepcha."],
        ["Output fell 3.5% to $2.4 bn.", "Shares fell."],
        ["He works for the U.S. Army.", "The drone is late."],
        ['"Why?" Cole asked.', '"Because," she said.'],
        ['"Why?" Ms. Cole, a retired clerk, said softly.', '"Stop!" Ada Bright wrote in a note.'],
        ['"Stop!"', "The guard told police that he ran."],
        ['"Marvellous!" Rep. Tom Cole, R-Pa., said of it.', '"Why?" Bright repeated.', "He left."],
        ['"Stop!"', "He ran."],
        ["The site News.Az was down.", "It is up."],
        ["See No. 10 and fig. 3.", "Then go."],
        ["The visit ended at 6 a.m.", "The bridge was closed."],
        ["He left at 6 p.m.", "Half a million people marched."],
        ["They left at 6 a.m. Monday and came at 7 p.m. Eastern time.", "It rained."],
        ["At 9 p.m. AFP reported rain.", "The 6 p.m. Mass was full."],
        ["He came to the U.S.", "In May he left."],
        ["It made a profit of $4m.", "The hospital reported 12 deaths."],
        ["It flew at 35,000ft.", "Half a million people marched."],
        ["The peak is 8,000 ft.", "The air is thin."],
        ["He stood 6ft. 2in. tall."],
        ["It won at last.", "**Ada Bright** cheered."],
        ["It opened in the 1980s.", "Ada Bright ran it."],
        ["They ate at Cole's.", "Lepcha paid."],
        ["He met Sens. Ada Bright and Tom Cole.", "So did Govs. Orr and Wick."],
        ["Former Calif. Gov. Ada Bright left.", "Pa. Rep. Tom Cole stayed."],
        ["She lives in Alder, Ill.", "Otieno does too."],
        ["They chose option B.", "The mayor chose none."],
        [
            '"We waited . . . and left," she said.',
            "It was late . . .",
            "Nobody came. . . .",
            "Why?",
        ],
    ],
)
def test_a_text_is_cut_at_its_sentences(parts: list[str]) -> None:
    """Abbreviations, initials, decimals and names end no sentence; stops and marks do."""
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("He left the town.After that it burnt.", ["He left the town.", "After that it burnt."]),
        ('It ends in June."We hope so," he said.', ["It ends in June.", '"We hope so," he said.']),
        ('She said "no."He said yes.', ['She said "no."', "He said yes."]),
    ],
)
def test_sentences_run_together_are_cut(text: str, parts: list[str]) -> None:
    """Where the space is missing, an opening mark goes with the sentence that it opens."""
    assert sentences(text) == parts


def test_headings_credits_and_datelines_are_no_body() -> None:
    """Section heads, picture and article credits, bylines and datelines tell no story."""
    text = (
        "Photo: AFP\n\nLOMÉ, March 4 (AFP) - The port shut on Monday.\n\nWhat comes next\n\n"
        "Ships wait outside.\n\nReporting by Ada Bright"
    )
    assert bodies(text) == ["The port shut on Monday.", "Ships wait outside."]
    roles = {text[s.start : s.end]: s.role for s in split_sentences(text)}
    assert roles["What comes next"] == "heading"
    assert roles["LOMÉ, March 4 (AFP) -"] == "credit"


@pytest.mark.parametrize(
    ("closing", "kept", "credit"),
    [
        ("The mayor resigned on Saturday. (AP)", "The mayor resigned on Saturday.", "(AP)"),
        ("Reporting by Jo Li in Ajo found that 12 had died.", None, None),
        ("By Friday, police had found 12 bodies.", None, None),
        ("The mayor said so on Friday", None, None),
        ("We won the cup! \N{SPARKLES}", None, None),
        ("Reporting by Jo Li; editing by Tom Cole.", "", None),
        ("By Will Bright", "", None),
        ("The Tarsia Ledger", "", None),
        ("Jo Li contributed to this report", "", None),
    ],
)
def test_a_closing_line_with_a_verb_is_body(
    closing: str, kept: str | None, credit: str | None
) -> None:
    """A last line that states something is kept; a name, a byline or a bracket is a credit."""
    text = "It rained on Monday.\n\n" + closing
    expected = [closing if kept is None else kept] if kept != "" else []
    assert bodies(text) == ["It rained on Monday.", *expected]
    credits = [text[s.start : s.end] for s in split_sentences(text) if s.role == "credit"]
    assert credits == ([credit] if credit else [] if expected else [closing])


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("NEW DELHI (Reuters) – Rain fell.", "NEW DELHI (Reuters) –"),
        ("KARACHI: Rain fell.", "KARACHI:"),
        ("NEW YORK, Oct. 3 (Xinhua) -- Rain fell.", "NEW YORK, Oct. 3 (Xinhua) --"),
        ("HARLOW, Mo. (AP) — Rain fell.", "HARLOW, Mo. (AP) —"),
        (
            "Mumbai (Maharashtra) [India], March 9 (ANI): Rain fell.",
            "Mumbai (Maharashtra) [India], March 9 (ANI):",
        ),
        ("ORLI (North Vash), March 9 (XNS): Rain fell.", "ORLI (North Vash), March 9 (XNS):"),
        ("NEW DELHI, March 9 (PTI) Rain fell.", "NEW DELHI, March 9 (PTI)"),
        ("Lagos, 7 March 2026 – Rain fell.", "Lagos, 7 March 2026 –"),
        ("ORLI, N.H. - Rain fell.", "ORLI, N.H. -"),
        ("ORLI, DC — Rain fell.", "ORLI, DC —"),
        ("PORT ORLI, Calif. -- Rain fell.", "PORT ORLI, Calif. --"),
        ("The World Health Organization (WHO) said it rained.", None),
        ("Rain fell (and snow) - in Rome.", None),
        ("Rain - and snow - fell.", None),
    ],
)
def test_a_dateline_is_cut_off(text: str, opening: str | None) -> None:
    """Where and by whom a story was filed is a credit; a dash inside a sentence is not."""
    first = split_sentences(text)[0]
    found = text[first.start : first.end] if first.role == "credit" else None
    assert found == opening


def test_a_dateline_may_have_a_sentence_above_it() -> None:
    """A headline that reads as a sentence doesn't hide the dateline, a label isn't one there."""
    text = "The port is shut.\n\nLOMÉ, March 4 (AFP) - Rain fell on Monday.\n\n"
    assert bodies(text) == ["The port is shut.", "Rain fell on Monday."]
    labelled = "The port is shut.\n\nUPDATED: Rain fell on Monday, and ships left.\n\nIt ended."
    assert bodies(labelled)[1] == "UPDATED: Rain fell on Monday, and ships left."


def test_a_dateline_may_stand_below_a_headline_with_a_stop() -> None:
    """A headline that reads as a sentence doesn't hide where the story was filed."""
    text = "Rain fell in Rome.\n\nROME (Reuters) - It rained on Monday.\n\nIt rained all day."
    credits = [text[s.start : s.end] for s in split_sentences(text) if s.role == "credit"]
    assert credits == ["ROME (Reuters) -"]


def test_paragraphs_are_numbered() -> None:
    """A blank line starts a new paragraph, a line break inside one doesn't."""
    text = "It rained\non Monday. It snowed.\n\nIt froze on Tuesday night."
    assert [s.paragraph for s in split_sentences(text)] == [0, 0, 1]
    assert [s.number for s in split_sentences(text)] == [1, 2, 3]


@settings(max_examples=200, deadline=None)
@given(NEWSY)
def test_sentences_cover_every_word_once(text: str) -> None:
    """Every character that isn't white space stands in exactly one sentence, in order."""
    found = split_sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    covered = "".join(text[s.start : s.end] for s in found)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(s.start < s.end and not text[s.start].isspace() for s in found)


@pytest.mark.parametrize("unit", ["He said so. ", "A. ", '"Yes," he said. ', "word ", "a.\n"])
def test_long_texts_take_no_more_than_their_share(unit: str) -> None:
    """A hundred kilobytes, however monotonous, are cut within seconds."""
    text = (unit * 100_000)[:100_000]
    started = time.perf_counter()
    split_sentences(text)
    assert time.perf_counter() - started < 10


def test_a_town_of_filing_below_a_headline_is_no_part_of_the_story() -> None:
    """A headline that ends in a stop reads as a sentence; the town of filing below it is none."""
    text = "Mill shuts its doors.\n\nMARL (UP) - Wealthy owners left the town of Marl on Monday."
    assert [(s.role, text[s.start : s.end]) for s in split_sentences(text)][1] == (
        "credit",
        "MARL (UP) -",
    )


def test_a_tag_with_a_colon_below_a_sentence_is_no_dateline() -> None:
    """Only a dash or an agency makes a dateline there: a word before a colon is of the story."""
    text = "The mill has shut its doors.\n\nMARL: The owners left the town of Marl on Monday."
    assert all(s.role == "body" for s in split_sentences(text))
