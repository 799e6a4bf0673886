"""The output folder: where each file of a run lies, written whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from summarizer.errors import UsageError
from summarizer.render import render_html, render_json, render_markdown
from summarizer.schema import Briefing, DayBriefing, Ledger

UNDATED = "undated"
"""Names the folder, and the label, of articles whose date isn't known."""


class Output:
    """One output folder; files of other runs in it stay, files of the same name are replaced."""

    def __init__(self, folder: Path) -> None:
        """Make the folder, and make sure that it can be written before any model is asked.

        Raises:
            UsageError: It can't be written.
        """
        self.folder = folder
        probe = folder / f".probe-{secrets.token_hex(4)}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise _refuse(folder, error) from error

    def page(self, day: str | None) -> Path:
        """Where the HTML page of that day lies."""
        return self._day_folder(day) / "briefing.html"

    def write_article(self, briefing: Briefing) -> None:
        """Write ``articles/<id>.json``."""
        self._write(self.folder / "articles" / f"{briefing.article.id}.json", render_json(briefing))

    def write_day(
        self,
        day: DayBriefing,
        briefings: Sequence[Briefing],
        *,
        previous: DayBriefing | None = None,
        days: Iterable[DayBriefing] = (),
    ) -> None:
        """Write ``days/<day>/briefing.json``, ``.md`` and ``.html``.

        The page links to the pages of ``days`` and to those that are there already.
        """
        folder = self._day_folder(day.day)
        self._write(folder / "briefing.json", render_json(day))
        self._write(folder / "briefing.md", render_markdown(day, briefings, previous=previous))
        neighbours = self._find_neighbours(day, days)
        page = render_html(day, briefings, neighbours=neighbours, previous=previous)
        self._write(folder / "briefing.html", page)

    def write_ledger(self, ledger: Ledger) -> None:
        """Write ``run.json``."""
        self._write(self.folder / "run.json", render_json(ledger))

    def read_before(self, day: str, *, after: str | None = None) -> DayBriefing | None:
        """The newest briefing in the folder of an earlier day; ``None`` if there is none.

        Args:
            day: ISO date.
            after: Only of a later day than this one.

        Raises:
            UsageError: There is one, but it can't be read.
        """
        days = [path.parent.name for path in (self.folder / "days").glob("*/briefing.json")]
        earlier = [name for name in days if is_day(name) and (after or "") < name < day]
        if not earlier:
            return None
        found = DayBriefing.from_file(self._day_folder(max(earlier)))
        if found.day != max(earlier):
            raise UsageError(
                f"{self._day_folder(max(earlier))}: holds the briefing of {found.day or UNDATED}. "
                "Move it to the folder of its own day"
            )
        return found

    def _day_folder(self, day: str | None) -> Path:
        return self.folder / "days" / (day or UNDATED)

    def _find_neighbours(
        self, own: DayBriefing, days: Iterable[DayBriefing]
    ) -> list[tuple[str, str]]:
        """Label and relative address of the other days' pages, in order, undated last."""
        names = {path.parent.name for path in (self.folder / "days").glob("*/briefing.html")}
        names |= {day.day or UNDATED for day in days}
        names.discard(own.day or UNDATED)
        ordered = sorted(names, key=lambda name: (name == UNDATED, name))
        return [(name, f"../{name}/briefing.html") for name in ordered]

    def _write(self, path: Path, text: str) -> None:
        """Replace the file in one step, so that nobody ever reads half of one."""
        part = path.with_name(f".{secrets.token_hex(4)}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(text, encoding="utf-8", newline="\n")
            os.replace(part, path)
        except OSError as error:
            raise _refuse(path, error) from error
        finally:
            part.unlink(missing_ok=True)


def is_day(name: str) -> bool:
    """Whether a folder is one of a day, not of undated articles or somebody's own."""
    try:
        return date.fromisoformat(name).isoformat() == name
    except ValueError:
        return False


def _refuse(path: Path, error: OSError) -> UsageError:
    return UsageError(
        f"can't write to {path}: {error.strerror}. Choose another folder with --out, or make room"
    )
