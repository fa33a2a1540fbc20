"""Ready-made records for tests: a project, a year around it, a context, the Qujing notice. 现成数据。"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from importlib.resources import as_file, files
from typing import Any

from attrs import evolve

from aidfunds.errors import UsageError
from aidfunds.extend.registry import Registry
from aidfunds.io.plan_file import PlanFile, read_plan_file
from aidfunds.io.values import parse_value
from aidfunds.language import listed, tr
from aidfunds.model.agencies import Agency, AgencyKind, Level
from aidfunds.model.context import Context
from aidfunds.model.parameters import ParameterValue, ParameterView
from aidfunds.model.portfolio import Portfolio
from aidfunds.model.projects import Project
from aidfunds.money import Money
from aidfunds.testing.closing import CLAUSE, DAY, closing_year, county
from aidfunds.workflow import load_registry

HOLDER, DONOR, PROGRAM = "county", "donor", "program"
WHOLE = Money.wan(100)


def make_project(**overrides: Any) -> Project:
    """A project of a county that nothing is wrong with; give the fields that your test is about. 项目。"""
    ours = {"key": "project", "title": "合成项目", "program": PROGRAM, "holder": HOLDER}  # data: synthetic
    return Project(**{**ours, "amount": WHOLE, "source": CLAUSE, **overrides})


def make_portfolio(*projects: Project, day: date = DAY, **overrides: Any) -> Portfolio:
    """The year of some projects: a notice, those who hold them, a fund that pays each of them whole. 年度台账。"""
    donor = Agency(key=DONOR, name="合成省", kind=AgencyKind.GOVERNMENT, level=Level.PROVINCE)  # data: synthetic
    holders = dict.fromkeys([HOLDER, *(one.holder for one in projects)])
    named = "合成县 {}".format  # data: synthetic
    agencies = [donor, *(county(key, named(key)) for key in holders)]
    return evolve(closing_year(agencies, projects, day=day), **overrides)


def make_context(
    plan: object,
    *,
    program: str = "",
    parameters: ParameterView | Mapping[str, str] | None = None,
    registry: Registry | None = None,
    as_of: date = DAY,
    **project: Any,
) -> Context:
    """A year of one project with this plan, priced: what a program's checks and sections are shown. 上下文。

    ``program`` is the key of the plan's program; without it, the one whose plans are of this type.
    ``parameters`` are the standards: all of them, or by key the text of those that differ from the program's
    (``{"meal_rate": "5元/人·天"}``).  ``registry`` is what is installed unless you give one with your own hooks
    (``af.load_registry(extra={"meals": hooks})``).  The rest are fields of the project.  UsageError where nobody
    offers such a plan; errors as the program's pricing raises them.
    """
    known = load_registry() if registry is None else registry
    key = program or _program_of(plan, known)
    only = make_project(plan=plan, program=key, **project)
    view = _standards(known, key, as_of, parameters)
    return Context(
        portfolio=make_portfolio(only, day=as_of),
        as_of=as_of,
        budgets={only.key: known.price(only, view)},
        parameters={only.key: view},
        program_titles={name: offered.offer.title for name, offered in known.programs.items()},
        plugins=known.plugins,
        left_out=known.left_out,
    )


def qujing_plan(registry: Registry | None = None) -> PlanFile:
    """The notice 曲财农〔2020〕31号 as a plan; plans of programs that are not installed stay unread. 曲靖通知。"""
    known = load_registry() if registry is None else registry
    programs = {key: offered.offer for key, offered in known.programs.items()}
    with as_file(files("aidfunds.testing") / "qujing-2020" / "plan.toml") as path:
        named = tomllib.loads(path.read_text("utf-8"))["programs"]
        return read_plan_file(path, programs, sorted(named.keys() - programs.keys()))


def _program_of(plan: object, registry: Registry) -> str:
    for key, offered in registry.programs.items():
        if isinstance(plan, offered.offer.plan_type):
            return key
    kind, programs = type(plan).__name__, listed(registry.programs) or tr("无")
    raise UsageError(tr("没有插件提供计划类型 {kind}", kind=kind), tr("可用：{programs}", programs=programs))


def _standards(
    registry: Registry, program: str, day: date, parameters: ParameterView | Mapping[str, str] | None
) -> ParameterView:
    if isinstance(parameters, ParameterView):
        return parameters
    own = {
        key: ParameterValue(since=day, value=parse_value(text), source=str(CLAUSE))
        for key, text in (parameters or {}).items()
    }
    return registry.parameters(program).with_overrides(day, own)
