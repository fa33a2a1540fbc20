"""From plain tables of a TOML file to records, strictly; every bad place at once. 结构化。"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)

from aidfunds.errors import AidfundsError, InexactAmountError, InvalidFieldError, Problem
from aidfunds.io.values import parse_quantity, parse_share, parse_value
from aidfunds.model.allocations import Coding, ScheduleAmount
from aidfunds.model.citations import Citation
from aidfunds.model.document_numbers import DocumentNumber
from aidfunds.model.parameters import Value
from aidfunds.money import Memo, Money
from aidfunds.quantity import Quantity, Rate
from aidfunds.suggest import nearest

RecordT = TypeVar("RecordT")

WRITTEN: tuple[tuple[type[Any], Callable[[Any], Any]], ...] = (  # types that are written as text
    (Memo, Memo.parse),
    (Rate, Rate.parse),
    (Quantity, parse_quantity),
    (Fraction, parse_share),
    (Citation, Citation.parse),
    (DocumentNumber, DocumentNumber.parse),
    (Coding, Coding.parse),
)


@cache
def plan_converter() -> Converter:
    """The converter that plan files and parameter files share. 转换器。"""
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, _exactly(kind))
    converter.register_structure_hook(date, _date)
    converter.register_structure_hook(Money, _money)
    for written, parse in WRITTEN:
        converter.register_structure_hook(written, _text_by(parse))
    converter.register_structure_hook_func(lambda kind: kind == Value, lambda value, _: parse_value(value))
    converter.register_structure_hook_func(lambda kind: isinstance(kind, type) and issubclass(kind, Enum), _enum)
    converter.register_structure_hook_factory(_is_many, lambda kind: _many(converter, get_args(kind)[0]))
    return converter


def structure(table: object, record: type[RecordT], path: str = "") -> tuple[RecordT | None, list[Problem]]:
    """The record that a table describes, or every problem with its path. 读出记录。"""
    if not isinstance(table, dict):
        return None, [Problem(message=f"应是表，而不是 {table!r}", path=path)]
    try:
        return plan_converter().structure(table, record), []
    except (ClassValidationError, IterableValidationError) as error:
        return None, list(_problems(error, path))


def _exactly(kind: type[Any]) -> Callable[[Any, Any], Any]:
    word = {str: "文字", int: "整数", bool: "true 或 false"}[kind]

    def check(value: Any, _: Any) -> Any:
        if type(value) is not kind:
            raise InvalidFieldError(f"应是{word}，而不是 {value!r}")
        return value

    return check


def _date(value: Any, _: Any) -> date:
    if type(value) is not date or isinstance(value, datetime):
        raise InvalidFieldError(f"应是不带引号的日期，如 2020-04-10，而不是 {value!r}")
    return value


def _money(value: Any, _: Any) -> Money:
    if type(value) in (int, float):
        number = value if type(value) is int else repr(value)
        raise InexactAmountError(value, f'金额写成带单位的文字，如 "{number}元" 或 "{number}万元"')
    return Money.parse(value)


def _text_by(parse: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda value, _: parse(value)


def _enum(value: Any, kind: Any) -> Any:
    known = [member.value for member in kind]
    if value not in known:
        raise InvalidFieldError(
            f"“{value}”不在可选值之内：{'、'.join(known)}。{nearest(str(value), known)}".rstrip("。")
        )
    return kind(value)


def _is_many(kind: Any) -> bool:
    return get_origin(kind) is tuple and get_args(kind)[1:] == (...,)


def _many(converter: Converter, item: Any) -> Callable[[Any, Any], Any]:
    """Lists, or a table of tables where each name is the record's key; amounts by channel likewise."""
    keyed = attrs.has(item) and "key" in attrs.fields_dict(item)

    def read(value: Any, _: Any) -> Any:
        if item is ScheduleAmount and isinstance(value, dict):
            named = [(name, {"channel": name, "amount": amount}) for name, amount in value.items()]
        elif keyed and isinstance(value, dict):
            named = [(name, _with_key(name, table)) for name, table in value.items()]
        elif isinstance(value, list):
            named = list(enumerate(value))
        else:
            raise InvalidFieldError(f"应是{'表' if keyed else '列表'}，而不是 {value!r}")
        return _each(converter, item, named)

    return read


def _with_key(name: str, table: Any) -> Any:
    return {"key": name, **table} if isinstance(table, dict) else table


def _each(converter: Converter, item: Any, named: list[tuple[Any, Any]]) -> tuple[Any, ...]:
    records, errors = [], []
    for name, value in named:
        try:
            records.append(converter.structure(value, item))
        except Exception as error:  # noqa: BLE001 - collected, and told with its place by _problems
            error.add_note(IterableValidationNote(f"@ {name}", name, item))
            errors.append(error)
    if errors:
        raise IterableValidationError("items", errors, item)
    return tuple(records)


def _problems(error: BaseException, path: str) -> Iterator[Problem]:
    """Walk the group that cattrs made; its notes hold the path."""
    if isinstance(error, (ClassValidationError, IterableValidationError)):
        for inner in error.exceptions:
            yield from _problems(inner, _below(path, inner))
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [field.name for field in attrs.fields(error.cl) if field.init]
        for name in sorted(error.extra_fields):
            hint = nearest(name, known) or f"可用：{'、'.join(known)}"
            yield Problem(message=f"不认识的项“{name}”", path=_join(path, name), hint=hint)
    elif isinstance(error, KeyError):
        yield Problem(message=f"缺少必填项“{error.args[0]}”", path=path.rpartition(".")[0] or path)
    elif isinstance(error, AidfundsError):
        yield Problem(message=str(error), path=path)
    else:
        yield Problem(message=f"无法读出：{error}", path=path)


def _below(path: str, error: BaseException) -> str:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return _join(path, note.name)
        if isinstance(note, IterableValidationNote):
            return f"{path}[{note.index}]" if isinstance(note.index, int) else _join(path, str(note.index))
    return path


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
