"""A line on the terminal while long work goes on; nothing where nobody watches."""

from __future__ import annotations

import time
from collections.abc import Sequence
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, ProgressColumn, Task, TaskID, TextColumn
from rich.progress import Progress as Bar
from rich.text import Text

from summarizer.schema import Article


class TimeLeft(ProgressColumn):
    """Counts down to the time at which the work should be done, once that can be told."""

    def render(self, task: Task) -> Text:
        """Minutes and seconds."""
        ready_at = task.fields.get("ready_at")
        if ready_at is None:
            return Text("-:-- left")
        minutes, seconds = divmod(max(0, round(ready_at - time.monotonic())), 60)
        return Text(f"{minutes}:{seconds:02d} left")


class Progress:
    """A watcher that shows articles done, the one at hand, and the time left.

    Work is counted in characters of text: articles differ in length, and how many questions
    a later one will take isn't known yet.
    """

    def __init__(self, console: Console | None = None) -> None:
        console = console or Console(stderr=True)
        self._bar = Bar(
            TextColumn("{task.fields[done]}"),
            BarColumn(bar_width=20),
            TimeLeft(),
            TextColumn("{task.description}", markup=False),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task: TaskID | None = None
        self._total = 0
        self._started_at = 0.0
        self._done = 0
        self._count = 0
        self._shares: dict[str, float] = {}

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def begin(self, articles: Sequence[Article]) -> None:
        """Show the line."""
        self._total = sum(len(article.text) for article in articles)
        self._started_at = time.monotonic()
        self._count = len(articles)
        self._task = self._bar.add_task("", total=self._total, done=self._tell_done())
        self._bar.start()

    def start(self, article: Article) -> None:
        """Name the article at hand."""
        self._update(article, 0.0, article.id)

    def advance(self, article: Article, answered: int, asked: int) -> None:
        """Move on within the article."""
        detail = f"{article.id}: question {min(answered + 1, asked)} of {asked}"
        self._update(article, len(article.text) * answered / max(asked, 1), detail)

    def finish(self, article: Article) -> None:
        """Count the article."""
        self._done += 1
        self._update(article, len(article.text), article.id)

    def judge(self, answered: int, asked: int) -> None:
        """Tell how far the judge is, when all articles are done, or where none is asked about."""
        if self._task is None:
            self.begin(())
        if self._task is not None:
            detail = f"merging, question {answered} of {asked}"
            self._bar.update(self._task, description=detail, ready_at=None, refresh=True)

    def _update(self, article: Article, share: float, description: str) -> None:
        if self._task is None:
            return
        self._shares[article.id] = share
        completed = sum(self._shares.values())
        self._bar.update(
            self._task,
            completed=completed,
            description=description,
            done=self._tell_done(),
            ready_at=self._estimate_end(completed),
            refresh=True,
        )

    def _tell_done(self) -> str:
        return f"{self._done} of {self._count} articles" if self._count else ""

    def _estimate_end(self, completed: float) -> float | None:
        """When all will be done if it goes on as it went so far; ``None`` before any is."""
        if not completed:
            return None
        return self._started_at + (time.monotonic() - self._started_at) * self._total / completed
