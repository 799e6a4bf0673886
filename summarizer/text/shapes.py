"""Reporting clauses of a shape of their own: a colon, "according to", passives, "put it"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from summarizer.text.clauses import (
    MARKS,
    Line,
    agent_behind,
    skip_adverbials,
    source_of_according,
)
from summarizer.text.contents import ends_quoted, follows
from summarizer.text.cues import (
    DOCUMENT_ACTS,
    MEDIUM_NOUNS,
    PASSIVE_ACTS,
    PLAIN_PASSIVES,
    Cue,
)
from summarizer.text.sources import names_speaker, read_mention
from summarizer.text.subjects import subject_before, subject_behind
from summarizer.text.tokens import (
    AUXILIARIES,
    BE_FORMS,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    Phrase,
    has_finite_verb,
    is_adverb,
)

Order = Literal["before", "after", "both"]
"""Where the content stands, seen from the cue."""


class Found(NamedTuple):
    """A reporting clause in tokens."""

    cue: Cue
    start: int
    """First token of the reporting clause."""
    left: int
    """First token of the cue."""
    right: int
    """One past the cue."""
    resume: int
    """First token behind the reporting clause."""
    subject: Phrase | None
    order: Order
    hearer: tuple[int, int] | None = None
    is_act: bool = False
    takes_all: bool = False
    """Reports the whole sentence before it, other reports in it included."""


def floor_of(line: Line, found: Sequence[Found], at: int) -> int:
    """The first token that can belong to a clause whose cue stands at ``at``."""
    if not found:
        return 0
    last = found[-1]
    if last.left == 0 and last.cue.form == "participle":
        # 'Noting that it rained, Smith said': the comma ends what was noted.
        comma = next((i for i in range(last.resume, at) if line.text(i) == ","), None)
        return last.resume if comma is None else comma + 1
    return last.resume


def opens_subordinate(line: Line, item: Found) -> bool:
    """'While the minister insisted …,': the report opens its sentence as a side clause."""
    opens = line.low(0) in {"while", "although", "though", "whereas", "even"}
    # 'After Cole criticized her, Bright shot back, "…"', 'After a clerk asked whom he meant, …'
    asks = item.is_act or item.cue.lemma == "ask"
    opens = opens or (asks and line.low(0) in {"after", "when", "as", "before", "since"})
    return opens and item.start <= 2 and item.order == "after"


def first_mark(line: Line, start: int, end: int) -> int:
    """The first comma or dash in a stretch, else its end."""
    return next((i for i in range(start, end) if line.text(i) in MARKS), end)


_VIEWS = frozenset(
    "view argument point contention belief claim position fear hope theory conclusion complaint "
    "message hunch guess assessment version excuse allegation explanation account story line "
    "suspicion reasoning verdict charge".split()
)
_COUNTS = frozenset("count reckoning tally estimate estimates account accounts".split())
_LEADS = frozenset({"but", "and", "yet", "so"})
_OWNERS = frozenset({"his", "her", "their", "its"})


class Shapes:
    """Reads clauses that are not subject, verb and content; one sentence's state."""

    def __init__(self, text: str, line: Line) -> None:
        self.text = text
        self.line = line
        self.tokens = line.tokens
        self.stop = line.stop
        self.low = line.low
        self.found: list[Found] = []

    def _floor(self, at: int) -> int:
        """The first token that can belong to the clause of the cue at ``at``."""
        return floor_of(self.line, self.found, at)

    def _step_before(self, at: int) -> int:
        """The last word before ``at`` that is no adverb."""
        at -= 1
        while at > 0 and is_adverb(self.tokens[at]):
            at -= 1
        return at

    def _low_before(self, at: int) -> str:
        return self.low(self._step_before(at))

    def _read_colon(self, at: int) -> Found | None:
        """'Harbour master Ann Bright: "We counted …"', 'Police: two dead in fire'."""
        if self._closes_headline(at):
            cue = Cue("say", "say", "finite")
            behind = Phrase(at + 1, self.stop, self.stop)
            return Found(cue, at, at, at + 1, self.stop, behind, "before")
        quoted = follows(self.line, at) == "quote"
        if self.found or (at + 1 >= self.stop and not quoted):
            return None
        start = self._label_start(at) if quoted else 0
        words = self.tokens[start:at]
        if not 0 < len(words) <= 9:
            return None
        if any(t.quoted or t.text in MARKS for t in words) or has_finite_verb(words):
            return None
        named = " ".join(t.text for t in words)
        if not words[0].is_capital or not names_speaker(named, quoted=quoted):
            return None
        cue = Cue("say", "say", "finite")
        return Found(cue, start, at, at + 1, at + 1, Phrase(start, at, at), "after")

    def _label_start(self, colon: int) -> int:
        """Where the name begins: behind a heading's dash, 'From', 'More from'."""
        dashes = (i for i in range(colon - 1, -1, -1) if self.line.text(i) in {"-", "–", "—"})
        start = next(dashes, -1) + 1
        start += self.low(start) == "more"
        return start + (self.low(start) == "from")

    def _apposition_end(self, source: Phrase) -> int:
        """'According to the complainant, Ann Li, she …': behind the name or the description."""
        comma = source.end
        closing = next((i for i in range(comma + 1, self.stop) if self.tokens[i].text == ","), None)
        if self.line.text(comma) != "," or closing is None or closing > comma + 12:
            return comma
        inside = self.tokens[comma + 1 : closing]
        head = self.tokens[source.start : source.end]
        if not inside or has_finite_verb(inside) or any(t.quoted for t in inside):
            return comma
        named = all(t.is_capital or not t.is_word for t in inside) and len(inside) > 1
        told = head[0].low in DETERMINERS and not head[-1].is_capital
        described = head[-1].is_capital and inside[0].low in {"a", "an"}
        return closing if (named and told) or described else comma

    def _closes_headline(self, at: int) -> bool:
        """'Two dead in fire: police'."""
        behind = self.tokens[at + 1 : self.stop]
        if self.found or not 1 <= len(behind) <= 5 or self.stop < len(self.tokens) or at < 3:
            return False
        named = " ".join(t.text for t in behind)
        plain = not any(t.quoted or t.text in MARKS for t in behind)
        return plain and not has_finite_verb(behind) and names_speaker(named, quoted=False)

    def _read_view(self, at: int) -> Found | None:
        """'Mr Cole's view is that …', 'the union's argument was that …'."""
        if self.low(at + 1) != "that" or self.low(at - 1) not in _VIEWS or at < 2:
            return None
        owner = next((i for i in range(at - 2, max(-1, at - 6), -1) if self._owns(i)), None)
        if owner is None:
            return None
        cue = Cue("be", "say", "finite")
        if self.low(owner) in _OWNERS:
            subject = Phrase(owner, owner + 1, owner + 1)
        else:
            found = subject_before(self.tokens, owner + 1, self._floor(at))
            if found is None:
                return None
            subject = found
        return Found(cue, subject.start, at - 1, at + 1, at + 2, subject, "after")

    def _owns(self, at: int) -> bool:
        return self.low(at).endswith(("'s", "s'")) or self.low(at) in _OWNERS

    def _read_document(self, at: int) -> Found | None:
        """'The memo reads: "…"', '"…," reads a sign': only beside a quotation."""
        cue = Cue("read", "say", "finite")
        if self.low(at - 1) in {"that", "which", "who", "to"}:
            return None  # 'holding signs that read "…"'
        if follows(self.line, at + 1) == "quote":
            subject = subject_before(self.tokens, at, self._floor(at))
            if subject is not None and self._is_written(subject):
                return Found(cue, subject.start, at, at + 1, at + 1, subject, "after")
        subject = subject_before(self.tokens, at, self._floor(at))
        closes = subject is not None and at + 1 >= self.stop and subject.start > 1
        if subject is not None and closes and ends_quoted(self.tokens, subject.start):
            if not self._is_written(subject):
                return None
            return Found(cue, subject.start, at, at + 1, at + 1, subject, "before")
        if at > 1 and ends_quoted(self.tokens, at):
            behind = subject_behind(self.tokens, at, self.stop)
            told = behind is not None and self.tokens[behind.start].low in {"a", "an", "the", "one"}
            if behind is not None and (told or self._is_written(behind)):
                end = skip_adverbials(self.line, behind.end)
                return Found(cue, at, at, at + 1, end, behind, "before")
        return None

    def _read_document_act(self, at: int) -> Found | None:
        """'The indictment lists 14 payments': a document states what it lists."""
        subject = subject_before(self.tokens, at, self._floor(at))
        if subject is None or at + 1 >= self.stop or not self._is_written(subject):
            return None
        low = self.low(at + 1)
        if low in PREPOSITIONS or low in AUXILIARIES or self.line.text(at + 1) in MARKS:
            return None
        cue = Cue(DOCUMENT_ACTS[self.low(at)], "act", "finite")
        return Found(cue, subject.start, at, at + 1, at + 1, subject, "after", is_act=True)

    def _is_written(self, subject: Phrase) -> bool:
        words = (self.tokens[subject.start].start, self.tokens[subject.head_end - 1].end)
        kind = read_mention(self.text[slice(*words)]).kind
        return kind == "document" or self.low(subject.head_end - 1) in MEDIUM_NOUNS

    def _read_according(self, at: int) -> Found | None:
        if (self.low(at), self.low(at + 1) in _OWNERS) == ("by", True):
            return self._read_own_count(at)
        width = self._according_width(at)
        if not width:
            return None
        source = source_of_according(self.line, at + width)
        if source is None:
            return None
        order: Order = "after" if self._opens_clause(at, source.end) else "before"
        if order == "before" and source.end < self.stop and self.tokens[at - 1].text == ",":
            goes_on = self.line.text(source.end) == "," and self.low(source.end + 1)
            left = self.tokens[:at]
            if goes_on and not has_finite_verb(left) and not any(t.quoted for t in left):
                order = "both"
            elif goes_on and self.tokens[at - 2].low in CONJUNCTIONS:
                order = "after"  # 'He may go because, according to Cole, it is safe'
        cue = Cue("according to", "say", "finite")
        resume = source.end
        if order == "after" and self.low(resume + 1) in {"which", "who", "whose"}:
            # 'According to the Herald, which cited officials, the deal …'
            commas = range(resume + 2, self.stop - 1)
            comma = next((i for i in commas if self.line.text(i) == ","), None)
            resume = resume if comma is None else comma
        elif order == "after":
            resume = self._apposition_end(source)
        return Found(cue, at, at, at + width, resume, source, order)

    def _opens_clause(self, at: int, end: int) -> bool:
        """Whether only joints stand before a clause's opening phrase that ends at ``end``.

        'But according to the mill, …', 'It went on: According to …', 'because, according to …,'.
        """
        if not any(t.is_word and t.low not in _LEADS for t in self.tokens[:at]):
            return True
        mark = self.line.text(at - 1)
        if mark == ":":
            return self.line.text(end) == ","
        joint = mark in MARKS and self.low(at - 2) in CONJUNCTIONS | {"that"}
        return joint and self.line.text(end) == mark

    def _read_own_count(self, at: int) -> Found | None:
        """'By his reckoning, 40 are missing', '40 are missing, by her own count'."""
        end = at + 2 + (self.low(at + 2) == "own")
        if self.low(end) not in _COUNTS:
            return None
        cue = Cue("according to", "say", "finite")
        order: Order = "before" if any(t.is_word for t in self.tokens[:at]) else "after"
        owner = Phrase(at + 1, at + 2, at + 2)
        return Found(cue, at, at, end + 1, end + 1, owner, order)

    def _according_width(self, at: int) -> int:
        """Tokens of "according to", "as per", "by the count of"; 0 for anything else."""
        if (self.low(at), self.low(at + 1)) in {("according", "to"), ("as", "per")}:
            return 2
        counted = self.low(at + 2) in _COUNTS and self.low(at + 3) == "of"
        return 4 if self.low(at) == "by" and self.low(at + 1) == "the" and counted else 0

    def _read_passive(self, at: int) -> Found | None:
        """'was quoted by the Herald as saying', 'were told by the council to leave'."""
        before = self._step_before(at)
        if self.low(before) not in BE_FORMS:
            return None
        agent = agent_behind(self.line, at + 1)
        resume = agent.end if agent else at + 1
        if self.low(at) in {"quoted", "cited"}:
            if not (self.low(resume) == "as" and self.low(resume + 1) == "saying"):
                return None
            resume += 2
            behind = agent_behind(self.line, resume)
            hearer = agent or behind
            resume = skip_adverbials(self.line, behind.end if behind else resume)
            resume += self.low(resume) == "that"
            subject = subject_before(self.tokens, before, self._floor(at))
            start = subject.start if subject else before
            cue = Cue("say", "say", "finite")
            told = (hearer.start, hearer.end) if hearer else None
            order: Order = "after" if resume < self.stop else "before"
            return Found(cue, start, at, at + 1, resume, subject, order, told)
        if agent is None:
            return None
        resume = skip_adverbials(self.line, resume)
        joins = self.low(resume)
        if joins not in {"that", "to"}:
            return None
        told_first = subject_before(self.tokens, before, self._floor(at))
        start = told_first.start if told_first else before
        cue = Cue("tell", "say", "finite")
        if joins == "that":
            return Found(cue, start, at, at + 1, resume + 1, agent, "after")
        return Found(cue, start, at, at + 1, resume, agent, "after", is_act=True)

    def _read_passive_act(self, at: int) -> Found | None:
        """'The move was described by critics as "odd"', 'He was accused by aides of lying'."""
        before = self._step_before(at)
        if self.low(before) not in BE_FORMS:
            return None
        lemma, joins = PASSIVE_ACTS[self.low(at)]
        agent = agent_behind(self.line, at + 1)
        if agent is None:
            return None
        limit = min(agent.end + 1, self.stop)
        end = next((i for i in range(agent.start + 1, limit) if self.low(i) in joins), None)
        patient = subject_before(self.tokens, before, self._floor(at))
        start = patient.start if patient else before
        cue = Cue(lemma, "act", "finite")
        if end is None:
            if patient is None or lemma not in PLAIN_PASSIVES:
                return None
            return Found(cue, before, at, at + 1, agent.end, agent, "before", is_act=True)
        source = Phrase(agent.start, end, end)
        return Found(cue, start, at, at + 1, end, source, "after", is_act=True)

    def _read_quoting(self, at: int) -> Found | None:
        """'State radio quoted a general as saying that …': the general says it, on the radio."""
        saying = range(at + 2, min(at + 25, self.stop - 1))
        end = next((i for i in saying if self.low(i) == "as" and self.low(i + 1) == "saying"), None)
        if end is None or any(t.quoted for t in self.tokens[at + 1 : end]):
            return None
        source = Phrase(at + 1, end, first_mark(self.line, at + 1, end))
        outlet = None
        start = at
        if self.tokens[at].low != "quoting" and self.tokens[at].low != "citing":
            outlet = subject_before(self.tokens, at, self._floor(at))
            start = outlet.start if outlet else at
        resume = skip_adverbials(self.line, end + 2)
        resume += self.low(resume) == "that"
        hearer = (outlet.start, outlet.head_end) if outlet else None
        # A source of its own, also where it hangs on another: ', quoting an aide as saying'.
        cue = Cue("say", "say", "finite" if outlet else "participle")
        return Found(cue, start, at, at + 1, resume, source, "after", hearer)
