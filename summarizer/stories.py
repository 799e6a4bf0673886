"""Stories put to a model as a whole: which of their lines state one thing, and which conflict.

A model that can read a story's reports at once sees what a question about two sentences doesn't
show: who speaks of what, and which of several likenesses is the nearest. It gets the lines
numbered, article by article, and names what belongs together and what stands against what. What it
names, and what it doesn't, is evidence for the merge, which joins nothing at its word alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations, product
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from summarizer.brief.ask import Messages, compose
from summarizer.llm.profiles import Profile
from summarizer.merge import Phrase, Reading, Ruling
from summarizer.prompts import Prompt
from summarizer.schema import ConflictKind

NAMED = 4.0
"""Evidence, in nats, of what a model names: odds of 50 to 1."""
_PERHAPS = 2.0
"""The same of a conflict of which it isn't sure. The merge must hold it possible, too."""
_UNNAMED = -3.0
"""The same of a pair that it has read and doesn't name, for one thing and for a conflict. On the
labelled days anything from -2 to -4 comes out within a pair or two."""

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
    """The shape of an answer about so many lines: a number that no line has breaks it."""
    numbers: Any = list[Annotated[int, Field(ge=1, le=lines)]]
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


def weigh_answer(answer: StoryAnswer) -> Reading:
    """What an answer is worth as evidence, pair by pair.

    What it puts both together and against each other counts as a conflict.
    """
    rulings: dict[tuple[int, int], Ruling] = {}
    for group in answer.same:
        for one, other in combinations(sorted(set(group)), 2):
            rulings[one - 1, other - 1] = Ruling("same", NAMED, _UNNAMED)
    for conflict in answer.conflicts:
        weight = NAMED if conflict.sure == "yes" else _PERHAPS
        for one, other in product(conflict.one, conflict.other):
            if one != other:
                pair = (min(one, other) - 1, max(one, other) - 1)
                rulings[pair] = Ruling(conflict.kind, -NAMED, weight)
    return Reading(rulings, Ruling("different", _UNNAMED, _UNNAMED))
