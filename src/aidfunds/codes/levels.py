"""How deep a budget code reaches. 科目级次。"""

from __future__ import annotations

from enum import Enum

from aidfunds.terms import Term


class Level(Enum):
    """The level of a code, told by how many digits it has. 科目级次。

    Notices misname levels, so only the length counts (财政部《政府收支分类科目》的编码规则).
    """

    CATEGORY = 3  # 类
    SECTION = 5  # 款
    ITEM = 7  # 项

    @property
    def term(self) -> Term:
        """The level's name. 级次名称。"""
        return TITLES[self]


TITLES = {
    Level.CATEGORY: Term("类", "category"),
    Level.SECTION: Term("款", "section"),
    Level.ITEM: Term("项", "item"),
}


def level_of(code: str) -> Level:
    """The level of a well-formed code; `ValueError` for any other length. 级次。"""
    return Level(len(code))
