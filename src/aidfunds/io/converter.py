"""From plain tables of a TOML file to records, strictly; every bad place at once, with what to do. 结构化。"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from functools import cache, lru_cache, partial
from math import isfinite
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
from cattrs.gen import make_dict_structure_fn

from aidfunds.errors import (
    AidfundsError,
    AmountRangeError,
    Dangling,
    InexactAmountError,
    InvalidFieldError,
    Problem,
    QuantityError,
    UnknownReferenceError,
    shown,
)
from aidfunds.extend.demands import RequiredPlugin
from aidfunds.language import listed, mark, nearest, tr
from aidfunds.model.documents import Citation, DocumentNumber
from aidfunds.model.fields import FIRST_YEAR, LAST_YEAR
from aidfunds.model.funds import Coding, ScheduleAmount
from aidfunds.model.parameters import Measure, Value
from aidfunds.money import Memo, Money
from aidfunds.quantity import Quantity, Rate, Unit, UnitDetails
from aidfunds.words import Term

_SHARE = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,6})?)%")


def parse_share(text: object) -> Fraction:
    """Read ``10%`` as exactly 1/10; QuantityError otherwise. 比例。"""
    match = _SHARE.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise QuantityError(tr('比例写成文字，如 "10%"，而不是 {given}', given=repr(text)))
    share = Fraction(match[1]) / 100
    if share > 1:
        raise QuantityError(tr("比例不能超过 100%：{given}", given=text))
    return share


def parse_value(text: object, units: Sequence[Unit] = ()) -> Value:
    """Read a rate, an amount, a share or a quantity, by how it is written, in a program's units. 标准取值。

    Raises MoneyError or QuantityError.
    """
    if not isinstance(text, str):
        raise QuantityError(
            tr('标准写成带单位的文字，如 "8000元/人·月"、"10%"、"30天"，而不是 {given}', given=repr(text))
        )
    if text.endswith("%"):
        return parse_share(text)
    if "元/" in text:  # data: a unit
        return Rate.parse(text, units=units)
    if text.endswith("元"):
        return Money.parse(text)
    return Quantity.parse(text, units=units)


def _measure(text: object, units: Sequence[Unit]) -> Measure:
    if isinstance(text, str) and not text.endswith("元"):
        return Quantity.parse(text, units=units)
    return _money(text)


RecordT = TypeVar("RecordT")

WRITTEN: tuple[tuple[type[Any], Callable[[Any], Any]], ...] = (  # types that are written as text
    (Memo, Memo.parse),
    (Fraction, parse_share),
    (Citation, Citation.parse),
    (DocumentNumber, DocumentNumber.parse),
    (Coding, Coding.parse),
    (RequiredPlugin, RequiredPlugin.parse),
)


_MOST_KNOWN_TEXTS = 10_000
EXACTLY = {  # what is said where another type stands, and how it is written; said in the language spoken then
    str: (mark("应是文字，而不是 {given}"), mark('写在半角引号里，如 "……"')),
    int: (mark("应是整数，而不是 {given}"), mark("写成不带引号的整数，如 12")),
    bool: (mark("应是 true 或 false，而不是 {given}"), mark("写成 true 或 false，不带引号")),
}


def plan_converter(units: Iterable[Unit] = ()) -> Converter:
    """The converter that plan files and parameter files share, in a program's units. 转换器。"""
    return _converter(tuple(unit._details for unit in units))


@cache
def _converter(details: tuple[UnitDetails, ...]) -> Converter:
    units = [Unit(name, one=one, many=many, cancels=cancels) for name, one, many, cancels in details]
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook_factory(attrs.has, lambda kind: _record(converter, kind))
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, _exactly(kind))
    converter.register_structure_hook(date, _date)
    converter.register_structure_hook(Money, _text_by(_money))
    for written, parse in WRITTEN:
        converter.register_structure_hook(written, _text_by(parse))
    for counted in (Rate, Quantity):
        converter.register_structure_hook(counted, _text_by(partial(counted.parse, units=units)))
    converter.register_structure_hook_func(lambda kind: kind == Value, lambda value, _: parse_value(value, units))
    converter.register_structure_hook_func(
        lambda kind: kind == Measure | None, lambda value, _: None if value is None else _measure(value, units)
    )
    as_term = _record(converter, Term)
    converter.register_structure_hook(Term, lambda value, _: _term(as_term, value))
    converter.register_structure_hook_func(lambda kind: kind == Term | None, lambda value, _: _note(as_term, value))
    converter.register_structure_hook_func(lambda kind: isinstance(kind, type) and issubclass(kind, Enum), _enum)
    converter.register_structure_hook_factory(_is_many, lambda kind: _many(converter, get_args(kind)[0]))
    return converter


def structure(
    table: object, record: type[RecordT], path: str = "", units: Iterable[Unit] = ()
) -> tuple[RecordT | None, list[Problem]]:
    """The record that a table describes, in a program's units, or every problem with its path. 读出记录。"""
    if not isinstance(table, dict):
        return None, [Problem(message=_not_a_table(table), path=path, hint=tr(AS_A_TABLE))]
    try:
        return plan_converter(units).structure(table, record), []
    except (ClassValidationError, IterableValidationError) as error:
        return None, list(problems_of(error, path))


def _exactly(kind: type[Any]) -> Callable[[Any, Any], Any]:
    refusal, remedy = EXACTLY[kind]

    def check(value: Any, _: Any) -> Any:
        if type(value) is not kind:
            raise InvalidFieldError(tr(refusal, given=shown(value)), hint=tr(remedy))
        return value

    return check


def _date(value: Any, _: Any) -> date:
    if type(value) is not date or isinstance(value, datetime):
        raise InvalidFieldError(
            tr("应是不带引号的日期，如 2020-04-10，而不是 {given}", given=shown(value)), hint=tr("去掉引号和时刻")
        )
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        told = tr("日期 {day} 不在 {first} 年到 {last} 年之间", day=value, first=FIRST_YEAR, last=LAST_YEAR)
        raise InvalidFieldError(told, hint=tr("核对年份"))
    return value


def _money(value: Any) -> Money:
    if type(value) is float and not isfinite(value):
        raise InexactAmountError(value, tr('金额写成带单位的文字，如 "264万元"'))
    if type(value) in (int, float):
        raise InexactAmountError(
            value, tr('金额写成带单位的文字，如 "{number}元" 或 "{number}万元"', number=shown(value))
        )
    return Money.parse(value)


def _note(as_term: Callable[[Any, Any], Term], value: Any) -> Term | None:
    """An empty text stands for none."""
    return None if type(value) is str and not value.strip() else _term(as_term, value)


def _term(as_term: Callable[[Any, Any], Term], value: Any) -> Term:
    """A text stands for both languages."""
    if not isinstance(value, (str, dict)):
        raise InvalidFieldError(tr("应是文字，或写明 zh 和 en 的表，而不是 {value}", value=shown(value)))
    return as_term({"zh": value, "en": value} if isinstance(value, str) else value, Term)


def _text_by(parse: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    """Read by that; a text that comes again gives the same value, which nobody can change."""
    known = lru_cache(_MOST_KNOWN_TEXTS)(parse)

    def read(value: Any, _: Any) -> Any:
        try:
            return known(value) if type(value) is str else parse(value)
        except InvalidFieldError as error:  # the file has the text only, not the fields it is made of
            raise InvalidFieldError(error.message, hint=error.hint) from None

    return read


def _enum(value: Any, kind: Any) -> Any:
    known = [member.value for member in kind]
    if value not in known:
        told = value if isinstance(value, str) else shown(value)
        message = tr("“{given}”不在可选值之内：{names}", given=told, names=listed(known))
        raise InvalidFieldError(message, hint=nearest(told, known) or tr("从可选值中写一个"))
    return kind(value)


AS_A_TABLE = mark("名称写在方括号里，各项写在下面，或写成 { 项 = 值 }")


def _not_a_table(value: object) -> str:
    return tr("应是表，而不是 {given}", given=shown(value))


def _not_many(value: object, *, keyed: bool) -> tuple[str, str]:
    if keyed:
        return _not_a_table(value), tr(AS_A_TABLE)
    return tr("应是列表，而不是 {given}", given=shown(value)), tr("写在方括号里，如 [ …… ]")


def _record(converter: Converter, kind: type[Any]) -> Callable[[Any, Any], Any]:
    """As cattrs reads it, but every field that its record refuses is told, not only the first."""
    read_fields = make_dict_structure_fn(
        kind,
        converter,
        _cattrs_forbid_extra_keys=converter.forbid_extra_keys,
        _cattrs_detailed_validation=converter.detailed_validation,
    )

    def read(value: Any, _: Any) -> Any:
        if not isinstance(value, dict):
            raise InvalidFieldError(_not_a_table(value), hint=tr(AS_A_TABLE))
        try:
            return read_fields(value, kind)
        except ClassValidationError as error:
            told = {name for inner in error.exceptions if (name := attribute_of(inner))}
            untold = {name: item for name, item in value.items() if name not in told}
            refused = list(_refused(converter, kind, untold))
            others = [exception for exception in error.exceptions if str(exception) not in map(str, refused)]
            raise ClassValidationError(error.message, [*others, *refused], kind) from None

    return read


def _refused(converter: Converter, kind: type[Any], written: dict[str, Any]) -> Iterator[Exception]:
    """What the validators of single fields say; the record itself stops at the first."""
    for field in attrs.fields(kind):
        if field.init and field.validator and field.name in written and not _is_many(field.type):
            try:
                field.validator(None, field, converter.structure(written[field.name], field.type))
            except InvalidFieldError as error:
                yield error


def _is_many(kind: Any) -> bool:
    return get_origin(kind) is tuple and get_args(kind)[1:] == (...,)


def _many(converter: Converter, item: Any) -> Callable[[Any, Any], Any]:
    """Lists, or a table of tables where each name is the record's key; amounts by column likewise."""
    keyed = attrs.has(item) and "key" in attrs.fields_dict(item)

    def read(value: Any, _: Any) -> Any:
        if item is ScheduleAmount and isinstance(value, dict):
            named: Iterable[tuple[Any, Any]] = (
                (name, {"column": name, "amount": amount}) for name, amount in value.items()
            )
        elif keyed and isinstance(value, dict):
            named = ((name, _with_key(name, table)) for name, table in value.items())
        elif isinstance(value, list):
            named = enumerate(map(_of_a_column, value) if item is ScheduleAmount else value)
        else:
            message, hint = _not_many(value, keyed=keyed)
            raise InvalidFieldError(message, hint=hint)
        return _each(converter, item, named, keyed=keyed)

    return read


def _of_a_column(cell: Any) -> Any:
    """A cell that says ``channel`` for the column of that channel, as the first plans did."""
    if isinstance(cell, dict) and "column" not in cell and "channel" in cell:
        return {("column" if name == "channel" else name): value for name, value in cell.items()}
    return cell


def _with_key(name: str, table: Any) -> Any:
    return {"key": name, **table} if isinstance(table, dict) else table


def _each(converter: Converter, item: Any, named: Iterable[tuple[Any, Any]], *, keyed: bool) -> tuple[Any, ...]:
    records: list[Any] = []
    errors: list[Exception] = []
    keys: set[Any] = set()
    for name, value in named:
        try:
            record = converter.structure(value, item)
            if keyed:
                _refuse_second(record.key, name, keys)
            records.append(record)
        except Exception as error:  # noqa: BLE001 - collected, and told with its place by problems_of
            error.add_note(IterableValidationNote(f"@ {name}", name, item))
            errors.append(error)
        if len(errors) == MOST_WRONG:
            untold = InvalidFieldError(tr("以下各条没有再读"), hint=tr("先改正前面的各条"))
            untold.add_note(IterableValidationNote(f"@ {name}", name, item))
            errors.append(untold)
            break
    if errors:
        raise IterableValidationError("items", errors, item)
    return tuple(records)


def _refuse_second(key: str, name: str | int, keys: set[Any]) -> None:
    """A key twice, or a key within a table whose name is already the key."""
    if isinstance(name, str) and key != name:
        raise InvalidFieldError(tr("表名“{name}”就是键，不能再写 key = “{key}”", name=name, key=key), "key")
    if key in keys:
        raise InvalidFieldError(tr("键“{key}”已经用过", key=key), "key", hint=tr("换一个键，或删去重复的一条"))
    keys.add(key)


MOST_KNOWN = 12
MOST_WRONG = 1_000  # entries of one list that are told: what is wrong everywhere is wrong once
MOST_MEANT = 100  # references whose nearest name is looked for


def problems_of(error: BaseException, path: str = "") -> Iterator[Problem]:
    """Every problem in what the converter raised, each with its path; its notes say where. 各处问题。"""
    if isinstance(error, (ClassValidationError, IterableValidationError)):
        for inner in error.exceptions:
            yield from problems_of(inner, _below(path, inner))
    elif isinstance(error, ForbiddenExtraKeysError):
        yield from _extra_keys(error, path)
    elif isinstance(error, UnknownReferenceError):
        return  # told by unknown_references, whether or not the records could be made
    elif isinstance(error, KeyError):
        missing = error.args[0]
        message, hint = tr("缺少必填项“{name}”", name=missing), tr("补上 {name} 这一项", name=missing)
        yield Problem(message=message, path=path.rpartition(".")[0] or path, hint=hint)
    else:
        yield _problem(error, path)


def unknown_references(dangling: Iterable[Dangling]) -> Iterator[Problem]:
    """A problem for each reference to nothing, with what may have been meant. 引用不存在。"""
    for number, reference in enumerate(dangling):
        if reference.path == "documents":
            message = tr("缺少 [documents.{key}]：台账所依据的通知", key=reference.key)
            yield Problem(message=message, path=reference.path, hint=tr("补上 {name}", name=reference.key))
            continue
        known = tr("已有：{names}", names=listed(reference.known[:MOST_KNOWN]) or tr("无"))
        hint = (number < MOST_MEANT and nearest(reference.key, reference.known)) or known
        yield Problem(message=tr("引用的“{key}”不存在", key=reference.key), path=reference.path, hint=hint)


def attribute_of(error: BaseException) -> str:
    """The field that was being read when the error was met, if one was. 所读字段。"""
    notes = getattr(error, "__notes__", ())
    return next((note.name for note in notes if isinstance(note, AttributeValidationNote)), "")


def _extra_keys(error: ForbiddenExtraKeysError, path: str) -> Iterator[Problem]:
    known = [field.name for field in attrs.fields(error.cl) if field.init]
    for number, name in enumerate(sorted(error.extra_fields)):
        hint = (number < MOST_MEANT and nearest(name, known)) or tr("可用：{names}", names=listed(known))
        yield Problem(message=tr("不认识的项“{name}”", name=name), path=_join(path, name), hint=hint)


def _problem(error: BaseException, path: str) -> Problem:
    if isinstance(error, InvalidFieldError):
        return Problem(message=error.message, path=_join(path, error.field), hint=error.hint)
    if isinstance(error, InexactAmountError):
        message = tr("不是精确到分的金额：{given}", given=shown(error.given))
        return Problem(message=message, path=path, hint=error.remedy)
    if isinstance(error, AmountRangeError):
        return Problem(message=str(error), path=path, hint=tr("检查单位是否写错"))
    if isinstance(error, AidfundsError):
        return Problem(message=str(error), path=path)
    return Problem(message=tr("无法读出：{error}", error=error), path=path)


def _below(path: str, error: BaseException) -> str:
    if name := attribute_of(error):
        return _join(path, name)
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, IterableValidationNote):
            return f"{path}[{note.index}]" if isinstance(note.index, int) else _join(path, str(note.index))
    return path


def _join(path: str, name: str) -> str:
    return ".".join(part for part in (path, name) if part)
