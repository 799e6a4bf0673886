"""What of a day a judge is asked, and what its answers change.

It reads whole stories, or is asked about pairs of statements that aren't clear and about those that
it brings up itself; an answer is evidence beside what the merge holds likely, and decides nothing
alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

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
from summarizer.merge.pairs import Verdict, score_likeness
from summarizer.merge.readings import Heard, read_stories
from summarizer.merge.statements import Member, Statement
from summarizer.merge.weights import Weights

_UNREAD = Verdict("different", 0.0)
"""Of a pair that has nothing in common by which it would have been compared."""
_CLEAR = 0.97
""""Same" by a rule is as likely as this, where a judge has read the pair and says otherwise: it
joins the two only if nobody is sure that they conflict."""


def ask_judge(
    judge: Judge,
    units: Sequence[Sequence[Member]],
    statements: Sequence[Statement],
    weights: Weights,
    told: Mapping[str, Sequence[int]],
    compared: Compared,
    likely: float,
) -> Heard:
    """Weigh what the judge has a say in anew, and return what it said.

    Args:
        judge: Is asked.
        units: The claims of each statement.
        statements: All of a day.
        weights: Of the day's terms.
        told: The statements of each article that stands for itself, by position; the articles in
            an order that doesn't depend on their ids.
        compared: The verdicts so far, which are changed.
        likely: From here on a pair is joined.
    """
    heard = Heard(units)
    claims = [unit[0] for unit in units]
    phrases = [_phrase_claim(claim) for claim in claims]
    likely_pairs = _list_likely(compared.verdicts)
    read_stories(heard, judge, phrases, claims, told, compared.aligned, likely_pairs)
    unclear = _list_named(heard, compared.verdicts)
    unclear |= _list_unclear(heard, compared, statements, weights)
    open_pairs = _list_suggested(judge, phrases, statements, told, compared)
    open_pairs |= unclear
    open_pairs = {pair: p for pair, p in open_pairs.items() if heard.find(pair) is None}
    open_pairs = choose_pairs(open_pairs, len(statements), likely)
    _ask_pairs(heard, judge, phrases, open_pairs)
    _weigh_answers(heard, compared.verdicts, unclear | open_pairs, likely)
    return heard


def _list_likely(
    verdicts: Mapping[tuple[int, int], Verdict],
) -> defaultdict[int, dict[int, float]]:
    """The pairs that may be one thing as far as the merge itself can tell, by the first of them."""
    found: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), verdict in verdicts.items():
        if not verdict.apart and (verdict.finding != "different" or verdict.score >= ASKED_FROM):
            found[one][other] = verdict.score
    return found


def _list_named(
    heard: Heard, verdicts: Mapping[tuple[int, int], Verdict]
) -> dict[tuple[int, int], float]:
    """The pairs that a judge named when it read a story, and how likely each was one thing."""
    named: dict[tuple[int, int], float] = {}
    for pair in heard.rulings:
        verdict = verdicts.get(pair, _UNREAD)
        named[pair] = SUGGESTED if verdict.finding == "different" else _bound(verdict.score)
    return named


def _list_unclear(
    heard: Heard, compared: Compared, statements: Sequence[Statement], weights: Weights
) -> dict[tuple[int, int], float]:
    """The pairs of which a judge should say something, and how likely each is one thing so far.

    Not two statements of one article that nobody has read as a whole: they are hardly ever one, but
    much alike where the one tells more of the other, and a judge of pairs takes them for one.
    """
    unclear: dict[tuple[int, int], float] = {}
    for pair, verdict in compared.verdicts.items():
        one, other = statements[pair[0]], statements[pair[1]]
        if one.denied != other.denied:
            continue
        if not one.articles.isdisjoint(other.articles) and heard.find(pair) is None:
            continue
        if pair in compared.unweighed:
            if verdict.finding == "grey" and not verdict.apart:
                unclear[pair] = UNKNOWN
        elif verdict.apart:
            if score_likeness(one, other, weights) >= ALIKE:
                unclear[pair] = PARTED
        elif verdict.finding == "grey" or ASKED_FROM <= verdict.score <= ASKED_UP_TO:
            unclear[pair] = _bound(verdict.score)
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


def _ask_pairs(
    heard: Heard,
    judge: Judge,
    phrases: Sequence[Phrase],
    pairs: Collection[tuple[int, int]],
) -> None:
    """Ask about each pair, and about equal ones once."""
    rulings: dict[tuple[str, str], Ruling | None] = {}
    for pair in pairs:
        first, second = sorted((phrases[pair[0]].spoken, phrases[pair[1]].spoken))
        if (first, second) not in rulings:
            rulings[first, second] = judge.judge(first, second)
        ruling = rulings[first, second]
        if ruling is not None:
            heard.rulings[pair] = ruling


def _weigh_answers(
    heard: Heard,
    verdicts: dict[tuple[int, int], Verdict],
    unclear: Mapping[tuple[int, int], float],
    least: float,
) -> None:
    """Weigh pairs anew, by what the judge said of them.

    What the merge by itself wouldn't join is joined only where the judge speaks for it, and what
    a rule keeps apart stays so unless it is joined. What the judge sets against each other is kept
    apart as by a rule.
    """
    for pair, before in unclear.items():
        ruling = heard.find(pair)
        if ruling is None:
            continue
        verdict = verdicts.get(pair, _UNREAD)
        likely = weigh(before, ruling.weight)
        if likely >= least and (verdict.finding == "same" or ruling.weight > 0):
            verdicts[pair] = Verdict("same", likely)
        elif ruling.conflict:
            verdicts[pair] = Verdict("different", likely, apart=True)
        elif pair in verdicts and not verdict.apart:
            verdicts[pair] = Verdict("different", likely)


def _bound(likely: float) -> float:
    """So likely, but never so clear that nobody could say anything against it."""
    return max(1 - _CLEAR, min(_CLEAR, likely))


def _phrase_claim(member: Member) -> Phrase:
    """A claim as a judge reads it."""
    claim = member.claim
    text = claim.text.strip().strip(",")
    if claim.attribution.source is None:
        return Phrase(text, text)
    said = "denied" if claim.polarity == "denied" else "said"
    return Phrase(text, f"{claim.attribution.source} {said}: {text}")
