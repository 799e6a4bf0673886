"""Python's collector of cycles, kept away from what it needn't walk through again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def pause_collector() -> Iterator[None]:
    """Collect nothing inside the block (or the function that it decorates).

    For work that makes many objects that live until it ends, and no cycles: a merge, reading
    stored records, loading a library. The collector would walk over all of them again and again,
    up to five sixths of the time. What nobody holds any more is freed as ever. What is left at the
    end counts as old at once, so that the first look at what is new needn't walk over it either.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
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
