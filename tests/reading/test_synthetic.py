"""A made-up notice of all four programs, read into a plan; the numbers are those of its text. 虚构通知。"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import aidfunds as af
from aidfunds.model import AgencyKind, Channel, DocumentKind, Level, ObligationKind, Targets
from aidfunds.reading import Draft, LeftKind
from aidfunds.reading.rules import rules_of
from aidfunds.testing.samples import make_passages

NOTICE = Path(__file__).parents[2] / "examples" / "notices" / "synthetic-2021.txt"
COUNTIES = ("凤庆县", "云县", "永德县")
EVERYBODY = "凤庆县、云县、永德县、市商务局、市乡村振兴局、市人社局"
WAN = af.Money.wan


@pytest.fixture(scope="module")
def registry() -> af.Registry:
    return af.load_registry()


@pytest.fixture(scope="module")
def draft(registry: af.Registry) -> Draft:
    return af.draft_plan(NOTICE, registry)


@pytest.fixture(scope="module")
def plan(draft: Draft, registry: af.Registry, tmp_path_factory: pytest.TempPathFactory) -> af.PlanFile:
    return af.read_plan(af.save_plan(draft, tmp_path_factory.mktemp("read")), registry)


@pytest.fixture(scope="module")
def year(plan: af.PlanFile) -> af.Portfolio:
    return plan.portfolio


def project(year: af.Portfolio, program: str, holder: str) -> af.Project:
    found = [one for one in year.projects if one.program == program and year.agency(one.holder).name == holder]
    assert len(found) == 1
    return found[0]


def test_the_written_file_says_what_was_drafted(draft: Draft, year: af.Portfolio) -> None:
    assert year == draft.portfolio


def test_the_head(year: af.Portfolio) -> None:
    notice = year.notice
    assert (year.title, year.year, year.as_of) == ("2021年上海市对口帮扶临沧市项目资金", 2021, date(2021, 3, 18))
    assert str(notice.number) == "临财农〔2021〕907号"
    assert notice.kind is DocumentKind.ALLOCATION
    assert notice.targets is Targets.SEPARATE
    assert notice.issuers == notice.signatories
    assert [str(year.document(key).number) for key in notice.based_on] == ["云财农〔2021〕903号"]
    assert year.document(notice.based_on[0]).kind is DocumentKind.EARLY_ALLOCATION
    assert [one.name for one in notice.addressees][:2] == ["凤庆县财政局", "云县财政局"]
    assert year.names(one.agency for one in notice.addressees) == EVERYBODY


def test_the_agencies(year: af.Portfolio) -> None:
    known = {one.name: one for one in year.agencies}
    assert [known[name].division for name in COUNTIES] == ["530921", "530922", "530923"]
    assert known["云县人民医院"].kind is AgencyKind.INSTITUTION
    assert year.agency(known["云县人民医院"].part_of).name == "云县"
    assert "市人力资源和社会保障局" in known["市人社局"].aliases
    assert known["市人社局"].level is Level.PREFECTURE
    assert known["上海市"].division == "310000"


def test_the_money(year: af.Portfolio) -> None:
    (fund,) = year.funds
    assert (fund.amount, year.agency(fund.donor).name) == (WAN("8070"), "上海市")
    assert {one.channel: one.amount for one in fund.channels} == {
        Channel.PROVINCIAL: WAN("6000"),
        Channel.COORDINATED: WAN("2070"),
    }
    assert {one.key: one.amount for one in year.programs} == {
        "consumer_relief": WAN("160"),
        "medical_ai": WAN("180"),
        "labor_transfer": WAN("1600"),
        "cadre_exchange": WAN("130"),
    }
    assert af.total(one.amount for one in year.allocations) == fund.amount
    (memo,) = year.memos
    assert (year.agency(memo.agency).name, str(memo.amount), memo.source.clause) == ("永德县", "260万元", "附件/备注")


def test_its_own_limit_on_changes_is_read(year: af.Portfolio) -> None:
    rule = year.rules.adjustment
    assert rule is not None
    assert (rule.limit, rule.applies_to, rule.source.clause) == (Fraction(8, 100), (Level.COUNTY,), "二")
    assert year.rules.training is None


@pytest.mark.parametrize(
    ("said", "limit"),
    [
        ("确需调整项目建设内容的，调整资金控制在项目资金的15%以内。", Fraction(15, 100)),
        ("项目内容变更涉及的资金不得超过该项目资金的12.5%。", Fraction(1, 8)),
        ("项目管理费不得超过项目资金的2%。", None),
        ("项目调整须报批。", None),
    ],
)
def test_a_limit_on_changes_is_one_whatever_its_words(said: str, limit: Fraction | None) -> None:
    rule = rules_of(make_passages(f"一、资金使用。{said}", issued_on=date(2021, 3, 1))).adjustment
    assert (rule.limit if rule else None) == limit


def test_who_recovers_what_past_years_left_is_read() -> None:
    said = "一、结转资金。上年结转资金由县级财政收回，按规定统筹安排。"
    rule = rules_of(make_passages(said, issued_on=date(2021, 3, 1))).carryover
    assert rule is not None
    assert (rule.recovered_by, rule.guided_by) == (Level.COUNTY, None)


def test_the_table_as_printed(year: af.Portfolio) -> None:
    assert year.schedule is not None
    rows = [(row.serial, year.agency(row.agency).name, row.total, len(row.lines)) for row in year.schedule.rows]
    assert rows[1:5] == [
        (2, "云县", WAN("3280"), 1),
        (3, "永德县", WAN("1900"), 1),
        (4, "市商务局", WAN("110"), 1),
        (5, "市乡村振兴局", WAN("180"), 2),
    ]
    assert year.schedule.rows[1].lines[0].functional is None  # merged with the cell above, as printed


def test_consumer_relief(year: af.Portfolio) -> None:
    seller = project(year, "consumer_relief", "市商务局")
    assert seller.amount == WAN("110")
    assert (seller.plan.target.at_least, seller.plan.target.year) == (WAN("8000"), 2021)
    kinds = [one.kind.value for one in project(year, "consumer_relief", "市乡村振兴局").plan.activities]
    assert kinds == ["certification", "branding", "promotion"]
    assert year.names(seller.acceptors) == "临沧市（市级）"


def test_medical_ai(year: af.Portfolio) -> None:
    system = project(year, "medical_ai", "云县")
    assert system.plan.hospital == "云县人民医院"
    assert system.plan.completion_deadline.on == system.plan.clinical_use_deadline.on == date(2021, 9, 30)
    assert [(one.kind.value, one.quantity and one.quantity.written, one.years) for one in system.plan.components] == [
        ("diagnosis", "2套", None),
        ("record_interface", None, None),
        ("maintenance", None, 2),
        ("hardware", None, None),
    ]
    assert year.names(system.implementers) == "云县卫生健康局、云县人民医院"


def test_labor_transfer(year: af.Portfolio) -> None:
    for county, amount in zip(COUNTIES, ("500", "600", "400"), strict=True):
        held = project(year, "labor_transfer", county)
        assert (held.amount, year.names(held.implementers)) == (WAN(amount), f"{county}人社局")
    city = project(year, "labor_transfer", "市人社局")
    assert (city.title, city.plan.stated_counties.count) == ("市本级沪滇劳务协作", 3)


def test_cadre_exchange(year: af.Portfolio, registry: af.Registry) -> None:
    exchange = project(year, "cadre_exchange", "市乡村振兴局")
    plan = exchange.plan
    assert [(one.title, one.form.value, one.people, one.months) for one in plan.cohorts] == [
        ("乡镇干部", "secondment", 6, 12),
        ("骨干教师", "study", 10, 3),
    ]
    assert {one.rate for one in plan.cohorts} == {af.Rate.parse("7000元/人·月")}  # no standard in force says it
    assert (plan.training[0].sessions, plan.training[0].people_per_session, plan.training[0].days) == (2, 50, 8)
    assert plan.lectures[0].amount == WAN("18.6")
    assert plan.stated_people.people == 16
    budget = af.price(year, registry).budgets[exchange.key]
    assert budget.amount == exchange.amount == exchange.approved_amount


def test_who_owes_what(year: af.Portfolio) -> None:
    owed = {(one.source.clause, one.kind.value): year.names(one.obligors) for one in year.obligations}
    assert owed["一", "disbursement"] == EVERYBODY
    assert owed["二", "use"] == "凤庆县、云县、永德县"
    assert owed["四/（一）/3/（3）", "acceptance"] == "市商务局、市乡村振兴局"
    assert owed["四/（三）/3/（1）", "delivery"] == "凤庆县人社局、云县人社局、永德县人社局"
    assert owed["四/（四）/3/（1）", "delivery"] == "市委组织部、市教体局"
    target = next(one for one in year.obligations if one.kind is ObligationKind.TARGET)
    assert (target.due, target.evidence) == (date(2021, 12, 31), ("年度销售台账",))


def test_the_plan_is_without_errors(plan: af.PlanFile, registry: af.Registry) -> None:
    findings = af.check(plan, registry).findings
    assert [one for one in findings if one.severity is af.Severity.ERROR] == []
    assert all(one.closes for one in af.check(plan, registry).closures)


def test_what_is_left_to_a_person(draft: Draft) -> None:
    assert [(one.kind, one.clause) for one in draft.leftovers] == [(LeftKind.CLAUSE, "四/（一）/1")]


def test_the_words_stand_beside_what_they_prove(draft: Draft) -> None:
    original = draft.text
    for one in (*draft.portfolio.projects, *draft.portfolio.allocations):
        start, end = one.source.span or (0, 0)
        assert one.amount.in_unit("万元") in original[start:end], one.key
