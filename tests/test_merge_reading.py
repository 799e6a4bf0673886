"""A judge that reads whole stories: what it is given, and what becomes of what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Any
from zlib import crc32

import pytest
from briefings import Told
from hypothesis import given
from hypothesis import strategies as st
from test_merge import (
    DAY,
    DAYS,
    MANY,
    OUTLETS,
    brief,
    denial_day,
    find,
    holding,
    pair_developments,
    print_again,
)

from summarizer.merge import Phrase, Reading, Ruling, merge_day
from summarizer.merge.judge import Judge
from summarizer.merge.readings import Heard, _lay_tables, read_stories
from summarizer.merge.statements import read_statements
from summarizer.schema import Briefing, ClaimKind, ConflictKind
from summarizer.speed.newsday import DAY as NEWSDAY
from summarizer.speed.newsday import count_claims, make_day

Likely = Mapping[tuple[int, int], float]
NOTHING = Ruling("different", -3.0, -3.0)


class Reader:
    """Reads every story it gets, and names pairs by a rule; about single pairs it knows nothing."""

    def __init__(
        self, name: Callable[[str, str], Ruling | None] = lambda *_: None, others: Ruling = NOTHING
    ) -> None:
        self._name = name
        self._others = others
        self.given: list[list[list[str]]] = []
        self.likely: list[Likely] = []
        self.asked: list[tuple[str, str]] = []

    def read(self, articles: Sequence[Sequence[Phrase]], likely: Likely, /) -> Reading | None:
        told = [[phrase.spoken for phrase in article] for article in articles]
        self.given.append(told)
        self.likely.append(likely)
        lines = [line for article in told for line in article]
        named = {
            (i, j): ruling
            for i, j in combinations(range(len(lines)), 2)
            if (ruling := self._name(lines[i], lines[j]))
        }
        return Reading(named, self._others)

    def suggest(self, ones: Sequence[Phrase], others: Sequence[Phrase], /) -> list[tuple[int, int]]:
        return []

    def judge(self, first: str, second: str, /) -> Ruling | None:
        self.asked.append((first, second))
        return None


def name(words: tuple[str, str], ruling: Ruling) -> Callable[[str, str], Ruling | None]:
    """Name the pair of lines that have these words, one each."""

    def rule(first: str, second: str) -> Ruling | None:
        fits = any(a in first and b in second for a, b in (words, words[::-1]))
        return ruling if fits else None

    return rule


FESTIVAL = (
    "Mayor Ilse Torv of Vellin opened the harbour festival on the Saltmarket quay",
    "Mayor Ilse Torv opened the harbour festival of Vellin on the Saltmarket quay at noon",
)


def tell_of_the_festival(*asides: Told) -> list[Briefing]:
    """Two articles of one story, each with a line of its own."""
    return [
        brief(f"{line}. {aside.evidence}.", Told(line), aside, id=id)
        for id, line, aside in zip("ab", FESTIVAL, asides, strict=True)
    ]


COWED = Told("They would not be cowed, she added")
SCARED = Told("Nobody was going to scare her town")


@pytest.mark.parametrize(("weight", "developments"), [(4.0, 2), (1.0, 3)])
def test_what_a_reader_names_is_weighed(weight: float, developments: int):
    """Two lines without a word in common are joined if it is sure, and not at its bare word."""
    reader = Reader(name(("cowed", "scare"), Ruling("same", weight, -3.0)))
    day = merge_day(tell_of_the_festival(COWED, SCARED), day=DAY, judge=reader)
    assert len(day.developments) == developments
    assert len(reader.given) == 1
    assert [len(article) for article in reader.given[0]] == [2, 2]


def test_a_reader_may_join_what_one_article_tells_twice():
    """It has seen what stands around the two; a judge of pairs isn't asked about such."""
    twice = brief(
        f"{FESTIVAL[0]}. {COWED.evidence}. {SCARED.evidence}, the Harbour Union said.",
        Told(FESTIVAL[0]),
        COWED,
        Told(SCARED.evidence, source="Harbour Union"),
        id="a",
    )
    reader = Reader(name(("cowed", "scare"), Ruling("same", 4.0, -3.0)))
    day = merge_day([twice], day=DAY, judge=reader)
    assert holding(day, "a", "c2") == holding(day, "a", "c3")


def test_an_article_in_which_one_voice_speaks_is_not_read_alone():
    """It repeats and contradicts itself too seldom for a question."""
    reader = Reader()
    alone = brief(f"{FESTIVAL[0]}. {COWED.evidence}.", Told(FESTIVAL[0]), COWED, id="a")
    merge_day([alone], day=DAY, judge=reader)
    assert reader.given == []


def test_a_denial_is_never_joined_with_what_is_asserted():
    """Whatever a reader names: it stands against it, or it stands alone."""
    denied = Told("Nobody was going to scare her town", polarity="denied", source="Harbour Union")
    same = name(("cowed", "scare"), Ruling("same", 6.0, -3.0))
    day = merge_day(tell_of_the_festival(COWED, denied), day=DAY, judge=Reader(same))
    assert len(day.developments) == 3
    against = name(("cowed", "scare"), Ruling("denial", -4.0, 4.0))
    day = merge_day(tell_of_the_festival(COWED, denied), day=DAY, judge=Reader(against))
    (conflict,) = day.conflicts
    assert conflict.kind == "denial"
    assert [version.polarity for version in conflict.versions] == ["asserted", "denied"]


@pytest.mark.parametrize(("evidence", "conflicts"), [(4.0, ["contradiction"]), (2.0, [])])
def test_a_conflict_that_only_a_reader_sees_is_shown_if_it_is_sure(
    evidence: float, conflicts: list[str]
):
    """Of two lines that nothing else brings together."""
    reader = Reader(name(("cowed", "scare"), Ruling("contradiction", -4.0, evidence)))
    day = merge_day(tell_of_the_festival(COWED, SCARED), day=DAY, judge=reader)
    assert [conflict.kind for conflict in day.conflicts] == conflicts
    statuses = {find(day, word).status for word in ("cowed", "scare")}
    assert statuses == ({"disputed"} if conflicts else {"single_origin"})


def tell_of_two_tolls() -> list[Briefing]:
    return tell_of_the_festival(
        Told("Twelve people were hurt when a stand on the Saltmarket quay broke"),
        Told("Nineteen people were hurt when the stand on the Saltmarket quay broke"),
    )


def test_a_reader_can_clear_what_a_rule_holds_for_a_conflict():
    """What it has read and doesn't name is one only where the signs are strong."""
    alone = merge_day(tell_of_two_tolls(), day=DAY)
    assert [conflict.kind for conflict in alone.conflicts] == ["figure"]
    read = merge_day(tell_of_two_tolls(), day=DAY, judge=Reader(others=Ruling("different", -3, -6)))
    assert read.conflicts == []
    silent = merge_day(tell_of_two_tolls(), day=DAY, judge=Reader(others=Ruling("different", 0, 0)))
    assert [conflict.kind for conflict in silent.conflicts] == ["figure"]


@pytest.mark.parametrize("kind", ["scope", "update"])
def test_a_reader_can_say_that_two_numbers_are_no_dispute(kind: ConflictKind):
    """What it calls an update or another scope disputes nothing, whatever a rule calls it."""
    reader = Reader(name(("Twelve", "Nineteen"), Ruling(kind, -4.0, 4.0)))
    day = merge_day(tell_of_two_tolls(), day=DAY, judge=reader)
    assert [conflict.kind for conflict in day.conflicts] == [kind]
    assert {one.status for one in day.developments} == {"single_origin"}


SIGNED = (
    Told("The stand on the Saltmarket quay was safe", source="Harbour Union"),
    Told("The stand on the quay had not been checked", source="Dockers' League"),
)


def test_a_conflict_of_which_a_reader_is_not_sure_wants_a_sign():
    """What the merge holds possible is shown then; what has nothing in common isn't."""
    told = tell_of_the_festival(*SIGNED)
    assert merge_day(told, day=DAY).conflicts == []
    unsure = Reader(name(("was safe", "not been"), Ruling("contradiction", -4.0, 2.0)))
    assert [c.kind for c in merge_day(told, day=DAY, judge=unsure).conflicts] == ["contradiction"]
    unsure = Reader(name(("cowed", "scare"), Ruling("contradiction", -4.0, 2.0)))
    told = tell_of_the_festival(COWED, SCARED)
    assert merge_day(told, day=DAY, judge=unsure).conflicts == []


def test_what_a_reader_sets_against_each_other_is_never_joined():
    """Neither what a rule would join, nor over a third statement that is one with both."""
    alike = tell_of_the_festival(
        Told("The stand on the Saltmarket quay broke at noon on Friday"),
        Told("The stand on the Saltmarket quay broke at noon, on Friday"),
    )
    assert len(merge_day(alike, day=DAY).developments) == 2
    against = Reader(name(("noon on", "noon, on"), Ruling("contradiction", -4.0, 4.0)))
    day = merge_day(alike, day=DAY, judge=against)
    assert len(day.developments) == 3
    assert [conflict.kind for conflict in day.conflicts] == ["contradiction"]


def test_a_third_statement_joins_no_two_that_conflict():
    """One that is named as one thing with the first of two stays apart if the second denies it."""
    told = tell_of_the_festival(
        Told("The Saltmarket quay of Vellin was rebuilt with public money last spring"),
        Told("The Saltmarket quay of Vellin was rebuilt with public money in the last spring"),
    )
    third = "At noon Mayor Ilse Torv of Vellin opened the harbour festival on the Saltmarket quay"
    donor = "A private donor from the hills paid for all of it"
    told.append(brief(f"{third}. {donor}.", Told(third), Told(donor), id="c"))

    def rule(first: str, second: str) -> Ruling | None:
        if "donor" not in first + second:
            return None
        if "in the last" in first + second:
            return Ruling("contradiction", -4.0, 4.0)
        return Ruling("same", 4.0, -3.0) if "money last" in first + second else None

    day = merge_day(told, day=DAY, judge=Reader(rule))
    assert holding(day, "c", "c2") != holding(day, "a", "c2") == holding(day, "b", "c2")
    assert [conflict.kind for conflict in day.conflicts] == ["contradiction"]


PAD = (
    " The town hall has stood beside the water for three hundred years and is painted white. "
    "Children eat ice there in summer while boats from the islands unload their crates of herring."
)
PAID = "Mayor Ilse Torv paid for the stand on the Saltmarket quay"
GIVEN = "Nobody from Vellin has ever given a coin towards it"


def tell_who_paid(
    id: str,
    *,
    union: str = "the Harbour Union",
    other: str = "the tram guild",
    told: str = PAID,
    kind: ClaimKind = "event",
    cut: bool = False,
) -> Briefing:
    """An article, or one that prints it again with a few changes."""
    claims = [
        Told("The harbour festival of Vellin opened on Friday"),
        Told(told, text=PAID, source=union, kind=kind),
    ]
    text = f"{claims[0].evidence}. {told}, {union} said.{PAD}"
    if not cut:
        claims.append(Told(GIVEN, source=other))
        text += f" {GIVEN}, {other} said."
    return brief(text, *claims, id=id, outlet=id)


@pytest.mark.parametrize("id", ["a-first", "z-last"])
@pytest.mark.parametrize(
    "changed", [{"kind": "background"}, {"told": PAID.replace("stand", "old stand")}, {}]
)
def test_a_reprint_that_was_briefed_otherwise_takes_nothing_away(id: str, changed: dict[str, Any]):
    """A conflict that a reader names of it is shown once, and the day is whole."""
    reader = Reader(name(("paid for", "given a coin"), Ruling("contradiction", -4.0, 4.0)))
    day = merge_day([tell_who_paid("m"), tell_who_paid(id, **changed)], day=DAY, judge=reader)
    assert {conflict.kind for conflict in day.conflicts} == {"contradiction"}


@pytest.mark.parametrize("id", ["a-first", "z-last"])
def test_who_goes_on_is_not_decided_by_an_id(id: str):
    """One voice that adds something doesn't contradict itself, also where another prints half."""
    reader = Reader(name(("paid for", "given a coin"), Ruling("contradiction", -4.0, 4.0)))
    whole = tell_who_paid("m", other="the Harbour Union")
    half = tell_who_paid(id, union="The Harbour Union", cut=True)
    assert merge_day([whole], day=DAY, judge=reader).conflicts == []
    assert merge_day([whole, half], day=DAY, judge=reader).conflicts == []


@pytest.mark.parametrize("id", ["a-first", "z-last"])
def test_who_goes_on_in_one_article_goes_on_though_another_has_half(id: str):
    """Which of two articles stands for a statement isn't chosen by its id."""
    reader = Reader(name(("paid for", "given a coin"), Ruling("contradiction", -4.0, 4.0)))
    said = [PAID, "Trams ran", "Shops shut", "Rain fell", "Bells rang", GIVEN]
    opened = "The harbour festival of Vellin opened on Friday"
    whole = brief(
        f"{opened}. {'. '.join(said)}, the Harbour Union said.",
        Told(opened),
        *(Told(one, source="the Harbour Union") for one in said),
        id="m",
    )
    own = "The harbour festival of Vellin opened late on Friday, after the rain had stopped"
    half = brief(
        f"{own}. {PAID}, the Harbour Union said.",
        Told(own),
        Told(PAID, source="the Harbour Union"),
        id=id,
    )
    assert merge_day([whole, half], day=DAY, judge=reader).conflicts == []


@pytest.mark.parametrize("id", ["a-first", "z-last"])
def test_what_is_read_does_not_depend_on_ids(id: str):
    """A copy in other capitals changes no line, and so no question, whatever it is called."""
    plain, copied = Reader(), Reader()
    told = [tell_who_paid("m"), *tell_of_the_festival(COWED, SCARED)]
    merge_day(told, day=DAY, judge=plain)
    copy = tell_who_paid(id, union="The Harbour Union", told=PAID.replace("Mayor", "MAYOR"))
    merge_day([*told, copy], day=DAY, judge=copied)
    lines = ({line for table in r.given for own in table for line in own} for r in (plain, copied))
    assert next(lines) >= {line for line in next(lines) if "MAYOR" not in line}


def test_a_copy_changes_no_table_of_a_big_story():
    """Of more equally close partners than one article is set beside, no id chooses."""
    papers = [
        brief(f"{FESTIVAL[0]}. Reporter {at} saw it.", Told(FESTIVAL[0]),
              Told(f"Reporter {at} saw it"), id=f"n{at:02}")
        for at in range(14)
    ]  # fmt: skip
    alone = Reader()
    merge_day(papers, day=DAY, judge=alone)
    for at, id in ((6, "a-first"), (6, "z-last"), (13, "a-first")):
        beside = Reader()
        merge_day([*papers, print_again(papers[at], id=id)], day=DAY, judge=beside)
        assert beside.given == alone.given


def test_a_reader_can_clear_a_denial():
    """A denial is believed by its form unless somebody who has read it says that it is none."""
    told = denial_day()
    assert merge_day(told, day=DAY).conflicts
    both = brief(
        " ".join(briefing.article.text for briefing in told),
        Told("the Norvegan army had withdrawn from Vellin", source="Border Watch"),
        Told(
            "there was no truth to reports it had withdrawn from Vellin",
            source="The Norvegan army",
            polarity="denied",
        ),
        id="both",
    )
    assert [c.kind for c in merge_day([both], day=DAY).conflicts] == ["denial"]
    cleared = merge_day([both], day=DAY, judge=Reader(others=Ruling("different", -3.0, -9.0)))
    assert cleared.conflicts == []


def test_pairs_of_a_story_that_was_read_are_not_asked_about_again():
    """What it doesn't name is different; nothing of it stays undecided."""
    unclear = tell_of_the_festival(
        Told("The harbour was closed to large ships"),
        Told("Large tankers may not enter the harbour"),
    )

    class Unread(Reader):
        def read(self, articles: Sequence[Sequence[Phrase]], likely: Likely, /) -> Reading | None:
            return None

    reader, unread = Reader(), Unread()
    assert merge_day(unclear, day=DAY, judge=unread).developments
    assert unread.asked
    day = merge_day(unclear, day=DAY, judge=reader)
    assert (reader.asked, day.undecided) == ([], [])


def draw_lots(first: str, second: str) -> Ruling | None:
    """Something of everything, by the texts alone."""
    lots: Mapping[int, Ruling] = {
        0: Ruling("same", 4.0, -3.0),
        1: Ruling("contradiction", -4.0, 4.0),
        2: Ruling("figure", -4.0, 2.0),
        3: Ruling("denial", -4.0, 4.0),
    }
    return lots.get(crc32("|".join(sorted((first, second))).encode()) % 7)


@MANY
@given(DAYS, st.randoms())
def test_with_a_reader_no_claim_is_lost_and_no_order_counts(briefings, rng):
    """Whatever it names: the same bytes, and nothing denied with what is asserted."""
    day = merge_day(briefings, day=DAY, judge=Reader(draw_lots))
    said = {(b.article.id, c.id): c.polarity for b in briefings for c in b.claims}
    assert sorted((r.article, r.claim) for d in day.developments for r in d.claims) == sorted(said)
    for development in day.developments:
        assert {said[r.article, r.claim] for r in development.claims} == {development.polarity}
    shuffled = list(briefings)
    rng.shuffle(shuffled)
    again = merge_day(shuffled, day=DAY, judge=Reader(draw_lots))
    assert again.model_dump_json() == day.model_dump_json()


@MANY
@given(DAYS, st.integers(0, 3), st.sampled_from(["a-first", "z-last"]), st.sampled_from(OUTLETS))
def test_with_a_reader_a_reprint_changes_nothing(briefings, which, id, outlet):
    """The same stories are read, and no count of origins rises."""
    reprint = print_again(briefings[which % len(briefings)], id=id, outlet=outlet)
    readers = Reader(draw_lots), Reader(draw_lots)
    alone = merge_day(briefings, day=DAY, judge=readers[0])
    beside = merge_day([*briefings, reprint], day=DAY, judge=readers[1])
    assert readers[1].given == readers[0].given
    for was, now in pair_developments(briefings, alone, beside):
        assert now.independent_origins <= was.independent_origins
        assert [r for r in now.claims if r.article != id] == was.claims
        assert now.status == was.status or now.independent_origins < was.independent_origins


def test_each_two_articles_that_are_aligned_are_read_together():
    """In few tables, none too long; an article that is alone stands alone."""
    told = {f"a{n:02}": list(range(20 * n, 20 * n + 20)) for n in range(30)} | {"alone": [600]}
    names = [article for article in told if article != "alone"]
    aligned = {(one, other) for at, one in enumerate(names) for other in names[at + 1 : at + 5]} | {
        ("a00", "a29")
    }
    tables = list(_lay_tables(told, aligned))
    met = {pair for table in tables for pair in combinations(sorted(table), 2)}
    assert aligned <= met
    assert ["alone"] in tables
    assert all(sum(len(told[one]) for one in table) <= 140 for table in tables)
    assert sum(map(len, tables)) < len(aligned), "far fewer than two articles a question"


def test_two_long_articles_are_read_together_however_long_they_are():
    """No two that tell one story stay unread for their length."""
    told = {"a": list(range(150)), "b": list(range(150, 320)), "c": list(range(320, 330))}
    tables = list(_lay_tables(told, {("a", "b"), ("b", "c")}))
    assert [sorted(table) for table in tables] == [["a", "b"], ["b", "c"]]


def test_a_line_that_stands_in_two_articles_is_read_once():
    """And what was named first stays, if two tables name one pair otherwise."""
    briefings = tell_of_the_festival(COWED, SCARED)
    members = read_statements(briefings)
    claims = [members[at] for at in range(4)]
    phrases = [Phrase(member.claim.text, member.claim.text) for member in claims]
    answers = iter((Ruling("same", 4.0), Ruling("denial", -4.0, 4.0)))
    reader = Reader(lambda *_: None)

    class Changing(Reader):
        def read(self, articles: Sequence[Sequence[Phrase]], likely: Likely, /) -> Reading | None:
            super().read(articles, likely)
            return Reading({(0, 1): next(answers)}, NOTHING)

    heard = Heard([[member] for member in claims])
    changing: Judge = Changing()
    told = {"a": [0, 1], "b": [1, 2], "c": [1, 3]}
    read_stories(heard, reader, phrases, claims, told, {("a", "b")}, {0: {2: 0.7}})
    assert [[len(article) for article in table] for table in reader.given] == [[2, 1]]
    assert reader.likely == [{(0, 2): 0.7}]
    heard.read(changing, [[0, 1]], phrases, {})
    heard.read(changing, [[0, 1]], phrases, {})
    assert heard.find((0, 1)) == Ruling("same", 4.0)
    assert heard.find((0, 2)) == NOTHING
    assert heard.find((2, 3)) is None


def test_a_day_is_read_in_few_questions():
    """What is read grows with the day, and not with its pairs of articles."""
    briefings = make_day(1000)
    reader = Reader()
    merge_day(briefings, day=NEWSDAY, judge=reader)
    lines = sum(len(article) for table in reader.given for article in table)
    assert len(reader.given) < len(briefings) / 2
    assert lines < 2 * count_claims(briefings)
