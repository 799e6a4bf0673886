"""The documents: README's commands exist, its settings are the real ones, its example runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from chat_server import ChatServer
from click.testing import CliRunner
from scripted_model import answer_first

from summarizer.cli import program
from summarizer.settings import settings_table

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_stands_in_the_readme() -> None:
    """Each command of the program is shown in the README and has a help text."""
    for name, command in program.commands.items():
        assert command.get_short_help_str(), name
        assert f"summarizer {name}" in README, name


def test_every_option_of_brief_is_explained() -> None:
    """No option of `brief` is without help."""
    helped = CliRunner().invoke(program, ["brief", "--help"])
    assert helped.exit_code == 0
    for option in program.commands["brief"].params:
        for spelling in option.opts:
            if spelling.startswith("--"):
                assert spelling in helped.output


def test_the_settings_table_is_the_real_one() -> None:
    """The README's table of settings is what the program's own table prints."""
    assert settings_table().strip() in README


def test_the_readme_example_prints_what_it_says(chat_server: ChatServer, tmp_path: Path) -> None:
    """README's Python runs as it stands and prints the lines below it, whatever the model."""
    chat_server.answer_by(answer_first)
    code, printed = re.findall(r"```(?:python|text)\n(.*?)```", README, re.DOTALL)[:2]
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ
        | {
            "SUMMARIZER_BASE_URL": chat_server.base_url,
            "SUMMARIZER_MODEL": "openai/test",
            "SUMMARIZER_CACHE_DIR": str(tmp_path),
        },
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == printed.strip()


def test_files_that_the_documents_name_exist() -> None:
    """Every path in backticks with a slash, and every picture, lies in the project."""
    for name in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        paths = re.findall(r"`((?:summarizer|prompts|evals|tests|seeds|\.ci)/[\w./-]*)`", text)
        paths += re.findall(r"!\[[^]]*\]\(([^)]+)\)", text)
        assert paths
        for path in paths:
            assert (ROOT / path).exists(), f"{name}: {path}"
