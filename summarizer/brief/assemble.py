"""Step 5: parts, speakers and checked answers become actors, claims and figures."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from summarizer.brief.actors import document_name
from summarizer.brief.check import AddedClaim, Checked
from summarizer.brief.document import Document, Part
from summarizer.brief.kinds import known_kind
from summarizer.brief.outlets import credit_claims
from summarizer.brief.speakers import Said
from summarizer.brief.wording import read_mode, write_claim
from summarizer.schema import (
    Actor,
    ActorKind,
    Attribution,
    Claim,
    ClaimKind,
    Figure,
    Span,
    When,
)
from summarizer.text.dates import read_dates, resolve_date
from summarizer.text.numbers import Number
from summarizer.text.places import find_place
from summarizer.text.reports import Offsets
from summarizer.text.units import TIME_UNITS

_NARRATION = Attribution(
    source=None,
    source_kind="none",
    anonymous=False,
    anonymity_reason=None,
    mode="narration",
    cue=None,
    source_span=None,
    cue_span=None,
    outlets=[],
)


class _Row(NamedTuple):
    """A claim before it is numbered."""

    spans: tuple[Offsets, ...]
    kind: ClaimKind
    attribution: Attribution
    text: str
    denied: bool
    others: tuple[Offsets, ...]
    """What of its evidence other claims state."""


def assemble_claims(
    document: Document,
    checked: Checked,
    said: Mapping[str, Said],
    actors: Sequence[Actor],
    kinds: Mapping[str, ActorKind],
) -> tuple[list[Claim], list[Figure]]:
    """Claims in the article's order, with their figures, and the figures of no claim."""
    outlets = credit_claims(document, said)
    claims: list[Claim] = []
    figures: list[Figure] = []
    taken: set[int] = set()
    rows: list[_Row] = []
    for part in document.parts:
        kind = checked.kinds.get(part.label)
        if kind is None:
            continue
        entry = said.get(part.label)
        attribution = _attribute(document, part, entry, outlets[part.label], kinds)
        spans = part.evidence
        denied = part.report is not None and part.report.denied
        text = write_claim(document, spans)
        rows.append(_Row(spans, kind, attribution, text, denied, _others(document, part)))
    rows += [_added_row(document, a) for a in checked.added]
    rows.sort(key=lambda row: row.spans[0])
    published = _published(document)
    for number, (spans, kind, attribution, text, denied, others) in enumerate(rows, start=1):
        claim_id = f"c{number}"
        numbers = [n for n in document.numbers if _meets(n, spans) and not _meets(n, others)]
        taken |= {n.start for n in numbers}
        own = [
            figure.model_copy(update={"id": f"f{len(figures) + at}", "claim": claim_id})
            for at, figure in enumerate(_figures(document, spans, numbers, checked), start=1)
        ]
        figures.extend(own)
        evidence = [document.span(s) for s in spans]
        claims.append(
            Claim(
                id=claim_id,
                text=text,
                kind=kind,
                polarity="denied" if denied else "asserted",
                attribution=attribution,
                when=_when(document, [*spans, *_rests_beside(document, spans)], published),
                actors=[a.id for a in actors if _mentions(a, evidence, attribution)],
                figures=[f.id for f in own],
                evidence=evidence,
            )
        )
    loose = _loose_figures(document, taken, checked)
    figures += [
        figure.model_copy(update={"id": f"f{len(figures) + at}"})
        for at, figure in enumerate(loose, start=1)
    ]
    return claims, figures


def _published(document: Document) -> datetime.date | None:
    stated = document.article.published
    return datetime.date.fromisoformat(stated) if stated else None


def _attribute(
    document: Document,
    part: Part,
    entry: Said | None,
    outlets: list[str],
    kinds: Mapping[str, ActorKind],
) -> Attribution:
    if entry is None:
        return _NARRATION.model_copy(update={"outlets": outlets})
    speaker, report = entry.speaker, part.report
    source_span = document.span(entry.source) if entry.source else None
    cue_span = document.span(report.cue) if report else None
    return Attribution(
        source=document_name(document, speaker),
        source_kind=speaker.kind(kinds),
        anonymous=speaker.anonymous,
        anonymity_reason=speaker.anonymity_reason if speaker.anonymous else None,
        mode=read_mode(document, part),
        cue=cue_span.text if cue_span else None,
        source_span=source_span,
        cue_span=cue_span,
        outlets=outlets,
    )


def _others(document: Document, part: Part) -> tuple[Offsets, ...]:
    """What other parts state of a speech act's evidence: their figures are not counted twice."""
    if part.evidence == part.spans:
        return ()
    siblings = document.parts_of(part.sentence.number)
    return tuple(s for p in siblings if p is not part for s in p.spans)


def _added_row(document: Document, added: AddedClaim) -> _Row:
    attribution = _NARRATION
    if added.source is not None and added.cue is not None:
        source, cue = document.span(added.source), document.span(added.cue)
        attribution = _NARRATION.model_copy(
            update={
                "source": source.text,
                "source_kind": "organization",
                "mode": "indirect",
                "cue": cue.text,
                "source_span": source,
                "cue_span": cue,
            }
        )
    spans = (added.evidence,)
    return _Row(spans, added.kind, attribution, write_claim(document, spans), False, ())


def _mentions(actor: Actor, evidence: Sequence[Span], attribution: Attribution) -> bool:
    if attribution.source in {actor.name, *actor.aliases}:
        return True
    return any(e.start <= m.start and m.end <= e.end for e in evidence for m in actor.mentions)


def _rests_beside(document: Document, spans: Sequence[Offsets]) -> list[Offsets]:
    """Times that were cut off a sentence's only claim: 'On May 3, Tehran announced …'."""
    sentence = next((s for s in document.body if s.start <= spans[0][0] < s.end), None)
    if sentence is None or len(document.parts_of(sentence.number)) > 1:
        return []
    return [r for r in document.rests if sentence.start <= r[0] < spans[0][0]]


_RELATIVE_BEFORE = re.compile(r"\b(?:which|who|whose|that)\b[^,;]*$")


def _when(
    document: Document, spans: Sequence[Offsets], published: datetime.date | None
) -> When | None:
    for start, end in spans:
        words = document.text[start:end]
        for mention in read_dates(words):
            if _RELATIVE_BEFORE.search(words[: mention.start]):
                continue  # 'the group, which broke away in 2016, has now …'
            first, last = resolve_date(mention, published)
            where = (start + mention.start, start + mention.end)
            return When(
                text=document.span(where).text,
                start=first.isoformat() if first else None,
                end=last.isoformat() if last else None,
            )
    return None


def _figures(
    document: Document,
    spans: Sequence[Offsets],
    numbers: Sequence[Number],
    checked: Checked,
) -> list[Figure]:
    """The figures of a claim, or those of no claim; ``spans`` is where they stand."""
    figures: list[Figure] = []
    as_of = _as_of(document, spans) if numbers else None
    for number in numbers:
        where = checked.counted.get(number.start)
        if number.of_start is not None and number.of_end is not None:
            where = (number.of_start, number.of_end)
        figures.append(
            Figure(
                id="",
                value=number.value,
                low=number.low,
                high=number.high,
                unit=number.unit,
                of=document.span(where).text if where else None,
                qualifier=number.qualifier,
                place=_place(document, number, spans),
                as_of=as_of,
                claim=None,
                evidence=document.span((number.start, number.end)),
            )
        )
    return figures


def _meets(number: Number, spans: Iterable[Offsets]) -> bool:
    return any(start < number.end and number.start < end for start, end in spans)


def _loose_figures(document: Document, taken: set[int], checked: Checked) -> list[Figure]:
    """Figures outside all claims: in the time or manner of saying, or cut off from a part.

    Those of a part without an answer go with it.
    """
    unanswered = [s for p in document.parts if p.label not in checked.kinds for s in p.evidence]
    found: list[Figure] = []
    for number in document.numbers:
        if number.start not in taken and not _meets(number, unanswered):
            sentence = next(s for s in document.body if s.start <= number.start < s.end)
            answered = any(p.label in checked.kinds for p in document.parts_of(sentence.number))
            if answered:
                spans = [(sentence.start, sentence.end)]
                found += _figures(document, spans, [number], checked)
    return found


def _as_of(document: Document, spans: Sequence[Offsets]) -> str | None:
    """The day or hour a figure speaks of; a claim with several times leaves it open."""
    times = [
        document.span((start + m.start, start + m.end)).text
        for start, end in spans
        for m in read_dates(document.text[start:end])
    ]
    if len(times) != 1 or re.match(r"(?:since|until|before|after)\b|(?:in )?\d{4}$", times[0]):
        return None
    return times[0]


_REACH = 400
"""So many characters on either side of a number can name its place."""


def _place(document: Document, number: Number, spans: Iterable[Offsets]) -> str | None:
    """Where a figure holds, by the statement it stands in; none of a stretch of time."""
    span = next((s for s in spans if s[0] <= number.start and number.end <= s[1]), None)
    if span is None or number.unit in TIME_UNITS:
        return None
    span = (max(span[0], number.start - _REACH), min(span[1], number.end + _REACH))
    named = [
        (group, m)
        for group in document.names
        for m in group.mentions
        if span[0] <= m.start < span[1]
    ]
    people = [(m.start, m.end) for g, m in named if known_kind(document, g) in ("person", "media")]
    of = None
    if number.of_start is not None and number.of_end is not None:
        of = (number.of_start, number.of_end)
    where = find_place(document.text, span, (number.start, number.end), of=of, people=people)
    return document.span(where).text if where else None
