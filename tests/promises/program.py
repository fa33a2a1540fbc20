"""The real program in a process of its own, in any surroundings. 运行程序。"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parents[2] / "examples"
EXCHANGE = str(EXAMPLES / "cadre-exchange")
QUJING = str(EXAMPLES / "qujing-2020")
NOTICE = str(Path(__file__).parents[1] / "proof" / "cases" / "whole.txt")

Done = subprocess.CompletedProcess[bytes]


def surroundings(**changed: str | None) -> dict[str, str]:
    """This process's environment with some variables changed, or left out where None."""
    return {name: value for name, value in {**os.environ, **changed}.items() if value is not None}


def program(*arguments: str, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Done:
    """Run ``aidfunds`` to its end. 运行。"""
    command = [sys.executable, "-m", "aidfunds", *arguments]
    return subprocess.run(command, capture_output=True, check=False, cwd=cwd, env=env, timeout=120)


def document(*arguments: str) -> dict[str, Any]:
    """The one document that a command prints. 文档。"""
    read: dict[str, Any] = json.loads(program(*arguments).stdout)
    return read


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by name, hidden ones too. 文件夹内容。"""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
