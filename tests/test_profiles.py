"""Profiles are data: what is built in, what a file of one's own adds, and faults named."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from summarizer.errors import SettingsError
from summarizer.llm.profiles import BUILT_IN, EMBEDDED, Profile, make_profile, resolve_model

OWN = """\
[[profile]]
models = ["openai/llama*"]
window = 2
context_sentences = 1
asks_sources = false
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "profiles.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_five_lines_make_a_profile(tmp_path: Path) -> None:
    """A file of one's own says what differs; the rest stays as built in, for other models too."""
    own = write(tmp_path, OWN)
    found = make_profile("openai/llama3.2:3b", profiles=own)
    assert (found.window, found.context_sentences, found.asks_sources) == (2, 1, False)
    assert found.context_tokens == make_profile("openai/llama3.2:3b").context_tokens
    assert make_profile("openai/other", profiles=own) == make_profile("openai/other")
    url = "http://127.0.0.1:9/v1"
    assert resolve_model("openai/llama3.2:3b", base_url=url, profiles=own) == found


def test_the_embedded_model_and_larger_ones_of_its_kind_are_asked_alike() -> None:
    """A GGUF file of one's own has the embedded model's profile, and another window if told."""
    other = make_profile("local/some/other.gguf", model="x")
    differing = {
        field.name
        for field in fields(Profile)
        if getattr(other, field.name) != getattr(EMBEDDED, field.name)
    }
    assert differing == {"name", "model", "judge_scale", "judge_bias"}
    assert EMBEDDED.window == 12
    assert EMBEDDED.usd_per_million_out == 0


def test_a_later_entry_adds_to_an_earlier_one(tmp_path: Path) -> None:
    """Of two entries that fit, the later one decides what both say."""
    more = '\n[[profile]]\nmodels = ["openai/llama3*"]\nwindow = "article"\ntemperature = "none"\n'
    found = make_profile("openai/llama3", profiles=write(tmp_path, OWN + more))
    assert (found.window, found.temperature, found.context_sentences) == ("article", None, 1)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[profile]\n", "isn't TOML"),
        ("", "it has no [[profile]]"),
        ("[profiles]\nwindow = 3\n", "profiles is no part of it"),
        ("[[profile]]\nwindow = 3\n", "profile 1 names no models"),
        (OWN + "[[profile]]\nmodels = ['a']\nwindows = 3\n", "profile 2: there is no windows"),
        (OWN + "window = 2\n", "isn't TOML"),
        (OWN.replace("= 2", "= 0"), "profile 1: window is 0, not"),
        (OWN.replace("= 2", "= true"), "profile 1: window is True, not"),
        (OWN.replace("false", "'no'"), "asks_sources is 'no', not true or false"),
        (OWN + "temperature = 3\n", "temperature is 3, not a number from 0 to 2"),
        (OWN + "max_tokens = 1.5\n", "max_tokens is 1.5"),
    ],
)
def test_a_fault_in_a_file_of_profiles_is_named(tmp_path: Path, text: str, says: str) -> None:
    """A wrong key or value is no silent default: the entry and what is allowed are said."""
    with pytest.raises(SettingsError, match="profiles") as caught:
        make_profile("openai/llama3", profiles=write(tmp_path, text))
    assert says in str(caught.value)


def test_a_missing_file_of_profiles_is_named(tmp_path: Path) -> None:
    """The message says which file and which setting."""
    with pytest.raises(SettingsError, match="setting profiles"):
        make_profile("openai/x", profiles=tmp_path / "gone.toml")


def test_every_key_of_the_built_in_file_is_explained() -> None:
    """Whoever opens the file finds each field of a profile in its head."""
    head = BUILT_IN.read_text(encoding="utf-8").partition("[[profile]]")[0]
    for field in fields(Profile):
        if field.name not in {"name", "provider", "model"}:
            assert field.name in head
