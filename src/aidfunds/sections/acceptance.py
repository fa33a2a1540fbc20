"""Duties and what must lie on the table at acceptance. 验收清单。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from aidfunds.language import tr
from aidfunds.model.documents import NOTICE
from aidfunds.model.portfolio import Context
from aidfunds.model.projects import DueItem, DueStatus, Obligation
from aidfunds.report.nodes import ABOVE, Cell, Column, Kind, Note, Row, Section, Table
from aidfunds.rules.obligations import due_item, handed_in

GENERAL = "general_obligations"


def build_acceptance(context: Context) -> Section | None:
    """One table a program, then what binds everybody; one row an item of evidence, with its box. 验收清单。

    A box is ticked (√) when the plan records the evidence up to the day spoken of, else empty (□).
    """
    duties = context.portfolio.obligations
    if not duties:
        return None
    tables = (_table(context, program) for program in (*_programs(context), ""))
    return Section(
        key="obligations",
        title=tr("实施要求与验收清单"),
        sheet=tr("验收清单"),
        blocks=(Note(_summary(context)), *(table for table in tables if table.rows)),
    )


def _programs(context: Context) -> tuple[str, ...]:
    """The programs in the plan's order, then any that only an obligation names."""
    named = (program.key for program in context.portfolio.programs)
    return tuple(dict.fromkeys((*named, *(duty.program for duty in context.portfolio.obligations if duty.program))))


def _summary(context: Context) -> str:
    items = [due_item(duty, context.as_of) for duty in context.portfolio.obligations]
    counts = Counter(item.status for item in items)
    return tr(
        "截至 {day}：共 {count} 项，{counts}。□ 未提交，√ 已提交；依据为 {notice} 的条款。",
        day=context.as_of,
        count=len(items),
        counts=tr("，").join(
            tr("{status} {count} 项", status=status.term, count=counts[status]) for status in DueStatus
        ),
        notice=context.portfolio.notice.printed,
    )


def _table(context: Context, program: str) -> Table:
    duties = [duty for duty in context.portfolio.obligations if duty.program == program]
    return Table(
        key=f"obligations_{program}" if program else GENERAL,
        caption=_caption(context, program),
        columns=_columns(),
        rows=tuple(row for duty in duties for row in _rows(context, duty)),
    )


def _caption(context: Context, program: str) -> str:
    if not program:
        return tr("各项目通用要求")
    return tr("{program}：实施要求与验收清单", program=context.program_title(program))


def _columns() -> tuple[Column, ...]:
    return (
        Column("duty", tr("要求")),
        Column("obligor", tr("责任单位")),
        Column("evidence", tr("验收资料")),
        Column("due", tr("期限"), Kind.DATE),
        Column("status", tr("办理情况")),
        Column("watched_by", tr("监督验收")),
        Column("clause", tr("依据"), Kind.SOURCE),
    )


def _rows(context: Context, duty: Obligation) -> Iterator[Row]:
    """The duty once, beside as many boxes as it asks for evidence."""
    item = due_item(duty, context.as_of)
    left: tuple[Cell, ...] = (duty.duty, context.portfolio.names(duty.obligors))
    right: tuple[Cell, ...] = (
        duty.due or tr("未定期限"),
        tr("；").join(filter(None, (_standing(item), _waiting(context, item)))),
        _watched_by(context, duty),
        _clause(context, duty),
    )
    for place, box in enumerate(_boxes(context, duty)):
        first = place == 0
        yield Row(
            (*(left if first else _merged(left)), box, *(right if first else _merged(right))),
            anchor=duty.key if first else "",
        )


def _boxes(context: Context, duty: Obligation) -> Iterator[str]:
    for item in duty.evidence:
        day = handed_in(duty, item, context.as_of)
        yield tr("√ {item}（{day}）", item=item, day=day) if day else f"□ {item}"
    if not duty.evidence:
        yield tr("未要求材料")


def _watched_by(context: Context, duty: Obligation) -> str:
    names = context.portfolio.names
    roles = (
        tr("监管：{names}", names=names(duty.supervisors)) if duty.supervisors else "",
        tr("审计：{names}", names=names(duty.auditors)) if duty.auditors else "",
        tr("验收：{names}", names=names(duty.acceptors)) if duty.acceptors else "",
    )
    return tr("；").join(filter(None, roles))


def _standing(item: DueItem) -> str:
    if item.status is DueStatus.DONE:
        return tr("已完成（{day}，逾期）", day=item.done_on) if item.late else tr("已完成（{day}）", day=item.done_on)
    if item.days_left is None:
        return tr("未完成")
    if item.status is DueStatus.OVERDUE:
        return tr.many("逾期 {count} 天", -item.days_left)
    return tr.many("余 {count} 天", item.days_left)


def _waiting(context: Context, item: DueItem) -> str:
    return tr("尚欠：{names}", names=context.portfolio.names(item.waiting)) if item.waiting else ""


def _merged(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    return tuple(ABOVE for _ in cells)


def _clause(context: Context, duty: Obligation) -> str:
    """The clause alone where it is the notice's own, which the head of the table names."""
    return duty.source.clause if duty.source.document == NOTICE else str(context.portfolio.cite(duty.source))
