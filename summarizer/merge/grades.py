"""Grades as intelligence services print them: reliability of the source, credibility of the news.

The letter is the operator's: of what an outlet has, its own; of what somebody says in public,
the best of the outlets that carry it; of a development, the best of its origins. The digit
follows by this rule (Admiralty code; its words, and when they hold here):

=====  ==================  ==================================================================
digit  meaning             the development …
=====  ==================  ==================================================================
1      confirmed           … has two or more independent origins, one of them named, and no
                           conflict disputes it
2      probably true       … has two or more independent origins, all of them anonymous
3      possibly true       … has one origin, which is named
4      doubtful            … has one anonymous origin; or is disputed, with two or more origins
5      improbable          … is disputed, and has one origin
6      can't be judged     … comes from no outlet that the operator has rated: always ``F6``
=====  ==================  ==================================================================

No model grades anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.merge.names import Naming, join_names
from summarizer.merge.wording import fold
from summarizer.schema import Conflict, Development, Grades, Origin, Reliability
from summarizer.text.outlets import clean_outlet

UNRATED: Reliability = "F"


class Rater:
    """Knows the operator's letter of each outlet, by any of its names."""

    def __init__(self, grades: Grades | None) -> None:
        self._given: dict[str, Reliability] = {}
        for name, letter in (grades.outlets if grades else {}).items():
            key = fold(clean_outlet(name))
            # Two names of one outlet, rated differently: the more cautious grade holds.
            self._given[key] = max(letter, self._given.get(key, letter))
        self._names = sorted(grades.outlets) if grades else []
        self._found: dict[str, Reliability] = {}

    def grade(self, development: Development, *, anonymous: bool) -> Development:
        """The same development with its grade, and its origins with theirs.

        Args:
            development: What is graded.
            anonymous: All who say it are sources without a name.
        """
        origins = self._rate(development.origins)
        given = write_grade(
            origins,
            independent=development.independent_origins,
            disputed=development.status == "disputed",
            anonymous=anonymous,
        )
        return development.model_copy(update={"origins": origins, "grade": given})

    def rate_conflict(self, conflict: Conflict) -> Conflict:
        """The same conflict; the origins of all versions with their grades."""
        versions = [
            version.model_copy(update={"origins": self._rate(version.origins)})
            for version in conflict.versions
        ]
        return conflict.model_copy(update={"versions": versions})

    def _rate(self, origins: Sequence[Origin]) -> list[Origin]:
        if not self._given:
            return list(origins)
        return [
            origin.model_copy(update={"reliability": self._rate_origin(origin)})
            for origin in origins
        ]

    def _rate_origin(self, origin: Origin) -> Reliability:
        if origin.kind == "unknown":
            return UNRATED
        names = [origin.name] if origin.kind == "outlet" else origin.outlets
        return best_of(self._rate_outlet(name) for name in names)

    def _rate_outlet(self, name: str) -> Reliability:
        if name not in self._found:
            self._found[name] = self._look_up(name)
        return self._found[name]

    def _look_up(self, name: str) -> Reliability:
        key = fold(clean_outlet(name))
        if key in self._given:
            return self._given[key]
        # "Agence France-Presse" and "AFP", "Courier" and "The Velmar Courier": as elsewhere.
        joined = join_names(Naming(one, False) for one in (*self._names, name))
        shown = joined[Naming(name, False)]
        same = [one for one in self._names if joined[Naming(one, False)] == shown]
        return max((self._given[fold(clean_outlet(one))] for one in same), default=UNRATED)


def best_of(letters: Iterable[Reliability]) -> Reliability:
    """The best letter; ``F`` of none."""
    return min(letters, default=UNRATED)


def write_grade(
    origins: Sequence[Origin], *, independent: int, disputed: bool, anonymous: bool
) -> str:
    """A development's letter and digit, by the rule above.

    Args:
        origins: With their reliability.
        independent: How many of them are known to be different.
        disputed: A conflict stands against it.
        anonymous: All who say it are sources without a name.
    """
    letter = best_of(origin.reliability for origin in origins)
    if letter == UNRATED:
        return "F6"
    several = independent > 1
    if disputed:
        return f"{letter}{4 if several else 5}"
    if several:
        return f"{letter}{2 if anonymous else 1}"
    return f"{letter}{4 if anonymous else 3}"
