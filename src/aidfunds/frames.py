"""The only door to pandas: tidy frames, amounts as int64 fen, never a float. 数据框。

Records stand by their keys; ``agencies`` and ``projects`` give the names to merge.  ``price`` multiplies whole columns
and equals the calculators line by line.  An argument of another kind is a UsageError.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from aidfunds.errors import AmountRangeError, InexactAmountError, UsageError, require, require_several
from aidfunds.language import available, nearest, tr
from aidfunds.model.portfolio import Context, Portfolio
from aidfunds.money import LARGEST_FEN
from aidfunds.quantity import factor_written

__all__ = ["agencies", "allocations", "budget_lines", "closures", "findings", "price", "projects"]

Whole = npt.NDArray[np.int64]

AGENCY_TYPES = {"key": "str", "name": "str", "kind": "str", "level": "str", "division": "str", "part_of": "str"}
PROJECT_TYPES = {
    "key": "str",
    "title": "str",
    "program": "str",
    "holder": "str",
    "amount_fen": "int64",
    "approved_fen": "int64",
    "document": "str",
    "clause": "str",
}
ALLOCATION_TYPES = {
    "key": "str",
    "fund": "str",
    "channel": "str",
    "payee": "str",
    "program": "str",
    "project": "str",
    "amount_fen": "int64",
    "document": "str",
    "clause": "str",
}
BUDGET_TYPES = {
    "project": "str",
    "program": "str",
    "item": "str",
    "label": "str",
    "factors": "str",
    "rate_fen": "int64",
    "per": "str",
    "amount_fen": "int64",
    "itemised": "bool",
    "basis": "string",
    "formula": "str",
}
FINDING_TYPES = {"code": "str", "severity": "str", "message": "str", "path": "str", "line": "Int64", "plugin": "str"}
CLOSURE_TYPES = {
    "kind": "str",
    "title": "str",
    "stated_fen": "int64",
    "computed_fen": "int64",
    "difference_fen": "int64",
    "path": "str",
}


def agencies(portfolio: Portfolio) -> pd.DataFrame:
    """One row an agency, by whose key the other frames name it. 单位。"""
    _require_portfolio(portfolio)
    rows = (
        (agency.key, agency.name, agency.kind.value, agency.level.value, agency.division, agency.part_of)
        for agency in portfolio.agencies
    )
    return _frame(rows, AGENCY_TYPES)


def projects(portfolio: Portfolio) -> pd.DataFrame:
    """One row a project, with the aid it is given and the sum of its approved items. 项目。"""
    _require_portfolio(portfolio)
    rows = (
        (
            project.key,
            project.title,
            project.program,
            project.holder,
            project.amount.fen,
            project.approved_amount.fen,
            project.source.document,
            project.source.clause,
        )
        for project in portfolio.projects
    )
    return _frame(rows, PROJECT_TYPES)


def allocations(portfolio: Portfolio) -> pd.DataFrame:
    """One row an allocation, in the plan's order. 资金明细。"""
    _require_portfolio(portfolio)
    programs = {project.key: project.program for project in portfolio.projects}
    rows = (
        (
            allocation.key,
            allocation.fund,
            allocation.channel,
            allocation.payee,
            programs.get(allocation.project, ""),
            allocation.project,
            allocation.amount.fen,
            allocation.source.document,
            allocation.source.clause,
        )
        for allocation in portfolio.allocations
    )
    return _frame(rows, ALLOCATION_TYPES)


def budget_lines(context: Context) -> pd.DataFrame:
    """One row a budget line that a calculator proposes; ``rate_fen`` is for one of what ``per`` says. 预算明细。

    ``factors`` are its quantities and shares as plan files write them: 8人 × 12月, 2%.
    """
    _require_context(context)
    programs = {project.key: project.program for project in context.portfolio.projects}
    rows = (
        (
            budget.project,
            programs[budget.project],
            line.item,
            line.label,
            " × ".join(map(factor_written, line.factors)),
            line.rate.money.fen,
            "·".join(line.rate.per),
            line.amount.fen,
            line.itemised,
            line.basis.value,
            line.explained,
        )
        for budget in context.budgets.values()
        for line in budget.lines
    )
    return _frame(rows, BUDGET_TYPES)


def findings(context: Context) -> pd.DataFrame:
    """One row a finding. 核查结果。"""
    _require_context(context)
    rows = (
        (
            finding.code,
            finding.severity.value,
            finding.message,
            finding.location.path,
            finding.location.line,
            finding.plugin,
        )
        for finding in context.findings
    )
    return _frame(rows, FINDING_TYPES)


def closures(context: Context) -> pd.DataFrame:
    """One row a closure, with both its sides. 勾稽关系。"""
    _require_context(context)
    rows = (
        (
            closure.kind.value,
            closure.title,
            closure.stated.fen,
            closure.computed.fen,
            closure.difference.fen,
            closure.path,
        )
        for closure in context.closures
    )
    return _frame(rows, CLOSURE_TYPES)


def price(
    columns: Mapping[str, Any] | pd.DataFrame, factors: Sequence[str], *, rate: str = "rate_fen"
) -> pd.Series[int]:
    """Factors times a rate, row by row, in int64 fen; the whole columns at once. 批量测算。

    ``columns`` holds whole numbers: ``factors`` names the counts (people, months …), ``rate`` the unit price in
    fen.  Raises UsageError for a column that is missing, and as a MoneyError InexactAmountError for one that is not
    whole, is negative or of another length, AmountRangeError naming the first row whose product leaves Money's range;
    nothing wraps around.
    """
    require_several("factors", factors)
    whole: list[Whole] = []
    bound = 1
    for name in (*factors, rate):
        column, largest = _whole(name, _column(columns, name))
        if column.shape != (whole[0].shape if whole else (column.size,)):
            raise InexactAmountError(f"{name}: {column.shape}", tr("批量测算的各列必须是等长的一维列"))
        whole.append(column)
        bound *= largest
    if bound > LARGEST_FEN:
        _refuse_overflow(whole)
    amounts = whole[0] * whole[1] if len(whole) > 1 else whole[0].copy()
    for column in whole[2:]:
        amounts *= column
    index = columns.index if isinstance(columns, pd.DataFrame) else None
    return pd.Series(amounts, index=index, name="amount_fen", copy=False)


def _require_portfolio(portfolio: object) -> None:
    hint = tr("计划文件用 plan.portfolio，测算结果用 context.portfolio")
    require("portfolio", portfolio, Portfolio, hint=hint)


def _require_context(context: object) -> None:
    require("context", context, Context, hint=tr("由 check 得到"))


def _column(columns: Mapping[str, Any] | pd.DataFrame, name: str) -> Any:
    if name not in columns:
        raise UsageError(tr("没有列“{name}”", name=name), nearest(name, map(str, columns)) or available(columns))
    return columns[name]


def _whole(name: str, column: Any) -> tuple[Whole, int]:
    """A column as int64 and its largest value; read as unsigned, a negative number is the largest of all."""
    values = np.asarray(column)
    if values.dtype.kind not in "iu":
        raise InexactAmountError(f"{name}: {values.dtype}", tr("批量测算的列必须是整数"))
    wide = np.ascontiguousarray(values, dtype=np.uint64 if values.dtype.kind == "u" else np.int64)
    largest = int(wide.view(np.uint64).max(initial=0))
    if largest > LARGEST_FEN:
        if values.dtype.kind == "i" and int(values.min()) < 0:
            raise InexactAmountError(f"{name}: {values.min()}", tr("批量测算的列不能有负数"))
        raise AmountRangeError(tr("{name} 的最大值 {largest} 超出范围", name=name, largest=largest))
    return wide.view(np.int64), largest


def _refuse_overflow(columns: list[Whole]) -> None:
    """The product of the largest may be too much though no row is: only then are rows looked at one by one.

    Doubles find the candidates: their error is far below the margin that is left, and whole numbers decide.
    """
    rough = np.prod([column.astype(np.float64) for column in columns], axis=0)
    for row in np.flatnonzero(rough > LARGEST_FEN * 0.999):
        exact = 1
        for column in columns:
            exact *= int(column[row])
        if exact > LARGEST_FEN:
            raise AmountRangeError(tr("第 {row} 行的金额 {fen} 分超出 ±9999999999999.99 元", row=row + 1, fen=exact))


def _frame(rows: Iterable[tuple[Any, ...]], types: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(types)).astype(dict(types))
