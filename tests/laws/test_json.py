"""Laws of the data document: written piece by piece, it says what one piece would say. JSON 定律。"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
from hypothesis import given, settings

import aidfunds
from aidfunds.render.json import _LAZY, _pieces, _report, render_json
from aidfunds.render.texts import spoken_by
from aidfunds.report.nodes import Document, Table
from aidfunds.testing.strategies import report_documents

SCHEMA = json.loads((Path(aidfunds.__file__).parent / "schemas" / "report-1.json").read_text("utf-8"))
some = settings(max_examples=5, deadline=None)


def whole(value: Any) -> Any:
    """The same with every lazy list made."""
    if isinstance(value, dict):
        return {name: whole(inner) for name, inner in value.items()}
    return [whole(item) for item in value] if isinstance(value, (*_LAZY, list)) else value


@some
@given(report_documents())
def test_what_is_written_in_pieces_is_what_the_whole_says(document: Document) -> None:
    written = render_json(document)
    with spoken_by(document):
        plain = json.dumps(whole(_report(document)))  # a tuple and a list are the same to JSON
    assert json.loads(written) == json.loads(plain)


@some
@given(report_documents())
def test_it_keeps_its_schema_ends_in_a_line_end_and_is_the_same_again(document: Document) -> None:
    written = render_json(document)
    jsonschema.validate(json.loads(written), SCHEMA, cls=jsonschema.Draft202012Validator)
    assert written.endswith(b"}\n")
    assert written == render_json(document)


@some
@given(report_documents())
def test_each_row_of_a_table_stands_on_one_line(document: Document) -> None:
    tables = [block for chapter in document.chapters for block in chapter.blocks if isinstance(block, Table)]
    rows = [line for line in render_json(document).splitlines() if line.startswith(b'{"role":')]
    assert len(rows) == sum(len(table.rows) for table in tables)


def test_an_empty_lazy_list_is_an_empty_list() -> None:
    assert json.loads("".join(_pieces({"rows": map(str, []), "more": (each for each in [1, 2])}))) == {
        "rows": [],
        "more": [1, 2],
    }
