"""What the merge sets against what, and what only looks opposed."""

from __future__ import annotations

import random
from datetime import date

import pytest
from briefings import Count, Told, make_briefing

from summarizer.merge import merge_day
from summarizer.schema import Briefing, Conflict, DayBriefing, When
from summarizer.text.dates import read_dates, resolve_date
from summarizer.text.numbers import read_numbers

DAY = "2033-05-06"


def tell(
    id: str, *lines: str | tuple[str, str | None] | tuple[str, str | None, str], title: str = ""
) -> Briefing:
    """An article of claims: a text narrated, or with its source, or with "denied" as well.

    The numbers are counted as the reader of figures counts them.
    """
    text = f"{title}\n\n" if title else ""
    claims = []
    for line in lines:
        words, source, *rest = (line, None) if isinstance(line, str) else line
        text += f"{words}, {source} said. " if source else f"{words}. "
        counts = [
            Count(
                words[n.start : n.end],
                n.value,
                of=n.of,
                unit=n.unit,
                low=n.low,
                high=n.high,
                qualifier=n.qualifier,
            )
            for n in read_numbers(words)
        ]
        denied = "denied" if rest else "asserted"
        claims.append(
            Told(words, source=source, polarity=denied, counts=counts, when=find_when(words))
        )
    return make_briefing(text, *claims, id=id, published=DAY)


def find_when(words: str) -> When | None:
    """The first time expression of a claim."""
    for mention in read_dates(words):
        first, last = resolve_date(mention, date.fromisoformat(DAY))
        days = [day.isoformat() if day else None for day in (first, last)]
        return When(text=words[mention.start : mention.end], start=days[0], end=days[1])
    return None


def merge(*briefings: Briefing) -> DayBriefing:
    return merge_day(briefings, day=DAY)


def sides(conflict: Conflict) -> list[set[str]]:
    """The claims of each version, as article and claim."""
    return [{f"{r.article}.{r.claim}" for r in v.claims} for v in conflict.versions]


def show(day: DayBriefing) -> list[tuple[str, list[str]]]:
    """Kind and claims of each conflict, in order."""
    return sorted((c.kind, sorted(set().union(*sides(c)))) for c in day.conflicts)


LEAD = ("The council of Lower Vellin met in Torrano with Ilse Marrow", "Ilse Marrow")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A mudslide killed at least 14 people", "Seventeen people have died in Torrano"),
        ("37 people were missing", "at least 50 people are unaccounted for"),
        ("Gorvan is preparing to cut up to 900 jobs", "1,200 jobs at Gorvan are at risk"),
        ("Six of the nine board members voted for it", "The board was divided five to four"),
        ("About 40,000 marched through Torrano", "130,000 people filled the streets"),
        ("he took $85,000 in cash for nine contracts", "he took payments of $58,000 in cash"),
        ("Some 250,000 homes were without power", "175,000 customers had no electricity"),
        ("The slick covers 1,600 square kilometres", "the slick measures some 400 square miles"),
        ("Firm Gorvan recalled 120,000 pounds of cheese", "Gorvan is recalling 90 tons of cheese"),
        ("All 22 sailors were unharmed", "one sailor was killed in the raid"),
        ("Police had arrested 27 people", "59 protesters were in custody"),
    ],
)  # fmt: skip
def test_two_counts_of_one_thing_are_set_side_by_side(first, second):
    """Numbers of two sides for what is worded differently, but counted alike, are a conflict."""
    day = merge(
        tell("a", LEAD, (first, "Ilse Marrow")), tell("b", LEAD, (second, "the Dock Union"))
    )
    assert [ids for _, ids in show(day)] == [["a.c2", "b.c2"]]
    assert {d.status for d in day.developments if d.claims[0].claim == "c2"} == {"disputed"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Eighteen people died in Torrano", "six people died in Upper Vellin"),
        ("Eighteen people died on Friday", "41 people died in 1989"),
        ("Eighteen people were injured", "six people died"),
        ("412 people have been infected since May", "57 new infections were recorded"),
        ("Turnout was 46 percent in Torrano", "prices rose 5 percent"),
        ("a man aged 45 died", "three people died, two of them children under ten"),
        ("The bridge cost 90 million euros", "the bridge will earn 4 million euros in tolls"),
        ("The road is 100 km long", "the road is 62 miles long"),
        ("the bank Gorvan closes 45 branches", "the bank Lindal closes 30 branches"),
        ("Shares of Gorvan fell more than 17 percent", "Shares of Gorvan fell 17.5 percent"),
        ("between 1,000 and 1,200 jobs go at Gorvan", "up to 1,200 jobs go at Gorvan"),
        ("about 1,100 workers walked out", "1,150 workers were on strike"),
        ("at least 14 of the 20 clubs need to agree to the sale", "15 clubs are for the sale"),
        ("Five soldiers were killed", "nine children were killed"),
        ("If the dam breaks, 900 people may die", "two people died"),
    ],
    ids=[
        "two towns", "two years", "injured and dead", "in all and in a day", "two bases", "an age",
        "cost and income", "other units", "two companies", "a bound that agrees", "a range",
        "a rounded number", "needed and there", "two groups", "a condition",
    ],
)  # fmt: skip
def test_numbers_of_different_things_are_no_conflict(first, second):
    """Other places, times, units, groups and windows are other things, and bounds may agree."""
    day = merge(
        tell("a", LEAD, (first, "Ilse Marrow")), tell("b", LEAD, (second, "the Dock Union"))
    )
    assert show(day) == []


def test_who_gives_the_other_sides_number_too_means_another_thing():
    """A total that both give isn't held against the part that one of them gives besides."""
    day = merge(
        tell("a", LEAD, ("59 people have died", "Ilse Marrow")),
        tell(
            "b", LEAD, ("59 people have died", "the Dock Union"),
            ("50 people died in the ward", "the Dock Union"),
        ),
    )  # fmt: skip
    assert show(day) == []


def test_all_versions_of_one_matter_stand_in_one_conflict():
    """Three tolls are one conflict with three versions; the missing are another one."""
    day = merge(
        tell("a", LEAD, ("14 people died and 37 are missing", "Ilse Marrow")),
        tell("b", LEAD, ("17 people died and 50 are missing", "the Dock Union")),
        tell("c", LEAD, ("21 people died", "Doctor Hale")),
    )
    assert show(day) == [
        ("figure", ["a.c2", "b.c2"]),
        ("figure", ["a.c2", "b.c2", "c.c2"]),
    ]


@pytest.mark.parametrize(
    ("later", "kind"),
    [
        (("The toll rose to 23", "the ministry"), "update"),
        (("The number of dead rose to 23, up from 14", "the Dock Union"), "update"),
        (("23 people have died", "the Dock Union"), "figure"),
    ],
    ids=["one speaker", "the number that it was", "another speaker"],
)
def test_a_toll_at_two_times_is_an_update(later, kind):
    """What one speaker corrects, or a claim gives as what it was, is no dispute."""
    day = merge(
        tell("a", LEAD, ("14 people died in Torrano", "the ministry")), tell("b", LEAD, later)
    )
    assert [c.kind for c in day.conflicts] == [kind]
    disputed = {d.status for d in day.developments} == {"single_origin"}
    assert disputed == (kind == "update")


def test_a_later_count_is_an_update():
    """A figure that is given for nightfall doesn't dispute one that isn't."""
    early = tell("a", LEAD, ("14 people died in Torrano", "Ilse Marrow"))
    late = make_briefing(
        "Ilse Marrow met in Torrano. 21 people died in Torrano, Doctor Hale said.",
        Told(
            "21 people died in Torrano",
            source="Doctor Hale",
            counts=[Count("21", 21, of="people", unit="people", as_of="by nightfall")],
        ),
        id="b",
        published=DAY,
    )
    assert [c.kind for c in merge(early, late).conflicts] == ["update"]


# Denials


def test_a_denial_without_content_answers_what_stands_before_it():
    """ "The account" is what the other side has just said, past an aside on its source."""
    day = merge(
        tell(
            "a", ("Cracks had been found in the wall of the Gorvan dam", "an engineer"),
            "He spoke on condition of anonymity", ("the account", "Gorvan", "denied"),
        )
    )  # fmt: skip
    assert show(day) == [("denial", ["a.c1", "a.c3"])]


def test_a_denied_number_is_every_number_for_the_thing():
    """Who denies that any figure is decided denies the figures of both articles."""
    day = merge(
        tell("a", LEAD, ("Gorvan is preparing to cut up to 900 jobs", "two insiders")),
        tell(
            "b", LEAD, ("1,200 jobs at Gorvan are at risk", "the Dock Union"),
            ("any figure had been decided", "Gorvan", "denied"),
        ),
    )  # fmt: skip
    assert show(day) == [
        ("denial", ["a.c2", "b.c3"]),
        ("denial", ["b.c2", "b.c3"]),
        ("figure", ["a.c2", "b.c2"]),
    ]


@pytest.mark.parametrize(
    ("claim", "denial"),
    [
        ("Marrow's aide had worn a wire for six weeks", "the aide had carried a recorder"),
        ("Marrow accepted bribes from a builder", '"I never took a dime"'),
        ("soldiers fired tear gas into the crowd", "tear gas had been used"),
        ("he had warned Gorvan of the smell on Monday", "it had been told of a smell"),
    ],
)
def test_a_denial_is_set_against_what_it_denies_in_other_words(claim, denial):
    """What is denied is found among other people's claims by what it is about."""
    day = merge(
        tell("a", LEAD, (claim, "a witness"), ("The harbour was quiet", "a pilot")),
        tell("b", LEAD, ("The trains ran on time", "a clerk"), (denial, "Ilse Marrow", "denied")),
    )
    assert show(day) == [("denial", ["a.c2", "b.c3"])]


@pytest.mark.parametrize(
    ("claim", "denial"),
    [
        ("the campaign wrote the memo", "having seen a letter from prosecutors"),
        ("the council sold the harbour", "the council had sold the park of Upper Vellin to Lindal"),
    ],
)
def test_a_denial_of_another_matter_is_no_conflict(claim, denial):
    """One word in common is not what was denied."""
    day = merge(
        tell("a", LEAD, (claim, "a witness")), tell("b", LEAD, (denial, "Doctor Hale", "denied"))
    )
    assert show(day) == []


def test_two_denials_are_no_conflict():
    """Two sides may deny two things, and one thing twice."""
    day = merge(
        tell("a", LEAD, ("it had fired on the town", "the army of Norvega", "denied")),
        tell("b", LEAD, ("any fighters were in the town", "the Hill Front", "denied")),
    )
    assert show(day) == []


def test_who_admits_what_he_denied_has_changed_his_account():
    """One speaker's denial and later admission are an update, and neither is disputed."""
    text = (
        "Gorvan admitted it had been told of cracks in the dam. "
        "On Tuesday Gorvan had denied receiving any such report."
    )
    day = merge(
        make_briefing(
            text,
            Told("it had been told of cracks in the dam", source="Gorvan", cue="admitted"),
            Told("receiving any such report", source="Gorvan", polarity="denied", cue="denied"),
            id="a",
            published=DAY,
        )
    )
    assert [c.kind for c in day.conflicts] == ["update"]
    assert {d.status for d in day.developments} == {"single_origin"}


# Contradictions


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The bow door of the Marisol was shut", "the bow door of the Marisol was open"),
        ("The tap water in Torrano was safe", "the tap water was contaminated"),
        ("Norvega fired first", "Ordia had opened fire first"),
        ("Residents of Mill Lane had been consulted", "residents of Mill Lane were never asked"),
        ("The blast began in the eastern gallery", "the blast began in the western gallery"),
    ],
)
def test_statements_that_exclude_each_other_are_a_contradiction(first, second):
    """Opposite words, a negation, and what only one can have been first at, are contradictions."""
    day = merge(tell("a", LEAD, (first, "Ilse Marrow")), tell("b", LEAD, (second, "Doctor Hale")))
    assert show(day) == [("contradiction", ["a.c2", "b.c2"])]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Shares of Gorvan rose", "Shares of Lindal Trust fell"),
        ("The east bank of Torrano was dry", "a western power sent help to Upper Vellin"),
        ("The clubs will vote on the sale", "the clubs did not vote on the sale last year"),
        ("There were tents for 2,500 people at most", "there were tents for no more than 2,500"),
    ],
    ids=["two companies", "other things", "what is to come", "at most in two forms"],
)
def test_opposite_words_about_different_things_are_no_contradiction(first, second):
    """Opposites need one thing that they are said of, at one time."""
    day = merge(tell("a", LEAD, (first, "Ilse Marrow")), tell("b", LEAD, (second, "Doctor Hale")))
    assert show(day) == []


def test_two_stories_are_never_set_against_each_other():
    """A toll of another story, which shares no name, is no rival of this one's."""
    day = merge(
        tell("a", ("Nine people died in the blaze at Torrano", "Ilse Marrow")),
        tell("b", ("Eleven people died when a bus fell into the Ordan", "Bram Oduya")),
    )
    assert show(day) == []


def test_conflicts_are_the_same_for_any_order_of_articles():
    """The order in which articles are given changes nothing."""
    briefings = [
        tell("a", LEAD, ("14 people died and 37 are missing", "Ilse Marrow")),
        tell("b", LEAD, ("17 people died", "the Dock Union"), ("the count", "Gorvan", "denied")),
        tell("c", LEAD, ("The gate was shut", "Doctor Hale"), ("50 are missing", "Doctor Hale")),
        tell("d", LEAD, ("The gate was open", "a pilot")),
    ]
    expected = merge(*briefings)
    for seed in range(3):
        random.Random(seed).shuffle(briefings)
        assert merge(*briefings) == expected


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("Rebels captured the strategic city of Torrano", "Rebels are at the gates of Torrano", 1),
        ("Torrano has fallen to the rebels", "Insurgents are advancing on Torrano", 1),
        ("Rebels captured two of Torrano's bridges", "Rebels are at the gates of Torrano", 0),
        ("The army seized the city of Torrano", "Rebels are advancing on Torrano", 0),
        ("Rebels tried to take control of Torrano", "Rebels are advancing on Torrano", 0),
    ],
)
def test_a_place_that_is_taken_is_no_longer_approached(first, second, count):
    """Two reports of one force contradict each other when only one of them has it in a place."""
    day = merge(tell("a", LEAD, (first, "Ilse Marrow")), tell("b", LEAD, (second, "a resident")))
    assert [c.kind for c in day.conflicts] == ["contradiction"] * count


def test_an_alibi_contradicts_the_charge_before_it():
    """Who says where he was answers what somebody just said that he did."""
    day = merge(
        tell(
            "a",
            LEAD,
            ("he let Anton Berr into the archive", "a porter"),
            ("I was in Torrano that whole week", "Anton Berr"),
        )
    )
    assert show(day) == [("contradiction", ["a.c2", "a.c3"])]


def test_percentages_of_two_sides_are_of_one_thing():
    """A share given right after another side's, in hardly a word, is the same share."""
    day = merge(
        tell(
            "a",
            LEAD,
            ("About 70 percent of porters stayed away from work", "the Dock Union"),
            ("the figure was 41 percent", "the ministry"),
        )
    )
    assert show(day) == [("figure", ["a.c2", "a.c3"])]


def test_what_one_article_tells_side_by_side_is_no_contradiction():
    """Opposites that an article tells in its own voice stand together; those of two don't."""
    opened, closed = "The border crossing at Vellin opened", "The border crossing at Vellin closed"
    assert show(merge(tell("a", opened, closed))) == []
    assert [kind for kind, _ in show(merge(tell("a", opened), tell("b", closed)))] == [
        "contradiction"
    ]


@pytest.mark.parametrize("ids", [("a", "b", "c"), ("c", "b", "a")])
def test_of_two_who_say_the_same_each_may_be_contradicted(ids: tuple[str, str, str]):
    """The paper that tells it as its own, or who is quoted on it: no id chooses the opponent."""
    strike = "An air strike destroyed the grain depot at Vellin"
    again = "The grain depot at Vellin was destroyed by an air strike"
    left, stays = (f"The Norvegan army {said} from Vellin" for said in (
        "had withdrawn", "has not withdrawn"
    ))  # fmt: skip
    told = [
        [Told(strike), Told(again), Told(left)],
        [Told(strike), Told(stays, source="Harbour Union")],
        [Told(left, source="Mayor Ilse Torv"), Told(strike), Told(again)],
    ]
    day = merge_day(
        [
            make_briefing(
                ". ".join(one.evidence for one in claims) + ".",
                *claims,
                id=id,
                published="2031-05-02",
            )
            for id, claims in zip(ids, told, strict=True)
        ],
        day="2031-05-02",
    )
    assert [conflict.kind for conflict in day.conflicts] == ["contradiction"]
