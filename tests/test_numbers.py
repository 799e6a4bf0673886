"""Figures and number values are read from news text exactly, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from timing import time_reading

from summarizer.text.numbers import Number, NumberValue, number_values, read_numbers

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))


def read_one(text: str) -> Number:
    """Return the only figure of a text."""
    numbers = read_numbers(text)
    assert len(numbers) == 1, [(text[n.start : n.end], n) for n in numbers]
    return numbers[0]


@pytest.mark.parametrize(
    ("text", "covered", "value", "unit", "of"),
    [
        ("It sent 150 military advisers to Homs.", "150", 150, "advisers", "military advisers"),
        ("They had 1,200,000 pages.", "1,200,000", 1_200_000, "pages", "pages"),
        ("They had 1.2 million pages.", "1.2 million", 1_200_000, "pages", "pages"),
        ("They had 1,00,000 pages.", "1,00,000", 100_000, "pages", "pages"),
        ("They had 12 300 pages.", "12 300", 12_300, "pages", "pages"),
        ("Some25m of them. 25m people left.", "25m", 25_000_000, "people", "people"),
        ("two major cities fell", "two", 2, "cities", "major cities"),
        ("two of Freedonia's main cities", "two", 2, "cities", "main cities"),
        ("twenty-one guards", "twenty-one", 21, "guards", "guards"),
        (
            "two hundred and fifty thousand men",
            "two hundred and fifty thousand",
            250_000,
            "men",
            "men",
        ),
        ("a dozen eggs", "a dozen", 12, "eggs", "eggs"),
        ("half a million people", "half a million", 500_000, "people", "people"),
        ("one and a half million homes", "one and a half million", 1_500_000, "homes", "homes"),
        ("the coast.After 13 years of war", "13 years", 13, "years", "war"),
        ("a 40-km stretch of road", "40-km", 40, "km", "stretch"),
        ("a 10-hour battle", "10-hour", 10, "hours", "battle"),
        ("their 54-year authoritarian rule.", "54-year", 54, "years", "authoritarian rule"),
        ("the 13-year-long war, which", "13-year-long", 13, "years", "war"),
        ("another 40 km (24 miles) south", "40 km (24 miles)", 40, "km", None),
        (
            "$5 million (4.6 million euros)",
            "$5 million (4.6 million euros)",
            5_000_000,
            "USD",
            None,
        ),
        ("35C (95F) heat", "35C (95F)", 35, "degrees C", None),
        ("$5m (£4m; €4.6m) of it", "$5m (£4m; €4.6m)", 5_000_000, "USD", None),
        ("worth $4.5 billion", "$4.5 billion", 4_500_000_000, "USD", None),
        ("worth 4.5 billion euros", "4.5 billion euros", 4_500_000_000, "EUR", None),
        ("worth €3m", "€3m", 3_000_000, "EUR", None),
        ("worth £2bn", "£2bn", 2_000_000_000, "GBP", None),
        ("worth Rs 500 crore", "Rs 500 crore", 5_000_000_000, "rupees", None),
        ("worth US$1.2 trillion", "US$1.2 trillion", 1_200_000_000_000, "USD", None),
        ("worth 20 Egyptian pounds", "20 Egyptian pounds", 20, "EGP", None),
        ("20 pounds of cocaine", "20 pounds", 20, "lb", "cocaine"),
        ("$3 million in military aid", "$3 million", 3_000_000, "USD", "military aid"),
        ("losses of $5 million", "$5 million", 5_000_000, "USD", "losses"),
        ("a cut of 25 bps", "25 bps", 25, "basis points", "cut"),
        ("0.25 percentage point", "0.25 percentage point", 0.25, "percentage points", None),
        ("15% of voters", "15%", 15, "percent", "voters"),
        ("15 per cent of voters", "15 per cent", 15, "percent", "voters"),
        ("minus 5 percent", "minus 5 percent", -5, "percent", None),
        ("it was -5% then", "-5%", -5, "percent", None),
        ("two-thirds of voters", "two-thirds", pytest.approx(200 / 3), "percent", "voters"),
        ("a third of the country.", "a third", pytest.approx(100 / 3), "percent", "country"),
        ("half of its fighters", "half", 50, "percent", "fighters"),
        ("one in five people", "one in five", 20, "percent", "people"),
        ("nine out of ten doctors", "nine out of ten", 90, "percent", "doctors"),
        ("one soldier was killed", "one", 1, "soldier", "soldier"),
        ("a 15-member council", "15", 15, "members", "council"),
        ("a 5,000-strong force", "5,000", 5000, None, "force"),
        ("killed 2000 people", "2000", 2000, "people", "people"),
        ("15 were wounded", "15", 15, "people", "wounded"),
        ("In Homs 150 people died", "150", 150, "people", "people"),
    ],
)
def test_exact_figures(
    text: str, covered: str, value: float, unit: str | None, of: str | None
) -> None:
    """A single figure has its exact value, unit, and what it counts, and no bounds."""
    number = read_one(text)
    assert text[number.start : number.end] == covered
    assert (number.value, number.unit, number.of) == (value, unit, of)
    assert (number.low, number.high, number.qualifier) == (None, None, "exact")
    assert isinstance(number.value, int) == (float(number.value) == int(number.value))


@pytest.mark.parametrize(
    ("text", "covered", "value", "low", "high", "qualifier"),
    [
        ("At least 12 men", "At least 12", 12, 12, None, "at_least"),
        ("no fewer than 12 men", "no fewer than 12", 12, 12, None, "at_least"),
        ("12 or more men", "12 or more", 12, 12, None, "at_least"),
        ("More than 280,000 men", "More than 280,000", 280_000, 280_000, None, "more_than"),
        ("just over 12 men", "just over 12", 12, 12, None, "more_than"),
        ("up to 50 men", "up to 50", 50, None, 50, "at_most"),
        ("no more than 50 men", "no more than 50", 50, None, 50, "at_most"),
        ("as many as 50 men", "as many as 50", 50, None, 50, "at_most"),
        ("fewer than 20 men", "fewer than 20", 20, None, 20, "fewer_than"),
        ("under 20 men", "under 20", 20, None, 20, "fewer_than"),
        ("less than $20", "less than $20", 20, None, 20, "fewer_than"),
        ("nearly 12 men", "nearly 12", 12, None, None, "about"),
        ("some 300 men", "some 300", 300, None, None, "about"),
        ("an estimated 300 men", "an estimated 300", 300, None, None, "about"),
        ("300 or so men", "300 or so", 300, None, None, "about"),
        ("about three million men", "about three million", 3_000_000, None, None, "about"),
        ("dozens of men", "dozens", None, 24, None, "at_least"),
        ("scores of men", "scores", None, 40, None, "at_least"),
        ("hundreds of men", "hundreds", None, 200, None, "at_least"),
        ("several hundred men", "several hundred", None, 200, None, "at_least"),
        ("Thousands of men", "Thousands", None, 2000, None, "at_least"),
        ("tens of thousands of men", "tens of thousands", None, 20_000, None, "at_least"),
        ("hundreds of thousands of men", "hundreds of thousands", None, 200_000, None, "at_least"),
        ("millions of men", "millions", None, 2_000_000, None, "at_least"),
        ("billions of dollars", "billions of dollars", None, 2 * 10**9, None, "at_least"),
        ("10 to 15 men", "10 to 15", None, 10, 15, "exact"),
        ("10-15 men", "10-15", None, 10, 15, "exact"),
        ("two or three men", "two or three", None, 2, 3, "exact"),
        ("between 10 and 15 men", "between 10 and 15", None, 10, 15, "exact"),
        ("about 10 to 15 men", "about 10 to 15", None, 10, 15, "about"),
        ("$10-15 million", "$10-15 million", None, 10_000_000, 15_000_000, "exact"),
        ("10 to 15 million men", "10 to 15 million", None, 10_000_000, 15_000_000, "exact"),
        ("between 1.5m and 2m men", "between 1.5m and 2m", None, 1_500_000, 2_000_000, "exact"),
        ("from 3% to 5% of it", "from 3% to 5%", None, 3, 5, "exact"),
        ("rose by 3 to 5 percent", "3 to 5 percent", None, 3, 5, "exact"),
    ],
)
def test_bounds(
    text: str,
    covered: str,
    value: float | None,
    low: float | None,
    high: float | None,
    qualifier: str,
) -> None:
    """Qualifiers, ranges and vague amounts give the bounds that the conventions fix."""
    number = read_one(text)
    assert text[number.start : number.end] == covered
    assert (number.value, number.low, number.high) == (value, low, high)
    assert number.qualifier == qualifier


@pytest.mark.parametrize(
    "text",
    [
        "since 2013, in 2011 and the 1990s",
        "the 2022 floods, 2011-2015, mid-2013, and by 2030",
        "A 13-year-old girl, a boy aged 9 and a three-month-old baby",
        "Smith, 45, said. Jones (52) left. Men in their 40s came, 60 years old",
        "on November 27 and 27 Nov., on 2024-12-05 and December 5, 2024",
        "at 10:30, at 6 p.m., at 0900 GMT, at 10.30am, at six o'clock",
        "the first, the 2nd, the 21st century and the twenty-first",
        "civil war began 13 years ago, and over the past two years",
        "G7, F-16, M5, Covid-19, S-300 and U-21",
        "a Boeing 737, Article 5, Resolution 2254, resolution 1701, Area 51, Group of 20",
        "Channel 4, Highway 61, Phase two, No. 10 and number 10 Downing Street",
        "They won 3-1, then it was 50-50, 24/7, and the court voted 6-3",
        "Call 020 7946 0958 or +44 20 7946 0958",
        "no one, the one, one of the men, one notable victory, one official said",
        "192.168.1.1, version 2.0.1, #5, @7up, 10-fold and a two-state solution",
        "the two said, once, twice, doubled, a third man, the second half, half-hearted",
    ],
)
def test_no_figures(text: str) -> None:
    """Dates, times, ages, ordinals, names, scores and pronouns are no figures."""
    assert [text[n.start : n.end] for n in read_numbers(text)] == []


def test_a_part_and_its_whole_count_the_same() -> None:
    """Both numbers of "12 of the 15 members" count members."""
    assert [(n.value, n.of) for n in read_numbers("12 of the 15 members")] == [
        (12, "members"),
        (15, "members"),
    ]


def test_brackets_hide_no_other_figure() -> None:
    """Only a conversion is taken into a figure: what else stands in the brackets is its own."""
    text = "It cost $5 million (4.6 million euros, paid to 300 men)."
    assert [(n.value, n.unit) for n in read_numbers(text)] == [(5_000_000, "USD"), (300, "men")]


def test_a_change_is_two_figures() -> None:
    """What rises from one value to another has two figures, a range only one."""
    text = "Inflation rose from 3% to 5% in May."
    assert [(n.value, n.unit, n.of) for n in read_numbers(text)] == [
        (3, "percent", "Inflation"),
        (5, "percent", "Inflation"),
    ]


def test_subject_is_shared_along_a_chain() -> None:
    """The subject of a verb is what each of its measures is of."""
    text = "Net profits rose 15 percent to $4.5 billion in the third quarter."
    assert [(n.value, n.unit, n.of) for n in read_numbers(text)] == [
        (15, "percent", "Net profits"),
        (4_500_000_000, "USD", "Net profits"),
    ]


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("two", "2"),
        ("1.2 million", "1,200,000"),
        ("15 percent", "15%"),
        ("$4.5 billion", "4.5 billion dollars"),
        ("minus 5 percent", "-5%"),
        ("second", "2nd"),
        ("10 to 15 million", "10 million to 15 million"),
        ("40-km", "40 kilometres"),
    ],
)
def test_values_equal_however_written(written: str, same: str) -> None:
    """Two ways to write one value compare equal."""
    assert number_values(f"so {written} of it") == number_values(f"so {same} of it") != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("15 percent", "51 percent"),
        ("4.5 billion", "4.5 million"),
        ("5 percent", "-5 percent"),
        ("5 percent", "5 percentage points"),
        ("$5", "€5"),
        ("40 km", "40 miles"),
        ("2", "2nd"),
        ("dozens", "24"),
        ("2013", "2014"),
        ("F-16", "F-15"),
        ("aged 45", "aged 54"),
        ("9" * 50, "9" * 49 + "8"),
    ],
)
def test_values_differ(one: str, other: str) -> None:
    """Another digit, sign, unit or order of magnitude is another value."""
    assert number_values(f"so {one} then") != number_values(f"so {other} then")


def test_values_include_what_is_no_figure() -> None:
    """Years, dates, ages and ordinals stand among the values."""
    text = "On November 27, 2024 the 13-year-old won his second title with $5."
    assert number_values(text) == [
        NumberValue(27, None, "number"),
        NumberValue(2024, None, "number"),
        NumberValue(13, "years", "number"),
        NumberValue(2, None, "ordinal"),
        NumberValue(5, "USD", "number"),
    ]


def check_shape(text: str) -> None:
    """Assert that figures lie in the text, in order, apart from each other."""
    end = 0
    for number in read_numbers(text):
        assert end <= number.start < number.end <= len(text)
        end = number.end
        if number.of_start is None or number.of_end is None:
            assert number.of is number.of_start is number.of_end is None
        else:
            assert text[number.of_start : number.of_end] == number.of != ""
        assert (number.value, number.low, number.high) != (None, None, None)


PIECE_TEXT = (
    "5 15 2,000 1.5 2011 .5 -5 % $ € m bn km ( ) - – / , . : to and or of the in a half third two "
    "twenty hundred million dozen dozens first 3rd percent years old from between past last ago "
    "Nov. 27 Monday people rose Smith said \n"
)
PIECES = st.sampled_from(PIECE_TEXT.split(" "))


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(PIECES, max_size=25).map(" ".join),
        st.lists(PIECES, max_size=25).map("".join),
    )
)
def test_any_text_is_survived(text: str) -> None:
    """No text makes reading fail, and offsets are always valid, sorted and apart."""
    check_shape(text)
    assert all(isinstance(value.value, int | float) for value in number_values(text))


def test_a_shared_sign_belongs_to_one_number() -> None:
    """A currency between two numbers is taken once, and the 2 of "km2" is no number."""
    check_shape("5 EUR 6 men and 10€.5-15.5")
    assert number_values("5 EUR 6 and 7 km2") == [
        NumberValue(5, "EUR", "number"),
        NumberValue(6, None, "number"),
        NumberValue(7, "sq km", "number"),
    ]


FILLER = st.lists(
    st.sampled_from(["rebel", "forces", "near", "the", "old", "bridge", "withdrew", "quietly"]),
    max_size=8,
).map(" ".join)
FORMS = ["{0}", "{0:,}", "at least {0:,}", "about {0}", "more than {0:,}", "up to {0}"]


@settings(max_examples=200, deadline=None)
@given(
    FILLER,
    FILLER,
    st.integers(3, 999_999),
    st.sampled_from(FORMS),
    st.sampled_from(["houses", "%", " km", " percent"]),
)
def test_planted_number_is_found(before: str, after: str, value: int, form: str, unit: str) -> None:
    """A number planted among words is found with its exact value at its exact place."""
    written = form.format(value)
    noun = f" {unit}" if unit == "houses" else unit
    lead = f"{before} saw ".lstrip()
    text = f"{lead}{written}{noun} and {after}."
    number = read_one(text)
    assert number.value == value
    assert isinstance(number.value, int)
    assert number.start == len(lead)
    assert number.end == len(lead) + len(written) + (0 if unit == "houses" else len(unit))
    assert number.unit == {"%": "percent"}.get(unit, unit.strip())


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 9999), st.integers(0, 99), st.sampled_from(["million", "bn", "trillion"]))
def test_decimals_are_exact(whole: int, cents: int, scale: str) -> None:
    """Money in millions and more is exact to the unit, with no rounding on the way."""
    factor = {"million": 10**6, "bn": 10**9, "trillion": 10**12}[scale]
    gap = "" if scale == "bn" else " "
    number = read_one(f"It cost ${whole}.{cents:02}{gap}{scale} in all.")
    assert number.value == whole * factor + cents * factor // 100
    assert isinstance(number.value, int)


SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
SMALL_WORDS = f"{SMALL}fifteen sixteen seventeen eighteen nineteen".split()
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety"
TENS_WORDS = TENS.split()


def spell(value: int) -> str:
    """Write a number below a thousand million in words."""
    for factor, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= factor:
            rest = value % factor
            joint = " and " if factor == 100 and rest else " "
            return (
                spell(value // factor) + f" {name}{joint}" + (spell(rest) if rest else "")
            ).strip()
    if value < 20:
        return SMALL_WORDS[value]
    return TENS_WORDS[value // 10] + (f"-{SMALL_WORDS[value % 10]}" if value % 10 else "")


@settings(max_examples=200, deadline=None)
@given(st.integers(2, 10**9 - 1))
def test_number_words_are_exact(value: int) -> None:
    """A number in words, up to the millions, has the value it spells, and is read whole."""
    text = f"They saw {spell(value)} birds."
    number = read_one(text)
    assert number.value == value
    assert text[number.start : number.end] == spell(value)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_real_articles_keep_their_shape(path: Path) -> None:
    """Figures of real articles lie in the text, sorted and apart."""
    assert read_numbers(path.read_text(encoding="utf-8"))
    check_shape(path.read_text(encoding="utf-8"))


def test_figures_of_a_real_article() -> None:
    """One article's figures are exactly those a reader would list."""
    text = next(p for p in SEEDS if p.name.startswith("004_")).read_text(encoding="utf-8")
    assert [(text[n.start : n.end], n.value, n.low, n.unit, n.of) for n in read_numbers(text)] == [
        ("tens of thousands", None, 20_000, "civilians", "Lebanese civilians"),
        ("13-year-long", 13, None, "years", "war"),
        ("More than 280,000", 280_000, 280_000, "people", "people"),
        ("Tens of thousands", None, 20_000, "civilians", "civilians"),
        ("about three million", 3_000_000, None, "refugees", "Syrian refugees"),
    ]


@pytest.mark.parametrize(
    "piece",
    ["9", "1,111", "1 111 ", "one ", "half a ", "$5 ", "5-6-", "Aa 5 ", "2011 ", "a rose 5 to "],
)
def test_time_grows_with_length_only(piece: str) -> None:
    """Four times the text takes about four times as long, even for text made to stall a reader."""
    time_reading(piece, 500)
    assert time_reading(piece, 16_000) < 10 * time_reading(piece, 4_000) + 0.1
