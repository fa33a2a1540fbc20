"""What this plugin offers. 插件内容。"""

from __future__ import annotations

import aidfunds as af
from aidfunds_medical_ai.checks import CHECKS
from aidfunds_medical_ai.plan import SystemPlan
from aidfunds_medical_ai.pricing import price
from aidfunds_medical_ai.section import build

KEY = "medical_ai"


def parameters() -> af.ParameterTable:
    """The procurement limits shipped with this plugin. 采购限额标准。"""
    return af.read_parameters("aidfunds_medical_ai")


@af.hookimpl
def aidfunds_programs() -> list[af.Program]:
    """The program. 项目类别。"""
    title = af.Term("医疗智能决策", "Medical AI")
    return [af.Program(key=KEY, title=title, plan_type=SystemPlan, parameters=parameters)]


@af.hookimpl
def aidfunds_calculators() -> list[af.BudgetCalculator]:
    """Its calculator. 预算测算。"""
    return [af.BudgetCalculator(key="medical_ai.system", program=KEY, price=price)]


@af.hookimpl
def aidfunds_checks() -> list[af.Check]:
    """Its rules. 核查规则。"""
    return list(CHECKS)


@af.hookimpl
def aidfunds_sections() -> list[af.SectionBuilder]:
    """Its chapter of the report. 报告章节。"""
    return [af.SectionBuilder(key=KEY, order=120, build=build)]
