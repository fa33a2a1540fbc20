"""A plugin author's project, tested by pytest in a process of its own. 插件作者的测试。"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def pytest_in(folder: Path, source: str, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run pytest over one test file; pytest itself knows the fixtures from the entry point. 运行测试。"""
    (folder / "test_uses.py").write_text(source, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options, str(folder)]
    variables = {name: value for name, value in os.environ.items() if name != "CI"} | environment
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=folder, env=variables)
