"""The labelled passages load, cover what they promise, and wrong labels are refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from attribution_gold import GOLD, Passage, Tag, load
from pydantic import ValidationError

FILES = ("dev.yaml", "held.yaml")

TEXT = (
    "The mayor said he had said enough. Rents rose in May.\n\n"
    "'He said no,' recalled Ada Bright, whose brother lost."
)


def build_statement(**changes: object) -> dict[str, Any]:
    statement: dict[str, Any] = {
        "content": ["he had said enough"],
        "source": ["The mayor"],
        "source_here": "The mayor",
        "cue": "said",
        "mode": "indirect",
        "anonymous": False,
        "reason": None,
        "outlets": [],
        "denied": False,
        "source_kind": "person",
    }
    return statement | changes


def build_passage(**changes: object) -> dict[str, Any]:
    passage: dict[str, Any] = {
        "id": "t01",
        "text": TEXT,
        "statements": [build_statement()],
        "narration": ["Rents rose in May"],
        "tags": ["plain"],
        "note": "a passage of its own",
    }
    return passage | changes


@pytest.mark.parametrize("name", FILES)
def test_every_label_stands_in_its_passage(name: str) -> None:
    """Each file holds sixty passages, and all their labels are borne out by the text."""
    passages = load(GOLD / name)
    assert len(passages) == 60
    assert sum(len(passage.statements) for passage in passages) > 150
    assert sum(len(passage.narration) for passage in passages) > 90


def test_held_passages_are_other_stories() -> None:
    """No passage, speaker's name or quotation of the development file stands in the held file."""
    dev, held = (load(GOLD / name) for name in FILES)
    assert not {p.id for p in dev} & {p.id for p in held}
    people, said = (
        [
            {
                words
                for passage in passages
                for statement in passage.statements
                if statement.source_kind == "person" or field == "content"
                for words in getattr(statement, field)
                if " " in words
            }
            for passages in (dev, held)
        ]
        for field in ("source", "content")
    )
    assert people[0]
    assert said[0]
    assert not people[0] & people[1]
    assert not said[0] & said[1]


@pytest.mark.parametrize("name", FILES)
def test_every_phenomenon_occurs(name: str) -> None:
    """Each tag of the vocabulary, each mode and each kind of source occurs in each file."""
    passages = load(GOLD / name)
    statements = [s for passage in passages for s in passage.statements]
    assert {tag for passage in passages for tag in passage.tags} == set(get_args(Tag))
    assert {s.mode for s in statements} == {"direct", "indirect", "mixed"}
    assert {s.source_kind for s in statements} == {
        "person",
        "unnamed_person",
        "unnamed_group",
        "organization",
        "document",
        "outlet",
    }
    assert sum(s.denied for s in statements) >= 5
    assert sum(s.anonymous for s in statements) >= 15
    assert sum(s.reason is not None for s in statements) >= 5
    assert sum(bool(s.outlets) for s in statements) >= 15


def test_a_cue_is_located_outside_the_content() -> None:
    """Where the cue's word stands in the content too, the one beside the source is found."""
    passage = Passage.model_validate(build_passage())
    located = passage.locate(passage.statements[0])
    assert located.cue == (TEXT.index("said"), TEXT.index("said") + len("said"))
    assert located.source == (0, len("The mayor"))
    assert located.content == ((TEXT.index("he had"), TEXT.index(". Rents")),)


def test_words_are_found_whole() -> None:
    """A source "he" isn't found inside "The"."""
    text = "The rents fell, he said."
    statement = build_statement(content=["The rents fell"], source=["he"], source_here="he")
    passage = Passage.model_validate(build_passage(text=text, statements=[statement], narration=[]))
    source = passage.locate(passage.statements[0]).source
    assert source == (text.index("he said"), text.index(" said"))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"content": ["he had said too much"]}, "not in the text"),
        ({"source_here": "The mayoress"}, "not in the text"),
        ({"cue": "stated"}, "not in the text"),
        ({"source": ["Ada Dark"]}, "not in the text"),
        ({"outlets": ["The Courier"]}, "not in the text"),
        ({"cue": "enough"}, "no place for source and cue"),
        ({"content": ["The mayor said he had said enough"]}, "no place for source and cue"),
        ({"cue": None}, "both or not at all"),
        ({"mode": "direct"}, "doesn't fit the quotation marks"),
        ({"content": ["'He said no,'"]}, "doesn't fit the quotation marks"),
        ({"anonymous": True}, "an anonymous person"),
        ({"reason": "Rents rose"}, "nobody is anonymous"),
        ({"source_kind": "none"}, "source_kind"),
        ({"speaker": "The mayor"}, "speaker"),
    ],
)
def test_a_wrong_statement_is_refused(changes: dict[str, object], message: str) -> None:
    """A label that its passage doesn't bear out, or that contradicts itself, doesn't load."""
    with pytest.raises(ValidationError, match=message):
        Passage.model_validate(build_passage(statements=[build_statement(**changes)]))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"narration": ["Rents fell in May"]}, "not in the text"),
        ({"narration": ["had said enough"]}, "narration that somebody says"),
        ({"narration": ["The mayor said"]}, "narration that somebody says"),
        ({"statements": [build_statement(), build_statement()]}, "share 'he had said enough'"),
        ({"tags": ["ploin"]}, "tags"),
        ({"tags": []}, "tags"),
    ],
)
def test_a_wrong_passage_is_refused(changes: dict[str, object], message: str) -> None:
    """Narration that is somebody's words, a statement given twice and unknown tags don't load."""
    with pytest.raises(ValidationError, match=message):
        Passage.model_validate(build_passage(**changes))


def test_statements_stand_in_the_order_of_the_text() -> None:
    """Statements given in another order than the text's don't load."""
    second = build_statement(
        content=["'He said no,'"],
        source=["Ada Bright"],
        source_here="Ada Bright",
        cue="recalled",
        mode="direct",
    )
    assert Passage.model_validate(build_passage(statements=[build_statement(), second]))
    with pytest.raises(ValidationError, match="order of the text"):
        Passage.model_validate(build_passage(statements=[second, build_statement()]))


def test_an_id_stands_once(tmp_path: Path) -> None:
    """A file in which two passages have one id doesn't load."""
    path = tmp_path / "twice.yaml"
    path.write_text(yaml.safe_dump([build_passage(), build_passage()]), encoding="utf-8")
    with pytest.raises(ValueError, match="ids that stand twice: t01"):
        load(path)
