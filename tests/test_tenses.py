"""When a statement lies, as far as its grammar tells."""

from __future__ import annotations

import pytest

from summarizer.brief.document import read_document
from summarizer.brief.draft import allowed_kinds
from summarizer.brief.tenses import tell_time
from summarizer.schema import Article


@pytest.mark.parametrize(
    "words",
    [
        "The plant will close in June",
        "Norbank, the lender's owner, won't sell",
        "They'll vote at noon",
        "The ministers were to meet in Orla",
        "The gates are set to open",
        "Snow is likely to fall",
        "The union intends to strike",
        "The mayor vowed to stay",
    ],
)
def test_the_main_verb_puts_it_ahead(words: str) -> None:
    """A future, "is to" and its kin, and a declared intention tell of what hasn't happened."""
    assert tell_time(words, is_reported=False) == "ahead"


def test_would_is_the_will_of_what_was_said() -> None:
    """ "Would" is a future in what somebody said, and open in the article's own words."""
    assert tell_time("the yard would close", is_reported=True) == "ahead"
    assert tell_time("Closing it would cost the town dearly", is_reported=False) == "open"
    assert tell_time("the yard would have closed", is_reported=True) == "open"


@pytest.mark.parametrize(
    "words",
    [
        "The court turned down a request to move the trial",
        "Divers were bringing lamps to the wreck",
        "The army has sent lorries to help clear the road",
        "A judge halted the sale a day before it was due to begin",
    ],
)
def test_a_past_main_verb_isnt_ahead(words: str) -> None:
    """A purpose or a plan that hangs on a past event doesn't make it a plan."""
    assert tell_time(words, is_reported=False, year=2031) == "past"


@pytest.mark.parametrize(
    "words",
    [
        "Since 2013, the club has played abroad",
        "In recent years Norbank had grown",
        "For decades the valley stood empty",
        "The bridge was built in 1974",
        "The town lost a fifth of its jobs between 2020 and 2026",
    ],
)
def test_years_ago_is_long_ago(words: str) -> None:
    """What opens with a distant time, or has its main verb in a past year, is no news."""
    assert tell_time(words, is_reported=False, year=2031) == "long_ago"


@pytest.mark.parametrize(
    "words",
    [
        "Police held a man convicted in 2015",
        "The wait has grown to 14 weeks from nine in 2026",
        "Shares fell to their lowest since 2019",
        "The law passed in 2019 and was struck down on Monday",
        "The council met in 2030",
    ],
)
def test_a_year_in_passing_is_not_when_it_happened(words: str) -> None:
    """A year of something else, last year, or one beside a named day leaves the news news."""
    assert tell_time(words, is_reported=False, year=2031) != "long_ago"


def test_without_the_articles_year_a_year_tells_nothing() -> None:
    """2013 is long ago only for an article that was published later."""
    assert tell_time("The bridge was built in 2013", is_reported=False) == "past"


@pytest.mark.parametrize(
    "words",
    [
        "The man who will lead it resigned",
        "If the dam holds, the town will be safe",
        "To be paid within a week",
        "Norbank agreed to buy the yard",
        "The fund has paid and will go on paying",
        "Rain may delay the launch",
    ],
)
def test_what_grammar_doesnt_tell_is_open(words: str) -> None:
    """Clauses before the main verb, consent, modals and two times at once are left to the model."""
    assert tell_time(words, is_reported=False, year=2031) == "open"


def test_the_model_is_offered_only_what_the_grammar_allows() -> None:
    """What lies ahead can be a plan or a judgement, what lies years back background or one."""
    text = (
        "date 2031-05-04 The plant will close in June. The plant was built in 1974. "
        "Workers left the plant to join the march."
    )
    document = read_document(Article.from_text(text, id="a"))
    assert [allowed_kinds(document, part) for part in document.parts] == [
        ("plan", "assessment"),
        ("background", "assessment"),
        ("event", "background", "assessment"),
    ]
