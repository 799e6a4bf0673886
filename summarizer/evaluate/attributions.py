"""Scores who says what against attributions that others marked in texts of their own.

Labels from elsewhere know no outlets, no modes and no names for "he": what can be compared is
which characters are somebody's statement, and whether the source named for them is the one that
was marked there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.evaluate.corpora import LabelledAttribution, LabelledText, Offsets
from summarizer.schema import Claim

_LEAST_SHARE = 0.3
"""Of the shorter of two stretches, so much must be common: labels hold whole quotations, claims
one sentence of them; labels cut at clauses, claims at sentences."""
_REACH = 160
"""Characters from a relative pronoun back to the noun it stands for."""
_RELATIVES = frozenset("who which that whom".split())
_WEAK = frozenset(
    """the a an of and to in on for at by with his her its their our my mr mrs ms dr sir
    he she it they we you i who which that one some many others these those this""".split()
)
"""Words that two names may have in common without naming the same."""
_QUOTED = re.compile(r"[“”\"]|''|``")


class LabelFound(NamedTuple):
    """One labelled attribution, and what became of it."""

    label: LabelledAttribution
    quoted: bool
    """Part of what is said stands in quotation marks."""
    claim: Claim | None
    """The claim that covers it best, its source right before its extent; ``None`` if missed."""
    is_right: bool
    """Its source is the one that was marked."""


class AttributionScore(NamedTuple):
    """What became of the labels of one text, and what of the claims with a source."""

    name: str
    labels: tuple[LabelFound, ...]
    claims: tuple[bool, ...]
    """For each claim with a source, whether somebody marked its words as a statement."""


def score_attributions(labelled: LabelledText, claims: Sequence[Claim]) -> AttributionScore:
    """Compare claims of a text with its labels; those without a marked source aren't scored.

    Args:
        labelled: The text, as it was briefed.
        claims: All claims of its briefing.
    """
    sourced = [c for c in claims if c.attribution.source and c.attribution.mode != "narration"]
    said = [label for label in labelled.attributions if label.contents]
    return AttributionScore(
        labelled.name,
        tuple(_find(label, sourced, labelled.text) for label in said if label.sources),
        tuple(any(_share(c, label.contents) >= _LEAST_SHARE for label in said) for c in sourced),
    )


def _find(label: LabelledAttribution, claims: Sequence[Claim], text: str) -> LabelFound:
    quoted = any(_QUOTED.search(text[start:end]) for start, end in label.contents)
    found = [c for c in claims if _share(c, label.contents) >= _LEAST_SHARE]
    ranked = [(_names_source(c, label, text), _balance(c, label), c) for c in found]
    if not ranked:
        return LabelFound(label, quoted, None, is_right=False)
    is_right, _, claim = max(ranked, key=lambda item: item[:2])
    return LabelFound(label, quoted, claim, is_right)


def _share(claim: Claim, contents: Sequence[Offsets]) -> float:
    """How much of the shorter one is common to a claim's evidence and a label's content."""
    common, mine, theirs = _measure(claim, contents)
    return common / min(mine, theirs)


def _balance(claim: Claim, label: LabelledAttribution) -> float:
    common, mine, theirs = _measure(claim, label.contents)
    return 2 * common / (mine + theirs)


def _measure(claim: Claim, contents: Sequence[Offsets]) -> tuple[int, int, int]:
    evidence = [(span.start, span.end) for span in claim.evidence]
    common = sum(_overlap(one, other) for one in evidence for other in contents)
    return common, sum(b - a for a, b in evidence), sum(b - a for a, b in contents)


def _overlap(one: Offsets, other: Offsets) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _names_source(claim: Claim, label: LabelledAttribution, text: str) -> bool:
    """It stands where the label has it, is what a marked "who" stands for, or shares a name."""
    who = claim.attribution
    words = " ".join(text[start:end] for start, end in label.sources)
    if span := who.source_span:
        if any(_overlap((span.start, span.end), source) for source in label.sources):
            return True
        behind = label.sources[0][0] - span.end
        if words.casefold() in _RELATIVES and 0 <= behind <= _REACH:
            return True
    return bool(_list_words(words) & _list_words(who.source or ""))


def _list_words(words: str) -> set[str]:
    return set(re.findall(r"\w+", words.casefold())) - _WEAK
