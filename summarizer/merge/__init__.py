"""Briefings of one day in, one day briefing out: pure, and the same for any order of input."""

from summarizer.merge.dates import infer_days
from summarizer.merge.day import group_by_day, merge_day
from summarizer.merge.judge import Judge, Phrase, Reading, Relation, Ruling

__all__ = [
    "Judge",
    "Phrase",
    "Reading",
    "Relation",
    "Ruling",
    "group_by_day",
    "infer_days",
    "merge_day",
]
