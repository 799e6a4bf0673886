"""A sentence in chunks: noun phrases, verbs, prepositions, numbers, times and what divides them.

A light reading by word forms and neighbours, for questions such as "what is the subject of this
verb". It has no trees; where a form can be noun or verb, the words beside it decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from summarizer.text.tokens import AUXILIARIES, BE_FORMS, IRREGULAR_PASTS, PREPOSITIONS
from summarizer.text.verbs import ALSO_NOUNS, ING_NOUNS, PASTS_LIKE_BASES, VERBS, Verb

ChunkKind = Literal[
    "noun", "pronoun", "lead", "verb", "preposition", "adverb", "joint", "mark", "number", "time"
]


class Chunk(NamedTuple):
    """A stretch ``text[start:end]`` of one kind.

    "lead" is a determiner or adjective without its noun, as before a number: "a record 5%";
    "joint" is a conjunction or relative pronoun.
    """

    kind: ChunkKind
    start: int
    end: int
    word: str
    """In lower case: the head of a noun phrase, the last word of a verb, else the word."""
    core: int
    """Where a noun phrase begins without its determiners; else ``start``."""
    verb: Verb | None = None


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    low: str


_TOKEN = re.compile(
    r"(?i:it|he|she|that|there|here|who|what|where|we|they|you|i|this)(?=['’](?:s|re|ll|d|ve|m)\b)"
    r"|(?<=\w)['’](?:s|re|ll|d|ve|m)\b"
    r"|(?:[^\W\d_]\.){2,}|(?:Mr|Mrs|Ms|Dr|Gen|Gov|Sen|Rep|St|Lt|Col|Prof|Rs)\.(?= )"
    r"|\w+(?:['’&.-](?=\w)\w+)*(?:['’](?=\s\w))?|[^\w\s]"
)
_SHORTENED = {"'s": "is", "'re": "are", "'m": "am", "'ve": "have", "'ll": "will", "'d": "would"}
_LEADS = frozenset(
    """a an the this these those his her its their our my your some any no every each another both
    several many most all such other more less few fewer further additional combined total record
    whopping mere staggering modest full net gross annual average estimated extra separate single
    initial final maximum minimum nominal only same own paltry hefty massive huge meagre solid
    healthy reported projected whose what last next past first latest final
    previous opening closing remaining""".split()
)
_SUMS = frozenset({"total", "average", "record", "maximum", "minimum", "net", "gross"})
_DETERMINERS = frozenset(
    """a an the this that these those his her its their our my your some any no every each another
    both several many most all such other more less fewer further additional""".split()
)
_PRONOUNS = frozenset(
    """it he she they we i you who there them him us me itself himself themselves everyone
    everybody nobody anyone someone something nothing anything everything""".split()
)
_JOINTS = frozenset(
    """and or but nor so yet while whereas although though because if unless when that which who
    whom where than until whether once""".split()
)
_ADVERBS = frozenset(
    """also now still already again then too only even just ever never not n't up down out back away
    ahead further higher lower unchanged flat steady little much far well slightly almost nearly
    about around roughly approximately nearer closer some overnight soon
    later earlier meanwhile however instead
    therefore thus today tonight tomorrow yesterday here there once twice often always yet so
    together apart altogether alone overall abroad home upwards
    downwards upward downward weaker stronger faster slower better worse
    more less most least as rather quite very ago plus minus year-on-year month-on-month
    year-over-year quarter-on-quarter week-on-week""".split()
)
_MORE_PREPOSITIONS = frozenset(
    {"worth", "amid", "versus", "vs", "via", "per", "plus", "minus", "excluding", "including"}
)
_TIME_NOUNS = frozenset(
    """second seconds minute minutes hour hours day days week weeks weekend month months year years
    quarter quarters decade decades century centuries morning afternoon evening night nights
    midnight noon season spring summer autumn winter monday tuesday wednesday thursday friday
    saturday sunday january february march april may june july august september october november
    december session weekday tonight""".split()
)
_SUFFIX_ADVERB = re.compile(r"[a-z]{3,}ly")
_NO_ADVERB = frozenset(
    "family supply reply ally assembly rally july italy monopoly bully anomaly jelly belly early "
    "daily weekly monthly yearly quarterly elderly likely friendly only deadly costly".split()
)
# Participles that are no past tense.
_PARTICIPLES = frozenset("spoken broken chosen stolen frozen hidden forgotten torn sworn".split())
_MODALS = AUXILIARIES - BE_FORMS - {"has", "have", "had"}


def read_chunks(
    text: str, numbers: Sequence[tuple[int, int]], times: Sequence[tuple[int, int]]
) -> list[Chunk]:
    """Cut a sentence into chunks; ``numbers`` and ``times`` are its figures and dates, in order."""
    owned = [(_skip_tie(text, *t), t[1], "time") for t in times]
    fixed = sorted([*((*n, "number") for n in numbers), *owned])
    chunks: list[Chunk] = []
    at = 0
    tokens: list[_Token] = []
    for start, end, kind in fixed:
        if start < at:
            continue
        tokens += _tokens(text, at, start)
        tokens.append(_Token(start, end, "", kind))
        at = end + 2 if text[end : end + 2] in ("'s", "’s") else end
    tokens += _tokens(text, at, len(text))
    index = 0
    while index < len(tokens):
        chunk, index = _read_chunk(tokens, index, chunks)
        chunks.append(chunk)
    return chunks


_TIE = re.compile(r"(?:from|in|after|since|on|of|during|for|by) ")


def _skip_tie(text: str, start: int, end: int) -> int:
    """Where an owning time begins: the "from" of "the toll from Monday's fire" ties the fire."""
    if text[end : end + 2] not in ("'s", "’s") and text[end - 2 : end] not in ("'s", "’s"):
        return start
    tie = _TIE.match(text, start, end)
    return tie.end() if tie else start


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    tokens = []
    for match in _TOKEN.finditer(text, start, end):
        if match[0] not in "\"'“”‘’":
            low = match[0].lower().replace("’", "'")
            tokens.append(_Token(match.start(), match.end(), match[0], _SHORTENED.get(low, low)))
    return tokens


def _read_chunk(tokens: list[_Token], at: int, before: list[Chunk]) -> tuple[Chunk, int]:
    token = tokens[at]
    kind = _single_kind(tokens, at)
    if kind is not None:
        return Chunk(kind, token.start, token.end, token.low, token.start), at + 1
    if verb := _read_verb(tokens, at, before):
        return Chunk("verb", token.start, token.end, token.low, token.start, verb), at + 1
    return _read_noun(tokens, at)


def _single_kind(tokens: list[_Token], at: int) -> ChunkKind | None:
    """The kind of a token that is a chunk by itself; ``None`` for verbs and nouns."""
    token = tokens[at]
    low = token.low
    if not token.text:
        return "number" if low == "number" else "time"
    if not token.text[0].isalnum() and low not in AUXILIARIES:
        return "mark"
    follows = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if low == "worth" and at and tokens[at - 1].low == "net":
        return None
    if low in _PRONOUNS:
        return "joint" if low == "who" else "pronoun"
    if low in _JOINTS:
        return "joint"
    if low in PREPOSITIONS | _MORE_PREPOSITIONS and low != "down" and low != "up":
        return "preposition"
    if low in _ADVERBS and not (low in _LEADS and _may_open_noun(tokens, at + 1)):
        return "adverb"
    if low.endswith("fold") and len(low) > 6:
        return "adverb"
    if _SUFFIX_ADVERB.fullmatch(low) and low not in _NO_ADVERB and not token.text[0].isupper():
        return "adverb" if follows else None
    return None


def _may_open_noun(tokens: list[_Token], at: int) -> bool:
    """Whether the token at ``at`` could go on with a noun phrase."""
    if at >= len(tokens) or not tokens[at].text or not tokens[at].text[0].isalnum():
        return False
    low = tokens[at].low
    return low not in PREPOSITIONS | _JOINTS | AUXILIARIES | _MORE_PREPOSITIONS | _PRONOUNS


def _read_verb(tokens: list[_Token], at: int, before: list[Chunk]) -> Verb | None:
    """The verb at ``at``, by its form and what stands beside it."""
    token = tokens[at]
    low = token.low
    if low in AUXILIARIES or low in ("being", "been", "be"):
        plain = low.removesuffix("n't")
        kind: frozenset[str] = (
            VERBS["have"].kinds if plain in ("has", "have", "had") else frozenset()
        )
        base = "have" if kind else ("be" if plain in BE_FORMS else low)
        return Verb(base, kind, "present")  # type: ignore[arg-type]
    if token.text[0].isupper() and at and tokens[at - 1].low not in (".", ":"):
        return None
    left = before[-1] if before else None
    if left is not None and left.kind == "time" and token.start == left.end + len("'s "):
        return None  # "Monday's shelling"
    known = VERBS.get(low)
    after_aux = left is not None and _follows_auxiliary(before)
    if left is not None and left.word == "to" and left.kind == "preposition":
        opens = known is not None and known.base == low
        return known if opens and not _is_noun_before_of(tokens, at) else None
    if after_aux == "modal":
        return known or Verb(low, frozenset(), "base")
    if low.endswith("ing") and len(low) > 4:
        if low in ING_NOUNS or (left is not None and left.kind == "lead"):
            return None
        return known or Verb(low, frozenset(), "ing")
    if after_aux and (
        low.endswith("ed")
        or low in IRREGULAR_PASTS | _PARTICIPLES
        or (known and known.form == "past")
    ):
        return known or Verb(low, frozenset(), "past")
    if known is None:
        return _read_unknown(tokens, at, left)
    return known if _is_verb_here(tokens, at, before, known) else None


def _follows_auxiliary(before: list[Chunk]) -> str:
    """ "modal", "be" or "have" where an auxiliary stands before, with at most adverbs between."""
    for chunk in reversed(before[-4:]):
        if chunk.kind == "verb" and chunk.verb is not None:
            if chunk.word in BE_FORMS:
                return "be"
            if chunk.word in ("has", "have", "had", "having"):
                return "have"
            return "modal" if chunk.word in _MODALS else ""
        if chunk.kind not in ("adverb", "time"):
            return ""
    return ""


def _is_noun_before_of(tokens: list[_Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].low == "of"


def _read_unknown(tokens: list[_Token], at: int, left: Chunk | None) -> Verb | None:
    """A verb that the lexicon lacks: an irregular past, or a form in -ed behind a noun."""
    low = tokens[at].low
    if left is None or left.kind not in (
        "noun",
        "pronoun",
        "joint",
        "adverb",
        "time",
        "verb",
        "mark",
        "number",
    ):
        return None
    if low in IRREGULAR_PASTS or (low.endswith("ed") and len(low) > 4 and "-" not in low):
        opens = left.kind == "mark" and _may_open_noun(tokens, at + 1)
        return None if opens and low not in IRREGULAR_PASTS else Verb(low, frozenset(), "past")
    return None


def _may_agree(low: str, left: Chunk, verb: Verb, before: list[Chunk]) -> bool:
    """Whether a noun can be the subject of a form that may be a noun itself.

    Behind a verb it is an object, and a base form wants a plural.
    """
    earlier = before[-2] if len(before) > 1 else None
    if earlier and earlier.kind == "verb" and earlier.verb and "report" not in earlier.verb.kinds:
        return False
    plural = left.word.endswith("s") and not left.word.endswith(("ss", "us", "'s"))
    plural = plural or left.word in ("people", "police", "men", "women", "children")
    if verb.base == low:
        return plural or low in PASTS_LIKE_BASES
    return not plural


def _is_verb_here(tokens: list[_Token], at: int, before: list[Chunk], verb: Verb) -> bool:
    """Whether a word of the lexicon is a verb here and no noun."""
    left = before[-1] if before else None
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    if follows is not None and follows.low == "of":
        return False
    low = tokens[at].low
    plain_past = verb.form == "past" and low not in PASTS_LIKE_BASES
    if left is None:
        return plain_past
    if left.kind in ("lead", "preposition"):
        return False
    if left.kind == "mark" and low in PASTS_LIKE_BASES and follows is not None:
        return follows.low in _LEADS | _PRONOUNS or not follows.text
    if plain_past:
        behind_joint = left.kind in ("mark", "joint")
        return not (behind_joint and follows is not None and _is_plain_noun(follows))
    if left.kind == "pronoun" or left.word in ("which", "who", "that"):
        return True
    return _takes_something(tokens, at, before, verb)


def _takes_something(tokens: list[_Token], at: int, before: list[Chunk], verb: Verb) -> bool:
    """Whether what follows a form that may be a noun reads like a verb's object or measure."""
    left, low = before[-1], tokens[at].low
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    if left.kind not in ("noun", "adverb", "time", "joint", "number") or follows is None:
        return False
    if left.kind == "noun":
        if not _may_agree(low, left, verb, before):
            return False
        # "the drug cut deaths": no verb so far, and no noun in -s.
        if low not in ALSO_NOUNS or (verb.form == "past" and _is_first_verb(before)):
            return True
    opens = (
        not follows.text
        or follows.low in _LEADS | _PRONOUNS | _ADVERBS
        or follows.low in ("by", "to", "at", "from", "between", "for", "on", "in")
        or follows.text[0] in "$€£"
        or (left.kind == "noun" and follows.text[0].isupper())
    )
    return opens and left.kind != "number"


def _is_first_verb(before: list[Chunk]) -> bool:
    """Whether the clause has a noun, and no verb so far."""
    for chunk in reversed(before):
        if chunk.kind in ("verb", "mark", "joint"):
            return chunk.kind != "verb"
    return bool(before) and before[-1].kind == "noun"


def _is_plain_noun(token: _Token) -> bool:
    if not token.text or not token.text[0].isalpha():
        return False
    low = token.low
    return low not in PREPOSITIONS | _LEADS | _JOINTS | AUXILIARIES | _ADVERBS | _PRONOUNS


def _read_noun(tokens: list[_Token], at: int) -> tuple[Chunk, int]:
    """Read determiners, adjectives and nouns until a word can't belong to the phrase."""
    first = at
    own: list[Chunk] = []
    while at < len(tokens):
        token = tokens[at]
        if at > first:
            if _single_kind(tokens, at) is not None:
                break
            if token.low in _LEADS and tokens[at - 1].low not in _LEADS:
                break
            is_lead = all(t.low in _LEADS for t in tokens[first:at])
            kind: ChunkKind = "lead" if is_lead else "noun"
            left = Chunk(kind, tokens[first].start, tokens[at - 1].end, tokens[at - 1].low, 0)
            if _read_verb(tokens, at, [*own, left]):
                break
        at += 1
    words = tokens[first:at]
    core = next((i for i, t in enumerate(words) if t.low not in _DETERMINERS), len(words))
    head = words[-1]
    end = head.end
    low = head.low
    counted = at < len(tokens) and tokens[at].low == "number"
    if all(t.low in _LEADS for t in words) and (counted or low not in _SUMS):
        return Chunk("lead", words[0].start, end, low, words[0].start), at
    kind = "time" if low.removesuffix("'s").removesuffix("'") in _TIME_NOUNS else "noun"
    return Chunk(kind, words[0].start, end, low, words[core].start), at
