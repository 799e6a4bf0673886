"""Sentences with offsets, and what part each plays on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from summarizer.text.outlets import is_agency, is_outlet
from summarizer.text.quotes import find_quotes
from summarizer.text.sources import names_speaker
from summarizer.text.tokens import has_finite_verb, tokenize

Role = Literal["body", "heading", "credit"]


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
    "supt insp det st mt ft no nos art fig vol pp vs messrs"
).split()
_NUMBERED = frozenset("no nos art fig vol pp".split())
_SHORT = (
    "jan feb mar apr jun jul aug sep sept oct nov dec inc ltd co corp plc bros dept est".split()
)
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
_END = re.compile(r"[.!?…]+[\"')\]]*")
_WINDOW = 120
_HEAD = 12
"""So many headings, captions and headlines may stand above a dateline."""
_OPENERS = "\"'([*"
_CREDIT = re.compile(
    r"^\W*(?:file\s+)?(?:photo(?:graph)?s?|image|picture|pic|video|illustration|graphic|caption)\b"
    r"(?:\s+(?:by|courtesy|credit|from|shows?)\b|\s*(?:credit)?\s*[:/©]|\s*\()",
    re.IGNORECASE,
)
_CREDIT_TAIL = re.compile(
    r"(?:\b(?:photo|image|picture|photograph|credit)s?\s*[:/]\s*[^.!?]{2,60}"
    r"|[(\[]\s*(?:photo|image|picture|file photo)\b[^)\]]{0,80}[)\]]"
    r"|\([A-Z][\w .'-]{2,40}/[A-Z][\w .'-]{1,40}\)"
    r"|©\s*[^.!?]{2,60}|\b(?:getty images|via getty|file photo|for illustrative purposes))\W*$",
    re.IGNORECASE,
)
# 'What is diphtheria?' above the paragraph that answers it
_QUESTION = re.compile(
    r"(?:What|Who|Why|How|Where|When|Which|Will|Can|Could|Is|Are|Was|Did|Does|Do|Should|Has)\b[^?!.\"]*\?"
)
_RUN_IN_HEAD = re.compile(r"(?:[A-Z0-9][A-Z0-9'&,-]*\s*){1,8}$")
# "BISHKEK, March 4 (AFP) - ", "NEW DELHI (Reuters) - ", "KARACHI: ": where it was filed.
_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?"
# 'BISHKEK', 'SALEM, Ohio', 'Mumbai (Maharashtra) [India]', 'ORLI (North Vash),', 'GENEVA/LAGOS'
_REGION = r"[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,2}"
_FILED_AT = rf"(?:[A-Z][\w.'/-]*(?:,? |/)){{1,5}}?(?:\({_REGION}\),? )?(?:\[[A-Z][a-z]+\],? )?"
_DATELINE = re.compile(
    rf"(?:{_FILED_AT})?(?:{_DAY},? )?\((?P<by>[A-Z][\w .&/-]{{1,30}}|[a-z]{{2,5}})\)\s*"
    r"(?P<mark>[-–—]{1,2}|:)?\s+(?=\S)"
    rf"|[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){{0,2}}, {_DAY}\s?(?:\s[-–—]{{1,2}}|:)\s+(?=[A-Z\"'])"
    r"|[A-Z]{3,}(?:[ /-][A-Z]{2,})*(?:, (?:[A-Z][a-z]+\.? \d{1,2}|[A-Z][a-z]+))?"
    r"\s?(?:\s[-–—]{1,2}|:)\s+(?=[A-Z\"'])"
)
_BYLINE = re.compile(
    r"^\(?((?i:by|(?:(?:additional|extra) )?(?:reporting|editing|writing) by))\s+[A-Z]"
)
_CREDIT_NOTE = re.compile(
    r"\bcontributed to this (?:report|story|article)\W*$|^\W*(?:©|copyright\b)"
    r"|\ball rights reserved\W*$"
    r"|^\W*this .{0,30}?\b(?:report|story|article|version|post|page) (?:was|has been) (?:\w+ )?"
    r"(?:published|updated|produced|corrected|amended|refiled|revised|edited|clarified)\b",
    re.IGNORECASE,
)
_EDITORS_NOTE = re.compile(
    r"^\W*(?:correction|clarification|editor'?s'? note|update|corrected)\s*[:—–-]", re.IGNORECASE
)


class _Stop(NamedTuple):
    start: int
    end: int
    text: str


def split_sentences(text: str, start: int = 0) -> list[Sentence]:
    """Split normalised text from ``start`` on into numbered sentences, in order.

    Every character that isn't white space belongs to exactly one sentence. A missing space
    after a full stop ("heartlands.After") is a boundary; abbreviations, initials, decimals
    and stops inside a quotation that goes on are not. Headings, and credits of photographs,
    are sentences of that role.
    """
    pieces: list[tuple[int, int, int, Role]] = []
    paragraphs = list(_paragraphs(text, start))
    for index, (begin, end) in enumerate(paragraphs):
        is_last = index == len(paragraphs) - 1
        if _is_heading(text[begin:end], is_last=is_last):
            # A bare name that closes the text is who published it, not a section's title.
            closing = is_last and index > 0
            pieces.append((begin, end, index, "credit" if closing else "heading"))
            continue
        spans = list(_cut(text, begin, end))
        told = any(role == "body" for *_, role in pieces)
        caption = not told and _is_caption(text, spans)
        # A dateline opens the first paragraph that is no heading or caption; a headline of one
        # sentence may stand above it.
        above = sum(role == "body" for *_, role in pieces[:_HEAD])
        if not caption and above < 2 and len(pieces) < _HEAD:
            stop = _dateline_end(text, begin, end)
            labelled = text[begin:stop].rstrip().endswith(":")  # 'UPDATE: Ann Li has'
            if stop > begin and not (above and labelled):
                pieces.append((*_trim(text, begin, stop), index, "credit"))
                spans = list(_cut(text, stop, end))
        for s, e in spans:
            pieces.append((s, e, index, _role(text, s, e, caption=caption)))
    return [Sentence(n, s, e, p, role) for n, (s, e, p, role) in enumerate(pieces, start=1)]


def _paragraphs(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Blocks between line breaks that end a paragraph: blank lines, or a break after a stop."""
    for block in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text[start:]):
        begin, end = block.start() + start, block.end() + start
        lines = list(re.finditer(r"[^\n]+", text[begin:end]))
        left = begin
        for this, following in pairwise(lines):
            # One text may be hard-wrapped, another print one paragraph a line: a line that
            # ends a sentence and is not much shorter or longer than a paragraph ends one.
            if re.search(r"[.!?…:][\"')\]]*\s*$", this[0]) and (
                len(this[0]) > 90 or len(following[0]) > 90
            ):
                yield _trim(text, left, begin + this.end())
                left = begin + following.start()
        yield _trim(text, left, end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_heading(paragraph: str, *, is_last: bool) -> bool:
    words = paragraph.split()
    said = re.match(r"([A-Z][\w' -]{1,40}):\s+(?=\S)", paragraph)
    if said and names_speaker(said[1], quoted=paragraph[said.end()] == '"'):
        return False
    if _QUESTION.fullmatch(paragraph) and not is_last and len(words) <= 9:
        return True
    # A stop ends a sentence, also before a symbol or a credit: 'We won! ❤', 'He left. (AP)'.
    if len(words) > 14 or re.search(r"[:;,][\"')\]]*$|[.!?…]\W*(?:\([^()]{1,40}\))?$", paragraph):
        return False
    if is_last and (len(words) > 8 or (_states(paragraph) and not _CREDIT_NOTE.search(paragraph))):
        return False
    # A quotation alone on its line is speech, a heading only quotes a word or two.
    return not (paragraph[0] in "\"'" and paragraph[-1] in "\"'")


def _states(piece: str) -> bool:
    """Whether a line holds a finite verb; a name that looks like one ("Will") is none."""
    tokens = tokenize(piece, 0, len(piece), ())
    kept = [
        t
        for t, after in zip(tokens, [*tokens[1:], None], strict=True)
        if not t.is_capital and not (after is not None and after.low == "by")
    ]
    return has_finite_verb(kept)


def _is_byline(piece: str) -> bool:
    """'By Ann Li', 'Reporting by Ann Li; editing by Tom Cole.': no verb, no sentence."""
    byline = _BYLINE.search(piece)
    if byline is None or _states(piece):
        return False
    if byline[1].lower() == "by":
        return len(piece) < 90 and piece[-1] not in ".!?"
    return len(piece) < 160


def _is_agency_tail(piece: str) -> bool:
    """'(AP)' behind the last stop."""
    name = re.fullmatch(r"\(([A-Z][^()]{1,40})\)\.?", piece)
    return name is not None and (name[1].isupper() or is_outlet(name[1]))


def _is_caption(text: str, spans: list[tuple[int, int]]) -> bool:
    """A paragraph above the story that ends in a photo credit is wholly the picture's caption."""
    if not spans:
        return False
    begin, end = spans[0][0], spans[-1][1]
    return end - begin < 400 and bool(_CREDIT_TAIL.search(text[begin:end]))


def _dateline_end(text: str, start: int, end: int) -> int:
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


def _role(text: str, start: int, end: int, *, caption: bool) -> Role:
    piece = text[start:end]
    if caption or _CREDIT.search(piece) or _is_byline(piece) or _is_agency_tail(piece):
        return "credit"
    if _EDITORS_NOTE.search(piece) or _CREDIT_NOTE.search(piece):
        return "credit"
    # A section's title may stand behind the last stop of the paragraph before it.
    return "heading" if len(piece) > 3 and _RUN_IN_HEAD.match(piece) else "body"


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
        return not re.match(r"[A-Z]\w*(?:\s[A-Z]\w*){0,3}\s(?:said|asked|says|asks)\b", follows)
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
    if low in _TITLES or len(low) == 1:
        return bool(first)
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
