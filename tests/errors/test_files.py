"""Files that are no plans: missing, of another encoding, damaged, enormous, endless. 坏文件。"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from tests.errors.running import ran

import aidfunds as af
from aidfunds import notices
from aidfunds.errors import Problem

TEXT = (Path(__file__).parent / "plan.toml").read_text("utf-8")


@pytest.fixture(scope="module")
def registry() -> af.Registry:
    return af.load_registry()


def problems(path: Path, registry: af.Registry) -> tuple[Problem, ...]:
    with pytest.raises(af.InputError) as caught:
        af.read_plan(path, registry)
    return caught.value.problems


def only(path: Path, registry: af.Registry) -> Problem:
    (one,) = problems(path, registry)
    return one


def test_no_such_file(tmp_path: Path, registry: af.Registry) -> None:
    one = only(tmp_path / "none.toml", registry)
    assert (one.place, one.message) == (str(tmp_path / "none.toml"), "文件不存在")
    assert "plan.toml" in one.hint


def test_no_such_file_in_a_folder_that_may_not_be_listed(
    tmp_path: Path, registry: af.Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "iterdir", lambda one: os.scandir(one / "none"))
    assert only(tmp_path / "none.toml", registry).message == "文件不存在"
    with pytest.raises(af.InputError, match="文件不存在"):
        notices.prove(tmp_path / "none.txt")


def test_a_folder_without_a_plan(tmp_path: Path, registry: af.Registry) -> None:
    assert only(tmp_path, registry).place == str(tmp_path / "plan.toml")


def test_a_folder_where_the_plan_should_be(tmp_path: Path, registry: af.Registry) -> None:
    (tmp_path / "plan.toml").mkdir()
    assert only(tmp_path, registry).message.startswith("无法读取")


def test_a_name_with_a_nul(registry: af.Registry) -> None:
    assert only(Path("plan\0.toml"), registry).message.startswith("无法读取")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path, registry: af.Registry) -> None:
    file = tmp_path / "plan.toml"
    file.write_text(TEXT, "utf-8")
    file.chmod(0)
    assert "Permission denied" in only(file, registry).message


@pytest.mark.parametrize("encoding", ["gbk", "utf-16", "utf-32"])
def test_another_encoding_is_refused_and_never_guessed(encoding: str, tmp_path: Path, registry: af.Registry) -> None:
    file = tmp_path / "plan.toml"
    file.write_bytes(TEXT.encode(encoding))
    one = only(file, registry)
    assert one.message == "不是 UTF-8 文本"
    assert one.line is not None
    assert "另存为 UTF-8" in one.hint


def test_the_place_of_a_byte_that_is_not_utf_8(tmp_path: Path, registry: af.Registry) -> None:
    file = tmp_path / "plan.toml"
    file.write_bytes(TEXT.encode().replace("甲市协作办".encode(), "甲市".encode() + "协作办".encode("gbk")))
    assert only(file, registry).place == f"{file}:13:12"


def test_the_line_of_a_gbk_file_is_shown_as_it_was_written(tmp_path: Path, registry: af.Registry) -> None:
    file = tmp_path / "plan.toml"
    file.write_bytes("# 说明：甲市\n".encode("gbk") + TEXT.encode("gbk"))
    assert only(file, registry).excerpt == "# 说明：甲市"


def test_a_workbook_is_named_as_one_and_its_bytes_are_not_shown(tmp_path: Path, registry: af.Registry) -> None:
    file = tmp_path / "plan.xlsx"
    with ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>" * 100, ZIP_DEFLATED)
    one = only(file, registry)
    assert one.message == "这是工作簿（.xlsx），不是计划文件"
    assert (one.place, one.excerpt) == (f"{file}:1:1", "")


@pytest.mark.parametrize("content", [b"\xff" * 300, b"\x00\xff\x01\xfe" * 50])
def test_bytes_that_are_no_text_are_not_shown(content: bytes, tmp_path: Path, registry: af.Registry) -> None:
    file = tmp_path / "plan.toml"
    file.write_bytes(content)
    assert only(file, registry).excerpt == ""


def test_a_byte_order_mark_is_no_matter(tmp_path: Path, registry: af.Registry) -> None:
    file = tmp_path / "plan.toml"
    file.write_bytes(TEXT.encode("utf-8-sig"))
    plan = af.read_plan(file, registry)
    assert plan.source.sha256 == sha256(file.read_bytes()).hexdigest()
    assert plan.portfolio.title == "合成示例"


def test_line_ends_of_windows_are_no_matter(tmp_path: Path, registry: af.Registry) -> None:
    file = tmp_path / "plan.toml"
    file.write_bytes(TEXT.replace("people = 5", "people = -5").replace("\n", "\r\n").encode())
    assert only(file, registry).place == f"{file}:43:1"


@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf", b"# \xe5\x8f\xaa\xe6\x9c\x89\n"])
def test_an_empty_file(content: bytes, tmp_path: Path, registry: af.Registry) -> None:
    file = tmp_path / "plan.toml"
    file.write_bytes(content)
    assert "aidfunds.plan/1" in only(file, registry).message


def test_more_than_thirty_two_megabytes(tmp_path: Path, registry: af.Registry) -> None:
    file = tmp_path / "plan.toml"
    with file.open("wb") as opened:
        opened.truncate(32_000_001)
    assert only(file, registry).message == "文件超过 32 MB"


def test_a_file_without_end(registry: af.Registry) -> None:
    assert only(Path("/dev/zero"), registry).message == "文件超过 32 MB"


def test_a_pipe_is_read_like_a_file(tmp_path: Path, registry: af.Registry) -> None:
    pipe = tmp_path / "plan.toml"
    os.mkfifo(pipe)
    if child := os.fork():
        assert af.read_plan(pipe, registry).portfolio.title == "合成示例"
        os.waitpid(child, 0)
    else:
        pipe.write_text(TEXT, "utf-8")
        os._exit(0)


@pytest.mark.parametrize(
    ("instead", "place", "message"),
    [
        ("9" * 5000, "3:8", "整数太长"),
        ("[" * 5000 + "]" * 5000, "3:8", "嵌套太深"),
        ("{a=" * 5000 + "1" + "}" * 5000, "3:8", "嵌套太深"),
        ("[" * 300 + "]" * 300, "3:1", "应是整数"),
        ("0x" + "f" * 5000, "3:1", "年度应在 1949 到 2099 之间"),
        ('"' + "长" * 100_000 + '"', "3:1", "应是整数"),
    ],
    ids=["digits", "lists", "tables", "lists-that-fit", "hexadecimal", "text"],
)
def test_something_enormous(instead: str, place: str, message: str, tmp_path: Path, registry: af.Registry) -> None:
    file = tmp_path / "plan.toml"
    file.write_text(TEXT.replace("year = 2024\nas_of", f"year = {instead}\nas_of"), "utf-8")
    one = only(file, registry)
    assert one.place == f"{file}:{place}"
    assert message in one.message
    assert len(one.message) + len(one.excerpt) < 300


def test_a_hexadecimal_schema_is_no_defect_of_ours(tmp_path: Path, registry: af.Registry) -> None:
    file = tmp_path / "plan.toml"
    file.write_text(TEXT.replace('"aidfunds.plan/1"', "0x" + "f" * 5000), "utf-8")
    assert only(file, registry).place == f"{file}:1:1"


@pytest.mark.parametrize("key", ["'\\x'", "'C:\\Users'", '"a.b"', '"\\u0007"', '""', "'引号'"])
def test_a_quoted_key_of_any_kind_is_pointed_at(key: str, tmp_path: Path, registry: af.Registry) -> None:
    file = tmp_path / "plan.toml"
    file.write_text(TEXT.replace("year = 2024\nas_of", f"year = 2024\n{key} = 1\nas_of"), "utf-8")
    assert only(file, registry).line == 4


def test_more_places_than_anybody_reads_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "plan.toml"
    file.write_text(TEXT + "".join(f'[agencies.a{number}]\nname = ""\n' for number in range(60)), "utf-8")
    done = ran(capsys, "check", str(file))
    assert done.status == 2
    assert done.err.count(": 错误 ") == 50
    assert "共 180 处无法读出，另有 130 处未列出" in done.err


def test_both_plans_of_a_comparison_are_told_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, year in (("old", "2024"), ("new", '"2024"')):
        (tmp_path / name).mkdir()
        text = TEXT.replace("year = 2024\nas_of", f"year = {year}\nas_of")
        (tmp_path / name / "plan.toml").write_text(text, "utf-8")
    done = ran(capsys, "diff", str(tmp_path / "old"), str(tmp_path / "new"))
    assert done.status == 2
    assert f"{tmp_path / 'new' / 'plan.toml'}:3:1" in done.err
