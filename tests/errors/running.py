"""The command line in this process: quick enough for a hundred bad plans. 运行命令。"""

from __future__ import annotations

import json
import signal
from typing import Any

import pytest
from attrs import frozen

from aidfunds.cli.main import run


@frozen
class Ran:
    """What a command left behind. 运行结果。"""

    status: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one document on stdout."""
        read: dict[str, Any] = json.loads(self.out)
        return read


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> Ran:
    """Run ``aidfunds``; the handler of signals is put back afterwards."""
    handler = signal.getsignal(signal.SIGTERM)
    try:
        with pytest.raises(SystemExit) as left:
            run(arguments)
    finally:
        signal.signal(signal.SIGTERM, handler)
    said = capsys.readouterr()
    assert isinstance(left.value.code, int)
    return Ran(left.value.code, said.out, said.err)
