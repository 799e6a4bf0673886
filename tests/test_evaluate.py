"""Scores: the traps score as a person would score them, and matching is the best there is."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import numpy as np
import pytest
from briefings import Count, Named, Told, make_briefing
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as st_numpy
from labelled import TEXT, make_case

from summarizer.errors import UsageError
from summarizer.evaluate.baselines import BASELINES
from summarizer.evaluate.cases import load_cases
from summarizer.evaluate.days import gold_briefing
from summarizer.evaluate.figures import compare_figure, is_same_number
from summarizer.evaluate.gold import GoldFigure
from summarizer.evaluate.items import Item
from summarizer.evaluate.match import assign, is_any_name, names_same_thing
from summarizer.evaluate.scores import FIELDS, CaseScore, Tally, measure, pool, score_case
from summarizer.schema import Article, Briefing

ROOT = Path(__file__).parent.parent
ARTICLE = Article.from_text(TEXT, id="orla")

ACTORS = [
    {"names": ["Olaf Brandt", "Brandt"], "kind": "person"},
    {"names": ["International Monetary Fund", "IMF"], "kind": "organization"},
]
HOLD = "The dam at Orla would hold until Friday"
LEFT = "120 families had left the valley"
REFUSED = "it had refused a loan"
CRACKS = '"We have seen no cracks,"'
RAIN = "Rain fell for a third day and schools stayed shut."
REASON = "he was not authorised to speak"
CLAIMS = [
    {
        "id": "c1",
        "evidence": HOLD,
        "source": "Olaf Brandt",
        "source_kind": "person",
        "mode": "indirect",
    },
    {
        "id": "c2",
        "evidence": LEFT,
        "source": ["Olaf Brandt", "Brandt"],
        "source_kind": "person",
        "mode": "indirect",
        "outlets": ["Northline"],
    },
    {
        "id": "c3",
        "evidence": REFUSED,
        "source": ["International Monetary Fund", "IMF"],
        "source_kind": "organization",
        "mode": "indirect",
        "polarity": "denied",
    },
    {
        "id": "c4",
        "evidence": CRACKS,
        "source": "an engineer",
        "source_kind": "unnamed_person",
        "anonymous": True,
        "anonymity_reason": REASON,
        "mode": "direct",
    },
    {"id": "c5", "evidence": RAIN, "source": None},
]
TOLD = [
    Told(HOLD, source="Olaf Brandt", source_kind="person"),
    Told(LEFT, source="Brandt", source_kind="person", outlets=["Northline"]),
    Told(REFUSED, source="the IMF", polarity="denied"),
    Told(CRACKS, source="an engineer", anonymous=True, reason=REASON, mode="direct"),
    Told(RAIN),
]


def find_items(score: CaseScore, kind: str, outcome: str) -> list[Item]:
    return [item for item in score.items if (item.kind, item.outcome) == (kind, outcome)]


def value_of(score: CaseScore, name: str) -> float:
    value = pool([score]).fields[name].value
    assert value is not None
    return value


def figure_errors(
    gold: dict[str, object], words: str, value: float, **more: str
) -> tuple[str, ...]:
    labelled = GoldFigure.model_validate({"evidence": words, **gold})
    answered = make_briefing(ARTICLE, loose=[Count(words, value, **more)]).figures[0]
    return compare_figure(labelled, answered).errors


# --- actors


def test_order_of_actors_does_not_matter(tmp_path: Path) -> None:
    """Two actors swapped are full marks."""
    case = make_case(tmp_path, actors=ACTORS)
    answer = make_briefing(
        ARTICLE, actors=[Named("International Monetary Fund"), Named("Olaf Brandt", "person")]
    )
    score = score_case(case, answer)
    assert score.tallies["actors"] == Tally(2, 0, 0)
    assert score.tallies["actor_kind"] == Tally(2, 0, 0)


@pytest.mark.parametrize(
    ("allowed", "answered", "right"),
    [
        (["Olaf Scholz", "Scholz"], "Scholz", True),
        (["Olaf Scholz"], "Scholz", False),
        (["International Monetary Fund", "IMF"], "the IMF", True),
        (["International Monetary Fund"], "IMF", False),
        (["“Orla” Relief"], '"orla"  relief', True),
        (["Theo Brandt"], "o Brandt", False),
        ([None], None, True),
        (["Scholz"], None, False),
        ([None], "Scholz", False),
    ],
)
def test_other_names_are_right_when_labels_allow_them(
    allowed: list[str | None], answered: str | None, right: bool
) -> None:
    """A short name or initials are right exactly where the labels list them."""
    assert is_any_name(answered, allowed) is right


def test_an_actor_counts_once(tmp_path: Path) -> None:
    """The same actor listed under two names is one hit and one extra, and is said to be listed
    twice."""
    case = make_case(tmp_path, actors=ACTORS)
    score = score_case(case, make_briefing(ARTICLE, actors=[Named("Olaf Brandt"), Named("Brandt")]))
    assert score.tallies["actors"] == Tally(1, 1, 1)
    assert find_items(score, "actor", "extra")[0].errors == ("listed twice",)


def test_optional_and_forbidden_items(tmp_path: Path) -> None:
    """Optional items count neither way; a forbidden one is an error even where extras are not."""
    actors = [
        {"names": "Olaf Brandt"},
        {"names": "Orla", "need": "optional"},
        {"names": "Northline", "need": "forbidden"},
    ]
    case = make_case(tmp_path, actors=actors, exhaustive=False)
    for names, tally in (
        (["Olaf Brandt"], Tally(1, 0, 0)),
        (["Olaf Brandt", "Orla"], Tally(1, 0, 0)),
        (["Olaf Brandt", "Northline"], Tally(1, 1, 0)),
        (["Olaf Brandt", "the coast guard"], Tally(1, 0, 0)),
        (["Orla"], Tally(0, 0, 1)),
        (["Orla", "Orla", "Olaf Brandt"], Tally(1, 0, 0)),
    ):
        answer = make_briefing(ARTICLE, actors=[Named(name) for name in names])
        assert score_case(case, answer).tallies["actors"] == tally, names


# --- claims


def test_right_claims_score_one_in_every_field(tmp_path: Path) -> None:
    """An answer like the labels is right in every field, in whatever order it stands."""
    case = make_case(tmp_path, claims=CLAIMS)
    for told in (TOLD, TOLD[::-1]):
        score = score_case(case, make_briefing(ARTICLE, *told))
        assert score.tallies["claims"] == score.tallies["attributed"] == Tally(5, 0, 0)
        for name in ("source", "source_kind", "mode", "anonymity", "polarity"):
            assert score.tallies[name] == Tally(5, 0, 0), name
        # The narrated one names no chain: whether a credit covers it is left open.
        assert score.tallies["outlets"] == Tally(4, 0, 0)
        assert score.tallies["anonymity_reason"] == Tally(1, 0, 0)


@pytest.mark.parametrize(
    ("at", "changed", "field"),
    [
        (0, Told(HOLD, source="Northline", source_kind="person"), "source"),
        (0, Told(HOLD, source="Olaf Brandt", source_kind="document"), "source_kind"),
        (0, Told(HOLD, source="Olaf Brandt", source_kind="person", mode="mixed"), "mode"),
        (1, Told(LEFT, source="Brandt", source_kind="person"), "outlets"),
        (2, Told(REFUSED, source="IMF"), "polarity"),
        (
            3,
            Told(
                CRACKS,
                source="an engineer",
                source_kind="unnamed_person",
                reason=REASON,
                mode="direct",
            ),
            "anonymity",
        ),
        (3, Told(CRACKS, source="an engineer", anonymous=True, mode="direct"), "anonymity_reason"),
    ],
)
def test_each_wrong_field_is_wrong_alone(
    tmp_path: Path, at: int, changed: Told, field: str
) -> None:
    """One wrong field of one claim is one error in that field, and in no other."""
    case = make_case(tmp_path, claims=CLAIMS)
    told = [*TOLD[:at], changed, *TOLD[at + 1 :]]
    score = score_case(case, make_briefing(ARTICLE, *told))
    accuracies = {
        name: tally.fn
        for name, tally in score.tallies.items()
        if FIELDS[name].kind == "accuracy" and tally.fn
    }
    assert accuracies == {field: 1}
    assert score.tallies["claims"] == Tally(5, 0, 0)
    wrong = 1 if field in ("source", "polarity") else 0
    assert score.tallies["attributed"] == Tally(5 - wrong, wrong, wrong)


def test_claims_are_paired_by_evidence_and_not_by_wording(tmp_path: Path) -> None:
    """A claim about other words of the article is a miss and an extra, both shown with text."""
    case = make_case(tmp_path, claims=CLAIMS[:1])
    score = score_case(case, make_briefing(ARTICLE, Told(RAIN, text=HOLD)))
    assert score.tallies["claims"] == score.tallies["attributed"] == Tally(0, 1, 1)
    assert find_items(score, "claim", "missed")[0].gold == HOLD
    assert find_items(score, "claim", "extra")[0].predicted == HOLD


@pytest.mark.parametrize(
    ("labelled", "answered", "found"),
    [
        ("a loan", "denied that it had refused a loan", True),
        ("denied that it had refused a loan", "a loan", False),
        ("it had refused a loan", "denied that it had refused", True),
        ("Rain fell for a third day", "day and schools stayed shut", False),
        ("Rain", "Rain fell for a third day and schools stayed shut.", False),
        ("it had refused", "The International Monetary Fund (IMF) denied that it", False),
    ],
)
def test_how_much_evidence_two_claims_share(
    tmp_path: Path, labelled: str, answered: str, found: bool
) -> None:
    """A claim is found in an answer that holds it wholly, or mostly, not in a scrap of it."""
    case = make_case(tmp_path, claims=[{"id": "c1", "evidence": labelled, "source": None}])
    score = score_case(case, make_briefing(ARTICLE, Told(answered)))
    assert score.tallies["claims"] == Tally(found, not found, not found)


def test_same_words_and_two_speakers(tmp_path: Path) -> None:
    """Two claims on the same words are told apart by their sources."""
    claims = [CLAIMS[0], {**CLAIMS[0], "id": "c9", "source": "Northline"}]
    case = make_case(tmp_path, claims=claims)
    told = [
        Told(HOLD, source="Northline", source_kind="person"),
        Told(HOLD, source="Olaf Brandt", source_kind="person"),
    ]
    score = score_case(case, make_briefing(ARTICLE, *told))
    assert score.tallies["source"] == Tally(2, 0, 0)


def test_a_claim_that_may_be_split(tmp_path: Path) -> None:
    """Its parts count as one hit; without the permission the second part is an extra."""
    parts = [Told("Rain fell for a third day"), Told("schools stayed shut")]
    for may_split, extras in ((True, 0), (False, 1)):
        case = make_case(tmp_path, claims=[{**CLAIMS[4], "may_split": may_split}])
        score = score_case(case, make_briefing(ARTICLE, *parts))
        assert score.tallies["claims"] == Tally(1, extras, 0)


def test_any_of_several_right_values(tmp_path: Path) -> None:
    """Any listed source and chain is right, and unscored fields are in no denominator."""
    claim = {
        "id": "c1",
        "evidence": LEFT,
        "source": ["Brandt", None],
        "outlets": [["Northline"], []],
        "unscored": ["mode", "source_kind"],
    }
    case = make_case(tmp_path, claims=[claim])
    for told in (Told(LEFT), Told(LEFT, source="Brandt", outlets=["Northline"])):
        score = score_case(case, make_briefing(ARTICLE, told))
        assert score.tallies["source"] == score.tallies["outlets"] == Tally(1, 0, 0)
        assert score.tallies["mode"] == score.tallies["source_kind"] == Tally()


# --- figures


FAMILIES = {"value": 120, "unit": "families", "of": "families"}


@pytest.mark.parametrize(
    ("gold", "words", "value", "more", "errors"),
    [
        (FAMILIES, "120", 120, {"unit": "families", "of": "families"}, ()),
        (FAMILIES, "120", 12, {"unit": "families", "of": "families"}, ("wrong magnitude",)),
        (FAMILIES, "120", 121, {"unit": "families", "of": "families"}, ("wrong number",)),
        (FAMILIES, "120", 120, {"unit": "people", "of": "families"}, ("wrong unit",)),
        (FAMILIES, "120", 120, {"unit": "families", "of": "houses"}, ("wrong thing counted",)),
        ({"value": 5, "unit": "percent"}, "5", 5, {"unit": "%"}, ()),
        ({"value": 5, "unit": "percent"}, "5", 500, {"unit": "percent"}, ("wrong magnitude",)),
        ({"value": 5, "unit": "percent"}, "5", -5, {"unit": "percent"}, ("wrong sign",)),
        ({"value": 5, "unit": "percent"}, "5", 5, {"unit": "percentage points"}, ("wrong unit",)),
        ({"value": 5, "unit": None}, "5", 5, {"unit": "percent"}, ("wrong unit",)),
        ({"value": 5}, "5", 5, {"unit": "percent"}, ()),
        ({"value": 12, "qualifier": "at_least"}, "12", 12, {"qualifier": "at_least"}, ()),
        ({"value": 12, "qualifier": "at_least"}, "12", 12, {}, ("wrong qualifier",)),
        ({"low": 30, "high": 40}, "30", 30, {}, ("wrong range",)),
    ],
)
def test_figures_are_compared_as_figures(
    gold: dict[str, object],
    words: str,
    value: float,
    more: dict[str, str],
    errors: tuple[str, ...],
) -> None:
    """12 for 120 and -5 for 5 are wrong, not nearly right, and each error has its name."""
    assert figure_errors(gold, words, value, **more) == errors


def test_a_wrong_figure_is_a_miss_and_an_extra(tmp_path: Path) -> None:
    """A figure found in its place with a wrong number scores nothing, and is shown as a pair."""
    gold = [{"evidence": "120", **FAMILIES}]
    case = make_case(tmp_path, figures=gold)
    answer = make_briefing(ARTICLE, loose=[Count("120", 12, "families", "families")])
    score = score_case(case, answer)
    assert score.tallies["figures"] == Tally(0, 1, 1)
    assert score.tallies["figure_value"] == Tally(0, 0, 1)
    item = find_items(score, "figure", "wrong")[0]
    assert (item.gold, item.predicted) == ("120 families", "12 families")
    assert pool([score]).errors["wrong magnitude"] == 1


@pytest.mark.parametrize(
    ("answered", "unit", "right"),
    [(50, "miles", True), (80, "km", True), (80, "miles", False), (50, "km", False)],
)
def test_a_conversion_is_the_same_figure(
    tmp_path: Path, answered: float, unit: str, right: bool
) -> None:
    """Either reading is right as a whole; the number of one with the unit of the other isn't."""
    text = "date 2031-05-04 The village lies 50 miles (80 km) from Orla."
    gold = {
        "evidence": "50 miles",
        "value": 50,
        "unit": "miles",
        "also": [{"evidence": "80 km", "value": 80, "unit": "km"}],
    }
    case = make_case(tmp_path, text=text, figures=[gold])
    words = "50 miles (80 km)"
    answer = make_briefing(case.article, loose=[Count(words, answered, unit=unit)])
    assert score_case(case, answer).tallies["figures"] == Tally(right, not right, not right)


@pytest.mark.parametrize(
    ("words", "labelled", "found"),
    [("about 1,200", "1,200 people", True), ("the council about", "1,200 people", False)],
)
def test_pieces_that_share_the_number_are_one_place(
    tmp_path: Path, words: str, labelled: str, found: bool
) -> None:
    """Which words beside a number belong to its figure is nobody's error; the number has to."""
    text = "date 2031-05-04 It told the council about 1,200 people on Monday."
    case = make_case(tmp_path, text=text, figures=[{"evidence": labelled, "value": 1200}])
    answer = make_briefing(case.article, loose=[Count(words, 1200)])
    assert score_case(case, answer).tallies["figures"].tp == found


@pytest.mark.parametrize(
    ("unit", "labelled", "right"),
    [
        ("degrees C", "degrees Celsius", True),
        ("sq km", "square kilometres", True),
        ("rupees", "Rs", True),
        ("lb", "pounds", True),
        ("GBP", "pounds", True),
        ("lb", "GBP", False),
        ("kg", "lb", False),
        ("degrees C", "degrees F", False),
    ],
)
def test_a_unit_has_several_spellings(unit: str, labelled: str, right: bool) -> None:
    """A unit is right in whatever spelling, and no other unit is."""
    errors = figure_errors({"value": 5, "unit": labelled}, "5", 5, unit=unit)
    assert errors == (() if right else ("wrong unit",))


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("Half of the town is dark.", "Half", 50),
        ("Sales fell by a third to a low.", "a third", 100 / 3),
        ("One in five homes is empty.", "One in five", 20),
        ("A quarter-point rise came.", "quarter-point", 0.25),
    ],
)
def test_a_fraction_stands_in_its_evidence(
    tmp_path: Path, sentence: str, words: str, value: float
) -> None:
    """A part of a whole is a number that is found, though its words alone don't tell its value."""
    case = make_case(tmp_path, text=f"date 2031-05-04 {sentence}")
    answer = make_briefing(case.article, loose=[Count(words, value, unit="percent")])
    assert score_case(case, answer).tallies["numbers_found"] == Tally(1, 0, 0)
    wrong = make_briefing(case.article, loose=[Count(words, value + 1, unit="percent")])
    assert score_case(case, wrong).tallies["numbers_found"] == Tally(0, 0, 1)


def test_a_share_may_be_given_as_percent(tmp_path: Path) -> None:
    """A third is 0.33, and 33.3 percent; 3.3 percent it isn't."""
    text = "date 2031-05-04 About a third of voters stayed at home."
    gold = {"evidence": "a third", "value": 0.33, "unit": None, "qualifier": "about"}
    case = make_case(tmp_path, text=text, figures=[gold])
    for value, unit, right in ((100 / 3, "percent", 1), (1 / 3, None, 1), (3.3, "percent", 0)):
        count = Count("a third", value, unit=unit, qualifier="about")
        score = score_case(case, make_briefing(case.article, loose=[count]))
        assert score.tallies["figures"].tp == right, value


@pytest.mark.parametrize(
    ("wanted", "given", "same"),
    [(12, 12.0, True), (12, 12.4, False), (33.3, 100 / 3, True), (33, 100 / 3, False)],
)
def test_numbers_are_compared_at_the_decimals_of_the_label(
    wanted: float, given: float, same: bool
) -> None:
    """33.3 is a third in percent, 33 isn't, and 12.4 is never 12."""
    assert is_same_number(wanted, given) is same


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=2), st.integers(-3, 3))
def test_a_number_is_itself_only(wanted: object, power: int) -> None:
    """A number is the same as itself, and as nothing else that is a power of ten away."""
    number = float(str(wanted))
    assert is_same_number(number, number)
    if power and abs(number) >= 1:
        assert not is_same_number(number, number * 10.0**power)


def test_what_is_counted_may_be_worded_more_or_less_fully() -> None:
    """ "cities" is "main cities"; "people wounded" isn't "people killed"."""
    assert names_same_thing("main cities", ["cities"])
    assert names_same_thing("family", ["120 families"])
    assert not names_same_thing("people wounded", ["people killed"])
    assert not names_same_thing(None, ["people"])


# --- failures and emptiness


def test_half_the_cases_crash(tmp_path: Path) -> None:
    """2 of 4 cases crashing halve recall; they stay in the denominator and are named."""
    cases = [make_case(tmp_path, name=f"orla-{n}", claims=CLAIMS) for n in range(4)]
    answers = [make_briefing(case.article, *TOLD) for case in cases]
    scores = [score_case(c, a) for c, a in zip(cases[:2], answers[:2], strict=True)]
    scores += [score_case(cases[2], None, "ReplyInvalid: no JSON"), score_case(cases[3], None)]
    pooled = pool(scores)
    claims = pooled.fields["claims"]
    assert (claims.recall, claims.precision, claims.of, claims.cases) == (0.5, 1.0, 20, 4)
    assert claims.macro == 0.5
    assert pooled.failed == ("orla-2", "orla-3")
    assert pooled.fields["source"].of == 10
    assert len(find_items(scores[2], "claim", "missed")) == 5


def test_empty_answers(tmp_path: Path) -> None:
    """An empty answer scores 0; where there is nothing to find it scores 1 and is counted; a
    crash there doesn't."""
    full = make_case(tmp_path, name="full", claims=CLAIMS, actors=ACTORS)
    bare = make_case(tmp_path, name="bare")
    assert value_of(score_case(full, make_briefing(full.article)), "claims") == 0
    assert value_of(score_case(full, make_briefing(full.article)), "actors") == 0
    right = score_case(bare, make_briefing(bare.article))
    assert value_of(right, "claims") == 1
    scores = [right, score_case(bare, None, "crash"), score_case(full, make_briefing(full.article))]
    field = pool(scores).fields["claims"]
    assert (field.empty, field.cases, field.of) == (1, 3, 5)
    assert field.macro == pytest.approx(1 / 3)


def test_an_answer_about_another_text_is_refused(tmp_path: Path) -> None:
    """Offsets into a changed text mean nothing, so such an answer isn't scored."""
    case = make_case(tmp_path, claims=CLAIMS)
    with pytest.raises(UsageError, match="another text"):
        score_case(case, make_briefing(f"{TEXT} More.", *TOLD))


def test_an_answer_with_false_evidence_is_broken(tmp_path: Path) -> None:
    """Evidence that isn't what the article has at its place makes an answer count as none."""
    case = make_case(tmp_path, claims=CLAIMS)
    answer = make_briefing(ARTICLE, *TOLD)
    for end in (len(HOLD) + 15, 10**6):
        span = answer.claims[0].evidence[0].model_copy(update={"end": end})
        claims = [answer.claims[0].model_copy(update={"evidence": [span]}), *answer.claims[1:]]
        score = score_case(case, answer.model_copy(update={"claims": claims}))
        assert "isn't what the article has" in str(score.failure)
        assert score.tallies["claims"] == Tally(0, 0, 5)


def test_quotes_and_numbers_are_checked_without_labels(tmp_path: Path) -> None:
    """What a claim quotes or counts and the article doesn't is found, and listed."""
    case = make_case(tmp_path, exhaustive=False)
    told = [
        Told(LEFT),
        Told(LEFT, text="200 families had left the valley"),
        Told(CRACKS),
        Told(CRACKS, text='"We have seen some cracks,"'),
    ]
    score = score_case(case, make_briefing(ARTICLE, *told))
    assert score.tallies["numbers_found"] == Tally(1, 0, 1)
    assert score.tallies["quotes_found"] == Tally(1, 0, 1)
    assert {item.kind for item in score.items if item.outcome == "wrong"} == {"quote", "number"}


# --- matching


@settings(max_examples=200, deadline=None)
@given(
    st_numpy.arrays(
        np.float64,
        st.tuples(st.integers(0, 4), st.integers(0, 4)),
        elements=st.sampled_from([0.0, 0.1, 0.29, 0.3, 0.31, 0.5, 0.75, 1.0]),
    )
)
def test_matching_agrees_with_brute_force(worth: np.ndarray) -> None:
    """No other assignment of pairs over the floor is worth more in sum."""
    floor = 0.3
    pairs = assign(worth, floor=floor)
    rows, columns = worth.shape
    assert len({p.gold for p in pairs}) == len({p.predicted for p in pairs}) == len(pairs)
    assert all(p.worth == worth[p.gold, p.predicted] >= floor for p in pairs)
    padded = np.zeros((rows, columns + rows))
    padded[:, :columns] = np.where(worth >= floor, worth, 0.0)
    best = max(
        sum(padded[row, column] for row, column in enumerate(order))
        for order in itertools.permutations(range(columns + rows), rows)
    )
    assert sum(p.worth for p in pairs) == pytest.approx(best)


def test_matching_agrees_with_stickler() -> None:
    """Another library's assignment of the same worths has the same sum."""
    hungarian = pytest.importorskip("stickler.algorithms.hungarian")
    random = np.random.default_rng(3)
    for rows, columns in ((1, 1), (3, 5), (6, 4), (12, 12), (20, 25)):
        worth = random.random((rows, columns))
        worth[worth < 0.3] = 0.0
        matcher = hungarian.HungarianMatcher(
            comparator=lambda row, column, worth=worth: float(worth[row, column - 1000]),
            normalize_values=False,
            match_threshold=0.3,
        )
        theirs = matcher.calculate_metrics(list(range(rows)), list(range(1000, 1000 + columns)))[
            "matched_pairs"
        ]
        ours = assign(worth, floor=0.3)
        assert sum(pair.worth for pair in ours) == pytest.approx(sum(p[2] for p in theirs))


def test_measures_of_numbers_and_of_arrays() -> None:
    """F1 of nothing is 1, accuracy of nothing no number; arrays are measured item by item."""
    assert measure("f1", 0, 0, 0) == 1.0
    assert measure("f1", 2, 1, 1) == pytest.approx(2 / 3)
    assert np.isnan(measure("accuracy", 0, 0, 0))
    many = measure("f1", np.array([0, 2]), np.array([0, 1]), np.array([0, 1]))
    assert many.tolist() == pytest.approx([1.0, 2 / 3])


# --- the whole


def test_labels_as_an_answer_score_one() -> None:
    """Every case of the project, answered as it is labelled, is right in every labelled field."""
    cases = load_cases(ROOT / "evals")
    assert cases
    pooled = pool(score_case(case, gold_briefing(case)) for case in cases)
    for name, field in pooled.fields.items():
        if not FIELDS[name].checks and field.of:
            assert field.value == 1.0, name


def test_trivial_baselines_understand_nothing() -> None:
    """The baselines brief any text, and their attributions and figures are far from right."""
    cases = load_cases(ROOT / "evals")
    for baseline in BASELINES.values():
        pooled = pool(score_case(case, baseline(case.article)) for case in cases)
        assert pooled.failed == ()
        for name in ("attributed", "figures", "actors"):
            value = pooled.fields[name].value
            assert value is not None
            assert value < 0.6, name


def test_a_thousand_results_are_scored_in_ten_seconds() -> None:
    """Reading 1,000 stored answers and scoring them takes less than 10 s of one core."""
    cases = load_cases(ROOT / "evals")
    stored = []
    for case, baseline in zip(
        itertools.cycle(cases), itertools.cycle(BASELINES.values()), strict=False
    ):
        stored.append((case, baseline(case.article).model_dump_json()))
        if len(stored) == 1000:
            break
    started = time.process_time()
    scores = [score_case(case, Briefing.model_validate_json(line)) for case, line in stored]
    pooled = pool(scores)
    assert time.process_time() - started < 10
    assert pooled.cases == 1000
