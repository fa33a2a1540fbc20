"""What the items of a project come to. 测算。"""

from __future__ import annotations

from collections.abc import Iterator

import aidfunds as af
from aidfunds.errors import PlanError
from aidfunds.model import BasePart
from aidfunds.standards import ParameterView
from aidfunds_general.items import OF_PROJECT, BaseAmount, Item, Shape
from aidfunds_general.plan import GeneralPlan
from aidfunds_general.texts import tr


def price(plan: GeneralPlan, _parameters: ParameterView, year: af.Portfolio | None = None) -> Iterator[af.BudgetLine]:
    """The lines of every item that states its money, in their order; shares of what they name. 测算。

    A share of other projects is taken of their amounts in ``year``: UnknownReferenceError for one that is not there.
    """
    pricing = _Pricing(plan, year)
    for item in plan.items:
        yield from pricing.lines(item)


class _Pricing:
    """The lines of each item, priced once however many bases name it."""

    def __init__(self, plan: GeneralPlan, year: af.Portfolio | None) -> None:
        self._items = {item.key: item for item in plan.items}
        self._year = year
        self._known: dict[str, tuple[af.BudgetLine, ...]] = {}

    def lines(self, item: Item) -> tuple[af.BudgetLine, ...]:
        if item.key not in self._known:
            self._known[item.key] = tuple(self._price(item))
        return self._known[item.key]

    def _price(self, item: Item) -> Iterator[af.BudgetLine]:
        if item.shape is Shape.PRICED:
            for quantity, rate in item.parts:
                yield af.BudgetLine(item=item.key, label=item.title, rate=rate, factors=(quantity,), source=item.source)
        elif item.share is not None:
            base = tuple(self._base(item))
            _refuse_negative(item, base)
            yield af.BudgetLine.share_of(base, item.share, item=item.key, label=item.title, source=item.source)
        elif item.amount is not None:
            yield af.BudgetLine(
                item=item.key,
                label=item.title,
                rate=af.Rate(item.amount),
                counted=item.quantity,
                source=item.source,
            )

    def _base(self, item: Item) -> Iterator[BasePart]:
        """What is in the base, then what is left out of it."""
        for excluded, named in ((False, item.of), (True, item.less)):
            field = f"items.{item.key}.{'less' if excluded else 'of'}"
            yield from (self._part(key, field, excluded=excluded) for key in named)
            yield from (_stated(one) for one in item.base if one.excluded is excluded)

    def _part(self, key: str, field: str, *, excluded: bool) -> BasePart:
        if key.startswith(OF_PROJECT):
            name = key.removeprefix(OF_PROJECT)
            projects = {project.key: project for project in self._year.projects} if self._year else {}
            if name not in projects:
                raise PlanError(tr("基数中的项目“{key}”不存在", key=name), field, hint=tr("写本台账中项目的键"))
            return BasePart(title=projects[name].title, amount=projects[name].amount, excluded=excluded)
        item = self._items[key]
        amount = af.total(line.amount for line in self.lines(item))
        return BasePart(title=item.title, amount=amount, excluded=excluded)


def _refuse_negative(item: Item, base: tuple[BasePart, ...]) -> None:
    kept, left_out = (af.total(part.amount for part in base if part.excluded is one) for one in (False, True))
    if left_out > kept:
        told = tr("分项“{item}”的基数 {kept} 少于减去的 {left_out}", item=item.title, kept=kept, left_out=left_out)
        raise PlanError(told, f"items.{item.key}.less", hint=tr("核对基数和减去的部分"))


def _stated(one: BaseAmount) -> BasePart:
    return BasePart(title=one.title, amount=one.amount, excluded=one.excluded)
