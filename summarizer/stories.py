"""Stories put to a model as a whole: which of their lines state one thing, and which conflict.

A model that can read a story's reports at once sees what a question about two sentences doesn't
show: who speaks of what, and which of several likenesses is the nearest. It gets the lines
numbered, article by article, and names what belongs together and what stands against what. What it
names, and what it doesn't, is evidence for the merge, which joins nothing at its word alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, product
from math import log
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, create_model

from summarizer.brief.ask import Messages, compose
from summarizer.llm.profiles import Profile
from summarizer.merge import Phrase, Reading, Ruling
from summarizer.prompts import Prompt
from summarizer.schema import ConflictKind

_NAMED = 4.0
"""Evidence, in nats, of what a model names: odds of 50 to 1."""
_PERHAPS = 2.0
"""The same of a conflict of which it isn't sure. The merge must hold it possible, too."""
_UN_NAMED = -3.0
"""The same of a pair that it has read and doesn't name, for one thing and for a conflict. On the
labelled days anything from -2 to -4 comes out within a pair or two."""

_PLAIN = 0.9
"""So likely one thing a pair is plainly one."""
_SEEN = log(0.95 / 0.3), log(0.05 / 0.7)
"""What it tells of a reader, in nats, that it names a pair which is plainly one thing, and that it
doesn't: how often one that understands does so, and one that doesn't. Of 26 labelled days a large
language model named 134 of 137 such pairs, a model of 1.5 billion parameters 11 of 87."""
_HELD = log(0.6 / 0.15), log(0.4 / 0.85)
"""The same of a pair that it names and that the merge holds possible, and of one that it doesn't:
252 of 326 and 23 of 400."""
_GIVEN_CREDIT = 5.0
"""What a reader has before it has said anything, odds of 150 to 1 that it understands: on a single
labelled day the large one loses up to 3.8, and the small one mostly more than 8."""

Story = tuple[tuple[str, ...], ...]
"""The lines of each article."""


class Conflicting(BaseModel):
    """Two sides of a conflict, each by all lines that state it."""

    model_config = ConfigDict(extra="forbid")

    kind: ConflictKind
    one: list[int]
    other: list[int]
    sure: Literal["yes", "no"]


class StoryAnswer(BaseModel):
    """What a model names of a story's lines, by their numbers from 1."""

    model_config = ConfigDict(extra="forbid")

    same: list[list[int]]
    conflicts: list[Conflicting]


@lru_cache(maxsize=256)
def shape_answer(lines: int) -> type[StoryAnswer]:
    """The shape of an answer about so many lines: a number that no line has breaks it.

    The JSON Schema is the same for any number of lines, so that a server compiles it once.
    """

    def check(number: int) -> int:
        if not 1 <= number <= lines:
            raise ValueError(f"there is no line {number}; the lines are 1 to {lines}")
        return number

    numbers: Any = list[Annotated[int, AfterValidator(check)]]
    sides: Any = create_model("Conflicting", __base__=Conflicting, one=numbers, other=numbers)
    groups: Any = list[numbers]
    listed: Any = list[sides]
    return create_model("StoryAnswer", __base__=StoryAnswer, same=groups, conflicts=listed)


def list_lines(articles: Iterable[Sequence[Phrase]]) -> Story:
    """The lines of a story as they are shown."""
    return tuple(tuple(" ".join(one.spoken.split()) for one in article) for article in articles)


def count_lines(story: Story) -> int:
    """How many lines it has."""
    return sum(map(len, story))


def write_story(story: Story, prompt: Prompt, profile: Profile) -> Messages:
    """The messages of one question about a story."""
    shown: list[str] = []
    number = 0
    for place, article in enumerate(story, start=1):
        shown.append(f"Article {place}")
        for line in article:
            number += 1
            shown.append(f"{number}: {line}")
    return compose(prompt, prompt.examples, "\n".join(shown), profile, is_open=False)


def understands(read: Iterable[tuple[Reading, Mapping[tuple[int, int], float]]]) -> bool:
    """Whether a reader is to be believed, by how its readings fit what is plain without it.

    Two hypotheses are weighed, that it understands what it reads and that it doesn't. One that
    doesn't names what has nothing in common and misses what is said twice in the same words.

    Args:
        read: Each reading, and how likely the merge holds pairs of its lines one thing.
    """
    credit = _GIVEN_CREDIT
    for reading, likely in read:
        named = {pair for pair, ruling in reading.rulings.items() if ruling.relation == "same"}
        plain = {pair for pair, p in likely.items() if p >= _PLAIN}
        credit += sum(_SEEN[pair not in named] for pair in plain)
        credit += sum(_HELD[pair not in likely] for pair in named)
    return credit > 0


def weigh_answer(answer: StoryAnswer) -> Reading:
    """What an answer is worth as evidence, pair by pair.

    What it puts both together and against each other counts as a conflict, and of two conflicts
    that it names of one pair the first one of which it is surer.
    """
    rulings: dict[tuple[int, int], Ruling] = {}
    for group in answer.same:
        for one, other in combinations(sorted(set(group)), 2):
            rulings[one - 1, other - 1] = Ruling("same", _NAMED, _UN_NAMED)
    for conflict in answer.conflicts:
        weight = _NAMED if conflict.sure == "yes" else _PERHAPS
        for one, other in product(conflict.one, conflict.other):
            pair = (min(one, other) - 1, max(one, other) - 1)
            before = rulings.get(pair)
            if one != other and (before is None or before.opposed < weight):
                rulings[pair] = Ruling(conflict.kind, -_NAMED, weight)
    return Reading(rulings, Ruling("different", _UN_NAMED, _UN_NAMED))
