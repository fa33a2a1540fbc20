"""The demo, quick tests and third-party programs with other versions of the libraries: floors are true. 版本上下限。

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
EXAMPLES = [path.parent.relative_to(ROOT).as_posix() for path in sorted(ROOT.glob("examples/*/plan.toml"))]
THIRD_PARTY = [path.parent.as_posix() for path in sorted(ROOT.glob("examples/third-party/*/pyproject.toml"))]
NOTICE = "examples/notices/synthetic-2021.txt"


def floors() -> Iterator[str]:
    """``attrs==25.3`` for each library that runs beside plans and notices; the tools of tests need newer ones."""
    for path in PROJECTS:
        project = tomllib.loads(path.read_text("utf-8"))["project"]
        for text in chain(project["dependencies"], project.get("optional-dependencies", {}).get("docx", ())):
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
        *([python, "-m", "aidfunds", "report", plan, "-o", f"out/{which}-demo/{plan}"] for plan in EXAMPLES),
        [python, "-m", "aidfunds", "prove", NOTICE, "--html", f"out/{which}-demo/proof.html"],
        [python, "-m", "aidfunds", "read", NOTICE, "-o", f"out/{which}-demo/read.toml", "--force"],
        [python, "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal", "-m", "not slow", "tests", "plugins"],
        [python, *pip, *THIRD_PARTY],  # the last: tests count what is installed
        [python, "-m", "aidfunds", "test", "examples"],
    ):
        done = subprocess.run(command, cwd=ROOT, env=environment)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
