"""Laws of the page. 网页定律。"""

from __future__ import annotations

import unicodedata
from datetime import date
from fractions import Fraction
from xml.etree.ElementTree import Element

import html5lib
from hypothesis import example, given
from hypothesis import strategies as st
from tests.drawing import at_most

from aidfunds.model.documents import Citation
from aidfunds.model.findings import Finding, Location, Severity
from aidfunds.money import LARGEST_FEN, Memo, Money
from aidfunds.quantity import Quantity
from aidfunds.render.html import render_html
from aidfunds.render.texts import write_date, write_days, write_money, write_share
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
    Row,
    Sum,
    Table,
)

HOSTILE = (
    "</svg><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)",
    "</style><img src=x onerror=alert(1)>",
    "</title></textarea><!--",
    "]]><![CDATA[",
    "--></table></main>",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt;&#60;i&#62;",
    "\\3c script\\3e }",
    "javascript:alert(1)",
)


def printable(text: str) -> bool:
    return bool(PRINTABLE.fullmatch(text)) and unicodedata.is_normalized("NFC", text)


texts = (
    st.lists(st.sampled_from(HOSTILE) | st.text(max_size=20), min_size=1, max_size=3)
    .map(lambda parts: "文" + unicodedata.normalize("NFC", "".join(parts)))
    .filter(printable)
)
amounts = st.integers(-LARGEST_FEN, LARGEST_FEN).map(Money)
quick = at_most(25)


def document_of(text: str) -> Document:
    """A document that holds the text wherever a document can hold one."""
    blocks = (Paragraph(text), Note(text), key_figures(text), table(text), chart(text), shown(text), findings(text))
    return Document(
        title=text,
        number=text,
        as_of=date(2020, 4, 10),
        issued_on=date(2020, 4, 10),
        language=text,
        chapters=(chapter(text, *blocks), chapter(text)),
        made_with=(text, text),
        inputs=((text, text),),
    )


def chapter(text: str, *blocks: Block) -> Chapter:
    return Chapter(key=text, number=text, title=text, sheet=text, blocks=blocks)


def key_figures(text: str) -> KeyFigures:
    return KeyFigures((KeyFigure(text, Figure(text, Citation(text, text), None, text), text, text),))


def table(text: str) -> Table:
    columns = (Column("name", text), Column("code", text, Kind.CODE), Column("money", text, Kind.MONEY))
    formula = Sum((Ref(0, "money"), Ref(0, "money", "table")))
    rows = (
        Row((text, text, Figure(Memo.parse("1元"), Citation(text, text), formula, text)), anchor=text),
        Row((Figure(text, note=text), text, Quantity(1, "人")), anchor=text),
    )
    return Table(key="table", caption=text, columns=columns, rows=rows, note=text)


def chart(text: str) -> Chart:
    return Chart(key="chart", title=text, table="shown", label="name", series=("money", "more"))


def shown(text: str) -> Table:
    columns = (Column("name", text), Column("money", text, Kind.MONEY), Column("more", text, Kind.MONEY))
    rows = tuple(Row((text, Money(1), Money(2))) for _ in range(2))
    return Table(key="shown", caption=text, columns=columns, rows=rows)


def findings(text: str) -> FindingList:
    finding = Finding(
        code=text,
        severity=Severity.WARNING,
        message=text,
        location=Location(path=text, file=text + text, line=1),
        source=Citation(text, text),
        hint=text,
        plugin=text,
    )
    return FindingList((finding, finding))


def amounts_table(parts: list[Money], unit: str) -> Document:
    rows = tuple(Row((part,)) for part in parts)
    return only(Table(key="t", caption="表", columns=(Column("m", "金额", Kind.MONEY),), rows=rows, unit=unit))


def only(block: Block) -> Document:
    return Document(title="题", number="号", as_of=date(2020, 4, 10), chapters=(chapter("one", block),))


def parsed(page: bytes) -> Element:
    root: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page.decode())
    return root


def shape(page: bytes) -> list[tuple[str, tuple[str, ...]]]:
    """Elements and attributes, without those that only say where a long text may be broken."""
    elements = (each for each in parsed(page).iter() if each.tag != "wbr" and each.get("class") != "piece")
    return [(str(each.tag), tuple(sorted(map(str, each.attrib)))) for each in elements]


PLAIN_SHAPE = shape(render_html(document_of("文字")))


@given(texts)
@example("文" + "".join(HOSTILE))
@quick
def test_no_text_becomes_markup(text: str) -> None:
    assert shape(render_html(document_of(text))) == PLAIN_SHAPE


@given(texts)
@quick
def test_every_text_is_shown_as_it_is(text: str) -> None:
    page = parsed(render_html(only(Paragraph(text))))
    assert text in ["".join(each.itertext()) for each in page.iter("p")]


@given(texts)
@quick
def test_ids_are_unique_whatever_the_keys(text: str) -> None:
    ids = [each.get("id") for each in parsed(render_html(document_of(text))).iter() if each.get("id")]
    assert len(ids) == len(set(ids))


@given(texts)
@quick
def test_same_document_same_bytes(text: str) -> None:
    assert render_html(document_of(text)) == render_html(document_of(text))


@given(st.lists(amounts, min_size=1), st.sampled_from(["元", "万元"]))
@quick
def test_amounts_read_back_to_the_fen(parts: list[Money], unit: str) -> None:
    cells = [each for each in parsed(render_html(amounts_table(parts, unit))).iter() if each.get("data-fen")]
    assert [Money.parse((each.text or "").replace(",", "") + unit) for each in cells] == parts
    assert [Money(int(each.get("data-fen") or "")) for each in cells] == parts


@given(amounts, st.sampled_from(["元", "万元", "亿元"]))
def test_written_money_reads_back(amount: Money, unit: str) -> None:
    assert Money.parse(write_money(amount, unit).replace(",", "") + unit) == amount


@given(st.fractions())
def test_written_share_is_within_half_a_hundredth(share: Fraction) -> None:
    assert abs(Fraction(write_share(share).rstrip("%").replace(",", "")) - share * 100) <= Fraction(1, 200)


@given(st.dates(), st.text("自至起止年月日，。（）“” "))
def test_a_day_in_running_text_is_written_as_on_paper(day: date, text: str) -> None:
    assert write_days(f"{text}{day.isoformat()}{text}") == f"{text}{write_date(day)}{text}"
