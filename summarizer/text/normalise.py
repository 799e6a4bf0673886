"""One spelling for newlines, spaces, quotation marks and dashes, with the way back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

_NEWLINES = "\x0b\x0c\x85\u2028\u2029"
_SPACES = "\t\x1c\x1d\x1e\x1f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
_SPACES += "\u2008\u2009\u200a\u202f\u205f\u3000"
_DOUBLE_QUOTES = "“”„‟«»〝〞〟＂″"
_SINGLE_QUOTES = "‘’‚‛‹›′´`ʼ＇"
# The hyphen's look-alikes and the minus sign; en and em dashes separate, so they stay.
_HYPHENS = "\u2010\u2011\u2212\ufe63\uff0d"
_DASHES = {"\u2012": "–", "\u2015": "—", "\ufe58": "—"}
# Soft hyphen, zero-width marks, direction marks: nothing a reader sees.
_INVISIBLE = (
    "\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb"
)

_ONE_FOR_ONE = str.maketrans(
    {
        **dict.fromkeys(_NEWLINES + "\r", "\n"),
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_DOUBLE_QUOTES, '"'),
        **dict.fromkeys(_SINGLE_QUOTES, "'"),
        **dict.fromkeys(_HYPHENS, "-"),
        **_DASHES,
    }
)
_DROPPED = re.compile(
    rf"\r(?=\n)|[{_INVISIBLE}]+"
    # News databases print a double mark as two single ones: ''Yes,'' she said.
    rf"|(?P<first>[{_SINGLE_QUOTES}'])[{_INVISIBLE}]*(?P<second>[{_SINGLE_QUOTES}'])"
)


@dataclass(frozen=True)
class Normalised:
    """A normalised text that knows where each of its characters comes from.

    Every character stands for exactly one character of the original, or for two that are one
    mark: ``\\r\\n``, ``''``; characters of the original may have been left out.
    """

    text: str
    """With ``\\n`` line ends, plain spaces, straight quotation marks; ``–`` and ``—`` stay."""
    original_length: int
    _cuts: tuple[int, ...] = field(repr=False)
    """Offsets into ``text`` before which characters were left out, in order."""
    _shifts: tuple[int, ...] = field(repr=False)
    """How many were left out up to and including the cut of the same index."""
    _pairs: Mapping[int, int] = field(repr=False)
    """Offsets into ``text`` of what stands for two characters, and how far apart those are."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The offsets ``[start, end)`` of the original that ``text[start:end]`` comes from.

        What was left out inside the slice lies between the two, what was left out at its
        edges doesn't; an empty slice stays empty. Normalising the original's slice gives
        ``text[start:end]`` again.

        Raises:
            IndexError: The slice doesn't lie within the text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"[{start}, {end}) isn't within a text of {len(self.text)} characters")
        first = self._first_of(start)
        return first, first if start == end else self._last_of(end - 1) + 1

    def _first_of(self, offset: int) -> int:
        return self._last_of(offset) - self._pairs.get(offset, 0)

    def _last_of(self, offset: int) -> int:
        cut = bisect_right(self._cuts, offset)
        return offset + (self._shifts[cut - 1] if cut else 0)


def normalise(text: str) -> Normalised:
    """Normalise a text; the way back is exact, and doing it twice changes nothing."""
    cuts: list[int] = []
    shifts: list[int] = []
    pairs: dict[int, int] = {}
    pieces: list[str] = []
    dropped = taken = 0
    for match in _DROPPED.finditer(text):
        is_doubled = match["second"] is not None
        cut, end = match.start() - dropped, match.end() - is_doubled
        dropped += end - match.start()
        if is_doubled or match[0] == "\r":
            pairs[cut] = end - match.start()
        if cuts and cuts[-1] == cut:
            shifts[-1] = dropped
        else:
            cuts.append(cut)
            shifts.append(dropped)
        pieces += text[taken : match.start()], '"' if is_doubled else ""
        taken = match.end()
    kept = "".join([*pieces, text[taken:]])
    return Normalised(
        text=kept.translate(_ONE_FOR_ONE),
        original_length=len(text),
        _cuts=tuple(cuts),
        _shifts=tuple(shifts),
        _pairs=pairs,
    )
