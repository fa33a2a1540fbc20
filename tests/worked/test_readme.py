"""What the README shows, run as it stands, in both languages. 自述文件。"""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = {
    language: (ROOT / name).read_text("utf-8") for language, name in (("zh", "README.md"), ("en", "README.en.md"))
}
SCREEN = 24  # lines of a terminal
SAID = {
    "zh": ("21575万元\n", "8人 × 12月 × 8000元/人·月 ＝ 76.8万元"),
    "en": ("215,750,000 yuan\n", "8 people × 12 months × 8,000 yuan/person·month = 768,000 yuan"),
}
COMMANDS = ("prove", "read", "check", "budget", "report", "diff", "due", "explain", "plugins")


@pytest.mark.parametrize("language", README)
def test_the_ten_lines_run(tmp_path: Path, language: str) -> None:
    code = re.search(r"```python\n(.*?)```", README[language], re.S)
    assert code
    lines = [line for line in code[1].splitlines() if line]
    assert len(lines) <= 12
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    done = subprocess.run(
        [sys.executable, "-c", code[1]], cwd=tmp_path, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    total, line = SAID[language]
    assert done.stdout.startswith(total)
    assert line in done.stdout
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["report.html", "report.xlsx"]


@pytest.mark.parametrize(("language", "command"), list(product(README, COMMANDS)))
def test_every_command_named_has_help_with_an_example(language: str, command: str) -> None:
    assert re.search(rf"^aidfunds {command}\b", README[language], re.M)
    done = subprocess.run(
        [sys.executable, "-m", "aidfunds", command, "--help"], capture_output=True, text=True, check=True
    )
    assert f"aidfunds {command}" in done.stdout


@pytest.mark.parametrize("language", README)
def test_no_other_command_is_named(language: str) -> None:
    assert set(re.findall(r"^aidfunds (\w+)", README[language], re.M)) == set(COMMANDS)


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)]+)\)", "".join(README.values())))))
def test_every_link_leads_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


@pytest.mark.parametrize("language", README)
def test_what_it_does_and_the_two_commands_are_on_the_first_screen(language: str) -> None:
    screen = "\n".join(README[language].splitlines()[:SCREEN])
    assert screen.index("make demo") < screen.index("make test") < screen.index(f"docs/static/page-{language}.png")
    assert f"docs/static/workbook-{language}.png" in screen


def test_both_say_the_same_things_in_the_same_order() -> None:
    shapes = [re.findall(r"^(?:#+(?= )|```\w*|!\[|\| !\[|- )", text, re.M) for text in README.values()]
    assert shapes[0] == shapes[1]
