"""What a text says in one piece, with its place; lines and the names of agencies in them. 所述。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from aidfunds.notice.clean import HAN
from aidfunds.notice.grid import Line

_ENDING = (
    "厅|局|委员会|委|办公室|办|领导小组|指挥部|供销社|联合社|联社|中心|政府|党组|总队|支队|公司|集团|协会|联合会|残联"
    "|妇联|工会|组织部|宣传部|统战部|医院|学校|学院|研究院|办事处|[管居村]委会|林场|农场|银行|工作站|服务站|财政所"
    "|法院|检察院|工作组|专班"
)
AGENCY = re.compile(rf"[{HAN}（）]{{1,36}}(?:{_ENDING})")
PLACE = re.compile(rf"[{HAN}]{{1,8}}?(?:自治区|自治州|自治县|特区|省|市(?!市)|州(?![市县区])|县|区|旗|盟)")
_PAPER = re.compile(r"文\s*件\s*$")
_LONGEST = 120


@frozen
class Said:
    """A piece of the even text: what it says, spaces between its letters left out, and where. 所述。"""

    text: str
    at: int
    to: int

    def __str__(self) -> str:
        return self.text


def said(text: str, at: int, to: int) -> Said:
    """The piece between two places, what frames it left out. 取所述。"""
    piece = text[at:to]
    begin = at + len(piece) - len(piece.lstrip())
    return Said("".join(piece.split()), begin, max(begin, at + len(piece.rstrip())))


def lines_of(text: str, at: int = 0, to: int | None = None) -> Iterator[Line]:
    """The lines that hold something, each from its first letter. 各行。"""
    end = len(text) if to is None else to
    for line in re.compile(r"[^\n]+").finditer(text, at, end):
        bare = line[0].strip(" *#>•·")
        if bare:
            yield line.start() + line[0].index(bare), bare


def agencies_in(text: str, at: int, to: int) -> tuple[Said, ...]:
    """The agencies of a line that holds nothing else: letters may be spaced, several may follow each other. 单位名。"""
    line = text[at:to]
    bare = _PAPER.sub("", line) if len(line) <= _LONGEST else ""
    pieces = [(at + one.start(), at + one.end()) for one in re.finditer(r"[^ 、]+", bare)]
    if not pieces:
        return ()
    if all(end - start >= 4 and AGENCY.fullmatch(text, start, end) for start, end in pieces):
        return tuple(one for start, end in pieces for one in _several(said(text, start, end), text))
    whole = said(text, pieces[0][0], pieces[-1][1])
    return tuple(_several(whole, text)) if _spaced(bare) and AGENCY.fullmatch(whole.text) else ()


def _spaced(line: str) -> bool:
    """Whether the letters of a name stand apart: 曲 靖 市 财 政 局."""
    pieces = line.split()
    return len(pieces) == 1 or sum(len(piece) == 1 for piece in pieces) * 2 >= len(pieces)


def _several(name: Said, text: str) -> Iterator[Said]:
    """Names that follow each other without a space: each begins with the same place."""
    place = PLACE.match(name.text)
    if place is None or name.to - name.at != len(name.text):
        yield name
        return
    starts = [0]
    for found in re.finditer(re.escape(place[0]), name.text):
        if found.start() and AGENCY.fullmatch(name.text[starts[-1] : found.start()]):
            starts.append(found.start())
    ends = [*starts[1:], len(name.text)]
    for start, end in zip(starts, ends, strict=True):
        yield said(text, name.at + start, name.at + end)
