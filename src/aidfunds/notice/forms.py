"""The money of a self-evaluation form that lost its table: 年度资金总额 43.2 43.2 37.24 10 86% 9. 绩效表资金。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator

from aidfunds.notice.clean import HAN
from aidfunds.notice.grid import NUMBER, Cell, Row, Table

_SPACE = r"[\s|]{1,12}"
_HEADS = re.compile(
    rf"年初[\s|]{{0,6}}预算[\s|]{{0,6}}数?(?:（[A-Z]）)?{_SPACE}(?:全年|调整后)[\s|]{{0,6}}预算[\s|]{{0,3}}数?(?:（[A-Z]）)?{_SPACE}"
    rf"(?:全年|预算|实际)[\s|]{{0,6}}(?:执行|支出)[\s|]{{0,3}}数?(?:（[A-Z]）)?{_SPACE}分[\s|]?值{_SPACE}执行率(?:（[A-Z/]+）)?{_SPACE}得[\s|]?分"
)
_COLUMNS = ("", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
_UNIT = re.compile(r"（\s*(万元|元|亿元)\s*）")
_NAME = re.compile(rf"(?:其中[：:]?)?(?P<name>[{HAN}]{{1,12}}(?:总额|总计|合计|拨款|资金|收入)|总额|合计)[：:]?")
_VALUE = re.compile(rf"{NUMBER.pattern}%?|[-/]")
_TOKEN = re.compile(r"[^\s|]+")
_BEFORE, _BEHIND = 120, 600


def form_tables(text: str) -> Iterator[Table]:
    """The rows of money below the heads of such a form. 绩效表资金。"""
    for heads in _HEADS.finditer(text):
        rows = list(_rows(text, heads.end()))
        unit = list(_UNIT.finditer(text, max(0, heads.start() - _BEFORE), heads.start()))
        if rows and unit:
            caption = f"单位：{unit[-1][1]}"
            end = max(cell.to for row in rows for cell in row)
            yield Table(at=heads.start(), to=end, shape="form", caption=caption, heads=_COLUMNS, rows=tuple(rows))


def _rows(text: str, begin: int) -> Iterator[Row]:
    row: list[Cell] = []
    for token in _TOKEN.finditer(text, begin, begin + _BEHIND):
        named = _NAME.fullmatch(token[0])
        if named is not None:
            if len(row) > 1:
                yield tuple(row)
            at = token.start() + named.start("name")
            row = [Cell(named["name"], at, at + len(named["name"]))]
        elif row and _VALUE.fullmatch(token[0]) and len(row) < len(_COLUMNS):
            row.append(Cell(token[0], token.start(), token.end()))
        else:
            break
    if len(row) > 1:
        yield tuple(row)
