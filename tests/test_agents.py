"""Unnamed bodies that do something: which noun phrases are such, and which are one."""

from __future__ import annotations

import pytest

from summarizer.text.agents import find_agents, name_body


def list_agents(sentence: str) -> list[str]:
    return [sentence[a.start : a.end] for a in find_agents(sentence, 0, len(sentence))]


@pytest.mark.parametrize(
    ("sentence", "agents"),
    [
        ("Rebel forces took the bridge on Friday.", ["Rebel forces"]),
        ("The rebel coalition in the north has seized two towns.", ["The rebel coalition"]),
        ("Soldiers backed by drones crossed the river.", ["Soldiers"]),
        ("In a second raid, army divers searched the wreck.", ["army divers"]),
        ("The statistics office revised its figures.", ["The statistics office"]),
        ("Armed groups have fired at the crossing.", ["Armed groups"]),
        ("Islamist-led factions were at the gates.", ["Islamist-led factions"]),
        ("Prosecutors opened a case while police searched the yard.", ["Prosecutors", "police"]),
        ("He fled before soldiers arrived.", ["soldiers"]),
    ],
)
def test_a_body_that_is_the_subject_of_a_verb_is_found(sentence: str, agents: list[str]) -> None:
    """Whoever takes, seizes or revises is an agent, by the words before its preposition."""
    assert list_agents(sentence) == agents


@pytest.mark.parametrize(
    "sentence",
    [
        "The office was quiet.",
        "A group of friends walked home.",
        "The prosecutor resigned.",
        "The town was taken by rebels.",
        "The group's fighters crossed the river.",
        "Carla Army won the race.",
        "The bridge over the river collapsed.",
    ],
)
def test_what_is_no_body_or_no_subject_is_left_alone(sentence: str) -> None:
    """A bare office, a single person, an object, a part of a named body, a name: no agents."""
    assert list_agents(sentence) == []


def test_names_of_one_rising_are_one() -> None:
    """Rebels, rebel forces and insurgents are one body; an army and the police are two."""
    sentence = (
        "Rebels fled and the rebel forces regrouped, but insurgents attacked, "
        "the army retreated and police stayed."
    )
    bodies = [name_body(agent.mention) for agent in find_agents(sentence, 0, len(sentence))]
    assert bodies == ["rebel", "rebel", "rebel", "army", "police"]
