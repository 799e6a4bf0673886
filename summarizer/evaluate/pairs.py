"""Pairs of claims of real articles, labelled by people, and what the merge reads of each.

Labelled stories are written for this project. Real papers differ: they agree less, and give more
numbers, background and quotations on the way. So the merge's weights are fitted on pairs of
claims of real articles, too. Their texts belong to others and stay out of this project: a pair
stands here by its places in the corpus, with its label and with what the merge reads of it, which
are numbers. ``summarizer eval pairs`` reads them anew where the corpus is at hand.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from summarizer.errors import UsageError

TaskName = Literal["sameness", "disputes"]
Label = Literal["same", "conflict", "update", "partly", "different"]
"""``partly``: they overlap in a side point, or nobody can tell; such pairs count neither way."""

POSITIVE: Mapping[TaskName, frozenset[Label]] = {
    "sameness": frozenset({"same"}),
    "disputes": frozenset({"conflict", "update"}),
}
"""What is to be found: one development; claims that stand against each other."""

Place = tuple[str, int, int]
"""An article of the corpus, and the first and the last token of a claim's evidence in it."""


class RealPair(BaseModel):
    """Two claims of a corpus, with their label and what the merge reads of them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    topic: str
    first: Place
    second: Place
    label: Label
    weight: float = Field(gt=0)
    """How much it counts beside the others, for rare kinds of pairs are labelled more often:
    the root of how many of its kind there are to each labelled one."""
    apart: bool = False
    """Something keeps the two apart whatever the weights; or the merge no longer meets them."""
    signs: tuple[float, ...]

    @property
    def occurrences(self) -> float:
        """How many pairs of its kind there are to each labelled one."""
        return self.weight**2


class RealPairs(BaseModel):
    """The labelled pairs of one task."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    corpus: str
    """Its name and source."""
    names: tuple[str, ...]
    """Of the signs, in order."""
    pairs: tuple[RealPair, ...]

    @model_validator(mode="after")
    def _check_signs(self) -> Self:
        if any(len(pair.signs) != len(self.names) for pair in self.pairs):
            raise ValueError("each pair has a value for each sign")
        return self

    def list_scored(self) -> list[RealPair]:
        """The pairs that count."""
        return [pair for pair in self.pairs if pair.label != "partly"]


def load_real_pairs(
    evals: Path, task: TaskName, signs: tuple[str, ...] | None = None
) -> RealPairs | None:
    """Read ``pairs/<task>.jsonl``: a line about the corpus, then one pair a line.

    Args:
        evals: The folder of the evals.
        task: What the pairs are labelled for.
        signs: Names of those that the merge reads, if the file's have to be the same.

    Returns:
        The pairs; ``None`` where the evals have none.

    Raises:
        UsageError: The file is broken, or other signs are read by now.
    """
    path = evals / "pairs" / f"{task}.jsonl"
    if not path.exists():
        return None
    try:
        head, *lines = path.read_text("utf-8").splitlines()
        found = RealPairs.model_validate(
            {**json.loads(head), "pairs": list(map(json.loads, lines))}
        )
    except OSError as error:
        raise UsageError(f"{path} can't be read: {error.strerror}") from error
    except (ValueError, ValidationError) as error:
        raise UsageError(f"{path} is no file of labelled pairs: {error}") from error
    if signs and found.names != signs:
        raise UsageError(
            f"{path} holds other signs than the merge reads by now. Unpack {found.corpus}, and "
            "read them anew: summarizer eval pairs DIR --renew"
        )
    return found


def write_real_pairs(evals: Path, task: TaskName, found: RealPairs) -> None:
    """Write them as `load_real_pairs` reads them."""
    head = found.model_dump_json(exclude={"pairs"})
    lines = [pair.model_dump_json(exclude_defaults=True) for pair in found.pairs]
    path = evals / "pairs" / f"{task}.jsonl"
    path.write_text("\n".join([head, *lines]) + "\n", "utf-8")


class RealScore(NamedTuple):
    """How right something is about pairs of real articles, each as often as its kind occurs."""

    pairs: int
    precision: float | None
    """Share of what it finds; ``None`` if it finds nothing."""
    recall: float | None
    """Share of what there is to be found."""


def score_real(
    task: TaskName, pairs: Sequence[RealPair], find: Callable[[RealPair], bool]
) -> RealScore:
    """Score what is found among labelled pairs.

    Args:
        task: What they are labelled for.
        pairs: Those that count.
        find: Whether a pair is found to be one development, or against each other.
    """
    wanted = found = right = 0.0
    for pair in pairs:
        positive, told = pair.label in POSITIVE[task], find(pair)
        wanted += pair.occurrences * positive
        found += pair.occurrences * told
        right += pair.occurrences * (told and positive)
    return RealScore(
        len(pairs), right / found if found else None, right / wanted if wanted else None
    )
