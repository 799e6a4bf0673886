"""Prompt files: found, checked with file and line, fingerprinted by what the model sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import PromptError
from summarizer.prompts import find_folder, list_prompts, load_prompt

GOOD = """---
name: label
version: 2
description: Labels things.
temperature: 0.5
examples:
  - user: One ship sank.
    assistant: '{"kind": "event"}'
---
Label each part. <!-- the model sees no comment -->

Copy words.
"""


def write(folder: Path, text: str = GOOD, name: str = "label") -> Path:
    (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def test_a_prompt_file_is_read_as_the_model_gets_it(tmp_path: Path):
    """Front matter and instructions come apart; comments are left out."""
    prompt = load_prompt("label", write(tmp_path))
    assert (prompt.name, prompt.version, prompt.temperature) == ("label", "2", 0.5)
    assert prompt.system == "Label each part.\n\nCopy words."
    assert prompt.examples == [{"user": "One ship sank.", "assistant": '{"kind": "event"}'}]
    assert prompt.open is None
    assert prompt.path == tmp_path / "label.md"


@pytest.mark.parametrize(
    "changed",
    [
        GOOD.replace("<!-- the model sees no comment -->", "<!-- nor this one -->"),
        GOOD.replace("version: 2", "version: 2  # a note"),
        GOOD.replace("Labels things.", "Labels all things."),
        GOOD.replace("\n", "\r\n"),
        "\ufeff" + GOOD,
    ],
)
def test_what_the_model_does_not_see_leaves_the_fingerprint(tmp_path: Path, changed: str):
    """Comments, the description and line ends don't make answers outdated."""
    before = load_prompt("label", write(tmp_path)).sha256
    assert changed != GOOD
    (tmp_path / "label.md").write_bytes(changed.encode())
    assert load_prompt("label", tmp_path).sha256 == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Copy words.", "Copy the words."),
        ("One ship sank.", "Two ships sank."),
        ('"event"', '"plan"'),
        ("temperature: 0.5", "temperature: 0.6"),
        ("temperature: 0.5", "open: Add more."),
    ],
)
def test_what_the_model_sees_changes_the_fingerprint(tmp_path: Path, old: str, new: str):
    """Instructions, examples and parameters each count."""
    before = load_prompt("label", write(tmp_path)).sha256
    assert load_prompt("label", write(tmp_path, GOOD.replace(old, new))).sha256 != before


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("Label each part.\n", 1, "lacks its front matter"),
        ("---\nname: label\nLabel each part.\n", 1, "lacks its front matter"),
        (GOOD.replace("version: 2", "version: [2"), 4, "isn't YAML"),
        (GOOD.replace("version: 2", "version: 0"), 3, "version"),
        (GOOD.replace("version: 2\n", ""), 1, "version"),
        (GOOD.replace("temperature: 0.5", "temperature: hot"), 5, "temperature"),
        (GOOD.replace("temperature: 0.5", "temperatur: 0.5"), 5, "temperatur: Extra inputs"),
        (GOOD.replace("temperature: 0.5", "version: 3"), 5, "'version' stands twice"),
        (GOOD.replace("    assistant:", "    answer:"), 6, "examples.0.assistant"),
        (GOOD.replace("name: label", "name: 'a/b'"), 2, "name"),
        ("---\n- 1\n---\nText\n", 1, "front matter"),
        ("---\n---\nText\n", 1, "front matter"),
    ],
)
def test_a_malformed_file_is_told_by_file_and_line(
    tmp_path: Path, text: str, line: int, reason: str
):
    """An editor can go straight to what is wrong."""
    write(tmp_path, text)
    with pytest.raises(PromptError, match=rf"label\.md, line {line}: .*{reason}"):
        load_prompt("label", tmp_path)


def test_a_file_without_instructions_or_with_another_name_is_refused(tmp_path: Path):
    """A comment alone instructs nobody, and a prompt goes by one name only."""
    write(tmp_path, GOOD.split("Label each")[0] + "<!-- later -->\n")
    with pytest.raises(PromptError, match="has no instructions"):
        load_prompt("label", tmp_path)
    write(tmp_path, GOOD, name="other")
    with pytest.raises(PromptError, match="is named 'label' inside"):
        load_prompt("other", tmp_path)


def test_a_missing_prompt_names_those_that_exist(tmp_path: Path):
    """A typing error is mended from the message alone."""
    with pytest.raises(PromptError, match=r"no prompt 'lable' .* There are: label"):
        load_prompt("lable", write(tmp_path))
    with pytest.raises(PromptError, match="no such folder of prompts"):
        load_prompt("label", tmp_path / "none")
    (tmp_path / "empty").mkdir()
    with pytest.raises(PromptError, match="holds no prompt files"):
        list_prompts(tmp_path / "empty")


def test_a_file_that_is_no_utf_8_is_refused(tmp_path: Path):
    """A prompt isn't guessed at."""
    (tmp_path / "label.md").write_bytes(GOOD.replace("things", "café").encode("latin-1"))
    with pytest.raises(PromptError, match="can't be read as UTF-8"):
        load_prompt("label", tmp_path)


def test_every_built_in_prompt_can_be_read():
    """The prompts that ship are well formed, and `brief` is among them."""
    prompts = list_prompts()
    assert "brief" in [prompt.name for prompt in prompts]
    assert {prompt.path.parent for prompt in prompts} == {find_folder()}
    assert len({prompt.sha256 for prompt in prompts}) == len(prompts)
