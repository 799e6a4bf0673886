"""Loads passages whose figures are labelled by hand, and scores the reader against them.

``evals/figures/*.yaml`` say in their heads how the labels were set. A figure found belongs to the
label whose characters it shares; each is matched once. It is right if value, unit, qualifier and
what it counts are; place is counted beside the rest, where it is labelled.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import yaml
from field_rates import FieldRates
from pydantic import BaseModel, ConfigDict, Field, model_validator

from summarizer.brief.assemble import assemble_claims
from summarizer.brief.check import Checked
from summarizer.brief.document import read_document
from summarizer.brief.kinds import name_kind
from summarizer.brief.speakers import find_speakers
from summarizer.evaluate.figures import compare_figure
from summarizer.evaluate.gold import GoldFigure
from summarizer.evaluate.match import names_same_thing
from summarizer.schema import Article, Figure

GOLD = Path(__file__).parent.parent / "evals" / "figures"

FIELDS = ("value", "unit", "qualifier", "of", "place")
COUNT = "n"
"""The unit of a plain count: none, or the counted noun."""
_DEFAULTS = ("exact", "?")


class Label(NamedTuple):
    """One labelled figure at ``start:end`` of its passage."""

    start: int
    end: int
    gold: GoldFigure
    is_count: bool


class Passage(BaseModel):
    """A few sentences of news with all their figures."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    batch: int
    text: str
    figures: list[str] = Field(min_length=1)
    """``words | value | unit | of | qualifier | place``."""
    optional: list[str] = Field(default_factory=list)
    """Words of figures that one editor would list and another would not."""

    @property
    def labels(self) -> list[Label]:
        """The labelled figures, each with its place in the text, in the text's order."""
        return sorted((self._read(line) for line in self.figures), key=lambda label: label.start)

    @property
    def spared(self) -> list[tuple[int, int]]:
        """Where the optional figures stand."""
        return [self._locate(words) for words in self.optional]

    @model_validator(mode="after")
    def _check_against_text(self) -> Passage:
        labels, spared = self.labels, self.spared
        for one, other in itertools.pairwise(labels):
            if other.start < one.end:
                raise ValueError(f"{self.id}: two labels of {self.text[other.start : other.end]!r}")
        for start, end in spared:
            if any(start < label.end and label.start < end for label in labels):
                raise ValueError(f"{self.id}: {self.text[start:end]!r} is labelled, too")
        return self

    def _read(self, line: str) -> Label:
        cells = [cell.strip() for cell in line.split(" | ")]
        if not 4 <= len(cells) <= 6:
            raise ValueError(f"{self.id}: four to six cells, please: {line!r}")
        words, value, unit, of, qualifier, place = (*cells, *_DEFAULTS[len(cells) - 4 :])
        start, end = self._locate(words)
        low, is_range, high = value.partition("..")
        fields: dict[str, object] = {"evidence": self.text[start:end], "of": _list(of)}
        fields |= {"low": _number(low), "high": _number(high)} if is_range else {}
        fields |= {} if is_range else {"value": _number(low)}
        fields |= {"qualifier": _list(qualifier), "place": _list(place)}
        units = _list(unit)
        is_count = units is not None and COUNT in units
        fields["unit"] = None if units == [COUNT] else units
        gold = GoldFigure.model_validate({k: v for k, v in fields.items() if v is not None})
        return Label(start, end, gold, is_count)

    def _locate(self, words: str) -> tuple[int, int]:
        """Where words stand, or their part in brackets.

        Raises:
            ValueError: They stand nowhere, or in several places.
        """
        before, bracket, inner = words.partition("[")
        number, _, after = inner.partition("]")
        whole = re.escape(before + number + after)
        found = list(re.finditer(rf"(?<![\w.,])(?<![\w][$£€¥]){whole}(?!\w|[.,]\d)", self.text))
        if len(found) != 1:
            raise ValueError(f"{self.id}: stands {len(found)} times in the text: {words!r}")
        start = found[0].start() + len(before) * bool(bracket)
        return start, start + len(number if bracket else words)


def _list(cell: str) -> list[str | None] | None:
    """What a cell allows: ``None`` where nothing is labelled."""
    if cell == "?":
        return None
    return [None if item.strip() == "-" else item.strip() for item in cell.split(";")]


def _number(written: str) -> int | float | None:
    if not written:
        return None
    return float(written) if "." in written else int(written)


def load(path: Path) -> list[Passage]:
    """Read the passages of a file; a label that its passage doesn't bear out is refused."""
    passages = [
        Passage.model_validate(item) for item in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
    twice = [name for name, n in Counter(p.id for p in passages).items() if n > 1]
    if twice:
        raise ValueError(f"these ids stand twice: {twice}")
    return passages


def find_figures(text: str) -> list[Figure]:
    """The figures that the pipeline reads in a text, by rules alone."""
    document = read_document(Article.from_text(text, id="passage"))
    checked = Checked(kinds={part.label: "event" for part in document.parts})
    kinds = {group.name: name_kind(document, group, {}) for group in document.names}
    return assemble_claims(document, checked, find_speakers(document), [], kinds)[1]


@dataclass
class Scores(FieldRates):
    """Counts over the passages scored so far."""

    labelled: int = 0
    found: int = 0
    right: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall of figures that are wholly right; 0 to 1."""
        return 2 * self.right / max(1, self.labelled + self.found)

    def __str__(self) -> str:
        return (
            f"labelled {self.labelled}, found {self.found}, right {self.right}: "
            f"F1={self.f1:.3f} {self.show(FIELDS)}"
        )


def score(passages: Iterable[Passage]) -> Scores:
    """Score the reading of figures, without any model, on labelled passages."""
    scores = Scores()
    for passage in passages:
        _score_passage(scores, passage)
    return scores


def _score_passage(scores: Scores, passage: Passage) -> None:
    labels, spared = passage.labels, passage.spared
    scores.labelled += len(labels)
    open_labels = list(labels)
    for given in find_figures(passage.text):
        where = (given.evidence.start, given.evidence.end)
        label = next((x for x in open_labels if _meet(where, (x.start, x.end))), None)
        if label is not None:
            open_labels.remove(label)
            scores.found += 1
            scores.right += _compare(scores, passage.id, label, given)
        elif not any(_meet(where, place) for place in spared):
            scores.found += 1
            scores.misses.append(f"{passage.id} extra: {given.evidence.text!r} of {given.of!r}")
    scores.misses += [
        f"{passage.id} missed: {passage.text[x.start : x.end]!r}" for x in open_labels
    ]


def _compare(scores: Scores, passage: str, label: Label, given: Figure) -> bool:
    compared = compare_figure(label.gold, given)
    of = label.gold.of or []
    counted = given.unit is None or names_same_thing(given.unit, [*of, "people"])
    verdicts = {
        "value": compared.number,
        "unit": counted or compared.unit is True if label.is_count else compared.unit,
        "qualifier": compared.qualifier,
        "of": compared.of,
        "place": None
        if label.gold.place is None
        else names_same_thing(given.place, label.gold.place),
    }
    for name, is_right in verdicts.items():
        if is_right is None:
            continue
        scores.count(name, is_right=is_right)
        if not is_right:
            wanted = getattr(label.gold, name)
            scores.misses.append(
                f"{passage} {name}: {getattr(given, name)!r}, not {wanted!r}: {given.evidence.text}"
            )
    return all(is_right is not False for name, is_right in verdicts.items() if name != "place")


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
