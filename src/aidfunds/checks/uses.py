"""Economic codes against what the money is for, and who is paid. 科目与用途核查。"""

from __future__ import annotations

from collections.abc import Iterator

from aidfunds.codes.payees import PayeeKind, payee_rule
from aidfunds.extend.offers import Check
from aidfunds.language import listed, mark, tr
from aidfunds.model.agencies import AgencyKind
from aidfunds.model.allocations import Coding
from aidfunds.model.context import Context
from aidfunds.model.findings import Finding, Severity, at
from aidfunds.model.projects import EconomicUse
from aidfunds.money import total
from aidfunds.rules.closures.annex import row_source
from aidfunds.rules.coded_lines import paid_lines, placed_lines
from aidfunds.terms import Term

TRANSFER = "513"
"""Money to another level of government: its code says nothing of the use."""

PAID_AS = {
    AgencyKind.ORGAN: PayeeKind.ORGAN,
    AgencyKind.INSTITUTION: PayeeKind.INSTITUTION,
    AgencyKind.ENTERPRISE: PayeeKind.ENTERPRISE,
    AgencyKind.GOVERNMENT: PayeeKind.GOVERNMENT,
}
PAYEES = {
    PayeeKind.ORGAN: Term("机关", "a government office"),
    PayeeKind.INSTITUTION: Term("事业单位", "a public institution"),
    PayeeKind.ENTERPRISE: Term("企业", "an enterprise"),
    PayeeKind.GOVERNMENT: Term("政府", "a government"),
}


def coded_for_another_use(context: Context) -> Iterator[Finding]:
    """Lines whose economic code is not that of every use of the projects they pay. 经济科目与用途不符。"""
    portfolio = context.portfolio
    for placed, allocations in paid_lines(portfolio):
        coding = placed.line.economic
        if coding is None or coding.code.startswith(TRANSFER):
            continue
        projects = dict.fromkeys(one.project for one in allocations if one.project)
        other = [use for key in projects for use in portfolio.project(key).uses if not _covers(coding, use)]
        if other:
            known = total(use.amount for use in other if use.amount is not None)
            said = (
                mark("{agency} {amount} 列 {coding}，用途中另有{uses}，共 {known}")
                if known
                else mark("{agency} {amount} 列 {coding}，用途中另有{uses}")
            )
            told = {"agency": portfolio.agency(placed.row.agency).name, "amount": placed.amount, "coding": coding}
            yield Finding(
                code="AF-CODE-005",
                severity=Severity.WARNING,
                message=tr(said, uses=listed(map(_shown, other)), known=known, **told),
                location=at(f"{placed.path}.economic"),
                data={"code": coding.code, "amount": placed.amount, "elsewhere": known, "uses": len(other)},
                source=portfolio.cite(other[0].source),
                hint=tr("与财政部门核实经济分类，或按用途分列几条；用途的归类由台账编制人判断"),
            )


def uses_beyond_amount(context: Context) -> Iterator[Finding]:
    """Uses that all state an amount are the project's amount divided up. 用途合计与项目不符。"""
    portfolio = context.portfolio
    for project in portfolio.projects:
        stated = [use.amount for use in project.uses if use.amount is not None]
        if not stated or len(stated) < len(project.uses) or total(stated) == project.amount:
            continue
        yield Finding(
            code="AF-CODE-007",
            severity=Severity.ERROR,
            message=tr(
                "{project} 的各项用途合计 {total}，与项目资金 {amount} 不符",
                project=project.title,
                total=total(stated),
                amount=project.amount,
            ),
            location=at(f"projects.{project.key}.uses"),
            data={"expected": project.amount, "actual": total(stated), "difference": total(stated) - project.amount},
            source=portfolio.cite(project.uses[0].source),
            hint=tr("对照条款更正用途的金额"),
        )


def coded_for_another_payee(context: Context) -> Iterator[Finding]:
    """Economic classes meant for another kind of payee; the rule is unconfirmed, so only a warning. 收款单位性质。"""
    portfolio, schedule = context.portfolio, context.portfolio.schedule
    for placed in placed_lines(portfolio):
        agency, coding = portfolio.agency(placed.row.agency), placed.line.economic
        rule = payee_rule(portfolio.year, coding.code) if coding else None
        kind = PAID_AS.get(agency.kind)
        if rule and kind and schedule and rule.payee in PAYEES and rule.payee is not kind:
            yield Finding(
                code="AF-CODE-006",
                severity=Severity.WARNING,
                message=tr(
                    "{agency}是{kind}，经济分类 {coding} 用于{payee}",
                    agency=agency.name,
                    kind=PAYEES[kind],
                    coding=coding,
                    payee=PAYEES[rule.payee],
                ),
                location=at(f"{placed.path}.economic"),
                data={"code": rule.code, "expected": rule.payee.value, "actual": kind.value, "rule": rule.source},
                source=portfolio.cite(row_source(schedule, placed.row)),
                hint=tr("核对单位性质（参照公务员法管理的事业单位可能按机关列支）和经济分类"),
            )


def _covers(coding: Coding, use: EconomicUse) -> bool:
    """A coarse code covers the finer ones below it, and the other way round."""
    return use.economic.code.startswith(coding.code) or coding.code.startswith(use.economic.code)


def _shown(use: EconomicUse) -> str:
    if use.amount:
        return tr("{use} {amount}（{coding}）", use=use.what, amount=use.amount, coding=use.economic)
    return tr("{use}（{coding}）", use=use.what, coding=use.economic)


CHECKS: tuple[Check, ...] = (
    Check(
        key="AF-CODE-007",
        title=Term("用途合计与项目资金不符", "Uses that do not add up to the project"),
        severity=Severity.ERROR,
        clause=mark("项目内容与资金下达条款"),
        rule=mark("项目的各项用途都写明金额时，合计等于项目资金。"),
        example=mark("264万元 ＋ 83万元 ＋ 14万元 ＝ 361万元，项目资金 350万元。"),
        remedy=mark("对照条款更正用途的金额。"),
        run=uses_beyond_amount,
    ),
    Check(
        key="AF-CODE-005",
        title=Term("经济科目与用途不符", "Economic code against the use"),
        severity=Severity.WARNING,
        clause=mark("下达表的经济分类与项目的用途（uses）"),
        rule=mark(
            "一笔资金所列的经济分类，与它所支付的各项用途一致；县级转移支付（513）不看用途。用途的归类是编制人的判断，所以只作警告。"
        ),
        example=mark("350 万元列培训费，其中 264 万元是挂职进修人员的费用。"),
        remedy=mark("与财政部门核实，按用途分列经济分类。"),
        run=coded_for_another_use,
    ),
    Check(
        key="AF-CODE-006",
        title=Term("经济科目与单位性质不符", "Economic code against the payee"),
        severity=Severity.WARNING,
        clause=mark("财预〔2017〕98号（未核原文，只作警告）"),
        rule=mark("501 至 504 用于机关，505、506 用于事业单位，507、508 用于企业，513 用于下级政府。"),
        example=mark("市供销社是事业单位，列 50201 办公经费。"),
        remedy=mark("核对单位性质和经济分类，改正写错的一处。"),
        run=coded_for_another_payee,
    ),
)
