"""Promise 3, where an output may go: never through a link, over a folder, out of the folder. 输出位置。"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.promises.program import EXCHANGE, Done, program

as_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")


def report(folder: Path, formats: str = "json") -> Done:
    return program("report", EXCHANGE, "-o", str(folder), "-f", formats)


def refused(done: Done) -> str:
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr
    return done.stderr.decode()


def test_promise_3_a_link_is_not_followed(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"precious")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "report.json").symlink_to(precious)
    assert "符号链接" in refused(report(tmp_path / "out"))
    assert precious.read_bytes() == b"precious"
    assert (tmp_path / "out" / "report.json").is_symlink()


def test_promise_3_a_folder_under_the_name_stays(tmp_path: Path) -> None:
    (tmp_path / "report.json").mkdir()
    assert "是文件夹" in refused(report(tmp_path, "html,json"))
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


def test_promise_3_a_file_where_the_folder_should_be_stays(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"mine")
    refused(report(tmp_path / "out"))
    refused(report(tmp_path / "out" / "below"))
    assert (tmp_path / "out").read_bytes() == b"mine"


def test_promise_3_nowhere_to_write() -> None:
    assert "换一个能写入的文件夹" in refused(report(Path("/proc/aidfunds")))


@as_root
def test_promise_3_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert "换一个能写入的文件夹" in refused(report(tmp_path))
    finally:
        tmp_path.chmod(0o700)


def test_promise_3_an_unknown_format_writes_nothing(tmp_path: Path) -> None:
    assert "您是不是要写“xlsx”" in refused(report(tmp_path / "out", "json,xslx"))
    assert not (tmp_path / "out").exists()


def test_promise_3_new_files_have_the_rights_that_the_user_gives(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        assert report(tmp_path / "out").returncode == 0
    finally:
        os.umask(mask)
    assert (tmp_path / "out" / "report.json").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("command", [["check", EXCHANGE], ["check", EXCHANGE, "--json"]], ids=["text", "json"])
def test_promise_3_a_full_output_is_no_success(command: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "aidfunds", *command], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert "无法写到标准输出" in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


def test_promise_3_a_reader_that_went_away_is_no_defect() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "aidfunds", "check", EXCHANGE], stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert done.returncode == 141  # as a shell says of SIGPIPE: never taken for a result
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
