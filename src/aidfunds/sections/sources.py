"""What the report was made from and with. 来源。"""

from __future__ import annotations

from aidfunds.language import listed, tr
from aidfunds.model.context import Context
from aidfunds.model.documents import DocumentKind
from aidfunds.model.findings import tally_in_words
from aidfunds.report.nodes import Column, Kind, Paragraph, Row, Section, Table
from aidfunds.terms import Term

KINDS = {
    DocumentKind.ALLOCATION: Term("下达", "Allocation"),
    DocumentKind.EARLY_ALLOCATION: Term("提前下达", "Early allocation"),
    DocumentKind.ADVANCE: Term("预拨", "Advance"),
    DocumentKind.SETTLEMENT: Term("清算", "Settlement"),
    DocumentKind.ADJUSTMENT: Term("调整", "Adjustment"),
    DocumentKind.RECOVERY: Term("收回", "Recovery"),
    DocumentKind.APPROVAL: Term("批复", "Approval"),
    DocumentKind.RULE: Term("制度", "Rule"),
}


def build(context: Context) -> Section:
    """Documents cited, files read with their hashes, programs and plugins with their versions. 来源。"""
    return Section(
        key="sources",
        title=tr("来源与方法"),
        sheet=tr("来源"),
        blocks=(
            Paragraph(
                tr(
                    "金额以分为单位的整数计算，不用浮点数。合计一律由分项重新相加，与原文载明的合计比对；"
                    "测算只作建议，下达与批复金额以文件为准；备注金额不计入任何合计。"
                )
            ),
            _documents(context),
            _inputs(context),
            _versions(context),
            _run(context),
        ),
    )


def _documents(context: Context) -> Table:
    columns = (
        Column("number", tr("文号")),
        Column("title", tr("标题")),
        Column("kind", tr("文种")),
        Column("issued_on", tr("印发日期"), Kind.DATE),
        Column("issuers", tr("发文机关")),
    )
    rows = tuple(
        Row((str(one.number or ""), one.title, str(KINDS[one.kind]), one.issued_on, listed(one.issuers)))
        for one in context.portfolio.documents
    )
    return Table(key="sources_documents", caption=tr("所依据的文件"), columns=columns, rows=rows)


def _inputs(context: Context) -> Table:
    columns = (Column("name", tr("文件")), Column("sha256", "SHA-256", Kind.CODE))
    rows = tuple(Row((one.name, one.sha256)) for one in context.inputs)
    return Table(key="sources_inputs", caption=tr("读入的文件"), columns=columns, rows=rows)


def _versions(context: Context) -> Table:
    columns = (
        Column("key", tr("插件"), Kind.CODE),
        Column("distribution", tr("发行包")),
        Column("version", tr("版本"), Kind.CODE),
        Column("state", tr("状态")),
    )
    used = [Row((one.key, one.distribution, one.version, tr("启用"))) for one in context.plugins]
    left_out = [Row((key, "", "", tr("按要求排除"))) for key in context.left_out]
    return Table(key="sources_versions", caption=tr("程序与插件"), columns=columns, rows=(*used, *left_out))


def _run(context: Context) -> Table:
    columns = (Column("name", tr("项目")), Column("value", tr("取值")))
    rows = (
        Row((tr("截至日期"), f"{context.as_of:%Y-%m-%d}")),
        Row((tr("财政年度"), str(context.portfolio.year))),
        Row((tr("核查结果"), tally_in_words(context.findings))),
        Row((tr("标准取值日"), f"{context.portfolio.pricing_day:%Y-%m-%d}")),
    )
    return Table(key="sources_run", caption=tr("运行参数"), columns=columns, rows=rows)
