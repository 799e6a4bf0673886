"""The baseline: what a run reached when somebody looked at it and blessed it."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from summarizer.errors import UsageError
from summarizer.evaluate.compare import make_unit
from summarizer.evaluate.records import Spent, add_up
from summarizer.evaluate.run import Scored
from summarizer.evaluate.scores import FIELDS, SCORER_VERSION, pool
from summarizer.evaluate.statistics import Unit
from summarizer.evaluate.tallies import Tally
from summarizer.schema.span import Frozen

DUST = 1e-9
"""Differences of sums of floats that mean nothing."""


class BaselineCase(Frozen):
    """What one case scored when the baseline was blessed."""

    story: str
    tallies: dict[str, list[list[int]]]
    """Field → hits, extras and misses of each repeat."""


class Baseline(Frozen):
    """The shape of ``baseline.json``."""

    blessed: str
    """ISO date."""
    run: str
    model: str
    prompt: str
    prompt_sha256: str
    gold_sha256: str
    scorer: str
    fields: dict[str, float | None]
    """Field → pooled score, to be read by people."""
    failed: list[str]
    spent: Spent
    """Of one repeat."""
    cases: dict[str, BaselineCase]


def read_baseline(path: Path) -> Baseline | None:
    """Read the baseline; ``None`` when nothing was blessed yet.

    Raises:
        UsageError: It is damaged.
    """
    try:
        return Baseline.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        raise UsageError(
            f"{path}: is no baseline of this version. Take it back from version control, or "
            "write it anew with summarizer eval bless --allow-regression"
        ) from error


def make_baseline(scored: Scored, *, blessed: str) -> Baseline:
    """What a run reached, ready to be held against later ones."""
    header = scored.run.header
    tallies: dict[str, BaselineCase] = {}
    for name, case in scored.cases.items():
        scores = [score for score in scored.scores if score.case == name]
        counts = {field: [list(score.tallies[field]) for score in scores] for field in FIELDS}
        tallies[name] = BaselineCase(story=case.story, tallies=counts)
    pooled = pool(scored.scores)
    return Baseline(
        blessed=blessed,
        run=header.run,
        model=header.model,
        prompt=header.prompt,
        prompt_sha256=header.prompt_sha256,
        gold_sha256=header.gold_sha256,
        scorer=SCORER_VERSION,
        fields={name: field.value for name, field in pooled.fields.items()},
        failed=sorted(pooled.failed),
        spent=spend_once(scored),
        cases=tallies,
    )


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Write the baseline in one step.

    Raises:
        UsageError: It can't be written.
    """
    data = baseline.model_dump(mode="json")
    cases = data.pop("cases")
    # A line a case: a change of one case is a change of one line.
    rows = [f"  {json.dumps(name)}: {json.dumps(cases[name])}" for name in sorted(cases)]
    head = json.dumps(data, indent=1).removesuffix("\n}")
    part = path.with_name(f".{secrets.token_hex(4)}.part")
    try:
        part.write_text(
            head + ',\n "cases": {\n' + ",\n".join(rows) + "\n }\n}\n", encoding="utf-8"
        )
        os.replace(part, path)
    except OSError as error:
        raise UsageError(f"can't write to {path}: {error.strerror}. Make room") from error
    finally:
        part.unlink(missing_ok=True)


def list_lowered(before: Baseline, after: Baseline) -> list[str]:
    """What a new baseline would lower, in words."""
    lowered = []
    for name, value in before.fields.items():
        now = after.fields.get(name)
        if value is None:
            continue
        if now is None:
            lowered.append(f"{name}: {value:.3f} → not scored any more")
        elif now < value - DUST:
            lowered.append(f"{name}: {value:.3f} → {now:.3f}")
    gone = sorted(set(before.cases) - set(after.cases))
    if gone:
        lowered.append(f"cases taken out: {', '.join(gone)}")
    failed = sorted(set(after.failed) - set(before.failed))
    if failed:
        lowered.append(f"cases that fail now: {', '.join(failed)}")
    return lowered


def spend_once(scored: Scored) -> Spent:
    """What one repeat of a run took, as a mean."""
    repeats = scored.run.header.repeats
    spent = add_up(scored.run.records)
    cost = None if spent.cost_usd is None else spent.cost_usd / repeats
    return spent.model_copy(
        update={
            "prompt_tokens": round(spent.prompt_tokens / repeats),
            "completion_tokens": round(spent.completion_tokens / repeats),
            "cost_usd": cost,
            "seconds": round(spent.seconds / repeats, 1),
        }
    )


def restore_units(baseline: Baseline, field: str, kind: str, names: Sequence[str]) -> list[Unit]:
    """The units of one field as they were when the baseline was blessed."""
    units = []
    for name in names:
        case = baseline.cases[name]
        tallies = [Tally(*counts) for counts in case.tallies.get(field, [])] or [Tally(0, 0, 0)]
        units.append(make_unit(name, case.story, kind, tallies))
    return units
