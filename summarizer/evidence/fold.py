"""One spelling for what print spells in many ways, with the way back to the offsets.

Folding makes typographic variants equal (quotation marks, dashes, spaces, ellipses, invisible
characters, composed and decomposed accents) and leaves letters and digits as they are.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

_SPACES = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_INVISIBLE = "\xad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f" + (
    "".join(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
)
_DASHES = "\u2010\u2011\u2012\u2013\u2212\ufe58\ufe63\uff0d"
_LONG_DASHES = "\u2014\u2015"
_ONE_TO_ONE = {
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032`\xb4"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\xab\xbb"), '"'),
    **dict.fromkeys(map(ord, _DASHES), "-"),
}
_FLAT = {**_ONE_TO_ONE, **dict.fromkeys(map(ord, _LONG_DASHES), "-")}
_LEVEL = {k: v for k, v in _ONE_TO_ONE.items() if chr(k) not in "\n\r\x0b\x0c\x85\u2028\u2029"}

# Below U+0300 every character is composed already; it matters only as the base of an accent.
_RARE = rf"[!-\u02ff]?[^\x00-\u02ff\u2026{_INVISIBLE}]+"
_UNEVEN = rf"(?P<gap>[ {_INVISIBLE}]{{2,}}|[{_INVISIBLE}])|(?P<dots>\u2026)|(?P<dash>-{{2,}})"
_PLAIN = re.compile(_UNEVEN)
_DECOMPOSED = re.compile(rf"{_UNEVEN}|(?P<rare>{_RARE})")


def level(text: str) -> str:
    """Straighten quotes, dashes and blanks one for one: same length, same lines."""
    return text.translate(_LEVEL)


@dataclass(frozen=True)
class Folded:
    """A folded text and where its pieces come from."""

    text: str
    at: list[int]
    """Where each piece starts in ``text``."""
    origin: list[tuple[int, int]]
    """The stretch of the original that each piece stands for."""
    even: list[bool]
    """Whether the piece has as many characters as its original."""

    def start(self, position: int) -> int:
        """Original offset of the folded character at ``position``."""
        piece = bisect_right(self.at, position) - 1
        begin = self.origin[piece][0]
        return begin + position - self.at[piece] if self.even[piece] else begin

    def end(self, position: int) -> int:
        """Original offset one past the folded character before ``position``."""
        piece = bisect_right(self.at, position - 1) - 1
        begin, end = self.origin[piece]
        return begin + position - self.at[piece] if self.even[piece] else end

    def inward(self, offset: int) -> int:
        """First folded position whose character starts at or after original ``offset``."""
        piece = bisect_right(self.origin, offset, key=lambda stretch: stretch[0]) - 1
        if piece < 0:
            return 0
        begin, end = self.origin[piece]
        if self.even[piece] or offset == begin:
            return self.at[piece] + min(offset, end) - begin
        following = piece + 1
        return self.at[following] if following < len(self.at) else len(self.text)

    def until(self, offset: int) -> int:
        """Last folded position whose preceding character ends at or before ``offset``."""
        piece = bisect_left(self.origin, offset, key=lambda stretch: stretch[0]) - 1
        if piece < 0:
            return 0
        begin, end = self.origin[piece]
        if self.even[piece]:
            return self.at[piece] + min(offset, end) - begin
        if offset < end:
            return self.at[piece]
        following = piece + 1
        return self.at[following] if following < len(self.at) else len(self.text)


@lru_cache(maxsize=8)
def fold_cached(text: str) -> Folded:
    """`fold` for whole articles, which are asked about many times."""
    return fold(text)


def fold(text: str, *, keep_long_dashes: bool = False) -> Folded:
    """Fold ``text``; white space runs become one blank.

    Args:
        text: Anything.
        keep_long_dashes: Keep em dashes apart from hyphens: they part words, hyphens join them.
    """
    flat = text.translate(_ONE_TO_ONE if keep_long_dashes else _FLAT)
    pattern = _PLAIN if unicodedata.is_normalized("NFC", flat) else _DECOMPOSED
    pieces: list[str] = []
    at: list[int] = []
    origin: list[tuple[int, int]] = []
    even: list[bool] = []
    length = 0

    def add(piece: str, begin: int, end: int, *, is_even: bool) -> None:
        nonlocal length
        if begin == end:
            return
        pieces.append(piece)
        at.append(length)
        origin.append((begin, end))
        even.append(is_even)
        length += len(piece)

    done = 0
    for match in pattern.finditer(flat):
        replaced = _replace(match, keep_long_dashes)
        if replaced is None:
            continue
        add(flat[done : match.start()], done, match.start(), is_even=True)
        begin = match.start()
        for piece, width in replaced:
            add(piece, begin, begin + width, is_even=False)
            begin += width
        done = match.end()
    add(flat[done:], done, len(flat), is_even=True)
    if not at:
        return Folded("", [0], [(0, len(text))], [False])
    return Folded("".join(pieces), at, origin, even)


def _replace(match: re.Match[str], keep_long_dashes: bool) -> list[tuple[str, int]] | None:
    """What stands for an uneven stretch: (new, old length) each; ``None``: it stays."""
    found = match[0]
    kind = match.lastgroup
    if kind == "gap":
        return [(" " if " " in found else "", len(found))]
    if kind == "dots":
        return [("...", 1)]
    if kind == "dash":
        return [("\u2014" if keep_long_dashes else "-", len(found))]
    return _compose(found)


def _compose(found: str) -> list[tuple[str, int]] | None:
    if unicodedata.is_normalized("NFC", found):
        return None
    clusters: list[str] = []
    for char in found:
        is_base = not unicodedata.combining(char) and not "\u1160" <= char <= "\u11ff"
        if is_base or not clusters:
            clusters.append(char)
        else:
            clusters[-1] += char
    composed = [(unicodedata.normalize("NFC", cluster), len(cluster)) for cluster in clusters]
    whole = unicodedata.normalize("NFC", found)
    if "".join(piece for piece, _ in composed) != whole:
        return [(whole, len(found))]
    return composed


def splits_token(left: str, right: str) -> bool:
    """Whether a cut between ``left`` and ``right`` (folded) goes through a word or number."""
    if not left or not right:
        return False
    before, after = left[-1], right[0]
    if unicodedata.combining(after):
        return True
    if _is_wordy(before) and _is_wordy(after):
        return not (_is_unspaced(before) or _is_unspaced(after))
    return (
        _splits_number(left, right)
        or _splits_at_apostrophe(left, right)
        or _splits_prefix(left, right)
    )


def _is_wordy(char: str) -> bool:
    return char.isalnum() or char == "_" or unicodedata.combining(char) != 0


def _is_unspaced(char: str) -> bool:
    """Scripts that write no blanks between words: any place may be a boundary."""
    return (
        "\u3040" <= char <= "\u9fff" or "\u0e00" <= char <= "\u109f" or "\u1780" <= char < "\u1800"
    )


def _splits_number(left: str, right: str) -> bool:
    before, after = left[-1], right[0]
    if before.isdigit() and after in ".,:" and right[1:2].isdigit():
        return True
    if after.isdigit() and before in ".,:":
        return left[-2:-1].isdigit() or (before == "." and not left[-2:-1].isalpha())
    is_amount = after.isdigit() or (after in "$€£¥" and right[1:2].isdigit())
    # A minus sign is part of its number; a hyphen after a word or year isn't one.
    return is_amount and before == "-" and not _is_wordy(left[-2:-1] or " ")


_CLITICS = frozenset({"s", "re", "ll", "ve", "d", "m"})
_PREFIXES = frozenset({"non", "ex", "anti", "un", "counter", "pseudo", "quasi", "semi", "mis"})
_LETTERS = re.compile(r"[^\W\d_]*")
_LAST_LETTERS = re.compile(r"[^\W\d_]+$")


def _splits_at_apostrophe(left: str, right: str) -> bool:
    if right[0] == "'" and left[-1].isalpha():
        following = _LETTERS.findall(right[1:])[0]
        return bool(following) and following.casefold() not in _CLITICS
    return left[-1] == "'" and left[-2:-1].isalpha() and right[0].isalpha()


def _splits_prefix(left: str, right: str) -> bool:
    """Cutting "violent" out of "non-violent" turns the word into its opposite."""
    if left[-1] != "-" or not right[0].islower():
        return False
    prefix = _LAST_LETTERS.search(left[:-1])
    return prefix is not None and prefix[0].casefold() in _PREFIXES
