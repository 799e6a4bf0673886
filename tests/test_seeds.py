"""The five seed articles, briefed: who says what, through which outlet, and what is no claim.

Sources, cues and outlets are found in code, so these facts hold whatever the model answers;
one test runs the embedded model on a whole seed.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from chat_server import ChatServer
from scripted_model import answer_first

from summarizer import Settings, summarize
from summarizer.brief.article import brief_article
from summarizer.llm.client import Client
from summarizer.llm.profiles import EMBEDDED, resolve_model
from summarizer.merge import merge_day
from summarizer.prompts import load_prompt
from summarizer.schema import Article, Briefing, Claim, DayBriefing

NEAR_THE_GROUP = "a source close to the armed group"
FACTION_HEAD = "The head of the Syrian faction leading the sweeping assault"
SEEDS = Path(__file__).parent.parent / "seeds"


async def _brief_all(server: ChatServer) -> dict[str, Briefing]:
    profile = resolve_model("openai/test", base_url=server.base_url)
    prompt = load_prompt("brief")
    async with Client(profile, base_url=server.base_url) as client:
        return {
            path.name[:3]: await brief_article(
                Article.from_file(path), client=client, prompt=prompt
            )
            for path in sorted(SEEDS.glob("0*.txt"))
        }


@pytest.fixture(scope="module")
def briefings() -> Iterator[dict[str, Briefing]]:
    with ChatServer() as server:
        server.answer_by(answer_first)
        yield asyncio.run(_brief_all(server))


def claim_with(briefing: Briefing, words: str) -> Claim:
    """The one claim whose evidence holds the words."""
    found = [c for c in briefing.claims if any(words in e.text for e in c.evidence)]
    assert len(found) == 1, f"{words!r} stands in {len(found)} claims"
    return found[0]


def day_of(briefings: dict[str, Briefing], day: str) -> DayBriefing:
    return merge_day([b for b in briefings.values() if b.article.published == day], day=day)


@pytest.mark.parametrize(
    ("seed", "words", "source", "mode", "outlets"),
    [
        ("000", "2,000 fighters into Syria", NEAR_THE_GROUP, "indirect", ["AFP"]),
        ("000", "2,000 fighters to the Qusayr", NEAR_THE_GROUP, "mixed", ["AFP"]),
        ("000", "150 military advisers", NEAR_THE_GROUP, "mixed", ["AFP"]),
        ("000", "has not yet participated", NEAR_THE_GROUP, "direct", ["AFP"]),
        ("000", "at the gates", "Syrian Observatory for Human Rights", "indirect", []),
        ("000", "Since 2013, Hezbollah", None, "narration", []),
        ("000", "withdrawn the majority", NEAR_THE_GROUP, "mixed", ["AFP"]),
        ("001", "2,000 fighters", "a source close to the group", "indirect", ["AFP"]),
        ("001", "150 Hezbollah military advisers", "a source close to the group", "mixed", ["AFP"]),
        ("001", "Hezbollah had withdrawn most", None, "narration", []),
        (
            "002",
            "supervising forces",
            "two senior Lebanese security sources",
            "mixed",
            ["Reuters", "News.Az"],
        ),
        ("002", "elite forces", None, "indirect", ["Reuters", "News.Az"]),
        ("002", "swiftest battlefield advance", None, "narration", ["Reuters", "News.Az"]),
        ("003", "supervising forces", "two senior Lebanese security sources", "mixed", ["Reuters"]),
        ("003", "aimed to", FACTION_HEAD, "mixed", ["CNN"]),
        ("003", "poses no threat", "Hayat Tahrir al-Sham", "indirect", []),
        ("003", "It is likely that Tehran", "a senior Iranian official", "direct", []),
        ("003", "Now, Tehran is providing", "a senior Iranian official", "direct", []),
        ("003", "withdrawn from Homs", "The Syrian military", "indirect", []),
        ("003", "steady and solid", "The Syrian military", "mixed", []),
        ("003", "security branches there had emptied", "A resident of Homs", "indirect", []),
        ("003", "begun fleeing", "Syrian Observatory for Human Rights", "indirect", []),
        ("003", "largely deserted", "Wasim Marouh", "indirect", []),
        ("003", "bringing reinforcements", "a Syrian army officer", "indirect", ["Reuters"]),
        ("003", "Rastan bridge", "a Syrian army officer", "indirect", ["Reuters"]),
        ("003", "increased movement", "Mazloum Abdi", "direct", []),
        ("004", "stand by the Syrian government", "Naim Qassem", "mixed", []),
        ("004", "280,000 people", "United Nations World Food Programme", "indirect", []),
        ("004", "captured the strategic city of Homs", None, "narration", []),
        ("004", "bitter fruits", "Antonio Guterres", "direct", []),
        ("004", "all parties are obligated", "Antonio Guterres", "indirect", []),
        ("004", "striving to reduce tensions", "Recep Tayyip Erdogan", "direct", []),
    ],
)
def test_who_says_it(
    briefings: dict[str, Briefing],
    seed: str,
    words: str,
    source: str | None,
    mode: str,
    outlets: list[str],
) -> None:
    """Each statement has the source, mode and outlet chain that a reader of the seed finds."""
    said = claim_with(briefings[seed], words).attribution
    assert said.mode == mode
    assert said.outlets == outlets
    if source is not None:
        assert said.source == source


def test_the_anonymous_source_has_its_reason(briefings: dict[str, Briefing]) -> None:
    """Every statement of the anonymous source carries the article's words for its anonymity."""
    said = [
        c.attribution
        for c in briefings["000"].claims
        if c.attribution.source == "a source close to the armed group"
    ]
    assert len(said) == 7
    assert all(a.anonymous for a in said)
    assert {a.anonymity_reason for a in said} == {"to discuss sensitive matters"}


def test_two_statements_share_a_sentence(briefings: dict[str, Briefing]) -> None:
    """'…, the source said, adding that …' gives two claims with their own evidence."""
    first = claim_with(briefings["000"], "defend its positions")
    second = claim_with(briefings["000"], "has not yet participated")
    assert first.id != second.id
    assert first.attribution.cue == "said"
    assert second.attribution.cue == "adding"


def test_a_denial_is_a_denial(briefings: dict[str, Briefing]) -> None:
    """The military's rejection of a report is denied; a plain negative is asserted."""
    assert claim_with(briefings["003"], "withdrawn from Homs").polarity == "denied"
    assert claim_with(briefings["003"], "poses no threat").polarity == "asserted"
    assert claim_with(briefings["000"], "has not taken").polarity == "asserted"


@pytest.mark.parametrize(
    ("seed", "words"),
    [
        ("000", "Photo by AFP"),
        ("001", "Regional Impact"),
        ("002", "Photo: AFP"),
        ("002", "Displaced Syrians drive"),
        ("003", "SURPRISE OFFENSIVE"),
        ("003", "ISLAMIC STATE"),
    ],
)
def test_headings_and_credits_are_no_claims(
    briefings: dict[str, Briefing], seed: str, words: str
) -> None:
    """A heading, caption or photo credit is no claim and no source, but is listed as left out."""
    briefing = briefings[seed]
    assert not any(words in e.text for c in briefing.claims for e in c.evidence)
    assert any(words in str(r.item.get("text")) for r in briefing.rejected)


def test_every_sentence_is_accounted_for(briefings: dict[str, Briefing]) -> None:
    """Each word of an article's body stands in a claim, a reporting clause or a rejected item."""
    for briefing in briefings.values():
        text = briefing.article.text
        covered = [False] * len(text)
        for claim in briefing.claims:
            said = claim.attribution
            for span in [*claim.evidence, said.source_span, said.cue_span]:
                if span is not None:
                    covered[span.start : span.end] = [True] * (span.end - span.start)
        for item in briefing.rejected:
            words = str(item.item.get("text", ""))
            at = text.find(words) if words else -1
            if at >= 0:
                covered[at : at + len(words)] = [True] * len(words)
        if briefing.article.title:
            at = text.find(briefing.article.title)
            covered[at : at + len(briefing.article.title)] = [True] * len(briefing.article.title)
        for sentence in re.finditer(r"[^.\n]{40,}", text):
            assert any(covered[sentence.start() : sentence.end()]), sentence[0]


def test_every_span_is_exact(briefings: dict[str, Briefing]) -> None:
    """Every span of every item gives back its own text."""
    for briefing in briefings.values():
        text = briefing.article.text
        spans = [s for c in briefing.claims for s in c.evidence]
        spans += [f.evidence for f in briefing.figures]
        spans += [m for a in briefing.actors for m in a.mentions]
        for claim in briefing.claims:
            said = claim.attribution
            spans += [s for s in (said.source_span, said.cue_span) if s is not None]
        assert spans
        assert all(text[s.start : s.end] == s.text for s in spans)


def test_nothing_is_said_that_the_article_lacks(briefings: dict[str, Briefing]) -> None:
    """Names, quoted words and digits of every item stand in its article."""
    for briefing in briefings.values():
        text = " ".join(briefing.article.text.split())
        for claim in briefing.claims:
            for quoted in re.findall(r"[\"“]([^\"”]{3,})[\"”]", claim.text):
                assert quoted.rstrip(",") in text
            for number in re.findall(r"\d[\d,.]*\d|\d", claim.text):
                assert number in text
            if claim.attribution.source is not None:
                assert claim.attribution.source.lower() in text.lower()
        for actor in briefing.actors:
            assert actor.name.lower() in text.lower()


@pytest.mark.parametrize(
    ("seed", "words", "value", "qualifier", "of"),
    [
        ("000", "2,000 fighters into Syria", 2000, "exact", "fighters"),
        ("000", "150 military advisers", 150, "exact", "military advisers"),
        ("003", "another 40 km", 40, "exact", None),
        ("004", "280,000 people", 280000, "more_than", "people"),
    ],
)
def test_figures_of_the_seeds(
    briefings: dict[str, Briefing],
    seed: str,
    words: str,
    value: int,
    qualifier: str,
    of: str | None,
) -> None:
    """A figure has the value, qualifier and counted thing that its characters give."""
    briefing = briefings[seed]
    claim = claim_with(briefing, words)
    figures = [f for f in briefing.figures if f.claim == claim.id]
    found = [f for f in figures if f.value == value]
    assert len(found) == 1
    assert found[0].qualifier == qualifier
    assert of is None or found[0].of == of
    assert all(f.value not in (2011, 2013, 2017, 24) for f in figures)


def test_one_agency_is_one_origin(briefings: dict[str, Briefing]) -> None:
    """The 2,000 fighters of two papers that credit AFP rest on one origin, AFP."""
    day = day_of(briefings, "2024-12-07")
    found = [d for d in day.developments if any(f.value == 2000 for f in d.figures)]
    assert found
    assert any(len({c.article for c in d.claims}) == 2 for d in found)
    for development in found:
        assert development.independent_origins == 1
        assert [o.name for o in development.origins] == ["AFP"]


def test_shared_agency_copy_is_one_origin_in_two_papers(briefings: dict[str, Briefing]) -> None:
    """The supervising forces are one development: two papers, one origin, Reuters."""
    day = day_of(briefings, "2024-12-06")
    [found] = [d for d in day.developments if "supervising forces" in d.text]
    assert len({c.article for c in found.claims}) == 2
    assert found.independent_origins == 1
    assert [o.name for o in found.origins] == ["Reuters"]


def test_an_undated_article_stays_undated(briefings: dict[str, Briefing]) -> None:
    """The seed without a date is briefed, and no day is made up for it."""
    article = briefings["004"].article
    assert article.published is None
    assert article.published_basis == "unknown"
    assert briefings["004"].claims


@pytest.mark.embedded
def test_the_embedded_model_briefs_a_seed(tmp_path: Path) -> None:
    """The embedded model briefs a whole seed; a second run asks nothing."""
    settings = Settings(model=EMBEDDED.name)
    article = Article.from_file(SEEDS / "000_048a5a0672a2303f.txt")
    fresh = summarize(article, settings=Settings(model=EMBEDDED.name, cache=False))
    assert fresh.run.attempts == fresh.run.calls > 0
    assert fresh.run.found == fresh.run.kept + fresh.run.repaired + fresh.run.rejected
    assert claim_with(fresh, "150 military advisers").attribution.outlets == ["AFP"]
    kinds = {a.name: a.kind for a in fresh.actors}
    assert kinds["Bashar al-Assad"] == "person"
    again = summarize(article, settings=settings)
    once_more = summarize(article, settings=settings)
    assert once_more.run.attempts == 0
    assert once_more.claims == again.claims
