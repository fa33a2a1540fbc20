"""Tables whose lines are a name and the same count of numbers each. 对齐行表格。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aidfunds.notice.clean import HAN
from aidfunds.notice.grid import NUMBER, TOTAL, Cell, Line, Row, Table, above, cell_of
from aidfunds.notice.streams import heads_before

_SERIAL = r"[0-9]{1,3}|[一二三四五六七八九十]{1,3}|（[一二三四五六七八九十0-9]{1,3}）"
_LINE = re.compile(
    rf" {{0,20}}(?:(?P<serial>{_SERIAL})[ 、.]+)?(?P<name>[{HAN}（][{HAN}（）、： ]{{0,30}}?) +"
    rf"(?P<numbers>{NUMBER.pattern}(?: +{NUMBER.pattern}){{0,12}}) {{0,20}}"
)
_NEVER_SUMMED = re.compile(r"标准|单价|元\s?[/／]|每|率$|占比")


def aligned_tables(lines: Sequence[Line]) -> Iterator[Table]:
    """Tables of such lines; where some begin with a serial number, it is their first column. 对齐行表格。"""
    run: list[Row] = []
    begin = 0
    for place, (at, line) in enumerate([*lines, (-1, "。")]):
        row = _row(at, line) if line.strip() else None
        if row is None:
            if line.strip():
                yield from _of_run(run, lines[max(0, begin - 5) : begin])
                run = []
            continue
        if run and len(row) < len(run[0]) and TOTAL.fullmatch(row[1].text):
            yield from _of_run(run, lines[max(0, begin - 5) : begin], row)
            run = []
            continue
        if run and len(row) != len(run[0]):
            yield from _of_run(run, lines[max(0, begin - 5) : begin])
            run = []
        begin = begin if run else place
        run.append(row)


def _row(at: int, line: str) -> Row | None:
    """Serial number, empty where there is none, name and numbers."""
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    start = at + found.start("numbers")
    numbers = [Cell(one[0], start + one.start(), start + one.end()) for one in re.finditer(r"\S+", found["numbers"])]
    serial = cell_of(found["serial"] or "", at + max(0, found.start("serial")))
    return (serial, cell_of(found["name"], at + found.start("name")), *numbers)


def _of_run(run: list[Row], before: Sequence[Line], total: Row = ()) -> Iterator[Table]:
    if len(run) < 3:
        return
    caption = above(before)
    numbered = any(row[0].text for row in run)
    heads = heads_before(caption.split(), len(run[0]) - 1)
    run = [*run, *_spread(total, heads)]
    yield Table(
        at=min(cell.at for cell in run[0]),
        to=run[-1][-1].to,
        shape="aligned",
        caption=caption,
        heads=("序号", *heads) if numbered else heads,
        rows=tuple(run) if numbered else tuple(row[1:] for row in run),
    )


def _spread(total: Row, heads: Sequence[str]) -> Iterator[Row]:
    """A row of totals that has no cells under standards and shares, which nobody sums."""
    empty = [bool(_NEVER_SUMMED.search(head)) for head in heads[1:]]
    if total and len(total) - 2 + sum(empty) == len(empty):
        numbers = iter(total[2:])
        blank = Cell("", total[1].to, total[1].to)
        yield (*total[:2], *(blank if none else next(numbers) for none in empty))
