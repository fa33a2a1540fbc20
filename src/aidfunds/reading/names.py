"""Names of agencies: what they are and to which level they belong, as far as names tell. 单位名称。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from attrs import frozen

from aidfunds.codes.divisions import Division, DivisionLevel, divisions_in, look_up_division_named
from aidfunds.model.agencies import AgencyKind, Level
from aidfunds.notice.clean import HAN

_GROUP = r"(?:领导|工作|协调)小组(?:办公室)?"
_INSTITUTION = (
    r"(?:人民|中心|中医)?医院|卫生院|学校|中学|小学|大学|学院|中心|供销(?:合作)?(?:联)?社"
    r"|研究院|研究所|服务站|农场|林场"
)
_ENTERPRISE = r"公司|集团|合作社|企业|厂"
_MASS = r"妇联|团[市县区省]?委|总工会|残联|工商联|文联|科协|红十字会"
_ORGAN = (
    r"(?:财政|教育|教体|教育体育|人社|人力资源和社会保障|民政|水务|水利|交通运输|农业农村|林草|林业|审计|卫健|卫生健康"
    r"|医保|住建|扶贫开发|乡村振兴|商务|文旅|发改|发展改革|工信|民宗|自然资源|统计)?局|(?:扶贫|老区|外事|协作|合作交流|合交|党|政府|县|市)?办(?:公室|事处)?"
    r"|委(?:员会)?(?!组织部|宣传部|统战部|办)|组织部|宣传部|统战部|(?:人民)?政府|管委会|(?:审计|财政|扶贫|人社|主管|业务)部门|厅|部"
)
OFFICE = re.compile(rf"(?:{_GROUP}|{_INSTITUTION}|{_ENTERPRISE}|{_MASS}|{_ORGAN})$")
_KINDS = (
    (re.compile(r"(?:领导|工作|协调)小组$"), AgencyKind.WORKING_GROUP),
    (re.compile(rf"(?:{_INSTITUTION})$"), AgencyKind.INSTITUTION),
    (re.compile(rf"(?:{_ENTERPRISE})$"), AgencyKind.ENTERPRISE),
    (re.compile(rf"(?:{_MASS})$"), AgencyKind.MASS_ORGANISATION),
    (re.compile(r"政府$|^.{2,10}(?:省|市|县|区|旗|州|盟|乡|镇|街道)(?:（.*）)?$"), AgencyKind.GOVERNMENT),
)
_LEVELS = {
    DivisionLevel.PROVINCE: Level.PROVINCE,
    DivisionLevel.PREFECTURE: Level.PREFECTURE,
    DivisionLevel.COUNTY: Level.COUNTY,
}
_OWN = (
    (re.compile(r"^(?:省|自治区)(?!市)"), Level.PROVINCE),
    (re.compile(r"^(?:州|盟|地区)"), Level.PREFECTURE),
    (re.compile(r"^(?:县|区|旗)"), Level.COUNTY),
)
_SHORT = re.compile(rf"(?P<stem>[{HAN}]{{2,5}}?)(?P<unit>[县州旗])")
_TOWN = re.compile(r"(?:乡|镇|街道)(?:人民政府|政府|办事处)?$")


@frozen(kw_only=True)
class Home:
    """Whose notice it is: the division that its issuers belong to, and the year of names. 本级。"""

    division: Division | None
    year: int

    @property
    def level(self) -> Level:
        """The level of the notice's own offices. 本级层级。"""
        return _LEVELS[self.division.level] if self.division else Level.OTHER

    @property
    def name(self) -> str:
        """The division's name; empty where it is unknown. 名称。"""
        return self.division.name if self.division else ""


@frozen(kw_only=True)
class Described:
    """What a name tells: kind, level, the division that it is, the division whose office it is. 名称所示。"""

    kind: AgencyKind
    level: Level
    division: str = ""
    part_of: str = ""  # the name of the division


def home_of(texts: Iterable[str], year: int) -> Home:
    """The division at the beginning of the first text that begins with one: issuers, then the title. 本级区划。"""
    found = (placed for text in texts if (placed := place_before(text, year, None)) is not None)
    first = next(found, None)
    return Home(division=first.division if first else None, year=year)


@frozen
class Placed:
    """A division and how long its name is at the beginning of a text: 民和县 is 民和回族土族自治县. 所在区划。"""

    division: Division
    length: int


def place_before(text: str, year: int, home: Home | None) -> Placed | None:
    """The division with whose name a text begins, the nearest to home; None where that is no single one. 所属区划。"""
    for name, length in _names_before(text, year):
        for within in _circles(home):
            answer = look_up_division_named(name, year, within)
            if isinstance(answer, Division):
                return Placed(answer, length)
    return None


def is_place(name: str, year: int) -> bool:
    """Whether a name is a division's of that year, in full. 是否区划名称。"""
    return (name, len(name)) in _names_before(name, year)


@lru_cache(maxsize=4096)
def _names_before(text: str, year: int) -> tuple[tuple[str, int], ...]:
    """Names of divisions that a text begins with, the longest first; then the short name of an autonomous one."""
    known = {one.name for one in divisions_in(year).values()}
    whole = sorted((name for name in known if text.startswith(name)), key=len, reverse=True)
    short = _SHORT.match(text)
    if whole or short is None:
        return tuple((name, len(name)) for name in whole)
    ends = f"自治{short['unit']}"
    meant = [name for name in known if name.startswith(short["stem"]) and name.endswith(ends)]
    return ((meant[0], short.end()),) if len(meant) == 1 else ()


def described(name: str, home: Home) -> Described:
    """What a name tells, read at home. 名称所示。"""
    kind = next((kind for pattern, kind in _KINDS if pattern.search(name)), AgencyKind.ORGAN)
    placed = place_before(name, home.year, home)
    if placed is not None:
        division, level = placed.division, _LEVELS[placed.division.level]
        rest = name[placed.length :]
        if not rest or rest.startswith("（"):
            return Described(kind=AgencyKind.GOVERNMENT, level=level, division=division.code)
        if _TOWN.search(rest):
            level = Level.TOWNSHIP
        own = name[: placed.length] if level is Level.COUNTY and division != home.division else ""
        return Described(kind=kind, level=level, part_of=own)
    if _TOWN.search(name):
        return Described(kind=kind, level=Level.TOWNSHIP)
    return Described(kind=kind, level=_own_level(name, home))


def _own_level(name: str, home: Home) -> Level:
    """市扶贫办 is an office of the city that the notice is of, be it a prefecture or a county."""
    if name.startswith("市"):
        return home.level if home.level in (Level.PREFECTURE, Level.COUNTY) else Level.PREFECTURE
    found = next((level for pattern, level in _OWN if pattern.match(name)), None)
    if found is not None:
        return found
    if name.startswith(("同级", "各级", "上级")):
        return Level.OTHER
    return home.level if home.division and home.name[:2] and name.startswith(home.name[:2]) else Level.OTHER


def _circles(home: Home | None) -> tuple[str | None, ...]:
    """Where a name is looked for: at home, in its prefecture and province, everywhere."""
    if home is None or home.division is None:
        return (None,)
    code = home.division.code
    return tuple(dict.fromkeys((code, f"{code[:4]}00", f"{code[:2]}0000", None)))
