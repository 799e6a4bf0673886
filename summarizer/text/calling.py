"""What somebody calls a thing without quotation marks: "called Cole a coward"."""

from __future__ import annotations

from summarizer.text.clauses import MARKS, Line
from summarizer.text.tokens import DETERMINERS, PREPOSITIONS, TIME_WORDS, is_adverb

_NAMED = frozenset(
    "him her it them this that these those us me himself herself itself themselves".split()
)
_ARTICLES = frozenset("a an the his her its their our my one".split())
_NO_NAMES = TIME_WORDS | frozenset(
    "next same following previous other second first third time day cab taxi number police doctor "
    "ambulance halt truce vote meeting name names".split()
)
"""Behind an article, what one is not called: "called her the next day", "called him a cab"."""
_ADJECTIVE = tuple("ous ful ble less ish ive ical nal rate ent ant fair".split())
_JUDGING = frozenset(
    "wrong right lawful illegal legal weak strong fit unfit bad good false true sad stupid dumb "
    "crazy racist sexist corrupt crooked odd rude cruel vital crucial key critical deplorable "
    "competent unusual conservative liberal".split()
)
_NEARLY = frozenset("not too very so less more most simply nothing".split())
_MAX_OBJECT = 8


def gives_name(line: Line, at: int) -> bool:
    """Whether what stands at ``at`` is somebody or something, and then what it is called."""
    end = _object_end(line, at)
    if end is None:
        return False
    low = line.low(end)
    if low in _ARTICLES:
        return _is_name(line, end)
    return low in _NEARLY or (_judges(line, end) and _closes(line, end + 1))


def _object_end(line: Line, at: int) -> int | None:
    """One past the thing that gets a name; ``None`` where no such thing stands."""
    if at >= line.stop or line.tokens[at].quoted:
        return None
    if line.low(at) in _NAMED and line.low(at + 1) not in {"of", "in", "who", "which"}:
        return at + 1
    if line.tokens[at].is_capital:
        end = at
        while end < line.stop and line.tokens[end].is_capital and not line.tokens[end].quoted:
            end += 1
        return _behind_noun(line, end, end) if line.low(end - 1).endswith("'s") else end
    return _behind_noun(line, at, at + 1) if line.low(at) in DETERMINERS else None


def _behind_noun(line: Line, at: int, first: int) -> int | None:
    """One past a noun phrase of plain words: where an article or a judgement follows it."""
    for here in range(first + 1, min(at + _MAX_OBJECT, line.stop)):
        token = line.tokens[here]
        if token.text in MARKS or token.quoted:
            return None
        tied = line.low(here - 1) in PREPOSITIONS | DETERMINERS or line.low(here - 1) == "and"
        if not tied and (token.low in {"a", "an"} or token.low in _NEARLY):
            return here
        if not tied and _judges(line, here) and _closes(line, here + 1):
            return here
    return None


def _is_name(line: Line, article: int) -> bool:
    """Whether an article opens what something is called, and no time or deed."""
    words = {line.low(article + k) for k in (1, 2)}
    return bool(line.low(article + 1)) and not words & _NO_NAMES


def _judges(line: Line, at: int) -> bool:
    """Whether a word is, by its form, an adjective that judges."""
    token = line.tokens[at] if at < line.stop else None
    if token is None or token.is_capital or not token.is_word or is_adverb(token):
        return False
    low = token.low
    return low in _JUDGING or (len(low) > 5 and (low.endswith(_ADJECTIVE) or low.startswith("un")))


def _closes(line: Line, at: int) -> bool:
    """Whether the phrase ends there: a mark, the end, or what hangs on it."""
    if at >= line.stop or line.text(at) in MARKS:
        return True
    return line.low(at) in PREPOSITIONS | {"and", "or", "because", "but", "to", "that"}
