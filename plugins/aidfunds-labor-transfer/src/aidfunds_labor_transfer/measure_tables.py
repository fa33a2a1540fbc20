"""Measures in tables: cost a person, headroom in people, sums by kind. 方式表。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

import aidfunds as af
from aidfunds_labor_transfer import payee_table
from aidfunds_labor_transfer.headroom import cost_per_person, headroom_of, people_affordable
from aidfunds_labor_transfer.kinds import MeasureKind
from aidfunds_labor_transfer.measures import Measure
from aidfunds_labor_transfer.plan import labor_projects, plan_of
from aidfunds_labor_transfer.pricing import price_measure
from aidfunds_labor_transfer.texts import tr

MEASURES = "labor_transfer_measures"
KINDS = "labor_transfer_kinds"
HEADCOUNT_NOTE = af.mark("同一人可以参加几项，合计按人次；余额可增人数按只用于该项计算，取整人，各项不能同时用满。")


@frozen(kw_only=True)
class Priced:
    """A measure of a project with what it costs. 方式及测算。"""

    project: af.Project
    measure: Measure
    amount: af.Money
    per_person: af.Money | None


def priced_measures(context: af.Context) -> tuple[Priced, ...]:
    """Every measure of every project, in the plan's order. 全部方式。"""
    return tuple(
        Priced(
            project=project,
            measure=measure,
            amount=af.total(line.amount for line in price_measure(measure, context.parameters[project.key])),
            per_person=cost_per_person(measure, context.parameters[project.key]),
        )
        for project in labor_projects(context.portfolio)
        for measure in plan_of(project).measures
    )


def measure_table(context: af.Context, payees: af.Table, priced: Sequence[Priced]) -> af.Table:
    """A row a measure: people, cost of one, their product, and how many more the headroom would pay. 方式与余额。"""
    held = payee_table.rows_by_project(payees, [entry.project for entry in priced])
    lefts = {key: headroom_of(context, context.portfolio.project(key)).left for key in held}
    rows = [
        _row(context, entry, row, lefts[entry.project.key], af.Ref(held[entry.project.key], "left", payees.key))
        for row, entry in enumerate(priced)
    ]
    columns = (
        af.Column("payee", tr("单位")),
        af.Column("kind", tr("方式")),
        af.Column("title", tr("内容")),
        af.Column("terms", tr("期限、去向")),
        af.Column("people", tr("计划人数"), af.Kind.COUNT),
        af.Column("per_person", tr("人均测算"), af.Kind.MONEY),
        af.Column("amount", tr("测算"), af.Kind.MONEY),
        af.Column("more_people", tr("余额可增人数"), af.Kind.COUNT),
        af.Column("left", tr("单位余额"), af.Kind.MONEY),
        af.Column("source", tr("依据"), af.Kind.SOURCE),
    )
    last = len(rows) - 1
    people = af.Figure(head_count(priced), formula=af.Sum((af.Span(0, last, "people"),)), note=tr("按人次"))
    amount = af.Figure(af.total(entry.amount for entry in priced), formula=af.Sum((af.Span(0, last, "amount"),)))
    rows.append(af.Row((tr("合计"), "", "", "", people, None, amount, None, None, ""), af.Role.TOTAL))
    return af.Table(
        key=MEASURES,
        caption=tr("各县各方式测算与余额"),
        columns=columns,
        rows=tuple(rows),
        unit="元",
        note=tr(HEADCOUNT_NOTE),
    )


def kind_table(priced: Sequence[Priced]) -> af.Table:
    """The measures added up by kind. 按方式汇总。"""
    kinds = [kind for kind in MeasureKind if any(entry.measure.kind is kind for entry in priced)]
    rows = [_kind(kind, priced) for kind in kinds]
    whole = af.total(entry.amount for entry in priced)
    last = len(rows) - 1
    people = af.Figure(head_count(priced), formula=af.Sum((af.Span(0, last, "people"),)), note=tr("按人次"))
    amount = af.Figure(whole, formula=af.Sum((af.Span(0, last, "amount"),)))
    rows.append(af.Row((tr("合计"), people, amount), af.Role.TOTAL))
    columns = (
        af.Column("kind", tr("方式")),
        af.Column("people", tr("计划人次"), af.Kind.COUNT),
        af.Column("amount", tr("测算"), af.Kind.MONEY),
    )
    return af.Table(key=KINDS, caption=tr("按方式汇总"), columns=columns, rows=tuple(rows), unit="元")


def _row(context: af.Context, priced: Priced, row: int, left: af.Money, held: af.Ref) -> af.Row:
    measure = priced.measure
    cited = context.portfolio.cite(measure.source)
    counted = priced.per_person is not None
    steps = af.Product((af.Ref(row, "people"), af.Ref(row, "per_person"))) if counted else None
    more = people_affordable(left, priced.per_person)
    note = "" if more is None else tr("余额 {left} ÷ 人均 {per_person}，取整", left=left, per_person=priced.per_person)
    return af.Row(
        (
            context.portfolio.agency(priced.project.holder).name,
            str(measure.kind.term),
            measure.title,
            af.listed(_terms(measure)),
            None if measure.head_count is None else af.Figure(measure.head_count, source=cited),
            priced.per_person,
            af.Figure(priced.amount, formula=steps),
            None if more is None else af.Figure(more, note=note),
            af.Figure(left, formula=af.Sum((held,))),
            str(cited),
        ),
        anchor=f"{MEASURES}-{priced.project.key}-{measure.key}",
    )


def _terms(measure: Measure) -> Iterator[str]:
    if measure.days is not None:
        yield str(af.Quantity(measure.days, "天"))
    if measure.months is not None:
        yield tr.many("{count}个月", measure.months)
    if measure.kind is MeasureKind.OTHER:
        yield from (str(quantity) for quantity in measure.factors if quantity.unit != "人")
    if measure.destination is not None:
        yield str(measure.destination.term)


def _kind(kind: MeasureKind, priced: Sequence[Priced]) -> af.Row:
    rows = [row for row, entry in enumerate(priced) if entry.measure.kind is kind]
    of_kind = tuple(priced[row] for row in rows)
    people = af.Figure(head_count(of_kind), formula=af.Sum(tuple(af.Ref(row, "people", MEASURES) for row in rows)))
    amount = af.Figure(
        af.total(entry.amount for entry in of_kind),
        formula=af.Sum(tuple(af.Ref(row, "amount", MEASURES) for row in rows)),
    )
    return af.Row((str(kind.term), people, amount), anchor=f"{KINDS}-{kind.value}")


def head_count(priced: Sequence[Priced]) -> int:
    """The people of all measures, each counted once a measure. 人次。"""
    return sum(entry.measure.head_count or 0 for entry in priced)
