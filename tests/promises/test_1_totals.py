"""Promise 1: no output holds a total that differs from the sum of its parts. 合计等于各部分之和。

That every formula of the workbook recalculates to its cached value is in tests/reports/test_xlsx_recalculated.py.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import openpyxl
import pytest
from tests.promises.conftest import Reports
from tests.promises.program import EXCHANGE, QUJING, document

both_plans = pytest.mark.parametrize("plan", [EXCHANGE, QUJING], ids=["cadre-exchange", "qujing-2020"])


def tables(report: bytes) -> Iterator[dict[str, Any]]:
    for chapter in json.loads(report)["chapters"]:
        yield from (block for block in chapter["blocks"] if block["type"] == "table")


def sums(table: dict[str, Any]) -> Iterator[tuple[Fraction, Fraction]]:
    """Each figure that is the sum of a span of its own table, beside the sum added up here."""
    columns = [column["key"] for column in table["columns"]]
    for row in table["rows"]:
        for cell in row["cells"]:
            formula = cell.get("formula", {})
            terms = formula.get("terms", [])
            spans = [term for term in terms if not term["table"] and "first" in term]
            if formula.get("operation") == "sum" and len(spans) == len(terms) == 1:
                yield Fraction(cell["value"]), added(table["rows"], columns.index(spans[0]["column"]), spans[0])


def added(rows: list[dict[str, Any]], column: int, span: dict[str, Any]) -> Fraction:
    parts = [row for row in rows[span["first"] : span["last"] + 1] if row["role"] == "part"]
    values = [row["cells"][column].get("value") for row in parts]
    return sum((Fraction(value) for value in values if value), Fraction(0))


@both_plans
def test_promise_1_totals_are_the_sums_of_their_parts(plan: str, reports: Reports) -> None:
    found = [pair for table in tables(reports[plan]["report.json"]) for pair in sums(table)]
    assert len(found) > 10
    assert [stated for stated, _ in found] == [parts for _, parts in found]


@both_plans
def test_promise_1_the_workbook_and_the_page_show_the_same_totals(plan: str, reports: Reports) -> None:
    stated = {
        Fraction(cell["value"])
        for table in tables(reports[plan]["report.json"])
        for row in table["rows"]
        if row["role"] == "total"
        for cell in row["cells"]
        if cell.get("type") == "money" and cell["value"]
    }
    assert stated
    assert stated <= workbook_figures(reports[plan]["report.xlsx"])
    assert stated <= page_figures(reports[plan]["report.html"])


def workbook_figures(workbook: bytes) -> set[Fraction]:
    """Every cached number, in yuan whether it is kept in 元 or in 万元."""
    book = openpyxl.load_workbook(io.BytesIO(workbook), data_only=True)
    cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
    numbers = [Fraction(str(value)) for value in cells if type(value) in (int, float)]
    return {number * unit for number in numbers for unit in (1, 10_000)}


def page_figures(page: bytes) -> set[Fraction]:
    shown = re.findall(r"-?[0-9][0-9,]*(?:\.[0-9]+)?", page.decode())
    numbers = [Fraction(text.replace(",", "")) for text in shown]
    return {number * unit for number in numbers for unit in (1, 10_000)}


@both_plans
def test_promise_1_priced_lines_add_up(plan: str) -> None:
    budget = document("budget", plan, "--json")
    for project in budget["projects"]:
        lines = sum((Fraction(line["amount"]) for line in project["lines"]), Fraction(0))
        assert project["priced"] is None or lines == Fraction(project["priced"])
        assert (project["priced"] is None) == (not project["lines"])
    assert sum(Fraction(project["priced"] or 0) for project in budget["projects"]) == Fraction(budget["total"])
