"""Division codes of agencies. 行政区划代码核查。"""

from __future__ import annotations

from collections.abc import Iterator

from aidfunds.checks.codes import gravity_of
from aidfunds.codes.division_table import Division
from aidfunds.codes.divisions import look_up_division
from aidfunds.codes.problems import CodeProblem, describe
from aidfunds.extend.offers import Check
from aidfunds.language import mark, tr
from aidfunds.model.agencies import Agency, AgencyKind
from aidfunds.model.context import Context
from aidfunds.model.findings import Finding, Severity, at
from aidfunds.model.name_skeletons import skeleton
from aidfunds.terms import Term


def unknown_divisions(context: Context) -> Iterator[Finding]:
    """Codes that no division has in that year. 区划代码不成立。"""
    for agency in context.portfolio.agencies:
        found = look_up_division(agency.division, context.portfolio.year) if agency.division else None
        if isinstance(found, CodeProblem):
            yield Finding(
                code="AF-DIV-001",
                severity=gravity_of(found),
                message=tr("{agency}：{problem}", agency=agency.name, problem=describe(found)),
                location=at(f"agencies.{agency.key}.division"),
                data={"actual": agency.division, "year": context.portfolio.year},
                hint=tr("填该年度在用的 6 位代码；开发区等没有代码的留空"),
            )


def other_names(context: Context) -> Iterator[Finding]:
    """Governments whose name is not that of their division. 区划名称不符。"""
    year = context.portfolio.year
    for agency in context.portfolio.agencies:
        found = look_up_division(agency.division, year) if agency.kind is AgencyKind.GOVERNMENT else None
        if isinstance(found, Division) and not _named_so(agency, found):
            problem = look_up_division(agency.division, year, agency.name)
            told = describe(problem) if isinstance(problem, CodeProblem) else ""
            yield Finding(
                code="AF-DIV-002",
                severity=Severity.WARNING,
                message=tr("{agency}：{problem}", agency=agency.name, problem=told),
                location=at(f"agencies.{agency.key}.name"),
                data={"expected": found.name, "actual": agency.name, "division": agency.division},
                hint=tr("核对名称和区划代码；旧名称可记入 aliases"),
            )


def _named_so(agency: Agency, division: Division) -> bool:
    """A remark beside the name (市级) or the word 人民政府 makes no other division of it."""
    return skeleton(division.name) in skeleton(agency.name)


CHECKS: tuple[Check, ...] = (
    Check(
        key="AF-DIV-001",
        title=Term("行政区划代码不成立", "No such division"),
        severity=Severity.ERROR,
        clause=mark("GB/T 2260（按年度）"),
        rule=mark("区划代码是 6 位数字，并在台账年度有效；撤销、未设和写错的都不成立。代码表未经核实的部分只作警告。"),
        example=mark("2020 年把马龙区写成 530321，那是 2018 年以前马龙县的代码，应为 530304。"),
        remedy=mark("改为该年度的代码；没有代码的单位留空。"),
        run=unknown_divisions,
    ),
    Check(
        key="AF-DIV-002",
        title=Term("行政区划名称不符", "Division of another name"),
        severity=Severity.WARNING,
        clause=mark("GB/T 2260（按年度）"),
        rule=mark("代码为某区划的政府，名称中含该区划在台账年度的名称。"),
        example=mark("代码 530303 在 2020 年是沾益区，单位却写作沾益县。"),
        remedy=mark("核对名称和代码，改正写错的一处。"),
        run=other_names,
    ),
)
