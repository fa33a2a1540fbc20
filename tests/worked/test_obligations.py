"""The obligations of 曲财农〔2020〕31号, by clause, and where they stand on a day. 实施要求实例。"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from aidfunds.checks.obligations import OBLIGATION_CHECKS
from aidfunds.extend.offers import Check
from aidfunds.io.plan_file import read_plan_file
from aidfunds.model.findings import Finding, Severity
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.model.projects import DueStatus, Fulfilment, Obligation
from aidfunds.report.nodes import ABOVE, Note, Table, plain_value
from aidfunds.rules.obligations import due_on, missing_evidence, status_of
from aidfunds.sections.acceptance import build_acceptance

PLAN = Path(__file__).parents[2] / "examples" / "qujing-2020"
PORTFOLIO = read_plan_file(PLAN, {}, left_out=["every plugin"]).portfolio

CITY_EIGHT = "宣威市、富源县、罗平县、师宗县、会泽县、市扶贫办、市人社局、市供销社"
COUNTIES = "宣威市、富源县、罗平县、师宗县、会泽县"
COUNTY_HR = "师宗县人社局、罗平县人社局、富源县人社局、会泽县人社局、宣威市人社局"
DEPARTMENTS = "市委组织部、市教体局、市卫健委"
TRAINERS = f"{COUNTIES}、市扶贫办、市人社局、{DEPARTMENTS}"

# clause, key, obligors, evidence, due, supervisors / auditors / acceptors
BY_CLAUSE = [
    ("一", "disburse", CITY_EIGHT, "", None, "//"),
    ("一", "supervise_funds", CITY_EIGHT, "", None, "//"),
    ("二/一是", "training_responsibility", TRAINERS, "", None, "//"),
    ("二/一是", "training_transition", TRAINERS, "", None, "//"),
    ("二/二是", "adjustment_limit", COUNTIES, "", None, "//"),
    ("二/三是", "carryover_unused", CITY_EIGHT, "", None, "//"),
    ("二/三是", "carryover_recovery", "曲靖市（市级）", "", None, "云南省沪滇扶贫协作领导小组办公室//"),
    ("三", "performance_targets", "曲靖市（市级）", "绩效目标文件", None, "//"),
    ("三", "performance", CITY_EIGHT, "绩效评价结果", None, "//"),
    ("四/（一）/3/（1）", "consumer_certification", "市扶贫办", "", None, "//"),
    ("四/（一）/3/（1）", "consumer_supply_chain", "市扶贫办", "", None, "//"),
    ("四/（一）/3/（2）", "consumer_online", "市供销社", "", None, "//"),
    ("四/（一）/3/（2）", "consumer_target", "市供销社", "扶贫产品年度销售台账", date(2020, 12, 31), "//"),
    ("四/（一）/3/（2）", "consumer_exhibitions", "市供销社", "", None, "//"),
    (
        "四/（一）/3/（3）",
        "consumer_acceptance",
        "市供销社、市扶贫办",
        "项目资金报账凭证、扶贫产品年度销售台账、项目档案",
        None,
        "/市级审计部门/曲靖市（市级）",
    ),
    ("四/（二）/3/（1）", "medical_management", "宣威市沪滇扶贫协作领导小组", "项目实施进度报告表", None, "//"),
    ("四/（二）/3/（1）", "medical_completion", "宣威市沪滇扶贫协作领导小组", "", date(2020, 6, 30), "//"),
    ("四/（二）/3/（1）", "medical_clinical_use", "宣威市沪滇扶贫协作领导小组", "", date(2020, 6, 30), "//"),
    (
        "四/（二）/3/（2）",
        "medical_acceptance",
        "宣威市沪滇扶贫协作领导小组",
        "项目资金报账凭证、相关台账资料",
        None,
        "/宣威市审计部门/曲靖市（市级）",
    ),
    ("四/（三）/1", "labor_pooled_use", f"市人社局、市扶贫办、{COUNTY_HR}", "", None, "//"),
    ("四/（三）/3/（1）", "labor_beneficiaries", COUNTY_HR, "", None, "市人社局//"),
    ("四/（三）/3/（1）", "labor_supervision", "市人社局", "", None, "//"),
    ("四/（三）/3/（1）", "labor_implementation", COUNTY_HR, "", None, "市人社局//"),
    ("四/（三）/3/（2）", "labor_process", COUNTY_HR, "", None, "市人社局//"),
    ("四/（三）/3/（2）", "labor_training_supervision", "市人社局", "", None, "//"),
    ("四/（三）/3/（2）", "labor_training_roster", COUNTY_HR, "培训名册（签字并加盖手印）", None, "市人社局//"),
    ("四/（三）/3/（2）", "labor_training_video", COUNTY_HR, "全程影像资料", None, "市人社局//"),
    ("四/（三）/3/（2）", "labor_post_roster", COUNTY_HR, "公益岗名册（签收确认）", None, "市人社局//"),
    ("四/（三）/3/（3）", "labor_retained", "市人社局", "项目资金报账凭证", None, "//"),
    (
        "四/（三）/3/（4）",
        "labor_acceptance",
        f"{COUNTY_HR}、市人社局",
        "项目决算报告、项目绩效报告、项目档案",
        None,
        "/同级审计部门/",
    ),
    ("四/（四）/3/（1）", "cadre_coordination", "市扶贫办", "", None, "//"),
    ("四/（四）/3/（1）", "cadre_organisation", DEPARTMENTS, "", None, "//"),
    ("四/（四）/3/（2）", "cadre_vouchers", "市扶贫办", "项目资金报账凭证", None, "//"),
    ("四/（四）/3/（2）", "cadre_files", DEPARTMENTS, "项目档案、相关台账资料", None, "//"),
]


def duty(key: str) -> Obligation:
    return next(one for one in PORTFOLIO.obligations if one.key == key)


def with_done(key: str, *done: Fulfilment) -> Portfolio:
    obligations = tuple(evolve(one, done=done) if one.key == key else one for one in PORTFOLIO.obligations)
    return evolve(PORTFOLIO, obligations=obligations)


def found(code: str, portfolio: Portfolio, day: date) -> list[Finding]:
    check: Check = next(one for one in OBLIGATION_CHECKS if one.key == code)
    return list(check.run(Context(portfolio=portfolio, as_of=day)))


@pytest.mark.parametrize(("clause", "key", "obligors", "evidence", "due", "watched_by"), BY_CLAUSE)
def test_each_clause_has_its_obligations(
    clause: str, key: str, obligors: str, evidence: str, due: date | None, watched_by: str
) -> None:
    one, names = duty(key), PORTFOLIO.names
    watchers = "/".join(map(names, (one.supervisors, one.auditors, one.acceptors)))
    assert (one.source.clause, names(one.obligors), "、".join(one.evidence), one.due, watchers) == (
        clause,
        obligors,
        evidence,
        due,
        watched_by,
    )


def test_the_table_is_the_plan_in_the_order_of_the_clauses() -> None:
    assert [one.key for one in PORTFOLIO.obligations] == [key for _, key, *_ in BY_CLAUSE]
    assert len(BY_CLAUSE) >= 20


def by_status(day: date) -> dict[DueStatus, list[str]]:
    items = due_on(PORTFOLIO, day)
    return {status: [one.obligation.key for one in items if one.status is status] for status in DueStatus}


def test_on_the_first_of_june_three_duties_are_due_and_none_is_overdue() -> None:
    standing = by_status(date(2020, 6, 1))
    assert standing[DueStatus.OVERDUE] == standing[DueStatus.DONE] == []
    assert standing[DueStatus.DUE] == ["medical_completion", "medical_clinical_use", "consumer_target"]
    assert len(standing[DueStatus.OPEN]) == len(BY_CLAUSE) - 3


def test_the_thirtieth_of_june_is_still_in_time() -> None:
    items = due_on(PORTFOLIO, date(2020, 6, 30))
    assert [(one.status, one.days_left) for one in items[:2]] == [(DueStatus.DUE, 0)] * 2


def test_on_the_first_of_july_two_duties_are_overdue_and_stand_first() -> None:
    items = due_on(PORTFOLIO, date(2020, 7, 1))
    assert [(one.obligation.key, one.status, one.days_left) for one in items[:3]] == [
        ("medical_completion", DueStatus.OVERDUE, -1),
        ("medical_clinical_use", DueStatus.OVERDUE, -1),
        ("consumer_target", DueStatus.DUE, 183),
    ]


def test_a_duty_without_evidence_is_done_by_any_record_and_late_after_its_day() -> None:
    portfolio = with_done("medical_completion", Fulfilment(on=date(2020, 7, 5)))
    on_time, late = (due_on(portfolio, date(2020, 7, day)) for day in (4, 5))
    assert next(one.status for one in on_time if one.obligation.key == "medical_completion") is DueStatus.OVERDUE
    done = next(one for one in late if one.obligation.key == "medical_completion")
    assert (done.status, done.done_on, done.late, late[-1]) == (DueStatus.DONE, date(2020, 7, 5), True, done)


def test_all_evidence_must_be_there_in_any_number_of_parts() -> None:
    first = Fulfilment(on=date(2020, 9, 1), evidence=("项目决算报告", "项目档案"))
    second = Fulfilment(on=date(2020, 9, 20), evidence=("项目绩效报告",))
    one = evolve(duty("labor_acceptance"), done=(second, first))
    assert [status_of(one, date(2020, 9, day)) for day in (19, 20)] == [DueStatus.OPEN, DueStatus.DONE]
    assert missing_evidence(one, date(2020, 9, 19)) == ("项目绩效报告",)


def test_overdue_is_a_warning_that_names_who_owes() -> None:
    findings = found("AF-OBL-001", PORTFOLIO, date(2020, 7, 1))
    assert [one.severity for one in findings] == [Severity.WARNING] * 2
    assert str(findings[0].source) == "曲财农〔2020〕31号 四/（二）/3/（1）"
    assert findings[0].data["obligors"] == "宣威市沪滇扶贫协作领导小组"
    assert found("AF-OBL-001", PORTFOLIO, date(2020, 6, 30)) == []


def test_a_record_of_the_future_and_evidence_not_asked_for_are_told() -> None:
    portfolio = with_done("cadre_vouchers", Fulfilment(on=date(2020, 7, 2), evidence=("发票",)))
    early, later = (found("AF-OBL-002", portfolio, date(2020, 7, day)) for day in (1, 2))
    assert [one.location.path for one in early] == [
        "obligations.cadre_vouchers.done[0].on",
        "obligations.cadre_vouchers.done",
    ]
    assert [one.data["evidence"] for one in later] == ["发票"]
    assert found("AF-OBL-002", PORTFOLIO, date(2020, 7, 1)) == []


def tables(portfolio: Portfolio, day: date) -> dict[str, Table]:
    section = build_acceptance(Context(portfolio=portfolio, as_of=day))
    assert section is not None
    return {block.key: block for block in section.blocks if isinstance(block, Table)}


def test_each_program_has_its_checklist() -> None:
    assert list(tables(PORTFOLIO, date(2020, 4, 10))) == [
        "obligations_consumer_relief",
        "obligations_medical_ai",
        "obligations_labor_transfer",
        "obligations_cadre_exchange",
        "general_obligations",
    ]


def test_every_item_of_evidence_has_its_box_and_handed_in_ones_are_ticked() -> None:
    done = Fulfilment(on=date(2020, 8, 3), evidence=("相关台账资料",))
    table = tables(with_done("medical_acceptance", done), date(2020, 8, 3))["obligations_medical_ai"]
    rows = [tuple(map(plain_value, row.cells)) for row in table.rows]
    assert [row[2] for row in rows] == [
        "□ 项目实施进度报告表",
        "未要求材料",
        "未要求材料",
        "□ 项目资金报账凭证",
        "√ 相关台账资料（2020-08-03）",
    ]
    assert table.rows[4].cells[0] is ABOVE
    assert rows[1][3:5] == (date(2020, 6, 30), "逾期 34 天")
    assert rows[3][3:] == (
        "未定期限",
        "未完成",
        "审计：宣威市审计部门；验收：曲靖市（市级）",
        "四/（二）/3/（2）",
    )


def test_the_checklist_can_be_written_in_gbk() -> None:
    section = build_acceptance(Context(portfolio=PORTFOLIO, as_of=date(2020, 6, 1)))
    assert section is not None
    note = section.blocks[0]
    assert isinstance(note, Note)
    assert note.text.startswith("截至 2020-06-01：共 34 项，已逾期 0 项，未到期 3 项，未定期限 31 项，已完成 0 项。")
    texts = [
        note.text,
        *(str(plain_value(c)) for t in tables(PORTFOLIO, date(2020, 6, 1)).values() for r in t.rows for c in r.cells),
    ]
    assert "□" in "".join(texts).encode("gbk").decode("gbk")


def test_without_obligations_there_is_no_section() -> None:
    assert build_acceptance(Context(portfolio=evolve(PORTFOLIO, obligations=()), as_of=date(2020, 6, 1))) is None


PAPERS = ("项目决算报告", "项目绩效报告", "项目档案")


def acceptance(*handed: Fulfilment, joint: bool = False) -> Portfolio:
    duties = (
        evolve(one, done=handed, joint=joint, due=date(2020, 12, 31)) if one.key == "labor_acceptance" else one
        for one in PORTFOLIO.obligations
    )
    return evolve(PORTFOLIO, obligations=tuple(duties))


def of_unit(unit: str, day: int) -> Fulfilment:
    return Fulfilment(on=date(2020, 12, day), by=unit, evidence=PAPERS)


UNITS = ("shizong_hr", "luoping_hr", "fuyuan_hr", "huize_hr", "xuanwei_hr", "hr_bureau")


def test_a_duty_of_six_units_with_five_papers_handed_in_is_open_and_names_the_sixth() -> None:
    year = acceptance(*(of_unit(unit, day) for day, unit in enumerate(UNITS[:5], 1)))
    (item,) = (one for one in due_on(year, date(2021, 1, 5)) if one.obligation.key == "labor_acceptance")
    assert (item.status, item.done_on, item.missing) == (DueStatus.OVERDUE, None, PAPERS)
    assert year.names(item.waiting) == "市人社局"
    (finding,) = (
        one
        for one in OBLIGATION_CHECKS[0].run(Context(portfolio=year, as_of=date(2021, 1, 5)))
        if one.location.path.startswith("obligations.labor_acceptance")
    )
    assert finding.message.endswith("；尚欠：市人社局")
    assert "请市人社局补齐" in finding.hint


def test_it_is_done_on_the_day_of_the_last_of_the_six() -> None:
    year = acceptance(*(of_unit(unit, day) for day, unit in enumerate(UNITS, 1)))
    (item,) = (one for one in due_on(year, date(2021, 1, 5)) if one.obligation.key == "labor_acceptance")
    assert (item.status, item.done_on, item.waiting, item.late) == (DueStatus.DONE, date(2020, 12, 6), (), False)


def test_what_nobody_is_named_for_was_done_for_all_and_a_joint_duty_by_whoever_did_it() -> None:
    for year in (
        acceptance(Fulfilment(on=date(2020, 12, 6), evidence=PAPERS)),
        acceptance(of_unit("hr_bureau", 6), joint=True),
    ):
        (item,) = (one for one in due_on(year, date(2021, 1, 5)) if one.obligation.key == "labor_acceptance")
        assert (item.status, item.done_on) == (DueStatus.DONE, date(2020, 12, 6))


def test_somebody_who_does_not_owe_it_is_told_and_does_not_count() -> None:
    year = acceptance(*(of_unit(unit, 1) for unit in UNITS[:5]), of_unit("supply_coop", 2))
    (item,) = (one for one in due_on(year, date(2020, 12, 5)) if one.obligation.key == "labor_acceptance")
    assert item.status is DueStatus.DUE
    told = [one.location.path for one in OBLIGATION_CHECKS[1].run(Context(portfolio=year, as_of=date(2020, 12, 5)))]
    assert told == ["obligations.labor_acceptance.done[5].by"]
