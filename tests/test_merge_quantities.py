"""Numbers of statements: their kinds and units, and which of two can be one."""

from __future__ import annotations

from itertools import count

import pytest

from summarizer.merge.quantities import agree, compare_numbers, find_numbers, read_quantities
from summarizer.schema import Figure, Span

_IDS = count()


def figure(words: str, value: float | None, **more) -> Figure:
    """A figure whose evidence is its words."""
    exact = more.get("qualifier", "exact") in ("exact", "about")
    given = {"low": value if exact else None, "high": value if exact else None} | more
    return Figure(
        id=f"f{next(_IDS)}",
        value=value,
        low=given["low"],
        high=given["high"],
        unit=given.get("unit"),
        of=given.get("of"),
        qualifier=given.get("qualifier", "exact"),
        place=None,
        as_of=None,
        claim=None,
        evidence=Span(start=0, end=len(words), text=words),
    )


def quantity(text: str, *figures: Figure):
    """The one quantity of a text."""
    (found,) = read_quantities(text, figures)
    return found


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (figure("25 basis points", 25, unit="basis points"),
         figure("0.25 percentage points", 0.25, unit="percentage points"), True),
        (figure("one day", 1, unit="days"), figure("24 hours", 24, unit="hours"), True),
        (figure("17.5", 17.5, unit="percent"),
         figure("more than 17", 17, unit="percent", low=17, qualifier="more_than"), True),
        (figure("40", 40, unit="percent"),
         figure("more than 17", 17, unit="percent", low=17, qualifier="more_than"), False),
        (figure("6,000 to 8,000", None, low=6000, high=8000),
         figure("up to 8,000", 8000, high=8000, qualifier="at_most"), True),
        (figure("at least 12", 12, low=12, qualifier="at_least"),
         figure("at least 19", 19, low=19, qualifier="at_least"), False),
        (figure("about 2,000", 2000, qualifier="about"), figure("1,950", 1950), True),
        (figure("12", 12), figure("13", 13), False),
        (figure("12 percent", 12, unit="percent"), figure("12", 12, of="boats"), False),
    ],
    ids=["basis points", "a day", "more than", "far more than", "a range", "two bounds", "about",
         "two numbers", "a share and a count"],
)  # fmt: skip
def test_numbers_agree_in_their_own_kind(one, other, together):
    """Numbers agree when they can be one number of one kind, however they are written."""
    pair = [quantity(f.evidence.text, f) for f in (one, other)]
    assert agree(*pair) is together
    assert agree(*reversed(pair)) is together


@pytest.mark.parametrize(
    "text",
    ["31 dead, up from 12", "31 rather than 12", "the toll is 31 and not 12", "31, instead of 12"],
)
def test_a_number_that_no_longer_holds_agrees_with_none_that_does(text):
    """What was counted before is no match for what is counted now."""
    former = [
        q for q in read_quantities(text, [figure("31", 31), figure("12", 12)]) if q.value == 12
    ]
    assert [q.former for q in former] == [True]
    assert not agree(former[0], quantity("12 dead", figure("12", 12)))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("thirty-seven boats", [37]),
        ("fifty one boats", [51]),
        ("1.2m doses and $3bn", [1.2e6, 3e9]),
        ("two thousand boats", [2000]),
        ("4,750 boats", [4750]),
    ],
)
def test_numbers_are_read_as_they_are_spoken(text, values):
    """Compounds, scales and their short forms are one number each."""
    assert [n.value for n in find_numbers(text)] == pytest.approx(values)


def test_differing_numbers_clash_only_where_they_count_one_thing():
    """Another number of the same people clashes; the length of a rain beside a toll doesn't."""
    people = quantity("12 people", figure("12", 12, of="people"))
    more = quantity("19 people", figure("19", 19, of="people"))
    rain = quantity("three days", figure("three days", 3, unit="days", of="rain"))
    nothing = (frozenset(), frozenset())
    assert compare_numbers([people], [more], words=nothing).clash
    assert not compare_numbers([people], [rain], words=nothing).clash


def test_what_one_counts_by_a_noun_another_tells_by_a_verb():
    """The toll at 38 and 38 people who have died are one count of one thing."""
    toll = quantity("the toll at 38", figure("38", 38, of="toll"))
    people = quantity("38 people have died", figure("38", 38, of="people"))
    words = (frozenset(toll.label), frozenset({*people.label, *toll.label}))
    assert compare_numbers([toll], [people], words=words).telling
    assert not compare_numbers([toll], [people], words=(frozenset(), frozenset())).telling


def test_vague_numbers_point_at_one_thing_only_with_more_in_common():
    """Tens of thousands of civilians are in many sentences; with what befell them they are one."""
    vague = figure("tens of thousands", None, low=20000, qualifier="at_least", of="civilians")
    quantities = [quantity("tens of thousands of civilians", vague)]
    alone = ({"civilian", "driven", "home"}, {"civilian", "risk"})
    together = ({"civilian", "fled", "marl"}, {"civilian", "fled", "marl", "night"})
    numerals = tuple(words | {"ten", "thousand"} for words in alone)
    found = [
        compare_numbers(quantities, quantities, words=words)
        for words in (alone, numerals, together)
    ]
    assert [numbers.agreeing for numbers in found] == [1, 1, 1]
    assert [numbers.striking for numbers in found] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "label", "values"),
    [
        ("the call came at 9:40 p.m.", "(clock)", [21 + 40 / 60]),
        ("at 8.30pm and again at 23:15", "(clock)", [20.5, 23.25]),
        ("it was 12 a.m.", "(clock)", [0]),
        ("a 15-year-old boy", "(age)", [15]),
        ("Ann Bright, 59, and a man aged 40", "(age)", [59, 40]),
    ],
)
def test_hours_and_ages_are_told_from_counts(text, label, values):
    """What a clock shows, and how old somebody is, counts nothing."""
    found = [n.value for n in find_numbers(text) if n.label == {label}]
    assert sorted(found) == pytest.approx(sorted(values))
    assert len(find_numbers(text)) == len(values)


@pytest.mark.parametrize("text", ["the 76ers won", "on 223rd Street", "the 1980s", "her 2nd win"])
def test_a_number_inside_a_word_counts_nothing(text):
    """Names and ordinals give no number."""
    assert find_numbers(text) == ()


def test_units_may_be_glued_to_their_number():
    """Forty kilometres are forty, however they are written."""
    assert [n.value for n in find_numbers("40km and 3bn")] == [40, 3e9]


def compare(ours, theirs, words=(frozenset(), frozenset())):
    """What the numbers of two texts have to do with each other, with no figure read."""
    return compare_numbers(read_quantities(ours, []), read_quantities(theirs, []), words=words)


def test_an_age_or_an_hour_in_common_points_at_nothing():
    """A boy of 15 is in every report about him; other people's ages are no clash."""
    alike = compare("a 15-year-old boy died", "protests over the 15-year-old")
    assert (alike.agreeing, alike.telling, alike.striking) == (1, False, False)
    assert not compare("a 36-year-old man", "a 59-year-old woman").clash
    assert not compare("it began at 8:30 p.m.", "they met at 9:15 p.m.").clash


def test_a_bound_agrees_with_a_number_of_the_same_things_only():
    """Dozens of officers are not the 12,500 of a house number; of officers they may be."""
    vague = figure("dozens", None, low=24, qualifier="at_least", of="officers")
    dozens = quantity("dozens of officers", vague)
    houses = quantity("12,500 houses", figure("12,500", 12500, of="houses"))
    officers = quantity("60 officers", figure("60", 60, of="officers"))
    nothing = (frozenset(), frozenset())
    assert not compare_numbers([dozens], [houses], words=nothing).agreeing
    assert compare_numbers([dozens], [officers], words=nothing).agreeing
