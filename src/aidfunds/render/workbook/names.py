"""Names that a workbook accepts: of sheets, of cells, and in the page header. 工作簿中的名称。"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from aidfunds.errors import CellLimitError
from aidfunds.language import CHINESE, ENGLISH, language, tr

LONGEST_SHEET_NAME = 31
LONGEST_NAME = 255
LONGEST_HEADER = 255

# Brackets and apostrophes too: not every engine reads NAME( or a doubled apostrophe inside a quoted name as it should.
_SAFE: Mapping[str, Mapping[int, int | None]] = {
    CHINESE: str.maketrans("[]:*?/\\(){}'", "［］：＊？／＼（）｛｝’"),  # data: signs that stand for those
    ENGLISH: str.maketrans(":*?/\\'", "     ’", "[](){}"),  # data
}
_UNSEEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_RESERVED = frozenset({"history", "历史记录"})  # data: names that programs keep for themselves


def utf16_length(text: str) -> int:
    """Length as spreadsheets count it: characters beyond the first plane are two. UTF-16 长度。"""
    return len(text) + sum(character > "\uffff" for character in text)


def _cut(text: str, length: int) -> str:
    text = text[:length]  # at once, for a text may be long
    while utf16_length(text) > length:
        text = text[:-1]
    return text


def _sheet_name(wanted: str, number: int, suffix: str) -> str:
    name = _UNSEEN.sub(" ", wanted.translate(_SAFE[language()]))
    name = _cut(name.strip(), LONGEST_SHEET_NAME - len(suffix)).strip() or tr("表{number}", number=number)
    return tr("{name}表", name=name) if name.lower() in _RESERVED and not suffix else name + suffix


def sheet_names(wanted: Iterable[str]) -> tuple[str, ...]:
    """A name that every spreadsheet program accepts for each wanted one, in order. 工作表名。

    At most 31 characters, none of ``[]:*?/\\``, never blank, no two alike but for case.
    """
    names: list[str] = []
    taken: set[str] = set()
    for number, text in enumerate(wanted, start=1):
        suffix, again = "", 1
        while (name := _sheet_name(text, number, suffix)).lower().casefold() in taken:
            again += 1
            suffix = tr("（{number}）", number=again)
        taken.add(name.lower().casefold())
        names.append(name)
    return tuple(names)


def quoted(sheet: str) -> str:
    """A name of :func:`sheet_names` as formulas write it. 引号中的工作表名。"""
    return f"'{sheet}'"


def cell_name(row: int, column: int) -> str:
    """A cell as formulas write it, row and column counted from zero: (4, 2) is C5. 单元格地址。"""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def area_name(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
    """A range as formulas write it; a single cell as a cell. 区域地址。"""
    first, last = cell_name(first_row, first_column), cell_name(last_row, last_column)
    return first if first == last else f"{first}:{last}"


class CellNames:
    """Gives out names for cells, each once. 单元格名称。"""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name(self, *parts: str) -> str:
        """Letters and digits of the parts, words and parts joined by underscores, made unique. 生成名称。"""
        words = [re.sub(r"\W", "", re.sub(r"[\s-]+", "_", part.strip())) for part in parts]
        name = _cut("_".join(word for word in words if word), LONGEST_NAME - 12)
        if not re.match(r"[^\W\d]", name):
            name = "_" + name
        unique, again = name, 1
        while unique.casefold() in self._taken:
            again += 1
            unique = f"{name}_{again}"
        self._taken.add(unique.casefold())
        return unique


def header_text(text: str) -> str:
    """A text for the page header, where ``&`` would begin a code; CellLimitError over 200 characters. 页眉文字。"""
    flat = re.sub(r"\s", " ", text)
    # &G and &[ stand for pictures and fields even where the ampersand is doubled
    safe = re.sub(r"&(?=[\[G])", "＆", flat).replace("&", "&&")  # data: a sign that begins no code
    if utf16_length(safe) > LONGEST_HEADER - 55:
        raise CellLimitError(tr("页眉放不下 {length} 个字符的文号", length=len(text)))
    return safe
