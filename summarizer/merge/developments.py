"""Claims that state the same thing, put together: every claim in exactly one group.

Claims that say the same in the same words are one unit from the start, so that a reprint never
changes what is joined with what. Candidate pairs of units are compared, articles of one story are
set side by side, and `linking` joins what states the same.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from heapq import nsmallest
from itertools import pairwise, product
from typing import NamedTuple

from summarizer.merge.alignment import Aligner
from summarizer.merge.asking import ask_judge
from summarizer.merge.candidates import find_candidates
from summarizer.merge.copies import Copies
from summarizer.merge.judge import ASKED_FROM, Judge
from summarizer.merge.linking import Compared, link, list_partners, tell_one_story
from summarizer.merge.pairs import Finding, Verdict, compare
from summarizer.merge.quantities import agree
from summarizer.merge.readings import Heard
from summarizer.merge.regression import Regression
from summarizer.merge.sameness import Reading, load_sameness
from summarizer.merge.statements import Member, Statement
from summarizer.merge.stories import Story, find_stories
from summarizer.merge.weights import Weights, weigh_terms
from summarizer.merge.wording import fold, split_words, word_set

_LINKED = 4
"""Articles that share copy, names and words are tied as by so many statements of one thing."""
_CLOSEST = 6
"""An article's claims are aligned with those of at most this many others of its own choice."""
_RANK: dict[Finding, int] = {"same": 0, "grey": 2, "different": 3}
"""Which of two verdicts on one pair counts, when it stands in several articles; others: 1."""
_LEAST_COMMON = 3
"""Words that two statements must share before they can make one story of two articles."""
_LEAST_MATTER = 2
"""So many of these must be more than names: much is said on one day of those whom all name."""
_PRONOUNS = word_set("he she it they we i you this that these those his her their its our")
_LONG_TEXT = 240
_GOES_ON = re.compile(
    r"^(?:meanwhile|however|moreover|instead|then|but|and|also)\b"
    r"|, (?:meanwhile|however|though|in turn|for (?:its|his|her|their) part),",
    re.IGNORECASE,
)
"""What ties a statement to the one before it in its article."""


class Delegates(NamedTuple):
    """Which articles are set beside others, and which each of them stands for."""

    by_article: dict[str, str]
    """For each article itself, or one just like it that stands for it."""
    places: dict[str, int]
    """Of each article in the order of the texts: no id chooses one among several."""

    def list_of(self, articles: Collection[str]) -> list[str]:
        """Those that stand for some articles, in order."""
        return sorted({self.by_article[one] for one in articles}, key=self.places.__getitem__)


class PairRead(NamedTuple):
    """Two claims of one story, by position, and what of them is weighed."""

    first: int
    second: int
    reading: Reading
    apart: bool
    """Something keeps them apart whatever the weights."""


class Grouping(NamedTuple):
    """All claims of a day, by what they state."""

    groups: list[list[int]]
    """Positions of claims; each position stands in exactly one group."""
    units: list[list[int]]
    """The same for claims with the same content; a group holds each of them as a whole."""
    undecided: list[tuple[int, int]]
    """Pairs of claims that stayed apart for want of a judge."""
    weights: Weights
    heard: Heard | None
    """What a judge said; ``None`` where none was asked."""


def group_claims(
    members: Sequence[Member],
    copies: Copies,
    judge: Judge | None = None,
    sameness: Regression | None = None,
) -> Grouping:
    """Put together the claims that state the same thing.

    Args:
        members: The claims of a day.
        copies: Which of its articles are copies, and which tell one story.
        judge: Is asked about stories, and about pairs that aren't clear.
        sameness: Other weights than those of the package.
    """
    sameness = sameness or load_sameness()
    units = _find_units(members, copies)
    statements = [_read_unit([members[at] for at in unit]) for unit in units]
    weights = weigh_terms(statements)
    told = _order_units(units, members)
    delegates = _find_delegates(told, copies)
    linked = _link_articles(members, copies, delegates)
    least = ASKED_FROM if judge else None
    compared = _compare_all(
        statements, weights, linked, told, sameness, delegates=delegates, least=least
    )
    verdicts = compared.verdicts
    heard = None
    if judge:
        claims = [_sort_unit([members[at] for at in unit], copies) for unit in units]
        own = {article: told[article] for article in delegates.list_of(told)}
        heard = ask_judge(judge, claims, statements, weights, own, compared, sameness.likely)
    undecided = [pair for pair, verdict in verdicts.items() if verdict.finding == "grey"]
    joined = link(statements, weights, compared)
    groups = [sorted(at for unit in group for at in units[unit]) for group in joined]
    place = {unit: at for at, group in enumerate(joined) for unit in group}
    apart = [(units[i][0], units[j][0]) for i, j in undecided if place[i] != place[j]]
    return Grouping(groups, units, apart, weights, heard)


def read_pairs(members: Sequence[Member], copies: Copies) -> list[PairRead]:
    """What grouping weighs of the claims of a day's stories, for fitting the weights anew."""
    units = _find_units(members, copies)
    statements = [_read_unit([members[at] for at in unit]) for unit in units]
    told = _order_units(units, members)
    delegates = _find_delegates(told, copies)
    ties = _tie(statements, _link_articles(members, copies, delegates), delegates)
    aligner = Aligner(statements)
    found: dict[tuple[int, int], PairRead] = {}
    for one, other in _list_alignments(delegates, _keep_closest(ties, delegates.places)):
        for (i, j), (verdict, reading) in aligner.read(told[one], told[other]).items():
            for first, second in product(units[i], units[j]):
                read = PairRead(first, second, reading, verdict.apart)
                found.setdefault((min(first, second), max(first, second)), read)
    return [found[pair] for pair in sorted(found)]


def _find_delegates(told: Mapping[str, Sequence[int]], copies: Copies) -> Delegates:
    """Let one article stand for all with the same text and the same claims.

    One more of them thus changes nothing for the others.
    """
    alike: dict[tuple[int, tuple[int, ...]], str] = {}
    by_article = {}
    for article in sorted(told, key=lambda name: (copies.ranks[name], tuple(told[name]), name)):
        content = copies.ranks[article], tuple(told[article])
        by_article[article] = alike.setdefault(content, article)
    return Delegates(by_article, {article: place for place, article in enumerate(by_article)})


def _link_articles(members: Sequence[Member], copies: Copies, delegates: Delegates) -> set[Story]:
    """The pairs of delegates that tell one story.

    Of a text and its reprints the first stands for all. A text that was briefed twice, and not
    alike, has two delegates, each beside all that the text is beside.
    """
    profiles = {member.ref.article: member.profile for member in members}
    standing: dict[str, str] = {}
    by_text: defaultdict[int, list[str]] = defaultdict(list)
    for article in delegates.list_of(delegates.by_article):
        standing.setdefault(copies.reprints.get(article, article), article)
        by_text[copies.ranks[article]].append(article)
    found = find_stories({article: profiles[article] for article in standing.values()})
    return {
        _pair(one, other)
        for first, second in copies.stories | found.keys()
        if first in delegates.places and second in delegates.places
        for one, other in product(by_text[copies.ranks[first]], by_text[copies.ranks[second]])
        if one != other
    }


def _order_units(units: Sequence[Sequence[int]], members: Sequence[Member]) -> dict[str, list[int]]:
    """The units of each article in the order of its text."""
    placed = sorted(
        (members[at].ref.article, members[at].position, members[at].ref.claim, unit)
        for unit, own in enumerate(units)
        for at in own
    )
    told: defaultdict[str, list[int]] = defaultdict(list)
    for article, _, _, unit in placed:
        if unit not in told[article][-1:]:
            told[article].append(unit)
    return {article: list(dict.fromkeys(own)) for article, own in told.items()}


def _compare_all(
    statements: Sequence[Statement],
    weights: Weights,
    linked: Collection[Story],
    told: Mapping[str, Sequence[int]],
    sameness: Regression,
    *,
    delegates: Delegates,
    least: float | None = None,
) -> Compared:
    """The verdict on each candidate pair, and the pairs of articles that tell one story.

    Articles tell one story also when they state the same thing with names in it. What two
    articles of one story say is aligned in the light of that. Pairs at least so likely as
    `least`, if it is given, are all weighed.
    """
    verdicts = {}
    ties = _tie(statements, linked, delegates)
    partners = list_partners(linked)
    for pair in find_candidates(statements):
        one, other = statements[pair[0]], statements[pair[1]]
        if one.articles.isdisjoint(other.articles) and not tell_one_story(one, other, partners):
            verdict = compare(one, other, weights)
            if verdict.finding == "same" and not _share_matter(one, other):
                verdict = Verdict("different", verdict.score, verdict.apart)
            verdicts[pair] = verdict
            if verdict.finding == "same" and one.names & other.names:
                # Whoever prints the one or the other again says nothing of its own.
                p, q = (delegates.list_of(unit.articles)[0] for unit in (one, other))
                ties[_pair(p, q)] += 1
    stories = frozenset(story for story, count in ties.items() if count)
    aligner, compared = Aligner(statements), frozenset(verdicts)
    ruled = dict(verdicts) if least is not None else {}
    closest = _keep_closest(ties, delegates.places)
    for first, second in _list_alignments(delegates, closest):
        found = aligner.align(told[first], told[second], sameness, compared, least=least)
        for pair, verdict in found.items():
            best = verdicts.setdefault(pair, verdict)
            if _prefer(verdict) < _prefer(best):
                verdicts[pair] = verdict
    unweighed = frozenset(pair for pair, verdict in ruled.items() if verdicts[pair] is verdict)
    return Compared(verdicts, stories, frozenset(closest), unweighed)


def _tie(
    statements: Sequence[Statement], linked: Collection[Story], delegates: Delegates
) -> Counter[Story]:
    """How much ties two articles before their claims are compared."""
    ties = Counter(dict.fromkeys(linked, _LINKED))
    for unit in statements:
        if unit.anchors and len(unit.articles) > 1:
            own = delegates.list_of(unit.articles)
            ties.update(_pair(*tied) for tied in pairwise(own))
    return ties


def _pair(one: str, other: str) -> Story:
    return (one, other) if one < other else (other, one)


def _list_alignments(delegates: Delegates, stories: Collection[Story]) -> list[Story]:
    """The articles to be set side by side, and each one beside itself: a lead and its body."""
    own = sorted(set(delegates.by_article.values()))
    return [*((article, article) for article in own), *sorted(stories)]


def _keep_closest(ties: Mapping[Story, int], places: Mapping[str, int]) -> list[Story]:
    """Each article's closest partners: all with all would grow with the square of a story.

    Of equally close ones the texts' order chooses, and no id.
    """
    by_article: defaultdict[str, list[tuple[int, int, Story]]] = defaultdict(list)
    for story, count in ties.items():
        for article, other in (story, story[::-1]):
            by_article[article].append((-count, places[other], story))
    closest = (nsmallest(_CLOSEST, found) for found in by_article.values())
    return sorted({story for found in closest for count, _, story in found if count})


def _prefer(verdict: Verdict) -> tuple[int, float]:
    """Which of two verdicts on one pair counts: the smaller one."""
    return _RANK.get(verdict.finding, 1), -verdict.score


def _share_matter(one: Statement, other: Statement) -> bool:
    """Whether two articles that nothing else links say enough alike to speak of one thing.

    A day or a number that both give stands for words.
    """
    if one.start and one.start == other.start:
        return True
    if any(agree(p, q) for p, q in product(one.quantities, other.quantities)):
        return True
    common = one.terms & other.terms
    return len(common) >= _LEAST_COMMON and len(common - one.names - other.names) >= _LEAST_MATTER


def _find_units(members: Sequence[Member], copies: Copies) -> list[list[int]]:
    """Claims with the same content but for their ids, in an order that content alone decides.

    What names nothing is the same content in one article and its reprints only.
    """
    found: defaultdict[tuple[tuple[str, ...], int], list[int]] = defaultdict(list)
    for at, member in enumerate(members):
        article = member.ref.article
        original = copies.ranks[copies.reprints.get(article, article)]
        s, claim = member.statement, member.claim
        who = claim.attribution
        content = (
            fold(claim.text).rstrip(" ."),
            str(s.denied),
            claim.kind,
            s.start or "",
            s.end or "",
            " ".join(sorted(s.weekdays)),
            fold(s.speaker or who.source or ""),
            "/".join(map(fold, who.outlets)),
            fold(s.evidence),
            repr([(q.low, q.high, sorted(q.label), q.exact) for q in s.quantities]),
            " ".join(sorted(s.context)),
        )
        found[content, -1 if s.anchors else original].append(at)
    return [found[key] for key in sorted(found)]


def _sort_unit(unit: list[Member], copies: Copies) -> list[Member]:
    """The claims of a unit, those that stand for it in other words first: no id decides that."""

    def place(member: Member) -> tuple[int, str, str, str, str]:
        source = member.claim.attribution.source or ""
        article = member.ref.article
        return copies.ranks[article], member.claim.text, source, article, member.ref.claim

    return sorted(unit, key=place)


def _read_unit(unit: Sequence[Member]) -> Statement:
    """One statement for claims that differ only in who printed them."""
    if len(unit) == 1:
        return unit[0].statement
    via = frozenset[str]().union(*(member.statement.via for member in unit))
    articles = frozenset(member.ref.article for member in unit)
    return replace(unit[0].statement, via=via, articles=articles)


def choose_clearest(claims: Sequence[Member], weights: Weights) -> Member:
    """The claim whose text stands best alone for all that state the same.

    A subject rather than a pronoun or a bare verb, no "meanwhile" that ties it to what it follows,
    then a number if any claim gives one, then the wording nearest to the others', then the place in
    the article, then content.
    """
    if len(claims) == 1:
        return claims[0]
    counts: defaultdict[str, int] = defaultdict(int)
    for member in claims:
        for term in member.statement.terms:
            counts[term] += 1

    def rate(
        member: Member,
    ) -> tuple[bool, bool, bool, bool, bool, float, int, str, tuple[str, str]]:
        s = member.statement
        words = split_words(s.text)
        first = words[0].folded if words else ""
        central = sum(counts[t] * weights[t] for t in s.terms) / max(1, len(s.terms))
        return (
            not words,
            first in _PRONOUNS,
            _GOES_ON.search(s.text) is not None,
            len(s.text) > _LONG_TEXT,
            not s.quantities or not (s.leading or s.text[:1].isupper()),
            -round(central, 6),
            member.position,
            s.text,
            (member.ref.article, member.ref.claim),
        )

    return min(claims, key=rate)
