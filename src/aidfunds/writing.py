"""The one place that touches files on the way out. 写出文件。

A file is written beside its final name, flushed to the disk and renamed over
it: an interrupted run leaves the previous file whole, and never half a file
under the final name.  A run that fails gives every name back to the file that
had it; what a run that was killed could not give back stands in its journal, and
the next run that writes there does.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from aidfunds.errors import OutputError
from aidfunds.files import is_there
from aidfunds.language import tr

TEMPORARY, JOURNAL = ".aidfunds-", "journal"
PAUSES = (0.1, 0.3)  # seconds before a locked file is tried again


def write_all(folder: Path, files: Mapping[str, bytes], *, originals: Collection[str] = ()) -> list[Path]:
    """Write files into a folder: all are staged before the first takes its name. 写出一组文件。

    ``originals`` are the sha256 of what the outputs were made from: no such file is written over, whatever its name.
    Raises OutputError, naming the file and what to do; whatever stood there before is untouched.
    """
    for name in files:
        _refuse_original(folder / name, originals)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            tr("无法建立文件夹 {folder}：{reason}；请换一个能写入的文件夹", folder=folder, reason=error.strerror)
        ) from error
    for name in files:
        _refuse_unsafe(folder, name)
    _sweep(folder)
    staged: dict[Path, Path] = {}
    try:
        for name, content in files.items():
            staged[folder / name] = _stage(folder / name, content)
        _publish(folder, staged)
    finally:
        _discard(staged.values())
    return list(staged)


def try_folder(folder: Path) -> None:
    """OutputError where nothing can be written into a folder, told before the work and not after it. 试写。"""
    there = next((place for place in (folder, *folder.parents) if is_there(place)), folder)
    try:
        with tempfile.TemporaryFile(prefix=_prefix(), dir=there):
            pass
    except OSError as error:
        told = tr("无法写入 {folder}：{reason}；请换一个能写入的文件夹", folder=there, reason=error.strerror)
        raise OutputError(told) from error


def _refuse_original(target: Path, originals: Collection[str]) -> None:
    try:
        if not target.is_file():  # a pipe would never end
            return
        with target.open("rb") as file:
            same = hashlib.file_digest(file, "sha256").hexdigest() in originals
    except (OSError, ValueError):  # what cannot be read was not the original
        return
    if same:
        raise OutputError(tr("{target} 是读入的原件，不能覆盖；请换一个文件名或文件夹", target=target))


def write_tree(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files below a folder that is not there yet: the whole tree appears at once, or nothing. 写出文件夹。

    Raises OutputError where the folder is there and holds something, or cannot be made.
    """
    try:
        if folder.is_symlink() or (folder.exists() and not _is_empty_folder(folder)):
            raise OutputError(tr("{folder} 已经存在；请换一个名称，或先移走它", folder=folder))
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=_prefix(), dir=folder.parent, ignore_cleanup_errors=True) as made:
            whole = Path(made) / "tree"
            for name, content in files.items():
                place = whole / name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)
            whole.replace(folder)
    except OutputError:
        raise
    except OSError as error:
        raise OutputError(tr("无法建立文件夹 {folder}：{reason}", folder=folder, reason=error.strerror)) from error
    return [folder / name for name in files]


def _is_empty_folder(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())


def _refuse_unsafe(folder: Path, name: str) -> None:
    target = folder / name
    if Path(name).name != name or name.startswith(".") or "\0" in name:
        raise OutputError(tr("文件名“{name}”不能含路径或空字符，也不能以点开头", name=name))
    try:
        linked, holds = target.is_symlink(), target.is_dir()
    except OSError as error:  # a name that the disk does not take
        message = tr("无法写入 {target}：{reason}；请换一个文件名", target=target, reason=error.strerror)
        raise OutputError(message) from error
    if linked:
        raise OutputError(tr("{target} 是符号链接；为免改到别处的文件，请先删除它", target=target))
    if holds:
        raise OutputError(tr("{target} 是文件夹；请换一个输出文件夹，或先移走它", target=target))


def _stage(target: Path, content: bytes) -> Path:
    """The content under a temporary name beside its target, safe on the disk."""
    try:
        handle, made = tempfile.mkstemp(prefix=_prefix(), suffix=target.suffix, dir=target.parent)
    except OSError as error:
        raise OutputError(
            tr("无法写入 {folder}：{reason}；请换一个能写入的文件夹", folder=target.parent, reason=error.strerror)
        ) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(made).chmod(0o666 & ~_umask())
    except OSError as error:
        _discard([Path(made)])
        raise OutputError(
            tr(
                "无法写入 {target}：{reason}；需要 {bytes} 字节空间",
                target=target,
                reason=error.strerror,
                bytes=len(content),
            )
        ) from error
    except BaseException:
        _discard([Path(made)])
        raise
    return Path(made)


def _publish(folder: Path, staged: Mapping[Path, Path]) -> None:
    """Every file takes its name, or none does."""
    for target in staged:
        _wait_for_owner(target)
    former: dict[Path, Path | None] = {}
    journal = folder / f"{_prefix()}{JOURNAL}"
    try:
        for target in staged:
            former[target] = _kept(target)
        _write_journal(journal, staged, former)
        for target, temporary in staged.items():
            _replace(temporary, target)
        _flush(folder)
    except BaseException:
        if journal.exists():
            _give_all_back(former)
        raise
    finally:
        _discard([journal])
        _discard(kept for kept in former.values() if kept)


def _wait_for_owner(target: Path) -> None:
    """Office programs leave a file beside the one they have open; OutputError where it stays."""
    marks = [target.with_name(f"~${target.name}"), target.with_name(f".~lock.{target.name}#")]
    for pause in PAUSES:
        if not any(map(is_there, marks)):
            return
        time.sleep(pause)
    if mark := next(filter(is_there, marks), None):
        hint = tr("请先关闭打开它的程序再试；如没有程序打开它，删除 {mark}", mark=mark.name)
        raise OutputError(tr("{target} 正被占用；{hint}", target=target, hint=hint))


def _write_journal(journal: Path, staged: Mapping[Path, Path], former: Mapping[Path, Path | None]) -> None:
    """Which file takes each name, and how the one before it is kept: on the disk before the first name is taken."""
    told = {
        target.name: [_identity(temporary), kept.name if kept else None]
        for (target, temporary), kept in zip(staged.items(), former.values(), strict=True)
    }
    written = _stage(journal, json.dumps(told).encode())
    try:
        _replace(written, journal)
    finally:
        _discard([written])


def _finish(journal: Path) -> None:
    """Give back what a killed run had taken, and nobody has written since: its set is the one before it again."""
    with suppress(OSError, ValueError, TypeError, AttributeError):
        for name, (identity, kept) in json.loads(journal.read_bytes()).items():
            target = journal.with_name(name)
            if is_there(target) and _identity(target) == identity:
                _give_all_back({target: kept and journal.with_name(kept)})


def _identity(file: Path) -> list[int]:
    """What tells a file from any other, whatever it is called."""
    found = file.stat(follow_symlinks=False)
    return [found.st_dev, found.st_ino, found.st_size]


def _give_all_back(former: Mapping[Path, Path | None]) -> None:
    for target, kept in former.items():
        with suppress(OSError):
            if kept is None:
                target.unlink(missing_ok=True)
            elif kept.exists():
                kept.replace(target)


def _kept(target: Path) -> Path | None:
    """A second name for what stands under the target; a copy where the disk knows no second names."""
    if not target.exists():
        return None
    kept = target.with_name(f"{_prefix()}former-{target.name}")
    try:
        kept.hardlink_to(target)
    except OSError:
        return _copy(target)
    return kept


def _copy(target: Path) -> Path:
    try:
        return _stage(target, target.read_bytes())
    except OutputError:
        raise
    except OSError as error:
        raise OutputError(
            tr("无法保全原有的 {target}：{reason}；请先移走它", target=target, reason=error.strerror)
        ) from error


def _replace(temporary: Path, target: Path) -> None:
    for pause in PAUSES:  # whoever looks through new files, or has just closed this one, lets go of it soon
        try:
            temporary.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    try:
        temporary.replace(target)
    except PermissionError as error:
        raise OutputError(tr("{target} 正被占用；请先关闭打开它的程序再试", target=target)) from error
    except OSError as error:
        raise OutputError(tr("无法替换 {target}：{reason}", target=target, reason=error.strerror)) from error


def _discard(temporaries: Iterable[Path]) -> None:
    for temporary in temporaries:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Undo and remove what a killed run left behind; a run that is still alive keeps its own."""
    stale = [path for path in folder.glob(f"{TEMPORARY}*") if not _owner_lives(path)]
    for journal in (path for path in stale if path.name.endswith(JOURNAL)):
        _finish(journal)
    _discard(stale)


def _owner_lives(temporary: Path) -> bool:
    owner = temporary.name.removeprefix(TEMPORARY).partition("-")[0]
    if os.name != "posix" or not owner.isdecimal():
        return False
    try:
        os.kill(int(owner), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _flush(folder: Path) -> None:
    """The folder's new entries on the disk, where the system can promise that."""
    if os.name != "posix":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network disks cannot flush a folder
            raise OutputError(tr("无法写入 {folder}：{reason}", folder=folder, reason=error.strerror)) from error


def _prefix() -> str:
    return f"{TEMPORARY}{os.getpid()}-"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
