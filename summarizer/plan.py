"""What a run would ask, counted without asking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from summarizer.brief.article import plan_windows
from summarizer.brief.ask import write_question
from summarizer.brief.document import read_document
from summarizer.day import read_previous, select_day
from summarizer.desk import choose_judge, choose_model, read_rules
from summarizer.llm.profiles import Profile
from summarizer.merge import infer_days
from summarizer.prompts import Prompt
from summarizer.read import ReadResult, read_paths
from summarizer.schema import Article
from summarizer.settings import Settings

CHARS_PER_TOKEN = 4
"""English text, roughly; enough for an estimate."""


@dataclass(frozen=True)
class ArticlePlan:
    """What one article would cost."""

    article: Article
    sentences: int
    questions: int
    """At least; answers that break their schema or are cut off are asked for again."""
    prompt_tokens: int
    """About."""


@dataclass(frozen=True)
class Plan:
    """What a run would ask."""

    model: str
    read: ReadResult
    left_out: tuple[Article, ...]
    articles: tuple[ArticlePlan, ...]
    cost_usd: float | None
    """Of the questions alone, about; ``None`` when the price isn't known."""
    judges: bool
    """What isn't clear to the merge would be asked about as well; how many questions that takes
    shows when the articles are briefed."""


def plan_job(
    paths: Iterable[str | Path],
    *,
    settings: Settings,
    day: str | None = None,
    previous: Path | None = None,
) -> Plan:
    """Read what a run would read, and count what it would ask; nothing is sent or written.

    Raises:
        SummarizerError: The run could not begin either.
    """
    profile, prompt = choose_model(settings)
    judges = choose_judge(settings, profile) is not None
    with read_rules(settings):
        read = read_paths(paths, max_article_chars=settings.max_article_chars)
        articles, left_out = select_day(infer_days(read.articles), day)
        read_previous(previous, articles)
        plans = tuple(_plan_article(article, profile, prompt) for article in articles)
    cost_usd = profile.price(sum(plan.prompt_tokens for plan in plans), 0)
    return Plan(profile.name, read, left_out, plans, cost_usd, judges)


def _plan_article(article: Article, profile: Profile, prompt: Prompt) -> ArticlePlan:
    document = read_document(article)
    windows = [w for w in plan_windows(document, profile) if w.asks]
    questions = [write_question(document, window, prompt, profile) for window in windows]
    characters = sum(len(message["content"]) for asked in questions for message in asked)
    return ArticlePlan(
        article=article,
        sentences=len(document.sentences),
        questions=len(questions),
        prompt_tokens=characters // CHARS_PER_TOKEN,
    )
