"""The chapter for the person in charge of cadre exchange. 干部人才培养交流章节。"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

import aidfunds as af
from aidfunds.report import (
    Block,
    Figure,
    FindingList,
    KeyFigure,
    KeyFigures,
    Note,
    Paragraph,
    Ref,
    Section,
    Sum,
    Table,
    budget_table,
)
from aidfunds.standards import ParameterView
from aidfunds_cadre_exchange.carryover_tables import RULE, dated_table, undated_table
from aidfunds_cadre_exchange.ceilings import compare_lectures, compare_training
from aidfunds_cadre_exchange.closing_table import closing_table
from aidfunds_cadre_exchange.cohort_table import cohort_table
from aidfunds_cadre_exchange.forecast import earliest_start, forecast
from aidfunds_cadre_exchange.kinds import Part
from aidfunds_cadre_exchange.lecture_table import lecture_table
from aidfunds_cadre_exchange.overview_table import MANY, Held, overview
from aidfunds_cadre_exchange.plan import PROGRAM, CadreExchangePlan
from aidfunds_cadre_exchange.texts import tr
from aidfunds_cadre_exchange.training_table import ceiling_table, training_table
from aidfunds_cadre_exchange.what_if import scenarios, what_if_chart, what_if_table


@frozen(kw_only=True)
class Chapter:
    """The tables of one project, from which its key figures are taken. 项目各表。"""

    cohorts: Table | None
    training: Table | None
    ceilings: Table | None
    lectures: Table | None
    dated: Table | None
    waiting: Table | None
    closing: Table


def build(context: af.Context) -> Section | None:
    """Key figures, then inputs, steps and results of each project; None without a project. 章节。

    Of many projects an overview stands first and then the largest project.
    """
    made = [(project, plan, _chapter(context, project, plan)) for project, plan, _ in context.plans(CadreExchangePlan)]
    if not made:
        return None
    blocks: list[Block] = []
    if len(made) > MANY:
        held = [
            Held(project=project, plan=plan, cohorts=chapter.cohorts, closing=chapter.closing)
            for project, plan, chapter in made
        ]
        blocks += overview(context, held)
        made.sort(key=lambda each: -each[0].amount.fen)
    for project, plan, chapter in made:
        blocks += _project(context, project, plan, chapter)
    found = context.findings_of("CADRE")
    findings = (FindingList(found),) if found else ()
    title, sheet = tr("干部人才培养交流"), tr("干部人才交流")
    return Section(key=PROGRAM, title=title, sheet=sheet, blocks=(*blocks, *findings))


def _project(context: af.Context, project: af.Project, plan: CadreExchangePlan, chapter: Chapter) -> Iterator[Block]:
    yield KeyFigures(tuple(_key_figures(context, project, plan, chapter)))
    yield Paragraph(_who(context, project))
    for table in (chapter.cohorts, chapter.training, chapter.ceilings, chapter.lectures):
        if table is not None:
            yield table
    yield from _carryover(context, project, plan, chapter)
    yield chapter.closing
    if context.budgets[project.key].lines:
        yield budget_table(context, project)


def _chapter(context: af.Context, project: af.Project, plan: CadreExchangePlan) -> Chapter:
    cohorts = cohort_table(context, project, plan) if plan.cohorts else None
    training = training_table(context, project, plan) if plan.training else None
    lectures = lecture_table(context, project, plan) if plan.lectures else None
    named = ((Part.SECONDMENTS, cohorts), (Part.TRAINING, training), (Part.LECTURES, lectures))
    steps = {part: table for part, table in named if table is not None}
    return Chapter(
        cohorts=cohorts,
        training=training,
        ceilings=ceiling_table(context, project, plan, training) if training else None,
        lectures=lectures,
        dated=dated_table(context, project, plan),
        waiting=undated_table(context, project, plan, cohorts) if cohorts else None,
        closing=closing_table(context, project, plan, steps),
    )


def _carryover(context: af.Context, project: af.Project, plan: CadreExchangePlan, chapter: Chapter) -> Iterator[Block]:
    if chapter.cohorts is None:
        return
    yield Note(tr(RULE))
    if chapter.dated is not None:
        yield chapter.dated
    if chapter.waiting is None:
        return
    yield chapter.waiting
    made = scenarios(context, project, plan)
    if made:
        yield what_if_table(context, project, plan, made, chapter.waiting)
        yield what_if_chart(project)
    else:
        said = tr("{year}年自{day}起已没有可试算的月首日。", year=context.portfolio.year, day=earliest_start(context))
        yield Note(said)


def _who(context: af.Context, project: af.Project) -> str:
    names = context.portfolio.names
    holder = names((project.holder,))
    if not project.implementers:
        return tr("{project}。资金单位：{holder}。", project=project.title, holder=holder)
    return tr(
        "{project}。资金单位：{holder}；实施单位：{implementers}。",
        project=project.title,
        holder=holder,
        implementers=names(project.implementers),
    )


def _key_figures(
    context: af.Context, project: af.Project, plan: CadreExchangePlan, chapter: Chapter
) -> Iterator[KeyFigure]:
    yield KeyFigure(tr("下达资金"), Figure(project.amount, source=context.portfolio.cite(project.source)))
    yield KeyFigure(tr("测算合计"), _last(chapter.closing, "priced", context.budgets[project.key].amount, row=-2))
    if chapter.cohorts is not None:
        yield KeyFigure(tr("派出人数"), _last(chapter.cohorts, "people", plan.people), "人", _as_stated(plan))
        months = _last(chapter.cohorts, "person_months", plan.person_months)
        yield KeyFigure(tr("派出人月"), months, tr("人·月"))
        yield _later(context, project, plan, chapter)
    if chapter.training is not None:
        days = _last(chapter.training, "person_days", sum(series.people * series.days for series in plan.training))
        yield KeyFigure(tr("培训人天"), days, tr("人·天"))
    if plan.training or plan.lectures:
        excess = _excess(plan, context.parameters[project.key])
        figure = Figure(excess, note=tr("各培训班、讲课费高于中央上限部分之和；低于上限的不抵减"))
        yield KeyFigure(tr("高于中央上限"), figure)


def _later(context: af.Context, project: af.Project, plan: CadreExchangePlan, chapter: Chapter) -> KeyFigure:
    """What falls into later years, undated cohorts at their earliest start."""
    view, year, earliest = context.parameters[project.key], context.portfolio.year, earliest_start(context)
    amount = af.total(forecast(cohort, cohort.starts_on or earliest, view).after(year) for cohort in plan.cohorts)
    tables = (table for table in (chapter.dated, chapter.waiting) if table is not None)
    refs = tuple(Ref(len(table.rows) - 1, "later", table.key) for table in tables)
    figure = Figure(amount, formula=Sum(refs))
    if not plan.undated:
        return KeyFigure(tr("{year}年以后", year=year), figure, "元")
    note = tr("未定开始日期的按最早 {day} 开始，为最小数", day=earliest)
    return KeyFigure(tr("{year}年以后（至少）", year=year), figure, "元", note)


def _as_stated(plan: CadreExchangePlan) -> str:
    if plan.stated_people is None:
        return ""
    stated = plan.stated_people.people
    if stated == plan.people:
        return tr.many("条款载明 {count} 人，一致", stated)
    return tr.many("条款载明 {count} 人，不一致", stated)


def _excess(plan: CadreExchangePlan, view: ParameterView) -> af.Money:
    compared = [compare_training(series, view) for series in plan.training]
    compared += [fees for series in plan.lectures if (fees := compare_lectures(series, view))]
    return af.total(comparison.excess for comparison in compared if comparison.excess > af.ZERO)


def _last(table: Table, column: str, value: int | af.Money, row: int = -1) -> Figure:
    return Figure(value, formula=Sum((Ref(len(table.rows) + row, column, table.key),)))
