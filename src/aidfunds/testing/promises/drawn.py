"""Pure and exact for every plan that a strategy draws; what is broken is shrunk to its smallest. 任意计划。"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hypothesis import Phase, find, settings
from hypothesis.errors import NoSuchExample
from hypothesis.strategies import SearchStrategy

from aidfunds.errors import AidfundsError, PluginError
from aidfunds.extend.plugins import ONLY_THESE, installed_plugins
from aidfunds.extend.registry import Registry, registry_of
from aidfunds.language import tr
from aidfunds.model.parameters import ParameterView
from aidfunds.model.projects import Project
from aidfunds.model.reprs import in_full
from aidfunds.testing.promises.broken import Broken, Promise
from aidfunds.testing.promises.pricing import wrong_line
from aidfunds.testing.samples import make_project

Law = Callable[[Registry, Project, ParameterView], str]

EXAMPLES = 60


def broken_by_drawn_plans(key: str, day: date, plans: SearchStrategy[object]) -> list[Broken]:
    """The promises of pricing that some drawn plan breaks, each with the smallest such plan. 任意计划的承诺。"""
    registry = registry_of(installed_plugins(environment={ONLY_THESE: key}))
    laws = ((Promise.SURVIVES, _fails), (Promise.PURE, _impure), (Promise.EXACT, _inexact))
    for promise, law in laws:
        broken = _broken(registry, day, plans, promise, law)
        if broken:
            return [broken]  # a plan that cannot be priced breaks the others too
    return []


def _broken(registry: Registry, day: date, plans: SearchStrategy[object], promise: Promise, law: Law) -> Broken | None:
    def told(plan: object) -> str:
        project = _project(registry, plan)
        return law(registry, project, registry.parameters(project.program).on(day))

    quiet = settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, phases=[Phase.generate, Phase.shrink]
    )
    try:
        plan = find(plans, lambda one: bool(told(one)), settings=quiet)
    except NoSuchExample:
        return None
    return Broken(promise=promise, where=tr("测算任意计划"), what=told(plan), example=in_full(plan))


def _project(registry: Registry, plan: object) -> Project:
    program = next(key for key, one in registry.programs.items() if isinstance(plan, one.offer.plan_type))
    return make_project(program=program, plan=plan)


def _fails(registry: Registry, project: Project, view: ParameterView) -> str:
    try:
        registry.price(project, view)
    except PluginError as error:
        return str(error)
    except AidfundsError:  # a standard that is missing, a sum beyond range: the plan's matter
        return ""
    return ""


def _impure(registry: Registry, project: Project, view: ParameterView) -> str:
    before = in_full((project, view))
    first, second = _lines(registry, project, view), _lines(registry, project, view)
    if before != in_full((project, view)):
        return tr("输入被改动")
    return "" if first == second else tr("两次结果不同")


def _inexact(registry: Registry, project: Project, view: ParameterView) -> str:
    try:
        lines = registry.price(project, view).lines
    except AidfundsError:
        return ""
    return next(filter(None, map(wrong_line, lines)), "")


def _lines(registry: Registry, project: Project, view: ParameterView) -> str:
    try:
        return in_full(registry.price(project, view).lines)
    except AidfundsError as error:
        return str(error)
