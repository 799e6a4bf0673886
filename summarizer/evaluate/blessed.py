"""The baseline: what a run reached when somebody looked at it and blessed it."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path

from pydantic import ValidationError

from summarizer.errors import UsageError
from summarizer.evaluate.measures import MEASURES, Counted, Standing
from summarizer.evaluate.records import Spent, add_up
from summarizer.evaluate.run import Scored
from summarizer.evaluate.scores import SCORER_VERSION
from summarizer.evaluate.tallies import Tally
from summarizer.schema.span import Frozen

DUST = 1e-9
"""Differences of sums of floats that mean nothing."""


class BaselineCase(Frozen):
    """What one case, or one day, scored when the baseline was blessed."""

    story: str
    tallies: dict[str, list[list[int]]]
    """Measure → hits, extras and misses of each repeat."""


class Baseline(Frozen):
    """The shape of ``baseline.json``."""

    blessed: str
    """ISO date."""
    run: str
    model: str
    prompt: str
    prompt_sha256: str
    gold_sha256: str
    days_gold_sha256: str
    scorer: str
    fields: dict[str, float | None]
    """Measure → pooled score, to be read by people."""
    failed: list[str]
    spent: Spent
    """Of one repeat."""
    cases: dict[str, BaselineCase]
    days: dict[str, BaselineCase]

    @property
    def standing(self) -> Standing:
        """What was reached then, to be held against what is reached now."""
        return Standing(_restore(self.cases), _restore(self.days), self.days_gold_sha256)


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


def make_baseline(scored: Scored, standing: Standing, *, blessed: str) -> Baseline:
    """What a run reached, ready to be held against later ones."""
    header = scored.run.header
    return Baseline(
        blessed=blessed,
        run=header.run,
        model=header.model,
        prompt=header.prompt,
        prompt_sha256=header.prompt_sha256,
        gold_sha256=header.gold_sha256,
        days_gold_sha256=standing.days_gold_sha256,
        scorer=SCORER_VERSION,
        fields={name: standing.value(name) for name in MEASURES},
        failed=sorted({score.case for score in scored.scores if score.failure is not None}),
        spent=spend_once(scored),
        cases=_keep(standing.cases),
        days=_keep(standing.days),
    )


def _keep(rows: dict[str, Counted]) -> dict[str, BaselineCase]:
    return {
        name: BaselineCase(
            story=row.story,
            tallies={
                measure: [list(t) for t in tallies] for measure, tallies in row.tallies.items()
            },
        )
        for name, row in rows.items()
    }


def _restore(rows: dict[str, BaselineCase]) -> dict[str, Counted]:
    return {
        name: Counted(
            row.story,
            {measure: [Tally(*counts) for counts in rows] for measure, rows in row.tallies.items()},
        )
        for name, row in rows.items()
    }


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Write the baseline in one step.

    Raises:
        UsageError: It can't be written.
    """
    data = baseline.model_dump(mode="json")
    tables = {name: data.pop(name) for name in ("cases", "days")}
    text = json.dumps(data, indent=1).removesuffix("\n}")
    for name, rows in tables.items():
        # A line a case: a change of one case is a change of one line.
        lines = [f"\n  {json.dumps(row)}: {json.dumps(rows[row])}" for row in sorted(rows)]
        text += f',\n "{name}": {{{",".join(lines)}\n }}'
    part = path.with_name(f".{secrets.token_hex(4)}.part")
    try:
        part.write_text(text + "\n}\n", encoding="utf-8")
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
    for kind in ("cases", "days"):
        gone = sorted(getattr(before, kind).keys() - getattr(after, kind).keys())
        if gone:
            lowered.append(f"{kind} taken out: {', '.join(gone)}")
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
