"""Each bad program, really installed, fails the kit for its own stated reason; the good one passes. 动物园。"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import find
from hypothesis import strategies as st
from tests.plugins.installed import install
from tests.plugins.zoo import ANIMALS, DECLARED, DRAWN, GOOD, PLAN

import aidfunds as af
from aidfunds.model.documents import Citation
from aidfunds.testing.conformance import PromiseBrokenError, check_plugin
from aidfunds.testing.promises.broken import Promise
from aidfunds.testing.promises.pricing import _in_proportion
from aidfunds.testing.strategies import identity_numbers

DAY = date(2024, 6, 1)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.toml"
    file.write_text(PLAN, "utf-8")
    return file


@pytest.mark.parametrize("name", ANIMALS, ids=lambda name: name.replace(" ", "-"))
def test_a_bad_program_fails_for_its_own_reason(
    name: str, tmp_path: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    animal = ANIMALS[name]
    installed = install(tmp_path, animal.source, dependencies=animal.dependencies)
    monkeypatch.syspath_prepend(str(installed.path))
    with pytest.raises(PromiseBrokenError) as raised:
        check_plugin("road_repair", DAY, plans=[plan], limit=4 if name.startswith("hangs") else 60)
    assert raised.value.promises == {animal.breaks}
    assert animal.says in str(raised.value)


def test_a_rule_that_nothing_made_speak_is_told(tmp_path: Path, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    speaks = install(tmp_path / "speaks", GOOD)
    with monkeypatch.context() as changed:
        changed.syspath_prepend(str(speaks.path))
        assert check_plugin("road_repair", DAY, plans=[plan]) == ()
    silent = install(tmp_path / "silent", GOOD.replace("plan.kilometres < 20", "plan.kilometres > 10**6"))
    monkeypatch.syspath_prepend(str(silent.path))
    assert check_plugin("road_repair", DAY, plans=[plan]) == ("ROAD-001",)


def test_a_price_with_brackets_is_in_proportion_item_by_item() -> None:
    whole, some = ("road", af.Money(10)), ("bridge", af.Money(3))
    tenfold = (("road", af.Money(60)), ("road", af.Money(40)), some)
    assert _in_proportion((whole, some), tenfold, 10)
    assert not _in_proportion((whole, some), (*tenfold, ("road", af.Money(1))), 10)


def test_a_number_that_was_printed_is_told_without_itself(
    tmp_path: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = find(identity_numbers(), lambda _: True)
    source = ANIMALS["prints"].source.replace("你好", number)
    monkeypatch.syspath_prepend(str(install(tmp_path, source).path))
    with pytest.raises(PromiseBrokenError) as raised:
        check_plugin("road_repair", DAY, plans=[plan])
    assert raised.value.promises == {Promise.SILENT}
    for told in (str(raised.value), *(one.document()["example"] for one in raised.value.broken)):
        assert number not in told
        assert number[-4:] in told


@pytest.mark.parametrize("name", DECLARED, ids=lambda name: name.replace(" ", "-"))
def test_a_declaration_that_does_not_hold_is_found(
    name: str, tmp_path: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    animal = DECLARED[name]
    monkeypatch.syspath_prepend(str(install(tmp_path, animal.source).path))
    field = ["RoadPlan.kilometres"]
    additive, monotone = (field, []) if animal.breaks is Promise.ADDITIVE else ([], field)
    with pytest.raises(PromiseBrokenError) as raised:
        check_plugin("road_repair", DAY, plans=[plan], additive=additive, monotone=monotone)
    assert raised.value.promises == {animal.breaks}
    assert animal.says in str(raised.value)


@pytest.mark.parametrize("name", DRAWN, ids=lambda name: name.replace(" ", "-"))
def test_a_drawn_plan_is_shrunk_to_the_smallest_that_breaks(
    name: str, tmp_path: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    animal = DRAWN[name]
    monkeypatch.syspath_prepend(str(install(tmp_path, animal.source).path))
    monkeypatch.delitem(sys.modules, "aidfunds_road", raising=False)
    made = partial(_road, import_module("aidfunds_road").RoadPlan)
    with pytest.raises(PromiseBrokenError) as raised:
        check_plugin("road_repair", DAY, plans=[plan], drawn=st.integers(0, 1000).map(made))
    assert raised.value.promises == {animal.breaks}
    assert animal.says in str(raised.value)


def _road(record: Callable[..., object], kilometres: int) -> object:
    return record(title="路", kilometres=kilometres, source=Citation("一"))


@pytest.fixture
def good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(install(tmp_path, GOOD).path))


@pytest.mark.usefixtures("good")
class TestTheGoodProgram:
    """The program that all animals are made of. 好插件。"""

    def test_keeps_its_promises(self, plan: Path) -> None:
        declared = ["RoadPlan.kilometres"]
        check_plugin("road_repair", DAY, plans=[plan], additive=declared, monotone=declared)

    def test_is_not_proved_without_a_plan(self) -> None:
        with pytest.raises(PromiseBrokenError, match="SHOWN"):
            check_plugin("road_repair", DAY)

    def test_is_not_additive_in_a_field_that_moves_no_money(self, plan: Path) -> None:
        with pytest.raises(PromiseBrokenError, match=r"ADDITIVE.*RoadPlan\.lanes"):
            check_plugin("road_repair", DAY, plans=[plan], additive=["RoadPlan.lanes"])

    def test_its_plan_must_be_readable(self, plan: Path) -> None:
        plan.write_text(PLAN.replace("kilometres = 12", "kilometres = -1"), "utf-8")
        with pytest.raises(PromiseBrokenError, match="SHOWN"):
            check_plugin("road_repair", DAY, plans=[plan])
