"""Those who give, hold, use and check money; their names, and keys made of names. 单位。"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from attrs import frozen

from aidfunds.language import tr
from aidfunds.model.fields import LONGEST_KEY, ShownInNotebooks, key_field, names_field, text_field, title_field, typed
from aidfunds.words import Term, Worded

LOOK_ALIKE = dict(zip("巿囗曰髙戸內鎭〇", "市口日高户内镇○", strict=True))  # data: characters
"""Characters that nobody means in the name of an agency, and the one they are taken for."""

_RADICALS = ("\u2e80", "\u2fdf")
_COMPATIBILITY = ("\uf900", "\ufaff")


def skeleton(name: str) -> str:
    """What a reader sees of a name: no spaces, nothing invisible, one form of each character. 名称骨架。"""
    seen = unicodedata.normalize("NFKC", name)
    return "".join(LOOK_ALIKE.get(char, char) for char in seen if not _invisible(char) and not char.isspace())


def strange_characters(name: str) -> Iterator[str]:
    """The characters of a name that are not what they seem, in words with code points. 可疑字符。"""
    for char in name:
        point = _code_point(char)
        if _invisible(char) or (char.isspace() and char != " "):
            yield tr("不可见字符 {point}", point=point)
        elif char in LOOK_ALIKE:
            meant = LOOK_ALIKE[char]
            yield tr(
                "{char}（{point}，形近 {meant} {code}）", char=char, point=point, meant=meant, code=_code_point(meant)
            )
        elif _RADICALS[0] <= char <= _RADICALS[1] or _COMPATIBILITY[0] <= char <= _COMPATIBILITY[1]:
            yield tr("{char}（{point}，部首或兼容字符）", char=char, point=point)
    if name != name.strip():
        yield tr("首尾空格")


def _code_point(char: str) -> str:
    return f"U+{ord(char):04X}"


def _invisible(char: str) -> bool:
    return unicodedata.category(char) in ("Cf", "Cc") or "\ufe00" <= char <= "\ufe0f"


_PLACE = re.compile(r"(?<=..)[省市县区旗州盟]$")  # data: names are read here, never said
_KEPT = re.compile(r"[^\u4e00-\u9fff0-9A-Za-z]")
_ROOM = 4  # for a number that tells it from another
NAMELESS = "unnamed"


def readable_key(name: str) -> str:
    """A key for a name: 宣威市 is ``xuanwei``, 市人社局 ``shirensheju``; always the same one. 由读音而来的键。

    >>> readable_key("宣威市")
    'xuanwei'
    """
    from pypinyin import lazy_pinyin

    words = lazy_pinyin(_PLACE.sub("", _KEPT.sub("", name)), errors=lambda rest: rest.lower())
    key = re.sub(r"[^a-z0-9]", "", "".join(words).replace("ü", "u")).lstrip("0123456789")
    return key[: LONGEST_KEY - _ROOM] or NAMELESS


class AgencyKind(Worded):
    """What an agency is, which decides the economic codes it may be paid under. 单位性质。"""

    GOVERNMENT = "government", Term("政府", "government")
    ORGAN = "organ", Term("机关", "state organ")
    INSTITUTION = "institution", Term("事业单位", "public institution")
    MASS_ORGANISATION = "mass_organisation", Term("群团组织", "mass organisation")
    ENTERPRISE = "enterprise", Term("企业", "enterprise")
    WORKING_GROUP = "working_group", Term("领导小组", "leading group")


class Level(Worded):
    """The level of government an agency belongs to. 层级。"""

    PROVINCE = "province", Term("省级", "province")
    PREFECTURE = "prefecture", Term("市级", "prefecture")
    COUNTY = "county", Term("县级", "county")
    TOWNSHIP = "township", Term("乡级", "township")
    OTHER = "other", Term("其他", "other")


@frozen(kw_only=True, field_transformer=typed)
class Agency(ShownInNotebooks):
    """An office, a county, a hospital; its roles are what funds and projects say of it. 单位。"""

    key: str = key_field()
    name: str = title_field()
    kind: AgencyKind
    level: Level
    division: str = text_field()  # GB/T 2260; a development zone has none
    aliases: tuple[str, ...] = names_field()
    part_of: str = text_field()  # the county whose office it is
