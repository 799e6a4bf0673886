"""Candidates: which statements of a day are compared, and that their number stays in bounds."""

from __future__ import annotations

import pytest
from briefings import Count, Told, make_briefing

from summarizer.merge.candidates import find_candidates
from summarizer.merge.statements import Statement, read_statements
from summarizer.speed.newsday import make_day


def read(*told: Told) -> list[Statement]:
    """The statements of one article each."""
    made = [
        make_briefing(f"{t.evidence}.", t, id=f"n{at:04}", published="2031-05-16")
        for at, t in enumerate(told)
    ]
    return [member.statement for member in read_statements(made)]


def test_statements_that_share_nothing_are_no_pair():
    """Nothing is compared that has no word in common."""
    assert find_candidates(read(Told("Rain fell in Vellin"), Told("Brandt sued Castel"))) == []


def test_two_rare_words_make_a_pair():
    """Statements that share two rare words are compared, in whatever order they stand."""
    told = [Told("The ferry Aurelia ran aground off Pell"), Told("Off Pell the Aurelia sank")]
    assert find_candidates(read(*told)) == [(0, 1)]
    assert find_candidates(read(*reversed(told))) == [(0, 1)]


@pytest.mark.parametrize("copies", [60, 300])
def test_one_paper_with_another_number_is_compared(copies):
    """What hundreds of papers tell doesn't hide the one that gives another number."""
    told = [
        Told(
            f"A blast killed {n} dockers in Vellin, paper {at} reports",
            counts=[Count(f"{n} dockers", n, of="dockers")],
        )
        for at, n in enumerate([*[12] * copies, 19])
    ]
    pairs = find_candidates(read(*told))
    assert any(other == copies for _, other in pairs)


def test_the_number_of_pairs_grows_with_the_day():
    """Four times the claims make about four times the pairs, not sixteen times."""
    sizes = []
    for claims in (300, 1200):
        statements = [member.statement for member in read_statements(make_day(claims))]
        sizes.append(len(find_candidates(statements)) / len(statements))
    assert sizes[0] > 1
    assert sizes[1] < 2 * sizes[0]
    assert sizes[1] <= 32


def test_only_what_is_new_is_compared_with_what_was():
    """With ``before`` every pair is one of an earlier and a later statement."""
    told = [Told(f"The dam at Halvik burst, {word} said") for word in ("Ada", "Bo", "Cy", "Di")]
    pairs = find_candidates(read(*told), before=2)
    assert pairs == [(0, 2), (0, 3), (1, 2), (1, 3)]
