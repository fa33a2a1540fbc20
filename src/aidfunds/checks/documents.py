"""What a notice says of itself, whether its days fit, and where its figures come from. 文件、日期与依据核查。"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from aidfunds.extend.offers import Check
from aidfunds.language import in_ranges, listed, mark, says_something, tr
from aidfunds.model.agencies import skeleton
from aidfunds.model.documents import Citation, DocumentKind, OfficialDocument, Targets
from aidfunds.model.findings import Finding, Severity, as_written, at
from aidfunds.model.parameters import Standard, value_text
from aidfunds.model.portfolio import Context, Portfolio, below, citations, fields_of, in_full, records_of
from aidfunds.model.projects import Project
from aidfunds.money import total
from aidfunds.rules.balances import grouped
from aidfunds.words import Term

NUMBER, BASIS, SIGNATURES = "文号", "依据", "落款"  # data: where in a document, as clauses are


@Check.of(
    key="AF-DOC-001",
    title=Term("文号与依据文件序号相同", "Same serial as its basis"),
    severity=Severity.INFO,
    clause=mark("文号"),
    rule=mark("发文机关代字、年份、序号合起来才是文号；下级文件与依据文件序号相同的，可能是巧合，也可能抄误。"),
    example=mark("云财农〔2020〕31号与曲财农〔2020〕31号是两份文件。"),
    remedy=mark("向发文单位核实；登记和引用时写全文号。"),
)
def same_serial(check: Check, context: Context) -> Iterator[Finding]:
    """A notice whose year and serial are those of its basis: coincidence or copying slip. 序号相同。"""
    for document, basis in _with_basis(context.portfolio):
        own, other = document.number, basis.number
        if own and other and own != other and (own.year, own.serial) == (other.year, other.serial):
            yield check.finding(
                message=tr("{number} 与所依据的 {basis} 年份和序号相同，是两份文件", number=own, basis=other),
                location=at(f"documents.{document.key}.number"),
                data={"number": str(own), "basis": str(other)},
                source=context.portfolio.cite(Citation(NUMBER, document.key)),
                hint=tr("向发文单位核实文号是否抄误；引用时写全发文机关代字"),
            )


@Check.of(
    key="AF-DOC-002",
    title=Term("依据文件为预拨", "Basis is an advance"),
    severity=Severity.INFO,
    clause=mark("依据文件的文种"),
    rule=mark("依据预拨文件下达的资金，最终金额以清算或正式下达文件为准。"),
    example=mark("省级文件为预拨，市级据此下达 21575 万元。"),
    remedy=mark("收到清算文件后核对，差额按规定收回或追加。"),
)
def basis_is_advance(check: Check, context: Context) -> Iterator[Finding]:
    """An allocation that stands on an advance may still be settled otherwise. 依据为预拨。"""
    for document, basis in _with_basis(context.portfolio):
        if basis.kind is DocumentKind.ADVANCE and document.kind is DocumentKind.ALLOCATION:
            yield check.finding(
                message=tr(
                    "{document} 为下达，所依据的 {basis} 为预拨，金额可能在清算时变动",
                    document=document.printed,
                    basis=basis.printed,
                ),
                location=at(f"documents.{document.key}.based_on"),
                data={"basis": basis.printed},
                source=context.portfolio.cite(Citation(BASIS, document.key)),
                hint=tr("收到清算或正式下达文件后核对金额"),
            )


@Check.of(
    key="AF-DOC-003",
    title=Term("发文单位与落款单位不一致", "Issuers and signatories differ"),
    severity=Severity.INFO,
    clause=mark("文件的文头和落款"),
    rule=mark("联合发文的，文头单位与落款单位应当一致。"),
    example=mark("文头有三个单位，文本中只留下两个落款。"),
    remedy=mark("核对原件印章，补记遗漏的落款单位。"),
)
def issuers_and_signatories(check: Check, context: Context) -> Iterator[Finding]:
    """Those who issue a notice and those who sign it should be the same. 发文与落款单位。"""
    for document in context.portfolio.documents:
        if document.issuers and document.signatories and (apart := _issuers_without_signature(document)):
            yield check.finding(
                message=tr("{document} 发文单位与落款单位不一致：{apart}", document=document.printed, apart=apart),
                location=at(f"documents.{document.key}.signatories"),
                data={"issuers": len(document.issuers), "signatories": len(document.signatories)},
                source=context.portfolio.cite(Citation(SIGNATURES, document.key)),
                hint=tr("查看原件印章；电子文本常遗漏落款"),
            )


@Check.of(
    key="AF-DOC-004",
    title=Term("绩效目标尚未下达", "Performance targets not yet issued"),
    severity=Severity.INFO,
    clause=mark("通知关于绩效目标的条款"),
    rule=mark("绩效目标另文下达的，收到之前各项目没有可对照的目标。"),
    example=mark("通知写明绩效目标另文下达。"),
    remedy=mark("跟踪绩效目标文件，收到后补记。"),
)
def targets_elsewhere(check: Check, context: Context) -> Iterator[Finding]:
    """Performance targets that are announced and not yet there. 绩效目标另文下达。"""
    for document in context.portfolio.documents:
        if document.targets is Targets.SEPARATE:
            source = document.targets_source
            yield check.finding(
                message=tr("{document} 的绩效目标另文下达，本台账中还没有", document=document.printed),
                location=at(f"documents.{document.key}.targets"),
                source=context.portfolio.cite(source) if source else None,
                hint=tr("收到绩效目标文件后补记，并核对各项目目标"),
            )


@Check.of(
    key="AF-DOC-005",
    title=Term("文号重复", "One number on two documents"),
    severity=Severity.WARNING,
    clause=mark("文号"),
    rule=mark("一个文号只属于一份文件。"),
    example=mark("两份文件都记成曲财农〔2020〕31号，其中一份应为云财农。"),
    remedy=mark("核对发文机关代字，或合并重复登记的文件。"),
)
def same_number(check: Check, context: Context) -> Iterator[Finding]:
    """One number is one document. 文号重复。"""
    numbered = (document for document in context.portfolio.documents if document.number)
    for number, documents in grouped(numbered, key=lambda document: document.number).items():
        if len(documents) > 1:
            yield check.finding(
                message=tr(
                    "{number} 出现在 {count} 份文件上：{documents}",
                    number=number,
                    count=len(documents),
                    documents=listed(document.key for document in documents),
                ),
                location=at(f"documents.{documents[1].key}.number"),
                data={"number": str(number), "documents": len(documents)},
                source=context.portfolio.cite(Citation(NUMBER, documents[1].key)),
                hint=tr("同一文件只记一次；不同文件的，核对发文机关代字"),
            )


def _issuers_without_signature(document: OfficialDocument) -> str:
    unsigned = listed(issuer for issuer in document.issuers if issuer not in document.signatories)
    unnamed = listed(signatory for signatory in document.signatories if signatory not in document.issuers)
    if unsigned and unnamed:
        return tr("{unsigned}未落款；{unnamed}不在文头", unsigned=unsigned, unnamed=unnamed)
    if unsigned:
        return tr("{unsigned}未落款", unsigned=unsigned)
    return tr("{unnamed}不在文头", unnamed=unnamed) if unnamed else ""


def _with_basis(portfolio: Portfolio) -> Iterator[tuple[OfficialDocument, OfficialDocument]]:
    for document in portfolio.documents:
        for key in document.based_on:
            yield document, portfolio.document(key)


DOCUMENT_CHECKS: tuple[Check, ...] = (
    same_serial,
    basis_is_advance,
    issuers_and_signatories,
    targets_elsewhere,
    same_number,
)


SHOWN = 5  # paths in one message


@Check.of(
    key="AF-SRC-001",
    title=Term("标准没有依据", "Standard without authority"),
    severity=Severity.WARNING,
    clause=mark("测算使用的标准（parameters）"),
    rule=mark("测算用到的每个标准，除了写明出处，还应写明它依据哪项制度。"),
    example=mark("8000 元/人·月见于通知，通知没有说明依据哪个文件。"),
    remedy=mark("向制定标准的单位取得文件，写入该标准的 authority；不能取得的，保留警告。"),
)
def standards_without_authority(check: Check, context: Context) -> Iterator[Finding]:
    """Standards that somebody states and no rule carries. 标准没有依据。"""
    for standard, projects in _used(context).items():
        if not standard.authority:
            said = mark("{projects}：{standard} {value} 没有写明制度依据（出处：{source}）")
            yield _of_standard(check, context, standard, projects, said)


@Check.of(
    key="AF-SRC-002",
    title=Term("标准未见原文", "Standard seen only in reposts"),
    severity=Severity.INFO,
    clause=mark("测算使用的标准（parameters）"),
    rule=mark("只见于转载的标准可以参考，不能据以认定错误，待核对原文。"),
    example=mark("某省的补贴标准只见于新闻转载。"),
    remedy=mark("取得原文核对，再把该取值记为 confirmed。"),
)
def unconfirmed_standards(check: Check, context: Context) -> Iterator[Finding]:
    """Standards whose original nobody has seen. 标准未见原文。"""
    for standard, projects in _used(context).items():
        if not standard.confirmed:
            said = mark("{projects}：{standard} {value} 只见转载，未核对原文（出处：{source}）")
            yield _of_standard(check, context, standard, projects, said)


@Check.of(
    key="AF-SRC-003",
    title=Term("没有条款的事实", "Fact without a clause"),
    severity=Severity.WARNING,
    clause=mark("各项记录的 source"),
    rule=mark("台账中的每一项事实都能追到文件的某一条款。"),
    example=mark("下达金额的依据只写了文件，没有条款。"),
    remedy=mark("补记条款，如四/（三）/2、附件/5。"),
)
def facts_without_clause(check: Check, context: Context) -> Iterator[Finding]:
    """Stored facts whose source names a document and no clause of it. 没有条款的事实。"""
    vague = ((path, citation) for path, citation in citations(context.portfolio) if not says_something(citation.clause))
    for kind, places in grouped(vague, key=lambda placed: placed[0].partition(".")[0]).items():
        paths = [path for path, _ in places]
        yield check.finding(
            message=_vague(paths),
            location=at(paths[0]),
            data={"records": kind, "count": len(paths)},
            source=context.portfolio.cite(places[0][1]),
            hint=tr('依据写成条款，如 "四/（三）/2"，或 "文件键#条款"'),
        )


def _vague(paths: list[str]) -> str:
    shown = listed(paths[:SHOWN])
    if len(paths) > SHOWN:
        return tr("{paths} 等 {count} 处只写了文件，没有条款", paths=shown, count=len(paths))
    return tr("{paths}只写了文件，没有条款", paths=shown)


def _used(context: Context) -> dict[Standard, list[Project]]:
    """The standards that stand behind priced lines, each with the projects priced by it."""
    used: dict[Standard, dict[str, Project]] = {}
    for project in context.portfolio.projects:
        budget = context.budgets.get(project.key)
        for line in budget.lines if budget else ():
            if line.standard is not None:
                used.setdefault(line.standard, {})[project.key] = project
    return {standard: list(projects.values()) for standard, projects in used.items()}


def _of_standard(check: Check, context: Context, standard: Standard, projects: list[Project], said: str) -> Finding:
    first = projects[0]
    named = first.title
    if len(projects) > 1:
        named = tr("{project}等 {count} 个项目", project=named, count=len(projects))
    return check.finding(
        message=tr(
            said,
            projects=named,
            standard=standard.title,
            value=value_text(standard.value),
            source=standard.source,
        ),
        location=at(f"projects.{first.key}.plan"),
        data={"standard": standard.key, "value": as_written(standard.value), "source": standard.source},
        source=context.portfolio.cite(first.source),
        hint=tr(
            "找到制定该标准的文件，写入 projects.{project}.parameters.{standard}.authority",
            project=first.key,
            standard=standard.key,
        ),
    )


@Check.of(
    key="AF-DOC-006",
    title=Term("文件依据自己", "Document based on itself"),
    severity=Severity.ERROR,
    clause=mark("文件的依据（based_on）"),
    rule=mark("文件不以自己为依据，也不经几份文件绕回自己。"),
    example=mark("通知的 based_on 写成 notice。"),
    remedy=mark("改正 based_on。"),
)
def based_on_itself(check: Check, context: Context) -> Iterator[Finding]:
    """A document that stands on itself, directly or in a circle. 文件依据自己。"""
    portfolio = context.portfolio
    for document in portfolio.documents:
        reached, ahead = set[str](), list(document.based_on)
        while ahead:
            key = ahead.pop()
            if key not in reached:
                reached.add(key)
                ahead += portfolio.document(key).based_on
        if document.key in reached:
            yield check.finding(
                message=tr("{document} 经 based_on 以自己为依据", document=document.printed),
                location=at(f"documents.{document.key}.based_on"),
                hint=tr("改正 based_on"),
            )


SOURCE_CHECKS: tuple[Check, ...] = (
    standards_without_authority,
    unconfirmed_standards,
    facts_without_clause,
    based_on_itself,
)


@Check.of(
    key="AF-PLAN-001",
    title=Term("实施计划没有读入", "Plan not read"),
    severity=Severity.WARNING,
    clause=mark("命令行的 -p no:KEY，计划的 [plugins] block"),
    rule=mark("有意排除一个项目类别的插件时，它的资金仍在一切合计之内，但计划没有读入，报告对它没有测算和核查。"),
    example=mark("-p no:cadre_exchange 之后，350 万元仍在 4640 万元之内。"),
    remedy=mark("需要该类别的测算和核查时，去掉 -p no:KEY 或 block 中的键。"),
)
def unread_plans(check: Check, context: Context) -> Iterator[Finding]:
    """Money that stays in every total while its plan is neither priced nor checked. 计划未读。"""
    unread = (context.portfolio.project(key) for key in context.unread)
    for program, projects in grouped(unread, key=lambda project: project.program).items():
        amount = total(project.amount for project in projects)
        yield check.finding(
            message=tr.many(
                "项目类别 {program} 的插件没有加载：{count} 个项目 {amount} 仍计入合计，实施计划没有读入、测算和核查",
                len(projects),
                program=context.program_title(program),
                amount=amount,
            ),
            location=at(f"projects.{projects[0].key}.program"),
            data={"program": program, "projects": len(projects), "amount": amount},
            source=context.portfolio.cite(projects[0].source),
            hint=tr(
                "不要排除它：去掉 -p no:KEY 或计划的 block（本次排除：{plugins}）",
                plugins=listed(context.left_out) or tr("无"),
            ),
        )


OWN_CHECK = frozenset({"agencies", "lines"})
"""Lists whose doubles are judged elsewhere (agencies, by name) or may be meant (two lines of one row)."""

MOST_PLACES = 20  # of one finding


@Check.of(
    key="AF-REC-001",
    title=Term("同一记录写了两次", "One record written twice"),
    severity=Severity.WARNING,
    clause=mark("计划中的各项列表"),
    rule=mark("一个列表中没有两条内容完全相同的记录（键不论），也没有同一单位、同一材料列两次；重复的会算两次。"),
    example=mark("同一笔销售记录写了两遍，销售额多计 35 万元；实施单位把市教体局列了两次。"),
    remedy=mark("删去多写的一条；确有两笔的，在名称、日期或凭证上写明区别。"),
)
def written_twice(check: Check, context: Context) -> Iterator[Finding]:
    """Two records of one list that say the same, whatever their keys. 同一记录写了两次。"""
    for path, record in records_of(context.portfolio):
        for name in fields_of(record):
            items = getattr(record, name)
            if isinstance(items, tuple) and len(items) > 1 and name not in OWN_CHECK:
                for places in _doubles(items):
                    yield _twice(check, below(path, name), items, places)


def _doubles(items: tuple[object, ...]) -> Iterator[list[int]]:
    """The places of those that say the same, told once however many they are."""
    said = grouped(enumerate(items), key=lambda placed: _said(placed[1]))
    return ([place for place, _ in alike] for words, alike in said.items() if words is not None and len(alike) > 1)


def _said(item: object) -> Hashable | None:
    """All that an item says but for its key; None for a value, which may well come twice."""
    if isinstance(item, str):
        return skeleton(item) or None
    names = fields_of(item)
    if not names:
        return None
    values = (type(item), *(getattr(item, name) for name in names if name != "key"))
    try:
        hash(values)
    except TypeError:
        return in_full(values)
    return values


def _twice(check: Check, path: str, items: tuple[Any, ...], places: list[int]) -> Finding:
    item = items[places[1]]
    key = getattr(item, "key", None)
    return check.finding(
        message=tr.many(
            "{path} 中 {count} 条完全相同（第 {places} 条）：{said}",
            len(places),
            path=path,
            places=in_ranges(place + 1 for place in places[:MOST_PLACES]),
            said=_named(item),
        ),
        location=at(f"{path}.{key}" if isinstance(key, str) else f"{path}[{places[1]}]"),
        data={"records": len(places), "first": places[0] + 1, "second": places[1] + 1},
        hint=tr("删去多写的一条；确有两笔的，写明区别"),
    )


def _named(item: object) -> str:
    if isinstance(item, str):
        return item
    names = ("title", "name", "duty", "label", "summary", "what", "evidence", "key")
    word = next((said for name in names if (said := getattr(item, name, None))), "")
    return str(word) if isinstance(word, str) and word else in_full(item)[:60]


@Check.of(
    key="AF-REC-002",
    title=Term("看不见的文字", "Text that nobody sees"),
    severity=Severity.ERROR,
    clause=mark("计划中的各项文字"),
    rule=mark("写了的文字应看得见；只有空格、全角空格或零宽字符的，读者看来是空的，比较时却不是。"),
    example=mark("实施地点写成一个 U+200B：比较时与空白不同，纸上看不出。"),
    remedy=mark("填写内容，或删去这一项。"),
)
def invisible_texts(check: Check, context: Context) -> Iterator[Finding]:
    """Texts that hold characters and show none. 看不见的文字。"""
    for path, record in records_of(context.portfolio):
        for name in fields_of(record):
            value = getattr(record, name)
            texts = value if isinstance(value, tuple) else (value,)
            for place, text in enumerate(texts):
                if isinstance(text, str) and (text or value is texts) and not says_something(text):
                    where = below(path, name)
                    yield _invisible(check, f"{where}[{place}]" if value is texts else where, text)


def _invisible(check: Check, path: str, text: str) -> Finding:
    return check.finding(
        message=tr("{path} 写了文字，却什么也看不见", path=path),
        location=at(path),
        data={"code_points": " ".join(f"U+{ord(char):04X}" for char in text[:20])},
        hint=tr("填写内容，或删去这一项"),
    )


@Check.of(
    key="AF-ACPT-001",
    title=Term("接受了没有的核查结果", "Accepting what nobody found"),
    severity=Severity.WARNING,
    clause=mark("已接受的核查结果（accepted）"),
    rule=mark("接受的每一条都对应一条核查结果；没有对应的，是位置写错，或问题已经改正。"),
    example=mark("接受 AF-FUND-001，而资金都已落到项目。"),
    remedy=mark("问题已改正的，删去这一条；否则核对代码和位置。"),
    last=True,
)
def accepting_nothing(check: Check, context: Context) -> Iterator[Finding]:
    """Acceptances in force that no finding answers to. 没有用到的接受。"""
    for place, one in enumerate(context.portfolio.accepted):
        in_force = one.until is None or context.as_of <= one.until
        if in_force and not any(
            one.code == finding.code and finding.accepted == one.reason for finding in context.findings
        ):
            yield check.finding(
                message=tr(
                    "接受的 {code}（{target}）没有这样的核查结果", code=one.code, target=one.target or tr("全部")
                ),
                location=at(f"accepted[{place}]"),
                data={"code": one.code, "target": one.target},
                hint=tr("问题已改正的，删去这一条；否则核对代码和位置"),
            )


@Check.of(
    key="AF-ACPT-002",
    title=Term("接受已过期", "An acceptance past its day"),
    severity=Severity.WARNING,
    clause=mark("已接受的核查结果（accepted）"),
    rule=mark("接受写明期限的，过了这一天不再适用，核查结果照常列出。"),
    example=mark("接受至 2020-06-30，报告日是 2020-07-01。"),
    remedy=mark("改正问题，或由原单位重新决定并写明新的期限。"),
)
def accepted_too_long(check: Check, context: Context) -> Iterator[Finding]:
    """Acceptances whose last day has passed. 过期的接受。"""
    for place, one in enumerate(context.portfolio.accepted):
        if one.until is not None and context.as_of > one.until:
            yield check.finding(
                message=tr("{by}对 {code} 的接受至 {until} 为止，已过期", by=one.by, code=one.code, until=one.until),
                location=at(f"accepted[{place}].until"),
                data={"code": one.code, "until": one.until},
                hint=tr("改正问题，或由原单位重新决定并写明新的期限"),
            )


PLAN_CHECKS: tuple[Check, ...] = (
    accepting_nothing,
    accepted_too_long,
    unread_plans,
    written_twice,
    invisible_texts,
)
