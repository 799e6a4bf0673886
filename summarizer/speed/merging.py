"""How long a merge takes and how much memory, by the size of the day.

Each size runs in a process of its own, so that its peak of memory is its own and no cache is
warm. As a program (``python -m summarizer.speed.merging CLAIMS SEED``) this module is that
process, and prints what it measured as JSON.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

from summarizer.errors import SummarizerError
from summarizer.schema import Frozen

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)


class MergeTiming(Frozen):
    """What one merge took."""

    claims: int
    articles: int
    developments: int
    conflicts: int
    wall_s: float
    cpu_s: float
    """Much less than `wall_s` means that something else kept the machine busy."""
    input_bytes: int
    """Most memory held before the merge: the day itself, and the program."""
    peak_bytes: int
    """Most memory held in all."""


def time_merge(claims: int, *, seed: int) -> MergeTiming:
    """Make a day up and merge it, in this process."""
    from summarizer.merge import merge_day
    from summarizer.speed.newsday import DAY, count_claims, make_day

    briefings = make_day(claims, seed=seed)
    held = _measure_peak()
    wall, cpu = time.perf_counter(), time.process_time()
    day = merge_day(briefings, day=DAY)
    return MergeTiming(
        wall_s=time.perf_counter() - wall,
        cpu_s=time.process_time() - cpu,
        claims=count_claims(briefings),
        articles=len(briefings),
        developments=len(day.developments),
        conflicts=len(day.conflicts),
        input_bytes=held,
        peak_bytes=_measure_peak(),
    )


def _measure_peak() -> int:
    """The most memory this process has held, in bytes."""
    # Linux counts in ru_maxrss what the process held that started this one; VmHWM begins anew.
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        status = ""
    if found := re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE):
        return int(found[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def time_merge_apart(claims: int, *, seed: int) -> MergeTiming:
    """The same in a process of its own.

    Raises:
        SummarizerError: The process came to an end without a result, for want of memory perhaps.
    """
    command = [sys.executable, "-m", "summarizer.speed.merging", str(claims), str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["killed, perhaps for want of memory"])[-1]
        raise SummarizerError(
            f"the merge of {claims:,} claims failed: {last}. Run a smaller size with --claims"
        )
    return MergeTiming.model_validate_json(done.stdout)


def main() -> None:
    """Measure one size and print it."""
    claims, seed = (int(word) for word in sys.argv[1:3])
    print(json.dumps(time_merge(claims, seed=seed).model_dump()))


if __name__ == "__main__":
    main()
