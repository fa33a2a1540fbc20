"""What this plugin offers to aidfunds. 插件内容。"""

from __future__ import annotations

from collections.abc import Iterable

import aidfunds as af
from aidfunds.standards import ParameterTable, read_parameters
from aidfunds_consumer_relief.checks import CHECKS
from aidfunds_consumer_relief.plan import PROGRAM, ConsumerReliefPlan
from aidfunds_consumer_relief.pricing import price
from aidfunds_consumer_relief.recognising import RECOGNISER
from aidfunds_consumer_relief.section import build


def parameters() -> ParameterTable:
    """The dated and sourced standards of this program. 标准。"""
    return read_parameters("aidfunds_consumer_relief")


PROGRAMS = (
    af.Program(
        key=PROGRAM,
        title=af.Term("消费扶贫", "consumer relief"),
        plan_type=ConsumerReliefPlan,
        parameters=parameters,
        recogniser=RECOGNISER,
    ),
)
CALCULATORS = (af.BudgetCalculator(key="consumer_relief.activities", program=PROGRAM, price=price),)
SECTIONS = (af.SectionBuilder(key=PROGRAM, order=110, build=build),)


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
