"""The one place that touches files on the way out. 写出文件。

A file is written beside its final name, flushed to the disk and renamed over
it: an interrupted run leaves the previous file whole, and never half a file
under the final name.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from aidfunds.errors import OutputError

TEMPORARY = ".aidfunds-"


def write_all(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder: all are staged before the first takes its name. 写出一组文件。

    Raises OutputError, naming the file and what to do; whatever stood there before is untouched.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"无法建立文件夹 {folder}：{error.strerror}") from error
    _refuse_unsafe(folder, files)
    _sweep(folder)
    staged: dict[Path, Path] = {}
    try:
        for name, content in files.items():
            staged[folder / name] = _stage(folder, name, content)
        for target, temporary in staged.items():
            _publish(temporary, target)
    finally:
        for temporary in staged.values():
            temporary.unlink(missing_ok=True)
    _flush_folder(folder)
    return list(staged)


def _refuse_unsafe(folder: Path, names: Mapping[str, bytes]) -> None:
    for name in names:
        target = folder / name
        if Path(name).name != name or name.startswith("."):
            raise OutputError(f"文件名“{name}”不能含路径")
        if target.is_symlink():
            raise OutputError(f"{target} 是符号链接；为免改到别处的文件，请先删除它")
        if target.is_dir():
            raise OutputError(f"{target} 是文件夹")


def _stage(folder: Path, name: str, content: bytes) -> Path:
    handle, temporary = -1, Path()
    try:
        handle, made = tempfile.mkstemp(prefix=TEMPORARY, suffix=Path(name).suffix, dir=folder)
        temporary = Path(made)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
    except BaseException as error:
        if handle >= 0:
            temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise OutputError(f"无法写入 {folder / name}：{error.strerror}；需要 {len(content)} 字节空间") from error
        raise
    return temporary


def _publish(temporary: Path, target: Path) -> None:
    try:
        temporary.replace(target)
    except PermissionError as error:
        raise OutputError(f"{target} 正被占用；请先关闭打开它的程序再试") from error
    except OSError as error:
        raise OutputError(f"无法替换 {target}：{error.strerror}") from error


def _sweep(folder: Path) -> None:
    """Remove what a killed run left behind."""
    for stale in folder.glob(f"{TEMPORARY}*"):
        with suppress(OSError):
            stale.unlink()


def _flush_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
