"""Closures with both their sides, the standards used, and what the report was made from. 校验、参数与来源。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from aidfunds.language import listed, tr
from aidfunds.model.closures import Closure, ClosureKind
from aidfunds.model.findings import tally_in_words
from aidfunds.model.parameters import Standard, value_text
from aidfunds.model.portfolio import Context
from aidfunds.report.nodes import (
    Agreement,
    Column,
    Difference,
    Figure,
    Kind,
    Paragraph,
    Ref,
    Role,
    Row,
    Section,
    Span,
    Sum,
    Table,
)
from aidfunds.words import Term, heading

MOST_ROWS = 2_000  # beyond that only what does not agree is listed one by one; the counts hold all


def build_results(context: Context) -> Section | None:
    """The counts by kind, then each closure: stated, computed, difference, √ or ×. 校验。"""
    found = context.closures
    if not found:
        return None
    shown = found if len(found) <= MOST_ROWS else tuple(closure for closure in found if not closure.closes)
    return Section(
        key="results",
        title=tr("勾稽校验"),
        sheet=tr("校验"),
        blocks=(Paragraph(_summary(found, shown)), _counts(found), _closures(context, shown)),
    )


def _summary(found: Sequence[Closure], shown: Sequence[Closure]) -> str:
    agree = sum(closure.closes for closure in found)
    counts = {"count": len(found), "agree": agree, "broken": len(found) - agree}
    if len(shown) == len(found):
        return tr("共核对 {count} 个勾稽关系：{agree} 个一致，{broken} 个不一致。", **counts)
    return tr(
        "共核对 {count} 个勾稽关系：{agree} 个一致，{broken} 个不一致。关系超过 {most} 个，下面只逐条列出不一致的。",
        **counts,
        most=MOST_ROWS,
    )


def _counts(found: Sequence[Closure]) -> Table:
    of_kind = Counter(closure.kind for closure in found)
    agree = Counter(closure.kind for closure in found if closure.closes)
    kinds = [kind for kind in ClosureKind if of_kind[kind]]
    rows = [
        Row((str(kind.term), of_kind[kind], agree[kind], Figure(of_kind[kind] - agree[kind], formula=_less(row))))
        for row, kind in enumerate(kinds)
    ]
    last = len(rows) - 1
    sums = {"count": len(found), "agree": sum(agree.values()), "broken": len(found) - sum(agree.values())}
    rows.append(
        Row(
            (tr("合计"), *(Figure(number, formula=Sum((Span(0, last, column),))) for column, number in sums.items())),
            Role.TOTAL,
        )
    )
    columns = (
        Column("kind", tr("类别")),
        Column("count", tr("关系数"), Kind.COUNT),
        Column("agree", tr("一致"), Kind.COUNT),
        Column("broken", tr("不一致"), Kind.COUNT),
    )
    return Table(key="results_counts", caption=tr("勾稽关系统计"), columns=columns, rows=tuple(rows))


def _less(row: int) -> Difference:
    return Difference(Ref(row, "count"), Ref(row, "agree"))


def _closures(context: Context, shown: Sequence[Closure]) -> Table:
    rows = tuple(_result_row(context, closure, row) for row, closure in enumerate(shown))
    return Table(key="results_closures", caption=tr("逐条核对"), columns=_result_columns(), rows=rows, unit="万元")


def _result_columns() -> tuple[Column, ...]:
    return (
        Column("kind", tr("类别")),
        Column("title", tr("关系")),
        Column("stated", tr("载明金额"), Kind.MONEY),
        Column("computed", tr("分项之和"), Kind.MONEY),
        Column("difference", tr("差额"), Kind.MONEY),
        Column("agrees", tr("结果"), Kind.MARK),
        Column("formula", tr("算式")),
        Column("source", tr("依据"), Kind.SOURCE),
    )


def _result_row(context: Context, closure: Closure, row: int) -> Row:
    cited = context.portfolio.cite(closure.source)
    stated, computed = Ref(row, "stated"), Ref(row, "computed")
    return Row(
        (
            str(closure.kind.term),
            closure.title,
            Figure(closure.stated, source=cited),
            closure.computed,
            Figure(closure.difference, formula=Difference(stated, computed)),
            Figure("√" if closure.closes else "×", formula=Agreement(stated, computed)),
            closure.explained(),
            str(cited),
        )
    )


def build_sources(context: Context) -> Section:
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
        Row(
            (
                str(document.number or ""),
                document.title,
                heading(document.kind.term),
                document.issued_on,
                listed(document.issuers),
            )
        )
        for document in context.portfolio.documents
    )
    return Table(key="sources_documents", caption=tr("所依据的文件"), columns=columns, rows=rows)


def _inputs(context: Context) -> Table:
    columns = (Column("name", tr("文件")), Column("sha256", "SHA-256", Kind.CODE))
    rows = tuple(Row((file.name, file.sha256)) for file in context.inputs)
    return Table(key="sources_inputs", caption=tr("读入的文件"), columns=columns, rows=rows)


def _versions(context: Context) -> Table:
    columns = (
        Column("key", tr("插件"), Kind.CODE),
        Column("distribution", tr("发行包")),
        Column("version", tr("版本"), Kind.CODE),
        Column("state", tr("状态")),
    )
    used = [Row((plugin.key, plugin.distribution, plugin.version, tr("启用"))) for plugin in context.plugins]
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


SOURCE = Term("来源", "Source")


def build_standards(context: Context) -> Section | None:
    """One row a standard of a program, and one for each project that overrides it. 参数。"""
    rows = tuple(_rows(context))
    if not rows:
        return None
    said = tr(
        "标准按通知印发日取值；“未见原文”的标准只见于转载，不据以判定错误。截至 {day}。",
        day=f"{context.as_of:%Y-%m-%d}",
    )
    table = Table(key="standards", caption=tr("采用的标准"), columns=_standard_columns(), rows=rows)
    return Section(key="standards", title=tr("标准与参数"), sheet=tr("参数"), blocks=(Paragraph(said), table))


def _standard_columns() -> tuple[Column, ...]:
    return (
        Column("program", tr("项目类别")),
        Column("project", tr("适用项目")),
        Column("title", tr("标准")),
        Column("value", tr("取值")),
        Column("since", tr("生效日"), Kind.DATE),
        Column("source", str(SOURCE), Kind.SOURCE),
        Column("authority", tr("所依据的规定")),
        Column("state", tr("核实情况")),
    )


def _rows(context: Context) -> Iterable[Row]:
    seen: set[tuple[str, Standard]] = set()
    for project in context.portfolio.projects:
        view = context.parameters.get(project.key)
        for standard in sorted(view.standards.values(), key=lambda standard: standard.key) if view else ():
            if (project.program, standard) not in seen:
                seen.add((project.program, standard))
                scope = project.title if standard.overridden else tr("全部")
                yield _standard_row(
                    heading(context.program_titles.get(project.program, project.program)), scope, standard
                )


def _standard_row(program: str, scope: str, standard: Standard) -> Row:
    authority = standard.authority or tr("未注明")
    value = value_text(standard.value)
    return Row(
        (program, scope, heading(standard.title), value, standard.since, standard.source, authority, _state(standard))
    )


def _state(standard: Standard) -> str:
    if standard.overridden:
        return tr("计划自定")
    return tr("已见原文") if standard.confirmed else tr("未见原文")
