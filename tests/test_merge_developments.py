"""Claims of one story: paraphrases come together, and what only looks alike stays apart."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from briefings import Count, Told, make_briefing

from summarizer.merge import merge_day
from summarizer.merge.linking import Compared, link
from summarizer.merge.pairs import Verdict
from summarizer.merge.statements import read_statements
from summarizer.merge.weights import weigh_terms
from summarizer.schema import Briefing, DayBriefing, When

DAY = "2031-05-02"
LEADS = (
    "A fire swept through the Castel paper mill in Vellin on Friday, owner Norva Paper said",
    "Flames destroyed much of the Castel paper mill in Vellin, owner Norva Paper said on Friday",
)
"""What makes two articles one story: names and words, and no claim of its own."""


def tell(id: str, lead: str, told: Sequence[Told], outlet: str | None = None) -> Briefing:
    """An article that opens with a lead and then says each of the claims."""
    sentences = [f"{t.evidence}, {t.source} said" if t.source else t.evidence for t in told]
    text = ". ".join([lead, *sentences]) + "."
    return make_briefing(text, *told, id=id, outlet=outlet, published=DAY)


def merge_two(ours: Sequence[Told], theirs: Sequence[Told], **outlets: str) -> DayBriefing:
    """The day of two articles, `a` and `b`, of one story."""
    first = tell("a", LEADS[0], ours, outlets.get("a"))
    return merge_day([first, tell("b", LEADS[1], theirs, outlets.get("b"))], day=DAY)


def groups(day: DayBriefing) -> set[frozenset[str]]:
    """The developments as sets of ``article.claim``."""
    return {frozenset(f"{r.article}.{r.claim}" for r in d.claims) for d in day.developments}


def people(words: str, value: float, **more) -> list[Count]:
    """One figure of people."""
    return [Count(words, value, of="people", unit="people", **more)]


SAME = {
    "a range and its upper end": (
        Told(
            "Between 600 and 800 people were moved to schools",
            counts=[Count("Between 600 and 800", None, of="people", low=600, high=800)],
        ),
        Told(
            "Up to 800 people were put up elsewhere",
            counts=people("Up to 800", 800, high=800, qualifier="at_most"),
        ),
    ),
    "a number in words": (
        Told("37 workers were missing", counts=people("37", 37)),
        Told("Thirty-seven workers are still unaccounted for", counts=people("Thirty-seven", 37)),
    ),
    "a share that is rounded down": (
        Told(
            "The stock closed down 17.5 percent",
            counts=[Count("17.5 percent", 17.5, unit="percent")],
        ),
        Told(
            "Shares in the mill's owner lost more than 17 percent on the day",
            counts=[
                Count("more than 17 percent", 17, unit="percent", low=17, qualifier="more_than")
            ],
        ),
    ),
    "verb and noun": (
        Told("The roof collapsed shortly before dawn"),
        Told("The collapse of the roof came before dawn"),
    ),
    "a verb of two words": (
        Told("The mayor turned down an offer of help from the army"),
        Told("Military aid was refused by the mayor"),
    ),
    "a negation and a negative word": (
        Told("The cause of the blaze was unclear"),
        Told("What caused the blaze was not known"),
    ),
    "an appeal with more around it": (
        Told("The tenants filed an appeal against the order in July"),
        Told("The tenants have filed an appeal."),
    ),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_paraphrases_in_one_story_are_one_development(pair):
    """What two articles of one story say in other words is one development."""
    assert groups(merge_two(pair[:1], pair[1:])) == {frozenset(("a.c1", "b.c1"))}


APART = {
    "a number that no longer holds": (
        Told("About 120 workers were hurt", counts=people("About 120", 120, qualifier="about")),
        Told(
            "The number of hurt workers rose to 150, up from 120",
            counts=[*people("150", 150), *people("120", 120)],
        ),
    ),
    "a plan and its execution": (
        Told("The company will sell the burnt warehouse"),
        Told("The company has sold the burnt warehouse"),
    ),
    "a turned negation": (
        Told("The inspector has signed the safety report"),
        Told("The inspector has not signed the safety report"),
    ),
    "another word turned round": (
        Told("Residents of Mill Lane had been consulted"),
        Told("Residents of Mill Lane were never asked"),
    ),
    "two named speakers": (
        Told("The water in the harbour was safe", source="Ilse Torv", source_kind="person"),
        Told("The water was contaminated", source="Harbour Union"),
    ),
    "two neighbours": (
        Told("A warehouse in the village of Torrano was damaged by sparks"),
        Told("A warehouse in the village of Marak was damaged by sparks"),
    ),
    "two people in one sentence": (
        Told("Fireman Ivo Brandt was taken to hospital with burns"),
        Told("Fireman Leo Sund was taken to hospital with burns"),
    ),
    "two things counted": (
        Told("At least 31 workers were hurt", counts=people("31", 31)),
        Told(
            "Insurers put the damage to the workers' hall at 40 million crowns",
            counts=[Count("40 million crowns", 40e6, unit="crowns")],
        ),
    ),
}


@pytest.mark.parametrize("pair", APART.values(), ids=APART)
def test_other_things_in_one_story_stay_apart(pair):
    """In one story as well, another number, time, place, person or negation is another thing."""
    assert groups(merge_two(pair[:1], pair[1:])) == {frozenset(("a.c1",)), frozenset(("b.c1",))}


def test_a_paraphrase_joins_the_claim_it_is_nearest_to():
    """Of several claims with words in common, the one that both sides like best is taken."""
    ours = [
        Told("The night shift had tested the sprinklers in the storage hall"),
        Told("The sprinklers were switched off for repairs in March"),
    ]
    theirs = [Told("Repairs had put the sprinklers out of service since March")]
    assert groups(merge_two(ours, theirs)) == {
        frozenset(("a.c1",)),
        frozenset(("a.c2", "b.c1")),
    }


def test_a_bare_word_stands_for_what_one_speaker_denies():
    """ "The charge" is what its speaker denies elsewhere, if that is one thing only."""

    def denied(text: str) -> Told:
        return Told(text, source="Norva Paper", polarity="denied")

    one = denied("it had ignored three warnings about the wiring")
    other = denied("it had paid the inspector")
    assert groups(merge_two([one], [denied("the charge")])) == {frozenset(("a.c1", "b.c1"))}
    assert len(groups(merge_two([one, other], [denied("the charge")]))) == 3


def test_a_story_is_found_without_any_claim_in_common():
    """Names and words of the whole articles tell that they are of one story."""
    pair = (Told("Eleven people were hurt"), Told("Eleven others suffered injuries"))
    assert len(groups(merge_two(pair[:1], pair[1:]))) == 1
    elsewhere = tell("b", "A bus left the road near Torrano and hit a wall", pair[1:])
    day = merge_day([tell("a", LEADS[0], pair[:1]), elsewhere], day=DAY)
    assert len(groups(day)) == 2


@pytest.mark.parametrize(
    "words", ["The suspect was arrested.", "The motive was unclear.", "Eleven were wounded."]
)
def test_one_days_bare_sentences_join_no_two_stories(words):
    """What happens in many places on a day ties no two stories, however it is worded."""
    told = [Told(words)]
    shot = "A gunman shot four customers at the Harbour mall in Vellin, Captain Ilse Torv reported"
    rammed = "A driver rammed visitors of a fair in Pell, Sheriff Jan Brandt reported"
    day = merge_day([tell("a", shot, told), tell("b", rammed, told)], day=DAY)
    assert groups(day) == {frozenset(("a.c1",)), frozenset(("b.c1",))}


@pytest.mark.parametrize(("place", "developments"), [("", 1), (" in Marak", 2)])
def test_a_day_ties_claims_unless_both_articles_name_their_story(place, developments):
    """The same thing on the same day is one thing, if nothing tells two stories apart."""
    friday = When(text="on Friday", start=DAY, end=DAY)
    told = [Told("The bridge fell on Friday", when=friday)]
    first = tell("a", "Heavy rain came down in Vellin", told)
    second = tell("b", f"Commuters{place} had to walk", told)
    assert len(groups(merge_day([first, second], day=DAY))) == developments


def test_a_rewrite_adds_no_origin():
    """What a paper tells after the agency that it credits is no second origin of it."""
    toll = Told("37 workers were missing", source="Mayor Ilse Torv", source_kind="person")
    roof = Told("The roof collapsed before dawn", outlets=["AFP"])
    told = [Told("Thirty-seven workers are still missing"), roof]
    agency = tell("a", LEADS[0], [toll, roof], "AFP")
    rewrite = merge_day([agency, tell("b", LEADS[1], told, "Herald")], day=DAY)
    assert {d.independent_origins for d in rewrite.developments} == {1}
    own = merge_day([agency, tell("b", LEADS[1], told[:1], "Herald")], day=DAY)
    assert max(d.independent_origins for d in own.developments) == 2


def test_an_article_whose_claims_are_anothers_leans_on_it_without_a_credit():
    """Five claims of another article, told in other words, are a rewrite of it."""
    agency = [
        Told("The roof of the mill collapsed before dawn"),
        Told("Firemen pumped water from the harbour for nine hours"),
        Told("The mayor refused help from the army"),
        Told(
            "The mill was insured for 40 million crowns", counts=[Count("40 million crowns", 4e7)]
        ),
        Told("Norva Paper bought the mill in 2019 from a bank"),
    ]
    paper = [
        Told("Before dawn the roof of the mill came down in a collapse"),
        Told("For nine hours firemen pumped water out of the harbour"),
        Told("Help from the army was refused by the mayor"),
        Told(
            "Insurance of 40 million crowns covers the mill",
            counts=[Count("40 million crowns", 4e7)],
        ),
        Told("In 2019 Norva Paper bought the mill from a bank"),
    ]
    day = merge_two(agency, paper, a="Gazette", b="Herald")
    assert [len(d.claims) for d in day.developments] == [2] * 5
    assert {d.independent_origins for d in day.developments} == {1}
    one = merge_two(agency[:1], paper[:1], a="Gazette", b="Herald")
    assert [d.independent_origins for d in one.developments] == [2]


def test_a_description_at_the_head_of_a_sentence_is_no_other_speaker():
    """ "Minutes" with a capital, because a sentence begins with it, are the minutes."""
    words = "six members voted for the sale of the mill"
    first = make_briefing(
        f"{LEADS[0]}. The minutes of the board show that {words}.",
        Told(words, source="minutes", source_kind="document"),
        id="a",
        published=DAY,
    )
    second = make_briefing(
        f"{LEADS[1]}. Minutes show {words}.",
        Told(words, source="Minutes", source_kind="document"),
        id="b",
        published=DAY,
    )
    (development,) = merge_day([first, second], day=DAY).developments
    assert [o.name for o in development.origins] == ["minutes"]


SINKINGS = (
    "The ferry Anna Lind sank off Torrano early on Friday",
    "The Anna Lind, a ferry built in 1998, went down off Torrano on Friday",
    "A ferry, the Anna Lind, has sunk in rough seas near Torrano",
    "The Torrano ferry Anna Lind capsized and sank before dawn on Friday",
    "The passenger ferry Anna Lind sank within minutes on its way to Torrano",
    "The ferry Anna Lind has gone to the bottom off the coast of Torrano",
    "The Anna Lind sank on Friday, the second ferry lost off Torrano this year",
    "Friday saw the ferry Anna Lind sink in a storm off Torrano",
    "The ageing ferry Anna Lind sank off Torrano on Friday after taking in water",
    "The Anna Lind, the Torrano ferry, sank on Friday morning",
)
RESCUES = (
    "Fishermen pulled the crew out of the water",
    "The crew was pulled out of the water by fishermen",
    "Fishing boats picked up the crew",
    "Fishermen rescued the crew from the water",
    "The crew was rescued by local fishermen",
    "Local fishermen saved the crew",
    "Fishermen from Torrano brought the crew ashore",
    "The crew was taken on board by fishing boats",
    "The whole crew was picked up by fishermen",
    "Fishermen saved the crew from drowning",
)


def test_what_ten_papers_report_is_one_development():
    """One odd wording doesn't break up what all the others agree on."""
    briefings = [
        tell(f"p{at}", f"{sinking}, harbour master Ilse Marrow said", [Told(sinking), Told(rescue)])
        for at, (sinking, rescue) in enumerate(zip(SINKINGS, RESCUES, strict=True))
    ]
    papers = range(len(SINKINGS))
    assert groups(merge_day(briefings, day=DAY)) == {
        frozenset(f"p{at}.{claim}" for at in papers) for claim in ("c1", "c2")
    }


def test_the_same_quotation_is_said_once():
    """However its speaker is called, what two papers quote in the same words has one origin."""
    words = "“deeply thankful for every prayer and every letter”"
    day = merge_two(
        [
            Told(
                f"After two days without a word from the family, her agent let reporters who had "
                f"waited outside the gate know that she was {words}",
                text=f"She was {words}",
                source="her agent",
            )
        ],
        [
            Told(
                f"{words.capitalize()}: so a spokesman put it on Friday evening, when the doctors "
                f"had already gone home and nobody expected any more news of the patient",
                text=words,
                source="a spokesman",
            )
        ],
        a="Harbour Post",
        b="Vellin Times",
    )
    (development,) = [d for d in day.developments if len(d.claims) == 2]
    assert development.independent_origins == 1
    assert [len(origin.articles) for origin in development.origins] == [2]


@pytest.mark.parametrize(("polarity", "together"), [("asserted", 1), ("denied", 2)])
def test_what_is_rejected_is_never_linked_to_what_is_asserted(polarity, together):
    """Not even where a verdict calls the pair the same."""
    words = "the mill had been insured"
    told = (
        tell("a", LEADS[0], [Told(words, source="Norva Paper")]),
        tell("b", LEADS[1], [Told(words, source="Ina Holt", polarity=polarity)]),
    )
    statements = [member.statement for member in read_statements(told)]
    nothing: frozenset = frozenset()
    compared = Compared({(0, 1): Verdict("same", 0.9)}, nothing, nothing, nothing)
    assert len(link(statements, weigh_terms(statements), compared)) == together
