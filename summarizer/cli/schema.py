"""``summarizer schema``: the shapes of the files that are written."""

from __future__ import annotations

import json

import click


@click.command()
@click.argument("shape", type=click.Choice(["briefing", "day", "case", "day-case"]))
def schema(shape: str) -> None:
    """Print the JSON Schema of a file that is written, or of a labelled case.

    briefing is an article's briefing and day a day's; case and day-case are
    the files under evals/, for editors that check YAML as it is typed.
    """
    from summarizer.evaluate.gold import CaseFile, DayFile
    from summarizer.schema import Briefing, DayBriefing

    if shape in ("case", "day-case"):
        tree = (CaseFile if shape == "case" else DayFile).model_json_schema()
    else:
        model = Briefing if shape == "briefing" else DayBriefing
        tree = model.model_json_schema(mode="serialization")
    dialect = "https://json-schema.org/draft/2020-12/schema"
    click.echo(json.dumps({"$schema": dialect, **tree}, ensure_ascii=False, indent=2))
