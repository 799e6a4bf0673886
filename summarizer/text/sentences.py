"""Sentences with offsets, and what part each plays on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from summarizer.text.furniture import (
    is_biography,
    is_caption,
    is_code,
    is_credit,
    is_heading,
    is_kicker,
    is_label_in_capitals,
    is_mark,
    is_notice,
    is_run_in_head,
    list_mark_end,
)
from summarizer.text.outlets import is_agency
from summarizer.text.quotes import find_quotes
from summarizer.text.turns import find_turns

Role = Literal["body", "heading", "credit", "notice"]
"""A heading stands above what it names, or marks a list's item; a credit says who made the
article; a notice speaks to the reader."""


class Sentence(NamedTuple):
    """A numbered sentence: ``text[start:end]``, without surrounding white space."""

    number: int
    """Counted from 1 over the whole text, headings and credits included."""
    start: int
    end: int
    paragraph: int
    """Counted from 0; a quotation may run on into the next one."""
    role: Role


# Words that end in a full stop without ending a sentence when more follows.
_TITLES = (
    "mr mrs ms dr prof gen lt col maj capt cpl sgt adm cmdr brig rev fr hon gov sen rep pres "
    "supt insp det st mt ft no nos art fig vol pp vs messrs sens reps govs gens profs drs revs sec"
).split()
_NUMBERED = frozenset("no nos art fig vol pp".split())
_SHORT = (
    "jan feb mar apr jun jul aug sep sept oct nov dec inc ltd co corp plc bros dept est".split()
)
# American states as papers shorten them: 'former Calif. Gov. Ada Bright'.
_STATES = frozenset(
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb "
    "nev okla ore pa penn tenn tex va vt wash wis wyo".split()
)
_OF_A_TOWN = re.compile(r",\s[A-Z][a-z]+\.$")
_DOTTED = re.compile(r"(?:\b[A-Za-z]\.){2,}$|\b[ap]\.m\.$")
_LATIN = re.compile(r"\b(?:e\.g|i\.e)\.$", re.IGNORECASE)
_CLOCK = re.compile(r"\d\s?[ap]\.m\.$", re.IGNORECASE)
# 'the 6 p.m. Mass'
_CLOCK_OF_A_THING = re.compile(r"\b(?:the|a|an|its|their)\s[\d:.]+\s?[ap]\.m\.$", re.IGNORECASE)
# 'At 9 p.m. police came'
_CLOCK_FIRST = re.compile(
    r"(?:At|By|Around|About|Before|After|Since|From|Until|Between|Shortly)\b[^,;.]{0,40}[ap]\.m\.",
    re.IGNORECASE,
)
# '6 a.m. Monday', '7 p.m. Eastern', '9 a.m. EST', '9 a.m. Central European Time', '9 a.m. (0700'
_BEHIND_CLOCK = re.compile(
    r"\(|\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Febr)uary|March|April|May \d|June"
    r"|July|August|(?:Sept|Nov|Dec)ember|October|(?:[A-Z][a-z]{2,4}\.\s\d)|(?:[A-Z]{1,4}T|UTC)\b"
    r"|(?:Eastern|Central|Mountain|Pacific)\b|(?:[A-Z][a-z]+\s){1,3}[Tt]ime\b"
)
_UNIT = re.compile(r"\d(\s?)(?:m|k|b|t|ft|st)\.$")
_LAST_WORD = re.compile(r"([A-Za-z]+)\.$")
# 'in the 1980s.', "at Cole's.": one letter that is no initial.
_NO_INITIAL = re.compile(r"[\d']s\.$")
# A row of stops with spaces between them is one mark: 'I waited . . . and left'.
_END = re.compile(r"(?:\.(?:\s\.){2,}|[.!?…]+)[\"')\]]*")
_NAME = r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep|Gen)\. )?[A-Z][\w'-]*\.?(?:\s[A-Z][\w'-]*\.?){0,5}"
_BEHIND_SPEECH = (
    r"wrote|writes|replied|replies|answered|added|adds|shouted|shouts|yelled|cried|tweeted|tweets"
    r"|exclaimed|responded|responds|joked|recalled|demanded|wondered|declared|told|continued"
)
# 'Smith asked', 'Smith, a clerk, said', 'Smith wrote in a letter', 'the clerk said.'
_SPEAKER_BEHIND = re.compile(
    rf"(?:{_NAME}|(?:[Tt]he|[Aa]n?)(?:\s[\w'-]+){{1,3}})(?:,\s(?:[^.!?\"]|\.(?=[\w,])){{2,90}},)?\s"
    rf"(?:(?:said|asked|says|asks)\b|[a-z]{{3,}}ed(?=[.,])|(?:{_BEHIND_SPEECH})"
    r"(?:[.,]|\s(?:in|on|at|to|as|with|when|during|before|after|from|back|[a-z]+ly)\b))"
)
_WINDOW = 120
_OPENERS = "\"'([*"
# "BISHKEK, March 4 (AFP) - ", "NEW DELHI (Reuters) - ", "KARACHI: ": where it was filed.
_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?"
# 'BISHKEK', 'SALEM, Ohio', 'Mumbai (Maharashtra) [India]', 'ORLI (North Vash),', 'GENEVA/LAGOS'
_REGION = r"[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,2}"
_FILED_AT = rf"(?:[A-Z][\w.'/-]*(?:,? |/)){{1,5}}?(?:\({_REGION}\),? )?(?:\[[A-Z][a-z]+\],? )?"
_DATELINE = re.compile(
    rf"(?:{_FILED_AT})?(?:{_DAY},? )?\((?P<by>[A-Z][\w .&/-]{{1,30}}|[a-z]{{2,5}})\)\s*"
    r"(?P<mark>[-–—]{1,2}|:)?\s+(?=\S)"
    rf"|[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){{0,2}}, {_DAY}\s?(?:\s[-–—]{{1,2}}|:)\s+(?=[A-Z\"'])"
    r"|[A-Z]{3,}(?:[ /-][A-Z]{2,})*"
    r"(?:, (?:[A-Z][a-z]+\.? \d{1,2}|[A-Z][a-z]+\.?|(?:[A-Z]\.? ?){2,3}))?"
    r"\s?(?:\s[-–—]{1,2}|:)\s+(?=[A-Z\"'])"
)

MAX_TOLD = 2
"""A dateline has fewer sentences above it: a headline and a line below it."""
MAX_BIOGRAPHIES = 3
"""So many closing paragraphs may introduce authors."""


class _Place(NamedTuple):
    """A paragraph, and where it stands on the page."""

    start: int
    end: int
    number: int
    left: int
    """Paragraphs that follow."""
    told: int
    """How many sentences of the story stand above it."""
    is_turn: bool
    """It opens with the name of who speaks, as in a transcript."""


class _Piece(NamedTuple):
    start: int
    end: int
    paragraph: int
    role: Role


class _Stop(NamedTuple):
    start: int
    end: int
    text: str


def split_sentences(text: str, start: int = 0) -> list[Sentence]:
    """Split normalised text from ``start`` on into numbered sentences, in order.

    Every character that isn't white space belongs to exactly one sentence. A missing space
    after a full stop ("heartlands.After") is a boundary; abbreviations, initials, decimals
    and stops inside a quotation that goes on are not. Headings, credits and notices
    are sentences of that role.
    """
    pieces: list[_Piece] = []
    paragraphs = list(_paragraphs(text, start))
    speakers = {turn.who[0] for turn in find_turns(text)}
    told = 0
    for index, (begin, end) in enumerate(paragraphs):
        left = len(paragraphs) - 1 - index
        follows = text[slice(*paragraphs[index + 1])] if left else ""
        if not told and start and left and is_kicker(text[begin:end], follows):
            pieces.append(_Piece(begin, end, index, "heading"))
            continue
        place = _Place(begin, end, index, left, told, begin in speakers)
        read = list(_read_paragraph(text, place))
        told += sum(piece.role == "body" for piece in read)
        pieces += read
    return [Sentence(n, *piece) for n, piece in enumerate(pieces, start=1)]


def _read_paragraph(text: str, place: _Place) -> Iterator[_Piece]:
    """The sentences of one paragraph, with their roles."""
    begin, end, index, left, told, is_turn = place
    whole = text[begin:end]
    if is_code(whole):
        yield _Piece(begin, end, index, "notice")
        return
    if not is_mark(whole) and not is_credit(whole, is_alone=True):
        # 'and 2. the bridge' starts none: only a paragraph's first characters mark an item.
        begin += list_mark_end(whole)
        if begin > place.start:
            yield _Piece(*_trim(text, place.start, begin), index, "heading")
    if is_heading(text[begin:end], is_last=not left):
        # A bare name that closes the text is who published it, not a section's title.
        closing = not left and index > 0 and not is_mark(text[begin:end])
        yield _Piece(begin, end, index, "credit" if closing else "heading")
        return
    if left < MAX_BIOGRAPHIES and told and is_biography(text[begin:end], text[:begin]):
        yield from (_Piece(s, e, index, "notice") for s, e in _cut(text, begin, end))
        return
    caption = not told and is_caption(text[begin:end])
    # A dateline opens the first paragraph that is no heading or caption; a headline that reads
    # as a sentence may stand above it, but 'UPDATE: Ann Li has left' is then none.
    if not caption and told < MAX_TOLD and not is_turn:
        stop = dateline_end(text, begin, end)
        labelled = bool(told) and text[begin:stop].rstrip().endswith(":")
        if stop > begin and not labelled:
            yield _Piece(*_trim(text, begin, stop), index, "credit")
            begin = stop
    spans = list(_cut(text, begin, end))
    for s, e in spans:
        role = "credit" if caption else _role(text[s:e], is_alone=len(spans) == 1)
        yield _Piece(s, e, index, role)


def _paragraphs(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Blocks between line breaks that end a paragraph: blank lines, or a break after a stop."""
    for block in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text[start:]):
        begin, end = block.start() + start, block.end() + start
        lines = list(re.finditer(r"[^\n]+", text[begin:end]))
        left = begin
        for this, following in pairwise(lines):
            # One text may be hard-wrapped, another print one paragraph a line: a line that
            # ends a sentence and is not much shorter or longer than a paragraph ends one.
            ends = re.search(r"[.!?…:][\"')\]]*\s*$", this[0])
            long = len(this[0]) > 90 or len(following[0]) > 90
            if (ends and long) or _stands_above(this[0], following[0]):
                yield _trim(text, left, begin + this.end())
                left = begin + following.start()
        yield _trim(text, left, end)


def _stands_above(line: str, following: str) -> bool:
    """A short line in capitals above a long one is a section's title, no wrapped line."""
    return len(line) < 60 and len(following) > 90 and is_label_in_capitals(line.strip())


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def dateline_end(text: str, start: int, end: int) -> int:
    """Where the story begins behind its dateline; ``start`` where there is none.

    Without a dash behind the bracket only an agency makes a dateline: 'The World Health
    Organization (WHO) said' has none.
    """
    found = _DATELINE.match(text, start, end)
    if found is None:
        return start
    by = found["by"]
    doubtful = by and (not found["mark"] or by.islower())
    return start if doubtful and not is_agency(by) else found.end()


def _role(piece: str, *, is_alone: bool) -> Role:
    if is_credit(piece, is_alone=is_alone):
        return "credit"
    if is_notice(piece):
        return "notice"
    return "heading" if is_run_in_head(piece) else "body"


def _cut(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    left = begin
    opening = {begin + q.start for q in find_quotes(text[begin:end])}
    for stop in _find_stops(text, begin, end, opening):
        if stop.start < left or not _ends_sentence(text, left, stop, end):
            continue
        yield _trim(text, left, stop.end)
        left = stop.end
    if text[left:end].strip():
        yield _trim(text, left, end)


def _find_stops(text: str, begin: int, end: int, opening: set[int]) -> Iterator[_Stop]:
    for match in _END.finditer(text, begin, end):
        stop = match.end()
        # 'by June."We hope so': the mark opens the next sentence.
        marks = [i for i in range(match.start(), stop) if i in opening]
        stop = marks[0] if marks else stop
        if stop > match.start():
            yield _Stop(match.start(), stop, text[match.start() : stop])


def _ends_sentence(text: str, left: int, stop: _Stop, end: int) -> bool:
    after = text[stop.end : min(end, stop.end + _WINDOW)]
    mark = stop.text
    if not after.strip():
        return True
    glued = not after[0].isspace()
    follows = after.lstrip()
    first = follows.lstrip(_OPENERS)[:1]
    if glued:
        # "heartlands.After", but not "News.Az", "3.5", "U.S.-led", "example.com".
        if '"' in mark or "'" in mark:
            return first.isupper()
        return _is_missing_space(text, stop, after)
    if not (first.isupper() or first.isdigit() or follows[0] in _OPENERS):
        return False
    before = text[max(left, stop.end - _WINDOW) : stop.end]
    if mark == "." and _is_abbreviation(before, follows, first):
        return False
    if mark[0] in "!?" and len(mark) > 1 and mark[-1] in "\"'":
        # '"Why?" Smith asked' goes on; a new sentence rarely starts with a name and a cue.
        return not _SPEAKER_BEHIND.match(follows)
    return True


def _is_abbreviation(before: str, follows: str, first: str) -> bool:
    """Whether the stop that ends ``before`` belongs to its last word alone."""
    word = _LAST_WORD.search(before)
    low = word[1].lower() if word else ""
    if low in _NUMBERED and not first.isdigit():
        return False
    if _CLOCK.search(before):
        joined = _CLOCK_OF_A_THING.search(before) or _CLOCK_FIRST.fullmatch(before.strip())
        return not _starts_sentence(follows) and bool(joined or _BEHIND_CLOCK.match(follows))
    if unit := _UNIT.search(before):
        # '6 ft. 2', '800 ft. Mount Ida', but '$4m. The' and '35,000ft. Half'.
        glued = unit[1] == ""
        return first.isdigit() if glued else not _starts_sentence(follows)
    if _DOTTED.search(before) and not _LATIN.search(before):
        return not _starts_sentence(follows)
    if low in _TITLES:
        return bool(first)
    if len(low) == 1 and not _NO_INITIAL.search(before):
        return not _starts_sentence(follows)  # 'J. Cole', but 'option B. The plan'
    if low in _STATES and word and word[1][0].isupper():
        # 'a man in Alder, Ill. Cole left', but 'the former Ill. Gov. Cole'
        return not _OF_A_TOWN.search(before) and not _starts_sentence(follows)
    return low in _SHORT and (first.isdigit() or not _starts_sentence(follows))


def _is_missing_space(text: str, stop: _Stop, after: str) -> bool:
    # A closing quotation mark may stand before the stop: 'a "fair price".Six members'.
    word_before = re.search(r"[A-Za-z]+[\d)\]%\"]*$", text[max(0, stop.start - 40) : stop.start])
    word_after = re.match(r"[\"'(]?[A-Z][a-z']*", after)
    if stop.text not in {".", "!", "?"} or word_before is None or word_after is None:
        return False
    if len(word_before[0]) < 2 or word_before[0].isupper():
        return False
    if not re.match(r"[\"'(]?[A-Z][a-z']*[\s,-]", after):
        return False
    # "heartlands.After", "Homs.Meanwhile", "Reuters.A", but not "News.Az" or "Booking.Com".
    word = word_after[0].lstrip("\"'(")
    return word_before[0][0].islower() or len(word) > 3 or word.lower() in _STARTERS


_STARTERS = frozenset(
    "the a an in on at it he she they we i but and this that these those his her their its "
    "as after before when while since for from with if although however meanwhile according "
    "there some many most all no not by to what who how why where half several then yet so such "
    "you your our my both".split()
)


def _starts_sentence(follows: str) -> bool:
    # Not 'U.S. A-10', 'U.S. No. 1'.
    word = re.match(r"[\"'(\[]*([A-Za-z]+)(?![\w.-])", follows)
    return word is not None and word[1].lower() in _STARTERS and word[1][0].isupper()
