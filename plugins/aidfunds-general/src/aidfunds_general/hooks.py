"""What this plugin offers to aidfunds. 插件内容。"""

from __future__ import annotations

from collections.abc import Iterable

import aidfunds as af
from aidfunds.standards import ParameterTable
from aidfunds_general.checks import CHECKS
from aidfunds_general.plan import PROGRAM, UNITS, GeneralPlan
from aidfunds_general.pricing import price
from aidfunds_general.section import build

PROGRAMS = (
    af.Program(
        key=PROGRAM,
        title=af.Term("综合项目", "general projects"),
        plan_type=GeneralPlan,
        parameters=ParameterTable,
        units=UNITS,
    ),
)
CALCULATORS = (af.BudgetCalculator(key="general.items", program=PROGRAM, price=price, of_year=True),)
SECTIONS = (af.SectionBuilder(key=PROGRAM, order=150, build=build),)


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
