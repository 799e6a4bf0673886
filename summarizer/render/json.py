"""The files other programs read: readable UTF-8 JSON, the same for the same input."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from summarizer.schema import Briefing, DayBriefing, Ledger

MAX_EXACT_FLOAT = 2.0**53


def render_json(shape: Briefing | DayBriefing | Ledger) -> str:
    """Write a shape by the contract: fields in their given order, two-space indent.

    Whole numbers print as integers. A number that JSON doesn't have (an overflow to
    infinity) prints as ``null``; its evidence still holds the characters it was read from.
    """
    data = settle_numbers(shape.model_dump(mode="json"))
    written = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)
    # Half a character can stand in a model's answer, but in no UTF-8 file: escape it.
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", written) + "\n"


def settle_numbers(value: Any) -> Any:
    """Turn floats that are whole into integers, all the way down."""
    if isinstance(value, dict):
        return {key: settle_numbers(item) for key, item in value.items()}
    if isinstance(value, list):
        return [settle_numbers(item) for item in value]
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        # Beyond 2**53 a float no longer names one integer, so it stays as it is.
        if value.is_integer() and abs(value) <= MAX_EXACT_FLOAT:
            return int(value)
    return value
