"""The one place that touches files on the way out. 写出文件。

A file is written beside its final name, flushed to the disk and renamed over
it: an interrupted run leaves the previous file whole, and never half a file
under the final name.  A run that fails gives every name back to the file that
had it.  A run that is killed while several files take their names leaves a
journal of what had them, and the next run that writes there gives them back.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from aidfunds.errors import OutputError
from aidfunds.language import tr

TEMPORARY = ".aidfunds-"
JOURNAL = "journal.json"
_BEGINNING = 2_000  # bytes
PAUSES = (0.1, 0.2, 0.4)  # seconds until a file that another program holds is tried again


def write_all(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder: all are staged before the first takes its name. 写出一组文件。

    Raises OutputError, naming the file and what to do; whatever stood there before is untouched.
    """
    _make(folder)
    _refuse_unsafe(folder, files)
    _recover(folder)
    _sweep(folder)
    staged: dict[Path, Path] = {}
    try:
        for name, content in files.items():
            staged[folder / name] = _stage(folder / name, content)
        _publish(folder, staged)
    finally:
        _discard(staged.values())
    return list(staged)


def try_folder(folder: Path, names: Collection[str]) -> None:
    """OutputError where these files could not be written, told before the work and not after it. 试写。

    Folders that are missing are made and taken away again; nothing that was there is touched.
    """
    missing = [place for place in (folder, *folder.parents) if not os.path.lexists(place)]
    try:
        _make(folder)
        _refuse_unsafe(folder, names)
        _discard([_stage(folder / "trial", b"")])
    finally:
        with suppress(OSError):
            for place in missing:
                place.rmdir()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) else tr("文件名含空字符")
        raise OutputError(
            tr("无法建立文件夹 {folder}：{reason}；请换一个能写入的文件夹", folder=folder, reason=reason)
        ) from error


def refuse_original(target: Path, sha256: str) -> None:
    """OutputError where a file is the one that the output was read from, whatever its name. 不覆盖原件。"""
    if not target.is_file():  # a pipe would never end
        return
    try:
        with target.open("rb") as file:
            same = hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:  # what cannot be read was not the original
        return
    if same:
        raise OutputError(tr("{target} 就是所读的原件，不能覆盖；请换一个文件名或文件夹", target=target))


def refuse_other(target: Path, beginning: bytes) -> None:
    """OutputError where a file is there that does not begin as ours do: somebody's own is not replaced. 不覆盖他件。"""
    if not target.is_file() or target.stat().st_size == 0:
        return
    try:
        with target.open("rb") as file:
            ours = beginning in file.read(_BEGINNING)
    except OSError:
        ours = False
    if not ours:
        raise OutputError(tr("{target} 已经存在，不是 aidfunds 写出的；请换一个文件名", target=target))


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


def _refuse_unsafe(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        target = folder / name
        if Path(name).name != name or name.startswith(".") or "\0" in name:
            raise OutputError(tr("文件名“{name}”不能含路径或空字符，也不能以点开头", name=name))
        if target.is_symlink():
            raise OutputError(tr("{target} 是符号链接；为免改到别处的文件，请先删除它", target=target))
        if target.is_dir():
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
    """Every file takes its name, or none does: while a journal stands, the names belong to what had them."""
    former: dict[Path, Path | None] = {}
    journal: Path | None = None
    try:
        for target in staged:
            _wait_for_owner(target)
            former[target] = _kept(target)
        if len(staged) > 1:
            journal = _journal(folder, staged, former)
        for target, temporary in staged.items():
            _replace(temporary, target)
        _flush(folder)
        if journal:
            journal.unlink()
    except BaseException:
        for target, kept in former.items():
            if not staged[target].exists():  # it took the name
                _give_back(target, kept)
        raise
    finally:
        _discard([*(kept for kept in former.values() if kept), *([journal] if journal else [])])


def _journal(folder: Path, staged: Mapping[Path, Path], former: Mapping[Path, Path | None]) -> Path:
    """What stands under each name, and which file takes it: enough to go back."""
    entries = [
        {"name": target.name, "file": _identity(temporary), "former": kept.name if kept else None}
        for (target, temporary), kept in zip(staged.items(), former.values(), strict=True)
    ]
    written = _stage(folder / JOURNAL, json.dumps(entries).encode())
    journal = folder / f"{_prefix()}{JOURNAL}"
    try:
        written.replace(journal)
        _flush(folder)
    except OSError as error:
        _discard([written, journal])
        raise OutputError(tr("无法写入 {folder}：{reason}", folder=folder, reason=error.strerror)) from error
    except BaseException:
        _discard([written, journal])
        raise
    return journal


def _recover(folder: Path) -> None:
    """Give back the names that a killed run had taken, as far as nobody has written there since."""
    for journal in sorted(folder.glob(f"{TEMPORARY}*-{JOURNAL}")):
        if _owner_lives(journal):
            continue
        with suppress(OSError):
            for name, file, former in _entries(journal):
                target = folder / name
                if not target.is_symlink() and target.exists() and _identity(target) == file:
                    _give_back(target, folder / former if former else None)
            _flush(folder)
            journal.unlink()


def _entries(journal: Path) -> Iterator[tuple[str, list[int], str | None]]:
    """What a journal says, as far as it speaks of files beside it."""
    try:
        entries = [(entry["name"], entry["file"], entry["former"]) for entry in json.loads(journal.read_bytes())]
    except (ValueError, TypeError, KeyError):
        return
    for name, file, former in entries:
        if all(isinstance(part, str) and Path(part).name == part for part in (name, former or name)):
            yield name, file, former


def _identity(file: Path) -> list[int]:
    """What tells a file from any other, whatever it is called."""
    found = file.stat()
    return [found.st_dev, found.st_ino, found.st_size]


def _wait_for_owner(target: Path) -> None:
    """Office programs leave a file beside the one they have open; OutputError where it stays."""
    marks = [target.with_name(f"~${target.name}"), target.with_name(f".~lock.{target.name}#")]
    for pause in PAUSES:
        if not any(map(Path.exists, marks)):
            return
        time.sleep(pause)
    if mark := next(filter(Path.exists, marks), None):
        raise OutputError(
            tr(
                "{target} 正被占用；请先关闭打开它的程序再试（如没有程序打开它，删除 {mark}）",
                target=target,
                mark=mark.name,
            )
        )


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
    """The file takes its name; where another program holds that, it is tried again for a moment."""
    for pause in (*PAUSES, None):
        try:
            temporary.replace(target)
            return
        except PermissionError as error:
            if pause is None:
                raise OutputError(tr("{target} 正被占用；请先关闭打开它的程序再试", target=target)) from error
            time.sleep(pause)
        except OSError as error:
            raise OutputError(tr("无法替换 {target}：{reason}", target=target, reason=error.strerror)) from error


def _give_back(target: Path, kept: Path | None) -> None:
    with suppress(OSError):
        if kept is None:
            target.unlink(missing_ok=True)
        else:
            kept.replace(target)


def _discard(temporaries: Iterable[Path]) -> None:
    for temporary in temporaries:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Remove what a killed run left behind; a run that is still alive keeps its own."""
    _discard(stale for stale in folder.glob(f"{TEMPORARY}*") if not _owner_lives(stale))


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
