"""Counts of how often each field of what was matched is right, for the scorers of passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class FieldRates:
    """Fields compared and fields right, over the passages scored so far."""

    compared: Counter[str] = field(default_factory=Counter)
    agreed: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def count(self, name: str, *, is_right: bool) -> None:
        """Add one comparison of a field."""
        self.compared[name] += 1
        self.agreed[name] += is_right

    def rate(self, name: str) -> float:
        """Share of what was matched whose field is right; 0 to 1."""
        return self.agreed[name] / max(1, self.compared[name])

    def show(self, names: Iterable[str]) -> str:
        """The rates of these fields, each with its n."""
        return " ".join(f"{n}={self.rate(n):.3f} (n={self.compared[n]})" for n in names)
