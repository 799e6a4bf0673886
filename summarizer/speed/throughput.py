"""What the program itself takes: many articles against a server that answers after a fixed time.

The ideal is what the server's time alone would allow: as many rounds of it as there are questions
for each connection. A second, warm run asks nothing and shows the program's own speed.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from summarizer.desk import Failure, brief_each, open_desk
from summarizer.errors import SummarizerError
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
    cold_cpu_s: float
    """The program's own work; where it comes near `cold_s`, the machine was the limit."""
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
    """Brief made-up articles twice, without writing anything but the cache.

    Raises:
        SummarizerError: The server, or the second run, didn't start.
    """
    with TemporaryDirectory() as folder, run_fixed_server(latency_s) as address:
        load = Load(articles, concurrency, seed, address, folder)
        cold = run_load(load)
        warm = _run_load_apart(load)
    return Throughput(
        articles=cold.articles,
        failed=cold.failed,
        concurrency=concurrency,
        latency_s=latency_s,
        requests=cold.requests,
        cold_s=cold.seconds,
        cold_cpu_s=cold.cpu_s,
        ideal_s=ceil(cold.requests / concurrency) * latency_s,
        warm_s=warm.seconds,
    )


class Load(NamedTuple):
    """What is briefed, and where."""

    articles: int
    concurrency: int
    seed: int
    address: str
    cache_dir: str


class Ran(Frozen):
    """One run."""

    articles: int
    failed: int
    requests: int
    seconds: float
    """Without making the articles up, and without starting the program."""
    cpu_s: float


def run_load(load: Load) -> Ran:
    """Brief the articles, in this process."""
    # Twice as many as needed: of articles with one text only one is asked about.
    day = make_day(round(2 * load.articles * CLAIMS_PER_ARTICLE), seed=load.seed)
    by_text = {briefing.article.text: briefing.article for briefing in day}
    articles = list(by_text.values())[: load.articles]
    del day, by_text
    settings = Settings.load(
        model="openai/fixed",
        base_url=load.address,
        concurrency=load.concurrency,
        cache_dir=Path(load.cache_dir),
        cache=True,
    )
    return asyncio.run(_brief(articles, settings))


async def _brief(articles: Sequence[Article], settings: Settings) -> Ran:
    async with open_desk(settings) as desk:
        started, cpu = time.perf_counter(), time.process_time()
        outcomes = await brief_each(articles, desk=desk)
        return Ran(
            articles=len(articles),
            failed=sum(isinstance(outcome, Failure) for outcome in outcomes),
            requests=desk.client.usage.attempts,
            seconds=time.perf_counter() - started,
            cpu_s=time.process_time() - cpu,
        )


def _run_load_apart(load: Load) -> Ran:
    """The same in a process of its own, as a second run is."""
    command = [sys.executable, "-m", "summarizer.speed.throughput", json.dumps(load)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no word"])[-1]
        raise SummarizerError(f"the second run failed: {last}. Run fewer --articles")
    return Ran.model_validate_json(done.stdout)


if __name__ == "__main__":
    print(run_load(Load(*json.loads(sys.argv[1]))).model_dump_json())
