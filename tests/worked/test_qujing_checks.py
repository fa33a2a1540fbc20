"""What `aidfunds check` says of 曲财农〔2020〕31号. 核查结果实例。"""

from __future__ import annotations

from pathlib import Path

import pytest

import aidfunds as af
from aidfunds.money import Memo, Money, total

PLAN = Path(__file__).parents[2] / "examples" / "qujing-2020"
REGISTRY = af.load_registry()
CONTEXT = af.check(af.read_plan(PLAN, REGISTRY), REGISTRY)
FOUND = CONTEXT.findings

# what the notice leaves open, the rule that says so, its severity, the place, words that must be there
EXPECTED = [
    ("文号与依据文件序号相同", "AF-DOC-001", "info", "documents.notice.number", "云财农〔2020〕31号"),
    ("依据为预拨", "AF-DOC-002", "info", "documents.notice.based_on", "预拨"),
    ("文头三家、落款两家", "AF-DOC-003", "info", "documents.notice.signatories", "曲靖市财政局未落款"),
    ("绩效目标另文下达", "AF-DOC-004", "info", "documents.notice.targets", "绩效目标另文下达"),
    (
        "4750 不在任何合计之内",
        "AF-FUND-004",
        "info",
        "memos.xuanwei_direct",
        "4750万元 不在任何合计之内，也没有写明项目类别",
    ),
    ("16935 没有项目明细", "AF-FUND-001", "warning", "allocations.fuyuan_provincial", "16935万元 没有项目明细"),
    ("主送名称不同", "AF-AGENCY-004", "warning", "documents.notice.addressees[5].name", "市沪滇扶贫协作领导小组办公室"),
    (
        "实施单位不是收款单位",
        "AF-AGENCY-005",
        "info",
        "projects.cadre_exchange.implementers",
        "市委组织部、市教体局、市卫健委",
    ),
    ("第 2 至 5 行科目空白", "AF-CODE-001", "info", "schedule.rows[1].lines[0]", "第 2 至 5 行"),
    ("21305 不到项级", "AF-CODE-002", "info", "schedule.rows[0].lines[0].functional", "21305"),
    ("513 不到款级", "AF-CODE-002", "info", "schedule.rows[0].lines[0].economic", "513"),
    ("350 列培训费", "AF-CODE-005", "warning", "schedule.rows[5].lines[0].economic", "278万元"),
    ("90 列培训费", "AF-CODE-005", "warning", "schedule.rows[6].lines[0].economic", "劳务工作站"),
    ("8000 没有依据", "AF-SRC-001", "warning", "projects.cadre_exchange.plan", "8000元/人·月"),
    ("600 没有依据", "AF-SRC-001", "warning", "projects.cadre_exchange.plan", "600元/人·天"),
    ("干部项目没有审计", "AF-ACC-001", "info", "projects.cadre_exchange", "审计单位"),
    ("干部项目没有验收", "AF-ACC-002", "info", "projects.cadre_exchange", "验收单位"),
    ("劳动力项目没有验收单位", "AF-ACC-002", "info", "projects.labor_shizong", "6 个项目"),
    (
        "十二个月岗位跨年且没有开始日期",
        "CADRE-003",
        "warning",
        "projects.cadre_exchange.plan.cohorts.section_chiefs",
        "12 个月",
    ),
    ("14 没有测算公式", "CADRE-004", "info", "projects.cadre_exchange.plan.lectures.experts", "14万元"),
    ("600 超过中央 550", "CADRE-002", "warning", "projects.cadre_exchange.plan.training.classes", "550元/人·天"),
    ("150 未分项", "MEDICAL-001", "info", "projects.medical_ai.plan.lump_sum", "150万元"),
    ("劳动力没有单价", "LABOR-001", "info", "projects.labor_shizong", "4000万元"),
    ("目标没有基数", "CONSUMER-001", "info", "projects.consumer_sales.plan.target", "基数"),
]


@pytest.mark.parametrize(
    ("_", "code", "severity", "path", "words"), EXPECTED, ids=[f"{one[1]}-{one[0]}" for one in EXPECTED]
)
def test_finding(_: str, code: str, severity: str, path: str, words: str) -> None:
    found = [one for one in FOUND if one.code == code and one.location.path == path and words in one.message]
    assert [one.severity.value for one in found] == [severity]
    assert found[0].source is not None
    assert found[0].source.document == "曲财农〔2020〕31号"
    assert found[0].hint
    assert found[0].location.line is not None


def test_no_error_so_that_the_exit_status_is_zero() -> None:
    assert [one for one in FOUND if one.severity is af.Severity.ERROR] == []


def test_the_core_says_nothing_else() -> None:
    told = {(one.code, one.location.path) for one in FOUND if one.plugin == "core"}
    assert told == {(code, path) for _, code, _, path, _ in EXPECTED if code.startswith("AF-")}


def test_each_finding_is_of_a_rule_that_explains_itself() -> None:
    for one in FOUND:
        rule = REGISTRY.checks[one.code].offer
        assert rule.severity.rank <= one.severity.rank
        assert all((rule.title.zh, rule.clause, rule.rule, rule.example, rule.remedy))


def test_amounts_in_data_stay_exact() -> None:
    memo = next(one for one in FOUND if one.code == "AF-FUND-004")
    without_projects = next(one for one in FOUND if one.code == "AF-FUND-001")
    assert isinstance(memo.data["amount"], Memo)
    assert without_projects.data["actual"] == Money.wan(16935)


def test_leaving_out_a_program_keeps_its_money_and_says_so() -> None:
    registry = af.load_registry(left_out=["cadre_exchange"])
    context = af.check(af.read_plan(PLAN, registry), registry)
    (finding,) = [one for one in context.findings if one.code == "AF-PLAN-001"]
    assert (finding.severity, finding.location.path) == (af.Severity.WARNING, "projects.cadre_exchange.program")
    assert finding.data["amount"] == Money.wan(350)
    assert total(one.amount for one in context.portfolio.projects) == Money.wan(4640)
    assert [one for one in context.findings if one.severity is af.Severity.ERROR] == []


@pytest.mark.parametrize("plan", ["consumer-relief", "medical-ai", "labor-transfer", "cadre-exchange"])
def test_the_synthetic_plans_have_no_error(plan: str) -> None:
    context = af.check(af.read_plan(PLAN.parent / plan, REGISTRY), REGISTRY)
    assert [one.message for one in context.findings if one.severity is af.Severity.ERROR] == []
