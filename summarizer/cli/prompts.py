"""``summarizer prompts``: look at the prompt files."""

from __future__ import annotations

from typing import Any

import click

_FOLDER = click.option("--prompts", metavar="DIR", help="Folder to look in, if not the built-in.")


@click.group()
def prompts() -> None:
    """Look at the prompts that models are asked with."""


@prompts.command("list")
@_FOLDER
def list_all(**given: Any) -> None:
    """List the prompts: name, version, fingerprint, description."""
    from summarizer.prompts import list_prompts
    from summarizer.settings import Settings

    for prompt in list_prompts(Settings.load(**given).prompts):
        click.echo(
            f"{prompt.name}  version {prompt.version}  {prompt.sha256[:12]}  {prompt.description}"
        )


@prompts.command("show")
@click.argument("name")
@_FOLDER
def show(name: str, **given: Any) -> None:
    """Print the prompt file NAME as it is; where it lies and its fingerprint go to stderr."""
    from summarizer.prompts import load_prompt
    from summarizer.settings import Settings

    prompt = load_prompt(name, Settings.load(**given).prompts)
    click.echo(f"{prompt.path}  version {prompt.version}  sha256 {prompt.sha256}", err=True)
    click.echo(prompt.path.read_text(encoding="utf-8-sig"), nl=False)
