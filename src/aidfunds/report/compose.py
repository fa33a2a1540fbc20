"""Sections put together into one document, and every formula evaluated and compared with its value. 组稿与公式求值。

Pure and exact: money in fen, everything else in whole numbers or fractions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from math import prod
from typing import TypeAlias, assert_never

from attrs import evolve, frozen

from aidfunds.errors import FormulaError, MoneyError, ReportError
from aidfunds.language import CHINESE, language, listed, tr
from aidfunds.money import ZERO, Memo, Money, total
from aidfunds.quantity import Quantity, Rate
from aidfunds.report.nodes import (
    Agreement,
    Chapter,
    Chart,
    Column,
    Difference,
    Document,
    Figure,
    Formula,
    KeyFigure,
    KeyFigures,
    Kind,
    Plain,
    Product,
    Ref,
    Role,
    Row,
    Section,
    Span,
    Sum,
    Table,
    plain_value,
)

Number: TypeAlias = Money | Fraction
YES, NO = "√", "×"


def tables_of(document: Document) -> dict[str, Table]:
    """The tables of a document by key; FormulaError where two share one. 按键取表。"""
    tables: dict[str, Table] = {}
    for table in document.tables():
        if table.key in tables:
            captions = listed((tables[table.key].caption, table.caption))
            raise FormulaError(tr("两张表使用同一个键“{key}”：{captions}", key=table.key, captions=captions))
        tables[table.key] = table
    return tables


def verify(document: Document) -> None:
    """Every figure holds what its formula gives, or FormulaError says which does not. 核对数值与公式。

    An empty cell agrees with a formula that gives nothing or zero.
    """
    tables = tables_of(document)
    for table in tables.values():
        for number, row in enumerate(table.rows):
            for column, cell in zip(table.columns, row.cells, strict=True):
                if type(cell) is Figure and cell.formula is not None:
                    place = partial(_cell_place, table, number, column)
                    _verify_figure(cell.value, cell.formula, tables, table, place)
    for chapter in document.chapters:
        for block in chapter.blocks:
            for shown in block.figures if isinstance(block, KeyFigures) else ():
                if shown.figure.formula is not None:
                    place = partial(_figure_place, chapter, shown)
                    _verify_figure(shown.figure.value, shown.figure.formula, tables, None, place)


@frozen
class Series:
    """One amount for each bar. 数据系列。"""

    title: str
    amounts: tuple[Money, ...]


@frozen
class Bars:
    """What a chart draws: the rows of its table, their labels, and an amount for each in each series. 图的内容。"""

    chart: Chart
    title: str
    rows: tuple[int, ...]
    labels: tuple[str, ...]
    series: tuple[Series, ...]


def bars_of(chart: Chart, tables: Mapping[str, Table]) -> Bars:
    """The bars of a chart, read from its table; FormulaError where that does not hold them. 读出图的内容。"""
    table = tables.get(chart.table)
    if table is None:
        raise FormulaError(tr("图“{chart}”指向的表“{table}”不在报告里", chart=chart.title, table=chart.table))
    rows = tuple(number for number, row in enumerate(table.rows) if row.role is Role.PART)
    labels = tuple(_label(plain_value(table.rows[row].cells[column_place(table, chart.label)])) for row in rows)
    if not all(labels):
        told = tr("图“{chart}”第 {row} 条没有名称", chart=chart.title, row=labels.index("") + 1)
        raise FormulaError(told)
    return Bars(chart, chart.title, rows, labels, tuple(_series(chart, table, column, rows) for column in chart.series))


def _series(chart: Chart, table: Table, column: str, rows: Iterable[int]) -> Series:
    place = column_place(table, column)
    held = [plain_value(table.rows[row].cells[place]) for row in rows]
    title = table.columns[place].title
    if not all(value is None or isinstance(value, Money) for value in held):
        raise FormulaError(tr("图“{chart}”的“{column}”列不是金额", chart=chart.title, column=title))
    return Series(title, tuple(value if isinstance(value, Money) else ZERO for value in held))


def _label(value: Plain) -> str:
    return "" if value is None else str(value)


def refuse_bare_totals(section: Section) -> None:
    """FormulaError where a total says another sum than its rows, with neither a formula nor a source. 无依据的合计。"""
    for table in (block for block in section.blocks if isinstance(block, Table)):
        for number, row in enumerate(table.rows):
            for column, cell in zip(table.columns, row.cells, strict=True) if row.role is Role.TOTAL else ():
                value = plain_value(cell)
                traced = isinstance(cell, Figure) and (cell.formula is not None or cell.source is not None)
                parts = [
                    plain_value(part.cells[table.place(column.key)]) for part in table.rows if part.role is Role.PART
                ]
                summed = total(amount for amount in parts if isinstance(amount, Money))
                if isinstance(value, Money) and not traced and value != summed:
                    place = _cell_place(table, number, column)
                    told = tr(
                        "{place}是 {held}，各行合计 {given}，没有公式也没有出处", place=place, held=value, given=summed
                    )
                    raise FormulaError(told)


def _cell_place(table: Table, row: int, column: Column) -> str:
    return tr(
        "表“{table}”（{table_key}）第 {row} 行“{column}”列（{column_key}）",
        table=table.caption,
        table_key=table.key,
        row=row + 1,
        column=column.title,
        column_key=column.key,
    )


def _figure_place(chapter: Chapter, figure: KeyFigure) -> str:
    return tr("章“{chapter}”关键数字“{figure}”", chapter=chapter.title, figure=figure.title)


def _verify_figure(
    held: Plain, formula: Formula, tables: Mapping[str, Table], here: Table | None, place: Callable[[], str]
) -> None:
    try:
        given = evaluate(formula, tables, here)
    except (FormulaError, MoneyError) as error:
        raise FormulaError(tr("{place}的公式无法计算：{error}", place=place(), error=error)) from error
    if not _same(held, given):
        raise FormulaError(
            tr("{place}的值是 {held}，公式给出 {given}", place=place(), held=_shown(held), given=_shown(given))
        )


def evaluate(formula: Formula, tables: Mapping[str, Table], here: Table | None) -> Plain:
    """What a formula gives in the table ``here`` (none for a key figure). 公式的值。

    Money stays money; other numbers come out as int where whole, else as Fraction; an agreement is √ or ×.
    Spans add part rows only and pass over empty cells and memo amounts. A reference to nothing, or
    adding what does not add, raises FormulaError.
    """
    match formula:
        case Sum(terms):
            return _plain(_sum([number for term in terms for number in _numbers(term, tables, here)]))
        case Product(factors):
            return _plain(_product([_factor(factor, tables, here) for factor in factors]))
        case Difference(minuend, subtrahend):
            return _plain(_difference(_number(minuend, tables, here), _number(subtrahend, tables, here)))
        case Agreement(left, right):
            return YES if _same(_held(left, tables, here), _held(right, tables, here)) else NO
        case _:
            assert_never(formula)


def column_place(table: Table, column: str) -> int:
    """The position of a column that a formula names; FormulaError if there is none. 公式所指的列。"""
    try:
        return table.place(column)
    except ReportError as error:
        raise FormulaError(str(error)) from error


def table_named(key: str, tables: Mapping[str, Table], here: Table | None) -> Table:
    """The table that a reference means; FormulaError if there is none. 公式所指的表。"""
    table = tables.get(key) if key else here
    if table is None:
        raise FormulaError(tr("公式引用的表“{key}”不存在", key=key) if key else tr("关键数字的公式必须写明表的键"))
    return table


def part_rows(span: Span, table: Table) -> Iterator[int]:
    """The rows that a span adds; FormulaError where it leaves the table. 区间中的明细行。"""
    if not 0 <= span.first <= span.last < len(table.rows):
        first, last = span.first + 1, span.last + 1
        raise FormulaError(tr("表“{table}”没有第 {first} 至 {last} 行", table=table.caption, first=first, last=last))
    return (row for row in range(span.first, span.last + 1) if table.rows[row].role is Role.PART)


def referred(ref: Ref, tables: Mapping[str, Table], here: Table | None) -> tuple[Table, int]:
    """The table and column position of a reference; FormulaError if it points at nothing. 引用的位置。"""
    table = table_named(ref.table, tables, here)
    place = column_place(table, ref.column)
    if not 0 <= ref.row < len(table.rows):
        raise FormulaError(tr("表“{table}”没有第 {row} 行", table=table.caption, row=ref.row + 1))
    return table, place


def _held(ref: Ref, tables: Mapping[str, Table], here: Table | None) -> Plain:
    table, place = referred(ref, tables, here)
    return plain_value(table.rows[ref.row].cells[place])


def _numbers(term: Ref | Span, tables: Mapping[str, Table], here: Table | None) -> Iterator[Number]:
    if isinstance(term, Ref):
        yield _number(term, tables, here)
        return
    table = table_named(term.table, tables, here)
    place = column_place(table, term.column)
    yield _nothing(table.columns[place].kind)
    for row in part_rows(term, table):
        value = plain_value(table.rows[row].cells[place])
        if value is not None and not isinstance(value, Memo):
            yield _as_number(value)


def _number(ref: Ref, tables: Mapping[str, Table], here: Table | None) -> Number:
    table, place = referred(ref, tables, here)
    value = plain_value(table.rows[ref.row].cells[place])
    return _nothing(table.columns[place].kind) if value is None else _as_number(value)


def _nothing(kind: Kind) -> Number:
    return ZERO if kind is Kind.MONEY else Fraction(0)


def _as_number(value: Plain) -> Number:
    match value:
        case Money():
            return value
        case int() | Fraction():
            return Fraction(value)
        case Quantity():
            return value.number
        case _:
            raise FormulaError(tr("不能加减：{value}", value=_shown(value)))


def _factor(ref: Ref, tables: Mapping[str, Table], here: Table | None) -> Number:
    value = _held(ref, tables, here)
    return value.money if isinstance(value, Rate) else _number(ref, tables, here)


def _sum(numbers: list[Number]) -> Number:
    """Adds money or counts, never both; a zero without unit is nothing."""
    amounts = [number.fen for number in numbers if isinstance(number, Money)]
    counts = [number for number in numbers if isinstance(number, Fraction)]
    if not amounts:
        return sum(counts, Fraction(0))
    if any(counts):
        raise FormulaError(tr("金额与数量不能相加"))
    return Money(sum(amounts))


def _product(factors: list[Number]) -> Number:
    amounts = [factor for factor in factors if isinstance(factor, Money)]
    if len(amounts) > 1:
        raise FormulaError(tr("一个乘积中只能有一个金额或标准"))
    numbers = [factor for factor in factors if isinstance(factor, Fraction)]
    number = Fraction(prod(each.numerator for each in numbers), prod(each.denominator for each in numbers))
    return amounts[0].at_rate(number) if amounts else number


def _difference(minuend: Number, subtrahend: Number) -> Number:
    return _sum([minuend, -subtrahend])


def _plain(number: Number) -> Money | int | Fraction:
    return number.numerator if isinstance(number, Fraction) and number.denominator == 1 else number


def _same(left: Plain, right: Plain) -> bool:
    """Equal as numbers, or as what they are; empty is zero."""
    return _measure(left) == _measure(right)


def _measure(value: Plain) -> Plain:
    match value:
        case None | "":
            return 0
        case Money():
            return value if value else 0
        case Quantity():
            return value.number
        case Rate():
            return _measure(value.money)
        case _:
            return value


def _shown(value: Plain) -> str:
    return tr("空") if value is None else str(value)


def with_total(table: Table, title: str) -> Table:
    """The table with a last row that adds up each column of money or counts, by live formulas. 加合计行。

    Only part rows are added.  ``title`` stands in the first column; a table without rows stays as it is.
    """
    if not table.rows:
        return table
    added = [_added(table, column) for column in table.columns[1:]]
    return evolve(table, rows=(*table.rows, Row((title, *added), Role.TOTAL)))


def _added(table: Table, column: Column) -> Figure | None:
    place, formula = table.place(column.key), Sum((Span(0, len(table.rows) - 1, column.key),))
    values = [plain_value(row.cells[place]) for row in table.rows if row.role is Role.PART]
    amounts = [value for value in values if isinstance(value, Money)]
    counts = [value for value in values if isinstance(value, int)]
    if column.kind is Kind.MONEY and amounts:
        return Figure(total(amounts), formula=formula)
    return Figure(sum(counts), formula=formula) if column.kind is Kind.COUNT and counts else None


NUMERALS = "一二三四五六七八九十"  # data: digits


def compose(sections: Iterable[Section], head: Document) -> Document:
    """Order, number and bind sections under a head; the same sections in any order give the same document.

    Every formula is evaluated and every chart read before anything is rendered: FormulaError if one does not give its
    value, shows what no table holds, or if two tables share a key. 组稿。
    """
    ordered = sorted(sections, key=lambda section: (section.order, section.key))
    chapters = tuple(
        Chapter(key=section.key, number=numeral(place), title=section.title, sheet=section.sheet, blocks=section.blocks)
        for place, section in enumerate(ordered, start=1)
    )
    document = evolve(head, chapters=chapters)
    verify(document)
    tables = tables_of(document)
    for chart in (block for chapter in chapters for block in chapter.blocks if isinstance(block, Chart)):
        bars_of(chart, tables)
    return document


def numeral(place: int) -> str:
    """The number of a chapter in the language spoken: 一, 十二 in Chinese up to 99, else 1, 12. 章序号。"""
    if place > 99 or language() != CHINESE:
        return str(place)
    tens, ones = divmod(place, 10)
    ten = NUMERALS[-1]
    lead = "" if tens == 0 else ten if tens == 1 else NUMERALS[tens - 1] + ten
    return lead + (NUMERALS[ones - 1] if ones else "")
