"""Whether two claims of one story stand against each other: the signs, and what weighs them.

Rules for denials, opposites and numbers (`denials`, `contraries`, `rivals`) see what has a form.
Most of what newspapers set against each other has none: another voice, in the same paragraph,
tells the same matter otherwise. So the signs of each pair that `opponents` finds are weighed
together, by a logistic regression (Cox 1958) whose weights stand in ``disputes.toml``; what a
rule found needs less. What each sign is, says `Signs`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import fsum, sqrt
from typing import NamedTuple

from summarizer.merge.denials import Field, accuses
from summarizer.merge.likeness import times_differ
from summarizer.merge.opponents import Numbers, Opponents, Pair, sort_pair
from summarizer.merge.pairs import are_strangers, compare, compare_counts, is_said_by_one
from summarizer.merge.regression import Regression, load_regression
from summarizer.merge.sayings import Opposed, Saying, is_one_voice
from summarizer.merge.statements import Weights
from summarizer.merge.wording import are_opposed
from summarizer.schema import ConflictKind

_FORMAL: frozenset[ConflictKind] = frozenset(("denial", "update"))
"""Kinds of conflict that say by their form what they are; there a rule is believed."""


class Signs(NamedTuple):
    """What is weighed of two claims; yes and no are 1 and 0."""

    narrated: float
    """The articles tell both as their own."""
    narrated_once: float
    """One of them does."""
    one_speaker: float
    """As far as names and roles tell."""
    one_voice: float
    """One speaker, or one article's own voice."""
    other_voice: float
    strangers: float
    """Two speakers with names of their own."""
    agreeing: float
    """Numbers that agree."""
    numbers: float
    """0, 1 or 2 of the two have numbers."""
    numbers_once: float
    clash: float
    """Numbers of one thing that differ."""
    counted_alike: float
    """The numbers that clash are exact and count the same thing, as far as their nouns tell."""
    counts_alike: float
    """How surely two equal numbers count one thing."""
    counts_differ: float
    """The same of two numbers that differ."""
    differing: float
    """There are two such."""
    names: float
    """Names that both have."""
    words: float
    """Content words that both have."""
    shorter: float
    """Content words of the shorter one."""
    denied_once: float
    """One rejects what somebody said."""
    denied_twice: float
    negative_once: float
    """One says that something isn't so, or denies it."""
    negative_twice: float
    opposites: float
    """A notion of the one excludes a notion of the other."""
    opposed_words: float
    """So do two words: more and less."""
    one_kind: float
    """Both events, both plans, …"""
    pending_once: float
    """One tells what is to come."""
    conditional: float
    """One says what would be."""
    admits: float
    """One takes back what its side said before."""
    apart_in_text: float
    """Difference of their places in their articles, from 0 to 1."""
    one_article: float
    adjacent: float
    """1 for neighbours in one article, falling with the distance; 0 in two articles."""
    other_time: float
    """They tell of two times."""
    answers: float
    """How surely the negative one speaks of what the other one says."""
    accuses: float
    """One speaks of who says the other."""
    score: float
    """The pair rule's."""
    notions: float
    """Share of common notions, weighted, as a cosine."""
    notions_of_one: float
    """The same share in the one that has fewer."""
    notions_shared: float
    """Their number."""
    one_paragraph: float
    paragraphs: float
    """Share of common words of two paragraphs, as a cosine; 0 for one and the same."""
    lead_of_answers: float
    """By how much this beats the best rival, on the side where it does so by more."""
    least_lead_of_answers: float
    """The same on the other side."""
    lead_of_notions: float
    """The same of `notions`."""
    least_lead_of_notions: float


PRODUCTS = tuple(
    f"{one}*{other}"
    for one, others in {
        "denied_once": """answers notions notions_of_one adjacent accuses score other_voice
            lead_of_answers lead_of_notions one_paragraph paragraphs""",
        "negative_once": """answers notions notions_of_one adjacent score other_voice
            lead_of_answers lead_of_notions one_paragraph paragraphs""",
        "opposites": "notions other_voice",
        "clash": "other_voice",
        "differing": "other_voice notions other_time",
        "other_voice": "score notions one_article one_paragraph",
        "numbers_once": "notions",
        "pending_once": "notions",
    }.items()
    for other in others.split()
)
"""What counts more, or less, beside another sign."""


@lru_cache(maxsize=1)
def load_disputes() -> Regression:
    """The weights that come with the package; what a rule found need only be possible."""
    return load_regression("disputes", (*Signs._fields, *PRODUCTS))


def weigh_disputes(
    field: Field,
    numbers: Numbers,
    found: Sequence[Opposed],
    weights: Weights,
    disputes: Regression | None = None,
) -> list[Opposed]:
    """What the rules found and the signs bear out, and what the signs alone tell.

    Args:
        field: The day's claims.
        numbers: What they count.
        found: What the rules set against each other.
        weights: Of the day's terms.
        disputes: Other weights than those of the package.
    """
    disputes = disputes or load_disputes()
    ruled = {sort_pair(opposed.first, opposed.second) for opposed in found}
    answered = {at for opposed in found if opposed.kind == "denial" for at in opposed[1:3]}
    sayings = field.sayings
    borne_out: set[Pair] = set()
    new: list[Opposed] = []
    for pair, signs in _read_each(Opponents(field, numbers, weights), ruled):
        likely = disputes.estimate(signs, Signs._fields)
        if pair in ruled:
            if likely >= disputes.possible:
                borne_out.add(pair)
        # What a denial denies is known where a rule has found it.
        elif likely >= disputes.likely and not any(
            at in answered and sayings[at].denied for at in pair
        ):
            new.append(Opposed(_name_kind(signs), *pair))
    kept = [
        opposed
        for opposed in found
        if opposed.kind in _FORMAL or sort_pair(opposed.first, opposed.second) in borne_out
    ]
    return [*kept, *new]


def _name_kind(signs: Signs) -> ConflictKind:
    if signs.differing and not signs.denied_once:
        return "figure"
    return "denial" if signs.denied_once else "contradiction"


def read_signs(
    field: Field, numbers: Numbers, weights: Weights, ruled: Iterable[Pair] = ()
) -> dict[Pair, Signs]:
    """The signs of each pair of different developments that could stand against each other."""
    return dict(_read_each(Opponents(field, numbers, weights), ruled))


class _Matter(NamedTuple):
    """How much two claims speak of one matter: what the pairs of a claim are ranked by."""

    answers: float
    notions: float
    notions_of_one: float
    one_voice: bool


_Leads = tuple[float, float]
"""By how much a pair beats the best rival of either side."""


def _read_each(opponents: Opponents, ruled: Iterable[Pair]) -> Iterator[tuple[Pair, Signs]]:
    """The pairs in order, each with its signs; one at a time, for a day has many."""
    sayings = opponents.field.sayings
    pairs = sorted({*opponents.find_pairs(), *ruled})
    matters = {
        pair: _read_matter(opponents, *pair)
        for pair in pairs
        if sayings[pair[0]].at != sayings[pair[1]].at
    }
    answers = _find_best(matters, "answers")
    notions = _find_best(matters, "notions")
    for pair, matter in matters.items():
        leads = (
            _find_leads(answers, pair, matter.answers),
            _find_leads(notions, pair, matter.notions),
        )
        yield pair, _read_pair(opponents, pair, matter, leads)


def _find_best(matters: Mapping[Pair, _Matter], name: str) -> Mapping[int, _Leads]:
    """The best and the second best value of each claim's pairs of other voices."""
    best: defaultdict[int, _Leads] = defaultdict(lambda: (0.0, 0.0))
    for pair, matter in matters.items():
        if matter.one_voice:
            continue
        value = getattr(matter, name)
        for at in pair:
            highest, second = best[at]
            best[at] = (max(highest, value), max(second, min(highest, value)))
    return best


def _find_leads(best: Mapping[int, _Leads], pair: Pair, value: float) -> _Leads:
    mine, theirs = (best[at][value == best[at][0]] for at in pair)
    return (value - mine, value - theirs)


def _read_pair(
    opponents: Opponents, pair: Pair, matter: _Matter, leads: tuple[_Leads, _Leads]
) -> Signs:
    """The signs of a pair."""
    at, other = pair
    a, b = opponents.field.sayings[at], opponents.field.sayings[other]
    answers, notions = leads
    return Signs(
        **_read_voices(a, b, one_voice=matter.one_voice),
        **_read_numbers(opponents.numbers, a, b, pair),
        **_read_stances(a, b),
        **_read_places(opponents, at, other),
        **_read_words(opponents, at, other),
        answers=matter.answers,
        notions=matter.notions,
        notions_of_one=matter.notions_of_one,
        lead_of_answers=max(answers),
        least_lead_of_answers=min(answers),
        lead_of_notions=max(notions),
        least_lead_of_notions=min(notions),
    )


def _read_voices(a: Saying, b: Saying, *, one_voice: bool) -> dict[str, float]:
    """Who says the two."""
    told = (not a.speaker) + (not b.speaker)
    one, two = a.member.statement, b.member.statement
    return {
        "narrated": told == 2,
        "narrated_once": told == 1,
        "one_speaker": is_said_by_one(one, two, kin=True),
        "one_voice": one_voice,
        "other_voice": not one_voice,
        "strangers": are_strangers(one, two),
        "accuses": accuses(a, b) or accuses(b, a),
    }


def _read_numbers(numbers: Numbers, a: Saying, b: Saying, pair: Pair) -> dict[str, float]:
    """What they count."""
    one, two = a.member.statement, b.member.statement
    counted = compare_counts(one, two)
    numbered = bool(one.quantities) + bool(two.quantities)
    differ = numbers.differ.get(pair, 0.0)
    return {
        "agreeing": counted.agreeing,
        "numbers": numbered,
        "numbers_once": numbered == 1,
        "clash": counted.clash,
        "counted_alike": counted.counted_alike,
        "counts_alike": numbers.alike.get(pair, 0.0),
        "counts_differ": differ,
        "differing": differ > 0,
    }


def _read_stances(a: Saying, b: Saying) -> dict[str, float]:
    """Whether they say that something is so, isn't so, may come, or is denied."""
    return {
        "denied_once": a.denied != b.denied,
        "denied_twice": a.denied and b.denied,
        "negative_once": a.negative != b.negative,
        "negative_twice": a.negative and b.negative,
        "one_kind": a.member.statement.kind == b.member.statement.kind,
        "pending_once": a.pending != b.pending,
        "conditional": a.conditional or b.conditional,
        "admits": a.admits or b.admits,
        "other_time": times_differ(a, b),
    }


def _read_places(opponents: Opponents, at: int, other: int) -> dict[str, float]:
    """Where they stand in their articles."""
    a, b = opponents.field.sayings[at], opponents.field.sayings[other]
    same_article = a.article == b.article
    one_paragraph, paragraphs = opponents.paragraphs.compare(at, other)
    lengths = opponents.lengths
    return {
        "apart_in_text": abs(a.order / lengths[a.article] - b.order / lengths[b.article]),
        "one_article": same_article,
        "adjacent": 1 / abs(a.order - b.order) if same_article else 0.0,
        "one_paragraph": one_paragraph,
        "paragraphs": paragraphs,
    }


def _read_matter(opponents: Opponents, at: int, other: int) -> _Matter:
    """How much they speak of one matter."""
    a, b = opponents.field.sayings[at], opponents.field.sayings[other]
    cosine, contained = _compare_notions(opponents.field, a, b)
    answers = max(opponents.score_answer(at, other), opponents.score_answer(other, at))
    return _Matter(answers, cosine, contained, is_one_voice(a, b))


def _read_words(opponents: Opponents, at: int, other: int) -> dict[str, float]:
    """What they speak of, in words."""
    a, b = opponents.field.sayings[at], opponents.field.sayings[other]
    one, two = a.member.statement, b.member.statement
    return {
        "names": len(one.names & two.names),
        "words": len(one.terms & two.terms),
        "shorter": min(len(one.terms), len(two.terms)),
        "opposites": opponents.exclude_in_words(at, other),
        "opposed_words": are_opposed(one.terms, two.terms),
        "score": compare(one, two, opponents.weights, kin=True).score,
        "notions_shared": len(a.notions & b.notions),
    }


def _compare_notions(field: Field, a: Saying, b: Saying) -> tuple[float, float]:
    """The share of common notions, weighted: as a cosine, and in the one that has fewer."""
    shared = a.notions & b.notions
    if not shared:
        return 0.0, 0.0
    weights = field.weights
    # fsum: the same for any order of a set.
    squares = [fsum([weights[n] ** 2 for n in s]) for s in (shared, a.notions, b.notions)]
    sums = [fsum([weights[n] for n in s]) for s in (shared, a.notions, b.notions)]
    return squares[0] / sqrt(squares[1] * squares[2]), sums[0] / min(sums[1:])
