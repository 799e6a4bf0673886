"""Who is listed as an actor of an article's story, and who is only mentioned."""

from __future__ import annotations

import pytest
from actor_scores import find_actors

LISTED = [
    # A body counts where it acts, speaks, is told of, or comes up again.
    ("Ada Bright of Tarvane Bank said it was cold.", ["Ada Bright"]),
    ("Tarvane Bank closed. Ada Bright said it was cold.", ["Tarvane Bank", "Ada Bright"]),
    (
        "Ada Bright praised the Harbour Union, which has 60 members.",
        ["Ada Bright", "Harbour Union"],
    ),
    ("Ada Bright said Rs 40 lakh was paid and Rs 3 lakh was lost.", ["Ada Bright"]),
    ("The Tree and Soil Commission closed.", ["Tree and Soil Commission"]),
    # Documents, stand-ins and streets are none; two descriptions of one body are one.
    ("The report said it was cold. Another said it was not.", []),
    ("Ada Bright lives on Mill Road. She said it was cold.", ["Ada Bright"]),
    ("Police said it was over. The city police said two had left.", ["Police"]),
    ("The Tarvian army said it had left. The Lodran army said no.",
     ["The Tarvian army", "The Lodran army"]),
    # An office and who is named with it right afterwards are one.
    ('The mayor of Tarnholt said no. "It is over," Ada Bright said.', ["Ada Bright"]),
    ('Her agent said no. "It is over," agent Ada Bright said.', ["Ada Bright"]),
    ('A guest said no. "It is over," Ada Bright said.', ["A guest", "Ada Bright"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actors"), LISTED)
def test_actors_are_those_who_act_or_speak(text: str, actors: list[str]) -> None:
    """Names and descriptions are listed for what they do in the text, each once."""
    assert find_actors(text) == actors
