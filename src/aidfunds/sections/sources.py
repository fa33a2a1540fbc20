"""What the report was made from and with. 来源。"""

from __future__ import annotations

from aidfunds.model.context import Context
from aidfunds.model.documents import DocumentKind
from aidfunds.model.findings import tally_in_words
from aidfunds.report.nodes import Column, Kind, Paragraph, Row, Section, Table

KINDS = {
    DocumentKind.ALLOCATION: "下达",
    DocumentKind.EARLY_ALLOCATION: "提前下达",
    DocumentKind.ADVANCE: "预拨",
    DocumentKind.SETTLEMENT: "清算",
    DocumentKind.ADJUSTMENT: "调整",
    DocumentKind.RECOVERY: "收回",
    DocumentKind.APPROVAL: "批复",
    DocumentKind.RULE: "制度",
}


def build(context: Context) -> Section:
    """Documents cited, files read with their hashes, programs and plugins with their versions. 来源。"""
    return Section(
        key="sources",
        title="来源与方法",
        sheet="来源",
        blocks=(
            Paragraph(
                "金额以分为单位的整数计算，不用浮点数。合计一律由分项重新相加，与原文载明的合计比对；"
                "测算只作建议，下达与批复金额以文件为准；备注金额不计入任何合计。"
            ),
            _documents(context),
            _inputs(context),
            _versions(context),
            _run(context),
        ),
    )


def _documents(context: Context) -> Table:
    columns = (
        Column("number", "文号"),
        Column("title", "标题"),
        Column("kind", "文种"),
        Column("issued_on", "印发日期", Kind.DATE),
        Column("issuers", "发文机关"),
    )
    rows = tuple(
        Row((str(one.number or ""), one.title, KINDS[one.kind], one.issued_on, "、".join(one.issuers)))
        for one in context.portfolio.documents
    )
    return Table(key="sources_documents", caption="所依据的文件", columns=columns, rows=rows)


def _inputs(context: Context) -> Table:
    columns = (Column("name", "文件"), Column("sha256", "SHA-256", Kind.CODE))
    rows = tuple(Row((one.name, one.sha256)) for one in context.inputs)
    return Table(key="sources_inputs", caption="读入的文件", columns=columns, rows=rows)


def _versions(context: Context) -> Table:
    columns = (
        Column("key", "插件", Kind.CODE),
        Column("distribution", "发行包"),
        Column("version", "版本", Kind.CODE),
        Column("state", "状态"),
    )
    used = [Row((one.key, one.distribution, one.version, "启用")) for one in context.plugins]
    left_out = [Row((key, "", "", "按要求排除")) for key in context.left_out]
    return Table(key="sources_versions", caption="程序与插件", columns=columns, rows=(*used, *left_out))


def _run(context: Context) -> Table:
    columns = (Column("name", "项目"), Column("value", "取值"))
    rows = (
        Row(("截至日期", f"{context.as_of:%Y-%m-%d}")),
        Row(("财政年度", str(context.portfolio.year))),
        Row(("核查结果", tally_in_words(context.findings))),
        Row(("标准取值日", f"{context.portfolio.pricing_day:%Y-%m-%d}")),
    )
    return Table(key="sources_run", caption="运行参数", columns=columns, rows=rows)
