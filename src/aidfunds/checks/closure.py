"""Sums that must close between the places of one notice, and the serials of its table. 勾稽与编号核查。"""

from __future__ import annotations

from collections.abc import Iterator

from aidfunds.extend.offers import Check
from aidfunds.language import listed, mark, tr
from aidfunds.model.closures import Closure, ClosureKind, likely_slips
from aidfunds.model.findings import Finding, Severity, at
from aidfunds.model.portfolio import Context
from aidfunds.rules.closures.annex import row_source
from aidfunds.rules.closures.catalogue import CLOSURES
from aidfunds.words import Term


@Check.of(
    key="AF-ROW-001",
    title=Term("下达表序号重复", "A serial used twice"),
    severity=Severity.WARNING,
    clause=mark("下达表序号列"),
    rule=mark("下达表每个单位一行，序号各不相同；条款引用序号，重复的序号指不清是哪一行。"),
    example=mark("第 7、8 行都写作 7。"),
    remedy=mark("对照附件更正序号，重录的行删去。"),
)
def serial_used_twice(check: Check, context: Context) -> Iterator[Finding]:
    """Two rows of one serial: a row was copied, or a serial is wrong. 序号重复。"""
    portfolio = context.portfolio
    schedule = portfolio.schedule
    first: dict[int, str] = {}
    for place, row in enumerate(schedule.rows if schedule else ()):
        name = portfolio.agency(row.agency).name
        if schedule and row.serial in first:
            yield check.finding(
                message=tr(
                    "下达表序号 {serial} 用了两次：{agencies}",
                    serial=row.serial,
                    agencies=listed((first[row.serial], name)),
                ),
                location=at(f"schedule.rows[{place}].serial"),
                data={"serial": row.serial},
                source=portfolio.cite(row_source(schedule, row)),
                hint=tr("对照附件核实是否重录了一行，或抄错了序号"),
            )
        first.setdefault(row.serial, name)


@Check.of(
    key="AF-ROW-002",
    title=Term("资金年度与台账不同", "A fund of another year"),
    severity=Severity.WARNING,
    clause=mark("资金的年度"),
    rule=mark("一份台账记一个年度的资金；往年资金属于结转，另行管理。"),
    example=mark("2020 年的台账里有一笔 2019 年的资金。"),
    remedy=mark("往年资金记入 carryovers，抄错的年度更正。"),
)
def fund_of_another_year(check: Check, context: Context) -> Iterator[Finding]:
    """Money of another year in this year's plan is carry-over, or a slip. 资金年度不符。"""
    portfolio = context.portfolio
    for fund in portfolio.funds:
        if fund.year != portfolio.year:
            yield check.finding(
                message=tr(
                    "资金“{fund}”的年度 {year} 与台账年度 {portfolio_year} 不同",
                    fund=fund.title,
                    year=fund.year,
                    portfolio_year=portfolio.year,
                ),
                location=at(f"funds.{fund.key}.year"),
                data={"expected": portfolio.year, "actual": fund.year},
                source=portfolio.cite(fund.source),
                hint=tr("往年未用完的资金记入 carryovers；年度抄错的更正"),
            )


SCHEDULE_CHECKS: tuple[Check, ...] = (
    serial_used_twice,
    fund_of_another_year,
)


OWN_SUMS = mark("附件下达表自身的合计关系")
TWO_PLACES = mark("同一通知前后两处的金额应当一致")


def finding_of(closure: Closure, check: Check, context: Context, severity: Severity | None = None) -> Finding:
    """What to say of a closure that does not hold. 勾稽不符的核查结果。"""
    apart = abs(closure.difference)
    return check.finding(
        severity=severity,
        message=tr("{equation}，差 {difference}", equation=closure.explained(), difference=apart),
        location=at(closure.path),
        data={"expected": closure.stated, "actual": closure.computed, "difference": closure.difference},
        source=context.portfolio.cite(closure.source),
        hint=likely_slips(closure) or _where_to_look(closure),
    )


def _where_to_look(closure: Closure) -> str:
    terms = listed(term.path for term in closure.terms[:3])
    if terms:
        return tr("核对 {stated} 和 {terms}", stated=closure.path, terms=terms)
    return tr("核对 {stated} 和明细", stated=closure.path)


def _is_overspending(closure: Closure) -> bool:
    """Approved beyond the project's money is overspending and told once, by AF-OVER-003."""
    return closure.kind is ClosureKind.PROJECT_APPROVED and closure.computed > closure.stated


def _check(
    code: str,
    kind: ClosureKind,
    title: Term,
    clause: str,
    rule: str,
    example: str,
    remedy: str,
    severity: Severity = Severity.ERROR,
) -> Check:
    """The check of one kind of closure."""

    @Check.of(key=code, title=title, severity=severity, clause=clause, rule=rule, example=example, remedy=remedy)
    def not_closing(check: Check, context: Context) -> Iterator[Finding]:
        for closure in CLOSURES[kind](context):
            if not closure.closes and not _is_overspending(closure):
                yield finding_of(closure, check, context)

    return not_closing


CLOSURE_CHECKS: tuple[Check, ...] = (
    _check(
        "AF-SUM-001",
        ClosureKind.ROW,
        Term("行合计不符", "Row does not add up"),
        OWN_SUMS,
        mark("下达表每一行的合计等于该行各渠道金额之和；一个单位占几行的，合计覆盖各行。"),
        mark("合计 7885 万元，而省对下 6435 万元加市级统筹 1540 万元为 7975 万元。"),
        mark("对照原件核对该行的合计与各格；常见原因是数字颠倒，如 1450 写成 1540。"),
    ),
    _check(
        "AF-SUM-002",
        ClosureKind.COLUMN,
        Term("列合计不符", "Column does not add up"),
        OWN_SUMS,
        mark("下达表每个渠道列的合计等于该列各行金额之和；空格不计，也不当作零填写。"),
        mark("市级统筹列合计 4640 万元，而各行相加为 4540 万元。"),
        mark("逐行核对该列，查有无漏行、重复行或错列。"),
    ),
    _check(
        "AF-SUM-003",
        ClosureKind.GRAND_TOTAL,
        Term("总计不符", "Grand total does not add up"),
        OWN_SUMS,
        mark("下达表总计既等于各行合计之和，也等于各列合计之和。"),
        mark("总计 21575 万元，而两列合计 16935 万元与 4640 万元之外又计入了备注中的 4750 万元。"),
        mark("核对总计；备注金额不属于总计。"),
    ),
    _check(
        "AF-SUM-004",
        ClosureKind.ANNEX_FUND,
        Term("下达表与资金不符", "Annex differs from the fund"),
        TWO_PLACES,
        mark("下达表的总计等于各项资金之和，各列合计等于资金相应渠道的金额。"),
        mark("资金写明省对下 16935 万元，下达表该列合计写成 16395 万元。"),
        mark("以通知原件为准，改正资金或下达表中写错的一处。"),
    ),
    _check(
        "AF-SUM-005",
        ClosureKind.FUND,
        Term("资金总额不符", "Fund is not the sum of its channels"),
        TWO_PLACES,
        mark("一项资金的总额等于它各下达渠道金额之和。"),
        mark("总额 21575 万元，省对下 16935 万元加市级统筹 4640 万元应与之相等。"),
        mark("核对资金总额和各渠道金额；由省直接下达而不在总额内的，记为备注金额。"),
    ),
    _check(
        "AF-SUM-006",
        ClosureKind.BODY_CELL,
        Term("正文与附件不符（单位）", "Text and annex differ for an agency"),
        TWO_PLACES,
        mark("正文下达给一个单位的金额，按渠道合计等于附件中该单位的金额。行列合计看不出两个单位整行互换，本项可以。"),
        mark("正文给富源县 740 万元、罗平县 270 万元，附件两行却互换。"),
        mark("对照正文条款和附件该行，改正写错的一处；附件有、正文没有的，补记下达。"),
    ),
    _check(
        "AF-SUM-007",
        ClosureKind.BODY_COLUMN,
        Term("正文与附件不符（渠道）", "Text and annex differ for a channel"),
        TWO_PLACES,
        mark("正文按一个渠道下达的金额合计等于附件该列合计。"),
        mark("附件市级统筹列合计 4640 万元，正文各项相加只有 4550 万元，漏了 90 万元。"),
        mark("查正文各项下达有无遗漏或重复。"),
    ),
    _check(
        "AF-SUM-008",
        ClosureKind.CHANNEL_PROGRAMS,
        Term("项目类别合计不符", "Programs do not add up to their channel"),
        TWO_PLACES,
        mark("一个渠道的资金分到项目类别的，各类别之和等于该渠道金额；别的类别的资金记为没有项目的下达，一并相加。"),
        mark("140 万元、150 万元、4000 万元、350 万元之和等于市级统筹 4640 万元。"),
        mark("核对各项目类别的金额；漏列的类别补记，没有插件的类别把它的每笔下达记上，不写 project。"),
    ),
    _check(
        "AF-SUM-009",
        ClosureKind.PROGRAM_PROJECTS,
        Term("项目合计不符", "Projects do not add up to their program"),
        TWO_PLACES,
        mark("一个项目类别的资金等于其各项目金额之和。"),
        mark("五个县和市本级的项目金额之和等于劳动力转移就业 4000 万元。"),
        mark("核对各项目金额，查有无漏列的项目。"),
    ),
    _check(
        "AF-SUM-010",
        ClosureKind.PROGRAM_ALLOCATIONS,
        Term("下达与项目类别不符", "Allocations differ from their program"),
        TWO_PLACES,
        mark("下达到一个项目类别各项目的金额之和等于该类别的资金。"),
        mark("项目类别 140 万元，下达给两个单位 100 万元和 40 万元。"),
        mark("核对下达记录指向的项目和金额。"),
    ),
    _check(
        "AF-SUM-011",
        ClosureKind.PROJECT_ALLOCATIONS,
        Term("下达与项目不符", "Allocations differ from their project"),
        TWO_PLACES,
        mark("为一个项目下达的金额之和等于该项目的金额。"),
        mark("项目金额 1450 万元，下达记录为 1540 万元。"),
        mark("对照条款核对项目金额和下达金额。"),
    ),
    _check(
        "AF-SUM-012",
        ClosureKind.PROJECT_APPROVED,
        Term("批复预算少于项目金额", "Approved items fall short of their project"),
        TWO_PLACES,
        mark("逐项批复预算的项目，各项之和等于项目金额，不留下没有去向的金额（超出的见 AF-OVER-003）。"),
        mark("264 万元、72 万元、14 万元之和等于项目金额 350 万元。"),
        mark("核对各批复项；项目金额有变更的，写明变更前的金额（original_amount）和变更。"),
    ),
    _check(
        "AF-SUM-013",
        ClosureKind.PROGRAM_SOURCES,
        Term("类别的来源合计不符", "Sources do not add up to their program"),
        TWO_PLACES,
        mark("一个项目类别有几个资金来源的，各来源之和等于该类别的资金。"),
        mark("类别 500 万元，来源为中央 300 万元、省级 210 万元。"),
        mark("核对各来源的金额，查有无漏列的来源。"),
    ),
    _check(
        "AF-SUM-014",
        ClosureKind.PROJECT_SOURCES,
        Term("项目的来源合计不符", "Sources do not add up to their project"),
        TWO_PLACES,
        mark("一个项目有几个资金来源的，各来源之和等于项目金额。"),
        mark("项目 60 万元，来源为中央 40 万元、县级 21 万元。"),
        mark("核对各来源的金额，查有无漏列的来源。"),
    ),
    _check(
        "AF-SUM-015",
        ClosureKind.LEVEL_SOURCE,
        Term("各级各来源不符", "Projects and allocations differ by level and source"),
        TWO_PLACES,
        mark("每一级单位承担的项目从每个来源用的钱，等于从该来源下达给这一级单位的钱。"),
        mark("县级承担的项目用市级统筹 300 万元，其中 90 万元却下达给市级单位。"),
        mark("核对项目的承担单位和下达的单位。"),
        Severity.WARNING,
    ),
)
