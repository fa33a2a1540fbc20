"""Values that come from other libraries are exact or refused, and what is shown can be read back. 外来的值。"""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import aidfunds as af
from aidfunds.model import Coding, DocumentNumber, Memo
from aidfunds.money import LARGEST_FEN
from aidfunds.report.documents import finding_document
from aidfunds.testing.strategies import amounts, citations, codings, document_numbers, memos, quantities, rates

NAMES = {"Fraction": Fraction, "Coding": Coding, "DocumentNumber": DocumentNumber, "Memo": Memo}
NAMES |= {name: getattr(af, name) for name in ("Money", "Quantity", "Rate", "Citation")}


@given(st.integers(-LARGEST_FEN, LARGEST_FEN))
def test_a_whole_number_of_numpy_is_a_whole_number(fen: int) -> None:
    money = af.Money(np.int64(fen))
    assert money == af.Money(fen)
    assert type(money.fen) is int


@given(st.integers(-1000, 1000), amounts())
def test_money_times_a_whole_number_of_numpy(count: int, money: af.Money) -> None:
    few = af.Money(money.fen % 10**9)
    assert few * np.int32(count) == few * count


@given(st.integers(-(10**12), 10**12))
def test_a_decimal_that_is_exact_is_read(fen: int) -> None:
    assert af.Money.yuan(Decimal(fen) / 100) == af.Money(fen)


@pytest.mark.parametrize(
    "given",
    [1.5, np.float64(2), Decimal("0.001"), Decimal("NaN"), Decimal("Infinity"), True, np.bool_(True), None, "1,0"],
)
def test_what_is_not_exact_is_refused(given: object) -> None:
    with pytest.raises((af.errors.MoneyError, TypeError)):
        af.Money.yuan(given)  # type: ignore[arg-type]  # that is the law


@given(rates())
def test_a_rate_is_the_same_whatever_the_order_of_its_units(rate: af.Rate) -> None:
    others = {af.Rate(rate.money, per) for per in permutations(rate.per)}
    assert others == {rate}


@given(st.one_of(amounts(), memos(), quantities(), rates(), citations(), codings(), document_numbers()))
def test_what_a_value_shows_of_itself_makes_it_again(value: object) -> None:
    assert eval(repr(value), dict(NAMES)) == value  # noqa: S307 - our own repr


@given(quantities())
def test_a_quantity_is_read_as_it_is_written(quantity: af.Quantity) -> None:
    if quantity.number.denominator in (1, 2, 4, 5, 10):
        assert af.Quantity.parse(quantity.written) == quantity


def test_kilometres_are_one_by_either_name() -> None:
    assert af.Rate.parse("5万元/公里").times(af.Quantity.parse("12.5千米")) == af.Money.wan("62.5")


@given(
    st.one_of(
        amounts(),
        quantities(),
        rates(),
        st.fractions(0, 1, max_denominator=1000),
        st.dates(),
        st.integers(),
        st.text("甲a"),
    )
)
def test_a_finding_holds_any_value_and_json_tells_it(value: Any) -> None:
    finding = af.Finding(code="X-001", severity=af.Severity.INFO, message="一", data={"value": value})
    told = finding_document(finding)["data"]["value"]
    assert type(told) in (str, int)
    assert json.loads(json.dumps(told)) == told


@pytest.mark.parametrize("value", [1.5, None, [1], True])
def test_a_finding_holds_nothing_else(value: Any) -> None:
    with pytest.raises(af.InvalidFieldError):
        af.Finding(code="X-001", severity=af.Severity.INFO, message="一", data={"value": value})
