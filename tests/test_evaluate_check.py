"""Label checks: every fault is named with its file and its line, and sound labels have none."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from labelled import TEXT, write_case

from summarizer.cli.schema import schema
from summarizer.errors import UsageError
from summarizer.evaluate.cases import digest_gold, find_piece, load_cases, load_days
from summarizer.evaluate.check import check_cases
from summarizer.evaluate.gold import CaseFile, DayFile
from summarizer.evaluate.places import CaseError, Fault

ROOT = Path(__file__).parent.parent

CLAIM = {
    "id": "c1",
    "evidence": "120 families had left the valley",
    "source": ["Brandt", "Olaf Brandt"],
    "source_kind": "person",
    "mode": "indirect",
    "outlets": ["Northline"],
}
QUOTED = {
    "id": "c2",
    "evidence": '"We have seen no cracks,"',
    "source": "an engineer",
    "source_kind": "unnamed_person",
    "anonymous": True,
    "anonymity_reason": "he was not authorised to speak",
    "mode": "direct",
}
RAIN = {
    "id": "c3",
    "evidence": "Rain fell for a third day and schools stayed shut.",
    "source": None,
}
FAMILIES = {"id": "f1", "evidence": "120", "value": 120, "unit": "families"}
BRANDT = {"names": ["Olaf Brandt", "Brandt"]}


def write_sound(folder: Path, **changes: Any) -> Path:
    labels: dict[str, Any] = {
        "actors": [BRANDT],
        "claims": [CLAIM, QUOTED, RAIN],
        "figures": [FAMILIES],
    }
    return write_case(folder, **{**labels, **changes})


def line_with(path: Path, words: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def write_day(folder: Path, name: str = "orla-1", **changes: Any) -> Path:
    day: dict[str, Any] = {
        "story": "orla",
        "day": "2031-05-04",
        "reviewed": True,
        "previous": None,
        "cases": ["orla"],
        "developments": {
            "exhaustive": True,
            "items": [
                {"id": "d1", "claims": ["orla.c1"], "origins": 1},
                {"id": "d2", "claims": ["orla.c2", "orla.c3"]},
            ],
        },
        "conflicts": {
            "exhaustive": True,
            "items": [{"kind": "figure", "sides": [["orla.c1"], ["orla.c2"]]}],
        },
    }
    path = folder / "days" / "dev" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump({**day, **changes}, sort_keys=False), encoding="utf-8")
    return path


def test_sound_labels_have_no_faults(tmp_path: Path) -> None:
    """A sound case and a sound day case have no faults, and load."""
    write_sound(tmp_path)
    write_day(tmp_path)
    assert check_cases(tmp_path) == []
    cases = load_cases(tmp_path)
    assert [day.name for day in load_days(tmp_path, cases)] == ["orla-1"]


def test_the_projects_own_labels_are_sound() -> None:
    """Every case under ``evals/`` has no fault."""
    assert [str(fault) for fault in check_cases(ROOT / "evals")] == []


@pytest.mark.parametrize(
    ("changes", "where", "message"),
    [
        ({"claims": [{**CLAIM, "evidence": "no such words"}]}, "evidence", "stands nowhere"),
        ({"claims": [{**CLAIM, "evidence": "Brandt"}]}, "evidence", "stands twice"),
        ({"claims": [{**CLAIM, "evidence": "12 families"}]}, "evidence", "stands nowhere"),
        ({"claims": [{**CLAIM, "sauce": "x"}]}, "sauce", "unknown field 'sauce'"),
        ({"claims": [{**CLAIM, "mode": "shouted"}]}, "mode", "shouted"),
        ({"claims": [CLAIM, {**QUOTED, "id": "c1"}]}, "id: c1", "c1 is given twice"),
        ({"claims": [{**RAIN, "source_kind": "person"}]}, "source_kind", "narration has no source"),
        ({"claims": [{**CLAIM, "source": "Vogt"}]}, "source:", "'Vogt' stands nowhere"),
        ({"claims": [{**CLAIM, "source_kind": "none"}]}, "source_kind", "contradictory"),
        ({"claims": [{**CLAIM, "mode": "narration"}]}, "mode", "contradictory"),
        ({"claims": [{**CLAIM, "mode": "direct"}]}, "mode", "no quotation marks"),
        ({"claims": [{**QUOTED, "mode": "indirect"}]}, "mode", "wholly in quotation marks"),
        ({"claims": [{**CLAIM, "anonymous": True}]}, "anonymous", "of the kind person"),
        ({"claims": [{**QUOTED, "anonymous": False}]}, "anonymity_reason", "but not anonymous"),
        ({"claims": [{**QUOTED, "anonymity_reason": "fear"}]}, "anonymity_reason", "nowhere"),
        ({"claims": [{**RAIN, "polarity": "denied"}]}, "polarity", "only a source can deny"),
        ({"claims": [{"id": "c1", "evidence": "Brandt told"}]}, "id", "source is missing"),
        ({"claims": [CLAIM, {**CLAIM, "id": "c9"}]}, "evidence", "labelled twice"),
        (
            {"claims": [CLAIM, {**CLAIM, "id": "c9", "need": "forbidden"}]},
            "evidence",
            "required as c1 and forbidden here",
        ),
        ({"actors": [{"names": ["Lena Vogt"]}]}, "names", "'Lena Vogt' stands nowhere"),
        ({"actors": [BRANDT, {"names": "Brandt"}]}, "names", "names this actor and"),
        ({"figures": [{"evidence": "120"}]}, "evidence", "has no number"),
        ({"figures": [{**FAMILIES, "value": 12}]}, "value", "the label says 12"),
        (
            {"figures": [{**FAMILIES, "low": 100, "qualifier": "at_least"}]},
            "low",
            "a range has no value",
        ),
        ({"figures": [{**FAMILIES, "low": 120}]}, "low", "a low bound, but exact"),
        ({"figures": [FAMILIES, {**FAMILIES, "id": "f2"}]}, "evidence", "labelled twice"),
        ({"article": "../../articles/gone.txt"}, "article", "gone.txt is missing"),
        ({"sha256": "0" * 64}, "sha256", "the digest doesn't fit"),
        ({"reviewed": "perhaps"}, "reviewed", "boolean"),
    ],
)
def test_a_fault_is_named_with_its_line(
    tmp_path: Path, changes: dict[str, Any], where: str, message: str
) -> None:
    """Each fault is one line that says file, line and what is wrong, and it's the only one."""
    path = write_sound(tmp_path, **changes)
    faults = check_cases(tmp_path)
    assert len(faults) == 1, [str(fault) for fault in faults]
    assert message in faults[0].message
    lines = path.read_text(encoding="utf-8").splitlines()
    assert where in lines[faults[0].line - 1]
    assert re.fullmatch(rf"{re.escape(str(path))}:\d+: [^\n]+", str(faults[0]))


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("article: [a\nstory: b: c\n", 2, "broken YAML"),
        ("article: a\nstory: b\narticle: c\n", 3, "'article' is given twice"),
        ("", 1, "holds no keys"),
        ("- a\n", 1, "holds no keys"),
        ("story: x\narticle: \x01\n", 2, "broken YAML"),
    ],
)
def test_a_broken_file_is_one_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    """A file that is no case at all is one fault, and loading it is a usage error."""
    path = write_sound(tmp_path)
    path.write_text(text, encoding="utf-8")
    faults = check_cases(tmp_path)
    assert [(fault.path, fault.line) for fault in faults] == [(path, line)]
    assert message in faults[0].message
    with pytest.raises(CaseError, match=message):
        load_cases(tmp_path)


def test_a_fault_in_one_file_hides_no_other(tmp_path: Path) -> None:
    """Every file is checked, and a folder without cases is a fault of its own."""
    assert "holds no case" in check_cases(tmp_path)[0].message
    write_sound(tmp_path, name="a", sha256="0" * 64)
    write_sound(tmp_path, name="b", claims=[{**CLAIM, "evidence": "nowhere"}])
    assert [fault.path.stem for fault in check_cases(tmp_path)] == ["a", "b"]


def _developments(*items: dict[str, Any]) -> dict[str, Any]:
    return {"developments": {"exhaustive": True, "items": list(items)}}


def _conflicts(*items: dict[str, Any]) -> dict[str, Any]:
    return {"conflicts": {"exhaustive": True, "items": list(items)}}


ALL = {"id": "d1", "claims": ["orla.c1", "orla.c2", "orla.c3"]}
SIDES = {"kind": "denial", "sides": [["orla.c1"], ["orla.c3"]]}


@pytest.mark.parametrize(
    ("changes", "where", "message"),
    [
        ({"cases": ["orla", "gone"]}, "gone", "the case gone doesn't exist"),
        ({"story": "dam"}, "orla", "of the story orla, not dam"),
        ({"day": "2031-05-05"}, "orla", "is of 2031-05-04, not of 2031-05-05"),
        ({"previous": "orla-0"}, "previous", "orla-0 doesn't exist"),
        (_developments({**ALL, "maybe": ["orla.c7"]}), "orla.c7", "doesn't exist"),
        (_developments({"id": "d1", "claims": ["orla.c1"]}), "developments", "no development"),
        (_developments(ALL, {"id": "d2", "claims": ["orla.c1"]}), "orla.c1", "in d1 and in d2"),
        (_developments({**ALL, "change": "updated"}), "change", "no previous day"),
        (_developments({**ALL, "maybe": ["orla.c1"]}), "orla.c1", "both in claims and in maybe"),
        (_conflicts({**SIDES, "sides": [["orla.c1"], ["orla.c1"]]}), "sides", "on two sides"),
        (_conflicts(SIDES, {**SIDES, "need": "forbidden"}), "sides", "required and forbidden"),
        (_conflicts({"sides": [["orla.c1"], ["orla.c2"]]}), "sides", "kind is missing"),
    ],
)
def test_a_fault_of_a_day_is_named_with_its_line(
    tmp_path: Path, changes: dict[str, Any], where: str, message: str
) -> None:
    """Ids that lead nowhere and labels that contradict each other are named in day cases, too."""
    write_sound(tmp_path)
    path = write_day(tmp_path, **changes)
    faults = [fault for fault in check_cases(tmp_path) if message in fault.message]
    assert faults, [str(fault) for fault in check_cases(tmp_path)]
    assert faults[0].path == path
    assert where in path.read_text(encoding="utf-8").splitlines()[faults[0].line - 1]


def test_contradicting_claims_stand_in_different_developments(tmp_path: Path) -> None:
    """A required contradiction between claims of one development contradicts itself."""
    write_sound(tmp_path)
    write_day(tmp_path, **_developments(ALL), **_conflicts(SIDES))
    assert "both stand in d1" in check_cases(tmp_path)[0].message


def test_a_story_lies_in_one_suite(tmp_path: Path) -> None:
    """Articles of one story in dev and in held would leak from one into the other."""
    write_sound(tmp_path, name="a", suite="dev")
    path = write_sound(tmp_path, name="b", suite="held")
    [fault] = check_cases(tmp_path)
    assert fault == Fault(path, line_with(path, "story:"), fault.message)
    assert "lies in two suites" in fault.message


def test_where_a_piece_stands_may_be_said(tmp_path: Path) -> None:
    """`within` and `nth` choose among places; white space may differ, words may not be cut."""
    text = "date 2031-05-04 Orla lost 12 of 120 houses.\nVal lost 12 of\n30."
    pieces: list[tuple[Any, tuple[int, int]]] = [
        ({"text": "12", "nth": 2}, (53, 55)),
        ({"text": "12", "within": "Orla lost 12 of 120"}, (26, 28)),
        ("lost 12 of 30", (48, 61)),
    ]
    claims = [
        {"id": f"c{n}", "evidence": piece, "source": None} for n, (piece, _) in enumerate(pieces)
    ]
    write_case(tmp_path, text=text, claims=claims)
    [case] = load_cases(tmp_path)
    assert [(found.start, found.end) for [found] in case.claims] == [at for _, at in pieces]


@pytest.mark.parametrize(
    ("words", "text", "starts"),
    [
        ("12", "120 of 3.12, 1,12 or 12.5: 12.", [27]),
        ("fell", "It fell.After that it felled", [3]),
        ('"No," he', 'He said: "No,"\nhe did.', [9]),
    ],
)
def test_a_piece_is_whole(words: str, text: str, starts: list[int]) -> None:
    """A piece begins and ends where words and numbers do, and a full stop may lack its space."""
    assert [where.start for where in find_piece(words, text)] == starts


def test_suites_and_drafts_are_left_out(tmp_path: Path) -> None:
    """Only the suites asked for are loaded, and drafts nobody corrected only when asked for."""
    write_sound(tmp_path, name="a", suite="dev", story="a")
    write_sound(tmp_path, name="b", suite="held", story="b")
    write_sound(tmp_path, name="c", suite="dev", story="c", reviewed=False)
    assert [case.name for case in load_cases(tmp_path)] == ["a", "b"]
    assert [case.name for case in load_cases(tmp_path, suites=["held"])] == ["b"]
    drafts = load_cases(tmp_path, suites=["dev"], unreviewed=True)
    assert [case.name for case in drafts] == ["a", "c"]
    with pytest.raises(UsageError, match="no suite test; use seeds, dev, held"):
        load_cases(tmp_path, suites=["test"])


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"note": "read twice"}, True),
        ({"claims": [CLAIM, {**QUOTED, "note": "debatable"}, RAIN]}, True),
        ({"claims": [CLAIM, {**QUOTED, "need": "optional"}, RAIN]}, False),
        ({"text": f"{TEXT} "}, False),
    ],
)
def test_the_digest_tells_labels_apart(tmp_path: Path, change: dict[str, Any], same: bool) -> None:
    """What changes a score changes the digest, and a note doesn't."""
    write_sound(tmp_path)
    before = digest_gold(load_cases(tmp_path))
    write_sound(tmp_path, **change)
    assert (digest_gold(load_cases(tmp_path)) == before) is same


@pytest.mark.parametrize(("shape", "name"), [("case", "case"), ("day-case", "day")])
def test_the_schemas_for_editors_are_current(shape: str, name: str) -> None:
    """``evals/*.schema.json`` are what `summarizer schema` prints, and the cases fit them."""
    stored = (ROOT / "evals" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert CliRunner().invoke(schema, [shape]).output == stored
    paths = sorted((ROOT / "evals" / f"{name}s").glob("*/*.yaml"))
    assert paths
    jsonschema = pytest.importorskip("jsonschema")
    for path in paths:
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
        jsonschema.validate(json.loads(json.dumps(case, default=str)), json.loads(stored))


def test_the_examples_for_people_are_cases() -> None:
    """The two examples of ``evals/README.md`` have the shape that they explain."""
    text = (ROOT / "evals" / "README.md").read_text(encoding="utf-8")
    article, day = re.findall(r"```yaml\n(.*?)```", text, re.S)
    CaseFile.model_validate({**yaml.safe_load(article), "sha256": "0" * 64})
    DayFile.model_validate({**yaml.safe_load(day), "day": "2031-05-04"})
