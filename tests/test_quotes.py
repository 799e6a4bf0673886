"""Quotations with offsets: what stands in quotation marks, and what only looks like it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.quotes import find_quotes, speech_runs

TEXTS = st.text(alphabet=st.sampled_from(list("ab ,.'\"\n1")) | st.characters(), max_size=200)


def inner(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ('"We won," he said. "Twice."', ["We won,", "Twice."]),
        ('He called it "a farce" and left.', ["a farce"]),
        ("'We won,' he said. 'It's ours.'", ["We won,", "It's ours."]),
        ("the boys' school isn't the girls' one", []),
        ("It's the dogs' dinner, he'd say", []),
        ('She is 6\'2" tall and he is "short"', ["short"]),
        ("\"He said 'no' twice,\" she said", ["He said 'no' twice,"]),
        ("'It came fast,' he said. \"It went,\" she said.", ["It came fast,", "It went,"]),
        ('"He cried \'Wolf!"\' she said. "Twice."', ["He cried 'Wolf!", "Twice."]),
        ("no marks at all", []),
    ],
)
def test_quotations_are_found(text: str, quotations: list[str]) -> None:
    """Marks pair up; apostrophes, possessives and inches are none; inner marks stay inside."""
    assert inner(text) == quotations


def test_a_quotation_may_run_on_into_the_next_paragraph() -> None:
    """A paragraph that opens a quotation and doesn't close it is quoted to its end."""
    text = 'He wrote: "We were offered less.\n\n"Nobody can live on it." He left.'
    first, second = find_quotes(text)
    assert (first.closed, second.closed) == (False, True)
    assert text[first.inner_start : first.inner_end] == "We were offered less."
    assert text[second.inner_start : second.inner_end] == "Nobody can live on it."


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_quotations_are_well_formed(text: str) -> None:
    """Quotations stand in order, overlap nowhere, and hold their inner part between marks."""
    found = find_quotes(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for quote in found:
        assert 0 <= quote.start < quote.inner_start <= quote.inner_end <= quote.end <= len(text)
        assert text[quote.start] in "\"'"
        assert not quote.closed or text[quote.inner_end] == text[quote.start]


def test_a_speech_runs_over_open_paragraphs() -> None:
    """A quotation left open goes on in the next paragraph; words between two end the speech."""
    text = '"We lost.\n\n"We lost again.\n\n"Never," he said.\n\n"It rained.\n\nHe left. "No."'
    found = [text[start:end] for start, end in speech_runs(text, find_quotes(text))]
    assert found == [
        '"We lost.\n\n"We lost again.\n\n"Never,"',
        '"It rained.',
        '"No."',
    ]
