"""Duties that are late, and evidence that fits no duty. 实施要求核查。"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from aidfunds.checks.data import agency_names
from aidfunds.extend.offers import Check
from aidfunds.language import listed, mark, tr
from aidfunds.model.context import Context
from aidfunds.model.findings import Finding, Severity, at
from aidfunds.model.obligations import Obligation
from aidfunds.rules.obligations import DueItem, DueStatus, due_on, unasked_evidence
from aidfunds.terms import Term


def overdue_obligations(context: Context) -> Iterable[Finding]:
    """A duty whose due day has passed and whose evidence is not complete. 逾期未完成。"""
    portfolio = context.portfolio
    for item in due_on(portfolio, context.as_of):
        duty = item.obligation
        if item.status is not DueStatus.OVERDUE or duty.due is None or item.days_left is None:
            continue
        yield Finding(
            code="AF-OBL-001",
            severity=Severity.WARNING,
            message=_overdue(item, -item.days_left, context.as_of),
            location=at(f"obligations.{duty.key}.due"),
            data={
                "due": duty.due.isoformat(),
                "days": -item.days_left,
                "obligors": agency_names(portfolio, duty.obligors),
            },
            source=portfolio.cite(duty.source),
            hint=_who_completes(portfolio.names(duty.obligors)),
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
                    message=tr(
                        "{duty}：完成记录的日期 {day} 晚于报告日 {as_of}，未计入",
                        duty=duty.duty,
                        day=one.on,
                        as_of=context.as_of,
                    ),
                    location=at(f"obligations.{duty.key}.done[{place}].on"),
                    source=source,
                    hint=tr("核对日期，或用 --as-of 指定更晚的报告日"),
                )
        for item in unasked_evidence(duty):
            yield Finding(
                code="AF-OBL-002",
                severity=Severity.INFO,
                message=tr("{duty}：记载了未要求的材料“{item}”", duty=duty.duty, item=item),
                location=at(f"obligations.{duty.key}.done"),
                data={"evidence": item},
                source=source,
                hint=_what_is_asked(duty),
            )


def _overdue(item: DueItem, days: int, as_of: date) -> str:
    duty = item.obligation
    told = {"duty": duty.duty, "due": duty.due, "as_of": as_of}
    if not item.missing:
        return tr.many("{duty}：{due} 到期，至 {as_of} 已逾期 {count} 天", days, **told)
    missing = listed(item.missing)
    return tr.many("{duty}：{due} 到期，至 {as_of} 已逾期 {count} 天；缺{missing}", days, missing=missing, **told)


def _who_completes(obligors: str) -> str:
    if obligors:
        return tr("请{obligors}补齐并在 done 中记载完成日期和材料", obligors=obligors)
    return tr("请责任单位补齐并在 done 中记载完成日期和材料")


def _what_is_asked(duty: Obligation) -> str:
    if duty.evidence:
        return tr("材料名称应与 evidence 一致：{evidence}", evidence=listed(duty.evidence))
    return tr("材料名称应与 evidence 一致：本项未要求材料")


CHECKS = (
    Check(
        key="AF-OBL-001",
        title=Term("实施要求逾期", "Obligation overdue"),
        severity=Severity.WARNING,
        clause=mark("各项实施要求所在条款；期限日当日仍为按期"),
        rule=mark("有期限的实施要求，期限日过后仍未记载完成或材料不齐的，为逾期。"),
        example=mark("医疗项目应于 2020-06-30 建成，2020-07-01 仍无完成记录：逾期 1 天。"),
        remedy=mark("督促责任单位完成，并在该项 done 中写明日期 on 和材料 evidence。"),
        run=overdue_obligations,
    ),
    Check(
        key="AF-OBL-002",
        title=Term("完成记录存疑", "Odd record of fulfilment"),
        severity=Severity.INFO,
        clause=mark("各项实施要求所在条款"),
        rule=mark("完成记录的日期不应晚于报告日，材料名称应是该项要求列明的材料；否则不计入完成情况。"),
        example=mark("要求“项目决算报告”，完成记录写“决算表”：不计入，提示核对。"),
        remedy=mark("核对日期；材料名称与该项 evidence 写法一致。"),
        run=odd_fulfilments,
    ),
)
