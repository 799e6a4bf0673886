"""What can be checked without labels: do quotations and numbers stand in the article?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from summarizer.evaluate.cases import Range
from summarizer.evaluate.items import Item, Sheet
from summarizer.evidence import check_quotations
from summarizer.schema import Briefing, Figure
from summarizer.text.amounts import join_amounts, read_amounts
from summarizer.text.normalise import normalise
from summarizer.text.numbers import number_values
from summarizer.text.quotes import find_quotes

NOT_QUOTED = "quotation isn't in the article"
NO_SUCH_NUMBER = "number isn't in its evidence"
BESIDE = 40
"""How many characters beside a number are read with it."""


def check_grounding(briefing: Briefing, sheet: Sheet) -> None:
    """Count how many quotations of the claims, and numbers of claims and figures, are found.

    A quotation counts as found where the article has the same words in quotation marks; a
    number where its own evidence has the same number. What isn't found becomes an item.
    """
    for claim in briefing.claims:
        _check_quotations(claim.id, claim.text, briefing.article.text, sheet)
        evidence = " ".join(span.text for span in claim.evidence)
        known, wanted = _read_values(evidence), _read_values(claim.text)
        missing = [value for value in wanted if value not in known]
        sheet.count("numbers_found", right=len(wanted) - len(missing), missed=len(missing))
        for at, value in enumerate(missing):
            key = f"number:{claim.id}#{at}"
            shown = f"{value:,} in “{claim.text}”"
            sheet.add(Item("number", key, "wrong", None, shown, errors=(NO_SUCH_NUMBER,)))
    for figure in briefing.figures:
        _check_figure(figure, briefing.article.text, sheet)


# The same sentences are answered again and again, over repeats and runs.
@lru_cache(maxsize=65536)
def _read_values(text: str) -> tuple[int | float, ...]:
    return tuple(number.value for number in number_values(text))


def _check_quotations(name: str, words: str, text: str, sheet: Sheet) -> None:
    quotes = len(find_quotes(normalise(words).text))
    if not quotes:
        return
    faults = check_quotations(words, text)
    missing = min(quotes, len(faults))
    sheet.count("quotes_found", right=quotes - missing, missed=missing)
    for at, fault in enumerate(faults[:missing]):
        key = f"quote:{name}#{at}"
        sheet.add(Item("quote", key, "wrong", None, fault.reason, errors=(NOT_QUOTED,)))


def _check_figure(figure: Figure, text: str, sheet: Sheet) -> None:
    start, end = figure.evidence.start, figure.evidence.end
    first, last = max(0, start - BESIDE), min(len(text), end + BESIDE)
    known = _read_values_at(text[first:last], start - first, end - first)
    wanted = [n for n in (figure.value, figure.low, figure.high) if n is not None]
    right = bool(wanted) and all(_is_among(number, known) for number in wanted)
    sheet.count("numbers_found", right=right, missed=not right)
    if not right:
        where = Range(figure.evidence.start, figure.evidence.end)
        shown = f"{' to '.join(map(str, wanted)) or 'no number'} for “{figure.evidence.text}”"
        key = f"number:{figure.id}"
        item = Item("number", key, "wrong", None, shown, span=where, errors=(NO_SUCH_NUMBER,))
        sheet.add(item)


@lru_cache(maxsize=65536)
def _read_values_at(text: str, start: int, end: int) -> tuple[float, ...]:
    """Every value that the numbers at ``start:end`` can have: "half" of "half the town" is 50.

    What stands beside tells the value, and either end of a range counts: the words are read in
    the article, not cut off.
    """
    amounts = read_amounts(text)
    values: list[float] = list(_read_values(text[start:end]))
    index = 0
    while index < len(amounts):
        parts = amounts[index:]
        joined, index = join_amounts(text, amounts, index)
        for amount in [joined, *parts[: len(parts) - len(amounts) + index]]:
            if amount.start < end and start < amount.end:
                both = (amount.low, amount.high, amount.numeral.value)
                values += [float(value) for value in both if value is not None]
    return tuple(values)


def _is_among(number: float, known: Sequence[int | float]) -> bool:
    return any(abs(number - other) <= 1e-9 * max(1.0, abs(other)) for other in known)
