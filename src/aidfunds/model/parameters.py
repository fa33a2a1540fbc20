"""Dated and sourced standards: one figure, one for each class, or one for each bracket. 标准。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from itertools import groupby
from typing import TypeAlias, TypeVar

from attrs import evolve, field, frozen

from aidfunds.errors import InvalidFieldError, ParameterError
from aidfunds.language import CHINESE, ENGLISH, available, nearest, tr
from aidfunds.model.documents import Citation
from aidfunds.model.fields import (
    LONGEST_TEXT,
    ShownInNotebooks,
    key_field,
    mapping_field,
    read_only,
    text_field,
    title_field,
    tuple_field,
    typed,
)
from aidfunds.money import Money
from aidfunds.quantity import Quantity, Rate, number_text
from aidfunds.words import Term, speaking

Value: TypeAlias = Rate | Money | Quantity | Fraction
Measure: TypeAlias = Quantity | Money
ValueT = TypeVar("ValueT", Rate, Money, Quantity, Fraction)


def value_text(value: Value) -> str:
    """A standard's value as a person writes it: a share in per cent, the rest with its unit. 取值文字。"""
    return f"{number_text(value * 100)}%" if isinstance(value, Fraction) else str(value)


@frozen(kw_only=True, field_transformer=typed)
class ParameterValue:
    """What a standard was from a day on, and where that is written. 标准取值。

    ``source`` is where the figure was read and must not be empty; ``authority`` the rule it rests on
    (empty when the source names none); ``confirmed`` whether the original was seen.  ``of`` is the class that it is
    for, classes of several kinds with a point between them: ``poor.grade_3``.  ``up_to`` is the end of its bracket,
    itself included; the last bracket may be open.
    """

    since: date
    until: date | None = None
    value: Value
    source: str = title_field(characters=LONGEST_TEXT)  # a plan's own, with the title of its document
    authority: str = text_field()
    confirmed: bool = True
    of: str = text_field()
    up_to: Measure | None = None

    def __attrs_post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise InvalidFieldError(tr("标准的失效日 {until} 早于生效日 {since}", until=self.until, since=self.since))

    @property
    def text(self) -> str:
        """The value as a person writes it, with the end of its bracket. 取值文字。"""
        told = value_text(self.value)
        return told if self.up_to is None else tr("{up_to}以内 {value}", up_to=self.up_to, value=told)

    def in_force(self, day: date) -> bool:
        """Whether it holds on a day, both ends included. 是否有效。"""
        return self.since <= day and (self.until is None or day <= self.until)


@frozen(kw_only=True, field_transformer=typed)
class Parameter(ShownInNotebooks):
    """A standard over time; ``classes`` are the words for the classes that its values are for. 标准。"""

    key: str = key_field()
    title: Term
    values: tuple[ParameterValue, ...] = tuple_field()
    note: Term | None = None
    classes: Mapping[str, Term] = mapping_field()

    def __attrs_post_init__(self) -> None:
        for place, value in enumerate(self.values):
            for one in filter(None, value.of.split(".")):
                if one not in self.classes:
                    told, where = tr("没有“{name}”这一类", name=one), f"values[{place}].of"
                    hint = nearest(one, self.classes) or tr("在 classes 中写明它的名称")
                    raise InvalidFieldError(told, where, hint=hint)


@frozen(kw_only=True, field_transformer=typed)
class Standard(ShownInNotebooks):
    """A parameter on one day, as pricing uses it and the report shows it. 适用标准。

    The key names its class and the number of its bracket, where it has them: ``subsidy.poor``, ``design_fee.2``.
    """

    key: str
    title: Term
    value: Value
    source: str
    since: date
    authority: str = ""
    confirmed: bool = True
    overridden: bool = False
    up_to: Measure | None = None


@frozen(field_transformer=typed)
class Tiers:
    """The brackets of a standard on one day, the lowest first. 分档标准。"""

    standards: tuple[Standard, ...] = tuple_field()

    def at(self, measured: MeasureT) -> Standard:
        """The bracket that holds all of it, its end included; ParameterError beyond the last. 所在档次。"""
        for standard in self.standards:
            if standard.up_to is None or _number(measured, standard) <= _number(standard.up_to, standard):
                return standard
        last = self.standards[-1]
        raise ParameterError(tr("{measured} 超过最高一档 {up_to}", measured=measured, up_to=last.up_to), last.key)

    def split(self, measured: MeasureT) -> tuple[tuple[MeasureT, Standard], ...]:
        """How much of it lies in each bracket, with that bracket; errors as for :meth:`at`. 分段。

        12公里 over brackets to 5公里 and beyond is 5公里 at the first and 7公里 at the second.
        """
        self.at(measured)
        parts: list[tuple[MeasureT, Standard]] = []
        below = Fraction(0)
        for standard in self.standards:
            end = _number(measured, standard)
            if standard.up_to is not None:
                end = min(end, _number(standard.up_to, standard))
            if end > below:
                parts.append((_of_number(measured, end - below), standard))
                below = end
        return tuple(parts)


MeasureT = TypeVar("MeasureT", Quantity, Money)


def _number(measured: Measure, standard: Standard) -> Fraction:
    """The number of what is measured in the unit of a bracket; ParameterError for another unit."""
    up_to = standard.up_to
    alike = type(measured) is type(up_to) or up_to is None
    if alike and isinstance(measured, Quantity) and isinstance(up_to, Quantity):
        alike = measured.unit == up_to.unit and not measured.per
    if not alike:
        told = tr("标准“{key}”按 {up_to} 分档，不能用于 {measured}", key=standard.key, up_to=up_to, measured=measured)
        raise ParameterError(told, standard.key)
    return Fraction(measured.fen) if isinstance(measured, Money) else measured.number


def _of_number(measured: MeasureT, number: Fraction) -> MeasureT:
    if isinstance(measured, Money):
        return Money(int(number))
    return Quantity(number, measured.unit)


@frozen(kw_only=True, field_transformer=typed)
class ParameterOverride:
    """A plan's own value for a parameter; it must cite its own source. 计划自定标准。

    The key is that of a standard: with its class or the number of its bracket behind a point, where it has them.
    """

    key: str = key_field(parts=True)
    value: str = title_field()
    source: Citation
    authority: str = text_field()


Class: TypeAlias = str | Enum | tuple[str | Enum, ...]


def _keyed(key: str, of: Class) -> str:
    """The key of a standard for a class, or for classes of several kinds."""
    return ".".join([key, *(str(getattr(one, "value", one)) for one in (of if isinstance(of, tuple) else (of,)))])


@frozen(field_transformer=typed)
class ParameterView:
    """The standards in force on one day; asking for another is a ParameterError. 当日标准。

    ``of`` names the class asked for, a word of the plan or a member of its Enum; a tuple where classes are of several
    kinds.  Another day's standards are those of :meth:`on`.
    """

    standards: Mapping[str, Standard] = mapping_field()
    _table: ParameterTable | None = field(default=None, repr=False, eq=False)
    _own: Mapping[str, ParameterValue] = field(factory=dict, converter=read_only, repr=False, eq=False)
    _day: date | None = field(default=None, repr=False, eq=False)

    def on(self, day: date) -> ParameterView:
        """What is in force on another day; the plan's own values hold on every day. 另一日的标准。"""
        return self if self._table is None else self._table.with_overrides(day, self._own)

    def __getitem__(self, key: str) -> Standard:
        try:
            return self.standards[key]
        except KeyError:
            family, point, _ = key.rpartition(".")
            alike = [known for known in self.standards if point and known.startswith(f"{family}.")]
            hint = nearest(key, alike) or (available(alike) if alike else "")
            told = tr("标准“{key}”在当日没有取值；请在计划中写明并注明依据", key=key)
            raise ParameterError(told, key, hint, self._day) from None

    def __contains__(self, key: object) -> bool:
        return key in self.standards

    def tiers(self, key: str, *, of: Class = ()) -> Tiers:
        """The brackets of a standard; ParameterError where it has none on the day. 分档。"""
        key = _keyed(key, of)
        found = [standard for name, standard in self.standards.items() if re.fullmatch(rf"{re.escape(key)}\.\d+", name)]
        return Tiers(tuple(found) or (self[key],))

    def rate(self, key: str, *, of: Class = (), per: tuple[str, ...] | None = None) -> Rate:
        """A rate such as 8000元/人·月; ParameterError if it is missing, another kind or per others. 单价。"""
        rate = self._of(Rate, key := _keyed(key, of))
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

    def money(self, key: str, *, of: Class = ()) -> Money:
        """An amount; errors as for a rate. 金额。"""
        return self._of(Money, _keyed(key, of))

    def quantity(self, key: str, *, of: Class = ()) -> Quantity:
        """A quantity such as 30天; errors as for a rate. 数量。"""
        return self._of(Quantity, _keyed(key, of))

    def whole(self, key: str, unit: str, *, of: Class = ()) -> int:
        """A whole number of a unit, such as 30 of 30天; ParameterError if it is anything else. 整数数量。"""
        quantity = self._of(Quantity, key := _keyed(key, of))
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

    def share(self, key: str, *, of: Class = ()) -> Fraction:
        """A share such as 10%; errors as for a rate. 比例。"""
        return self._of(Fraction, _keyed(key, of))

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
        return self.with_overrides(day, {})

    def with_overrides(self, day: date, overrides: Mapping[str, ParameterValue]) -> ParameterView:
        """The same with other values in place of some; ParameterError for a key not in it. 以自定标准替换。"""
        standards = {found.key: found for parameter in self.parameters for found in _standards(parameter, day)}
        own = {key: self._own(key, given, standards) for key, given in overrides.items()}
        return ParameterView({**standards, **own}, self, overrides, day)

    def _own(self, key: str, given: ParameterValue, standards: Mapping[str, Standard]) -> Standard:
        """A plan's own value under the title of the standard, or of its parameter where it has no value that day."""
        if (known := standards.get(key)) is not None:
            own = evolve(known, value=given.value, since=given.since, confirmed=given.confirmed, overridden=True)
            return evolve(own, source=given.source, authority=given.authority)
        if finer := [name for name in standards if name.startswith(f"{key}.")]:
            raise ParameterError(tr("标准“{key}”分类或分档取值，自定时写明是哪一个", key=key), key, available(finer))
        base, _, of = key.partition(".")
        for parameter in self.parameters:
            if parameter.key == base and all(one in parameter.classes for one in filter(None, of.split("."))):
                return _of_value(parameter, key, of, given, overridden=True)
        keys = [*standards, *(parameter.key for parameter in self.parameters if parameter.key not in standards)]
        raise ParameterError(tr("没有名为“{key}”的标准", key=key), key, nearest(key, keys) or available(keys))


def _standards(parameter: Parameter, day: date) -> Iterator[Standard]:
    """The standards that a parameter gives on a day: one for each class, or one for each bracket of a class."""
    in_force = sorted((one for one in parameter.values if one.in_force(day)), key=_class_of)
    for of, alike in groupby(in_force, key=_class_of):
        values, key = list(alike), ".".join(filter(None, (parameter.key, of)))
        if len({one.up_to for one in values}) < len(values):
            raise ParameterError(tr("标准“{key}”在 {day} 有两个取值", key=key, day=day))
        if len({(type(one.up_to), getattr(one.up_to, "unit", "")) for one in values if one.up_to is not None}) > 1:
            raise ParameterError(tr("标准“{key}”的各档不以同一单位计", key=key))
        if len(values) == 1 and values[0].up_to is None:
            yield _of_value(parameter, key, of, values[0])
            continue
        ordered = sorted(values, key=lambda one: (one.up_to is None, _size(one.up_to)))
        for number, value in enumerate(ordered, 1):
            below = ordered[number - 2].up_to if number > 1 else None
            yield _of_value(parameter, f"{key}.{number}", of, value, below=below)


def _class_of(value: ParameterValue) -> str:
    return value.of


def _size(up_to: Measure | None) -> Fraction | int:
    return up_to.number if isinstance(up_to, Quantity) else up_to.fen if up_to else 0


def _title(parameter: Parameter, of: str, value: ParameterValue, below: Measure | None) -> Term:
    """What a standard is called, with the words for its class and its bracket."""
    classes = [parameter.classes[one] for one in filter(None, of.split("."))]
    title = Term(
        parameter.title.zh + "".join(f"（{one.zh}）" for one in classes),
        parameter.title.en + "".join(f" ({one.en})" for one in classes),
    )
    if value.up_to is None and below is None:
        return title
    bracket = {}
    for spoken in (CHINESE, ENGLISH):
        with speaking(spoken):
            if value.up_to is None:
                bracket[spoken] = tr("{below}以上", below=below)
            elif below is None:
                bracket[spoken] = tr("{up_to}以内", up_to=value.up_to)
            else:
                bracket[spoken] = tr("{below}以上至{up_to}", below=below, up_to=value.up_to)
    return Term(f"{title.zh}（{bracket[CHINESE]}）", f"{title.en} ({bracket[ENGLISH]})")


def _of_value(
    parameter: Parameter,
    key: str,
    of: str,
    value: ParameterValue,
    *,
    below: Measure | None = None,
    overridden: bool = False,
) -> Standard:
    return Standard(
        key=key,
        title=_title(parameter, of, value, below),
        value=value.value,
        source=value.source,
        since=value.since,
        authority=value.authority,
        confirmed=value.confirmed,
        overridden=overridden,
        up_to=value.up_to,
    )
