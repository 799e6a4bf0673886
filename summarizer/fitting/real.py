"""Reads what the merge makes of labelled pairs of claims, where their corpus is at hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from summarizer.brief.article import read_alone
from summarizer.evaluate.ecbplus import CorpusArticle, Tokens, Topic
from summarizer.evaluate.pairs import Place, RealPair, RealPairs, TaskName
from summarizer.evaluate.unasked import make_briefing
from summarizer.merge.copies import find_copies
from summarizer.merge.developments import group_claims, read_pairs
from summarizer.merge.disputes import Signs, load_disputes, read_signs
from summarizer.merge.opponents import sort_pair
from summarizer.merge.oppositions import lay_out_claims
from summarizer.merge.regression import Regression
from summarizer.merge.sameness import Reading, load_sameness
from summarizer.merge.statements import Member, read_statements
from summarizer.schema import Briefing

SIGNS: Mapping[TaskName, tuple[str, ...]] = {
    "sameness": Reading._fields,
    "disputes": Signs._fields,
}
"""What is read of a pair."""
WEIGHTS: Mapping[TaskName, Callable[[], Regression]] = {
    "sameness": load_sameness,
    "disputes": load_disputes,
}
"""What the package weighs it by."""
_OVERLAP = 0.7
"""Least share of tokens, of both claims together, in which a claim is the labelled one."""
_DIGITS = 6


def renew(found: RealPairs, task: TaskName, topics: Iterable[Topic]) -> tuple[RealPairs, int]:
    """Read the signs of each pair anew.

    Args:
        found: The labelled pairs.
        task: What is read of them.
        topics: The articles they stand in.

    Returns:
        The pairs, and how many of them have a claim that no reader finds any more. Such a pair
        keeps what was read of it before; where other signs are read by now, it counts as apart.
    """
    wanted: defaultdict[str, list[RealPair]] = defaultdict(list)
    for pair in found.pairs:
        wanted[pair.topic].append(pair)
    unread = (0.0,) * len(SIGNS[task])
    renewed: dict[RealPair, RealPair] = {}
    lost = 0
    for topic in topics:
        reader = _TopicReader(topic, task)
        for pair in wanted[topic.name]:
            read = reader.read(pair)
            lost += read is None
            if read is None and found.names != SIGNS[task]:
                read = pair.model_copy(update={"apart": True, "signs": unread})
            renewed[pair] = read or pair
    pairs = tuple(renewed.get(pair, pair) for pair in found.pairs)
    return found.model_copy(update={"pairs": pairs, "names": SIGNS[task]}), lost


class _TopicReader:
    """The articles of a topic, briefed by code alone and merged as one day."""

    def __init__(self, topic: Topic, task: TaskName) -> None:
        self._unread = (0.0,) * len(SIGNS[task])
        self._places: defaultdict[str, list[tuple[Tokens, int]]] = defaultdict(list)
        briefings = [_brief(one) for one in topic.articles]
        homes = {one.article.id: one for one in topic.articles}
        members = read_statements(briefings)
        for at, member in enumerate(members):
            article = homes[member.ref.article]
            spans = [article.find_tokens(span) for span in member.claim.evidence]
            where = (min(first for first, _ in spans), max(last for _, last in spans))
            self._places[member.ref.article].append((where, at))
        self._read = (_read_sameness if task == "sameness" else _read_disputes)(briefings, members)

    def read(self, pair: RealPair) -> RealPair | None:
        first, second = self._find(pair.first), self._find(pair.second)
        if first is None or second is None:
            return None
        known = self._read.get(sort_pair(first, second))
        signs, apart = known or (self._unread, True)
        rounded = tuple(round(float(sign), _DIGITS) for sign in signs)
        return pair.model_copy(update={"signs": rounded, "apart": apart})

    def _find(self, place: Place) -> int | None:
        """The claim whose evidence is nearest to a place, if it is near enough."""
        article, *tokens = place
        rated = [(_overlap(where, tokens), -at) for where, at in self._places[article]]
        share, at = max(rated, default=(0.0, 0))
        return -at if share >= _OVERLAP else None


def _brief(one: CorpusArticle) -> Briefing:
    read = read_alone(one.article)
    return make_briefing(
        one.article, maker="code", actors=read.actors, claims=read.claims, figures=read.figures
    )


def _overlap(one: Sequence[int], other: Sequence[int]) -> float:
    common = min(one[1], other[1]) - max(one[0], other[0]) + 1
    return max(0, common) / (max(one[1], other[1]) - min(one[0], other[0]) + 1)


def finds(pair: RealPair, regression: Regression, signs: tuple[str, ...]) -> bool:
    """Whether weights alone find a pair."""
    return not pair.apart and regression.estimate(pair.signs, signs) >= regression.likely


_Read = dict[tuple[int, int], tuple[Sequence[float], bool]]
"""By pair of claims, the smaller position first: the signs, and whether the two are apart."""


def _read_sameness(briefings: Sequence[Briefing], members: Sequence[Member]) -> _Read:
    copies = find_copies([briefing.article for briefing in briefings], members)
    return {
        sort_pair(read.first, read.second): (read.reading, read.apart)
        for read in read_pairs(members, copies)
    }


def _read_disputes(briefings: Sequence[Briefing], members: Sequence[Member]) -> _Read:
    return {pair: (signs, False) for pair, signs in read_disputes(briefings, members).items()}


def read_disputes(
    briefings: Sequence[Briefing], members: Sequence[Member]
) -> dict[tuple[int, int], Signs]:
    """The signs of each pair that could stand against each other in a day.

    Args:
        briefings: The day's.
        members: Their claims.

    Returns:
        By positions of claims, the smaller first, in the order in which the merge weighs them.
    """
    copies = find_copies([briefing.article for briefing in briefings], members)
    grouping = group_claims(members, copies)
    laid_out = lay_out_claims([[members[at] for at in group] for group in grouping.groups])
    ruled = {sort_pair(o.first, o.second) for o in laid_out.ruled}
    read = read_signs(laid_out.field, laid_out.numbers, grouping.weights, ruled)
    positions = {member.ref: at for at, member in enumerate(members)}
    at = [positions[saying.member.ref] for saying in laid_out.field.sayings]
    return {sort_pair(at[i], at[j]): signs for (i, j), signs in read.items()}
