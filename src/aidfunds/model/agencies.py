"""Those who give, hold, use and check money. 单位。"""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from aidfunds.model.fields import key_field, text_field, title_field, tuple_field
from aidfunds.model.notebook import ShownInNotebooks


class AgencyKind(Enum):
    """What an agency is, which decides the economic codes it may be paid under. 单位性质。"""

    GOVERNMENT = "government"  # 政府
    ORGAN = "organ"  # 机关
    INSTITUTION = "institution"  # 事业单位
    MASS_ORGANISATION = "mass_organisation"  # 群团组织
    ENTERPRISE = "enterprise"  # 企业
    WORKING_GROUP = "working_group"  # 领导小组


class Level(Enum):
    """The level of government an agency belongs to. 层级。"""

    PROVINCE = "province"  # 省级
    PREFECTURE = "prefecture"  # 市级
    COUNTY = "county"  # 县级
    TOWNSHIP = "township"  # 乡级
    OTHER = "other"  # 其他


@frozen(kw_only=True)
class Agency(ShownInNotebooks):
    """An office, a county, a hospital; its roles are what funds and projects say of it. 单位。"""

    key: str = key_field()
    name: str = title_field()
    kind: AgencyKind
    level: Level
    division: str = text_field()  # GB/T 2260; a development zone has none
    aliases: tuple[str, ...] = tuple_field()
    part_of: str = text_field()  # the county whose office it is
