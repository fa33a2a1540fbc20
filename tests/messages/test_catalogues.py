"""Messages are found wherever they stand. 译文收集。"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.messages.catalogues import Package, collected

CODE = """
tr("甲 {parts}", parts=listed(tr("乙 {one}", one=one) for one in parts))
af.mark("丙" "丁")
tr.many("{count} 戊", len(parts))
tr(variable)
"""


def test_a_message_inside_a_call_inside_a_message_is_collected(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(CODE, "utf-8")
    messages = {message.id for message in collected(Package(tmp_path)) if message.id}
    assert messages == {"甲 {parts}", "乙 {one}", "丙丁", ("{count} 戊", "{count} 戊")}


def run(package: Path, language: str = "zh") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "aidfunds.testing.catalogues", str(package)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env={**os.environ, "AIDFUNDS_LANG": language})


def test_an_author_is_told_what_has_no_english_yet(tmp_path: Path) -> None:
    package = tmp_path / "aidfunds_meals"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "section.py").write_text('tr("{count} 份午餐", count=2)', "utf-8")
    waiting = run(package, "en")
    assert waiting.returncode == 1
    assert waiting.stdout == "aidfunds_meals: 1 message, 1 without English\n    {count} 份午餐\n"
    texts = package / "locale" / "en" / "LC_MESSAGES" / "aidfunds_meals.po"
    head, _, message = texts.read_text("utf-8").rpartition('msgstr ""')
    texts.write_text(f'{head}msgstr "{{count}} lunches"{message}', "utf-8")
    assert run(package).returncode == 0
    code = (
        "import aidfunds as af\n"
        "with af.speaking('en'): print(af.translator('aidfunds_meals')('{count} 份午餐', count=2))"
    )
    command = [sys.executable, "-c", code]
    said = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=True).stdout
    assert said == "2 lunches\n"


def test_catalogues_are_steady(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(CODE, "utf-8")
    files = Package(tmp_path)
    run(tmp_path)
    first = files.po.read_bytes(), files.mo.read_bytes()
    run(tmp_path)
    assert (files.po.read_bytes(), files.mo.read_bytes()) == first
