"""Which division stands today for a code of former years. 区划沿革。"""

from __future__ import annotations

from aidfunds.codes.division_table import Division, divisions_ever
from aidfunds.codes.tables import in_force


def successors(code: str, year: int) -> tuple[Division, ...]:
    """The divisions that stand in a year for a code used in it or before; none where unknown. 后继区划。

    A code in force stands for itself, several mean that it was split.
    """
    started = [row for row in divisions_ever(code) if row.first_year <= year]
    return tuple(dict.fromkeys(_standing(started[-1], year))) if started else ()


def _standing(row: Division, year: int) -> tuple[Division, ...]:
    if in_force(row, year):
        return (row,)
    return tuple(end for heir in _heirs(row) for end in _standing(heir, year))


def _heirs(row: Division) -> tuple[Division, ...]:
    """The rows that follow one that ended: its successors in that year, else its own code under the next name."""
    ended = row.last_year
    if ended is None:
        return ()
    if row.successors:
        return tuple(heir for code in row.successors for heir in divisions_ever(code) if in_force(heir, ended))
    return tuple(other for other in divisions_ever(row.code) if other.first_year == ended + 1)
