"""Units in which one quantity is written, and whether two quantities agree."""

from __future__ import annotations

from math import inf
from typing import NamedTuple

_ROUND = 20
"""From here on a multiple of ten is taken for a round number."""
_CONVERTED = 0.06
"""Share by which a number in another unit may be off: tons are told for tonnes."""

_BASES: dict[str, dict[str, float]] = {
    "km": {"km": 1, "metres": 0.001, "miles": 1.609, "feet": 0.0003048, "yards": 0.000914}
    | {"nautical miles": 1.852, "cm": 1e-5, "mm": 1e-6, "inches": 2.54e-5},
    "sq km": {"sq km": 1, "sq m": 1e-6, "sq miles": 2.59, "sq ft": 9.29e-8, "hectares": 0.01}
    | {"acres": 0.004047},
    "tonnes": {"tonnes": 1, "tons": 0.95, "kg": 0.001, "lb": 0.0004536, "kilotonnes": 1000}
    | {"kilotons": 1000, "g": 1e-6, "ounces": 2.835e-5},
    "litres": {"litres": 1, "ml": 0.001, "gallons": 3.785, "cubic metres": 1000, "barrels": 159}
    | {"cubic feet": 28.32},
    "hours": {"hours": 1, "minutes": 1 / 60, "seconds": 1 / 3600, "days": 24, "weeks": 168},
    "months": {"months": 1, "years": 12, "decades": 120},
    "km/h": {"km/h": 1, "mph": 1.609, "m/s": 3.6, "knots": 1.852},
    "percent": {"percent": 1, "percentage points": 1, "basis points": 0.01},
}
_FACTORS = {
    unit: (base, factor) for base, units in _BASES.items() for unit, factor in units.items()
}


class Quantity(NamedTuple):
    """A number with its bounds, in the base unit of its kind."""

    value: float | None
    low: float
    high: float
    exact: bool
    unit: str
    """As written; two numbers in different ones are compared with some slack."""


def convert(unit: str) -> tuple[str, float]:
    """The base unit of a unit, and the factor that leads to it.

    >>> convert("minutes")[0], convert("USD")
    ('hours', ('USD', 1.0))
    """
    return _FACTORS.get(unit, (unit, 1.0))


def compare_values(one: Quantity, other: Quantity) -> bool | None:
    """Whether two numbers agree; ``None`` when both can be right and yet differ.

    "At least 14" leaves room for 17, but who counts 17 says something else; only round bounds
    and rounded numbers agree with what lies somewhat beyond them.
    """
    overlap = one.low <= other.high and other.low <= one.high
    if one.value is None or other.value is None:
        return overlap
    gap = abs(one.value - other.value)
    largest = max(abs(one.value), abs(other.value))
    if one.unit != other.unit and gap <= _CONVERTED * largest:
        return True
    if one.exact and other.exact:
        return not gap or _is_rounded(one.value, other.value)
    slack = max(_find_slack(one, overlap=overlap), _find_slack(other, overlap=overlap))
    if gap <= slack * largest:
        return True
    pairs = ((one, other), (other, one))
    leaves_room = any(a.low == -inf and a.high >= (b.value or inf) for a, b in pairs)
    return None if leaves_room else False


def _is_rounded(p: float, q: float) -> bool:
    """Whether one is the other one rounded: 3 and 3.1, 1,400 and 1,412."""
    coarse, fine = sorted((p, q), key=lambda n: (len(f"{n:.10g}".strip("0").replace(".", "")), n))
    if fine != int(fine):
        return coarse == int(coarse) and abs(fine - coarse) <= 0.5
    return abs(fine) >= 200 and not coarse % 10 and abs(fine - coarse) <= 0.02 * abs(fine)


def _find_slack(number: Quantity, *, overlap: bool) -> float:
    """Which share of a rounded number, or of a bound, another one may lie off and agree."""
    if number.exact or number.value is None:
        return 0.0
    if number.low == number.high:
        return 0.10
    if not overlap:
        return 0.05
    if abs(number.value) >= _ROUND and not number.value % 10:
        return 0.20
    return 0.10 if number.unit or number.value >= 5 * _ROUND else 0.0
