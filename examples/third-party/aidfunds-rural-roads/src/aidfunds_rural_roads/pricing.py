"""What roads, bridges and their supervision cost, and the aid's share of it. 测算。"""

from __future__ import annotations

from collections.abc import Iterator

import aidfunds as af
from aidfunds.standards import ParameterView
from attrs import evolve

from aidfunds_rural_roads.plan import Plan
from aidfunds_rural_roads.texts import tr


def price(plan: Plan, parameters: ParameterView) -> Iterator[af.BudgetLine]:
    """The aid's share of each line of the whole cost. 援助资金的部分。"""
    for line in whole_cost(plan, parameters):
        yield evolve(line, factors=(*line.factors, plan.aid_share))


def whole_cost(plan: Plan, parameters: ParameterView) -> tuple[af.BudgetLine, ...]:
    """Roads by bracket of length, bridges by the running metre, and supervision of both. 总投资。"""
    standards = parameters.on(plan.contracted_on) if plan.contracted_on else parameters
    works = (*_roads(plan, standards), *_bridges(plan, standards))
    supervision = standards["supervision"]
    fee = af.BudgetLine(
        item="supervision",
        label=tr("工程监理"),
        rate=af.Rate(af.total(line.amount for line in works)),
        factors=(standards.share("supervision"),),
        standard=supervision,
    )
    return (*works, fee) if works else ()


def _roads(plan: Plan, standards: ParameterView) -> Iterator[af.BudgetLine]:
    brackets = standards.tiers("construction", of=plan.county)
    for road in plan.roads:
        for part, standard in brackets.split(road.length):
            yield af.BudgetLine(
                item="construction",
                label=tr("{road}：{bracket}", road=road.title, bracket=standard.title),
                factors=(part,),
                rate=standards.rate(standard.key, per=("公里",)),
                source=road.source,
                standard=standard,
            )


def _bridges(plan: Plan, standards: ParameterView) -> Iterator[af.BudgetLine]:
    for bridges in plan.bridges:
        yield af.BudgetLine(
            item="bridges",
            label=bridges.title,
            factors=(bridges.number, bridges.each),
            rate=standards.rate("bridge"),
            source=bridges.source,
            standard=standards["bridge"],
        )
