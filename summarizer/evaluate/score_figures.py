"""Figures: found by where they stand, right only if everything labelled about them is right."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summarizer.evaluate.cases import Case, Range
from summarizer.evaluate.figures import Comparison, compare_figure
from summarizer.evaluate.gold import GoldFigure, Reading
from summarizer.evaluate.items import Item, Outcome, Sheet, Verdict, name_extra
from summarizer.evaluate.match import FIGURE_FLOOR, assign, names_same_thing, ruler_of
from summarizer.schema import Briefing, Figure
from summarizer.text.numerals import read_numerals


def score_figures(case: Case, briefing: Briefing | None, sheet: Sheet) -> None:
    """Compare the figures of an answer with the labelled ones."""
    gold = case.gold.figures.items
    predicted = briefing.figures if briefing else []
    worth = _measure(case, predicted)
    pairs = {pair.gold: pair for pair in assign(worth, floor=FIGURE_FLOOR)}
    for at, figure in enumerate(gold):
        key = f"figure:{figure.id or f'f{at + 1}'}"
        if at in pairs:
            pair = pairs[at]
            item = _describe_pair(figure, predicted[pair.predicted], key, pair.worth)
            sheet.add(item, counts_for=None if figure.need == "optional" else "figures")
        elif figure.need == "required":
            where = case.figures[at][0].where
            shown = show_reading(next(figure.readings))
            sheet.add(Item("figure", key, "missed", shown, None, span=where), counts_for="figures")
    taken = {pair.predicted for pair in pairs.values()}
    keys: set[str] = set()
    for at, given in enumerate(predicted):
        if at not in taken:
            where = Range(given.evidence.start, given.evidence.end)
            key = name_extra("figure", where, keys)
            keys.add(key)
            outcome: Outcome = "extra" if case.gold.figures.exhaustive else "ignored"
            item = Item("figure", key, outcome, None, show_figure(given), span=where)
            sheet.add(item, counts_for="figures" if outcome == "extra" else None)


def _measure(case: Case, predicted: Sequence[Figure]) -> NDArray[np.float64]:
    """The share of the shorter piece that lies in the other, then which fits more closely.

    Two pieces that share the number itself are one place, whatever words each has beside it:
    "about 1,200" and "1,200 people".
    """
    ruler = ruler_of(case.article.text)
    places = [(Range(f.evidence.start, f.evidence.end),) for f in predicted]
    worth = np.zeros((len(case.figures), len(predicted)))
    for row, spots in enumerate(case.figures):
        for column, place in enumerate(places):
            size = ruler.measure(place)
            for spot in spots:
                shared = ruler.measure_overlap((spot.where,), place)
                if shared:
                    wanted = ruler.measure((spot.where,))
                    share, union = shared / min(wanted, size), wanted + size - shared
                    if share < FIGURE_FLOOR and _share_a_number(case, spot.where, place[0]):
                        share = FIGURE_FLOOR
                    # Closeness only orders pairs that are shares apart from each other anyway.
                    fit = 0.0 if share < FIGURE_FLOOR else share * (0.9 + 0.1 * shared / union)
                    worth[row, column] = max(worth[row, column], fit)
    return np.where(worth > 0, np.maximum(worth, FIGURE_FLOOR), 0.0)


def _share_a_number(case: Case, one: Range, other: Range) -> bool:
    start, end = max(one.start, other.start), min(one.end, other.end)
    return bool(read_numerals(case.article.text[start:end]))


def _describe_pair(gold: GoldFigure, given: Figure, key: str, overlap: float) -> Item:
    compared = compare_figure(gold, given)
    reading = next(gold.readings)
    outcome = gold.need if gold.need != "required" else "wrong" if compared.errors else "right"
    return Item(
        kind="figure",
        key=key,
        outcome=outcome,
        gold=show_reading(reading),
        predicted=show_figure(given),
        overlap=round(overlap, 4),
        span=Range(given.evidence.start, given.evidence.end),
        fields=_judge(gold, reading, given, compared) if gold.need == "required" else {},
        errors=compared.errors if gold.need == "required" else (),
    )


def _judge(
    gold: GoldFigure, reading: Reading, given: Figure, compared: Comparison
) -> dict[str, Verdict]:
    verdicts = {
        "figure_value": Verdict(
            compared.number,
            _show_number(reading.value, reading.low, reading.high),
            _show_number(given.value, given.low, given.high),
        ),
        "figure_qualifier": Verdict(
            compared.qualifier, " or ".join(reading.qualifier or ()), given.qualifier
        ),
    }
    if compared.unit is not None:
        verdicts["figure_unit"] = Verdict(compared.unit, _show(reading.unit), given.unit or "none")
    if compared.of is not None:
        verdicts["figure_of"] = Verdict(compared.of, _show(reading.of), given.of or "none")
    if gold.place is not None:
        right = names_same_thing(given.place, gold.place)
        verdicts["figure_place"] = Verdict(right, _show(gold.place), given.place or "none")
    return verdicts


def _show(allowed: Sequence[str | None] | None) -> str:
    return " or ".join(item or "none" for item in allowed or ())


def show_reading(reading: Reading) -> str:
    """A labelled figure in a line."""
    number = _show_number(reading.value, reading.low, reading.high)
    unit = next(iter(reading.unit or ()), None)
    of = next(iter(reading.of or ()), None)
    return _show_line(next(iter(reading.qualifier or ()), "exact"), number, unit, of)


def show_figure(figure: Figure) -> str:
    """An answered figure in a line."""
    number = _show_number(figure.value, figure.low, figure.high)
    return _show_line(figure.qualifier, number, figure.unit, figure.of)


def _show_line(qualifier: str, number: str, unit: str | None, of: str | None) -> str:
    amount = [] if qualifier == "exact" else [qualifier.replace("_", " ")]
    amount += [number, unit] if unit else [number]
    return " ".join(amount) + (f" ({of})" if of and of != unit else "")


def _show_number(value: float | None, low: float | None, high: float | None) -> str:
    if value is not None:
        return f"{value:,}"
    if low is not None and high is not None:
        return f"{low:,} to {high:,}"
    return f"from {low:,}" if low is not None else f"to {high:,}" if high is not None else "?"
