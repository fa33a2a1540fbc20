"""What the columns of a table hold: money in its unit, counts, percentages, points, serials. 表格列。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from aidfunds.notice.grid import NUMBER, SERIAL_HEAD, Cell, Table, totals_row
from aidfunds.notice.numerals import exact
from aidfunds.notice.records import Kind
from aidfunds.notice.units import MONEY, PEOPLE, PER, alternatives, rate_unit

_UNIT = re.compile(r"(亿元|百万元|万元|千元|(?<![美日欧多单])元)(?![/／·每])")
_CAPTION_UNIT = re.compile(
    r"(?:单\s*位|金额)\s*[：:]?\s*(?:人民币)?\s*[（(]?\s*(亿元|百万元|万元|千元|元)|[（(]\s*(亿元|百万元|万元|千元|元)\s*[）)]"
)
_RATE_HEAD = re.compile(r"元\s*[/／]|单价|标准|每[人户亩个月]|人均|户均")
_PER_WORD = alternatives(PER)
_UNIT_PER = re.compile(rf"(万元|元)\s?[/／]\s?(?P<per>(?:{_PER_WORD})(?:\s?[/／·]?\s?(?:{_PER_WORD}))*)")
_UNIT_OF_RATE = re.compile(r"(万元|元)")
_EACH = re.compile("每[人户亩个月]|人均|户均")
_SERIAL_HEAD = re.compile(rf"\s*(?:{SERIAL_HEAD.pattern}|排\s*名)")
_CODE_HEAD = re.compile(
    r"科目|编码|代码|文号|电话|年度(?!.*(?:金|数|额|资))|日期|时间|联系|邮编|备\s*注|说明|期限|地点|内容|指标值|完成值|身份证|账号"
)
_PERCENT_HEAD = re.compile(r"%|占比|比例|率|进度(?!款)")
_POINTS_HEAD = re.compile(r"分\s*值|得\s*分|权\s*重|评\s*分")
_COUNT_HEAD = re.compile(
    r"[（(]\s*(?:单位[：:]\s*)?(人次|人|名|户|个|村|亩|公里|平方米|立方米|米|套|台|座|只|头|株|项|所|家|期|次|盏|处|口|条|吨|公斤|月|天)\s*[）)]"
    r"|(人|户|个|项目|村|台|套|亩|月|天|期|次|学时)\s*数\s*量?$|数\s*量$"
)
_COUNTED = re.compile(
    r"(人口|人数|人次|户数|个数|村数|项目数|数量|面积|里程|长度|名额|工程量|受益"
    r"|(?<!投资)(?<!资金)(?<!投资 )规模(?!.*元))"
)
_MEASURED = {"亩", "公里", "平方米", "立方米", "米", "吨", "公斤"}


@frozen
class Column:
    """What one column holds; ``kind`` is None where its numbers are no figures. 列。"""

    kind: Kind | None
    unit: str = ""
    factor: Fraction = Fraction(1)
    printed: str = ""


NOTHING = Column(None)
PERCENT = Column(Kind.PERCENT, "%", printed="%")
RATE = Column(None, "rate")  # until its unit is known
POINTS = Column(Kind.COUNT, "分", printed="分")


def columns_of(table: Table, assumed: str = "") -> tuple[Column, ...]:
    """One for each column; a column of money takes its unit from its head, the caption or its neighbours. 各列。"""
    said = caption_unit(table) or assumed
    heads = [table.heads[place] if place < len(table.heads) else "" for place in range(table.width)]
    shared = said or next((found[1] for head in heads if (found := _UNIT.search(head))), "")
    columns = [_column(head, shared, _cells(table, place)) for place, head in enumerate(heads)]
    counted = {column.unit for column in columns if column.kind in (Kind.COUNT, Kind.MEASURE) and column is not POINTS}
    known = next(iter(counted)) if len(counted) == 1 else ""
    return tuple(
        _rate(head, shared, known) if column is RATE else column for head, column in zip(heads, columns, strict=True)
    )


def _rate(head: str, unit: str, known: str) -> Column:
    """A column of standards: what they are for stands in its head, else in the only column of quantities."""
    said = _UNIT_PER.search(head) or _UNIT_OF_RATE.search(head)
    money = said[1] if said else unit
    per = re.findall(_PER_WORD, said["per"]) if said and said.re is _UNIT_PER else re.findall(_EACH, head)
    words = [{"人均": "人", "户均": "户"}.get(word, word.removeprefix("每")) for word in per] or (
        [known] if known else []
    )
    if not money or not words:
        return NOTHING
    return Column(Kind.RATE, rate_unit(words), Fraction(MONEY[money]), money)


def caption_unit(table: Table) -> str:
    """The unit of money that the caption states. 表题中的单位。"""
    found = list(_CAPTION_UNIT.finditer(table.caption))
    return str(found[-1][1] or found[-1][2]) if found else ""  # the last one stands nearest to the table


def money_columns(columns: Sequence[Column]) -> list[int]:
    """The places of the columns of money. 金额列。"""
    return [place for place, column in enumerate(columns) if column.kind is Kind.MONEY]


def _cells(table: Table, place: int) -> list[Cell]:
    return [row[place] for row in table.rows if place < len(row) and row[place].text]


def _column(head: str, unit: str, cells: Sequence[Cell]) -> Column:
    numbers = [cell.number for cell in cells if cell.number]
    if not numbers or _SERIAL_HEAD.match(head) or _CODE_HEAD.search(head) or (not head and _counts_up(numbers)):
        return NOTHING
    if _POINTS_HEAD.search(head):
        return POINTS
    own = _UNIT.search(head)
    if _RATE_HEAD.search(head):
        return RATE
    if own:
        return Column(Kind.MONEY, "元", Fraction(MONEY[own[1]]), own[1])
    if _PERCENT_HEAD.search(head):
        return PERCENT
    counted = _COUNT_HEAD.search(head) or _COUNTED.search(head)
    if counted:
        return _counting(head, counted)
    if unit and len(numbers) * 2 >= len(cells):
        return Column(Kind.MONEY, "元", Fraction(MONEY[unit]), unit)
    return NOTHING


def _counting(head: str, found: re.Match[str]) -> Column:
    said = next((one for one in found.groups() if one), "")
    if said in _MEASURED or "面积" in head or "里程" in head or "长度" in head:
        return Column(Kind.MEASURE, said if said in _MEASURED else "", printed=said)
    if said in PEOPLE or said in ("人口", "人数") or "人" in said:
        return Column(Kind.COUNT, "人次" if "人次" in said else "人", printed=said)
    if "户" in said:
        return Column(Kind.COUNT, "户", printed="户")
    unit = said if len(said) == 1 and said not in "村数" else "个"
    return Column(Kind.COUNT, unit, printed=unit)


def _counts_up(numbers: Sequence[str]) -> bool:
    """1, 2, 3: serial numbers without a head."""
    return len(numbers) >= 2 and all(one == str(place) for place, one in enumerate(numbers, 1))


def total_of(table: Table, place: int) -> Fraction | None:
    """The number in the row of totals, else the sum of a column. 列合计。"""
    rows = [row for row in table.rows if place < len(row) and NUMBER.fullmatch(row[place].text)]
    for row in rows:
        if totals_row(row):
            return exact(row[place].text)
    return sum((exact(row[place].text) for row in rows), Fraction(0)) if rows else None
