"""The codes of revenue and expenditure by fiscal year, whom they may pay, what is wrong with one. 政府收支分类科目。"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache, lru_cache
from typing import assert_never

from attrs import frozen

from aidfunds.codes.tables import (
    CodeTable,
    Entry,
    Level,
    coverage,
    in_force,
    level_of,
    name_key,
    nearest,
    path_key,
    read_rows,
    year_or_none,
)
from aidfunds.errors import UnknownCodeError
from aidfunds.language import listed, mark, tr
from aidfunds.words import Term, Worded

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


class PayeeKind(Worded):
    """Who may be paid under an economic class. 收款单位性质。"""

    ORGAN = "organ", Term("机关", "a government office")
    INSTITUTION = "institution", Term("事业单位", "a public institution")
    ENTERPRISE = "enterprise", Term("企业", "an enterprise")
    PERSON = "person", Term("个人和家庭", "a person or a household")
    GOVERNMENT = "government", Term("政府", "a government")


@frozen(kw_only=True)
class PayeeRule:
    """An economic class and the payee it is meant for, with its source. 收款单位规则。"""

    code: str
    payee: PayeeKind
    first_year: int
    last_year: int | None
    source: str
    confirmed: bool


def payee_rule(year: int, code: str) -> PayeeRule | None:
    """The rule for an economic code of any level, or none where no class decides. 收款单位规则。

    Source: 财预〔2017〕98号, not confirmed at the original: a check may warn by it, never call it an error.
    """
    rules = (rule for rule in _rules() if rule.code == code[:3] and in_force(rule, year))
    return next(rules, None)


@cache
def _rules() -> tuple[PayeeRule, ...]:
    return tuple(
        PayeeRule(
            code=cells["economic_class"],
            payee=PayeeKind(cells["payee"]),
            first_year=int(cells["first_year"]),
            last_year=year_or_none(cells["last_year"]),
            source=cells["source"],
            confirmed=cells["confirmed"] == "yes",
        )
        for cells in read_rows("payees")
    )


class ProblemKind(Enum):
    """The ways in which a look-up has no clean answer. 代码问题类别。"""

    MALFORMED = "malformed"  # 格式不对
    NOT_COVERED = "not_covered"  # 代码表未收该年度
    UNKNOWN = "unknown"  # 查无此代码或名称
    OTHER_YEAR = "other_year"  # 其他年度的代码，或已撤销
    ABOVE_LEVEL = "above_level"  # 级次不够细
    BELOW_LEVEL = "below_level"  # 级次过细
    NAME_OF_OTHER_YEAR = "name_of_other_year"  # 其他年度的名称
    NAME_DIFFERS = "name_differs"  # 名称不符
    AMBIGUOUS = "ambiguous"  # 同名不止一个


@frozen(kw_only=True)
class CodeProblem:
    """Why a code or a name cannot be taken as it stands. 代码问题。

    `given` is the text looked up, `name` the name printed beside it, `found` the row that the code has in
    that year, `others` the rows it may have meant: near matches, rows of other years, successors.
    Where `confirmed` is false the tables themselves are not proved, and no check may call it an error.
    """

    kind: ProblemKind
    table: CodeTable
    year: int
    given: str
    confirmed: bool
    name: str | None = None
    found: Entry | None = None
    others: tuple[Entry, ...] = ()
    wanted_level: Level | None = None


def describe(problem: CodeProblem) -> str:
    """One sentence that says what is wrong and what may have been meant. 问题说明。"""
    table, given, year, found = problem.table, problem.given, problem.year, _entry_in_words(problem.found)
    match problem.kind:
        case ProblemKind.MALFORMED:
            return tr("“{given}”不是{table}：{shape}", given=given, table=table.term, shape=tr(table.shape))
        case ProblemKind.NOT_COVERED:
            first, last = coverage(table).first_year, coverage(table).last_year
            return tr(
                "{table}表只收 {first} 至 {last} 年，未收 {year} 年",
                table=table.term,
                first=first,
                last=last,
                year=year,
            )
        case ProblemKind.UNKNOWN:
            told = tr("{year} 年{table}表中没有“{given}”", year=year, table=table.term, given=given)
            return _with_others(told, mark("{message}；是否为{others}"), problem)
        case ProblemKind.OTHER_YEAR:
            return tr(
                "“{given}”在 {year} 年不使用；参见{others}", given=given, year=year, others=_others_with_years(problem)
            )
        case ProblemKind.ABOVE_LEVEL:
            told = tr("{found}未细化到{level}级", found=found, level=_wanted_level(problem))
            return _with_others(told, mark("{message}；下级有{others}"), problem)
        case ProblemKind.BELOW_LEVEL:
            told = tr("{found}细于{level}级", found=found, level=_wanted_level(problem))
            return _with_others(told, mark("{message}；上级为{others}"), problem)
        case ProblemKind.NAME_OF_OTHER_YEAR:
            return _name_of_other_year(problem)
        case ProblemKind.NAME_DIFFERS:
            return tr("{code} 的名称应为{found}，不是“{name}”", code=given, found=found, name=problem.name)
        case ProblemKind.AMBIGUOUS:
            told = tr("{year} 年名为“{name}”的不止一个", year=year, name=given)
            return _with_others(told, mark("{message}：{others}"), problem)
        case _:
            assert_never(problem.kind)


SHOWN = 3  # more would bury the message


def _wanted_level(problem: CodeProblem) -> str:
    return str(problem.wanted_level.term) if problem.wanted_level else ""


def _with_others(told: str, text: str, problem: CodeProblem) -> str:
    """The message, followed by what may have been meant where anything is near."""
    others = listed(_entry_in_words(entry) for entry in problem.others[:SHOWN])
    if len(problem.others) > SHOWN:
        others = tr("{names}等 {count} 个", names=others, count=len(problem.others))
    return tr(text, message=told, others=others) if others else told


def _name_of_other_year(problem: CodeProblem) -> str:
    return tr(
        "“{name}”是 {code} 在 {years}的名称，{year} 年为{found}",
        name=problem.name,
        code=problem.given,
        years=listed(_years(entry) for entry in problem.others),
        year=problem.year,
        found=_entry_in_words(problem.found),
    )


def _others_with_years(problem: CodeProblem) -> str:
    return listed(tr("{name}（{years}）", name=_entry_in_words(entry), years=_years(entry)) for entry in problem.others)


def _entry_in_words(entry: Entry | None) -> str:
    return f"“{entry.code} {entry.name}”" if entry else ""  # data: as its table prints it


def _years(entry: Entry) -> str:
    if entry.last_year is None:
        return tr("{year} 年起", year=entry.first_year)
    if entry.first_year == entry.last_year:
        return tr("{year} 年", year=entry.first_year)
    return tr("{first}–{last} 年", first=entry.first_year, last=entry.last_year)
