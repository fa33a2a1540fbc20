"""Promise 6: a broken plugin never makes a total smaller. 插件损坏不会让合计变小。

Each way a plugin can be bad is in tests/plugins/test_refusals.py.
"""

from __future__ import annotations

from pathlib import Path

from tests.plugins.installed import install
from tests.promises.program import EXCHANGE, contents, document, program

COMMANDS = (
    ["check", EXCHANGE],
    ["budget", EXCHANGE],
    ["due", EXCHANGE],
    ["diff", EXCHANGE, EXCHANGE],
    ["explain", "AF-SUM-001"],
)


def test_promise_6_every_command_that_computes_stops(tmp_path: Path) -> None:
    broken = install(tmp_path, "raise RuntimeError('损坏')\n")
    for command in COMMANDS:
        done = broken.run(*command)
        assert (done.returncode, done.stdout) == (2, ""), command
        assert "road_repair" in done.stderr
        assert "-p no:road_repair" in done.stderr


def test_promise_6_a_report_that_was_there_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert program("report", EXCHANGE, "-o", str(out), "-f", "json").returncode == 0
    before = contents(out)
    broken = install(tmp_path, "raise RuntimeError('损坏')\n")
    assert broken.run("report", EXCHANGE, "-o", str(out)).returncode == 2
    assert contents(out) == before


def test_promise_6_a_program_left_out_is_named_and_its_money_stays() -> None:
    whole = document("check", EXCHANGE, "--json")
    partial = document("check", EXCHANGE, "--json", "-p", "no:cadre_exchange")
    assert whole["left_out"] == []
    assert partial["left_out"] == ["cadre_exchange"]
    assert not [one for one in partial["findings"] if one["severity"] == "error"]
