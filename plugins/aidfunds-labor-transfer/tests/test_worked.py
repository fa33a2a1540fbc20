"""Worked by hand: Qujing's totals and every figure of the synthetic example. 手工演算。"""

from __future__ import annotations

from collections.abc import Callable

import pytest

import aidfunds as af
from aidfunds.report import Document, Figure, Table
from aidfunds_labor_transfer.headroom import headroom_of
from aidfunds_labor_transfer.measure_tables import priced_measures
from aidfunds_labor_transfer.plan import labor_projects

Reader = Callable[[str], af.Context]

# 曲财农〔2020〕31号 四/（三）/2：单位、级别、万元
QUJING = (
    ("shizong", "师宗县", "county", 300),
    ("luoping", "罗平县", "county", 270),
    ("fuyuan", "富源县", "county", 740),
    ("huize", "会泽县", "county", 1450),
    ("xuanwei", "宣威市", "county", 1150),
    ("city", "市人社局", "prefecture", 90),
)

QUJING_HEAD = """
schema = "aidfunds.plan/1"
title = "曲靖"
year = 2020
as_of = 2020-04-10
[documents.notice]
title = "通知"
kind = "allocation"
number = "曲财农〔2020〕31号"
issued_on = 2020-04-10
[programs.labor_transfer]
fund = "aid"
channel = "coordinated"
amount = "4000万元"
source = "四/（三）/2"
[funds.aid]
title = "2020年上海市对口帮扶曲靖市项目资金"
year = 2020
donor = "shizong"
amount = "4000万元"
source = "附件"
"""

STATED = """
[projects.labor_city.plan.stated_counties]
count = 5
source = "四/（三）/3/（1）"
"""

PAYEE = """
[agencies.{key}]
name = "{name}"
kind = "government"
level = "{level}"
[projects.labor_{key}]
title = "{name}转移就业"
program = "labor_transfer"
holder = "{key}"
amount = "{wan}万元"
source = "四/（三）/2"
"""

# 方式：计划人数，每人元，测算元，余额可增人数
BY_HAND = {
    "cooking": (50, 60 * 10 + 20 * 10 + 30 * 10, 55_000, 20),
    "workshops": (40, 3 * 500, 60_000, 15),
    "brokers": (40, 300, 12_000, 76),
    "cleaners": (20, 6 * 1000, 120_000, 3),
    "travellers": (30, 1000, 30_000, 23),
    "sewing": (60, 60 * 15 + 15 * 15, 67_500, 0),
    "neighbours": (100, 500, 50_000, 0),
    "job_fairs": (None, None, 36_000, None),
    "buses": (120, 250, 30_000, 0),
}


def qujing_text() -> str:
    rows = (PAYEE.format(key=key, name=name, level=level, wan=wan) for key, name, level, wan in QUJING)
    return QUJING_HEAD + "".join(rows) + STATED


def test_qujing_six_payees_close_to_four_thousand(checked: Reader, registry: af.Registry) -> None:
    context = checked(qujing_text())
    assert af.total(project.amount for project in labor_projects(context.portfolio)) == af.Money.wan(4000)
    assert 300 + 270 + 740 + 1450 + 1150 + 90 == 4000
    assert not [one for one in context.findings if one.code.startswith("LABOR-") and one.code != "LABOR-001"]
    table = _table(af.draft_report(context, registry), "labor_transfer_payees")
    shown = {row.cells[0]: _value(row.cells[1]) for row in table.rows}
    assert shown["县级小计"] == af.Money.wan(3910)
    assert shown["合计"] == shown["写明的类别资金"] == af.Money.wan(4000)
    assert shown["市人社局"] == af.Money.wan(90)


def test_qujing_has_no_unit_costs_and_says_so_once(checked: Reader) -> None:
    (found,) = [one for one in checked(qujing_text()).findings if one.code.startswith("LABOR-")]
    assert (found.code, found.severity) == ("LABOR-001", af.Severity.INFO)
    assert found.data["amount"] == af.Money.wan(4000)
    assert found.data["payees"] == "师宗县、罗平县、富源县、会泽县、宣威市、市人社局"
    assert found.location.line is not None


def test_qujing_says_which_county_is_missing(checked: Reader) -> None:
    text = qujing_text().replace(PAYEE.format(key="huize", name="会泽县", level="county", wan=1450), "")
    (found,) = [one for one in checked(text).findings if one.code == "LABOR-004"]
    assert (found.data["stated"], found.data["found"]) == (5, 4)


@pytest.mark.parametrize("key", BY_HAND)
def test_measure_by_hand(synthetic: af.Context, key: str) -> None:
    people, per_person, amount, more = BY_HAND[key]
    (one,) = [one for one in priced_measures(synthetic) if one.measure.key == key]
    left = headroom_of(synthetic, one.project).left
    assert one.measure.head_count == people
    assert one.amount == af.Money.yuan(amount)
    assert one.per_person == (None if per_person is None else af.Money.yuan(per_person))
    if people is not None and per_person is not None:
        assert people * per_person == amount
        assert left.fen // (per_person * 100) == more


@pytest.mark.parametrize(
    ("key", "amount", "planned", "left"),
    [("jia_labor", 300_000, 277_000, 23_000), ("yi_labor", 183_500, 183_500, 0), ("city_labor", 50_000, 48_000, 2_000)],
)
def test_project_by_hand(synthetic: af.Context, key: str, amount: int, planned: int, left: int) -> None:
    money = headroom_of(synthetic, synthetic.portfolio.project(key))
    assert (money.limit, money.planned, money.left) == tuple(map(af.Money.yuan, (amount, planned, left)))


def test_more_people_as_shown(synthetic: af.Context, registry: af.Registry) -> None:
    table = _table(af.draft_report(synthetic, registry), "labor_transfer_measures")
    shown = [_value(row.cells[table.place("more_people")]) for row in table.rows[:-1]]
    assert shown == [more for _, _, _, more in BY_HAND.values()]


def test_synthetic_example_has_no_errors_or_warnings(synthetic: af.Context) -> None:
    assert [one for one in synthetic.findings if one.severity is not af.Severity.INFO] == []
    assert not [one for one in synthetic.findings if one.code.startswith("LABOR-")]


def _table(document: Document, key: str) -> Table:
    return next(table for table in document.tables() if table.key == key)


def _value(cell: object) -> object:
    return cell.value if isinstance(cell, Figure) else cell
