"""What a figure measures where no noun stands right behind it: read from the clause.

"Shares in X closed down 5%" measures shares, "cut its rate to 4%" the rate, "had Smith at 46%"
Smith. Works on the chunks of one sentence; what it can't tell is left open.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text.behind import Behind, Reading
from summarizer.text.chunks import Chunk
from summarizer.text.walk import REACH, STOPS, Place

_NOTHING = Reading()
_UNTOLD = Reading(is_weak=True)
_AS_BEFORE = Reading(as_before=True)
_BY_PRONOUN = Reading(by_pronoun=True)

_TIES = frozenset("of worth between above below under over around about near".split())
_COMPARING = frozenset("from after against versus vs than above below beyond".split())
_BEYOND = frozenset("up down more less fewer higher lower above below".split())
_DOUBLE = frozenset("double twice triple thrice half".split())
_EMPTY_HEADS = frozenset("total maximum minimum average combined tune short upward".split())
# "a forecast of": of what is told by what it is compared with.
_STANDARDS = frozenset("forecast estimate target level expectations limit short top".split())
# "the number was 38": of what, the sentence before tells.
_ANAPHORIC = frozenset("number figure count amount sum tally".split())
_OPENING_MARKS = frozenset("(-–—:=")
_TO_NEXT = frozenset(
    "to from by at and or but , in for on versus vs against between since until".split()
)
_LASTING = frozenset("take last run span be cover number".split())
_SERVING = frozenset("jail imprison sentence ban bar suspend detain hold serve delay".split())
# "fined the bank $5m for the breaches": what follows "for" is the reason.
_PUNISHING = frozenset({"fine", "sue", "charge"})
# "earn 90 dinars for a day of picking"
_GAUGING = frozenset("measure record register give count estimate reckon cite call".split())
_OWN_SUMS = _PUNISHING | {"earn"}
_WHEN = frozenset("later ago earlier before after early late apart into old".split())
# Without their subject these say nothing of what is measured.
_LIGHT = frozenset("have get be do go come".split())
_BEATING = frozenset("lead trail beat defeat top".split())
# Their object is who is behind or ahead, not what is measured.
_RIVAL = _BEATING | frozenset("exceed outnumber outpace cost".split())


class Clauses(Behind):
    """Questions about what the numbers among the chunks of one text measure."""

    def __init__(self, chunks: Sequence[Chunk], *, times: frozenset[int] = frozenset()) -> None:
        """``times`` are the chunks of numbers that are stretches of time: "in two years"."""
        super().__init__(chunks, times=times)
        self._has_before = self._bare = False

    def find(self, at: int, *, dimension: str, has_before: bool, is_alike: bool) -> Reading:
        """What the number at chunk ``at`` measures, by what stands left and right of it.

        Args:
            at: Index of the number's chunk.
            dimension: What kind of measure it is, "count" for none.
            has_before: A figure of the same kind stands before it in the sentence.
            is_alike: A figure stands before it that may be of the same thing in other units.
        """
        self._asked, self._has_before, self._bare = at, has_before, dimension == "count"
        if beside := self._read_result(at, is_share=dimension == "share"):
            return beside
        told = self._is_told(self._step_left(at - 1))
        if (has_before and not told and self._is_compared(at)) or (is_alike and self._goes_on(at)):
            return _AS_BEFORE
        if is_alike and self._word(at - 1) == "," and self._word(at + 1) in _BEYOND:
            return _AS_BEFORE  # "900,000 boxes last year, 12% down on 2029"
        if dimension in ("money", "share") and (cut := self._read_cut(at)):
            return Reading(cut)
        if dimension == "money" and (entry := self._read_entry(at)):
            return Reading(entry)
        if dimension == "time" and self._is_after_event(at):
            return _NOTHING
        if dimension == "time" and (task := self._read_task(at)):
            return Reading(task)
        if dimension == "length" and (way := self._read_way(at)):
            return way
        is_money, is_time = dimension == "money", dimension == "time"
        found = self._read_around(at, is_money=is_money, is_time=is_time, has_before=has_before)
        if found == _NOTHING and not is_time and (place := self._read_predicate(at)):
            return Reading(place, is_weak=True)
        return found

    def _read_around(self, at: int, *, is_money: bool, is_time: bool, has_before: bool) -> Reading:
        left = self._step_left(at - 1)
        kind = self._kind(left)
        if self._word(left) == "," and self._counts_all(at) and self._kind(left - 1) == "noun":
            return self._name(self._chain_start(left - 1, reduced=True))
        if self._bare and kind in ("", "mark") and self._stands_alone(left, at):
            return _AS_BEFORE if has_before else _BY_PRONOUN
        if kind == "preposition":
            return self._read_preposition(left, is_money=is_money, is_time=is_time)
        if kind == "verb":
            return self._read_verb(left, at, is_money=is_money, is_time=is_time)
        if kind == "noun":
            return self._read_noun(left, at, is_money=is_money)
        if is_money and (aim := self._read_aim(at)):
            return Reading(aim)
        if kind == "pronoun" and left:
            return self._read_verb(left - 1, at, is_money=is_money, is_time=is_time)
        if not is_time and (place := self._read_predicate(at)):
            return Reading(place, is_weak=True)
        return self._read_mark(left, has_before=has_before)

    def _read_result(self, at: int, *, is_share: bool) -> Reading | None:
        """What a share of voters is for, or whose one of two results is."""
        side = self._read_side(at) if is_share else None
        return Reading(side) if side else self._read_pair(at)

    def _read_pair(self, at: int) -> Reading | None:
        """Whose each of two results is: "Lorn leads Tesk 46% to 41%".

        Behind "trails" either may come first, and the words don't tell which.
        """
        is_second = self._word(at - 1) == "to" and self._kind(at - 2) == "number"
        if not is_second and not (self._word(at + 1) == "to" and self._kind(at + 2) == "number"):
            return None
        noun = at - 3 if is_second else at - 1
        first = self._chain_start(noun) if self._kind(noun) == "noun" else -1
        verb = self._step_left(first - 1)
        found = self._chunks[verb].verb if self._kind(verb) == "verb" else None
        if first < 0 or found is None or found.base not in _BEATING:
            return None
        if found.base == "trail":
            return _UNTOLD
        return Reading(self._whole(first)) if is_second else self._read_subject(verb)

    def is_compared_next(self, at: int) -> bool:
        """Whether a comparison stands right behind the number at chunk ``at``."""
        return at >= 0 and self._word(at + 1) in ("rather", "instead", "not", "against", "or")

    def find_antecedent(self, at: int) -> Place | None:
        """The noun phrase right before ", of whom" and the number at chunk ``at``."""
        tie = self._step_left(at - 1)
        if self._word(tie) not in ("whom", "which") or self._word(tie - 1) != "of":
            return None
        noun = tie - 3 if self._kind(tie - 2) == "mark" else tie - 2
        return self._phrase(noun) if self._kind(noun) == "noun" else None

    def candidates(self, at: int) -> list[Place]:
        """Noun phrases of the number's sentence, the nearest first, each once."""
        start, end = self.sentence_of(at)
        found = [i for i in range(start, end) if self._chunks[i].kind == "noun"]
        found.sort(key=lambda i: (abs(i - at), i))
        return [self._phrase(i) for i in found]

    def _is_told(self, left: int) -> bool:
        """Whether a noun is tied to the number: "against a surplus of 70 million"."""
        named = self._kind(left - 1) == "noun" and self._word(left - 1) not in _EMPTY_HEADS
        return self._word(left) == "of" and named and self._word(left - 1) not in _STANDARDS

    def _is_compared(self, at: int) -> bool:
        """Whether a comparison leads to the number: "down from", "compared with … of", "not"."""
        left = self._step_left(at - 1)
        if self._word(left) == "than" or any(
            self._word(i) == "not" for i in range(max(0, left), at)
        ):
            return True
        if self._word(at - 1) in ("whom", "which") and self._word(at - 2) == "of":
            return True
        left = self._skip_times(left) if self._word(self._skip_times(left)) in _DOUBLE else left
        if self._word(left) in _DOUBLE or self._word(left + 1) in _DOUBLE:
            return True
        if self._word(left) in _COMPARING:
            before = self._skip_times(left - 1)
            return self._kind(before) in ("number", "mark") or self._word(left - 1) in (
                "up",
                "down",
            )
        if self._word(left) == "of" and self._word(left - 1) in ("top", "short"):
            return True  # "on top of the 85", "short of the 80"
        for index in range(at - 1, max(-1, at - 8), -1):
            if self._kind(index) == "number" or self._word(index) in STOPS:
                return False
            if self._word(index) in ("compared", "versus", "against", "instead", "rather"):
                return True
        return False

    def _goes_on(self, at: int) -> bool:
        """Whether nothing but ties and times stand between this number and the one before."""
        index = at - 1
        if self._word(index) in ("each", "or"):
            return True
        while (
            self._word(index) in _TO_NEXT
            or self._kind(index) in ("time", "adverb", "lead")
            or (self._word(index) in _EMPTY_HEADS and self._word(index + 1) == "of")
            or (self._word(index) == "of" and self._word(index - 1) in _EMPTY_HEADS)
        ):
            index -= 1
        return self._kind(index) == "number" and index < at - 1

    # --- by what stands to the left ---------------------------------------------------------

    def _read_preposition(self, at: int, *, is_money: bool, is_time: bool) -> Reading:
        word = self._word(at)
        before = self._skip_times(at - 1)
        if word in _TIES and self._kind(before) == "noun":
            if self._word(before) in _EMPTY_HEADS:
                return self._read_left_of(before, is_money=is_money, is_time=is_time)
            return Reading(self._whole(before))
        if is_time and word not in ("for", "by", "to", "from", "at"):
            return _NOTHING  # "within two weeks" tells when
        before = self._skip_insertion(before, word)
        kind = self._kind(before)
        if kind == "verb" and self._bare and (told := self._read_particle(before, word)):
            return told
        if kind == "verb":
            subject = self._read_subject(before)
            found = self._chunks[before].verb
            if self._bare and word == "to" and found is not None and found.base == "be":
                return subject._replace(is_weak=True)  # "the garrison was down to 80"
            acts = is_time and word == "for" and found is not None and found.base != "be"
            return Reading(self._act(before)) if acts else self._or_act(subject, before, before)
        if kind == "mark":
            return self._read_mark(before, has_before=False)
        if kind != "noun":
            return _BY_PRONOUN if kind == "pronoun" else _NOTHING
        return self._read_behind_noun(word, before, is_time=is_time)

    def _read_particle(self, verb: int, word: str) -> Reading | None:
        """A bare number behind a verb and its particle: what, the words before tell."""
        if word == "in" and self._takes_in(verb):
            return Reading(self._act(verb), is_weak=True)  # "the town took in 700"
        if word == "of" or (word in ("with", "on") and self._is_report(verb)):
            return _AS_BEFORE if self._has_before else _BY_PRONOUN  # "spoke of 60"
        return None

    def _skip_insertion(self, before: int, word: str) -> int:
        """Step left over what commas set off, and over the "in" of "came in at"."""
        if self._word(before) == "," and self._kind(before - 1) == "verb":
            comma = next(
                (i for i in range(before - 1, max(0, before - 8), -1) if self._word(i) == ","), 0
            )
            if comma and self._is_report(before - 1):
                return comma - 1  # "will be sold, she said, at £9 each"
        joined = self._kind(before - 1) == "noun" and self._kind(before - 2) == "joint"
        if self._word(before) == "," and word == "at" and joined:
            return before - 1  # "or Tesk, at 54"
        if self._word(before) == ",":  # "the price of oil, a key cost, at $80"
            before = self._insertion_head(before) or before - (word == "at")
        particle = self._kind(before) == "preposition" and self._kind(before - 1) == "verb"
        return before - 1 if particle else before

    def _read_behind_noun(self, word: str, before: int, *, is_time: bool) -> Reading:
        """A noun, a preposition, the number: "cut its rate to", "had Smith at"."""
        first = self._chain_start(before)
        if self._kind(first - 1) == "preposition" and self._kind(first - 2) == "verb":
            if is_time and word == "for":  # "living in a tent for two years"
                return Reading((self._chunks[first - 2].start, self._chunks[before].end))
            return self._read_subject(first - 2)  # "closed in Rome at 5%"
        verb = self._step_left(self._skip_times(first - 1))
        if self._kind(verb) != "verb" and self._bare and self._repeats(first, word):
            return _AS_BEFORE  # "put the toll at nine, the army at four"
        if self._kind(verb) != "verb" or self._is_report(verb):
            return Reading(self._whole(before if word == "at" else first))
        return self._read_object(word, verb, first, before, is_time=is_time)

    def _repeats(self, first: int, word: str) -> bool:
        """Whether the number before the phrase at ``first`` has the same preposition."""
        number = first - 1
        while self._word(number) in (",", "and", "but", "while"):
            number -= 1
        return (
            self._has_before and self._kind(number) == "number" and self._word(number - 1) == word
        )

    def _read_left_of(self, at: int, *, is_money: bool, is_time: bool) -> Reading:
        left = self._step_left(at - 1)
        if self._kind(left) == "preposition":
            return self._read_preposition(left, is_money=is_money, is_time=is_time)
        if self._kind(left) == "verb":
            return self._read_verb(left, at, is_money=is_money, is_time=is_time)
        return _AS_BEFORE if self._has_before else _NOTHING

    def _read_object(
        self, word: str, verb: int, first: int, last: int, *, is_time: bool
    ) -> Reading:
        """The verb's object is measured, unless the verb moves its subject."""
        found = self._chunks[verb].verb
        kinds = found.kinds if found else frozenset()
        base = found.base if found else ""
        if word == "at":
            held = "change" in kinds and base not in ("have", "see", "show", "place")
            return Reading(self._whole(first if held else last))
        if word in ("in", "within", "after", "during", "over", "on") or is_time:
            if is_time and word == "for":  # "had held Ada Lorn for two years"
                return Reading((self._chunks[verb].start, self._chunks[last].end))
            return Reading(self._whole(first if is_time else last))
        if word in ("by", "to", "from", "with") and base in _RIVAL | {"be"}:
            return self._read_subject(verb)
        return self._name(first)

    def _or_act(self, subject: Reading, first: int, last: int) -> Reading:
        """The subject of a verb, or the verb where that is a pronoun or isn't found."""
        if subject.where is not None or subject.as_before:
            return subject
        found = self._chunks[first].verb
        if found is None or (first == last and found.base in _LIGHT):
            return subject
        where = (self._chunks[first].start, self._chunks[last].end)
        return Reading(where, is_weak=True, by_pronoun=subject.by_pronoun)

    def _name(self, at: int) -> Reading:
        """A phrase; weak if it only points back: "the number"."""
        where = self._whole(at)
        word = self._word(at)
        is_alone = where == self._phrase(at) and where[1] - where[0] == len(word)
        return Reading(where, is_weak=is_alone and word in _ANAPHORIC)

    def _read_verb(self, verb: int, at: int, *, is_money: bool, is_time: bool) -> Reading:
        found = self._chunks[verb].verb if self._kind(verb) == "verb" else None
        if found is None:
            return _NOTHING
        moves = "move" in found.kinds or found.base == "be"
        if is_money and not moves and found.base not in _OWN_SUMS and (aim := self._read_aim(at)):
            return Reading(aim)
        if self._is_report(verb):
            if self._read_predicate(at):
                return _NOTHING  # "said 120 were treated"
            return _AS_BEFORE if self._has_before else _BY_PRONOUN
        if found.base in _GAUGING and self._has_before:
            return _AS_BEFORE  # "it runs at 30 knots; the navy clocked 28"
        if is_time and found.base not in _LASTING:
            tells_when = self._word(at + 1) in _WHEN or not self._is_beside(verb, at)
            passed = found.base not in _SERVING and (tells_when or found.base == "be")
            return _NOTHING if passed else Reading(self._act(verb))
        if moves or is_time:
            return self._or_act(self._read_subject(verb), verb, verb)
        if "harm" in found.kinds:
            return Reading(self._act(verb), is_people=True)
        having = self._word(verb - 1) == "having"
        if self._has_before and (having or self._opens_participle(verb)):
            return _AS_BEFORE  # "raised it to 9%, having named 7%"
        return self._read_act(verb, found.base)

    def _read_act(self, verb: int, base: str) -> Reading:
        """A verb for want of a noun; a light one only with its subject."""
        place = self._act(verb)
        if base not in _LIGHT or place[0] < self._chunks[verb].start:
            return Reading(place, is_weak=True)
        subject = self._read_subject(verb) if self._bare and base == "have" else _NOTHING
        return subject._replace(is_weak=subject.where is not None)  # "Lorn has 151"

    def _stands_alone(self, left: int, at: int) -> bool:
        """Whether a number is a whole utterance: "Nine, if you ask me"."""
        opens = left < 0 or self._word(left) in STOPS
        return opens and self._kind(at + 1) in ("mark", "") and self._word(at + 1) != ":"

    def _takes_in(self, verb: int) -> bool:
        found = self._chunks[verb].verb
        return found is not None and found.base in ("take", "bring", "let", "call")

    def _opens_participle(self, verb: int) -> bool:
        found = self._chunks[verb].verb
        return found is not None and found.form == "ing" and self._kind(verb - 1) != "noun"

    def _is_beside(self, verb: int, at: int) -> bool:
        """Whether nothing but adverbs and adjectives part a verb from the number."""
        return all(self._kind(i) in ("adverb", "lead") for i in range(verb + 1, at))

    def _read_noun(self, noun: int, at: int, *, is_money: bool) -> Reading:
        """A noun right before the number: "fined Smith $5", "shares down 5%"."""
        if self._word(noun).endswith(("'s", "s'")):
            return _AS_BEFORE if self._has_before else _NOTHING  # "the men's 40"
        first = self._chain_start(noun)
        owned = self._kind(first - 1) == "number"  # "cost two farmers $900"
        verb = self._step_left(first - 2 if owned else first - 1)
        found = self._chunks[verb].verb if self._kind(verb) == "verb" else None
        if found and found.base == "cost" and found.form == "ing":
            return Reading((self._chunks[verb].start, self._chunks[noun].end))
        if found and found.base in _RIVAL:
            return self._or_act(self._read_subject(verb), verb, noun)
        if found and "give" in found.kinds:
            aim = self._read_aim(at) if is_money and found.base not in _PUNISHING else None
            return Reading(aim or (self._chunks[verb].start, self._chunks[noun].end))
        return Reading(self._whole(first))

    def _read_mark(self, at: int, *, has_before: bool) -> Reading:
        if has_before:
            return _AS_BEFORE
        if self._word(at) in _OPENING_MARKS and self._kind(at - 1) == "noun":
            return Reading(self._whole(at - 1))
        if self._word(at) == ",":
            verb = next(
                (i for i in range(at - 1, max(-1, at - REACH), -1) if self._kind(i) == "verb"),
                None,
            )
            if self._kind(at - 1) == "noun" and verb is None:
                return Reading(self._whole(self._chain_start(at - 1)))
            if verb is not None and not self._is_report(verb):
                return self._read_subject(verb)
        return _NOTHING

    # --- subjects and phrases ---------------------------------------------------------------

    def _before_verbs(self, verb: int) -> int:
        """The chunk before a verb with its adverbs, times and other verbs."""
        at = verb - 1
        while (
            self._kind(at) in ("adverb", "time", "verb")
            or (self._word(at) == "to" and self._kind(at + 1) in ("verb", "adverb"))
            or (self._word(at) == "than" and self._word(at - 1) in ("more", "less"))
        ):
            at -= 1
        return at

    def _read_subject(self, verb: int, depth: int = 4) -> Reading:
        """The subject of the verb at ``verb``, also one that it shares or that stands farther."""
        at = self._before_verbs(verb)
        found = self._chunks[verb].verb
        loose = found is not None and found.form == "ing" and self._kind(at) != "noun"
        kind, word = self._kind(at), self._word(at)
        if kind == "noun" and not loose:
            return self._name(self._chain_start(at, reduced=True))
        if (
            kind == "pronoun"
            and self._kind(at - 1) == "preposition"
            and self._kind(at - 2) == "noun"
        ):
            return self._name(self._chain_start(at - 2, reduced=True))  # "the tax on it rose"
        if kind == "pronoun":
            return _BY_PRONOUN
        if kind == "joint" and word in ("which", "who", "that"):
            noun = at - 2 if self._word(at - 1) == "," else at - 1
            noun = self._step_left(noun)  # "the wall here that rises to"
            if self._kind(noun) == "noun":
                return Reading(self._whole(noun))
        if word == "," and not loose and (head := self._insertion_head(at)) is not None:
            return Reading(self._whole(head))
        if word == "," and loose and self._kind(at - 1) == "noun":
            first = self._chain_start(at - 1)
            if self._kind(first - 1) != "verb":
                return Reading(self._whole(first))  # "An iceberg, covering 50 hectares,"
        earlier = next(
            (i for i in range(at, max(-1, at - REACH), -1) if self._kind(i) == "verb"), None
        )
        stopped = any(self._word(i) in STOPS for i in range(earlier or 0, max(0, at)))
        if earlier is None or stopped or depth == 0 or self._is_report(earlier):
            return _NOTHING
        return self._read_subject(earlier, depth - 1)
