"""Which articles tell one story, on one day and from one day to the next."""

from __future__ import annotations

from summarizer.merge.statements import Profile
from summarizer.merge.stories import find_stories


def profile(names: str, words: str) -> Profile:
    """An article's names and words."""
    return Profile(frozenset(names.split()), frozenset(words.split()))


DAM = profile("lodva halvik sarven", "dam water flood valley rescue bridge rain siren")


def test_names_and_words_link_two_articles():
    """Several names and the words of one event are one story."""
    other = profile("lodva halvik brenhold", "dam flood mayor sirens bridge valley")
    assert set(find_stories({"a": DAM, "b": other})) == {("a", "b")}


def test_names_alone_or_words_alone_link_nothing():
    """One government does many things, and one kind of thing happens in many places."""
    named = profile("lodva halvik sarven", "football cup goal striker coach")
    worded = profile("kanto", "dam water flood valley rescue bridge rain siren")
    assert find_stories({"a": DAM, "b": named}) == {}
    assert find_stories({"a": DAM, "b": worded}) == {}


def test_a_name_that_all_articles_have_weighs_little():
    """What the whole day speaks of tells no two articles from the others."""
    crowd = {
        f"x{n}": profile(f"union summit town{n} man{n} firm{n}", f"report talks w{n} v{n} u{n}")
        for n in range(40)
    }
    assert find_stories(crowd) == {}


def test_an_article_is_compared_with_few_of_a_large_story():
    """The pairs grow with the number of articles, not with its square."""
    day = {f"x{n:03}": DAM for n in range(120)}
    assert len(find_stories(day)) < 120 * 10
