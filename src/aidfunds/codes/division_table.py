"""The rows of the divisions' table, by code, by year and by name. 行政区划代码表（GB/T 2260）。"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from enum import Enum
from functools import cache, lru_cache

from attrs import frozen

from aidfunds.codes.names import name_key
from aidfunds.codes.tables import CodeTable, in_force, read_rows, year_or_none


class DivisionLevel(Enum):
    """The level of a division, told by the zeros its code ends in. 行政区划级别。"""

    PROVINCE = "province"  # 省级
    PREFECTURE = "prefecture"  # 地级
    COUNTY = "county"  # 县级


@frozen(kw_only=True)
class Division:
    """A division of county level or above under one code and one name. 行政区划。

    Both years are inclusive: in the year of a change the old and the new code stand side by side.
    `successors` are the codes that took its place; `successor_source` says how that is known (codes/README.md).
    """

    code: str
    name: str
    first_year: int
    last_year: int | None
    successors: tuple[str, ...]
    successor_source: str
    source: str
    confirmed: bool

    @property
    def level(self) -> DivisionLevel:
        """Province, prefecture or county. 级别。"""
        if self.code.endswith("0000"):
            return DivisionLevel.PROVINCE
        return DivisionLevel.PREFECTURE if self.code.endswith("00") else DivisionLevel.COUNTY


def divisions_ever(code: str) -> tuple[Division, ...]:
    """Every division that ever had that code, by year. 历史区划。"""
    return _rows().get(code, ())


@lru_cache(maxsize=64)
def divisions_in(year: int) -> Mapping[str, Division]:
    """The divisions of a year by code. 某年区划。"""
    return {row.code: row for group in _rows().values() for row in group if in_force(row, year)}


def divisions_named(name: str, year: int, within: str | None = None) -> tuple[Division, ...]:
    """Every division of that name in that year, less those that another of them replaced. 同名区划。"""
    key = name_key(name)
    named = tuple(row for row in divisions_in(year).values() if name_key(row.name) == key and inside(row, within))
    codes = {row.code for row in named}
    return tuple(row for row in named if row.last_year != year or codes.isdisjoint(row.successors))


def divisions_ever_named(name: str, within: str | None = None) -> tuple[Division, ...]:
    """Every row of that name, whatever the year. 历年同名区划。"""
    key = name_key(name)
    rows = (row for group in _rows().values() for row in group)
    return tuple(row for row in rows if name_key(row.name) == key and inside(row, within))


def upper_division(code: str, year: int) -> Division | None:
    """The prefecture, or where there is none the province, above a code in that year. 上级区划。"""
    known = divisions_in(year)
    above = (upper for upper in (f"{code[:4]}00", f"{code[:2]}0000") if upper != code)
    return None if code.endswith("0000") else next((known[upper] for upper in above if upper in known), None)


def inside(row: Division, within: str | None) -> bool:
    """Whether a division lies in the one with the code `within`, or is that one. 是否在其辖区内。"""
    return within is None or row.code.startswith(within.removesuffix("00").removesuffix("00"))


@cache
def _rows() -> Mapping[str, tuple[Division, ...]]:
    rows: defaultdict[str, list[Division]] = defaultdict(list)
    for cells in read_rows(CodeTable.DIVISIONS.value):
        rows[cells["code"]].append(_division(cells))
    return {code: tuple(sorted(group, key=lambda row: row.first_year)) for code, group in rows.items()}


def _division(cells: Mapping[str, str]) -> Division:
    return Division(
        code=cells["code"],
        name=cells["name"],
        first_year=int(cells["first_year"]),
        last_year=year_or_none(cells["last_year"]),
        successors=tuple(cells["successors"].split(";")) if cells["successors"] else (),
        successor_source=cells["successor_source"],
        source=cells["source"],
        confirmed=cells["confirmed"] == "yes",
    )
