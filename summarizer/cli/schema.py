"""``summarizer schema``: the shapes of the files that are written."""

from __future__ import annotations

import json

import click


@click.command()
@click.argument("shape", type=click.Choice(["briefing", "day"]))
def schema(shape: str) -> None:
    """Print the JSON Schema of an article's briefing or of a day's."""
    from summarizer.schema import Briefing, DayBriefing

    model = Briefing if shape == "briefing" else DayBriefing
    tree = model.model_json_schema(mode="serialization")
    dialect = "https://json-schema.org/draft/2020-12/schema"
    click.echo(json.dumps({"$schema": dialect, **tree}, ensure_ascii=False, indent=2))
