"""What leads up to a quotation behind a colon: 'Cole took them to task: "…"', 'Said Ann Li: "…"'.

Whatever the verb, who acts in the clause before such a colon is the one who speaks. A clause
that states something of its own ("She has changed her mind: …") stays the article's; the colon
alone ties the quotation to its speaker.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text.asides import Asides
from summarizer.text.clauses import MARKS, skip_adverbials
from summarizer.text.cues import CUES, MEDIUM_NOUNS, Cue
from summarizer.text.openings import clause_subject
from summarizer.text.shapes import Found
from summarizer.text.sources import Mention, is_person_noun, read_mention
from summarizer.text.stances import CONVICTIONS
from summarizer.text.subjects import subject_before, subject_behind
from summarizer.text.tokens import (
    AUXILIARIES,
    BE_FORMS,
    CONJUNCTIONS,
    DETERMINERS,
    IRREGULAR_PASTS,
    PREPOSITIONS,
    PRONOUNS,
    Phrase,
    Token,
    has_finite_verb,
    is_adverb,
)

_MIN_WORDS = 3
"""A shorter quotation behind a colon may be a name, a title or a slogan."""
_MAX_SOURCE = 14
_NEAR = 14
"""How many words may stand between such a verb and the comma before a quotation."""
_PARTICLES = frozenset("back in out up on forth away again".split())
_SPEAKERS = frozenset({"he", "she", "they"})
_NO_NOUNS = PRONOUNS | CONJUNCTIONS - {"and", "or", "that"}
"""Words that no noun phrase holds: with one inside, more than a subject was read."""
_TAKES_IN = frozenset(
    "got gets received receives heard hears saw sees faced faces read reads found finds met meets "
    "remembered remembers recalled recalls knows knew learned learnt learns drew draws "
    "quoted quotes cited cites became becomes".split()
)
"""Verbs that tell what somebody takes in: the words behind the colon may be another's."""
_STATES = frozenset("determined pleased worried annoyed convinced relieved resigned".split())
"""Forms in -ed that tell of a mood."""
_SAYINGS = MEDIUM_NOUNS | frozenset(
    "reply answer response line question questions warning promise advice prediction plea joke "
    "rebuke compliment apology word words thing point tribute verdict claim caption quip".split()
)
"""What consists of words: "gave this answer", "posted a message"."""


class Leads(Asides):
    """Reads the clause before a colon and a quotation."""

    def _read_lead(self, colon: int) -> Found | None:
        """'In May she declared: "…"', 'He fell back on an old joke: "…"'."""
        if not self._opens_speech(colon):
            return self._read_plain_lead(colon)
        floor = self._lead_floor(colon)
        if floor is None:
            return None
        place = self._actor(floor, colon)
        if place is None:
            return None
        subject, verb = place
        close = colon - 1
        while close > verb and is_adverb(self.tokens[close]):
            close -= 1
        by_colon = self._speech_verb(close, subject)
        if by_colon is not None:
            start = close
            while start > verb and self.low(start - 1) in {"and", "then", "also"}:
                start -= 1
            start = start if start > verb else subject.start
            return Found(by_colon, start, close, close + 1, colon + 1, subject, "after")
        if self.low(verb) in _TAKES_IN or not self._may_be(subject, verb):
            return None
        cue = None if self.low(verb) in BE_FORMS else self._speech_verb(verb, subject)
        worded = any(self.low(i) in _SAYINGS for i in range(verb + 1, colon))
        if cue is None and worded and self.low(verb) not in BE_FORMS:
            cue = Cue(self.low(verb), "clause", "finite")
        if cue is not None:
            return Found(cue, subject.start, verb, verb + 1, colon + 1, subject, "after")
        cue = Cue("say", "say", "finite")
        return Found(cue, colon, colon, colon + 1, colon + 1, subject, "after")

    def _read_plain_lead(self, colon: int) -> Found | None:
        """'A clerk asked: Did it rain?': without marks only a verb of saying right before it."""
        opens = colon + 1 < self.stop and self.tokens[colon + 1].is_capital
        place = self._actor(0, colon) if opens and not self.found else None
        if place is None or any(t.quoted for t in self.tokens[:colon]):
            return None
        subject, verb = place
        said = [c for c in CUES.get(self.low(verb), ()) if c.form == "finite" and c.klass != "act"]
        if verb != colon - 1 or not said or self.low(verb) in _TAKES_IN:
            return None
        if not has_finite_verb(self.tokens[colon + 1 : self.stop]):
            return None
        return Found(said[0], subject.start, verb, colon, colon + 1, subject, "after")

    def _read_comma_lead(self, comma: int) -> Found | None:
        """'Cole shot back, "…"', 'The hall chanted at him, "…"': a manner, whatever the verb."""
        if self.line.text(comma) != "," or not self._opens_speech(comma):
            return None
        verb = self._verb_of_aside(comma)
        if verb is None:
            return None
        floor = self._floor(verb)
        subject = subject_before(self.tokens, verb, floor)
        subject = subject or (clause_subject(self.tokens, 0, verb) if not floor else None)
        if subject is None or not self._can_speak(subject):
            return None
        cue = self._speech_verb(verb, subject, closes=True)
        if cue is None:
            return None
        # 'He laughed and shot back': what was done before is the paper's to tell.
        start = subject.start if subject.end == verb else verb
        return Found(cue, start, verb, verb + 1, comma, subject, "after")

    def _verb_of_aside(self, comma: int) -> int | None:
        """The verb with nothing but manner, direction, hearer or place between it and ``comma``."""
        for verb in range(comma - 1, max(0, comma - _NEAR), -1):
            if self.tokens[verb].quoted or not self._is_verb_form(verb):
                continue
            cues = CUES.get(self.low(verb), ())
            told = any(c.form == "finite" and c.klass != "act" for c in cues)
            at = verb + 1
            while at < comma:
                at += told and self.line.text(at) == ","
                moved = skip_adverbials(self.line, at) if told else at
                if moved == at and not self._is_aside(at):
                    break
                at = max(moved, at + 1)
            if at == comma:
                return verb
        return None

    def _is_aside(self, at: int) -> bool:
        """Whether a word is manner, direction or hearer."""
        low = self.low(at)
        known = is_adverb(self.tokens[at]) or low in PREPOSITIONS | _PARTICLES
        return known or low in {"him", "her", "them"} or self.tokens[at].is_capital

    def _opens_speech(self, colon: int) -> bool:
        """Whether all that stands behind the colon is one speech."""
        if colon + 1 >= self.stop:
            return self.line.leads_on
        spoken = self.tokens[colon + 1 : self.stop]
        words = [t for t in spoken if t.is_word]
        whole = spoken[0].text in {'"', "'"} and all(t.quoted for t in spoken)
        return whole and len(words) >= _MIN_WORDS and words[0].text[0].isupper()

    def _lead_floor(self, colon: int) -> int | None:
        """Where the clause begins; ``None`` where somebody else says all of it."""
        for at in range(colon - 3, 0, -1):
            joins = self.low(at) in {"and", "but", "so", "yet", "while"}
            if self.tokens[at].quoted or not (joins and self.line.text(at - 1) in {",", ";"}):
                continue
            own = clause_subject(self.tokens, at + 1, colon)
            if own is not None and own.start == at + 1 and self._can_speak(own):
                return at + 1
        told = self.found[-1] if self.found else None
        if told is None:
            return 0
        if told.cue.lemma in CONVICTIONS:
            return 0  # 'He is sure that it will last: "…"': what he says proves what he thinks
        return told.resume if told.order == "before" else None

    def _actor(self, floor: int, colon: int) -> tuple[Phrase, int] | None:
        """Who acts in the clause, and its verb."""
        subject = clause_subject(self.tokens, floor, colon)
        if subject is None:
            last = colon - 1
            while last > floor and is_adverb(self.tokens[last]):
                last -= 1
            if not self._is_verb_form(last):
                return None
            subject = subject_before(self.tokens, last, floor)
        if subject is None or not self._can_speak(subject):
            return None
        verb = subject.end
        while verb < colon and (is_adverb(self.tokens[verb]) or self.line.text(verb) in MARKS):
            verb += 1
        while verb + 1 < colon and self.low(verb) in AUXILIARIES - BE_FORMS:
            verb += 1
            while verb + 1 < colon and is_adverb(self.tokens[verb]):
                verb += 1
        negated = self.low(verb) in {"not", "never"} or self.low(verb - 1).endswith("n't")
        spoken = any(t.quoted for t in self.tokens[subject.start : verb + 1])
        return None if verb >= colon or negated or spoken else (subject, verb)

    def _is_verb_form(self, at: int) -> bool:
        low = self.low(at)
        if low in IRREGULAR_PASTS or any(c.form == "finite" for c in CUES.get(low, ())):
            return True
        return self.line.text(at).islower() and low.endswith("ed") and len(low) > 4

    def _speech_verb(self, at: int, subject: Phrase, *, closes: bool = False) -> Cue | None:
        """The verb at ``at``, if it tells of saying or ``closes`` the clause."""
        low = self.low(at)
        if at < subject.end or low in _TAKES_IN:
            return None
        known = next((c for c in CUES.get(low, ()) if c.form == "finite"), None)
        if known is not None and self.low(at - 1) not in DETERMINERS | PREPOSITIONS:
            return known._replace(klass="clause")
        closes = closes or self.line.text(at + 1) == ":" or is_adverb(self.tokens[at + 1])
        if not closes or not self._is_verb_form(at) or low in _SAYINGS:
            return None
        before = self.low(at - 1)
        if before in DETERMINERS | PREPOSITIONS | BE_FORMS or (
            low not in CUES and (self.tokens[at].is_capital)
        ):
            return None
        return Cue(low, "clause", "finite")

    def _may_be(self, subject: Phrase, verb: int) -> bool:
        """'Cole was blunt: "…"': somebody is so and so; not 'He was met with chants: "…"'."""
        if self.low(verb) not in BE_FORMS:
            return self.low(verb + 1) != "by"
        behind = verb + 1
        while is_adverb(self.tokens[behind]):
            behind += 1
        words = self._words(subject)
        named = words[0].low in _SPEAKERS or self.tokens[subject.head_end - 1].is_capital
        passive = self._is_verb_form(behind) and self.low(behind) not in _STATES
        return (named or is_person_noun(self._mention(subject).head)) and not passive

    def _words(self, subject: Phrase) -> Sequence[Token]:
        return self.tokens[subject.start : subject.head_end]

    def _mention(self, subject: Phrase) -> Mention:
        words = self._words(subject)
        return read_mention(self.text[words[0].start : words[-1].end])

    def _can_speak(self, subject: Phrase) -> bool:
        """Whether a subject is a noun phrase of somebody, or of a paper, that says something."""
        words = self._words(subject)
        if not words or len(words) > _MAX_SOURCE or any(t.quoted for t in words):
            return False
        if len(words) == 1 and words[0].low in _SPEAKERS:
            return True
        first, last = words[0], words[-1]
        clausal = any(t.low in _NO_NOUNS for t in words) or has_finite_verb(words, regular=False)
        if first.low in PREPOSITIONS or not last.is_word or clausal:
            return False
        mention = self._mention(subject)
        if mention.reference == "pronoun":
            return False
        named = last.is_capital and (len(words) > 1 or first.is_capital)
        kinds = {"organization", "document", "outlet"}
        return named or is_person_noun(mention.head) or mention.kind in kinds

    def _read_fronted(self) -> Found | None:
        """'Said Ann Li, a clerk: "…"', 'Adds the mayor: "…"'."""
        cues = [c for c in CUES.get(self.low(0), ()) if c.form == "finite" and c.klass != "act"]
        if not cues or not self.tokens[0].is_capital:
            return None
        behind = subject_behind(self.tokens, 0, self.stop)
        if behind is None or not self._can_speak(behind):
            return None
        marks = range(behind.head_end, min(behind.head_end + 30, self.stop))
        colon = next((i for i in marks if self.line.text(i) == ":"), None)
        if colon is None:
            comma = self.line.text(behind.head_end) == "," and behind.head_end
            colon = comma if comma and self.line.is_quoted(comma + 1) else None
        if colon is None or not self._opens_speech(colon):
            return None
        return Found(cues[0], 0, 0, 1, colon + 1, behind, "after")
