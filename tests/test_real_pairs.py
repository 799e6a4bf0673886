"""Labelled pairs of claims of real articles: read from their corpus, kept as numbers, fitted on."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np
import pytest
from click.testing import CliRunner
from test_fitting import TASK, simulate

from summarizer.cli import Program
from summarizer.cli.eval import evaluation
from summarizer.errors import UsageError
from summarizer.evaluate.ecbplus import read_topics
from summarizer.evaluate.pairs import (
    RealPair,
    RealPairs,
    RealScore,
    TaskName,
    load_real_pairs,
    write_real_pairs,
)
from summarizer.fitting.real import SIGNS, renew
from summarizer.fitting.weights import _Day, _fit, _gather, _score_real, _Task

EVALS = Path(__file__).parent.parent / "evals"
TASKS: Sequence[TaskName] = ("sameness", "disputes")

# Made up for this test, in the corpus's form.
FERRY = {
    "1_1ecb": [
        "The ferry Anna Lind sank off Torrano on Friday , harbour master Ilse Marrow said .",
        "`` Nobody was hurt , '' she added .",
    ],
    "1_2ecb": [
        "http : / / www . vellin - times . example / ferry",
        "Ferry lost off Torrano",
        "The ferry Anna Lind went down off Torrano on Friday , its owner 's office said .",
        "It wasn't insured .",
    ],
}


def write_corpus(folder: Path, articles: dict[str, list[str]]) -> Path:
    """The articles as the corpus has them: a file each, tokens numbered through."""
    for name, sentences in articles.items():
        number = 0
        lines = [f'<Document doc_name="{name}.xml">']
        for at, sentence in enumerate(sentences):
            for place, token in enumerate(sentence.split()):
                number += 1
                lines.append(
                    f'<token t_id="{number}" sentence="{at}" number="{place}">'
                    f"{escape(token)}</token>"
                )
        lines.append("</Document>")
        path = folder / name.partition("_")[0] / f"{name}.xml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines), "utf-8")
    return folder


def make_pairs(task: TaskName, *pairs: RealPair) -> RealPairs:
    return RealPairs(corpus="a test", names=SIGNS[task], pairs=pairs)


def pair(first: Sequence[object], second: Sequence[object], label: str = "same") -> RealPair:
    return RealPair.model_validate(
        {
            "topic": "1",
            "first": first,
            "second": second,
            "label": label,
            "weight": 2.0,
            "signs": [0.0] * len(SIGNS["sameness"]),
        }
    )


# --- the corpus


def test_articles_are_put_together_from_their_tokens(tmp_path: Path) -> None:
    """Marks stand where people put them, the address is left out, a heading stands alone."""
    (topic,) = read_topics(write_corpus(tmp_path, FERRY))
    first, second = (one.article.text for one in topic.articles)
    assert first == (
        "The ferry Anna Lind sank off Torrano on Friday, harbour master Ilse Marrow said. "
        "“Nobody was hurt,” she added."
    )
    assert second == (
        "Ferry lost off Torrano\n\nThe ferry Anna Lind went down off Torrano on Friday, its "
        "owner's office said. It wasn't insured."
    )


def test_a_stretch_is_found_by_its_tokens(tmp_path: Path) -> None:
    """Evidence is told by the corpus's own numbers, whatever was left out before it."""
    (topic,) = read_topics(write_corpus(tmp_path, FERRY))
    one = topic.articles[1]
    start = one.article.text.index("The ferry")
    span = one.article.span(start, start + len("The ferry Anna Lind"))
    tokens = " ".join(FERRY["1_2ecb"]).split()
    first, last = one.find_tokens(span)
    assert tokens[first - 1 : last] == ["The", "ferry", "Anna", "Lind"]


def test_topics_come_in_order_and_only_those_wanted(tmp_path: Path) -> None:
    """Topic 10 comes after topic 2; a topic that isn't there is named."""
    text = ["The ferry sank ."]
    write_corpus(tmp_path, {"10_1ecb": text, "2_1ecbplus": text, "1_1ecb": text})
    assert [topic.name for topic in read_topics(tmp_path)] == ["1", "2", "10"]
    assert [topic.name for topic in read_topics(tmp_path, ["10"])] == ["10"]
    with pytest.raises(UsageError, match="no topic 7"):
        read_topics(tmp_path, ["7", "10"])
    with pytest.raises(UsageError, match="name the folder ECB"):
        read_topics(tmp_path / "1")


def test_a_broken_file_of_the_corpus_is_named(tmp_path: Path) -> None:
    """Half a download gives one line with the file's name, and no traceback."""
    file = write_corpus(tmp_path, FERRY) / "1" / "1_2ecb.xml"
    file.write_text(file.read_text("utf-8")[:200], "utf-8")
    with pytest.raises(UsageError, match=r"1_2ecb\.xml is no whole XML file"):
        read_topics(tmp_path)


# --- reading anew


def test_signs_are_read_where_the_claims_stand(tmp_path: Path) -> None:
    """A pair gets what the merge reads of it; a claim that nobody finds leaves it as it was."""
    topics = read_topics(write_corpus(tmp_path, FERRY))
    met = pair(("1_1ecb", 1, 9), ("1_2ecb", 18, 27))
    gone = pair(("1_1ecb", 1, 9), ("1_2ecb", 1, 4))
    found, lost = renew(make_pairs("sameness", met, gone), "sameness", topics)
    read = dict(zip(SIGNS["sameness"], found.pairs[0].signs, strict=True))
    assert lost == 1
    assert found.pairs[1] == gone
    assert not found.pairs[0].apart
    assert read["words"] >= 3
    assert read["one_article"] == 0
    assert found.pairs[0].model_copy(update={"signs": met.signs}) == met


def test_what_the_merge_does_not_set_side_by_side_is_apart(tmp_path: Path) -> None:
    """Two claims without a word in common are found, and nothing is read of them."""
    topics = read_topics(write_corpus(tmp_path, FERRY))
    strange = pair(("1_1ecb", 17, 22), ("1_2ecb", 18, 27), "different")
    found, lost = renew(make_pairs("sameness", strange), "sameness", topics)
    assert lost == 0
    assert found.pairs[0].apart


def test_pairs_of_older_signs_are_read_anew(tmp_path: Path) -> None:
    """Where the merge reads other signs by now, each pair gets these, and the file fits again."""
    topics = read_topics(write_corpus(tmp_path, FERRY))
    old = [
        pair(("1_1ecb", 1, 9), ("1_2ecb", *tokens)).model_copy(update={"signs": (0.5,)})
        for tokens in ((18, 27), (1, 4))
    ]
    known = RealPairs(corpus="a test", names=("score",), pairs=tuple(old))
    found, lost = renew(known, "sameness", topics)
    assert lost == 1
    assert [one.apart for one in found.pairs] == [False, True]
    (tmp_path / "pairs").mkdir()
    write_real_pairs(tmp_path, "sameness", found)
    assert load_real_pairs(tmp_path, "sameness", SIGNS["sameness"]) == found


# --- the files


@pytest.mark.parametrize("task", TASKS)
def test_the_labelled_pairs_fit_what_the_merge_reads(task: TaskName) -> None:
    """The files that come with the evals can be fitted on, and hold no text of others."""
    found = load_real_pairs(EVALS, task, SIGNS[task])
    assert found
    assert len(found.list_scored()) > 400
    for line in (EVALS / "pairs" / f"{task}.jsonl").read_text("utf-8").splitlines()[1:]:
        strings = re.findall(r'"([^"]*)"', line)
        assert all(re.fullmatch(r"[a-z]+|\d+(_\d+ecb(plus)?)?", string) for string in strings), line


def test_pairs_are_written_as_they_are_read(tmp_path: Path) -> None:
    """A file read and written is the same file; evals without pairs have none."""
    (tmp_path / "pairs").mkdir()
    assert load_real_pairs(tmp_path, "sameness") is None
    found = make_pairs("sameness", pair(("1_1ecb", 1, 9), ("1_2ecb", 18, 27)))
    write_real_pairs(tmp_path, "sameness", found)
    assert load_real_pairs(tmp_path, "sameness", SIGNS["sameness"]) == found


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"names": ["score"]}, "eval pairs DIR --renew"),
        ({"corpus": 1}, "no file of labelled pairs"),
    ],
)
def test_a_file_that_does_not_fit_is_refused(
    tmp_path: Path, change: dict[str, object], message: str
) -> None:
    """Other signs, or another form, are named with what to do."""
    (tmp_path / "pairs").mkdir()
    head = {"corpus": "a test", "names": list(SIGNS["sameness"]), **change}
    path = tmp_path / "pairs" / "sameness.jsonl"
    path.write_text(json.dumps(head) + "\n", "utf-8")
    with pytest.raises(UsageError, match=message):
        load_real_pairs(tmp_path, "sameness", SIGNS["sameness"])


def test_a_pair_with_too_few_signs_is_refused(tmp_path: Path) -> None:
    """Each pair has a value for each sign."""
    (tmp_path / "pairs").mkdir()
    found = make_pairs("sameness", pair(("1_1ecb", 1, 9), ("1_2ecb", 18, 27)))
    short = found.pairs[0].model_copy(update={"signs": (1.0,)})
    write_real_pairs(tmp_path, "sameness", found.model_copy(update={"pairs": (short,)}))
    with pytest.raises(UsageError, match="no file of labelled pairs"):
        load_real_pairs(tmp_path, "sameness", SIGNS["sameness"])


# --- fitting


def draw(day: _Day, *, turned: bool = False) -> list[RealPair]:
    """The rows of a simulated day as pairs of four topics."""
    return [
        RealPair(
            topic=str(at % 4),
            first=(f"{at % 4}_1ecb", at, at),
            second=(f"{at % 4}_2ecb", at, at),
            label="same" if bool(label) != turned else "different",
            weight=1.0,
            signs=(float(row[0]), float(row[1])),
        )
        for at, (row, label) in enumerate(zip(day.rows, day.labels, strict=True))
    ]


def test_real_pairs_have_their_share_in_the_weights() -> None:
    """Labels that are the other way round draw the weights to the other side, by their share."""
    day = simulate((3.0, -1.0, 0.0), -1.0, n=2_000, seed=20310511)
    turned = _gather(TASK, draw(day, turned=True))
    alone = _fit(TASK, [day])
    found = [_fit(_share(TASK, share), [day], turned).weights["near"] for share in (1e-9, 0.3, 1.0)]
    assert found[0] == pytest.approx(alone.weights["near"], abs=0.01)
    assert found[0] > found[1] > found[2]
    assert found[2] == pytest.approx(0, abs=0.05)


def _share(task: _Task, share: float) -> _Task:
    return replace(task, share=share)


def test_real_pairs_are_scored_by_weights_that_have_not_seen_them() -> None:
    """Precision and recall are those of a count by hand, each pair as often as its kind occurs."""
    day = simulate((6.0, 0.0, 0.0), -3.0, n=400, seed=20310512)
    pairs = [
        one.model_copy(update={"weight": 2.0 if at % 3 else 1.0})
        for at, one in enumerate(draw(day))
    ]
    likely = 0.5
    folds = {str(topic): topic for topic in range(4)}
    found = right = wanted = 0.0
    for topic in folds:
        rest = _gather(TASK, [one for one in pairs if one.topic != topic])
        regression = _fit(TASK, [day], rest)
        for one in pairs:
            if one.topic == topic:
                told = regression.estimate(one.signs, TASK.signs) >= likely
                same = one.label == "same"
                count = one.weight**2
                found += count * told
                right += count * (told and same)
                wanted += count * same
    score = _score_real(TASK, [day], pairs, likely)
    assert score == RealScore(400, pytest.approx(right / found), pytest.approx(right / wanted))
    assert 0.6 < score.precision < 1


def test_nothing_is_weighed_of_pairs_that_are_apart() -> None:
    """What keeps a pair apart does so whatever the weights: it is no example for them."""
    day = simulate((3.0, -1.0, 0.0), -1.0, n=50, seed=20310513)
    pairs = [one.model_copy(update={"apart": at % 2 == 0}) for at, one in enumerate(draw(day))]
    assert len(_gather(TASK, pairs).labels) == 25
    assert np.array_equal(_gather(TASK, pairs).rows[:, :2], day.rows[1::2, :2])


# --- the command


def run(*arguments: str | Path) -> tuple[int, str, str]:
    program = Program("summarizer", commands={"eval": evaluation})
    result = CliRunner().invoke(program, ["eval", "pairs", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_scores_and_renews(tmp_path: Path) -> None:
    """It prints a line for each task; only with --renew the files change."""
    corpus, evals = write_corpus(tmp_path / "ECB+", FERRY), tmp_path / "evals"
    (evals / "pairs").mkdir(parents=True)
    for task in TASKS:
        blank = pair(("1_1ecb", 1, 9), ("1_2ecb", 18, 27)).model_copy(
            update={"signs": (0.0,) * len(SIGNS[task])}
        )
        write_real_pairs(evals, task, make_pairs(task, blank))
    before = (evals / "pairs" / "sameness.jsonl").read_bytes()
    code, out, _ = run(corpus, "--evals", evals)
    assert code == 0
    assert re.search(r"one development +1 +", out)
    assert re.search(r"against each other +1 +", out)
    assert (evals / "pairs" / "sameness.jsonl").read_bytes() == before
    code, out, _ = run(corpus, "--evals", evals, "--renew")
    assert code == 0
    assert "signs written to" in out
    assert (evals / "pairs" / "sameness.jsonl").read_bytes() != before


def test_the_command_says_what_is_missing(tmp_path: Path) -> None:
    """No pairs, or no corpus: one line that says what to do."""
    code, _, err = run(tmp_path, "--evals", tmp_path)
    assert code == 2
    assert "sameness.jsonl" in err
    code, _, err = run(tmp_path, "--evals", EVALS)
    assert code == 2
    assert "name the folder ECB+" in err
