"""What stands against what, by the signs of each pair: what a rule found, and what none did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from summarizer.merge.conflicts import DISPUTING
from summarizer.merge.denials import Field
from summarizer.merge.disputes import Reader, Signs, load_disputes, look_ahead
from summarizer.merge.judge import Ruling, weigh
from summarizer.merge.opponents import Numbers, Opponents, Pair, sort_pair
from summarizer.merge.readings import Heard
from summarizer.merge.regression import Regression
from summarizer.merge.sayings import Opposed, Saying
from summarizer.merge.weights import Weights
from summarizer.schema import ConflictKind

_LEAST = 0.001
"""No pair is so clear by its signs that a judge's word would be nothing beside them."""
_UNMET = 0.05
"""How likely two claims conflict that only a judge brings together."""
_FRAME = 0.8
"""Score of two claims that differ in hardly more than a word."""


def weigh_disputes(
    field: Field,
    numbers: Numbers,
    found: Sequence[Opposed],
    weights: Weights,
    disputes: Regression | None = None,
    heard: Heard | None = None,
) -> list[Opposed]:
    """What the rules found and the signs bear out, and what the signs or a judge alone tell.

    Args:
        field: The day's claims.
        numbers: What they count.
        found: What the rules set against each other.
        weights: Of the day's terms.
        disputes: Other weights than those of the package.
        heard: What a judge said of the day's claims.
    """
    disputes = disputes or load_disputes()
    ruled = {sort_pair(opposed.first, opposed.second) for opposed in found}
    answered = {at for opposed in found if opposed.kind == "denial" for at in opposed[1:3]}
    sayings = field.sayings
    rulings = _Rulings(sayings, heard)
    borne_out: set[Pair] = set()
    refuted: set[Pair] = set()
    new: list[Opposed] = []
    prospect = look_ahead(disputes)
    reader = Reader(Opponents(field, numbers, weights))
    for pair, matter in reader.list_pairs(ruled):
        is_ruled = pair in ruled
        glimpsed = reader.glimpse(pair, matter)
        evidence = rulings.take(pair)
        if not is_ruled and evidence <= 0 and prospect.reach(glimpsed) < prospect.likely:
            continue
        signs = reader.read(pair, glimpsed)
        likely = disputes.estimate(signs, Signs._fields)
        if evidence:
            likely = weigh(min(max(likely, _LEAST), 1 - _LEAST), evidence)
        if is_ruled:
            if likely >= disputes.possible or (_is_plain(signs) and evidence >= 0):
                borne_out.add(pair)
            elif evidence < 0:
                refuted.add(pair)
        # What a denial denies is known where a rule has found it.
        elif likely >= disputes.likely and (
            evidence > 0 or not any(at in answered and sayings[at].denied for at in pair)
        ):
            new.append(Opposed(rulings.name_kind(pair) or _name_kind(signs), *pair))
    # A denial says by its form what it is: there a rule is believed, unless a judge says no.
    kept = [
        rulings.correct(opposed)
        for opposed in found
        if (pair := sort_pair(opposed.first, opposed.second)) in borne_out
        or (opposed.kind == "denial" and pair not in refuted)
    ]
    new += rulings.list_others(disputes.likely)
    return [*kept, *sorted(new, key=lambda opposed: (opposed.first, opposed.second))]


class _Rulings:
    """What a judge said of the claims of a day, as evidence for conflicts."""

    def __init__(self, sayings: Sequence[Saying], heard: Heard | None) -> None:
        self._heard = heard
        self._units = [heard.locate(saying.member) for saying in sayings] if heard else []
        self._articles = [saying.article for saying in sayings]
        self._taken: set[Pair] = set()

    def take(self, pair: Pair) -> float:
        """What was said of two claims, in nats; 0 where nothing was. It is weighed by then."""
        ruling = self._rule(pair)
        if ruling is None or not ruling.opposed:
            return 0.0
        self._taken.add(sort_pair(*(self._units[at] for at in pair)))
        return ruling.opposed

    def name_kind(self, pair: Pair) -> ConflictKind | None:
        """The kind of conflict that a judge finds in a pair."""
        ruling = self._rule(pair)
        return ruling.conflict if ruling else None

    def correct(self, opposed: Opposed) -> Opposed:
        """A rule's finding, but for a dispute that a judge calls an update or another scope."""
        kind = self.name_kind(sort_pair(opposed.first, opposed.second))
        if kind and kind not in DISPUTING and opposed.kind in DISPUTING:
            return opposed._replace(kind=kind)
        return opposed

    def list_others(self, likely: float) -> list[Opposed]:
        """What a judge named that nothing else brought together."""
        if self._heard is None:
            return []
        told: defaultdict[int, list[int]] = defaultdict(list)
        for at, unit in enumerate(self._units):
            told[unit].append(at)
        found = []
        for units, ruling in sorted(self._heard.rulings.items()):
            kind = ruling.conflict
            if kind and units not in self._taken and weigh(_UNMET, ruling.opposed) >= likely:
                found.append(Opposed(kind, *self._choose(*(told[unit] for unit in units))))
        return found

    def _choose(self, ones: Sequence[int], others: Sequence[int]) -> Pair:
        """A claim of each statement: of one article if one has both, for there it may go on."""
        pairs = (sort_pair(one, other) for one in ones for other in others)
        return min(
            pairs, key=lambda pair: (self._articles[pair[0]] != self._articles[pair[1]], pair)
        )

    def _rule(self, pair: Pair) -> Ruling | None:
        if self._heard is None:
            return None
        return self._heard.find(sort_pair(*(self._units[at] for at in pair)))


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
