"""What stands against what, by the signs of each pair: what a rule found, and what none did."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.merge.denials import Field
from summarizer.merge.disputes import Reader, Signs, load_disputes, look_ahead
from summarizer.merge.opponents import Numbers, Opponents, Pair, sort_pair
from summarizer.merge.regression import Regression
from summarizer.merge.sayings import Opposed
from summarizer.merge.weights import Weights
from summarizer.schema import ConflictKind

_FRAME = 0.8
"""Score of two claims that differ in hardly more than a word."""


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
    prospect = look_ahead(disputes)
    reader = Reader(Opponents(field, numbers, weights))
    for pair, matter in reader.list_pairs(ruled):
        is_ruled = pair in ruled
        glimpsed = reader.glimpse(pair, matter)
        if not is_ruled and prospect.reach(glimpsed) < prospect.likely:
            continue
        signs = reader.read(pair, glimpsed)
        likely = disputes.estimate(signs, Signs._fields)
        if is_ruled:
            if likely >= disputes.possible or _is_plain(signs):
                borne_out.add(pair)
        # What a denial denies is known where a rule has found it.
        elif likely >= disputes.likely and not any(
            at in answered and sayings[at].denied for at in pair
        ):
            new.append(Opposed(_name_kind(signs), *pair))
    # A denial says by its form what it is: there a rule is believed.
    kept = [
        opposed
        for opposed in found
        if opposed.kind == "denial" or sort_pair(opposed.first, opposed.second) in borne_out
    ]
    return [*kept, *sorted(new, key=lambda opposed: (opposed.first, opposed.second))]


def _is_plain(signs: Signs) -> bool:
    """Whether what a rule found is plain to see, however seldom it is met.

    One word excludes the other one's, open and shut, and all else is the same; or who is accused
    of something says in the next sentence where he was.
    """
    in_one_word = signs.opposed_words > 0 and signs.score >= _FRAME
    return in_one_word or (signs.accuses > 0 and signs.adjacent == 1.0)


def _name_kind(signs: Signs) -> ConflictKind:
    if signs.differing and not signs.denied_once:
        return "figure"
    return "denial" if signs.denied_once else "contradiction"
