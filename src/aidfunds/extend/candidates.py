"""The plugins that could take part, known before any of their code runs. 候选插件。"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from aidfunds.errors import PluginApiError, PluginConflictError
from aidfunds.extend.calls import named
from aidfunds.extend.folder import FilePlugin, plugins_in
from aidfunds.extend.hookspecs import CORE, PROJECT_NAME
from aidfunds.language import listed, tr
from aidfunds.model.context import PluginVersion
from aidfunds.rules.grouping import grouped

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


@frozen(kw_only=True)
class Candidate:
    """A plugin that is installed, or lies in a folder: what it says of itself, and how to import it. 候选插件。"""

    version: PluginVersion
    requires: tuple[str, ...] = ()  # what it says it needs
    origin: str = ""  # its file, where it is not installed
    owners: tuple[str, ...] = ()  # every distribution and file that uses its key
    load: Callable[[], object]


def candidates(folder: str | Path | None = None) -> list[Candidate]:
    """Everything installed, and what lies in a folder, by key; UsageError for no folder. 候选插件。"""
    lying = plugins_in(Path(folder)) if folder is not None else ()
    found = [*map(_installed, _entry_points()), *map(_lying, lying)]
    by_key = grouped(found, key=lambda one: one.version.key)
    owners = {key: tuple(sorted({named(one.version) for one in ones})) for key, ones in by_key.items()}
    whole = (evolve(one, owners=owners[one.version.key]) for one in found)
    return sorted(whole, key=lambda one: (one.version.key, named(one.version)))


def require_alone(candidate: Candidate) -> None:
    """PluginConflictError where another plugin, or the core, uses its key. 核对插件键。"""
    key = candidate.version.key
    if key == CORE:
        raise PluginConflictError(key, named(candidate.version), tr("这个键属于核心"), tr("换一个键，或移走它"))
    if len(candidate.owners) > 1:
        hint = tr("只留一个，卸载或移走其余的，或用 -p no:{plugin} 一并排除", plugin=key)
        raise PluginConflictError(key, listed(candidate.owners), tr("多个插件使用同一个键"), hint)


def require_compatible(candidate: Candidate) -> None:
    """PluginApiError unless it says which aidfunds it needs, and this is one. 核对版本。"""
    from importlib.metadata import version as installed_version

    from packaging.requirements import InvalidRequirement, Requirement

    ours, version = installed_version(PROJECT_NAME), candidate.version
    try:
        requirements = [Requirement(text) for text in candidate.requires]
    except InvalidRequirement as error:
        raise PluginApiError(version.key, named(version), tr("依赖声明无法读出：{reason}", reason=error)) from error
    needs = [requirement for requirement in requirements if requirement.name == PROJECT_NAME and not requirement.extras]
    if not needs:
        declare = tr("请在其依赖中写明，如 aidfunds~={version}", version=ours)
        if candidate.origin:
            declare = tr('请在文件中写明，如 AIDFUNDS = "~={version}"；不是插件的，文件名以 _ 开头', version=ours)
        raise PluginApiError(version.key, named(version), tr("没有声明所需的 aidfunds 版本"), declare)
    for need in needs:
        if not need.specifier.contains(ours, prereleases=True):
            message = tr("需要 aidfunds{needed}，本机为 {installed}", needed=need.specifier, installed=ours)
            upgrade = tr(
                "升级 {distribution} 或 aidfunds，或用 -p no:{plugin} 明确排除",
                distribution=version.distribution,
                plugin=version.key,
            )
            raise PluginApiError(version.key, named(version), message, upgrade)


def _entry_points() -> Iterator[EntryPoint]:
    from importlib.metadata import entry_points  # 20 ms: paid only by those who load plugins

    yield from entry_points(group=PROJECT_NAME)


def _installed(point: EntryPoint) -> Candidate:
    name, version = (point.dist.name, point.dist.version) if point.dist else ("", "")
    package = re.match(r"\w*", point.value)  # of "package.hooks:plugin"
    said = package[0] if package else ""
    return Candidate(
        version=PluginVersion(key=point.name, distribution=name, version=version, package=said),
        requires=tuple(point.dist.requires or ()) if point.dist else (),
        load=point.load,
    )


def _lying(plugin: FilePlugin) -> Candidate:
    return Candidate(
        version=PluginVersion(key=plugin.key, distribution=plugin.file, version=plugin.version),
        requires=plugin.requires,
        origin=str(plugin.path),
        load=plugin.load,
    )
