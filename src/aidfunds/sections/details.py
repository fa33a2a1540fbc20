"""One row an amount, for filters and pivots. 明细。"""

from __future__ import annotations

from aidfunds.model.allocations import Allocation, ScheduleLine
from aidfunds.model.context import Context
from aidfunds.model.portfolio import Portfolio
from aidfunds.money import total
from aidfunds.report.formulas import Span, Sum
from aidfunds.report.nodes import Column, Figure, Kind, Role, Row, Section, Table
from aidfunds.rules.coded_lines import paid_lines

COLUMNS = (
    Column("key", "编号", Kind.CODE),
    Column("channel", "渠道"),
    Column("agency", "单位"),
    Column("program", "项目类别"),
    Column("project", "项目"),
    Column("amount", "金额", Kind.MONEY),
    Column("functional", "功能科目", Kind.CODE),
    Column("economic", "经济分类", Kind.CODE),
    Column("source", "依据", Kind.SOURCE),
)


def build(context: Context) -> Section | None:
    """Every allocation with its agency, project, codes and basis, and their sum. 明细。"""
    portfolio = context.portfolio
    allocations = portfolio.allocations
    if not allocations:
        return None
    lines = _lines(portfolio)
    rows = [_row(context, allocation, lines.get(allocation.key)) for allocation in allocations]
    whole = Figure(total(one.amount for one in allocations), formula=Sum((Span(0, len(rows) - 1, "amount"),)))
    rows.append(Row(("合计", "", "", "", "", whole, "", "", ""), Role.TOTAL))
    funds = "、".join(fund.title for fund in portfolio.funds)
    table = Table(key="details", caption=f"{funds}：明细", columns=COLUMNS, rows=tuple(rows), unit="元")
    return Section(key="details", title="资金明细", sheet="明细", blocks=(table,))


def _row(context: Context, allocation: Allocation, line: ScheduleLine | None) -> Row:
    portfolio = context.portfolio
    project = portfolio.project(allocation.project) if allocation.project else None
    cited = portfolio.cite(allocation.source)
    return Row(
        (
            allocation.key,
            allocation.channel.zh,
            portfolio.agency(allocation.payee).name,
            context.program_title(project.program) if project else "",
            project.title if project else "未分解到项目",
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
