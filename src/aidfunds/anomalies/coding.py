"""Budget codes in the rows of tables and in prose. 科目。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from aidfunds.anomalies.records import AnomalyRule, Data, Reading, anomaly, few
from aidfunds.codes.budget_codes import CodeProblem, ProblemKind, describe, problems_of
from aidfunds.codes.tables import EXECUTED_AT, CodeTable, Level, coverage, level_of
from aidfunds.language import mark, tr
from aidfunds.model.findings import Finding, Severity
from aidfunds.notice.clean import HAN
from aidfunds.notice.grid import Cell, Table
from aidfunds.notice.numerals import year_in
from aidfunds.proof.layout import Layout, Role
from aidfunds.words import Term

BLANK, COARSE, WRONG, LEVEL_WORD = "AF-NOTICE-004", "AF-NOTICE-005", "AF-NOTICE-006", "AF-NOTICE-007"
_FUNCTIONAL_HEAD = re.compile(r"功\s*能\s*(?:分\s*类\s*)?科\s*目|支出功能|功能分类")
_ECONOMIC_HEAD = re.compile(r"政府(?:预算)?(?:支出)?经济|经\s*济\s*(?:分\s*类|科\s*目)")
_DEPARTMENTAL = re.compile("部门(?:预算)?(?:支出)?经济")
_CODED = re.compile(r"\s*[“\"]?(?P<code>[0-9]{3,7})\s*[”\"]?\s*[-_：— ]?\s*(?P<name>.*)", re.DOTALL)
_IN_PROSE = re.compile(
    rf"(?:列|第|科目)[^0-9。，\n]{{0,10}}(?P<code>2[0-9]{{4}}|2[0-9]{{6}})(?P<level>[类款项])(?:级)?[“\"]?(?P<name>[{HAN}]{{2,30}})?"
)
_LEVELS = {"类": Level.CATEGORY, "款": Level.SECTION, "项": Level.ITEM}
_HAN = re.compile(rf"[{HAN}（）()、，“”·-]{{2,60}}")


@frozen(eq=False)
class Coded:
    """A cell that holds a code, and the table of codes it belongs to. 科目格。"""

    cell: Cell
    book: CodeTable
    code: str
    name: str


def blank_codes(reading: Reading) -> Iterator[Finding]:
    """Rows of data without a code in a column where other rows have one. 科目空白。"""
    for layout in reading.layouts:
        for column, _ in _columns(layout.table):
            rows = _data_rows(layout)
            filled = [row for row in rows if _text(layout.table, row, column)]
            blank = [row for row in rows if not _text(layout.table, row, column)]
            if filled and blank:
                yield _blank(reading, layout, column, blank)


def _blank(reading: Reading, layout: Layout, column: int, blank: Sequence[int]) -> Finding:
    table = layout.table
    names = [_name(table, row) for row in blank]
    message = tr.many(
        "“{head}”一栏有 {count} 行空白：{names}", len(blank), head=_plain(layout.head(column)), names=few(names)
    )
    cells = [table.rows[row] for row in blank]
    place = (min(cell.at for cell in cells[0]), max(cell.to for cell in cells[0]))
    data: Data = {"column": column + 1, "rows": len(blank), "first": blank[0] + 1}
    return anomaly(reading, BLANK, message, place, data=data)


def coarse_codes(reading: Reading) -> Iterator[Finding]:
    """Codes above the level at which money is spent. 科目级次不够细。"""
    yield from _problems(reading, COARSE, (ProblemKind.ABOVE_LEVEL,))


def wrong_codes(reading: Reading) -> Iterator[Finding]:
    """Codes that the year does not have, or has under another name. 科目代码与名称。"""
    kinds = (ProblemKind.MALFORMED, ProblemKind.OTHER_YEAR, ProblemKind.NAME_OF_OTHER_YEAR, ProblemKind.NAME_DIFFERS)
    yield from _problems(reading, WRONG, kinds)


def misnamed_levels(reading: Reading) -> Iterator[Finding]:
    """A code of seven digits that the text calls a 款. 级次说法不符。"""
    for found in _IN_PROSE.finditer(reading.notice.text):
        own, told = level_of(found["code"]), _LEVELS[found["level"]]
        if own is not told:
            message = tr(
                "{code} 有 {digits} 位，是{own}级科目，文中称为{told}",
                code=found["code"],
                digits=len(found["code"]),
                own=own.term,
                told=told.term,
            )
            yield anomaly(reading, LEVEL_WORD, message, found.span("code"), data={"code": found["code"]})


def _problems(reading: Reading, code: str, kinds: Sequence[ProblemKind]) -> Iterator[Finding]:
    year = _year(reading)
    if year is None:
        return
    seen: dict[tuple[CodeTable, str, str], list[Coded]] = {}
    for one in coded_cells(reading):
        seen.setdefault((one.book, one.code, one.name), []).append(one)
    for (book, number, name), places in seen.items():
        if not coverage(book).holds(year):
            continue
        for problem in problems_of(book, year, number, name or None, EXECUTED_AT[book]):
            if problem.kind in kinds:
                yield _told(reading, code, problem, places)


def _told(reading: Reading, code: str, problem: CodeProblem, places: Sequence[Coded]) -> Finding:
    first = places[0].cell
    data: Data = {"code": places[0].code, "year": problem.year, "problem": problem.kind.value, "cells": len(places)}
    severity = Severity.WARNING if problem.kind is ProblemKind.MALFORMED else Severity.INFO
    return anomaly(reading, code, describe(problem), (first.at, first.to), severity=severity, data=data)


def coded_cells(reading: Reading) -> Iterator[Coded]:
    """The cells of tables that hold a code. 科目格。"""
    for layout in reading.layouts:
        for column, book in _columns(layout.table):
            for row in layout.table.rows:
                found = _CODED.fullmatch(row[column].text) if column < len(row) else None
                if found:
                    name = "".join(found["name"].split())
                    yield Coded(row[column], book, found["code"], name if _HAN.fullmatch(name) else "")


def _columns(table: Table) -> Iterator[tuple[int, CodeTable]]:
    for place, head in enumerate(table.heads):
        if _FUNCTIONAL_HEAD.search(head):
            yield place, CodeTable.FUNCTIONAL
        elif _ECONOMIC_HEAD.search(head) and not _DEPARTMENTAL.search(head):
            yield place, CodeTable.ECONOMIC


def _year(reading: Reading) -> int | None:
    """The budget year: that of the title, else that of the day of signature. 预算年度。"""
    head = reading.notice.head
    told = year_in(head.title.text) if head.title else None
    return told or (head.day.year if head.day else None)


def _data_rows(layout: Layout) -> list[int]:
    """The rows that are neither totals nor continuations. 数据行。"""
    names = {entry.at for entry in layout.entries if entry.role is Role.DATA}
    return [
        place
        for place, row in enumerate(layout.table.rows)
        if any((cell.at, cell.to) in names for cell in row if cell.text)
    ]


def _text(table: Table, row: int, column: int) -> str:
    return table.rows[row][column].text if column < len(table.rows[row]) else ""


def _name(table: Table, row: int) -> str:
    return _plain(table.name_of(table.rows[row]))


def _plain(text: str) -> str:
    return "".join(text.split())


RULES = (
    AnomalyRule(
        key=BLANK,
        title=Term("科目栏空白", "Blank codes"),
        severity=Severity.INFO,
        clause=mark("政府收支分类科目：每笔资金列明科目"),
        rule=mark("同一栏有的行填了科目、有的行空白：可能是合并单元格，也可能是漏填。不替它补。"),
        example=mark("第 1 行列 21305，第 2 至 5 行空白。"),
        remedy=mark("原表为合并单元格的，向制表单位核实后逐行填写。"),
        run=blank_codes,
    ),
    AnomalyRule(
        key=COARSE,
        title=Term("科目未细化", "Codes too coarse"),
        severity=Severity.INFO,
        clause=mark("功能科目执行到项级，政府预算经济分类执行到款级"),
        rule=mark("表中的科目比执行所用的级次粗，下达后还要细化。级次按位数判断。"),
        example=mark("功能科目只写 21305（款），经济分类只写 513（类）。"),
        remedy=mark("执行时细化到下一级科目。"),
        run=coarse_codes,
    ),
    AnomalyRule(
        key=WRONG,
        title=Term("科目代码或名称不符", "Codes of another year or name"),
        severity=Severity.WARNING,
        clause=mark("该年度政府收支分类科目"),
        rule=mark(
            "代码在该年度使用，旁边的名称是它在该年度的名称；空格和上级名称不算。位数不对是警告，其余是提示：名称常有省略。"
        ),
        example=mark("2024 年仍写“2130599 其他扶贫支出”。"),
        remedy=mark("以代码为准改正名称，或以名称为准改正代码。"),
        run=wrong_codes,
    ),
    AnomalyRule(
        key=LEVEL_WORD,
        title=Term("科目级次说错", "Level of a code misnamed"),
        severity=Severity.INFO,
        clause=mark("科目代码 3 位为类、5 位为款、7 位为项"),
        rule=mark("文中把代码称作类、款、项的，应与代码的位数相符。"),
        example=mark("“列第2130599款”：7 位是项级。"),
        remedy=mark("按位数改正说法；代码本身以年度科目为准。"),
        run=misnamed_levels,
    ),
)
