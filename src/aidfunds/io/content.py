"""The bytes of an input file, or why there are none. 文件内容。"""

from __future__ import annotations

from pathlib import Path

from aidfunds.errors import InputError, Problem
from aidfunds.language import tr
from aidfunds.suggest import nearest


def content_of(file: Path, most: int, hint: str) -> bytes:
    """A file's bytes, read once and at most ``most`` and one more: some files have no size and no end. 文件内容。

    InputError where it cannot be read; where it is not there, with the nearest name beside it, else ``hint``.
    """
    try:
        with file.open("rb") as opened:
            return opened.read(most + 1)
    except FileNotFoundError:
        told = nearest(file.name, _beside(file)) or hint
        raise InputError([Problem(message=tr("文件不存在"), file=str(file), hint=told)]) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) else tr("文件名含空字符")
        raise InputError([unreadable(file, reason or "")]) from None


def unreadable(file: Path, reason: str) -> Problem:
    """What the system does not let us read. 无法读取。"""
    return Problem(message=tr("无法读取：{reason}", reason=reason), file=str(file), hint=tr("检查路径和权限"))


def _beside(file: Path) -> list[str]:
    try:
        return sorted(one.name for one in file.parent.iterdir())
    except OSError:  # a folder may let its files be opened and not be listed
        return []
