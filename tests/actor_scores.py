"""Scores who is listed as an actor of the passages labelled by hand, by rules alone.

No model says what a name is: one that neither its title, its shape nor a list tells counts as a
person where it looks like one, else as something that is listed only if it speaks. Real models
know more, so the figures are a lower bound.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from attribution_gold import Passage

from summarizer.brief.actors import assemble_actors
from summarizer.brief.document import read_document
from summarizer.brief.kinds import name_kind
from summarizer.brief.speakers import find_speakers
from summarizer.evaluate.match import fold_name
from summarizer.schema import ActorKind, Article
from summarizer.text.names import ORGANIZATION


@dataclass
class ActorScores:
    """Counts over the passages scored so far; optional actors count neither way."""

    labelled: int = 0
    right: int = 0
    extra: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall over actors; 0 to 1."""
        return 2 * self.right / max(1, self.labelled + self.right + self.extra)

    def __str__(self) -> str:
        return f"F1={self.f1:.3f} labelled={self.labelled} right={self.right} extra={self.extra}"


def score_actors(passages: Iterable[Passage]) -> ActorScores:
    """Compare the actors found in each passage with those labelled."""
    scores = ActorScores()
    for passage in passages:
        if passage.actors:
            _score_passage(scores, passage)
    return scores


def _score_passage(scores: ActorScores, passage: Passage) -> None:
    wanted = [{fold_name(name) for name in names} for names in passage.actors]
    spare = [{fold_name(name) for name in names} for names in passage.maybe_actors]
    scores.labelled += len(wanted)
    for name in find_actors(passage.text):
        folded = fold_name(name)
        for pool in (wanted, spare):
            hit = next((names for names in pool if folded in names), None)
            if hit is not None:
                pool.remove(hit)
                scores.right += pool is wanted
                break
        else:
            scores.extra += 1
            scores.misses.append(f"{passage.id} extra actor: {name}")
    scores.misses += [f"{passage.id} missed actor: {' / '.join(sorted(w))}" for w in wanted]


def find_actors(text: str) -> list[str]:
    """The names under which actors are listed."""
    document = read_document(Article.from_text(text, id="passage"))
    said = find_speakers(document)
    bodies: dict[str, ActorKind] = {
        g.name: "organization" for g in document.names if ORGANIZATION.search(g.name)
    }
    kinds = {group.name: name_kind(document, group, bodies) for group in document.names}
    return [actor.name for actor in assemble_actors(document, kinds, said)]
