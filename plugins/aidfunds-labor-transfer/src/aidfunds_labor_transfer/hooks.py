"""What this plugin offers to aidfunds. 插件内容。"""

from __future__ import annotations

from collections.abc import Iterable

import aidfunds as af
from aidfunds_labor_transfer.checks import CHECKS
from aidfunds_labor_transfer.plan import PROGRAM, LaborPlan
from aidfunds_labor_transfer.pricing import price
from aidfunds_labor_transfer.recognising import RECOGNISER
from aidfunds_labor_transfer.section import build
from aidfunds_labor_transfer.standards import published

PROGRAMS = (
    af.Program(
        key=PROGRAM,
        title=af.Term("劳动力转移就业", "labor transfer"),
        plan_type=LaborPlan,
        parameters=published,
        recogniser=RECOGNISER,
    ),
)
CALCULATORS = (af.BudgetCalculator(key="labor_transfer.measures", program=PROGRAM, price=price),)
SECTIONS = (af.SectionBuilder(key=PROGRAM, order=130, build=build),)


@af.hookimpl
def aidfunds_programs() -> Iterable[af.Program]:
    """The program. 项目类别。"""
    return PROGRAMS


@af.hookimpl
def aidfunds_calculators() -> Iterable[af.BudgetCalculator]:
    """How its plans are priced. 预算测算。"""
    return CALCULATORS


@af.hookimpl
def aidfunds_checks() -> Iterable[af.Check]:
    """Its rules. 核查规则。"""
    return CHECKS


@af.hookimpl
def aidfunds_sections() -> Iterable[af.SectionBuilder]:
    """Its sheet and chapter. 章节。"""
    return SECTIONS
