"""Fields that records share, each refusing what must never get in. 字段。"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from attrs import NOTHING, Attribute, NothingType, field
from attrs.validators import optional

from aidfunds.errors import InvalidFieldError, shown
from aidfunds.language import tr
from aidfunds.model.read_only import read_only
from aidfunds.model.reprs import brief
from aidfunds.model.typed import EXAMPLES
from aidfunds.money import ZERO, Money
from aidfunds.privacy import masked

KEY = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*")
LONGEST_KEY = 60
LARGEST_COUNT = 999_999_999

# what a field says of itself in its metadata, for those who draw its values: see aidfunds.testing
HOLDS = "holds"
LEAST, MOST = "least", "most"

_INVISIBLE_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

Validator = Callable[[Any, "Attribute[Any]", Any], None]


def refuse_control_characters(text: str, name: str = "") -> None:
    """Control and direction-changing characters hide what a reader sees; raises InvalidFieldError. 控制字符。"""
    match = _INVISIBLE_CONTROL.search(text)
    if match:
        hint = tr("删去这个字符，或重新输入这段文字")
        raise InvalidFieldError(tr("含不可见的控制字符 U+{code}", code=f"{ord(match[0]):04X}"), name, hint=hint)


def _key(_self: object, attribute: Attribute[str], value: object) -> None:
    if type(value) is not str or not KEY.fullmatch(value) or len(value) > LONGEST_KEY:
        told = masked(value) if isinstance(value, str) and len(value) <= LONGEST_KEY else shown(value)
        wanted = tr(
            "键“{key}”只能用小写字母、数字、下划线和连字符，以字母开头，至多 {most} 个字符", key=told, most=LONGEST_KEY
        )
        raise InvalidFieldError(wanted, attribute.name)


def _text(_self: object, attribute: Attribute[str], value: object) -> None:
    if type(value) is not str:
        raise InvalidFieldError(tr("应是文字，而不是 {value}", value=shown(value)), attribute.name)
    refuse_control_characters(value, attribute.name)
    if unicodedata.normalize("NFC", value) != value:
        raise InvalidFieldError(tr("文字不是 NFC 规范形式"), attribute.name, hint=tr("重新输入这段文字"))


def _title(self: object, attribute: Attribute[str], value: object) -> None:
    _text(self, attribute, value)
    if not str(value).strip():
        raise InvalidFieldError(tr("不能为空"), attribute.name, hint=tr("填写内容"))


def _amount(_self: object, attribute: Attribute[Money], value: object) -> None:
    if type(value) is not Money:
        hint = tr("如 {example}", example=EXAMPLES["Money"])
        raise InvalidFieldError(tr("应是金额，而不是 {value}", value=shown(value)), attribute.name, hint=hint)
    if value < ZERO:
        raise InvalidFieldError(tr("金额不能为负：{amount}", amount=value), attribute.name, hint=tr("写成零或正数"))


def _count(_self: object, attribute: Attribute[int], value: object) -> None:
    if type(value) is not int:
        raise InvalidFieldError(tr("应是整数，而不是 {value}", value=shown(value)), attribute.name)
    least, most = attribute.metadata[LEAST], attribute.metadata[MOST]
    if not least <= value <= most:
        told = tr("应在 {least} 到 {most} 之间：{value}", least=least, most=most, value=shown(value))
        raise InvalidFieldError(told, attribute.name)


def _tuple(_self: object, attribute: Attribute[Any], value: object) -> None:
    if type(value) is not tuple:
        hint = tr("如 {example}", example=f"{attribute.name}=(…,)")
        raise InvalidFieldError(tr("应是元组，而不是 {type}", type=type(value).__name__), attribute.name, hint=hint)


def key_field() -> Any:
    """A key: lower-case ASCII, unique within its kind. 键。"""
    return field(validator=_key, metadata={HOLDS: "key"})


def text_field(*, default: str = "") -> Any:
    """Text that may be empty. 文字。"""
    return field(default=default, validator=_text, repr=brief, metadata={HOLDS: "text"})


def title_field() -> Any:
    """Text that must say something. 名称。"""
    return field(validator=_title, repr=brief, metadata={HOLDS: "title"})


def amount_field(*, default: Money | NothingType | None = NOTHING) -> Any:
    """Money that is not negative; with ``default=None`` it may be left out. 非负金额。"""
    return _with_default(default, _amount, {HOLDS: "amount"})


def count_field(*, default: int | NothingType | None = NOTHING, least: int = 0, most: int = LARGEST_COUNT) -> Any:
    """A whole number within bounds, of what its name says; with ``default=None`` it may be left out. 非负整数。"""
    return _with_default(default, _count, {HOLDS: "count", LEAST: least, MOST: most})


def _with_default(default: Any, validator: Any, told: dict[str, Any]) -> Any:
    return field(default=default, validator=optional(validator) if default is None else validator, metadata=told)


def tuple_field() -> Any:
    """Any number of records, in order, as a tuple; none unless given. 若干记录。"""
    return field(default=(), validator=_tuple)


def mapping_field() -> Any:
    """Values by their keys, which nobody can change. 只读映射。"""
    return field(factory=dict, converter=read_only)
