"""The chapter for the person in charge of the system. 报告章节。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import aidfunds as af
from aidfunds.report import Block, Figure, KeyFigure, KeyFigures, Note, Paragraph, Section, Table, budget_table
from aidfunds.words import listed
from aidfunds_medical_ai.cost_tables import (
    Nature,
    components_table,
    costs_table,
    subtotal_title,
    taken_from,
    use_table,
)
from aidfunds_medical_ai.costs import Costs, YearOfUse, costs_of, year_of_use
from aidfunds_medical_ai.dates import Deadline, countdown
from aidfunds_medical_ai.maintenance import for_later_years, shares
from aidfunds_medical_ai.plan import PROGRAM, SystemPlan
from aidfunds_medical_ai.procurement_blocks import procurement_blocks
from aidfunds_medical_ai.schedule_tables import deadlines, later_title, timeline_table, years_table
from aidfunds_medical_ai.texts import tr

MANY = 20  # projects: of more, whoever reads only the first ones reads the largest


def build(context: af.Context) -> Section | None:
    """Components, costs, years, days and procurement of each project; None where there is no project. 章节。

    Of many projects the largest comes first.
    """
    planned = [(project, plan) for project, plan, _ in context.plans(SystemPlan)]
    if not planned:
        return None
    if len(planned) > MANY:
        planned.sort(key=lambda each: -each[0].amount.fen)
    blocks = [block for project, plan in planned for block in _project(context, project, plan)]
    return Section(key=PROGRAM, title=tr("医疗智能决策系统"), sheet=tr("医疗智能决策"), blocks=tuple(blocks))


def _project(context: af.Context, project: af.Project, plan: SystemPlan) -> Iterator[Block]:
    costs = costs_of(plan, project)
    use = year_of_use(costs.whole, plan.years_of_use) if plan.years_of_use else None
    steps = budget_table(context, project) if context.budgets[project.key].lines else None
    spent = costs_table(context, project, plan, steps, costs) if steps else None
    by_year = years_table(context, project, plan)
    figures = (
        *_cost_figures(context, project, costs, spent),
        *_year_figures(context, plan, use, by_year, costs),
        *(_days(context, *deadline) for deadline in deadlines(plan)),
    )
    yield KeyFigures(figures)
    yield Paragraph(_introduction(context, project, plan))
    if plan.components:
        yield components_table(context, project, plan)
    yield from (table for table in (steps, spent) if table)
    yield from _without_price(plan, costs)
    yield from _use(project, plan, costs, use)
    yield timeline_table(context, project, plan)
    if by_year:
        yield by_year
    yield from procurement_blocks(context, project, plan)


def _cost_figures(context: af.Context, project: af.Project, costs: Costs, spent: Table | None) -> Iterator[KeyFigure]:
    source = context.portfolio.cite(project.source)
    whole = Figure(costs.whole, source=source, formula=taken_from(spent, tr("合计"), "amount"))
    yield KeyFigure(tr("{project}：总费用", project=project.title), whole)
    if costs.one_off:
        formula = taken_from(spent, subtotal_title(Nature.ONE_OFF), "amount")
        yield KeyFigure(tr("一次性费用"), Figure(costs.one_off, formula=formula))
    if costs.yearly:
        formula = taken_from(spent, subtotal_title(Nature.MAINTENANCE), "yearly")
        yield KeyFigure(tr("每年维护费"), Figure(costs.yearly, formula=formula))


def _year_figures(
    context: af.Context, plan: SystemPlan, use: YearOfUse | None, by_year: Table | None, costs: Costs
) -> Iterator[KeyFigure]:
    if use:
        note = tr.many("{amount} ÷ {count} 年，四舍五入到分", use.years, amount=costs.whole)
        yield KeyFigure(tr("每使用年费用"), Figure(use.rounded, note=note), unit="元", note=note)
    year = context.portfolio.year
    later = af.total(for_later_years(shares(plan, upkeep), year) for upkeep in plan.maintenance)
    if later:
        formula = taken_from(by_year, later_title(year), "amount")
        title = tr("属于 {year} 年度以后的维护费", year=year)
        yield KeyFigure(title, Figure(later, formula=formula), unit="元")


def _days(context: af.Context, name: af.Term, deadline: Deadline, done_on: date | None) -> KeyFigure:
    state = countdown(deadline.on, context.as_of, done_on)
    source = context.portfolio.cite(deadline.source)
    if done_on is not None and done_on <= context.as_of:
        note = tr("{done_on}，期限 {deadline}", done_on=done_on, deadline=deadline.on)
        return KeyFigure(tr("{deadline}", deadline=name), Figure(state, source=source), unit="", note=note)
    days = (deadline.on - context.as_of).days
    title = tr("距{deadline}", deadline=name) if days >= 0 else tr("{deadline}已超过", deadline=name)
    note = tr("期限 {deadline}，{state}", deadline=deadline.on, state=state)
    return KeyFigure(title, Figure(abs(days), source=source), unit="天", note=note)


def _introduction(context: af.Context, project: af.Project, plan: SystemPlan) -> str:
    holder = context.portfolio.agency(project.holder).name
    return tr(
        "{project}：{amount} 下达{holder}{place}（{source}）。",
        project=project.title,
        amount=project.amount,
        holder=holder,
        place=tr("，用于{hospital}", hospital=plan.hospital) if plan.hospital else "",
        source=context.portfolio.cite(project.source),
    )


def _without_price(plan: SystemPlan, costs: Costs) -> Iterator[Note]:
    if costs.one_off is None:
        text = tr("{amount} 没有分项的数量与单价，按总额计入；一次性费用与每年费用无法区分。", amount=costs.whole)
        yield Note(text)
        return
    left_out = listed(component.title for component in plan.components if not component.priced)
    if left_out:
        yield Note(tr("没有数量或单价、因而不在测算之内的构成：{components}。", components=left_out))


def _use(project: af.Project, plan: SystemPlan, costs: Costs, use: YearOfUse | None) -> Iterator[Block]:
    if use is None:
        yield Note(tr("计划没有写使用年限和维护年限，无法算出每使用年费用。"))
        return
    yield use_table(project, use, stated=plan.use_years is not None)
    beyond = use.years - (plan.maintained_years or 0)
    if beyond > 0:
        price = tr("，按现价每年约需 {yearly}", yearly=costs.yearly) if costs.yearly else ""
        text = af.mark("{years} 年使用期中有 {beyond} 年不在维护期内{price}，不在本项目资金之内。")
        yield Note(tr(text, years=use.years, beyond=beyond, price=price))
