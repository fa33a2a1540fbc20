"""Really installed distributions, good and bad, each on a path of its own. 已安装的插件。"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir, redirect_stdout
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from attrs import frozen
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hatchling.build import build_wheel

PYPROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "{name}"
version = "{version}"
dependencies = {dependencies}

[project.entry-points.aidfunds]
{key} = "{module}"

[tool.hatch.build.targets.wheel]
include = ["{module}.py", "{module}"]
"""


@frozen(kw_only=True)
class Installed:
    """Distributions on one path, and the program run with them. 安装环境。"""

    path: Path

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run ``aidfunds`` in a child process that sees these distributions beside the real ones."""
        return subprocess.run(
            [sys.executable, "-m", "aidfunds", *arguments],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(self.path), **environment},
        )

    def document(self, *arguments: str) -> dict[str, Any]:
        """The JSON document that a run prints."""
        found: dict[str, Any] = json.loads(self.run(*arguments).stdout)
        return found


def install(
    folder: Path,
    source: str,
    *,
    key: str = "road_repair",
    name: str = "aidfunds-road",
    version: str = "0.1.0",
    dependencies: tuple[str, ...] = ("aidfunds>=0.1",),
    english: Mapping[str, str] | None = None,
) -> Installed:
    """Build a wheel from one module, or a package with English texts, and install it. 安装插件。

    A pure wheel is installed by unpacking it.  That pip does so too is what ``tests/distribution`` is for: a process
    of pip's for each of a hundred plugins would cost more than all that is tested with them.
    """
    module = name.replace("-", "_")
    project, path = folder / f"{name}-source", folder / "installed"
    project.mkdir(parents=True)
    if english is None:
        (project / f"{module}.py").write_text(source, "utf-8")
    else:
        _package(project / module, source, english)
    (project / "pyproject.toml").write_text(
        PYPROJECT.format(name=name, version=version, key=key, module=module, dependencies=json.dumps(dependencies)),
        "utf-8",
    )
    with chdir(project), redirect_stdout(io.StringIO()):
        ZipFile(project / build_wheel(str(project))).extractall(path)
    return Installed(path=path)


def _package(folder: Path, source: str, english: Mapping[str, str]) -> None:
    texts = folder / "locale" / "en" / "LC_MESSAGES" / f"{folder.name}.mo"
    texts.parent.mkdir(parents=True)
    (folder / "__init__.py").write_text(source, "utf-8")
    catalogue = Catalog(locale="en")
    for text, translated in english.items():
        catalogue.add(text, translated)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    texts.write_bytes(compiled.getvalue())
