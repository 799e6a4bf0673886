"""What a text's first and last lines say about it: date, title, outlet.

Only what is plainly said counts: a missing date is better than a wrong one.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from summarizer.text.furniture import is_kicker, is_label_in_capitals, is_title_cased
from summarizer.text.outlets import is_agency, is_outlet
from summarizer.text.sentences import dateline_end
from summarizer.text.turns import find_turns

MAX_HEADER_LINES = 12
MAX_TITLE_WORDS = 20
MAX_TITLE_CHARS = 200


class Header(NamedTuple):
    """What the text says about itself; ``None`` where it says nothing plain."""

    date: str | None
    """ISO date of publication."""
    title: str | None
    outlet: str | None
    """Who published this text; the agency it quotes is not meant."""
    body_start: int
    """Offset of the first character that is neither date, title nor labelled line."""


class _Line(NamedTuple):
    start: int
    """Of its first character that isn't white space."""
    text: str
    """Without white space around it."""
    before_blank: bool
    """Whether a blank line follows, or the text's end."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass
class _Reading:
    """What has been read so far."""

    position: int = 0
    """Where the body begins, unless more of the header follows."""
    date: str | None = None
    title: str | None = None
    outlet: str | None = None
    passed_byline: bool = False


_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]*(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]|\Z)")
_INVISIBLE = "\ufeff\u200b"
_OPENING = "\"'“‘«"
_CLOSING = "\"'”’»"
_FENCE = "---"

_LEADING_DATE = re.compile(r"[\s\ufeff\u200b]*date:?\s+(\d{4}-\d{2}-\d{2})(?!\S)", re.IGNORECASE)
_LABELLED = re.compile(r"([A-Za-z][A-Za-z _-]{2,20}?)\s*:\s*(\S.*)")
_LABELS = {
    **dict.fromkeys(("date", "date published", "pubdate", "publish date"), "date"),
    **dict.fromkeys(("published", "published on", "published at", "publication date"), "date"),
    **dict.fromkeys(("posted", "posted on"), "date"),
    **dict.fromkeys(("title", "headline"), "title"),
    **dict.fromkeys(
        ("outlet", "publisher", "publication", "newspaper", "source", "site"), "outlet"
    ),
}

_MONTHS = "january february march april may june july august september october november december"
_MONTH_NUMBERS = {
    form: number
    for number, month in enumerate(_MONTHS.split(), start=1)
    for form in (month, month[:3], "sept" if month == "september" else month)
}
_DAY_NAME = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_CLOCK = (
    r"(?:(?:,|\s+at|\s+[-|–])?[T\s]+\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?"
    r"(?-i:[A-Z0-9 :+().-]{0,20}))?"
)
_DATES = tuple(
    re.compile(_DAY_NAME + written + _CLOCK, re.IGNORECASE)
    for written in (
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{2})(?P=mark)(?P<day>\d{2})",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>[a-z]{3,9})\.?,?\s+(?P<year>\d{4})",
        r"(?P<month>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})",
    )
)

# 'Published', 'Updated on', 'First published at', 'Last modified on'
_DATED = re.compile(
    r"(?:(?:first|last|originally)\s+)?(?:published|updated|posted|modified|created|issued|filed)"
    r"(?:\s+(?:on|at|online))?\s*:?\s+",
    re.IGNORECASE,
)
# '10:32 AM ET, ', '14.05 GMT on '
_CLOCK_FIRST = re.compile(
    r"\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,4}\)?)?\s*(?:,|-|–|\bon\b)?\s+",
    re.IGNORECASE,
)
_PIECES = re.compile(r"\s+[|•·]\s+|\s+[-–—]\s+(?=(?i:updated|published|last))|\s*[|•·]\s*")
MAX_PIECE_WORDS = 7
_AUTHOR_BEHIND = re.compile(r"\s+[Bb]y\s+\w[\w.'-]*(?:\s[\w.'-]+){0,3}$")
_AUTHOR = re.compile(r"[A-Z][\w.'-]+(?:\s[A-Z][\w.'-]*){1,3}")
_BEFORE_DATES = frozenset("on of by in from since until to for at before after dated".split())
_GLUED = re.compile(
    r"(?P<title>.*?\w[\w\"'”’)]*)\s*[|•·,–—-]?\s*(?P<date>(?:\b|(?<=[a-z]))(?:[A-Z][a-z]{2,8}\.? )?"
    r"(?:\d{1,2} [A-Z][a-z]{2,8}\.?,? \d{4}|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}))$"
)
# 'Lagos, 7 March 2026 –', 'NEW DELHI, March 7, 2026 (PTI) -'
_DATELINE = re.compile(
    r"[A-Z][\w.' /-]{2,40}, (?P<date>[\w]+\.? [\w]+,? \d{4})(?:\s*[(/][^()/]{2,30}[)/])?\s*[-–—:]"
)

_CREDIT = re.compile(
    r"^\W*(?:photo\w*|image|picture|video|caption|file|credit|illustration|graphic)\b"
    r"|©|\b(?:photo\w*|image|picture|credit|courtesy|illustration)s?\s*(?:[:/|]|by\b|of\b|\()"
    r"|\b(?:getty images|file photo|illustrative purposes)\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:written |reporting |story |words )?by:?\s+[A-Z]", re.IGNORECASE)
_MARKED_TITLE = re.compile(r"#{1,2}\s+(\S.*?)[\s#]*")
# Symbols behind the stop ("It rained. ☔") don't make a sentence a heading.
_TITLE_END = re.compile(r"[.!?:;,…\-–—][\"'”’)\]]*(?:\s*[^\w\s\"'”’)\]])*$")
_FINAL_STOP = re.compile(r"(?<!\.)\.(?=[\"'”’)\]]*$)")
_REPORTS_CITING = re.compile(
    r"\b([A-Z][\w.&'’-]*(?:\s[A-Z][\w.&'’-]*){0,4}),?\s+reports?,?\s+citing\b"
)


def read_header(text: str) -> Header:
    """Read a text's date, title and outlet, and where its body begins.

    The date may stand as ``date YYYY-MM-DD`` before the text, on a labelled line
    ("Published: 7 December 2024"), in front matter, or alone on a line; the title on a
    labelled line or as a first line that reads as a heading; the outlet on a labelled line,
    alone on the last line, or in "NAME reports, citing …".
    """
    reading = _read_leading_date(text)
    start = reading.position
    _read_front_matter(text, reading)
    for line in _lines(text, reading.position):
        if not _take_line(text, line, reading):
            break
    body_start = reading.position + _white_space_at(text, reading.position)
    if reading.date is None and (filed := _DATELINE.match(text, body_start)):
        reading.date = _read_date(filed["date"])
    title = reading.title
    if title and not re.search(r"[.!?…]", text[body_start:]):
        # Nothing but headings follows: what looks like a title is the text.
        title, body_start = None, start
    return Header(reading.date, title, reading.outlet or _find_outlet(text, body_start), body_start)


def _read_leading_date(text: str) -> _Reading:
    found = _LEADING_DATE.match(text)
    date = _read_date(found[1]) if found else None
    if found is None or date is None:
        return _Reading(_white_space_at(text, 0))
    return _Reading(found.end() + _white_space_at(text, found.end()), date)


def _read_front_matter(text: str, reading: _Reading) -> None:
    """Read ``key: value`` lines between two fences at the very top, if there are any."""
    lines = list(_lines(text, reading.position, limit=40))
    if not lines or lines[0].text != _FENCE or lines[0].start != reading.position:
        return
    closing = next((n for n, line in enumerate(lines[1:], 1) if line.text == _FENCE), None)
    if closing is None:
        return
    for line in lines[1:closing]:
        _take_label(line.text, reading)
    reading.position = lines[closing].end


def _take_line(text: str, line: _Line, reading: _Reading) -> bool:
    """Read one line of the header; ``False`` when it is none, and the body begins."""
    if _take_label(line.text, reading):
        pass
    elif not reading.title and not reading.passed_byline and (glued := _split_glued(text, line)):
        reading.title, found = glued
        reading.date = reading.date or found
    elif date := _read_date_line(line.text):
        reading.date = reading.date or date
        # 'By Ann Li | March 4, 2026': it may credit an agency, as any byline
        reading.passed_byline = reading.passed_byline or bool(_BYLINE.match(line.text))
    elif _is_byline(line.text) or (reading.title and _is_author(text, line)):
        # It may credit an agency, so it stays in the body; a date may still follow it.
        reading.passed_byline = True
        return True
    elif reading.title and reading.title.endswith(f"; {_FINAL_STOP.sub('', line.text)}"):
        pass  # the second line of a headline
    elif reading.title or reading.passed_byline or not (title := _read_title(text, line)):
        return False
    else:
        reading.title = title
    if not reading.passed_byline:
        reading.position = line.end
    return True


def _split_label(line: str) -> tuple[str | None, str]:
    """What a line such as "Date: 2024-12-07" is about, if we know its label, and its value."""
    found = _LABELLED.fullmatch(line)
    if found is None:
        return None, line
    return _LABELS.get(re.sub("[_-]", " ", found[1].lower())), found[2].strip(" \"'“”")


def _take_label(line: str, reading: _Reading) -> bool:
    """Read a labelled line; ``False`` when its label is unknown or its value unusable."""
    kind, value = _split_label(line)
    if kind is None:
        return False
    if kind == "date":
        date = _read_date(value)
        reading.date = reading.date or date
        return date is not None
    if kind == "title":
        reading.title = reading.title or value
        return True
    if len(value.split()) > 6 or not value[:1].isalnum() or value[0].islower():
        return False
    if _CREDIT.search(value) or "://" in value:
        return False
    reading.outlet = reading.outlet or value
    return True


def _read_date(words: str) -> str | None:
    """The ISO date that these words are, with or without weekday and clock time."""
    for pattern in _DATES:
        if found := pattern.fullmatch(words):
            name = found["month"].lower()
            month = int(name) if name.isdecimal() else _MONTH_NUMBERS.get(name, 0)
            try:
                return datetime.date(int(found["year"]), month, int(found["day"])).isoformat()
            except ValueError:
                return None
    return None


def _read_date_line(line: str) -> str | None:
    """The ISO date of a line that says when it was published, and perhaps by whom.

    Of several dates the first counts: 'Published 3 March 2026 | Updated 4 March 2026'.
    """
    line = _AUTHOR_BEHIND.sub("", line)
    if date := _read_date(line):
        return date
    pieces = [p for p in _PIECES.split(line) if p]
    dates = [date for p in pieces if (date := _read_stamp(p))]
    if not dates or any(len(p.split()) > MAX_PIECE_WORDS + 4 for p in pieces):
        return None
    others = [p for p in pieces if not _read_stamp(p)]
    fits = all(len(p.split()) <= MAX_PIECE_WORDS and not _TITLE_END.search(p) for p in others)
    return dates[0] if fits and len(others) <= 3 else None


def _read_stamp(words: str) -> str | None:
    """'Updated 10:32 AM ET, Tue March 4, 2026'."""
    stamped = _DATED.match(words)
    rest = words[stamped.end() :] if stamped else words
    clock = _CLOCK_FIRST.match(rest)
    return _read_date(rest[clock.end() :] if clock else rest)


def _split_glued(text: str, line: _Line) -> tuple[str, str] | None:
    """A headline and the date that stands on, or is stuck to, its line."""
    glued = _GLUED.fullmatch(line.text)
    date = _read_date(glued["date"]) if glued else None
    if glued is None or date is None or _is_byline(glued["title"]) or _DATED.match(line.text):
        return None
    words = glued["title"].split()
    if not 4 <= len(words) <= MAX_TITLE_WORDS or words[-1].lower() in _BEFORE_DATES:
        return None
    follows = next(_lines(text, line.end), None)
    # A line of a story may end in a date too: only a stop-less one above a longer line is none.
    return (glued["title"], date) if follows and len(follows.text) > len(line.text) else None


def _is_author(text: str, line: _Line) -> bool:
    """A bare name between headline and date."""
    follows = next(_lines(text, line.end), None)
    return (
        _AUTHOR.fullmatch(line.text) is not None
        and follows is not None
        and _read_date_line(follows.text) is not None
    )


def _is_byline(line: str) -> bool:
    return len(line) < 90 and bool(_BYLINE.match(line)) and not _TITLE_END.search(line)


def _read_title(text: str, line: _Line) -> str | None:
    """The line as a title, if it is marked as one or reads as a heading above a text."""
    if marked := _MARKED_TITLE.fullmatch(line.text):
        return marked[1]
    words = line.text.split()
    if deck := _read_deck(text, line):
        return deck
    if not 3 <= len(words) <= MAX_TITLE_WORDS or len(line.text) > MAX_TITLE_CHARS:
        return None
    if _TITLE_END.search(line.text):
        # A stop ends a sentence, save where the form or what follows tells a headline.
        return _FINAL_STOP.sub("", line.text) if _is_closed_title(text, line) else None
    if not line.text.lstrip(_OPENING)[:1].isalnum() or line.text[0].islower():
        return None
    # A quotation alone on its line is speech; a credit belongs to a picture.
    is_quoted = line.text[0] in _OPENING and line.text[-1] in _CLOSING
    if is_quoted or _CREDIT.search(line.text) or _split_label(line.text)[0]:
        return None
    if line.before_blank:
        return line.text
    following = next(_lines(text, line.end), None)
    is_header = following is not None and (
        _is_byline(following.text)
        or _read_date_line(following.text) is not None
        or _take_label(following.text, _Reading())
    )
    return line.text if is_header else None


def _read_deck(text: str, line: _Line) -> str | None:
    """A headline and the one below it, as news databases print them: 'Rail plan stalls;'."""
    if line.before_blank or not line.text.endswith(";") or len(line.text.split()) > MAX_TITLE_WORDS:
        return None
    second = next(_lines(text, line.end), None)
    fits = second is not None and second.before_blank and len(second.text) <= MAX_TITLE_CHARS
    return f"{line.text} {_FINAL_STOP.sub('', second.text)}" if second and fits else None


def _is_closed_title(text: str, line: _Line) -> bool:
    """Whether a line that ends in a stop is a headline: by its form, or by what follows it."""
    follows = next(_lines(text, line.end), None)
    if not line.before_blank or follows is None or not _FINAL_STOP.search(line.text):
        return False
    if re.search(r"[a-z]{3}[.!?]\s", line.text):
        return False
    return (
        is_title_cased(line.text)
        or is_kicker(line.text, follows.text)
        or is_label_in_capitals(follows.text)
        or (
            dateline_end(text, follows.start, follows.end) > follows.start
            # 'ANN LI: It rained': a transcript's turn, not where the story was filed
            and not any(turn.who[0] == follows.start for turn in find_turns(text))
        )
    )


def _find_outlet(text: str, body_start: int) -> str | None:
    """The outlet that closes the text, or that the text says reports it."""
    lines = text[body_start:].rstrip().splitlines()
    last = lines[-1].strip().strip(_INVISIBLE) if len(lines) > 1 else ""
    if last and len(last.split()) <= 5 and is_outlet(last):
        return last
    # Agencies are what others cite in this form; a paper that names itself is none.
    names = {match[1] for match in _REPORTS_CITING.finditer(text, body_start)}
    named = [name for name in names if is_outlet(name) and not is_agency(name)]
    return named[0] if len(names) == len(named) == 1 else None


def _lines(text: str, position: int, *, limit: int = MAX_HEADER_LINES) -> Iterator[_Line]:
    """The lines from ``position`` on that aren't blank."""
    while limit and position < len(text):
        found = _LINE.match(text, position)
        assert found is not None  # the pattern matches at any position
        after = _LINE.match(text, found.end())
        bare = found[0].strip().strip(_INVISIBLE).strip()
        if bare:
            start = text.index(bare, position)
            yield _Line(start, bare, after is None or not after[0].strip())
            limit -= 1
        position = found.end()


def _white_space_at(text: str, position: int) -> int:
    end = position
    while end < len(text) and (text[end].isspace() or text[end] in _INVISIBLE):
        end += 1
    return end - position
