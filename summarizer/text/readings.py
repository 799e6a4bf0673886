"""The common reporting clause: may this word report, whose verb is it, and what does it take?"""

from __future__ import annotations

from summarizer.text.chains import Chains
from summarizer.text.clauses import (
    MARKS,
    Line,
    absolute_subject,
    find_hearer,
    manner_end,
    phrase_stop,
    skip_adverbials,
    skip_bracket,
    time_phrase_end,
    topic_end,
)
from summarizer.text.contents import (
    ends_quoted,
    follows,
    has_infinitive,
    is_clause,
    is_name_withheld,
    takes_thing,
)
from summarizer.text.cues import (
    ACT_PARTICLES,
    BELIEFS,
    CLAUSE_PARTICLES,
    CUES,
    DENIALS,
    HEARER_CUES,
    MEDIUM_NOUNS,
    NAMING_ACTS,
    NEVER_INVERTED,
    TOPICAL_CUES,
    Cue,
)
from summarizer.text.openings import clause_subject
from summarizer.text.orders import Place
from summarizer.text.outlets import is_outlet
from summarizer.text.shapes import Found, Order
from summarizer.text.shares import is_plural, is_share
from summarizer.text.subjects import subject_before, subject_behind
from summarizer.text.tokens import (
    AUXILIARIES,
    BE_FORMS,
    DETERMINERS,
    IRREGULAR_PASTS,
    PREPOSITIONS,
    PRONOUNS,
    Phrase,
    contracted_pronoun,
    has_finite_verb,
    is_adverb,
)

_STANDS_FOR_ALL = frozenset("this that all both many some".split())
_STANDS_ALONE = frozenset({"another", "one"})
"""Determiners that speak for themselves: "another said they were not"."""
_COUNTED_PEOPLE = frozenset(
    "several most two three four five six seven eight nine ten dozens hundreds thousands".split()
)
"""Numerals that stand for people before a verb that is no noun: "one in three said"."""
_MODALS = frozenset("must should may might can could would cannot".split())
"""Before a verb of saying they tell that nothing is said yet."""
_NOUNS = frozenset(
    "report claim show state record rule estimate forecast project post tweet order question "
    "demand figure charge promise vow pledge note".split()
)
"""Verbs whose present looks like a noun."""
_GAPS = frozenset("who which whom what that whatever".split())
_NOBODY = frozenset({"nobody", "no-one", "none", "few", "neither", "no"})
_FEELINGS = frozenset("emotion emotions remorse mercy restraint sympathy patience".split())
_ASKED = frozenset("to if whether that why how what who when where which".split())
CONTINUES = frozenset({"continued", "continues"})
_NOTHING = frozenset({"nothing", "everything", "lies"})


def is_number(word: str) -> bool:
    """Whether a word is a number in digits, or a word for a large one."""
    digits = word[:1].isdigit() and not word.endswith("-old")  # 'the 51-year-old asked'
    return digits or word in {"million", "billion", "thousand", "hundred", "dozen"}


_SHOWN = frozenset({"say", "show"})
"""Verbs whose subject may stand behind their bare form: "…, show figures", "…, say miners"."""
_ANSWERS = frozenset({"not", "no", "yes", "nonsense"})
_SETS_IN = frozenset({"say", "note", "explain", "argue", "warn", "add"})


class Readings(Chains):
    """Reads clauses of subject, cue and content."""

    def _may_report(self, cue: Cue, at: int) -> bool:
        if cue.form != "participle" and (at == 0 or self.tokens[at].is_capital):
            return False
        before = self.low(at - 1)
        if before == "longer" or (cue.klass == "act" and self._is_no_act(cue, at)):
            return False  # 'The firm no longer calls it an error'
        stands_alone = before in _STANDS_ALONE and cue.form == "finite"
        counted = before in _COUNTED_PEOPLE and self.low(at + 1) != "to"  # 'six said to be ill'
        stands_alone |= cue.lemma == "say" and counted
        if before in DETERMINERS and not (stands_alone or before in _STANDS_FOR_ALL):
            return False
        forms = {"base": self._may_be_base, "finite": self._may_be_finite}
        fits = forms[cue.form](cue, at) if cue.form in forms else self._may_be_participle(cue, at)
        return fits and not self._says_something_else(cue, at)

    def _may_be_finite(self, cue: Cue, at: int) -> bool:
        if self._low_before(at) in BE_FORMS or self._low_before(at) in {"get", "got"}:
            return False
        if self._is_noun(cue, at) or self._is_modifier(at):
            return False
        before, after = self.low(at - 1), self.low(at + 1)
        if cue.lemma == "expect" and contracted_pronoun(self._low_before(at)):
            return False  # 'she's expected to win'
        # 'by reports of mass graves' is a noun.
        if before in PREPOSITIONS and before != "since":
            return False
        # 'prompting claims that': a thing that is prompted.
        if before.endswith("ing") and self.low(at).endswith("s") and self._opens_gerund(at - 1):
            return False
        if cue.lemma == "forecast" and (after in PREPOSITIONS or not after):
            return False  # 'cut its profit forecast for the year'
        # 'lists 388 confirmed cases', 'the five million announced on Tuesday'
        noun = after.isalpha() and after not in {"that", *DETERMINERS}
        if self.tokens[at].low.endswith("ed") and is_number(before) and noun:
            return False
        if self.tokens[at].low.endswith("ed") and after == "by":
            return False  # 'first reported by Politico'
        if cue.lemma == "report" and after in {"dead", "missing", "killed", "injured", "stolen"}:
            return False
        # 'a statement posted on Facebook' is a participle.
        bare = before in MEDIUM_NOUNS and after in {"on", "by", "in"}
        return not (bare and self.tokens[at].low.endswith("ed"))

    def _is_noun(self, cue: Cue, at: int) -> bool:
        """'the reports were late', 'in 30 states': the noun that looks like the verb."""
        if not self.low(at).endswith("s"):
            return False
        before, after = self.low(at - 1), self.low(at + 1)
        if before in {"aside", "down"} or before.endswith(("'s", "s'")):
            return True  # 'brushed aside calls for', "comment on Ann Li's remarks"
        if self._precedes_verb(cue, at):
            return True
        tied = {"that", ":", ","} | DETERMINERS | PRONOUNS
        if cue.lemma != "state" or after in tied or self.line.is_quoted(at + 1):
            return False
        return not any(t.quoted for t in self.tokens[:at])

    def _is_modifier(self, at: int) -> bool:
        """'all reported cases', "the firm's announced plan": a participle before its noun."""
        before, after = self.low(at - 1), self.low(at + 1)
        counted = before in {"all", "many", "some"} and self.low(at - 2) in PREPOSITIONS
        owned = before.endswith(("'s", "s'")) or counted
        plain = after.isalpha() and after not in DETERMINERS | PREPOSITIONS | PRONOUNS
        return owned and plain and self.low(at).endswith("ed")

    def _precedes_verb(self, cue: Cue, at: int) -> bool:
        """Whether a word that may be a noun has a verb of its own behind it."""
        after = self.low(at + 1)
        return cue.lemma in _NOUNS and after in AUXILIARIES and not self._is_gapped(at)

    def _is_gapped(self, at: int) -> bool:
        """'a plan that critics claim would fail': the verb's clause lacks its own subject."""
        return any(self.low(i) in _GAPS for i in range(max(0, at - 9), at))

    def _opens_gerund(self, at: int) -> bool:
        """Whether the word in -ing at ``at`` opens a clause of its own."""
        return at == 0 or self.line.text(at - 1) in MARKS or self.low(at - 1) in PREPOSITIONS

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
            # 'adding to fears'; not '"It is late," Cole added to the paper'
            return words[:1] == ["to"] and not self._follows_speech(at)
        if cue.lemma == "claim" and is_number(words[0] if words else ""):
            ends = (i for i in range(at + 1, self.stop) if self.line.text(i) in MARKS)
            return not has_finite_verb(self.tokens[at + 1 : next(ends, self.stop)])
        if cue.lemma == "show":
            return any(w in _FEELINGS for w in words[:3])
        if cue.lemma != "ask" or "for" not in words:
            return False
        asked = words[: words.index("for")]
        return not any(w in _ASKED or w in MARKS for w in asked)

    def _follows_speech(self, at: int) -> bool:
        subject = subject_before(self.tokens, at, self._floor(at))
        return subject is not None and ends_quoted(self.tokens, subject.start)

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
        if self._chain_start(at) is not None:
            # 'seemed to mock him' is the paper's guess
            return cue.klass != "act" or not self._seems(at)
        if before in _MODALS:
            return False  # 'Mines must report a leak'
        if before in {"i", "we", "they", "you", "who", "people", "police"}:
            return True
        if cue.lemma in _SHOWN and (before == "," or self.tokens[at - 1].quoted):
            return True  # 'Not so, say the farmers'
        if before == "to":
            return False  # 'Guards returned to find that'
        subject = subject_before(self.tokens, at, self._floor(at))
        if subject is None or self._precedes_verb(cue, at):
            return False  # 'the strong jobs report has helped'
        if is_share(self.tokens[subject.start : subject.head_end]):
            return True  # 'About half of voters say'
        if self.low(subject.start) in PREPOSITIONS:
            return False  # 'The bank, in a press note, said'
        return is_plural(self.tokens[subject.start : subject.head_end])

    def _tells_something_else(self, at: int) -> bool:
        """'told the wrong time', 'tells a story'."""
        if self.low(at + 1) not in {"the", "a", "an", "its", "his", "her", "their"}:
            return False
        things = {"truth", "story", "lie", "lies", "difference", "time", "tale", "joke", "jokes"}
        return any(self.low(at + k) in things for k in (2, 3))

    def _read_clause(self, cue: Cue, at: int) -> Found | None:
        cue, verb = self._main_verb(cue, at)
        right = self._cue_end(cue, at)
        if right is None:
            return None
        resume = self._hearer_end(cue, right)
        hearer = (right, self._outlet_end(right, resume)) if resume > right else None
        said_to_do = cue.lemma == "tell" and hearer is not None and self._is_told_to(resume)
        resume = self._occasion_end(cue, resume, to_do=said_to_do)
        place = self._place(cue, verb, right)
        if self._says_nothing(cue, place, resume) or self._asks_itself(place):
            return None
        if place.inverted is not None:
            resume = skip_adverbials(self.line, place.inverted)
        elif self._is_reduced(cue, verb, place) or self._is_restrictive(cue, at, resume):
            return None
        if cue.klass == "act" and resume == right:
            resume = self._infinitive_start(resume)
        order = self._order(cue, place, resume, at)
        is_act = cue.klass == "act" or said_to_do or self._tells_share(place)
        if order is None and cue.klass == "clause" and takes_thing(cue, self.line, right):
            resume, order, is_act = self._infinitive_start(right), "after", True
        if order is None:
            return None
        if self.low(resume) == "that" and order == "after" and cue.klass != "act":
            resume += 1
        return Found(cue, place.start, at, right, resume, place.subject, order, hearer, is_act)

    def _tells_share(self, place: Place) -> bool:
        """'40 percent said they would leave': what they say is nothing without their share."""
        subject = place.subject if place.inverted is None else None
        if subject is None or subject.start != place.start:
            return False
        return is_share(self.tokens[subject.start : subject.head_end])

    def _occasion_end(self, cue: Cue, at: int, *, to_do: bool) -> int:
        """One past the time and place of saying that begin at ``at``."""
        if to_do:
            return skip_adverbials(self.line, at)
        if (self.low(at), self.low(at + 1), self.low(at + 2)) == ("on", "condition", "that"):
            return self.stop
        if cue.klass == "act" or self._is_told_of(at):
            return at
        if cue.klass == "say" or cue.lemma in TOPICAL_CUES:
            at = topic_end(self.line, at)
        at = manner_end(self.line, skip_adverbials(self.line, at))
        return skip_bracket(self.line, at)

    def _infinitive_start(self, at: int) -> int:
        """'threatened on Sunday to quit': the time belongs to the threat."""
        timed = time_phrase_end(self.line, at)
        return timed if self.low(timed) in {"to", "not"} else at

    def _read_manner(self, at: int) -> Found | None:
        """'"It is a disgrace," thundered Ann Li': whatever verb stands there tells how.

        Between a quotation that closes with its own comma and a name, or behind both.
        """
        low = self.low(at)
        told = any(c.form == "finite" for c in CUES.get(low, ()))
        past = (low.endswith("ed") and len(low) > 4) or low in IRREGULAR_PASTS
        if not (told or past) or self.tokens[at].is_capital:
            return None
        cue = Cue(low, "clause", "finite")
        if self.tokens[at - 1].quoted and self._closes_speech(at):
            behind = subject_behind(self.tokens, at, self.stop)
            if behind is None:
                return None
            resume = skip_adverbials(self.line, behind.end)
            order: Order = "both" if self._quote_behind(resume) else "before"
            return Found(cue, at, at, at + 1, resume, behind, order)
        subject = subject_before(self.tokens, at, self._floor(at))
        if subject is None or subject.start < 1 or not self.tokens[subject.start - 1].quoted:
            return None
        resume = phrase_stop(self.line, at + 1)
        if resume > at + 1 and not self._opens_with_speech(subject):
            return None
        closes = resume >= self.stop or self._quote_behind(resume) or self.line.text(resume) == ","
        if not closes or not self._closes_speech(subject.start):
            return None
        order = "both" if self._quote_behind(resume) else "before"
        return Found(cue, subject.start, at, at + 1, resume, subject, order)

    def _opens_with_speech(self, subject: Phrase) -> bool:
        """'"Go," Cole assured the crowd': the sentence is a quotation and who said it to whom."""
        before = self.tokens[self._floor(subject.start) : subject.start]
        first, last = self.tokens[subject.start], self.tokens[subject.head_end - 1]
        named = last.low not in DETERMINERS and first.low not in PREPOSITIONS
        return named and all(t.quoted for t in before)

    def _cue_end(self, cue: Cue, at: int) -> int | None:
        """One past the cue and its particle; ``None`` when a particle is wanting."""
        by_lemma = ACT_PARTICLES if cue.klass == "act" else CLAUSE_PARTICLES
        particles = by_lemma.get(cue.lemma)
        if particles is None:
            return at + 1
        if self.low(at + 1) in particles:
            return at + 2
        timed = time_phrase_end(self.line, at + 1)
        if timed > at + 1 and self.low(timed) in particles:
            return timed + 1  # 'appealed on Sunday for calm'
        if cue.klass != "act":
            return None
        names = cue.lemma in NAMING_ACTS
        return at + 1 if names or self._warns_somebody(cue, at + 1, particles) else None

    def _hearer_end(self, cue: Cue, at: int) -> int:
        if cue.lemma not in HEARER_CUES or cue.klass == "act":
            return at
        end = find_hearer(self.line, at)
        return end if cue.lemma == "tell" or self.low(end) == "that" else at

    def _outlet_end(self, start: int, end: int) -> int:
        """'a Gannet reporter': one past the outlet's own name; ``end`` where none opens it."""
        first = start + (self.low(start) in DETERMINERS)
        for last in range(end, first, -1):
            if is_outlet(self.text[self.tokens[first].start : self.tokens[last - 1].end]):
                return last
        return end

    def _warns_somebody(self, cue: Cue, at: int, particles: frozenset[str]) -> bool:
        """'warned residents against lynching': the hearer stands before the particle."""
        words = [self.low(i) for i in range(at, min(at + 5, self.stop))]
        told = any(w in particles for w in words[1:]) or (
            has_infinitive(self.line, at, within=6, quoted=True) and words[:1] != ["to"]
        )
        return cue.lemma == "warn" and told

    def _says_nothing(self, cue: Cue, place: Place, resume: int) -> bool:
        """'Nobody denies it', 'told police nothing': nobody speaks, or nothing is told."""
        opens = self.low(place.subject.start) if place.subject is not None else ""
        if opens in {"not", "nobody"} and cue.form == "finite":
            return True  # 'Not everyone agrees that'
        if cue.lemma in DENIALS:
            return place.subject is not None and self.low(place.subject.start) in _NOBODY
        ends = resume + 1 >= self.stop or self.line.text(resume + 1) in MARKS
        return cue.lemma == "tell" and ends and self.low(resume) in _NOTHING

    def _asks_itself(self, place: Place) -> bool:
        """'What worries dealers is the rate': the subject is a clause, not somebody."""
        subject = place.subject
        return subject is not None and self.low(subject.start) in {"what", "whatever", "how"}

    def _is_told_to(self, at: int) -> bool:
        """'told residents (on Sunday) (not) to leave'."""
        at = skip_adverbials(self.line, at) if self.low(at) not in {"to", "not"} else at
        return self.low(at) in {"to", "not"} and has_infinitive(self.line, at, quoted=True)

    def _is_reduced(self, cue: Cue, at: int, place: Place) -> bool:
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
        if comma <= resume + 1:
            return False  # 'the clerk who wrote it, said'
        return is_clause(Line(self.tokens, comma), resume)

    def _place(self, cue: Cue, at: int, right: int) -> Place:
        floor = self._floor(at)
        if cue.form == "participle" and self.low(at - 1) not in BE_FORMS:
            return self._participle_place(at, floor)
        if self._may_invert(cue, at, floor):
            behind = subject_behind(self.tokens, right - 1, self.stop)
            # 'a spokesman, Musa Ishaq, said the investigators "never set foot …"'
            glued = self.line.is_quoted(behind.end) if behind is not None else False
            if behind is not None and (not glued or ends_quoted(self.tokens, at)):
                return Place(behind, at, behind.end)
        verb = self._first_verb(at)
        subject = subject_before(self.tokens, verb, floor)
        if subject is not None:
            return Place(subject, subject.start, None)
        shared = clause_subject(self.tokens, floor, verb) if not floor else None
        start = verb
        while start > floor and (
            self.low(start - 1) in AUXILIARIES | {"and", "but", "also"}
            or is_adverb(self.tokens[start - 1])
        ):
            start -= 1
        return Place(shared, start, None)

    def _participle_place(self, at: int, floor: int) -> Place:
        absolute = absolute_subject(self.line, at)
        if absolute is not None and absolute >= floor:
            return Place(Phrase(absolute + 1, at, at), absolute, None)
        start = at
        while start > floor and is_adverb(self.tokens[start - 1]):
            start -= 1
        return Place(None, start, None)

    def _first_verb(self, at: int) -> int:
        """'went on to say', 'continued to deny', 'did not expect': where its verbs begin."""
        verb = self._chain_start(at) or at
        while verb > 0 and self.low(verb - 1) in {"not", "don't", "doesn't", "didn't"}:
            verb -= 1
        return verb

    def _may_invert(self, cue: Cue, at: int, floor: int) -> bool:
        """Behind a quotation, or behind a clause and its comma, the subject may follow."""
        bare = cue.lemma in _SHOWN and cue.form == "base"
        if not (cue.form == "finite" or bare) or at == 0 or cue.lemma in NEVER_INVERTED:
            return False
        if ends_quoted(self.tokens, at):
            return True
        if self.tokens[at - 1].text != "," or cue.klass == "act":
            return False
        return has_finite_verb(self.tokens[floor:at]) or self._is_set_in(cue, at)

    def _is_set_in(self, cue: Cue, at: int) -> bool:
        """'What worries dealers, says Ken Loomis, is …': a comma closes the speaker's name too."""
        if cue.lemma not in _SETS_IN | {"ask"} or at + 2 >= self.stop:
            return False
        behind = subject_behind(self.tokens, at, self.stop)
        if behind is None:
            return False
        if cue.lemma == "ask" and self.low(self._floor(at)) in _ASKED:
            return behind.end >= self.stop  # 'What delay, asks the owner.'
        if cue.lemma != "say":
            named = all(t.is_capital for t in self.tokens[behind.start : behind.start + 2])
            return named and behind.end - behind.start > 1 and at > 4
        floor = self._floor(at)
        if self.low(floor) in _ANSWERS and at - floor <= 5:
            # 'Not so, says the owner', 'No, says Ann Li: it rained'
            return behind.end >= self.stop or self.line.text(behind.end) in {",", ":"}
        if cue.form == "finite" and behind.end >= self.stop and at - floor > 4:
            # '…, of whom few were there, said Ann Li of the union.'
            return all(t.is_capital for t in self.tokens[behind.start : behind.start + 2])
        closes = behind.end >= self.stop and cue.form == "base"
        if not closes and self.line.text(behind.end) != ",":
            return False
        first = self.tokens[behind.start]
        if first.is_capital or first.low in DETERMINERS:
            return True
        if cue.form == "base" and is_plural(self.tokens[behind.start : behind.head_end]):
            return True  # 'Still, say miners in both valleys, it …'
        # 'says tram driver Ann Li'
        return any(t.is_capital for t in self.tokens[behind.start + 1 : behind.end])
