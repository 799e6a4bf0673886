"""Does a line that was put together name and count only what it rests on?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.evidence.differences import check_names, check_numbers
from summarizer.evidence.verbatim import Unsupported

_OWN_WORDS = "Denial. Denied by."
"""What a line says in the program's own words, see `text.credits`."""
_LETTER_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)")


def check_line(line: str, basis: Iterable[str]) -> list[Unsupported]:
    """Name every name and every number of ``line`` that stands in none of the passages.

    Args:
        line: A headline or a gist.
        basis: Evidence, and the names of those who say it and of the outlets.
    """
    passages = _part("\n".join((*basis, _OWN_WORDS)))
    line = _part(line)
    return [*check_names(line, passages), *check_numbers(line, passages)]


def _part(text: str) -> str:
    """Set letters and digits of names such as "M5" apart: each is looked up by itself."""
    return _LETTER_DIGIT.sub(" ", text)
