"""Turns of a transcript: 'HALE: It was late.', each up to the next speaker's name."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

# 'HALE:', 'ANN HALE:' or, as interviews print it, 'Ann Hale:'; each opens a paragraph.
_LABEL = re.compile(
    r"(?:^|(?<=\n))[ ]*(?P<who>(?P<loud>[A-Z][A-Z.'-]+(?: [A-Z][A-Z.'-]+){0,3})"
    r"|[A-Z][a-z][\w.'-]*(?: [A-Z][\w.'-]*){0,3}):(?=[ \n]+[\"'(\[]?[A-Z])"
)
_MIN_TURNS = 2
"""So many speakers there are, and so often one of them speaks."""


class Turn(NamedTuple):
    """What one speaker says at a stretch: ``text[start:end]``, behind the name and its colon."""

    who: tuple[int, int]
    colon: int
    start: int
    end: int


def find_turns(text: str) -> list[Turn]:
    """Find the turns of a transcript in a normalised text, in order.

    One name before a colon may head a list or a headline: only where two speakers take turns is
    a text, or a part of it, a transcript. The last turn ends with its paragraph.
    """
    labels = list(_LABEL.finditer(text))
    loud = [m for m in labels if m["loud"]]
    plain = [m for m in labels if not m["loud"]]
    # What stands in capitals is hardly anything else; other words may head a list.
    kept = loud if _take_turns(loud, _MIN_TURNS + 1) else []
    kept += plain if _take_turns(plain, _MIN_TURNS * 2) else []
    found = sorted(kept, key=lambda m: m.start())
    turns: list[Turn] = []
    for label, following in pairwise([*found, None]):
        assert label is not None
        stop = re.compile(r"\n\s*\n|\Z").search(text, label.end() + 1)
        end = following.start() if following else stop.start() if stop else len(text)
        begin = label.end() + len(text[label.end() : end]) - len(text[label.end() : end].lstrip())
        turns.append(Turn(label.span("who"), label.end("who"), begin, end))
    return turns


def _take_turns(labels: list[re.Match[str]], least: int) -> bool:
    """Whether there are two speakers and one comes back; the last name stands for the full one."""
    last = Counter(m["who"].split()[-1] for m in labels)
    comes_back = len(last) >= _MIN_TURNS and max(last.values()) >= _MIN_TURNS
    return comes_back and len(labels) >= least
