"""Fields that records share: typed, read-only, shown briefly, refusing what must never get in. 字段。"""

from __future__ import annotations

import re
import types
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from fractions import Fraction
from functools import cache, partial
from html import escape
from typing import Any, NoReturn, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs
from attrs import NOTHING, Attribute, NothingType, field
from attrs.validators import and_, optional

from aidfunds.errors import InvalidFieldError, shown
from aidfunds.language import listed, mark, nearest, says_something, tr
from aidfunds.money import ZERO, Money
from aidfunds.privacy import holds_identity_number, masked
from aidfunds.quantity import Quantity, Rate, number_text

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")


class ReadOnly(Mapping[KeyT, ValueT]):
    """The entries that a mapping had when this was made, in their order. 只读映射。"""

    __slots__ = ("_entries",)

    def __init__(self, entries: Mapping[KeyT, ValueT]) -> None:
        self._entries = dict(entries)

    def __getitem__(self, key: KeyT) -> ValueT:
        return self._entries[key]

    def __iter__(self) -> Iterator[KeyT]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __hash__(self) -> int:
        return hash(frozenset(self._entries.items()))

    def __repr__(self) -> str:
        return repr(self._entries)


def read_only(mapping: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """A copy that nobody can change. 只读映射。"""
    return ReadOnly(mapping)


Validator = Callable[[Any, "Attribute[Any]", Any], None]

EXAMPLES = {  # how values are made in Python, by the name of their type
    "Citation": 'Citation("四/（三）/2")',  # data: Python
    "Fraction": "Fraction(1, 10)",
    "Money": 'Money.wan("264")',
    "Quantity": 'Quantity.parse("30天")',  # data: Python
    "Rate": 'Rate.parse("8000元/人·月")',  # data: Python
    "Term": 'Term("资金", "fund")',  # data: Python
    "date": "date(2020, 6, 1)",
}


def typed(record: type, fields: list[Attribute[Any]]) -> list[Attribute[Any]]:
    """For ``field_transformer`` of attrs: exactly the types named, so no datetime for a date. 核对字段类型。

    A field with a validator of its own is left to it, but for tuples, whose validator does not know their items.
    InvalidFieldError says what to write instead.
    """
    return [_typed(record, attribute) for attribute in brief_fields(record, fields)]


def _typed(record: type, attribute: Attribute[Any]) -> Attribute[Any]:
    if not attribute.init or (attribute.validator and not str(attribute.type).startswith("tuple")):
        return attribute
    check = _check(cache(lambda: _kinds_of(get_type_hints(record)[attribute.name])))
    return attribute.evolve(validator=and_(attribute.validator, check) if attribute.validator else check)


def wrong_types(record: object) -> Iterator[tuple[str, InvalidFieldError]]:
    """The fields of a record that hold another type than they name, for one that does not look itself. 类型不符。"""
    kind: type[Any] = type(record)
    for attribute in attrs.fields(kind):
        try:
            look = _check(partial(_kinds, kind, attribute.name))  # type: ignore[arg-type]  # every class has a hash
            look(record, attribute, getattr(record, attribute.name))
        except InvalidFieldError as error:
            yield attribute.name, error


@cache
def _kinds(record: type[Any], name: str) -> tuple[frozenset[type], frozenset[type]]:
    return _kinds_of(get_type_hints(record)[name])


def _check(kinds: Callable[[], tuple[frozenset[type], frozenset[type]]]) -> Validator:
    """A validator that looks at its annotation when it is first used: the names in it may be made later."""

    def check(_self: object, attribute: Attribute[Any], value: Any) -> None:
        whole, items = kinds()
        if whole and type(value) not in whole:
            _refuse(attribute.name, value, whole)
        if items and not items.issuperset(map(type, value.values() if isinstance(value, Mapping) else value or ())):
            place, item = next((place, item) for place, item in _items(value) if type(item) not in items)
            _refuse(f"{attribute.name}[{place}]", item, items)

    return check


def _items(value: Any) -> Iterable[tuple[object, object]]:
    return value.items() if isinstance(value, Mapping) else enumerate(value)


def _kinds_of(hint: Any) -> tuple[frozenset[type], frozenset[type]]:
    """The types that an annotation allows, and those of the items of a tuple or a mapping; none is any."""
    if get_origin(hint) in (Union, types.UnionType):
        parts = [_kinds_of(part) for part in get_args(hint)]
        whole = frozenset().union(*(kinds for kinds, _ in parts)) if all(kinds for kinds, _ in parts) else frozenset()
        return whole, frozenset().union(*(items for _, items in parts))
    if get_origin(hint) is tuple:
        item, *rest = get_args(hint)
        return frozenset({tuple}), _kinds_of(item)[0] if rest == [...] else frozenset()
    if get_origin(hint) is Mapping:
        return frozenset(), _kinds_of(get_args(hint)[1])[0]
    plain = isinstance(hint, type) and get_origin(hint) is None and hint not in (object, Any)
    return frozenset({hint} if plain else ()), frozenset()


def _refuse(name: str, value: object, kinds: frozenset[type]) -> NoReturn:
    """Say what is wanted, and how it is written in Python."""
    wanted = sorted((kind for kind in kinds if kind is not types.NoneType), key=lambda kind: kind.__name__)
    told = tr(
        "应是 {wanted}，而不是 {value}", wanted=tr(" 或 ").join(kind.__name__ for kind in wanted), value=shown(value)
    )
    raise InvalidFieldError(told, name, hint=_hint(wanted, value))


def _hint(wanted: list[type], value: object) -> str:
    if len(wanted) != 1:
        return ""
    (kind,) = wanted
    if issubclass(kind, Enum):
        member = next((member for member in kind if member.value == value), next(iter(kind)))
        example = f"{kind.__name__}.{member.name}"
    elif kind is tuple:
        example = f"({shown(value)},)" if isinstance(value, str) else "(…,)"
    else:
        example = EXAMPLES.get(kind.__name__, "")
    return tr("如 {example}", example=example) if example else ""


KEY = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*")
LONGEST_KEY = 60
LARGEST_COUNT = 999_999_999
LONGEST_TEXT, LONGEST_TITLE = 10_000, 1_000  # characters; several stand together in one cell of a workbook
FIRST_YEAR, LAST_YEAR = 1949, 2099

# what a field says of itself in its metadata, for those who draw its values: see aidfunds.testing
HOLDS = "holds"
LEAST, MOST = "least", "most"
DISTINCT, CHARACTERS = "distinct", "characters"
UNIT, PER, AMONG = "unit", "per", "among"

PERSONAL = mark("含身份证号、手机号或银行卡号；计划只记人数，不记个人")
_INVISIBLE_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def refuse_control_characters(text: str, name: str = "") -> None:
    """Control and direction-changing characters hide what a reader sees; raises InvalidFieldError. 控制字符。"""
    match = _INVISIBLE_CONTROL.search(text)
    if match:
        hint = tr("删去这个字符，或重新输入这段文字")
        raise InvalidFieldError(tr("含不可见的控制字符 U+{code}", code=f"{ord(match[0]):04X}"), name, hint=hint)


def _key(_self: object, attribute: Attribute[str], value: object) -> None:
    if type(value) is not str or not KEY.fullmatch(value) or len(value) > LONGEST_KEY:
        given = masked(value) if isinstance(value, str) and len(value) <= LONGEST_KEY else shown(value)
        wanted = tr(
            "键“{key}”只能用小写字母、数字、下划线和连字符，以字母开头，至多 {most} 个字符", key=given, most=LONGEST_KEY
        )
        raise InvalidFieldError(wanted, attribute.name)
    if holds_identity_number(value):
        raise InvalidFieldError(tr(PERSONAL), attribute.name, hint=tr("删去个人信息"))


def _keys(self: object, attribute: Attribute[str], value: object) -> None:
    for place, part in enumerate(value.split(".") if isinstance(value, str) else [value]):
        if not (place and str(part).isdecimal()):
            _key(self, attribute, part)


def _text(_self: object, attribute: Attribute[str], value: object) -> None:
    if type(value) is not str:
        raise InvalidFieldError(tr("应是文字，而不是 {value}", value=shown(value)), attribute.name)
    refuse_control_characters(value, attribute.name)
    most = attribute.metadata.get(CHARACTERS, LONGEST_TEXT)
    if len(value) > most:
        told = tr("文字有 {count} 个字符，至多 {most} 个", count=len(value), most=most)
        raise InvalidFieldError(told, attribute.name, hint=tr("写短一些，全文另存为附件"))
    if holds_identity_number(value):
        raise InvalidFieldError(tr(PERSONAL), attribute.name, hint=tr("删去个人信息"))
    if unicodedata.normalize("NFC", value) != value:
        raise InvalidFieldError(tr("文字不是 NFC 规范形式"), attribute.name, hint=tr("重新输入这段文字"))


def _title(self: object, attribute: Attribute[str], value: object) -> None:
    _text(self, attribute, value)
    if not says_something(str(value)):
        raise InvalidFieldError(tr("不能为空"), attribute.name, hint=tr("填写内容"))


def _names(self: object, attribute: Attribute[Any], value: object) -> None:
    _tuple(self, attribute, value)
    seen: set[str] = set()
    for place, name in enumerate(value if isinstance(value, tuple) else ()):
        field_name = f"{attribute.name}[{place}]"
        _text(self, attribute, name)
        if not says_something(name):
            raise InvalidFieldError(tr("不能为空"), field_name, hint=tr("填写内容，或删去这一个"))
        if name in seen:
            raise InvalidFieldError(tr("“{name}”写了两次", name=masked(name)), field_name, hint=tr("删去其中一个"))
        seen.add(name)


def _distinct(self: object, attribute: Attribute[Any], value: object) -> None:
    _tuple(self, attribute, value)
    by = attribute.metadata[DISTINCT]
    seen: set[object] = set()
    for place, record in enumerate(value if isinstance(value, tuple) else ()):
        key = getattr(record, by, None) if by else record
        if key in seen:
            field_name = f"{attribute.name}[{place}]" + (f".{by}" if by else "")
            told = tr("“{name}”写了两次", name=_said_of(key))
            raise InvalidFieldError(told, field_name, hint=tr("合并两处，或删去其中一处"))
        seen.add(key)


def _said_of(key: object) -> str:
    if isinstance(key, tuple):
        return listed(map(_said_of, key))
    return str(getattr(key, "term", key)) if isinstance(key, (str, Enum)) else type(key).__name__


def _year(_self: object, attribute: Attribute[int], value: object) -> None:
    if type(value) is not int or not FIRST_YEAR <= value <= LAST_YEAR:
        told = tr("年度应在 {first} 到 {last} 之间：{value}", first=FIRST_YEAR, last=LAST_YEAR, value=shown(value))
        raise InvalidFieldError(told, attribute.name, hint=tr("写成四位数字，如 2024"))


def _require_kind(attribute: Attribute[Any], value: object, kind: type, said: str) -> None:
    if type(value) is not kind:
        hint = tr("如 {example}", example=EXAMPLES[kind.__name__])
        raise InvalidFieldError(tr(said, value=shown(value)), attribute.name, hint=hint)


def _amount(_self: object, attribute: Attribute[Any], value: Any) -> None:
    _require_kind(attribute, value, Money, mark("应是金额，而不是 {value}"))
    if value < ZERO:
        raise InvalidFieldError(tr("金额不能为负：{amount}", amount=value), attribute.name, hint=tr("写成零或正数"))


def _count(_self: object, attribute: Attribute[int], value: object) -> None:
    if type(value) is not int:
        raise InvalidFieldError(tr("应是整数，而不是 {value}", value=shown(value)), attribute.name)
    least, most = attribute.metadata[LEAST], attribute.metadata[MOST]
    if not least <= value <= most:
        told = tr("应在 {least} 到 {most} 之间：{value}", least=least, most=most, value=shown(value))
        raise InvalidFieldError(told, attribute.name)


def _share(_self: object, attribute: Attribute[Any], value: Any) -> None:
    _require_kind(attribute, value, Fraction, mark("应是比例，而不是 {value}"))
    if not 0 <= value <= attribute.metadata[MOST]:
        told = tr("比例应在 0% 到 {most}% 之间", most=number_text(Fraction(attribute.metadata[MOST]) * 100))
        raise InvalidFieldError(told, attribute.name, hint=tr("核对比例"))


def _quantity(_self: object, attribute: Attribute[Any], value: Any) -> None:
    told = attribute.metadata
    _require_kind(attribute, value, Quantity, mark("应是数量，而不是 {value}"))
    if sorted(value.per) != sorted(told[PER]) or (told[UNIT] and value.unit != told[UNIT]):
        _refuse_unit(attribute, told[UNIT] + "".join(f"/{unit}" for unit in told[PER]), value)
    if not told[LEAST] <= value.number <= told[MOST]:
        message = tr("应在 {least} 到 {most} 之间：{value}", least=told[LEAST], most=told[MOST], value=value.written)
        raise InvalidFieldError(message, attribute.name, hint=tr("核对数量"))


def _rate(_self: object, attribute: Attribute[Any], value: Any) -> None:
    per = attribute.metadata[PER]
    _require_kind(attribute, value, Rate, mark("应是单价，而不是 {value}"))
    if per is not None and sorted(value.per) != sorted(per):
        _refuse_unit(attribute, f"元/{'·'.join(per)}" if per else "元", value)  # data: as plan files write it


def _refuse_unit(attribute: Attribute[Any], unit: str, value: Quantity | Rate) -> NoReturn:
    told = tr("应以“{unit}”计，而不是 {quantity}", unit=unit, quantity=value.written)
    raise InvalidFieldError(told, attribute.name, hint=tr("换算后改写单位"))


def _choice(_self: object, attribute: Attribute[Any], value: object) -> None:
    choices = attribute.metadata[AMONG]
    if value not in choices:
        told = tr("“{given}”不在可选值之内：{names}", given=shown(value), names=listed(choices))
        raise InvalidFieldError(told, attribute.name, hint=nearest(str(value), choices) or tr("从可选值中写一个"))


def _tuple(_self: object, attribute: Attribute[Any], value: object) -> None:
    if type(value) is not tuple:
        hint = tr("如 {example}", example=f"{attribute.name}=(…,)")
        raise InvalidFieldError(tr("应是元组，而不是 {type}", type=type(value).__name__), attribute.name, hint=hint)


def key_field(*, parts: bool = False) -> Any:
    """A key: lower-case ASCII, unique within its kind; of several parts with points between them. 键。"""
    return field(validator=_keys if parts else _key, metadata={HOLDS: "key"})


def text_field(*, default: str = "", characters: int = LONGEST_TEXT) -> Any:
    """Text that may be empty, in at most so many characters. 文字。"""
    return field(default=default, validator=_text, repr=brief, metadata={HOLDS: "text", CHARACTERS: characters})


def title_field(*, characters: int = LONGEST_TITLE) -> Any:
    """Text that must say something, in at most so many characters. 名称。"""
    return field(validator=_title, repr=brief, metadata={HOLDS: "title", CHARACTERS: characters})


def reference_field(*, default: Any = NOTHING) -> Any:
    """The key of another record, which must be named. 引用。"""
    return field(default=default, validator=_title)


def amount_field(*, default: Money | NothingType | None = NOTHING) -> Any:
    """Money that is not negative; with ``default=None`` it may be left out. 非负金额。"""
    return _with_default(default, _amount, {HOLDS: "amount"})


def count_field(*, default: int | NothingType | None = NOTHING, least: int = 0, most: int = LARGEST_COUNT) -> Any:
    """A whole number within bounds, of what its name says; with ``default=None`` it may be left out. 非负整数。"""
    return _with_default(default, _count, {HOLDS: "count", LEAST: least, MOST: most})


def _with_default(default: Any, validator: Any, told: dict[str, Any]) -> Any:
    return field(default=default, validator=optional(validator) if default is None else validator, metadata=told)


def share_field(*, default: Fraction | NothingType | None = NOTHING, most: Fraction | int = 1) -> Any:
    """A share of a whole, 10% as Fraction(1, 10); with ``default=None`` it may be left out. 比例。"""
    return _with_default(default, _share, {HOLDS: "share", MOST: most})


def quantity_field(
    *,
    unit: str = "",
    per: tuple[str, ...] = (),
    default: Quantity | NothingType | None = NOTHING,
    least: int = 0,
    most: int = LARGEST_COUNT,
) -> Any:
    """A quantity of a unit, or of any, within bounds; with ``default=None`` it may be left out. 数量。"""
    return _with_default(default, _quantity, {HOLDS: "quantity", UNIT: unit, PER: per, LEAST: least, MOST: most})


def rate_field(*, per: tuple[str, ...] | None = None, default: Rate | NothingType | None = NOTHING) -> Any:
    """A rate for one of some units, or of any; with ``default=None`` it may be left out. 单价。"""
    return _with_default(default, _rate, {HOLDS: "rate", PER: per})


def choice_field(*choices: str, default: str | NothingType | None = NOTHING) -> Any:
    """One of some words; with ``default=None`` it may be left out. 可选值。"""
    return _with_default(default, _choice, {HOLDS: "choice", AMONG: choices})


def tuple_field() -> Any:
    """Any number of records, in order, as a tuple; none unless given. 若干记录。"""
    return field(default=(), validator=_tuple)


def names_field() -> Any:
    """Any number of texts, each said once and none of them empty. 若干名称。"""
    return field(default=(), validator=_names)


def distinct_field(*, by: str = "") -> Any:
    """Any number of records, none of which stands twice; ``by`` names the field that tells one. 不重复的记录。"""
    return field(default=(), validator=_distinct, metadata={DISTINCT: by})


def year_field() -> Any:
    """A year of money. 年度。"""
    return field(validator=_year, metadata={HOLDS: "count", LEAST: FIRST_YEAR, MOST: LAST_YEAR})


def mapping_field() -> Any:
    """Values by their keys, which nobody can change. 只读映射。"""
    return field(factory=dict, converter=read_only)


LONGEST = 100  # characters of several values before they are only counted
MOST_KEYS = 40  # characters of keys beside a count


def brief(value: object) -> str:
    """A field in the repr of its record: several values are counted, no number tells a person. 简写。"""
    if isinstance(value, Enum):
        return str(value)
    if isinstance(value, Mapping):
        return _count_and_keys(len(value), "", value)
    if isinstance(value, tuple) and value:
        text = repr(value) if len(value) <= LONGEST // 3 else ""
        if not 0 < len(text) <= LONGEST:
            kinds = {type(item).__name__ for item in value}
            keys = (getattr(item, "key", "") for item in value)
            return _count_and_keys(len(value), kinds.pop() if len(kinds) == 1 else "", filter(None, keys))
        return masked(text)
    return masked(repr(value))


def brief_fields(_record: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """For ``field_transformer`` of attrs: each field shows itself briefly, unless it says how. 简写各字段。"""
    return [attribute.evolve(repr=brief) if attribute.repr is True else attribute for attribute in fields]


def titled(record: object) -> str:
    """A large record within another: its kind, and its title where it has one. 名称。"""
    title = getattr(record, "title", None)
    named = f"<{type(record).__name__}{f' {title!r}' if isinstance(title, str) else ''}>"
    return "None" if record is None else masked(named)


def _count_and_keys(count: int, kind: str, keys: Iterable[object]) -> str:
    """How many there are, of what, and as many of their keys as fit."""
    told = ", ".join(str(key) for key in keys)
    told = told if len(told) <= MOST_KEYS else told[:MOST_KEYS].rpartition(", ")[0] + ", …"
    return f"<{f'{count} {kind}'.strip()}{': ' if told else ''}{masked(told)}>"


MOST_ROWS = 20


class ShownInNotebooks:
    """Gives a record ``_repr_html_``: one row a field, lists of records as tables within. 笔记本展示。"""

    __slots__ = ()

    def _repr_html_(self) -> str:
        rows = ((name, value) for name, value in _fields(self) if value not in ((), "", None))
        body = "".join(
            f"<tr><th style='text-align:left'>{escape(name)}</th><td>{_cell(value)}</td></tr>" for name, value in rows
        )
        return masked(f"<table><caption>{escape(type(self).__name__)}</caption><tbody>{body}</tbody></table>")


def _fields(record: object) -> list[tuple[str, object]]:
    names = (attribute.name for attribute in getattr(type(record), "__attrs_attrs__", ()))
    return [(name, getattr(record, name)) for name in names if not name.startswith("_")]


def _cell(value: object) -> str:
    """One value: several records as a table, one by its title, the rest as text."""
    if isinstance(value, Mapping):
        return escape(tr.many("{count} 项", len(value)))
    if isinstance(value, tuple) and value and isinstance(value[0], ShownInNotebooks):
        return _table(value)
    return escape(listed(map(_value_in_words, value)) if isinstance(value, tuple) else _value_in_words(value))


def _value_in_words(value: object) -> str:
    if isinstance(value, ShownInNotebooks):
        return str(getattr(value, "title", "") or getattr(value, "key", "") or type(value).__name__)
    return str(value.value) if isinstance(value, Enum) else str(value)


def _table(records: Iterable[object]) -> str:
    rows = list(records)
    columns = [name for name, value in _fields(rows[0]) if not isinstance(value, (tuple, Mapping))]
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = (
        "<tr>" + "".join(f"<td>{escape(_value_in_words(getattr(record, name)))}</td>" for name in columns) + "</tr>"
        for record in rows[:MOST_ROWS]
    )
    said = tr("……共 {count} 条", count=len(rows)) if len(rows) > MOST_ROWS else ""
    more = f"<p>{escape(said)}</p>" if said else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>{more}"
