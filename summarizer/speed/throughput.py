"""What the program itself takes: many articles against a server that answers after a fixed time.

The ideal is what the server's time alone would allow: as many rounds of it as there are questions
for each connection. A second, warm run asks nothing and shows the program's own speed.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory

from summarizer.desk import Failure, brief_each, open_desk
from summarizer.schema import Article, Frozen
from summarizer.settings import Settings
from summarizer.speed.fixed_server import run_fixed_server
from summarizer.speed.newsday import CLAIMS_PER_ARTICLE, make_day

ARTICLES, CONCURRENCY, LATENCY_S = 500, 64, 2.0
COLD_RATIO, WARM_RATE, START_S = 1.05, 1000.0, 0.3
"""What is aimed at: of the ideal; articles a second; seconds of ``--help``."""


class Throughput(Frozen):
    """Two runs over the same articles, the first one with an empty cache."""

    articles: int
    failed: int
    concurrency: int
    latency_s: float
    requests: int
    cold_s: float
    ideal_s: float
    warm_s: float

    @property
    def ratio(self) -> float:
        """The first run against the ideal."""
        return self.cold_s / self.ideal_s

    @property
    def rate(self) -> float:
        """Articles a second in the second run."""
        return self.articles / self.warm_s


def measure_throughput(
    *,
    articles: int = ARTICLES,
    concurrency: int = CONCURRENCY,
    latency_s: float = LATENCY_S,
    seed: int = 7,
) -> Throughput:
    """Brief made-up articles twice, without writing anything but the cache."""
    # Twice as many as needed: of articles with one text only one is asked about.
    day = make_day(round(2 * articles * CLAIMS_PER_ARTICLE), seed=seed)
    by_text = {briefing.article.text: briefing.article for briefing in day}
    chosen = list(by_text.values())[:articles]
    with TemporaryDirectory() as folder, run_fixed_server(latency_s) as address:
        settings = Settings.load(
            model="openai/fixed",
            base_url=address,
            concurrency=concurrency,
            cache_dir=Path(folder),
            cache=True,
        )
        cold_s, requests, failed = asyncio.run(_brief(chosen, settings))
        warm_s, _, _ = asyncio.run(_brief(chosen, settings))
    return Throughput(
        articles=len(chosen),
        failed=failed,
        concurrency=concurrency,
        latency_s=latency_s,
        requests=requests,
        cold_s=cold_s,
        ideal_s=ceil(requests / concurrency) * latency_s,
        warm_s=warm_s,
    )


async def _brief(articles: Sequence[Article], settings: Settings) -> tuple[float, int, int]:
    """Seconds, requests sent, articles that failed."""
    async with open_desk(settings) as desk:
        started = time.perf_counter()
        outcomes = await brief_each(articles, desk=desk)
        seconds = time.perf_counter() - started
        failed = sum(isinstance(outcome, Failure) for outcome in outcomes)
        return seconds, desk.client.usage.attempts, failed
