"""Tables of deadlines, events and years. 期限与年度表。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import aidfunds as af
from aidfunds.report import Column, Figure, Kind, Ref, Role, Row, Span, Sum, Table
from aidfunds_medical_ai.components import Component
from aidfunds_medical_ai.dates import Deadline, countdown
from aidfunds_medical_ai.events import Event
from aidfunds_medical_ai.maintenance import YearShare, maintained, shares
from aidfunds_medical_ai.plan import SystemPlan
from aidfunds_medical_ai.texts import tr

COMPLETION = af.Term("完成期限", "completion deadline")
CLINICAL_USE = af.Term("临床使用期限", "clinical-use deadline")


def deadlines(plan: SystemPlan) -> Iterator[tuple[af.Term, Deadline, date | None]]:
    """Each deadline with its name and the day it was met, as recorded. 期限。"""
    if plan.completion_deadline:
        yield COMPLETION, plan.completion_deadline, plan.completed_on
    if plan.clinical_use_deadline:
        yield CLINICAL_USE, plan.clinical_use_deadline, plan.clinical_use_on


def timeline_table(context: af.Context, project: af.Project, plan: SystemPlan) -> Table:
    """Deadlines, events and the ends of maintenance with their distance from the day spoken of. 时间表。"""
    rows = [*_deadline_rows(context, plan), *_event_rows(context, plan), *_maintenance_rows(context, plan)]
    return Table(
        key=f"medical_ai_{project.key}_timeline",
        caption=tr("{project}：时间表（截至 {as_of}）", project=project.title, as_of=context.as_of),
        columns=(
            Column("event", tr("环节")),
            Column("on", tr("日期"), Kind.DATE),
            Column("days", tr("距今（天）"), Kind.COUNT),
            Column("state", tr("状态")),
            Column("source", tr("依据"), Kind.SOURCE),
        ),
        rows=tuple(rows),
        note=tr("期限当日仍算按期；距今为负表示已过去的天数。"),
    )


def _deadline_rows(context: af.Context, plan: SystemPlan) -> Iterator[Row]:
    for title, deadline, done_on in deadlines(plan):
        cited = context.portfolio.cite(deadline.source)
        state = countdown(deadline.on, context.as_of, done_on)
        days = (deadline.on - context.as_of).days
        yield Row((str(title), Figure(deadline.on, source=cited), days, state, str(cited)))


def _event_rows(context: af.Context, plan: SystemPlan) -> Iterator[Row]:
    for event in Event:
        on: date | None = getattr(plan, event.value)
        if on is None:
            yield Row((str(event.term), None, None, tr("没有记录"), ""))
        else:
            state = tr("已记录") if on <= context.as_of else tr("尚未到日")
            yield Row((str(event.term), on, (on - context.as_of).days, state, ""))


def _maintenance_rows(context: af.Context, plan: SystemPlan) -> Iterator[Row]:
    for component in plan.maintenance:
        period = maintained(plan, component)
        cited = context.portfolio.cite(component.source)
        title = tr("{component}期满", component=component.title)
        if period is None:
            yield Row((title, None, None, tr("没有起算日，无法推算"), str(cited)))
        else:
            days = (period.last - context.as_of).days
            state = tr.many("{count} 年，自 {first} 起", component.years or 0, first=period.first)
            yield Row((title, Figure(period.last, source=cited), days, state, str(cited)))


def years_table(context: af.Context, project: af.Project, plan: SystemPlan) -> Table | None:
    """Maintenance by fiscal year, with what belongs to later years; None without maintenance. 分年度维护费表。"""
    year = context.portfolio.year
    pairs = [(component, share) for component in plan.maintenance for share in shares(plan, component)]
    if not pairs:
        return None
    rows = [_year_row(component, share, year) for component, share in pairs]
    amounts = [share.amount for _, share in pairs if share.amount is not None]
    if amounts:
        rows += _year_totals(pairs, year)
    return Table(
        key=f"medical_ai_{project.key}_years",
        caption=tr("{project}：维护费按年度", project=project.title),
        columns=(
            Column("title", tr("构成")),
            Column("year", tr("年度"), Kind.CODE),
            Column("first", tr("起"), Kind.DATE),
            Column("last", tr("止"), Kind.DATE),
            Column("days", tr("天数"), Kind.COUNT),
            Column("amount", tr("金额"), Kind.MONEY),
            Column("later", tr("属于 {year} 年度以后", year=year)),
        ),
        rows=tuple(rows),
        note=tr("按天数分摊，分尾差按最大余数法归位，各年度之和等于维护费。")
        + ("" if amounts else tr("维护费没有单列金额。")),
    )


def later_title(year: int) -> str:
    """The title of the row that adds up what belongs to later years. 以后年度小计。"""
    return tr("{year} 年度以后小计", year=year)


def _year_row(component: Component, share: YearShare, year: int) -> Row:
    period = share.period
    later = tr("是") if share.year > year else tr("否")
    return Row((component.title, str(share.year), period.first, period.last, period.days, share.amount, later))


def _year_totals(pairs: list[tuple[Component, YearShare]], year: int) -> Iterator[Row]:
    later = [place for place, (_, share) in enumerate(pairs) if share.year > year]
    of = [share.amount for _, share in pairs]
    after = af.total(amount for place in later if (amount := of[place]) is not None)
    whole = af.total(amount for amount in of if amount is not None)
    if later:
        added = Figure(after, formula=Sum(tuple(Ref(place, "amount") for place in later)))
        yield Row((later_title(year), "", None, None, None, added, ""), Role.SUBTOTAL)
    added = Figure(whole, formula=Sum((Span(0, len(pairs) - 1, "amount"),)))
    yield Row((tr("合计"), "", None, None, None, added, ""), Role.TOTAL)
