"""How deep a budget code reaches. 科目级次。"""

from __future__ import annotations

from enum import Enum


class Level(Enum):
    """The level of a code, told by how many digits it has. 科目级次。

    Notices misname levels, so only the length counts (财政部《政府收支分类科目》的编码规则).
    """

    CATEGORY = 3  # 类
    SECTION = 5  # 款
    ITEM = 7  # 项

    @property
    def title(self) -> str:
        """The level's name in Chinese. 级次名称。"""
        return TITLES[self]


TITLES = {Level.CATEGORY: "类", Level.SECTION: "款", Level.ITEM: "项"}


def level_of(code: str) -> Level:
    """The level of a well-formed code; `ValueError` for any other length. 级次。"""
    return Level(len(code))
