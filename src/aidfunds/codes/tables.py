"""The data files beside this module, their levels and names, read on the first look-up. 代码表。"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Protocol

from attrs import frozen

from aidfunds.language import mark
from aidfunds.words import Term, Worded


class Level(Worded):
    """The level of a code, told by how many digits it has. 科目级次。

    Notices misname levels, so only the length counts (财政部《政府收支分类科目》的编码规则).
    """

    CATEGORY = 3, Term("类", "category")
    SECTION = 5, Term("款", "section")
    ITEM = 7, Term("项", "item")


def level_of(code: str) -> Level:
    """The level of a well-formed code; `ValueError` for any other length. 级次。"""
    return Level(len(code))


class CodeTable(Worded):
    """One of the tables of codes; the value names its file. 代码表。"""

    FUNCTIONAL = "functional", Term("支出功能分类科目", "functional code"), mark("应为 3、5 或 7 位数字")
    ECONOMIC = "economic", Term("政府预算支出经济分类科目", "economic code"), mark("应为 3 或 5 位数字")
    REVENUE = "revenue", Term("收入分类科目", "revenue code"), mark("应为 3、5 或 7 位数字")
    DIVISIONS = "divisions", Term("行政区划代码", "division code"), mark("应为 6 位数字")

    @property
    def shape(self) -> str:
        """How its codes are written, as a message. 代码格式。"""
        return self.phrases[0]


EXECUTED_AT = {CodeTable.FUNCTIONAL: Level.ITEM, CodeTable.ECONOMIC: Level.SECTION}
"""The level down to which the codes of expenditure are given before money can be spent by them."""


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
    titles, *rows = read_cells(name)
    return tuple(dict(zip(titles, row, strict=True)) for row in rows)


def read_cells(name: str) -> list[tuple[str, ...]]:
    """The same as cells, the titles of the columns first. 读单元格。"""
    text = files("aidfunds.codes").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return [tuple(row) for row in csv.reader(text.splitlines())]


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


ALIKE = str.maketrans("（）－—–", "()---", "“”\"‘’'「」")  # data: compared


def name_key(name: str) -> str:
    """A name without the spaces, quotes and bracket widths that printing adds. 名称比对键。

    Notices break names inside a cell (其他扶贫 支出) and mix bracket widths; neither makes another name.
    """
    return "".join(name.split()).translate(ALIKE)


def path_key(names: Iterable[str]) -> str:
    """The key of names printed one after another, with or without hyphens. 带上级名称的比对键。"""
    return "".join(name_key(name).replace("-", "") for name in names)


def nearest(wanted: str, known: Iterable[str]) -> tuple[str, ...]:
    """At most three known words that look like the wanted one, the likest first. 近似项。"""
    return tuple(get_close_matches(wanted, sorted(set(known)), n=3, cutoff=0.6))
