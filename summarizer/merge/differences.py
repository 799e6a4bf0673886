"""What tells two statements apart however alike they are: names, places, days, roles, selves."""

from __future__ import annotations

from math import sqrt

from summarizer.merge.quantities import Numbers
from summarizer.merge.statements import Statement
from summarizer.merge.wording import Place, plain_words, speaks_of_itself

_FRAME = 0.80
"""Share of common words, names left out, at which only the names tell two events apart."""
_HALF_FRAME = 0.5
"""The same share at which, within a story, two places do."""
_NO_NAMES: frozenset[str] = frozenset()


def find_penalty(a: Statement, b: Statement, numbers: Numbers, *, kin: bool) -> float | None:
    """What names take from the score; ``None`` if names, places, days or roles are apart."""
    penalty: float | None = 0.0
    if not (a.names <= b.names or b.names <= a.names):
        penalty = _compare_names(a, b, numbers, kin=kin)
        if penalty is None:
            return None
    if a.places and b.places and _places_differ(a, b, numbers, kin=kin):
        return None
    if a.speaker_names and b.speaker_names and _selves_differ(a, b):
        return None
    timed = (a.end or a.start or a.weekdays) and (b.end or b.start or b.weekdays)
    if timed and days_differ(a, b):
        return None
    return None if a.leading and b.leading and _roles_swapped(a, b) else penalty


def days_differ(a: Statement, b: Statement) -> bool:
    """Whether the times that two statements name have no day in common.

    The night between two days may be named after either.
    """
    if a.night or b.night:
        return False
    if (a.end and b.start and a.end < b.start) or (b.end and a.start and b.end < a.start):
        return True
    if a.start and a.end and b.start and b.end:
        return False
    return bool(a.weekdays and b.weekdays) and not a.weekdays & b.weekdays


def _compare_names(a: Statement, b: Statement, numbers: Numbers, *, kin: bool) -> float | None:
    """The penalty for names that only one side has; ``None`` if such names tell the two apart."""
    only_a, only_b = a.names - b.names, b.names - a.names
    if numbers.telling and a.evidence != b.evidence and is_said_by_one(a, b, kin=kin):
        # One speaker repeats one telling number in another sentence: a lead and its body.
        # There the subject may be left out, and a place be given more closely.
        only_a = only_a - b.context - (_NO_NAMES if b.leading else a.leading)
        only_b = only_b - a.context - (_NO_NAMES if a.leading else b.leading)
        return 0.20 if only_a and only_b and not kin else 0.05
    if _count_frame(a, b) >= _FRAME:
        return None
    strange = a.names.isdisjoint(b.names)
    if kin and only_a <= b.story and only_b <= a.story:
        # Both articles know all these names: one of them calls a person by another word.
        return 0.05 if strange else 0.0
    if strange:
        return 0.35 if not kin else 0.15
    return 0.20 if not kin else 0.05


def _count_frame(a: Statement, b: Statement) -> float:
    """Share of common words, names left out, from 0 to 1."""
    if not a.plain_terms or not b.plain_terms:
        return 0.0
    return _count_plain(a, b) / sqrt(a.plain_terms * b.plain_terms)


def _count_plain(a: Statement, b: Statement) -> int:
    """How many words both have that are names to neither."""
    return len((a.terms & b.terms).difference(a.names, b.names))


def _places_differ(a: Statement, b: Statement, numbers: Numbers, *, kin: bool) -> bool:
    """Whether each names a place that the other one doesn't: in one slot, or in two stories.

    Within a story another preposition may lead to a closer place, and so may one source that
    repeats a telling number: into a country, to its town.
    """
    if kin and numbers.telling and is_said_by_one(a, b, kin=False):
        return False
    if kin and _count_frame(a, b) < _HALF_FRAME:
        return False
    own_a = [place for place in a.places if not _mentions(b, place)]
    own_b = [place for place in b.places if not _mentions(a, place)]
    return any(not kin or p.slot == q.slot for p in own_a for q in own_b)


def _mentions(statement: Statement, place: Place) -> bool:
    return not statement.names.isdisjoint(place.names) or (
        not statement.context.isdisjoint(place.names)
    )


def _selves_differ(a: Statement, b: Statement) -> bool:
    """Whether two named speakers speak of themselves: what "we" are depends on who says it."""
    if not are_strangers(a, b):
        return False
    return speaks_of_itself(a.text) or speaks_of_itself(b.text)


def are_strangers(a: Statement, b: Statement) -> bool:
    """Whether two statements have two speakers, each with a name that the other lacks."""
    if not a.speaker_names or not b.speaker_names or a.speaker == b.speaker:
        return False
    return a.speaker_names.isdisjoint(b.speaker_names)


def _roles_swapped(a: Statement, b: Statement) -> bool:
    """Whether each begins with a name that the other has later, and no passive turns it round."""
    if not a.leading.isdisjoint(b.leading):
        return False
    if not (a.leading <= b.names and b.leading <= a.names):
        return False
    if _count_plain(a, b) * 2 < min(a.plain_terms, b.plain_terms):
        return False
    return not any(word == "by" for s in (a, b) for word in plain_words(s.text))


def is_said_by_one(a: Statement, b: Statement, *, kin: bool) -> bool:
    """Whether one speaks; the police of two stories are two, as are two courts, two residents."""
    if a.speaker or b.speaker:
        return a.speaker == b.speaker and (kin or bool(a.speaker_names))
    if a.confidant and b.confidant:
        alike = len(a.confidant & b.confidant) * 2 >= min(len(a.confidant), len(b.confidant))
        return alike and bool(a.via & b.via)
    return False
