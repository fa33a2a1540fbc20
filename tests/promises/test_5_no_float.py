"""Promise 5: no float touches money. 金额不用浮点数。"""

from __future__ import annotations

import io
import json
import re
from fractions import Fraction
from pathlib import Path

import openpyxl
from tests.promises.conftest import Reports
from tests.promises.program import program

import aidfunds as af

LARGEST = "9999999999999.99"  # the largest amount there is, exact to the fen
PLAN = Path(__file__).parents[1] / "errors" / "plan.toml"


def test_promise_5_documents_hold_no_json_number_with_a_fraction(reports: Reports) -> None:
    def refuse(text: str) -> float:
        raise AssertionError(text)

    for files in reports.values():
        json.loads(files["report.json"], parse_float=refuse)


def test_promise_5_the_largest_amount_arrives_to_the_fen(tmp_path: Path) -> None:
    text = PLAN.read_text("utf-8").replace('"48万元"', f'"{LARGEST}元"')
    file = tmp_path / "plan.toml"
    file.write_text(text, "utf-8")
    assert program("report", str(file), "-o", str(tmp_path / "out")).returncode in (0, 1)
    assert f'"{LARGEST}"' in (tmp_path / "out" / "report.json").read_text("utf-8")
    page = re.sub(r"[,\s]", "", (tmp_path / "out" / "report.html").read_text("utf-8"))
    assert LARGEST in page
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "out" / "report.xlsx").read_bytes()), data_only=True)
    held = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert LARGEST in held


def test_promise_5_a_fen_is_never_lost_between_units() -> None:
    amounts = [af.Money(fen) for fen in range(1, 10**15, 10**15 // 997)]
    assert [Fraction(one.in_unit("万元")) * 10**6 for one in amounts] == [one.fen for one in amounts]
