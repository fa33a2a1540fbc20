"""The parts and their total: as priced, as the clause states them, as approved, as sent down. 合计核对表。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import aidfunds as af
from aidfunds.model import ApprovedItem
from aidfunds.report import Agreement, Column, Figure, Kind, Ref, Role, Row, Sum, Table
from aidfunds_cadre_exchange.cells import CLOSING, summed, table_key
from aidfunds_cadre_exchange.kinds import Part
from aidfunds_cadre_exchange.plan import CadreExchangePlan
from aidfunds_cadre_exchange.pricing import priced
from aidfunds_cadre_exchange.texts import tr

PARTS = (Part.SECONDMENTS, Part.TRAINING, Part.LECTURES)


def closing_table(
    context: af.Context, project: af.Project, plan: CadreExchangePlan, steps: Mapping[Part, Table]
) -> Table:
    """One row a part, taken live from the last row of its own table; then the total and the money sent. 合计核对表。"""
    rows = [_part_row(context, project, plan, part, row, steps) for row, part in enumerate(PARTS)]
    others = [item for item in project.approved if item.item not in {part.value for part in PARTS}]
    rows += [_other_row(context, item) for item in others]
    rows.append(_total_row(context, project, plan, len(rows) - 1))
    rows.append(_sent_row(context, project, len(rows) - 1))
    columns = (
        Column("part", tr("分项")),
        Column("priced", tr("测算"), Kind.MONEY),
        Column("stated", tr("条款载明"), Kind.MONEY),
        Column("as_stated", tr("测算与载明"), Kind.MARK),
        Column("approved", tr("批复（下达）"), Kind.MONEY),
        Column("as_approved", tr("测算与批复"), Kind.MARK),
        Column("source", tr("依据"), Kind.SOURCE),
    )
    caption = tr("{project}：合计核对", project=project.title)
    return Table(key=table_key(project, CLOSING), caption=caption, columns=columns, rows=tuple(rows), unit="万元")


def _part_row(
    context: af.Context,
    project: af.Project,
    plan: CadreExchangePlan,
    part: Part,
    row: int,
    steps: Mapping[Part, Table],
) -> Row:
    table = steps.get(part)
    formula = Sum((Ref(len(table.rows) - 1, "amount", table.key),)) if table else None
    computed = Figure(priced(context.budgets[project.key], part), formula=formula)
    stated = _stated(context, plan, part)
    item = next((approved_item for approved_item in project.approved if approved_item.item == part.value), None)
    approved = Figure(item.amount, source=context.portfolio.cite(item.source)) if item else None
    return _compared(str(part.term), computed, stated, approved, row)


def _other_row(context: af.Context, item: ApprovedItem) -> Row:
    cited = context.portfolio.cite(item.source)
    return Row((item.title, None, None, None, Figure(item.amount, source=cited), None, str(cited)))


def _total_row(context: af.Context, project: af.Project, plan: CadreExchangePlan, last: int) -> Row:
    computed = summed(priced(context.budgets[project.key], Part.TOTAL), "priced", 0, last)
    approved = summed(project.approved_amount, "approved", 0, last) if project.approved else None
    return _compared(str(Part.TOTAL.term), computed, _stated(context, plan, Part.TOTAL), approved, last + 1, Role.TOTAL)


def _sent_row(context: af.Context, project: af.Project, total: int) -> Row:
    computed = priced(context.budgets[project.key], Part.TOTAL)
    same = Figure(computed, formula=Sum((Ref(total, "priced"),)))
    sent = Figure(project.amount, source=context.portfolio.cite(project.source))
    holder = context.portfolio.agency(project.holder).name
    return _compared(tr("下达{holder}", holder=holder), same, None, sent, total + 1, Role.TOTAL)


def _stated(context: af.Context, plan: CadreExchangePlan, part: Part) -> Figure | None:
    stated = plan.stated_sum(part)
    return Figure(stated.amount, source=context.portfolio.cite(stated.source)) if stated else None


def _compared(
    title: str,
    computed: Figure,
    stated: Figure | None,
    approved: Figure | None,
    row: int,
    role: Role = Role.PART,
) -> Row:
    def sign(other: Figure | None, column: str) -> Figure | None:
        if other is None:
            return None
        agreement = Agreement(Ref(row, "priced"), Ref(row, column))
        return Figure("√" if computed.value == other.value else "×", formula=agreement)

    cited = _sources((stated, approved))
    cells = (title, computed, stated, sign(stated, "stated"), approved, sign(approved, "approved"), cited)
    return Row(cells, role)


def _sources(figures: Sequence[Figure | None]) -> str:
    return tr("；").join(
        dict.fromkeys(str(figure.source) for figure in figures if figure is not None and figure.source)
    )
