"""Step 2: what a model is asked about a window of sentences, and the shape of its answer.

The model points, code copies: it is shown labelled parts and answers with labels, names and
short words from closed lists. The same shape serves a window of one sentence and a whole
article; only what the text leaves open is asked, so most answers are a few tokens long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Literal, Self, cast, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    ValidationError,
    create_model,
)

from summarizer.brief.document import Document, Part
from summarizer.brief.kinds import known_kind
from summarizer.brief.speakers import Said
from summarizer.brief.tenses import tell_time
from summarizer.schema import ActorKind, ClaimKind
from summarizer.text.names import NameGroup
from summarizer.text.numbers import Number
from summarizer.text.reports import Report
from summarizer.text.sentences import Sentence

COUNTS_NOTHING = "none"
"""The answer that none of the phrases offered is what a number counts."""

_ACTOR_KINDS: tuple[str, ...] = get_args(ActorKind)


class FreeClaim(BaseModel):
    """A claim that the labelled parts miss, in the article's own words."""

    model_config = ConfigDict(extra="forbid")

    words: str
    """Copied from the article."""
    by: str | None
    """Who says it, copied from the article; ``None`` for narration."""
    cue: str | None
    """The reporting word, copied from the article."""
    kind: ClaimKind


class _Reply(BaseModel):
    """An answer as it is written, whatever its keys and values."""

    model_config = ConfigDict(extra="forbid")

    kind: dict[str, str] = {}
    by: dict[str, str] = {}
    names: dict[str, str] = {}
    counts: dict[str, str] = {}
    more: list[FreeClaim] = []


class Draft(BaseModel):
    """What the model answered about one window; subclasses close the keys and values."""

    model_config = ConfigDict(extra="forbid")

    _reply: _Reply = PrivateAttr(default_factory=_Reply)

    @property
    def kinds(self) -> dict[str, ClaimKind]:
        """Part label → kind of claim."""
        return cast(dict[str, ClaimKind], self._reply.kind)

    @property
    def speakers(self) -> dict[str, str]:
        """Part label → who says it, for the parts where that was asked."""
        return self._reply.by

    @property
    def actors(self) -> dict[str, ActorKind]:
        """Name → what it is."""
        return cast(dict[str, ActorKind], self._reply.names)

    @property
    def counted(self) -> dict[str, str]:
        """Number label → what it counts: a phrase offered, or `COUNTS_NOTHING`."""
        return self._reply.counts

    @property
    def more(self) -> list[FreeClaim]:
        """Claims beyond the labelled parts."""
        return self._reply.more


class _WindowDraft(Draft):
    """The draft of one window.

    Building a model with a field a label takes pydantic longer than reading the article, and
    nearly all answers fit. So an answer is read by one model for all windows and compared with
    the closed lists here; only one that doesn't fit is read by a model made for its window, which
    says what is wrong. The schema is written as pydantic writes it.
    """

    model_config = ConfigDict(defer_build=True)

    closed: ClassVar[dict[str, dict[str, tuple[str, ...]]]]
    """Field → its keys → their values."""
    is_open: ClassVar[bool]
    """Whether claims may be added."""

    @classmethod
    def model_json_schema(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The shape's JSON Schema, without references."""
        fields = {
            name: _write_object({key: _write_choice(values) for key, values in keys.items()})
            for name, keys in cls.closed.items()
        }
        if cls.is_open:
            fields["more"] = {"items": _write_free_claim(), "type": "array"}
        return _write_object(fields)

    @classmethod
    def model_validate_json(
        cls, json_data: str | bytes | bytearray, *, strict: bool | None = None, **kwargs: Any
    ) -> Self:
        """Read an answer.

        Raises:
            ValidationError: It doesn't fit.
        """
        try:
            reply = _Reply.model_validate_json(json_data, strict=strict)
        except ValidationError:
            reply = None
        if reply is None or not cls._fits(reply):
            model = _make_model(cls.closed, is_open=cls.is_open)
            found = model.model_validate_json(json_data, strict=strict)
            reply = _Reply.model_validate(found.model_dump(by_alias=True))
        draft = cls.model_construct()
        draft._reply = reply
        return draft

    @classmethod
    def _fits(cls, reply: _Reply) -> bool:
        if reply.model_fields_set != cls.closed.keys() | ({"more"} if cls.is_open else set()):
            return False
        for name, keys in cls.closed.items():
            answered: dict[str, str] = getattr(reply, name)
            if answered.keys() != keys.keys():
                return False
            if any(value not in keys[key] for key, value in answered.items()):
                return False
        return True


def _list_once(values: Iterable[str]) -> tuple[str, ...]:
    """Each value where it stands first."""
    return tuple(dict.fromkeys(values))


def _write_object(fields: dict[str, Any]) -> dict[str, Any]:
    """A closed object's schema, its keys in pydantic's order."""
    return {
        "additionalProperties": False,
        "properties": fields,
        "required": list(fields),
        "type": "object",
    }


def _write_choice(values: tuple[str, ...]) -> dict[str, Any]:
    if len(values) == 1:
        return {"const": values[0], "type": "string"}
    return {"enum": list(values), "type": "string"}


@cache
def _write_free_claim() -> dict[str, Any]:
    return FreeClaim.model_json_schema()


def _make_model(
    closed: Mapping[str, Mapping[str, tuple[str, ...]]], *, is_open: bool
) -> type[BaseModel]:
    """The draft's shape as a model with a field for each key, which says what doesn't fit."""
    fields: dict[str, Any] = {
        name: _close(name.capitalize(), {key: Literal[values] for key, values in keys.items()})
        for name, keys in closed.items()
    }
    if is_open:
        fields["more_"] = (list[FreeClaim], Field(alias="more"))
    return create_model("Draft", __config__=ConfigDict(extra="forbid"), **fields)


def _close(name: str, keys: dict[str, Any]) -> tuple[type[BaseModel], Any]:
    """A model with exactly these keys; they may be any text, so fields go by their alias."""
    fields = {f"f{i}": (kind, Field(alias=key)) for i, (key, kind) in enumerate(keys.items())}
    shape: Any = fields
    model = create_model(name, __config__=ConfigDict(extra="forbid"), **shape)
    return model, ...


@dataclass(frozen=True)
class Window:
    """A stretch of the article that is asked about in one call."""

    sentences: tuple[Sentence, ...]
    context: tuple[Sentence, ...]
    """Sentences before it, shown for understanding only."""
    parts: tuple[Part, ...]
    kinds: dict[str, tuple[ClaimKind, ...]]
    """Part label → kinds that its words allow."""
    choices: dict[str, tuple[str, ...]]
    """Part label → candidates for its source, where the words leave it open."""
    names: tuple[NameGroup, ...]
    """Names first met here whose kind the words don't tell."""
    numbers: dict[str, Number]
    """Label ("n1") → a number of which the words don't tell what it counts."""
    is_open: bool
    """Whether the model may add claims in the article's words."""

    @property
    def asks(self) -> bool:
        """Whether there is anything to ask about it."""
        return bool(self.parts or self.names or self.numbers)

    def schema(self) -> type[Draft]:
        """The draft's shape with this window's labels, names and candidates as closed lists."""
        lists: dict[str, dict[str, tuple[str, ...]]] = {}
        if self.parts:
            lists["kind"] = {p.label: self.kinds[p.label] for p in self.parts}
        if self.choices:
            lists["by"] = {label: _list_once(names) for label, names in self.choices.items()}
        if self.names:
            lists["names"] = {g.name: _ACTOR_KINDS for g in self.names}
        if self.numbers:
            lists["counts"] = {
                label: _list_once([*(c.text for c in number.candidates), COUNTS_NOTHING])
                for label, number in self.numbers.items()
            }

        class WindowDraft(_WindowDraft):
            closed = lists
            is_open = self.is_open

        WindowDraft.__name__ = "Draft"
        return WindowDraft


def cut_windows(
    document: Document,
    said: dict[str, Said],
    *,
    size: int | Literal["article"],
    context: int,
    asks_sources: bool,
    is_open: bool,
) -> list[Window]:
    """Cut the article's body into windows of at most ``size`` sentences, each asked about once.

    With ``asks_sources`` the model chooses whom a pronoun means where several speakers fit;
    without, the likeliest one stands. ``is_open`` lets it add claims.
    """
    choices = {
        label: tuple(c.name for c in s.candidates)
        for label, s in said.items()
        if asks_sources and s.candidates
    }
    body = document.body
    windows: list[Window] = []
    asked: set[str] = set()
    for at, end in cut_evenly(len(body), size):
        sentences = body[at:end]
        before = body[max(0, at - context) : at]
        window = _window(document, choices, sentences, before, asked, is_open=is_open)
        asked |= {g.name for g in window.names}
        windows.append(window)
    return windows


def cut_evenly(count: int, size: int | Literal["article"]) -> list[tuple[int, int]]:
    """The fewest stretches of at most ``size``, all of nearly one length.

    A short last one would have the prompt read once more for a sentence or two.
    """
    if not count:
        return []
    pieces = 1 if size == "article" else -(-count // size)
    return [(i * count // pieces, (i + 1) * count // pieces) for i in range(pieces)]


def _window(
    document: Document,
    choices: dict[str, tuple[str, ...]],
    sentences: Sequence[Sentence],
    context: Sequence[Sentence],
    asked: set[str],
    *,
    is_open: bool,
) -> Window:
    start, end = sentences[0].start, sentences[-1].end
    parts = tuple(p for s in sentences for p in document.parts_of(s.number))
    names = tuple(
        g
        for g in document.names
        if g.name not in asked
        and known_kind(document, g) is None
        and any(start <= m.start < end for m in g.mentions)
    )
    open_numbers = [n for n in document.numbers if start <= n.start < end and n.candidates]
    numbers = {f"n{i}": n for i, n in enumerate(open_numbers, start=1)}
    kinds = {p.label: allowed_kinds(document, p) for p in parts}
    own = {p.label: choices[p.label] for p in parts if p.label in choices}
    return Window(tuple(sentences), tuple(context), parts, kinds, own, names, numbers, is_open)


# What lies ahead is marked: a modal, a word of intent, an infinitive.
_AHEAD = re.compile(
    r"\b(?:will|won't|would|shall|should|must|may|might|can|could|ought|let|if|tomorrow|next|"
    r"to\s+\w+|(?:plan|intend|aim|vow|pledg|promis|urg|demand|expect|hop|propos|want|need|"
    r"order|threaten|offer|schedul|recommend)\w*)\b|'ll\b",
    re.IGNORECASE,
)
# "to the north", "to Syria": no infinitive.
_PLACE_TO = re.compile(r"\bto\s+(?:the|an?|its|his|her|their|this|that|[A-Z0-9]\S*|\S+ing)\b")


_PROMISES_AND_REQUESTS = frozenset({"pledge", "vow", "promise", "threaten", "urge", "demand"})


def _promises_or_asks(document: Document, report: Report) -> bool:
    """Whether the cue promises or asks: "called for" and "called on" do, "called it" doesn't."""
    cue = document.words(report.cue).lower().split()
    return report.lemma in _PROMISES_AND_REQUESTS or (report.lemma == "call" and len(cue) > 1)


def allowed_kinds(document: Document, part: Part) -> tuple[ClaimKind, ...]:
    """The kinds that a part's words allow.

    What is promised or asked for is a plan; what no word marks as lying ahead is none. What the
    main verb puts ahead ("will close") hasn't happened and is no background.
    """
    kinds: tuple[ClaimKind, ...] = ("event", "plan", "background", "assessment")
    words = " ".join(document.words(span) for span in part.evidence)
    if part.report is not None and _promises_or_asks(document, part.report):
        return ("plan",)
    if part.report is not None and part.report.is_act:
        return kinds
    said = part.report is not None or part.is_running_quote
    published = document.article.published
    year = int(published[:4]) if published else None
    time = tell_time(words, is_reported=said, year=year)
    if time == "ahead":
        return ("plan", "assessment")
    if time == "long_ago":
        return ("background", "assessment")
    if time == "open" and _AHEAD.search(_PLACE_TO.sub("", words)):
        return kinds
    return tuple(k for k in kinds if k != "plan")


def halve(window: Window, document: Document) -> list[Window]:
    """Two windows of half the sentences, for an answer that was cut off."""
    middle = len(window.sentences) // 2
    halves = (window.sentences[:middle], window.sentences[middle:])
    cut = halves[1][0].start
    result = []
    for index, sentences in enumerate(halves):
        labels = {p.label for s in sentences for p in document.parts_of(s.number)}
        first = index == 0
        result.append(
            Window(
                sentences,
                window.context if first else window.sentences[max(0, middle - 2) : middle],
                tuple(p for p in window.parts if p.label in labels),
                {k: v for k, v in window.kinds.items() if k in labels},
                {k: v for k, v in window.choices.items() if k in labels},
                tuple(g for g in window.names if _first_in(g, window, cut) == first),
                {k: n for k, n in window.numbers.items() if (n.start < cut) == first},
                window.is_open,
            )
        )
    return result


def _first_in(group: NameGroup, window: Window, cut: int) -> bool:
    start = window.sentences[0].start
    return min(m.start for m in group.mentions if m.start >= start) < cut
