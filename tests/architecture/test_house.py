"""Whether the house is still in order. 架构。"""

from __future__ import annotations

import ast
import inspect
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.architecture.rooms import (
    CORE,
    LONGEST,
    LONGEST_FUNCTION,
    MEDIAN,
    MODULES,
    MOST_ROOMS,
    PLUGIN_SOURCES,
    ROOMS,
    ROOT,
    SOURCE,
    circles,
    figures,
    functions,
    imports,
    length,
    median_length,
    nodes_of,
    offenders,
    text_of,
    tree_of,
)
from tests.public import SPACES, public_names
from tests.reports.sample import sample_document

import aidfunds
import aidfunds.builtin
import aidfunds.errors
from aidfunds.extend.offers import Hooks

CHINESE = re.compile(r"[\u4e00-\u9fff]")
HEAVY = {"pandas", "numpy", "xlsxwriter", "jinja2", "rich", "hypothesis", "openpyxl", "cattrs"}


def modules_after(statement: str) -> set[str]:
    code = f"import sys, json; {statement}; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def loaded_by(statement: str) -> set[str]:
    return {name.partition(".")[0] for name in modules_after(statement)}


def test_the_core_has_few_rooms_of_a_middling_length() -> None:
    assert len(ROOMS) <= MOST_ROOMS
    assert MEDIAN[0] <= median_length() <= MEDIAN[1]


def test_no_module_is_long() -> None:
    assert offenders(MODULES, lambda path: [f"{length(path)} lines"] if length(path) > LONGEST else []) == []


def test_no_function_is_long() -> None:
    def found(path: Path) -> Iterator[str]:
        for node in functions(path):
            if (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION:
                yield node.name

    assert offenders(MODULES, found) == []


def test_no_imports_run_in_a_circle() -> None:
    assert circles(imports()) == []


def test_a_circle_is_found_wherever_it_is_entered() -> None:
    assert circles({"a": "b", "b": "cd", "c": "b", "d": "e", "e": ""}) == [["b", "c"]]
    assert circles({"a": "b", "b": "c", "c": "da", "d": "e", "e": "d"}) == [["d", "e"], ["a", "b", "c"]]


def test_imports_are_absolute() -> None:
    def found(path: Path) -> Iterator[str]:
        return (ast.unparse(node) for node in nodes_of(path) if isinstance(node, ast.ImportFrom) and node.level)

    assert offenders(MODULES, found) == []


def test_the_figures_of_the_house_are_printed() -> None:
    first, second, third, *_ = figures()
    assert first.startswith(f"core: {len(ROOMS)} files, ")
    assert second.startswith("longest: ")
    assert third.endswith("cycles: 0")


def test_every_module_names_its_subject_in_chinese() -> None:
    assert [path for path in MODULES if not CHINESE.search(ast.get_docstring(tree_of(path)) or "")] == []


def test_everything_public_has_a_docstring_with_its_chinese_term() -> None:
    def found(path: Path) -> Iterator[str]:
        for node in tree_of(path).body:
            public = isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_")
            if public and not CHINESE.search(ast.get_docstring(node) or ""):
                yield node.name

    assert offenders(MODULES, found) == []


def test_local_imports_are_of_third_parties() -> None:
    def found(path: Path) -> Iterator[str]:
        for function in functions(path):
            for node in ast.walk(function):
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("aidfunds"):
                    yield function.name

    # a command imports what it needs when it is called, so that --help stays quick
    assert offenders([path for path in CORE if path.parent.name != "cli"], found) == []


def test_only_family_errors_are_raised() -> None:
    allowed = {"AttributeError", "SystemExit", "click.UsageError", "error_type", "refused", "_refused"}
    allowed |= {"IterableValidationError", "ClassValidationError"}  # how cattrs hands on what it collected

    def found(path: Path) -> Iterator[str]:
        for node in nodes_of(path):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                raised = ast.unparse(node.exc.func)
                if not (hasattr(aidfunds.errors, raised) or raised in allowed):
                    yield raised

    assert offenders(CORE, found) == []


def test_every_error_class_is_raised_somewhere() -> None:
    text = "\n".join(text_of(path) for path in MODULES if path.name != "errors.py")
    tree = tree_of(SOURCE / "errors.py")
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name.endswith("Error")]
    parents = {ast.unparse(base) for node in classes for base in node.bases}
    for node in classes:
        assert node.name in parents or re.search(rf"\b{node.name}\b", text), node.name


def test_no_assert_does_the_work_of_a_check() -> None:
    def found(path: Path) -> Iterator[str]:  # python -O would remove it
        return (f"line {node.lineno}" for node in nodes_of(path) if isinstance(node, ast.Assert))

    assert offenders(MODULES, found) == []


def test_a_program_imports_nothing_of_aidfunds_but_public_namespaces() -> None:
    def found(path: Path) -> Iterator[str]:
        for node in nodes_of(path):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("aidfunds."):
                yield from {node.module or ""} - spaces
            elif isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names if alias.name.startswith("aidfunds."))

    assert PLUGIN_SOURCES
    spaces = {f"aidfunds.{name}" for name in SPACES}
    assert offenders([path for folder in PLUGIN_SOURCES for path in folder.rglob("*.py")], found) == []


def test_no_package_re_exports_but_the_public_namespaces() -> None:
    def found(path: Path) -> Iterator[str]:
        return (ast.unparse(node) for node in tree_of(path).body if isinstance(node, (ast.Import, ast.ImportFrom)))

    doors = {SOURCE, SOURCE / "testing", *(SOURCE / name for name in SPACES)}
    assert offenders([path for path in CORE if path.stem == "__init__" and path.parent not in doors], found) == []


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
    loaded -= {"aidfunds.reading"}  # the door alone, where a program finds what its recogniser is made of
    assert {name for name in loaded if name.startswith("aidfunds.") and name.split(".")[1] in NOT_FOR_CHECKING} == set()
    packages = {name.partition(".")[0] for name in loaded}
    assert packages & {"pandas", "numpy", "xlsxwriter", "jinja2", "rich", "tomlkit", "opencc"} == set()


@pytest.mark.parametrize("renderer", aidfunds.builtin.aidfunds_renderers(), ids=lambda renderer: renderer.key)
def test_every_renderer_that_is_loaded_late_is_there(renderer: aidfunds.Renderer) -> None:
    assert renderer.render(sample_document())


def test_frames_load_pandas() -> None:
    assert "pandas" in loaded_by("import aidfunds; aidfunds.frames")


def test_public_names_are_declared_once_for_checkers_and_once_for_loading() -> None:
    tree = tree_of(SOURCE / "__init__.py")
    block = next(node for node in tree.body if isinstance(node, ast.If))
    declared = {alias.name for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert declared == {*aidfunds.__all__, *aidfunds._MODULES}


def test_no_module_hides_a_public_name() -> None:
    assert [name for name in aidfunds.__all__ if inspect.ismodule(getattr(aidfunds, name))] == []


def test_every_public_name_speaks_for_itself() -> None:
    found = public_names()
    named = {name: value for name, value in found.items() if inspect.isclass(value) or inspect.isfunction(value)}
    assert [name for name, value in named.items() if not CHINESE.search(inspect.getdoc(value) or "")] == []


def test_every_hook_is_documented_and_tested() -> None:
    hooks = sorted(name for name in dir(Hooks) if name.startswith("aidfunds_"))
    words = tomllib.loads((ROOT / "docs" / "generator" / "words.toml").read_text("utf-8"))
    assert hooks
    assert [hook for hook in hooks if set(words[hook]) != {"zh", "en"}] == []
    tests = "".join(path.read_text("utf-8") for path in ROOT.glob("tests/plugins/*.py"))
    assert [hook for hook in hooks if hook not in tests] == []


def test_the_glossary_stands_in_the_code() -> None:
    glossary = tomllib.loads((ROOT / "docs" / "generator" / "glossary.toml").read_text("utf-8"))["word"]
    text = "\n".join(text_of(path) for path in MODULES)
    assert len(glossary) >= 25
    for word in glossary:
        assert word["zh"] in text, word["en"]


def test_no_lock_file_and_no_download_address() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    assert not [name for name in listed if re.fullmatch(r".*(uv|poetry|pdm|Pipfile|package-lock)\.(lock|json)", name)]
    assert "://" not in (ROOT / "constraints.txt").read_text("utf-8")
