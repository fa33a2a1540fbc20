"""What this plugin offers to aidfunds. 插件内容。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import aidfunds as af
from aidfunds.model import ObligationKind
from aidfunds.standards import read_parameters

from aidfunds_rural_roads.checks import CHECKS
from aidfunds_rural_roads.plan import PROGRAM, UNITS, Plan
from aidfunds_rural_roads.pricing import price
from aidfunds_rural_roads.section import build
from aidfunds_rural_roads.texts import tr

parameters = partial(read_parameters, "aidfunds_rural_roads", units=UNITS)


def obligations(project: af.Project) -> Iterator[af.Obligation]:
    """The roads are finished by the day that the plan names. 完工期限。"""
    plan: Plan = project.plan
    if plan.completion is not None:
        yield af.Obligation(
            key="completion",
            kind=ObligationKind.DELIVERY,
            duty=tr("{title}：完工并通过交工验收", title=project.title),
            obligors=project.implementers or (project.holder,),
            due=plan.completion.on,
            source=plan.completion.source,
        )


@af.hookimpl
def aidfunds_programs() -> Iterable[af.Program]:
    """The program. 项目类别。"""
    items = {
        "construction": af.Term("路基路面", "bed and surface"),
        "bridges": af.Term("桥梁", "bridges"),
        "supervision": af.Term("监理", "supervision"),
    }
    return (
        af.Program(
            key=PROGRAM,
            title=af.Term("农村公路", "Rural roads"),
            plan_type=Plan,
            parameters=parameters,
            units=UNITS,
            items=items,
            obligations=obligations,
        ),
    )


@af.hookimpl
def aidfunds_calculators() -> Iterable[af.BudgetCalculator]:
    """How its plans are priced. 预算测算。"""
    return (af.BudgetCalculator(key=f"{PROGRAM}.works", program=PROGRAM, price=price),)


@af.hookimpl
def aidfunds_checks() -> Iterable[af.Check]:
    """Its rules. 核查规则。"""
    return CHECKS


@af.hookimpl
def aidfunds_sections() -> Iterable[af.SectionBuilder]:
    """Its sheet and chapter. 章节。"""
    return (af.SectionBuilder(key=PROGRAM, order=190, build=build),)
