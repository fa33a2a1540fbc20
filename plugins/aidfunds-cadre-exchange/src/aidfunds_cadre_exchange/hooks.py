"""What this plugin offers to aidfunds. 插件内容。"""

from __future__ import annotations

from collections.abc import Iterable

import aidfunds as af
from aidfunds.standards import ParameterTable, read_parameters
from aidfunds_cadre_exchange.checks import CHECKS
from aidfunds_cadre_exchange.plan import PROGRAM, CadreExchangePlan
from aidfunds_cadre_exchange.pricing import price
from aidfunds_cadre_exchange.recognising import RECOGNISER
from aidfunds_cadre_exchange.section import build


def parameters() -> ParameterTable:
    """The dated and sourced standards of this program. 标准。"""
    return read_parameters("aidfunds_cadre_exchange")


PROGRAMS = (
    af.Program(
        key=PROGRAM,
        title=af.Term("干部人才培养交流", "cadre exchange"),
        plan_type=CadreExchangePlan,
        parameters=parameters,
        recogniser=RECOGNISER,
    ),
)
CALCULATORS = (af.BudgetCalculator(key="cadre_exchange.all", program=PROGRAM, price=price),)
SECTIONS = (af.SectionBuilder(key=PROGRAM, order=140, build=build),)


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
