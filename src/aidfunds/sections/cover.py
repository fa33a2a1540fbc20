"""The first page: how much, for whom, and what is doubtful. 封面。"""

from __future__ import annotations

from collections.abc import Iterable

from aidfunds.language import CHINESE, language, listed, tr
from aidfunds.model.context import Context
from aidfunds.model.findings import Severity, tally, tally_in_words
from aidfunds.money import total
from aidfunds.report.formulas import Ref, Sum
from aidfunds.report.nodes import Figure, FindingList, KeyFigure, KeyFigures, Note, Paragraph, Section
from aidfunds.rules.balances import by_channel
from aidfunds.sections.money_views import charts
from aidfunds.terms import Term, heading

PROJECTS = Term("项目", "Projects")


def build(context: Context) -> Section:
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
    amount, stated = total(one.amount for one in allocations), total(fund.amount for fund in portfolio.funds)
    cited = portfolio.cite(portfolio.funds[0].source) if portfolio.funds and stated == amount else None
    whole = Sum((Ref(len(allocations), "amount", "details"),)) if allocations else None
    note = "" if stated == amount else tr("与原文载明的 {stated} 不符", stated=stated)
    yield KeyFigure(tr("资金合计"), Figure(amount, source=cited, formula=whole), note=note)
    for channel, of in by_channel(portfolio).items():
        yield KeyFigure(heading(channel.term), Figure(of))
    yield KeyFigure(tr("资金单位"), Figure(len({one.payee for one in allocations})), unit=_counted())
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
