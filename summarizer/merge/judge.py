"""Who decides about two statements on which the rules can't."""

from __future__ import annotations

from typing import Literal, Protocol

Relation = Literal["same", "update", "contradiction", "different"]
"""What the second statement is to the first."""


class Judge(Protocol):
    """Decides whether two statements state the same thing.

    The merge asks it about grey pairs only, each pair once, the two texts in alphabetical
    order. Its answers must not depend on the order in which it is asked.
    """

    def judge(self, first: str, second: str, /) -> Relation | None:
        """Say what `second` is to `first`; ``None`` leaves the pair apart and undecided."""
        ...
