"""The house: which module may import which, how big a module is, and what the wheel holds."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "summarizer").rglob("*.py"))


def test_imports_go_downward_only() -> None:
    """The layers of pyproject.toml hold: no arrow upward, no circle, no room knows another."""
    code = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_is_one_thing(module: Path) -> None:
    """No module is longer than 600 lines, and none is called by what it isn't."""
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 600
    assert module.stem not in {"utils", "helpers", "manager", "common", "misc"}


def test_the_wheel_holds_prompts_and_page(tmp_path: Path) -> None:
    """What is installed from the wheel has the prompts, the page's parts and all modules."""
    code = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    wheel = tmp_path / done.stdout.split()[-1]
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "summarizer/_prompts/brief.md" in names
    assert "summarizer/merge/ranking.toml" in names
    assert "summarizer/render/page/page.html" in names
    assert "summarizer/py.typed" in names
    assert {str(m.relative_to(ROOT)) for m in MODULES} <= names
    assert not any(n.startswith(("tests/", "seeds/", "evals/")) for n in names)
