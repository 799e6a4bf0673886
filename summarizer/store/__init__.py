"""What was answered and what was briefed: one SQLite file in the user's cache folder."""

from summarizer.store.briefings import Shelf
from summarizer.store.sqlite import FILE_NAME, Store

__all__ = ["FILE_NAME", "Shelf", "Store"]
