"""The program run as its users run it. 运行命令。"""

from __future__ import annotations

import os
import subprocess
import sys

LIMIT = 120.0  # seconds


def run_cli(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``aidfunds`` in a process of its own; gives what it printed and its status. 运行命令。

    ``environment`` are variables to set beside those of this process.
    """
    return subprocess.run(  # noqa: S603 - this interpreter, our own program
        [sys.executable, "-m", "aidfunds", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=LIMIT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )
