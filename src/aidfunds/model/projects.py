"""What the money is for. 项目。"""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import field, frozen

from aidfunds.model.allocations import Coding
from aidfunds.model.budgets import ApprovedItem
from aidfunds.model.citations import Citation
from aidfunds.model.fields import amount_field, key_field, text_field, title_field, tuple_field
from aidfunds.model.notebook import ShownInNotebooks
from aidfunds.model.parameters import ParameterOverride
from aidfunds.model.reprs import titled
from aidfunds.model.typed import typed
from aidfunds.money import Money, total


@frozen(kw_only=True, field_transformer=typed)
class ProjectChange(ShownInNotebooks):
    """A change already made to a project, with the money it touched. 项目变更。"""

    on: date
    amount: Money = amount_field()
    summary: str = title_field()
    source: Citation


@frozen(kw_only=True, field_transformer=typed)
class EconomicUse:
    """Something the money may be spent on, and the economic code it would be booked under. 资金用途。

    ``economic`` is the judgement of whoever keeps the plan; the clause only names the use.
    """

    what: str = title_field()
    economic: Coding
    source: Citation
    amount: Money | None = None  # where the clause or the approved budget says how much


@frozen(kw_only=True, field_transformer=typed)
class Project(ShownInNotebooks):
    """Something a program does with money that one agency holds. 项目。

    ``place``, ``content``, ``beneficiaries``, ``benefit_mechanism`` and ``amount`` are the five basic
    elements by which a change is judged.  ``original_amount`` is the aid approved before any change,
    where ``amount`` has changed since.  ``plan`` is a value of the program's own plan type.
    """

    key: str = key_field()
    title: str = title_field()
    program: str = key_field()
    holder: str
    amount: Money = amount_field()
    source: Citation
    place: str = text_field()
    content: str = text_field()
    beneficiaries: str = text_field()
    benefit_mechanism: str = text_field()
    implementers: tuple[str, ...] = tuple_field()
    supervisors: tuple[str, ...] = tuple_field()
    auditors: tuple[str, ...] = tuple_field()
    acceptors: tuple[str, ...] = tuple_field()
    trains_people: bool = False  # 人力资源培训项目
    original_amount: Money | None = None
    approved: tuple[ApprovedItem, ...] = tuple_field()
    uses: tuple[EconomicUse, ...] = tuple_field()
    changes: tuple[ProjectChange, ...] = tuple_field()
    parameters: tuple[ParameterOverride, ...] = tuple_field()
    plan: Any = field(default=None, repr=titled)

    @property
    def first_approved(self) -> Money:
        """The aid approved before any change. 变更前的援建资金。"""
        return self.amount if self.original_amount is None else self.original_amount

    @property
    def approved_amount(self) -> Money:
        """The sum of the approved items. 批复预算合计。"""
        return total(item.amount for item in self.approved)
