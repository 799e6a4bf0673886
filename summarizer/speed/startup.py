"""How long the command takes to start, and which imports that time goes to."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from statistics import median

from summarizer.schema import Frozen

_TIMED = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)")
_SHOWN = 5


class Startup(Frozen):
    """Seconds; medians of several starts."""

    help_s: float
    """``summarizer --help``."""
    import_s: float
    """``import summarizer``, the interpreter's own start taken off."""
    slowest: list[tuple[str, float]]
    """The packages that take longest to import for ``--help``, themselves alone."""


def measure_startup(*, runs: int = 5) -> Startup:
    """Start the command, and an interpreter, several times."""
    bare = _time_program(["-c", "pass"], runs=runs)
    return Startup(
        help_s=_time_program(["-m", "summarizer", "--help"], runs=runs),
        import_s=max(0.0, _time_program(["-c", "import summarizer"], runs=runs) - bare),
        slowest=_list_slowest(),
    )


def _time_program(arguments: list[str], *, runs: int) -> float:
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
        times.append(time.perf_counter() - started)
    return median(times)


def _list_slowest() -> list[tuple[str, float]]:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "summarizer", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    spent: dict[str, float] = {}
    for own, name in _TIMED.findall(done.stderr):
        package = name.split(".")[0]
        spent[package] = spent.get(package, 0.0) + int(own) / 1e6
    return sorted(spent.items(), key=lambda item: -item[1])[:_SHOWN]
