"""Who says it, put into one line: "…, said X", "…, according to X", "Denied by X: …".

Plain words in, plain words out. The headline of a day and all its renderings are written with
it, so that a denial reads as an assertion in none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, Protocol

Verb = Literal["said", "according to", "reported by"]
_VERBS: tuple[Verb, ...] = ("said", "according to", "reported by")
MAX_NAMES = 3
"""Names in one line; where there are more, the rest is counted."""
_LOWERED = re.compile(
    r"(The|An?|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Several|Some|Many|Both|Other"
    r"|Another) "
)
_DENIES_ITSELF = re.compile(
    r"\W*(there (is|was|were|had been) no truth\b"
    r"|(it|this|that|(the|these|those|such) (reports?|claims?|rumou?rs?|allegations?|accusations?))"
    r" (is|are|was|were) (not true|untrue|false|baseless|unfounded)\b)",
    re.IGNORECASE,
)
# Not the stops of "wait ..." nor of "the U.S."
_FULL_STOP = re.compile(r"(?<!\.)(?<!\b[A-Z])[.,](?P<quotes>[\"”’']*)$")
_WORD = re.compile(r"\w+")
_ARTICLES = {"the", "a", "an"}


class Stretch(Protocol):
    """A piece of an article with its offsets, such as a span."""

    @property
    def start(self) -> int:
        """First character."""

    @property
    def end(self) -> int:
        """One past the last character."""

    @property
    def text(self) -> str:
        """The characters."""


class Credit(NamedTuple):
    """Somebody to whom a line is credited, and by which word."""

    name: str
    verb: Verb


class Line(NamedTuple):
    """A statement with what goes before and after it; the three in a row are one sentence."""

    before: str
    text: str
    after: str

    def __str__(self) -> str:
        """The whole line."""
        return "".join(self)


def tells_its_source(
    text: str, evidence: Iterable[Stretch], source: Stretch | None, cue: Stretch | None
) -> bool:
    """Whether a statement names its source and what that did: "Tehran announced the death".

    Args:
        text: The statement.
        evidence: What it rests on.
        source: The words for the source in the article.
        cue: The word that ties it to what is said.
    """
    if source is None or cue is None:
        return False
    held = list(evidence)
    folded = text.casefold()
    return all(
        any(e.start <= part.start and part.end <= e.end for e in held)
        and part.text.casefold() in folded
        for part in (source, cue)
    )


def resolve_head(text: str, words: str, source: str) -> str:
    """Say in brackets who "he" or "the source" at the head of a statement is."""
    named = set(_WORD.findall(source.casefold())) & set(_WORD.findall(words.casefold()))
    if named - _ARTICLES or not text.startswith(words):
        return text
    return f"{words} [{source}]{text[len(words) :]}"


def denies_itself(text: str) -> bool:
    """Whether a denied statement is worded as a denial: "there was no truth to reports"."""
    return bool(_DENIES_ITSELF.match(text))


def mark_denial(text: str) -> str:
    """Write a denied statement without its source: "denies: …"."""
    return f"denial: {text}" if denies_itself(text) else f"denies: {text}"


def write_line(
    text: str, credits: Sequence[Credit], *, denied: bool = False, told: bool = False
) -> Line:
    """Put a statement and those who make it into one line.

    Args:
        text: The statement, as one line.
        credits: Who makes it, apart from whom it names itself.
        denied: They reject it.
        told: The statement itself says who makes it and how.
    """
    if denied and not told and not denies_itself(text):
        names = _list_names(credit.name for credit in credits)
        return Line(f"Denied by {names}: " if names else "Denied: ", leave_open(text), "")
    clauses = []
    for verb in _VERBS:
        if names := _list_names(credit.name for credit in credits if credit.verb == verb):
            clauses.append(f"{verb} {names}")
    joint = " " if re.search(r"[?!][\"”’']*$", text) else ", "
    after = joint + "; ".join(clauses) if clauses else ""
    return Line("Denial: " if denied else "", leave_open(text), after)


def write_statement(
    text: str,
    *,
    source: str | None,
    words: str | None,
    is_written: bool,
    denied: bool,
    told: bool,
    outlet: str | None,
) -> str:
    """Put one statement, its source and its outlet into one line.

    Args:
        text: The statement, as one line.
        source: Who makes it; ``None`` where the article itself does.
        words: How the statement's own sentence calls the source.
        is_written: The source is a document or an outlet: "according to", not "said".
        denied: The source rejects the statement.
        told: The statement itself says who makes it and how.
        outlet: Who obtained it.
    """
    credits = []
    if source and not told:
        name = lower_article(name_source(source, words))
        credits.append(Credit(name, "according to" if is_written else "said"))
    line = write_line(text[:1].upper() + text[1:], credits, denied=denied, told=told)
    return f"{line} ({outlet})" if outlet and outlet != source else str(line)


def leave_open(text: str) -> str:
    """Take the full stop from a statement that the line goes on after."""
    return _FULL_STOP.sub(lambda match: match["quotes"], text.rstrip())


def name_source(name: str, words: str | None) -> str:
    """Give a source the article that its own text gives it: "the Harbour Union".

    Args:
        name: How it is called.
        words: How its article calls it.
    """
    begins = f"the {name}".casefold()
    return f"the {name}" if words and words.casefold().startswith(begins) else name


def lower_article(name: str) -> str:
    """Write "The source" as it stands inside a sentence: "the source"."""
    return name[0].lower() + name[1:] if _LOWERED.match(name) else name


def join_names(names: Sequence[str]) -> str:
    """Write a list as a sentence does: "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _list_names(names: Iterable[str]) -> str:
    """Join a few names; of a long list say how many more there are."""
    listed = list(names)
    if len(listed) > MAX_NAMES + 1:
        listed = [*listed[:MAX_NAMES], f"{len(listed) - MAX_NAMES} others"]
    return join_names(listed)
