"""Which plugins are installed or lie in a folder, and whether they may be loaded. 插件发现。

They are known before any of their code runs.  Every plugin that cannot be loaded is an error: leaving it out silently
would leave its money out.  In a folder (``--plugins-dir``) each .py file or package is one, unless its name begins with
``_`` or ``.``; its key is its name.  It says which aidfunds it needs as an installed one does, in a line
``AIDFUNDS = "~=0.1.0"`` that is read, not run.
"""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NoReturn

from attrs import evolve, field, frozen

from aidfunds.errors import (
    CORE,
    PluginApiError,
    PluginConflictError,
    PluginError,
    PluginLoadError,
    UsageError,
    require_several,
)
from aidfunds.extend.calls import guarded, named
from aidfunds.extend.offers import PROJECT_NAME
from aidfunds.files import printable_name
from aidfunds.language import listed, nearest, tr
from aidfunds.model.fields import brief_fields, read_only
from aidfunds.model.portfolio import PluginVersion
from aidfunds.rules.balances import grouped
from aidfunds.words import Term, Worded

if TYPE_CHECKING:
    from importlib.metadata import Distribution, EntryPoint

    from packaging.specifiers import SpecifierSet

ONLY_THESE = "AIDFUNDS_PLUGINS"


@frozen(kw_only=True, field_transformer=brief_fields)
class Plugin:
    """A loaded plugin: its name and version, and the module or object holding its hooks. 插件。"""

    version: PluginVersion
    hooks: object


class PluginState(Worded):
    """Whether a plugin takes part. 插件状态。"""

    OK = "ok", Term("启用", "in use")
    LEFT_OUT = "left_out", Term("已排除", "left out")
    INCOMPATIBLE = "incompatible", Term("不兼容", "incompatible")
    FAILED = "failed", Term("加载失败", "failed")


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
        return [_load(plugin) for plugin in self.taking_part.values()]


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
    found = {candidate.version.key: candidate for candidate in candidates(folder)}
    only = environment.get(ONLY_THESE)
    chosen = set(found) if only is None else _listed(only)
    for key in sorted((chosen | set(left_out)) - set(found)):
        refuse_missing(key, found)
    kept_out = {*left_out, *(set(blocked) & set(found))}
    taking_part = {key: plugin for key, plugin in found.items() if key in chosen - kept_out}
    for plugin in taking_part.values():
        require_alone(plugin)
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
    return tuple(_status(candidate, left_out, only) for candidate in candidates(folder))


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
    if candidate.broken:
        told, hint = tr("发行包损坏：{folder}", folder=candidate.broken), tr("重新安装它，或删除这个文件夹")
        raise PluginLoadError(candidate.version.key, named(candidate.version), told, hint)
    require_alone(candidate)
    require_compatible(candidate)
    with guarded(candidate.version, tr("导入"), PluginLoadError, function="import") as call:
        return Plugin(version=candidate.version, hooks=call.one(candidate.load(), object))


@frozen(kw_only=True)
class Candidate:
    """A plugin that is installed, or lies in a folder: what it says of itself, and how to import it. 候选插件。"""

    version: PluginVersion
    requires: tuple[str, ...] = ()  # what it says it needs
    origin: str = ""  # its file, where it is not installed
    owners: tuple[str, ...] = ()  # every distribution and file that uses its key
    broken: str = ""  # the folder of a distribution that does not say what it is
    load: Callable[[], object]


def candidates(folder: str | Path | None = None) -> list[Candidate]:
    """Everything installed, and what lies in a folder, by key; UsageError for no folder. 候选插件。"""
    lying = plugins_in(Path(folder)) if folder is not None else ()
    found = [*_installed(), *map(_lying, lying)]
    by_key = grouped(found, key=lambda plugin: plugin.version.key)
    owners = {key: tuple(sorted({named(plugin.version) for plugin in same})) for key, same in by_key.items()}
    whole = (evolve(plugin, owners=owners[plugin.version.key]) for plugin in found)
    return sorted(whole, key=lambda plugin: (plugin.version.key, named(plugin.version)))


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

    ours, version = installed_version(PROJECT_NAME), candidate.version
    try:
        needs = [*_needed_versions(candidate.requires)]
    except ValueError as error:
        raise PluginApiError(version.key, named(version), tr("依赖声明无法读出：{reason}", reason=error)) from error
    if not needs:
        declare = tr("请在其依赖中写明，如 aidfunds~={version}", version=ours)
        if candidate.origin:
            declare = tr('请在文件中写明，如 AIDFUNDS = "~={version}"；不是插件的，文件名以 _ 开头', version=ours)
        raise PluginApiError(version.key, named(version), tr("没有声明所需的 aidfunds 版本"), declare)
    for need in needs:
        if not need.contains(ours, prereleases=True):
            message = tr("需要 aidfunds{needed}，本机为 {installed}", needed=need, installed=ours)
            upgrade = tr(
                "升级 {distribution} 或 aidfunds，或用 -p no:{plugin} 明确排除",
                distribution=version.distribution,
                plugin=version.key,
            )
            raise PluginApiError(version.key, named(version), message, upgrade)


_VERSIONS = r"(?:[~!<>=]=|[<>])[0-9]+(?:\.[0-9]+)+"
_PLAIN_REQUIREMENT = re.compile(rf"([A-Za-z0-9]+(?:[._-]+[A-Za-z0-9]+)*)({_VERSIONS}(?:,{_VERSIONS})*)")


def _needed_versions(requires: Iterable[str]) -> Iterator[SpecifierSet]:
    """Which versions of aidfunds are asked for, by each requirement that names it; ValueError for what is none."""
    from packaging.specifiers import SpecifierSet

    for text in requires:
        if match := _PLAIN_REQUIREMENT.fullmatch(text):
            name, versions, extras = match[1], SpecifierSet(match[2]), set[str]()
        else:
            from packaging.requirements import Requirement  # 20 ms: most requirements are plain

            whole = Requirement(text)
            name, versions, extras = whole.name, whole.specifier, whole.extras
        if name == PROJECT_NAME and not extras:
            yield versions


def _installed() -> Iterator[Candidate]:
    """What each distribution offers; one that is broken is told, whatever it lacks.

    The first folder of the path that holds a name hides the others, as for an import.  Two versions of a name in one
    folder, as a broken upgrade leaves them, are both there: which of them Python imports is anybody's guess.
    """
    from importlib.metadata import distributions  # 20 ms: paid only by those who load plugins

    folders: dict[str, Path] = {}
    for distribution in distributions():
        if offered := _offered_by(distribution):
            folder = Path(_folder_of(distribution)).parent
            if folders.setdefault(offered[0].version.distribution, folder) == folder:
                yield from offered


def _offered_by(distribution: Distribution) -> list[Candidate]:
    """The plugins of a distribution.  Only of one that speaks of aidfunds are the metadata read: that takes time."""
    folder = _folder_of(distribution)
    try:
        if PROJECT_NAME not in (distribution.read_text("entry_points.txt") or ""):
            return []
        points = distribution.entry_points.select(group=PROJECT_NAME)
    except (OSError, TypeError, ValueError):  # no text, or a line without "="
        points = None
    if not points:
        name = Path(folder).name.partition("-")[0]
        return [_broken(name, folder)] if _speaks_of_us(Path(folder)) else []
    try:
        name, version, requires = distribution.name, distribution.version, tuple(distribution.requires or ())
    except (KeyError, TypeError, OSError, ValueError, AttributeError):
        name = version = ""
    return [
        _candidate(point, name, version, requires) if name and version else _broken(point.name, folder)
        for point in points
    ]


def _folder_of(distribution: Distribution) -> str:
    return str(getattr(distribution, "_path", "") or distribution.locate_file(""))


def _speaks_of_us(folder: Path) -> bool:
    """Whether the entry points begin our group, or our name stands in bytes that are no text at all."""
    with suppress(OSError):
        said = (folder / "entry_points.txt").read_bytes()
        return f"[{PROJECT_NAME}".encode() in said
    return False


def _broken(key: str, folder: str) -> Candidate:
    def load() -> NoReturn:
        raise UsageError(folder)

    version = PluginVersion(key=key, distribution=Path(folder).name, version="")
    return Candidate(version=version, broken=folder, load=load)


def _candidate(point: EntryPoint, name: str, version: str, requires: tuple[str, ...]) -> Candidate:
    package = re.match(r"\w*", point.value)  # of "package.hooks:plugin"
    said = package[0] if package else ""
    return Candidate(
        version=PluginVersion(key=point.name, distribution=name, version=version, package=said),
        requires=requires,
        load=point.load,
    )


def _lying(plugin: FilePlugin) -> Candidate:
    return Candidate(
        version=PluginVersion(key=plugin.key, distribution=plugin.file, version=plugin.version),
        requires=plugin.requires,
        origin=str(plugin.path),
        load=plugin.load,
    )


DECLARATION = "AIDFUNDS"


@frozen(kw_only=True)
class FilePlugin:
    """A plugin that is a file or a package in a folder. 文件插件。"""

    key: str
    path: Path
    digest: str  # of all its bytes

    @property
    def version(self) -> str:
        """It has no version but its bytes: a local one (PEP 440) that tells one state of them from another. 版本。"""
        return f"0+{self.digest}"

    @property
    def file(self) -> str:
        """Its file's name, as reports tell it. 文件名。"""
        return printable_name(self.path)

    @property
    def requires(self) -> tuple[str, ...]:
        """Which aidfunds it says it needs, read from its text; nothing where it does not say. 所需版本。"""
        try:
            body = ast.parse(self._module.read_bytes()).body
        except (OSError, SyntaxError, ValueError, RecursionError):
            return ("aidfunds",)  # nothing of it can run: importing it says why
        return tuple(f"aidfunds {requirement}" for requirement in _assigned(body))

    @property
    def _module(self) -> Path:
        return self.path / "__init__.py" if self.path.is_dir() else self.path

    def load(self) -> ModuleType:
        """Import it, once for each state of its bytes, and leave no compiled file beside it. 导入。"""
        name = f"_aidfunds_{self.key}_{self.digest}"
        if name not in sys.modules:
            within = [str(self.path)] if self.path.is_dir() else None
            spec = spec_from_file_location(name, self._module, submodule_search_locations=within)
            if spec is None or spec.loader is None:
                raise UsageError(tr("不是 Python 文件：{path}", path=self.path))
            module, writing = module_from_spec(spec), sys.dont_write_bytecode
            sys.modules[name], sys.dont_write_bytecode = module, True  # records find their module by its name
            try:
                spec.loader.exec_module(module)
            except BaseException:
                del sys.modules[name]
                raise
            finally:
                sys.dont_write_bytecode = writing
        return sys.modules[name]


def plugins_in(folder: Path) -> Iterator[FilePlugin]:
    """Every plugin of a folder, by name; UsageError where there is no such folder. 文件夹中的插件。"""
    if not folder.is_dir():
        raise UsageError(tr("没有文件夹“{folder}”", folder=folder), tr("--plugins-dir 是存放插件文件的文件夹"))
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        raise UsageError(tr("文件夹“{folder}”不能读取：{reason}", folder=folder, reason=error.strerror)) from error
    for path in inside:
        is_module = (path / "__init__.py").is_file() if path.is_dir() else path.suffix == ".py"
        if is_module and not path.name.startswith(("_", ".")):
            yield FilePlugin(key=printable_name(path).removesuffix(".py"), path=path, digest=_digest(path))


def _digest(path: Path) -> str:
    digest = sha256()
    for file in sorted(path.rglob("*")) if path.is_dir() else (path,):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(os.fsencode(file.relative_to(path.parent)) + b"\0")
            with suppress(OSError):  # importing it says why it cannot be read
                digest.update(file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def _assigned(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(node.value, ast.Constant):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id == DECLARATION for target in targets):
                yield str(node.value.value)
