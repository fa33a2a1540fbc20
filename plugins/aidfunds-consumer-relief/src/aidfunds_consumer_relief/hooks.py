"""What this plugin offers to aidfunds. 插件内容。"""

from __future__ import annotations

from functools import partial

import aidfunds as af
from aidfunds_consumer_relief.checks import CHECKS
from aidfunds_consumer_relief.plan import ConsumerReliefPlan
from aidfunds_consumer_relief.pricing import price
from aidfunds_consumer_relief.section import build
from aidfunds_consumer_relief.split import PROGRAM

PROGRAMS = (
    af.Program(
        key=PROGRAM,
        title=af.Term("消费扶贫", "consumer relief"),
        plan_type=ConsumerReliefPlan,
        parameters=partial(af.read_parameters, "aidfunds_consumer_relief"),
    ),
)
CALCULATORS = (af.BudgetCalculator(key="consumer_relief.activities", program=PROGRAM, price=price),)
SECTIONS = (af.SectionBuilder(key=PROGRAM, order=110, build=build),)


@af.hookimpl
def aidfunds_programs() -> tuple[af.Program, ...]:
    """The program. 消费扶贫。"""
    return PROGRAMS


@af.hookimpl
def aidfunds_calculators() -> tuple[af.BudgetCalculator, ...]:
    """How its activities are priced. 活动费用测算。"""
    return CALCULATORS


@af.hookimpl
def aidfunds_checks() -> tuple[af.Check, ...]:
    """Its rules. 核查规则。"""
    return CHECKS


@af.hookimpl
def aidfunds_sections() -> tuple[af.SectionBuilder, ...]:
    """Its sheet and chapter. 章节。"""
    return SECTIONS
