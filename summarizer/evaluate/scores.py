"""What is measured of one article, how a case is scored, and how cases are pooled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.errors import UsageError
from summarizer.evaluate.cases import Case
from summarizer.evaluate.grounding import check_grounding
from summarizer.evaluate.items import Item, Sheet, Verdict
from summarizer.evaluate.score_actors import score_actors
from summarizer.evaluate.score_claims import pair_claims, score_claims
from summarizer.evaluate.score_figures import score_figures
from summarizer.evaluate.tallies import (
    Field,
    FieldKind,
    FieldScore,
    FieldScores,
    Tally,
    measure,
    pool_tallies,
)
from summarizer.schema import Briefing

__all__ = [
    "FIELDS",
    "SCORER_VERSION",
    "CaseScore",
    "Field",
    "FieldKind",
    "FieldScore",
    "FieldScores",
    "Item",
    "Tally",
    "Verdict",
    "measure",
    "pair_claims",
    "pool",
    "score_case",
]

SCORER_VERSION = "3"
"""Changes whenever the same answer and labels would be scored otherwise."""

_FIELDS = (
    Field("actors", "f1", "actors found under a right name"),
    Field("claims", "f1", "claims found by their evidence"),
    Field("attributed", "f1", "claims found with the right source and polarity"),
    Field("figures", "f1", "figures found with number, unit, qualifier and thing counted right"),
    Field("source", "accuracy", "who says it, of claims found"),
    Field("source_kind", "accuracy", "what kind of source, of claims found"),
    Field("mode", "accuracy", "quoted, reported or narrated, of claims found"),
    Field("anonymity", "accuracy", "anonymous or not, of claims found"),
    Field("anonymity_reason", "accuracy", "why anonymous, of anonymous claims found"),
    Field("outlets", "accuracy", "who obtained it and who passed it on, of claims found"),
    Field("polarity", "accuracy", "asserted or denied, of claims found"),
    Field("cue", "accuracy", "the word that ties source and content, where labelled"),
    Field("claim_kind", "accuracy", "event, plan, background or assessment, where labelled"),
    Field("actor_kind", "accuracy", "what an actor is, of actors found, where labelled"),
    Field("figure_value", "accuracy", "the number, of figures found"),
    Field("figure_unit", "accuracy", "the unit, of figures found"),
    Field("figure_qualifier", "accuracy", "exact, about, at least …, of figures found"),
    Field("figure_of", "accuracy", "the thing counted, of figures found"),
    Field("figure_place", "accuracy", "the place, of figures found, where labelled"),
    Field("quotes_found", "accuracy", "quotations that stand in the article", checks=True),
    Field("numbers_found", "accuracy", "numbers that stand in their evidence", checks=True),
)
FIELDS: dict[str, Field] = {field.name: field for field in _FIELDS}
"""Everything measured of an article, in the order in which reports print it."""


@dataclass(frozen=True)
class CaseScore:
    """One answer compared with its labels."""

    case: str
    suite: str
    story: str
    failure: str | None
    """Why there is no answer; then all that is labelled counts as missed."""
    tallies: dict[str, Tally]
    """For every field, zeros where it doesn't occur."""
    items: tuple[Item, ...]


def score_case(case: Case, briefing: Briefing | None, failure: str | None = None) -> CaseScore:
    """Compare an answer with its labels.

    Args:
        case: The article and its labels.
        briefing: The answer; ``None`` for a crash, a refusal, a broken schema. One whose evidence
            isn't the article's counts as broken, too.
        failure: Why there is none. With a reason given, a briefing doesn't count.

    Raises:
        UsageError: The briefing is of another text, so its offsets mean nothing here.
    """
    if briefing is None:
        failure = failure or "no answer"
    elif briefing.article.sha256 != case.article.sha256:
        raise UsageError(
            f"the answer for {case.name} is of another text than its case; run the case again"
        )
    elif not failure:
        failure = _find_false_span(briefing)
    answer = None if failure else briefing
    sheet = Sheet()
    score_actors(case, answer, sheet)
    score_claims(case, answer, sheet)
    score_figures(case, answer, sheet)
    if answer is not None:
        check_grounding(answer, sheet)
    tallies = sheet.tallies(FIELDS)
    return CaseScore(case.name, case.suite, case.story, failure, tallies, tuple(sheet.items))


def _find_false_span(briefing: Briefing) -> str | None:
    """Why an answer can't be read: it points at characters that the article doesn't have."""
    spans = [span for claim in briefing.claims for span in claim.evidence]
    spans += [figure.evidence for figure in briefing.figures]
    for start, end, words in ((span.start, span.end, span.text) for span in spans):
        if not 0 <= start < end or briefing.article.text[start:end] != words:
            return f"its evidence [{start}, {end}) isn't what the article has there"
    return None


def pool(scores: Iterable[CaseScore]) -> FieldScores:
    """Add up many cases; those that failed stay in every denominator of an F1, and are named."""
    listed = list(scores)
    errors = Counter(error for score in listed for item in score.items for error in item.errors)
    return FieldScores(
        cases=len(listed),
        failed=tuple(score.case for score in listed if score.failure),
        fields=pool_tallies(FIELDS.values(), listed),
        errors=dict(sorted(errors.items(), key=lambda pair: (-pair[1], pair[0]))),
    )
