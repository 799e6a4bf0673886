"""Scores the attribution parser against passages labelled by hand.

A statement found matches a labelled one when their characters overlap enough (intersection over
union); each label and each find is matched once, the best overlap first. Sentences of one
running quotation count as one find where one label holds them all. Fields are compared only on
matched statements, and each is reported with how often it could be compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from attribution_gold import Passage, Statement
from field_rates import FieldRates

from summarizer.brief.assemble import assemble_claims
from summarizer.brief.check import Checked
from summarizer.brief.document import read_document
from summarizer.brief.speakers import find_speakers
from summarizer.schema import Article, Claim

MIN_OVERLAP = 0.3
"""Least intersection over union at which two statements are the same one."""

FIELDS = ("source", "cue", "mode", "anonymous", "reason", "outlets", "denied", "source_kind")

Spans = list[tuple[int, int]]


class Find(NamedTuple):
    """A statement that the parser found, with all that it says about it."""

    spans: Spans
    values: Mapping[str, object]
    goes_on: bool
    """A running quotation of whoever made the statement before it."""


@dataclass
class Scores(FieldRates):
    """Counts over the passages scored so far."""

    labelled: int = 0
    found: int = 0
    matched: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall over statements; 0 to 1."""
        return 2 * self.matched / max(1, self.labelled + self.found)

    def __str__(self) -> str:
        precision, recall = self.matched / max(1, self.found), self.matched / max(1, self.labelled)
        return (
            f"P={precision:.3f} (n={self.found}) R={recall:.3f} (n={self.labelled}) "
            f"F1={self.f1:.3f} {self.show(FIELDS)}"
        )


def score(passages: Iterable[Passage]) -> Scores:
    """Score the parser, without any model, on labelled passages."""
    scores = Scores()
    for passage in passages:
        _score_passage(scores, passage)
    return scores


def _score_passage(scores: Scores, passage: Passage) -> None:
    labels = [(s, _locate(passage, s)) for s in passage.statements]
    optional = [_locate(passage, s) for s in passage.optional]
    finds = _join_running(find_statements(passage.text), [spans for _, spans in labels])
    pairs = sorted(
        (
            (_overlap(spans, find.spans), i, j)
            for i, (_, spans) in enumerate(labels)
            for j, find in enumerate(finds)
        ),
        reverse=True,
    )
    matched: dict[int, int] = {}
    for overlap, i, j in pairs:
        if overlap >= MIN_OVERLAP and i not in matched and j not in matched.values():
            matched[i] = j
    taken = set(matched.values())
    extra = [f for j, f in enumerate(finds) if j not in taken and not _is_any(f.spans, optional)]
    scores.labelled += len(labels)
    scores.matched += len(matched)
    scores.found += len(matched) + len(extra)
    scores.misses += [
        f"{passage.id} missed: {s.content}" for i, (s, _) in enumerate(labels) if i not in matched
    ]
    scores.misses += [
        f"{passage.id} extra: {[passage.text[a:b] for a, b in f.spans]}" for f in extra
    ]
    for i, j in matched.items():
        _compare(scores, passage.id, labels[i][0], finds[j].values)


def _join_running(finds: Sequence[Find], labels: Sequence[Spans]) -> list[Find]:
    """Put a running quotation's sentences together where one label holds them both."""
    joined: list[Find] = []
    for find in finds:
        before = joined[-1] if joined and find.goes_on else None
        if before and any(_shared(before.spans, x) and _shared(find.spans, x) for x in labels):
            joined[-1] = before._replace(spans=[*before.spans, *find.spans])
        else:
            joined.append(find)
    return joined


def _compare(scores: Scores, passage: str, label: Statement, values: Mapping[str, object]) -> None:
    for name in FIELDS:
        if name in label.unscored or not _is_asked(name, label, values):
            continue
        is_right = _is_right(name, label, values[name])
        scores.count(name, is_right=is_right)
        if not is_right:
            wanted = getattr(label, name)
            scores.misses.append(
                f"{passage} {name}: {values[name]!r}, not {wanted!r}: {label.content}"
            )


def _is_asked(name: str, label: Statement, values: Mapping[str, object]) -> bool:
    """Reasons are asked only of sources that the label or the parser takes for anonymous."""
    return name != "reason" or label.anonymous or values["reason"] is not None


def _is_right(name: str, label: Statement, value: object) -> bool:
    if name == "source":
        return _fold(value) in {_fold(s) for s in label.source}
    if name == "outlets":
        assert isinstance(value, list)
        return [_fold(v) for v in value] == [_fold(o) for o in label.outlets]
    wanted = getattr(label, name)
    if name in {"cue", "reason"} and isinstance(value, str) and isinstance(wanted, str):
        return _fold(value) in _fold(wanted) or _fold(wanted) in _fold(value)
    return bool(value == wanted)


def _fold(words: object) -> str:
    """Case and a leading article decide nothing."""
    return re.sub(r"^(?:the|an?)\s+", "", str(words).casefold())


def find_statements(text: str) -> list[Find]:
    """What the pipeline attributes in a text, by rules alone, in its order."""
    document = read_document(Article.from_text(text, id="passage"))
    said = find_speakers(document)
    finds: list[Find] = []
    last: str | None = None
    for part in document.parts:
        checked = Checked(kinds={part.label: "event"})
        (claim,), _ = assemble_claims(document, checked, said, [], {})
        if claim.attribution.mode == "narration":
            continue
        spans = [document.normalised.original(*s) for s in part.spans]
        source = claim.attribution.source
        before = finds[-1].spans[-1][1] if finds else 0
        goes_on = part.is_running_quote and source == last
        goes_on = goes_on and _is_same_quotation(text[before : spans[0][0]])
        finds.append(Find(list(spans), _read_values(claim), goes_on))
        last = source
    return finds


def _is_same_quotation(between: str) -> bool:
    """Nothing but white space, and a quotation mark at a new paragraph, stands between."""
    return not between.strip(' \n"“')


def _read_values(claim: Claim) -> dict[str, object]:
    attribution = claim.attribution
    return {
        "source": attribution.source,
        "cue": attribution.cue,
        "mode": attribution.mode,
        "anonymous": attribution.anonymous,
        "reason": attribution.anonymity_reason,
        "outlets": attribution.outlets,
        "denied": claim.polarity == "denied",
        "source_kind": attribution.source_kind,
    }


def _locate(passage: Passage, statement: Statement) -> Spans:
    return [(r.start, r.end) for r in passage.locate(statement).content]


def _shared(a: Sequence[tuple[int, int]], b: Sequence[tuple[int, int]]) -> int:
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)


def _overlap(a: Spans, b: Spans) -> float:
    size = sum(end - start for start, end in [*a, *b])
    shared = _shared(a, b)
    return shared / (size - shared) if size > shared else 1.0


def _is_any(spans: Spans, optional: Sequence[Spans]) -> bool:
    return any(_shared(spans, other) for other in optional)
