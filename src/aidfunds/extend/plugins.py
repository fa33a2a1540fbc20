"""Which plugins are installed, and whether they may be loaded. 插件发现。

Every plugin that cannot be loaded is an error: leaving it out silently would leave its money out.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from enum import Enum
from pathlib import Path
from typing import NoReturn

from attrs import field, frozen

from aidfunds.arguments import require_several
from aidfunds.errors import PluginApiError, PluginError, PluginLoadError, UsageError
from aidfunds.extend.calls import guarded
from aidfunds.extend.candidates import Candidate, candidates, require_alone, require_compatible
from aidfunds.language import listed, tr
from aidfunds.model.context import PluginVersion
from aidfunds.model.read_only import read_only
from aidfunds.model.reprs import brief_fields
from aidfunds.suggest import nearest
from aidfunds.terms import Term

ONLY_THESE = "AIDFUNDS_PLUGINS"


@frozen(kw_only=True, field_transformer=brief_fields)
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
        """The word for it. 状态名称。"""
        return STATES[self]


STATES = {
    PluginState.OK: Term("启用", "in use"),
    PluginState.LEFT_OUT: Term("已排除", "left out"),
    PluginState.INCOMPATIBLE: Term("不兼容", "incompatible"),
    PluginState.FAILED: Term("加载失败", "failed"),
}


@frozen(kw_only=True, field_transformer=brief_fields)
class PluginStatus:
    """What ``aidfunds plugins`` says of one plugin. 插件状态。"""

    version: PluginVersion
    state: PluginState
    reason: str = ""
    requires: tuple[str, ...] = ()  # what it says it needs
    origin: str = ""  # its file, where it is not installed

    @property
    def home(self) -> str:
        """Its distribution, or its file. 出处。"""
        return self.origin or self.version.distribution


@frozen(kw_only=True, field_transformer=brief_fields)
class Choice:
    """Which plugins take part, decided before any of their code runs. 选择。

    ``left_out`` were kept away by key, ``away`` are all that are there and do not take part.
    """

    taking_part: Mapping[str, Candidate] = field(converter=read_only)
    left_out: frozenset[str]
    away: frozenset[str]

    def load(self) -> list[Plugin]:
        """Import them, in order of their keys; PluginError for one that does not load. 加载。"""
        return [_load(one) for one in self.taking_part.values()]


def choose(
    left_out: Collection[str] = (),
    *,
    blocked: Collection[str] = (),
    folder: str | Path | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Choice:
    """Choose from what is installed, or lies in ``folder``. 选择插件。

    ``left_out`` are keys to leave out on purpose, ``blocked`` likewise where there is such a plugin;
    AIDFUNDS_PLUGINS, if set, names the only ones wanted.  Raises UsageError for a key that is not there,
    PluginConflictError for one that is used twice by what takes part.
    """
    found = {one.version.key: one for one in candidates(folder)}
    only = environment.get(ONLY_THESE)
    chosen = set(found) if only is None else _listed(only)
    for key in sorted((chosen | set(left_out)) - set(found)):
        refuse_missing(key, found)
    kept_out = {*left_out, *(set(blocked) & set(found))}
    taking_part = {key: one for key, one in found.items() if key in chosen - kept_out}
    for one in taking_part.values():
        require_alone(one)
    return Choice(
        taking_part=taking_part, left_out=frozenset(kept_out), away=frozenset(found.keys() - taking_part.keys())
    )


def installed_plugins(left_out: Collection[str] = (), environment: Mapping[str, str] = os.environ) -> list[Plugin]:
    """Import everything installed but what is left out by key; errors as choose and load. 已安装插件。"""
    return choose(left_out, environment=environment).load()


def load_plugin(key: str, folder: str | Path | None = None) -> Plugin:
    """One plugin by its key, nothing else; errors as choose and load. 加载一个插件。"""
    return choose(folder=folder, environment={ONLY_THESE: key}).load()[0]


def plugin_statuses(*, left_out: Collection[str] = (), folder: str | Path | None = None) -> tuple[PluginStatus, ...]:
    """The state of each plugin that is installed or lies in a folder, however broken the others are. 插件一览。

    Arguments as for :func:`aidfunds.load_registry`; what does not load is told here, not raised.
    """
    require_several("left_out", left_out)
    only = os.environ.get(ONLY_THESE)
    return tuple(_status(one, left_out, only) for one in candidates(folder))


def refuse_missing(key: str, known: Collection[str]) -> NoReturn:
    """Say that there is no plugin of that key: UsageError. 没有安装。"""
    hint = nearest(key, known) or tr("已安装：{known}", known=listed(known) or tr("无"))
    raise UsageError(tr("没有安装名为“{key}”的插件", key=key), hint)


def _status(candidate: Candidate, left_out: Collection[str], only: str | None) -> PluginStatus:
    state, reason = _state(candidate, left_out, only)
    return PluginStatus(
        version=candidate.version,
        state=state,
        reason=reason,
        requires=candidate.requires,
        origin=candidate.origin,
    )


def _state(candidate: Candidate, left_out: Collection[str], only: str | None) -> tuple[PluginState, str]:
    key = candidate.version.key
    if key in left_out:
        return PluginState.LEFT_OUT, f"-p no:{key}"
    if only is not None and key not in _listed(only):
        return PluginState.LEFT_OUT, f"{ONLY_THESE}={only}"
    try:
        _load(candidate)
    except PluginApiError as error:
        return PluginState.INCOMPATIBLE, str(error)
    except PluginError as error:
        return PluginState.FAILED, str(error)
    return PluginState.OK, ""


def _listed(only: str) -> set[str]:
    return {key.strip() for key in only.split(",") if key.strip()}


def _load(candidate: Candidate) -> Plugin:
    require_alone(candidate)
    require_compatible(candidate)
    with guarded(candidate.version, tr("导入"), PluginLoadError, function="import") as call:
        return Plugin(version=candidate.version, hooks=call.one(candidate.load(), object))
