"""Whatever operation of the system fails, the old files stay whole and nothing else is left. 写出。"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from attrs import define, field
from hypothesis import given
from hypothesis import strategies as st
from tests.drawing import at_most

from aidfunds.errors import OutputError
from aidfunds.writing import write_all

OLD = {"report.xlsx": b"old workbook", "report.html": b"old page"}
NEW = {"report.xlsx": b"new workbook" * 1000, "report.html": b"new page", "report.json": b"{}"}
OPERATIONS: tuple[tuple[Any, str], ...] = (  # everything that writing asks of the system, except tidying up
    (tempfile, "mkstemp"),
    (os, "fdopen"),
    (os, "fsync"),
    (os, "open"),
    (Path, "chmod"),
    (Path, "hardlink_to"),
    (Path, "replace"),
    (Path, "mkdir"),
    (Path, "read_bytes"),
)
FAILURES: tuple[Callable[[], BaseException], ...] = (
    lambda: OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)),
    lambda: PermissionError(errno.EACCES, os.strerror(errno.EACCES)),
    KeyboardInterrupt,
    MemoryError,
)


@define
class Fault:
    """The N-th operation fails, once. 故障。"""

    when: int
    failure: Callable[[], BaseException]
    asked: list[str] = field(factory=list)

    def before(self, name: str) -> None:
        self.asked.append(name)
        if len(self.asked) == self.when:
            raise self.failure()


@contextmanager
def injected(fault: Fault) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for owner, name in OPERATIONS:
            patch.setattr(owner, name, failing(fault, name, getattr(owner, name)))
        yield


def failing(fault: Fault, name: str, operation: Callable[..., Any]) -> Callable[..., Any]:
    def wrapped(*arguments: Any, **named: Any) -> Any:
        fault.before(name)
        return operation(*arguments, **named)

    return wrapped


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("failure", FAILURES, ids=["full", "denied", "interrupted", "memory"])
@pytest.mark.parametrize("links", [True, False], ids=["links", "no-links"])
def test_whatever_fails_the_old_files_stay(
    failure: Callable[[], BaseException], links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not links:
        monkeypatch.setattr(Path, "hardlink_to", no_links)
    write_all(tmp_path, OLD)
    for when in range(1, 100):
        fault = Fault(when, failure)
        try:
            with injected(fault):
                write_all(tmp_path, NEW)
        except (OutputError, type(failure())):
            assert held(tmp_path) == OLD, fault.asked[-1]
        else:
            assert held(tmp_path) == NEW
            if len(fault.asked) < when:
                return
            write_all(tmp_path, OLD)
            (tmp_path / "report.json").unlink()
    raise AssertionError("never came to its end")


def no_links(_self: Path, _target: Path) -> None:
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


names = st.from_regex(r"[a-z]{1,8}\.(json|html)", fullmatch=True)
files = st.dictionaries(names, st.binary(max_size=200), max_size=4)


@at_most(25)
@given(files, files)
def test_the_last_to_write_is_read_back(first: dict[str, bytes], second: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_all(Path(folder), first)
        write_all(Path(folder), second)
        assert held(Path(folder)) == first | second


@at_most(100)
@given(st.text(max_size=20))
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    with tempfile.TemporaryDirectory() as outside:
        folder = Path(outside) / "out"
        try:
            write_all(folder, {name: b"x"})
        except OutputError:
            assert held(folder) == {}
        assert list(Path(outside).iterdir()) == [folder]


@pytest.mark.parametrize("name", ["../x.json", "/etc/x.json", "a/b.json", ".hidden", "", ".", ".."])
def test_a_name_with_a_path_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        write_all(tmp_path / "out", {name: b"x"})


def test_what_a_dead_run_left_behind_is_swept(tmp_path: Path) -> None:
    (tmp_path / ".aidfunds-99999999-x.json").write_bytes(b"half")
    (tmp_path / ".aidfunds-x.json").write_bytes(b"half")
    write_all(tmp_path, OLD)
    assert held(tmp_path) == OLD


def test_what_a_living_run_is_writing_is_left_alone(tmp_path: Path) -> None:
    theirs = tmp_path / f".aidfunds-{os.getppid()}-x.json"
    theirs.write_bytes(b"half")
    write_all(tmp_path, OLD)
    assert theirs.read_bytes() == b"half"
