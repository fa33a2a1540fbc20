"""Measures in tables: cost a person, headroom in people, sums by kind. 方式表。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

import aidfunds as af
from aidfunds.report import Column, Figure, Kind, Product, Ref, Role, Row, Span, Sum, Table
from aidfunds.words import listed
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


def measure_table(context: af.Context, payees: Table, priced: Sequence[Priced]) -> Table:
    """A row a measure: people, cost of one, their product, and how many more the headroom would pay. 方式与余额。"""
    held = payee_table.rows_by_project(payees, [entry.project for entry in priced])
    lefts = {key: headroom_of(context, context.portfolio.project(key)).left for key in held}
    rows = [
        _row(context, entry, row, lefts[entry.project.key], Ref(held[entry.project.key], "left", payees.key))
        for row, entry in enumerate(priced)
    ]
    columns = (
        Column("payee", tr("单位")),
        Column("kind", tr("方式")),
        Column("title", tr("内容")),
        Column("terms", tr("期限、去向")),
        Column("people", tr("计划人数"), Kind.COUNT),
        Column("per_person", tr("人均测算"), Kind.MONEY),
        Column("amount", tr("测算"), Kind.MONEY),
        Column("more_people", tr("余额可增人数"), Kind.COUNT),
        Column("left", tr("单位余额"), Kind.MONEY),
        Column("source", tr("依据"), Kind.SOURCE),
    )
    last = len(rows) - 1
    people = Figure(head_count(priced), formula=Sum((Span(0, last, "people"),)), note=tr("按人次"))
    amount = Figure(af.total(entry.amount for entry in priced), formula=Sum((Span(0, last, "amount"),)))
    rows.append(Row((tr("合计"), "", "", "", people, None, amount, None, None, ""), Role.TOTAL))
    return Table(
        key=MEASURES,
        caption=tr("各县各方式测算与余额"),
        columns=columns,
        rows=tuple(rows),
        unit="元",
        note=tr(HEADCOUNT_NOTE),
    )


def kind_table(priced: Sequence[Priced]) -> Table:
    """The measures added up by kind. 按方式汇总。"""
    kinds = [kind for kind in MeasureKind if any(entry.measure.kind is kind for entry in priced)]
    rows = [_kind(kind, priced) for kind in kinds]
    whole = af.total(entry.amount for entry in priced)
    last = len(rows) - 1
    people = Figure(head_count(priced), formula=Sum((Span(0, last, "people"),)), note=tr("按人次"))
    amount = Figure(whole, formula=Sum((Span(0, last, "amount"),)))
    rows.append(Row((tr("合计"), people, amount), Role.TOTAL))
    columns = (
        Column("kind", tr("方式")),
        Column("people", tr("计划人次"), Kind.COUNT),
        Column("amount", tr("测算"), Kind.MONEY),
    )
    return Table(key=KINDS, caption=tr("按方式汇总"), columns=columns, rows=tuple(rows), unit="元")


def _row(context: af.Context, priced: Priced, row: int, left: af.Money, held: Ref) -> Row:
    measure = priced.measure
    cited = context.portfolio.cite(measure.source)
    counted = priced.per_person is not None
    steps = Product((Ref(row, "people"), Ref(row, "per_person"))) if counted else None
    more = people_affordable(left, priced.per_person)
    note = "" if more is None else tr("余额 {left} ÷ 人均 {per_person}，取整", left=left, per_person=priced.per_person)
    return Row(
        (
            context.portfolio.agency(priced.project.holder).name,
            str(measure.kind.term),
            measure.title,
            listed(_terms(measure)),
            None if measure.head_count is None else Figure(measure.head_count, source=cited),
            priced.per_person,
            Figure(priced.amount, formula=steps),
            None if more is None else Figure(more, note=note),
            Figure(left, formula=Sum((held,))),
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


def _kind(kind: MeasureKind, priced: Sequence[Priced]) -> Row:
    rows = [row for row, entry in enumerate(priced) if entry.measure.kind is kind]
    of_kind = tuple(priced[row] for row in rows)
    people = Figure(head_count(of_kind), formula=Sum(tuple(Ref(row, "people", MEASURES) for row in rows)))
    amount = Figure(
        af.total(entry.amount for entry in of_kind),
        formula=Sum(tuple(Ref(row, "amount", MEASURES) for row in rows)),
    )
    return Row((str(kind.term), people, amount), anchor=f"{KINDS}-{kind.value}")


def head_count(priced: Sequence[Priced]) -> int:
    """The people of all measures, each counted once a measure. 人次。"""
    return sum(entry.measure.head_count or 0 for entry in priced)
