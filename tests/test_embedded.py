"""The embedded model: its weights joined from small pieces, and the real one asked."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import httpx
import pytest
from pydantic import BaseModel

from summarizer.errors import ModelUnavailable, ReplyCutOff, UsageError
from summarizer.llm import Client, Reply, resolve_model
from summarizer.llm.profiles import EMBEDDED
from summarizer.llm.weights import (
    EMBEDDED_WEIGHTS,
    WeightSet,
    default_cache_dir,
    find_parts,
    open_weights,
    weights_path,
    weights_present,
)

# Weights, joined from small pieces

PIECES = (b"GGUF" + b"a" * 3000, b"b" * 2_500_000, b"c" * 17)
WHOLE = b"".join(PIECES)
SMALL = WeightSet(
    file_name="small.gguf",
    distributions=("smallmodel-part1", "smallmodel-part2", "smallmodel-part3"),
    version="1.0",
    size_bytes=len(WHOLE),
    sha256=hashlib.sha256(WHOLE).hexdigest(),
)


def install(site: Path, number: int, piece: bytes, *, version: str = "1.0") -> Path:
    """Lay out one installed distribution, as pip leaves it; returns its data file."""
    package = site / f"smallmodel_part{number}"
    (package / "data").mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('must not be imported')")
    data = package / "data" / f"part{number:02}.bin"
    data.write_bytes(piece)
    digest = base64.urlsafe_b64encode(hashlib.sha256(piece).digest()).rstrip(b"=").decode()
    info = site / f"smallmodel_part{number}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: smallmodel-part{number}\nVersion: {version}\n"
    )
    (info / "RECORD").write_text(
        f"{package.name}/__init__.py,,\n"
        f"{package.name}/data/{data.name},sha256={digest},{len(piece)}\n"
    )
    return data


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed distributions that Python looks into."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    return folder


@pytest.fixture
def parts(site: Path) -> list[Path]:
    """The data files of the three small distributions."""
    return [install(site, number, piece) for number, piece in enumerate(PIECES, start=1)]


@pytest.mark.usefixtures("parts")
def test_pieces_are_joined_in_order(tmp_path: Path) -> None:
    """The joined file is the pieces one after the other, and nothing else is left behind."""
    cache = tmp_path / "cache"
    assert not weights_present(cache, weights=SMALL)
    path = open_weights(cache, weights=SMALL)
    assert path == weights_path(cache, weights=SMALL)
    assert path.read_bytes() == WHOLE
    assert [file.name for file in path.parent.iterdir()] == ["small.gguf"]
    assert weights_present(cache, weights=SMALL)


def test_joined_file_needs_no_pieces(parts: list[Path], tmp_path: Path) -> None:
    """Once joined, the file is opened without looking for the packages."""
    path = open_weights(tmp_path / "cache", weights=SMALL)
    before = path.stat().st_mtime_ns
    for part in parts:
        part.unlink()
    assert open_weights(tmp_path / "cache", weights=SMALL).stat().st_mtime_ns == before


def test_wrong_byte_in_a_piece_is_refused_and_the_piece_named(
    parts: list[Path], tmp_path: Path
) -> None:
    """One changed byte stops the join; the message names the package to install again."""
    spoilt = bytearray(parts[1].read_bytes())
    spoilt[1234] ^= 1
    parts[1].write_bytes(spoilt)
    with pytest.raises(ModelUnavailable, match=r"reinstall --no-deps smallmodel-part2==1\.0$"):
        open_weights(tmp_path / "cache", weights=SMALL)
    assert list((tmp_path / "cache" / "models").iterdir()) == []


@pytest.mark.usefixtures("parts")
def test_wrong_byte_in_the_joined_file_is_refused(tmp_path: Path) -> None:
    """A file that changed since it was joined is refused, with what to delete."""
    path = open_weights(tmp_path / "cache", weights=SMALL)
    spoilt = bytearray(path.read_bytes())
    spoilt[-1] ^= 1
    path.write_bytes(spoilt)
    assert weights_present(tmp_path / "cache", weights=SMALL)  # the size is still right
    with pytest.raises(ModelUnavailable, match=r"small\.gguf is damaged.*Delete it"):
        open_weights(tmp_path / "cache", weights=SMALL)


@pytest.mark.usefixtures("parts")
def test_short_file_is_not_present(tmp_path: Path) -> None:
    """A file of another size isn't taken for the model, and is refused when opened."""
    path = weights_path(tmp_path, weights=SMALL)
    path.parent.mkdir()
    path.write_bytes(WHOLE[:-1])
    assert not weights_present(tmp_path, weights=SMALL)
    with pytest.raises(ModelUnavailable, match="Delete it"):
        open_weights(tmp_path, weights=SMALL)


@pytest.mark.usefixtures("parts")
def test_interrupted_join_is_recovered(tmp_path: Path) -> None:
    """What a killed join left is removed; one still at work is left alone."""
    folder = tmp_path / "models"
    folder.mkdir()
    abandoned, at_work = folder / "small.gguf.old.joining", folder / "small.gguf.new.joining"
    abandoned.write_bytes(WHOLE[:100])
    at_work.write_bytes(WHOLE[:100])
    an_hour_ago = time.time() - 3600
    os.utime(abandoned, (an_hour_ago, an_hour_ago))
    assert open_weights(tmp_path, weights=SMALL).read_bytes() == WHOLE
    assert sorted(file.name for file in folder.iterdir()) == ["small.gguf", at_work.name]


def test_missing_piece_is_named(site: Path, tmp_path: Path) -> None:
    """The first package that isn't installed is named, with both ways out."""
    install(site, 1, PIECES[0])
    with pytest.raises(ModelUnavailable, match=r"smallmodel-part2 is missing.*OPENAI_API_KEY"):
        open_weights(tmp_path / "cache", weights=SMALL)


def test_piece_of_another_version_is_named(site: Path) -> None:
    """A package of another version may hold another model: it is refused."""
    install(site, 1, PIECES[0], version="2.0")
    with pytest.raises(ModelUnavailable, match=r"smallmodel-part1 is version 2\.0, not 1\.0"):
        find_parts(SMALL)


def test_package_without_its_file_is_named(parts: list[Path]) -> None:
    """A package whose data file was deleted is named."""
    parts[2].unlink()
    with pytest.raises(ModelUnavailable, match="smallmodel-part3 is installed without its piece"):
        find_parts(SMALL)


@pytest.mark.usefixtures("parts")
def test_full_disk_is_said_before_writing(tmp_path: Path) -> None:
    """A model larger than the room left isn't begun."""
    with pytest.raises(ModelUnavailable, match=r"are free\. Make room"):
        open_weights(tmp_path / "cache", weights=replace(SMALL, size_bytes=10**18))
    assert list((tmp_path / "cache" / "models").iterdir()) == []


@pytest.mark.usefixtures("parts")
def test_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """A cache folder below a file can't exist, and the message says where."""
    (tmp_path / "file").write_text("")
    with pytest.raises(ModelUnavailable, match=r"can't write the model file .*small\.gguf"):
        open_weights(tmp_path / "file", weights=SMALL)


def test_check_program_refuses_a_damaged_file(tmp_path: Path) -> None:
    """``python -m summarizer.llm.weights`` ends with 1 and one line for a file that is wrong."""
    path = weights_path(tmp_path)
    path.parent.mkdir()
    path.write_bytes(b"GGUF")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "summarizer.llm.weights", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "Delete it" in done.stderr


# GGUF files of the user's own


def test_path_of_a_gguf_file_is_a_model(tmp_path: Path) -> None:
    """A GGUF file is taken with and without ``local/``, and asked as the embedded model is.

    What its odds are worth when it judges isn't known; nothing is made of the other one's.
    """
    pytest.importorskip("xllamacpp", reason="the extra 'local' isn't installed")
    path = tmp_path / "own.gguf"
    path.write_bytes(b"GGUF and more")
    for spec in (str(path), f"local/{path}"):
        profile = resolve_model(spec, api_key="irrelevant")
        own = {"name": f"local/{path}", "model": str(path), "judge_scale": 1.0, "judge_bias": 0.0}
        assert profile == replace(EMBEDDED, **own)


def test_path_that_is_no_gguf_file_is_refused(tmp_path: Path) -> None:
    """A missing file and a file of another kind are said with their path."""
    with pytest.raises(UsageError, match=r"can't read the model file .*gone\.gguf"):
        resolve_model(f"local/{tmp_path / 'gone.gguf'}")
    (tmp_path / "text.gguf").write_text("hello")
    with pytest.raises(UsageError, match=r"text\.gguf is no GGUF file"):
        resolve_model(str(tmp_path / "text.gguf"))


class Draft(BaseModel):
    who: str


def test_file_that_cannot_be_loaded_is_said_once(tmp_path: Path) -> None:
    """A broken GGUF file fails every question with the same line, and is tried only once."""
    pytest.importorskip("xllamacpp", reason="the extra 'local' isn't installed")
    path = tmp_path / "broken.gguf"
    path.write_bytes(b"GGUF" + bytes(1000))

    async def ask_twice() -> list[str]:
        said = []
        async with Client(resolve_model(str(path))) as client:
            for _ in range(2):
                with pytest.raises(ModelUnavailable) as caught:
                    await client.ask([{"role": "user", "content": "Who?"}], Draft)
                said.append(str(caught.value))
                path.unlink(missing_ok=True)
                path.write_bytes(b"GGUF")
        return said

    first, second = asyncio.run(ask_twice())
    assert first == second
    assert "can't load" in first


# The real model

STATEMENT = [
    {"role": "system", "content": "Say who makes the statement in the sentence, and how."},
    {
        "role": "user",
        "content": "\u201cThe dam will hold,\u201d said Ana Ruiz, the mayor of Alder.",
    },
]
POEM = [
    {"role": "system", "content": "You compare two statements."},
    {"role": "user", "content": "Write a long poem about rivers. No JSON, no lists: verse only."},
]


class Speaker(BaseModel):
    name: Literal["Ana Ruiz", "the mayor of Alder", "nobody"]
    kind: Literal["person", "document"]


class Statement(BaseModel):
    speaker: Speaker
    mode: Literal["direct", "indirect", "narration"]
    numbers: list[int]


class Verdict(BaseModel):
    inner: Speaker | None
    verdict: Literal["zq-same", "zq-different"]


@dataclass(frozen=True)
class Talk:
    """What one start of the real model gave."""

    statements: list[Reply[Statement]]
    verdict: Reply[Verdict]
    cut_off: list[BaseException | Reply[Statement]]
    state_without_key: int
    url: str
    printed: str


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Talk:
    """Start the embedded model once, and ask it all that the tests below look at."""
    if importlib.util.find_spec("xllamacpp") is None:
        pytest.skip("the extra 'local' isn't installed: xllamacpp is missing")
    if not weights_present(default_cache_dir()):
        try:
            find_parts(EMBEDDED_WEIGHTS)
        except ModelUnavailable as error:
            pytest.skip(str(error))
    printed = tmp_path_factory.mktemp("embedded") / "printed.txt"
    with _printing_to(printed):
        talk = asyncio.run(_talk())
    return replace(talk, printed=printed.read_text())


@contextmanager
def _printing_to(path: Path) -> Iterator[None]:
    """Send what the process writes to its terminal, C++ code too, into a file."""
    kept = [os.dup(1), os.dup(2)]
    with path.open("wb") as file:
        for number in (1, 2):
            os.dup2(file.fileno(), number)
        try:
            yield
        finally:
            for number, old in zip((1, 2), kept, strict=True):
                os.dup2(old, number)
                os.close(old)


async def _talk() -> Talk:
    async with Client(resolve_model("local/qwen2.5-coder-1.5b")) as client:
        statements = [await client.ask(STATEMENT, Statement, max_tokens=80)]
        verdict = await client.ask(POEM, Verdict, max_tokens=80)
        statements.append(await client.ask(STATEMENT, Statement, max_tokens=80))
        endless = [{"role": "user", "content": "The river rose again. " * 2000}]
        cut_off = await asyncio.gather(
            client.ask(STATEMENT, Statement, max_tokens=3),
            client.ask(endless, Statement, max_tokens=80),
            return_exceptions=True,
        )
        assert client._line is not None
        url = str(client._line.sdk.base_url)
        async with httpx.AsyncClient(trust_env=False) as stranger:
            answer = await stranger.post(f"{url}chat/completions", json={"messages": POEM})
    return Talk(statements, verdict, list(cut_off), answer.status_code, url, printed="")


@pytest.mark.embedded
def test_embedded_model_names_the_speaker(talk: Talk) -> None:
    """The model reads a plain sentence and says who speaks, and how."""
    draft = talk.statements[0].draft
    assert draft.speaker.name in ("Ana Ruiz", "the mayor of Alder")
    assert (draft.speaker.kind, draft.mode) == ("person", "direct")


@pytest.mark.embedded
def test_embedded_model_is_held_to_the_schema(talk: Talk) -> None:
    """Asked for verse, the model still answers by the schema, choices it never saw included.

    The first reply must fit: a re-ask would mean that the schema did not constrain it.
    """
    assert talk.verdict.draft.verdict in ("zq-same", "zq-different")
    assert talk.verdict.usage.attempts == 1


@pytest.mark.embedded
def test_same_question_has_the_same_answer(talk: Talk) -> None:
    """What was asked in between does not change an answer."""
    first, second = talk.statements
    assert not second.cached
    assert first.draft == second.draft


@pytest.mark.embedded
def test_embedded_model_says_when_it_is_cut_off(talk: Talk) -> None:
    """An answer over its limit and a question over the context both ask for a smaller window."""
    assert [type(outcome) for outcome in talk.cut_off] == [ReplyCutOff, ReplyCutOff]


@pytest.mark.embedded
def test_embedded_model_costs_tokens_and_no_money(talk: Talk) -> None:
    """Tokens are counted; the price is zero, not unknown."""
    usage = talk.statements[0].usage
    assert usage.prompt_tokens > 20
    assert usage.completion_tokens > 10
    assert usage.cost_usd == 0.0


@pytest.mark.embedded
def test_embedded_server_answers_nobody_else(talk: Talk) -> None:
    """Without the key made for this process, the port answers 401."""
    assert talk.state_without_key == 401


@pytest.mark.embedded
def test_embedded_server_is_gone_after_close(talk: Talk) -> None:
    """Closing the client stops the server: nothing listens at its port."""
    with pytest.raises(httpx.ConnectError):
        httpx.post(f"{talk.url}chat/completions", json={}, trust_env=False)


@pytest.mark.embedded
def test_embedded_model_prints_nothing(talk: Talk) -> None:
    """The model library leaves the terminal to the program."""
    assert talk.printed == ""
