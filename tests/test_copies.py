"""Copies: reprints and rewrites are found in a large day, independent reports aren't mistaken."""

from __future__ import annotations

import random
from array import array
from functools import cache

import pytest
from briefings import Told, make_briefing

from summarizer.merge.copies import (
    Copies,
    find_copies,
    find_overlaps,
    find_repeated,
    hash_runs,
    take_print,
)
from summarizer.merge.statements import read_statements
from summarizer.speed.newsday import make_day

WORDS = [
    f"{a}{b}{c}"
    for a in ("bar", "cor", "del", "fen", "gal", "hol", "jus", "kem", "lor", "mun")
    for b in ("a", "e", "i", "o", "u")
    for c in ("bek", "dan", "fil", "gost", "lim", "ner", "pot", "rud", "sal", "tig")
]


def write(rng: random.Random, words: int) -> list[str]:
    """Words in an order that no other text has."""
    return [rng.choice(WORDS) for _ in range(words)]


def rewrite(rng: random.Random, words: list[str], *, share: float, run: int) -> list[str]:
    """A text that keeps a share of the words in runs of so many, and has its own between them."""
    found: list[str] = []
    for start in range(0, len(words), run):
        piece = words[start : start + run]
        found += piece if rng.random() < share else write(rng, len(piece))
    return found


@cache
def print_others() -> dict[str, array[int]]:
    """Texts that have nothing to do with each other."""
    rng = random.Random(3)
    return {f"x{n}": take_print(" ".join(write(rng, 250))) for n in range(100)}


def compare(first: str, second: str) -> tuple[bool, float]:
    """Whether two texts share copy among a hundred others, and how much of it."""
    prints = {**print_others(), "a": take_print(first), "b": take_print(second)}
    for overlap in find_overlaps(prints):
        if (overlap.first, overlap.second) == ("a", "b"):
            return overlap.shares_copy, overlap.containment
    return False, 0.0


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(("share", "run"), [(0.34, 30), (0.34, 12), (0.34, 8), (0.7, 6)])
def test_a_rewrite_that_keeps_a_third_is_found(seed, share, run):
    """Copy is found where a third of the words are kept, in whole sentences or in pieces."""
    rng = random.Random(seed)
    source = write(rng, 300)
    kept = rewrite(rng, source, share=share, run=run)
    while sum(word == other for word, other in zip(source, kept, strict=True)) < share * 300:
        kept = rewrite(rng, source, share=share, run=run)
    assert compare(" ".join(source), " ".join(kept))[0]


@pytest.mark.parametrize("seed", range(8))
def test_a_rewrite_three_times_as_long_is_found(seed):
    """A long article that takes in a short one whole shares copy with it."""
    rng = random.Random(seed)
    source = write(rng, 120)
    long = [*write(rng, 150), *source, *write(rng, 150)]
    assert compare(" ".join(source), " ".join(long)) == (True, 1.0)


def test_independent_reports_of_one_event_share_no_copy():
    """Names, numbers and a quotation of ten words in common are no copied text."""
    facts = "the Halvik dam gave way at 4:20 am above Lodva and killed 17 people"
    quote = "we reported the cracks in writing twice and nobody came"
    rng = random.Random(5)

    def tell() -> str:
        words = write(rng, 240)
        for fact in (*facts.split(" and "), quote):
            at = rng.randrange(len(words))
            words[at:at] = fact.split()
        return " ".join(words)

    shares, containment = compare(tell(), tell())
    assert not shares
    assert containment < 0.1


def test_case_accents_and_possessives_make_no_difference():
    """The same words are the same wording however they are set."""
    plain = "The mayor of Malaga met the party leader in Cordoba"
    assert hash_runs("THE MAYOR of Málaga met the party’s leader in Córdoba") == hash_runs(plain)
    assert hash_runs("the leader met the party of Malaga mayor in Cordoba") != hash_runs(plain)


def copy_claims(*articles: tuple[str, str]) -> Copies:
    """Copies among articles of one claim each: the claim, and the text around it."""
    made = [
        make_briefing(f"{claim}. {rest}", Told(claim), id=f"n{at}", published="2031-05-16")
        for at, (claim, rest) in enumerate(articles)
    ]
    return find_copies([briefing.article for briefing in made], read_statements(made))


SENTENCE = "Lifeboats from three harbours brought all passengers ashore within two hours"


def test_a_copied_sentence_is_one_lineage_in_any_article():
    """A long sentence that stands in articles of other wording has one lineage."""
    rng = random.Random(9)
    texts = [" ".join(write(rng, 80)) for _ in range(4)]
    found = copy_claims(
        *((SENTENCE, text) for text in texts[:3]), ("Nobody was hurt off Pell today", texts[3])
    )
    assert found.lineages == [0, 0, 0, 3]
    assert not found.reprints


def test_a_short_sentence_is_one_lineage_in_copies_only():
    """Few words that two articles have in common are copied where the articles share copy."""
    rng = random.Random(9)
    text, other = (" ".join(write(rng, 80)) for _ in range(2))
    short = "Two hundred people fled"
    assert copy_claims((short, text), (short, text)).lineages == [0, 0]
    assert copy_claims((short, text), (short, other)).lineages == [0, 1]


def test_two_claims_of_one_article_stay_two():
    """One sentence may hold two claims: they aren't copies of each other."""
    made = make_briefing(
        f"{SENTENCE}.", Told(SENTENCE), Told(SENTENCE, text="All were saved"), id="a"
    )
    assert find_copies([made.article], read_statements([made])).lineages == [0, 1]


def test_what_a_reprint_repeats_is_told_from_what_it_adds():
    """A claim with the same content in both; others may say the same, and stay."""
    told = [("original", "holds"), ("original", "rain"), ("reprint", "holds"), ("reprint", "pours")]
    members = read_statements(
        [
            make_briefing(f"{words} {id}.", Told(words), id=f"{id}{at}")
            for at, (id, words) in enumerate(told)
        ]
    )
    reprints = {"reprint2": "original0", "reprint3": "original0"}
    assert find_repeated([[0, 2], [1], [3]], members, reprints) == {2}
    assert find_repeated([[0], [1], [2, 3]], members, reprints) == set()
    assert find_repeated([[0, 2], [1, 3]], members, {}) == set()


def test_copies_of_a_large_day_are_found():
    """On a made-up day most reprints are found, and no reprint is of another story."""
    day = make_day(1500)
    found = find_copies([briefing.article for briefing in day], read_statements(day))
    assert len(found.reprints) > 0.2 * len(day)
    story = {briefing.article.id: briefing.article.id.split("-")[0] for briefing in day}
    assert all(story[copy] == story[original] for copy, original in found.reprints.items())
    assert not set(found.reprints.values()) & found.reprints.keys()
