"""Fixtures for tests of programs: ``-p aidfunds.testing.pytest_plugin``. 测试夹具。

Importing this module imports pytest and nothing else that is heavy; each fixture loads what it needs
when a test asks for it.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable

import pytest

import aidfunds as af

RunCli = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def core_registry(monkeypatch: pytest.MonkeyPatch) -> af.Registry:
    """The core alone, whatever is installed; pass your own hooks with ``aidfunds.load_registry(extra=...)``. 核心。"""
    monkeypatch.setenv("AIDFUNDS_PLUGINS", "")
    return af.load_registry()


@pytest.fixture
def run_cli() -> RunCli:
    """Runs ``aidfunds`` as its users do, in a process of its own; gives what it printed and its status. 运行命令。"""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - this interpreter, our own program
            [sys.executable, "-m", "aidfunds", *arguments],
            capture_output=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        )

    return run


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening a connection or looking up a name fails the test that does it. 不联网。"""

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("测试不得联网", pytrace=True)

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
