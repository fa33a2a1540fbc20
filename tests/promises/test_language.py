"""The terminal follows the option, then the variable, then the locale; reports the option, then the plan. 语言。"""

from __future__ import annotations

import json.tool
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.errors.running import ran
from tests.plugins.installed import install
from tests.promises.program import EXCHANGE, QUJING, program, surroundings
from tests.promises.test_contracts import DOCUMENTS

import aidfunds as af
from aidfunds.cli.terminal import speech_of

CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def english(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a failing command says in English. 英文错误。"""
    done = ran(capsys, "--lang", "en", *arguments)
    assert (done.status, done.out) == (2, "")
    assert not CHINESE.search(done.err)
    return done.err


# Who decides


@pytest.mark.parametrize(
    ("arguments", "environment", "spoken"),
    [
        (["check", "--lang", "en"], {"AIDFUNDS_LANG": "zh", "LANG": "zh_CN.UTF-8"}, "en"),
        (["--lang=zh", "check"], {"AIDFUNDS_LANG": "en", "LC_ALL": "en_US.UTF-8"}, "zh"),
        (["--lang", "zh", "check", "--lang", "en"], {}, "en"),
        (["check", "--", "--lang", "en"], {"LANG": "zh_CN.UTF-8"}, "zh"),
        (["--lang", "fr"], {"AIDFUNDS_LANG": "zh"}, "zh"),
        (["--lang"], {"AIDFUNDS_LANG": "zh"}, "zh"),
        ([], {"AIDFUNDS_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, "en"),
        ([], {"AIDFUNDS_LANG": "", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ([], {"LC_ALL": "C", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ([], {"LC_ALL": "", "LC_MESSAGES": "zh_TW.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        ([], {"LC_CTYPE": "zh_CN.UTF-8", "LANG": "POSIX"}, "en"),
        ([], {"LANG": "zh_CN.GBK"}, "zh"),
        ([], {}, "en"),
    ],
)
def test_the_option_then_the_variable_then_the_locale(
    arguments: list[str], environment: dict[str, str], spoken: str
) -> None:
    assert speech_of(arguments, environment).terminal == spoken


@pytest.mark.parametrize(
    ("named", "spoken"), [("Chinese (Simplified)_China", "zh"), ("zh_CN", "zh"), ("English_United States", "en")]
)
def test_windows_has_a_locale_of_its_own(monkeypatch: pytest.MonkeyPatch, named: str, spoken: str) -> None:
    monkeypatch.setattr("aidfunds.cli.terminal.os", SimpleNamespace(name="nt"))
    monkeypatch.setattr("locale.getlocale", lambda: (named, "936"))
    assert speech_of([], {"LANG": "eo"}).terminal == spoken


@pytest.mark.parametrize(("locale", "said"), [("C", "Example: aidfunds"), ("zh_CN.UTF-8", "例：aidfunds")])
def test_the_locale_speaks_where_nothing_was_asked_for(locale: str, said: str) -> None:
    cleared = surroundings(AIDFUNDS_LANG=None, LC_ALL=None, LC_MESSAGES=None, LANG=locale, PYTHONUTF8="1")
    assert said in program("--help", env=cleared).stdout.decode()


def test_a_language_that_is_none_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["check", EXCHANGE, "--lang", "fr"], ["--lang", "fr", "check", EXCHANGE]):
        done = ran(capsys, *arguments)
        assert done.status == 2
        assert "--lang" in done.err
        assert "zh、en" in done.err
        assert "提示：" in done.err


def test_a_variable_that_names_none_is_refused_by_its_name(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIDFUNDS_LANG", "fr")
    done = ran(capsys, "check", EXCHANGE)
    assert done.status == 2
    assert "AIDFUNDS_LANG" in done.err
    assert "“fr”" in done.err
    assert ran(capsys, "check", EXCHANGE, "--json").document["error"]["type"] == "UsageError"
    assert ran(capsys, "check", EXCHANGE, "--lang", "zh").status == 0


@pytest.mark.parametrize(
    "arguments", [["--help"], ["check", "--help"], ["--version"], ["version"], ["plugins"], ["plugins", "list"]]
)
def test_what_helps_to_mend_it_works_all_the_same(
    arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIDFUNDS_LANG", "fr")
    assert ran(capsys, *arguments).status == 0


def test_the_doctor_tells_of_the_variable(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIDFUNDS_LANG", "fr")
    assert "AIDFUNDS_LANG" in ran(capsys, "doctor", "--json").document["facts"]["language"]


# Errors


def test_a_mistyped_option_is_told_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert "没有选项" in ran(capsys, "check", EXCHANGE, "--jsn", "--lang", "zh").err
    assert "there is no option “--jsn”" in ran(capsys, "check", EXCHANGE, "--jsn", "--lang", "en").err


@pytest.mark.parametrize(
    ("arguments", "said", "hint"),
    [
        (["chek", EXCHANGE], "there is no command “chek”", "Did you mean “check”?"),
        (["plugins", "lst"], "there is no command “lst”", "Did you mean “list”?"),
        (["check", EXCHANGE, "--jsn"], "there is no option “--jsn”", "Did you mean “--json”?"),
        (["check"], "missing argument PATH", "See aidfunds check --help"),
        (["report", EXCHANGE], "missing option -o / --output", "See aidfunds report --help"),
        (["due", EXCHANGE, "--on", "2020-06-31"], "“2020-06-31” is not a day", "See aidfunds due --help"),
        (["check", EXCHANGE, QUJING], "too many arguments: ", "See aidfunds check --help"),
        (["check", EXCHANGE, "--max-findings", "0"], "a whole number of at least 1", "See aidfunds check --help"),
        (["check", EXCHANGE, "--fail-on", "eror"], "choose from error, warning, info", "See aidfunds check --help"),
        (["plugins", "check", "x", "--plan", "none"], "“none” does not exist", "See aidfunds plugins check --help"),
        (["--color", "never"], "no command is given", "Available: check, budget"),
        (["explain", "AF-SUM-999"], "there is no rule “AF-SUM-999”", "Did you mean “AF-SUM-"),
        (["check", EXCHANGE, "-p", "no:cadre"], "no plugin “cadre” is installed", "Installed: cadre_exchange, "),
        (["budget", EXCHANGE, "--program", "cadre"], "the plan has no program “cadre”", "Available: cadre_exchange"),
        (["report", EXCHANGE, "-o", "none", "-f", "xslx"], "there is no format “xslx”", "Did you mean “xlsx”?"),
        (["report", EXCHANGE, "-o", __file__], "is a file, not a folder", "See aidfunds report --help"),
        (["plugins", "info", "cadre"], "no plugin “cadre” is installed", "Installed: cadre_exchange, "),
    ],
    ids=lambda one: " ".join(Path(word).name for word in one) if isinstance(one, list) else None,
)
def test_mistakes_are_told_in_english(
    arguments: list[str], said: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = english(capsys, *arguments)
    assert told.startswith("Error: ")
    assert said in told
    assert f"\n  Hint: {hint}" in told


def test_a_bad_plan_is_told_in_english(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (Path(EXCHANGE) / "plan.toml").read_text("utf-8")
    (tmp_path / "plan.toml").write_text(text.replace("\nyear = 2024", '\nlanguage = "fr"\nyear = 2024', 1), "utf-8")
    told = ran(capsys, "check", str(tmp_path), "--lang", "en").err
    assert re.search(r"plan\.toml:\d+:1: error: there is no language “fr” \(language\)\n", told)
    assert '  Hint: Write "zh" or "en"\n1 place cannot be read\n' in told


def test_a_missing_plan_is_told_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    told = english(capsys, "check", "none.toml")
    assert told.startswith("none.toml: error: ")
    assert told.endswith("1 place cannot be read\n")


def test_a_broken_plugin_is_told_in_english(tmp_path: Path) -> None:
    broken = install(tmp_path, "raise RuntimeError('broken')\n")
    done = broken.run("check", EXCHANGE, AIDFUNDS_LANG="en")
    assert done.stderr == (
        "Error: plugin road_repair (aidfunds-road 0.1.0): importing it failed: RuntimeError: broken\n"
        "  Hint: Mend or uninstall the plugin, or leave it out with -p no:road_repair\n"
    )
    listed = broken.run("plugins", AIDFUNDS_LANG="en").stdout
    assert re.search(r"road_repair +0\.1\.0 +aidfunds-road +failed +plugin road_repair", listed)
    assert "Plugin road_repair: failed plugin road_repair" in broken.run("doctor", AIDFUNDS_LANG="en").stdout


def test_what_goes_wrong_in_a_report_is_told_in_the_language_of_the_terminal(tmp_path: Path) -> None:
    source = """
import aidfunds as af

def fail(context):
    raise RuntimeError("broken")

@af.hookimpl
def aidfunds_sections():
    return [af.SectionBuilder(key="road", build=fail)]
"""
    broken = install(tmp_path, source)
    for spoken, said in (("en", "writing the section road failed"), ("zh", "编写章节 road时出错")):
        done = broken.run("report", EXCHANGE, "-o", str(tmp_path / "out"), AIDFUNDS_LANG=spoken)
        assert done.returncode == 2
        assert said in done.stderr


# What never changes


def shape(value: Any) -> Any:
    """The members, kinds and figures of a document, without its texts. 结构。"""
    if isinstance(value, dict):
        return {key: shape(one) for key, one in value.items()}
    if isinstance(value, list):
        return [shape(one) for one in value]
    return "text" if isinstance(value, str) and not re.fullmatch(r"[\d.%-]*", value) else value


@pytest.mark.parametrize("name", DOCUMENTS)
def test_members_and_figures_are_the_same_in_both_languages(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    chinese, spoken = (ran(capsys, *DOCUMENTS[name], "--json", "--lang", one).document for one in ("zh", "en"))
    assert shape(chinese) == shape(spoken)
    for key in ("schema", "code", "title", "title_en", "severity", "plugin"):
        assert chinese.get(key) == spoken.get(key)


@pytest.mark.parametrize("wanted", [["check"], ["none.toml"], ["check", "none.toml"], ["explain", "AF-X"]])
def test_errors_have_the_same_members_in_both_languages(wanted: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    chinese, spoken = (ran(capsys, *wanted, "--json", "--lang", one).document for one in ("zh", "en"))
    assert shape(chinese) == shape(spoken)
    assert chinese["error"]["type"] == spoken["error"]["type"]


def test_a_rule_is_explained_in_the_words_of_its_plugin(capsys: pytest.CaptureFixture[str]) -> None:
    for code in ("AF-SUM-001", "CADRE-001"):
        said = ran(capsys, "explain", code, "--lang", "en").out
        assert "Rule: " in said
        found = ran(capsys, "explain", code, "--lang", "en", "--json").document
        assert found["title_en"] in said
        assert CHINESE.search(found["title"])
        assert found["rule"] in said
        assert found["rule"] != ran(capsys, "explain", code, "--json").document["rule"]


class Hooks:
    """A plugin may be an object too. 插件对象。"""


def test_every_plugin_knows_whose_words_it_speaks() -> None:
    registry = af.load_registry(extra={"mine": json.tool, "yours": Hooks()})
    packages = {one.key: one.package for one in registry.plugins}
    assert packages["core"] == "aidfunds"
    assert packages["cadre_exchange"] == "aidfunds_cadre_exchange"
    assert packages["mine"] == "json"
    assert packages["yours"] == Hooks.__module__.partition(".")[0]


@pytest.mark.parametrize("package", ["", "types", "no_such_package", "json"])
def test_a_package_without_a_catalogue_says_its_texts_as_they_stand(package: str) -> None:
    with af.speaking("en"):
        assert af.translator(package)("道路偏短") == "道路偏短"


# Reports


def written(plan: str, folder: Path, *options: str, **environment: str) -> dict[str, Any]:
    """A report's data, as written by the program. 报告数据。"""
    done = program("report", plan, "-o", str(folder), "-f", "json", *options, env=surroundings(**environment))
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, Any] = json.loads((folder / "report.json").read_bytes())
    return {**found, "said": done.stdout.decode()}


def test_a_report_follows_the_option_else_its_plan(tmp_path: Path) -> None:
    text = (Path(EXCHANGE) / "plan.toml").read_text("utf-8")
    (tmp_path / "plan.toml").write_text(text.replace("\nyear = 2024", '\nlanguage = "en"\nyear = 2024', 1), "utf-8")
    for options, spoken in (([], "en"), (["--lang", "zh"], "zh")):
        found = written(str(tmp_path), tmp_path / "out", *options, AIDFUNDS_LANG="zh")
        assert found["language"] == spoken
        assert "已写出" in found["said"]
    found = written(EXCHANGE, tmp_path / "out", AIDFUNDS_LANG="en")
    assert found["language"] == "zh"
    assert "Wrote " in found["said"]
    assert written(EXCHANGE, tmp_path / "out", "--lang", "en", AIDFUNDS_LANG="zh")["language"] == "en"
