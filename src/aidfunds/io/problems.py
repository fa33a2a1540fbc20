"""From the errors of reading to the places in the file: what, where, what to do. 读入问题。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)

from aidfunds.errors import (
    AidfundsError,
    AmountRangeError,
    Dangling,
    InexactAmountError,
    InvalidFieldError,
    Problem,
    UnknownReferenceError,
    shown,
)
from aidfunds.language import listed, tr
from aidfunds.suggest import nearest

MOST_KNOWN = 12


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
    for one in dangling:
        if one.path == "documents":
            message = tr("缺少 [documents.{key}]：台账所依据的通知", key=one.key)
            yield Problem(message=message, path=one.path, hint=tr("补上 {name}", name=one.key))
            continue
        known = tr("已有：{names}", names=listed(one.known[:MOST_KNOWN]) or tr("无"))
        hint = nearest(one.key, one.known) or known
        yield Problem(message=tr("引用的“{key}”不存在", key=one.key), path=one.path, hint=hint)


def attribute_of(error: BaseException) -> str:
    """The field that was being read when the error was met, if one was. 所读字段。"""
    notes = getattr(error, "__notes__", ())
    return next((note.name for note in notes if isinstance(note, AttributeValidationNote)), "")


def _extra_keys(error: ForbiddenExtraKeysError, path: str) -> Iterator[Problem]:
    known = [field.name for field in attrs.fields(error.cl) if field.init]
    for name in sorted(error.extra_fields):
        hint = nearest(name, known) or tr("可用：{names}", names=listed(known))
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
