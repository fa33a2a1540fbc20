"""Numbers of rows as people write them. 序号区间。"""

from __future__ import annotations

from collections.abc import Iterable

from aidfunds.language import listed, tr


def in_ranges(numbers: Iterable[int]) -> str:
    """Whole numbers as ranges in ascending order. 写成区间。

    >>> in_ranges([5, 2, 3, 4, 8])
    '2 至 5、8'
    """
    ranges: list[list[int]] = []
    for number in sorted(set(numbers)):
        if ranges and ranges[-1][-1] == number - 1:
            ranges[-1][1:] = [number]
        else:
            ranges.append([number])
    return listed(ends[0] if len(ends) == 1 else _range(*ends) for ends in ranges)


def _range(first: int, last: int) -> str:
    return tr("{first} 至 {last}", first=first, last=last)
