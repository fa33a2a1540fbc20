"""The fixtures, used by a test file as a plugin's author writes one. 测试夹具。"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

USES = """
import socket
import pytest
import aidfunds as af

def test_core(core_registry):
    assert [one.key for one in core_registry.plugins] == ["core"]

def test_command(run_cli):
    assert run_cli("version").stdout.split()[0] == "aidfunds"
    assert run_cli("check", "nowhere").returncode == 2

def test_network(no_network):
    with pytest.raises(pytest.fail.Exception, match="联网"):
        socket.create_connection(("localhost", 9))
"""


def test_each_fixture_does_what_it_says(tmp_path: Path) -> None:
    (tmp_path / "test_uses.py").write_text(USES, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "aidfunds.testing.pytest_plugin", "-p", "no:cacheprovider"]
    done = subprocess.run([*command, str(tmp_path)], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "3 passed" in done.stdout


def test_importing_the_fixtures_loads_nothing_heavy() -> None:
    code = "import json, sys, aidfunds.testing.pytest_plugin; print(json.dumps(sorted(sys.modules)))"
    loaded = set(json.loads(subprocess.check_output([sys.executable, "-c", code], text=True)))
    assert loaded & {"hypothesis", "pandas", "numpy", "jinja2", "xlsxwriter", "cattrs", "rich"} == set()
    assert "aidfunds.workflow" not in loaded
