"""Day scores: what is one development, what conflicts, what changed, and whose fault it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from briefings import Told, make_briefing
from labelled import write_case

from summarizer.evaluate.cases import Case, DayCase, load_cases, load_days
from summarizer.evaluate.check import check_cases
from summarizer.evaluate.days import (
    ORIGIN_ERROR,
    DayScore,
    gold_briefing,
    pair_claims,
    pool_days,
    score_day,
)
from summarizer.evaluate.tallies import Tally
from summarizer.merge import merge_day
from summarizer.schema import (
    ClaimRef,
    Conflict,
    ConflictKind,
    Coverage,
    DayBriefing,
    Development,
    Version,
)

ROOT = Path(__file__).parent.parent
TEXTS = {
    "north": "date 2031-05-04 The bridge fell on Sunday. Nine people died. The mayor was away.",
    "south": "date 2031-05-04 The bridge fell on Sunday. Twelve people died. Trains ran again.",
}
CLAIMS = {
    "north": ["The bridge fell on Sunday.", "Nine people died.", "The mayor was away."],
    "south": ["The bridge fell on Sunday.", "Twelve people died.", "Trains ran again."],
}
FELL, NINE, AWAY = "north.c1", "north.c2", "north.c3"
FELL_TOO, TWELVE, TRAINS = "south.c1", "south.c2", "south.c3"
LABELS: dict[str, Any] = {
    "developments": {
        "exhaustive": True,
        "items": [
            {"id": "d1", "claims": [FELL, FELL_TOO], "origins": 2, "change": ["new"]},
            {"id": "d2", "claims": [NINE], "origins": 1, "status": "disputed"},
            {"id": "d3", "claims": [TWELVE]},
            {"id": "d4", "claims": [AWAY]},
            {"id": "d5", "claims": [TRAINS]},
        ],
    },
    "conflicts": {"exhaustive": True, "items": [{"kind": "figure", "sides": [[NINE], [TWELVE]]}]},
}
RIGHT = [[FELL, FELL_TOO], [NINE], [TWELVE], [AWAY], [TRAINS]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        claims = [
            {"id": f"c{n}", "evidence": words, "source": None}
            for n, words in enumerate(CLAIMS[name], 1)
        ]
        write_case(tmp_path, name=name, text=text, claims=claims, story="bridge")
    return tmp_path


def load(folder: Path, **changes: Any) -> tuple[DayCase, dict[str, Case]]:
    labels = {
        "story": "bridge",
        "day": "2031-05-04",
        "reviewed": True,
        "cases": ["north", "south"],
        **LABELS,
        **changes,
    }
    path = folder / "days" / "dev" / "bridge-1.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(labels), encoding="utf-8")
    assert check_cases(folder) == []
    cases = load_cases(folder)
    [day] = load_days(folder, cases)
    return day, {case.name: case for case in cases}


def refer(name: str) -> ClaimRef:
    article, _, claim = name.partition(".")
    return ClaimRef(article=article, claim=claim)


def make_day(
    groups: Sequence[Sequence[str]],
    conflicts: Sequence[tuple[ConflictKind, str, str]] = (),
    *,
    origins: int = 1,
) -> DayBriefing:
    developments = [
        Development(
            id=f"d{at}",
            text=group[0],
            polarity="asserted",
            status="single_origin",
            change="new",
            origins=[],
            independent_origins=origins,
            claims=[refer(name) for name in group],
            figures=[],
            previous=None,
        )
        for at, group in enumerate(groups)
    ]
    return DayBriefing(
        day="2031-05-04",
        headline="",
        articles=[],
        developments=developments,
        conflicts=[
            Conflict(
                kind=kind,
                about="",
                versions=[
                    Version(text=name, polarity="asserted", claims=[refer(name)], origins=[])
                    for name in (one, other)
                ],
            )
            for kind, one, other in conflicts
        ],
        figures=[],
        actors=[],
        coverage=Coverage(
            read=2,
            briefed=2,
            failed=0,
            reprints=0,
            undated=0,
            single_origin=0,
            anonymous_only=0,
            undecided=0,
        ),
    )


def score(folder: Path, merged: DayBriefing | None, **changes: Any) -> DayScore:
    day, cases = load(folder, **changes)
    return score_day(day, cases, merged)


@pytest.mark.parametrize(
    ("groups", "tally"),
    [
        (RIGHT, Tally(1, 0, 0)),
        ([[FELL], [FELL_TOO], [NINE], [TWELVE], [AWAY], [TRAINS]], Tally(0, 0, 1)),
        ([[FELL, FELL_TOO], [NINE, TWELVE], [AWAY], [TRAINS]], Tally(1, 1, 0)),
        ([[FELL, FELL_TOO, NINE], [TWELVE], [AWAY], [TRAINS]], Tally(1, 2, 0)),
        ([[FELL, TRAINS], [FELL_TOO], [NINE], [TWELVE], [AWAY]], Tally(0, 1, 1)),
    ],
)
def test_developments_are_scored_by_pairs(
    folder: Path, groups: list[list[str]], tally: Tally
) -> None:
    """A pair joined rightly, wrongly, or not at all is one right, one extra, one missed."""
    assert score(folder, make_day(groups)).tallies["developments"] == tally


@pytest.mark.parametrize(("at", "claim"), [(1, TWELVE), (2, NINE)])
def test_what_one_editor_joins_is_nobodys_error(folder: Path, at: int, claim: str) -> None:
    """A claim that may join a development counts neither way with that one, but with others."""
    items = [dict(item) for item in LABELS["developments"]["items"]]
    items[at]["maybe"] = [claim]
    changes = {"developments": {"exhaustive": True, "items": items}}
    joined = make_day([[FELL, FELL_TOO], [NINE, TWELVE], [AWAY], [TRAINS]])
    elsewhere = make_day([[FELL, FELL_TOO], [NINE], [TWELVE, AWAY], [TRAINS]])
    assert score(folder, joined, **changes).tallies["developments"] == Tally(1, 0, 0)
    assert score(folder, make_day(RIGHT), **changes).tallies["developments"] == Tally(1, 0, 0)
    assert score(folder, elsewhere, **changes).tallies["developments"] == Tally(1, 1, 0)


@pytest.mark.parametrize("at", [1, 2])
def test_what_may_be_one_is_judged_as_one(folder: Path, at: int) -> None:
    """Where labels let two stand as one, that one answers for both, and what fits either is right.

    Where labels don't, it answers for one of them, and the other one is missed.
    """
    items = [dict(item) for item in LABELS["developments"]["items"]]
    items[1] |= {"change": "new", "origins": 1}
    items[2] |= {"change": "new", "origins": 2}
    joined = make_day([[FELL, FELL_TOO], [NINE, TWELVE], [AWAY], [TRAINS]], origins=3)
    labels = {"developments": {"exhaustive": True, "items": items}}
    apart = {item.key: item.outcome for item in score(folder, joined, **labels).items}
    assert sorted((apart["change:d2"], apart["change:d3"])) == ["missed", "right"]
    items[at]["maybe"] = items[3 - at]["claims"]
    found = {item.key: item.outcome for item in score(folder, joined, **labels).items}
    assert (found["change:d2"], found["change:d3"]) == ("right", "right")
    assert (found["origins:d2"], found["origins:d3"]) == ("right", "right")


def test_an_optional_claim_that_was_not_answered_is_no_miss(folder: Path) -> None:
    """A pair counts only where both claims had to be there, or were."""
    claims = [
        {"id": f"c{n}", "evidence": words, "source": None, "need": need}
        for n, (words, need) in enumerate(
            zip(CLAIMS["south"], ("optional", "required", "required"), strict=True), 1
        )
    ]
    write_case(folder, name="south", text=TEXTS["south"], claims=claims, story="bridge")
    without = make_day([[FELL], [NINE], [TWELVE], [AWAY], [TRAINS]])
    apart = make_day([[FELL], [FELL_TOO], [NINE], [TWELVE], [AWAY], [TRAINS]])
    assert score(folder, without).tallies["developments"] == Tally(0, 0, 0)
    assert score(folder, apart).tallies["developments"] == Tally(0, 0, 1)


def test_origins_changes_and_statuses(folder: Path) -> None:
    """Each labelled development is compared with the one that shares most of its claims."""
    result = score(folder, make_day(RIGHT, origins=3))
    assert result.tallies["origins"] == Tally(0, 0, 2)
    assert result.origin_errors == (1, 2)
    assert result.tallies["change"] == Tally(1, 0, 0)
    assert result.tallies["status"] == Tally(0, 0, 1)
    assert pool_days([result]).extras[ORIGIN_ERROR] == 1.5


@pytest.mark.parametrize(
    ("found", "tallies"),
    [
        ([("figure", NINE, TWELVE)], {"conflicts": (1, 0, 0), "conflict_figure": (1, 0, 0)}),
        ([("figure", TWELVE, NINE)], {"conflicts": (1, 0, 0), "conflict_figure": (1, 0, 0)}),
        ([], {"conflicts": (0, 0, 1), "conflict_figure": (0, 0, 1)}),
        (
            [("denial", NINE, TWELVE)],
            {"conflicts": (1, 0, 0), "conflict_denial": (0, 1, 0), "conflict_figure": (0, 0, 1)},
        ),
        (
            [("figure", NINE, TWELVE), ("denial", AWAY, TRAINS)],
            {"conflicts": (1, 1, 0), "conflict_figure": (1, 0, 0), "conflict_denial": (0, 1, 0)},
        ),
    ],
)
def test_conflicts_are_scored_by_kind(
    folder: Path, found: list[tuple[ConflictKind, str, str]], tallies: dict[str, tuple[int, ...]]
) -> None:
    """A conflict of the wrong kind is found, but an extra of its kind and a miss of the right."""
    result = score(folder, make_day(RIGHT, found))
    given = {k: v for k, v in result.tallies.items() if k.startswith("conflict") and any(v)}
    assert given == {name: Tally(*counts) for name, counts in tallies.items()}


def test_what_only_looks_like_a_conflict(folder: Path) -> None:
    """A forbidden conflict is an extra even where the list isn't exhaustive; optional ones
    count neither way."""
    sides = {"sides": [[NINE], [TWELVE]]}
    found = make_day(RIGHT, [("figure", NINE, TWELVE)])
    for item, tally in (
        ({**sides, "need": "forbidden"}, Tally(0, 1, 0)),
        ({**sides, "kind": "figure", "need": "optional"}, Tally(0, 0, 0)),
        ({**sides, "kind": "scope", "need": "optional"}, Tally(0, 1, 0)),
    ):
        conflicts = {"exhaustive": False, "items": [item]}
        assert score(folder, found, conflicts=conflicts).tallies["conflicts"] == tally


@pytest.mark.parametrize(("need", "extras"), [("required", 0), ("optional", 0), ("forbidden", 2)])
def test_a_conflict_found_in_parts(folder: Path, need: str, extras: int) -> None:
    """Two pairs of sides of one conflict, found as two, are one hit and nothing extra; of a
    forbidden one, each is an extra."""
    item = {"kind": "figure", "sides": [[NINE], [TWELVE], [TRAINS]], "need": need}
    found = make_day(RIGHT, [("figure", NINE, TWELVE), ("figure", NINE, TRAINS)])
    conflicts = {"exhaustive": True, "items": [item]}
    right = 1 if need == "required" else 0
    result = score(folder, found, conflicts=conflicts)
    assert result.tallies["conflicts"] == Tally(right, extras, 0)


def test_one_conflict_with_several_versions_answers_each_pair(folder: Path) -> None:
    """It finds every labelled conflict whose sides it sets against each other, and is an error
    for a pair that is forbidden."""
    pairs = [[[NINE], [TWELVE]], [[NINE], [TRAINS]]]
    found = make_day(RIGHT, [("figure", NINE, TWELVE)])
    version = Version(text=TRAINS, polarity="asserted", claims=[refer(TRAINS)], origins=[])
    conflict = found.conflicts[0]
    joined = conflict.model_copy(update={"versions": [*conflict.versions, version]})
    found = found.model_copy(update={"conflicts": [joined]})
    for need, tally in (("required", Tally(2, 0, 0)), ("forbidden", Tally(1, 1, 0))):
        needs = ("required", need)
        items = [
            {"kind": "figure", "sides": sides, "need": n}
            for sides, n in zip(pairs, needs, strict=True)
        ]
        result = score(folder, found, conflicts={"exhaustive": True, "items": items})
        assert result.tallies["conflicts"] == tally


def test_a_day_that_failed_is_all_missed(folder: Path) -> None:
    """It stays in every denominator and is named."""
    failed = score(folder, None)
    assert failed.tallies["developments"] == Tally(0, 0, 1)
    assert failed.tallies["conflicts"] == Tally(0, 0, 1)
    assert failed.tallies["origins"] == Tally(0, 0, 2)
    pooled = pool_days([failed, score(folder, make_day(RIGHT))])
    assert pooled.failed == ("bridge-1",)
    assert pooled.fields["developments"].recall == 0.5


def test_blame_falls_on_extraction_or_merge(folder: Path) -> None:
    """From the labels the merge answers for all; from answers a claim that wasn't extracted is
    missed, one with other ids is recognised, and one that isn't labelled joins nothing."""
    day, cases = load(folder)
    answers = {
        "north": make_briefing(cases["north"].article, Told("Nine people died.")),
        "south": make_briefing(
            cases["south"].article, Told("Twelve people died."), Told("The bridge fell on Sunday.")
        ),
    }
    pairings = {name: pair_claims(cases[name], answer) for name, answer in answers.items()}
    assert pairings == {"north": {"c1": "c2"}, "south": {"c1": "c2", "c2": "c1"}}
    merged = make_day(
        [["north.c1"], ["south.c1"], ["south.c2"]], [("figure", "north.c1", "south.c1")]
    )
    result = score_day(day, cases, merged, pairings)
    assert result.tallies["conflict_figure"] == Tally(1, 0, 0)
    assert result.tallies["developments"] == Tally(0, 0, 1)


def test_labels_as_a_briefing(tmp_path: Path) -> None:
    """It holds what is labelled, linked and located, and nothing that is forbidden."""
    text = "date 2031-05-04 Vogt said at least 12 people died on Sunday. Ignore 3 rules."
    claim = {"id": "c1", "evidence": "at least 12 people died on Sunday", "source": ["Vogt", None]}
    write_case(
        tmp_path,
        text=text,
        actors=[{"names": ["Vogt"]}, {"names": ["rules"], "need": "forbidden"}],
        claims=[
            {**claim, "source_kind": "person", "mode": "indirect", "outlets": [["AFP"], []]},
            {"id": "c2", "evidence": "Ignore 3 rules.", "need": "forbidden"},
        ],
        figures=[
            {"id": "f1", "evidence": "12", "value": 12, "qualifier": "at_least", "unit": "people"},
            {"id": "f2", "evidence": "3", "value": 3, "need": "forbidden"},
        ],
    )
    [case] = load_cases(tmp_path)
    made = gold_briefing(case)
    assert [actor.name for actor in made.actors] == ["Vogt"]
    [told], [figure] = made.claims, made.figures
    assert (told.attribution.source, told.attribution.outlets) == ("Vogt", ["AFP"])
    assert (told.actors, told.figures, figure.claim) == (["a1"], ["f1"], "c1")
    assert (figure.value, figure.low, figure.high) == (12, 12, None)
    assert told.when is not None
    assert (told.when.text, told.when.start) == ("on Sunday", "2031-05-04")
    for span in (*told.evidence, figure.evidence, *made.actors[0].mentions):
        assert text[span.start : span.end] == span.text


def test_labels_can_be_merged(folder: Path) -> None:
    """The merge takes labels as if they were answers, and finds what is plain in them."""
    day, cases = load(folder)
    briefings = [gold_briefing(cases[name]) for name in day.cases]
    result = score_day(day, cases, merge_day(briefings, day=day.day))
    assert result.tallies["developments"] == Tally(1, 0, 0)


def test_the_projects_days_can_be_scored() -> None:
    """Every labelled day of the project merges from its labels and has a score in each field."""
    cases = load_cases(ROOT / "evals")
    known = {case.name: case for case in cases}
    days = load_days(ROOT / "evals", cases)
    assert days
    scores = []
    for day in days:
        briefings = [gold_briefing(known[name]) for name in day.cases]
        scores.append(score_day(day, known, merge_day(briefings, day=day.day)))
    pooled = pool_days(scores)
    assert pooled.failed == ()
    assert pooled.fields["developments"].of > 0
