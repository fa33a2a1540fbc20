"""Those who give, hold, use and check money. 单位。"""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from aidfunds.model.fields import key_field, text_field, title_field, tuple_field
from aidfunds.model.notebook import ShownInNotebooks
from aidfunds.model.typed import typed
from aidfunds.terms import Term


class AgencyKind(Enum):
    """What an agency is, which decides the economic codes it may be paid under. 单位性质。"""

    GOVERNMENT = "government"
    ORGAN = "organ"
    INSTITUTION = "institution"
    MASS_ORGANISATION = "mass_organisation"
    ENTERPRISE = "enterprise"
    WORKING_GROUP = "working_group"

    @property
    def term(self) -> Term:
        """What it is called. 性质名称。"""
        return KINDS[self]


KINDS = {
    AgencyKind.GOVERNMENT: Term("政府", "government"),
    AgencyKind.ORGAN: Term("机关", "state organ"),
    AgencyKind.INSTITUTION: Term("事业单位", "public institution"),
    AgencyKind.MASS_ORGANISATION: Term("群团组织", "mass organisation"),
    AgencyKind.ENTERPRISE: Term("企业", "enterprise"),
    AgencyKind.WORKING_GROUP: Term("领导小组", "leading group"),
}


class Level(Enum):
    """The level of government an agency belongs to. 层级。"""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"
    OTHER = "other"

    @property
    def term(self) -> Term:
        """What it is called. 层级名称。"""
        return LEVELS[self]


LEVELS = {
    Level.PROVINCE: Term("省级", "province"),
    Level.PREFECTURE: Term("市级", "prefecture"),
    Level.COUNTY: Term("县级", "county"),
    Level.TOWNSHIP: Term("乡级", "township"),
    Level.OTHER: Term("其他", "other"),
}


@frozen(kw_only=True, field_transformer=typed)
class Agency(ShownInNotebooks):
    """An office, a county, a hospital; its roles are what funds and projects say of it. 单位。"""

    key: str = key_field()
    name: str = title_field()
    kind: AgencyKind
    level: Level
    division: str = text_field()  # GB/T 2260; a development zone has none
    aliases: tuple[str, ...] = tuple_field()
    part_of: str = text_field()  # the county whose office it is
