"""The codes of revenue and expenditure by fiscal year. 政府收支分类科目。"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from attrs import frozen

from aidfunds.codes.levels import Level, level_of
from aidfunds.codes.names import name_key, nearest, path_key
from aidfunds.codes.problems import CodeProblem, ProblemKind, describe
from aidfunds.codes.tables import CodeTable, coverage, in_force, read_rows, year_or_none
from aidfunds.errors import UnknownCodeError

SHAPES = {
    CodeTable.FUNCTIONAL: re.compile(r"[0-9]{3}(?:[0-9]{2}){0,2}"),
    CodeTable.ECONOMIC: re.compile(r"[0-9]{3}(?:[0-9]{2})?"),
    CodeTable.REVENUE: re.compile(r"[0-9]{3}(?:[0-9]{2}){0,2}"),
}


@frozen(kw_only=True)
class BudgetCode:
    """A budget code, its name and the years in which it has that name. 科目。"""

    code: str
    name: str
    first_year: int
    last_year: int | None
    source: str
    confirmed: bool

    @property
    def level(self) -> Level:
        """类, 款 or 项, by the length of the code. 级次。"""
        return level_of(self.code)


def functional_code(year: int, code: str) -> BudgetCode:
    """The functional code of a fiscal year; `UnknownCodeError` says what is wrong. 支出功能分类科目。"""
    return _found(look_up(CodeTable.FUNCTIONAL, year, code))


def economic_code(year: int, code: str) -> BudgetCode:
    """The government-budget economic code of a fiscal year; raises `UnknownCodeError`. 政府预算支出经济分类科目。"""
    return _found(look_up(CodeTable.ECONOMIC, year, code))


def revenue_code(year: int, code: str) -> BudgetCode:
    """The revenue code of a fiscal year; raises `UnknownCodeError`. 收入分类科目。"""
    return _found(look_up(CodeTable.REVENUE, year, code))


def look_up(
    table: CodeTable, year: int, code: str, name: str | None = None, wanted_level: Level | None = None
) -> BudgetCode | CodeProblem:
    """The code of that year, or the first thing that is wrong with it. 查科目。

    `name` is what is printed beside the code, alone or after its parents' names; it is compared without spaces.
    """
    problem = next(_problems(table, year, code, name, wanted_level), None)
    return problem or _rows_in(table, year)["".join(code.split())]


def problems_of(
    table: CodeTable, year: int, code: str, name: str | None = None, wanted_level: Level | None = None
) -> tuple[CodeProblem, ...]:
    """Everything that is wrong with a code: its name and its level are judged apart. 科目问题。"""
    return tuple(_problems(table, year, code, name, wanted_level))


def codes_ever(table: CodeTable, code: str) -> tuple[BudgetCode, ...]:
    """Every row of one code, by year. 历年科目。"""
    return _rows(table).get(code, ())


def parents(table: CodeTable, year: int, code: str) -> tuple[BudgetCode, ...]:
    """The codes above a code in that year, the 类 first. 上级科目。"""
    known = _rows_in(table, year)
    return tuple(known[code[:length]] for length in (3, 5) if length < len(code) and code[:length] in known)


def children(table: CodeTable, year: int, code: str) -> tuple[BudgetCode, ...]:
    """The codes one level below a code in that year. 下级科目。"""
    return tuple(row for row in _rows_in(table, year).values() if row.code[:-2] == code)


def _problems(table: CodeTable, year: int, given: str, name: str | None, wanted: Level | None) -> Iterator[CodeProblem]:
    code = "".join(given.split())
    row = _rows_in(table, year).get(code) if coverage(table).holds(year) else None
    if row is None:
        yield _missing(table, year, given, code)
        return
    if name is not None and (problem := _misnamed(table, year, row, name)):
        yield problem
    if wanted is not None and wanted is not row.level:
        yield _misplaced(table, year, row, wanted)


def _missing(table: CodeTable, year: int, given: str, code: str) -> CodeProblem:
    others: tuple[BudgetCode, ...] = ()
    if not SHAPES[table].fullmatch(code):
        kind, confirmed = ProblemKind.MALFORMED, True
    elif not coverage(table).holds(year):
        kind, confirmed = ProblemKind.NOT_COVERED, False
    elif others := _rows(table).get(code, ()):
        kind, confirmed = ProblemKind.OTHER_YEAR, all(row.confirmed for row in others)
    else:
        kind, confirmed = ProblemKind.UNKNOWN, coverage(table).complete
        others = _neighbours(table, year, code)
    return CodeProblem(kind=kind, table=table, year=year, given=given, confirmed=confirmed, others=others)


def _neighbours(table: CodeTable, year: int, code: str) -> tuple[BudgetCode, ...]:
    """The likest codes, of the same 类 where it exists: a slip of the finger is late more often than early."""
    known = _rows_in(table, year)
    same = [other for other in known if other[:3] == code[:3]]
    return tuple(known[near] for near in nearest(code, same or known))


def _misnamed(table: CodeTable, year: int, row: BudgetCode, name: str) -> CodeProblem | None:
    above = [parent.name for parent in parents(table, year, row.code)]
    told = path_key([name])
    if told in {path_key([*above[start:], row.name]) for start in range(len(above) + 1)}:
        return None
    alike = tuple(other for other in codes_ever(table, row.code) if name_key(other.name) == name_key(name))
    return CodeProblem(
        kind=ProblemKind.NAME_OF_OTHER_YEAR if alike else ProblemKind.NAME_DIFFERS,
        table=table,
        year=year,
        given=row.code,
        name=name,
        found=row,
        others=alike,
        confirmed=row.confirmed,
    )


def _misplaced(table: CodeTable, year: int, row: BudgetCode, wanted: Level) -> CodeProblem:
    above = row.level.value < wanted.value
    near = children(table, year, row.code) if above else parents(table, year, row.code)
    return CodeProblem(
        kind=ProblemKind.ABOVE_LEVEL if above else ProblemKind.BELOW_LEVEL,
        table=table,
        year=year,
        given=row.code,
        found=row,
        others=tuple(other for other in near if above or other.level is wanted),
        wanted_level=wanted,
        confirmed=row.confirmed,
    )


def _found(answer: BudgetCode | CodeProblem) -> BudgetCode:
    if isinstance(answer, CodeProblem):
        raise UnknownCodeError(describe(answer))
    return answer


@cache
def _rows(table: CodeTable) -> Mapping[str, tuple[BudgetCode, ...]]:
    rows: defaultdict[str, list[BudgetCode]] = defaultdict(list)
    for cells in read_rows(table.value):
        row = BudgetCode(
            code=cells["code"],
            name=cells["name"],
            first_year=int(cells["first_year"]),
            last_year=year_or_none(cells["last_year"]),
            source=cells["source"],
            confirmed=cells["confirmed"] == "yes",
        )
        rows[row.code].append(row)
    return {code: tuple(sorted(group, key=lambda row: row.first_year)) for code, group in rows.items()}


@lru_cache(maxsize=64)
def _rows_in(table: CodeTable, year: int) -> Mapping[str, BudgetCode]:
    return {row.code: row for group in _rows(table).values() for row in group if in_force(row, year)}
