"""Money of past years that was not spent. 结转资金。"""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import frozen

from aidfunds.model.citations import Citation
from aidfunds.model.fields import amount_field, count_field, key_field, text_field, tuple_field
from aidfunds.model.notebook import ShownInNotebooks
from aidfunds.model.typed import typed
from aidfunds.money import Money
from aidfunds.terms import Term


class CarryoverPurpose(Enum):
    """What recovered money may be given out for again. 结转资金用途。"""

    CONSOLIDATION = "consolidation"
    INNER_STRENGTH = "inner_strength"
    URGENT_FIELD = "urgent_field"

    @property
    def term(self) -> Term:
        """The words on paper. 用途名称。"""
        return PURPOSES[self]


PURPOSES = {
    CarryoverPurpose.CONSOLIDATION: Term("巩固脱贫成果", "consolidating what was achieved against poverty"),
    CarryoverPurpose.INNER_STRENGTH: Term("增强内生动力", "building people's own drive"),
    CarryoverPurpose.URGENT_FIELD: Term("其他急需领域", "another field in urgent need"),
}


@frozen(kw_only=True, field_transformer=typed)
class Reallocation:
    """Recovered money given out again, after approval. 结转资金再安排。"""

    amount: Money = amount_field()
    to: str
    purpose: CarryoverPurpose
    approval: str = text_field()  # key of the approving document
    on: date


@frozen(kw_only=True, field_transformer=typed)
class Carryover(ShownInNotebooks):
    """Unspent money of a past year: held by its unit, then recovered, then reallocated. 结转资金。"""

    key: str = key_field()
    agency: str
    year: int = count_field()
    amount: Money = amount_field()
    source: Citation
    used_by_unit: Money | None = None
    recovered_on: date | None = None
    recovered_by: str = text_field()
    guided_by: str = text_field()
    reallocations: tuple[Reallocation, ...] = tuple_field()
