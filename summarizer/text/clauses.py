"""The shape of one reporting clause: hearer, place and time of saying, and where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.text.cues import HEARERS, MEDIUM_NOUNS
from summarizer.text.sources import is_person_noun
from summarizer.text.tokens import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    TIME_WORDS,
    Phrase,
    Token,
    has_finite_verb,
    is_adverb,
)

MARKS = frozenset({",", ";", ":", "-", "--", "–", "—"})
_BRACKETS = MARKS - {";", ":"}
_ON_AIR = frozenset({"anchor", "host", "presenter", "cohost", "co-host"})
_MAX_TOPIC = 12
_MAX_CLAUSE = 60
"""How many tokens a bracket inside a reporting clause may take."""


@dataclass(frozen=True)
class Line:
    """The tokens of one sentence, its closing stop left out."""

    tokens: Sequence[Token]
    stop: int
    leads_on: bool = False
    """Closes with a colon, and the quotation that it leads up to is the next paragraph."""

    def low(self, at: int) -> str:
        """The word at ``at`` in lower case; empty outside the sentence."""
        return self.tokens[at].low if 0 <= at < self.stop else ""

    def text(self, at: int) -> str:
        """The word or mark at ``at``; empty outside the sentence."""
        return self.tokens[at].text if 0 <= at < self.stop else ""

    def is_quoted(self, at: int) -> bool:
        """Whether the token at ``at`` stands in a quotation."""
        return 0 <= at < self.stop and self.tokens[at].quoted


def read_line(tokens: Sequence[Token], *, leads_on: bool = False) -> Line:
    """Take a sentence's tokens without the stops that close it."""
    stop = len(tokens)
    while stop and tokens[stop - 1].text in {".", "!", "?", "…"}:
        stop -= 1
    return Line(tokens, stop, leads_on)


# -- whom it was told ------------------------------------------------------------------------


def find_hearer(line: Line, at: int) -> int:
    """One past the hearer that begins at ``at``: 'reporters', 'a news conference', 'Reuters'."""
    if at >= line.stop or line.tokens[at].quoted:
        return at
    end = at + 1 if line.low(at) in DETERMINERS else at
    if end < line.stop and line.tokens[end].is_capital:
        named = _name_end(line, end)
        return _behind_name(line, named, told=end > at)
    limit = min(end + 5, line.stop)
    limit = next((i for i in range(end, limit) if line.text(i) in MARKS), limit)
    words = [line.low(i) for i in range(end, limit)]
    last = next((i for i, w in enumerate(words) if w in HEARERS), None)
    if last is None:
        return _noun_end(line, end)
    while last + 1 < len(words) and words[last + 1] in HEARERS:
        last += 1
    # 'the magazine Strings', 'the state news agency Kabar'.
    return _name_end(line, end + last + 1)


def _name_end(line: Line, at: int) -> int:
    while at < line.stop and (
        (line.tokens[at].is_capital and line.low(at) not in TIME_WORDS)
        or line.low(at) in HEARERS
        or line.low(at) == "'s"
    ):
        if line.tokens[at].quoted:
            break
        at += 1
    return at


def _behind_name(line: Line, at: int, *, told: bool) -> int:
    """'Fox News anchor Ida Kelly', 'a Senate panel': one past what goes on behind a name.

    Args:
        line: The sentence.
        at: One past the name.
        told: Whether an article stands before the name.
    """
    if at >= line.stop or not line.tokens[at].is_word or line.tokens[at].quoted:
        return at
    low, after = line.low(at), line.text(at + 1)
    closed = PREPOSITIONS | DETERMINERS | PRONOUNS | AUXILIARIES | TIME_WORDS
    if low in closed or low in {"that", "to", "and", "or"} or is_adverb(line.tokens[at]):
        return at
    if (is_person_noun(low) or low in _ON_AIR) and after[:1].isupper():
        return _name_end(line, at + 1)
    ends = not after or after in MARKS or after.lower() in TIME_WORDS | {"that", "on", "in"}
    return at + 1 if told and ends else at


def _noun_end(line: Line, at: int) -> int:
    while at < line.stop and line.tokens[at].is_word and not line.tokens[at].quoted:
        low = line.low(at)
        if low in PREPOSITIONS or low in DETERMINERS or low in PRONOUNS or low == "that":
            break
        if low in AUXILIARIES or low == "to" or low in TIME_WORDS:
            break
        at += 1
    return at


# -- time and place of saying ----------------------------------------------------------------


def skip_adverbials(line: Line, at: int) -> int:
    """Step over adverbs, times and places of saying that begin at ``at``."""
    while at < line.stop and not line.tokens[at].quoted:
        moved = _skip_one_adverbial(line, at)
        if moved == at:
            return at
        at = moved
    return at


def skip_bracket(line: Line, at: int) -> int:
    """', citing two people familiar with it, that': the ``that`` behind a bracket, else ``at``."""
    if line.text(at) not in _BRACKETS or line.is_quoted(at + 1):
        return at
    if line.low(at + 1) in {"that", "and", "but"}:
        return at
    for closing in range(at + 2, min(at + _MAX_CLAUSE, line.stop - 1)):
        if line.tokens[closing].quoted or line.text(closing) == ";":
            return at
        if line.text(closing) in _BRACKETS and line.low(closing + 1) == "that":
            return closing + 1
    return at


def topic_end(line: Line, at: int) -> int:
    """'said of the episode, "…"': one past what a quotation is about; ``at`` where none stands."""
    if line.low(at) not in {"of", "about", "on", "regarding"} or line.is_quoted(at + 1):
        return at
    end = phrase_stop(line, at)
    quoted = line.text(end) in {",", ":"} and line.is_quoted(end + 1)
    return end if quoted and end - at <= _MAX_TOPIC else at


def manner_end(line: Line, at: int) -> int:
    """'replied, in Welsh: "…"': one past the manner; ``at`` where none stands."""
    if line.text(at) != "," or line.low(at + 1) not in {"with", "in", "on", "to", "by"}:
        return at
    end = phrase_stop(line, at + 1)
    led = line.text(end) == ":" and line.is_quoted(end + 1)
    return end if led and end - at <= _MAX_TOPIC else at


def _skip_one_adverbial(line: Line, at: int) -> int:
    token = line.tokens[at]
    if is_adverb(token) or token.low in {"late", "early"}:
        return at + 1
    if token.low in TIME_WORDS:
        return time_end(line, at)
    if token.low == "as" and line.low(at + 2) == "as" and line.low(at + 3) in TIME_WORDS:
        return time_end(line, at + 3)  # 'as early as May'
    lead = token.low in {"on", "in", "last", "this", "since", "by", "at", "over"}
    if lead and any(line.low(at + k) in TIME_WORDS for k in (1, 2)):
        if line.low(at + 3) in MEDIUM_NOUNS and line.low(at + 2) in TIME_WORDS:
            return medium_end(line, at)  # 'in its evening bulletin'
        return time_end(line, at + 1 if line.low(at + 1) in TIME_WORDS else at + 2)
    if token.low == "to" and _opens_infinitive(line, at):
        return at
    if token.low in PREPOSITIONS and token.low not in {"as", "about", "of"}:
        stop = phrase_stop(line, at)
        if not has_finite_verb(line.tokens[at:stop]):
            return stop
        if token.low == "to" and line.tokens[at + 1].is_capital:
            return _name_end(line, at + 1)  # 'explained to Ada why it rained'
        return medium_end(line, at)
    return at


def _opens_infinitive(line: Line, at: int) -> bool:
    after = line.text(at + 1)
    return after.islower() and line.low(at + 1) not in HEARERS | DETERMINERS


def time_end(line: Line, at: int) -> int:
    """One past the time expression that goes on at ``at``."""
    while at < line.stop and (
        line.low(at) in TIME_WORDS
        or line.text(at).isdigit()
        or line.low(at) in {"night", "morning", "afternoon", "evening", "last"}
    ):
        at += 1
    return at


def time_phrase_end(line: Line, at: int) -> int:
    """One past 'on Sunday', 'late on Friday' at ``at``; ``at`` where no time stands there."""
    end = at
    while line.low(end) in {"on", "late", "early", "last", "this"} | TIME_WORDS:
        end += 1
    return end if line.low(end - 1) in TIME_WORDS else at


def phrase_stop(line: Line, at: int) -> int:
    """Where a phrase without a mark, a quotation or "that" in it ends."""
    limit = min(at + _MAX_CLAUSE, line.stop)
    while at < limit:
        token = line.tokens[at]
        if token.text in MARKS or token.quoted or token.low == "that":
            break
        at += 1
    return at


def medium_end(line: Line, at: int) -> int:
    """'in a statement', 'in an interview with CNN': where such a phrase ends; ``at`` if none."""
    for noun in range(at + 1, min(at + 7, line.stop)):
        if line.low(noun) not in MEDIUM_NOUNS:
            continue
        end = noun
        while line.low(end + 1) in MEDIUM_NOUNS:
            end += 1
        end += 1
        if line.low(end) in {"posted", "published", "released", "issued", "carried", "read"}:
            end += 1
        while end + 1 < line.stop and (
            line.low(end) in {"on", "to", "with", "by", "for", "in", "posted"}
            and (line.tokens[end + 1].is_capital or line.low(end + 1) in HEARERS | {"social"})
        ):
            end += 2
            while end < line.stop and line.tokens[end].is_capital:
                end += 1
        return end
    return at


# -- sources that don't stand as a subject -----------------------------------------------------


def source_of_according(line: Line, at: int) -> Phrase | None:
    """The phrase behind 'according to', whose first word is at ``at``."""
    stop = at
    while stop < line.stop and not _ends_according(line, at, stop):
        stop += 1
    if stop == at or (stop == at + 1 and line.low(at) in {"plan", "schedule", "law"}):
        return None
    if line.low(stop - 1) in {"legend", "tradition", "folklore", "myth"}:
        return None
    tails = {"who", "which", "published", "released", "seen", "obtained"}
    head = next((i for i in range(at, stop) if line.low(i) in tails), stop)
    for here in range(at + 1, head):
        # 'a statement carried by the agency', 'officials cited by the paper'
        told = line.low(here).endswith("ed") and line.low(here + 1) in {"by", "in", "on"}
        written = line.low(here - 1) in MEDIUM_NOUNS or line.low(here) in {"cited", "quoted"}
        if told and written:
            head = here
            break
    return Phrase(at, stop, head)


def _ends_according(line: Line, first: int, at: int) -> bool:
    token = line.tokens[at]
    # 'according to Smith, a lawyer, the …': keep nothing of what follows the comma.
    if token.text in MARKS or token.quoted:
        return True
    if at > first and token.low in _CLAUSE_OPENERS and _opens_clause(line, first, at):
        return True
    return token.low in {"as", "while", "after", "because", "but"} and at > first + 1


_CLAUSE_OPENERS = frozenset("the a an he she it they there this these his her their its".split())


def _opens_clause(line: Line, first: int, at: int) -> bool:
    """'According to Cole the plan was dropped': a clause begins without its comma."""
    before = line.tokens[at - 1]
    if before.low in PREPOSITIONS | DETERMINERS | {"and", "or", "&"} or not before.is_word:
        return False
    words = (line.tokens[i] for i in range(first - 2))
    if any(t.is_word and t.low not in CONJUNCTIONS and not is_adverb(t) for t in words):
        return False  # the content stands before it
    return has_finite_verb(line.tokens[at : line.stop])


def agent_behind(line: Line, at: int) -> Phrase | None:
    """'by the water authority': the agent of a passive whose "by" is at ``at``."""
    if line.low(at) != "by" or line.is_quoted(at + 1):
        return None
    end = at + 1
    while end < min(line.stop, at + _MAX_CLAUSE) and not line.tokens[end].quoted:
        low = line.low(end)
        ends = low in {"that", "to", "as", "who", "which"} or low in TIME_WORDS
        if ends or line.text(end) in MARKS:
            break
        if low in {"on", "in", "at", "by"} and skip_adverbials(line, end) > end:
            timed = any(line.low(end + k) in TIME_WORDS for k in (1, 2))
            if timed or medium_end(line, end) > end:
                break
        end += 1
    return Phrase(at + 1, end, end) if end > at + 1 else None


# -- does this word report? ------------------------------------------------------------------


def absolute_subject(line: Line, at: int) -> int | None:
    """', with one member claiming that …': where the "with" stands, if the participle has one."""
    near = range(at - 2, max(0, at - 10), -1)
    found = next((i for i in near if line.low(i) == "with" or line.text(i) in MARKS), None)
    if found is None or line.low(found) != "with" or line.text(found - 1) not in MARKS:
        return None
    return found if not has_finite_verb(line.tokens[found + 1 : at]) else None


def opens_participle(line: Line, at: int) -> bool:
    """', adding that …': only behind a mark, a conjunction or at the start."""
    if at == 0:
        return True
    before = line.tokens[at - 1]
    if before.low in {"and", "but", "while", "also", "before", "by", "upon"} and at >= 2:
        series = any(t.low.endswith("ing") for t in line.tokens[max(0, at - 25) : at - 1])
        return before.low != "and" or series
    if is_adverb(before) and at >= 2:
        return line.text(at - 2) in MARKS
    if absolute_subject(line, at) is not None:
        return True
    return before.text in MARKS or before.quoted
