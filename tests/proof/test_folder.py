"""Many notices in one run: order, lines, documents a line, exit statuses, what is passed over. 多份通知。"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.errors.running import ran
from tests.promises.program import surroundings
from tests.promises.test_contracts import schema, strict
from tests.promises.test_terminal import on_a_terminal
from tests.proof.noticing import CASES

from aidfunds.cli.terminal import shortened
from aidfunds.io.notice_files import notice_files
from aidfunds.language import display_width

SOUND = "下达资金100万元，其中：甲县60万元，乙县40万元。\n"
WRONG = "下达资金100万元，其中：甲县60万元，乙县41万元。\n"
CUT = "下达资金100万元，其中：甲县60万元，"
IDLE = "资金100万元。\n"
ENGLISH_TOTAL = (
    "5 notices: sound 2, no relation 1, contradicted 1, unread 1; "
    "figures 10: proved 6, contradicted 3, unprovable 0, untouched 1"
)
PAGE = "<!DOCTYPE html><html><body><p>下达资金100万元，其中：甲县60万元，乙县40万元。</p></body></html>"


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "notices"
    (folder / "2021").mkdir(parents=True)
    (folder / ".git").mkdir()
    texts = {
        "b.txt": SOUND,
        "a.md": IDLE,
        "2021/c.html": PAGE,
        "2021/wrong.txt": WRONG,
        ".hidden.txt": SOUND,
        ".git/notice.txt": SOUND,
        "~$open.docx": "",
        "sheet.XLSX": "",
        "scan.pdf": "",
        "README": "",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def spoilt(folder: Path) -> Path:
    (folder / "bad.txt").write_bytes(b"\xff\xfe\x00\x81")
    return folder


def documents(out: str) -> list[dict[str, Any]]:
    return [strict(line) for line in out.splitlines()]


def test_lines_are_ordered_by_name_and_what_is_passed_over_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "prove", str(spoilt(folder)))
    assert (done.status, done.err) == (2, "")
    assert done.out.splitlines() == [
        "结论    已证  不符  无法证明  未涉及  文件",
        "相符       3     0         0       0  2021/c.html",
        "不符       0     3         0       0  2021/wrong.txt",
        "无关系     0     0         0       1  a.md",
        "相符       3     0         0       0  b.txt",
        "未读出  bad.txt：不是 UTF-8 或 GB18030 编码的文本",
        "共 5 份通知：相符 2、无关系 1、不符 1、未读出 1；数值 10 个：已证 6、不符 3、无法证明 0、未涉及 1",
        "略过：无后缀 1、.pdf 1、.xlsx 1、隐藏 3",
    ]


def test_the_same_in_english(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "prove", str(spoilt(folder)), "--lang", "en")
    assert done.out.splitlines() == [
        "Status        Proved  Contradicted  Unprovable  Untouched  File",
        "sound              3             0           0          0  2021/c.html",
        "contradicted       0             3           0          0  2021/wrong.txt",
        "no relation        0             0           0          1  a.md",
        "sound              3             0           0          0  b.txt",
        "unread        bad.txt: Not a text in UTF-8 or GB18030",
        ENGLISH_TOTAL,
        "Passed over: no suffix 1, .pdf 1, .xlsx 1, hidden 3",
    ]


def test_what_only_an_unprovable_relation_reaches_is_not_untouched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "投入705万元：1.厂房2400平方米，投入468万元；2.管理用房，投入92万元；3.晾晒场898立方米，建设"
    (tmp_path / "cut.txt").write_text(text, "utf-8")
    assert "无关系     0     0         3       2  cut.txt" in ran(capsys, "prove", str(tmp_path)).out


@pytest.mark.parametrize(
    ("texts", "status"),
    [
        ({"a.txt": SOUND, "b.txt": IDLE}, 0),
        ({"a.txt": WRONG, "b.txt": SOUND}, 1),
        ({"a.txt": b"\xff\0", "b.txt": WRONG}, 2),
    ],
)
def test_the_exit_status_is_the_worst(
    texts: dict[str, str | bytes], status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in texts.items():
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    for form in ("text", "jsonl"):
        assert ran(capsys, "prove", str(tmp_path), "--output-format", form).status == status


def test_a_document_a_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "prove", str(spoilt(folder)), "--output-format", "jsonl")
    assert done.status == 2
    assert done.err == "略过：无后缀 1、.pdf 1、.xlsx 1、隐藏 3\n"
    found = documents(done.out)
    for one in found:
        name = one["schema"].removeprefix("aidfunds.").removesuffix("/1")
        jsonschema.validate(one, schema(name), cls=jsonschema.Draft202012Validator)
    (bad,) = [one for one in found if one["ok"] is None]
    assert bad["error"]["problems"][0]["location"]["file"] == str(folder / "bad.txt")
    names = [one["source"]["name"] for one in found if one["ok"] is not None]
    assert names == ["2021/c.html", "2021/wrong.txt", "a.md", "b.txt"]
    assert found.index(bad) == 4


def test_a_line_says_what_the_document_of_the_file_says(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(CASES / "whole.txt")
    (line,) = documents(ran(capsys, "prove", str(CASES), "--output-format", "jsonl").out)
    assert line == ran(capsys, "prove", path, "--json").document
    assert line == json.loads(ran(capsys, "prove", path, "--output-format", "json").out)
    assert [line] == documents(ran(capsys, "prove", path, "--output-format=jsonl").out)


@pytest.mark.parametrize("wanted", [["--json"], ["--output-format", "json"]])
def test_one_document_of_many_notices_is_refused(
    wanted: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "prove", str(folder), *wanted)
    assert done.status == 2
    assert "--output-format jsonl" in done.document["error"]["hint"]
    several = ran(capsys, "prove", str(folder / "a.md"), str(folder / "b.txt"), *wanted)
    assert several.document == done.document


@pytest.mark.parametrize(
    ("options", "said"),
    [(["--all"], "--all 只用于一份通知"), (["--json", "--output-format", "text"], "只能选一个")],
)
def test_what_does_not_fit_is_refused(
    options: list[str], said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "prove", str(folder), *options)
    assert done.status == 2
    assert said in done.err + done.out


@pytest.mark.parametrize("options", [[], ["--output-format", "jsonl"]])
def test_a_folder_without_notices_is_no_success(
    options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"")
    done = ran(capsys, "prove", str(tmp_path), *options)
    assert done.status == 2
    assert "没有可读的通知" in done.out + done.err
    assert len(done.out.splitlines()) == bool(options)


def test_a_missing_file_among_several_stops_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing, there = folder / "none.txt", folder / "b.txt"
    done = ran(capsys, "prove", str(there), str(missing), str(there))
    assert done.status == 2
    assert done.out.splitlines()[1:3] == [
        f"相符       3     0         0       0  {there.as_posix()}",
        f"未读出  {missing.as_posix()}：文件不存在",
    ]


def test_a_folder_that_may_not_be_looked_into_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = os.scandir

    def barred(path: str) -> Any:
        if str(path).endswith("2021"):
            raise PermissionError(13, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", barred)
    done = ran(capsys, "prove", str(folder))
    assert done.status == 2
    assert "未读出  2021：无法读取：Permission denied" in done.out
    assert "b.txt" in done.out


def test_a_name_of_two_lines_takes_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "two\nlines\x1b[31m.txt").write_text(SOUND, "utf-8")
    assert ran(capsys, "prove", str(tmp_path)).out.splitlines()[1].endswith("  two\\x0alines\\x1b[31m.txt")


@pytest.mark.parametrize("wanted", [["--output-format", "jsonl"], ["--output-format=jsonl"]])
@pytest.mark.parametrize("wrong", [["none.txt"], ["--al", "none.txt"], []])
def test_what_fails_is_a_document_on_a_line_too(
    wanted: list[str], wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "prove", *wrong, *wanted)
    assert (done.status, done.err) == (2, "")
    (found,) = documents(done.out)
    jsonschema.validate(found, schema("error"), cls=jsonschema.Draft202012Validator)


def test_a_pipe_is_passed_over_and_a_broken_link_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    found = notice_files([tmp_path])
    assert [one.name for one in found.files] == ["gone.txt"]
    assert found.passed_over == {".txt": 1}


def test_an_interrupted_run_ends_with_130_and_keeps_what_it_told(tmp_path: Path) -> None:
    for number in range(400):
        (tmp_path / f"{number:03}.txt").write_text(SOUND * 40, "utf-8")
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # a shell's jobs may hear none
    code = f"{heard}; from aidfunds.cli.main import run; run()"
    command = [sys.executable, "-c", code, "prove", str(tmp_path), "--output-format", "jsonl"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings())
    assert running.stdout is not None
    first = running.stdout.readline()
    time.sleep(0.1)
    running.send_signal(signal.SIGINT)
    out, _ = running.communicate(timeout=60)
    assert running.returncode == 130
    *whole, _ = (first + out).decode().split("\n")  # the last one may be cut in the middle
    assert documents("\n".join(whole))


@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_a_terminal_of_80_columns_gets_one_line_a_file(spoken: str, tmp_path: Path) -> None:
    for name in ("a", "关于下达2020年东西部扶贫协作省级财政援助资金的通知" * 2, "notice-" * 20):
        (tmp_path / f"{name}.txt").write_text(SOUND, "utf-8")
    lines = on_a_terminal("prove", str(tmp_path), "--lang", spoken)
    assert len([line for line in lines if ".txt" in line]) == 3
    for line in lines:
        assert display_width(line) <= 80


def test_progress_is_shown_on_a_terminal_and_stays_out_of_what_is_piped(folder: Path) -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "aidfunds", "prove", str(folder), "--output-format", "jsonl"]
    environment = surroundings(COLUMNS="80", TERM="xterm", PYTHONIOENCODING="utf-8", AIDFUNDS_LANG="zh")
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, env=environment, check=False)
    os.close(theirs)
    shown = os.read(ours, 65536).decode("utf-8", "replace")
    os.close(ours)
    assert "正在证明 4/4：b.txt" in shown
    assert len(documents(done.stdout.decode())) == 4


@pytest.mark.parametrize("width", range(3, 30))
def test_a_shortened_name_keeps_its_end_and_fits(width: int) -> None:
    name = "关于下达资金的通知2020年.txt"
    short = shortened(name, width)
    assert display_width(short) <= width
    assert short == name or name.endswith(short.partition("...")[2])


@pytest.mark.parametrize(("fail_on", "status"), [("error", 0), ("warning", 1), ("info", 1)])
def test_what_is_doubtful_fails_where_that_is_asked_for(
    fail_on: str, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(SOUND + "一、用途\n二、要求\n二、附则\n", "utf-8")
    done = ran(capsys, "prove", str(tmp_path), "--fail-on", fail_on)
    assert done.status == status
    assert done.out.splitlines()[1:] == [
        f"{'存疑' if status else '相符'}       3     0         0       0  a.txt （存疑 1）",
        f"共 1 份通知：{'存疑' if status else '相符'} 1；数值 3 个：已证 3、不符 0、无法证明 0、未涉及 0",
        "文中存疑 1 处",
    ]
    for form in ("text", "json", "jsonl"):
        one = ran(capsys, "prove", str(tmp_path / "a.txt"), "--fail-on", fail_on, "--output-format", form)
        assert one.status == status
        assert form == "text" or one.document["ok"] is (status == 0)


@pytest.mark.parametrize(
    ("name", "content"), [("a.txt", ""), ("a.md", " \n\n"), ("a.html", "<html><body></body></html>")]
)
def test_a_file_without_text_proves_nothing(
    name: str, content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    done = ran(capsys, "prove", str(tmp_path / name))
    assert (done.status, "没有文字" in done.err) == (2, True)
