"""What a sentence before a pronoun tells of: its subject, and whose that is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.brief.document import Document
from summarizer.brief.speaker import looks_personal, reads_personal
from summarizer.text.names import NameGroup
from summarizer.text.openings import clause_subject
from summarizer.text.reports import Offsets
from summarizer.text.sentences import Sentence
from summarizer.text.tokens import DETERMINERS, PRONOUNS, Token, has_finite_verb, tokenize

_ASIDES = frozenset("when after while as although".split())


class Subject(NamedTuple):
    """The subject of a sentence's main clause, without what stands in apposition to it."""

    tokens: Sequence[Token]

    @property
    def where(self) -> Offsets:
        """Where it stands."""
        return self.tokens[0].start, self.tokens[-1].end


def read_subject(document: Document, sentence: Sentence, before: int | None) -> Subject | None:
    """The subject of a sentence, or of its part that ends at ``before``."""
    end = sentence.end if before is None else min(sentence.end, before)
    quoted = [(q.start, q.end) for q in document.quotes if q.start < end]
    tokens = tokenize(document.text, sentence.start, end, quoted)
    phrase = clause_subject(tokens, 0, len(tokens))
    if phrase is None or phrase.head_end <= phrase.start:
        return None
    first = phrase.start
    for at in range(first, phrase.head_end - 1):
        if tokens[at].low == "than" and tokens[at + 1].low in DETERMINERS:
            first = at + 1  # 'That is less than the board had paid'
    return Subject(tokens[first : phrase.head_end])


def find_owner(document: Document, subject: Subject) -> tuple[NameGroup, str] | None:
    """The one person whose the subject is, and how it names them: 'Ann Li's plan'."""
    opens, (start, end) = subject.tokens[0], subject.where
    inside = {
        group.name: (group, name)
        for group in document.names
        for name in group.mentions
        if start <= name.start and name.end <= end and looks_personal(group)
    }
    if len(inside) != 1 or opens.quoted:
        return None
    group, name = next(iter(inside.values()))
    if opens.low not in DETERMINERS and start < name.start - len(name.title or "  "):
        return None  # 'Days after Ann Li's arrest'
    owns = document.text.startswith("'s", name.end) and reads_personal(group)
    return (group, name.text) if owns else None


def opens_aside(words: str) -> bool:
    """Whether a sentence opens with a side clause: 'When a clerk asked Cole, Cole laughed'."""
    return words.split(maxsplit=1)[0].lower() in _ASIDES


def is_clause(words: Sequence[Token]) -> bool:
    """Whether more than a noun phrase was read: "It's no use that he"."""
    inside = {t.low.partition("'")[0] for t in words} & (PRONOUNS | {"him", "them"})
    return bool(inside - {"that", "this", "these", "those"}) or has_finite_verb(words)
