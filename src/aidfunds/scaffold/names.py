"""The names that a new program goes by. 插件名称。"""

from __future__ import annotations

import re

from attrs import Attribute, field, frozen

from aidfunds.errors import UsageError
from aidfunds.language import tr
from aidfunds.terms import Term
from aidfunds.version import VERSION

LONGEST = 40
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*")
_CODE = re.compile(r"[A-Z]{2,12}")
_PLAIN = re.compile(r"[^\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\"\\]{1,40}")
_RESERVED = ("AF",)  # the core's own rules


def _name(_self: object, _attribute: Attribute[str], value: str) -> None:
    if not _NAME.fullmatch(value) or len(value) > LONGEST:
        raise UsageError(
            tr("插件名“{name}”不成立", name=value[:LONGEST]),
            tr("用小写英文单词以连字符相连，至多 {most} 个字符，如 village-roads", most=LONGEST),
        )


def _code(_self: object, _attribute: Attribute[str], value: str) -> None:
    if not _CODE.fullmatch(value) or value in _RESERVED:
        raise UsageError(
            tr("规则前缀“{code}”不成立", code=value[:LONGEST]), tr("用 2 到 12 个大写字母，AF 除外，如 ROADS")
        )


def _title(_self: object, _attribute: Attribute[Term], value: Term) -> None:
    for text in (value.zh, value.en):
        if not _PLAIN.fullmatch(text):
            raise UsageError(
                tr("名称“{title}”不成立", title=text[:LONGEST]), tr("至多 40 个字符，不含引号、反斜杠和控制字符")
            )


@frozen(kw_only=True)
class PluginNames:
    """What a new program is called: village-roads, 村道建设, ROADS; UsageError for what cannot be. 插件名称。"""

    name: str = field(validator=_name)
    title: Term = field(validator=_title)
    code: str = field(validator=_code)

    @property
    def distribution(self) -> str:
        """``aidfunds-village-roads``. 发行包名。"""
        return f"aidfunds-{self.name}"

    @property
    def package(self) -> str:
        """``aidfunds_village_roads``. 包名。"""
        return self.distribution.replace("-", "_")

    @property
    def key(self) -> str:
        """``village_roads``. 插件键。"""
        return self.name.replace("-", "_")

    def values(self) -> dict[str, str]:
        """What the templates ask for. 模板用值。"""
        return {
            "name": self.name,
            "distribution": self.distribution,
            "package": self.package,
            "key": self.key,
            "code": self.code,
            "title_zh": self.title.zh,
            "title_en": self.title.en,
            "needs": VERSION,
        }


def names_for(name: str, title_zh: str = "", title_en: str = "", code: str = "") -> PluginNames:
    """The names of a program; what is not given follows from its name. 由名称推出其余。"""
    words = name.replace("-", " ")
    prefix = re.sub("[^A-Z]", "", name.rpartition("-")[2].upper())[:12]
    return PluginNames(name=name, title=Term(title_zh or words, title_en or words), code=code or prefix)
