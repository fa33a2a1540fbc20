"""Tables whose cells only follow each other: one a line, or all in one line. 拆散的表格。

The rows are found by their serial numbers, else by the pattern of words and numbers.
"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from aidfunds.notice.grid import NUMBER, SERIAL_HEAD, TOTAL, Cell, Line, Row, Table, above, cell_of

_SENTENCE = re.compile(r"[。；！？]")
_PROSE = re.compile(r"[。；：，]")
_IN_BRACKETS = re.compile(r"（[^（）]*）")
_LONG, _SHORT = 90, 24
_WIDEST, _FARTHEST = 8, 40
_FIGURES = re.compile(r"元|金\s*额|资金|投资|数\s*量|[人户个]\s*数|面积|小\s*计|合\s*计|规模")


def table_of_stream(cells: Sequence[Cell]) -> Table | None:
    """Rows from cells that only follow each other. 由单元格序列还原表格。"""
    begin = next((place for place, cell in enumerate(cells) if SERIAL_HEAD.fullmatch(cell.text)), None)
    if begin is not None:
        first = next((place for place in range(begin + 1, len(cells)) if cells[place].text == "1"), None)
        if first is not None and first - begin >= 2:
            return _by_serial(cells, begin, _before_serials(cells, begin, first))
    return _by_pattern(cells)


def _before_serials(cells: Sequence[Cell], begin: int, first: int) -> int:
    """Where the data begin: a row of totals may stand before number 1."""
    start = next((place for place in range(begin + 1, first) if cells[place].totals and _numbered(cells, place)), first)
    step = _step(cells, first)
    while start < first and step and start - begin > step + 1 and not cells[start - 1].number:
        start -= 1  # a name stands before the word for the total
    return start


def _step(cells: Sequence[Cell], first: int) -> int:
    """How many cells lie between the serial numbers 1, 2 and 3, where that is the same."""
    for step in range(2, min(_FARTHEST, len(cells) - first)):
        third = first + 2 * step
        if cells[first + step].text == "2" and (third >= len(cells) or cells[third].text == "3"):
            return step
    return 0


def _numbered(cells: Sequence[Cell], place: int) -> bool:
    return any(cell.number for cell in cells[place + 1 : place + 4])


def _by_serial(cells: Sequence[Cell], begin: int, first: int) -> Table:
    width = first - begin
    rows: list[Row] = []
    row: list[Cell] = []
    serial = 0
    for place, cell in enumerate(cells[first:], first):
        following = cell.text == str(serial + 1) and not (len(row) == width - 1 and _ends_row(cells, place, serial))
        if row and (len(row) >= width or cell.totals or (following and _may_end(row, width))):
            rows.append(tuple(row))
            row = []
        if not row and following:
            serial += 1
        row.append(cell)
    rows.append(tuple(row))
    kept = [one for one in rows if any(cell.text for cell in one)]
    heads = tuple(cell.text for cell in cells[begin:first])
    caption = " ".join(cell.text for cell in cells[max(0, begin - 3) : begin] if cell.text)
    return Table(
        at=cells[begin].at,
        to=cells[-1].to,
        shape="stream",
        caption=caption,
        heads=heads,
        rows=tuple(_widened(kept, width, heads)),
    )


def _ends_row(cells: Sequence[Cell], place: int, serial: int) -> bool:
    """Whether a number that could be the next serial is an amount, for another row begins right after it."""
    after = cells[place + 1] if place + 1 < len(cells) else None
    return after is not None and (after.totals or after.text == str(serial + 1))


def _may_end(row: Sequence[Cell], width: int) -> bool:
    return len(row) >= width - 1 or (row[0].totals and len(row) >= 2)


def _widened(rows: Sequence[Row], width: int, heads: Sequence[str]) -> Iterator[Row]:
    """Short rows with their numbers under the columns of numbers."""
    whole = [row for row in rows if len(row) == width]
    numeric = [
        place for place in range(1, width) if whole and sum(bool(row[place].number) for row in whole) * 2 > len(whole)
    ]
    if not numeric and not whole[1:]:
        numeric = [place for place in range(1, width) if _FIGURES.search(heads[place])]
    for row in rows:
        numbers = [cell for cell in row[1:] if cell.number]
        if len(row) == width or not numeric or not numbers or len(numbers) > len(numeric):
            yield row
            continue
        words = [cell for cell in row if cell not in numbers]
        made = [Cell("", row[0].at, row[0].at)] * width
        made[: len(words)] = words[:width]
        for place, cell in zip(numeric, numbers, strict=False):
            made[place] = cell
        yield tuple(made)


def _by_pattern(cells: Sequence[Cell]) -> Table | None:
    """Name, number, name, number: the longest run of rows with the same count of numbers each."""
    filled = [cell for cell in cells if cell.text]
    best: list[Row] = []
    for numbers in range(1, _WIDEST):
        for run in _runs(filled, numbers):
            if len(run) * numbers > sum(len(one) - 1 for one in best):
                best = run
    if not best:
        return None
    start = next(place for place, cell in enumerate(filled) if cell is best[0][0])
    head = [cell.text for cell in filled[max(0, start - 8) : start]]
    return Table(
        at=filled[max(0, start - 8)].at,
        to=best[-1][-1].to,
        shape="stream",
        caption=" ".join(head),
        heads=heads_before(head, len(best[0])),
        rows=tuple(best),
    )


def _runs(filled: Sequence[Cell], numbers: int) -> Iterator[list[Row]]:
    run: list[Row] = []
    place = 0
    while place + numbers < len(filled):
        row = filled[place : place + numbers + 1]
        if not row[0].number and all(cell.number for cell in row[1:]):
            run.append(tuple(row))
            place += numbers + 1
            continue
        if len(run) >= 3:
            yield run
        run = []
        place += 1
    if len(run) >= 3:
        yield run


def heads_before(words: Sequence[str], width: int) -> tuple[str, ...]:
    """The heads of a flattened table are the last words before its rows; a remark column may stand between. 表头。"""
    named = [word for word in words if word.replace(" ", "") != "备注"]
    return tuple(named[-width:]) if len(named) >= width else ("",) * width


def flat_tables(lines: Sequence[Line]) -> Iterator[Table]:
    """Tables of one line. 单行表格。"""
    for at, line in lines:
        cells = [cell_of(one[0], at + one.start()) for one in re.finditer(r"[^ ]+", line)]
        if sum(1 for cell in cells if cell.number) >= 3 and not _SENTENCE.search(line):
            made = table_of_stream(cells)
            if made is not None:
                yield evolve(made, shape="flat")


def stacked_tables(lines: Sequence[Line]) -> Iterator[Table]:
    """Tables with one cell a line. 每行一格的表格。"""
    run: list[Line] = []
    begin = 0
    headed = False
    for place, (at, line) in enumerate([*lines, (-1, "。")]):
        bare = line.strip()
        if not bare:
            continue
        headed = headed or bool(run and SERIAL_HEAD.fullmatch(bare))
        ends = bare.endswith("。") and _totalled(run)
        if at >= 0 and not ends and _cell_like(bare, headed=headed):
            begin = begin if run else place
            run.append((at, line))
            headed = headed or bool(SERIAL_HEAD.fullmatch(bare))
            continue
        if len(run) >= 6 and sum(1 for _, one in run if NUMBER.fullmatch(one.strip())) >= 3:
            made = table_of_stream([cell_of(one, start) for start, one in run])
            if made is not None:
                caption = f"{above(lines[max(0, begin - 5) : begin])} {made.caption}".strip()
                yield evolve(made, shape="lines", caption=caption)
        run, headed = [], False


def _totalled(run: Sequence[Line]) -> bool:
    """Whether the last row is one of totals with its numbers: a sentence after it is no cell of it."""
    last = [line.strip() for _, line in run[-_WIDEST:]]
    numbers = next((place for place, line in enumerate(reversed(last)) if not NUMBER.fullmatch(line)), 0)
    return numbers > 0 and TOTAL.fullmatch(last[-numbers - 1]) is not None


def _cell_like(line: str, *, headed: bool) -> bool:
    """Whether a line may be one cell: short, no prose; longer ones within a table with numbered rows."""
    if headed and len(line) <= _LONG and not re.match(r"备\s*注|注：|附件|监督|联系|公示", line):
        return True
    return len(line) <= _SHORT and not _PROSE.search(_IN_BRACKETS.sub("", line).removeprefix("其中："))
