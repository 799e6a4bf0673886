"""The command line: arguments in, text and an exit code out. One file a command group."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from summarizer import __version__
from summarizer.cli.brief import brief
from summarizer.cli.eval import evaluation
from summarizer.cli.prompts import prompts
from summarizer.cli.schema import schema
from summarizer.errors import SummarizerError, UsageError

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


class Program(click.Group):
    """The group of all commands, and the one place where errors become lines and codes."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command and exit with its code; every error is one line on stderr."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message(), err=True)
            code = USAGE
        except click.ClickException as error:
            code = _fail(error.format_message(), error.exit_code)
        except UsageError as error:
            code = _fail(str(error), USAGE)
        except SummarizerError as error:
            code = _fail(str(error), FAILED)
        except click.Abort:
            code = _fail(
                "stopped. What was answered is kept: the next run goes on there", INTERRUPTED
            )
        except BrokenPipeError:
            # The reader went away (`| head`); what is left in the buffer has nowhere to go.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = FAILED
        sys.exit(code or DONE)


def _fail(message: str, code: int) -> int:
    click.echo(f"summarizer: {' '.join(message.split())}", err=True)
    return code


@click.group("summarizer", cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="summarizer", message="%(prog)s %(version)s")
def program() -> None:
    """A day's news as a briefing whose every line points at the words it rests on.

    Exit codes: 0 done, 1 something failed, 2 the call itself is wrong.
    """


for command in (brief, evaluation, prompts, schema):
    program.add_command(command)


def main() -> None:
    """The program's entry point."""
    for stream in (sys.stdout, sys.stderr):
        # A character that the terminal lacks must not end a run.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    program(prog_name="summarizer")
