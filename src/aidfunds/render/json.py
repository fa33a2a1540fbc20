"""A report as data: aidfunds.report/1. JSON 文档。

Money is text in yuan with two decimals, a fraction is text ``n/d``, a date ISO 8601;
JSON numbers are only counts and rows.  A report may have millions of cells: it is written row by row, one a line, and
never stands in memory as plain values.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from io import BytesIO
from types import GeneratorType
from typing import Any, assert_never

from aidfunds.model.documents import Citation
from aidfunds.money import Memo, Money
from aidfunds.quantity import Quantity, Rate, number_text
from aidfunds.render.texts import spoken_by
from aidfunds.report.compose import bars_of, tables_of
from aidfunds.report.documents import finding_document
from aidfunds.report.nodes import (
    Above,
    Agreement,
    Block,
    Cell,
    Chart,
    Difference,
    Document,
    Figure,
    FindingList,
    Formula,
    KeyFigures,
    Note,
    Paragraph,
    Plain,
    Product,
    Ref,
    Row,
    Span,
    Sum,
    Table,
)

SCHEMA = "aidfunds.report/1"


_LAZY = (map, GeneratorType)  # lists whose items are made as they are written
_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def render_json(document: Document) -> bytes:
    """One JSON object, UTF-8, ending with a line end. 写出 JSON。"""
    written = BytesIO()
    with spoken_by(document):
        for piece in _pieces(_report(document)):
            written.write(piece.encode())
    written.write(b"\n")
    return written.getvalue()


def _pieces(value: object) -> Iterator[str]:
    """The text of a value piece by piece, each item of a lazy list on a line of its own."""
    if isinstance(value, _LAZY):
        mark = "[\n"
        for item in value:
            yield mark
            yield from _pieces(item)
            mark = ",\n"
        yield "[]" if mark == "[\n" else "\n]"
    elif isinstance(value, dict) and any(isinstance(inner, _LAZY) for inner in value.values()):
        mark = "{"
        for name, inner in value.items():
            yield f"{mark}{_write(name)}:"
            yield from _pieces(inner)
            mark = ","
        yield "}"
    else:
        yield _write(value)


def _report(document: Document) -> dict[str, Any]:
    """The report as plain values, as ``schemas/report-1.json`` describes it; its long lists are iterators."""
    tables = tables_of(document)
    chapters = (
        {
            "key": chapter.key,
            "number": chapter.number,
            "title": chapter.title,
            "blocks": (_block(block, tables) for block in chapter.blocks),
        }
        for chapter in document.chapters
    )
    return {
        "schema": SCHEMA,
        "title": document.title,
        "number": document.number,
        "as_of": document.as_of.isoformat(),
        "issued_on": document.issued_on.isoformat() if document.issued_on else None,
        "language": document.language,
        "chapters": chapters,
        "made_with": list(document.made_with),
        "inputs": [{"name": name, "sha256": sha256} for name, sha256 in document.inputs],
    }


def _block(block: Block, tables: Mapping[str, Table]) -> dict[str, Any]:
    match block:
        case Paragraph(text):
            return {"type": "paragraph", "text": text}
        case Note(text):
            return {"type": "note", "text": text}
        case KeyFigures(figures):
            named = [
                {"title": shown.title, "unit": shown.unit, "note": shown.note, **_cell(shown.figure)}
                for shown in figures
            ]
            return {"type": "key_figures", "figures": named}
        case Table():
            return _table(block)
        case Chart():
            bars = bars_of(block, tables)
            series = [
                {"title": drawn.title, "amounts": [each.in_yuan for each in drawn.amounts]} for drawn in bars.series
            ]
            return {
                "type": "chart",
                "key": block.key,
                "title": block.title,
                "table": block.table,
                "labels": list(bars.labels),
                "series": series,
            }
        case FindingList(findings):
            return {"type": "findings", "findings": map(finding_document, findings)}
        case _:
            assert_never(block)


def _table(table: Table) -> dict[str, Any]:
    return {
        "type": "table",
        "key": table.key,
        "caption": table.caption,
        "unit": table.unit,
        "note": table.note,
        "columns": [{"key": column.key, "title": column.title, "kind": column.kind.value} for column in table.columns],
        "rows": map(_row, table.rows),
    }


def _row(row: Row) -> dict[str, Any]:
    return {"role": row.role.value, "anchor": row.anchor, "cells": [_cell(cell) for cell in row.cells]}


def _cell(cell: Cell) -> dict[str, Any]:
    if isinstance(cell, Above):
        return {"above": True}
    if not isinstance(cell, Figure):
        return _typed(cell)
    more: dict[str, Any] = {}
    if cell.source:
        more["source"] = _citation(cell.source)
    if cell.formula:
        more["formula"] = _formula(cell.formula)
    if cell.note:
        more["note"] = cell.note
    return {**_typed(cell.value), **more}


def _typed(value: Plain) -> dict[str, Any]:
    match value:
        case None:
            return {"type": "empty", "value": None}
        case str():
            return {"type": "text", "value": value}
        case Money():
            return {"type": "money", "value": value.in_yuan}
        case Memo():
            return {"type": "memo", "value": value.in_yuan}
        case int():
            return {"type": "count", "value": value}
        case Fraction():
            return {"type": "share", "value": f"{value.numerator}/{value.denominator}"}
        case Quantity():
            return {"type": "quantity", "value": number_text(value.number), "unit": value.unit, "per": list(value.per)}
        case Rate():
            return {"type": "rate", "value": value.money.in_yuan, "per": list(value.per)}
        case date():
            return {"type": "date", "value": value.isoformat()}
        case _:
            assert_never(value)


def _citation(citation: Citation) -> dict[str, Any]:
    span = list(citation.span) if citation.span else None
    return {"document": citation.document, "clause": citation.clause, "span": span}


def _formula(formula: Formula) -> dict[str, Any]:
    match formula:
        case Sum(terms):
            return {"operation": "sum", "terms": [_place(term) for term in terms]}
        case Product(factors):
            return {"operation": "product", "terms": [_place(factor) for factor in factors]}
        case Difference(minuend, subtrahend):
            return {"operation": "difference", "terms": [_place(minuend), _place(subtrahend)]}
        case Agreement(left, right):
            return {"operation": "agreement", "terms": [_place(left), _place(right)]}
        case _:
            assert_never(formula)


def _place(place: Ref | Span) -> dict[str, Any]:
    if isinstance(place, Ref):
        return {"table": place.table, "column": place.column, "row": place.row}
    return {"table": place.table, "column": place.column, "first": place.first, "last": place.last}
