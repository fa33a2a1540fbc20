"""What a general project plans: its items, its period, and who bears which part. 综合项目计划。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from attrs import frozen

import aidfunds as af
from aidfunds.model import Unit, share_field, title_field, tuple_field
from aidfunds.words import Worded
from aidfunds_general.items import OF_PROJECT, Item, Shape
from aidfunds_general.texts import tr

PROGRAM = "general"
UNITS = (
    Unit("口", one="well"),  # data: a unit
    Unit("条", one="line"),  # data: a unit
    Unit("只", one="animal"),  # data: a unit
    Unit("羽", one="bird"),  # data: a unit
    Unit("棚", one="shed"),  # data: a unit
    Unit("千瓦", one="kilowatt"),  # data: a unit
)


class Nature(Worded):
    """Whether something new is built. 建设性质。"""

    NEW = "new", af.Term("新建", "new")
    EXTENSION = "extension", af.Term("扩建", "extension")
    RENOVATION = "renovation", af.Term("改造", "renovation")
    CONTINUED = "continued", af.Term("续建", "continued")
    OTHER = "other", af.Term("其他", "other")


@frozen(kw_only=True)
class CostShare:
    """The share of all costs that a fund bears by a channel. 分担比例。"""

    fund: str = title_field()
    channel: str = title_field()
    ratio: Fraction = share_field()
    source: af.Citation


@frozen(kw_only=True)
class GeneralPlan:
    """The items of a project, its period, and who bears which share of the cost. 综合项目计划。

    An empty plan is one of which the list states nothing but the amount.  Raises InvalidFieldError for a base that
    names an item which is not there, or that is made of itself.
    """

    nature: Nature | None = None
    starts: date | None = None
    ends: date | None = None
    items: tuple[Item, ...] = tuple_field()
    cost_sharing: tuple[CostShare, ...] = tuple_field()

    def __attrs_post_init__(self) -> None:
        if self.starts and self.ends and self.ends < self.starts:
            raise af.InvalidFieldError(tr("结束早于开始"), "ends", hint=tr("核对两个日期"))
        known = {item.key: item for item in self.items}
        if len(known) < len(self.items):
            raise af.InvalidFieldError(tr("两个分项的键相同"), "items", hint=tr("换一个键"))
        for item in self.items:
            for name in ("of", "less"):
                self._refuse_unknown(item, name, known)
            if item.key in set(_beneath(item, known)):
                told = tr("分项“{item}”的基数包含它自己", item=item.title)
                raise af.InvalidFieldError(told, f"items.{item.key}.of", hint=tr("从 of 中删去它"))
        self._refuse_doubled()

    def _refuse_unknown(self, item: Item, name: str, known: dict[str, Item]) -> None:
        named = getattr(item, name)
        for place, key in enumerate(named):
            if key in named[:place]:
                told = tr("基数中“{key}”写了两次", key=key)
                raise af.InvalidFieldError(told, f"items.{item.key}.{name}", hint=tr("删去其中一个"))
            if not key.startswith(OF_PROJECT) and key not in known:
                told = tr("基数中的分项“{key}”不存在", key=key)
                hint = tr("写本项目分项的键，或写 projects.键 指别的项目")
                raise af.InvalidFieldError(told, f"items.{item.key}.{name}", hint=hint)

    def _refuse_doubled(self) -> None:
        sharing = [(one.fund, one.channel) for one in self.cost_sharing]
        if len(set(sharing)) < len(sharing):
            raise af.InvalidFieldError(tr("同一来源写了两次"), "cost_sharing", hint=tr("合并为一条"))

    @property
    def unknown(self) -> tuple[Item, ...]:
        """The items whose money is not stated. 未列明金额的分项。"""
        return tuple(item for item in self.items if item.shape is Shape.UNKNOWN)


def _beneath(item: Item, known: dict[str, Item]) -> Iterator[str]:
    """The keys of all items that a base is made of, at any depth."""
    left, seen = [*item.of, *item.less], set[str]()
    while left:
        key = left.pop()
        if key in known and key not in seen:
            seen.add(key)
            yield key
            left += [*known[key].of, *known[key].less]


def plan_of(project: af.Project) -> GeneralPlan:
    """A project's plan; an empty one where none was given. 项目的计划。"""
    return project.plan if isinstance(project.plan, GeneralPlan) else GeneralPlan()


def general_projects(portfolio: af.Portfolio) -> tuple[af.Project, ...]:
    """The projects of this kind, in the plan's order. 本类项目。"""
    return tuple(project for project in portfolio.projects if portfolio.kind(project.program) == PROGRAM)
