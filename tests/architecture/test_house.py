"""Whether the house is still in order. 架构。"""

from __future__ import annotations

import ast
import inspect
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from tests.reports.sample import sample_document

import aidfunds
import aidfunds.builtin
import aidfunds.errors
from aidfunds.extend.offers import Hooks

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "aidfunds"
PLUGIN_SOURCES = sorted(ROOT.glob("plugins/*/src/*"))
MODULES = sorted(path for folder in (SOURCE, *PLUGIN_SOURCES) for path in folder.rglob("*.py"))
CORE = [path for path in MODULES if path.is_relative_to(SOURCE)]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
HEAVY = {"pandas", "numpy", "xlsxwriter", "jinja2", "rich", "hypothesis", "openpyxl", "altair", "vl_convert", "cattrs"}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def modules_after(statement: str) -> set[str]:
    code = f"import sys, json; {statement}; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def loaded_by(statement: str) -> set[str]:
    return {name.partition(".")[0] for name in modules_after(statement)}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_is_long(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_function_is_long(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 45, node.name


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_names_its_subject_in_chinese(path: Path) -> None:
    assert CHINESE.search(ast.get_docstring(tree_of(path)) or "")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_everything_public_has_a_docstring_with_its_chinese_term(path: Path) -> None:
    for node in tree_of(path).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            assert CHINESE.search(ast.get_docstring(node) or ""), node.name


@pytest.mark.parametrize("path", CORE, ids=name_of)
def test_local_imports_are_of_third_parties(path: Path) -> None:
    if path.parent.name == "cli":  # a command imports what it needs when it is called, so that --help stays quick
        return
    for function in ast.walk(tree_of(path)):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.ImportFrom):
                    assert not (node.module or "").startswith("aidfunds"), function.name


@pytest.mark.parametrize("path", CORE, ids=name_of)
def test_only_family_errors_are_raised(path: Path) -> None:
    allowed = {"AttributeError", "SystemExit", "click.UsageError", "error_type", "refused", "_refused"}
    allowed |= {"IterableValidationError", "ClassValidationError"}  # how cattrs hands on what it collected
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            raised = ast.unparse(node.exc.func)
            assert hasattr(aidfunds.errors, raised) or raised in allowed, raised


def test_every_error_class_is_raised_somewhere() -> None:
    text = "\n".join(path.read_text("utf-8") for path in MODULES if path.name != "errors.py")
    tree = tree_of(SOURCE / "errors.py")
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name.endswith("Error")]
    parents = {ast.unparse(base) for node in classes for base in node.bases}
    for node in classes:
        assert node.name in parents or re.search(rf"\b{node.name}\b", text), node.name


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_assert_does_the_work_of_a_check(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        assert not isinstance(node, ast.Assert), f"line {node.lineno}: python -O would remove it"


@pytest.mark.parametrize("folder", PLUGIN_SOURCES, ids=name_of)
def test_a_program_imports_nothing_of_aidfunds_but_the_root(folder: Path) -> None:
    for path in folder.glob("*.py"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ImportFrom):
                assert not (node.module or "").startswith("aidfunds."), f"{path.name}: {node.module}"
            elif isinstance(node, ast.Import):
                for alias in node.names:
                    assert not alias.name.startswith("aidfunds."), f"{path.name}: {alias.name}"


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("__init__.py")), ids=name_of)
def test_no_package_below_the_root_re_exports(path: Path) -> None:
    if path.parent != SOURCE:
        assert not [node for node in tree_of(path).body if isinstance(node, (ast.Import, ast.ImportFrom))]


def test_importing_the_library_loads_nothing_heavy() -> None:
    assert loaded_by("import aidfunds") & HEAVY == set()


def test_using_money_and_records_loads_nothing_heavy() -> None:
    assert loaded_by("import aidfunds; aidfunds.Money, aidfunds.Portfolio, aidfunds.hookimpl") & HEAVY == set()


def test_help_loads_nothing_heavy() -> None:
    assert loaded_by("from aidfunds.cli.main import _status; _status(['--help'])") & HEAVY == set()


QUJING = json.dumps(str(ROOT / "examples" / "qujing-2020"))
CHECKS = {
    "in Python": f"import aidfunds as af; r = af.load_registry(); af.check(af.read_plan({QUJING}, r), r)",
    "on the command line": f"from aidfunds.cli.main import _status; _status(['check', {QUJING}])",
    "as JSON": f"from aidfunds.cli.main import _status; _status(['check', {QUJING}, '--json'])",
}
NOT_FOR_CHECKING = ("notice", "proof", "anomalies", "reading", "render", "scaffold", "frames", "notices")


@pytest.mark.parametrize("statement", CHECKS.values(), ids=CHECKS)
def test_checking_a_plan_loads_no_reader_of_notices_and_no_writer_of_files(statement: str) -> None:
    loaded = modules_after(statement)
    assert "aidfunds.checks.closure" in loaded
    assert {name for name in loaded if name.startswith("aidfunds.") and name.split(".")[1] in NOT_FOR_CHECKING} == set()
    packages = {name.partition(".")[0] for name in loaded}
    assert packages & {"pandas", "numpy", "xlsxwriter", "jinja2", "rich", "tomlkit", "opencc", "vl_convert"} == set()


@pytest.mark.parametrize("renderer", aidfunds.builtin.aidfunds_renderers(), ids=lambda renderer: renderer.key)
def test_every_renderer_that_is_loaded_late_is_there(renderer: aidfunds.Renderer) -> None:
    assert renderer.render(sample_document())


def test_frames_load_pandas() -> None:
    assert "pandas" in loaded_by("import aidfunds; aidfunds.frames")


def test_public_names_are_declared_once_for_checkers_and_once_for_loading() -> None:
    tree = tree_of(SOURCE / "__init__.py")
    block = next(node for node in tree.body if isinstance(node, ast.If))
    declared = {alias.name for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    declared -= {"frames", "notices"}  # modules, not names
    assert declared - set(aidfunds._RETIRED) == set(aidfunds.__all__)


@pytest.mark.parametrize("name", aidfunds.__all__)
def test_every_public_name_is_there_and_speaks_for_itself(name: str) -> None:
    found = getattr(aidfunds, name)
    assert not inspect.ismodule(found), "a module of the same name hides it"
    if inspect.isclass(found) or inspect.isfunction(found):
        assert CHINESE.search(inspect.getdoc(found) or ""), name


HOOKS = sorted(name for name in dir(Hooks) if name.startswith("aidfunds_"))


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_documented_and_tested(hook: str) -> None:
    words = tomllib.loads((ROOT / "docs" / "generator" / "words.toml").read_text("utf-8"))
    assert set(words[hook]) == {"zh", "en"}
    tests = list(ROOT.glob("tests/plugins/*.py"))
    assert any(hook in path.read_text("utf-8") for path in tests)


def test_the_glossary_stands_in_the_code() -> None:
    glossary = tomllib.loads((ROOT / "docs" / "generator" / "glossary.toml").read_text("utf-8"))["word"]
    text = "\n".join(path.read_text("utf-8") for path in MODULES)
    assert len(glossary) >= 25
    for word in glossary:
        assert word["zh"] in text, word["en"]


def test_no_lock_file_and_no_download_address() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    assert not [name for name in listed if re.fullmatch(r".*(uv|poetry|pdm|Pipfile|package-lock)\.(lock|json)", name)]
    assert "://" not in (ROOT / "constraints.txt").read_text("utf-8")
