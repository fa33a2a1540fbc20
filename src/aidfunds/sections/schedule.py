"""The allocation table as the notice prints it, and one row an amount for filters and pivots. 下达表与明细。"""

from __future__ import annotations

from attrs import evolve

from aidfunds.language import listed, tr
from aidfunds.model.documents import Citation
from aidfunds.model.funds import Allocation, Coding, Schedule, ScheduleLine, ScheduleRow
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.money import Money, total
from aidfunds.report.nodes import ABOVE, Cell, Column, Figure, Kind, Ref, Role, Row, Section, Span, Sum, Table
from aidfunds.rules.balances import paid_lines
from aidfunds.words import Term, heading

KEY = "schedule"


def build_schedule(context: Context) -> Section | None:
    """The same rows, columns, order, unit and codes as the annex; totals are computed. 下达表。

    Where a printed total differs from the sum of its parts, the sum stands in the cell and the
    printed figure in the remark: no table here holds a total that is not the sum of what it shows.
    """
    portfolio = context.portfolio
    schedule = portfolio.schedule
    if schedule is None:
        return None
    table = Table(
        key=KEY,
        caption=schedule.title,
        columns=_columns(context, schedule),
        rows=(_total_row(context, schedule), *_rows(portfolio, schedule)),
        unit="万元",
        note=tr("备注：{note}", note=schedule.note) if schedule.note else "",
    )
    return Section(key=KEY, title=tr("资金下达表"), sheet=tr("下达表"), blocks=(table,))


def _columns(context: Context, schedule: Schedule) -> tuple[Column, ...]:
    amounts = (
        Column(column.key, column.title or tr("{column}部分金额", column=context.column_title(column.key)), Kind.MONEY)
        for column in schedule.printed_columns
    )
    return (
        Column("serial", tr("序号"), Kind.CODE),
        Column("agency", tr("单位")),
        Column("total", tr("合计"), Kind.MONEY),
        *amounts,
        Column("functional", tr("功能科目")),
        Column("economic", tr("经济分类")),
        Column("remark", tr("备注")),
    )


def _total_row(context: Context, schedule: Schedule) -> Row:
    portfolio = context.portfolio
    last = sum(len(row.lines) for row in schedule.rows)
    cited = portfolio.cite(schedule.source)
    sums = {one.key: total(row.by(one.key) for row in schedule.rows) for one in schedule.printed_columns}
    cells: list[Cell] = [
        Figure(amount, source=cited, formula=Sum((Span(1, last, column),))) for column, amount in sums.items()
    ]
    across = tuple(Ref(0, column) for column in sums)
    grand = total(sums.values())
    printed = [(tr("合计"), schedule.total, grand)] + [
        (context.column_title(column), stated, amount)
        for column, amount in sums.items()
        if (stated := schedule.stated(column)) is not None
    ]
    remark = tr("；").join(_differs(name, stated, amount) for name, stated, amount in printed if stated != amount)
    return Row(
        (tr("合计"), "", Figure(grand, source=cited, formula=Sum(across)), *cells, "", "", remark), Role.TOTAL, "total"
    )


def _rows(portfolio: Portfolio, schedule: Schedule) -> list[Row]:
    rows: list[Row] = []
    for printed in schedule.rows:
        for place, line in enumerate(printed.lines):
            head = _head(portfolio, schedule, printed, len(rows) + 1) if place == 0 else (ABOVE, ABOVE, ABOVE)
            amounts = [_amount(portfolio, schedule, printed, line, one.key) for one in schedule.printed_columns]
            codes = (_coding(line.functional), _coding(line.economic))
            remark = _remark(schedule, printed) if place == 0 else ""
            cells = (*head, *amounts, *codes, tr("；").join(filter(None, (line.remark, remark))))
            rows.append(Row(cells, anchor=printed.agency if place == 0 else ""))
    return rows


def _head(portfolio: Portfolio, schedule: Schedule, row: ScheduleRow, first: int) -> tuple[Cell, ...]:
    spans = tuple(Span(first, first + len(row.lines) - 1, one.key) for one in schedule.printed_columns)
    amount = Figure(_sum(schedule, row), source=_cited(portfolio, schedule, row), formula=Sum(spans))
    return (str(row.serial), portfolio.agency(row.agency).name, amount)


def _amount(portfolio: Portfolio, schedule: Schedule, row: ScheduleRow, line: ScheduleLine, column: str) -> Cell:
    amount = line.by(column)
    return None if amount is None else Figure(amount, source=_cited(portfolio, schedule, row))


def _cited(portfolio: Portfolio, schedule: Schedule, row: ScheduleRow) -> Citation:
    source = schedule.source
    return portfolio.cite(evolve(source, clause=f"{source.clause}/{row.serial}"))


def _sum(schedule: Schedule, row: ScheduleRow) -> Money:
    return total(row.by(column.key) for column in schedule.printed_columns)


def _remark(schedule: Schedule, row: ScheduleRow) -> str:
    amount = _sum(schedule, row)
    return "" if row.total == amount else _differs(tr("合计"), row.total, amount)


def _differs(name: str, stated: Money, amount: Money) -> str:
    return tr("{name}原文载明 {stated}，与分项之和 {amount} 不符", name=name, stated=stated, amount=amount)


def _coding(coding: Coding | None) -> str:
    return f"{coding.code}-{coding.name}".rstrip("-") if coding else ""


PROJECT = Term("项目", "Project")


def build_details(context: Context) -> Section | None:
    """Every allocation with its agency, project, codes and basis, and their sum. 明细。"""
    portfolio = context.portfolio
    allocations = portfolio.allocations
    if not allocations:
        return None
    lines = _lines(portfolio)
    rows = [_row(context, allocation, lines.get(allocation.key)) for allocation in allocations]
    whole = Figure(
        total(allocation.amount for allocation in allocations), formula=Sum((Span(0, len(rows) - 1, "amount"),))
    )
    rows.append(Row((tr("合计"), "", "", "", "", whole, "", "", ""), Role.TOTAL))
    caption = tr("{funds}：明细", funds=listed(fund.title for fund in portfolio.funds))
    table = Table(key="details", caption=caption, columns=_detail_columns(), rows=tuple(rows), unit="元")
    return Section(key="details", title=tr("资金明细"), sheet=tr("明细"), blocks=(table,))


def _detail_columns() -> tuple[Column, ...]:
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
            heading(portfolio.channel(allocation.channel).title),
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
    return {allocation.key: placed.line for placed, allocations in paid_lines(portfolio) for allocation in allocations}
