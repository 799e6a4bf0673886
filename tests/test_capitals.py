"""Words in capitals that are no proper names, and names that only look cut short."""

from __future__ import annotations

import pytest

from summarizer.text.naming import find_names
from summarizer.text.sentences import split_sentences


def names(text: str) -> list[str]:
    return [n.text for n in find_names(text, [(s.start, s.end) for s in split_sentences(text)])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Roe Says He Is Unlikely To Meet Ann Bright.\n\nTom Roe met Bright and Ann Bright.",
            ["Roe", "Ann Bright", "Tom Roe", "Bright", "Ann Bright"],
        ),
        (
            "Harbour Chief Backs Costly Tunnel Scheme.\n\nThe chief, Tom Roe, spoke.",
            ["Tom Roe"],
        ),
        ("ABSTRACT.\n\nFULL TEXT.\n\nThe story is of Tom Roe.", ["Tom Roe"]),
    ],
    ids=["known names", "unknown words", "tags"],
)
def test_a_line_set_in_capitals_names_only_whom_the_story_names(
    text: str, found: list[str]
) -> None:
    """Where every word has a capital, only names known from the running text are names."""
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said: \"I'm sure I've seen Tom Roe.\"", ["Tom Roe"]),
        ('"Let Ann Bright speak," he said.', ["Ann Bright"]),
        ("We met Tom Roe. Maybe Tom Roe has gone.", ["Tom Roe", "Tom Roe"]),
        ("We met Tom Roe'se-mails.", ["Tom"]),
    ],
)
def test_contractions_and_openings_are_no_names(text: str, found: list[str]) -> None:
    """A capital that a sentence's start or a contraction gives a word names nobody."""
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met Rep. Ann Bright (R-Texas) in Leeds.", ["Ann Bright", "Leeds"]),
        ("Sen. Tom Roe, D-N.Y., spoke.", ["Tom Roe"]),
        ("Gov. Tom Roe (D-New Orla) spoke.", ["Tom Roe"]),
    ],
)
def test_party_labels_are_no_names(text: str, found: list[str]) -> None:
    """What tells a politician's party and state is nobody's name."""
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "A Republican heckler and a Democratic voter met.",
        "She is Co-founder and National Director of the club.",
        "It was a Texan Congressman, and the Attorney General.",
        "We met a Tarn-like man and a New Orla-based firm.",
    ],
)
def test_adjectives_and_offices_in_capitals_are_no_names(text: str) -> None:
    """Adjectives of politics, offices without a holder and compounds name nobody."""
    assert names(text) == []


def test_an_adjective_may_be_a_surname() -> None:
    """What ends a full name of the same article is a name alone as well."""
    assert names("It was Ann Great. Nobody saw Great there.") == ["Ann Great", "Great"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "It told the Friends of Rail and Bus in Tarn (FRBT) so.",
            "Friends of Rail and Bus in Tarn",
        ),
        ("It told the Residents against Noise (RAN) so.", "Residents against Noise"),
    ],
)
def test_an_acronym_tells_how_far_a_name_reaches(text: str, found: str) -> None:
    """The words whose initials the bracket behind them holds are one name."""
    assert found in names(text)


def test_two_known_names_side_by_side_are_two() -> None:
    """A full name and another, each known alone, are parted where they meet once."""
    text = "We saw Ann Bright. It is the Town Hall. He wants an Ann Bright Town Hall today."
    assert names(text) == ["Ann Bright", "Town Hall", "Ann Bright", "Town Hall"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("An Ohio Republican and an African-American voter met.", ["Ohio"]),
        ("Two Vermonters met the Vermonter Ann Bright. Ann Bright spoke.", ["Ann Bright"] * 2),
        ("They shout NEVER AGAIN but never come again.", []),
        ("He asked the Rev. Al Sarn and Sarn.", ["Al Sarn", "Sarn"]),
        ("It is the Council on Rail Reform.", ["Council on Rail Reform"]),
        ("Liberals Ann Bright and Tom Roe came.", ["Ann Bright", "Tom Roe"]),
        ("It is the group Our Harbour PAC that sued.", ["Our Harbour PAC"]),
        ("He wrote to @AnnBright of #TarnVotes today.", []),
        ("They met Ann Lowe. It was Ann Lowe's idea.", ["Ann Lowe", "Ann Lowe"]),
        ("What went wrong for Ann Roe; \nTroubles seem to grow.", ["Ann Roe"]),
        ("The Democrat Ann Bright beat Republican Roe. Ann Bright met Tom Roe.", ["Ann Bright", "Roe", "Ann Bright", "Tom Roe"]),  # noqa: E501
        ("It is the Democrat Ann Bright or the Iowan Tom Roe.", ["Ann Bright", "Tom Roe"]),
        ("It is Conservative Tarn that lost.", ["Conservative Tarn"]),
        ("Will Bright win? Former Marl head Ann Bright may.", ["Bright", "Marl", "Ann Bright"]),
        ("A Bright-Roe ticket of Ann Bright and Tom Roe won.", ["Ann Bright", "Tom Roe"]),
        ("They saw the Tarn News Democratic debate.", ["Tarn News"]),
        ("It ended with World War II.", ["World War II"]),
        ("The secretary of State fears Brightism.", []),
        ('The leader, "Ann Bright Is Not a Fool," named Tom Roe.', ["Tom Roe"]),
        ("It is the Freedom of Movement Act.", ["Freedom of Movement Act"]),
        ("It is the Tarn Centre for Women and Politics.", ["Tarn Centre for Women and Politics"]),
        ("Ann Roe left Red Hall. A Roe Red Hall?", ["Ann Roe", "Red Hall", "Roe", "Red Hall"]),
    ],
)  # fmt: skip
def test_capitals_beside_names(text: str, found: list[str]) -> None:
    """Where people live or what is shouted is no name; bodies' names reach to their end."""
    assert names(text) == found
