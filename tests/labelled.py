"""Writes labelled cases for tests: an article and its labels, in a folder like ``evals/``."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from summarizer.evaluate.cases import Case, load_cases

TEXT = (
    "date 2031-05-04 The dam at Orla would hold until Friday, said Olaf Brandt, the minister. "
    "Brandt told Northline that 120 families had left the valley. "
    "The International Monetary Fund (IMF) denied that it had refused a loan.\n\n"
    "Output fell 5 percent. At least 12 people died, the coast guard said, and between 30 and 40 "
    "were missing.\n\n"
    '"We have seen no cracks," said an engineer who asked not to be named because he was not '
    "authorised to speak. Rain fell for a third day and schools stayed shut."
)


def write_case(
    folder: Path,
    *,
    name: str = "orla",
    text: str = TEXT,
    actors: Sequence[Mapping[str, Any]] = (),
    claims: Sequence[Mapping[str, Any]] = (),
    figures: Sequence[Mapping[str, Any]] = (),
    exhaustive: bool = True,
    suite: str = "dev",
    story: str = "orla",
    **more: Any,
) -> Path:
    """Write one article and its case; the case's path."""
    article = folder / "articles" / f"{name}.txt"
    article.parent.mkdir(parents=True, exist_ok=True)
    article.write_text(text, encoding="utf-8")
    lists = {"actors": actors, "claims": claims, "figures": figures}
    case = {
        "article": f"../../articles/{name}.txt",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "story": story,
        "reviewed": True,
        **{
            key: {"exhaustive": exhaustive, "items": [dict(item) for item in items]}
            for key, items in lists.items()
        },
        **more,
    }
    path = folder / "cases" / suite / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(case, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def make_case(folder: Path, **labels: Any) -> Case:
    """Write one case and load it."""
    path = write_case(folder, **labels)
    return next(case for case in load_cases(folder) if case.path == path)
