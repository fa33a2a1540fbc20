"""Arguments of another kind than asked for, refused with what to pass instead. 参数。"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from os import PathLike

from aidfunds.errors import UsageError, shown
from aidfunds.language import tr


def require(name: str, value: object, *kinds: type, hint: str = "") -> None:
    """UsageError where a value is of none of the kinds wanted. 核对参数。"""
    if not isinstance(value, kinds):
        wanted = tr(" 或 ").join(kind.__name__ for kind in kinds)
        raise UsageError(tr("{name} 应是 {wanted}，而不是 {value}", name=name, wanted=wanted, value=shown(value)), hint)


def require_path(name: str, value: object) -> None:
    """UsageError for what names no file. 核对路径。"""
    if not isinstance(value, (str, PathLike)):
        raise UsageError(tr("{name} 应是路径，而不是 {value}", name=name, value=shown(value)))


def require_day(name: str, value: object) -> None:
    """UsageError for what is no date, or has a time of day besides. 核对日期。"""
    if type(value) is not date:
        raise UsageError(
            tr("{name} 应是日期，而不是 {value}", name=name, value=shown(value)), tr("如 date(2020, 6, 1)")
        )


def require_several(name: str, value: object) -> None:
    """UsageError for one text where several are wanted: its letters would be taken one by one. 核对列表。"""
    if isinstance(value, str) or not isinstance(value, Iterable):
        told = tr("{name} 应是列表，而不是 {value}", name=name, value=shown(value))
        raise UsageError(told, tr("如 [{value}]", value=shown(value)) if isinstance(value, str) else "")
