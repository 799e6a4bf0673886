"""Do two statements state the same thing? The rule for one pair, in one place.

Shared words count by how rare they are in the day. Differing numbers of one thing, another day,
a turned negation or names in each other's place keep two statements apart, however alike their
wording. Where neither side is clear the pair is grey, and is left to a judge.
"""

from __future__ import annotations

from math import sqrt
from typing import Literal, NamedTuple

from summarizer.merge.copies import rest_on_one_wording
from summarizer.merge.differences import are_strangers, days_differ, find_penalty, is_said_by_one
from summarizer.merge.modality import is_negative_in_words
from summarizer.merge.quantities import (
    NO_NUMBERS,
    Numbers,
    agree,
    compare_numbers,
    is_distinctive,
)
from summarizer.merge.stages import are_two_stages
from summarizer.merge.statements import Statement
from summarizer.merge.weights import Weights
from summarizer.merge.wording import are_opposed, find_names, find_terms, plain_words, stem

Finding = Literal["same", "grey", "figure", "denial", "contradiction", "update", "different"]
"""``figure``: one thing with two numbers; ``update`` comes from a judge only."""

SAME = 0.62
"""From this score on two statements that nothing keeps apart state the same thing."""
GREY = 0.40
"""From this score on a judge is asked."""
_OPPOSED = 0.75
"""Least score without negation at which a negative statement opposes a positive one."""
_FIGURE_APART = 0.60
"""Least score at which statements with differing numbers speak of one thing."""
_LONG_SENTENCE = 12
"""Content words from which two texts that differ in one are copies of one sentence."""
_POINTING = 0.33
"""What one number for one thing adds to the score of two statements of one story."""
_QUOTATION = 0.2
"""What the same quoted words add to it."""
_BARE = 2
"""Content words of a statement that says little without the one before it."""
_BARE_DENIAL = 0.25
"""What it adds that one speaker denies twice, once in so few words."""
_OTHER_NUMBERS = 0.15
"""What it takes from that score if both count something, and no two counts agree."""
_AROUND = 0.25
"""What equal surroundings add to the score of two statements of one story."""
_NO_NAMES: frozenset[str] = frozenset()


class Verdict(NamedTuple):
    """What the rule says about a pair, with its score from 0 (nothing shared) to 1."""

    finding: Finding
    score: float
    apart: bool = False
    """Something keeps the two apart whatever else they share."""
    doubtful: bool = False
    """Something speaks against one thing that only a judge can overrule."""


APART = Verdict("different", 0.0, True)
"""Apart whatever the words weigh; this very object, so that it need not be found out twice."""


def compare(
    a: Statement,
    b: Statement,
    weights: Weights,
    *,
    kin: bool = False,
    numbers: Numbers | None = None,
) -> Verdict:
    """Decide about two statements; symmetric.

    Args:
        a: One statement.
        b: The other one.
        weights: Of the day's terms.
        kin: Their articles are known to tell one story. Elsewhere statements that share no
            name, no copied wording, no distinctive number and no named day are about two
            things, however alike they are: thirty are injured in many places.
        numbers: What `compare_counts` finds, where it has been asked.
    """
    kin = kin or not a.articles.isdisjoint(b.articles)
    if numbers is None:
        numbers = compare_counts(a, b)
    verdict = _compare_content(a, b, weights, numbers, kin=kin)
    if verdict.finding in ("same", "grey") and are_two_stages(a.text, b.text):
        return Verdict("different", verdict.score, True)
    if verdict.finding == "different" or kin or _share_anchor(a, b):
        return verdict
    kept_apart = verdict.apart or verdict.finding not in ("same", "grey")
    return Verdict("different", verdict.score, kept_apart)


def _share_anchor(a: Statement, b: Statement) -> bool:
    """Whether something ties two statements of different articles to one story."""
    if not a.anchors.isdisjoint(b.anchors):
        return True
    agreeing = [p for p in a.quantities for q in b.quantities if p.exact and agree(p, q)]
    if any(map(is_distinctive, agreeing)) or len({p.value for p in agreeing}) >= 2:
        return True
    one_day = a.start and a.start == a.end == b.start == b.end
    if one_day and not (a.quantities or b.quantities or (a.story and b.story)):
        # One thing on one day, where not both articles name what sets their stories apart.
        return True
    return rest_on_one_wording(a.evidence, b.evidence) or rest_on_one_wording(a.text, b.text)


def compare_counts(a: Statement, b: Statement) -> Numbers:
    """What the numbers of two statements have to do with each other."""
    if not a.quantities or not b.quantities:
        return NO_NUMBERS
    return compare_numbers(a.quantities, b.quantities, words=(a.terms, b.terms))


def are_apart(a: Statement, b: Statement, numbers: Numbers) -> bool:
    """Whether `compare` finds two statements of one story `APART`; without weighing a word."""
    if a.terms.isdisjoint(b.terms) and not _meet_without_words(a, b, numbers):
        return False
    if a.denied != b.denied:
        return not (_is_denial_of(a, b) if a.denied else _is_denial_of(b, a))
    return find_penalty(a, b, numbers, kin=True) is None


def _compare_content(
    a: Statement, b: Statement, weights: Weights, numbers: Numbers, *, kin: bool
) -> Verdict:
    """Decide by what two statements say, wherever they stand."""
    shared = a.terms & b.terms
    if not shared and not (kin and _meet_without_words(a, b, numbers)):
        return Verdict("different", 0.0)
    if a.denied != b.denied:
        return _compare_denial(a, b, weights) if a.denied else _compare_denial(b, a, weights)
    penalty = find_penalty(a, b, numbers, kin=kin)
    if penalty is None:
        return APART
    wording = _score_wording(a.terms, b.terms, shared, weights)
    score = min(1.0, wording + _bonus(a, b, numbers, weights, kin=kin))
    score = max(0.0, score - penalty)
    grey: Finding = "grey" if score >= GREY else "different"
    opposites = a.opposable and b.opposable and are_opposed(a.terms, b.terms)
    if a.denied and (numbers.clash or opposites):
        # Two denials can both hold: that the toll is 31, and that it is 44.
        return Verdict("different", score, True)
    turned = a.negated != b.negated and _is_turned(a, b)
    if turned != opposites:
        opposed = score >= _OPPOSED and not numbers.clash and len(shared) >= 3
        return Verdict("contradiction" if opposed else grey, score, True)
    if numbers.clash:
        alike = numbers.counted_alike and score >= _FIGURE_APART
        # Where another number agrees, the two may count more things than one each.
        apart = not (kin and numbers.agreeing)
        return Verdict("figure" if alike else "different", score, apart)
    planned = (a.planned and _is_plan_of(a, b)) or (b.planned and _is_plan_of(b, a))
    if planned or (len(a.terms) == len(b.terms) and _one_word_apart(a, b, numbers)):
        return Verdict(grey, min(score, SAME - 0.01), doubtful=True)
    if a.kind != b.kind and "plan" in (a.kind, b.kind) and a.terms != b.terms:
        score = max(0.0, score - 0.15)
    firm = len(shared) >= 2 or a.terms == b.terms
    return Verdict("same" if firm and score >= SAME else grey, score)


def score_likeness(a: Statement, b: Statement, weights: Weights) -> float:
    """How alike two statements of one story are, whatever may keep them apart."""
    shared = a.terms & b.terms
    numbers = compare_counts(a, b)
    bonus = _bonus(a, b, numbers, weights, kin=True)
    return _score_wording(a.terms, b.terms, shared, weights) + bonus


def _compare_denial(denied: Statement, asserted: Statement, weights: Weights) -> Verdict:
    """Decide about two statements of which one is denied."""
    if not _is_denial_of(denied, asserted):
        return APART
    shared = denied.terms & asserted.terms
    return Verdict("denial", _score_wording(denied.terms, asserted.terms, shared, weights), True)


def _meet_without_words(a: Statement, b: Statement, numbers: Numbers) -> bool:
    """Whether two statements of one story that share no word may yet be one."""
    if numbers.telling or numbers.striking:
        return True
    return deny_alike(a, b) and is_said_by_one(a, b, kin=True)


def deny_alike(a: Statement, b: Statement) -> bool:
    """Whether both are denials, and one of them names what it denies by a bare "the charge"."""
    return a.denied and b.denied and (_is_bare(a) or _is_bare(b))


def _is_bare(statement: Statement) -> bool:
    return len(statement.terms) <= _BARE and not statement.names and not statement.quantities


def _score_wording(
    a: frozenset[str], b: frozenset[str], shared: frozenset[str], weights: Weights
) -> float:
    """Weight of the shared words: mean of cosine and of containment in the shorter one."""
    if not shared:
        return 0.0
    common = weights.add(shared)
    weight_a, weight_b = weights.sums[a], weights.sums[b]
    least = weight_a if weight_a < weight_b else weight_b
    return 0.6 * common / sqrt(weight_a * weight_b) + 0.4 * common / least


def _bonus(a: Statement, b: Statement, numbers: Numbers, weights: Weights, *, kin: bool) -> float:
    """What speaks for one thing beside the wording: number, speaker, surroundings, copied text."""
    bonus = 0.0
    if numbers.agreeing:
        pointing = numbers.telling or (kin and numbers.striking)
        bonus += (_POINTING if kin else 0.25) if pointing else 0.10
    elif kin and a.counts and b.counts:  # Both count something, and no two counts agree.
        bonus -= _OTHER_NUMBERS
    if is_said_by_one(a, b, kin=kin):
        bonus += 0.15 if numbers.telling else 0.11
        bonus += _BARE_DENIAL if kin and deny_alike(a, b) else 0.0
    if a.text == b.text and a.evidence == b.evidence:
        bonus += 1.0
    if kin and a.quoted and b.quoted and _share_quotation(a, b):
        bonus += _QUOTATION
    if kin and a.around and b.around and a.articles.isdisjoint(b.articles):
        bonus += _AROUND * _score_wording(a.around, b.around, a.around & b.around, weights)
    return bonus


def _share_quotation(a: Statement, b: Statement) -> bool:
    """Whether both quote the same words, all that one of the two quotes, of no two people."""
    if not a.quoted or not b.quoted or not (a.quoted <= b.quoted or b.quoted <= a.quoted):
        return False
    return not (a.in_person and b.in_person and are_strangers(a, b))


def _one_word_apart(a: Statement, b: Statement, numbers: Numbers) -> bool:
    """Whether two of so many words are one sentence but for one word, and no number ties them.

    Such a word is what tells them apart: another building, another branch, another weapon.
    In a long sentence it is an editor's: two events are hardly told in as many equal words.
    """
    if numbers.agreeing or not 2 <= len(a.terms) < _LONG_SENTENCE or len(a.terms - b.terms) != 1:
        return False
    if a.negated != b.negated or _share_quotation(a, b):
        return False
    (mine,), (theirs,) = a.terms - b.terms, b.terms - a.terms
    order_a, order_b = (
        [term for term in map(stem, plain_words(s.text)) if term in s.terms] for s in (a, b)
    )
    return [theirs if term == mine else term for term in order_a] == order_b


def _is_turned(a: Statement, b: Statement) -> bool:
    """Whether a negation turns one of two statements, and no word makes the other one negative."""
    plain, negative = (a, b) if b.negated else (b, a)
    own = negative.terms - plain.terms
    in_its_place = bool(own) and own <= negative.turned and not plain.terms <= negative.terms
    # "Were never asked" turns "had been consulted" round as well: all else is the same.
    if not negative.turned & plain.terms and not in_its_place:
        return False
    return not is_negative_in_words(plain.terms - negative.terms)


def is_perhaps_turned(a: Statement, b: Statement) -> bool:
    """Whether one of two statements is negative about something that the other one calls else."""
    if a.negated == b.negated:
        return False
    plain, negative = (a, b) if b.negated else (b, a)
    return not negative.turned <= plain.terms and not is_negative_in_words(plain.terms)


def _is_plan_of(plan: Statement, done: Statement) -> bool:
    """Whether one tells as something to come what the other one tells as done."""
    return bool((plan.planned & done.terms).difference(done.planned, done.ongoing))


def _is_denial_of(denied: Statement, asserted: Statement) -> bool:
    """Whether one statement denies the other: what is denied stands in it, about the same one."""
    if asserted.negated or days_differ(denied, asserted) or len(denied.terms) < 2:
        return False
    shared = denied.terms & asserted.terms
    if len(shared) < 2 or len(shared) < 0.75 * len(denied.terms):
        return False
    if not shared - asserted.names or compare_counts(denied, asserted).clash:
        return False
    who = denied.names | denied.context
    if denied.speaker:
        who = who | find_names(f"by {denied.speaker}", _NO_NAMES)
        who = who | find_terms(denied.speaker, who)
    strangers = asserted.names - who
    return not strangers or bool((asserted.terms - shared) & who)
