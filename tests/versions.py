"""The demo and the quick tests with other versions of the libraries: a declared floor is true. 版本上下限。

``python -m tests.versions lowest`` installs the lowest version that pyproject.toml allows of each library, ``newest``
whatever is newest, each into an environment of its own below ``out``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECTS = (ROOT / "pyproject.toml", *sorted(ROOT.glob("plugins/*/pyproject.toml")))


def floors() -> Iterator[str]:
    """``attrs==25.3`` for each library that some project declares with a lowest version."""
    for path in PROJECTS:
        project = tomllib.loads(path.read_text("utf-8"))["project"]
        for text in chain(project["dependencies"], *project.get("optional-dependencies", {}).values()):
            requirement = Requirement(text)
            lowest = [part.version for part in requirement.specifier if part.operator == ">="]
            if lowest and requirement.name != "aidfunds":
                yield f"{requirement.name}=={lowest[0]}"


def main(which: str) -> int:
    """Install, run the demo's reports and the quick tests; the exit status of the first that fails."""
    folder = ROOT / "out" / which
    constraints = folder.with_suffix(".txt")
    folder.parent.mkdir(exist_ok=True)
    constraints.write_text("".join(f"{line}\n" for line in sorted(set(floors())) if which == "lowest"), "utf-8")
    python, pip = str(folder / "bin" / "python"), ["-m", "pip", "install", "--quiet", "--constraint", str(constraints)]
    ours = [word for path in PROJECTS[1:] for word in ("-e", str(path.parent))]
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "AIDFUNDS_LAWS": "quick"}
    environment.pop("PIP_CONSTRAINT", None)
    for command in (
        [sys.executable, "-m", "venv", "--clear", str(folder)],
        [python, "-m", "pip", "install", "--quiet", "pip>=25.1"],
        [python, *pip, "-e", f"{ROOT}[docx,testing]", *ours, "--group", f"{ROOT / 'pyproject.toml'}:dev"],
        [python, "-m", "aidfunds", "report", "examples/qujing-2020", "-o", f"out/{which}-demo"],
        [python, "-m", "aidfunds", "prove", "examples/notices/synthetic-2021.txt"],
        [python, "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal", "-m", "not slow", "tests", "plugins"],
    ):
        done = subprocess.run(command, cwd=ROOT, env=environment)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
