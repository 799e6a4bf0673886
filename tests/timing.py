"""How long it takes to read the numbers of a text."""

from __future__ import annotations

import time

from summarizer.text.numbers import read_numbers


def time_reading(piece: str, length: int) -> float:
    """The least of three runs: a collection of garbage in one says nothing of the reader."""
    text = (piece * (length // len(piece) + 1))[:length]
    times = []
    for shorter in range(3):  # another text each time: nothing is known of it from before
        begin = time.process_time()
        read_numbers(text[: length - shorter])
        times.append(time.process_time() - begin)
    return min(times)
