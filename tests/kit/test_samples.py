"""The ready-made records, and outputs read back by a second reader. 现成数据与读回。"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
from hypothesis import given, settings

import aidfunds as af
from aidfunds import testing
from aidfunds.report import Document
from aidfunds.rules.closures.catalogue import closures_of
from aidfunds.testing.strategies import report_documents

QUJING = Path(__file__).parents[2] / "examples" / "qujing-2020"
SHIPPED = Path(testing.__file__).parent / "qujing-2020"
CORE = af.load_registry(left_out=["cadre_exchange", "consumer_relief", "labor_transfer", "medical_ai"])


def test_the_shipped_notice_is_the_example() -> None:
    """After a change of the example, copy it: cp examples/qujing-2020/plan.toml src/aidfunds/testing/qujing-2020/."""
    assert (SHIPPED / "plan.toml").read_bytes() == (QUJING / "plan.toml").read_bytes()


def test_the_notice_stands_without_any_program() -> None:
    plan = testing.qujing_plan(CORE)
    assert plan.unread == tuple(one.key for one in plan.portfolio.projects)
    assert all(one.closes for one in af.price(plan, CORE).closures)


def test_the_notice_is_whole_where_its_programs_are_installed() -> None:
    registry = af.load_registry()
    assert testing.qujing_plan(registry).portfolio == af.read_plan(QUJING, registry).portfolio


def test_a_sample_project_stands_in_a_year_that_closes() -> None:
    year = testing.make_portfolio(testing.make_project(), testing.make_project(key="other", holder="elsewhere"))
    assert all(one.closes for one in closures_of(af.Context(portfolio=year, as_of=year.as_of)))
    assert CORE.findings(af.Context(portfolio=year, as_of=year.as_of)) is not None


@settings(max_examples=30)
@given(report_documents())
def test_a_workbook_reads_as_openpyxl_reads_it(document: Document) -> None:
    content = CORE.render(document, "xlsx")
    shown, written = (openpyxl.load_workbook(BytesIO(content), data_only=data_only) for data_only in (True, False))
    sheets = testing.parsed(content, "xlsx")
    assert list(sheets) == shown.sheetnames
    for name, sheet in sheets.items():
        cells = {cell.coordinate: cell.value for row in shown[name].iter_rows() for cell in row}
        assert {place: _same(value) for place, value in sheet.values.items()} == {
            place: _other(value) for place, value in cells.items() if value is not None and value != ""
        } | {place: "" for place, value in sheet.values.items() if value == ""}
        formulas = {cell.coordinate: cell.value for row in written[name].iter_rows() for cell in row}
        assert {place: f"={text}" for place, text in sheet.formulas.items()} == {
            place: text for place, text in formulas.items() if place in sheet.formulas
        }


def _same(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else value


def _other(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, (int, float, date)):
        return value
    return date(value.year, value.month, value.day) if isinstance(value, date) else float(value)
