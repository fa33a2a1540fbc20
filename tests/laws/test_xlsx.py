"""Laws of the workbook: text stays text, money stays exact, the same document gives the same bytes."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.drawing import at_most

from aidfunds.model.documents import Citation
from aidfunds.model.findings import Finding, Location, Severity
from aidfunds.money import LARGEST_FEN, Money, total
from aidfunds.render import xlsx
from aidfunds.render.texts import paper_width
from aidfunds.render.workbook.pen import header_text, sheet_names, utf16_length
from aidfunds.render.workbook.values import CARD_WIDTH, card_spans, lines_needed, money_number
from aidfunds.render.xlsx import render_xlsx
from aidfunds.report.nodes import (
    PRINTABLE,
    Block,
    Chapter,
    Chart,
    Column,
    Document,
    Figure,
    FindingList,
    KeyFigure,
    KeyFigures,
    Kind,
    Note,
    Paragraph,
    Ref,
    Role,
    Row,
    Span,
    Sum,
    Table,
)

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HOSTILE = (
    "=1+1",
    "=cmd|'/c calc'!A0",
    '=HYPERLINK("http://evil.example","x")',
    "+1",
    "-1",
    "@SUM(A1)",
    "{=1}",
    "http://evil.example",
    "mailto:a@b.c",
    "internal:'x'!A1",
    "external:c:\\x.xlsx",
    "<r><t>x</t></r>",
    "<r></r>",
    "_x0041_",
    "</t></si>",
    "&amp;",
    "]]>",
    "'quoted",
    "&G",
    "&[Picture]",
    "&Z&F",
    "SORT(1)",
    "_xlfn.X(",
    "A1",
    "R1C1",
    "History",
    "\t=1",
    "\n",
    " ",
    "",
)
printable = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).filter(PRINTABLE.fullmatch)
hostile = st.sampled_from(HOSTILE) | printable | st.tuples(st.sampled_from(HOSTILE), printable).map("".join)
clean = hostile.filter(lambda text: text == re.sub(r"\s", "", text) and text.isascii())
amounts = st.integers(-LARGEST_FEN // 20, LARGEST_FEN // 20).map(Money)


def table_of(text: str, key: str = "t") -> Table:
    kinds = (Kind.TEXT, Kind.CODE, Kind.SOURCE, Kind.MARK, Kind.MONEY)
    columns = tuple(Column(kind.value, text, kind) for kind in kinds)
    total_cell = Figure(Money(7), formula=Sum((Span(0, 0, "money"),)), note=text)
    rows = (Row((text, text, text, text, Money(7))), Row((text, text, Figure(text), text, total_cell), Role.TOTAL))
    return Table(key=key, caption=text, columns=columns, rows=rows, note=text)


def chart_of(text: str) -> Chart:
    return Chart(key="chart", title=text, table="shown", label="label", series=("money",))


def shown(text: str) -> Table:
    rows = (Row((text or "一", Money(1))), Row((text or "二", Money(2))))
    columns = (Column("label", text), Column("money", text, Kind.MONEY))
    return Table(key="shown", caption=text, columns=columns, rows=rows)


def blocks_of(text: str, clause: str) -> tuple[Block, ...]:
    finding = Finding(
        code="AF-SUM-001",
        severity=Severity.ERROR,
        message=text,
        location=Location(path=text),
        source=Citation(clause),
        hint=text,
    )
    figures = (
        KeyFigure(text, Figure(text, note=text), unit=text, note=text),
        KeyFigure(text, Figure(Money(7), formula=Sum((Ref(0, "money", "t"),)))),
    )
    blocks = (Paragraph(text), Note(text), KeyFigures(figures), table_of(text), chart_of(text), shown(text))
    return (*blocks, FindingList((finding,)))


def report(*blocks: Block, text: str = "报告", sheet: str = "表") -> Document:
    return Document(
        title=text,
        number=text,
        as_of=date(2020, 6, 1),
        chapters=(Chapter(key="c", number=text, title=text, sheet=sheet, blocks=blocks),),
        made_with=(text,),
        inputs=((text, text),),
    )


def parts(workbook: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(workbook)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(content)  # noqa: S314  # our own output


def texts(workbook: bytes) -> set[str]:
    """Every text of a workbook, shared or inline, as a spreadsheet program decodes it."""
    found = set()
    for name, content in parts(workbook).items():
        if name.endswith("sharedStrings.xml") or "worksheets/sheet" in name:
            root = tree(content)
            for item in (*root.iter(f"{MAIN}si"), *root.iter(f"{MAIN}is")):
                encoded = "".join(run.text or "" for run in item.iter(f"{MAIN}t"))
                found.add(re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), encoded))
    return found


@at_most(25)
@given(hostile, clean)
def test_text_never_becomes_formula_link_or_markup(text: str, clause: str) -> None:
    workbook = render_xlsx(report(*blocks_of(text, clause), text=text, sheet=text))
    sheets = [content for name, content in parts(workbook).items() if name.startswith("xl/worksheets/sheet")]
    assert sum(len(re.findall(rb"<f[ >]", sheet)) for sheet in sheets) == 2  # the total and the key figure
    assert not any(
        b"hyperlink" in content or b'TargetMode="External"' in content for content in parts(workbook).values()
    )
    assert not text.strip() or text in texts(workbook)


@pytest.mark.parametrize("text", HOSTILE)
def test_each_hostile_text_is_kept_word_for_word_when_streamed(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "CELLS_IN_MEMORY", 0)
    workbook = render_xlsx(report(*blocks_of(text, "一"), text=text, sheet=text))
    assert b"".join(parts(workbook).values()).count(b"<f>ROUND") == 2
    assert not text or text in texts(workbook)


@at_most(25)
@given(hostile)
def test_every_part_is_well_formed(text: str) -> None:
    for content in parts(render_xlsx(report(*blocks_of(text, "一"), text=text, sheet=text))).values():
        tree(content)


@at_most(25)
@given(hostile)
def test_same_document_same_bytes(text: str) -> None:
    document = report(*blocks_of(text, "一"), text=text)
    assert render_xlsx(document) == render_xlsx(document)


@given(st.lists(hostile | st.text(max_size=40), max_size=6))
def test_sheet_names_are_accepted_and_unique(wanted: list[str]) -> None:
    names = sheet_names(wanted)
    assert len({name.lower() for name in names}) == len(wanted)
    assert all(name.strip() and 0 < utf16_length(name) <= 31 for name in names)
    assert not any(set(name) & set("[]:*?/\\") or name[0] == "'" or name[-1] == "'" for name in names)


@given(hostile)
def test_header_text_holds_no_codes(text: str) -> None:
    assert "&" not in header_text(text).replace("&&", "")
    assert "&G" not in header_text(text).replace("&&G", "G")


@given(hostile | st.text(max_size=60), st.integers(2, 40))
def test_wrapped_text_has_room(text: str, width: int) -> None:
    paragraphs = [paper_width(line) for line in text.split("\n")]
    assert lines_needed(text, width) >= sum(max(1, -(-places // width)) for places in paragraphs)
    assert lines_needed(text, max(paragraphs) + 2) == len(paragraphs)


@given(hostile | st.text(max_size=60), st.integers(2, 40), st.integers(0, 40))
def test_a_wider_column_never_takes_more_lines(text: str, width: int, more: int) -> None:
    assert lines_needed(text, width + more) <= lines_needed(text, width)


@given(st.lists(st.integers(7, 72).map(float), max_size=45), st.integers(0, 5))
def test_cards_are_wide_enough_and_never_overlap(widths: list[float], cards: int) -> None:
    spans = card_spans(widths, cards)
    assert len(spans) in (0, cards)
    columns = [column for first, last in spans for column in range(first, last + 1)]
    assert columns == list(range(len(columns)))
    assert all(sum(widths[first : last + 1]) >= CARD_WIDTH for first, last in spans)


@at_most(25)
@given(st.lists(amounts, min_size=1, max_size=10), st.sampled_from(["元", "万元"]))
def test_money_is_kept_to_the_fen(cells: list[Money], unit: str) -> None:
    whole = Figure(total(cells), formula=Sum((Span(0, len(cells) - 1, "m"),)))
    rows = (*(Row((cell,)) for cell in cells), Row((whole,), Role.TOTAL))
    table = Table(key="t", caption="表", columns=(Column("m", "金额", Kind.MONEY),), rows=rows, unit=unit)
    sheet = tree(parts(render_xlsx(report(table)))["xl/worksheets/sheet1.xml"])
    numbers = [Decimal(value.text or "") for value in sheet.iterfind(f".//{MAIN}c[{MAIN}v]/{MAIN}v")]
    assert numbers[-len(cells) - 1 :] == [money_number(amount, unit) for amount in (*cells, total(cells))]


@at_most(25)
@given(st.lists(amounts, min_size=1, max_size=10))
def test_a_spreadsheet_reads_the_same_fen(cells: list[Money]) -> None:
    for unit, per in (("元", 100), ("万元", 1_000_000)):
        assert [round(float(f"{money_number(cell, unit):.16G}") * per) for cell in cells] == [
            cell.fen for cell in cells
        ]
