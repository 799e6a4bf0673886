"""What the merge leaves unread, and why nothing is lost by it."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluate.cases import read_case
from summarizer.evaluate.cases import read_day as read_labels
from summarizer.evaluate.days import gold_briefing
from summarizer.merge import disputes, sameness
from summarizer.merge.alignment import Aligner
from summarizer.merge.copies import find_copies
from summarizer.merge.developments import group_claims
from summarizer.merge.grid import find_cells, find_places, index_keys
from summarizer.merge.opponents import Opponents
from summarizer.merge.oppositions import LaidOut, lay_out_claims
from summarizer.merge.passages import Lines, read_text
from summarizer.merge.regression import Regression
from summarizer.merge.statements import Member, read_statements
from summarizer.merge.weights import Weights
from summarizer.merge.wording import find_terms

EVALS = Path(__file__).parent.parent / "evals"
NAMES = ("near", "far", "told", "odd")
TERMS = (*NAMES, "near*far", "near*told", "told*odd", "far*odd")


@cache
def read_story() -> list[Member]:
    """The claims of one labelled day."""
    day, _ = read_labels(EVALS / "days/dev/averra-strike-2.yaml")
    cases = [read_case(EVALS / f"cases/dev/{name}.yaml")[0] for name in day.cases]
    return read_statements([gold_briefing(case) for case in cases])


@cache
def lay_out_story() -> tuple[LaidOut, Weights]:
    """The same claims as they are set against each other, and the weights of the day's terms."""
    members = read_story()
    articles = {member.article.id: member.article for member in members}
    grouping = group_claims(members, find_copies([*articles.values()], members))
    groups = [[members[at] for at in group] for group in grouping.groups]
    return lay_out_claims(groups), grouping.weights


# --- what a pair can still come to


@given(
    weights=st.lists(st.floats(-5, 5), min_size=len(TERMS), max_size=len(TERMS)),
    signs=st.tuples(
        st.floats(-1, 1), st.floats(0, 3), st.floats(0, 1), st.sampled_from((0.0, 1.0))
    ),
    known=st.integers(1, 3),
)
@settings(max_examples=200, deadline=None)
def test_what_a_pair_may_reach_is_never_less_than_what_it_reaches(
    weights: list[float], signs: tuple[float, ...], known: int
) -> None:
    """Whatever the weights, the signs that are left out can't lift a pair above its prospect."""
    regression = Regression(
        bias=-1.0, likely=0.6, possible=0.3, weights=dict(zip(TERMS, weights, strict=True))
    )
    prospect = regression.look_ahead(NAMES[:known], {"far": 3.0, "told": 1.0, "odd": 1.0})
    estimate = regression.estimate(signs, NAMES)
    reached = prospect.reach(signs[:known])
    assert 1 / (1 + math.exp(-max(-30.0, min(30.0, reached)))) >= estimate - 1e-9
    assert estimate < 0.6 or reached >= prospect.likely
    assert estimate < 0.3 or reached >= prospect.possible


def test_a_sign_without_a_limit_leaves_everything_open() -> None:
    """A sign that speaks for a pair and can be any number keeps the pair in the running."""
    regression = Regression(
        bias=-9.0, likely=0.5, possible=0.2, weights={"near": 1.0, "far": 0.1, "odd": -1.0}
    )
    assert regression.look_ahead(("near",), {"odd": 1.0}).reach((0.0,)) == math.inf
    assert regression.look_ahead(("near", "far"), {}).reach((0.0, 0.0)) == -9.0


def test_no_dispute_is_passed_over() -> None:
    """Each pair of a real day whose signs make it possible is one that the first signs leave."""
    laid_out, weights = lay_out_story()
    regression = disputes.load_disputes()
    prospect = disputes.look_ahead(regression)
    reader = disputes.Reader(Opponents(laid_out.field, laid_out.numbers, weights))
    left = read = 0
    for pair, matter in reader.list_pairs(()):
        glimpsed = reader.glimpse(pair, matter)
        reached = prospect.reach(glimpsed)
        signs = reader.read(pair, glimpsed)
        likely = regression.estimate(signs, disputes.Signs._fields)
        assert likely < regression.possible or reached >= prospect.possible
        assert likely < regression.likely or reached >= prospect.likely
        left += reached < prospect.likely
        read += 1
    assert read / 4 < left < read


def test_what_is_passed_over_is_no_development() -> None:
    """An alignment finds what reading every pair in full would find."""
    members = read_story()
    statements = [member.statement for member in members]
    told: dict[str, list[int]] = {}
    for at, member in enumerate(members):
        told.setdefault(member.ref.article, []).append(at)
    regression = sameness.load_sameness()
    counted = {}
    for first in told.values():
        for second in told.values():
            pairs = Aligner(statements).align(first, second, regression)
            read = Aligner(statements).read(first, second)
            assert pairs.keys() == read.keys()
            for pair, verdict in pairs.items():
                likely = regression.estimate(read[pair].reading, sameness.Reading._fields)
                likely = 0.0 if read[pair].verdict.apart else likely
                assert verdict.apart == read[pair].verdict.apart
                if likely >= regression.possible:
                    assert verdict.score == likely
                    assert verdict.finding != "different"
                counted[pair] = verdict.finding
    assert {"same", "grey", "different"} <= set(counted.values())


# --- which claims meet


@pytest.mark.parametrize("alone", [False, True])
def test_claims_meet_by_a_rare_key_or_two_common_ones(alone: bool) -> None:
    """The grid finds the pairs that a count of common keys, one pair after another, finds."""
    random = Random(5)
    keys = {at: random.sample(range(30), 6) for at in range(24)}
    rows = [3, 0, 9, 7, 11, 14, 2, 20, 5, 22, 1, 17]
    columns = rows if alone else [at for at in keys if at not in rows]
    mine = index_keys(rows, keys.__getitem__)
    theirs = index_keys(columns, keys.__getitem__)
    expected = set()
    for one in rows:
        for other in columns:
            most = [
                max(len(mine[key]), len(theirs[key]))
                for key in keys[one]
                if key in keys[other] and one != other
            ]
            if any(n <= 3 for n in most) or sum(n <= 8 for n in most) >= 2:
                expected.add((min(one, other), max(one, other)))
    found = [pair for pair, _, _ in find_cells(rows, columns, mine, theirs)]
    assert found == sorted(expected)
    assert 10 < len(found) < len(rows) * len(columns)


def test_a_pair_stands_among_rivals_and_neighbours() -> None:
    """Leads are over the best other pair of each line, and neighbours touch at the corners."""
    cells = [((0, 10), 0, 0), ((1, 11), 1, 1), ((1, 12), 1, 2), ((2, 12), 2, 2)]
    standings = find_places(cells, [0.5, 0.75, 0.25, 1.0], (3, 3), alone=False)
    assert standings[0] == (0.5, 0.5, 0.75, 0.375)
    assert standings[1] == (0.5, 0.75, 1.0, 0.75)
    assert standings[2] == (-0.75, -0.5, 0.0, 0.0)
    assert standings[3] == (0.75, 1.0, 0.75, 0.375)


def test_opponents_meet_once() -> None:
    """Two claims are one pair, whichever of them leads to the other."""
    laid_out, weights = lay_out_story()
    opponents = Opponents(laid_out.field, laid_out.numbers, weights)
    pairs = [pair for pair, _ in opponents.find_pairs()]
    assert len(pairs) == len(set(pairs)) > 10
    assert all(first < second for first, second in pairs)


def test_a_line_has_the_words_that_stand_in_it() -> None:
    """The line of a claim is read from its article's words as it would be read by itself."""
    seen = set()
    for member in read_story():
        line = member.line
        assert line is not None
        assert line.start <= member.position < line.end
        text = member.article.text[line.start : line.end]
        assert line.stems == find_terms(text, frozenset())
        seen.add(line.stems)
    assert len(seen) > 3


def test_a_long_line_is_cut_around_its_claim() -> None:
    """Of a text without line breaks only what is near belongs to a claim, cut words and all."""
    text = " ".join(f"word{'abcdefgh'[n % 8]}{'ijklmnop'[n // 8 % 8]}" for n in range(400))
    line = Lines(text, read_text(text, outlined=100).columns).find(1500)
    assert (line.start, line.end) == (900, 2100)
    assert line.stems == find_terms(text[900:2100], frozenset())
