"""Reported speech in a sentence: source, cue and content, with offsets.

A grammar of English news prose on word forms and punctuation. It knows where papers put a
speaker (before the verb, behind it, in an apposition, shared with the clause before) and where
the content stands (behind the verb, before it, on both sides), and leaves the rest of the
sentence to the article's own voice. Names of the parts follow PARC (Pareti 2016).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from summarizer.text.clauses import (
    MARKS,
    Line,
    agent_behind,
    find_hearer,
    opens_participle,
    read_line,
    skip_adverbials,
    skip_bracket,
    source_of_according,
)
from summarizer.text.contents import (
    act_fits,
    continuation,
    cut_tail,
    ends_quoted,
    follows,
    has_infinitive,
    is_clause,
    is_name_withheld,
    takes_thing,
    trim_content,
)
from summarizer.text.cues import (
    ACT_PARTICLES,
    BELIEFS,
    CUES,
    DENIAL_WORDS,
    DENIALS,
    HEARER_CUES,
    MANNERS,
    MEDIUM_NOUNS,
    NAMING_ACTS,
    NEVER_INVERTED,
    Cue,
)
from summarizer.text.outlets import is_outlet
from summarizer.text.quotes import Quote
from summarizer.text.sources import names_speaker, read_mention
from summarizer.text.subjects import Phrase, clause_subject, subject_before, subject_behind
from summarizer.text.tokens import (
    AUXILIARIES,
    BE_FORMS,
    DETERMINERS,
    PREPOSITIONS,
    TIME_WORDS,
    has_finite_verb,
    is_adverb,
    tokenize,
)

Offsets = tuple[int, int]
Order = Literal["before", "after", "both"]


class Report(NamedTuple):
    """One reporting clause of a sentence, and what it reports."""

    lemma: str
    cue: Offsets
    source: Offsets | None
    """The noun phrase in this sentence, its apposition left out; ``None`` when it has none."""
    content: tuple[Offsets, ...]
    """What is said; empty when the clause only passes on another report ("Reuters reported")."""
    clause: tuple[Offsets, ...]
    """The reporting clause: source, cue, hearer, time and place of saying."""
    is_act: bool
    """A speech act on a thing ("called for an end"): its content alone is no statement."""
    denied: bool
    hearer: Offsets | None
    """Whom it was told: often the outlet that obtained it."""


class _Found(NamedTuple):
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


class _Place(NamedTuple):
    """Where the subject of a cue stands."""

    subject: Phrase | None
    start: int
    """First token of the reporting clause."""
    inverted: int | None
    """One past a subject that stands behind the cue."""


def find_reports(text: str, start: int, end: int, quotes: Sequence[Quote]) -> list[Report]:
    """Find the reporting clauses of the sentence ``text[start:end]``, in order."""
    spans = [(q.start, q.end) for q in quotes if q.start < end and q.end > start]
    line = read_line(tokenize(text, start, end, spans))
    found = _Finder(text, line).find()
    return [r for r in _Builder(line, found).build() if r.clause]


class _Finder:
    """Finds the reporting clauses of one sentence, from left to right."""

    def __init__(self, text: str, line: Line) -> None:
        self.text = text
        self.line = line
        self.tokens = line.tokens
        self.stop = line.stop
        self.low = line.low
        self.found: list[_Found] = []

    def find(self) -> list[_Found]:
        """All clauses, in order; none inside what another source says."""
        at = 0
        while at < self.stop:
            item = None if self.tokens[at].quoted else self._read(at)
            if item is not None and self._spans_sentence(item):
                self.found = [f for f in self.found if f.order == "before"]
                self.found.append(item._replace(takes_all=not self.found))
                at = max(at + 1, item.right)
            elif item is not None and not self._is_nested(item):
                self.found.append(item)
                at = max(at + 1, item.right)
            else:
                at += 1
        return self.found

    def _read(self, at: int) -> _Found | None:
        low = self.low(at)
        if low == ":":
            return self._read_colon(at)
        if low == "according" and self.low(at + 1) == "to":
            return self._read_according(at)
        if low in {"told", "informed", "quoted", "cited", "warned"}:
            item = self._read_passive(at)
            if item is not None:
                return item
        if low in {"quoted", "quotes", "quoting", "cited", "cites", "citing"}:
            return self._read_quoting(at)
        if low in {"put", "puts"}:
            return self._read_put(at)
        for cue in CUES.get(low, ()):
            if self._may_report(cue, at):
                item = self._read_clause(cue, at)
                if item is not None:
                    return item
        return None

    # -- shapes of their own -------------------------------------------------------------------

    def _read_colon(self, at: int) -> _Found | None:
        """'Harbour master Ann Bright: "We counted …"', 'Police: two dead in fire'."""
        if self.found or not 0 < at <= 9 or at + 1 >= self.stop:
            return None
        words = self.tokens[:at]
        if any(t.quoted or t.text in MARKS for t in words) or has_finite_verb(words):
            return None
        named = " ".join(t.text for t in words)
        if not words[0].is_capital or not names_speaker(named, quoted=self.tokens[at + 1].quoted):
            return None
        cue = Cue("say", "say", "finite")
        return _Found(cue, 0, at, at + 1, at + 1, Phrase(0, at, at), "after")

    def _read_according(self, at: int) -> _Found | None:
        source = source_of_according(self.line, at + 2)
        if source is None:
            return None
        order: Order = "after" if not any(t.is_word for t in self.tokens[:at]) else "before"
        if order == "before" and source.end < self.stop and self.tokens[at - 1].text == ",":
            goes_on = self.line.text(source.end) == "," and self.low(source.end + 1)
            left = self.tokens[:at]
            if goes_on and not has_finite_verb(left) and not any(t.quoted for t in left):
                order = "both"
        cue = Cue("according to", "say", "finite")
        return _Found(cue, at, at, at + 2, source.end, source, order)

    def _read_passive(self, at: int) -> _Found | None:
        """'was quoted by the Herald as saying', 'were told by the council to leave'."""
        before = at - 1
        while before > 0 and is_adverb(self.tokens[before]):
            before -= 1
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
            return _Found(cue, start, at, at + 1, resume, subject, order, told)
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
            return _Found(cue, start, at, at + 1, resume + 1, agent, "after")
        return _Found(cue, start, at, at + 1, resume, agent, "after", is_act=True)

    def _read_quoting(self, at: int) -> _Found | None:
        """'State radio quoted a general as saying that …': the general says it, on the radio."""
        saying = range(at + 2, min(at + 25, self.stop - 1))
        end = next((i for i in saying if self.low(i) == "as" and self.low(i + 1) == "saying"), None)
        if end is None or any(t.quoted for t in self.tokens[at + 1 : end]):
            return None
        source = Phrase(at + 1, end, _first_mark(self.line, at + 1, end))
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
        return _Found(cue, start, at, at + 1, resume, source, "after", hearer)

    def _read_put(self, at: int) -> _Found | None:
        """'As she put it, "…"', 'put it bluntly: "…"', 'put the toll at five'."""
        cue = Cue("put", "say", "finite")
        if self._low_before(at) in AUXILIARIES:
            return None
        place = self._place(cue, at, at + 1)
        if place.subject is None or place.inverted is not None:
            return None
        if self.low(at + 1) == "it":
            resume = at + 2
            while resume < self.stop and self.line.text(resume) not in MARKS:
                if self.tokens[resume].quoted or resume > at + 8:
                    break
                resume += 1
            if follows(self.line, resume) == "quote":
                return _Found(cue, place.start, at, at + 1, resume, place.subject, "after")
            before = ends_quoted(self.tokens, place.start)
            if resume >= self.stop and before:
                return _Found(cue, place.start, at, at + 1, resume, place.subject, "before")
            return None
        counted = {"number", "toll", "figure", "cost", "total", "loss", "losses", "damage",
                   "magnitude", "price", "value", "size", "population", "estimate", "bill"}
        words = [self.low(i) for i in range(at + 1, min(at + 12, self.stop))]
        if "at" in words and any(w in counted for w in words[: words.index("at")]):
            return _Found(cue, place.start, at, at + 1, at + 1, place.subject, "after", is_act=True)
        return None

    # -- the common shape ------------------------------------------------------------------------

    def _low_before(self, at: int) -> str:
        at -= 1
        while at > 0 and is_adverb(self.tokens[at]):
            at -= 1
        return self.low(at)

    def _may_report(self, cue: Cue, at: int) -> bool:
        before, after = self.low(at - 1), self.low(at + 1)
        if cue.form != "participle" and (at == 0 or self.tokens[at].is_capital):
            return False
        if before in DETERMINERS and before not in {"this", "that", "all", "both", "many", "some"}:
            return False
        if cue.form == "base":
            if not self._may_be_base(cue, at):
                return False
        elif cue.form == "finite":
            if self._low_before(at) in BE_FORMS or self._low_before(at) in {"get", "got"}:
                return False
            # 'a statement posted on Facebook' is a participle.
            bare = before in MEDIUM_NOUNS and after in {"on", "by", "in"}
            if bare and self.tokens[at].low.endswith("ed"):
                return False
        elif not opens_participle(self.line, at):
            return False
        # 'by reports of mass graves', 'claims of fraud' are nouns.
        if cue.form == "finite" and before in PREPOSITIONS and before != "since":
            return False
        if cue.lemma in {"report", "claim", "fear", "hope", "estimate"} and after == "of":
            return False
        if cue.lemma == "tell" and self._tells_something_else(at):
            return False
        if cue.lemma == "ask" and is_name_withheld(self.line, at + 1):
            return False
        return not (after == "so" or (cue.lemma == "say" and after in {"goodbye", "hello"}))

    def _may_be_base(self, cue: Cue, at: int) -> bool:
        before = self._low_before(at) if is_adverb(self.tokens[at - 1]) else self.low(at - 1)
        if cue.lemma in BELIEFS and before in {"not", "don't", "doesn't", "didn't"}:
            return True
        if before == "to" and self.low(at - 2) == "on" and self.low(at - 3) in {"went", "goes"}:
            return True
        if before in {"i", "we", "they", "you", "who", "people", "police"}:
            return True
        subject = subject_before(self.tokens, at, self._floor(at))
        return subject is not None and self._is_plural(subject)

    def _is_plural(self, subject: Phrase) -> bool:
        """'Officials in Rome', 'Ada and Ben', 'Opposition parties, which …'."""
        core = [t.low for t in self.tokens[subject.start : subject.head_end]]
        cut = next((i for i, w in enumerate(core) if i and w in PREPOSITIONS), len(core))
        if "and" in core[:cut]:
            return True
        last = core[cut - 1] if cut else ""
        plural = last.endswith("s") and last not in BE_FORMS | {"has", "does", "'s"}
        return plural or last in {"people", "police", "media", "staff", "both", "many", "some"}

    def _tells_something_else(self, at: int) -> bool:
        """'told the wrong time', 'tells a story'."""
        if self.low(at + 1) not in {"the", "a", "an", "its", "his", "her", "their"}:
            return False
        things = {"truth", "story", "lie", "lies", "difference", "time", "tale", "joke", "jokes"}
        return any(self.low(at + k) in things for k in (2, 3))

    def _read_clause(self, cue: Cue, at: int) -> _Found | None:
        right = at + 1
        particles = ACT_PARTICLES.get(cue.lemma) if cue.klass == "act" else None
        if particles is not None:
            if self.low(right) in particles:
                right += 1
            elif cue.lemma not in NAMING_ACTS and not self._warns_somebody(cue, right, particles):
                return None
        resume = right
        if cue.lemma in HEARER_CUES and cue.klass != "act":
            resume = find_hearer(self.line, right)
            if cue.lemma != "tell" and self.low(resume) != "that":
                resume = right
        hearer = (right, resume) if resume > right else None
        said_to_do = cue.lemma == "tell" and hearer is not None and self._is_told_to(resume)
        if said_to_do:
            resume = skip_adverbials(self.line, resume)
        elif cue.klass != "act":
            resume = skip_bracket(self.line, skip_adverbials(self.line, resume))
        place = self._place(cue, at, right)
        if place.inverted is not None:
            resume = skip_adverbials(self.line, place.inverted)
        elif self._is_reduced(cue, at, place) or self._is_restrictive(cue, at, resume):
            return None
        order = self._order(cue, place, resume, at)
        is_act = cue.klass == "act" or said_to_do
        if order is None and cue.klass == "clause" and takes_thing(cue, self.line, right):
            resume, order, is_act = right, "after", True
        if order is None:
            return None
        if self.low(resume) == "that" and order == "after" and cue.klass != "act":
            resume += 1
        return _Found(cue, place.start, at, right, resume, place.subject, order, hearer, is_act)

    def _warns_somebody(self, cue: Cue, at: int, particles: frozenset[str]) -> bool:
        """'warned residents against lynching': the hearer stands before the particle."""
        words = [self.low(i) for i in range(at, min(at + 5, self.stop))]
        return cue.lemma == "warn" and any(w in particles for w in words[1:])

    def _is_told_to(self, at: int) -> bool:
        """'told residents (on Sunday) (not) to leave'."""
        at = skip_adverbials(self.line, at) if self.low(at) not in {"to", "not"} else at
        return self.low(at) in {"to", "not"} and has_infinitive(self.line, at, quoted=True)

    def _is_reduced(self, cue: Cue, at: int, place: _Place) -> bool:
        """'in a letter seen on Friday', 'workers told to leave': no verb of a clause."""
        if cue.form != "finite" or place.start != at or at == 0:
            return False
        before = self.tokens[at - 1]
        joined = before.text in MARKS or before.quoted or not before.is_word
        return bool(self.found) and not joined and before.low not in AUXILIARIES

    def _is_restrictive(self, cue: Cue, at: int, resume: int) -> bool:
        """'people who thought it was safe' tells of people; 'the paper, which reported the talks'."""
        before = at - 1
        while before > 0 and (is_adverb(self.tokens[before]) or self.low(before) == "first"):
            before -= 1
        if self.low(before) not in {"who", "which", "that"}:
            return False
        if cue.lemma in BELIEFS:
            return before == 0 or self.tokens[before - 1].text != ","
        return cue.klass != "say" and not self._takes_speech(resume)

    def _takes_speech(self, resume: int) -> bool:
        kind = follows(self.line, resume)
        if kind != "word":
            return kind in {"that", "quote"}
        commas = range(resume, self.stop)
        comma = next((i for i in commas if self.line.text(i) == ","), self.stop)
        return is_clause(Line(self.tokens, comma), resume)

    def _floor(self, at: int) -> int:
        """The first token that can belong to the clause of the cue at ``at``."""
        return floor_of(self.line, self.found, at)

    def _place(self, cue: Cue, at: int, right: int) -> _Place:
        floor = self._floor(at)
        if cue.form == "participle" and self.low(at - 1) not in BE_FORMS:
            start = at
            while start > floor and is_adverb(self.tokens[start - 1]):
                start -= 1
            return _Place(None, start, None)
        if self._may_invert(cue, at, floor):
            behind = subject_behind(self.tokens, right - 1, self.stop)
            if behind is not None:
                return _Place(behind, at, behind.end)
        verb = at
        if self.low(at - 1) == "to" and self.low(at - 2) == "on":
            verb = at - 3  # 'went on to say'
        while verb > 0 and self.low(verb - 1) in {"not", "don't", "doesn't", "didn't"}:
            verb -= 1
        subject = subject_before(self.tokens, verb, floor)
        if subject is not None:
            return _Place(subject, subject.start, None)
        shared = clause_subject(self.tokens, floor, verb) if not floor else None
        start = verb
        while start > floor and (
            self.low(start - 1) in AUXILIARIES | {"and", "but", "also"}
            or is_adverb(self.tokens[start - 1])
        ):
            start -= 1
        return _Place(shared, start, None)

    def _may_invert(self, cue: Cue, at: int, floor: int) -> bool:
        """Behind a quotation, or behind a clause and its comma, the subject may follow."""
        if cue.form != "finite" or at == 0 or cue.lemma in NEVER_INVERTED:
            return False
        if ends_quoted(self.tokens, at):
            return True
        if self.tokens[at - 1].text != "," or cue.klass == "act":
            return False
        return has_finite_verb(self.tokens[floor:at])

    def _order(self, cue: Cue, place: _Place, resume: int, at: int) -> Order | None:
        floor, start = self._floor(at), place.start
        left = list(self.tokens[floor:start])
        while left and left[-1].text == ",":
            left.pop()
        kind = follows(self.line, resume)
        quoted = start > 0 and self.tokens[start - 1].quoted
        postposed = bool(left) and start > 0 and (self.tokens[start - 1].text == "," or quoted)
        if place.inverted is not None:
            if not left:
                return None
            return "both" if self._quote_behind(resume) else "before"
        if cue.klass == "act":
            return "after" if act_fits(cue, self.line, resume) else None
        if cue.lemma in MANNERS and kind != "quote" and not ends_quoted(self.tokens, start):
            return None
        finite = postposed and (quoted or has_finite_verb(left))
        if kind == "that":
            return "after"
        if kind == "quote":
            return "both" if finite and ends_quoted(self.tokens, start) else "after"
        if kind == "end":
            return "before" if postposed and cue.form != "participle" else None
        if kind == "comma":
            if finite:
                return "before"
            if postposed and cue.klass == "say":
                return "both"
            if self.line.is_quoted(resume + 1) or cue.klass == "say":
                return "after"
            # 'Back then, she recalls, nobody …', 'The bridge, engineers warned, could fall'.
            goes_on = self.line.text(resume) == "," and place.subject is not None
            if postposed and goes_on and place.start < at and cue.form != "participle":
                return "both" if has_finite_verb(self.tokens[resume + 1 : self.stop]) else None
            return None
        if finite and not is_clause(self.line, resume):
            if quoted and cue.klass == "say" and self._closes_speech(start):
                return "before"
            joins = PREPOSITIONS | {"when", "while"}
            return "before" if self.low(resume) in joins else None
        return "after" if cue.klass == "say" or is_clause(self.line, resume) else None

    def _closes_speech(self, at: int) -> bool:
        """'"…," she told': the comma is inside the quotation; '"aggression" is' has none."""
        return at > 1 and self.tokens[at - 2].text in {",", "?", "!", ".", "…"}

    def _quote_behind(self, at: int) -> bool:
        """A quotation goes on right behind, or behind the speaker's apposition."""
        if follows(self.line, at) == "quote":
            return True
        if self.line.text(at) != ",":
            return False
        mark = next((i for i in range(at, self.stop) if self.tokens[i].quoted), None)
        return mark is not None and self.line.text(mark - 1) in {",", "-", "--", ":"}

    # -- one report and another --------------------------------------------------------------

    def _spans_sentence(self, item: _Found) -> bool:
        """'She has told the club that she will go, her agent confirmed': the agent says it all.

        A report that an outlet or a document passes on stays with whom it quotes.
        """
        if item.order != "before" or not self.found or item.subject is None:
            return False
        if self.found[-1].order != "after" or self.line.text(item.start - 1) != ",":
            return False
        if item.resume < self.stop and self.line.text(item.resume) != ",":
            return False
        source = self.text[
            self.tokens[item.subject.start].start : self.tokens[item.subject.head_end - 1].end
        ]
        if item.cue.lemma == "report" or is_outlet(source):
            return False
        kind = read_mention(source).kind
        if item.subject.start < item.left and kind not in {"document", "outlet"}:
            return self.found[-1].cue.form == "finite"
        return False

    def _is_nested(self, item: _Found) -> bool:
        """Inside what an outer source says: 'police said a witness told them …'."""
        if not self.found or self.found[-1].order not in {"after", "both"}:
            return False
        if item.subject is None or item.cue.form == "participle":
            return False
        last = self.found[-1]
        if item.start >= self._floor(item.left) > last.resume:
            return False
        if item.start <= last.resume + 1:
            return item.order == "after"
        if item.order in {"before", "both"}:
            return False
        gap, before = self.tokens[item.start - 1], self.tokens[item.start - 2]
        if gap.text == ";":
            return False
        if gap.low in {"and", "but", "while", "though", "although", "whereas"}:
            return before.text != "," and not before.quoted
        return True


def _first_mark(line: Line, start: int, end: int) -> int:
    return next((i for i in range(start, end) if line.text(i) in MARKS), end)


def floor_of(line: Line, found: Sequence[_Found], at: int) -> int:
    """The first token that can belong to a clause whose cue stands at ``at``."""
    if not found:
        return 0
    last = found[-1]
    if last.left == 0 and last.cue.form == "participle":
        # 'Noting that it rained, Smith said': the comma ends what was noted.
        comma = next((i for i in range(last.resume, at) if line.text(i) == ","), None)
        return last.resume if comma is None else comma + 1
    return last.resume


class _Builder:
    """Turns the clauses found into reports: whose they are and what they say."""

    def __init__(self, line: Line, found: Sequence[_Found]) -> None:
        self.line = line
        self.tokens = line.tokens
        self.found = found

    def build(self) -> list[Report]:
        """One report for each clause."""
        return [self._report(i) for i in range(len(self.found))]

    def _report(self, index: int) -> Report:
        item = self.found[index]
        content = self._content(index)
        subject = item.subject or self._shared_subject(index)
        source = self._offsets(subject.start, subject.head_end) if subject else None
        first = min(item.start, item.left)
        if index == 0 and self._is_asked(first):
            first = 0  # 'Asked by reporters why, he replied'
        clause = self._offsets(first, item.resume)
        lead = " ".join(t.low for t in self.tokens[item.resume : item.resume + 10])
        denied = item.cue.lemma in DENIALS or (
            not item.is_act and any(words in lead for words in DENIAL_WORDS)
        )
        cue = self._offsets(item.left, item.right)
        return Report(
            item.cue.lemma,
            cue or (self.tokens[item.left].start, self.tokens[item.right - 1].end),
            source,
            tuple(content),
            (clause,) if clause else (),
            item.is_act,
            denied,
            self._offsets(*item.hearer) if item.hearer else None,
        )

    def _is_asked(self, first: int) -> bool:
        """Whether the sentence opens with the occasion of speaking, up to a comma."""
        opens = {"asked", "speaking", "questioned", "pressed", "quizzed"}
        if self.line.low(0) not in opens or self.line.text(first - 1) != ",":
            return False
        return not any(t.quoted for t in self.tokens[:first])

    def _shared_subject(self, index: int) -> Phrase | None:
        """Whose verb it is when none stands with it: the clause before, else the one behind."""
        earlier = [f.subject for f in self.found[:index] if f.subject]
        if earlier:
            return earlier[-1]
        item = self.found[index]
        if item.left == 0:
            return next((f.subject for f in self.found[index + 1 :] if f.subject), None)
        return clause_subject(self.tokens, 0, item.left)

    def _offsets(self, start: int, end: int) -> Offsets | None:
        while end > start and self.tokens[end - 1].text in MARKS:
            end -= 1
        while start < end and self.tokens[start].text in MARKS:
            start += 1
        return (self.tokens[start].start, self.tokens[end - 1].end) if end > start else None

    def _content(self, index: int) -> list[Offsets]:
        item = self.found[index]
        floor = 0 if item.takes_all else floor_of(self.line, self.found[:index], item.left)
        if index and self.found[index - 1].order in {"after", "both"} and item.order != "after":
            return []  # it passes on what the report before it says
        spans: list[tuple[int, int]] = []
        if item.order in {"before", "both"}:
            spans.append((floor, item.start))
        if item.order in {"after", "both"}:
            spans.append((self._behind(item), self._content_end(index)))
        elif item.order == "before":
            more = continuation(self.line, item.resume, self._limit(index))
            if more:
                spans.append(more)
        offsets = [self._offsets(*trim_content(self.line, a, b)) for a, b in spans if b > a]
        return [o for o in offsets if o is not None]

    def _behind(self, item: _Found) -> int:
        """Where the second half of a split quotation begins: behind the speaker's apposition."""
        if item.order != "both" or self.line.is_quoted(item.resume):
            return item.resume
        if item.subject is None or item.subject.start < item.left:
            return item.resume
        marks = range(item.resume, self.line.stop)
        return next((i for i in marks if self.tokens[i].quoted), item.resume)

    def _limit(self, index: int) -> int:
        return self.found[index + 1].start if index + 1 < len(self.found) else self.line.stop

    def _content_end(self, index: int) -> int:
        item = self.found[index]
        limit = self._limit(index)
        opening = item.cue.form == "participle" and item.left == 0
        if index + 1 < len(self.found):
            if opening:
                return limit
            following = self.found[index + 1]
            if following.order in {"before", "both"} and following.cue.lemma != "according to":
                commas = range(following.start - 2, item.resume, -1)
                comma = next((i for i in commas if self.line.text(i) == ","), None)
                if comma is not None and self.line.low(comma + 1) in {"while", "but", "and", "as"}:
                    return comma
        elif opening:
            commas = range(item.resume, limit)
            return next((i for i in commas if self.line.text(i) == ","), limit)
        if item.cue.klass != "say" and not item.is_act:
            limit = self._thing_end(item, limit)
        return cut_tail(self.line, item.resume, limit)

    def _thing_end(self, item: _Found, limit: int) -> int:
        """'It found no benefit, and the effect was weaker': a thing ends where a clause begins."""
        if follows(self.line, item.resume) != "word" or self.line.low(item.right) == "that":
            return limit
        for at in range(item.resume + 1, limit - 2):
            if self.tokens[at].quoted or self.line.text(at) != ",":
                continue
            joined = self.line.low(at + 1) in {"and", "but"}
            if joined and not has_finite_verb(self.tokens[item.resume : at]):
                return at
            return limit
        return limit
