"""A day's news as a briefing whose every line points at the words it rests on.

::

    from summarizer import Article, summarize, summarize_day

    briefing = summarize(Article.from_file("article.txt"))
    day = summarize_day(["articles/"], day="2024-12-07")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.api import (
        amerge_day,
        asummarize,
        asummarize_day,
        asummarize_many,
        merge_day,
        summarize,
        summarize_day,
        summarize_many,
    )
    from summarizer.errors import (
        BudgetExceeded,
        MergeError,
        ModelError,
        ModelRefused,
        ModelUnavailable,
        PromptError,
        ReadError,
        ReplyCutOff,
        ReplyInvalid,
        ReplyRefused,
        SettingsError,
        StoreError,
        SummarizerError,
        UsageError,
    )
    from summarizer.schema import (
        Actor,
        Article,
        ArticleLine,
        Attribution,
        Briefing,
        Claim,
        ClaimRef,
        Conflict,
        Coverage,
        DayActor,
        DayBriefing,
        DayFigure,
        Development,
        Fault,
        Figure,
        Gone,
        Grades,
        Ledger,
        Origin,
        Ranking,
        Rejected,
        Run,
        Span,
        UndecidedPair,
        Version,
        When,
    )
    from summarizer.settings import Settings

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Article",
    "ArticleLine",
    "Attribution",
    "Briefing",
    "BudgetExceeded",
    "Claim",
    "ClaimRef",
    "Conflict",
    "Coverage",
    "DayActor",
    "DayBriefing",
    "DayFigure",
    "Development",
    "Fault",
    "Figure",
    "Gone",
    "Grades",
    "Ledger",
    "MergeError",
    "ModelError",
    "ModelRefused",
    "ModelUnavailable",
    "Origin",
    "PromptError",
    "Ranking",
    "ReadError",
    "Rejected",
    "ReplyCutOff",
    "ReplyInvalid",
    "ReplyRefused",
    "Run",
    "Settings",
    "SettingsError",
    "Span",
    "StoreError",
    "SummarizerError",
    "UndecidedPair",
    "UsageError",
    "Version",
    "When",
    "amerge_day",
    "asummarize",
    "asummarize_day",
    "asummarize_many",
    "merge_day",
    "summarize",
    "summarize_day",
    "summarize_many",
]

# Each name is imported when it is first used, so that `import summarizer` stays cheap.
_HOMES = ("summarizer.errors", "summarizer.settings", "summarizer.schema")
_FUNCTIONS = "summarizer.api"


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    homes = (_FUNCTIONS,) if name.islower() else _HOMES
    home = next(module for module in map(import_module, homes) if hasattr(module, name))
    globals()[name] = value = getattr(home, name)
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
