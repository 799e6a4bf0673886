"""The collector of cycles: kept away from work that makes none, and back at work afterwards."""

from __future__ import annotations

import gc
import weakref

import pytest

from summarizer.collector import pause_collector, set_aside


class Node:
    """Something that can stand in a cycle."""

    def __init__(self) -> None:
        self.other = self


def test_what_was_made_in_a_pause_counts_as_old() -> None:
    """After a pause the first look at what is new finds nothing to walk over."""
    with pause_collector():
        assert not gc.isenabled()
        made = [[n] for n in range(20_000)]
    assert gc.isenabled()
    old = {id(one) for one in gc.get_objects(generation=2)}
    assert all(id(one) in old for one in made)


def test_a_cycle_made_in_a_pause_is_collected_later() -> None:
    """What counts as old is still found when the collector looks at everything."""
    with pause_collector():
        node = Node()
    gone = weakref.ref(node)
    del node
    gc.collect()
    assert gone() is None


def test_a_pause_leaves_alone_what_is_set_aside() -> None:
    """Inside a block that sets objects aside a pause brings none of them back."""
    with set_aside():
        held = gc.get_freeze_count()
        with pause_collector():
            pass
        assert gc.get_freeze_count() == held > 0
    assert gc.get_freeze_count() == 0


def test_a_collector_that_was_off_stays_off() -> None:
    """A pause inside a pause, or of somebody who collects nothing, ends as it began."""
    gc.disable()
    try:
        with pytest.raises(ZeroDivisionError), pause_collector():
            1 / 0  # noqa: B018
        assert not gc.isenabled()
    finally:
        gc.enable()
