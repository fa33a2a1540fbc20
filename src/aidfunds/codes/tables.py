"""The data files beside this module, read on the first look-up. 代码表。"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Protocol

from attrs import frozen

from aidfunds.terms import Term


class CodeTable(Enum):
    """One of the tables of codes; the value names its file. 代码表。"""

    FUNCTIONAL = "functional"  # 支出功能分类科目
    ECONOMIC = "economic"  # 政府预算支出经济分类科目
    REVENUE = "revenue"  # 收入分类科目
    DIVISIONS = "divisions"  # 行政区划代码

    @property
    def term(self) -> Term:
        """The table's name. 表名。"""
        return TITLES[self]


TITLES = {
    CodeTable.FUNCTIONAL: Term("支出功能分类科目", "functional code"),
    CodeTable.ECONOMIC: Term("政府预算支出经济分类科目", "economic code"),
    CodeTable.REVENUE: Term("收入分类科目", "revenue code"),
    CodeTable.DIVISIONS: Term("行政区划代码", "division code"),
}


class Dated(Protocol):
    """What holds for some years, both inclusive. 有起止年度的条目。"""

    @property
    def first_year(self) -> int:
        """The first year. 起始年度。"""

    @property
    def last_year(self) -> int | None:
        """The last year, or none while it lasts. 终止年度。"""


class Entry(Dated, Protocol):
    """What every row of every table of codes has: a code and its name for some years. 代码表条目。"""

    @property
    def code(self) -> str:
        """The digits. 代码。"""

    @property
    def name(self) -> str:
        """What the code is called in these years. 名称。"""

    @property
    def confirmed(self) -> bool:
        """Whether a text at hand states it; what is not may never raise an error. 已核实。"""


@frozen(kw_only=True)
class Coverage:
    """The years of which a table speaks, and whether it then holds every code. 收录范围。"""

    first_year: int
    last_year: int
    complete: bool
    source: str

    def holds(self, year: int) -> bool:
        """Whether the table speaks of that year. 是否收录该年度。"""
        return self.first_year <= year <= self.last_year


def read_rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a data file of this package, by its name without suffix. 读数据文件。"""
    text = files("aidfunds.codes").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def coverage(table: CodeTable) -> Coverage:
    """The years a table covers. 收录范围。"""
    row = next(row for row in read_rows("coverage") if row["table"] == table.value)
    return Coverage(
        first_year=int(row["first_year"]),
        last_year=int(row["last_year"]),
        complete=row["complete"] == "yes",
        source=row["source"],
    )


def year_or_none(text: str) -> int | None:
    """A year of a data file; an empty cell means that it still lasts. 年度。"""
    return int(text) if text else None


def in_force(entry: Dated, year: int) -> bool:
    """Whether a row speaks of that year. 是否有效。"""
    return entry.first_year <= year and (entry.last_year is None or year <= entry.last_year)
