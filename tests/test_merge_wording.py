"""The words of a statement: bases, groups of words, phrases, negations, plans and asides."""

from __future__ import annotations

from collections import Counter

import pytest

from summarizer.merge import concepts
from summarizer.merge.modality import (
    drop_asides,
    find_negated,
    find_planned,
    find_quoted,
    is_negated,
)
from summarizer.merge.passages import Known, outline, read_capitals, read_text
from summarizer.merge.wording import (
    are_opposed,
    find_names,
    find_terms,
    stem,
)

NO_NAMES: frozenset[str] = frozenset()


def terms(text: str) -> frozenset[str]:
    """The terms of a text without names."""
    return find_terms(text, NO_NAMES)


@pytest.mark.parametrize(
    "words",
    [
        "died death killing fatalities toll",
        "injured injuries wounded hurt",
        "announcement announced announces",
        "negotiations talks negotiating",
        "employees employee workers staff",
        "investigation probe inquiry investigated",
        "collapsed collapse burst",
        "resigned resignation quit",
    ],
)
def test_words_for_one_thing_have_one_stem(words):
    """Forms, nouns of verbs and near synonyms come down to one stem."""
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("station", "state"),
        ("mission", "miss"),
        ("department", "depart"),
        ("sales", "sale"),
        ("bodies", "body"),
        ("rise", "fall"),
    ],
)
def test_words_that_only_look_alike_keep_their_stems(one, other):
    """An ending is cut off only where what is left is the same word."""
    assert stem(one) != stem(other)


def test_each_word_stands_for_one_thing():
    """No word stands in two groups, and no group's word in another group."""
    stems = [stem(word) for word in concepts.ALIKE]
    assert [name for name, count in Counter(stems).items() if count > 1] == []
    members = Counter(word for forms in concepts.ALIKE.values() for word in forms.split())
    assert [word for word, count in members.items() if count > 1 or word in concepts.ALIKE] == []
    forms = Counter(form for listed in concepts.IRREGULAR.values() for form in listed.split())
    assert [form for form, count in forms.items() if count > 1] == []


def test_a_group_of_words_holds_no_opposites():
    """Words that are each other's opposite are never one word."""
    for pair in concepts.OPPOSED.split():
        one, other = pair.split("-")
        assert are_opposed(frozenset({stem(one)}), frozenset({stem(other)}))


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("the dam gave way", "collapse"),
        ("she turned down the offer", "refuse"),
        ("ministers stepped down", "resign"),
        ("they lost their lives", "die"),
        ("the match was called off", "cancel"),
        ("rebels took over the port", "seize"),
    ],
)
def test_two_words_may_be_one_verb(text, meaning):
    """A verb of two words is the verb that says the same, and its parts are no terms."""
    found = terms(text)
    assert stem(meaning) in found
    assert found.isdisjoint(
        {stem(word) for word in ("give", "way", "turn", "step", "lives", "call")}
    )


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("the council has not accepted the plan", {"accept", "plan"}),
        ("no sample tested positive", {"sample", "test", "positive"}),
        ("it was a mistake, and I will not hide it", {"hide"}),
        ("the tents hold no more than 2,500 people", set()),
        ("not only the roof fell", set()),
        ("the roof fell", set()),
    ],
)
def test_a_negation_turns_what_stands_behind_it(text, turned):
    """A negation reaches to the end of its part of the sentence; "no more than" is none."""
    assert find_negated(text, NO_NAMES) == {stem(word) for word in turned}
    assert is_negated(text) == bool(turned)


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("the minister will open the dam", {"open"}),
        ("37 were missing and soldiers would join the search", {"join"}),
        ("there will be no law", set()),
        ("the minister has opened the dam", set()),
    ],
)
def test_what_is_planned_is_the_verb_of_a_modal(text, planned):
    """Only the verb that a modal governs is to come, not the whole statement."""
    assert find_planned(text) == {stem(word) for word in planned}


def test_an_aside_is_left_out_when_enough_remains():
    """A relative clause between commas is no part of what is stated."""
    text = "The group, which has fought beside the army since 2011, sent fighters to the border"
    assert drop_asides(text) == "The group  sent fighters to the border"
    assert drop_asides("He, who was there for ten long years, left") == (
        "He, who was there for ten long years, left"
    )


def test_quoted_terms_are_those_between_quotation_marks():
    """Curly, straight and single quotation marks hold what is quoted; an apostrophe does not."""
    assert find_quoted('it called the count "an invention"', NO_NAMES) == {stem("invention")}
    assert find_quoted("it was an “error of aiming” ", NO_NAMES) == terms("error aiming")
    assert find_quoted("the mayor’s town and the men’s boats", NO_NAMES) == frozenset()


STORY = (
    "Vellin will carry out the plan, Mayor Orsa Tennick said on Monday. Tennick's office ruled out "
    "a delay. “Harbour staff stay,” she told the Vellin Post. Harbour trade fell by 12 percent."
)


@pytest.mark.parametrize("known", [frozenset(), frozenset({"vellin", "harbour"})])
def test_outline_gives_names_and_terms_of_text(known: frozenset[str]) -> None:
    """An outline, read before the names are known, gives the names and terms that the text does."""
    names = find_names(STORY, known)
    assert outline(STORY).sort_out(known) == (names, find_terms(STORY, names) - names)


def test_text_is_outlined_as_far_as_asked() -> None:
    """One reading gives the capitals of a whole text and the outline of its beginning."""
    capitals, beginning, _ = read_text(STORY, outlined=66)
    assert capitals == read_capitals(STORY)
    assert beginning.sort_out(frozenset()) == outline(STORY[:66]).sort_out(frozenset())
    assert beginning.sort_out(frozenset()) != outline(STORY).sort_out(frozenset())


@pytest.mark.parametrize("known", [frozenset(), frozenset({"vellin", "harbour"})])
def test_passages_have_the_terms_of_their_words(known: frozenset[str]) -> None:
    """A passage of a text that was split once has the terms that it has by itself."""
    columns = read_text(STORY, outlined=66).columns
    for start in range(0, len(STORY), 3):
        for end in range(start + 1, len(STORY) + 1, 5):
            passage = STORY[start:end]
            by_itself = find_terms(passage, find_names(passage, known))
            assert columns.find_terms(start, end, known) == by_itself, passage


def test_known_words_are_own_names_and_names_of_others_never_written_small() -> None:
    """A name of the day is one in an article too, unless the article writes it small."""
    own = read_capitals("So Tennick spoke of the harbour. Bells rang.")
    known = Known(own, frozenset({"harbour", "bells"}))
    assert {w for w in ("tennick", "harbour", "bells", "rang") if w in known} == {
        "tennick",
        "bells",
    }
