"""What a plan costs, line by line, and what was approved. 预算。"""

from __future__ import annotations

from attrs import field, frozen

from aidfunds.language import tr
from aidfunds.model.citations import Citation
from aidfunds.model.fields import amount_field, key_field, title_field, tuple_field
from aidfunds.model.notebook import ShownInNotebooks
from aidfunds.model.parameters import Standard
from aidfunds.model.typed import typed
from aidfunds.money import Money, total
from aidfunds.quantity import Quantity, Rate, product


@frozen(kw_only=True, field_transformer=typed)
class BudgetLine(ShownInNotebooks):
    """One product whose units cancel to money, or a lump sum without factors. 预算明细。

    ``item`` is the key of the approved item of the plan that it is compared with.

    >>> line = BudgetLine(item="posts", label="科级干部", rate=Rate(Money.yuan(8000), per=("人", "月")),
    ...     factors=(Quantity(8, "人"), Quantity(12, "月")))
    >>> line.explained
    '8人 × 12月 × 8000元/人·月 ＝ 76.8万元'
    """

    item: str = key_field()
    label: str = title_field()
    rate: Rate
    factors: tuple[Quantity, ...] = tuple_field()
    source: Citation | None = None  # where the numbers of people, months … stand
    standard: Standard | None = None  # where the rate stands, if it is not the source's
    amount: Money = field(init=False)

    @amount.default
    def _product(self) -> Money:
        return product(self.factors, self.rate)

    @property
    def itemised(self) -> bool:
        """Whether it says how its amount comes about. 是否列明测算。"""
        return bool(self.factors)

    @property
    def formula(self) -> str:
        """Its factors as a person writes them, without what they make; empty for a lump sum. 算式。"""
        return " × ".join(map(str, (*self.factors, self.rate))) if self.factors else ""

    @property
    def explained(self) -> str:
        """The formula and its amount as a person writes them. 测算公式。"""
        if not self.factors:
            return tr("总额 {amount}，未列测算公式", amount=self.amount)
        return tr("{formula} ＝ {amount}", formula=self.formula, amount=self.amount)


@frozen(kw_only=True, field_transformer=typed)
class ApprovedItem(ShownInNotebooks):
    """A sum that was approved for one item of a project's budget; a stored fact. 批复预算。"""

    item: str = key_field()
    title: str = title_field()
    amount: Money = amount_field()
    source: Citation


@frozen(kw_only=True, field_transformer=typed)
class Budget(ShownInNotebooks):
    """What the calculators propose for one project. 预算测算。"""

    project: str = key_field()
    lines: tuple[BudgetLine, ...] = tuple_field()

    @property
    def amount(self) -> Money:
        """The sum of its lines. 合计。"""
        return total(line.amount for line in self.lines)

    def of_item(self, item: str) -> tuple[BudgetLine, ...]:
        """The lines of one item. 某项明细。"""
        return tuple(line for line in self.lines if line.item == item)
