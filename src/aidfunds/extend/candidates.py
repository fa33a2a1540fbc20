"""The plugins that could take part, known before any of their code runs. 候选插件。"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from aidfunds.errors import PluginApiError, PluginConflictError
from aidfunds.extend.calls import named
from aidfunds.extend.folder import FilePlugin, plugins_in
from aidfunds.extend.hookspecs import PROJECT_NAME
from aidfunds.language import tr
from aidfunds.model.context import PluginVersion

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


@frozen(kw_only=True)
class Candidate:
    """A plugin that is installed, or lies in a folder: what it says of itself, and how to import it. 候选插件。"""

    version: PluginVersion
    requires: tuple[str, ...] = ()  # what it says it needs
    origin: str = ""  # its file, where it is not installed
    load: Callable[[], object]


def all_candidates(folder: str | Path | None = None) -> list[Candidate]:
    """Everything installed, and what lies in a folder, by key; UsageError for no folder. 全部候选。"""
    found = [*map(_installed, _entry_points()), *map(_lying, plugins_in(Path(folder)) if folder is not None else ())]
    return sorted(found, key=lambda one: (one.version.key, named(one.version)))


def candidates(folder: str | Path | None = None) -> dict[str, Candidate]:
    """The same by their keys; PluginConflictError for two of one key. 候选插件。"""
    by_key: dict[str, Candidate] = {}
    for one in all_candidates(folder):
        key = one.version.key
        if key in by_key and named(by_key[key].version) != named(one.version):
            both = tr("{one} 和 {other}", one=named(by_key[key].version), other=named(one.version))
            raise PluginConflictError(key, both, tr("两个发行包使用同一个插件键"), tr("卸载其中一个"))
        by_key[key] = one
    return by_key


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
        version=PluginVersion(key=plugin.key, distribution=plugin.path.name, version=plugin.version),
        requires=plugin.requires,
        origin=str(plugin.path),
        load=plugin.load,
    )
