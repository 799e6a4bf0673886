"""One day with the articles of many stories: claims of strangers stay apart."""

from __future__ import annotations

from pathlib import Path

from summarizer.evaluate.cases import load_cases
from summarizer.evaluate.days import gold_briefing
from summarizer.merge.day import merge_day
from summarizer.schema import Briefing

EVALS = Path(__file__).parent.parent / "evals"
MOST_CONFLICTS = 2
"""Over two stories, when this was written; the rules before had five."""


def test_no_claims_of_two_stories_are_one_development() -> None:
    """Of 13 stories told on one day, no development and hardly a conflict spans two."""
    briefings: list[Briefing] = []
    story: dict[str, str] = {}
    for case in load_cases(EVALS, suites=["dev"]):
        briefing = gold_briefing(case)
        article = briefing.article.model_copy(update={"published": "2031-05-01"})
        briefings.append(briefing.model_copy(update={"article": article}))
        story[article.id] = case.story
    assert len(set(story.values())) == 13
    day = merge_day(briefings, day="2031-05-01")
    joined = [d.text for d in day.developments if len({story[c.article] for c in d.claims}) > 1]
    assert joined == []
    opposed = [
        [version.text for version in conflict.versions]
        for conflict in day.conflicts
        if len({story[c.article] for v in conflict.versions for c in v.claims}) > 1
    ]
    assert len(opposed) <= MOST_CONFLICTS, opposed
