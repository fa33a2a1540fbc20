"""The closed lists that a plan chooses from. 类别。"""

from __future__ import annotations

from enum import Enum


class Form(Enum):
    """Why somebody is sent. 派出形式。"""

    SECONDMENT = "secondment"  # 挂职
    STUDY = "study"  # 进修

    @property
    def zh(self) -> str:
        """The word on paper. 形式名称。"""
        return {"secondment": "挂职", "study": "进修"}[self.value]


class Category(Enum):
    """Whom a class is for, which decides its ceiling. 培训类别。"""

    ONE = "one"  # 一类：省部级
    TWO = "two"  # 二类：司局级
    THREE = "three"  # 三类：处级及以下

    @property
    def zh(self) -> str:
        """The word on paper. 类别名称。"""
        return {"one": "一类", "two": "二类", "three": "三类"}[self.value]


class Rank(Enum):
    """What a lecturer is, which decides the fee's ceiling. 讲课人职称。"""

    ASSOCIATE = "associate"  # 副高级
    PROFESSOR = "professor"  # 正高级
    ACADEMICIAN = "academician"  # 院士、全国知名专家

    @property
    def zh(self) -> str:
        """The word on paper. 职称名称。"""
        return {"associate": "副高级", "professor": "正高级", "academician": "院士、全国知名专家"}[self.value]


class Part(Enum):
    """The parts of the money, which are also the items of the budget, and the whole. 资金分项。"""

    SECONDMENTS = "secondments"  # 挂职进修
    TRAINING = "training"  # 培训班
    LECTURES = "lectures"  # 讲学
    TOTAL = "total"  # 合计

    @property
    def zh(self) -> str:
        """The word on paper. 分项名称。"""
        return {"secondments": "挂职进修", "training": "培训班", "lectures": "讲学", "total": "合计"}[self.value]
