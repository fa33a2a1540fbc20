"""What the kit tells follows the language; a program that ships English is held to it. 语言。"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from tests.plugins.installed import install
from tests.plugins.zoo import ANIMALS, GOOD, PLAN

from aidfunds.testing import Promise, PromiseBrokenError, check_plugin
from aidfunds.words import speaking

DAY = date(2024, 6, 1)
HAN = re.compile("[\u4e00-\u9fff]")
SAID = {
    'title="道路", sheet="道路"': 'title=tr("道路"), sheet=tr("道路")',
    'f"{plan.title}：{plan.kilometres} 公里"': 'tr("{title}：{number} 公里", title=plan.title, number=plan.kilometres)',
    'f"只有 {plan.kilometres} 公里"': 'tr("只有 {number} 公里", number=plan.kilometres)',
    "\nSTANDARDS =": '\ntr = af.translator("aidfunds_road")\nSTANDARDS =',
}
ENGLISH = {
    "道路": "Roads",
    "{title}：{number} 公里": "{title}: {number} km",
    "只有 {number} 公里": "only {number} km",
    "一般不短于 20 公里": "usually no shorter than 20 km",
    "12 公里": "12 km",
    "核实里程": "check the distance",
}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.toml"
    file.write_text(PLAN, "utf-8")
    return file


def bilingual() -> str:
    source = GOOD
    for old, new in SAID.items():
        assert source.count(old) == 1, old
        source = source.replace(old, new)
    return source


def test_a_program_that_says_everything_in_english_keeps_the_promise(
    tmp_path: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(install(tmp_path, bilingual(), english=ENGLISH).path))
    check_plugin("road_repair", DAY, plans=[plan])


@pytest.mark.parametrize("left_out", ENGLISH)
def test_a_text_without_english_is_told(
    left_out: str, tmp_path: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = {text: said for text, said in ENGLISH.items() if text != left_out}
    monkeypatch.syspath_prepend(str(install(tmp_path, bilingual(), english=english).path))
    with pytest.raises(PromiseBrokenError) as raised:
        check_plugin("road_repair", DAY, plans=[plan])
    assert raised.value.promises == {Promise.BILINGUAL}
    assert left_out.rpartition("}")[2].strip() in str(raised.value)


def test_a_program_in_one_language_is_not_asked_for_another(
    tmp_path: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(install(tmp_path, GOOD).path))
    with speaking("en"):
        check_plugin("road_repair", DAY, plans=[plan])


def test_a_catalogue_that_cannot_be_read_is_told(tmp_path: Path, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = install(tmp_path, bilingual(), english=ENGLISH)
    next(installed.path.rglob("aidfunds_road.mo")).write_bytes(b"no catalogue")
    monkeypatch.syspath_prepend(str(installed.path))
    with pytest.raises(PromiseBrokenError, match=r"aidfunds_road\.mo") as raised:
        check_plugin("road_repair", DAY, plans=[plan])
    assert raised.value.promises == {Promise.BILINGUAL}


TOLD_IN_ENGLISH = {
    "raises": "projects.east",
    "misspells a hook": "Did you mean",
    "explains no remedy": "remedy says nothing",
    "has a standard without a source": "has no source",
    "forges an amount": "factors times rate",
    "remembers": "two runs gave different results",
    "reads a file": "touches no file",
    "counts on fingers": "an enormous number",
    "rounds for everybody": "the precision of decimals",
}


@pytest.mark.parametrize("name", TOLD_IN_ENGLISH, ids=lambda name: name.replace(" ", "-"))
def test_what_is_broken_is_told_in_english(
    name: str, tmp_path: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    animal = ANIMALS[name]
    monkeypatch.syspath_prepend(str(install(tmp_path, animal.source).path))
    with speaking("en"), pytest.raises(PromiseBrokenError) as raised:
        check_plugin("road_repair", DAY, plans=[plan])
    assert TOLD_IN_ENGLISH[name] in str(raised.value)
    assert re.match(r"plugin road_repair broke \d promises?:\n", str(raised.value))
    for one in raised.value.broken:
        assert not HAN.search(re.sub("'[^']*'", "", one.what)), one.what


@pytest.mark.parametrize("promise", Promise)
def test_every_promise_has_words_in_both_languages(promise: Promise) -> None:
    with speaking("en"):
        english = promise.words
    assert HAN.search(promise.words)
    assert english
    assert not HAN.search(english)
