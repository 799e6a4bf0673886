"""Words that somebody puts out in writing: "issued a statement saying", "wrote in a memo that"."""

from __future__ import annotations

from summarizer.text.clauses import MARKS, Line, time_phrase_end
from summarizer.text.cues import MEDIUM_NOUNS
from summarizer.text.tokens import IRREGULAR_PASTS, is_adverb

_PUTS_OUT = frozenset(
    "issued issues issue released releases release sent sends send put puts published publishes "
    "posted posts fired shot circulated distributed emailed mailed wrote writes delivered filed "
    "gave gives made shared tweeted signed ran aired broadcast read leaked drafted submitted "
    "launched issuing releasing sending posting".split()
)
"""What is done with a statement, letter, advert or message to make it known."""
_OCCASIONS = frozenset(
    "rally ceremony summit event visit hearing meeting conference session debate forum appearance "
    "interview call show briefing".split()
)
"""Media one speaks at; they are not put out."""
_WRITTEN = (MEDIUM_NOUNS - _OCCASIONS) | frozenset(
    "ad advert commercial op-ed editorial essay resolution petition response reply announcement "
    "appeal message messages letters statements tweets emails e-mails releases posts memos "
    "flier leaflet brochure circular text motion bill rebuttal report".split()
)
_MAX_PHRASE = 9


def find_putting_out(line: Line, at: int) -> int | None:
    """Where the verb stands whose statement says what the participle at ``at`` opens.

    "The mill issued a short statement on Friday saying": "issued". ``None`` where the participle
    has no such noun right before it.
    """
    noun = _skip_time(line, at) - 1
    if noun < 2 or line.low(noun) not in _WRITTEN or line.tokens[noun].quoted:
        return None
    for here in range(noun - 1, max(-1, noun - _MAX_PHRASE), -1):
        token = line.tokens[here]
        if token.text in MARKS - {"-"} or token.quoted or token.low == "by":
            return None
        if token.low in _PUTS_OUT and here < noun - 1:
            return here
        if token.low in {"in", "with", "through"}:
            return _verb_before(line, here)
    return None


def _verb_before(line: Line, at: int) -> int | None:
    """'answered in a column stating': the verb a medium hangs on."""
    here = at - 1
    while here > 0 and (is_adverb(line.tokens[here]) or line.low(here) in {"back", "out"}):
        here -= 1
    low = line.low(here)
    plain = low.endswith("ed") and len(low) > 4 and not line.tokens[here].is_capital
    return here if here > 0 and (low in IRREGULAR_PASTS or plain) else None


def _skip_time(line: Line, at: int) -> int:
    """One past the word that stands before a time ending at ``at``."""
    for start in range(max(1, at - 3), at):
        if time_phrase_end(line, start) == at:
            return start
    return at
