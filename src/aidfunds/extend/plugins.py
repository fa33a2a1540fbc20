"""Which plugins are installed, and whether they may be loaded. 插件发现。

Every plugin that cannot be loaded is an error: leaving it out silently would leave its money out.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from enum import Enum
from typing import TYPE_CHECKING, NoReturn

from attrs import frozen

from aidfunds.errors import PluginApiError, PluginConflictError, PluginError, PluginLoadError, UsageError
from aidfunds.extend.calls import guarded
from aidfunds.extend.hookspecs import PROJECT_NAME
from aidfunds.language import listed, tr
from aidfunds.model.context import PluginVersion
from aidfunds.suggest import nearest
from aidfunds.terms import Term

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ONLY_THESE = "AIDFUNDS_PLUGINS"
CORE = "core"


@frozen(kw_only=True)
class Plugin:
    """A loaded plugin: its name and version, and the module or object holding its hooks. 插件。"""

    version: PluginVersion
    hooks: object


class PluginState(Enum):
    """Whether a plugin takes part. 插件状态。"""

    OK = "ok"  # 启用
    LEFT_OUT = "left_out"  # 已排除
    INCOMPATIBLE = "incompatible"  # 不兼容
    FAILED = "failed"  # 加载失败

    @property
    def term(self) -> Term:
        """The word on a terminal. 状态名称。"""
        return STATES[self]


STATES = {
    PluginState.OK: Term("启用", "in use"),
    PluginState.LEFT_OUT: Term("已排除", "left out"),
    PluginState.INCOMPATIBLE: Term("不兼容", "incompatible"),
    PluginState.FAILED: Term("加载失败", "failed"),
}


@frozen(kw_only=True)
class PluginStatus:
    """What ``aidfunds plugins`` says of one plugin. 插件状态。"""

    version: PluginVersion
    state: PluginState
    reason: str = ""
    requires: tuple[str, ...] = ()  # what its distribution says it needs


def installed_plugins(left_out: Collection[str] = (), environment: Mapping[str, str] = os.environ) -> list[Plugin]:
    """Import every plugin of the entry-point group ``aidfunds``, in order of their keys. 已安装插件。

    ``left_out`` are keys to leave out on purpose; AIDFUNDS_PLUGINS, if set, names the only ones wanted.
    Raises PluginError for one that does not load, fits another version or shares its key,
    UsageError for a key that is not installed.
    """
    points = _entry_points()
    wanted = _wanted(points, left_out, environment)
    return [_load(point) for key, point in points.items() if key in wanted]


def survey(left_out: Collection[str] = (), environment: Mapping[str, str] = os.environ) -> list[PluginStatus]:
    """The state of each installed plugin, however broken the others are. 插件一览。"""
    only = environment.get(ONLY_THESE)
    return [_status(point, left_out, only) for point in sorted(_all_points(), key=lambda point: point.name)]


def _status(point: EntryPoint, left_out: Collection[str], only: str | None) -> PluginStatus:
    state, reason = _state(point, left_out, only)
    requires = tuple(point.dist.requires or ()) if point.dist else ()
    return PluginStatus(version=_version(point), state=state, reason=reason, requires=requires)


def _state(point: EntryPoint, left_out: Collection[str], only: str | None) -> tuple[PluginState, str]:
    if point.name in left_out:
        return PluginState.LEFT_OUT, f"-p no:{point.name}"
    if only is not None and point.name not in _listed(only):
        return PluginState.LEFT_OUT, f"{ONLY_THESE}={only}"
    try:
        _load(point)
    except PluginApiError as error:
        return PluginState.INCOMPATIBLE, str(error)
    except PluginError as error:
        return PluginState.FAILED, str(error)
    return PluginState.OK, ""


def _listed(only: str) -> set[str]:
    return {key.strip() for key in only.split(",") if key.strip()}


def _all_points() -> Iterator[EntryPoint]:
    from importlib.metadata import entry_points  # 20 ms: paid only by those who load plugins

    yield from entry_points(group=PROJECT_NAME)


def _entry_points() -> dict[str, EntryPoint]:
    points: dict[str, EntryPoint] = {}
    for point in sorted(_all_points(), key=lambda point: (point.name, _named(point))):
        if point.name in points and _named(points[point.name]) != _named(point):
            both = tr("{one} 和 {other}", one=_named(points[point.name]), other=_named(point))
            raise PluginConflictError(point.name, both, tr("两个发行包使用同一个插件键"), tr("卸载其中一个"))
        points[point.name] = point
    return points


def _wanted(points: Mapping[str, EntryPoint], left_out: Collection[str], environment: Mapping[str, str]) -> set[str]:
    only = environment.get(ONLY_THESE)
    chosen = set(points) if only is None else _listed(only)
    for key in sorted((chosen | set(left_out)) - set(points)):
        refuse_missing(key, points)
    return chosen - set(left_out)


def refuse_missing(key: str, known: Collection[str]) -> NoReturn:
    """Say that no installed plugin has a key: UsageError. 没有安装。"""
    hint = nearest(key, known) or tr("已安装：{known}", known=listed(known) or tr("无"))
    raise UsageError(tr("没有安装名为“{key}”的插件", key=key), hint)


def load_plugin(key: str) -> Plugin:
    """One installed plugin by its key, nothing else; errors as installed_plugins. 加载一个插件。"""
    return installed_plugins(environment={ONLY_THESE: key})[0]


def _load(point: EntryPoint) -> Plugin:
    version = _version(point)
    _require_compatible(point, version)
    with guarded(version, tr("导入"), PluginLoadError, function="import") as call:
        return Plugin(version=version, hooks=call.one(point.load(), object))


def _require_compatible(point: EntryPoint, version: PluginVersion) -> None:
    """The distribution says which aidfunds it needs; that is read before any of its code runs."""
    from importlib.metadata import version as installed_version

    from packaging.requirements import InvalidRequirement, Requirement

    ours = installed_version(PROJECT_NAME)
    try:
        requirements = [Requirement(text) for text in (point.dist.requires or [] if point.dist else [])]
    except InvalidRequirement as error:
        unread = tr("依赖声明无法读出：{reason}", reason=error)
        raise PluginApiError(version.key, version.distribution, unread) from error
    needs = [requirement for requirement in requirements if requirement.name == PROJECT_NAME and not requirement.extras]
    if not needs:
        raise PluginApiError(
            version.key,
            version.distribution,
            tr("没有声明所需的 aidfunds 版本"),
            tr("请在其依赖中写明，如 aidfunds~={version}", version=ours),
        )
    for need in needs:
        if not need.specifier.contains(ours, prereleases=True):
            raise PluginApiError(
                version.key,
                version.distribution,
                tr("需要 aidfunds{needed}，本机为 {installed}", needed=need.specifier, installed=ours),
                tr(
                    "升级 {distribution} 或 aidfunds，或用 -p no:{plugin} 明确排除",
                    distribution=version.distribution,
                    plugin=version.key,
                ),
            )


def _version(point: EntryPoint) -> PluginVersion:
    name = point.dist.name if point.dist else ""
    version = point.dist.version if point.dist else ""
    package = re.match(r"\w*", point.value)  # of "package.hooks:plugin"
    return PluginVersion(key=point.name, distribution=name, version=version, package=package[0] if package else "")


def _named(point: EntryPoint) -> str:
    version = _version(point)
    return f"{version.distribution} {version.version}".strip()
