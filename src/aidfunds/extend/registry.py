"""All offers, gathered once and then fixed: rules to explain, plugins to look into. 注册表。"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Generic, NoReturn, Protocol, TypeVar

import pluggy
from attrs import evolve, field, frozen

from aidfunds.errors import CORE, PluginConflictError, PluginError, PluginLoadError, RetiredWarning, UsageError
from aidfunds.extend.calls import guarded, named, refused
from aidfunds.extend.offers import PROJECT_NAME, BudgetCalculator, Check, Hooks, Program, Renderer, SectionBuilder
from aidfunds.extend.plugins import Plugin, PluginState, PluginStatus, load_plugin, plugin_statuses, refuse_missing
from aidfunds.language import available, nearest, tr, translator
from aidfunds.model.fields import brief_fields, read_only, tuple_field
from aidfunds.model.findings import Finding, accept
from aidfunds.model.parameters import ParameterTable, ParameterView
from aidfunds.model.portfolio import Context, PluginVersion, Portfolio, in_full
from aidfunds.model.projects import Budget, BudgetLine, Obligation, Project
from aidfunds.report.compose import refuse_bare_totals
from aidfunds.report.nodes import Document, Section


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


OfferT = TypeVar("OfferT", bound=_Keyed)


@frozen(field_transformer=brief_fields)
class Offered(Generic[OfferT]):
    """An offer, such as a Check or a Program, and the plugin it came from. 插件的一项内容。"""

    offer: OfferT
    plugin: PluginVersion


@frozen(kw_only=True, field_transformer=brief_fields)
class Registry:
    """What the loaded plugins offer, in a fixed order; :func:`aidfunds.load_registry` makes one. 注册表。

    What a plugin does wrong when it is asked is a PluginError, which names it and its distribution.
    """

    plugins: tuple[PluginVersion, ...]
    left_out: tuple[str, ...] = ()
    programs: Mapping[str, Offered[Program]] = field(converter=read_only)
    calculators: tuple[Offered[BudgetCalculator], ...]
    checks: Mapping[str, Offered[Check]] = field(converter=read_only)
    sections: tuple[Offered[SectionBuilder], ...]
    renderers: Mapping[str, Offered[Renderer]] = field(converter=read_only)

    def program(self, key: str) -> Program | None:
        """The program of that key; None where nobody offers it. 项目类别。"""
        found = self.programs.get(key)
        return found.offer if found else None

    def parameters(self, key: str) -> ParameterTable:
        """The standards of a program; UsageError for one that nobody offers. 标准表。"""
        if key not in self.programs:
            hint = nearest(key, self.programs) or available(self.programs)
            raise UsageError(tr("没有插件提供项目类别“{program}”", program=key), hint)
        found = self.programs[key]
        with guarded(found.plugin, tr("读取“{program}”的标准", program=key), function="parameters", offer=key) as call:
            return call.one(found.offer.parameters(), ParameterTable)

    def price(self, project: Project, parameters: ParameterView, *, year: Portfolio | None = None) -> Budget:
        """What the calculators of a project's program propose for its plan. 预算测算。

        ``year`` is the portfolio that it stands in: there its program may be an instance of another, and a calculator
        may ask what other projects have.
        """
        lines: list[BudgetLine] = []
        kind = year.kind(project.program) if year else project.program
        for calculator in self.calculators:
            key = calculator.offer.key
            if calculator.offer.program == kind and project.plan is not None:
                doing = tr("测算 projects.{project}（{key}）", project=project.key, key=key)
                before = in_full(project.plan)
                with guarded(calculator.plugin, doing, function="price", offer=key) as call:
                    given = (year,) if calculator.offer.of_year else ()
                    lines += call.each(calculator.offer.price(project.plan, parameters, *given), BudgetLine)
                if in_full(project.plan) != before:
                    raise refused(calculator.plugin, tr("{doing}时改动了计划", doing=doing))
        return Budget(project=project.key, lines=tuple(lines))

    def obligations(self, project: Project, *, year: Portfolio | None = None) -> tuple[Obligation, ...]:
        """The duties that follow from a project's plan, as its program says, under the project's key. 实施要求。

        ``year`` is as for :meth:`price`.
        """
        kind = year.kind(project.program) if year else project.program
        found = self.programs.get(kind)
        follow = found.offer.obligations if found else None
        if found is None or follow is None or project.plan is None:
            return ()
        doing, before = tr("列出 projects.{project} 的实施要求", project=project.key), in_full(project.plan)
        with guarded(found.plugin, doing, function="obligations", offer=kind) as call:
            duties = [
                evolve(
                    duty,
                    key=f"{project.key}-{duty.key}",
                    program=duty.program or project.program,
                    projects=duty.projects or (project.key,),
                )
                for duty in call.each(follow(project), Obligation)
            ]
        if in_full(project.plan) != before:
            raise refused(found.plugin, tr("{doing}时改动了计划", doing=doing))
        return tuple(duties)

    def findings(self, context: Context) -> tuple[Finding, ...]:
        """All findings, gravest first, then by the money at stake, code and place: two runs read alike. 核查结果。

        What the plan accepts stands as a remark; the checks that run last see what the others found.
        """
        offered = list(self.checks.values())
        found = self._found([one for one in offered if not one.offer.last], context)
        marked = accept(found, context.portfolio.accepted, context.as_of)
        last = self._found([one for one in offered if one.offer.last], evolve(context, findings=marked))
        return tuple(sorted((*marked, *last), key=_gravity))

    def _found(self, checks: Iterable[Offered[Check]], context: Context) -> list[Finding]:
        found: list[Finding] = []
        for check in checks:
            doing = tr("核查 {code}", code=check.offer.key)
            with guarded(check.plugin, doing, function="run", offer=check.offer.key) as call:
                for finding in call.each(check.offer.run(context), Finding):
                    hint = finding.hint or translator(check.plugin.package)(check.offer.remedy)
                    found.append(evolve(finding, plugin=check.plugin.key, hint=hint))
                    if finding.code != check.offer.key:
                        other = tr("{doing}时返回了别的代码 {code}", doing=doing, code=finding.code)
                        raise refused(check.plugin, other)
        return found

    def build(self, context: Context) -> tuple[Section, ...]:
        """Every section that has something to say, by (order, key). 章节。"""
        built: list[Section] = []
        for section in self.sections:
            doing = tr("编写章节 {key}", key=section.offer.key)
            with guarded(section.plugin, doing, function="build", offer=section.offer.key) as call:
                made = section.offer.build(context)
                if made is not None:
                    refuse_bare_totals(call.one(made, Section))
                    built.append(evolve(made, order=section.offer.order))
        return tuple(built)

    def renderer(self, suffix: str) -> Offered[Renderer]:
        """The renderer of a format; UsageError for one that nobody offers. 渲染器。"""
        if suffix not in self.renderers:
            hint = nearest(suffix, self.renderers) or available(self.renderers)
            raise UsageError(tr("没有“{format}”格式", format=suffix), hint)
        return self.renderers[suffix]

    def render(self, document: Document, suffix: str) -> bytes:
        """The bytes of a document in one format; UsageError for a format nobody offers. 渲染。"""
        renderer = self.renderer(suffix)
        with guarded(renderer.plugin, tr("写出 {format}", format=suffix), function="render", offer=suffix) as call:
            return call.one(renderer.offer.render(document), bytes)


def _gravity(finding: Finding) -> tuple[int, int, str, str, str]:
    stake = finding.at_stake.fen
    return finding.severity.rank, -stake, finding.code, finding.location.path, finding.message


def registry_of(plugins: Iterable[Plugin], left_out: Iterable[str] = ()) -> Registry:
    """Ask plugins for their offers, check and fix them; PluginError names whoever is at fault. 建立注册表。"""
    ordered = sorted(plugins, key=lambda plugin: plugin.version.key)
    manager = manager_of(ordered)
    owners = {plugin.version.key: plugin.version for plugin in ordered}
    registry = Registry(
        plugins=tuple(owners.values()),
        left_out=tuple(sorted(left_out)),
        programs=_gather(manager, owners, "programs", Program),
        calculators=tuple(_gather(manager, owners, "calculators", BudgetCalculator).values()),
        checks=_gather(manager, owners, "checks", Check),
        sections=tuple(
            sorted(
                _gather(manager, owners, "sections", SectionBuilder).values(),
                key=lambda section: (section.offer.order, section.offer.key),
            )
        ),
        renderers=_gather(manager, owners, "renderers", Renderer),
    )
    priced = {calculator.offer.program for calculator in registry.calculators}
    for key, program in registry.programs.items():
        if key not in priced:
            told = tr("项目类别 {program} 没有测算，它的钱不会进入任何合计", program=key)
            raise refused(program.plugin, told, tr("提供 aidfunds_calculators；不测算的，返回空"))
    for calculator in registry.calculators:
        if calculator.offer.program not in registry.programs:
            unknown = tr(
                "测算 {key} 属于没有插件提供的项目类别 {program}",
                key=calculator.offer.key,
                program=calculator.offer.program,
            )
            raise refused(calculator.plugin, unknown)
    return registry


def manager_of(plugins: Iterable[Plugin], specifications: type = Hooks) -> pluggy.PluginManager:
    """Plugins registered by their keys, so that they can be asked; PluginLoadError names whoever cannot. 登记插件。"""
    manager = pluggy.PluginManager(PROJECT_NAME)
    manager.add_hookspecs(specifications)
    known = {name for name in dir(specifications) if name.startswith(f"{PROJECT_NAME}_")}
    for plugin in plugins:
        _register(manager, plugin, known)
    return manager


def _register(manager: pluggy.PluginManager, plugin: Plugin, known: Collection[str]) -> None:
    """Register one plugin and refuse a misspelt hook, which would otherwise be silently ignored."""
    _name_in_warnings(manager, plugin.version.key, known)
    with guarded(plugin.version, tr("注册"), PluginLoadError, function="register"):
        manager.register(plugin.hooks, name=plugin.version.key)
        names = {name for name in dir(plugin.hooks) if name.startswith(f"{PROJECT_NAME}_")}
        for name in sorted(names.difference(known)):
            if callable(getattr(plugin.hooks, name)):
                unknown = tr("没有名为 {hook} 的钩子", hook=name)
                raise refused(plugin.version, unknown, nearest(name, known), PluginLoadError)
        manager.check_pending()


def _name_in_warnings(manager: pluggy.PluginManager, key: str, hooks: Collection[str]) -> None:
    """Whoever implements a hook that goes is named: pluggy warns with what stands in the specification."""
    for hook in hooks:
        specification = getattr(manager.hook, hook).spec
        if isinstance(warning := specification.warn_on_impl, RetiredWarning):
            specification.warn_on_impl = warning.used_by(key)
        if warnings := specification.warn_on_impl_args:
            specification.warn_on_impl_args = {name: warning.used_by(key) for name, warning in warnings.items()}


def _gather(
    manager: pluggy.PluginManager, owners: Mapping[str, PluginVersion], kind: str, wanted: type[OfferT]
) -> dict[str, Offered[OfferT]]:
    """Key to offer, sorted by key; two claims to one key is an error naming both."""
    offers: dict[str, Offered[OfferT]] = {}
    hook: pluggy.HookCaller = getattr(manager.hook, f"{PROJECT_NAME}_{kind}")
    for implementation in hook.get_hookimpls():
        plugin = owners[implementation.plugin_name]
        with guarded(plugin, tr("回答 {hook}", hook=hook.name), function=hook.name) as call:
            offered = call.each(implementation.function(), wanted)
        for offer in offered:
            if offer.key in offers:
                _refuse_conflict(plugin, offers[offer.key].plugin, offer.key)
            offers[offer.key] = Offered(offer, plugin)
    return dict(sorted(offers.items()))


def _refuse_conflict(plugin: PluginVersion, other: PluginVersion, key: str) -> NoReturn:
    if plugin.key == CORE:  # what the core offers was there first
        plugin, other = other, plugin
    told = tr("与插件 {other}（{distribution}）都提供“{key}”", other=other.key, distribution=named(other), key=key)
    raise PluginConflictError(plugin.key, named(plugin), told)


@frozen(kw_only=True)
class StandardLine:
    """One value of a standard: what, from when, where it is written. 标准一览。"""

    program: str
    key: str
    value: str
    since: str
    source: str
    authority: str
    confirmed: bool


@frozen(kw_only=True)
class PluginDetails:
    """A plugin's state, hooks, offers and standards; without offers where it does not load. 插件详情。"""

    status: PluginStatus
    requires: tuple[str, ...] = tuple_field()
    hooks: tuple[str, ...] = tuple_field()
    programs: tuple[str, ...] = tuple_field()
    calculators: tuple[str, ...] = tuple_field()
    checks: tuple[str, ...] = tuple_field()
    sections: tuple[str, ...] = tuple_field()
    renderers: tuple[str, ...] = tuple_field()
    standards: tuple[StandardLine, ...] = tuple_field()


def inspect_plugin(key: str, folder: str | Path | None = None) -> PluginDetails:
    """The details of a plugin, however broken it is; UsageError for a key that is not there. 查看插件。"""
    found = {status.version.key: status for status in plugin_statuses(folder=folder)}
    if key not in found:
        refuse_missing(key, found)
    status = found[key]
    if status.state is not PluginState.OK:
        return PluginDetails(status=status, requires=status.requires)
    try:
        plugin = load_plugin(key, folder)
        registry = registry_of([plugin])
        standards = _standards(registry)
    except PluginError as error:
        failed = evolve(status, state=PluginState.FAILED, reason=str(error))
        return PluginDetails(status=failed, requires=status.requires)
    return PluginDetails(
        status=status,
        requires=status.requires,
        hooks=tuple(name for name in dir(Hooks) if name.startswith(PROJECT_NAME) and hasattr(plugin.hooks, name)),
        programs=tuple(registry.programs),
        calculators=tuple(calculator.offer.key for calculator in registry.calculators),
        checks=tuple(registry.checks),
        sections=tuple(section.offer.key for section in registry.sections),
        renderers=tuple(registry.renderers),
        standards=standards,
    )


def _standards(registry: Registry) -> tuple[StandardLine, ...]:
    return tuple(
        StandardLine(
            program=program,
            key=".".join(filter(None, (parameter.key, value.of))),
            value=value.text,
            since=value.since.isoformat(),
            source=value.source,
            authority=value.authority,
            confirmed=value.confirmed,
        )
        for program in registry.programs
        for parameter in registry.parameters(program).parameters
        for value in parameter.values
    )
