"""Promise 2: same inputs and versions, same bytes. 同样的输入，同样的字节。"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from tests.promises.conftest import Reports
from tests.promises.program import EXCHANGE, QUJING, contents, program, surroundings

PLACES: dict[str, dict[str, str | None]] = {
    "seed 0, Shanghai": {"PYTHONHASHSEED": "0", "TZ": "Asia/Shanghai"},
    "seed 1, Honolulu, no locale": {"PYTHONHASHSEED": "1", "TZ": "Pacific/Honolulu", "LANG": "C", "LC_ALL": "C"},
    "seed 2, GBK terminal": {"PYTHONHASHSEED": "2", "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
    "seed 3, no home": {"PYTHONHASHSEED": "3", "HOME": None, "USER": None, "LOGNAME": None, "TERM": None},
    "seed 4, colours, narrow": {"PYTHONHASHSEED": "4", "FORCE_COLOR": "1", "COLUMNS": "40", "SOURCE_DATE_EPOCH": "1"},
}

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("plan", [EXCHANGE, QUJING], ids=["cadre-exchange", "qujing-2020"])
@pytest.mark.parametrize("place", PLACES)
def test_promise_2_same_bytes_everywhere(place: str, plan: str, reports: Reports, tmp_path: Path) -> None:
    elsewhere = tmp_path / "别处 elsewhere"
    shutil.copytree(plan, elsewhere / "2020")
    done = program("report", "2020", "-o", "out", cwd=elsewhere, env=surroundings(**PLACES[place]))
    assert done.returncode == 0, done.stderr
    written = contents(elsewhere / "out")
    assert written.keys() == reports[plan].keys()
    assert [name for name in written if written[name] != reports[plan][name]] == []


@pytest.mark.parametrize("command", [["check"], ["budget"], ["due", "--on", "2020-06-01"]], ids=lambda one: one[0])
def test_promise_2_documents_are_the_same_in_every_order_of_hashing(command: list[str]) -> None:
    said = {
        program(command[0], QUJING, *command[1:], "--json", env=surroundings(PYTHONHASHSEED=seed, TZ=zone)).stdout
        for seed, zone in (("0", "UTC"), ("1", "Asia/Shanghai"), ("2", "America/New_York"))
    }
    assert len(said) == 1


def test_promise_2_no_place_name_user_or_clock_in_any_file(reports: Reports) -> None:
    for files in reports.values():
        for name, content in files.items():
            for trace in (str(ROOT).encode(), str(Path.home()).encode(), tempfile.gettempdir().encode()):
                assert trace not in content, name
