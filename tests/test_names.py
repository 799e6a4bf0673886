"""Proper names with offsets, and which of them name the same one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.namesakes import group_names
from summarizer.text.naming import find_names
from summarizer.text.outlets import clean_outlet, is_agency, is_outlet
from summarizer.text.sentences import split_sentences
from summarizer.text.sources import is_anonymous, read_gender, read_mention


def names(text: str) -> list[str]:
    return [n.text for n in find_names(text, [(s.start, s.end) for s in split_sentences(text)])]


def groups(text: str) -> dict[str, tuple[str, ...]]:
    found = find_names(text, [(s.start, s.end) for s in split_sentences(text)])
    return {g.name: g.aliases for g in group_names(text, found)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "We met Ann Li and Senators Tom Roe and Pia Moss.",
            ["Ann Li", "Tom Roe", "Pia Moss"],
        ),
        ("We met Ada Bright of the University of Odense.", ["Ada Bright", "University of Odense"]),
        ("It was R. K. Lepcha who met Walter T. Koenig.", ["R. K. Lepcha", "Walter T. Koenig"]),
        ("Striker Ibra Sall scored in Rome.", ["Ibra Sall", "Rome"]),
        ("The chief is Brig. Ann Otieno.", ["Ann Otieno"]),
        ("Mr Cole met Chief Executive Tom Reed.", ["Cole", "Tom Reed"]),
        (
            "The Ministry of Health and the Bank of Italy met.",
            ["Ministry of Health", "Bank of Italy"],
        ),
        ("Rain fell. Workers have left. Prices were high.", []),
        ("Voltera said it had left.", ["Voltera"]),
        ("Opposition said no. Management denied it.", []),
        ('"We won," Brown, a trader, told us.', ["Brown"]),
        ("It was the Consumers' League that sued.", ["Consumers' League"]),
        ("Nine MPs met two NGOs.", []),
        ("She reads The New York Times.", ["New York Times"]),
        ("The Norwegian coast and the German plan", []),
    ],
)
def test_names_are_found(text: str, found: list[str]) -> None:
    """Titles, callings and ordinary words are no part of a name; initials and links are."""
    assert names(text) == found


def test_a_title_stands_beside_its_name() -> None:
    """The title is kept as the text writes it, outside the name."""
    text = "They met Deputy Prime Minister Ann Otieno."
    (name,) = find_names(text, [(0, len(text))])
    assert (name.text, name.title) == ("Ann Otieno", "Deputy Prime Minister")


@pytest.mark.parametrize(
    ("text", "full", "alias"),
    [
        ("We met Ada Bright. Then Bright left.", "Ada Bright", "Bright"),
        ("We met J. T. Whitcomb Jr. by day. Then Whitcomb left.", "J. T. Whitcomb Jr.", "Whitcomb"),
        (
            "The World Health Organization met. Then the WHO left.",
            "World Health Organization",
            "WHO",
        ),
        ("We saw Ostrava Pharma. Then Ostrava denied it.", "Ostrava Pharma", "Ostrava"),
        ("Pia Moss and Moss's son came. They like Pia.", "Pia Moss", "Pia"),
        ("Ann Bright met Ann R. Bright.", "Ann R. Bright", "Ann Bright"),
        ("We met Ada King. King said no. The King left.", "Ada King", "King"),
        ("It is Tom Marl Roe. Here Tom Roe sang.", "Tom Marl Roe", "Tom Roe"),
    ],
)
def test_short_forms_go_with_the_full_name(text: str, full: str, alias: str) -> None:
    """A first name, surname, acronym or a company's first word names what the full name does."""
    assert alias in groups(text)[full]


def test_a_town_is_no_short_form_of_its_club() -> None:
    """'Leeds United' and a match 'in Leeds' are two names."""
    assert "Leeds" in groups("We saw Leeds United in Leeds. Then Leeds slept.")


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("AbC de.'\",()-\n")) | st.characters(), max_size=200))
def test_names_lie_in_the_text(text: str) -> None:
    """Each name is the text between its offsets, and each stands in exactly one group."""
    spans = [(s.start, s.end) for s in split_sentences(text)]
    found = find_names(text, spans)
    assert all(text[n.start : n.end] == n.text for n in found)
    grouped = [m for g in group_names(text, found) for m in g.mentions]
    assert sorted(grouped) == sorted(found)


@pytest.mark.parametrize(
    ("name", "clean", "outlet"),
    [
        ("Reuters", "Reuters", True),
        ("the AFP news agency", "AFP", True),
        ("Al Manara newspaper", "Al Manara", True),
        ("the state news agency Kabar", "Kabar", True),
        ("the magazine Strings", "Strings", True),
        ("BBC Radio Humberside", "BBC Radio Humberside", True),
        ("The Harbour Times", "Harbour Times", True),
        ("state television", "television", False),
        ("Human Rights Watch", "Human Rights Watch", False),
        ("Ada Bright", "Ada Bright", False),
        ("the Food Standards Agency", "Food Standards Agency", False),
    ],
)
def test_outlets_are_known_by_list_shape_and_kind(name: str, clean: str, outlet: bool) -> None:
    """An outlet's bare name is kept; what publishes nothing is no outlet."""
    assert is_outlet(name) is outlet
    if outlet:
        assert clean_outlet(name) == clean


def test_only_agencies_are_agencies() -> None:
    """A paper is an outlet, but its credit doesn't make a story an agency's."""
    assert is_agency("the Reuters news agency")
    assert not is_agency("The Harbour Times")


@pytest.mark.parametrize(
    ("text", "kind", "anonymous"),
    [
        ("a senior official", "unnamed_person", True),
        ("two sources close to the talks", "unnamed_group", True),
        ("economists polled by the bank", "unnamed_group", True),
        ("a spokesman for the ministry", "unnamed_person", False),
        ("the defence ministry", "organization", False),
        ("the armed wing of the movement", "organization", False),
        ("the coast guard", "organization", False),
        ("a guard at the gate", "unnamed_person", True),
        ("a study of 18,000 adults", "document", False),
        ("the rebels", "unnamed_group", False),
        ("the victim's family", "unnamed_group", False),
    ],
)
def test_descriptions_tell_kinds(text: str, kind: str, anonymous: bool) -> None:
    """The head noun of a description says what it is, and whether a name is withheld."""
    mention = read_mention(text)
    assert (mention.kind, is_anonymous(mention)) == (kind, anonymous)


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("his sister", "f"),
        ("the victim's mother", "f"),
        ("Mr", "m"),
        ("her spokesman", "m"),
        ("a herder", None),
    ],
)
def test_descriptions_tell_men_and_women_apart(text: str, gender: str | None) -> None:
    """Kinship and titles tell; most callings don't."""
    assert read_gender(text) == gender


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Pia Moss, Pia Roe, Moss and Roe came. They like Pia.", "Pia"),
        ("They walked in Leeds and the Leeds Walk.", "Leeds"),
        ("The Tarn Party and the Tarn Green Party met.", "Tarn Party"),
    ],
    ids=["two of that first name", "a place", "bodies"],
)
def test_what_may_be_another_stays_apart(text: str, apart: str) -> None:
    """A first name that two bear, a place in another name, and bodies' names are not joined."""
    assert apart in groups(text)


def test_a_surname_is_that_of_whom_is_named_most() -> None:
    """Words that stand before a surname by chance once take no mention from its bearer."""
    text = "Tom Roe left. He saw Tom Roe. It was the Marl Town Roe of old. Then Roe came."
    assert "Roe" in groups(text)["Tom Roe"]
