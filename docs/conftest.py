"""Every snippet of the pages runs, in the order of its page, in a folder of the page's own. 文档中的例子。

- ``console``: each line after ``$`` is run by a shell, and what follows it is what it must print; ``…`` stands for
  anything in its line, and alone for any lines.  A status other than 0 must be shown with ``$ echo $?``.  ``cd`` holds
  for the rest of the page, and ``pip install -e`` of a distribution that the page made installs it for the page alone.
- ``toml``, ``python`` and ``po`` whose first line is a comment with a file's name are written to that file
  (``# plan.toml``, or ``# plan.toml +`` to go on with it); other ``python`` is run, other ``toml`` must be TOML.
- ``sh`` is what a reader types outside the page's folder, and must be one of the commands the README is tested with.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import chdir
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import find
from hypothesis import strategies as st
from sybil import Example, Sybil
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.myst import CodeBlockParser

DOCS = Path(__file__).parent
ROOT = DOCS.parent
NAMED = re.compile(r"# (?P<name>[\w./-]+\.(?:toml|py|po))(?P<more> \+)?\n")
INSTALLING = "pip install -e "
INSTALL = """
import sys, zipfile
from hatchling.build import build_editable
zipfile.ZipFile(f"{sys.argv[1]}/{build_editable(sys.argv[1])}").extractall(sys.argv[1])
"""
TYPED = (
    "make demo",
    "make test",
    "make check",
    "make bench",
    "make docs",
    "pip install",
    "pip wheel",
    "python -m venv .venv",
    "source .venv/bin/activate",
    ".venv\\Scripts\\activate",
    "git clone",
    "cd aidfunds",
)


def _folder_of_its_own(namespace: dict[str, Any]) -> None:
    folder = Path(tempfile.mkdtemp())
    (folder / "examples").symlink_to(ROOT / "examples")
    namespace.update(_page=folder, _folder=folder, _status=0, _found=[])


def _and_away(namespace: dict[str, Any]) -> None:
    shutil.rmtree(namespace["_page"])


def run_console(example: Example) -> None:
    """Run each command and compare what it prints. 运行终端片段。"""
    for typed, expected in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n?)*)", example.parsed, re.M):
        printed = _answer(example.namespace, typed, spoken=Path(example.path).relative_to(DOCS).parts[0])
        assert _agrees(printed, expected), f"$ {typed}\n--- prints\n{printed}--- the page says\n{expected}"


def _answer(namespace: dict[str, Any], typed: str, *, spoken: str) -> str:
    if typed == "echo $?":
        status, namespace["_status"] = namespace["_status"], 0
        return f"{status}\n"
    assert namespace["_status"] == 0, f"status {namespace['_status']} is not shown before: {typed}"
    if typed.startswith("cd "):
        namespace["_folder"] = (namespace["_folder"] / typed.removeprefix("cd ")).resolve(strict=True)
        return ""
    if typed.startswith(INSTALLING):
        return _install(namespace, namespace["_folder"] / typed.removeprefix(INSTALLING))
    return _run(namespace, typed, spoken)


def _install(namespace: dict[str, Any], made: Path) -> str:
    """As pip would, without its network: the metadata on a path of the page's own, the code where it is."""
    site = namespace["_page"] / ".site"
    site.mkdir(exist_ok=True)
    subprocess.run([sys.executable, "-c", INSTALL, str(site)], cwd=made, check=True, capture_output=True)
    namespace["_found"] = [site, made / "src"]
    return ""


@cache
def _characters() -> str:
    """Where Hypothesis keeps its table of characters: made here once, for its making counts as a slow draw."""
    folder = Path(__file__).parents[1] / ".hypothesis"
    find(st.characters(categories=("Lo",)), lambda _: True)
    return str(folder)


def _run(namespace: dict[str, Any], typed: str, spoken: str) -> str:
    done = subprocess.run(
        ["bash", "-c", typed],
        cwd=namespace["_folder"],
        env={
            "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
            "PYTHONPATH": os.pathsep.join(map(str, namespace["_found"])),
            "AIDFUNDS_LANG": spoken,
            "LANG": "C.UTF-8",
            "HOME": str(namespace["_page"]),
            "HYPOTHESIS_STORAGE_DIRECTORY": _characters(),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )
    namespace["_status"] = done.returncode
    return done.stdout


def _agrees(printed: str, expected: str) -> bool:
    lines = [re.escape(line.rstrip()).replace("…", ".*") for line in expected.rstrip().splitlines()]
    pattern = "".join(r"(?:.*\n)*" if line == ".*" else f"{line}[ ]*\n" for line in lines)
    return re.fullmatch(pattern, printed.rstrip() + "\n" if printed.strip() else "") is not None


def write_or_read_toml(example: Example) -> None:
    """Write a named file, or see that the fragment is TOML. 写出计划片段。"""
    if not _written(example):
        tomllib.loads(example.parsed)


def write_po(example: Example) -> None:
    """Write a named file; there is nothing else to do with English texts. 写出译文。"""
    assert _written(example), "its first line is the file's name"


def write_or_run_python(example: Example) -> None:
    """Write a named file, or run the lines. 写出或运行程序片段。"""
    if not _written(example):
        with chdir(example.namespace["_folder"]):
            PythonEvaluator()(example)


def _written(example: Example) -> bool:
    found = NAMED.match(example.parsed)
    if found:
        file = example.namespace["_folder"] / found["name"]
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a" if found["more"] else "w", encoding="utf-8") as open_file:
            open_file.write(example.parsed)
    return found is not None


def know_typed(example: Example) -> None:
    """Commands for the reader's own folder are those that are tested elsewhere. 安装命令。"""
    for line in example.parsed.splitlines():
        assert not line.strip() or line.startswith(TYPED), line


READERS = Sybil(
    parsers=[
        CodeBlockParser("console", run_console),
        CodeBlockParser("toml", write_or_read_toml),
        CodeBlockParser("python", write_or_run_python),
        CodeBlockParser("po", write_po),
        CodeBlockParser("sh", know_typed),
    ]
)


class Page(pytest.File):
    """A page whose snippets build on one another, and so are one test. 文档页。"""

    def collect(self) -> Iterator[pytest.Item]:
        yield Snippets.from_parent(self, name="snippets")


class Snippets(pytest.Item):
    """All snippets of a page, from top to bottom. 例子。"""

    def runtest(self) -> None:
        document = READERS.parse(self.path)
        _folder_of_its_own(document.namespace)
        try:
            for example in document.examples():
                try:
                    example.evaluate()
                except BaseException as error:
                    error.add_note(f"{self.path.name}:{example.line}")
                    raise
        finally:
            _and_away(document.namespace)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.File | None:
    """Every page that is written by hand; what is made from the code has no snippets. 收集文档页。"""
    if file_path.suffix != ".md" or "made" in file_path.parts or "adr" in file_path.parts:
        return None
    return Page.from_parent(parent, path=file_path)
