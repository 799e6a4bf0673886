"""A first draft of a case, made from a model's answer, for a person to correct."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from summarizer.errors import UsageError
from summarizer.evaluate.cases import find_piece
from summarizer.schema import Actor, Article, Briefing, Claim, Figure, Span

HEADER = """\
# yaml-language-server: $schema=../../case.schema.json
# Drafted from an answer of {model}: read the article, correct every line, add what is missing,
# then say `reviewed: true`. Until then runs leave this case out.
"""


def write_draft(path: Path, briefing: Briefing, *, article_path: Path, story: str) -> None:
    """Write a draft as a case file; one that is there is left alone.

    Raises:
        UsageError: The file is there already, or can't be written.
    """
    draft = draft_case(briefing, article=os.path.relpath(article_path, path.parent), story=story)
    body = yaml.safe_dump(draft, sort_keys=False, allow_unicode=True, width=100)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(HEADER.format(model=briefing.run.model) + body)
    except FileExistsError as error:
        raise UsageError(
            f"{path} is there already. Choose another --name, or move it away"
        ) from error
    except OSError as error:
        raise UsageError(
            f"can't write to {path}: {error.strerror}. Choose another --evals"
        ) from error


def draft_case(briefing: Briefing, *, article: str, story: str) -> dict[str, Any]:
    """The tree of a case file that says what the briefing says."""
    text = briefing.article
    return {
        "article": Path(article).as_posix(),
        "sha256": text.sha256,
        "story": story,
        "reviewed": False,
        "actors": _list([_draft_actor(actor) for actor in briefing.actors]),
        "claims": _list(
            [_draft_claim(claim, text, f"c{n}") for n, claim in enumerate(briefing.claims, start=1)]
        ),
        "figures": _list([_draft_figure(figure, text) for figure in briefing.figures]),
    }


def _list(items: list[dict[str, Any]]) -> dict[str, Any]:
    return {"exhaustive": True, "items": items}


def _draft_actor(actor: Actor) -> dict[str, Any]:
    return {"names": list(dict.fromkeys([actor.name, *actor.aliases])), "kind": actor.kind}


def _draft_claim(claim: Claim, article: Article, id: str) -> dict[str, Any]:
    said = claim.attribution
    drafted: dict[str, Any] = {"id": id, "evidence": _draft_pieces(claim.evidence, article)}
    if said.source is None:
        drafted["source"] = None
    else:
        drafted |= {
            "source": said.source,
            "source_kind": said.source_kind,
            "mode": said.mode,
        }
    if said.outlets:
        drafted["outlets"] = list(said.outlets)
    if said.anonymous:
        drafted["anonymous"] = True
    if said.anonymity_reason:
        drafted["anonymity_reason"] = said.anonymity_reason
    if said.cue:
        drafted["cue"] = said.cue
    if claim.polarity == "denied":
        drafted["polarity"] = claim.polarity
    return drafted | {"kind": claim.kind}


def _draft_figure(figure: Figure, article: Article) -> dict[str, Any]:
    drafted: dict[str, Any] = {"evidence": _draft_piece(figure.evidence, article)}
    for name in ("value", "low", "high"):
        if getattr(figure, name) is not None:
            drafted[name] = getattr(figure, name)
    drafted |= {"unit": figure.unit, "of": figure.of}
    if figure.qualifier != "exact":
        drafted["qualifier"] = figure.qualifier
    if figure.place is not None:
        drafted["place"] = figure.place
    return drafted


def _draft_pieces(spans: Sequence[Span], article: Article) -> Any:
    pieces = [_draft_piece(span, article) for span in spans]
    return pieces[0] if len(pieces) == 1 else pieces


def _draft_piece(span: Span, article: Article) -> Any:
    """The words; with their number where they stand more than once."""
    places = [place.start for place in find_piece(span.text, article.text)]
    if len(places) > 1 and span.start in places:
        return {"text": span.text, "nth": places.index(span.start) + 1}
    return span.text
