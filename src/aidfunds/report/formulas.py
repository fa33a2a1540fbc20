"""How one cell follows from others, in no particular format. 公式。

A renderer writes them in its own way; ``evaluate`` in
:mod:`aidfunds.report.evaluate` proves them before anything is rendered.
"""

from __future__ import annotations

from typing import TypeAlias

from attrs import frozen


@frozen
class Ref:
    """One cell: row (from 0) and column key, of this table or of the one named. 单元格引用。"""

    row: int
    column: str
    table: str = ""


@frozen
class Span:
    """The part rows of a column from a first to a last row, both included. 列区间。"""

    first: int
    last: int
    column: str
    table: str = ""


@frozen
class Sum:
    """Adds cells; empty ones count as nothing. 求和。"""

    terms: tuple[Ref | Span, ...]


@frozen
class Product:
    """Multiplies cells. 求积。"""

    factors: tuple[Ref, ...]


@frozen
class Difference:
    """One cell less another. 求差。"""

    minuend: Ref
    subtrahend: Ref


@frozen
class Agreement:
    """√ where two cells are equal, × where not. 是否一致。"""

    left: Ref
    right: Ref


Formula: TypeAlias = Sum | Product | Difference | Agreement
