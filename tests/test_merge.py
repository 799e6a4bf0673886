"""The merge: briefings of a day in, one day briefing out."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from briefings import Count, Named, Told, make_briefing
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.errors import MergeError
from summarizer.merge import Phrase, Reading, Relation, Ruling, group_by_day, merge_day
from summarizer.merge.judge import choose_pairs
from summarizer.schema import (
    Article,
    ArticleLine,
    Briefing,
    DayBriefing,
    Development,
    Polarity,
    Span,
    When,
)
from summarizer.speed.newsday import count_claims, make_day

SEEDS = Path(__file__).parent.parent / "seeds"
DAY = "2031-05-02"


def brief(text: str, *claims: Told, id: str, outlet: str | None = None, **more) -> Briefing:
    """A briefing dated `DAY`."""
    return make_briefing(text, *claims, id=id, outlet=outlet, published=DAY, **more)


def find(day: DayBriefing, words: str) -> Development:
    """The one development whose text has these words."""
    found = [d for d in day.developments if words in d.text]
    assert len(found) == 1, [d.text for d in found]
    return found[0]


def holding(day: DayBriefing, article: str, claim: str) -> Development:
    """The one development that holds a claim."""
    found = [
        d
        for d in day.developments
        if any(r.article == article and r.claim == claim for r in d.claims)
    ]
    assert len(found) == 1
    return found[0]


def told_by(text: str, source: str, *, id: str, outlet: str | None = None, **more) -> Briefing:
    """An article of one sentence that a named source says."""
    return brief(f"{text}, {source} said.", Told(text, source=source, **more), id=id, outlet=outlet)


# The seeds


def seed(name: str) -> Article:
    """One of the supplied articles."""
    return Article.from_file(next(SEEDS.glob(f"{name}*.txt")))


AFP = {"anonymous": True, "outlets": ["AFP"]}
FIGHTERS = Count("2,000 fighters", 2000, of="fighters", unit="fighters")


def seventh() -> list[Briefing]:
    """What the two articles of 2024-12-07 say, in part, as a person would brief them."""
    first = make_briefing(
        seed("000"),
        Told(
            "Lebanon's Hezbollah has sent 2,000 fighters into Syria, a source close to the armed "
            "group said on Saturday",
            "Lebanon's Hezbollah has sent 2,000 fighters into Syria",
            source="a source close to the armed group",
            counts=[FIGHTERS],
            **AFP,
        ),
        Told(
            'sent 2,000 fighters to the Qusayr area" near the Lebanese border, the source told AFP',
            'sent 2,000 fighters to the Qusayr area" near the Lebanese border',
            source="a source close to the armed group",
            counts=[FIGHTERS],
            **AFP,
        ),
        Told(
            'The source said Hezbollah sent "150 military advisers to Homs, to help the Syrian '
            'army if it decides to defend" the city.',
            'Hezbollah sent "150 military advisers to Homs, to help the Syrian army if it decides '
            'to defend" the city',
            source="a source close to the armed group",
            counts=[Count("150 military advisers", 150, of="military advisers")],
            **AFP,
        ),
        Told(
            "rebel forces were at the gates of the key central city of Homs and were advancing "
            "towards the capital Damascus",
            source="the Syrian Observatory for Human Rights war monitor",
        ),
        Told("Since 2013, Hezbollah has openly backed Assad's forces.", kind="background"),
    )
    second = make_briefing(
        seed("001"),
        Told(
            "Lebanon's Hezbollah has sent 2,000 fighters to Syria amid mounting pressure on "
            "Damascus from a rebel offensive that has captured significant territory",
            source="a source close to the group",
            counts=[FIGHTERS],
            **AFP,
        ),
        Told(
            "150 Hezbollah military advisers have been sent to Homs to support the Syrian army "
            "“if it decides to defend” the city",
            source="a source close to the group",
            counts=[
                Count("150 Hezbollah military advisers", 150, of="Hezbollah military advisers")
            ],
            **AFP,
        ),
        Told(
            "Rebels are now approaching the strategically vital city of Homs and advancing toward "
            "Damascus",
            source="the Syrian Observatory for Human Rights",
        ),
    )
    return [first, second]


def sixth() -> list[Briefing]:
    """What the two articles of 2024-12-06 say, in part, as a person would brief them."""
    first = make_briefing(
        seed("002"),
        Told(
            'Hezbollah sent a small number of "supervising forces" from Lebanon to Syria overnight '
            "to help prevent anti-government fighters from seizing the strategic city of Homs, two "
            "senior Lebanese security sources told Reuters",
            'Hezbollah sent a small number of "supervising forces" from Lebanon to Syria overnight '
            "to help prevent anti-government fighters from seizing the strategic city of Homs",
            source="two senior Lebanese security sources",
            anonymous=True,
            outlets=["Reuters", "News.Az"],
        ),
        Told(
            "Rebels have captured two major cities so far and are now thrusting toward Homs, a key "
            "crossroads city linking the capital Damascus to Assad's coastal heartlands",
            outlets=["Reuters", "News.Az"],
            counts=[Count("two major cities", 2, of="major cities")],
        ),
    )
    second = make_briefing(
        seed("003"),
        Told(
            'Iran-backed Hezbollah, meanwhile, sent a small number of "supervising forces" from '
            "Lebanon to Syria overnight to help prevent anti-government fighters from seizing "
            "Homs, two senior Lebanese security sources told Reuters",
            'Iran-backed Hezbollah sent a small number of "supervising forces" from Lebanon to '
            "Syria overnight to help prevent anti-government fighters from seizing Homs",
            source="two senior Lebanese security sources",
            anonymous=True,
            outlets=["Reuters"],
        ),
        Told(
            "Rebels have captured two major cities so far and are now thrusting toward the key "
            "crossroads city of Homs",
            counts=[Count("two major cities", 2, of="major cities")],
        ),
        Told(
            "The Syrian military said there was no truth to reports it had withdrawn from Homs",
            "there was no truth to reports it had withdrawn from Homs",
            source="The Syrian military",
            polarity="denied",
        ),
        Told(
            "the offices of Syria's main security branches there had emptied, with members exiting "
            "the city",
            source="A resident of Homs",
            source_kind="unnamed_person",
            anonymous=True,
        ),
    )
    return [first, second]


def test_the_fighters_of_two_papers_have_one_origin():
    """What AFP was told in confidence is one development of one origin, however many print it."""
    day = merge_day(seventh(), day="2024-12-07")
    fighters = holding(day, seventh()[0].article.id, "c1")
    assert {(r.article[:3], r.claim) for r in fighters.claims} == {
        ("000", "c1"),
        ("000", "c2"),
        ("001", "c1"),
    }
    assert [(o.name, o.kind) for o in fighters.origins] == [("AFP", "outlet")]
    assert fighters.independent_origins == 1
    assert fighters.status == "single_origin"
    assert day.headline == (
        "Lebanon's Hezbollah has sent 2,000 fighters into Syria, "
        "said a source close to the armed group (AFP)"
    )


def test_the_advisers_are_told_apart_from_the_fighters():
    """Another number of other people is another development, told by the same source."""
    day = merge_day(seventh(), day="2024-12-07")
    advisers = holding(day, seventh()[0].article.id, "c3")
    assert {(r.article[:3], r.claim) for r in advisers.claims} == {("000", "c3"), ("001", "c2")}
    assert [o.name for o in advisers.origins] == ["AFP"]


def test_the_monitor_is_one_speaker_under_two_descriptions():
    """A name with and without a description of it is one speaker, and so one origin."""
    day = merge_day(seventh(), day="2024-12-07")
    advance = holding(day, seventh()[0].article.id, "c4")
    assert {(r.article[:3], r.claim) for r in advance.claims} == {("000", "c4"), ("001", "c3")}
    assert [(o.name, o.kind) for o in advance.origins] == [
        ("Syrian Observatory for Human Rights", "speaker")
    ]


def test_supervising_forces_are_one_origin_in_two_papers():
    """Agency copy in two papers is one development from the agency, with both chains' outlets."""
    day = merge_day(sixth(), day="2024-12-06")
    forces = find(day, "supervising forces")
    # The army's denial and the resident's account dispute each other, and so come first.
    assert [d.status for d in day.developments[:3]] == ["disputed", "disputed", "single_origin"]
    assert day.developments[2] == forces
    assert "withdrawn from Homs" in day.headline
    assert len({r.article for r in forces.claims}) == 2
    assert [(o.name, o.kind, o.outlets) for o in forces.origins] == [
        ("Reuters", "outlet", ["Reuters", "News.Az"])
    ]
    assert forces.independent_origins == 1


def test_uncredited_copy_has_its_agency_as_origin():
    """Wording that another paper prints with a credit has that credit's origin."""
    day = merge_day(sixth(), day="2024-12-06")
    cities = find(day, "two major cities")
    assert len(cities.claims) == 2
    assert [(o.name, len(o.articles)) for o in cities.origins] == [("Reuters", 2)]


def test_the_military_denial_is_kept_as_a_denial():
    """A denial stands alone, and a resident's account of empty offices isn't joined with it."""
    day = merge_day(sixth(), day="2024-12-06")
    denial = find(day, "no truth to reports")
    assert len(denial.claims) == 1
    assert denial.origins[0].kind == "speaker"


# Origins


STRIKE = "An air strike destroyed the grain depot at Vellin"


def test_a_public_statement_has_one_origin_in_three_papers():
    """What a named speaker says publicly has that speaker as its one origin."""
    day = merge_day(
        [
            told_by(STRIKE, "Harbour Union", id="a", outlet="Gazette"),
            told_by(
                "The grain depot at Vellin was destroyed by an air strike",
                "the Harbour Union",
                id="b",
                outlet="Herald",
            ),
            told_by(STRIKE, "The Harbour Union, a dockers' body", id="c", outlet="Post"),
        ],
        day=DAY,
    )
    (development,) = day.developments
    assert [(o.name, o.outlets) for o in development.origins] == [
        ("Harbour Union", ["Gazette", "Herald", "Post"])
    ]
    assert development.independent_origins == 1


def test_two_speakers_corroborate():
    """Two different speakers who state the same thing are two origins."""
    day = merge_day(
        [
            told_by(STRIKE, "Harbour Union", id="a"),
            told_by(
                "The grain depot at Vellin was destroyed by an air strike",
                "Mayor Ilse Torv",
                id="b",
                source_kind="person",
            ),
        ],
        day=DAY,
    )
    (development,) = day.developments
    assert development.independent_origins == 2
    assert development.status == "corroborated"


def test_unknown_lineage_corroborates_nothing():
    """Origins that no text tells count as one together, and as none beside a known one."""
    texts = [
        STRIKE,
        "The grain depot at Vellin was destroyed in an air strike",
        "Vellin saw its grain depot destroyed by an air strike",
    ]
    nameless = [brief(f"{t}.", Told(t), id=f"n{i}") for i, t in enumerate(texts)]
    (alone,) = merge_day(nameless, day=DAY).developments
    assert (alone.independent_origins, [o.kind for o in alone.origins]) == (1, ["unknown"])
    known = told_by("An air strike has destroyed the Vellin grain depot", "Harbour Union", id="k")
    (beside,) = merge_day([*nameless, known], day=DAY).developments
    assert beside.independent_origins == 1
    assert {o.kind for o in beside.origins} == {"speaker", "unknown"}


def test_two_anonymous_sources_of_one_agency_are_one_origin():
    """What one outlet has from two nameless sources has that outlet as its one origin."""
    hidden = {"anonymous": True, "outlets": ["Agence Nord"]}
    day = merge_day(
        [
            told_by(STRIKE, "a harbour official", id="a", **hidden),
            told_by(
                "The grain depot at Vellin was destroyed in an air strike",
                "two dockers",
                id="b",
                **hidden,
            ),
        ],
        day=DAY,
    )
    (development,) = day.developments
    assert [o.name for o in development.origins] == ["Agence Nord"]
    assert day.coverage.anonymous_only == 1


def test_a_surname_is_its_bearer_unless_two_bear_it():
    """A surname alone joins the one full name that has it, and neither of two."""
    full = told_by(STRIKE, "Harbour chief Ilse Torv", id="a", source_kind="person")
    short = told_by(
        "The grain depot at Vellin was destroyed by an air strike",
        "Torv",
        id="b",
        source_kind="person",
    )
    (one,) = merge_day([full, short], day=DAY).developments
    assert one.independent_origins == 1
    other = told_by(
        "Rain is expected in the hills", "Baker Anton Torv", id="c", source_kind="person"
    )
    day = merge_day([full, short, other], day=DAY)
    assert find(day, "depot").independent_origins == 2


def test_initials_are_the_name_they_stand_for():
    """An organisation's initials and its name are one speaker."""
    a = told_by(STRIKE, "Northern Relief Council", id="a")
    b = told_by("The grain depot at Vellin was destroyed by an air strike", "the NRC", id="b")
    (development,) = merge_day([a, b], day=DAY).developments
    assert [o.name for o in development.origins] == ["Northern Relief Council"]


# Copies


STORY = (
    "The ferry Aurelia ran aground on the Pell sandbank shortly before dawn with eighty people on "
    "board. Lifeboats from three harbours brought all passengers ashore within two hours. The "
    "captain said the radar had failed in thick fog and that the crew had turned too late. The "
    "harbour office opened an inquiry and asked the operator to keep its second ferry in port. "
    "Fishermen reported a slick of diesel along the eastern beach, where volunteers laid booms."
)


def test_a_full_reprint_is_recognised():
    """An article that prints nearly all of another one is its reprint, and is counted as such."""
    first = brief(
        STORY, Told("The ferry Aurelia ran aground on the Pell sandbank"), id="a", outlet="Gazette"
    )
    again = brief(
        STORY.replace("thick fog", "fog"),
        Told("The ferry Aurelia ran aground on the Pell sandbank"),
        id="b",
        outlet="Herald",
    )
    day = merge_day([again, first], day=DAY)
    assert [(line.id, line.status, line.reprint_of) for line in day.articles] == [
        ("a", "briefed", None),
        ("b", "reprint", "a"),
    ]
    assert (day.coverage.read, day.coverage.briefed, day.coverage.reprints) == (2, 2, 1)
    (development,) = day.developments
    assert [(o.name, o.articles) for o in development.origins] == [("Gazette", ["a", "b"])]


def test_a_rewrite_that_shares_a_third_has_the_same_origin():
    """A passage copied into an article of other wording keeps its origin there."""
    passage = "Lifeboats from three harbours brought all passengers ashore within two hours"
    rewrite = (
        "Nobody was hurt when a ferry struck a sandbank off Pell in the early hours, to the great "
        f"relief of families who had waited on the quay through the night. {passage}. "
        "Its skipper blamed a broken radar and the weather. Officials want to know why the "
        "ship had left port at all, and a neighbouring line has cancelled its morning service."
    )
    day = merge_day(
        [
            brief(
                STORY,
                Told(passage),
                id="a",
                outlet="Gazette",
            ),
            brief(rewrite, Told(passage), id="b", outlet="Herald"),
        ],
        day=DAY,
    )
    (development,) = day.developments
    assert len(development.origins) == 1
    assert {line.status for line in day.articles} == {"briefed"}


def test_independent_reports_with_the_same_facts_are_two_origins():
    """Two papers that report one event in their own words are two origins, and no reprint."""
    own = (
        "Eighty passengers were rescued when the Aurelia, a car ferry, grounded on a sandbank near "
        "Pell early on Friday. A failing radar and fog were to blame, her master told us."
    )
    day = merge_day(
        [
            brief(
                STORY,
                Told("The ferry Aurelia ran aground on the Pell sandbank"),
                id="a",
                outlet="Gazette",
            ),
            brief(
                own,
                Told("the Aurelia, a car ferry, grounded on a sandbank near Pell"),
                id="b",
                outlet="Herald",
            ),
        ],
        day=DAY,
    )
    (development,) = day.developments
    assert development.independent_origins == 2


# Developments


APART = {
    "two towns": ("Shelling killed 12 people in Vellin", "Shelling killed 12 people in Torrano"),
    "two tolls": ("Shelling killed 12 people in Vellin", "Shelling killed 19 people in Vellin"),
    "two days": (
        "The bridge at Vellin was hit on Monday morning",
        "The bridge at Vellin was hit on Wednesday morning",
    ),
    "two least counts": (
        "Shelling killed at least 12 people in Vellin",
        "Shelling killed at least 19 people in Vellin",
    ),
    "a turned negation": (
        "The port council accepted the Brandt plan",
        "The port council has not accepted the Brandt plan",
    ),
    "an opposite": (
        "The central bank raised its main rate to 4.5 percent",
        "The central bank cut its main rate to 4.5 percent",
    ),
    "swapped roles": ("Brandt sued Castel over the patent", "Castel sued Brandt over the patent"),
    "a plan and its execution": (
        "Minister Castel will open the dam at Vellin",
        "Minister Castel has opened the dam at Vellin",
    ),
    "two buildings": (
        "A bomb exploded at the market in Vellin",
        "A bomb exploded at the station in Vellin",
    ),
    "two actors": (
        "The Brandt party left the coalition in Vellin",
        "The Castel party left the coalition in Vellin",
    ),
}


@pytest.mark.parametrize("texts", APART.values(), ids=APART)
def test_near_identical_wording_of_different_things_stays_apart(texts):
    """What differs in place, number, day, negation or actor is two developments."""
    day = merge_day(
        [told_by(texts[0], "Harbour Union", id="a"), told_by(texts[1], "Mayor Torv", id="b")],
        day=DAY,
    )
    assert len(day.developments) == 2


TOGETHER = {
    "active and passive": (
        "Shelling killed 12 people in Vellin",
        "Twelve people were killed by shelling in Vellin",
    ),
    "synonyms": (
        "Insurgents captured the town of Vellin",
        "The town of Vellin was seized by rebels",
    ),
    "name and adjective": (
        "Norvegan troops crossed the Tarn river",
        "Troops of Norvega have crossed the Tarn river",
    ),
    "rounded": (
        "About 2,000 people left Vellin by boat",
        "Some 2,000 people have left Vellin by boat",
    ),
}


@pytest.mark.parametrize("texts", TOGETHER.values(), ids=TOGETHER)
def test_one_thing_in_two_wordings_is_one_development(texts):
    """The same thing in other words is one development."""
    day = merge_day(
        [told_by(texts[0], "Harbour Union", id="a"), told_by(texts[1], "Mayor Torv", id="b")],
        day=DAY,
    )
    assert len(day.developments) == 1


def test_days_of_the_claims_keep_events_apart():
    """Claims whose times have no day in common are two developments."""
    monday = When(text="on 28 April", start="2031-04-28", end="2031-04-28")
    friday = When(text="on 2 May", start="2031-05-02", end="2031-05-02")
    day = merge_day(
        [
            told_by(STRIKE, "Harbour Union", id="a", when=monday),
            told_by(STRIKE, "Mayor Torv", id="b", when=friday),
        ],
        day=DAY,
    )
    assert len(day.developments) == 2


def test_a_vague_claim_does_not_chain_two_tolls():
    """A claim without a number can join one toll or the other, but never both together."""
    day = merge_day(
        [
            told_by("Shelling killed 12 people in Vellin", "Harbour Union", id="a"),
            told_by("Shelling killed people in Vellin", "Mayor Torv", id="b"),
            told_by("Shelling killed 19 people in Vellin", "Red Anchor", id="c"),
        ],
        day=DAY,
    )
    assert holding(day, "a", "c1") != holding(day, "c", "c1")


class ScriptedJudge:
    """A judge that answers one relation and writes down what it was asked."""

    def __init__(
        self, relation: Relation, weight: float = 4.0, *, brings_up: Sequence[str] = ()
    ) -> None:
        opposed = 0.0 if relation in ("same", "different") else weight
        self.ruling = Ruling(relation, weight if relation == "same" else -weight, opposed)
        self.asked: list[tuple[str, str]] = []
        self.brings_up = brings_up

    def read(
        self, articles: Sequence[Sequence[Phrase]], _: Mapping[tuple[int, int], float], /
    ) -> Reading | None:
        """It is asked about pairs alone."""
        return None

    def suggest(self, ones: Sequence[Phrase], others: Sequence[Phrase], /) -> list[tuple[int, int]]:
        """All pairs of statements that say one of some words each."""
        return [
            (i, j)
            for i, one in enumerate(ones)
            for j, other in enumerate(others)
            if any(word in one.text for word in self.brings_up)
            and any(word in other.spoken for word in self.brings_up)
        ]

    def judge(self, first: str, second: str, /) -> Ruling:
        self.asked.append((first, second))
        return self.ruling


GREY = (
    "The harbour of Vellin was closed to large ships",
    "Large tankers may no longer enter the harbour of Vellin",
)


@pytest.mark.parametrize(
    ("relation", "developments", "kinds", "statuses"),
    [
        ("same", 1, [], {"corroborated"}),
        ("different", 2, [], {"single_origin"}),
        ("contradiction", 2, ["contradiction"], {"disputed"}),
        ("update", 2, ["update"], {"single_origin"}),
    ],
)
def test_a_judge_decides_grey_pairs(relation, developments, kinds, statuses):
    """A pair that isn't clear goes to the judge, with speakers, and the answer is weighed."""
    pair = [told_by(GREY[0], "Harbour Union", id="a"), told_by(GREY[1], "Mayor Torv", id="b")]
    judge = ScriptedJudge(relation)
    day = merge_day(pair, day=DAY, judge=judge)
    said = [f"Harbour Union said: {GREY[0]}", f"Mayor Torv said: {GREY[1]}"]
    assert judge.asked == [tuple(sorted(said))]
    assert len(day.developments) == developments
    assert [c.kind for c in day.conflicts] == kinds
    assert {d.status for d in day.developments} == statuses


@pytest.mark.parametrize(("weight", "developments"), [(0.05, 2), (4.0, 1)])
def test_a_judge_that_is_hardly_sure_changes_little(weight: float, developments: int):
    """What it says is added to what the merge holds likely; it doesn't decide by itself."""
    pair = [told_by(GREY[0], "Harbour Union", id="a"), told_by(GREY[1], "Mayor Torv", id="b")]
    day = merge_day(pair, day=DAY, judge=ScriptedJudge("same", weight))
    assert len(day.developments) == developments
    assert day.coverage.undecided == 0


def test_a_judge_can_part_what_the_rules_would_join():
    """It is asked about pairs that are likely one, too, unless they are clearly so."""
    pair = [
        told_by("The council of Vellin raised harbour fees", "Mayor Torv", id="a"),
        told_by("Vellin has put up the fees for its harbour", "Harbour Union", id="b"),
    ]
    together = merge_day(pair, day=DAY)
    judge = ScriptedJudge("different", 6.0)
    apart = merge_day(pair, day=DAY, judge=judge)
    assert (len(together.developments), len(judge.asked), len(apart.developments)) == (1, 1, 2)


def test_a_judge_is_asked_no_more_than_a_question_a_statement():
    """Of more unclear pairs those next to the threshold are put; with fewer all of them."""
    unclear = {(0, 1): 0.06, (0, 2): 0.45, (1, 2): 0.9, (1, 3): 0.4}
    assert choose_pairs(unclear, 4, 0.42) == unclear
    assert choose_pairs(unclear, 2, 0.42) == {(0, 2): 0.45, (1, 3): 0.4}
    judge = ScriptedJudge("different", 0.1)
    briefings = make_day(1000)  # It has two unclear pairs a claim.
    merge_day(briefings, day="2031-05-16", judge=judge)
    assert 0 < len(judge.asked) <= count_claims(briefings)


def test_a_judge_is_not_asked_whether_a_denial_is_what_it_denies():
    """The two are never one, whatever it would say."""
    judge = ScriptedJudge("same", 6.0)
    day = merge_day(denial_day(), day=DAY, judge=judge)
    assert (judge.asked, len(day.developments)) == (
        [],
        len(merge_day(denial_day(), day=DAY).developments),
    )


def test_what_goes_on_from_another_statement_does_not_stand_for_a_development():
    """A "meanwhile" says nothing where the sentence before it is gone."""
    texts = (
        "The pilots of Vellin, meanwhile, went on strike on Friday over their pay",
        "The pilots of Vellin went on strike on Friday over their pay and their pensions",
    )
    pair = [brief(f"{t}.", Told(t), id=f"p{n}") for n, t in enumerate(texts)]
    (development,) = merge_day(pair, day=DAY).developments
    assert development.text == texts[1]


def test_a_judge_that_knows_nothing_changes_nothing():
    """Without an answer a pair is what it is without a judge."""

    class Silent:
        def read(
            self, articles: Sequence[Sequence[Phrase]], _: Mapping[tuple[int, int], float], /
        ) -> Reading | None:
            return None

        def suggest(self, ones: Sequence[Phrase], others: Sequence[Phrase], /) -> list[Any]:
            return []

        def judge(self, first: str, second: str, /) -> Ruling | None:
            return None

    pair = [told_by(GREY[0], "Harbour Union", id="a"), told_by(GREY[1], "Mayor Torv", id="b")]
    assert merge_day(pair, day=DAY, judge=Silent()) == merge_day(pair, day=DAY)


def tell_of_the_mayor(polarity: Polarity = "asserted") -> list[Briefing]:
    """Two articles of one story; one line of each says the same without a word in common.

    In the second article that line is told with a polarity.
    """
    lines = [
        "Mayor Ilse Torv of Vellin opened the harbour festival on the Saltmarket quay",
        "Mayor Ilse Torv opened the harbour festival of Vellin on the Saltmarket quay at noon",
    ]
    asides = ["They would not be intimidated, she added", "Nobody was going to scare her town"]
    return [
        brief(f"{line}. {aside}.", Told(line), Told(aside, polarity=told), id=id)
        for id, line, aside, told in zip("ab", lines, asides, ("asserted", polarity), strict=True)
    ]


@pytest.mark.parametrize(("relation", "developments"), [("same", 2), ("different", 3)])
def test_a_judge_may_bring_up_what_has_no_word_in_common(relation: Relation, developments: int):
    """The merge never sets such a pair side by side; the judge is asked about it all the same."""
    pair = tell_of_the_mayor()
    assert len(merge_day(pair, day=DAY).developments) == 3
    silent, judge = (
        ScriptedJudge(relation),
        ScriptedJudge(relation, brings_up=("intimidated", "scare")),
    )
    assert len(merge_day(pair, day=DAY, judge=silent).developments) == 3
    day = merge_day(pair, day=DAY, judge=judge)
    assert any("intimidated" in a and "scare" in b for a, b in map(sorted_by_text, judge.asked))
    assert len(day.developments) == developments


def sorted_by_text(pair: tuple[str, str]) -> tuple[str, str]:
    one, other = sorted(pair, key=lambda text: "intimidated" not in text)
    return one, other


def test_what_a_judge_brings_up_is_weighed_and_not_joined_at_its_word():
    """That two sentences are alike says little: an answer that is hardly sure joins nothing."""
    judge = ScriptedJudge("same", 0.5, brings_up=("intimidated", "scare"))
    assert len(merge_day(tell_of_the_mayor(), day=DAY, judge=judge).developments) == 3


def test_a_judge_cannot_bring_up_what_is_denied_beside_what_is_not():
    """What is denied, and what isn't, is no pair for a judge that finds them alike."""
    judge = ScriptedJudge("same", brings_up=("intimidated", "scare"))
    merge_day(tell_of_the_mayor(), day=DAY, judge=judge)
    assert judge.asked
    judge.asked.clear()
    day = merge_day(tell_of_the_mayor("denied"), day=DAY, judge=judge)
    assert judge.asked == []
    assert len(day.developments) == 3


def test_two_statements_of_one_article_are_not_put_to_a_judge():
    """An article tells one thing more closely; a judge would take that for the same once more."""
    both = brief(
        f"{GREY[0]}. {GREY[1]}.",
        Told(GREY[0], source="Harbour Union"),
        Told(GREY[1], source="Mayor Torv"),
        id="a",
    )
    judge = ScriptedJudge("same")
    assert len(merge_day([both], day=DAY, judge=judge).developments) == 2
    assert judge.asked == []


def test_without_a_judge_grey_pairs_stay_apart():
    """A pair that nobody can decide is not joined, and is counted."""
    pair = [told_by(GREY[0], "Harbour Union", id="a"), told_by(GREY[1], "Mayor Torv", id="b")]
    day = merge_day(pair, day=DAY)
    assert len(day.developments) == 2
    assert day.coverage.undecided == 1
    assert merge_day(pair, day=DAY, judge=ScriptedJudge("different")).coverage.undecided == 0


def test_one_word_changed_in_a_long_copied_sentence_is_an_edit():
    """A long sentence that differs in one word in two papers is one development."""
    text = (
        "The council of Vellin won back most harbours after its old allies, the dockers, pilots "
        "and fishermen of Torrano, came to its {} with boats, money and lawyers"
    )
    texts = [text.format(word) for word in ("rescue", "support")]
    pair = [brief(f"{t}.", Told(t), id=f"p{n}") for n, t in enumerate(texts)]
    assert len(merge_day(pair, day=DAY).developments) == 1


# Conflicts


def denial_day() -> list[Briefing]:
    """Observers state a withdrawal, and the army denies it."""
    return [
        told_by("the Norvegan army had withdrawn from Vellin", "Border Watch", id="a"),
        brief(
            "The Norvegan army said there was no truth to reports it had withdrawn from Vellin.",
            Told(
                "there was no truth to reports it had withdrawn from Vellin",
                source="The Norvegan army",
                polarity="denied",
            ),
            id="b",
        ),
    ]


def test_a_denial_and_what_it_denies_are_disputed_side_by_side():
    """The denied thing and its denial are two disputed developments, joined by a conflict."""
    day = merge_day(denial_day(), day=DAY)
    assert {d.status for d in day.developments} == {"disputed"}
    (conflict,) = day.conflicts
    assert conflict.kind == "denial"
    assert [v.claims[0].article for v in conflict.versions] == ["a", "b"]
    assert conflict.about == "the Norvegan army had withdrawn from Vellin"
    assert [v.polarity for v in conflict.versions] == ["asserted", "denied"]
    assert [holding(day, id, "c1").polarity for id in "ab"] == ["asserted", "denied"]


def test_a_denial_of_something_else_is_no_conflict():
    """Another army's withdrawal, or one from another town, is not what was denied."""
    _, denial = denial_day()
    elsewhere = told_by("the Norvegan army had withdrawn from Torrano", "Border Watch", id="a")
    other = told_by("the Castel militia had withdrawn from Vellin", "Border Watch", id="c")
    day = merge_day([denial, elsewhere, other], day=DAY)
    assert day.conflicts == []
    assert len(day.developments) == 3


def test_two_denials_of_different_numbers_are_no_conflict():
    """That the toll is 31 and that it is 44 can both be denied."""
    denied = [
        toll(number, source, id=id, denied=True)
        for number, source, id in (("31", "Mayor Torv", "a"), ("44", "Red Anchor", "b"))
    ]
    day = merge_day(denied, day=DAY)
    assert (day.conflicts, len(day.developments)) == ([], 2)


def toll(
    number: str,
    source: str,
    *,
    id: str,
    text: str | None = None,
    denied: bool = False,
    **count,
) -> Briefing:
    """An article that gives one toll."""
    text = text or f"The landslide at Vellin killed {number} villagers"
    words = f"{number} villagers"
    made = Count(words, float(number), of="villagers", unit="villagers", **count)
    polarity = "denied" if denied else "asserted"
    return told_by(text, source, id=id, counts=[made], polarity=polarity)


def test_two_exact_tolls_of_two_speakers_are_a_figure_conflict():
    """Different exact numbers for one thing, from two origins, stand side by side."""
    day = merge_day(
        [
            toll("31", "Mayor Torv", id="a"),
            toll("44", "Red Anchor", id="b"),
            toll("52", "Hill Police", id="c"),
        ],
        day=DAY,
    )
    (conflict,) = day.conflicts
    assert (conflict.kind, conflict.about, len(conflict.versions)) == ("figure", "villagers", 3)
    assert {d.status for d in day.developments} == {"disputed"}


@pytest.mark.parametrize(
    "other",
    [
        toll("44", "Mayor Torv", id="b"),
        toll("44", "Red Anchor", id="b", text="The landslide at Torrano killed 44 villagers"),
    ],
    ids=["one speaker", "another place"],
)
def test_numbers_that_may_both_hold_are_no_conflict(other):
    """One speaker's or other places' numbers are not set against each other."""
    day = merge_day([toll("31", "Mayor Torv", id="a"), other], day=DAY)
    assert day.conflicts == []
    assert len(day.developments) == 2


# Against the day before


def before(*briefings: Briefing) -> DayBriefing:
    """The same day's articles merged as if they were of the day before."""
    day = merge_day(briefings, day=DAY)
    return day.model_copy(update={"day": "2031-05-01"})


def test_changes_against_the_day_before():
    """What is new, told again, told by more, or counted differently, is labelled so."""
    first = toll("31", "Mayor Torv", id="a")
    old = before(first, told_by(STRIKE, "Harbour Union", id="s"))
    day = merge_day(
        [
            toll("44", "Mayor Torv", id="b"),
            told_by(STRIKE, "Harbour Union", id="c"),
            told_by(
                "The grain depot at Vellin was destroyed by an air strike", "Red Anchor", id="d"
            ),
            told_by("A choir sang on the quay of Torrano", "Red Anchor", id="e"),
        ],
        day=DAY,
        previous=old,
    )
    assert holding(day, "b", "c1").change == "updated"
    assert holding(day, "b", "c1").previous == find(old, "landslide").id
    assert holding(day, "c", "c1").change == "corroborated"
    assert (holding(day, "e", "c1").change, holding(day, "e", "c1").previous) == ("new", None)
    again = merge_day([first], day=DAY, previous=old)
    assert [(d.change, d.id) for d in again.developments] == [
        ("repeated", find(old, "landslide").id)
    ]


def test_a_denial_of_yesterdays_news_contradicts_it():
    """Today's denial is linked to what yesterday stated."""
    stated, denial = denial_day()
    day = merge_day([denial], day=DAY, previous=before(stated))
    (development,) = day.developments
    assert development.change == "contradicted"
    assert development.previous == before(stated).developments[0].id


def test_a_denial_told_again_is_a_repetition():
    """Yesterday's denial is read as one: told again it contradicts nothing."""
    denial = denial_day()[1]
    (development,) = merge_day([denial], day=DAY, previous=before(denial)).developments
    assert (development.change, development.polarity) == ("repeated", "denied")


def test_without_a_day_before_all_is_new():
    """Nothing is called a change without something to compare with."""
    assert {d.change for d in merge_day(sixth(), day="2024-12-06").developments} == {"new"}


def test_todays_seeds_against_yesterdays():
    """On the seeds the new deployment isn't taken for a repetition of the day before's."""
    previous = merge_day(sixth(), day="2024-12-06")
    day = merge_day(seventh(), day="2024-12-07", previous=previous)
    assert holding(day, seventh()[0].article.id, "c1").change == "new"


# Figures, actors, coverage


def test_figures_are_gathered_once_and_lost_nowhere():
    """The day shows a repeated figure once; the development keeps each with its article."""
    loose = brief("The museum has 7 rooms.", id="z", loose=[Count("7 rooms", 7, of="rooms")])
    day = merge_day(
        [toll("31", "Mayor Torv", id="a"), toll("31", "Red Anchor", id="b"), loose], day=DAY
    )
    assert [(f.article, f.value) for f in day.figures] == [("a", 31), ("z", 7)]
    assert [f.article for f in find(day, "landslide").figures] == ["a", "b"]


def test_actors_are_joined_by_name_and_point_into_their_article():
    """One actor under two names is one entry, whose mentions stand in the article it names."""
    a = brief(
        "Ilse Torv spoke in Vellin. Torv left.",
        id="a",
        actors=[Named("Ilse Torv", "person", ["Torv"], role="mayor")],
    )
    b = brief("Torv was praised.", id="b", actors=[Named("Torv", "person")])
    (actor,) = merge_day([a, b], day=DAY).actors
    assert (actor.name, actor.aliases, actor.article) == ("Ilse Torv", ["Torv"], "a")
    assert all(a.article.text[s.start : s.end] == s.text for s in actor.mentions)


def failed_line(id: str) -> ArticleLine:
    """An article that could not be briefed."""
    return ArticleLine(
        id=id,
        title=None,
        outlet=None,
        published=None,
        status="failed",
        reprint_of=None,
        reason="the server answered nonsense",
    )


def test_coverage_adds_up():
    """Read is briefed plus failed; undated articles are counted."""
    day = merge_day([told_by(STRIKE, "Harbour Union", id="a")], day=DAY, failed=[failed_line("x")])
    c = day.coverage
    assert (c.read, c.briefed, c.failed, c.undated, c.single_origin) == (2, 1, 1, 1, 1)
    assert [line.status for line in day.articles] == ["briefed", "failed"]


def test_an_empty_day_says_so():
    """A day without articles, or with failed ones only, is an honest empty briefing."""
    empty = merge_day([], day=DAY)
    assert (empty.developments, empty.headline) == ([], f"No articles for {DAY}")
    nothing = merge_day([], day=DAY, failed=[failed_line("x")])
    assert "None of the 1 articles" in nothing.headline
    assert nothing.coverage.failed == 1


def test_undated_articles_are_kept_apart():
    """Articles without a date form a group of their own and are merged under no day."""
    dated = told_by(STRIKE, "Harbour Union", id="a")
    undated = make_briefing("Snow fell.", Told("Snow fell."), id="u")
    groups = group_by_day([undated, dated])
    assert list(groups) == [DAY, None]
    day = merge_day(groups[None], day=None)
    assert (day.day, day.coverage.undated, len(day.developments)) == (None, 1, 1)


def test_more_origins_come_first():
    """Developments stand in order of their independent origins, before articles and place."""
    twice = [
        told_by(STRIKE, "Harbour Union", id="b"),
        told_by("The grain depot at Vellin was destroyed by an air strike", "Mayor Torv", id="c"),
    ]
    day = merge_day([told_by("A choir sang in Torrano", "Red Anchor", id="a"), *twice], day=DAY)
    assert [d.independent_origins for d in day.developments] == [2, 1]
    assert "depot" in day.headline


def test_a_denied_leading_claim_is_not_announced_as_fact():
    """The headline of a denial says that it is one, however the denial is worded."""
    day = merge_day([denial_day()[1]], day=DAY)
    assert day.headline == (
        "Denial: There was no truth to reports it had withdrawn from Vellin, said the Norvegan army"
    )
    plain = told_by("It had withdrawn from Vellin", "The Norvegan army", id="a", polarity="denied")
    assert merge_day([plain], day=DAY).headline == (
        "Denied by the Norvegan army: It had withdrawn from Vellin"
    )


def test_a_headline_that_names_its_source_names_it_once():
    """A statement that says who announces it gets no second "said"; a document is no speaker."""
    words = "Norvega announced a truce"
    article = Article.from_text(f"{words}.", id="a", published=DAY)
    (claim,) = (spoken := make_briefing(article, Told(words, source="Norvega"))).claims
    attribution = claim.attribution.model_copy(
        update={"source_span": article.span(0, 7), "cue": "announced"}
    ).model_copy(update={"cue_span": article.span(8, 17)})
    claim = claim.model_copy(update={"attribution": attribution})
    day = merge_day([spoken.model_copy(update={"claims": [claim]})], day=DAY)
    assert day.headline == words
    written = told_by("Rents rose in Vellin", "a council report", id="b", source_kind="document")
    assert merge_day([written], day=DAY).headline == (
        "Rents rose in Vellin, according to a council report"
    )


BACKGROUND = Told(
    "Two harbours of Norvega have stood idle for years", counts=[Count("Two harbours", 2)]
)
NIGHT = When(text="overnight", start="2031-05-01", end="2031-05-02")
DECADE = When(text="in ten years", start="2021-05-02", end="2031-05-02")
CHOIR = Told("A choir sang in Torrano", source="Red Anchor")


@pytest.mark.parametrize(
    ("opening", "news"),
    [
        (CHOIR, Told(STRIKE, source="Red Anchor", when=NIGHT)),
        (CHOIR, Told(STRIKE, when=NIGHT)),
        (BACKGROUND, Told(STRIKE, source="Red Anchor", when=NIGHT)),
    ],
    ids=["said and timed", "timed", "said and timed, before an opening"],
)
def test_news_comes_before_background(opening, news):
    """What is said, or happened now, stands before told background with a figure."""
    claims = [opening, *([BACKGROUND] if opening is CHOIR else []), news]
    text = ". ".join(told.evidence for told in claims) + "."
    texts = [d.text for d in merge_day([brief(text, *claims, id="a")], day=DAY).developments]
    assert texts.index(STRIKE) < texts.index(BACKGROUND.evidence)


def test_a_long_stretch_of_time_is_no_news():
    """A time that covers years is no sign of news, even where it ends today."""
    claims = [CHOIR, Told("The quay of Vellin has sunk", when=DECADE), Told(STRIKE, when=NIGHT)]
    text = ". ".join(told.evidence for told in claims) + "."
    texts = [d.text for d in merge_day([brief(text, *claims, id="a")], day=DAY).developments]
    assert texts == [CHOIR.evidence, STRIKE, "The quay of Vellin has sunk"]


# What can't be merged


def test_another_days_article_is_refused():
    """An article of another day is an error that names it."""
    with pytest.raises(MergeError, match=r"article a .* group_by_day"):
        merge_day([told_by(STRIKE, "Harbour Union", id="a")], day="2031-05-03")


def test_a_day_that_is_no_date_is_refused():
    """A day in words is an error that says how to write it."""
    with pytest.raises(MergeError, match="YYYY-MM-DD"):
        merge_day([], day="Friday")


def test_two_briefings_of_one_article_are_refused_and_one_given_twice_is_not():
    """Different briefings with one id are an error; the same one twice counts once."""
    one = told_by(STRIKE, "Harbour Union", id="a")
    other = told_by("Rain fell in Torrano", "Harbour Union", id="a")
    with pytest.raises(MergeError, match="two different briefings of article a"):
        merge_day([one, other], day=DAY)
    assert merge_day([one, one], day=DAY) == merge_day([one], day=DAY)


def test_another_schema_version_is_refused():
    """A briefing of another schema version is an error that says to brief anew."""
    old = told_by(STRIKE, "Harbour Union", id="a").model_copy(update={"schema_version": "0"})
    with pytest.raises(MergeError, match="brief it anew"):
        merge_day([old], day=DAY)


def test_evidence_that_does_not_stand_in_its_article_is_refused():
    """A claim whose evidence no longer fits its article is an error."""
    good = told_by(STRIKE, "Harbour Union", id="a")
    claim = good.claims[0].model_copy(update={"evidence": [Span(start=0, end=4, text="Fire")]})
    with pytest.raises(MergeError, match="which has changed"):
        merge_day([good.model_copy(update={"claims": [claim]})], day=DAY)


def test_a_previous_day_that_is_not_before_is_refused():
    """Comparing a day with itself is an error."""
    one = told_by(STRIKE, "Harbour Union", id="a")
    with pytest.raises(MergeError, match="isn't before"):
        merge_day([one], day=DAY, previous=merge_day([one], day=DAY))


# Properties


SENTENCES = [
    STRIKE,
    "The grain depot at Vellin was destroyed by an air strike",
    "Shelling killed 12 people in Vellin",
    "Shelling killed 19 people in Vellin",
    "Twelve people were killed by shelling in Vellin",
    "Shelling killed 12 people in Torrano",
    "The Norvegan army had withdrawn from Vellin",
    "The Norvegan army has not withdrawn from Vellin",
    "Lifeboats from three harbours brought all passengers ashore within two hours",
    "Lifeboats brought all the passengers ashore",
]
OUTLETS = [None, "Gazette", "Herald"]
SOURCES = [None, "Harbour Union", "the Harbour Union, a dockers' body", "Mayor Ilse Torv", "Torv"]


@st.composite
def articles(draw: st.DrawFn, id: str) -> Briefing:
    """An article of up to five of the sentences, told by anybody through any outlet."""
    chosen = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5, unique=True))
    claims = []
    for text in chosen:
        source = draw(st.sampled_from(SOURCES))
        claims.append(
            Told(
                text,
                source=source,
                source_kind="person" if source and "Torv" in source else None,
                anonymous=source is not None and draw(st.booleans()),
                outlets=draw(st.sampled_from([[], ["AFP"], ["Reuters", "Gazette"]])),
                polarity=draw(st.sampled_from(["asserted", "asserted", "denied"])),
            )
        )
    text = ". ".join(chosen) + "."
    return brief(text, *claims, id=id, outlet=draw(st.sampled_from(OUTLETS)))


DAYS = st.integers(1, 4).flatmap(lambda n: st.tuples(*(articles(f"art{i}") for i in range(n))))
MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@MANY
@given(DAYS, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_bytes(briefings, rng):
    """The order of the briefings changes no byte of the result."""
    shuffled = list(briefings)
    rng.shuffle(shuffled)
    one = merge_day(briefings, day=DAY).model_dump_json()
    assert merge_day(shuffled, day=DAY).model_dump_json() == one


@MANY
@given(DAYS)
def test_every_claim_is_in_exactly_one_development(briefings):
    """No claim is lost, none is counted twice, and nothing denied is put to what is asserted."""
    day = merge_day(briefings, day=DAY)
    said = {(b.article.id, c.id): c.polarity for b in briefings for c in b.claims}
    for development in day.developments:
        polarities = {said[r.article, r.claim] for r in development.claims}
        assert polarities == {development.polarity}
    held = sorted((r.article, r.claim) for d in day.developments for r in d.claims)
    assert held == sorted((b.article.id, c.id) for b in briefings for c in b.claims)
    assert len({d.id for d in day.developments}) == len(day.developments)


def print_again(original: Briefing, *, id: str, outlet: str | None = None) -> Briefing:
    """The same text, and the same claims, under another id and outlet."""
    copied = Article.from_text(original.article.text, id=id, outlet=outlet, published=DAY)
    return original.model_copy(update={"article": copied})


def pair_developments(
    briefings: Sequence[Briefing], alone: DayBriefing, beside: DayBriefing
) -> list[tuple[Development, Development]]:
    """For each claim the developments that hold it on two days."""
    return [
        (holding(alone, one.article.id, claim.id), holding(beside, one.article.id, claim.id))
        for one in briefings
        for claim in one.claims
    ]


def assert_joined_alike(alone: DayBriefing, beside: DayBriefing, *, without: str) -> None:
    """Assert that one article more has changed nothing for the claims of the others."""
    kept = {
        frozenset((claim.article, claim.claim) for claim in d.claims if claim.article != without)
        for d in beside.developments
    }
    assert kept - {frozenset()} == {
        frozenset((claim.article, claim.claim) for claim in d.claims) for d in alone.developments
    }


@pytest.mark.parametrize("id", ["a-first", "z-last"])
def test_a_reprint_changes_nothing_that_is_set_side_by_side(id):
    """What two articles of three say alike ties one of them to the third, whatever ids they have.

    An article that only prints another one again takes that one's place nowhere.
    """
    again = "Shelling killed 19 people in Vellin"
    lines = [
        [again],
        [
            "Twelve people were killed by shelling in Vellin",
            again,
            "Lifeboats brought all the passengers ashore",
        ],
        [again, "Lifeboats from three harbours brought all passengers ashore within two hours"],
    ]
    via = [["AFP"], ["AFP"], []]
    briefings = [
        brief(". ".join(said) + ".", *[Told(text, outlets=via[at]) for text in said], id=f"art{at}")
        for at, said in enumerate(lines)
    ]
    copied = Article.from_text(briefings[1].article.text, id=id, published=DAY)
    reprint = briefings[1].model_copy(update={"article": copied})
    alone = merge_day(briefings, day=DAY)
    beside = merge_day([*briefings, reprint], day=DAY)
    assert_joined_alike(alone, beside, without=id)


@pytest.mark.parametrize("id", ["a-first", "z-last"])
def test_a_copy_without_an_outlet_makes_no_known_one_unknown(id):
    """What of a text is printed by nobody known stays its printer's, whichever copy comes first."""
    toll, raid = "Twelve people were killed by shelling in Vellin", STRIKE
    full = f"{toll}. {raid}. The Norvegan army had withdrawn from Vellin."
    day = merge_day(
        [
            brief(full, Told(toll, source="Harbour Union"), Told(raid), id="m", outlet="Herald"),
            brief(full, Told(toll, source="Harbour Union"), Told(raid), id=id),
            brief(f"{toll}. {raid}.", Told(toll), Told(raid), id="short"),
            brief(
                "Shelling killed 12 people in Vellin. Schools are closed.",
                Told("Shelling killed 12 people in Vellin"),
                id="own",
                outlet="Herald",
            ),
        ],
        day=DAY,
    )
    told = find(day, "12 people")
    assert {claim.article for claim in told.claims} == {"m", id, "short", "own"}
    assert told.independent_origins == 1


def test_copied_words_of_an_unknown_text_bring_no_other_witness():
    """Two people whom one article quotes aren't two witnesses for a copy that credits nobody."""
    heard = "Shelling killed 12 people in Vellin on the morning of the market"
    text = f"{heard}. The quay was closed on Friday, the shops were not."
    quoting = brief(
        f"{heard}, the Harbour Union said. {heard}, Mayor Ilse Torv said.",
        Told(f"{heard}, the Harbour Union said", text=heard, source="Harbour Union"),
        Told(f"{heard}, Mayor Ilse Torv said", text=heard, source="Mayor Ilse Torv"),
        id="quoting",
        outlet="Gazette",
    )
    silent = brief(text, Told(heard), id="silent")
    named = brief(text, Told(heard), id="silent", outlet="Herald")
    (development,) = merge_day([quoting, silent], day=DAY).developments
    assert development.independent_origins == 1
    (development,) = merge_day([quoting, named], day=DAY).developments
    assert development.independent_origins == 2


@MANY
@given(DAYS, st.integers(0, 3), st.sampled_from(["a-first", "z-last"]), st.sampled_from(OUTLETS))
def test_a_reprint_never_raises_the_count_of_origins(briefings, which, id, outlet):
    """The same text under another id and outlet corroborates nothing and joins nothing anew."""
    reprint = print_again(briefings[which % len(briefings)], id=id, outlet=outlet)
    alone = merge_day(briefings, day=DAY)
    beside = merge_day([*briefings, reprint], day=DAY)
    assert beside.coverage.reprints > alone.coverage.reprints
    for was, now in pair_developments(briefings, alone, beside):
        assert now.independent_origins <= was.independent_origins
        assert [r for r in now.claims if r.article != id] == was.claims


def test_a_text_that_was_briefed_twice_joins_the_same_under_any_id():
    """One of two unlike briefings of one text stands for both, but not in what is joined."""
    first = "The Norvegan army has not withdrawn from Vellin"
    second = "The grain depot at Vellin was destroyed by an air strike"
    withdrawn = "The Norvegan army had withdrawn from Vellin"
    shelled = "Shelling killed {} people in Vellin"
    denied = {"source": "Harbour Union", "polarity": "denied"}
    text = f"{first}. {second}."
    days = []
    for id in ("a-first", "z-last"):
        days.append(
            merge_day(
                [
                    brief(text, Told(first), Told(second), id="m"),
                    brief(text, Told(first), Told(second, **denied), id=id),
                    brief(
                        f"{shelled.format(12)}. {withdrawn}. {shelled.format(19)}.",
                        Told(shelled.format(12)),
                        Told(withdrawn, **denied),
                        Told(shelled.format(19)),
                        id="n",
                    ),
                ],
                day=DAY,
            )
        )
    told = [sorted(one.text for one in day.developments) for day in days]
    assert told[0] == told[1]
    assert [len(d.claims) for d in days[0].developments] == [
        len(d.claims) for d in days[1].developments
    ]


@MANY
@given(DAYS, st.sampled_from(["same", "different", "contradiction"]), st.randoms())
def test_with_a_judge_no_claim_is_lost_and_no_order_counts(briefings, relation, rng):
    """Whatever it says of all pairs: the same bytes, and nothing denied with what is asserted."""
    judge = ScriptedJudge(relation, 6.0, brings_up="aeiou")
    day = merge_day(briefings, day=DAY, judge=judge)
    said = {(b.article.id, c.id): c.polarity for b in briefings for c in b.claims}
    held = sorted((r.article, r.claim) for d in day.developments for r in d.claims)
    assert held == sorted(said)
    for development in day.developments:
        assert {said[r.article, r.claim] for r in development.claims} == {development.polarity}
    assert len(judge.asked) == len(set(judge.asked))
    shuffled = list(briefings)
    rng.shuffle(shuffled)
    again = merge_day(shuffled, day=DAY, judge=ScriptedJudge(relation, 6.0, brings_up="aeiou"))
    assert again.model_dump_json() == day.model_dump_json()


@MANY
@given(DAYS, st.integers(0, 3))
def test_removing_an_article_never_invents_a_claim(briefings, which):
    """What is left without an article is only what the others say, in their words."""
    rest = [b for i, b in enumerate(briefings) if i != which % len(briefings)]
    day = merge_day(rest, day=DAY)
    said = {(b.article.id, c.id): c.text for b in rest for c in b.claims}
    for development in day.developments:
        assert development.text in {said[(r.article, r.claim)] for r in development.claims}


def test_two_thousand_claims_take_seconds():
    """A day of 2,000 claims in 200 articles is merged fast enough to wait for."""
    rng = random.Random(7)
    towns = [
        f"{a}{b}"
        for a in ("Vel", "Tor", "Mar", "Pel", "Cas")
        for b in ("lin", "rano", "tak", "dorf", "mouth", "gate", "ford", "wick")
    ]
    acts = [
        "shelling killed",
        "a flood displaced",
        "a strike wounded",
        "police arrested",
        "rebels captured",
        "the army withdrew from posts held by",
        "floods cut off",
    ]
    whom = ["villagers", "soldiers", "dockers", "miners", "teachers", "patients"]
    briefings = []
    for n in range(200):
        told = []
        for _ in range(10):
            number = rng.randint(10, 400)
            text = f"{rng.choice(acts)} {number} {rng.choice(whom)} in {rng.choice(towns)}"
            told.append(Told(text, source=rng.choice(SOURCES)))
        body = ". ".join(t.evidence for t in told) + "."
        briefings.append(brief(body, *told, id=f"n{n:03}", outlet=f"Paper {n % 30}"))
    started = time.process_time()
    day = merge_day(briefings, day=DAY)
    assert time.process_time() - started < 5
    assert sum(len(d.claims) for d in day.developments) == 2000


# What only looks alike


FILLER = {
    "Kano": "Traders in the northern city had just opened their stalls when the ground shook.",
    "Quetta": "Worshippers were leaving after noon prayers and ambulances raced to the scene.",
}


def attack(place: str, building: str, id: str, *more: Told) -> Briefing:
    """An article about an attack that the police of a place tell of."""
    words = f"A bomb killed 20 people in a {building} in {place}"
    rest = " ".join(told.evidence for told in more)
    return brief(
        f"{words}, police said. {FILLER[place]} {rest}",
        Told(words, source="police", counts=[Count("20 people", 20, of="people", unit="people")]),
        *more,
        id=id,
        outlet=f"The {place} Courier",
    )


def test_two_attacks_with_one_toll_stay_apart():
    """The same toll told by "police" in two places is two events, in two articles or in one."""
    pair = [attack("Kano", "market", "a"), attack("Quetta", "mosque", "b")]
    assert len(merge_day(pair, day=DAY).developments) == 2
    texts = [f"A bomb killed 20 people in a {x}" for x in ("market in Kano", "mosque in Quetta")]
    roundup = brief(
        ". ".join(f"{t}, police said" for t in texts),
        *(Told(t, source="police") for t in texts),
        id="r",
    )
    assert len(merge_day([roundup], day=DAY).developments) == 2


@pytest.mark.parametrize("words", ["Thirty others were injured.", "Five people were arrested."])
@pytest.mark.parametrize("source", [None, "police", "the court", "a resident"])
def test_what_names_nothing_stays_in_its_story(words, source):
    """A claim without a name joins its like in another article of one story, and in no other."""
    vague = Told(words, source=source, anonymous=source == "a resident")
    kano, quetta = attack("Kano", "market", "a", vague), attack("Quetta", "mosque", "b", vague)
    second = brief(
        f"In Kano 20 people were killed by a bomb in a market. Nobody has claimed it. {words}",
        Told(
            "In Kano 20 people were killed by a bomb in a market",
            counts=[Count("20 people", 20, of="people", unit="people")],
        ),
        vague,
        id="c",
        outlet="The Evening Mail",
    )
    day = merge_day([kano, quetta, second], day=DAY)
    assert {(r.article, r.claim) for r in holding(day, "a", "c2").claims} == {
        ("a", "c2"),
        ("c", "c2"),
    }
    assert [r.article for r in holding(day, "b", "c2").claims] == ["b"]


def test_we_is_whoever_says_it():
    """A quotation in the first person is not joined with another person's same words."""
    pair = [
        brief(
            f'"We are happy," coach {name} said.',
            Told("We are happy", source=f"coach {name}", source_kind="person", mode="direct"),
            id=id,
        )
        for name, id in (("Ana Ruiz", "a"), ("Carl Voss", "b"))
    ]
    day = merge_day(pair, day=DAY)
    assert [[o.name for o in holding(day, id, "c1").origins] for id in "ab"] == [
        ["coach Ana Ruiz"],
        ["coach Carl Voss"],
    ]


def test_no_speaker_is_named_over_anothers_words():
    """Two named speakers remain two origins in the same words, and uncredited copy is neither's."""
    words = "The floods at Vellin have destroyed the whole of the autumn harvest"
    pair = [told_by(words, "Ana Ruiz", id="a"), told_by(words, "Carl Voss", id="b")]
    copied = brief(f"{words}.", Told(words), id="c", outlet="Gazette")
    (development,) = merge_day([*pair, copied], day=DAY).developments
    assert [(o.name, o.kind) for o in development.origins] == [
        ("Ana Ruiz", "speaker"),
        ("Carl Voss", "speaker"),
    ]
    assert development.independent_origins == 2


def test_one_article_does_not_corroborate_itself():
    """Two origins that one article brings count once, and twice when another one has either."""
    found = "14 patients were given the wrong dose at Vellin"
    text = (
        f"The trust found that {found}. "
        f'"{found} and we are sorry," chief executive Sarah Okell said.'
    )
    told = [
        Told(f"The trust found that {found}", found, source="The trust"),
        Told(
            f'"{found} and we are sorry," chief executive Sarah Okell said',
            found,
            source="chief executive Sarah Okell",
            source_kind="person",
        ),
    ]
    one = brief(text, *told, id="a", outlet="Gazette")
    (alone,) = merge_day([one], day=DAY).developments
    assert len(alone.origins) == 2
    assert (alone.independent_origins, alone.status) == (1, "single_origin")
    reprint = brief(text, *told, id="b", outlet="Herald")
    (again,) = merge_day([one, reprint], day=DAY).developments
    assert again.independent_origins == 1
    other = told_by("At Vellin the wrong dose was given to 14 patients", "Nurse Paul Imre", id="c")
    (more,) = merge_day([one, other], day=DAY).developments
    assert (more.independent_origins, more.status) == (2, "corroborated")


HOSTAGES = "the deal to free the hostages had collapsed on Friday"


def confided(who: str, outlet: str | None, id: str) -> Briefing:
    """An article in which somebody without a name tells an outlet of the deal."""
    told = f" told {outlet}" if outlet else " said"
    evidence = f"{who}{told} {HOSTAGES}."
    credit = [outlet] if outlet else []
    return brief(
        evidence, Told(evidence, HOSTAGES, source=who, anonymous=True, outlets=credit), id=id
    )


def test_two_sources_of_two_outlets_are_two_origins():
    """Equal words that two sources tell two outlets have both outlets as origins."""
    pair = [
        confided("A Hamas official", "Reuters", "a"),
        confided("An Egyptian diplomat", "Bloomberg", "b"),
    ]
    (development,) = merge_day(pair, day=DAY).developments
    assert [(o.name, o.articles) for o in development.origins] == [
        ("Bloomberg", ["b"]),
        ("Reuters", ["a"]),
    ]
    assert development.independent_origins == 2


def test_copied_words_without_a_credit_take_the_credit_of_their_like():
    """The same words of one source, credited in one article only, have one origin."""
    pair = [
        confided("A Hamas official", "Reuters", "a"),
        confided("A Hamas official", None, "b"),
    ]
    (development,) = merge_day(pair, day=DAY).developments
    assert [o.name for o in development.origins] == ["Reuters"]


@pytest.mark.parametrize(
    ("texts", "day"),
    [
        (
            [
                "six members voted for it and three against",
                "six members voted for it while three were against",
            ],
            None,
        ),
        (["137 flats lost their heating", "heating was lost in 137 flats"], None),
        (["the bridge fell", "the bridge has fallen"], "2031-04-11"),
    ],
    ids=["two numbers", "a number that isn't round", "a day long past"],
)
def test_what_names_nothing_may_be_tied_by_numbers_or_a_day(texts, day):
    """Two agreeing numbers, an unrounded one or one day long past tie claims without a name."""
    when = When(text="three weeks ago", start=day, end=day) if day else None
    pair = [
        brief(f"{FILLER[place]} Later {words}.", Told(words, when=when), id=place, outlet=place)
        for place, words in zip(FILLER, texts, strict=True)
    ]
    (development,) = merge_day(pair, day=DAY).developments
    assert development.independent_origins == 2
