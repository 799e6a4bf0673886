"""Answers on disk: kept at once, shared safely, and refused clearly when the file is bad."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import StoreError
from summarizer.llm import StoredAnswer
from summarizer.store import FILE_NAME, Store, sqlite

ANSWER = StoredAnswer('{"who": "Zoë \u201cZ\u201d \U0001f600"}', "local/x", "stop", 120, 9, 1.25)

WRITER = """
import sys
from pathlib import Path
from summarizer.llm import StoredAnswer
from summarizer.store import Store

folder, name, number = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with Store(folder) as store:
    for n in range(number):
        store.put(f"{name}-{n}", StoredAnswer(str(n), "m", "stop", 1, 1, 0.1))
        print(n, flush=True)
"""


def start_writer(folder: Path, name: str, number: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), name, str(number)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_answer_comes_back_as_it_was(tmp_path: Path) -> None:
    """What is put is what is got, field by field, also after closing."""
    with Store(tmp_path / "new" / "folder") as store:
        assert store.get("k") is None
        store.put("k", ANSWER)
    with Store(tmp_path / "new" / "folder") as store:
        assert store.get("k") == ANSWER


def test_newer_answer_replaces_the_older(tmp_path: Path) -> None:
    """One key has one answer: the last."""
    last = StoredAnswer("{", "local/x", "length", 1, 1, 0.5)
    with Store(tmp_path) as store:
        store.put("k", ANSWER)
        store.put("k", last)
        assert (store.get("k"), store.count()) == (last, 1)


def test_forget_drops_all_and_says_how_many(tmp_path: Path) -> None:
    """After forgetting, nothing is found, and the store still works."""
    with Store(tmp_path) as store:
        for key in "abc":
            store.put(key, ANSWER)
        assert store.forget() == 3
        assert (store.count(), store.get("a")) == (0, None)
        store.put("a", ANSWER)
        assert store.count() == 1


def test_killed_process_loses_no_answer(tmp_path: Path) -> None:
    """Every answer that was put before a kill is there afterwards."""
    writer = start_writer(tmp_path, "w", 100_000)
    assert writer.stdout is not None
    for _ in range(20):
        writer.stdout.readline()
    writer.send_signal(signal.SIGKILL)
    rest, _ = writer.communicate()
    put = 20 + rest.count("\n")
    assert put < 100_000
    with Store(tmp_path) as store:
        assert all(store.get(f"w-{n}") is not None for n in range(put))


@pytest.mark.parametrize(("refusals", "opens"), [(2, True), (10**9, False)])
def test_a_new_file_that_others_open_at_once_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusals: int, opens: bool
) -> None:
    """SQLite may refuse the switch to its log without waiting; for a while it is tried again."""
    left = [refusals]

    class Busy(sqlite3.Connection):
        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            if "journal_mode" in sql and left[0]:
                left[0] -= 1
                raise sqlite3.OperationalError("database is locked")
            return super().execute(sql, *values)

    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Busy))
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_S", 0.3)
    if opens:
        Store(tmp_path).close()
        assert left == [0]
    else:
        with pytest.raises(StoreError, match="locked"):
            Store(tmp_path)


def test_processes_share_one_new_file(tmp_path: Path) -> None:
    """Processes that open and fill the same new file at once all keep their answers."""
    writers = [start_writer(tmp_path, name, 30) for name in "abcd"]
    for writer in writers:
        _, errors = writer.communicate(timeout=60)
        assert (writer.returncode, errors) == (0, "")
    with Store(tmp_path) as store:
        assert store.count() == 120


def test_threads_share_one_store(tmp_path: Path) -> None:
    """Threads may put and get through the same open store."""
    with Store(tmp_path) as store:

        def work(name: str) -> None:
            for n in range(20):
                store.put(f"{name}-{n}", ANSWER)
                assert store.get(f"{name}-{n}") == ANSWER

        threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert store.count() == 80


def test_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    """Garbage in place of the file is refused with its path and what to do."""
    (tmp_path / FILE_NAME).write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match=rf"{FILE_NAME} is damaged.*Delete it"):
        Store(tmp_path)


def test_damaged_page_is_named(tmp_path: Path) -> None:
    """A file that opens but is broken inside is refused when it is read."""
    with Store(tmp_path) as store:
        for n in range(200):
            store.put(f"k{n}", ANSWER)
    path = tmp_path / FILE_NAME
    good = path.read_bytes()
    path.write_bytes(good[:4096] + b"\xff" * (len(good) - 4096))
    with Store(tmp_path) as store, pytest.raises(StoreError, match=r"is damaged.*Delete it"):
        store.get("k7")


def test_file_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    """A file written by a later version is refused, not changed."""
    Store(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE_NAME) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(StoreError, match="newer version"):
        Store(tmp_path)


def test_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """A cache folder below a file can't exist, and the message names it."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"can't make the cache folder .*file"):
        Store(tmp_path / "file" / "cache")


def test_path_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    """A folder where the file should be can't be opened, and the message names it."""
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(StoreError, match=rf"can't use the cache file .*{FILE_NAME}"):
        Store(tmp_path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom modes bind")
def test_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """A read-only folder is refused with what to do."""
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="--no-cache"):
        Store(tmp_path)
