"""What of a day is new, told again, changed or gone against the day before."""

from __future__ import annotations

import pytest
from briefings import Count, Told, make_briefing

from summarizer.merge import merge_day
from summarizer.merge.changes import Compared, Today, find_changes
from summarizer.merge.origins import Tracer
from summarizer.merge.statements import read_statements
from summarizer.merge.weights import weigh_terms
from summarizer.schema import Briefing, DayBriefing, Development
from summarizer.text.numbers import read_numbers

FIRST, SECOND = "2033-05-05", "2033-05-06"
LEAD = ("The dam above Lower Vellin broke, and Ilse Marrow went there", "the Gazette")
Line = tuple[str, str] | tuple[str, str, str]


def tell(id: str, day: str, *lines: Line) -> Briefing:
    """An article of claims with their sources; a third part, "denied", makes it a denial."""
    text, claims = "", []
    for words, source, *rest in (LEAD, *lines):
        text += f"{words}, {source} said. "
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
        polarity = "denied" if rest else "asserted"
        claims.append(Told(words, source=source, polarity=polarity, counts=counts))
    return make_briefing(text, *claims, id=id, published=day)


def compare(before: list[Line], now: list[Line]) -> tuple[DayBriefing, DayBriefing]:
    """Two days of one article each."""
    first = merge_day([tell("a", FIRST, *before)], day=FIRST)
    return first, merge_day([tell("b", SECOND, *now)], day=SECOND, previous=first)


def find(day: DayBriefing, words: str) -> Development:
    """The development whose text has these words."""
    (found,) = [d for d in day.developments if words in d.text]
    return found


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (("At least 14 people died", "the ministry"), ("The toll rose to 23", "the ministry")),
        (("17 people have died", "Mayor Torv"), ("26 people are known to be dead", "Mayor Torv")),
        (("37 people were missing", "police"), ("19 were missing, down from 37", "police")),
        (
            ("Six members of the board voted for it and three against", "a clerk"),
            ("The board was split five to four", "a clerk"),
        ),
    ],
)  # fmt: skip
def test_another_number_for_one_thing_is_an_update(before, now):
    """A count that differs from the day before's is an update of it, however it is worded."""
    first, second = compare([before], [now])
    changed = find(second, now[0])
    assert (changed.change, changed.previous) == ("updated", find(first, before[0]).id)
    assert changed.id != changed.previous


@pytest.mark.parametrize(
    ("now", "change"),
    [
        ("Norvega sent 40 engineers to Vellin to help the rescue teams", "updated"),
        ("Castel sent 40 engineers to Vellin to help the rescue teams", "new"),
    ],
)
def test_a_number_told_where_there_was_none_is_an_update(now, change):
    """What was "a small number" is counted a day later; what somebody else sent is news."""
    vague = "Norvega sent a small number of engineers to Vellin to help the rescue teams"
    known = ("Both the army of Norvega and the army of Castel were on alert", "a clerk")
    first, second = compare([known, (vague, "a clerk")], [known, (now, "the ministry")])
    found = find(second, "40 engineers")
    assert found.change == change
    assert found.previous == (find(first, "small number").id if change == "updated" else None)


def test_the_same_number_from_another_source_corroborates():
    """A number that somebody else gives on the second day has become more certain."""
    first, second = compare(
        [("17 people have died", "Mayor Torv")], [("Seventeen dead were counted", "Doctor Hale")]
    )
    changed = find(second, "Seventeen")
    assert (changed.change, changed.previous) == ("corroborated", find(first, "17").id)


def test_what_is_told_again_keeps_its_id():
    """A repeated development has the id of the day before, though it is worded anew."""
    first, second = compare(
        [("any supplies of fuel had been diverted", "Gorvan", "denied")],
        [("supplies had been diverted", "Gorvan", "denied")],
    )
    changed = find(second, "diverted")
    assert changed.change == "repeated"
    assert changed.id == changed.previous == find(first, "diverted").id


def test_an_id_is_kept_once():
    """Of two developments that go on with one, one keeps its id, and no id is given twice."""
    first = merge_day([tell("a", FIRST, ("17 people have died", "Mayor Torv"))], day=FIRST)
    now = tell(
        "b", SECOND, ("17 people have died", "Mayor Torv"), ("He had 17 bodies", "Mayor Torv")
    )
    second = merge_day([now], day=SECOND, previous=first)
    ids = [d.id for d in second.developments]
    assert len(set(ids)) == len(ids)
    assert find(first, "17").id in ids


def test_taking_back_a_denial_contradicts_it():
    """Who admits on the second day what he denied on the first contradicts himself."""
    first = merge_day(
        [tell("a", FIRST, ("the memo about the dam existed", "Gorvan", "denied"))], day=FIRST
    )
    now = make_briefing(
        "The dam above Lower Vellin broke. Gorvan acknowledged that a memo about the dam was real.",
        Told("a memo about the dam was real", source="Gorvan", cue="acknowledged"),
        id="b",
        published=SECOND,
    )
    second = merge_day([now], day=SECOND, previous=first)
    changed = find(second, "memo")
    assert (changed.change, changed.previous) == ("contradicted", find(first, "memo").id)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (("17 people have died", "Mayor Torv"), ("31 people were injured", "Mayor Torv")),
        (("Rain is likely to ease", "Doctor Hale"), ("Prosecutors opened a case", "a clerk")),
        (("Gorvan cut 900 jobs", "Gorvan"), ("Gorvan spent 40 million euros", "Gorvan")),
        (("having sold the park", "Gorvan", "denied"), ("having met a judge", "Gorvan", "denied")),
    ],
    ids=["other people", "other things", "other sums", "another denial"],
)
def test_what_was_not_told_before_is_new(before, now):
    """Another count, another event and another denial by the same speaker are new."""
    _, second = compare([before], [now])
    assert find(second, now[0]).change == "new"


def test_what_is_told_no_more_is_listed():
    """The developments of the day before that nothing takes up are gone, and only those."""
    lines: list[Line] = [
        ("17 people have died", "Mayor Torv"),
        ("Helicopters could not land", "a pilot"),
    ]
    first = merge_day([tell("a", FIRST, *lines)], day=FIRST)
    compared = read_changes(tell("b", SECOND, ("26 people have died", "Mayor Torv")), first)
    assert [d.text for d in compared.gone] == ["Helicopters could not land"]


def read_changes(briefing: Briefing, previous: DayBriefing | None) -> Compared:
    """The comparison itself, each claim a development."""
    members = read_statements([briefing])
    tracer = Tracer([briefing.article], members, {}, list(range(len(members))))
    today = []
    for at, member in enumerate(members):
        traced = tracer.trace([at])
        today.append(Today([member], traced.origins, traced.independent, disputed=False))
    return find_changes(today, previous, weigh_terms(m.statement for m in members))


def test_without_a_day_before_nothing_is_gone():
    """With nothing to compare with, all is new and nothing is missing."""
    compared = read_changes(tell("b", SECOND, ("26 people have died", "Mayor Torv")), None)
    assert {c.change for c in compared.changes} == {"new"}
    assert compared.gone == []


def test_an_earlier_stage_of_an_advance_contradicts_the_day_before():
    """Who had taken a place the day before isn't before it today; the other way is an advance."""
    taken = ("opposition forces captured the strategic city of Torrano", "a resident")
    near = ("Rebels are now thrusting toward the crossroads city of Torrano", "a driver")
    first, second = compare([taken], [near])
    changed = find(second, "thrusting")
    assert (changed.change, changed.previous) == ("contradicted", find(first, "captured").id)
    _, second = compare([near], [taken])
    assert find(second, "captured").change != "contradicted"
