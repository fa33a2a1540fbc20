"""The closed lists that a plan chooses from. 类别。"""

from __future__ import annotations

from enum import Enum

import aidfunds as af


class Form(Enum):
    """Why somebody is sent. 派出形式。"""

    SECONDMENT = "secondment"  # 挂职
    STUDY = "study"  # 进修

    @property
    def term(self) -> af.Term:
        """The word on paper. 形式名称。"""
        return {"secondment": af.Term("挂职", "secondment"), "study": af.Term("进修", "study placement")}[self.value]


class Category(Enum):
    """Whom a class is for, which decides its ceiling. 培训类别。"""

    ONE = "one"  # 一类：省部级
    TWO = "two"  # 二类：司局级
    THREE = "three"  # 三类：处级及以下

    @property
    def term(self) -> af.Term:
        """The word on paper. 类别名称。"""
        return {
            "one": af.Term("一类", "category one"),
            "two": af.Term("二类", "category two"),
            "three": af.Term("三类", "category three"),
        }[self.value]


class Rank(Enum):
    """What a lecturer is, which decides the fee's ceiling. 讲课人职称。"""

    ASSOCIATE = "associate"  # 副高级
    PROFESSOR = "professor"  # 正高级
    ACADEMICIAN = "academician"  # 院士、全国知名专家

    @property
    def term(self) -> af.Term:
        """The word on paper. 职称名称。"""
        return {
            "associate": af.Term("副高级", "associate professor"),
            "professor": af.Term("正高级", "professor"),
            "academician": af.Term("院士、全国知名专家", "academician or nationally known expert"),
        }[self.value]


class Part(Enum):
    """The parts of the money, which are also the items of the budget, and the whole. 资金分项。"""

    SECONDMENTS = "secondments"  # 挂职进修
    TRAINING = "training"  # 培训班
    LECTURES = "lectures"  # 讲学
    TOTAL = "total"  # 合计

    @property
    def term(self) -> af.Term:
        """The word on paper. 分项名称。"""
        return {
            "secondments": af.Term("挂职进修", "Secondment and study"),
            "training": af.Term("培训班", "Training classes"),
            "lectures": af.Term("讲学", "Lectures"),
            "total": af.Term("合计", "Total"),
        }[self.value]
