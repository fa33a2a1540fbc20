"""Messages are found wherever they stand. 译文收集。"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.messages.catalogues import Package, collected

import aidfunds

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


WHOLE = (Path(aidfunds.__file__).parent / "locale/en/LC_MESSAGES/aidfunds.mo").read_bytes()
UNREADABLE = {
    "empty": b"",
    "something else": b"what is this file",
    "cut off": WHOLE[:700],
    "in no known encoding": WHOLE.replace(b"charset=utf-8", b"charset=utf-9"),
}


@pytest.mark.parametrize("kind", UNREADABLE, ids=lambda name: name.replace(" ", "-"))
def test_texts_stay_as_they_are_where_a_catalogue_cannot_be_read(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = f"aidfunds_{kind.replace(' ', '_')}"
    file = Package(tmp_path / package).mo
    file.parent.mkdir(parents=True)
    file.write_bytes(UNREADABLE[kind])
    (tmp_path / package / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    with aidfunds.speaking("en"):
        assert aidfunds.translator(package)("{count} 份午餐", count=2) == "2 份午餐"


@pytest.mark.parametrize("folders", [(), ("aidfunds_meels",)])
def test_a_folder_that_is_not_there_is_told_and_not_made(folders: tuple[str, ...], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "aidfunds.testing.catalogues", *folders]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=tmp_path)
    assert done.returncode == 2
    assert "src/aidfunds_school_meals" in done.stderr
    assert list(tmp_path.iterdir()) == []
