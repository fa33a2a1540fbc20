"""Outputs held to files that somebody has looked at. 标准文件。"""

from __future__ import annotations

import os
from difflib import unified_diff
from pathlib import Path

import pytest
from attrs import frozen

from aidfunds.language import tr

UPDATE = "--update-golden"
MOST_LINES = 200


@frozen
class GoldenFile:
    """What an output should be, byte for byte. 标准文件。"""

    path: Path
    update: bool = False

    def check(self, content: str | bytes) -> None:
        """Fail unless the file holds exactly this; with ``--update-golden`` write it instead, never in CI. 核对。"""
        if type(content) not in (str, bytes):
            _fail(tr("标准文件只核对文字或字节，而不是 {kind}", kind=type(content).__name__))
        if self.path.is_dir():
            _fail(tr("标准文件 {path} 是文件夹", path=self.path))
        held = content.encode() if isinstance(content, str) else content
        if self.update:
            self._write(held)
        elif not self.path.exists():
            _fail(tr("没有标准文件 {path}；核对后用 {option} 写出", path=self.path, option=UPDATE))
        elif self.path.read_bytes() != held:
            told = tr("与标准文件 {path} 不同；若是有意的改动，用 {option} 更新", path=self.path, option=UPDATE)
            _fail(f"{told}\n{difference(self.path.read_bytes(), held, self.path.name)}")

    def _write(self, content: bytes) -> None:
        if os.environ.get("CI"):
            _fail(tr("持续集成中不更新标准文件：{path}", path=self.path))
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_bytes(content)


def difference(old: bytes, new: bytes, name: str) -> str:
    """Where two contents differ: lines where both are text, else sizes and the first byte. 不同之处。"""
    try:
        before, after = (one.decode().splitlines(keepends=True) for one in (old, new))
    except UnicodeDecodeError:
        place = next((at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), None)
        first = min(len(old), len(new)) if place is None else place
        return tr("{old} 字节与 {new} 字节，首处不同在第 {place} 字节", old=len(old), new=len(new), place=first + 1)
    told = [*unified_diff(list(map(_shown, before)), list(map(_shown, after)), name, tr("输出"), lineterm="")]
    more = [tr.many("……另有 {count} 行", len(told) - MOST_LINES)] if len(told) > MOST_LINES else []
    return "\n".join(told[:MOST_LINES] + more)


def _shown(line: str) -> str:
    """A line whose end shows where it is not the common one."""
    return line.removesuffix("\n") if line.endswith("\n") and not line.endswith("\r\n") else f"{line!r}"


def _fail(told: str) -> None:
    pytest.fail(told, pytrace=False)
