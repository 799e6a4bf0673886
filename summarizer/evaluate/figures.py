"""Figures compared as figures: how much, of what unit, how exact, and what is counted."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import NamedTuple

from summarizer.evaluate.gold import GoldFigure, Reading
from summarizer.evaluate.match import is_any_name, names_same_thing
from summarizer.schema import Figure

WRONG_MAGNITUDE = "wrong magnitude"
WRONG_SIGN = "wrong sign"
WRONG_NUMBER = "wrong number"
WRONG_RANGE = "wrong range"
WRONG_UNIT = "wrong unit"
WRONG_QUALIFIER = "wrong qualifier"
WRONG_THING = "wrong thing counted"

_SPELLINGS = (
    ("percent", "%|per cent|pct"),
    ("percentage points", "percent points|pp"),
    ("basis points", "bp|bps"),
    ("usd", "$|us$|dollars|us dollars|u.s. dollars"),
    ("eur", "€|euros"),
    ("gbp", "£|pounds sterling|british pounds|pounds"),
    ("jpy", "¥|yen"),
    ("rupees", "rs|rs.|inr|₹"),
    ("naira", "ngn|₦"),
    ("rand", "zar"),
    ("km", "kilometres|kilometers"),
    ("m", "metres|meters"),
    ("cm", "centimetres|centimeters"),
    ("mm", "millimetres|millimeters"),
    ("feet", "ft|foot"),
    ("inches", "in|inch"),
    ("yards", "yd|yds"),
    ("sq km", "square kilometres|square kilometers|km2|km²"),
    ("sq m", "square metres|square meters|m2|m²"),
    ("sq miles", "square miles"),
    ("sq ft", "square feet"),
    ("hectares", "ha"),
    ("cubic metres", "cubic meters|m3|m³"),
    ("litres", "liters|l"),
    ("ml", "millilitres|milliliters"),
    ("kg", "kilograms|kilogrammes|kilos"),
    ("g", "grams|grammes"),
    ("mg", "milligrams"),
    ("tonnes", "metric tons|t"),
    ("lb", "lbs"),
    ("km/h", "kmh|kph|km per hour|kilometres per hour|kilometers per hour|kilometres an hour"),
    ("mph", "miles per hour|miles an hour"),
    ("m/s", "metres per second|meters per second"),
    ("barrels a day", "barrels per day|bpd|b/d"),
    ("degrees c", "degrees celsius|celsius|°c|c|degrees centigrade"),
    ("degrees f", "degrees fahrenheit|fahrenheit|°f|f"),
    ("kw", "kilowatts"),
    ("mw", "megawatts"),
    ("gw", "gigawatts"),
    ("kwh", "kilowatt hours"),
    ("mwh", "megawatt hours"),
    ("gwh", "gigawatt hours"),
    ("hours", "h|hrs"),
    ("minutes", "min|mins"),
    ("seconds", "s|secs"),
)
"""A unit's name and its other spellings, in lower case."""
_UNIT_SPELLINGS = {other: name for name, others in _SPELLINGS for other in others.split("|")}


class Comparison(NamedTuple):
    """How a figure stands to one labelled reading; ``None`` where nothing is labelled."""

    number: bool
    unit: bool | None
    qualifier: bool
    of: bool | None
    errors: tuple[str, ...]
    """The names of what is wrong; empty for a figure that is right."""


def compare_figure(gold: GoldFigure, predicted: Figure) -> Comparison:
    """Compare with the labelled reading that fits best."""
    found = [compare_reading(reading, predicted) for reading in gold.readings]
    found += [
        compare_reading(reading, _percent_to_share(predicted, reading))
        for reading in gold.readings
        if _is_share(reading) and is_same_unit(predicted.unit, ["percent"])
    ]
    return min(found, key=lambda comparison: (not comparison.number, len(comparison.errors)))


def _is_share(reading: Reading) -> bool:
    """Whether a reading is a fraction, which may as well be given as percent."""
    numbers = [n for n in (reading.value, reading.low, reading.high) if n is not None]
    return bool(numbers) and all(0 < number < 1 for number in numbers)


def _percent_to_share(figure: Figure, reading: Reading) -> Figure:
    numbers = {"value": figure.value, "low": figure.low, "high": figure.high}
    shares = {key: None if n is None else n / 100 for key, n in numbers.items()}
    return figure.model_copy(update={**shares, "unit": (reading.unit or [None])[0]})


def compare_reading(gold: Reading, predicted: Figure) -> Comparison:
    """Compare a figure with one reading: 12 for 120 is wrong, and so is -5 for 5."""
    wrong = _name_number_error(gold, predicted)
    unit = None if gold.unit is None else is_same_unit(predicted.unit, gold.unit)
    assert gold.qualifier is not None
    qualifier = predicted.qualifier in gold.qualifier
    of = None if gold.of is None else names_same_thing(predicted.of, gold.of)
    named = {WRONG_UNIT: unit, WRONG_QUALIFIER: qualifier, WRONG_THING: of}
    errors = [wrong] if wrong else []
    errors += [name for name, right in named.items() if right is False]
    return Comparison(wrong is None, unit, qualifier, of, tuple(errors))


def is_same_unit(unit: str | None, allowed: list[str | None]) -> bool:
    """Whether a unit is one of those allowed, in whatever spelling."""
    if unit is None:
        return None in allowed
    if _spell(unit) == "lb" and any(other and _spell(other) == "gbp" for other in allowed):
        return "pounds" in allowed  # a label's pounds may be weight or money
    return is_any_name(_spell(unit), [other and _spell(other) for other in allowed])


def _spell(unit: str) -> str:
    plain = " ".join(re.sub(r"[-_]", " ", unit).casefold().split())
    spelled = _UNIT_SPELLINGS.get(plain, _UNIT_SPELLINGS.get(f"{plain}s", plain))
    return spelled[:-1] if spelled.endswith("s") and len(spelled) > 3 else spelled


def _name_number_error(gold: Reading, predicted: Figure) -> str | None:
    if gold.value is not None and predicted.value is not None:
        return _name_value_error(gold.value, predicted.value)
    if gold.value is not None or predicted.value is not None:
        return WRONG_RANGE
    bounds = ((gold.low, predicted.low), (gold.high, predicted.high))
    for wanted, given in bounds:
        if (wanted is None) != (given is None):
            return WRONG_RANGE
    errors = [
        _name_value_error(wanted, given)
        for wanted, given in bounds
        if wanted is not None and given is not None
    ]
    return next((error for error in errors if error), None)


def _name_value_error(wanted: float, given: float) -> str | None:
    if is_same_number(wanted, given):
        return None
    if is_same_number(wanted, -given):
        return WRONG_SIGN
    if wanted * given > 0:
        power = round(math.log10(abs(given / wanted)))
        # Powers of ten as decimals: 1.1 million over 1.1 must be no matter of binary rounding.
        if power and is_same_number(wanted, float(Decimal(str(given)).scaleb(-power))):
            return WRONG_MAGNITUDE
    return WRONG_NUMBER


def is_same_number(wanted: float, given: float) -> bool:
    """Whether two numbers are the same at the decimals with which the label is written.

    33.3 is a third in percent; 33 isn't, and 12 is never 12.4.
    """
    if wanted == given:
        return True
    exponent = Decimal(str(wanted)).normalize().as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return decimals > 0 and math.isclose(round(given, decimals), wanted, rel_tol=1e-12)
