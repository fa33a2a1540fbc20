"""One row an amount, for filters and pivots. 明细。"""

from __future__ import annotations

from collections import defaultdict

from aidfunds.model.allocations import Allocation, ScheduleLine
from aidfunds.model.context import Context
from aidfunds.model.portfolio import Portfolio
from aidfunds.money import total
from aidfunds.report.formulas import Span, Sum
from aidfunds.report.nodes import Column, Figure, Kind, Role, Row, Section, Table

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
    rows = [_row(context, allocation, _line_of(allocation, lines)) for allocation in allocations]
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


def _lines(portfolio: Portfolio) -> dict[str, list[ScheduleLine]]:
    """The printed lines of each agency."""
    lines: defaultdict[str, list[ScheduleLine]] = defaultdict(list)
    for row in portfolio.schedule.rows if portfolio.schedule else ():
        lines[row.agency] += row.lines
    return lines


def _line_of(allocation: Allocation, lines: dict[str, list[ScheduleLine]]) -> ScheduleLine | None:
    """The line that pays an allocation: the agency's only one of the channel, or the only one of its amount."""
    of_channel = [line for line in lines.get(allocation.payee, ()) if line.by(allocation.channel) is not None]
    if len(of_channel) > 1:
        of_channel = [line for line in of_channel if line.by(allocation.channel) == allocation.amount]
    return of_channel[0] if len(of_channel) == 1 else None
