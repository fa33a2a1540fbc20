"""Every closure with both its sides, and whether they agree. 校验。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from aidfunds.language import tr
from aidfunds.model.context import Context
from aidfunds.report.formulas import Agreement, Difference, Ref, Span, Sum
from aidfunds.report.nodes import Column, Figure, Kind, Paragraph, Role, Row, Section, Table
from aidfunds.rules.closures.catalogue import closures_of
from aidfunds.rules.closures.closure import Closure, ClosureKind

MOST_ROWS = 2_000  # beyond that only what does not agree is listed one by one; the counts hold all


def build(context: Context) -> Section | None:
    """The counts by kind, then each closure: stated, computed, difference, √ or ×. 校验。"""
    found = tuple(closures_of(context))
    if not found:
        return None
    shown = found if len(found) <= MOST_ROWS else tuple(one for one in found if not one.closes)
    return Section(
        key="results",
        title=tr("勾稽校验"),
        sheet=tr("校验"),
        blocks=(Paragraph(_summary(found, shown)), _counts(found), _closures(context, shown)),
    )


def _summary(found: Sequence[Closure], shown: Sequence[Closure]) -> str:
    agree = sum(one.closes for one in found)
    counts = {"count": len(found), "agree": agree, "broken": len(found) - agree}
    if len(shown) == len(found):
        return tr("共核对 {count} 个勾稽关系：{agree} 个一致，{broken} 个不一致。", **counts)
    return tr(
        "共核对 {count} 个勾稽关系：{agree} 个一致，{broken} 个不一致。关系超过 {most} 个，下面只逐条列出不一致的。",
        **counts,
        most=MOST_ROWS,
    )


def _counts(found: Sequence[Closure]) -> Table:
    of_kind = Counter(one.kind for one in found)
    agree = Counter(one.kind for one in found if one.closes)
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
    rows = tuple(_row(context, one, row) for row, one in enumerate(shown))
    return Table(key="results_closures", caption=tr("逐条核对"), columns=_columns(), rows=rows, unit="万元")


def _columns() -> tuple[Column, ...]:
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


def _row(context: Context, closure: Closure, row: int) -> Row:
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
