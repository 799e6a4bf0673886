"""Days inferred for undated articles: only where other articles of the run settle them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from summarizer.merge import infer_days
from summarizer.schema import Article

SEEDS = Path(__file__).parent.parent / "seeds"

# Both speak of one story: they share the names Tamaran, Orlo, Vey, Brask and Senna.
DATED = (
    "The flood at Orlo in Tamaran goes on, Mayor Brask said. The dam above Orlo burst on March 3, "
    "and the river Vey rose by two metres. Senna, the next town, was emptied of its people on "
    "Thursday. Trains between Orlo and Senna stand still."
)
STORY = "Mayor Brask of Orlo in Tamaran thanked the people of Senna by the Vey. "


def article(text: str, id: str, published: str | None = None) -> Article:
    return Article.from_text(text, id=id, published=published)


def infer(text: str, *others: Article) -> Article:
    """What becomes of an undated article beside a dated one, and others."""
    given = [article(STORY + text, "late"), article(DATED, "dated", "2031-03-08"), *others]
    found = {one.id: one for one in infer_days(given)}
    assert [one.id for one in infer_days(given)] == [one.id for one in given]
    shuffled = random.Random(1).sample(given, len(given))
    assert {one.id: one for one in infer_days(shuffled)} == found
    return found["late"]


def test_two_times_that_fit_one_day_give_it():
    """'Eight days ago' and a weekday, each tied to an event that is dated elsewhere."""
    late = infer(
        "The dam above Orlo burst eight days ago. Senna was emptied of its people on Thursday."
    )
    assert (late.published, late.published_basis) == ("2031-03-11", "inferred")
    assert late.published_reason == (
        "“eight days ago” is 2031-03-03 in article dated; “on Thursday” is 2031-03-06 in article "
        "dated; both fit 2031-03-11 alone"
    )


@pytest.mark.parametrize(
    "text",
    [
        "The dam above Orlo burst eight days ago.",
        "The dam above Orlo burst eight days ago, and eight days ago the Vey rose by two metres.",
        "The dam above Orlo burst eight days ago. Senna was emptied of its people yesterday.",
        "The dam above Orlo burst some days ago. Senna was emptied of its people in recent days.",
        "The bridge at Orlo was built eight days ago. Senna elected a new council on Thursday.",
        "The dam above Orlo burst in 1988. Senna was emptied of its people since Thursday.",
    ],
    ids=["one tie", "one expression", "they disagree", "vague", "other events", "no relative time"],
)
def test_less_than_two_agreeing_ties_give_no_day(text: str):
    """One tie, disagreement, vague times and other events leave an article undated."""
    late = infer(text)
    assert (late.published, late.published_basis) == (None, "unknown")
    assert late.published_reason is None


def test_an_event_with_two_days_ties_nothing():
    """Where the run itself dates the same words differently, they settle nothing."""
    text = "The dam above Orlo burst eight days ago. Senna was emptied of its people on Thursday."
    other = DATED.replace("March 3", "March 4")
    assert infer(text, article(other, "other", "2031-03-08")).published is None


def test_the_same_words_in_another_story_tie_nothing():
    """An article that shares no names with the dated one is of another story."""
    text = "The dam burst eight days ago. The town was emptied of its people on Thursday."
    other = article(f"Governor Lund of Kesh warned Marel and Tovar. {text}", "far")
    found = infer_days([other, article(DATED, "dated", "2031-03-08")])
    assert found[0].published is None


def test_weekdays_alone_give_the_latest_day_they_name():
    """Two tied weekdays leave some days open; news is told up to the day it appears."""
    dated = DATED + " On Friday helicopters brought bread to Orlo."
    ties = "Senna was emptied of its people on Thursday. Helicopters brought bread to Orlo {}."
    given = article(dated, "more", "2031-03-08")
    late = infer(ties.format("on Friday"), given)
    assert late.published == "2031-03-07"
    assert late.published_reason is not None
    assert late.published_reason.endswith("2031-03-07 is the latest day that it names")
    text = ties.format("on Friday") + " Children sang on Saturday."
    assert infer(text, given).published is None, "it may well be Saturday, or later"


def test_a_guess_is_not_built_on_a_guess():
    """An article whose own day was inferred dates no other."""
    text = "The dam above Orlo burst eight days ago. Senna was emptied of its people on Thursday."
    guessed = article(DATED, "dated", "2031-03-08").model_copy(
        update={"published_basis": "inferred"}
    )
    assert infer_days([article(STORY + text, "late"), guessed])[0].published is None


def test_the_undated_seed_is_of_the_fifth():
    """'Launched eight days ago' and 'last week' meet an offensive that others date 27 November."""
    articles = [Article.from_file(path) for path in sorted(SEEDS.glob("0*.txt"))]
    late = infer_days(articles)[-1]
    assert (late.published, late.published_basis) == ("2024-12-05", "inferred")
    assert late.published_reason is not None
    assert "“eight days ago” is 2024-11-27 in article 000" in late.published_reason
    assert infer_days(articles)[:-1] == articles[:-1], "what states its day keeps it"
    alone = infer_days(articles[2:])[-1]
    assert alone.published is None, "without those two nothing dates the offensive in these words"
