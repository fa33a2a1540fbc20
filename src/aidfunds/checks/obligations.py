"""Duties that are late, and evidence that fits no duty. 实施要求核查。"""

from __future__ import annotations

from collections.abc import Iterable

from aidfunds.extend.offers import Check
from aidfunds.model.context import Context
from aidfunds.model.findings import Finding, Severity, at
from aidfunds.rules.obligations import Status, due_on, unasked_evidence
from aidfunds.terms import Term


def overdue_obligations(context: Context) -> Iterable[Finding]:
    """A duty whose due day has passed and whose evidence is not complete. 逾期未完成。"""
    portfolio = context.portfolio
    for item in due_on(portfolio, context.as_of):
        duty = item.obligation
        if item.status is not Status.OVERDUE or duty.due is None or item.days_left is None:
            continue
        missing = f"；缺{'、'.join(item.missing)}" if item.missing else ""
        yield Finding(
            code="AF-OBL-001",
            severity=Severity.WARNING,
            message=f"{duty.duty}：{duty.due} 到期，至 {context.as_of} 已逾期 {-item.days_left} 天{missing}",
            location=at(f"obligations.{duty.key}.due"),
            data={"due": duty.due.isoformat(), "days": -item.days_left, "obligors": portfolio.names(duty.obligors)},
            source=portfolio.cite(duty.source),
            hint=f"请{portfolio.names(duty.obligors) or '责任单位'}补齐并在 done 中记载完成日期和材料",
        )


def odd_fulfilments(context: Context) -> Iterable[Finding]:
    """A fulfilment dated after the day spoken of, or with evidence that nobody asked for. 完成记录存疑。"""
    for duty in context.portfolio.obligations:
        source = context.portfolio.cite(duty.source)
        for place, one in enumerate(duty.done):
            if one.on > context.as_of:
                yield Finding(
                    code="AF-OBL-002",
                    severity=Severity.INFO,
                    message=f"{duty.duty}：完成记录的日期 {one.on} 晚于报告日 {context.as_of}，未计入",
                    location=at(f"obligations.{duty.key}.done[{place}].on"),
                    source=source,
                    hint="核对日期，或用 --as-of 指定更晚的报告日",
                )
        for item in unasked_evidence(duty):
            yield Finding(
                code="AF-OBL-002",
                severity=Severity.INFO,
                message=f"{duty.duty}：记载了未要求的材料“{item}”",
                location=at(f"obligations.{duty.key}.done"),
                data={"evidence": item},
                source=source,
                hint=f"材料名称应与 evidence 一致：{'、'.join(duty.evidence) or '本项未要求材料'}",
            )


CHECKS = (
    Check(
        key="AF-OBL-001",
        title=Term("实施要求逾期", "obligation overdue"),
        severity=Severity.WARNING,
        clause="各项实施要求所在条款；期限日当日仍为按期",
        rule="有期限的实施要求，期限日过后仍未记载完成或材料不齐的，为逾期。",
        example="医疗项目应于 2020-06-30 建成，2020-07-01 仍无完成记录：逾期 1 天。",
        remedy="督促责任单位完成，并在该项 done 中写明日期 on 和材料 evidence。",
        run=overdue_obligations,
    ),
    Check(
        key="AF-OBL-002",
        title=Term("完成记录存疑", "odd record of fulfilment"),
        severity=Severity.INFO,
        clause="各项实施要求所在条款",
        rule="完成记录的日期不应晚于报告日，材料名称应是该项要求列明的材料；否则不计入完成情况。",
        example="要求“项目决算报告”，完成记录写“决算表”：不计入，提示核对。",
        remedy="核对日期；材料名称与该项 evidence 写法一致。",
        run=odd_fulfilments,
    ),
)
