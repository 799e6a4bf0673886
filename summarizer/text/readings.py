"""The common reporting clause: may this word report, whose verb is it, and what does it take?"""

from __future__ import annotations

from typing import NamedTuple

from summarizer.text.clauses import (
    MARKS,
    Line,
    absolute_subject,
    find_hearer,
    opens_participle,
    skip_adverbials,
    skip_bracket,
    time_phrase_end,
)
from summarizer.text.contents import (
    act_fits,
    ends_quoted,
    follows,
    has_infinitive,
    is_clause,
    is_name_withheld,
    takes_thing,
)
from summarizer.text.cues import (
    ACT_PARTICLES,
    CLAUSE_PARTICLES,
    BELIEFS,
    DENIALS,
    HEARER_CUES,
    MANNERS,
    MEDIUM_NOUNS,
    NAMING_ACTS,
    NEVER_INVERTED,
    THAT_CUES,
    Cue,
)
from summarizer.text.shapes import Found, Order, Shapes
from summarizer.text.subjects import Phrase, clause_subject, subject_before, subject_behind
from summarizer.text.tokens import (
    AUXILIARIES,
    BE_FORMS,
    DETERMINERS,
    PREPOSITIONS,
    has_finite_verb,
    is_adverb,
)

_STANDS_FOR_ALL = frozenset("this that all both many some".split())
_STANDS_ALONE = frozenset({"another", "one"})
"""Determiners that speak for themselves: "another said they were not"."""
_NOBODY = frozenset({"nobody", "no-one", "none", "few", "neither", "no"})
_FEELINGS = frozenset("emotion emotions remorse mercy restraint sympathy patience".split())
_ASKED = frozenset("to if whether that why how what who when where which".split())
_CONTINUES = frozenset({"continued", "continues"})
_COUNTED = frozenset(
    "number toll figure cost total loss losses damage magnitude price value size population "
    "estimate bill count".split()
)
"""What is put at, or given as, a figure."""
_NUMERALS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands "
    "half".split()
)
_NOTHING = frozenset({"nothing", "everything", "lies"})


class _Place(NamedTuple):
    """Where the subject of a cue stands."""

    subject: Phrase | None
    start: int
    """First token of the reporting clause."""
    inverted: int | None
    """One past a subject that stands behind the cue."""


def _is_number(word: str) -> bool:
    return word[:1].isdigit() or word in {"million", "billion", "thousand", "hundred", "dozen"}


class Readings(Shapes):
    """Reads clauses of subject, cue and content."""

    def _may_report(self, cue: Cue, at: int) -> bool:
        if cue.form != "participle" and (at == 0 or self.tokens[at].is_capital):
            return False
        before = self.low(at - 1)
        stands_alone = before in _STANDS_ALONE and cue.form == "finite"
        if before in DETERMINERS and not (stands_alone or before in _STANDS_FOR_ALL):
            return False
        forms = {"base": self._may_be_base, "finite": self._may_be_finite}
        fits = forms[cue.form](cue, at) if cue.form in forms else opens_participle(self.line, at)
        return fits and not self._says_something_else(cue, at)

    def _may_be_finite(self, cue: Cue, at: int) -> bool:
        if self._low_before(at) in BE_FORMS or self._low_before(at) in {"get", "got"}:
            return False
        before, after = self.low(at - 1), self.low(at + 1)
        # 'by reports of mass graves' is a noun.
        if before in PREPOSITIONS and before != "since":
            return False
        if cue.lemma == "forecast" and (after in PREPOSITIONS or not after):
            return False  # 'cut its profit forecast for the year'
        # 'lists 388 confirmed cases', 'the five million announced on Tuesday'
        if self.tokens[at].low.endswith("ed") and _is_number(before):
            return False
        if cue.lemma == "report" and after in {"dead", "missing", "killed", "injured", "stolen"}:
            return False
        # 'a statement posted on Facebook' is a participle.
        bare = before in MEDIUM_NOUNS and after in {"on", "by", "in"}
        return not (bare and self.tokens[at].low.endswith("ed"))

    def _says_something_else(self, cue: Cue, at: int) -> bool:
        """'claims of fraud', 'told a story', 'asked not to be named', 'said so', 'said hello'."""
        after = self.low(at + 1)
        if cue.lemma in {"report", "claim", "fear", "hope", "estimate"} and after == "of":
            return True
        if cue.lemma == "tell" and self._tells_something_else(at):
            return True
        if self._is_deed(cue, at):
            return True
        if self.low(at - 1) == "when" and cue.lemma in {"ask", "press", "question"}:
            return True  # '"No," he said when asked why'
        if cue.lemma == "ask" and is_name_withheld(self.line, at + 1):
            return True
        if cue.klass == "say" and after == "that" and self._points_back(at + 1):
            return True
        return after == "so" or (cue.lemma == "say" and after in {"goodbye", "hello"})

    def _is_deed(self, cue: Cue, at: int) -> bool:
        """'adding to fears', 'showed no emotion', 'asked the judge for a mistrial'."""
        words = [self.low(i) for i in range(at + 1, min(at + 6, self.stop))]
        if cue.lemma == "add":
            return words[:1] == ["to"]
        if cue.lemma == "show":
            return any(w in _FEELINGS for w in words[:3])
        if cue.lemma != "ask" or "for" not in words:
            return False
        asked = words[: words.index("for")]
        return not any(w in _ASKED or w in MARKS for w in asked)

    def _points_back(self, that: int) -> bool:
        """'said that about the light rail': the word points back, it opens no clause."""
        if self.low(that + 1) not in {"about", "of", "to", "before"}:
            return False
        rest = self.tokens[that + 1 : self.stop]
        return not any(t.quoted for t in rest) and not has_finite_verb(rest)

    def _may_be_base(self, cue: Cue, at: int) -> bool:
        before = self._low_before(at) if is_adverb(self.tokens[at - 1]) else self.low(at - 1)
        if cue.lemma in BELIEFS and before in {"not", "don't", "doesn't", "didn't"}:
            return True
        if before == "to" and self.low(at - 2) == "on" and self.low(at - 3) in {"went", "goes"}:
            return True
        if before == "to" and self.low(at - 2) in _CONTINUES:
            return True
        if before in {"i", "we", "they", "you", "who", "people", "police"}:
            return True
        if cue.lemma == "say" and (before == "," or self.tokens[at - 1].quoted):
            return True  # 'Not so, say the farmers'
        subject = subject_before(self.tokens, at, self._floor(at))
        return subject is not None and self._is_plural(subject)

    def _is_plural(self, subject: Phrase) -> bool:
        """'Officials in Rome', 'Ada and Ben', 'Opposition parties, which …'."""
        core = [t.low for t in self.tokens[subject.start : subject.head_end]]
        # 'Minutes published on Friday', 'Officials in Rome', 'People close to him'
        ends = PREPOSITIONS | {"close", "familiar", "present", "able", "loyal"}
        cut = next(
            (i for i, w in enumerate(core) if i and (w in ends or w.endswith("ed"))), len(core)
        )
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

    def _read_clause(self, cue: Cue, at: int) -> Found | None:
        right = self._cue_end(cue, at)
        if right is None:
            return None
        resume = self._hearer_end(cue, right)
        hearer = (right, resume) if resume > right else None
        said_to_do = cue.lemma == "tell" and hearer is not None and self._is_told_to(resume)
        if said_to_do:
            resume = skip_adverbials(self.line, resume)
        elif cue.klass != "act" and not self._is_told_of(resume):
            resume = skip_bracket(self.line, skip_adverbials(self.line, resume))
        place = self._place(cue, at, right)
        if self._says_nothing(cue, place, resume) or self._asks_itself(place):
            return None
        if place.inverted is not None:
            resume = skip_adverbials(self.line, place.inverted)
        elif self._is_reduced(cue, at, place) or self._is_restrictive(cue, at, resume):
            return None
        if cue.klass == "act" and resume == right:
            timed = time_phrase_end(self.line, resume)
            resume = timed if self.low(timed) in {"to", "not"} else resume
        order = self._order(cue, place, resume, at)
        is_act = cue.klass == "act" or said_to_do
        if order is None and cue.klass == "clause" and takes_thing(cue, self.line, right):
            resume, order, is_act = right, "after", True
        if order is None:
            return None
        if self.low(resume) == "that" and order == "after" and cue.klass != "act":
            resume += 1
        return Found(cue, place.start, at, right, resume, place.subject, order, hearer, is_act)

    def _cue_end(self, cue: Cue, at: int) -> int | None:
        """One past the cue and its particle; ``None`` when a particle is wanting."""
        by_lemma = ACT_PARTICLES if cue.klass == "act" else CLAUSE_PARTICLES
        particles = by_lemma.get(cue.lemma)
        if particles is None:
            return at + 1
        if self.low(at + 1) in particles:
            return at + 2
        if cue.klass != "act":
            return None
        names = cue.lemma in NAMING_ACTS
        return at + 1 if names or self._warns_somebody(cue, at + 1, particles) else None

    def _hearer_end(self, cue: Cue, at: int) -> int:
        if cue.lemma not in HEARER_CUES or cue.klass == "act":
            return at
        end = find_hearer(self.line, at)
        return end if cue.lemma == "tell" or self.low(end) == "that" else at

    def _warns_somebody(self, cue: Cue, at: int, particles: frozenset[str]) -> bool:
        """'warned residents against lynching': the hearer stands before the particle."""
        words = [self.low(i) for i in range(at, min(at + 5, self.stop))]
        return cue.lemma == "warn" and any(w in particles for w in words[1:])

    def _says_nothing(self, cue: Cue, place: _Place, resume: int) -> bool:
        """'Nobody denies it', 'told police nothing': nobody speaks, or nothing is told."""
        if cue.lemma in DENIALS:
            return place.subject is not None and self.low(place.subject.start) in _NOBODY
        ends = resume + 1 >= self.stop or self.line.text(resume + 1) in MARKS
        return cue.lemma == "tell" and ends and self.low(resume) in _NOTHING

    def _asks_itself(self, place: _Place) -> bool:
        """'What worries dealers is the rate': the subject is a clause, not somebody."""
        subject = place.subject
        return subject is not None and self.low(subject.start) in {"what", "whatever", "how"}

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
        """'people who thought it safe' are told of; so is 'the paper, which reported the talks'."""
        before = at - 1
        while before > 0 and (is_adverb(self.tokens[before]) or self.low(before) == "first"):
            before -= 1
        if self.low(before) not in {"who", "which", "that"}:
            return False
        if cue.klass == "say" and self._defines_subject(before):
            return True
        if cue.lemma in BELIEFS:
            return before == 0 or self.tokens[before - 1].text != ","
        if cue.klass == "act" and before and self.tokens[before - 1].text == ",":
            return False  # 'the union, which demands a rise of 5%'
        return cue.klass != "say" and not self._takes_speech(resume)

    def _defines_subject(self, relative: int) -> bool:
        """'The man who said he was God was arrested': the sentence tells of the man."""
        head = self.tokens[:relative]
        if self.found or not head or self.low(relative) != "who":
            return False
        if any(t.text in MARKS or t.quoted for t in head) or has_finite_verb(head):
            return False
        rest = self.tokens[relative + 1 : self.stop]
        return not any(t.text in MARKS or t.quoted for t in rest)

    def _takes_speech(self, resume: int) -> bool:
        kind = follows(self.line, resume)
        if kind != "word":
            return kind in {"that", "quote"}
        commas = range(resume, self.stop)
        comma = next((i for i in commas if self.line.text(i) == ","), self.stop)
        return is_clause(Line(self.tokens, comma), resume)

    def _place(self, cue: Cue, at: int, right: int) -> _Place:
        floor = self._floor(at)
        if cue.form == "participle" and self.low(at - 1) not in BE_FORMS:
            absolute = absolute_subject(self.line, at)
            if absolute is not None and absolute >= floor:
                return _Place(Phrase(absolute + 1, at, at), absolute, None)
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
        elif self.low(at - 1) == "to" and self.low(at - 2) in _CONTINUES:
            verb = at - 2
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
        bare = cue.lemma == "say" and cue.form == "base"
        if not (cue.form == "finite" or bare) or at == 0 or cue.lemma in NEVER_INVERTED:
            return False
        if ends_quoted(self.tokens, at):
            return True
        if self.tokens[at - 1].text != "," or cue.klass == "act":
            return False
        return has_finite_verb(self.tokens[floor:at]) or self._is_set_in(cue, at)

    def _is_set_in(self, cue: Cue, at: int) -> bool:
        """'What worries dealers, says Ken Loomis, is …': a comma closes the speaker's name too."""
        if cue.lemma != "say" or at + 2 >= self.stop:
            return False
        behind = subject_behind(self.tokens, at, self.stop)
        if behind is None or (behind.end < self.stop and self.line.text(behind.end) != ","):
            return False
        first = self.tokens[behind.start]
        return first.is_capital or first.low in DETERMINERS

    def _order(self, cue: Cue, place: _Place, resume: int, at: int) -> Order | None:
        """Where the content stands; ``None`` when the word reports nothing here."""
        if cue.lemma in THAT_CUES and self.low(at + 1) not in {"that", "out"}:
            return None
        start = place.start
        left = list(self.tokens[self._floor(at) : start])
        while left and left[-1].text == ",":
            left.pop()
        if place.inverted is not None:
            both = self._quote_behind(resume) or not (
                ends_quoted(self.tokens, start) or has_finite_verb(left)
            )
            return None if not left else "both" if both else "before"
        if cue.lemma == "describe" and self.low(start - 1) == "what":
            return None  # 'struck what it described as a depot'
        if cue.klass == "act":
            return "after" if act_fits(cue, self.line, resume) else None
        kind = follows(self.line, resume)
        ends = ends_quoted(self.tokens, start)
        if cue.lemma in MANNERS and kind != "quote" and not ends:
            return None
        quoted = start > 0 and self.tokens[start - 1].quoted
        postposed = bool(left) and start > 0 and (self.tokens[start - 1].text == "," or quoted)
        finite = postposed and (quoted or has_finite_verb(left))
        if kind == "that":
            # '"…," he wrote in a post that was later deleted'
            related = finite and ends and self.low(resume + 1) in AUXILIARIES
            return "before" if related else "after"
        if kind == "quote":
            return "both" if finite and ends else "after"
        if kind == "end":
            if cue.form == "participle":
                return None
            if self.low(start) in {"and", "but"} and cue.klass != "say" and cue.lemma != "add":
                return None  # 'was "sorry" and had written to him'
            return "before" if postposed or self._passes_on(place, start) else None
        if kind == "comma":
            if finite:
                goes_on = ends and self._goes_on_quoted(resume)
                return "both" if goes_on or self.low(resume + 1) == "that" else "before"
            return self._order_at_comma(cue, place, resume, at, postposed=postposed)
        return self._order_at_word(cue, start, resume, finite=finite)

    def _is_told_of(self, comma: int) -> bool:
        """', she said, that …': another reporting clause stands between commas."""
        closing = next(
            (i for i in range(comma + 1, min(comma + 9, self.stop)) if self.line.text(i) == ","),
            None,
        )
        if closing is None or self.low(closing + 1) != "that":
            return False
        return self.low(closing - 1) in {"said", "says"}

    def _goes_on_quoted(self, comma: int) -> bool:
        """'"If it rains," she said, her voice low, "we leave"': a manner between two commas."""
        for at in range(comma + 1, min(comma + 16, self.stop)):
            if self.tokens[at].quoted:
                bracket = self.tokens[comma + 1 : at]
                closed = bracket[-1:] and bracket[-1].text == ","
                return bool(closed) and not has_finite_verb(bracket, regular=False)
        return False

    def _passes_on(self, place: _Place, start: int) -> bool:
        """'…, according to two officials, Reuters reported': the clause before has it all."""
        last = self.found[-1] if self.found else None
        if last is None or place.subject is None or last.order not in {"before", "both"}:
            return False
        return last.resume == start - 1 and self.line.text(start - 1) == ","

    def _order_at_comma(
        self, cue: Cue, place: _Place, resume: int, at: int, *, postposed: bool
    ) -> Order | None:
        """'Back then, she recalls, nobody …', 'The bridge, engineers warned, could fall'."""
        if postposed and self.low(resume + 1) in {"quoting", "citing"}:
            return "before"
        if cue.klass == "say":
            if self._is_told_of(resume):
                return None  # 'A colleague had told her, she said, that …': it is she who says it
            return "both" if postposed else "after"
        if self.line.is_quoted(resume + 1):
            return "after"
        if not postposed or place.subject is None or self.line.text(resume) != ",":
            return None
        goes_on = place.start < at and has_finite_verb(self.tokens[resume + 1 : self.stop])
        return "both" if goes_on and cue.form != "participle" else None

    def _order_at_word(self, cue: Cue, start: int, resume: int, *, finite: bool) -> Order | None:
        clause = is_clause(self.line, resume)
        occasion = self.low(resume) in {"when", "while", "as", "after", "before", "during"}
        if finite and occasion and ends_quoted(self.tokens, start):
            return "before"
        if not finite or clause:
            return "after" if cue.klass == "say" or clause else None
        if self.tokens[start - 1].quoted and cue.klass == "say" and self._closes_speech(start):
            return "before"
        return "before" if self.low(resume) in PREPOSITIONS | {"when", "while"} else None

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

    def _read_put(self, at: int) -> Found | None:
        """'As she put it, "…"', 'put it bluntly: "…"', 'put the toll at five', 'gave it as nine'."""
        gives = self.low(at) in {"gave", "gives"}
        cue = Cue("give" if gives else "put", "say", "finite")
        before = self._low_before(at)
        verb = at - 2 if before == "to" and self.low(at - 2) in _CONTINUES else at
        if before in AUXILIARIES and before not in {"has", "have", "had"}:
            return None
        place = self._place(cue, verb, at + 1)
        if place.inverted is not None:
            return None
        if self.low(at + 1) == "it" and not gives and self._quotes_it(at):
            return self._put_it(cue, at, place)
        if self._states_figure(at, "as" if gives else "at"):
            return Found(cue, place.start, at, at + 1, at + 1, place.subject, "after", is_act=True)
        return None

    def _quotes_it(self, at: int) -> bool:
        """'put it: "…"', '"…," as she put it'; not 'put it at nine'."""
        return self.low(at + 2) not in {"at", "on", "in", "to"}

    def _put_it(self, cue: Cue, at: int, place: _Place) -> Found | None:
        resume = at + 2
        while resume < self.stop and self.line.text(resume) not in MARKS:
            if self.tokens[resume].quoted or resume > at + 8:
                break
            resume += 1
        if follows(self.line, resume) == "quote":
            return Found(cue, place.start, at, at + 1, resume, place.subject, "after")
        if resume >= self.stop and ends_quoted(self.tokens, place.start):
            return Found(cue, place.start, at, at + 1, resume, place.subject, "before")
        return None

    def _states_figure(self, at: int, joint: str) -> bool:
        """Whether something counted, or a number, stands around the "at" of "put it at nine"."""
        words = [self.low(i) for i in range(at + 1, min(at + 14, self.stop))]
        if joint not in words:
            return False
        where = words.index(joint)
        behind = words[where + 1 : where + 5]
        counted = any(w in _COUNTED for w in words[:where])
        return counted or (where > 0 and any(_is_number(w) or w in _NUMERALS for w in behind))
