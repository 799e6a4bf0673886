"""Paths in, articles out, and a word about everything that is none."""

from summarizer.read.files import STANDARD_INPUT, ReadResult, read_paths

__all__ = ["STANDARD_INPUT", "ReadResult", "read_paths"]
