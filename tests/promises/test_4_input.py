"""Promise 4: input that cannot be read is an error with place and remedy. 读不出就是错误。

Every way a plan can be wrong is in tests/errors; here a few, through the real program in rough surroundings.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.promises.program import EXCHANGE, program, surroundings

ROUGH: dict[str, dict[str, str | None]] = {
    "GBK terminal": {"PYTHONIOENCODING": "gbk"},
    "no locale": {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "development mode": {"PYTHONDEVMODE": "1"},
}


@pytest.mark.parametrize("rough", ROUGH)
@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_promise_4_never_a_guess_never_exit_0(rough: str, encoding: str, tmp_path: Path) -> None:
    text = (Path(EXCHANGE) / "plan.toml").read_text("utf-8").replace("people = 4", 'people = "４"')
    file = tmp_path / "plan.toml"
    file.write_bytes(text.encode(encoding))
    done = program("report", str(file), "-o", str(tmp_path / "out"), env=surroundings(**ROUGH[rough]))
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"plan.toml:" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Warning" not in done.stderr
    assert not (tmp_path / "out").exists()
