"""HOUSE 8: exit statuses, one document on stdout, colours by need, the right word for a wrong one. 契约。"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.errors.running import ran
from tests.promises.conftest import Reports
from tests.promises.program import EXCHANGE, NOTICE, QUJING, document, program, surroundings

import aidfunds as af

SCHEMAS = Path(af.__file__).parent / "schemas"
FINDING_MEMBERS = {"code", "severity", "message", "location", "data", "source", "hint", "plugin"}
ANSI = b"\x1b["
DOCUMENTS = {
    "check": ["check", QUJING],
    "budget": ["budget", EXCHANGE],
    "test": ["test", EXCHANGE],
    "due": ["due", QUJING, "--on", "2020-06-01"],
    "diff": ["diff", EXCHANGE, EXCHANGE],
    "proof": ["prove", NOTICE],
    "mutation": ["prove", NOTICE, "--mutate"],
    "figure": ["explain", "f1", NOTICE],
    "read": ["read", NOTICE],
    "explain": ["explain", "AF-SUM-001"],
    "rules": ["explain"],
    "plugins": ["plugins", "list"],
    "plugin": ["plugins", "info", "cadre_exchange"],
    "conformance": ["plugins", "check", "cadre_exchange", "--plan", EXCHANGE],
    "version": ["version"],
    "doctor": ["doctor"],
}
FAILING = {
    "no such file": ["check", "none.toml"],
    "no such command": ["chek", EXCHANGE],
    "no such option": ["check", EXCHANGE, "--jsn"],
    "no such notice": ["prove", "none.txt"],
    "no such notice to read": ["read", "none.txt"],
    "no one document": ["prove", EXCHANGE, QUJING],
    "no such day": ["due", EXCHANGE, "--on", "2020-06-31"],
    "no such severity": ["check", EXCHANGE, "--fail-on", "eror"],
    "nothing to check": ["check"],
    "too much to check": ["check", EXCHANGE, QUJING],
    "no such rule": ["explain", "AF-SUM-999"],
    "no such figure": ["explain", "f999", NOTICE],
    "a figure of no notice": ["explain", "f1"],
    "no such plugin": ["check", EXCHANGE, "-p", "no:cadre"],
    "no such program": ["budget", EXCHANGE, "--program", "cadre"],
    "no such subcommand": ["plugins", "lst"],
    "nowhere to report": ["report", EXCHANGE],
}


def schema(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((SCHEMAS / f"{name}-1.json").read_text("utf-8"))
    return read


def strict(text: str) -> Any:
    """One document and nothing else; no number with a fraction, no key twice."""

    def refuse(number: str) -> float:
        raise AssertionError(number)

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len(dict(pairs)) == len(pairs)
        return dict(pairs)

    return json.loads(text, parse_float=refuse, parse_constant=refuse, object_pairs_hook=once)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_stdout_is_one_document_of_its_schema(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, *DOCUMENTS[name], "--json")
    assert (done.status, done.err) == (0, "")
    found = strict(done.out)
    assert found["schema"] == f"aidfunds.{name}/1"
    jsonschema.validate(found, schema(name), cls=jsonschema.Draft202012Validator)


def test_a_process_of_its_own_prints_the_same_document(capsys: pytest.CaptureFixture[str]) -> None:
    done = program(*DOCUMENTS["check"], "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert strict(done.stdout.decode()) == ran(capsys, *DOCUMENTS["check"], "--json").document


@pytest.mark.parametrize("plan", [EXCHANGE, QUJING], ids=["cadre-exchange", "qujing-2020"])
def test_the_report_is_of_its_schema(plan: str, reports: Reports) -> None:
    found = strict(reports[plan]["report.json"].decode())
    jsonschema.validate(found, schema("report"), cls=jsonschema.Draft202012Validator)


def test_what_was_saved_is_a_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "report", EXCHANGE, "-o", str(tmp_path), "-f", "json,html", "--json")
    assert (done.status, done.err) == (0, "")
    jsonschema.validate(strict(done.out), schema("saved"), cls=jsonschema.Draft202012Validator)


def test_every_schema_is_a_schema_and_tested() -> None:
    names = {path.name.removesuffix("-1.json") for path in SCHEMAS.glob("*.json")}
    assert names == {*DOCUMENTS, "report", "saved", "error"}
    for name in names:
        jsonschema.Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("name", FAILING)
def test_what_cannot_be_done_is_a_document_too(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, *FAILING[name], "--json")
    assert done.status == 2
    assert done.err == ""
    found = strict(done.out)
    jsonschema.validate(found, schema("error"), cls=jsonschema.Draft202012Validator)
    assert found["ok"] is None
    assert found["error"]["message"]


@pytest.mark.parametrize("name", FAILING)
def test_what_cannot_be_done_is_told_on_stderr_with_a_remedy(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, *FAILING[name])
    assert (done.status, done.out) == (2, "")
    assert "错误" in done.err
    assert "提示：" in done.err or "您是不是要写" in done.err
    assert "Error" not in done.err


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["chek", EXCHANGE], "check"),
        (["reprot", EXCHANGE], "report"),
        (["check", EXCHANGE, "--fail-onn", "error"], "--fail-on"),
        (["plugins", "lst"], "list"),
        (["budget", EXCHANGE, "--program", "cadre_exchang"], "cadre_exchange"),
        (["explain", "AF-SMU-001"], "AF-SUM-0"),
        (["report", EXCHANGE, "-o", "none", "-f", "xslx"], "xlsx"),
    ],
    ids=lambda one: one[0] if isinstance(one, list) else None,
)
def test_did_you_mean(arguments: list[str], meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, *arguments)
    assert done.status == 2
    assert f"您是不是要写“{meant}" in done.err


def test_findings_have_the_eight_members() -> None:
    findings = document("check", QUJING, "--json")["findings"]
    assert findings
    for finding in findings:
        assert finding.keys() == FINDING_MEMBERS


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ([], 0),
        (["--fail-on", "error"], 0),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "info"], 1),
        (["--fail-on", "warning", "--exit-zero"], 0),
        (["--fail-on", "warning", "--json"], 1),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else str(one),
)
def test_the_exit_status_follows_the_gravest_finding(
    options: list[str], status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "check", QUJING, *options)
    assert done.status == status
    if "--json" in options:
        assert done.document["ok"] is (status == 0)


def test_an_error_among_the_findings_is_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (Path(EXCHANGE) / "plan.toml").read_text("utf-8")
    changed = text.replace('totals = { coordinated = "629600元" }', 'totals = { coordinated = "629601元" }')
    assert changed != text
    (tmp_path / "plan.toml").write_text(changed, "utf-8")
    assert ran(capsys, "check", str(tmp_path)).status == 1
    assert ran(capsys, "check", str(tmp_path), "--exit-zero").status == 0
    assert ran(capsys, "report", str(tmp_path), "-o", str(tmp_path / "out"), "-f", "json").status == 1
    assert (tmp_path / "out" / "report.json").exists()


def test_exit_zero_hides_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "check", "none.toml", "--exit-zero").status == 2


@pytest.mark.parametrize("changed", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["pipe", "no-color", "dumb"])
def test_no_colours_in_a_pipe(changed: dict[str, str]) -> None:
    for command in (["check", QUJING], ["chek"]):
        done = program(*command, env=surroundings(FORCE_COLOR=None, **changed))
        assert ANSI not in done.stdout + done.stderr


def test_colours_where_they_are_forced() -> None:
    coloured = program("check", QUJING, env=surroundings(FORCE_COLOR="1", NO_COLOR=None, TERM="xterm-256color")).stdout
    assert ANSI in coloured
    assert "警告".encode() in coloured


def test_no_colours_in_a_document_even_where_they_are_forced() -> None:
    assert ANSI not in program("check", QUJING, "--json", env=surroundings(FORCE_COLOR="1")).stdout


@pytest.mark.parametrize("command", [["check", QUJING], ["due", QUJING], ["budget", EXCHANGE], ["plugins"], ["--help"]])
def test_a_gbk_terminal_gets_every_character(command: list[str]) -> None:
    done = program(*command, env=surroundings(PYTHONIOENCODING="gbk"))
    assert done.returncode == 0
    said = done.stdout.decode("gbk")
    assert said == program(*command, env=surroundings(PYTHONIOENCODING="utf-8")).stdout.decode("utf-8")


def test_lines_in_a_pipe_are_whole_and_hold_no_padding() -> None:
    for line in program("check", QUJING).stdout.decode().splitlines():
        assert line == line.rstrip()
        assert len(line) < 1000


@pytest.mark.parametrize("command", [[], *([name] for name in ("check", "report", "diff", "due", "explain"))])
def test_help_is_chinese_and_ends_with_an_example(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, *command, "--help")
    assert done.status == 0
    assert "例：aidfunds" in done.out
    assert not {"Usage", "Options", "Commands", "Show this"} & set(done.out.replace(":", " ").split())


def test_colour_can_be_asked_for_by_name() -> None:
    assert ANSI in program("--color", "always", "check", QUJING).stdout
    forced = {**os.environ, "FORCE_COLOR": "1"}
    assert ANSI not in program("--color", "never", "check", QUJING, env=forced).stdout
