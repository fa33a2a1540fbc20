"""The allocation table as a list: serials, and years that belong together. 下达表编号核查。"""

from __future__ import annotations

from collections.abc import Iterator

from aidfunds.extend.offers import Check
from aidfunds.language import listed, mark, tr
from aidfunds.model.context import Context
from aidfunds.model.findings import Finding, Severity, at
from aidfunds.rules.closures.annex import row_source
from aidfunds.terms import Term


def serial_used_twice(context: Context) -> Iterator[Finding]:
    """Two rows of one serial: a row was copied, or a serial is wrong. 序号重复。"""
    portfolio = context.portfolio
    schedule = portfolio.schedule
    first: dict[int, str] = {}
    for place, row in enumerate(schedule.rows if schedule else ()):
        name = portfolio.agency(row.agency).name
        if schedule and row.serial in first:
            yield Finding(
                code="AF-ROW-001",
                severity=Severity.WARNING,
                message=tr(
                    "下达表序号 {serial} 用了两次：{agencies}",
                    serial=row.serial,
                    agencies=listed((first[row.serial], name)),
                ),
                location=at(f"schedule.rows[{place}].serial"),
                data={"serial": row.serial},
                source=portfolio.cite(row_source(schedule, row)),
                hint=tr("对照附件核实是否重录了一行，或抄错了序号"),
            )
        first.setdefault(row.serial, name)


def fund_of_another_year(context: Context) -> Iterator[Finding]:
    """Money of another year in this year's plan is carry-over, or a slip. 资金年度不符。"""
    portfolio = context.portfolio
    for fund in portfolio.funds:
        if fund.year != portfolio.year:
            yield Finding(
                code="AF-ROW-002",
                severity=Severity.WARNING,
                message=tr(
                    "资金“{fund}”的年度 {year} 与台账年度 {portfolio_year} 不同",
                    fund=fund.title,
                    year=fund.year,
                    portfolio_year=portfolio.year,
                ),
                location=at(f"funds.{fund.key}.year"),
                data={"expected": portfolio.year, "actual": fund.year},
                source=portfolio.cite(fund.source),
                hint=tr("往年未用完的资金记入 carryovers；年度抄错的更正"),
            )


CHECKS: tuple[Check, ...] = (
    Check(
        key="AF-ROW-001",
        title=Term("下达表序号重复", "A serial used twice"),
        severity=Severity.WARNING,
        clause=mark("下达表序号列"),
        rule=mark("下达表每个单位一行，序号各不相同；条款引用序号，重复的序号指不清是哪一行。"),
        example=mark("第 7、8 行都写作 7。"),
        remedy=mark("对照附件更正序号，重录的行删去。"),
        run=serial_used_twice,
    ),
    Check(
        key="AF-ROW-002",
        title=Term("资金年度与台账不同", "A fund of another year"),
        severity=Severity.WARNING,
        clause=mark("资金的年度"),
        rule=mark("一份台账记一个年度的资金；往年资金属于结转，另行管理。"),
        example=mark("2020 年的台账里有一笔 2019 年的资金。"),
        remedy=mark("往年资金记入 carryovers，抄错的年度更正。"),
        run=fund_of_another_year,
    ),
)
