"""A judge that reads whole stories: what it is given, and what becomes of what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from zlib import crc32

import pytest
from briefings import Told
from hypothesis import given
from hypothesis import strategies as st
from test_merge import DAY, DAYS, MANY, OUTLETS, brief, denial_day, find, holding

from summarizer.merge import Phrase, Reading, Ruling, merge_day
from summarizer.merge.judge import Judge
from summarizer.merge.readings import Heard, _lay_tables, read_stories
from summarizer.merge.statements import read_statements
from summarizer.schema import Article, Briefing
from summarizer.speed.newsday import DAY as NEWSDAY
from summarizer.speed.newsday import count_claims, make_day

NOTHING = Ruling("different", -3.0, -3.0)


class Reader:
    """Reads every story it gets, and names pairs by a rule; about single pairs it knows nothing."""

    def __init__(
        self, name: Callable[[str, str], Ruling | None] = lambda *_: None, others: Ruling = NOTHING
    ) -> None:
        self._name = name
        self._others = others
        self.given: list[list[list[str]]] = []
        self.asked: list[tuple[str, str]] = []

    def read(self, articles: Sequence[Sequence[Phrase]], /) -> Reading | None:
        told = [[phrase.spoken for phrase in article] for article in articles]
        self.given.append(told)
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
        def read(self, articles: Sequence[Sequence[Phrase]], /) -> Reading | None:
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
    original = briefings[which % len(briefings)]
    copied = Article.from_text(original.article.text, id=id, outlet=outlet, published=DAY)
    reprint = original.model_copy(update={"article": copied})
    readers = Reader(draw_lots), Reader(draw_lots)
    alone = merge_day(briefings, day=DAY, judge=readers[0])
    beside = merge_day([*briefings, reprint], day=DAY, judge=readers[1])
    assert readers[1].given == readers[0].given
    for briefing in briefings:
        for claim in briefing.claims:
            was = holding(alone, briefing.article.id, claim.id)
            now = holding(beside, briefing.article.id, claim.id)
            assert now.independent_origins <= was.independent_origins
            assert [r for r in now.claims if r.article != id] == was.claims


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
        def read(self, articles: Sequence[Sequence[Phrase]], /) -> Reading | None:
            super().read(articles)
            return Reading({(0, 1): next(answers)}, NOTHING)

    heard = Heard([[member] for member in claims])
    changing: Judge = Changing()
    told = {"a": [0, 1], "b": [1, 2], "c": [1, 3]}
    read_stories(heard, reader, phrases, claims, told, {("a", "b")})
    assert [[len(article) for article in table] for table in reader.given] == [[2, 1]]
    heard.read(changing, [[0, 1]], phrases)
    heard.read(changing, [[0, 1]], phrases)
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
