"""The first page: how much, for whom, by which way, and what is doubtful. 封面。"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

from attrs import frozen

from aidfunds.language import CHINESE, language, listed, tr
from aidfunds.model.agencies import Level
from aidfunds.model.findings import Severity, tally, tally_in_words
from aidfunds.model.portfolio import Context
from aidfunds.model.projects import DueStatus
from aidfunds.money import Money, total
from aidfunds.quantity import number_text
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
from aidfunds.rules.obligations import due_on
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
    yield _levels(context)


def _levels(context: Context) -> View:
    """The money that goes down to each level, from each source; nothing where there is one of both. 各级各来源。"""
    portfolio = context.portfolio
    given = [(portfolio.agency(one.payee).level, (one.fund, one.channel), one.amount) for one in portfolio.allocations]
    levels = sorted({level for level, _, _ in given}, key=list(Level).index)
    origins = dict.fromkeys(origin for _, origin, _ in given)
    one_fund = len({fund for fund, _ in origins}) == 1
    titles = {
        f"{fund} {channel}": heading(portfolio.channel(channel).title)
        if one_fund
        else context.source_title(fund, channel)
        for fund, channel in origins
    }
    matters = len(levels) > 1 or len(origins) > 1
    in_order = sorted(given, key=lambda one: levels.index(one[0])) if matters else []
    return View(
        key="levels",
        title=tr("各级资金（按来源）"),
        label=tr("级次"),
        titles={level.value: heading(level.term) for level in Level},
        channels=titles,
        sums=_sums((level.value, " ".join(origin), amount) for level, origin, amount in in_order),
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
    """Headline, what a chief must know, the money in charts and tables, then the findings. 封面。"""
    return Section(
        key="cover",
        title=tr("概要与核查结果"),
        sheet=tr("封面"),
        blocks=(
            KeyFigures(tuple(_headline(context))),
            *(Paragraph(text) for text in _minute(context)),
            *_notes(context),
            *charts(context),
            Paragraph(_verdict(context)),
            FindingList(context.findings),
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


GRAVEST = 3  # findings that are told before all others


def _minute(context: Context) -> Iterable[str]:
    """What a chief must know in a minute: how much, what has no project, what is due next, what is to be decided."""
    portfolio = context.portfolio
    whole = total(allocation.amount for allocation in portfolio.allocations)
    payees = len({allocation.payee for allocation in portfolio.allocations})
    if whole:
        yield tr.many("共 {amount}，下达 {count} 个单位。", payees, amount=whole)
        bare = total(allocation.amount for allocation in portfolio.allocations if not allocation.project)
        share = f"{number_text(Fraction(round(Fraction(1000 * bare.fen, whole.fen)), 10))}%"
        yield (
            tr("其中 {amount}（{share}）还没有落到项目。", amount=bare, share=share) if bare else tr("全部落到了项目。")
        )
    yield from _next_due(context)
    grave = [finding for finding in context.findings if finding.severity is not Severity.INFO][:GRAVEST]
    if grave:
        yield tr("需要决定：{findings}。", findings=tr("；").join(_briefly(finding.message) for finding in grave))


BRIEF = 60  # characters of a finding that stands in full below


def _briefly(message: str) -> str:
    return message if len(message) <= BRIEF else f"{message[:BRIEF]}……"


def _next_due(context: Context) -> Iterable[str]:
    """What is overdue, and the next day on which something is due."""
    items = due_on(context.portfolio, context.as_of)
    overdue = [item for item in items if item.status is DueStatus.OVERDUE]
    if overdue:
        yield tr.many("{count} 项要求已经逾期。", len(overdue))
    coming = next((item for item in items if item.status is DueStatus.DUE), None)
    if coming is not None and coming.days_left is not None:
        yield tr.many(
            "下一个期限是 {day}（还有 {count} 天）：{duty}。",
            coming.days_left,
            day=coming.obligation.due,
            duty=coming.obligation.duty,
        )


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
