"""Duties and what must lie on the table at acceptance. 验收清单。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aidfunds.model.citations import NOTICE
from aidfunds.model.context import Context
from aidfunds.model.obligations import Obligation
from aidfunds.report.nodes import ABOVE, Cell, Column, Kind, Note, Row, Section, Table
from aidfunds.rules.obligations import DueItem, Status, due_item, handed_in

GENERAL = "general_obligations"
NO_DAY = "未定期限"
NOTHING_ASKED = "未要求材料"
UNDONE = "未完成"

COLUMNS = (
    Column("duty", "要求"),
    Column("obligor", "责任单位"),
    Column("evidence", "验收资料"),
    Column("due", "期限", Kind.DATE),
    Column("status", "办理情况"),
    Column("watched_by", "监督验收"),
    Column("clause", "依据", Kind.SOURCE),
)


def build(context: Context) -> Section | None:
    """One table a program, then what binds everybody; one row an item of evidence, with its box. 验收清单。

    A box is ticked (√) when the plan records the evidence up to the day spoken of, else empty (□).
    """
    duties = context.portfolio.obligations
    if not duties:
        return None
    tables = (_table(context, program) for program in (*_programs(context), ""))
    return Section(
        key="obligations",
        title="实施要求与验收清单",
        sheet="验收清单",
        blocks=(Note(_summary(context)), *(table for table in tables if table.rows)),
    )


def _programs(context: Context) -> tuple[str, ...]:
    """The programs in the plan's order, then any that only an obligation names."""
    named = (one.key for one in context.portfolio.programs)
    return tuple(dict.fromkeys((*named, *(one.program for one in context.portfolio.obligations if one.program))))


def _summary(context: Context) -> str:
    items = [due_item(one, context.as_of) for one in context.portfolio.obligations]
    counts = "，".join(f"{status.zh} {sum(item.status is status for item in items)} 项" for status in Status)
    boxes = f"□ 未提交，√ 已提交；依据为 {context.portfolio.notice.printed} 的条款"
    return f"截至 {context.as_of}：共 {len(items)} 项，{counts}。{boxes}。"


def _table(context: Context, program: str) -> Table:
    duties = [one for one in context.portfolio.obligations if one.program == program]
    return Table(
        key=f"obligations_{program}" if program else GENERAL,
        caption=f"{context.program_title(program)}：实施要求与验收清单" if program else "各项目通用要求",
        columns=COLUMNS,
        rows=tuple(row for duty in duties for row in _rows(context, duty)),
    )


def _rows(context: Context, duty: Obligation) -> Iterator[Row]:
    """The duty once, beside as many boxes as it asks for evidence."""
    item = due_item(duty, context.as_of)
    left: tuple[Cell, ...] = (duty.duty, context.portfolio.names(duty.obligors))
    right: tuple[Cell, ...] = (
        duty.due or NO_DAY,
        _standing(item),
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
        yield f"√ {item}（{day}）" if day else f"□ {item}"
    if not duty.evidence:
        yield NOTHING_ASKED


def _watched_by(context: Context, duty: Obligation) -> str:
    roles = (("监管", duty.supervisors), ("审计", duty.auditors), ("验收", duty.acceptors))
    return "；".join(f"{role}：{context.portfolio.names(agencies)}" for role, agencies in roles if agencies)


def _standing(item: DueItem) -> str:
    if item.status is Status.DONE:
        return f"{item.status.zh}（{item.done_on}{'，逾期' if item.late else ''}）"
    if item.days_left is None:
        return UNDONE
    return f"逾期 {-item.days_left} 天" if item.status is Status.OVERDUE else f"余 {item.days_left} 天"


def _merged(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    return tuple(ABOVE for _ in cells)


def _clause(context: Context, duty: Obligation) -> str:
    """The clause alone where it is the notice's own, which the head of the table names."""
    return duty.source.clause if duty.source.document == NOTICE else str(context.portfolio.cite(duty.source))
