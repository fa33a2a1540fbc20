"""Help and output in both languages, on a terminal of 80 columns. 终端。"""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from tests.errors.running import ran
from tests.promises.program import EXCHANGE, QUJING, surroundings

from aidfunds.cli.main import COMMANDS
from aidfunds.cli.plugins import command as plugins
from aidfunds.language import display_width

CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
CLICK = {"Usage", "Options", "Commands", "Error", "required", "default", "COMMAND", "ARGS", "OPTIONS"}
SUBCOMMANDS = [["plugins", name] for name in plugins.commands]
EVERY_COMMAND = [[], *([name] for name in COMMANDS), *SUBCOMMANDS]


def words(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z]+", text))


@pytest.mark.parametrize("command", EVERY_COMMAND, ids=" ".join)
@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_help_fits_a_terminal_of_80_columns(
    command: list[str], spoken: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    done = ran(capsys, *command, "--lang", spoken, "--help")
    assert done.status == 0
    for line in done.out.splitlines():
        assert display_width(line) <= 80
        assert line == line.rstrip()


@pytest.mark.parametrize("command", EVERY_COMMAND, ids=" ".join)
def test_english_help_is_english_and_chinese_help_chinese(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    said = ran(capsys, "--lang", "en", *command, "--help").out
    assert not CHINESE.search(said.partition("Example: ")[0])
    assert {"Usage", "Options", "Example", "aidfunds"} <= words(said)
    said = ran(capsys, *command, "--help", "--lang=zh").out
    assert not CLICK & words(said)
    assert "例：aidfunds" in said
    assert "显示帮助" in said


@pytest.mark.parametrize("spoken", ["zh", "en"])
@pytest.mark.parametrize(
    "arguments",
    [["check", QUJING], ["due", QUJING], ["diff", EXCHANGE, QUJING], ["explain", "AF-SUM-001"], ["explain"]],
    ids=lambda one: one[0],
)
def test_a_terminal_of_80_columns_is_not_left(arguments: list[str], spoken: str) -> None:
    for line in on_a_terminal(*arguments, "--lang", spoken):
        assert display_width(line) <= 80, line


def on_a_terminal(*arguments: str) -> list[str]:
    """The lines that a terminal of 80 columns gets. 终端输出。"""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    environment = surroundings(COLUMNS="80", NO_COLOR="1", TERM="dumb", PYTHONIOENCODING="utf-8")
    command = [sys.executable, "-m", "aidfunds", *arguments]
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL, env=environment) as running:
        os.close(theirs)
        said = b""
        while True:
            try:
                more = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not more:
                break
            said += more
    os.close(ours)
    assert running.returncode == 0
    return said.decode().replace("\r\n", "\n").splitlines()
