"""Every entry of the change log says what changed, in both languages, and what it moves. 变更记录。"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aidfunds.version import VERSION

TEXT = (Path(__file__).parents[2] / "CHANGELOG.md").read_text("utf-8")
ENTRIES = re.findall(r"^- ((?:.*\n)(?:  .*\n)*)", TEXT, re.M)


def test_this_version_is_told() -> None:
    assert re.search(rf"^## .*\b{re.escape(VERSION)}\b", TEXT, re.M)


def test_plugin_authors_have_a_section_of_their_own() -> None:
    assert "### 写给插件作者 For plugin authors" in TEXT


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry[:20])
def test_an_entry_tells_years_and_reports_in_both_languages(entry: str) -> None:
    told, moves = entry.split("**影响 Moves:**")
    years, reports = moves.split(" · ")
    assert years.strip()
    assert reports.strip()
    assert re.search(r"[\u4e00-\u9fff]", told)
    assert re.search(r"[A-Za-z]{3} [a-z]", told)
