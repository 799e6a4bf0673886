"""Figures without a noun beside them: what their clause, or another figure, tells of them.

"down from 37" counts what the figure before it counts, "it lost two" what the sentence before
counted, "closed down 5%" is of its subject. What stays open is left with candidates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from summarizer.text.amounts import Amount
from summarizer.text.behind import Reading
from summarizer.text.chunks import read_chunks
from summarizer.text.counted import read_counted, read_counted_unit, read_state
from summarizer.text.dates import read_dates
from summarizer.text.measured import Clauses
from summarizer.text.nofigures import HYPHENATED
from summarizer.text.numerals import Numeral
from summarizer.text.qualifiers import Qualifier

MAX_CANDIDATES = 6
"""How many noun phrases are offered for what a number may count."""


MAX_STEPS = 12
"""How many figures back in its sentence the whole of a part may stand."""


class Candidate(NamedTuple):
    """A noun phrase ``text[start:end]`` that a number may count."""

    start: int
    end: int
    text: str


class Draft:
    """A figure in the making; ``of`` is filled in by what stands near, then by its clause.

    ``start`` and ``end`` are offsets into its sentence, ``of`` into the whole text.
    """

    def __init__(self, amount: Amount, span: tuple[int, int], qualifier: Qualifier) -> None:
        self.amount = amount
        self.start, self.end = span
        self.qualifier = qualifier
        self.of: tuple[int, int] | None = None
        self.unit = amount.unit.name if amount.unit else None
        self.is_loose = False
        """Its noun is as good as a unit: "60 points" are of an index, or won."""
        self.is_compound = False
        """It tells of what kind a thing is: "a 15-member council"."""
        self.dimension = amount.unit.dimension if amount.unit else "count"
        self.candidates: tuple[Candidate, ...] = ()


_BACK = 16
"""A figure goes on with one of the last so many of its sentence: a table has thousands."""


class _Context(NamedTuple):
    """What a figure may go on with."""

    shift: int
    """Where its sentence begins in the text."""
    last: Draft | None
    """The figure before it in the sentence that is no stretch of time."""
    before: Sequence[Draft]
    """The figures of the last sentence that had some."""
    inside: Sequence[Draft]
    """The figures before it in the sentence."""

    def counted(self) -> Draft | None:
        """The nearest figure that counts something."""
        both = chain(reversed(self.inside), reversed(self.before))
        return next((d for d in both if d.dimension == "count" and d.of), None)

    def subject(self, dimension: str) -> Draft | None:
        """The first figure of its kind in the sentence before: its subject is what "it" is."""
        return next((d for d in self.before if d.dimension == dimension and d.of), None)


_HOW_MANY = re.compile(r"[\"“‘']?(?:So |But |And |Just )?[Hh]ow many(?= )")


def read_question(text: str, *, shift: int) -> Draft | None:
    """What "How many drones came?" asks for: a bare number behind it counts that.

    Args:
        text: One sentence.
        shift: Where it begins in the whole text.
    """
    match = _HOW_MANY.match(text)
    asked = match and read_counted(text, match.end(), number="plural")
    if match is None or asked is None:
        return None
    numeral = Numeral(0, match.end(), Fraction(0), "cardinal", 1, False)
    draft = Draft(Amount(0, match.end(), numeral, Fraction(0), None, None), match.span(), "exact")
    draft.of, draft.unit = (asked.start + shift, asked.end + shift), asked.unit or asked.head
    return draft


def complete_drafts(
    text: str, drafts: Sequence[Draft], *, shift: int, before: Sequence[Draft]
) -> None:
    """Find in the clause, or the sentence before, what figures without a noun measure.

    Args:
        text: One sentence.
        drafts: Its figures, in order.
        shift: Where the sentence begins in the whole text.
        before: The figures of the last sentence that had some.
    """
    _drop_predicates(text, drafts)
    for draft in drafts:
        if draft.of:
            draft.of = (draft.of[0] + shift, draft.of[1] + shift)
    if all(draft.of and not draft.is_loose for draft in drafts):
        return
    dates = [(m.start, m.end) for m in read_dates(text)]
    spans = [(d.start, _chunk_end(text, d, shift)) for d in drafts]
    chunks = read_chunks(text, spans, dates)
    places = {chunk.start: at for at, chunk in enumerate(chunks) if chunk.kind == "number"}
    times = {d.start for d in drafts if d.dimension == "time"}
    clauses = Clauses(chunks, times=frozenset(places[s] for s in times if s in places))
    last: Draft | None = None
    for index, draft in enumerate(drafts):
        _take_next(text, draft, drafts[index + 1 : index + 2])
        if (not draft.of or draft.is_loose) and draft.start in places:
            context = _Context(shift, last, before, drafts[max(0, index - _BACK) : index])
            _read_clause(text, draft, clauses, places[draft.start], context)
        _take_time(text, draft, drafts[max(0, index - 1) : index])
        if draft.of and draft.unit is None and draft.dimension == "count":
            draft.unit = read_counted_unit(text[draft.of[0] - shift : draft.of[1] - shift])
        if draft.dimension != "time":
            last = draft
        elif clauses.is_compared_next(places.get(draft.start, -1)):
            last = draft  # "two years rather than four"


def _chunk_end(text: str, draft: Draft, shift: int) -> int:
    """Where a figure ends for its clause: "-strong" of "a 15-strong team" belongs to it."""
    if draft.is_loose and draft.of:
        return draft.of[1] - shift
    compound = HYPHENATED.match(text, draft.end)
    return compound.end() if compound else draft.end


_TO_SHARED_NOUN = re.compile(
    r" | [a-z-]+,? (?:and|or) (?:at least |about |some |another )?"
    r"|,? (?:and |or )?(?:possibly|perhaps|maybe|probably) "
)


def _take_next(text: str, draft: Draft, later: Sequence[Draft]) -> None:
    """Take the noun behind the next number: "eight confirmed and 14 suspected cases"."""
    if draft.of is not None or draft.unit is not None:
        return
    if later and later[0].of and _TO_SHARED_NOUN.fullmatch(text, draft.end, later[0].start):
        draft.of, draft.candidates = later[0].of, ()
        draft.unit = later[0].unit if later[0].dimension == "count" else None


_FROM_TIME = re.compile(r",? (?:(?:up|down|instead|rather) )?(?:from|than|of|against|versus|not) ")


def _take_time(text: str, draft: Draft, before: Sequence[Draft]) -> None:
    """Let "four months" of "two years and four months" be of the same, and "to 30 days from 60"."""
    for first in before:
        bare = draft.dimension == "count" and draft.unit is None and first.dimension == "time"
        if bare and _FROM_TIME.fullmatch(text, first.end, draft.start):
            draft.of, draft.unit, draft.dimension = first.of, first.unit, "time"
            draft.candidates = ()
        timed = first.dimension == draft.dimension == "time"
        if timed and text[first.end : draft.start] in (" and ", ", "):
            draft.of = draft.of or first.of


_MORE = re.compile(
    r" (?:more|others?|further|of (?:them|it|whom|which)(?! \w+ing)"
    r"|of (?:these|those)(?= (?:are|is|were|was|have|has|had|will|died|came|went)\b|[.,;]))(?!\w)"
)
_ANOTHER = re.compile(r"\b(?:another|a further) $")
_OF_ALL = re.compile(
    r"[\"“‘']?Of (?:the|these|those|its|their|his|her|our|all)(?: the)?(?= [^,]{1,80}, $)"
)


def _read_clause(text: str, draft: Draft, clauses: Clauses, at: int, context: _Context) -> None:
    """Ask the clause what a figure measures; what it leaves open becomes a choice."""
    shift, last, before, inside = context
    bare = draft.unit is None
    if last is not None and not bare and last.dimension != draft.dimension:
        kin = [d for d in inside if d.dimension == draft.dimension != "time"]
        last = kin[-1] if kin else last
        context = context._replace(last=last)
    same = last is not None and (bare or last.dimension == draft.dimension)
    counting = bare or draft.dimension == "share"
    if counting and not draft.of and _take_whole(text, draft, shift, inside):
        return
    if bare and not draft.of and _take_part(text, draft, clauses, at, context):
        return
    found = clauses.find(
        at,
        dimension=draft.dimension,
        has_before=same,
        is_alike=last is not None and (same or draft.dimension != "time"),
    )
    begin = draft.amount.start
    another = bare and inside and _ANOTHER.search(text, max(0, begin - 10), begin)
    if bare and not draft.of and _take_others(text, draft, shift):
        return
    pointing = another or (counting and _MORE.match(text, draft.end))
    told = context.counted() or last
    if told is None and not bare:
        told = before[-1] if before else None
    if pointing and told and not found.is_people:
        _take_over(draft, told)
    elif draft.is_loose:
        _read_loose(text, draft, found, context)
    elif bare:
        _read_bare(text, draft, found, context)
    else:
        _read_measured(draft, found, context)
    settled = found.where is None and found.is_weak
    if draft.of is None and draft.dimension != "time" and not settled:
        draft.candidates = _list_candidates(text, clauses.candidates(at), shift)


def _take_whole(text: str, draft: Draft, shift: int, inside: Sequence[Draft]) -> bool:
    """Take what opens the sentence as the whole: "Of the divers, two are ill"."""
    match = None if inside else _OF_ALL.match(text, 0, draft.start)
    if match is None:
        return False
    whole = read_counted(text, match.end(), number="any")
    where = (whole.start, whole.end) if whole else (match.end() + 1, text.index(",", match.end()))
    draft.of = (where[0] + shift, where[1] + shift)
    if draft.unit is None:
        draft.unit = whole.head if whole else "people"  # a state, not a noun
    return True


_OF_WHOM = re.compile(r",? of (?:whom|which) (?:only |just |some |another )?$")
_OF_SOME = re.compile(
    r"[\"“‘']?Of (?:(?:the|these|those|its|their|his|her|our|some|all)(?: the)? )?$"
)
_SO_FAR = re.compile(r"[^,;]{0,80}, ")


_ACTS = re.compile(r" (?:[a-z]{3,}ed|had|held|have|hold|contain|show|got|came|were|was) ")


def _drop_predicates(text: str, drafts: Sequence[Draft]) -> None:
    """Take no verb for the noun counted: "Of 20 boxes, six contained old coins"."""
    if len(drafts) < 2 or not _OF_SOME.fullmatch(text, 0, drafts[0].start):
        return
    part = drafts[1]
    set_off = part.amount.unit is None and _SO_FAR.fullmatch(text, drafts[0].end, part.start)
    if set_off and part.of and _ACTS.match(text, part.end):
        part.of = part.unit = None


def _take_part(text: str, draft: Draft, clauses: Clauses, at: int, context: _Context) -> bool:
    """Take the whole of which a bare number is a part: it is never the smaller one.

    "41 boats in two ports, of which 33 sank" counts boats; "Of 20 boats, six sank" too.
    """
    shift, inside = context.shift, context.inside
    if _OF_WHOM.search(text, max(0, draft.start - 24), draft.start):
        where = clauses.find_antecedent(at)
        inside = inside[-MAX_STEPS:]
        whole = next((d for d in reversed(inside) if d.of and _is_whole(d, draft)), None)
        owned = where and any(
            d.of and d.of[0] < where[1] + shift and where[0] + shift < d.of[1] for d in inside
        )
        if where and not owned and (head := text[slice(*where)].split()[-1]).endswith(("s", "en")):
            draft.of, draft.unit = (where[0] + shift, where[1] + shift), head
            return True
    else:
        opens = inside[:1] and _OF_SOME.fullmatch(text, 0, inside[0].start)
        apart = opens and _SO_FAR.fullmatch(text, inside[0].end, draft.start)
        told = read_state(text, draft.end)  # "of the 90 guests, 60 survived"
        first = inside[0] if apart and not told else None
        whole = first if first and first.of and first.unit and _is_whole(first, draft) else None
    if whole is None:
        return False
    _take_over(draft, whole)
    return True


def _is_whole(whole: Draft, part: Draft) -> bool:
    """Whether a count can be the whole of another: it isn't smaller."""
    return whole.dimension == "count" and whole.amount.low >= part.amount.low


_THE_OTHERS = re.compile(r" (others)\b")


def _take_others(text: str, draft: Draft, shift: int) -> bool:
    """Let "the four others" be of others: what the last number counted may be no kin of theirs."""
    match = _THE_OTHERS.match(text, draft.end) or _THE_OTHERS.search(text, draft.start, draft.end)
    if match is None or not text[: draft.amount.start].lower().endswith("the "):
        return False
    draft.of = (match.start(1) + shift, match.end(1) + shift)
    return True


def _read_loose(text: str, draft: Draft, found: Reading, context: _Context) -> None:
    """Points are of what moves or leads, unless they are only won; times of what is done."""
    repeated = draft.unit == "times"
    if found.where and (repeated or not found.is_weak):
        draft.of = (found.where[0] + context.shift, found.where[1] + context.shift)
    elif found.as_before and context.last is not None and context.last.of:
        draft.of = context.last.of


def _read_measured(draft: Draft, found: Reading, context: _Context) -> None:
    subject = context.subject(draft.dimension) if found.by_pronoun else None
    if found.as_before and context.last is not None:
        _take_over(draft, context.last)
    elif subject is not None:
        _take_over(draft, subject)
    elif found.where is not None:
        draft.of = (found.where[0] + context.shift, found.where[1] + context.shift)


def _read_bare(text: str, draft: Draft, found: Reading, context: _Context) -> None:
    """A number without noun or unit may count what another counts, or what became of people."""
    shift, last, _, _ = context
    state = read_state(text, draft.end)
    subject = context.subject("count") if found.by_pronoun else None
    known = last is not None and (last.unit or last.dimension != "count")
    if found.as_before and last is not None and (known or not state):
        _take_over(draft, last)
    elif state is not None:
        draft.of = (state.start + shift, state.end + shift)
        draft.unit = "people"
    elif found.by_pronoun and last is not None and last.of and last.dimension == "count":
        _take_over(draft, last)
    elif subject is not None:
        _take_over(draft, subject)
    elif found.where is None and found.is_weak:
        return  # the words tie it to one of two, and don't tell which
    elif found.is_weak and (counted := _find_counted(draft, context)):
        _take_over(draft, counted)
    elif found.is_weak and (measured := _find_measured(text, found, context)):
        _take_over(draft, measured)
    elif found.where is not None:
        draft.of = (found.where[0] + shift, found.where[1] + shift)
        draft.unit = "people" if found.is_people else None
    elif last is not None and last.dimension == "count":
        _take_over(draft, last)


def _find_counted(draft: Draft, context: _Context) -> Draft | None:
    """The count that a bare number may go on with; "hundreds" begin anew."""
    if draft.amount.numeral.kind == "vague":
        return None
    inside = reversed(context.inside[-MAX_STEPS:])
    if whole := next((d for d in inside if d.of and d.unit and _is_whole(d, draft)), None):
        return whole
    near = (context.last, *context.before)
    counts = (d for d in near if d and d.dimension == "count" and not d.is_compound)
    return next((d for d in counts if d.of), None)


# "Orla had 11 mm of rain; Tesk got 140"
_GETTING = re.compile(r"\b(?:got|had|saw|recorded|measured|registered|received|logged)$")
_MEASURES = frozenset({"length", "mass", "volume", "area", "temperature", "speed", "energy"})


def _find_measured(text: str, found: Reading, context: _Context) -> Draft | None:
    """The measure of the sentence before that a number behind "got" goes on with."""
    if found.where is None or not _GETTING.search(text, 0, found.where[1]):
        return None
    near = context.before[-1:] if context.last is None else (context.last,)
    return next((d for d in near if d.of and d.dimension in _MEASURES), None)


def _take_over(draft: Draft, other: Draft) -> None:
    """Let a figure count what another one counts, and a bare one in its unit."""
    draft.of = other.of
    if draft.unit is None and other.dimension not in ("share", "time"):
        draft.unit = other.unit
        draft.dimension = other.dimension


def _list_candidates(
    text: str, places: Sequence[tuple[int, int]], shift: int
) -> tuple[Candidate, ...]:
    found: dict[str, Candidate] = {}
    for start, end in places:
        words = text[start:end]
        found.setdefault(words, Candidate(start + shift, end + shift, words))
    return tuple(found.values())[:MAX_CANDIDATES]
