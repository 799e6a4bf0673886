"""Who says what, over whole passages: floors on labelled prose, and planted cases of each rule."""

from __future__ import annotations

import pytest
from attribution_gold import GOLD, Passage, load
from attribution_scores import Find, Scores, find_statements, score

# A few hundredths below what was measured on 60 passages each (November 2026). The development
# passages were read while the rules were written, the held ones only scored.
FLOORS = {
    "dev": {
        "f1": 0.97, "source": 0.97, "cue": 0.98, "mode": 0.97, "anonymous": 0.98,
        "reason": 0.96, "outlets": 0.97, "denied": 0.98, "source_kind": 0.97,
    },
    "held": {
        "f1": 0.93, "source": 0.94, "cue": 0.96, "mode": 0.97, "anonymous": 0.92,
        "reason": 0.95, "outlets": 0.95, "denied": 0.97, "source_kind": 0.91,
    },
}  # fmt: skip


@pytest.mark.parametrize("split", FLOORS)
def test_scores_stay_above_their_floors(split: str) -> None:
    """On labelled passages no figure falls below its floor."""
    scores = score(load(GOLD / f"{split}.yaml"))
    print(f"{split}: {scores}")
    reached = {"f1": scores.f1} | {n: scores.rate(n) for n in FLOORS[split] if n != "f1"}
    below = {n: round(reached[n], 3) for n, floor in FLOORS[split].items() if reached[n] < floor}
    assert not below, f"{split}: {scores}"


def test_scores_fall_when_the_labels_are_other_ones() -> None:
    """The scorer notices a wrong source, a missed statement and one that nobody made."""
    statement = {
        "content": ["the bridge was shut"], "source": ["Ada Bright"], "source_here": "Ada Bright",
        "cue": "said", "mode": "indirect", "anonymous": False, "reason": None, "outlets": [],
        "denied": False, "source_kind": "person",
    }  # fmt: skip
    text = "Ada Bright said the bridge was shut. Tom Cole said it would open on Monday."
    other = statement | {
        "content": ["it would open on Monday"], "source": ["Ada Bright"],
        "source_here": "Tom Cole",
    }  # fmt: skip

    def run(*statements: dict[str, object]) -> Scores:
        fields = {"id": "t", "text": text, "narration": [], "tags": ["plain"], "note": "own"}
        return score([Passage.model_validate(fields | {"statements": list(statements)})])

    assert run(statement, other).rate("source") == 0.5
    assert run(statement).f1 == pytest.approx(2 / 3)
    assert run(statement, other).f1 == 1.0


def by_content(text: str) -> dict[str, Find]:
    """Each statement found, under its words."""
    return {" … ".join(text[a:b] for a, b in f.spans): f for f in find_statements(text)}


SOURCES = [
    # An apposition names the speaker.
    ("The mill will close, its owner, Ada Bright, said.", "Ada Bright"),
    ('"It is over," said the local doctor, Tom Cole, on Friday.', "Tom Cole"),
    ("A guide who joined the search, Pau Ferrer, said it was dark.", "Pau Ferrer"),
    ("The head of police, Brig. Ann Otieno, said the road was safe.", "Ann Otieno"),
    # "it", "the company", "the paper" take up a body named before.
    ("Corvane Foods shut a plant on Monday. It said demand had fallen.", "Corvane Foods"),
    ("Corvane Foods shut a plant on Monday. The company said demand had fallen.", "Corvane Foods"),
    ("The regional bloc met in Lomé. The bloc said borders would open.", "The regional bloc"),
    ("The Daily Ledger saw the file. The paper said two men had signed it.", "Daily Ledger"),
    # The later subject, and whom the pronoun fits.
    ("Mr Cole left. His sister, Ada Bright, stayed. She said it was cold.", "Ada Bright"),
    ("Judge Ann Otieno ruled. Mayor Tom Cole smiled. He said it was late.", "Tom Cole"),
    # The outer source of two, but for an outlet that passes a statement on.
    ("She has told the club that she will leave, her agent confirmed.", "her agent"),
    ("Rebels said that they had left the town, Reuters reported.", "Rebels"),
    ("The Daily Ledger reported, citing two officials, that talks had begun.", "two officials"),
    ("State radio quoted a general as saying the town had fallen.", "a general"),
    ("Residents were told by the council on Sunday to leave their homes.", "the council"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source"), SOURCES)
def test_the_last_statement_has_its_source(text: str, source: str) -> None:
    """The source is the most specific name that the text gives for whoever speaks."""
    finds = find_statements(text)
    assert finds[-1].values["source"] == source


NARRATION = [
    "Brackwell Tools added 200 jobs last year and reported a profit.",
    "The town clock told the wrong time for years.",
    "The officer asked not to be named.",
    "People who thought the ice was safe walked on it.",
    "Mr Cole asked that his name not be used.",
    "They signed the said contract in May.",
    "The United States is a party to the treaty.",
    "Staff were shocked by reports of theft in the museum.",
]


@pytest.mark.parametrize("text", NARRATION)
def test_what_nobody_says_is_narration(text: str) -> None:
    """A word that looks like a cue makes no statement where nothing is said."""
    assert find_statements(text) == []


OUTLETS = [
    ("The port is shut, two officials told Reuters.", ["Reuters"]),
    ("The port is shut, its head told the magazine Harbours.", ["Harbours"]),
    ("In an interview with Radio Tarsia, the minister said the port was shut.", ["Radio Tarsia"]),
    ("The port is shut, News Tarsia reports, citing Reuters.", ["Reuters", "News Tarsia"]),
    ("LOMÉ, March 4 (AFP) - The port is shut, its head said.", ["AFP"]),
    ("COLUMBIA, Mo. (KMIZ) - The port is shut, its head said.", []),
    ("The port is shut, its head told reporters.", []),
    ("The port is shut, state television said, quoting police.", ["state television"]),
    ("The port is shut, its head told state television.", []),
]


@pytest.mark.parametrize(("text", "outlets"), OUTLETS)
def test_outlets_are_credited(text: str, outlets: list[str]) -> None:
    """Who obtained a statement stands first, who passed it on last; a call sign is nobody."""
    assert find_statements(text)[0].values["outlets"] == outlets


REASONS = [
    (
        "An aide, speaking on condition of anonymity to discuss a closed session, said no.",
        "to discuss a closed session",
    ),
    (
        "Speaking on condition that he not be identified because he feared for his job, "
        "the guard said the gate was open.",
        "because he feared for his job",
    ),
    (
        "A guard said the gate was open. The guard asked not to be named because he was "
        "not cleared to speak.",
        "because he was not cleared to speak",
    ),
    ("A guard said the gate was open.", None),
]


@pytest.mark.parametrize(("text", "reason"), REASONS)
def test_anonymity_has_its_reason(text: str, reason: str | None) -> None:
    """Whoever speaks without a name is anonymous, for the reason that the text gives."""
    values = find_statements(text)[0].values
    assert (values["anonymous"], values["reason"]) == (True, reason)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said the gate was open.",
        "A spokesman for the ministry said the gate was open.",
        "Ada Bright said the gate was open.",
        "The report said the gate was open.",
        "The opposition said the gate was open.",
    ],
)
def test_bodies_and_their_voices_are_not_anonymous(text: str) -> None:
    """Institutions, documents, official spokesmen and named people are not anonymous."""
    assert find_statements(text)[0].values["anonymous"] is False


def test_a_quotation_keeps_its_speaker_while_it_runs_on() -> None:
    """Sentences wholly in quotation marks belong to whoever was speaking."""
    text = '"We lost," Ada Bright said. "We lost badly."\n\n"I blame the rain," said Tom Cole.'
    sources = {words: find.values["source"] for words, find in by_content(text).items()}
    assert sources == {
        '"We lost,"': "Ada Bright",
        '"We lost badly."': "Ada Bright",
        '"I blame the rain,"': "Tom Cole",
    }


@pytest.mark.parametrize("opening", ["", "Tom Cole said no.\n\n"])
def test_a_speech_of_several_paragraphs_is_its_last_one_s_speaker_s(opening: str) -> None:
    """Paragraphs left open belong to whom the clause in the closing one names."""
    speech = '"We lost the bridge.\n\n"We lost the school.\n\n"We will rebuild," Mayor Ann Li said.'
    finds = find_statements(opening + speech)
    assert [f.values["source"] for f in finds][-3:] == ["Ann Li"] * 3


def test_a_speech_that_follows_its_clause_keeps_its_speaker() -> None:
    """What goes on behind a reporting clause is not the next speaker's, closed or not."""
    text = '"We lost," Tom Cole said. "It was bad.\n\n"I blame the rain," said Ann Li.'
    assert [f.values["source"] for f in find_statements(text)] == ["Tom Cole"] * 2 + ["Ann Li"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hanjin Cells said it was sorry.", "organization"),
        ("Battery maker Hanjin Soto said on Monday it was sorry.", "organization"),
        ("Ada Bright said it was sorry.", "person"),
        ("We met Osei. Osei, a teacher, said it was sorry.", "person"),
        ("A survey said it was sorry.", "document"),
        ("Two officials said it was sorry.", "unnamed_group"),
    ],
)
def test_kinds_of_sources(text: str, kind: str) -> None:
    """The words of a name, or beside it, tell what kind of source it is."""
    assert find_statements(text)[0].values["source_kind"] == kind
