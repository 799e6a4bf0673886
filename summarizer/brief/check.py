"""Step 4: every item of a draft against the text: kept, repaired by asking again, or rejected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel

from summarizer.brief.ask import Answer, Asker, Messages, write_question
from summarizer.brief.document import Document, Part
from summarizer.brief.draft import FreeClaim, Window
from summarizer.errors import ReplyCutOff, ReplyInvalid
from summarizer.evidence import (
    Unsupported,
    check_names,
    check_numbers,
    check_quotations,
    find_support,
    find_verbatim,
)
from summarizer.prompts import Prompt
from summarizer.schema import ActorKind, ClaimKind, Rejected
from summarizer.text.cues import CUES
from summarizer.text.reports import Offsets

T = TypeVar("T", bound=BaseModel)

MAX_REASKS = 12
"""Items of one article that are asked for again; a text that baffles the model costs no more."""
REPEATED_SHARE = 0.9
"""An added claim that holds this much of a part's characters says the same again."""


@dataclass(frozen=True)
class AddedClaim:
    """A claim the model added, with where its words, source and cue stand."""

    kind: ClaimKind
    evidence: Offsets
    source: Offsets | None
    cue: Offsets | None


@dataclass
class Checked:
    """What of the drafts stands, and what became of the rest."""

    kinds: dict[str, ClaimKind] = field(default_factory=dict)
    speakers: dict[str, str] = field(default_factory=dict)
    actors: dict[str, ActorKind] = field(default_factory=dict)
    counted: dict[int, Offsets] = field(default_factory=dict)
    """Where a number starts → where what it counts stands."""
    added: list[AddedClaim] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    found: int = 0
    kept: int = 0
    repaired: int = 0
    reasked: int = 0

    def reject(self, reason: str, item: dict[str, Any]) -> None:
        """Record an item of a draft that doesn't stand."""
        self.rejected.append(Rejected(stage="check", reason=reason, item=item))


class _OneClaim(BaseModel):
    claim: FreeClaim


async def check_drafts(
    document: Document, answers: Sequence[Answer], *, client: Asker, prompt: Prompt
) -> Checked:
    """Check all drafts of an article.

    Labels, kinds, candidates, names and what numbers count come from closed lists, so they can
    only be missing; words that the model wrote itself must stand in the text, with their
    numbers, negations, direction and quotation marks. What fails is asked for once more with
    the reason.
    """
    checked = Checked()
    for answer in answers:
        draft = answer.draft
        if draft is None:
            continue
        closed = (draft.kinds, draft.speakers, draft.actors)
        items = sum(len(found) for found in closed)
        checked.found += items
        checked.kept += items
        checked.kinds |= draft.kinds
        checked.speakers |= draft.speakers
        checked.actors |= draft.actors
        for label, words in draft.counted.items():
            checked.found += 1
            checked.kept += 1
            number = answer.window.numbers[label]
            where = next(((c.start, c.end) for c in number.candidates if c.text == words), None)
            if where is not None:
                checked.counted[number.start] = where
        for claim in draft.more:
            await _check_added(document, answer.window, claim, checked, client, prompt)
    assert checked.found == checked.kept + checked.repaired + len(checked.rejected)
    return checked


async def _check_added(
    document: Document,
    window: Window,
    claim: FreeClaim,
    checked: Checked,
    client: Asker,
    prompt: Prompt,
) -> None:
    checked.found += 1
    ground = ground_claim(document, window, claim)
    if isinstance(ground, AddedClaim):
        checked.kept += 1
        checked.added.append(ground)
        return
    again = f'The added claim "{claim.words}" can\'t be used: {ground}. Answer it anew.'
    reply = await _ask_again(document, window, again, _OneClaim, checked, client, prompt)
    better = ground_claim(document, window, reply.claim) if reply is not None else ground
    if isinstance(better, AddedClaim):
        checked.repaired += 1
        checked.added.append(better)
    else:
        checked.reject(ground, claim.model_dump())


def ground_claim(document: Document, window: Window, claim: FreeClaim) -> AddedClaim | str:
    """Where a claim in the model's words stands in the window, or why it doesn't.

    Returns:
        Offsets of evidence, source and cue; or the reason, in words that tell what to mend.
    """
    text = document.text
    where = (window.sentences[0].start, window.sentences[-1].end)
    found = find_verbatim(claim.words, text, within=where)
    if isinstance(found, Unsupported):
        found = find_support(claim.words, text, within=where)
    if isinstance(found, Unsupported):
        return found.reason
    evidence = (found.start, found.end)
    checks: list[Callable[[str, str], list[Unsupported]]] = [
        check_numbers,
        check_names,
        check_quotations,
    ]
    for check in checks:
        faults = check(claim.words, text[slice(*evidence)])
        if faults:
            return faults[0].reason
    stated = next((p for p in window.parts if _covers(evidence, p)), None)
    if stated is not None:
        return f"part {stated.label} states it already"
    sentence = next((s for s in window.sentences if s.start <= evidence[0] < s.end), None)
    if sentence is None:
        return "its words stand outside the sentences asked about"
    if claim.by is None:
        return AddedClaim(claim.kind, evidence, None, None)
    return _tie_source(document, (sentence.start, sentence.end), claim, evidence)


def _covers(evidence: Offsets, part: Part) -> bool:
    """Whether a claim's words are as good as all of a part's."""
    shared = sum(max(0, min(evidence[1], b) - max(evidence[0], a)) for a, b in part.spans)
    return shared >= REPEATED_SHARE * sum(b - a for a, b in part.spans)


def _tie_source(
    document: Document, inside: Offsets, claim: FreeClaim, evidence: Offsets
) -> AddedClaim | str:
    """The source and the word that ties it to the claim, both in the claim's own sentence."""
    text = document.text
    source = find_verbatim(claim.by or "", text, within=inside, ignore_case=True)
    if isinstance(source, Unsupported):
        return f'the source "{claim.by}" does not stand in the sentence'
    if claim.cue is None:
        return "a source needs the reporting word that ties it to the claim"
    cue = find_verbatim(claim.cue, text, within=inside)
    if isinstance(cue, Unsupported):
        return f'the reporting word "{claim.cue}" does not stand in the sentence'
    if not any(w.lower().strip(",.:") in CUES or w == "according" for w in claim.cue.split()):
        return f'"{claim.cue}" does not report speech: who acts is not who says it'
    return AddedClaim(claim.kind, evidence, (source.start, source.end), (cue.start, cue.end))


async def _ask_again(
    document: Document,
    window: Window,
    question: str,
    schema: type[T],
    checked: Checked,
    client: Asker,
    prompt: Prompt,
) -> T | None:
    """Ask for one item again, with the reason; ``None`` when no usable answer came."""
    if checked.reasked >= MAX_REASKS:
        return None
    checked.reasked += 1
    messages: Messages = write_question(document, window, prompt, client.profile)
    messages[-1] = {
        "role": "user",
        "content": f"{messages[-1]['content']}\n\n{question}",
    }
    try:
        reply = await client.ask(messages, schema)
    except (ReplyInvalid, ReplyCutOff):
        return None
    return reply.draft
