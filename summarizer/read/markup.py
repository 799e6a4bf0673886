"""A web page's source, given as a file, becomes the text that a reader of the page sees."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_TAG = re.compile(
    r"</?(?:html|head|body|p|div|span|br|h[1-6]|article|section|a|ul|ol|li|strong|em|b|i|figure"
    r"|blockquote)(?:\s[^<>]*)?/?>|<!doctype\s+html",
    re.IGNORECASE,
)
_MIN_TAGS = 3
"""A text with fewer is no page; it may speak of a tag."""
_UNSEEN = frozenset(
    "script style template noscript nav footer aside button svg iframe select "
    "figcaption title".split()
)
_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 li ul ol section article blockquote table tr figure main body "
    "header".split()
)


def is_markup(text: str) -> bool:
    """Whether a text is a web page's source, or a piece of one."""
    return sum(1 for _ in zip(_TAG.finditer(text), range(_MIN_TAGS), strict=False)) == _MIN_TAGS


def strip_markup(text: str) -> str:
    """The words of a page, one paragraph a block; menus, scripts and captions are left out."""
    reader = _PageReader()
    reader.feed(text)
    reader.close()
    blocks = (" ".join(block.split()) for block in "".join(reader.pieces).split("\n\n"))
    return "\n\n".join(block for block in blocks if block) + "\n"


class _PageReader(HTMLParser):
    """Gathers what a page shows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block, or go out of sight."""
        if tag in _UNSEEN:
            self._hidden.append(tag)
        elif tag == "br":
            self.pieces.append("\n")
        elif tag in _BLOCKS:
            self.pieces.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        """Close a block, or come back into sight."""
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass  # what was left open inside ends with it
        elif tag in _BLOCKS:
            self.pieces.append("\n\n")

    def handle_data(self, data: str) -> None:
        """Take words that are seen."""
        if not self._hidden:
            self.pieces.append(data)
