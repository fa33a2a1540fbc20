"""Golden files: compared byte for byte, written only when asked, never in CI. 标准文件。"""

from __future__ import annotations

from pathlib import Path
from subprocess import CompletedProcess

from tests.kit import projects

from aidfunds.testing.outputs import difference

TEXT = """
def test_report(golden):
    golden("expected/report.txt").check("甲县 {amount}\\n合计\\n")
"""
BYTES = """
def test_report(golden):
    golden("report.bin").check(bytes(range({last})))
"""
OLD, NEW = TEXT.format(amount=1300), TEXT.format(amount=1400)


def pytest_in(folder: Path, source: str, *options: str, **environment: str) -> CompletedProcess[str]:
    """Without Hypothesis, whose loading takes twice as long as all the rest. 运行测试。"""
    return projects.pytest_in(folder, source, "-p", "no:hypothesispytest", *options, **environment)


def held(folder: Path) -> Path:
    return folder / "expected" / "report.txt"


def test_a_missing_file_fails_and_is_not_made(tmp_path: Path) -> None:
    done = pytest_in(tmp_path, OLD)
    assert done.returncode == 1
    assert "--update-golden" in done.stdout
    assert not held(tmp_path).exists()


def test_the_option_writes_it_and_says_so(tmp_path: Path) -> None:
    done = pytest_in(tmp_path, OLD, "--update-golden")
    assert done.returncode == 0
    assert "golden: expected/report.txt" in done.stdout
    assert held(tmp_path).read_text("utf-8") == "甲县 1300\n合计\n"
    assert pytest_in(tmp_path, OLD).returncode == 0


def test_another_text_fails_with_its_lines(tmp_path: Path) -> None:
    pytest_in(tmp_path, OLD, "--update-golden")
    done = pytest_in(tmp_path, NEW)
    assert done.returncode == 1
    assert "-甲县 1300" in done.stdout
    assert "+甲县 1400" in done.stdout
    assert held(tmp_path).read_text("utf-8") == "甲县 1300\n合计\n"


def test_an_intended_change_is_written(tmp_path: Path) -> None:
    pytest_in(tmp_path, OLD, "--update-golden")
    assert pytest_in(tmp_path, NEW, "--update-golden").returncode == 0
    assert held(tmp_path).read_text("utf-8") == "甲县 1400\n合计\n"


def test_misuse_is_told_in_words(tmp_path: Path) -> None:
    for use, told in (
        ('golden("report.json").check({"total": 1300})', "而不是 dict"),
        ('golden("").check("甲县")', "是文件夹"),
    ):
        done = pytest_in(tmp_path, f"def test_report(golden):\n    {use}\n", "--update-golden")
        assert done.returncode == 1
        assert told in done.stdout
        assert "Error" not in done.stdout
    assert {one.name for one in tmp_path.iterdir()} - {"__pycache__"} == {"test_uses.py"}


def test_nothing_is_written_in_ci(tmp_path: Path) -> None:
    done = pytest_in(tmp_path, OLD, "--update-golden", CI="true")
    assert done.returncode == 1
    assert not held(tmp_path).exists()


def test_bytes_are_compared_too(tmp_path: Path) -> None:
    pytest_in(tmp_path, BYTES.format(last=200), "--update-golden")
    done = pytest_in(tmp_path, BYTES.format(last=201))
    assert done.returncode == 1
    assert "201" in done.stdout


def test_a_line_end_is_a_difference() -> None:
    assert "\\r\\n" in difference("甲\n".encode(), "甲\r\n".encode(), "a.txt")
    assert difference("甲\n".encode(), "甲".encode(), "a.txt")


def test_the_first_byte_that_differs_is_told() -> None:
    assert "第 3 字节" in difference(b"\xff\x00\x01", b"\xff\x00\x02", "a.bin")
    assert "第 3 字节" in difference(b"\xff\x00", b"\xff\x00\x02", "a.bin")
