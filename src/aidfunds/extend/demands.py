"""Which plugins a plan needs and which it keeps out, decided before any of them runs. 插件要求。"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from attrs import frozen

from aidfunds.errors import CORE, InvalidFieldError, Problem, shown
from aidfunds.language import listed, nearest, tr
from aidfunds.model.fields import tuple_field
from aidfunds.model.portfolio import PluginVersion

_KEY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")


@frozen
class RequiredPlugin:
    """A plugin by its key, and which versions of its distribution will do; any where none is named. 所需插件。"""

    key: str
    versions: str = ""

    @classmethod
    def parse(cls, text: object) -> RequiredPlugin:
        """Read ``cadre_exchange>=0.1``; InvalidFieldError otherwise. 读出要求。"""
        key = _KEY.match(text) if isinstance(text, str) else None
        versions = text[key.end() :].strip() if key and isinstance(text, str) else ""
        if key is None or not _is_specifier(versions):
            hint = tr('写成插件键，后面可加版本范围，如 "cadre_exchange>=0.1"')
            raise InvalidFieldError(tr("插件要求无法读出：{given}", given=shown(text)), hint=hint)
        return cls(key[0], versions)

    def allows(self, version: str) -> bool:
        """Whether that version will do; what has no version will where any does. 版本相符。"""
        from packaging.specifiers import SpecifierSet
        from packaging.version import InvalidVersion, Version

        try:
            return not self.versions or SpecifierSet(self.versions).contains(Version(version), prereleases=True)
        except InvalidVersion:
            return False


@frozen(kw_only=True)
class PluginDemands:
    """The table ``[plugins]`` of a plan. 插件要求。"""

    require: tuple[RequiredPlugin, ...] = tuple_field()
    block: tuple[str, ...] = tuple_field()

    def contradictions(self) -> Iterator[Problem]:
        """What cannot be meant: a key both needed and kept out, the core kept out, a version kept out. 自相矛盾。"""
        needed = {one.key for one in self.require}
        for place, key in enumerate(self.block):
            path = f"plugins.block[{place}]"
            if key in needed:
                hint = tr("从 require 或 block 中删去一处")
                yield Problem(message=tr("插件 {key} 既要求又排除", key=key), path=path, hint=hint)
            elif key == CORE:
                yield Problem(message=tr("核心 core 不能排除"), path=path, hint=tr("从 block 中删去"))
            elif not _KEY.fullmatch(key):
                hint = tr('只写插件键，不写版本，如 "medical_ai"')
                yield Problem(message=tr("插件键无法读出：{given}", given=shown(key)), path=path, hint=hint)

    def unmet(self, present: Mapping[str, PluginVersion], away: Collection[str]) -> Iterator[Problem]:
        """What the plugins that take part leave unmet; ``away`` are installed but left out. 未满足的要求。"""
        for place, wanted in enumerate(self.require):
            path = f"plugins.require[{place}]"
            if wanted.key in away:
                yield _left_out(wanted.key, path)
            elif wanted.key not in present:
                yield _missing(wanted.key, path, present)
            elif not wanted.allows(present[wanted.key].version):
                yield _another_version(wanted, present[wanted.key], path)
        for place, key in enumerate(self.block):
            if meant := _spelt_otherwise(key, {*present, *away}):
                message = tr("没有插件 {key}，只有 {meant}，没有排除它", key=key, meant=meant)
                yield Problem(message=message, path=f"plugins.block[{place}]", hint=tr("写成 {word}", word=meant))
            elif key in present:
                message = tr("计划排除的插件 {key} 仍在使用", key=key)
                hint = tr("用 load_registry(计划文件) 加载插件")
                yield Problem(message=message, path=f"plugins.block[{place}]", hint=hint)


def _is_specifier(versions: str) -> bool:
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        SpecifierSet(versions)
    except InvalidSpecifier:
        return False
    return True


def _spelt_otherwise(key: str, known: Collection[str]) -> str:
    """The plugin that a key must mean, were it not for its capitals and marks: it would be kept out in vain."""
    plain = _plain(key)
    return "" if key in known else next((one for one in sorted(known) if _plain(one) == plain), "")


def _plain(key: str) -> str:
    return re.sub("[-_.]", "", key).lower()


def _left_out(key: str, path: str) -> Problem:
    hint = tr("不要用 -p no:{key}、AIDFUNDS_PLUGINS 或另一份计划的 block 排除它，或从 require 中删去", key=key)
    return Problem(message=tr("计划要求的插件 {key} 被排除了", key=key), path=path, hint=hint)


def _missing(key: str, path: str, present: Mapping[str, PluginVersion]) -> Problem:
    install = tr("安装提供它的发行包，或从 require 中删去；已安装：{known}", known=listed(present))
    message = tr("计划要求的插件 {key} 没有安装", key=key)
    return Problem(message=message, path=path, hint=nearest(key, present) or install)


def _another_version(wanted: RequiredPlugin, found: PluginVersion, path: str) -> Problem:
    asked = f"{wanted.key}{wanted.versions}"
    if not found.version:
        return Problem(
            message=tr("计划要求插件 {asked}，所用的没有版本", asked=asked), path=path, hint=tr("改写 require")
        )
    used = f"{found.distribution} {found.version}".strip()
    hint = tr("换用相符的版本（{wanted}），或改写 require", wanted=f"{found.distribution}{wanted.versions}")
    return Problem(message=tr("计划要求插件 {asked}，所用的是 {used}", asked=asked, used=used), path=path, hint=hint)
