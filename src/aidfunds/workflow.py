"""The verbs most callers need: read, price, check, report, save. 常用流程。"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from attrs import evolve

from aidfunds import builtin
from aidfunds.errors import InputError, MoneyError, ParameterError, Problem, QuantityError, UsageError, shown
from aidfunds.extend.hookspecs import CORE
from aidfunds.extend.plugins import Plugin, choose
from aidfunds.extend.registry import Registry, registry_of
from aidfunds.io.plan_file import PlanFile, read_plan_file
from aidfunds.io.plan_text import PlanText, open_plan
from aidfunds.io.values import parse_value
from aidfunds.language import chosen_language, speaking, tr
from aidfunds.model.budgets import Budget
from aidfunds.model.context import Context, PluginVersion
from aidfunds.model.parameters import Override, ParameterTable, ParameterView, Value
from aidfunds.model.portfolio import Portfolio
from aidfunds.model.projects import Project
from aidfunds.report.compose import compose
from aidfunds.report.nodes import Document
from aidfunds.scaffold.names import PluginNames
from aidfunds.scaffold.program import program_files
from aidfunds.version import VERSION
from aidfunds.writing import write_all, write_tree


def load_registry(
    *plans: str | Path | PlanText,
    left_out: Collection[str] = (),
    extra: Mapping[str, object] | None = None,
    folder: str | Path | None = None,
) -> Registry:
    """The core, everything installed but what is left out by key, and what you pass by name. 加载插件。

    Plans may ask for more (``[plugins]``): what they block is left out too, and what they require but do not
    get is an InputError, before any plugin runs.  ``folder`` holds plugins that are not installed.
    """
    opened = [open_plan(one) for one in plans]
    blocked = {key for one in opened for key in one.demands.block}
    choice = choose(left_out, blocked=blocked, folder=folder)
    core = _plugin(CORE, builtin, "aidfunds", VERSION)
    passed = [_plugin(key, hooks) for key, hooks in (extra or {}).items() if key not in blocked]
    present = [*(one.version for one in (core, *passed)), *(one.version for one in choice.taking_part.values())]
    kept_out = choice.left_out | (blocked & set(extra or {}))
    for one in opened:
        one.require_met(present, choice.away | kept_out)
    return registry_of([core, *choice.load(), *passed], kept_out)


def read_plan(plan: str | Path | PlanText, registry: Registry) -> PlanFile:
    """Read a plan file, or the plan.toml of a folder; InputError holds every bad place. 读入计划。

    A registry that lacks a plugin the plan requires, or holds one that it blocks, is refused likewise.
    """
    opened = open_plan(plan)
    opened.require_met(registry.plugins, registry.left_out)
    programs = {key: offered.offer for key, offered in registry.programs.items()}
    return read_plan_file(opened, programs, registry.left_out)


def price(plan: PlanFile, registry: Registry, *, as_of: date | None = None) -> Context:
    """The plan with what its calculators propose, at the standards of the notice's day. 测算。

    Stored amounts stay what they are: pricing only proposes.  Raises UsageError for a day that is no date,
    InputError for a standard that is missing.
    """
    if as_of is not None and type(as_of) is not date:
        raise UsageError(tr("as_of 应是日期，而不是 {value}", value=shown(as_of)), tr("如 date(2020, 6, 1)"))
    portfolio = plan.portfolio
    table_of = cache(registry.parameters)  # read once a program, however many projects it has
    views: dict[str, ParameterView] = {}
    budgets: dict[str, Budget] = {}
    problems: list[Problem] = []
    with speaking(chosen_language() or portfolio.language):  # lines may be labelled in words
        for project in portfolio.projects:
            try:
                known = project.program in registry.programs
                view = _standards(portfolio, project, table_of(project.program)) if known else ParameterView()
                views[project.key] = view
                budgets[project.key] = registry.price(project, view)
            except ParameterError as error:
                path = f"projects.{project.key}.parameters{'.' + error.key if error.key else ''}"
                problems.append(plan.placed(Problem(message=str(error), path=path, hint=error.hint)))
    if problems:
        raise InputError(problems)
    return Context(
        portfolio=portfolio,
        as_of=as_of or portfolio.as_of,
        budgets=budgets,
        parameters=views,
        program_titles={key: offered.offer.title for key, offered in registry.programs.items()},
        inputs=(plan.source,),
        plugins=registry.plugins,
        left_out=registry.left_out,
        unread=plan.unread,
    )


def check(plan: PlanFile, registry: Registry, *, as_of: date | None = None) -> Context:
    """Price a plan and let every check look at it; the findings know their file and line. 核查。

    They speak the language chosen with :func:`speaking`, else the plan's own.
    """
    context = price(plan, registry, as_of=as_of)
    with speaking(chosen_language() or plan.portfolio.language):
        return evolve(context, findings=plan.located(registry.findings(context)))


def draft_report(context: Context, registry: Registry) -> Document:
    """The report of a checked plan, in no particular format, in the language its findings speak. 编制报告。"""
    portfolio = context.portfolio
    spoken = chosen_language() or portfolio.language
    with speaking(spoken):
        head = Document(
            title=portfolio.title,
            number=portfolio.notice.printed,
            as_of=context.as_of,
            issued_on=portfolio.notice.issued_on,
            language=spoken,
            made_with=tuple(_made_with(one) for one in registry.plugins),
            inputs=tuple((one.name, one.sha256) for one in context.inputs),
        )
        return compose(registry.build(context), head)


def save_report(document: Document, folder: str | Path, registry: Registry, formats: Iterable[str]) -> list[Path]:
    """Write a report into a folder, one file a format, all or none; OutputError, UsageError. 保存报告。"""
    if isinstance(formats, str):
        given = shown(formats)
        raise UsageError(tr("formats 应是若干格式，而不是 {value}", value=given), tr("如 [{value}]", value=given))
    renderers = [registry.renderer(suffix) for suffix in formats]  # asked first: a wrong word is the caller's matter
    with speaking(document.language):
        rendered = {f"report.{one.offer.key}": registry.render(document, one.offer.key) for one in renderers}
    return write_all(Path(folder), rendered)


def new_plugin(names: PluginNames, folder: str | Path) -> list[Path]:
    """Write a new program below a folder, whole or not at all; OutputError where it is there already. 新建插件。"""
    return write_tree(Path(folder) / names.distribution, program_files(names))


def _plugin(key: str, hooks: object, distribution: str = "", version: str = "") -> Plugin:
    module = getattr(hooks, "__module__", "") or getattr(hooks, "__name__", "")  # hooks are an object or a module
    package = str(module).partition(".")[0]
    named = PluginVersion(key=key, distribution=distribution, version=version, package=package)
    return Plugin(version=named, hooks=hooks)


def _made_with(plugin: PluginVersion) -> str:
    return tr(
        "{plugin} {version}（{distribution}）",
        plugin=plugin.key,
        version=plugin.version,
        distribution=plugin.distribution,
    )


def _standards(portfolio: Portfolio, project: Project, table: ParameterTable) -> ParameterView:
    own = {one.key: _own_value(portfolio, one) for one in project.parameters}
    return table.with_overrides(portfolio.pricing_day, own)


def _own_value(portfolio: Portfolio, override: Override) -> tuple[Value, str, str]:
    try:
        value = parse_value(override.value)
    except (MoneyError, QuantityError) as error:
        raise ParameterError(str(error), override.key) from None
    return value, str(portfolio.cite(override.source)), override.authority
