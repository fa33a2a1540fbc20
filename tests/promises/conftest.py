"""Two reports, written once for everybody who looks at them. 报告样本。"""

from __future__ import annotations

import pytest
from tests.promises.program import EXCHANGE, QUJING, contents, program

Reports = dict[str, dict[str, bytes]]


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """Plan to the files of its report."""
    written: Reports = {}
    for plan in (EXCHANGE, QUJING):
        folder = tmp_path_factory.mktemp("report") / "out"
        done = program("report", plan, "-o", str(folder))
        assert done.returncode == 0, done.stderr.decode()
        written[plan] = contents(folder)
    return written
