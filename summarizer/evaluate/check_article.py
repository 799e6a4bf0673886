"""Labels of an article that can't be right: they contradict the article or each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from summarizer.evaluate.cases import Case, Range
from summarizer.evaluate.gold import GoldClaim, Reading
from summarizer.evaluate.match import fold_name, measure_claims, ruler_of
from summarizer.evaluate.places import Place
from summarizer.text.normalise import normalise
from summarizer.text.quotes import find_quotes

Found = Iterator[tuple[Place, str]]
"""Where in a file, and what is wrong there."""

_SAME = 0.9
"""Overlap from which two labelled claims stand on the same words."""
_PLAIN_NUMBER = re.compile(r"(?<![\w.,])[-−]?\d[\d,]*(?:\.\d+)?(?!\w)")
_SCALE = re.compile(
    r"\d\s?(?:[a-z]*illion|trn|bn|mn|m|k|hundred|thousand|dozen|lakh|crore)\b|\band\b", re.I
)


def find_label_faults(case: Case) -> Found:
    """Every fault of the labels of one case."""
    haystack = _level(case.article.text)

    def stands(words: str) -> bool:
        return _level(words) in haystack

    yield from _check_actors(case, stands)
    yield from _check_ids(case)
    for at, claim in enumerate(case.gold.claims.items):
        place: Place = ("claims", "items", at)
        for key, message in _check_claim(claim, stands):
            yield (*place, key), f"claim {claim.id}: {message}"
        for key, message in _check_marks(claim, case, case.claims[at]):
            yield (*place, key), f"claim {claim.id}: {message}"
    yield from _check_same_words(case)
    for at, figure in enumerate(case.gold.figures.items):
        for number, reading in enumerate(figure.readings):
            place = ("figures", "items", at, *(("also", number - 1) if number else ()))
            for key, message in _check_reading(reading):
                yield (*place, key), f"figure {figure.evidence.text!r}: {message}"
    yield from _check_same_figures(case)


def _level(text: str) -> str:
    """For looking up names: without regard to case, marks and white space."""
    return " ".join(re.sub(r"[\"']", " ", normalise(text).text).casefold().split())


def _check_actors(case: Case, stands: Callable[[str], bool]) -> Found:
    seen: dict[str, int] = {}
    for at, actor in enumerate(case.gold.actors.items):
        place: Place = ("actors", "items", at, "names")
        if not any(stands(name) for name in actor.names):
            yield place, f"the actor {actor.names[0]!r} stands nowhere in the article"
        for name in dict.fromkeys(fold_name(name) for name in actor.names):
            if name in seen:
                first = case.gold.actors.items[seen[name]].names[0]
                message = (
                    f"contradictory: {name!r} names this actor and {first!r}; keep it with one"
                )
                yield place, message
            seen.setdefault(name, at)


def _check_ids(case: Case) -> Found:
    seen: set[str] = set()
    for at, claim in enumerate(case.gold.claims.items):
        if claim.id in seen:
            yield ("claims", "items", at, "id"), f"the id {claim.id} is given twice"
        seen.add(claim.id)
    seen = set()
    for at, figure in enumerate(case.gold.figures.items):
        if figure.id in seen:
            yield ("figures", "items", at, "id"), f"the id {figure.id} is given twice"
        seen |= {figure.id} if figure.id else set()


def _check_claim(claim: GoldClaim, stands: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    if claim.need != "required" and "source" not in claim.model_fields_set:
        return
    if "source" not in claim.model_fields_set:
        yield "id", "the field source is missing; write null for narration"
        return
    if "source" not in claim.unscored:
        names = [name for name in claim.sources if name is not None]
        if names and not any(stands(name) for name in names):
            yield "source", f"the source {names[0]!r} stands nowhere in the article"
    if claim.sources == [None]:
        yield from _check_narration(claim)
    elif None not in claim.sources:
        yield from _check_attribution(claim)
    if True not in claim.anonymous and claim.anonymity_reason != [None]:
        yield "anonymity_reason", "contradictory: a reason, but not anonymous"
    for key, words in (("anonymity_reason", claim.anonymity_reason), ("cue", claim.cue or [])):
        given = [text for text in words if text is not None]
        if given and not any(stands(text) for text in given):
            yield key, f"{given[0]!r} stands nowhere in the article"


def _check_narration(claim: GoldClaim) -> Iterator[tuple[str, str]]:
    if claim.source_kinds != ["none"]:
        yield "source_kind", "contradictory: narration has no source, so its source_kind is none"
    if claim.modes != ["narration"]:
        yield "mode", "contradictory: without a source the mode is narration"
    if claim.anonymous != [False]:
        yield "anonymous", "contradictory: narration has no source that could be anonymous"
    if "denied" in claim.polarity:
        yield "polarity", "contradictory: only a source can deny; a negative statement is asserted"
    if claim.cue and claim.cue != [None]:
        yield "cue", "contradictory: narration has no cue"


def _check_attribution(claim: GoldClaim) -> Iterator[tuple[str, str]]:
    for key, given, empty in (
        ("source_kind", claim.source_kinds, "none"),
        ("mode", claim.modes, "narration"),
    ):
        if not given and key not in claim.unscored and claim.need == "required":
            yield "id", f"has a source but no {key}; give it, or list it under unscored"
        if empty in given:
            yield key, f"contradictory: it has a source, so its {key} isn't {empty}"
    named = {"person", "organization", "document", "outlet"}
    if claim.anonymous == [True] and named.issuperset(claim.source_kinds) and claim.source_kinds:
        kinds = ", ".join(claim.source_kinds)
        yield "anonymous", f"contradictory: anonymous, but of the kind {kinds}"


def _check_marks(
    claim: GoldClaim, case: Case, pieces: Sequence[Range]
) -> Iterator[tuple[str, str]]:
    if claim.need == "forbidden":
        return
    text = normalise(case.article.text).text
    if len(text) != len(case.article.text):
        return  # Offsets have shifted; such an article is rare and its marks are read by people.
    words = [text[start:end] for start, end in pieces]
    quotes = find_quotes(text)
    marked = any(q.start < end and start < q.end for q in quotes for start, end in pieces)
    if claim.modes and set(claim.modes) <= {"direct", "mixed"} and not marked:
        yield "mode", f"contradictory: {claim.modes[0]}, but no quotation marks"
    if claim.modes == ["indirect"] and all(_is_quoted(piece) for piece in words):
        yield "mode", "contradictory: indirect, but wholly in quotation marks"


def _is_quoted(piece: str) -> bool:
    inner = piece.strip(" ,.;")
    return len(inner) > 2 and inner[0] == inner[-1] == '"' and '"' not in inner[1:-1]


def _check_same_words(case: Case) -> Found:
    items = case.gold.claims.items
    overlap = measure_claims(ruler_of(case.article.text), case.claims, case.claims)
    for first, second in combinations(range(len(items)), 2):
        if overlap[first, second] < _SAME:
            continue
        one, other = items[first], items[second]
        place = ("claims", "items", second, "evidence")
        if "forbidden" in (one.need, other.need) and one.need != other.need:
            message = f"contradictory: the same words are {one.need} as {one.id}"
            yield place, f"claim {other.id}: {message} and {other.need} here"
        elif one.sources == other.sources and one.polarity == other.polarity:
            yield place, f"claim {other.id}: labelled twice; {one.id} has the same words and source"


def _check_reading(reading: Reading) -> Iterator[tuple[str, str]]:
    qualifiers = reading.qualifier or []
    value, low, high = reading.value, reading.low, reading.high
    if value is not None:
        for key, bound in (("low", low), ("high", high)):
            if bound is not None and bound != value:
                yield key, f"contradictory: value {value}, but {key} {bound}; a range has no value"
        if low is not None and not {"at_least", "more_than"} & set(qualifiers):
            yield "low", f"contradictory: a low bound, but {' or '.join(qualifiers)}"
        if high is not None and not {"at_most", "fewer_than"} & set(qualifiers):
            yield "high", f"contradictory: a high bound, but {' or '.join(qualifiers)}"
        # Only where the words are one number in plain digits; number words are read by people.
        words = reading.evidence.text if reading.evidence else ""
        plain = _PLAIN_NUMBER.findall(words)
        if len(plain) == 1 and not _SCALE.search(words) and reading.evidence is not None:
            written = float(plain[0].replace(",", "").replace("−", "-"))
            # What follows in the article may scale it: "1.2" of "1.2 million" is 1,200,000.
            if abs(written) != abs(value) and not _is_scaled(abs(written), abs(value)):
                yield "value", f"contradictory: the label says {value}, the words say {plain[0]}"


def _is_scaled(written: float, value: float) -> bool:
    return any(abs(written * scale - value) <= 1e-9 * value for scale in (1e3, 1e6, 1e9, 1e12))


def _check_same_figures(case: Case) -> Found:
    items = case.gold.figures.items
    for first, second in combinations(range(len(items)), 2):
        spots = {spot.where for spot in case.figures[first]}
        if spots & {spot.where for spot in case.figures[second]}:
            one, other = items[first], items[second]
            kind = "contradictory" if one.need != other.need else "labelled twice"
            message = f"figure {other.evidence.text!r}: {kind}: another figure has the same words"
            yield ("figures", "items", second, "evidence"), message
