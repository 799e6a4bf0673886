"""Answers under the hash of what was asked, briefings under all that made them: one SQLite file.

Each answer is committed as soon as it is there, so a run that is killed has lost none, and
several processes may share the file.
"""

from __future__ import annotations

import sqlite3
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from summarizer.errors import StoreError
from summarizer.llm.answers import StoredAnswer

FILE_NAME = "summarizer.sqlite3"
SCHEMA_VERSION = 2
BUSY_TIMEOUT_S = 30.0
_SWITCH_WAIT_S = 0.02

_TABLES = (
    """
CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY,
    model TEXT NOT NULL,
    text TEXT NOT NULL,
    finish TEXT NOT NULL CHECK (finish IN ('stop', 'length')),
    prompt_tokens INTEGER NOT NULL,
    completion_tokens INTEGER NOT NULL,
    seconds REAL NOT NULL,
    stored_at REAL NOT NULL
) STRICT, WITHOUT ROWID
""",
    """
CREATE TABLE IF NOT EXISTS briefings (
    key TEXT PRIMARY KEY,
    text BLOB NOT NULL,
    stored_at REAL NOT NULL
) STRICT
""",
)


class Store:
    """The open file; an answer cache for `summarizer.llm.Client`. Safe to use from threads."""

    def __init__(self, cache_dir: Path) -> None:
        """Open or make the file.

        Raises:
            StoreError: The folder can't be written, or the file is damaged or from a newer
                version.
        """
        self.path = cache_dir / FILE_NAME
        self._lock = threading.Lock()
        try:
            cache_dir.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"can't make the cache folder {cache_dir}: {error.strerror}. "
                "Choose another folder, or run with --no-cache"
            ) from error
        with self._translated():
            self._db = sqlite3.connect(
                self.path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
            )
        try:
            with self._translated():
                self._prepare()
        except StoreError:
            self._db.close()
            raise

    def _prepare(self) -> None:
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version > SCHEMA_VERSION:
            raise StoreError(
                f"{self.path} was written by a newer version of this program. "
                "Upgrade, or delete the file to start anew"
            )
        # With a write-ahead log, readers and a writer don't wait for each other, and a
        # committed answer survives the death of the process.
        self._keep_log()
        self._db.execute("PRAGMA synchronous = NORMAL")
        if version < SCHEMA_VERSION:
            self._db.execute("BEGIN IMMEDIATE")
            for table in _TABLES:
                self._db.execute(table)
            self._db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            self._db.execute("COMMIT")

    def _keep_log(self) -> None:
        """Switch to the write-ahead log, however many open the new file at once.

        SQLite's own timeout doesn't hold here: of two that switch together one is refused at once.
        """
        give_up_at = time.monotonic() + BUSY_TIMEOUT_S
        while True:
            try:
                self._db.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > give_up_at:
                    raise
                time.sleep(_SWITCH_WAIT_S)
            else:
                return

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the store can't be used afterwards."""
        with self._lock:
            self._db.close()

    def get(self, key: str) -> StoredAnswer | None:
        """The answer stored under ``key``, or ``None``."""
        with self._lock, self._translated():
            row = self._db.execute(
                "SELECT text, model, finish, prompt_tokens, completion_tokens, seconds"
                " FROM answers WHERE key = ?",
                (key,),
            ).fetchone()
        return None if row is None else StoredAnswer(*row)

    def put(self, key: str, answer: StoredAnswer) -> None:
        """Keep ``answer``; it is on its way to disk when this returns."""
        with self._lock, self._translated():
            self._db.execute(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    key,
                    answer.model,
                    answer.text,
                    answer.finish,
                    answer.prompt_tokens,
                    answer.completion_tokens,
                    answer.seconds,
                    time.time(),
                ),
            )

    def get_briefing(self, key: str) -> str | None:
        """The briefing stored under ``key`` as JSON, or ``None``."""
        with self._lock, self._translated():
            row = self._db.execute("SELECT text FROM briefings WHERE key = ?", (key,)).fetchone()
        try:
            return None if row is None else zlib.decompress(row[0]).decode()
        except (zlib.error, UnicodeDecodeError):
            return None

    def put_briefing(self, key: str, text: str) -> None:
        """Keep a briefing; one costs a quarter of its length."""
        packed = zlib.compress(text.encode(), level=1)
        with self._lock, self._translated():
            self._db.execute(
                "INSERT OR REPLACE INTO briefings VALUES (?, ?, ?)", (key, packed, time.time())
            )

    def count(self) -> int:
        """How many answers are kept."""
        with self._lock, self._translated():
            (number,) = self._db.execute("SELECT count(*) FROM answers").fetchone()
        return int(number)

    def forget(self) -> int:
        """Drop all answers, and all briefings; says how many answers there were."""
        with self._lock, self._translated():
            dropped = self._db.execute("DELETE FROM answers").rowcount
            self._db.execute("DELETE FROM briefings")
            self._db.execute("VACUUM")
        return int(dropped)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Say what to do about SQLite's errors."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise StoreError(
                f"can't use the cache file {self.path}: {error}. Check that its folder can be "
                "written and has room, choose another folder, or run with --no-cache"
            ) from error
        except sqlite3.DatabaseError as error:
            raise StoreError(
                f"the cache file {self.path} is damaged: {error}. Delete it; "
                "only stored answers are lost, and they are asked for again"
            ) from error
