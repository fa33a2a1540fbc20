"""Whatever operation of the system fails, the old files stay whole and nothing else is left. 写出。"""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
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


KILLED_AT = """
import os, sys
from pathlib import Path
import aidfunds.writing as writing
count, when, replace = 0, int(sys.argv[2]), Path.replace
def killing(self, target):
    global count
    count += 1
    if count == when:
        os._exit(9)
    return replace(self, target)
Path.replace = killing
writing.write_all(Path(sys.argv[1]), {"report.xlsx": b"new workbook", "report.html": b"new page", "report.json": b"{}"})
"""


@pytest.mark.parametrize("when", [1, 2, 3, 4])
def test_killed_at_any_rename_the_next_run_finds_one_set(when: int, tmp_path: Path) -> None:
    write_all(tmp_path, OLD)
    assert subprocess.run([sys.executable, "-c", KILLED_AT, str(tmp_path), str(when)]).returncode == 9
    write_all(tmp_path, {"other.txt": b"another output"})
    assert held(tmp_path) == {**OLD, "other.txt": b"another output"}


def test_a_file_that_is_locked_for_a_moment_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = Fault(2, FAILURES[1])
    monkeypatch.setattr(Path, "replace", failing(fault, "replace", Path.replace))
    write_all(tmp_path, OLD)
    assert held(tmp_path) == OLD


@pytest.mark.parametrize("name", ["report.json", "plan.html"])
def test_what_was_read_is_never_written_over(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"read")
    with pytest.raises(OutputError, match=name):
        write_all(tmp_path, {name: b"new", "beside.txt": b"x"}, originals=[sha256(b"read").hexdigest()])
    assert held(tmp_path) == {name: b"read"}


KILLED_AT = """
import os, sys
from pathlib import Path
import aidfunds.writing as writing

steps = int(sys.argv[2])

def counted(owner, name):
    operation = getattr(owner, name)
    def wrapped(*arguments, **named):
        global steps
        steps -= 1
        if steps == 0:
            os._exit(9)
        return operation(*arguments, **named)
    setattr(owner, name, wrapped)

for owner, name in ((writing.tempfile, "mkstemp"), (os, "fsync"), (Path, "chmod"), (Path, "hardlink_to"),
                    (Path, "replace"), (Path, "unlink")):
    counted(owner, name)
writing.write_all(Path(sys.argv[1]), {"report.html": b"new page", "report.json": b"{}", "report.xlsx": b"new workbook"})
"""
ALL_NEW = {"report.html": b"new page", "report.json": b"{}", "report.xlsx": b"new workbook"}


def killed_at(folder: Path, step: int) -> bool:
    """Write in a process that dies before its N-th operation; whether it did. 中途被杀。"""
    command = [sys.executable, "-c", KILLED_AT, str(folder), str(step)]
    return subprocess.run(command, check=False).returncode == 9


def test_a_set_of_files_is_one_run_s_wherever_it_was_killed(tmp_path: Path) -> None:
    for step in range(1, 100):
        folder = tmp_path / str(step)
        write_all(folder, OLD)
        killed = killed_at(folder, step)
        write_all(folder, {"other.json": b"next"})  # the next run that writes there
        left = held(folder)
        assert left.pop("other.json") == b"next"
        assert left in ((OLD, ALL_NEW) if killed else (ALL_NEW,)), step
        if not killed:
            return
    raise AssertionError("never came to its end")


def test_what_was_written_since_is_not_taken_back(tmp_path: Path) -> None:
    write_all(tmp_path, OLD)
    step = next(
        step for step in range(1, 100) if killed_at(tmp_path, step) and held(tmp_path).get("report.json") == b"{}"
    )
    (tmp_path / "report.html").unlink()
    (tmp_path / "report.html").write_bytes(b"of somebody else")
    write_all(tmp_path, {"other.json": b"next"})
    assert step
    assert held(tmp_path)["report.html"] == b"of somebody else"


@pytest.mark.parametrize("mark", ["~$report.html", ".~lock.report.html#"])
def test_a_file_that_an_office_program_has_open_is_waited_for_and_named(
    mark: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_all(tmp_path, OLD)
    (tmp_path / mark).write_bytes(b"")
    monkeypatch.setattr("aidfunds.writing.time.sleep", lambda _: None)
    with pytest.raises(OutputError, match="正被占用"):
        write_all(tmp_path, {"report.html": b"new page"})
    monkeypatch.setattr("aidfunds.writing.time.sleep", lambda _: (tmp_path / mark).unlink(missing_ok=True))
    write_all(tmp_path, {"report.html": b"new page"})
    assert held(tmp_path)["report.html"] == b"new page"
