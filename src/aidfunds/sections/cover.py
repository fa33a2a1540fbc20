"""The first page: how much, for whom, by which way, and what is doubtful. 封面。"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from attrs import frozen

from aidfunds.language import CHINESE, language, listed, tr
from aidfunds.model.findings import Severity, tally, tally_in_words
from aidfunds.model.portfolio import Context
from aidfunds.money import Money, total
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
    Ref,
    Role,
    Row,
    Section,
    Span,
    Sum,
    Table,
)
from aidfunds.rules.balances import by_channel
from aidfunds.words import Term, heading

WHOLE = "whole"
"""The series of amounts that are not divided by channel."""

Sums = Mapping[str, Mapping[str, Money]]


@frozen(kw_only=True)
class View:
    """The money by one kind of thing, and within each by series; both by key, with their titles. 资金视图。"""

    key: str
    title: str
    label: str
    titles: Mapping[str, str]
    channels: Mapping[str, str]
    sums: Sums

    @property
    def series(self) -> Mapping[str, str]:
        """The series there are by key, channels in their own order. 系列。"""
        found = {name for of in self.sums.values() for name in of}
        return {key: title for key, title in (*self.channels.items(), (WHOLE, tr("金额"))) if key in found}


def charts(context: Context) -> Iterable[Block]:
    """The charts side by side, then the tables that hold the same numbers. 图表。"""
    charted = [view for view in _views(context) if view.sums]
    yield from (_chart(view) for view in charted)
    yield from (_table(view) for view in charted)


def _views(context: Context) -> Iterable[View]:
    portfolio = context.portfolio
    channels = {one.key: heading(one.title) for one in portfolio.known_channels}
    printed = {row.agency: row.serial for row in portfolio.schedule.rows} if portfolio.schedule else {}
    in_order = sorted(portfolio.allocations, key=lambda allocation: printed.get(allocation.payee, len(printed) + 1))
    yield View(
        key="payees",
        title=tr("各单位资金（按渠道）"),
        label=tr("单位"),
        titles={agency.key: agency.name for agency in portfolio.agencies},
        channels=channels,
        sums=_sums((allocation.payee, allocation.channel, allocation.amount) for allocation in in_order),
    )
    yield View(
        key="programs",
        title=tr("各项目类别资金"),
        label=tr("项目类别"),
        titles={
            program.key: heading(context.program_titles.get(program.key, program.key)) for program in portfolio.programs
        },
        channels=channels,
        sums=_sums(
            (program.key, one.channel, one.amount) for program in portfolio.programs for one in program.by_source
        ),
    )
    yield View(
        key="channels",
        title=tr("各渠道资金"),
        label=tr("渠道"),
        titles=channels,
        channels=channels,
        sums=_sums((allocation.channel, WHOLE, allocation.amount) for allocation in portfolio.allocations),
    )


def _sums(amounts: Iterable[tuple[str, str, Money]]) -> Sums:
    """Label to series to sum, both by key and in the order in which they come."""
    fen: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for label, series, amount in amounts:
        fen[label][series] += amount.fen
    return {label: {series: Money(amount) for series, amount in of.items()} for label, of in fen.items()}


def _chart(view: View) -> Chart:
    series = tuple(f"series_{place}" for place in range(len(view.series)))
    return Chart(key=f"chart_{view.key}", title=view.title, table=f"cover_{view.key}", label="label", series=series)


def _table(view: View) -> Table:
    series = view.series
    names = [f"series_{place}" for place in range(len(series))]
    amounts = [total(of.get(key, Money(0)) for of in view.sums.values()) for key in series]
    titles = list(series.values())
    if len(series) > 1:
        names, titles, amounts = [*names, "sum"], [*titles, tr("合计")], [*amounts, total(amounts)]
    rows = [_row(view.titles[key], of, list(series), row) for row, (key, of) in enumerate(view.sums.items())]
    columns = (
        Column("label", view.label),
        *(Column(name, head, Kind.MONEY) for name, head in zip(names, titles, strict=True)),
    )
    totals = (
        Figure(amount, formula=Sum((Span(0, len(rows) - 1, name),)))
        for name, amount in zip(names, amounts, strict=True)
    )
    return Table(
        key=f"cover_{view.key}",
        caption=view.title,
        columns=columns,
        rows=(*rows, Row((tr("合计"), *totals), Role.TOTAL)),
        unit="万元",
    )


def _row(label: str, of: Mapping[str, Money], series: list[str], row: int) -> Row:
    cells = [of.get(name) for name in series]
    if len(series) == 1:
        return Row((label, *cells))
    across = tuple(Span(row, row, f"series_{place}") for place in range(len(series)))
    return Row((label, *cells, Figure(total(of.values()), formula=Sum(across))))


PROJECTS = Term("项目", "Projects")


def build_cover(context: Context) -> Section:
    """Headline, findings, charts and the tables behind them. 封面。"""
    return Section(
        key="cover",
        title=tr("概要与核查结果"),
        sheet=tr("封面"),
        blocks=(
            KeyFigures(tuple(_headline(context))),
            Paragraph(_verdict(context)),
            *_notes(context),
            FindingList(context.findings),
            *charts(context),
        ),
    )


def _headline(context: Context) -> Iterable[KeyFigure]:
    """The sums of what is allocated; the tables they come from stand in this report."""
    portfolio = context.portfolio
    allocations = portfolio.allocations
    amount, stated = (
        total(allocation.amount for allocation in allocations),
        total(fund.amount for fund in portfolio.funds),
    )
    cited = portfolio.cite(portfolio.funds[0].source) if portfolio.funds and stated == amount else None
    whole = Sum((Ref(len(allocations), "amount", "details"),)) if allocations else None
    note = "" if stated == amount else tr("与原文载明的 {stated} 不符", stated=stated)
    yield KeyFigure(tr("资金合计"), Figure(amount, source=cited, formula=whole), note=note)
    for channel, of in by_channel(portfolio).items():
        yield KeyFigure(heading(portfolio.channel(channel).title), Figure(of))
    yield KeyFigure(tr("资金单位"), Figure(len({allocation.payee for allocation in allocations})), unit=_counted())
    programs = tr.many("{count} 个项目类别", len(portfolio.programs))
    yield KeyFigure(str(PROJECTS), Figure(len(portfolio.projects)), unit=_counted(), note=programs)


def _counted() -> str:
    """The measure word of what a title names; English has none."""
    return "个" if language() == CHINESE else ""


def _verdict(context: Context) -> str:
    errors = tally(context.findings)[Severity.ERROR]
    closed = tr("有合计与分项不一致或其他错误，须先更正") if errors else tr("各级合计与分项一致")
    return tr(
        "截至 {year}年{month}月{day}日：{closed}。核查结果共 {tally}。",
        year=context.as_of.year,
        month=context.as_of.month,
        day=context.as_of.day,
        closed=closed,
        tally=tally_in_words(context.findings),
    )


def _notes(context: Context) -> Iterable[Note]:
    portfolio = context.portfolio
    for memo in portfolio.memos:
        yield Note(
            tr(
                "备注金额（不计入任何合计）：{agency} {amount}。{note}（{source}）",
                agency=portfolio.agency(memo.agency).name,
                amount=memo.amount,
                note=memo.note,
                source=portfolio.cite(memo.source),
            )
        )
    if context.left_out:
        yield Note(
            tr(
                "本次按要求排除了插件：{plugins}；其项目的下达金额仍计入合计，计划未读入。",
                plugins=listed(context.left_out),
            )
        )
