"""Python's collector of cycles, kept away from what it needn't walk through again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def pause_collector() -> Iterator[None]:
    """Collect nothing inside the block, for work that makes many objects and no cycles.

    Of loading a library it is a third of the time, of reading stored briefings two thirds. What
    nobody holds any more is freed as ever.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def set_aside() -> Iterator[None]:
    """Leave all objects of now alone inside the block, and collect what is made there.

    Loaded libraries are hundreds of thousands of objects that stay. They count again afterwards.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
