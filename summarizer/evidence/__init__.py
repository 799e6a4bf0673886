"""Does this stand in the article? A span of it, or a reason why not."""

from summarizer.evidence.differences import check_names, check_numbers
from summarizer.evidence.lines import check_line
from summarizer.evidence.support import find_support
from summarizer.evidence.verbatim import Grounded, Unsupported, check_quotations, find_verbatim

__all__ = [
    "Grounded",
    "Unsupported",
    "check_line",
    "check_names",
    "check_numbers",
    "check_quotations",
    "find_support",
    "find_verbatim",
]
