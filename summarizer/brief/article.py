"""An article becomes a briefing: the whole stage, in the order in which data flows."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

from summarizer.brief.actors import assemble_actors
from summarizer.brief.ask import Answer, Asker, OnProgress, ask_windows, part_words
from summarizer.brief.assemble import assemble_claims
from summarizer.brief.check import Checked, check_drafts
from summarizer.brief.document import Document, read_document
from summarizer.brief.draft import Window, cut_windows
from summarizer.brief.kinds import name_kind
from summarizer.brief.speakers import Said, find_speakers
from summarizer.evidence import check_line, check_names
from summarizer.llm.profiles import Profile
from summarizer.llm.usage import Usage, metered
from summarizer.prompts import Prompt
from summarizer.schema import Actor, ActorKind, Article, Briefing, Claim, Figure, Rejected, Run
from summarizer.text.credits import tells_its_source, write_statement

_STEPS_OF_AN_ANSWER = 8
"""Of the event loop: from the first byte of an answer to the next question on its way."""


class Turns:
    """Lets one article at a time be read or assembled; answers and questions go before.

    What takes milliseconds is done when nothing else waits. Otherwise, of many articles under
    way, each would hold up the next question of every other one at each step of its way.
    """

    def __init__(self) -> None:
        self._taken = asyncio.Lock()

    @asynccontextmanager
    async def take(self) -> AsyncIterator[None]:
        """Wait for one's turn; it is over with the block."""
        async with self._taken:
            await self.give_way()
            yield

    async def give_way(self) -> None:
        """Let all answers that are there be taken, and the next questions be sent."""
        for _ in range(_STEPS_OF_AN_ANSWER):
            await asyncio.sleep(0)


async def brief_article(
    article: Article,
    *,
    client: Asker,
    prompt: Prompt,
    on_progress: OnProgress | None = None,
    turns: Turns | None = None,
) -> Briefing:
    """Brief one article: number the sentences, ask, check, assemble.

    Args:
        article: The text, with its date where it is known.
        client: Asks the model.
        prompt: The instructions; see `summarizer.prompts`.
        on_progress: Called with questions answered and questions in all.
        turns: Shared by the articles that are under way at the same time.

    Raises:
        ModelError: The model could not be asked at all.
    """
    started = time.monotonic()
    turns = turns or Turns()
    async with turns.take():
        document = read_document(article)
        await turns.give_way()
        said = find_speakers(document)
        windows = _cut(document, said, client.profile)
    with metered() as meter:
        answers = await ask_windows(
            document, windows, client=client, prompt=prompt, on_progress=on_progress
        )
        checked = await check_drafts(document, answers, client=client, prompt=prompt)
    async with turns.take():
        if checked.speakers:
            said = find_speakers(document, checked.speakers)
        kinds = {g.name: name_kind(document, g, checked.actors) for g in document.names}
        actors = assemble_actors(document, kinds, said)
        await turns.give_way()
        claims, figures = assemble_claims(document, checked, said, actors, kinds)
        return Briefing(
            article=article,
            gist=write_gist(article, claims),
            actors=actors,
            claims=claims,
            figures=figures,
            rejected=[*checked.rejected, *_left_out(document, answers, checked, actors, kinds)],
            run=_run(checked, meter.usage, client.profile, prompt, time.monotonic() - started),
        )


class ReadAlone(NamedTuple):
    """What code alone reads in an article."""

    actors: list[Actor]
    claims: list[Claim]
    figures: list[Figure]


def read_alone(article: Article) -> ReadAlone:
    """All of an article that code reads by itself: no model is asked.

    Evidence, sources, cues and outlets are what a profile gets that asks for kinds only; the kinds
    of claims and of what they count are the model's, and here all claims are events.
    """
    document = read_document(article)
    said = find_speakers(document)
    checked = Checked(kinds=dict.fromkeys((part.label for part in document.parts), "event"))
    kinds = {group.name: name_kind(document, group, {}) for group in document.names}
    actors = assemble_actors(document, kinds, said)
    claims, figures = assemble_claims(document, checked, said, actors, kinds)
    return ReadAlone(actors, claims, figures)


def plan_windows(document: Document, profile: Profile) -> list[Window]:
    """What one article will be asked about by a model of this profile."""
    return _cut(document, find_speakers(document), profile)


def _cut(document: Document, said: dict[str, Said], profile: Profile) -> list[Window]:
    return cut_windows(
        document,
        said,
        size=profile.window,
        context=profile.context_sentences,
        asks_sources=profile.asks_sources,
        is_open=profile.window == "article",
    )


def write_gist(article: Article, claims: list[Claim]) -> str:
    """The leading claim with its source, if all its names and numbers stand in its evidence.

    Else the next one that does; empty when the article claims nothing.
    """
    for claim in claims:
        who = claim.attribution
        line = write_statement(
            claim.text,
            source=who.source,
            words=who.source_span.text if who.source_span else None,
            is_written=who.source_kind in ("document", "outlet"),
            denied=claim.polarity == "denied",
            told=tells_its_source(claim.text, claim.evidence, who.source_span, who.cue_span),
            outlet=who.outlets[0] if who.outlets else None,
        )
        named = [name for name in (who.source, *who.outlets) if name]
        known = [n for n in named if n == article.outlet or not check_names(n, article.text)]
        if not check_line(line, [*(span.text for span in claim.evidence), *known]):
            return line
    return ""


def _left_out(
    document: Document,
    answers: list[Answer],
    checked: Checked,
    actors: list[Actor],
    kinds: dict[str, ActorKind],
) -> list[Rejected]:
    """What was read and is in no claim, each with its reason: nothing goes without a word."""
    rejected = [
        Rejected(
            stage="read",
            reason=f"a {s.role}: no part of the story",
            item={"text": document.span((s.start, s.end)).text},
        )
        for s in document.sentences
        if s.role != "body"
    ]
    failed = {p.label: a.reason for a in answers if a.draft is None for p in a.window.parts}
    for part in document.parts:
        if part.label not in checked.kinds:
            reason = failed.get(part.label) or "the model gave no answer about it"
            item = {"part": part.label, "text": part_words(document, part)}
            rejected.append(Rejected(stage="ask", reason=reason, item=item))
    rejected += [
        Rejected(
            stage="read",
            reason="time, place or manner of saying: states nothing of its own",
            item={"text": document.span(rest).text},
        )
        for rest in document.rests
    ]
    rejected += [
        Rejected(stage="read", reason=reason, item={"text": document.span(where).text})
        for where, reason in document.unstated
    ]
    rejected += [
        Rejected(
            stage="read",
            reason="a reporting word without a noun phrase that could say it: no attribution",
            item={"cue": document.span(cue).text},
        )
        for cue in document.refused
    ]
    named = {a.name for a in actors}
    rejected += [
        Rejected(
            stage="assemble",
            reason=f"a name ({kinds[g.name]}) that neither acts nor speaks here: no actor",
            item={"name": g.name},
        )
        for g in document.names
        if g.name not in named
    ]
    return rejected


def _run(checked: Checked, usage: Usage, profile: Profile, prompt: Prompt, seconds: float) -> Run:
    return Run(
        model=profile.name,
        prompt=f"{prompt.name} {prompt.version}",
        prompt_sha256=prompt.sha256,
        found=checked.found,
        kept=checked.kept,
        repaired=checked.repaired,
        rejected=len(checked.rejected),
        calls=usage.calls,
        attempts=usage.attempts,
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        cached=usage.cached,
        cost_usd=usage.cost_usd,
        seconds=round(seconds, 3),
    )
