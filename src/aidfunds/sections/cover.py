"""The first page: how much, for whom, and what is doubtful. 封面。"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from aidfunds.model.allocations import Allocation
from aidfunds.model.context import Context
from aidfunds.model.findings import Severity, tally, tally_in_words
from aidfunds.model.funds import Channel
from aidfunds.model.portfolio import Portfolio
from aidfunds.money import Money, total
from aidfunds.report.formulas import Ref, Span, Sum
from aidfunds.report.nodes import (
    Block,
    Chart,
    Column,
    Figure,
    FindingList,
    KeyFigure,
    KeyFigures,
    Kind,
    Note,
    Paragraph,
    Role,
    Row,
    Section,
    Series,
    Table,
)


def build(context: Context) -> Section:
    """Headline, findings, charts and the tables behind them. 封面。"""
    return Section(
        key="cover",
        title="概要与核查结果",
        sheet="封面",
        blocks=(
            KeyFigures(tuple(_headline(context))),
            Paragraph(_verdict(context)),
            *_notes(context),
            FindingList(context.findings),
            *_charts(context),
        ),
    )


def _headline(context: Context) -> Iterable[KeyFigure]:
    """The sums of what is allocated; the tables they come from stand in this report."""
    portfolio = context.portfolio
    allocations = portfolio.allocations
    amount, stated = total(one.amount for one in allocations), total(fund.amount for fund in portfolio.funds)
    cited = portfolio.cite(portfolio.funds[0].source) if portfolio.funds and stated == amount else None
    whole = Sum((Ref(len(allocations), "amount", "details"),)) if allocations else None
    note = "" if stated == amount else f"与原文载明的 {stated} 不符"
    yield KeyFigure("资金合计", Figure(amount, source=cited, formula=whole), note=note)
    by_channel = _sums((one.channel.zh, "", one.amount) for one in allocations)
    for name, of in by_channel.items():
        yield KeyFigure(name, Figure(of[""]))
    yield KeyFigure("资金单位", Figure(len({one.payee for one in allocations})), unit="个")
    yield KeyFigure("项目", Figure(len(portfolio.projects)), unit="个", note=f"{len(portfolio.programs)} 个项目类别")


def _verdict(context: Context) -> str:
    errors = tally(context.findings)[Severity.ERROR]
    closed = "各级合计与分项一致" if not errors else "有合计与分项不一致或其他错误，须先更正"
    day = context.as_of
    return f"截至 {day.year}年{day.month}月{day.day}日：{closed}。核查结果共 {tally_in_words(context.findings)}。"


def _notes(context: Context) -> Iterable[Note]:
    portfolio = context.portfolio
    for memo in portfolio.memos:
        name = portfolio.agency(memo.agency).name
        yield Note(f"备注金额（不计入任何合计）：{name} {memo.amount}。{memo.note}（{portfolio.cite(memo.source)}）")
    if context.left_out:
        yield Note(f"本次按要求排除了插件：{'、'.join(context.left_out)}；其项目的下达金额仍计入合计，计划未读入。")


def _charts(context: Context) -> Iterable[Block]:
    """The charts side by side, then the tables that hold the same numbers."""
    portfolio = context.portfolio
    printed = {row.agency: row.serial for row in portfolio.schedule.rows} if portfolio.schedule else {}
    in_order = sorted(portfolio.allocations, key=lambda one: printed.get(one.payee, len(printed) + 1))
    views = (
        ("payees", "各单位资金（按渠道）", "单位", _sums(_by_payee(portfolio, in_order))),
        (
            "programs",
            "各项目类别资金",
            "项目类别",
            _sums((context.program_title(one.key), one.channel.zh, one.amount) for one in portfolio.programs),
        ),
        (
            "channels",
            "各渠道资金",
            "渠道",
            _sums((one.channel.zh, "金额", one.amount) for one in portfolio.allocations),
        ),
    )
    charted = [(key, title, label, sums) for key, title, label, sums in views if sums]
    yield from (_chart(key, title, sums) for key, title, _, sums in charted if len(sums) <= MOST_BARS)
    yield from (_table(key, title, label, sums) for key, title, label, sums in charted)


def _by_payee(portfolio: Portfolio, allocations: Iterable[Allocation]) -> Iterable[tuple[str, str, Money]]:
    return ((portfolio.agency(one.payee).name, one.channel.zh, one.amount) for one in allocations)


Sums = dict[str, dict[str, Money]]
MOST_BARS = 40  # more bars than a page can show say nothing; the table has them all


def _sums(amounts: Iterable[tuple[str, str, Money]]) -> Sums:
    """Label to series to sum, both in the order in which they come."""
    fen: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for label, series, amount in amounts:
        fen[label][series] += amount.fen
    return {label: {series: Money(one) for series, one in of.items()} for label, of in fen.items()}


def _series(sums: Sums) -> list[str]:
    """Channels in their own order, or whatever else the amounts are divided by."""
    found = {name for of in sums.values() for name in of}
    return [channel.zh for channel in Channel if channel.zh in found] or sorted(found)


def _chart(key: str, title: str, sums: Sums) -> Chart:
    series = tuple(
        Series(title=name, amounts=tuple(of.get(name, Money(0)) for of in sums.values())) for name in _series(sums)
    )
    return Chart(key=f"chart_{key}", title=title, table=f"cover_{key}", labels=tuple(sums), series=series)


def _table(key: str, title: str, label: str, sums: Sums) -> Table:
    series = _series(sums)
    many = len(series) > 1
    names = [*(f"series_{place}" for place in range(len(series))), *(["sum"] if many else [])]
    titles = [*series, *(["合计"] if many else [])]
    rows = [_row(name, of, series, row) for row, (name, of) in enumerate(sums.items())]
    last = len(rows) - 1
    columns = (
        Column("label", label),
        *(Column(one, head, Kind.MONEY) for one, head in zip(names, titles, strict=True)),
    )
    totals = [
        Figure(
            total(of.get(head, Money(0)) if place < len(series) else total(of.values()) for of in sums.values()),
            formula=Sum((Span(0, last, names[place]),)),
        )
        for place, head in enumerate(titles)
    ]
    return Table(
        key=f"cover_{key}",
        caption=title,
        columns=columns,
        rows=(*rows, Row(("合计", *totals), Role.TOTAL)),
        unit="万元",
    )


def _row(label: str, of: dict[str, Money], series: list[str], row: int) -> Row:
    cells = [of.get(name) for name in series]
    if len(series) == 1:
        return Row((label, *cells))
    across = tuple(Span(row, row, f"series_{place}") for place in range(len(series)))
    return Row((label, *cells, Figure(total(of.values()), formula=Sum(across))))
