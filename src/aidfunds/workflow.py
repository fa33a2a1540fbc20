"""The verbs for plans: load, read, price, check, report, save; those for notices are in notice_workflow. 常用流程。

Nothing here reads a notice, so that checking a plan does not load what reading one takes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import chain
from operator import itemgetter
from pathlib import Path

from attrs import evolve

from aidfunds import builtin
from aidfunds.errors import (
    CORE,
    AmountRangeError,
    InputError,
    MoneyError,
    ParameterError,
    PlanError,
    Problem,
    QuantityError,
    UsageError,
    require,
    require_day,
    require_path,
    require_several,
)
from aidfunds.extend.calls import guarded
from aidfunds.extend.offers import Program
from aidfunds.extend.plugins import Plugin, choose
from aidfunds.extend.registry import Registry, registry_of
from aidfunds.io.converter import parse_value
from aidfunds.io.plan_file import PlanFile, placed_in, read_plan_file, unpriceable, unread_in
from aidfunds.io.plan_text import PlanText, open_plan
from aidfunds.language import available, chosen_language, nearest, tr
from aidfunds.model.parameters import ParameterOverride, ParameterTable, ParameterValue, ParameterView
from aidfunds.model.portfolio import Context, PluginVersion, Portfolio, below, fields_of, in_full, records_of
from aidfunds.model.projects import Budget, Project
from aidfunds.money import LARGEST_FEN, Money
from aidfunds.quantity import Unit
from aidfunds.report.compose import compose
from aidfunds.report.nodes import Document
from aidfunds.rules.balances import grouped
from aidfunds.rules.closures.catalogue import closures_of
from aidfunds.version import VERSION
from aidfunds.words import Term, speaking
from aidfunds.writing import write_all


def load_registry(
    *paths: str | Path,
    left_out: Collection[str] = (),
    extra: Mapping[str, object] | None = None,
    folder: str | Path | None = None,
) -> Registry:
    """The core, everything installed but what is left out by key, and what you pass by name. 加载插件。

    ``paths`` are plan files or their folders, which may ask for more (``[plugins]``): what they block is left out
    too, and what they require but do not get is an InputError, before any plugin runs.  ``extra`` gives the hooks
    (a module, or an object) of each plugin by its key, ``folder`` holds plugins that are not installed.
    Raises PluginError for whatever does not load, UsageError for a key that is not there.
    """
    return registry_for([open_plan(path) for path in paths], left_out=left_out, extra=extra or {}, folder=folder)


def registry_for(
    opened: Collection[PlanText],
    *,
    left_out: Collection[str],
    extra: Mapping[str, object],
    folder: str | Path | None,
) -> Registry:
    """The same for plans that are opened already. 加载插件。"""
    require_several("left_out", left_out)
    require("extra", extra, Mapping, hint=tr("如 {example}", example='{"office": hooks}'))
    blocked = {key for plan in opened for key in plan.demands.block}
    choice = choose(left_out, blocked=blocked, folder=folder)
    core = _plugin(CORE, builtin, "aidfunds", VERSION)
    passed = [_plugin(key, hooks) for key, hooks in extra.items() if key not in blocked]
    present = [
        *(plugin.version for plugin in (core, *passed)),
        *(plugin.version for plugin in choice.taking_part.values()),
    ]
    kept_out = choice.left_out | (blocked & set(extra))
    for plan in opened:
        plan.require_met(present, choice.away | kept_out)
    return registry_of([core, *choice.load(), *passed], kept_out)


def read_plan(path: str | Path, registry: Registry) -> PlanFile:
    """Read a plan file, or the plan.toml of a folder; InputError holds every bad place. 读入计划。

    A registry that lacks a plugin the plan requires, or holds one that it blocks, is refused likewise.
    """
    return read_opened(open_plan(path), registry)


def read_opened(opened: PlanText, registry: Registry) -> PlanFile:
    """The same for a plan that is opened already. 读入计划。"""
    _require_registry(registry)
    opened.require_met(registry.plugins, registry.left_out)
    read = read_plan_file(opened, _programs(registry), registry.left_out)
    portfolio, brought = with_obligations(read.portfolio, registry)
    return evolve(read, portfolio=portfolio, brought=brought)


def with_obligations(portfolio: Portfolio, registry: Registry) -> tuple[Portfolio, dict[str, str]]:
    """The portfolio with the duties that follow from its plans, and the path of each one's plan. 计划带来的要求。

    An obligation of the plan's own stands for the one of its key.  PluginError names a program whose duty speaks of
    somebody or of a document that the portfolio does not have.
    """
    own = {duty.key for duty in portfolio.obligations}
    brought: dict[str, str] = {}
    with speaking(chosen_language() or portfolio.language):
        for project in portfolio.projects:
            kind = portfolio.kind(project.program)
            duties = [duty for duty in registry.obligations(project, year=portfolio) if duty.key not in own]
            if duties:
                brought |= {duty.key: f"projects.{project.key}.plan" for duty in duties}
                doing = tr("列出 projects.{project} 的实施要求", project=project.key)
                with guarded(registry.programs[kind].plugin, doing, function="obligations"):
                    portfolio = evolve(portfolio, obligations=(*portfolio.obligations, *duties))
    return portfolio, brought


def price(plan: PlanFile | Portfolio, registry: Registry, *, as_of: date | None = None) -> Context:
    """The plan with what its calculators propose, at the standards of the notice's day. 测算。

    ``plan`` was read from a file, or is a portfolio made in Python, whose problems and findings then have paths
    without lines.  ``as_of`` is the day spoken of, the plan's own unless given.  Stored amounts stay what they
    are: pricing only proposes.  Raises UsageError for an argument of another kind, InputError for a standard that
    is missing and for a project whose program is not there or has plans of another type.
    """
    require("plan", plan, PlanFile, Portfolio, hint=tr("文件先用 read_plan 读入"))
    _require_registry(registry)
    if as_of is not None:
        require_day("as_of", as_of)
    portfolio, read = (plan.portfolio, plan) if isinstance(plan, PlanFile) else (plan, None)
    _refuse(unpriceable(portfolio, _programs(registry), registry.left_out), read)
    if read is None:
        portfolio, _ = with_obligations(portfolio, registry)
    with speaking(chosen_language() or portfolio.language):  # lines may be labelled in words
        views, budgets, problems = _priced(portfolio, registry)
    _refuse([*problems, *_beyond_range(portfolio, budgets)], read)
    priced = Context(
        portfolio=portfolio,
        as_of=as_of or portfolio.as_of,
        budgets=budgets,
        parameters=views,
        program_titles=program_titles(portfolio, registry),
        item_titles=item_titles(portfolio, registry),
        inputs=(read.source,) if read else (),
        plugins=registry.plugins,
        left_out=registry.left_out,
        unread=read.unread if read else unread_in(portfolio, registry.programs),
    )
    with speaking(chosen_language() or portfolio.language):
        return evolve(priced, closures=closures_of(priced))


def program_titles(portfolio: Portfolio, registry: Registry) -> dict[str, Term]:
    """What programs are called: as the year calls them, else as their kinds are. 项目类别名称。"""
    titles = {key: offered.offer.title for key, offered in registry.programs.items()}
    own = {share.key: Term(share.title, share.title) for share in portfolio.programs if share.title}
    return titles | {share.key: titles[share.kind] for share in portfolio.programs if share.kind in titles} | own


def item_titles(portfolio: Portfolio, registry: Registry) -> dict[str, Mapping[str, Term]]:
    """What the items of budgets are called, by program, as their kinds call them. 预算项名称。"""
    items = {key: offered.offer.items for key, offered in registry.programs.items()}
    return items | {share.key: items[share.kind] for share in portfolio.programs if share.kind in items}


def check(plan: PlanFile | Portfolio, registry: Registry, *, as_of: date | None = None) -> Context:
    """Price a plan and let every check look at it; arguments and errors as for :func:`price`. 核查。

    The findings of a plan that was read know its file and line.  They speak the language chosen with
    :func:`speaking`, else the plan's own.
    """
    context = price(plan, registry, as_of=as_of)
    with speaking(chosen_language() or context.portfolio.language):
        findings = registry.findings(context)
    return evolve(context, findings=plan.located(findings) if isinstance(plan, PlanFile) else findings)


def draft_report(context: Context, registry: Registry) -> Document:
    """The report of a checked plan, in no particular format, in the language its findings speak. 编制报告。

    Raises ReportError for a figure that is not what its formula gives, PluginError for a section that fails.
    """
    require("context", context, Context, hint=tr("由 check 得到"))
    _require_registry(registry)
    portfolio = context.portfolio
    spoken = chosen_language() or portfolio.language
    with speaking(spoken):
        head = Document(
            title=portfolio.title,
            number=portfolio.notice.printed,
            as_of=context.as_of,
            issued_on=portfolio.notice.issued_on,
            language=spoken,
            made_with=tuple(_made_with(plugin) for plugin in registry.plugins),
            inputs=tuple((file.name, file.sha256) for file in context.inputs),
        )
        return compose(registry.build(context), head)


def save_report(document: Document, folder: str | Path, registry: Registry, formats: Iterable[str]) -> tuple[Path, ...]:
    """Write a report into a folder, one file a format, all or none, and say which. 保存报告。

    ``formats`` are suffixes such as xlsx, html and json.  Raises UsageError for one that nobody offers, OutputError
    where the folder cannot be written; :meth:`aidfunds.Registry.render` gives the bytes instead.
    """
    require("document", document, Document, hint=tr("由 draft_report 得到"))
    require_path("folder", folder)
    _require_registry(registry)
    require_several("formats", formats)
    renderers = [registry.renderer(suffix) for suffix in formats]  # asked first: a wrong word is the caller's matter
    if not renderers:
        raise UsageError(tr("formats 没有写明格式"), available(registry.renderers))
    with speaking(document.language):
        rendered = {
            f"report.{renderer.offer.key}": registry.render(document, renderer.offer.key) for renderer in renderers
        }
    return tuple(write_all(Path(folder), rendered, originals=[digest for _, digest in document.inputs]))


def _plugin(key: str, hooks: object, distribution: str = "", version: str = "") -> Plugin:
    module = getattr(hooks, "__module__", "") or getattr(hooks, "__name__", "")  # hooks are an object or a module
    package = str(module).partition(".")[0]
    named = PluginVersion(key=key, distribution=distribution, version=version, package=package)
    return Plugin(version=named, hooks=hooks)


def _require_registry(registry: object) -> None:
    require("registry", registry, Registry, hint=tr("由 load_registry 得到"))


def _programs(registry: Registry) -> dict[str, Program]:
    return {key: offered.offer for key, offered in registry.programs.items()}


def _refuse(problems: Iterable[Problem], read: PlanFile | None) -> None:
    """InputError where there are any, each with its line where the plan was read from a file."""
    if found := list(problems):
        raise InputError(placed_in(read, found) if read else found)


def _priced(
    portfolio: Portfolio, registry: Registry
) -> tuple[dict[str, ParameterView], dict[str, Budget], list[Problem]]:
    """The standards and the budget of each project, and every standard that is wrong."""
    table_of = cache(registry.parameters)  # read once a program, however many projects it has
    on_the_day = cache(lambda program: table_of(program).on(portfolio.pricing_day))
    views: dict[str, ParameterView] = {}
    budgets: dict[str, Budget] = {}
    problems: list[Problem] = []
    for project in portfolio.projects:
        kind = portfolio.kind(project.program)
        try:
            if kind not in registry.programs:
                view = ParameterView()
            elif project.parameters:
                view = _standards(portfolio, project, table_of(kind), registry.programs[kind].offer.units)
            else:
                view = on_the_day(kind)
            views[project.key] = view
            budgets[project.key] = registry.price(project, view, year=portfolio)
        except ParameterError as error:
            problems.append(_wrong_standard(error, portfolio, project, registry))
        except PlanError as error:
            path = below(f"projects.{project.key}.plan", error.field) if error.field else f"projects.{project.key}.plan"
            problems.append(Problem(message=str(error), path=path, hint=error.hint))
        except AmountRangeError as error:
            path = f"projects.{project.key}.plan"
            problems.append(Problem(message=str(error), path=path, hint=tr("核对数量、单价和它们的单位")))
    return views, budgets, problems


def _beyond_range(portfolio: Portfolio, budgets: Mapping[str, Budget]) -> Iterator[Problem]:
    """A problem at the largest amount of a kind that cannot be added up: projects, allocations, budget lines."""
    priced = (
        ("lines", f"projects.{key}.plan", line.amount) for key, budget in budgets.items() for line in budget.lines
    )
    for amounts in grouped(chain(_amounts(portfolio), priced), key=itemgetter(0)).values():
        if sum(abs(amount.fen) for _, _, amount in amounts) > LARGEST_FEN:
            _, path, _ = max(amounts, key=lambda one: abs(one[2].fen))
            told = tr("同一类金额合在一起超过 {most}", most=Money(LARGEST_FEN))
            yield Problem(message=told, path=path, hint=tr("核对金额的单位，如把元写成了万元"))


def _amounts(portfolio: Portfolio) -> Iterator[tuple[str, str, Money]]:
    """Every amount with its kind and its path."""
    for path, record in records_of(portfolio):
        for name in fields_of(record):
            if isinstance(amount := getattr(record, name), Money):
                yield f"{type(record).__name__}.{name}", below(path, name), amount


def _wrong_standard(error: ParameterError, portfolio: Portfolio, project: Project, registry: Registry) -> Problem:
    """Of which program on which day, and whether the plan can mend it or only the plugin's author."""
    kind = portfolio.kind(project.program)
    path, hint = f"projects.{project.key}.parameters{'.' + error.key if error.key else ''}", error.hint
    defined = [parameter.key for parameter in registry.parameters(kind).parameters]
    base = error.key.partition(".")[0]  # before its class or its bracket
    if base and base not in (*defined, *(parameter.key.partition(".")[0] for parameter in project.parameters)):
        hint = nearest(error.key, defined) or available(defined)
        if repr(error.key) not in in_full(project.plan):  # the plan does not name it: the plugin does
            plugin = registry.programs[kind].plugin.key
            told = tr("插件 {plugin} 用了它没有定义的标准，请告诉它的作者", plugin=plugin)
            hint = tr("{message}（{hint}）", message=told, hint=hint)
    hint = hint or tr("在 [projects.{project}.parameters] 写明取值和依据，或改正已写的取值", project=project.key)
    asked = error.day or portfolio.pricing_day
    told = tr("{error}（项目类别 {program}，标准取值日 {day}）", error=error, program=project.program, day=asked)
    return Problem(message=told, path=path, hint=hint)


def _made_with(plugin: PluginVersion) -> str:
    return tr(
        "{plugin} {version}（{distribution}）",
        plugin=plugin.key,
        version=plugin.version,
        distribution=plugin.distribution,
    )


def _standards(portfolio: Portfolio, project: Project, table: ParameterTable, units: Sequence[Unit]) -> ParameterView:
    own = {parameter.key: _own_value(portfolio, parameter, units) for parameter in project.parameters}
    return table.with_overrides(portfolio.pricing_day, own)


def _own_value(portfolio: Portfolio, override: ParameterOverride, units: Sequence[Unit]) -> ParameterValue:
    try:
        value = parse_value(override.value, units)
    except (MoneyError, QuantityError) as error:
        raise ParameterError(str(error), override.key, tr("核对取值和单位")) from None
    source = str(portfolio.cite(override.source))
    return ParameterValue(since=portfolio.pricing_day, value=value, source=source, authority=override.authority)
