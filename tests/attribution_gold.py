"""Loads the passages labelled by hand, and refuses a label that its passage doesn't bear out.

``evals/attribution/*.yaml`` say in their heads how the labels were set. ``load`` reads a file
into passages; ``Passage.locate`` gives the offsets of one statement's words.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

GOLD = Path(__file__).parent.parent / "evals" / "attribution"

Tag = Literal[
    "abbrev",  # abbreviations with full stops, initials, "3 p.m."
    "according_to",
    "adverbial",  # a time or an adverb between subject and cue
    "anonymous",
    "appositive",  # appositive or relative clause beside the source
    "as_clause",  # "as the bank warned"
    "as_narration",  # "said on Saturday, as …": the as-clause is the passage's own
    "because",  # "X, Y said, because Z"
    "belief",  # expects, thinks, hopes, fears
    "citing",  # an outlet reported, citing somebody
    "colon",
    "continuation",  # "he added", "she said" over several sentences
    "coordinated",  # long content with "and that"
    "curly",  # curly quotation marks
    "denial",
    "document",  # a report, ruling, survey or data set speaks
    "false_cue",  # a word that looks like a cue
    "far_cue",  # much stands between subject and cue
    "fronted",  # an adverbial stands before the subject
    "hedge",  # reportedly, is understood to, a conditional
    "inverted",  # "said X, who …"
    "negative",  # a negative statement that denies nothing
    "nested",  # an attribution inside an attribution
    "nested_quotes",
    "no_space",  # sentences run together
    "of_source",  # the source holds "of" or another preposition
    "outlet_dateline",  # a credit that covers the whole passage
    "outlet_witness",  # what the outlet's own people saw
    "partial",  # partly quoted
    "participle",  # saying, adding, warning
    "passive",  # "were told by"
    "plain",
    "quote_verb",  # a verb of saying inside a quotation
    "quoted_as",  # "was quoted as saying"
    "reason",  # why somebody is anonymous
    "resolve",  # a pronoun or "the official", with two candidates
    "running",  # a quotation that runs on after its attribution
    "scare",  # quotation marks that quote nobody
    "single_quotes",
    "speech_act",  # urged, pledged, blamed, announced the closure of
    "split",  # a quotation interrupted by its attribution
    "title",  # a title in quotation marks
    "told_audience",  # told reporters, a court, a news conference
    "told_outlet",
    "venue",  # in a statement, in a post, in an interview
]
Scored = Literal[
    "source",
    "source_here",
    "cue",
    "mode",
    "anonymous",
    "reason",
    "outlets",
    "denied",
    "source_kind",
]
SourceKind = Literal[
    "person",
    "unnamed_person",
    "unnamed_group",
    "organization",
    "document",
    "outlet",
]

_OPENING = re.compile(r"[\"“]|(?<!\w)['‘](?=\w)")


class Range(NamedTuple):
    """Half-open code-point offsets into the passage's text."""

    start: int
    end: int

    def overlaps(self, other: Range) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def measure_gap(self, other: Range) -> int:
        """Characters between the two; 0 when they touch or overlap."""
        return max(0, other.start - self.end, self.start - other.end)


class Located(NamedTuple):
    """Where the words of one statement stand."""

    content: tuple[Range, ...]
    source: Range | None
    cue: Range | None


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Statement(_Record):
    """Something that the passage has somebody say."""

    content: list[str] = Field(min_length=1)
    source: list[str] = Field(min_length=1)
    """Names any of which is right, the most specific first."""
    source_here: str | None
    cue: str | None
    mode: Literal["direct", "indirect", "mixed"]
    anonymous: bool
    reason: str | None
    outlets: list[str]
    denied: bool
    source_kind: SourceKind
    unscored: list[Scored] = Field(default_factory=list)
    """Fields on which two careful readers could differ."""

    @model_validator(mode="after")
    def _check_fields_agree(self) -> Statement:
        quoted = [_is_wholly_quoted(piece) for piece in self.content]
        marks = any(_OPENING.search(piece) for piece in self.content)
        fits = {"direct": all(quoted), "mixed": marks and not all(quoted), "indirect": not marks}
        if "mode" not in self.unscored and not fits[self.mode]:
            raise ValueError(f"mode {self.mode} doesn't fit the quotation marks: {self.content}")
        if self.anonymous and not self.source_kind.startswith("unnamed_"):
            raise ValueError(f"an anonymous {self.source_kind}: {self.content}")
        if self.reason is not None and not self.anonymous:
            raise ValueError(f"a reason for anonymity, but nobody is anonymous: {self.content}")
        return self


class Passage(_Record):
    """A few sentences of news, with everything that is said in them by whom."""

    id: str
    text: str
    statements: list[Statement]
    """In the order of the text."""
    optional: list[Statement] = Field(default_factory=list)
    """Statements that one editor would label and another would not."""
    narration: list[str]
    """What the passage says in its own voice; not everything need be listed."""
    actors: list[list[str]] = Field(default_factory=list)
    """Who acts or speaks, each by all its names; empty where actors aren't labelled."""
    maybe_actors: list[list[str]] = Field(default_factory=list)
    """Whom one editor would list and another would not: counts neither way."""
    tags: list[Tag] = Field(min_length=1)
    note: str

    def locate(self, statement: Statement) -> Located:
        """Offsets of a statement's words: the place where its parts stand closest together.

        Raises:
            ValueError: a part doesn't stand verbatim in the text, or only inside the content.
        """
        for piece in filter(None, [*statement.content, statement.source_here, statement.cue]):
            if not list(find_words(self.text, piece)):
                raise ValueError(f"{self.id}: not in the text: {piece!r}")
        candidates = [
            Located(content, source, cue)
            for content in self._place_content(statement.content)
            for source in self._place_outside(statement.source_here, content)
            for cue in self._place_outside(statement.cue, content)
            if not (source and cue and source.overlaps(cue))
        ]
        if not candidates:
            raise ValueError(
                f"{self.id}: no place for source and cue outside the content: {statement.content}"
            )
        return min(candidates, key=_measure_spread)

    def _place_content(self, pieces: list[str]) -> Iterator[tuple[Range, ...]]:
        """Every way to lay the pieces over the text in their order."""
        places = [list(find_words(self.text, piece)) for piece in pieces]
        for chosen in itertools.product(*places):
            if all(a.end <= b.start for a, b in itertools.pairwise(chosen)):
                yield chosen

    def _place_outside(
        self, words: str | None, content: tuple[Range, ...]
    ) -> Iterator[Range | None]:
        """Places of the words near the content, but not in it; ``None`` for no words."""
        if words is None:
            yield None
            return
        # A reporting clause may end in a colon, with its quotation in the next paragraph.
        opening = self.text.rfind("\n\n", 0, content[0].start)
        start = max(0, self.text.rfind("\n\n", 0, max(0, opening)))
        closing = self.text.find("\n\n", content[-1].end)
        end = closing if closing >= 0 else len(self.text)
        for place in find_words(self.text, words):
            inside = any(place.overlaps(piece) for piece in content)
            if start <= place.start and place.end <= end and not inside:
                yield place

    @model_validator(mode="after")
    def _check_against_text(self) -> Passage:
        located = [self.locate(statement) for statement in self.statements]
        starts = [place.content[0].start for place in located]
        if starts != sorted(starts):
            raise ValueError(f"{self.id}: the statements aren't in the order of the text")
        for a, b in itertools.combinations([r for place in located for r in place.content], 2):
            if a.overlaps(b):
                raise ValueError(f"{self.id}: two statements share {self.text[b.start : b.end]!r}")
        for statement in self.optional:
            self.locate(statement)
        self._check_names()
        for statement in self.statements:
            if (statement.cue is None) != (statement.source_here is None):
                raise ValueError(f"{self.id}: cue and source stand there both or not at all")
        self._check_narration(located)
        return self

    def _check_names(self) -> None:
        names = [*itertools.chain(*self.actors, *self.maybe_actors)]
        for statement in [*self.statements, *self.optional]:
            names += [*statement.source, *statement.outlets, statement.reason or ""]
        folded = self.text.casefold()
        for words in names:
            if words.casefold() not in folded:
                raise ValueError(f"{self.id}: not in the text: {words!r}")

    def _check_narration(self, located: list[Located]) -> None:
        taken = [r for place in located for r in place.content]
        taken += [place.cue for place in located if place.cue]
        for piece in self.narration:
            places = list(find_words(self.text, piece))
            if not places:
                raise ValueError(f"{self.id}: not in the text: {piece!r}")
            if all(any(place.overlaps(t) for t in taken) for place in places):
                raise ValueError(f"{self.id}: narration that somebody says: {piece!r}")


def find_words(text: str, words: str) -> Iterator[Range]:
    """Every place where the words stand verbatim, not as a part of longer words."""
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    for match in re.finditer(before + re.escape(words) + after, text):
        yield Range(match.start(), match.end())


def load(path: Path) -> list[Passage]:
    """The passages of a file, each label checked against its passage.

    Raises:
        ValueError: a label that its passage doesn't bear out, or an id that stands twice.
    """
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    passages = [Passage.model_validate(entry) for entry in entries]
    twice = [name for name, n in Counter(passage.id for passage in passages).items() if n > 1]
    if twice:
        raise ValueError(f"{path.name}: ids that stand twice: {', '.join(twice)}")
    return passages


def _is_wholly_quoted(piece: str) -> bool:
    """Whether a piece is a quotation; the closing mark may be missing at a paragraph's end."""
    if not _OPENING.match(piece):
        return False
    closing = {'"': '"', "“": "”", "'": "'", "‘": "’"}[piece[0]]
    return piece.endswith(closing) or closing not in piece[1:]


def _measure_spread(located: Located) -> int:
    """How far the parts stand apart, in characters."""
    spread = 0
    if located.cue:
        spread += min(located.cue.measure_gap(piece) for piece in located.content)
        if located.source:
            spread += located.cue.measure_gap(located.source)
    return spread
