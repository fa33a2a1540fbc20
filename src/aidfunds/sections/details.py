"""One row an amount, for filters and pivots. 明细。"""

from __future__ import annotations

from aidfunds.language import listed, tr
from aidfunds.model.allocations import Allocation, ScheduleLine
from aidfunds.model.context import Context
from aidfunds.model.portfolio import Portfolio
from aidfunds.money import total
from aidfunds.report.formulas import Span, Sum
from aidfunds.report.nodes import Column, Figure, Kind, Role, Row, Section, Table
from aidfunds.rules.coded_lines import paid_lines
from aidfunds.terms import Term, heading

PROJECT = Term("项目", "Project")


def build(context: Context) -> Section | None:
    """Every allocation with its agency, project, codes and basis, and their sum. 明细。"""
    portfolio = context.portfolio
    allocations = portfolio.allocations
    if not allocations:
        return None
    lines = _lines(portfolio)
    rows = [_row(context, allocation, lines.get(allocation.key)) for allocation in allocations]
    whole = Figure(total(one.amount for one in allocations), formula=Sum((Span(0, len(rows) - 1, "amount"),)))
    rows.append(Row((tr("合计"), "", "", "", "", whole, "", "", ""), Role.TOTAL))
    caption = tr("{funds}：明细", funds=listed(fund.title for fund in portfolio.funds))
    table = Table(key="details", caption=caption, columns=_columns(), rows=tuple(rows), unit="元")
    return Section(key="details", title=tr("资金明细"), sheet=tr("明细"), blocks=(table,))


def _columns() -> tuple[Column, ...]:
    return (
        Column("key", tr("编号"), Kind.CODE),
        Column("channel", tr("渠道")),
        Column("agency", tr("单位")),
        Column("program", tr("项目类别")),
        Column("project", str(PROJECT)),
        Column("amount", tr("金额"), Kind.MONEY),
        Column("functional", tr("功能科目"), Kind.CODE),
        Column("economic", tr("经济分类"), Kind.CODE),
        Column("source", tr("依据"), Kind.SOURCE),
    )


def _row(context: Context, allocation: Allocation, line: ScheduleLine | None) -> Row:
    portfolio = context.portfolio
    project = portfolio.project(allocation.project) if allocation.project else None
    cited = portfolio.cite(allocation.source)
    return Row(
        (
            allocation.key,
            heading(allocation.channel.term),
            portfolio.agency(allocation.payee).name,
            heading(context.program_titles.get(project.program, project.program)) if project else "",
            project.title if project else tr("未分解到项目"),
            Figure(allocation.amount, source=cited),
            line.functional.code if line and line.functional else "",
            line.economic.code if line and line.economic else "",
            str(cited),
        ),
        anchor=allocation.key,
    )


def _lines(portfolio: Portfolio) -> dict[str, ScheduleLine]:
    """The printed line that pays each allocation, by the allocation's key."""
    return {one.key: placed.line for placed, allocations in paid_lines(portfolio) for one in allocations}
