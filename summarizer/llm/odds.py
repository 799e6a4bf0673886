"""How sure a model was of a choice: the log odds of the word it wrote against the others it could.

A small model's word is often wrong where the odds behind it still tell much: what it chose at 3
to 2 is little more than a guess. Servers tell the likeliest tokens at each place of a reply when
they are asked for `logprobs`; those at the start of the chosen word are compared. What a grammar
forbids is among them, too, so the odds are those of the words that the schema allows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from math import exp, log
from typing import Any, NamedTuple

from summarizer.llm.wire import read_object

TOP_TOKENS = 20
"""The most that OpenAI's protocol lets one ask for."""
_HARDLY = 1e-9


class Choice(NamedTuple):
    """A field of an answer that holds one of a few words."""

    field: str
    word: str
    """The word whose odds are told, written or not."""
    others: tuple[str, ...]


def add_odds(text: str, tokens: Sequence[Any], choice: Choice, name: str) -> str:
    """A reply with one more field: how likely the word was, as the logarithm of its odds.

    Args:
        text: A JSON object.
        tokens: `choices[0].logprobs.content` of the completion; empty where a server tells none.
        choice: What was to be chosen.
        name: Of the field that is put in.

    Returns:
        The text as it was where nothing can be told.
    """
    odds = read_odds(text, tokens, choice)
    answer = read_object(text)
    if odds is None or answer is None:
        return text
    return json.dumps({**answer, name: round(odds, 4)}, ensure_ascii=False)


def read_odds(text: str, tokens: Sequence[Any], choice: Choice) -> float | None:
    """The logarithm of the odds of `choice.word`; ``None`` where the reply doesn't tell."""
    start = re.search(rf'"{re.escape(choice.field)}"\s*:\s*"', text)
    if start is None or not tokens:
        return None
    at = 0
    for token in tokens:
        end = at + len(token.token)
        if end > start.end():
            return _compare(token, token.token[: start.end() - at], choice)
        at = end
    return None


def _compare(token: Any, before: str, choice: Choice) -> float | None:
    """The odds at the token in which the word begins, behind what stands before it there."""
    mine, theirs = 0.0, 0.0
    for likely in token.top_logprobs:
        begun = likely.token.removeprefix(before)
        if not begun or (before and begun == likely.token):
            continue
        fits = [word for word in (choice.word, *choice.others) if _may_begin(word, begun)]
        if fits == [choice.word]:
            mine += exp(likely.logprob)
        elif fits and choice.word not in fits:
            theirs += exp(likely.logprob)
    if not mine and not theirs:
        return None
    return log(max(mine, _HARDLY)) - log(max(theirs, _HARDLY))


def _may_begin(word: str, begun: str) -> bool:
    """Whether a token is the beginning of a word, or the word and what stands behind it."""
    return word.startswith(begun) or begun.startswith(f'{word}"')
