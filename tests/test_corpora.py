"""Labelled texts from elsewhere: read in their own forms, and compared with claims."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from summarizer.brief.article import read_alone
from summarizer.cli import program
from summarizer.errors import UsageError
from summarizer.evaluate.attributions import score_attributions
from summarizer.evaluate.corpora import LabelledAttribution, LabelledText, read_corpus
from summarizer.schema import Article

TEXT = (
    "Mayor Ilsa Bracken said the bridge would reopen on Monday.\n\n"
    "“Nobody was hurt,” said Tom Ardle, who runs the ferry. The harbour office denied it.\n"
)


def mark(*words: str) -> tuple[tuple[int, int], ...]:
    """Where these words stand."""
    return tuple((TEXT.index(w), TEXT.index(w) + len(w)) for w in words)


def write_brat(folder: Path, name: str = "quay.ann", text: str = "quay.txt") -> None:
    """Two events; the second one's content has a gap, and its source is marked in part."""
    marks = {
        "T1": ("Source", mark("Mayor Ilsa Bracken")),
        "T2": ("Cue", mark("said")),
        "T3": ("Content", mark("the bridge would reopen on Monday")),
        "T4": ("Source", mark("Tom Ardle")),
        "T5": ("Cue", mark("said Tom")),
        "T6": ("Content", mark("“Nobody", "hurt,”")),
    }
    lines = [
        f"{key}\t{kind} {';'.join(f'{a} {b}' for a, b in places)}\twords"
        for key, (kind, places) in marks.items()
    ]
    lines += [
        "E1\tAttribution:T2 Content:T3 Cue:T2 Source:T1",
        "E2\tAttribution:T5 Source2:T4 Content:T6",
    ]
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / text).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("\n".join(lines), "utf-8")
    (folder / text).write_bytes(TEXT.encode())


def test_brat_files_are_read_with_their_gaps_and_numbered_roles(tmp_path: Path) -> None:
    """Each event becomes one attribution whose offsets point at the marked words."""
    write_brat(tmp_path)
    (read,) = read_corpus(tmp_path)
    assert read.name == "quay"
    assert read.text == TEXT
    first, second = read.attributions
    assert first == LabelledAttribution(
        mark("Mayor Ilsa Bracken"), mark("said"), mark("the bridge would reopen on Monday")
    )
    assert (second.sources, second.contents) == (mark("Tom Ardle"), mark("“Nobody", "hurt,”"))


def test_of_two_people_who_marked_one_text_the_first_counts(tmp_path: Path) -> None:
    """PolNeAR's folders are known, and no text is read twice."""
    for who in ("17aa", "4e07"):
        write_brat(tmp_path, f"dev/attributions/quay_{who}.ann", "dev/text/quay.txt")
    assert [text.name for text in read_corpus(tmp_path)] == ["quay"]


GUM_WORDS = [
    ("1", "Bracken", ""), ("2", "said", ""), ("3", "she", ""), ("4-5", "wouldn't", ""),
    ("4", "would", ""), ("5", "n't", ""), ("6", "go", "SpaceAfter=No"), ("7", ".", ""),
]  # fmt: skip


def write_gum(folder: Path, words: list[tuple[str, str, str]]) -> None:
    """One sentence, whose first unit attributes the second one."""
    rows = ["# newpar", "# newpar_block = p", "# sent_id = 1"]
    rows += ["\t".join([key, word, *"_______", more or "_"]) for key, word, more in words]
    tree = """<rst><header><relations><rel name="attribution-positive" type="rst"/></relations>
    </header><body><segment id="1" parent="2" relname="attribution-positive">Bracken said</segment>
    <segment id="2" parent="3" relname="span">she would n't go .</segment>
    <group id="3" type="span"/>
    <signals><signal source="1" type="semantic" subtype="attribution_source" tokens="1"/>
    <signal source="1" type="syntactic" subtype="reported_speech" tokens="2"/></signals>
    </body></rst>"""
    for path, content in (
        (folder / "dep" / "GUM_news_quay.conllu", "\n".join(rows)),
        (folder / "rst" / "rstweb" / "GUM_news_quay.rs4", tree),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")


def test_gum_is_read_from_its_trees_and_words(tmp_path: Path) -> None:
    """The unit with a marked source attributes the one above it; joined words stand once."""
    write_gum(tmp_path, GUM_WORDS)
    (read,) = read_corpus(tmp_path)
    (label,) = read.attributions
    assert read.text == "Bracken said she wouldn't go. "
    cut = [read.text[a:b] for a, b in (*label.sources, *label.cues, *label.contents)]
    assert cut == ["Bracken", "Bracken said", "she wouldn't go."]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("missing", "is no folder"),
        ("empty", "holds no labels"),
        ("no text", "has no text"),
        ("outside", "lies outside of its text"),
        ("two releases", "take both from one release"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, fault: str, told: str) -> None:
    """No corpus is half read without a word."""
    folder = tmp_path / "corpus"
    if fault != "missing":
        folder.mkdir()
    if fault in ("no text", "outside"):
        write_brat(folder)
    if fault == "no text":
        (folder / "quay.txt").unlink()
    if fault == "outside":
        (folder / "quay.txt").write_text("Short.", "utf-8")
    if fault == "two releases":
        write_gum(folder, GUM_WORDS[:-1])
    with pytest.raises(UsageError, match=told):
        read_corpus(folder)


def score(*labels: tuple[str, str]) -> list[tuple[bool, bool]]:
    """For each label of source and content: found, and with its source."""
    labelled = LabelledText(
        "quay", TEXT, tuple(LabelledAttribution(mark(s), (), mark(c)) for s, c in labels)
    )
    found = score_attributions(labelled, read_alone(Article.from_text(TEXT, id="quay")).claims)
    assert len(found.claims) == 3
    return [(label.claim is not None, label.is_right) for label in found.labels]


def test_labels_are_found_missed_or_given_to_somebody_else() -> None:
    """A right source counts, a wrong one is found but not right, unattributed words are missed."""
    assert score(
        ("Mayor Ilsa Bracken", "the bridge would reopen on Monday"),
        ("The harbour office", "“Nobody was hurt,”"),
        ("Tom Ardle", "runs the ferry"),
    ) == [(True, True), (True, False), (False, False)]


def test_a_marked_relative_pronoun_stands_for_the_noun_before_it() -> None:
    """Labels that mark "who" agree with a claim that has the name there."""
    text = "Ilsa Bracken, who said the bridge would reopen, left the room."
    who, content = text.index("who"), text.index("the bridge")
    labelled = LabelledText(
        "quay", text, (LabelledAttribution(((who, who + 3),), (), ((content, content + 23),)),)
    )
    (found,) = score_attributions(
        labelled, read_alone(Article.from_text(text, id="q")).claims
    ).labels
    assert found.is_right


def test_the_command_prints_shares_and_faults(tmp_path: Path) -> None:
    """Both labels are found with their sources; the third claim has no label behind it."""
    write_brat(tmp_path)
    done = CliRunner().invoke(program, ["eval", "corpus", str(tmp_path), "--items", "3"])
    assert done.exit_code == 0, done.output
    rows = {line[:37].strip(): line.split()[-1] for line in done.output.splitlines() if line}
    assert rows["found, its source right"] == "2"
    assert rows["claims with a source that are marked"] == "3"
    assert "1.000" in done.output
    assert "0.667" in done.output
    assert "0 of 0 faults printed" in done.output
