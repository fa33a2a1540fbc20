"""Administrative divisions: the table, who succeeded whom, look-ups that say what is wrong. 行政区划（GB/T 2260）。"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from enum import Enum
from functools import cache, lru_cache

from attrs import frozen

from aidfunds.codes.budget_codes import CodeProblem, ProblemKind, describe
from aidfunds.codes.tables import CodeTable, coverage, in_force, name_key, nearest, read_cells, year_or_none
from aidfunds.errors import UnknownCodeError

SIX_DIGITS = re.compile(r"[0-9]{6}")
TABLE = CodeTable.DIVISIONS


def division(code: str, year: int) -> Division:
    """The division with that code in that year; `UnknownCodeError` says what is wrong. 按代码取区划。"""
    return _found(look_up_division(code, year))


def division_named(name: str, year: int, within: str | None = None) -> Division:
    """The one division of that name in that year; raises `UnknownCodeError`. 按名称取区划。"""
    return _found(look_up_division_named(name, year, within))


def look_up_division(code: str, year: int, name: str | None = None) -> Division | CodeProblem:
    """The division with that code in that year, or what is wrong with the code or its name. 按代码查区划。"""
    digits = "".join(code.split())
    standing = [row for row in divisions_ever(digits) if in_force(row, year)] if coverage(TABLE).holds(year) else []
    row = standing[-1] if standing else None
    if row is None:
        return _missing(code, digits, year)
    return row if name is None or name_key(name) == name_key(row.name) else _misnamed(row, year, name)


def look_up_division_named(name: str, year: int, within: str | None = None) -> Division | CodeProblem:
    """The one division of that name, or what is wrong; `within` is the code of a division above it. 按名称查区划。"""
    if not coverage(TABLE).holds(year):
        return _problem(ProblemKind.NOT_COVERED, name, year, confirmed=False)
    matches = divisions_named(name, year, within)
    if len(matches) > 1:
        return _problem(ProblemKind.AMBIGUOUS, name, year, matches, confirmed=True)
    if not matches:
        return _nameless(name, year, within)
    return matches[0]


def _missing(given: str, code: str, year: int) -> CodeProblem:
    if not SIX_DIGITS.fullmatch(code):
        return _problem(ProblemKind.MALFORMED, given, year, confirmed=True)
    if not coverage(TABLE).holds(year):
        return _problem(ProblemKind.NOT_COVERED, given, year, confirmed=False)
    if past := divisions_ever(code):
        return _of_other_years(given, year, past)
    known = divisions_in(year)
    neighbours = (other for other in known if other[:2] == code[:2])  # all of China takes difflib too long
    near = tuple(known[other] for other in nearest(code, neighbours))
    return _problem(ProblemKind.UNKNOWN, given, year, near, confirmed=coverage(TABLE).complete)


def _misnamed(row: Division, year: int, name: str) -> CodeProblem:
    alike = tuple(other for other in divisions_ever(row.code) if name_key(other.name) == name_key(name))
    return CodeProblem(
        kind=ProblemKind.NAME_OF_OTHER_YEAR if alike else ProblemKind.NAME_DIFFERS,
        table=TABLE,
        year=year,
        given=row.code,
        name=name,
        found=row,
        others=alike,
        confirmed=row.confirmed,
    )


def _nameless(name: str, year: int, within: str | None) -> CodeProblem:
    if past := divisions_ever_named(name, within):
        return _of_other_years(name, year, past)
    known = {row.name: row for row in divisions_in(year).values() if inside(row, within)}
    near = tuple(known[other] for other in nearest(name, known))
    return _problem(ProblemKind.UNKNOWN, name, year, near, confirmed=coverage(TABLE).complete)


def _of_other_years(given: str, year: int, past: tuple[Division, ...]) -> CodeProblem:
    now = (heir for row in past for heir in successors(row.code, year))
    others = tuple(dict.fromkeys((*past, *now)))
    confirmed = all(row.confirmed for row in past)
    return _problem(ProblemKind.OTHER_YEAR, given, year, others, confirmed=confirmed)


def _problem(
    kind: ProblemKind, given: str, year: int, others: tuple[Division, ...] = (), *, confirmed: bool
) -> CodeProblem:
    return CodeProblem(kind=kind, table=TABLE, year=year, given=given, others=others, confirmed=confirmed)


def _found(answer: Division | CodeProblem) -> Division:
    if isinstance(answer, CodeProblem):
        raise UnknownCodeError(describe(answer))
    return answer


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
    return tuple(sorted(map(_division, _cells().get(code, ())), key=lambda row: row.first_year))


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
    return {code: divisions_ever(code) for code in _cells()}


@cache
def _cells() -> Mapping[str, list[tuple[str, ...]]]:
    """The rows of the file by their codes: most who ask for one code never need the records of the others."""
    rows: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for cells in read_cells(TABLE.value)[1:]:
        rows[cells[0]].append(cells)
    return dict(rows)


@cache
def _division(cells: tuple[str, ...]) -> Division:
    code, name, first_year, last_year, successors, successor_source, source, confirmed = cells
    return Division(
        code=code,
        name=name,
        first_year=int(first_year),
        last_year=year_or_none(last_year),
        successors=tuple(successors.split(";")) if successors else (),
        successor_source=successor_source,
        source=source,
        confirmed=confirmed == "yes",
    )


def successors(code: str, year: int) -> tuple[Division, ...]:
    """The divisions that stand in a year for a code used in it or before; none where unknown. 后继区划。

    A code in force stands for itself, several mean that it was split.
    """
    started = [row for row in divisions_ever(code) if row.first_year <= year]
    return tuple(dict.fromkeys(_standing(started[-1], year))) if started else ()


def _standing(row: Division, year: int) -> tuple[Division, ...]:
    if in_force(row, year):
        return (row,)
    return tuple(end for heir in _heirs(row) for end in _standing(heir, year))


def _heirs(row: Division) -> tuple[Division, ...]:
    """The rows that follow one that ended: its successors in that year, else its own code under the next name."""
    ended = row.last_year
    if ended is None:
        return ()
    if row.successors:
        return tuple(heir for code in row.successors for heir in divisions_ever(code) if in_force(heir, ended))
    return tuple(other for other in divisions_ever(row.code) if other.first_year == ended + 1)
