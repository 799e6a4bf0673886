"""Pairs of statements put to a model: whether the two are one, and how they stand to each other.

An answer weighs by how sure the model was where its server tells that (`llm.odds`); a profile's
`judge_scale` and `judge_bias` turn a model's own odds into evidence (Platt 1999).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from math import fsum
from typing import Literal

from pydantic import BaseModel, ConfigDict
from pydantic.json_schema import SkipJsonSchema

from summarizer.brief.ask import Messages, compose
from summarizer.llm.odds import Choice
from summarizer.llm.profiles import Profile
from summarizer.llm.wire import read_object
from summarizer.merge import Relation, Ruling
from summarizer.prompts import Prompt

_PLAIN = 4.0
"""Evidence of an answer of which nobody tells how sure it was: odds of 50 to 1."""
_MOST = 6.0
"""No answer weighs more, however sure the model was."""
SAME = Choice("same", "yes", ("no",))
"""Whose odds are wanted."""

Pair = tuple[str, str]


class Answer(BaseModel):
    """What a model answers about one pair."""

    model_config = ConfigDict(extra="forbid")

    same: Literal["yes", "no"]
    log_odds: SkipJsonSchema[float | None] = None
    """How sure it was of "yes"; put in by the client, and never asked for."""

    def tell_relation(self) -> Relation:
        """How the two stand to each other."""
        return "same" if self.same == "yes" else "different"


class FullAnswer(Answer):
    """The same of a model that is also asked how the two stand to each other."""

    relation: Literal["same", "update", "contradiction", "different"]

    def tell_relation(self) -> Relation:
        """How the two stand to each other; the first answer counts where the two don't agree."""
        if (self.same == "yes") != (self.relation == "same"):
            return super().tell_relation()
        return self.relation


def rule(drafts: Sequence[Answer], profile: Profile) -> Ruling:
    """What the answers about one pair weigh.

    An answer weighs by its odds or, where nobody tells them, by itself; answers to the question
    asked in one order and in the other weigh their mean, since small models lean to what they read
    last. Where these don't agree on a relation the two are just different.

    Args:
        drafts: One answer, or one for each order.
        profile: Of the model that gave them.
    """
    weights = [
        (_PLAIN if one.same == "yes" else -_PLAIN)
        if one.log_odds is None
        else profile.judge_scale * one.log_odds + profile.judge_bias
        for one in drafts
    ]
    weight = max(-_MOST, min(_MOST, fsum(weights) / len(weights)))
    relations = {one.tell_relation() for one in drafts}
    if len(relations) == 1:
        relation = relations.pop()
        opposed = 0.0 if relation in ("same", "different") else _PLAIN
        return Ruling(relation, weight, opposed)
    return Ruling("same" if "same" in relations and weight > 0 else "different", weight)


def write_question(pair: Pair, prompt: Prompt, profile: Profile) -> Messages:
    """The messages of one question about a pair."""
    examples = prompt.examples
    if not profile.asks_relations:
        examples = [{**one, "assistant": _shorten(one["assistant"])} for one in examples]
    first, second = (" ".join(text.split()) for text in pair)
    question = f"1: {first}\n2: {second}"
    return compose(prompt, examples, question, profile, is_open=profile.asks_relations)


def _shorten(example: str) -> str:
    """A worked example's answer without what this model isn't asked."""
    answer = read_object(example)
    if answer is None:
        return example
    answer.pop("relation", None)
    return json.dumps(answer, ensure_ascii=False)
