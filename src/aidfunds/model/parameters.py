"""Dated and sourced standards. 标准。"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import TypeAlias, TypeVar

from attrs import frozen

from aidfunds.errors import InvalidFieldError, ParameterError
from aidfunds.language import available, nearest, tr
from aidfunds.model.documents import Citation
from aidfunds.model.fields import (
    LONGEST_TEXT,
    ShownInNotebooks,
    key_field,
    mapping_field,
    text_field,
    title_field,
    tuple_field,
    typed,
)
from aidfunds.money import Money
from aidfunds.quantity import Quantity, Rate, number_text
from aidfunds.words import Term

Value: TypeAlias = Rate | Money | Quantity | Fraction
ValueT = TypeVar("ValueT", Rate, Money, Quantity, Fraction)


def value_text(value: Value) -> str:
    """A standard's value as a person writes it: a share in per cent, the rest with its unit. 取值文字。"""
    return f"{number_text(value * 100)}%" if isinstance(value, Fraction) else str(value)


@frozen(kw_only=True, field_transformer=typed)
class ParameterValue:
    """What a standard was from a day on, and where that is written. 标准取值。

    ``source`` is where the figure was read and must not be empty; ``authority`` the rule it rests on
    (empty when the source names none); ``confirmed`` whether the original was seen.
    """

    since: date
    until: date | None = None
    value: Value
    source: str = title_field(characters=LONGEST_TEXT)  # a plan's own, with the title of its document
    authority: str = text_field()
    confirmed: bool = True

    def __attrs_post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise InvalidFieldError(tr("标准的失效日 {until} 早于生效日 {since}", until=self.until, since=self.since))

    @property
    def text(self) -> str:
        """The value as a person writes it. 取值文字。"""
        return value_text(self.value)

    def in_force(self, day: date) -> bool:
        """Whether it holds on a day, both ends included. 是否有效。"""
        return self.since <= day and (self.until is None or day <= self.until)


@frozen(kw_only=True, field_transformer=typed)
class Parameter(ShownInNotebooks):
    """A standard over time. 标准。"""

    key: str = key_field()
    title: Term
    values: tuple[ParameterValue, ...] = tuple_field()
    note: Term | None = None


@frozen(kw_only=True, field_transformer=typed)
class Standard(ShownInNotebooks):
    """A parameter on one day, as pricing uses it and the report shows it. 适用标准。"""

    key: str
    title: Term
    value: Value
    source: str
    since: date
    authority: str = ""
    confirmed: bool = True
    overridden: bool = False


@frozen(kw_only=True, field_transformer=typed)
class ParameterOverride:
    """A plan's own value for a parameter; it must cite its own source. 计划自定标准。"""

    key: str = key_field()
    value: str = title_field()
    source: Citation
    authority: str = text_field()


@frozen(field_transformer=typed)
class ParameterView:
    """The standards in force on one day; asking for another is a ParameterError. 当日标准。"""

    standards: Mapping[str, Standard] = mapping_field()

    def __getitem__(self, key: str) -> Standard:
        try:
            return self.standards[key]
        except KeyError:
            raise ParameterError(tr("标准“{key}”在当日没有取值；请在计划中写明并注明依据", key=key), key) from None

    def __contains__(self, key: object) -> bool:
        return key in self.standards

    def rate(self, key: str, *, per: tuple[str, ...] | None = None) -> Rate:
        """A rate such as 8000元/人·月; ParameterError if it is missing, another kind or per others. 单价。"""
        rate = self._of(Rate, key)
        if per is not None and sorted(rate.per) != sorted(per):
            wanted = f"元/{'·'.join(per)}"  # data: as plan files write it
            raise ParameterError(
                tr(
                    "标准“{key}”应以 {unit} 计，而不是 {rate}；请改写计划中的取值",
                    key=key,
                    unit=wanted,
                    rate=rate.written,
                )
            )
        return rate

    def money(self, key: str) -> Money:
        """An amount; errors as for a rate. 金额。"""
        return self._of(Money, key)

    def quantity(self, key: str) -> Quantity:
        """A quantity such as 30天; errors as for a rate. 数量。"""
        return self._of(Quantity, key)

    def whole(self, key: str, unit: str) -> int:
        """A whole number of a unit, such as 30 of 30天; ParameterError if it is anything else. 整数数量。"""
        quantity = self.quantity(key)
        if quantity.unit != unit or quantity.per or quantity.number.denominator != 1:
            raise ParameterError(
                tr(
                    "标准“{key}”应是以“{unit}”计的整数，而不是 {quantity}；请改写计划中的取值",
                    key=key,
                    unit=unit,
                    quantity=quantity.written,
                )
            )
        return quantity.number.numerator

    def share(self, key: str) -> Fraction:
        """A share such as 10%; errors as for a rate. 比例。"""
        return self._of(Fraction, key)

    def _of(self, wanted: type[ValueT], key: str) -> ValueT:
        value = self[key].value
        if not isinstance(value, wanted):
            raise ParameterError(
                tr(
                    "标准“{key}”的取值 {value} 不是所需的类型 {type}",
                    key=key,
                    value=value_text(value),
                    type=wanted.__name__,
                )
            )
        return value


@frozen(field_transformer=typed)
class ParameterTable:
    """All the standards of one program. 标准表。"""

    parameters: tuple[Parameter, ...] = tuple_field()

    def on(self, day: date) -> ParameterView:
        """What is in force on a day. 当日有效的标准。"""
        return ParameterView({p.key: found for p in self.parameters if (found := _standard(p, day))})

    def with_overrides(self, day: date, overrides: Mapping[str, ParameterValue]) -> ParameterView:
        """The same with other values in place of some; ParameterError for a key not in it. 以自定标准替换。"""
        view = self.on(day)
        own = {key: _of_value(self._parameter(key), given, overridden=True) for key, given in overrides.items()}
        return ParameterView({**view.standards, **own})

    def _parameter(self, key: str) -> Parameter:
        for parameter in self.parameters:
            if parameter.key == key:
                return parameter
        known = [parameter.key for parameter in self.parameters]
        raise ParameterError(tr("没有名为“{key}”的标准", key=key), key, nearest(key, known) or available(known))


def _standard(parameter: Parameter, day: date) -> Standard | None:
    current = [value for value in parameter.values if value.in_force(day)]
    if len(current) > 1:
        raise ParameterError(tr("标准“{key}”在 {day} 有两个取值", key=parameter.key, day=day))
    return _of_value(parameter, current[0]) if current else None


def _of_value(parameter: Parameter, value: ParameterValue, *, overridden: bool = False) -> Standard:
    return Standard(
        key=parameter.key,
        title=parameter.title,
        value=value.value,
        source=value.source,
        since=value.since,
        authority=value.authority,
        confirmed=value.confirmed,
        overridden=overridden,
    )
