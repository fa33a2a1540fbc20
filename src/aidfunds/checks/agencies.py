"""Who is addressed, paid and at work, under names that nobody takes for others. 单位核查。"""

from __future__ import annotations

from collections.abc import Iterator

from aidfunds.extend.offers import Check
from aidfunds.language import listed, mark, tr
from aidfunds.model.agencies import Level, skeleton, strange_characters
from aidfunds.model.documents import Citation
from aidfunds.model.findings import Finding, Severity, as_list, at
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.rules.balances import belongs_to, grouped
from aidfunds.rules.closures.annex import placed_rows, row_source
from aidfunds.words import Term


@Check.of(
    key="AF-NAME-001",
    title=Term("名称含可疑字符", "Strange characters in a name"),
    severity=Severity.WARNING,
    clause=mark("单位名称和主送名称"),
    rule=mark("名称中没有不可见字符、首尾空格、形近字和部首字符；它们看不出来，却使同一单位变成两个。"),
    example=mark("“宣威巿”的末字是 U+5DFF，不是“市”；“宣威市”之后带一个 U+200B。"),
    remedy=mark("删去该处文字，用输入法重新输入，不要从网页或扫描件粘贴。"),
)
def strange_names(check: Check, context: Context) -> Iterator[Finding]:
    """Names with characters that cannot be seen, or are taken for others. 名称含可疑字符。"""
    for path, name in _names(context.portfolio):
        strange = listed(dict.fromkeys(strange_characters(name)))
        if strange:
            yield check.finding(
                message=tr("名称“{name}”含可疑字符：{characters}", name=skeleton(name), characters=strange),
                location=at(path),
                data={"expected": skeleton(name), "code_points": " ".join(f"U+{ord(char):04X}" for char in name)},
                hint=tr("删去该处文字，重新输入"),
            )


@Check.of(
    key="AF-NAME-002",
    title=Term("单位名称分不开", "Agencies that look the same"),
    severity=Severity.ERROR,
    clause=mark("单位名称"),
    rule=mark("两个单位的名称应能分清。完全相同的是错误（上级或区划不同的除外），只差形近、不可见字符的是警告。"),
    example=mark("“宣威市”和“宣威巿”各有一笔资金，合计时成了两个单位。"),
    remedy=mark("合并为一个单位，另一种写法记入 aliases。"),
)
def names_alike(check: Check, context: Context) -> Iterator[Finding]:
    """Two agencies that a reader cannot tell apart; of one name, it is one agency with two accounts. 单位名称相同。"""
    groups = grouped(
        context.portfolio.agencies, key=lambda named: (skeleton(named.name), named.part_of, named.division)
    )
    for agencies in groups.values():
        first = agencies[0]
        for other in agencies[1:]:
            same = first.name == other.name
            said = (
                mark("单位 {agency} 与 {other} 的名称都是“{name}”")
                if same
                else mark("单位 {agency} 与 {other} 的名称看上去都是“{name}”，字符却不同")
            )
            yield check.finding(
                severity=Severity.ERROR if same else Severity.WARNING,
                message=tr(said, agency=first.key, other=other.key, name=first.name if same else skeleton(first.name)),
                location=at(f"agencies.{other.key}.name"),
                data={"agency": first.key, "other": other.key},
                hint=tr("是同一单位的，合并为一条，另一种写法记入 aliases"),
            )


def _names(portfolio: Portfolio) -> Iterator[tuple[str, str]]:
    for agency in portfolio.agencies:
        yield f"agencies.{agency.key}.name", agency.name
        yield from ((f"agencies.{agency.key}.aliases[{place}]", name) for place, name in enumerate(agency.aliases))
    for document in portfolio.documents:
        for place, addressee in enumerate(document.addressees):
            yield f"documents.{document.key}.addressees[{place}].name", addressee.name


NAME_CHECKS: tuple[Check, ...] = (
    strange_names,
    names_alike,
)


FINANCE_BUREAU = "财政局"  # data: the end of a county bureau's name


@Check.of(
    key="AF-AGENCY-001",
    title=Term("正文与附件单位不同", "Text and annex name other agencies"),
    severity=Severity.ERROR,
    clause=mark("同一通知前后两处的单位应当一致"),
    rule=mark("正文下达资金的单位，与附件下达表的单位完全相同。"),
    example=mark("附件有市供销社，正文各项都没有向它下达。"),
    remedy=mark("补记漏掉的下达或附件行；同一单位写法不同的，用一个键，另一种写法记入 aliases。"),
)
def body_and_annex(check: Check, context: Context) -> Iterator[Finding]:
    """The agencies of the text are those of the annex. 正文与附件的单位。"""
    portfolio, schedule = context.portfolio, context.portfolio.schedule
    if schedule is None or not portfolio.allocations:
        return
    rows = placed_rows(schedule)
    payees = {allocation.payee: allocation for allocation in portfolio.allocations}
    for key, placed in rows.items():
        if key not in payees:
            message = tr("{agency}在附件中有，正文没有向它下达", agency=portfolio.agency(key).name)
            source = row_source(schedule, placed[0][1])
            yield _only_on_one_side(check, context, message, f"schedule.rows[{placed[0][0]}].agency", source=source)
    for key, allocation in payees.items():
        if key not in rows:
            message = tr("正文向{agency}下达，附件中没有它", agency=portfolio.agency(key).name)
            yield _only_on_one_side(
                check, context, message, f"allocations.{allocation.key}.payee", source=allocation.source
            )


@Check.of(
    key="AF-AGENCY-002",
    title=Term("附件中单位重复", "Agency twice in the annex"),
    severity=Severity.WARNING,
    clause=mark("附件下达表自身的合计关系"),
    rule=mark("一个单位在下达表中只占一行；几个科目是一行之下的几条。"),
    example=mark("市扶贫办 350 万元和 40 万元写成两行，各有合计。"),
    remedy=mark("确认是否重复计列，再并为一行。"),
)
def twice_in_annex(check: Check, context: Context) -> Iterator[Finding]:
    """An agency has one row, which may hold several lines. 附件重复单位。"""
    schedule = context.portfolio.schedule
    if schedule is None:
        return
    for key, placed in placed_rows(schedule).items():
        if len(placed) > 1:
            name, serials = context.portfolio.agency(key).name, [row.serial for _, row in placed]
            yield check.finding(
                message=tr("{agency}在附件中占第 {rows} 行，合计分在几处", agency=name, rows=listed(serials)),
                location=at(f"schedule.rows[{placed[1][0]}].agency"),
                data={"rows": as_list(serials)},
                source=context.portfolio.cite(row_source(schedule, placed[1][1])),
                hint=tr("确认是否重复；同一单位的几个科目写成一行之下的几条 lines"),
            )


@Check.of(
    key="AF-AGENCY-003",
    title=Term("主送单位与收款单位不同", "Addressees are not the payees"),
    severity=Severity.WARNING,
    clause=mark("通知的主送单位"),
    rule=mark("通知主送给每一个收款单位，也只主送给它们；县的财政局视同该县。"),
    example=mark("市供销社有资金 100 万元，主送中没有它。"),
    remedy=mark("核对主送单位，漏送的补送。"),
)
def addressees_and_payees(check: Check, context: Context) -> Iterator[Finding]:
    """A notice goes to those it pays. 主送单位与收款单位。"""
    portfolio = context.portfolio
    addressees = {_whole_agency(portfolio, addressee.agency) for addressee in portfolio.notice.addressees}
    payees = {_whole_agency(portfolio, allocation.payee) for allocation in portfolio.allocations}
    if not addressees or not payees:
        return
    told = {
        mark("{notice}有没有主送的收款单位：{agencies}"): payees - addressees,
        mark("{notice}有没有资金的主送单位：{agencies}"): addressees - payees,
    }
    for said, apart in told.items():
        if keys := sorted(apart):
            yield check.finding(
                message=tr(said, notice=portfolio.notice.printed, agencies=portfolio.names(keys)),
                location=at(f"documents.{portfolio.notice.key}.addressees"),
                data={"agencies": as_list(portfolio.agency(key).name for key in keys), "count": len(keys)},
                source=_addressee_line(portfolio),
                hint=tr("核对主送单位；收款单位收不到通知的，资金无从拨付"),
            )


@Check.of(
    key="AF-AGENCY-004",
    title=Term("主送名称与收款单位不同", "Payee addressed under another name"),
    severity=Severity.WARNING,
    clause=mark("通知的主送单位"),
    rule=mark("收款单位在主送中使用同一名称；县可以写作其财政局。"),
    example=mark("主送写作市沪滇扶贫协作领导小组办公室，正文和附件写作市扶贫办。"),
    remedy=mark("核实是否同一单位，把另一名称记入 aliases；拨款使用全称。"),
)
def addressed_otherwise(check: Check, context: Context) -> Iterator[Finding]:
    """A payee is addressed by its name, or a county by its finance bureau. 主送名称不同。"""
    portfolio = context.portfolio
    payees = {allocation.payee for allocation in portfolio.allocations}
    for place, addressee in enumerate(portfolio.notice.addressees):
        agency = portfolio.agency(addressee.agency)
        own = {skeleton(agency.name), skeleton(agency.name + FINANCE_BUREAU)}
        if agency.key in payees and skeleton(addressee.name) not in own:
            said = (
                mark("收款单位{payee}在主送中写作“{name}”，台账记为同一单位的别名")
                if addressee.name in agency.aliases
                else mark("收款单位{payee}在主送中写作“{name}”，台账没有这个别名")
            )
            yield check.finding(
                message=tr(said, payee=agency.name, name=addressee.name),
                location=at(f"documents.{portfolio.notice.key}.addressees[{place}].name"),
                data={"expected": agency.name, "actual": addressee.name},
                source=_addressee_line(portfolio),
                hint=tr("核实是否同一单位；拨款凭证用收款单位的全称"),
            )


@Check.of(
    key="AF-AGENCY-005",
    title=Term("实施单位不是收款单位", "Implementer is not a payee"),
    severity=Severity.INFO,
    clause=mark("项目的实施要求"),
    rule=mark("实施单位自己是收款单位，或属于收款单位；否则怎样支付、谁来报账要另行明确。"),
    example=mark("资金在市扶贫办，由市委组织部、市教体局、市卫健委实施。"),
    remedy=mark("在实施方案中写明支付和报账的办法。"),
)
def implementers_without_money(check: Check, context: Context) -> Iterator[Finding]:
    """Those who do the work without being paid, or being part of who is. 实施单位不是收款单位。"""
    portfolio = context.portfolio
    payees = {allocation.payee for allocation in portfolio.allocations}
    for project in portfolio.projects if payees else ():
        outside = [
            key for key in project.implementers if key not in payees and _whole_agency(portfolio, key) not in payees
        ]
        if outside:
            yield check.finding(
                message=tr(
                    "{project}：资金在{holder}，由{implementers}实施，它们都不是收款单位",
                    project=project.title,
                    holder=portfolio.agency(project.holder).name,
                    implementers=portfolio.names(outside),
                ),
                location=at(f"projects.{project.key}.implementers"),
                data={"implementers": as_list(portfolio.agency(key).name for key in outside), "count": len(outside)},
                source=portfolio.cite(project.source),
                hint=tr("明确资金单位与实施单位之间怎样支付和报账"),
            )


@Check.of(
    key="AF-AGENCY-006",
    title=Term("上级层级更低", "Part of a lower level"),
    severity=Severity.WARNING,
    clause=mark("单位的上级（part_of）和层级（level）"),
    rule=mark("单位的层级不高于它所隶属的单位。"),
    example=mark("市人社局（市级）的 part_of 写成富源县（县级）。"),
    remedy=mark("改正 part_of 或 level。"),
)
def part_of_a_lower_level(check: Check, context: Context) -> Iterator[Finding]:
    """An agency that is part of one of a lower level of government. 上级层级更低。"""
    portfolio, levels = context.portfolio, list(Level)
    for agency in portfolio.agencies:
        whole = portfolio.agency(agency.part_of) if agency.part_of else agency
        if Level.OTHER not in (agency.level, whole.level) and levels.index(agency.level) < levels.index(whole.level):
            yield check.finding(
                message=tr(
                    "{agency}是{level}，却隶属{other}{whole}",
                    agency=agency.name,
                    level=agency.level.term,
                    other=whole.level.term,
                    whole=whole.name,
                ),
                location=at(f"agencies.{agency.key}.part_of"),
                data={"level": agency.level.value, "whole": whole.level.value},
                hint=tr("改正 part_of 或 level"),
            )


@Check.of(
    key="AF-AGENCY-007",
    title=Term("收款单位不是资金单位", "Paid to another than the holder"),
    severity=Severity.INFO,
    clause=mark("下达记录（allocations）的 payee 和项目的 holder"),
    rule=mark("下达给项目的资金，收款单位是项目的资金单位，或者是它的上级或所属单位；否则要另行明确怎样支付。"),
    example=mark("项目资金在市供销社，下达写给市人社局。"),
    remedy=mark("核对 payee 和 holder；由别的单位代收代付的，在项目中说明。"),
)
def paid_to_another(check: Check, context: Context) -> Iterator[Finding]:
    """Money of a project that goes to an agency with nothing to do with its holder. 收款单位不是资金单位。"""
    portfolio = context.portfolio
    for allocation in portfolio.allocations:
        holder = portfolio.project(allocation.project).holder if allocation.project else allocation.payee
        if not (belongs_to(portfolio, allocation.payee, holder) or belongs_to(portfolio, holder, allocation.payee)):
            yield check.finding(
                message=tr(
                    "{project} 的资金单位是{holder}，{amount} 下达给{payee}",
                    project=portfolio.project(allocation.project).title,
                    holder=portfolio.agency(holder).name,
                    amount=allocation.amount,
                    payee=portfolio.agency(allocation.payee).name,
                ),
                location=at(f"allocations.{allocation.key}.payee"),
                data={"expected": holder, "actual": allocation.payee},
                source=portfolio.cite(allocation.source),
                hint=tr("核对 payee 和 holder；由别的单位代收代付的，在项目中说明"),
            )


def _only_on_one_side(check: Check, context: Context, message: str, path: str, source: Citation) -> Finding:
    return check.finding(
        message=message,
        location=at(path),
        source=context.portfolio.cite(source),
        hint=tr("对照正文和附件，补记漏掉的一处，或改正单位的键"),
    )


def _addressee_line(portfolio: Portfolio) -> Citation:
    return portfolio.cite(Citation("主送"))  # data: where in the notice


def _whole_agency(portfolio: Portfolio, key: str) -> str:
    return portfolio.agency(key).part_of or key


AGENCY_CHECKS: tuple[Check, ...] = (
    body_and_annex,
    twice_in_annex,
    addressees_and_payees,
    addressed_otherwise,
    implementers_without_money,
    part_of_a_lower_level,
    paid_to_another,
)
