"""The identities of 曲财农〔2020〕31号 on the facts of its plan. 勾稽关系实例。

Each line is one identity: its number, what it says, the sum in 万元 as an accountant writes it, and the result.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from math import prod
from pathlib import Path

import pytest

import aidfunds as af
from aidfunds.errors import MemoAmountError
from aidfunds.model.agencies import Level
from aidfunds.model.closures import ClosureKind
from aidfunds.model.funds import Channel
from aidfunds.money import Money, total
from aidfunds.rules.balances import (
    allocated_from,
    allocated_to,
    by_agency,
    by_agency_and_channel,
    by_channel,
    by_economic,
    by_functional,
    by_program,
    by_project,
    without_project,
)
from aidfunds.rules.closures.catalogue import closures_of

REGISTRY = af.load_registry()
PLAN = Path(__file__).parents[2] / "examples" / "qujing-2020"
CONTEXT = af.price(af.read_plan(PLAN, REGISTRY), REGISTRY)
PORTFOLIO = CONTEXT.portfolio
assert PORTFOLIO.schedule is not None
SCHEDULE = PORTFOLIO.schedule
CLOSED = {(one.kind, one.title): one for one in closures_of(CONTEXT)}
COUNTIES = [one.key for one in PORTFOLIO.agencies if one.level is Level.COUNTY and not one.part_of]
CITY_UNITS = ["poverty_office", "hr_bureau", "supply_coop"]

Sides = tuple[object, ...]

IDENTITIES = [
    ("I01", "消费扶贫两家", "100 + 40", "140万元"),
    ("I03", "劳动力转移就业六家", "300 + 270 + 740 + 1450 + 1150 + 90", "4000万元"),
    ("I04", "劳动力转移就业五县（总额减市本级）", "4000 - 90", "3910万元"),
    ("I05", "挂职进修人数", "8 + 7 + 36 + 7 + 7", "65"),
    ("I06", "挂职进修人月", "8 × 12 + 7 × 12 + 36 × 3 + 7 × 3 + 7 × 3", "330"),
    ("I07", "挂职进修费用", "330 × 8000 元", "264万元"),
    ("I08", "其中 12 个月的", "15 × 12 × 8000 元", "144万元"),
    ("I09", "其中 3 个月的", "50 × 3 × 8000 元", "120万元"),
    ("I10", "两种期限之和", "144 + 120", "264万元"),
    ("I11", "培训班", "3 × 40 × 10 × 600 元", "72万元"),
    ("I12", "干部人才三项", "264 + 72 + 14", "350万元"),
    ("I13", "干部人才三项与下达市扶贫办", "350", "350万元"),
    ("I14", "四个项目类别", "140 + 150 + 4000 + 350", "4640万元"),
    ("I15", "附件省对下列", "3500 × 3 + 6435", "16935万元"),
    ("I16", "附件市级统筹列", "1300 + 740 + 270 + 300 + 1450 + 350 + 40 + 90 + 100", "4640万元"),
    ("I17", "附件合计列", "1300 + 4240 + 3770 + 3800 + 7885 + 390 + 90 + 100", "21575万元"),
    ("I18", "附件两列之和", "16935 + 4640", "21575万元"),
    ("I19", "附件第 1 行 宣威市（省对下为空格）", "1300", "1300万元"),
    ("I20", "附件第 2 行 富源县", "3500 + 740", "4240万元"),
    ("I21", "附件第 3 行 罗平县", "3500 + 270", "3770万元"),
    ("I22", "附件第 4 行 师宗县", "3500 + 300", "3800万元"),
    ("I23", "附件第 5 行 会泽县", "6435 + 1450", "7885万元"),
    ("I24", "附件第 6 行 市扶贫办（两条科目）", "350 + 40", "390万元"),
    ("I25", "正文与附件 宣威市（医疗与劳动力）", "150 + 1150", "1300万元"),
    ("I26", "正文与附件 富源县", "740", "740万元"),
    ("I27", "正文与附件 罗平县", "270", "270万元"),
    ("I28", "正文与附件 师宗县", "300", "300万元"),
    ("I29", "正文与附件 会泽县", "1450", "1450万元"),
    ("I30", "正文与附件 市扶贫办（消费与干部）", "40 + 350", "390万元"),
    ("I31", "正文与附件 市人社局", "90", "90万元"),
    ("I32", "正文与附件 市供销社", "100", "100万元"),
    ("I33", "正文与附件的单位（集合）", "8", "8"),
    ("I34", "县级转移支付（513 及其下空格）", "16935 + 4060", "20995万元"),
    ("I35", "市级支出（2130599）", "390 + 90 + 100", "580万元"),
    ("I36", "县级与市级", "20995 + 580", "21575万元"),
    ("I37", "按经济分类", "20995 + 440 + 40 + 100", "21575万元"),
    ("I38", "县级的市级统筹部分", "3910 + 150", "4060万元"),
    ("I39", "主送单位与附件各行（五县财政局、三个市级单位）", "5 + 3", "8"),
    ("I40", "劳动力转移就业的县（市）", "5", "5"),
]


def closed(kind: ClosureKind, title: str) -> Sides:
    """Both sides of one closure of the library. 勾稽关系两侧。"""
    return CLOSED[kind, title].stated, CLOSED[kind, title].computed


def row(serial: int) -> Sides:
    agency = PORTFOLIO.agency(SCHEDULE.rows[serial - 1].agency).name
    return closed(ClosureKind.ROW, f"第{serial}行 {agency} 合计")


def column(channel: str) -> Sides:
    annex = closed(ClosureKind.COLUMN, f"{channel} 列合计")
    return *annex, *closed(ClosureKind.BODY_COLUMN, f"附件 {channel} 列合计")


def body_and_annex(agency: str) -> Sides:
    name = PORTFOLIO.agency(agency).name
    return *closed(ClosureKind.BODY_CELL, f"附件 {name} 市级统筹"), given(agency)


def given(agency: str) -> Money:
    return by_agency_and_channel(PORTFOLIO)[agency, Channel.COORDINATED]


def priced(item: str, months: int | None = None) -> Money:
    """What the secondments (of so many months), classes or lectures are priced at. 测算。"""
    lines = CONTEXT.budgets["cadre_exchange"].of_item(item)
    return total(line.amount for line in lines if months is None or f"{months}月" in map(str, line.factors))


def approved(item: str) -> Money:
    return next(one.amount for one in PORTFOLIO.project("cadre_exchange").approved if one.item == item)


def people() -> int:
    factors = (factor for line in CONTEXT.budgets["cadre_exchange"].of_item("secondments") for factor in line.factors)
    return sum(int(factor.number) for factor in factors if factor.unit == "人")


def person_months() -> int:
    return sum(
        int(line.factors[0].number * line.factors[1].number)
        for line in CONTEXT.budgets["cadre_exchange"].of_item("secondments")
    )


def labor_counties() -> Money:
    held = (one for one in PORTFOLIO.projects if one.program == "labor_transfer" and one.holder in COUNTIES)
    return total(by_project(PORTFOLIO)[one.key] for one in held)


def county_rows() -> Money:
    return total(one.total for one in SCHEDULE.rows if one.agency in COUNTIES)


def coordinated_to_counties() -> Money:
    return total(map(given, COUNTIES))


def paid() -> set[str]:
    return set(by_agency(PORTFOLIO))


def transfers() -> Money:
    """Rows 2 to 5 are blank below the 513 of row 1. 513 及其下空格。"""
    coded = by_economic(PORTFOLIO)
    return coded["513"] + coded[""]


def addressed() -> list[str]:
    return sorted(one.agency for one in PORTFOLIO.notice.addressees)


def printed() -> list[str]:
    return sorted(one.agency for one in SCHEDULE.rows)


def labor_county_bureaus() -> set[str]:
    """The counties whose bureaus carry out the program. 具体组织实施的县。"""
    labor = (one for one in PORTFOLIO.projects if one.program == "labor_transfer")
    return {PORTFOLIO.agency(key).part_of for one in labor for key in one.implementers} - {""}


def labor_county_payees() -> set[str]:
    labor = {one.key for one in PORTFOLIO.projects if one.program == "labor_transfer"}
    return {one.payee for one in PORTFOLIO.allocations if one.project in labor and one.payee in COUNTIES}


SIDES: dict[str, Callable[[], Sides]] = {
    "I01": lambda: closed(ClosureKind.PROGRAM_ALLOCATIONS, "消费扶贫"),
    "I03": lambda: closed(ClosureKind.PROGRAM_ALLOCATIONS, "劳动力转移就业"),
    "I04": lambda: (labor_counties(), by_program(PORTFOLIO)["labor_transfer"] - given("hr_bureau")),
    "I05": lambda: (people(), 8 + 7 + 36 + 7 + 7),
    "I06": lambda: (person_months(), (8 + 7) * 12 + (36 + 7 + 7) * 3),
    "I07": lambda: (approved("secondments"), priced("secondments"), Money.yuan(8000) * person_months()),
    "I08": lambda: (priced("secondments", months=12), Money.yuan(8000) * (15 * 12)),
    "I09": lambda: (priced("secondments", months=3), Money.yuan(8000) * (50 * 3)),
    "I10": lambda: (priced("secondments", months=12) + priced("secondments", months=3), approved("secondments")),
    "I11": lambda: (approved("training"), priced("training")),
    "I12": lambda: (
        *closed(ClosureKind.PROJECT_APPROVED, PORTFOLIO.project("cadre_exchange").title),
        CONTEXT.budgets["cadre_exchange"].amount,
    ),
    "I13": lambda: (
        PORTFOLIO.project("cadre_exchange").approved_amount,
        allocated_to(PORTFOLIO, "cadre_exchange"),
        given("poverty_office") - allocated_to(PORTFOLIO, "consumer_brand"),
    ),
    "I14": lambda: closed(ClosureKind.CHANNEL_PROGRAMS, f"{PORTFOLIO.funds[0].title} 市级统筹"),
    "I15": lambda: (
        *closed(ClosureKind.COLUMN, "省对下 列合计"),
        *closed(ClosureKind.BODY_COLUMN, "附件 省对下 列合计"),
    ),
    "I16": lambda: (
        *closed(ClosureKind.COLUMN, "市级统筹 列合计"),
        *closed(ClosureKind.BODY_COLUMN, "附件 市级统筹 列合计"),
    ),
    "I17": lambda: closed(ClosureKind.GRAND_TOTAL, "总计（按行）"),
    "I18": lambda: (
        *closed(ClosureKind.GRAND_TOTAL, "总计（按列）"),
        *closed(ClosureKind.ANNEX_FUND, "下达表总计"),
        *closed(ClosureKind.FUND, PORTFOLIO.funds[0].title),
    ),
    "I19": lambda: row(1),
    "I20": lambda: row(2),
    "I21": lambda: row(3),
    "I22": lambda: row(4),
    "I23": lambda: row(5),
    "I24": lambda: row(6),
    "I25": lambda: body_and_annex("xuanwei"),
    "I26": lambda: body_and_annex("fuyuan"),
    "I27": lambda: body_and_annex("luoping"),
    "I28": lambda: body_and_annex("shizong"),
    "I29": lambda: body_and_annex("huize"),
    "I30": lambda: body_and_annex("poverty_office"),
    "I31": lambda: body_and_annex("hr_bureau"),
    "I32": lambda: body_and_annex("supply_coop"),
    "I33": lambda: (len(set(by_agency(PORTFOLIO)) & set(printed())), len(set(by_agency(PORTFOLIO)) | set(printed()))),
    "I34": lambda: (
        transfers(),
        county_rows(),
        by_channel(PORTFOLIO)[Channel.PROVINCIAL] + total(map(given, COUNTIES)),
    ),
    "I35": lambda: (by_functional(PORTFOLIO)["2130599"], total(map(given, CITY_UNITS))),
    "I36": lambda: (transfers() + by_functional(PORTFOLIO)["2130599"], PORTFOLIO.funds[0].amount),
    "I37": lambda: (total(by_economic(PORTFOLIO).values()), allocated_from(PORTFOLIO, "shanghai_2020")),
    "I38": lambda: (coordinated_to_counties(), labor_counties() + allocated_to(PORTFOLIO, "medical_ai")),
    "I39": lambda: (len(addressed()), len(printed()), len(COUNTIES) + len(CITY_UNITS)),
    "I40": lambda: (len(labor_county_payees()), len(labor_county_bureaus())),
}


@pytest.mark.parametrize(("identity", "name", "words", "expected"), IDENTITIES, ids=[one[0] for one in IDENTITIES])
def test_identity(identity: str, name: str, words: str, expected: str) -> None:
    sides = SIDES[identity]()
    assert {str(side) for side in sides} == {expected}, f"{identity} {name}：{words} ＝ {expected}，得到 {sides}"


def test_identities_are_those_of_the_reference() -> None:
    assert [one[0] for one in IDENTITIES] == ["I01", *(f"I{number:02}" for number in range(3, 41))]
    assert set(SIDES) == {one[0] for one in IDENTITIES}


@pytest.mark.parametrize(("_", "name", "words", "expected"), IDENTITIES, ids=[one[0] for one in IDENTITIES])
def test_words_work_out(_: str, name: str, words: str, expected: str) -> None:
    terms = re.split("(?=[+-])", words.removesuffix("元").replace(" ", ""))
    result = sum(prod(int(factor) for factor in term.split("×")) for term in terms)
    assert f"{result // 10_000 if words.endswith('元') else result}" == expected.removesuffix("万元"), name


@pytest.mark.parametrize(
    ("code", "wan_yuan"), [("513", 1300), ("", 19695), ("50203", 440), ("50205", 40), ("50502", 100)]
)
def test_by_economic_code(code: str, wan_yuan: int) -> None:
    assert by_economic(PORTFOLIO)[code] == Money.wan(wan_yuan)


def test_sets_of_agencies() -> None:
    assert paid() == set(printed()) == set(addressed()) == {*COUNTIES, *CITY_UNITS}
    assert labor_county_payees() == labor_county_bureaus() == set(COUNTIES)


def test_every_closure_holds() -> None:
    assert [one.explained() for one in closures_of(CONTEXT) if not one.closes] == []


def test_provincial_money_has_no_projects() -> None:
    assert without_project(PORTFOLIO) == {Channel.PROVINCIAL: Money.wan(16935)}


def test_memo_amount_enters_no_total() -> None:
    (memo,) = PORTFOLIO.memos
    assert str(memo.amount) == "4750万元"
    with pytest.raises(MemoAmountError):
        total([PORTFOLIO.funds[0].amount, memo.amount])  # type: ignore[list-item]  # that is the point


def test_days_from_issue_to_the_medical_deadline() -> None:
    (due,) = {one.due for one in PORTFOLIO.obligations if one.program == "medical_ai" and one.due}
    assert PORTFOLIO.notice.issued_on is not None
    assert (due, (due - PORTFOLIO.notice.issued_on).days) == (date(2020, 6, 30), 81)
