"""What the README shows, run as it stands. 自述文件。"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def test_the_ten_lines_run(tmp_path: Path) -> None:
    code = re.search(r"```python\n(.*?)```", README, re.S)
    assert code
    lines = [line for line in code[1].splitlines() if line]
    assert len(lines) <= 12
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    done = subprocess.run(
        [sys.executable, "-c", code[1]], cwd=tmp_path, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert done.stdout.startswith("21575万元\n")
    assert "8人 × 12月 × 8000元/人·月 ＝ 76.8万元" in done.stdout
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["report.html", "report.xlsx"]


@pytest.mark.parametrize("command", re.findall(r"^aidfunds (\w+)", README, re.M))
def test_every_command_named_has_help_with_an_example(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "aidfunds", command, "--help"], capture_output=True, text=True, check=True
    )
    assert f"aidfunds {command}" in done.stdout


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)]+)\)", README))
def test_every_link_leads_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


def test_the_two_commands_are_on_the_first_screen() -> None:
    assert "make demo" in "\n".join(README.splitlines()[:24])
    assert "make test" in "\n".join(README.splitlines()[:24])
