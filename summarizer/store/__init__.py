"""What was answered: one SQLite file in the user's cache folder."""

from summarizer.store.sqlite import FILE_NAME, Store

__all__ = ["FILE_NAME", "Store"]
