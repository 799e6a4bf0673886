"""Figures over whole passages: floors on labelled news prose, and a score that can fall."""

from __future__ import annotations

import pytest
from figures_gold import GOLD, Passage, find_figures, load, score
from pydantic import ValidationError

# A few hundredths below what was measured (November 2026). The passages were written and labelled
# before the program read them, batch by batch; afterwards rules were mended on them.
FLOORS = {"f1": 0.96, "value": 0.99, "unit": 0.98, "qualifier": 0.99, "of": 0.96, "place": 0.93}


def test_scores_stay_above_their_floors() -> None:
    """On labelled passages no field falls below its floor."""
    scores = score(load(GOLD / "dev.yaml"))
    print(scores)
    reached = {"f1": scores.f1} | {n: scores.rate(n) for n in FLOORS if n != "f1"}
    below = {n: round(reached[n], 3) for n, floor in FLOORS.items() if reached[n] < floor}
    assert not below, "\n".join([str(scores), *scores.misses])


def build_passage(*figures: str, optional: tuple[str, ...] = ()) -> Passage:
    """A passage of two figures with the labels given."""
    text = "Three mills shut in Orvale, and sales of flour fell 12% on Monday."
    fields = {"id": "t", "batch": 0, "text": text}
    return Passage.model_validate({**fields, "figures": figures, "optional": optional})


MILLS = "Three | 3 | n | mills | exact | Orvale"
SALES = "12% | 12 | percent | sales; flour"


def test_right_labels_score_in_full() -> None:
    """What is read as labelled counts as right, field by field."""
    scores = score([build_passage(MILLS, SALES)])
    assert (scores.f1, scores.rate("place"), scores.misses) == (1.0, 1.0, [])


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("12% | 13 | percent | sales", "value"),
        ("12% | 12 | percentage points | sales", "unit"),
        ("12% | 12 | percent | mills", "of"),
        ("12% | 12 | percent | sales | about", "qualifier"),
    ],
)
def test_scores_fall_when_a_label_is_another_one(label: str, field: str) -> None:
    """One wrong field makes its figure wrong, and only that field."""
    scores = score([build_passage(MILLS, label)])
    assert scores.f1 == 0.5
    assert [f for f in ("value", "unit", "qualifier", "of") if scores.rate(f) < 1] == [field]


def test_what_is_not_labelled_is_wrong_unless_optional() -> None:
    """A figure beyond the labels lowers precision; an optional one doesn't."""
    assert score([build_passage(SALES)]).f1 == pytest.approx(2 / 3)
    assert score([build_passage(SALES, optional=("Three",))]).f1 == 1.0


@pytest.mark.parametrize(
    "figures",
    [("13% | 13 | percent | sales",), (SALES, SALES), ("12% | 12",), ("[o] | 1 | n | mills",)],
)
def test_labels_that_the_text_does_not_bear_out_are_refused(figures: tuple[str, ...]) -> None:
    """Words must stand in the text once, and each figure has one label of four cells or more."""
    with pytest.raises(ValidationError):
        build_passage(*figures)


PLACES = [
    ("At least 12 people were killed in northern Orvale on Monday.", "northern Orvale"),
    ("In the town of Orvale, 12 people were killed.", "town of Orvale"),
    ("A flood in Orvale swept away 12 houses.", "Orvale"),
    ("At the bus station she counted 12 craters.", "bus station"),
    ("Some 12 Orvale County residents have voted.", "Orvale County"),
    ("The bank paid 12 clerks in May.", None),
    ("Ann Li told Mr Cole in Parliament that 12 had voted.", None),
    ("The army sent 12 men to Orvale.", "Orvale"),
    ("It shut 12 mills, and a school in Orvale closed.", None),
    ("Rockets hit the town of Orvale at noon, killing 12 people.", "town of Orvale"),
    ("At the quarry gate, where 12 men stood, nobody spoke.", "quarry gate"),
    ("The toll of the air raid on Orvale rose to 12.", "Orvale"),
    ("It hit the owners of Orvale Mills, who shut 12 shops.", None),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_a_figure_holds_where_its_clause_says(text: str, place: str | None) -> None:
    """The place is that of the figure's own clause, whatever kind of name it has."""
    assert find_figures(text)[0].place == place
