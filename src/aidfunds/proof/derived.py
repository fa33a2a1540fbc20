"""Results that follow from a product but that no figure states: 330 person-months. 派生结果。

They explain and count for nothing: nobody wrote them down, so nothing can contradict them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import prod

from attrs import frozen

from aidfunds.notice.notice import Notice
from aidfunds.notice.records import Kind
from aidfunds.proof.formulas import product_said, sum_said
from aidfunds.proof.records import Addend, Factor, Identity, Shape, Status

_PRODUCTS = (Shape.PRODUCT, Shape.SUM_OF_PRODUCTS)
_Products = Sequence[tuple[Factor, ...]]


@frozen
class Derived:
    """One result, its unit, and the products it is the sum of. 派生结果。"""

    value: Fraction
    unit: str
    products: tuple[tuple[Factor, ...], ...]

    @property
    def terms(self) -> tuple[int, ...]:
        """The figures that enter, each once, in text order. 参与数值。"""
        return tuple(sorted({factor.figure for product in self.products for factor in product}))


def derived_of(notice: Notice, identities: Iterable[Identity]) -> tuple[Derived, ...]:
    """What proved products say beside their total: what a rate is paid for, and what each duration costs. 派生结果。"""
    return tuple(
        one
        for identity in identities
        if identity.status is Status.PROVED and identity.relation.shape in _PRODUCTS
        for one in _of(notice, identity.relation.addends)
    )


def derived_formula(notice: Notice, one: Derived) -> str:
    """Its products: 3期 × 40人 × 10天. 算式。"""
    return sum_said(product_said(notice, product) for product in one.products)


def _of(notice: Notice, addends: Sequence[Addend]) -> Iterator[Derived]:
    products = [addend.factors for addend in addends]
    rates = {one for product in products for one in product if notice.figures[one.figure].kind is Kind.RATE}
    quantities = [tuple(one for one in product if one not in rates) for product in products]
    if len(rates) == 1 and all(len(product) > 1 for product in quantities):  # else the text states it already
        unit = next(iter(rates)).unit.partition("/")[2]
        yield _sum(quantities, unit)
        for group in _by_duration(notice, products):
            if 1 < len(group) < len(products):
                yield _sum(group, "元")


def _by_duration(notice: Notice, products: _Products) -> Iterable[_Products]:
    groups: dict[tuple[tuple[Fraction, str], ...], list[tuple[Factor, ...]]] = {}
    for product in products:
        long = [one for one in product if notice.figures[one.figure].kind is Kind.DURATION]
        groups.setdefault(tuple((one.value, one.unit) for one in long), []).append(product)
    return groups.values()


def _sum(products: _Products, unit: str) -> Derived:
    value = sum((prod((one.value for one in product), start=Fraction(1)) for product in products), Fraction(0))
    return Derived(value, unit, tuple(products))
