"""The ways of helping people into work, and what each must state. 方式类别。"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from attrs import frozen

import aidfunds as af


class MeasureKind(Enum):
    """The five ways that the clause names, and the rest of its open list. 方式类别。"""

    SKILLS_TRAINING = "skills_training"  # 技能培训
    STEADY_JOB = "steady_job"  # 稳定就业补助
    AGENCY_FEE = "agency_fee"  # 劳务中介补助
    PUBLIC_POST = "public_post"  # 公共服务岗位
    AWAY_SUBSIDY = "away_subsidy"  # 一次性外出就业补贴
    OTHER = "other"  # 其他方式

    @property
    def term(self) -> af.Term:
        """The word on paper. 名称。"""
        return KIND_TITLES[self]


class Destination(Enum):
    """Where the work is. 就业去向。"""

    NEARBY = "nearby"  # 就地就近
    OUTSIDE_COUNTY = "outside_county"  # 省内县外
    OUTSIDE_PROVINCE = "outside_province"  # 省外
    SHANGHAI = "shanghai"  # 上海

    @property
    def term(self) -> af.Term:
        """The word on paper. 名称。"""
        return DESTINATION_TITLES[self]


KIND_TITLES: Mapping[MeasureKind, af.Term] = MappingProxyType(
    {
        MeasureKind.SKILLS_TRAINING: af.Term("技能培训", "skills training"),
        MeasureKind.STEADY_JOB: af.Term("稳定就业补助", "steady-job subsidy"),
        MeasureKind.AGENCY_FEE: af.Term("劳务中介补助", "intermediary subsidy"),
        MeasureKind.PUBLIC_POST: af.Term("公共服务岗位", "public-service post"),
        MeasureKind.AWAY_SUBSIDY: af.Term("一次性外出就业补贴", "one-off travel subsidy"),
        MeasureKind.OTHER: af.Term("其他方式", "other measure"),
    }
)

DESTINATION_TITLES: Mapping[Destination, af.Term] = MappingProxyType(
    {
        Destination.NEARBY: af.Term("就地就近", "nearby"),
        Destination.OUTSIDE_COUNTY: af.Term("省内县外", "elsewhere in the province"),
        Destination.OUTSIDE_PROVINCE: af.Term("省外（不含上海）", "another province (not Shanghai)"),
        Destination.SHANGHAI: af.Term("上海", "Shanghai"),
    }
)

FIELD_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "people": af.mark("people（人数）"),
        "days": af.mark("days（每人天数）"),
        "months": af.mark("months（每人月数）"),
        "destination": af.mark("destination（就业去向）"),
        "rate": af.mark("rate（单价）"),
        "factors": af.mark("factors（数量）"),
    }
)


@frozen(kw_only=True)
class Shape:
    """Which fields a kind of measure must and may have, and what its rate may be per. 填写要求。"""

    must: frozenset[str]
    may: frozenset[str] = frozenset()
    per: tuple[tuple[str, ...], ...] = ()


SHAPES: Mapping[MeasureKind, Shape] = MappingProxyType(
    {
        MeasureKind.SKILLS_TRAINING: Shape(
            must=frozenset({"people", "days"}), may=frozenset({"rate"}), per=(("人", "天"), ("人",))
        ),
        MeasureKind.STEADY_JOB: Shape(
            must=frozenset({"people", "months", "rate"}), may=frozenset({"destination"}), per=(("人", "月"),)
        ),
        MeasureKind.AGENCY_FEE: Shape(
            must=frozenset({"people", "rate"}), may=frozenset({"destination"}), per=(("人",),)
        ),
        MeasureKind.PUBLIC_POST: Shape(must=frozenset({"people", "months", "rate"}), per=(("人", "月"),)),
        MeasureKind.AWAY_SUBSIDY: Shape(must=frozenset({"people", "destination", "rate"}), per=(("人",),)),
        MeasureKind.OTHER: Shape(must=frozenset({"factors", "rate"}), may=frozenset({"destination"})),
    }
)
