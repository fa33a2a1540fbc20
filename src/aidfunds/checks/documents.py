"""What a notice says of itself: number, basis, issuers, targets. 文件核查。"""

from __future__ import annotations

from collections.abc import Iterator

from aidfunds.extend.offers import Check
from aidfunds.language import listed, mark, tr
from aidfunds.model.citations import Citation
from aidfunds.model.context import Context
from aidfunds.model.documents import DocumentKind, OfficialDocument, Targets
from aidfunds.model.findings import Finding, Severity, at
from aidfunds.model.portfolio import Portfolio
from aidfunds.rules.grouping import grouped
from aidfunds.terms import Term

NUMBER, BASIS, SIGNATURES = "文号", "依据", "落款"  # data: where in a document, as clauses are


def same_serial(context: Context) -> Iterator[Finding]:
    """A notice whose year and serial are those of its basis: coincidence or copying slip. 序号相同。"""
    for document, basis in _with_basis(context.portfolio):
        own, other = document.number, basis.number
        if own and other and own != other and (own.year, own.serial) == (other.year, other.serial):
            yield Finding(
                code="AF-DOC-001",
                severity=Severity.INFO,
                message=tr("{number} 与所依据的 {basis} 年份和序号相同，是两份文件", number=own, basis=other),
                location=at(f"documents.{document.key}.number"),
                data={"number": str(own), "basis": str(other)},
                source=context.portfolio.cite(Citation(NUMBER, document.key)),
                hint=tr("向发文单位核实文号是否抄误；引用时写全发文机关代字"),
            )


def basis_is_advance(context: Context) -> Iterator[Finding]:
    """An allocation that stands on an advance may still be settled otherwise. 依据为预拨。"""
    for document, basis in _with_basis(context.portfolio):
        if basis.kind is DocumentKind.ADVANCE and document.kind is DocumentKind.ALLOCATION:
            yield Finding(
                code="AF-DOC-002",
                severity=Severity.INFO,
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


def issuers_and_signatories(context: Context) -> Iterator[Finding]:
    """Those who issue a notice and those who sign it should be the same. 发文与落款单位。"""
    for document in context.portfolio.documents:
        if document.issuers and document.signatories and (apart := _apart(document)):
            yield Finding(
                code="AF-DOC-003",
                severity=Severity.INFO,
                message=tr("{document} 发文单位与落款单位不一致：{apart}", document=document.printed, apart=apart),
                location=at(f"documents.{document.key}.signatories"),
                data={"issuers": len(document.issuers), "signatories": len(document.signatories)},
                source=context.portfolio.cite(Citation(SIGNATURES, document.key)),
                hint=tr("查看原件印章；电子文本常遗漏落款"),
            )


def targets_elsewhere(context: Context) -> Iterator[Finding]:
    """Performance targets that are announced and not yet there. 绩效目标另文下达。"""
    for document in context.portfolio.documents:
        if document.targets is Targets.SEPARATE:
            source = document.targets_source
            yield Finding(
                code="AF-DOC-004",
                severity=Severity.INFO,
                message=tr("{document} 的绩效目标另文下达，本台账中还没有", document=document.printed),
                location=at(f"documents.{document.key}.targets"),
                source=context.portfolio.cite(source) if source else None,
                hint=tr("收到绩效目标文件后补记，并核对各项目目标"),
            )


def same_number(context: Context) -> Iterator[Finding]:
    """One number is one document. 文号重复。"""
    numbered = (one for one in context.portfolio.documents if one.number)
    for number, documents in grouped(numbered, key=lambda one: one.number).items():
        if len(documents) > 1:
            yield Finding(
                code="AF-DOC-005",
                severity=Severity.WARNING,
                message=tr(
                    "{number} 出现在 {count} 份文件上：{documents}",
                    number=number,
                    count=len(documents),
                    documents=listed(one.key for one in documents),
                ),
                location=at(f"documents.{documents[1].key}.number"),
                data={"number": str(number), "documents": len(documents)},
                source=context.portfolio.cite(Citation(NUMBER, documents[1].key)),
                hint=tr("同一文件只记一次；不同文件的，核对发文机关代字"),
            )


def _apart(document: OfficialDocument) -> str:
    unsigned = listed(one for one in document.issuers if one not in document.signatories)
    unnamed = listed(one for one in document.signatories if one not in document.issuers)
    if unsigned and unnamed:
        return tr("{unsigned}未落款；{unnamed}不在文头", unsigned=unsigned, unnamed=unnamed)
    if unsigned:
        return tr("{unsigned}未落款", unsigned=unsigned)
    return tr("{unnamed}不在文头", unnamed=unnamed) if unnamed else ""


def _with_basis(portfolio: Portfolio) -> Iterator[tuple[OfficialDocument, OfficialDocument]]:
    for document in portfolio.documents:
        for key in document.based_on:
            yield document, portfolio.document(key)


CHECKS: tuple[Check, ...] = (
    Check(
        key="AF-DOC-001",
        title=Term("文号与依据文件序号相同", "Same serial as its basis"),
        severity=Severity.INFO,
        clause=mark("文号"),
        rule=mark("发文机关代字、年份、序号合起来才是文号；下级文件与依据文件序号相同的，可能是巧合，也可能抄误。"),
        example=mark("云财农〔2020〕31号与曲财农〔2020〕31号是两份文件。"),
        remedy=mark("向发文单位核实；登记和引用时写全文号。"),
        run=same_serial,
    ),
    Check(
        key="AF-DOC-002",
        title=Term("依据文件为预拨", "Basis is an advance"),
        severity=Severity.INFO,
        clause=mark("依据文件的文种"),
        rule=mark("依据预拨文件下达的资金，最终金额以清算或正式下达文件为准。"),
        example=mark("省级文件为预拨，市级据此下达 21575 万元。"),
        remedy=mark("收到清算文件后核对，差额按规定收回或追加。"),
        run=basis_is_advance,
    ),
    Check(
        key="AF-DOC-003",
        title=Term("发文单位与落款单位不一致", "Issuers and signatories differ"),
        severity=Severity.INFO,
        clause=mark("文件的文头和落款"),
        rule=mark("联合发文的，文头单位与落款单位应当一致。"),
        example=mark("文头有三个单位，文本中只留下两个落款。"),
        remedy=mark("核对原件印章，补记遗漏的落款单位。"),
        run=issuers_and_signatories,
    ),
    Check(
        key="AF-DOC-004",
        title=Term("绩效目标尚未下达", "Performance targets not yet issued"),
        severity=Severity.INFO,
        clause=mark("通知关于绩效目标的条款"),
        rule=mark("绩效目标另文下达的，收到之前各项目没有可对照的目标。"),
        example=mark("通知写明绩效目标另文下达。"),
        remedy=mark("跟踪绩效目标文件，收到后补记。"),
        run=targets_elsewhere,
    ),
    Check(
        key="AF-DOC-005",
        title=Term("文号重复", "One number on two documents"),
        severity=Severity.WARNING,
        clause=mark("文号"),
        rule=mark("一个文号只属于一份文件。"),
        example=mark("两份文件都记成曲财农〔2020〕31号，其中一份应为云财农。"),
        remedy=mark("核对发文机关代字，或合并重复登记的文件。"),
        run=same_number,
    ),
)
