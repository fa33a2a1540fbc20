"""What this plugin offers to aidfunds. 插件内容。"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import aidfunds as af
from aidfunds.standards import read_parameters

from aidfunds_drinking_water.checks import CHECKS
from aidfunds_drinking_water.plan import PROGRAM, Plan
from aidfunds_drinking_water.pricing import price
from aidfunds_drinking_water.recognising import RECOGNISER
from aidfunds_drinking_water.section import build

TITLE = af.Term("农村饮水", "Drinking water")
STANDARDS = partial(read_parameters, "aidfunds_drinking_water")


@af.hookimpl
def aidfunds_programs() -> Iterable[af.Program]:
    """The program. 项目类别。"""
    return (af.Program(key=PROGRAM, title=TITLE, plan_type=Plan, parameters=STANDARDS, recogniser=RECOGNISER),)


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
