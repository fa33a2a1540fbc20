"""Every closure of a year, in one list for the checks and the reports. 勾稽关系清单。"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from aidfunds.arguments import require
from aidfunds.language import tr
from aidfunds.model.context import Context
from aidfunds.model.portfolio import Portfolio
from aidfunds.rules.closures.annex import annex_fund_closures, column_closures, grand_total_closures, row_closures
from aidfunds.rules.closures.body import body_cell_closures, body_column_closures
from aidfunds.rules.closures.closure import Closure, ClosureKind
from aidfunds.rules.closures.funds import (
    approved_closures,
    channel_closures,
    fund_closures,
    program_allocation_closures,
    program_closures,
    project_allocation_closures,
)
from aidfunds.rules.closures.priced import priced_closures

CLOSURES: Mapping[ClosureKind, Callable[[Context], Iterator[Closure]]] = MappingProxyType(
    {
        ClosureKind.ROW: row_closures,
        ClosureKind.COLUMN: column_closures,
        ClosureKind.GRAND_TOTAL: grand_total_closures,
        ClosureKind.ANNEX_FUND: annex_fund_closures,
        ClosureKind.FUND: fund_closures,
        ClosureKind.BODY_CELL: body_cell_closures,
        ClosureKind.BODY_COLUMN: body_column_closures,
        ClosureKind.CHANNEL_PROGRAMS: channel_closures,
        ClosureKind.PROGRAM_PROJECTS: program_closures,
        ClosureKind.PROGRAM_ALLOCATIONS: program_allocation_closures,
        ClosureKind.PROJECT_ALLOCATIONS: project_allocation_closures,
        ClosureKind.PROJECT_APPROVED: approved_closures,
        ClosureKind.APPROVED_PRICED: priced_closures,
    }
)


def closures_of(context: Context) -> tuple[Closure, ...]:
    """Every closure of a priced year, those that hold and those that do not. 全部勾稽关系。

    Raises UsageError for what is no context.
    """
    require("context", context, Context, hint=tr("由 check 得到"))
    return tuple(closure for of_kind in CLOSURES.values() for closure in of_kind(context))


def closures(portfolio: Portfolio) -> tuple[Closure, ...]:
    """The closures between the stored facts alone, without prices and titles of programs. 存储数据的勾稽关系。"""
    return closures_of(Context(portfolio=portfolio, as_of=portfolio.as_of))
