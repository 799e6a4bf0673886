"""What of a day a judge is asked, and what its answers change.

It is asked about pairs of statements that aren't clear, and about those that it brings up itself;
an answer is evidence beside what the merge holds likely, and decides nothing alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.merge.judge import (
    ALIKE,
    ASKED_FROM,
    ASKED_UP_TO,
    PARTED,
    SUGGESTED,
    UNKNOWN,
    Judge,
    Phrase,
    Ruling,
    choose_pairs,
    weigh,
)
from summarizer.merge.linking import Compared
from summarizer.merge.pairs import Finding, Verdict, score_likeness
from summarizer.merge.statements import Member, Statement
from summarizer.merge.weights import Weights

_UNREAD = Verdict("different", 0.0)
"""Of a pair that has nothing in common by which it would have been compared."""


def ask_judge(
    judge: Judge,
    claims: Sequence[Member],
    statements: Sequence[Statement],
    weights: Weights,
    told: Mapping[str, Sequence[int]],
    compared: Compared,
    likely: float,
) -> dict[tuple[int, int], Finding]:
    """Weigh the pairs that aren't clear anew, and return what the judge sets against each other.

    Args:
        judge: Is asked.
        claims: A claim for each statement, for its words and its speaker.
        statements: All of a day.
        weights: Of the day's terms.
        told: The statements of each article, by position.
        compared: The verdicts so far, which are changed.
        likely: From here on a pair is joined.
    """
    phrases = [_phrase_claim(claim) for claim in claims]
    suggested = _list_suggested(judge, phrases, statements, told, compared)
    unclear = suggested | _list_unclear(compared, statements, weights)
    unclear = choose_pairs(unclear, len(statements), likely)
    return _weigh_answers(judge, phrases, compared.verdicts, unclear, likely)


def _list_unclear(
    compared: Compared, statements: Sequence[Statement], weights: Weights
) -> dict[tuple[int, int], float]:
    """The pairs of which a judge should say something, and how likely each is one thing so far.

    Not two statements of one article: they are hardly ever one, but much alike where the one tells
    more of the other, and judges take them for one.
    """
    unclear: dict[tuple[int, int], float] = {}
    for pair, verdict in compared.verdicts.items():
        one, other = statements[pair[0]], statements[pair[1]]
        if one.denied != other.denied or not one.articles.isdisjoint(other.articles):
            continue
        if pair in compared.unweighed:
            if verdict.finding == "grey" and not verdict.apart:
                unclear[pair] = UNKNOWN
        elif verdict.apart:
            if score_likeness(one, other, weights) >= ALIKE:
                unclear[pair] = PARTED
        elif verdict.finding == "grey" or ASKED_FROM <= verdict.score <= ASKED_UP_TO:
            unclear[pair] = verdict.score
    return unclear


def _list_suggested(
    judge: Judge,
    phrases: Sequence[Phrase],
    statements: Sequence[Statement],
    told: Mapping[str, Sequence[int]],
    compared: Compared,
) -> dict[tuple[int, int], float]:
    """The pairs of two articles of one story that the judge brings up.

    What the merge holds for likely enough to ask about it asks about anyway, and what is denied
    beside what isn't is not for a judge who only finds them alike.
    """
    suggested: dict[tuple[int, int], float] = {}
    for first, second in sorted(compared.aligned):
        for denied in (False, True):
            ones, others = (
                [
                    unit
                    for unit in told[article]
                    if statements[unit].denied is denied and beside not in statements[unit].articles
                ]
                for article, beside in ((first, second), (second, first))
            )
            met = judge.suggest([phrases[u] for u in ones], [phrases[u] for u in others])
            for i, j in met:
                pair = (min(ones[i], others[j]), max(ones[i], others[j]))
                if compared.verdicts.get(pair, _UNREAD).finding == "different":
                    suggested[pair] = SUGGESTED
    return suggested


def _weigh_answers(
    judge: Judge,
    phrases: Sequence[Phrase],
    verdicts: dict[tuple[int, int], Verdict],
    unclear: Mapping[tuple[int, int], float],
    least: float,
) -> dict[tuple[int, int], Finding]:
    """Weigh unclear pairs anew, and return what the judge sets against each other.

    What the merge by itself wouldn't join is joined only where the judge speaks for it, and what
    a rule keeps apart stays so unless it is joined.
    """
    opposed: dict[tuple[int, int], Finding] = {}
    rulings: dict[tuple[str, str], Ruling | None] = {}
    for pair, before in unclear.items():
        first, second = sorted((phrases[pair[0]].spoken, phrases[pair[1]].spoken))
        if (first, second) not in rulings:
            rulings[first, second] = judge.judge(first, second)
        ruling = rulings[first, second]
        if ruling is None:
            continue
        verdict = verdicts.get(pair, _UNREAD)
        likely = weigh(before, ruling)
        if likely >= least and (verdict.finding == "same" or ruling.weight > 0):
            verdicts[pair] = Verdict("same", likely)
            continue
        if not verdict.apart:
            verdicts[pair] = Verdict("different", likely)
        if ruling.relation in ("update", "contradiction"):
            opposed[pair] = ruling.relation
    return opposed


def _phrase_claim(member: Member) -> Phrase:
    """A claim as a judge reads it."""
    claim = member.claim
    text = claim.text.strip().strip(",")
    if claim.attribution.source is None:
        return Phrase(text, text)
    said = "denied" if claim.polarity == "denied" else "said"
    return Phrase(text, f"{claim.attribution.source} {said}: {text}")
