"""What this plugin offers to aidfunds. 插件内容。"""

from __future__ import annotations

from collections.abc import Iterable

import aidfunds as af
from aidfunds.standards import ParameterTable, read_parameters
from aidfunds_medical_ai.checks import CHECKS
from aidfunds_medical_ai.plan import PROGRAM, SystemPlan
from aidfunds_medical_ai.pricing import price
from aidfunds_medical_ai.recognising import RECOGNISER
from aidfunds_medical_ai.section import build


def parameters() -> ParameterTable:
    """The dated and sourced standards of this program. 标准。"""
    return read_parameters("aidfunds_medical_ai")


PROGRAMS = (
    af.Program(
        key=PROGRAM,
        title=af.Term("医疗智能决策", "medical decision systems"),
        plan_type=SystemPlan,
        parameters=parameters,
        recogniser=RECOGNISER,
    ),
)
CALCULATORS = (af.BudgetCalculator(key="medical_ai.system", program=PROGRAM, price=price),)
SECTIONS = (af.SectionBuilder(key=PROGRAM, order=120, build=build),)


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
