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
from tests.errors.running import ran
from tests.plugins.installed import install
from tests.plugins.zoo import ANIMALS, DECLARED, DRAWN, GOOD, ONE_RULE, PLAN

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


THREE = """    return [
        af.Check(key="ROAD-001", run=short, **RULE),
        af.Check(key="ROAD-002", run=lambda context: long(context, "ROAD-002", 10**6), **RULE),
        af.Check(key="ROAD-003", run=lambda context: long(context, "ROAD-003", 100), **RULE),
    ]


def long(context, code, most):
    for project, plan, _ in context.plans(RoadPlan):
        if plan.kilometres > most:
            yield af.Finding(code=code, severity=af.Severity.INFO, message=plan.title,
                             location=af.at(f"projects.{project.key}.plan.kilometres"))
"""


@pytest.fixture
def three_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One speaks of the example, one where a value is ten times as much, one only far beyond what is drawn."""
    monkeypatch.syspath_prepend(str(install(tmp_path, GOOD.replace(ONE_RULE, THREE)).path))
    monkeypatch.delitem(sys.modules, "aidfunds_road", raising=False)


@pytest.mark.usefixtures("three_rules")
class TestARuleThatNothingMakesSpeak:
    """A remark and no broken promise. 从未报过的规则。"""

    def test_is_returned(self, plan: Path) -> None:
        assert check_plugin("road_repair", DAY, plans=[plan]) == ("ROAD-002",)

    def test_speaks_of_plans_that_the_author_draws(self, plan: Path) -> None:
        made = partial(_road, import_module("aidfunds_road").RoadPlan)
        drawn = st.integers(10**6 + 1, 10**7).map(made)
        assert check_plugin("road_repair", DAY, plans=[plan], drawn=drawn) == ()

    @pytest.mark.parametrize(("spoken", "told"), [("zh", "这些规则从没有报过"), ("en", "These rules found nothing")])
    def test_is_told_by_the_command(
        self, plan: Path, capsys: pytest.CaptureFixture[str], spoken: str, told: str
    ) -> None:
        done = ran(capsys, "--lang", spoken, "plugins", "check", "road_repair", "--plan", str(plan))
        assert done.status == 0
        said = done.out.replace("\n", "")
        assert told in said
        assert said.endswith("ROAD-002")

    def test_is_in_the_document(self, plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
        done = ran(capsys, "plugins", "check", "road_repair", "--plan", str(plan), "--json")
        assert (done.status, done.document["ok"], done.document["silent"]) == (0, True, ["ROAD-002"])


def test_a_price_with_brackets_is_in_proportion_item_by_item() -> None:
    whole, some = ("road", af.Money(10)), ("bridge", af.Money(3))
    tenfold = (("road", af.Money(60)), ("road", af.Money(40)), some)
    assert _in_proportion((whole, some), tenfold, 10) == ()
    assert _in_proportion((whole, some), (*tenfold, ("road", af.Money(1))), 10) == ("road",)


def test_money_that_moves_to_another_item_is_out_of_proportion() -> None:
    before = (("road", af.Money(10)), ("bridge", af.Money(3)))
    assert _in_proportion(before, (("bridge", af.Money(3)), ("road", af.Money(20))), 2) == ()
    assert _in_proportion(before, (("road", af.Money(20)), ("road", af.Money(3))), 2) == ("road", "bridge")
    assert _in_proportion(before, (("road", af.Money(20)), ("path", af.Money(3))), 2) == ("bridge", "path")


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


PARTS = {
    "@frozen(kw_only=True)\nclass RoadPlan:": """@frozen(kw_only=True)
class Bridge:
    metres: int = count_field()


@frozen(kw_only=True)
class RoadPlan:""",
    "    source: af.Citation\n": "    source: af.Citation\n    bridges: tuple[Bridge, ...] = ()\n",
}


def with_bridges(folder: Path, plan: Path, priced: str, standards: str = "STANDARDS") -> Path:
    """A program whose plans have parts, priced only on a condition; the example has no approved items."""
    source = GOOD.replace("    yield af.BudgetLine(item=", f"    if {priced}: yield af.BudgetLine(item=")
    source = source.replace("return STANDARDS", f"return {standards}")
    for old, new in PARTS.items():
        source = source.replace(old, new)
    bare = PLAN.replace('approved = [{ item = "road", title = "东段", amount = "60元", source = "一" }]\n', "")
    plan.write_text(bare.replace("kilometres = 12", "bridges = [{ metres = 30 }], kilometres = 12"), "utf-8")
    return install(folder, source).path


def test_parts_that_are_never_priced_are_told(tmp_path: Path, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(with_bridges(tmp_path, plan, "False")))
    with pytest.raises(PromiseBrokenError, match=r"PRICED.*road_repair.*分项") as raised:
        check_plugin("road_repair", DAY, plans=[plan])
    assert raised.value.promises == {Promise.PRICED}


@pytest.mark.parametrize(
    ("priced", "standards"),
    [("plan.kilometres > 50", "STANDARDS"), ("False", "ParameterTable()")],
    ids=["a drawn plan is priced", "nothing to price by"],
)
def test_parts_without_a_price_are_no_fault_by_themselves(
    priced: str, standards: str, tmp_path: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(with_bridges(tmp_path, plan, priced, standards)))
    check_plugin("road_repair", DAY, plans=[plan])


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

    def test_each_of_its_rules_speaks(self, plan: Path) -> None:
        assert check_plugin("road_repair", DAY, plans=[plan]) == ()

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
