"""Denials, and what they deny.

What is denied is often left out: "rejected the account", "no such memo existed", "denied that
any figure had been decided". Then it stands in what was said just before. Otherwise it is the
claim of another side that says most of what is denied.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import fsum
from typing import NamedTuple

from summarizer.merge.counts import UNTOLD, read_counts
from summarizer.merge.notions import find_notions
from summarizer.merge.quantities import Quantity
from summarizer.merge.sayings import Opposed, Saying, Stories, are_kin, weigh_notions
from summarizer.merge.statements import Shared
from summarizer.schema import ConflictKind

_MATCH = 0.60
"""Least score at which a claim is what a denial denies."""
_SECOND = 0.02
"""A second claim is denied, too, when its score is at most this much below the best one's."""
_BACK = 4
"""How many claims before a denial may be what it denies without saying so."""
_ANSWERED_BACK = 2
"""How near before a denial what it answers stands when no word of it says so."""
_SHORT = 3
"""A claim of at most so many words is denied by a denial of one of them."""
_LONGEST_LIST = 60
"""A notion with more claims than this doesn't lead to candidates."""
_ANAPHORA = re.compile(
    r"^\W*(?:it|this|that|all this)\W*$|\bsuch\b|\bany of (?:it|this|that)\b"
    r"|^\W*(?:the|that|this|those|these|his|her|their|its|both) (?:[\w’'-]+ )?"
    r"(?:account|claim|report|allegation|accusation|charge|story|stories|suggestion|rumou?r|version"
    r"|document|memo|assertion|number|figure|finding|criticism|video|recording)s?"
    r"(?:\W*$|\W+(?:as|to be|was|were|is|are)?\W*[\"“‘]|\W+(?:is|was|are|were|as) (?:\w+ )?"
    r"(?:false|untrue|wrong|baseless|nonsense|absurd|fake|forged|invented|misleading))",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:it|this|that|them|so|either|of the (?:kind|sort))\b\W*$"
    r"|\b(?:nothing|anything|something) (?:of the (?:kind|sort)|like (?:it|that))\b",
    re.IGNORECASE,
)
"""What ends with a word for what was said before it, or is "nothing of the kind"."""
_REPORT = re.compile(
    r"^\W*(?:[\w’'-]+ ){0,4}?(?:claim|report|rumou?r|allegation|accusation|suggestion|statement"
    r"|account|story|version)s?\b(?: \w+(?:[’']s?)?){0,5}? that\b",
    re.IGNORECASE,
)
"""What is in front of the content that is denied."""
_SUCH = re.compile(r"\bsuch\b", re.IGNORECASE)
_ANY_NUMBER = re.compile(
    r"\b(?:any|no|a|the|that|this) (?:[\w’']+ )?(?:figure|number|total|toll|count|amount|sum)\b",
    re.I,
)
_FOR_ANOTHER = re.compile(r"\b(?:spokes\w+|lawyers?|aides?|office)\b|^(?:he|she|it|they)$", re.I)
_LATE = re.compile(
    r"^(?:(?!\b(?:no|not|never|nobody|nothing|none)\b|n[’']t\b).)* and (?:\w+ )?(?:not|never)\b",
    re.I,
)
_TAKEN_BACK = re.compile(r"\b(?:withdr[ae]w\w*|retract\w*|took back|takes back)\b", re.IGNORECASE)
"""As a reporting word."""
_RETRACTS = re.compile(
    r"\b(?:retract\w*|(?:took|takes) back)\b"
    r"|\bwithdr[ae]w\w* (?:(?:his|her|its|their|the|that|an?) )?(?:\w+ )?(?:statement|claim|remark"
    r"|comment|account|accusation|allegation|report|figure|word)",
    re.IGNORECASE,
)
"""In what is said: an army that has withdrawn from a town takes nothing back."""
_OWN_DEED = re.compile(
    r"\b(?:report|claim|allegation|suggestion|rumou?r)s?(?: that)? (?:it|he|she|they|we|i)\b"
    r"|^(?:it|he|she|they|we|i)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:he|she|they|it)\b", re.IGNORECASE)
_ASIDE = re.compile(
    r"\b(?:comment|anonym\w+|not (?:to )?be (?:named|identified)|authori[sz]ed|declined"
    r"|respond(?:ed)?|name not be used)\b",
    re.IGNORECASE,
)
"""What a reporter says of a source, which nobody denies."""
_NONE: frozenset[str] = frozenset()
_PARTS = re.compile(r"[,;…]\s|\s(?:and|or|nor)\s")


class Content(NamedTuple):
    """What a negative claim is about, without its own speaker."""

    notions: frozenset[str]
    parts: tuple[frozenset[str], ...]
    """The notions of its members, where it denies several things."""
    elliptic: bool
    """It doesn't say itself what it denies."""


@dataclass(frozen=True, slots=True)
class Field:
    """The claims of a day, ready to be searched."""

    sayings: Sequence[Saying]
    stories: Stories
    weights: Mapping[str, float]
    index: Mapping[str, Sequence[int]]
    """Notion to the positions of the claims that have it."""
    places: Mapping[tuple[str, int], int]
    """Article and place in it to position."""
    numbers: Sequence[frozenset[str]]
    """The numbers of each claim, as words among the notions."""


def lay_out(sayings: Sequence[Saying], stories: Stories) -> Field:
    """Index the claims of a day."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    for at, saying in enumerate(sayings):
        for notion in sorted(saying.notions):
            index[notion].append(at)
    places = {(s.article, s.order): at for at, s in enumerate(sayings)}
    hold = Shared().hold
    numbers = [hold(_name_numbers(saying.member.statement.quantities)) for saying in sayings]
    return Field(sayings, stories, weigh_notions(sayings), index, places, numbers)


def find_denials(field: Field) -> list[Opposed]:
    """Set each denial against the claims that it denies."""
    found: list[Opposed] = []
    denied: dict[int, list[int]] = {}
    for at, saying in enumerate(field.sayings):
        if not saying.denied or _RETRACTS.search(saying.text) or _TAKEN_BACK.search(_cue(saying)):
            continue
        content = read_content(saying)
        targets = _find_targets(field, at, content)
        before = field.places.get((saying.article, saying.order - 1), -1)
        goes_on = before in denied and _are_one_side(field.sayings[before], saying)
        if goes_on and (content.elliptic or not targets):
            targets = denied[before]
        denied[at] = targets
        kind: ConflictKind = "denial"
        if reversals := _find_reversals(field, at, content):
            kind, targets = "update", reversals
        found.extend(Opposed(kind, min(t, at), max(t, at)) for t in targets)
    return found


def _cue(saying: Saying) -> str:
    return saying.member.claim.attribution.cue or ""


def read_content(saying: Saying) -> Content:
    """What a claim says, its speaker's own name left out; numbers count as words."""
    own = saying.speaker | saying.speaker_names
    told = _REPORT.sub("", saying.text) if saying.denied else saying.text
    says = find_notions(told, saying.member.statement.names)
    numbers = _name_numbers(saying.member.statement.quantities)
    notions = frozenset(says - own) | numbers
    parts = tuple(
        part
        for piece in _PARTS.split(told)
        if (part := (find_notions(piece, saying.member.statement.names) - own))
    )
    elliptic = not notions or bool(_ANAPHORA.search(saying.text))
    elliptic = elliptic or (len(notions) <= 2 and bool(_POINTS_BACK.search(saying.text)))
    elliptic = elliptic or (bool(_ANY_NUMBER.search(saying.text)) and len(notions) <= 2)
    return Content(notions, parts if len(parts) > 1 else (), elliptic)


def _name_numbers(quantities: Sequence[Quantity]) -> frozenset[str]:
    """Numbers as words among the notions."""
    named = [f"#{q.value:g}" for q in quantities if q.value is not None]
    return frozenset(named) if named else _NONE


def _find_targets(field: Field, at: int, content: Content) -> list[int]:
    """The claims of others that a denial denies: the best one, and those as good."""
    saying = field.sayings[at]
    numbered = content.elliptic and bool(_ANY_NUMBER.search(saying.text))
    scores = {
        t: score_answer(field, at, t, content)
        for t in (() if numbered else find_candidates(field, at, content))
    }
    if content.elliptic:
        for back, t in _find_antecedents(field, at, numbered=numbered):
            scores[t] = max(scores.get(t, 0.0), _MATCH + 0.35 - 0.01 * back)
        if numbered:
            scores |= _find_other_numbers(field, at, scores)
    best = max(scores.values(), default=0.0)
    if best < _MATCH:
        bare = saying.denied and len(content.notions) <= 1
        return _find_answered(field, at) if bare else []
    return sorted(t for t, score in scores.items() if score >= max(_MATCH, best - _SECOND))


def _find_answered(field: Field, at: int) -> list[int]:
    """What another side said right before a denial whose words lead nowhere: it answers that."""
    saying = field.sayings[at]
    found = _find_antecedents(field, at, numbered=False)
    return [
        t
        for back, t in found[:1]
        if back <= _ANSWERED_BACK
        and field.sayings[t].speaker
        and may_answer(field, at, t)
        and not saying.conditional
    ]


def find_candidates(field: Field, at: int, content: Content, *, least: int = 0) -> set[int]:
    """Claims of the story that share a word with a negative one and point the other way.

    Args:
        field: The claims of a day.
        at: The negative one.
        content: What it is about.
        least: Fewest notions that both must have.
    """
    saying = field.sayings[at]
    near = [field.places.get((saying.article, saying.order + d)) for d in (-3, -2, -1, 1, 2)]
    found = {t for t in near if t is not None}
    for notion in content.notions:
        listed = field.index.get(notion, ())
        if len(listed) <= _LONGEST_LIST:
            found.update(listed)
    if least:
        notions, sayings = content.notions, field.sayings
        found = {t for t in found if len(notions & sayings[t].notions) >= least}
    return {t for t in found if may_answer(field, at, t)}


def may_answer(field: Field, at: int, other: int) -> bool:
    """Whether another side says in the same story that something is so."""
    saying, target = field.sayings[at], field.sayings[other]
    return (
        at != other
        and (target.negative != saying.negative or _turns_late(target))
        and not (target.conditional and saying.article != target.article)
        and not (target.member.statement.kind == "plan" and not saying.pending)
        and (not are_kin(saying, target) or _takes_back(saying, target))
        and field.stories.share(saying, target)
        and not _days_differ(saying, target)
        and not _speaks_on(saying, target)
        and not _does_another(saying, target)
    )


def _does_another(saying: Saying, target: Saying) -> bool:
    """Whether one denies what he is said to have done, and the other claim names another doer."""
    doers = target.member.statement.leading
    own = saying.speaker_names
    if not (saying.denied and own and doers and _OWN_DEED.search(saying.text)):
        return False
    return doers.isdisjoint(own) and target.names.isdisjoint(own)


def _speaks_on(saying: Saying, target: Saying) -> bool:
    """Whether a spokeswoman without a name goes on, right behind a denial, for who denies."""
    near = saying.article == target.article and 0 < target.order - saying.order <= _ANSWERED_BACK
    return near and saying.denied and bool(target.speaker) and _are_one_side(saying, target)


def _turns_late(saying: Saying) -> bool:
    """Whether only the last of its statements is negative: "left and did not come back"."""
    return saying.negative and not saying.denied and bool(_LATE.match(saying.text))


def _takes_back(one: Saying, other: Saying) -> bool:
    """Whether one of two plain statements admits what the other one has otherwise."""
    return one.admits != other.admits and not one.denied and not other.denied


def _days_differ(one: Saying, other: Saying) -> bool:
    if not (one.start and one.end and other.start and other.end):
        return False
    return one.end < other.start or other.end < one.start


def score_answer(field: Field, at: int, other: int, content: Content) -> float:
    """How surely a negative claim speaks of what another claim says, from 0 to about 1.4."""
    saying, target = field.sayings[at], field.sayings[other]
    says = target.notions
    if field.numbers[other]:
        says |= field.numbers[other]
    if saying.denied:
        # "No such memo existed" answers what the memo says.
        says |= target.speaker | find_notions(target.member.claim.attribution.source or "")
    shared = (content.notions & says) - saying.names
    step = saying.order - target.order if saying.article == target.article else 99
    near = 0 < step <= 3 or -2 <= step < 0
    if not near and not shared:
        return 0.0
    accusing = accuses(target, saying)
    if not near and not accusing and not _is_enough(content, says, target):
        return 0.0
    score = _cover(content.notions, says, target.context, field.weights)
    for part in content.parts:
        score = max(score, 0.85 * _cover(part, says, target.context, field.weights))
    numbers = {n for n in shared if n.startswith("#") and len(n) > 2}
    if numbers and len(shared) > len(numbers):
        score = max(score + 0.20, _MATCH)
    if near:
        score += 0.20
    if accusing:
        score += 0.15
    return score if shared else min(score, 0.5)


def _is_enough(content: Content, says: frozenset[str], target: Saying) -> bool:
    """Whether two words are common, or one where neither says more than a few."""
    if len(content.notions & says) >= 2:
        return True
    return len(content.notions) == 1 and len(target.notions) <= _SHORT


def _cover(
    wanted: frozenset[str],
    says: frozenset[str],
    context: frozenset[str],
    weights: Mapping[str, float],
) -> float:
    """The share of what is denied that a claim says; what its context names counts half."""
    get, plain = weights.get, repeat(1.0)
    total = fsum(map(get, wanted, plain))
    if not total:
        return 0.0
    said = fsum(map(get, wanted & says, plain))
    named = (wanted & context) - says
    return (said + 0.7 * fsum(map(get, named, plain)) if named else said) / total


def accuses(target: Saying, saying: Saying) -> bool:
    """Whether a claim is about the one who denies."""
    own = saying.speaker_names
    if not saying.speaker.isdisjoint(target.notions):
        return True
    if not own.isdisjoint(target.names) or not own.isdisjoint(target.notions):
        return True
    return not own.isdisjoint(target.context) and bool(_PRONOUN.search(target.text))


def _find_antecedents(field: Field, at: int, *, numbered: bool) -> list[tuple[int, int]]:
    """What another side said just before, newest first, with its distance; one voice only."""
    saying = field.sayings[at]
    found: list[tuple[int, int]] = []
    for back, t in _go_back(field, at, numbered=numbered):
        target = field.sayings[t]
        if found and not numbered:
            last = field.sayings[found[-1][1]]
            if not _continue_each_other(last, target):
                if accuses(target, saying) and not accuses(last, saying):
                    return [(back, t)]
                break
        if target.speaker or numbered:
            found.append((back, t))
    accusing = [pair for pair in found if accuses(field.sayings[pair[1]], saying)]
    return (accusing or found)[:3]


def _go_back(field: Field, at: int, *, numbered: bool) -> list[tuple[int, int]]:
    """The claims before a denial that it may answer, newest first."""
    saying = field.sayings[at]
    found: list[tuple[int, int]] = []
    for back in range(1, _BACK + 1):
        t = field.places.get((saying.article, saying.order - back))
        if t is None:
            break
        target = field.sayings[t]
        if are_kin(saying, target) and not target.denied:
            if _SUCH.search(saying.text) and not numbered:
                break
        elif target.denied or _ASIDE.search(target.text):
            if found:
                break
        elif not numbered or target.member.statement.quantities:
            found.append((back, t))
    return found


def _continue_each_other(later: Saying, earlier: Saying) -> bool:
    return later.speaker == earlier.speaker and bool(later.speaker)


def _find_other_numbers(field: Field, at: int, scores: Mapping[int, float]) -> dict[int, float]:
    """Claims of other articles that number the same as those that a denial follows."""
    saying = field.sayings[at]
    heads = {
        count.head
        for t in scores
        if scores[t] >= _MATCH
        for count in read_counts(field.sayings[t])
        if count.head and count.head not in UNTOLD
    }
    found = {}
    for head in sorted(heads):
        for t in field.index.get(head, ())[:_LONGEST_LIST]:
            target = field.sayings[t]
            if target.article == saying.article or not may_answer(field, at, t):
                continue
            if any(c.head == head and c.role == "current" for c in read_counts(target)):
                found[t] = max(scores.values())
    return found


def _find_reversals(field: Field, at: int, content: Content) -> list[int]:
    """What the same side admits of what it denies, or denied before."""
    saying = field.sayings[at]
    found = []
    near = {field.places.get((saying.article, saying.order + d)) for d in (-3, -2, -1, 1)}
    listed = {t for n in content.notions for t in field.index.get(n, ())[:_LONGEST_LIST]}
    for t in sorted({t for t in near if t is not None} | listed):
        target = field.sayings[t]
        if t == at or not target.admits or target.negative == saying.negative:
            continue
        if not are_kin(saying, target) or not field.stories.share(saying, target):
            continue
        says = target.notions
        cover = _cover(content.notions, says, target.context, field.weights)
        if cover >= 0.5 or (t in near and (content.elliptic or cover > 0)):
            found.append(t)
    return found


def _are_one_side(one: Saying, later: Saying) -> bool:
    """Whether a claim goes on for the one who spoke before it, be it through a spokeswoman."""
    if are_kin(one, later) or not later.speaker:
        return True
    source = later.member.claim.attribution.source or ""
    return not later.speaker_names and bool(_FOR_ANOTHER.search(source))
