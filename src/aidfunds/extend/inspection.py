"""What one installed plugin is, offers and stands on. 插件详情。"""

from __future__ import annotations

from pathlib import Path

from attrs import evolve, frozen

from aidfunds.errors import PluginError
from aidfunds.extend.hookspecs import PROJECT_NAME, Hooks
from aidfunds.extend.plugins import PluginState, PluginStatus, load_plugin, plugin_statuses, refuse_missing
from aidfunds.extend.registry import Registry, registry_of
from aidfunds.model.fields import tuple_field


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
        calculators=tuple(one.offer.key for one in registry.calculators),
        checks=tuple(registry.checks),
        sections=tuple(one.offer.key for one in registry.sections),
        renderers=tuple(registry.renderers),
        standards=standards,
    )


def _standards(registry: Registry) -> tuple[StandardLine, ...]:
    return tuple(
        StandardLine(
            program=program,
            key=parameter.key,
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
