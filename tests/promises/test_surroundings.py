"""The machine is as it is: consoles, locales, closed streams, names of files, broken distributions. 运行环境。"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.errors.running import ran

from aidfunds.errors import InputError
from aidfunds.files import FileKind, kind_of
from aidfunds.notice.source import read_source

ROOT = Path(__file__).parents[2]
PLAN = ROOT / "examples" / "cadre-exchange" / "plan.toml"
NOTICE = ROOT / "examples" / "notices" / "synthetic-2021.txt"
RARE = "甲市䶮与𠮷"
LONG = "页" * 90
VERBS = (
    ("check", str(PLAN)),
    ("check", str(PLAN), "--json"),
    ("budget", str(PLAN)),
    ("due", str(PLAN)),
    ("diff", str(PLAN), str(PLAN)),
    ("prove", str(NOTICE)),
    ("explain", "AF-SUM-001"),
    ("plugins",),
    ("doctor",),
    ("version",),
    ("--help",),
)


def run(*typed: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "aidfunds", *typed]
    return subprocess.run(command, capture_output=True, env={**os.environ, "AIDFUNDS_LANG": "zh", **environment})


def in_shell(typed: Sequence[str], streams: str) -> subprocess.CompletedProcess[bytes]:
    """A command whose streams the shell closes or sends to a full disk."""
    line = f'exec "$@" {streams}'
    command = ["bash", "-c", line, "aidfunds", sys.executable, "-m", "aidfunds", *typed]
    return subprocess.run(command, capture_output=True, env={**os.environ, "AIDFUNDS_LANG": "zh"})


@pytest.fixture
def rare(tmp_path: Path) -> Path:
    """A plan whose title holds characters that GBK lacks."""
    plan = tmp_path / "plan.toml"
    plan.write_text(PLAN.read_text("utf-8").replace('title = "', f'title = "{RARE}', 1), "utf-8")
    return plan


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "latin-1", "utf-16", "utf-8"])
def test_json_is_utf_8_whatever_the_console_speaks(encoding: str, rare: Path) -> None:
    said = run("check", str(rare), "--json", PYTHONIOENCODING=encoding).stdout
    assert json.loads(said.decode("utf-8"))["title"].startswith(RARE)


def test_json_of_an_error_is_utf_8_too(tmp_path: Path) -> None:
    said = run("check", str(tmp_path / f"{RARE}.toml"), "--json", PYTHONIOENCODING="gbk").stdout
    assert RARE in json.loads(said.decode("utf-8"))["error"]["message"]


CLOSED = [(verb, ">&- 2>&-") for verb in VERBS] + [(VERBS[0], streams) for streams in (">&-", "2>&-", "<&-")]


@pytest.mark.parametrize(("verb", "streams"), CLOSED, ids=lambda given: given if isinstance(given, str) else given[0])
def test_a_closed_stream_changes_no_exit_status(verb: Sequence[str], streams: str) -> None:
    done = in_shell(verb, streams)
    assert done.returncode == 0, done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_a_report_is_written_whole_where_nobody_listens(tmp_path: Path) -> None:
    done = in_shell(["report", str(PLAN), "-o", str(tmp_path / "out")], ">&-")
    assert (done.returncode, done.stderr) == (0, b"")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["report.html", "report.json", "report.xlsx"]


def test_a_full_disk_under_stdout_is_said_as_what_it_is() -> None:
    done = in_shell(["check", str(PLAN), "--json"], ">/dev/full")
    assert done.returncode == 2
    assert done.stderr.decode().startswith("无法写到标准输出")


@pytest.mark.parametrize(
    "typed",
    [
        ("prove", str(NOTICE), "--html", "{folder}/" + LONG + ".html"),
        ("read", str(NOTICE), "-o", "{folder}/" + LONG + ".toml"),
        ("report", str(PLAN), "-o", "{folder}/" + LONG),
        ("check", "{folder}/" + LONG + ".toml"),
        ("prove", "{folder}/" + LONG + ".txt"),
        ("prove", str(NOTICE), "{folder}/" + LONG + ".txt"),
        ("check", "{folder}/plan.toml/plan.toml"),
    ],
    ids=lambda typed: f"{typed[0]} {len(typed)}",
)
def test_a_name_that_no_disk_takes_is_told_as_a_name(typed: Sequence[str], tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text("", "utf-8")
    done = run(*(word.format(folder=tmp_path) for word in typed))
    assert done.returncode == 2
    said = done.stdout.decode() + done.stderr.decode()
    assert "内部错误" not in said
    assert LONG in said or "plan.toml" in said


def test_a_file_name_that_is_not_utf_8_is_read_and_told(tmp_path: Path) -> None:
    named = os.fsencode(tmp_path) + b"/\xbc\xc6\xbb\xae.toml"
    shutil.copyfile(PLAN, named)
    done = run("report", os.fsdecode(named), "-o", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    said = json.loads(run("check", os.fsdecode(named), "--json").stdout.decode("utf-8"))
    assert said["ok"] is True


@pytest.mark.skipif(shutil.which("script") is None, reason="PATH 中没有 script")
@pytest.mark.parametrize("columns", ["0", "1", "10000", "-5", "x"])
def test_a_terminal_of_any_width_shows_every_finding(columns: str) -> None:
    line = f"'{sys.executable}' -m aidfunds check '{PLAN}'"
    environment = {**os.environ, "COLUMNS": columns, "AIDFUNDS_LANG": "zh"}
    done = subprocess.run(["script", "-qc", line, "/dev/null"], capture_output=True, env=environment)
    assert b"CADRE-002" in done.stdout
    assert b"CADRE-003" in done.stdout


@pytest.mark.parametrize("locale", ["C", "POSIX", "zh_CN.GBK", "no_SUCH"])
@pytest.mark.parametrize("verb", ["doctor", "plugins"])
def test_who_looks_for_help_gets_it_under_any_locale(verb: str, locale: str, tmp_path: Path) -> None:
    fonts = tmp_path / "fc-list"
    fonts.write_text("#!/bin/sh\nprintf 'Zen Hei,\\346\\226\\207\\n\\377\\376\\n'\n", "utf-8")
    fonts.chmod(0o755)
    changed = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = run(verb, PATH=f"{tmp_path}:{os.environ['PATH']}", AIDFUNDS_LANG="en", **changed)
    assert done.returncode == 0, done.stderr
    assert b"cadre_exchange" in done.stdout


BROKEN = {
    "no metadata": {"entry_points.txt": b"[aidfunds]\njunk = nosuch.module\n"},
    "metadata of nothing": {"entry_points.txt": b"[aidfunds]\njunk = nosuch.module\n", "METADATA": b""},
    "entry points that are no text": {"entry_points.txt": b"\xff\xfe[aidfunds]\n", "METADATA": b"Name: junk\n"},
    "a header that does not end": {
        "entry_points.txt": b"[aidfunds\njunk = nosuch.module\n",
        "METADATA": b"Name: junk\n",
    },
    "an entry without a module": {"entry_points.txt": b"[aidfunds]\njunk\n", "METADATA": b"Name: junk\n"},
    "a module that is gone": {
        "entry_points.txt": b"[aidfunds]\njunk = nosuch.module\n",
        "METADATA": b"Metadata-Version: 2.1\nName: junk\nVersion: 1.0\nRequires-Dist: aidfunds\n",
    },
}


@pytest.mark.parametrize("files", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("verb", ["doctor", "plugins"])
def test_a_broken_distribution_is_named_and_stops_nobody_who_looks(
    verb: str, files: dict[str, bytes], tmp_path: Path
) -> None:
    folder = tmp_path / "junk-1.0.dist-info"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    done = run(verb, PYTHONPATH=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert b"junk" in done.stdout
    refused = run("check", str(PLAN), PYTHONPATH=str(tmp_path))
    assert refused.returncode == 2
    assert b"junk" in refused.stderr


def test_two_versions_in_one_folder_are_told_and_an_older_one_further_down_the_path_is_not(tmp_path: Path) -> None:
    folders = [tmp_path / "a" / "junk-1.0.dist-info", tmp_path / "b" / "junk-2.0.dist-info"]
    for folder, version in zip(folders, ("1.0", "2.0"), strict=True):
        folder.mkdir(parents=True)
        (folder / "entry_points.txt").write_text("[aidfunds]\njunk = junk\n", "utf-8")
        head = f"Metadata-Version: 2.1\nName: junk\nVersion: {version}\nRequires-Dist: aidfunds~=0.1\n"
        (folder / "METADATA").write_text(head, "utf-8")
    for parent in ("a", "b"):
        (tmp_path / parent / "junk.py").write_text("from aidfunds.plugins import Plugin\nplugin = Plugin()\n", "utf-8")
    apart = run("doctor", PYTHONPATH=f"{tmp_path / 'a'}{os.pathsep}{tmp_path / 'b'}").stdout
    assert b"2.0" not in apart
    folders[1].rename(tmp_path / "a" / folders[1].name)
    together = run("plugins", PYTHONPATH=str(tmp_path / "a"))
    assert together.returncode == 0
    assert b"1.0" in together.stdout
    assert b"2.0" in together.stdout
    refused = run("check", str(PLAN), PYTHONPATH=str(tmp_path / "a"))
    assert refused.returncode == 2
    assert b"junk 1.0" in refused.stderr
    assert b"junk 2.0" in refused.stderr


def test_a_broken_distribution_of_somebody_else_is_none_of_our_business(tmp_path: Path) -> None:
    folder = tmp_path / "other-1.0.dist-info"
    folder.mkdir()
    (folder / "entry_points.txt").write_bytes(b"\xff\xfe[console_scripts]")
    assert run("check", str(PLAN), PYTHONPATH=str(tmp_path)).returncode == 0


KINDS = {
    b"{\\rtf1\\ansi}": FileKind.RICH_TEXT,
    b"%PDF-1.7\n%\xe2\xe3": FileKind.PDF,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512): FileKind.OLD_OFFICE,
    b"\x89PNG\r\n\x1a\n" + bytes(32): FileKind.IMAGE,
    b"\xff\xd8\xff\xe0" + bytes(32): FileKind.IMAGE,
    b"Rar!\x1a\x07\x01\x00": FileKind.ARCHIVE,
    b"PK\x03\x04" + bytes(64): FileKind.ARCHIVE,
    b"SQLite format 3\x00": FileKind.DATABASE,
}


@pytest.mark.parametrize("content", KINDS, ids=lambda content: repr(content[:6]))
def test_a_file_of_the_wrong_kind_is_called_what_it_is(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for verb, name in (
        ("check", "given.txt"),
        ("check", "given.toml"),
        ("prove", "given.txt"),
        ("prove", "given.toml"),
    ):
        (tmp_path / name).write_bytes(content)
        done = ran(capsys, verb, str(tmp_path / name))
        assert done.status == 2
        assert f"这是{KINDS[content].term.zh}" in done.err


def test_a_workbook_is_called_a_workbook(tmp_path: Path) -> None:
    assert run("report", str(PLAN), "-o", str(tmp_path), "-f", "xlsx").returncode == 0
    book = tmp_path / "report.xlsx"
    assert kind_of(book.read_bytes()) is FileKind.WORKBOOK
    for verb in ("check", "prove", "read"):
        assert (
            "工作簿（.xlsx）"
            in run(verb, str(book), *(("-o", str(tmp_path / "plan.toml")) if verb == "read" else ())).stderr.decode()
        )


def test_a_text_that_begins_with_the_letters_of_a_picture_is_text() -> None:
    assert kind_of("BMP 格式的扫描件另附。".encode()) is None


TRADITIONAL = "關於下達上海市對口幫扶資金的通知：安排專項資金共計壹佰萬元，由縣財政局撥付到項目實施單位。" * 2


JAPANESE = "平成三十年度の予算に関する通知について、各都道府県の担当者は次の事項に留意して事務を進めること。" * 3
KOREAN = "이천이십년도 지원 사업 예산 배정에 관한 통지. 각 시군구 담당자는 사업을 추진하기 바랍니다." * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TRADITIONAL, "big5"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "euc_kr"),
    ],
)
def test_an_encoding_that_gb18030_allows_is_not_read_as_it(text: str, encoding: str) -> None:
    with pytest.raises(InputError, match="Big5"):
        read_source(text.encode(encoding, "ignore"), "notice.txt")


@pytest.mark.parametrize("text", [TRADITIONAL, NOTICE.read_text("utf-8")], ids=["traditional", "simplified"])
def test_gb18030_is_read_whatever_characters_it_holds(text: str) -> None:
    assert read_source(text.encode("gb18030"), "notice.txt").text == text
