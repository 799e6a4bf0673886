"""What stands behind a number and tells what it is of: a side, a task, a way, an aim."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.text.tokens import BE_FORMS
from summarizer.text.walk import Place, Walk


class Reading(NamedTuple):
    """What was found: a stretch of the text, or that another figure tells it."""

    where: Place | None = None
    as_before: bool = False
    """The same as the figure before it in the sentence: "down from 37"."""
    is_weak: bool = False
    """A verb only: where a bare number stands, what was counted before it says more."""
    is_people: bool = False
    """Who is killed, hurt, held or hired: people, also without a noun."""
    by_pronoun: bool = False
    """The subject is a pronoun: what it stands for is the sentence before's matter."""


TELLS_NOTHING = Reading(is_weak=True)
_SIDES = frozenset(
    "against opposed undecided unsure favour favor unsatisfied support opposition".split()
)
_DIRECTIONS = frozenset(
    """north south east west northeast northwest southeast southwest north-east north-west
    south-east south-west inland offshore upstream downstream""".split()
)


class Behind(Walk):
    """Questions about the right side of a number among the chunks of one text."""

    def _read_side(self, at: int) -> Place | None:
        """What a share of people is for or against: "29% in favour", "and 8% unsure"."""
        first = at + 1
        while self._kind(first) == "verb" and self._chunks[first].word in BE_FORMS:
            first += 1
        word, last = self._word(first), first
        if word in ("in", "for", "against") and self._kind(first + 1) in ("noun", "pronoun"):
            last = first + 1
            if word in ("in", "for") and self._word(last) not in _SIDES and first == at + 1:
                return None
        elif word not in _SIDES or self._kind(first + 1) in ("noun", "pronoun", "lead"):
            return None
        return self._chunks[first].start, self._chunks[last].end

    def _read_task(self, at: int) -> Place | None:
        """What time is needed for: "two hours to mend the fuse"."""
        verbal = self._kind(at + 2) == "verb" or (
            self._kind(at + 2) == "lead" and self._kind(at + 3) == "adverb"  # "to own up"
        )
        if self._word(at + 1) != "to" or not verbal:
            return None
        if self._kind(self._step_left(at - 1)) != "verb":
            return None
        last = at + 3 if self._kind(at + 3) in ("noun", "adverb") else at + 2
        return self._chunks[at + 2].start, self._chunks[last].end

    def _read_cut(self, at: int) -> Place | None:
        """What a sum is taken off: "wiping $2 million off its value"."""
        noun = at + 2
        if self._word(at + 1) != "off" or self._kind(noun) != "noun":
            return None
        return self._whole(noun)

    def _read_entry(self, at: int) -> Place | None:
        """What a sum in a list stands for: "$2 million — fee for advice"."""
        if self._word(at + 1) not in ("—", "–") or self._kind(at + 2) != "noun":
            return None
        noun = self._chunks[at + 2]
        bare = noun.core == noun.start and self._word(at + 3) in ("for", "to", "with", "from", ".")
        return self._phrase(at + 2) if bare else None

    def _is_after_event(self, at: int) -> bool:
        """Whether a time behind a comma only dates: ", two days after the deal was struck"."""
        tie = self._step_left(at - 1)
        if self._word(tie) != "," or self._word(at + 1) not in ("after", "before"):
            return False
        noun = at + 2
        return self._kind(noun) in ("noun", "pronoun") and self._kind(noun + 1) == "verb"

    def _read_way(self, at: int) -> Reading | None:
        """Whence a distance is counted: "south of the capital", "from Earth"."""
        word = self._word(at + 1)
        if word in _DIRECTIONS or word == "away":
            tie = at + 2
            if self._word(tie) in ("of", "from") and self._kind(tie + 1) == "noun":
                return Reading((self._chunks[at + 1].core, self._whole(tie + 1)[1]))
            if word == "away" and self._kind(at - 1) == "noun":
                return Reading(self._phrase(at - 1))  # "to an inn 7 km away"
            aimed = self._kind(at - 2) == "noun" and self._word(at - 3) in ("to", "at", "in")
            if word == "away" and self._word(at - 1) == "," and aimed:
                return Reading(self._phrase(at - 2))  # "to Orla, 7 km away"
            return TELLS_NOTHING if word in _DIRECTIONS else None
        if word == "short" and self._word(at + 2) == "of" and self._kind(at + 3) == "noun":
            return Reading((self._chunks[at + 1].start, self._whole(at + 3)[1]))
        if word in ("inside", "into", "beyond", "behind"):
            set_off = self._word(at - 1) == "," and self._kind(at - 2) == "noun"
            return Reading(self._phrase(at - 2)) if set_off else None
        if word in ("from", "off") and self._kind(at + 2) == "noun":
            return Reading(self._whole(at + 2))
        if word == "to" and self._word(at + 2) in _DIRECTIONS:
            return TELLS_NOTHING
        return None

    def _read_predicate(self, at: int) -> Place | None:
        """What is said of a number that is a subject: "31% opposed the plan"."""
        first = at + 1
        while self._kind(first) == "adverb":
            first += 1
        if self._kind(first) != "verb":
            return None
        while self._kind(first + 1) == "verb" or (
            self._kind(first + 1) == "adverb" and self._kind(first + 2) == "verb"
        ):
            first += 1
        last = first
        while self._kind(last + 1) in ("lead", "preposition", "adverb") and last - first < 2:
            last += 1
        if self._kind(last + 1) == "noun":
            return self._chunks[first].start, self._chunks[last + 1].end
        return self._chunks[first].start, self._chunks[first].end

    def _read_aim(self, at: int) -> Place | None:
        """What money is for: "for the families", "on roads", "in aid"."""
        index = at + 1
        while self._kind(index) in ("time", "adverb"):
            index += 1
        if self._word(index) in ("for", "on", "towards", "toward", "into", "as") and (
            self._kind(index + 1) in ("noun", "lead")
        ):
            index += 1
            if self._word(index) == "average":
                return None
            if self._kind(index) == "lead" and self._word(index + 1) == "of":
                index += 2  # "for each of the injured"
            return self._whole(index) if self._kind(index) == "noun" else None
        return None

    def _counts_all(self, at: int) -> bool:
        """Whether a number sums up the phrase before it: "crews in two towns, 900 in all"."""
        words = (self._word(at + 1), self._word(at + 2))
        return words in (("in", "all"), ("in", "total")) or words[0] == "altogether"
