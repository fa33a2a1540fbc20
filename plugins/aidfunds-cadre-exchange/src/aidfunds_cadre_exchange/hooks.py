"""What this plugin offers to aidfunds. 插件入口。"""

from __future__ import annotations

from collections.abc import Iterable

import aidfunds as af
from aidfunds_cadre_exchange.checks import CHECKS
from aidfunds_cadre_exchange.plan import CadreExchangePlan
from aidfunds_cadre_exchange.pricing import price
from aidfunds_cadre_exchange.section import ORDER, PROGRAM, build


def parameters() -> af.ParameterTable:
    """The dated and sourced standards of this program. 标准。"""
    return af.read_parameters("aidfunds_cadre_exchange")


@af.hookimpl
def aidfunds_programs() -> Iterable[af.Program]:
    """The program. 项目类别。"""
    title = af.Term("干部人才培养交流", "cadre exchange")
    return [af.Program(key=PROGRAM, title=title, plan_type=CadreExchangePlan, parameters=parameters)]


@af.hookimpl
def aidfunds_calculators() -> Iterable[af.BudgetCalculator]:
    """How its plans are priced. 预算测算。"""
    return [af.BudgetCalculator(key=f"{PROGRAM}.all", program=PROGRAM, price=price)]


@af.hookimpl
def aidfunds_checks() -> Iterable[af.Check]:
    """Its rules. 核查规则。"""
    return CHECKS


@af.hookimpl
def aidfunds_sections() -> Iterable[af.SectionBuilder]:
    """Its chapter. 章节。"""
    return [af.SectionBuilder(key=PROGRAM, order=ORDER, build=build)]
